//! The files of `make install` are enough to find, compile, link and run programs. `make test-install` runs these
//! tests, because they need CMake.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};

use crate::advice::blocks;
use crate::elf::Elf;
use crate::support::{assert_same, command, root, run_ok, run_refused, scratch_folder};

pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Runs make with variables that may have spaces in them; one make at a time, since they write the same files.
pub fn make(source: &Path, target: &str, variables: &[(&str, &Path)]) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let mut make = crate::support::make(source, target);
    run_ok(make.args(variables.iter().map(|(name, value)| format!("{name}={}", value.display()))));
}

/// An installed tree that the tests only read. There is a space in its path.
pub fn prefix() -> &'static Path {
    static PREFIX: OnceLock<PathBuf> = OnceLock::new();
    PREFIX.get_or_init(|| {
        let prefix = scratch_folder("an installed tree");
        make(root(), "install", &[("PREFIX", &prefix)]);
        prefix
    })
}

/// Every file and link below a folder, with the target of each link.
pub fn files(folder: &Path) -> Vec<String> {
    fn visit(folder: &Path, root: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().display();
            match fs::read_link(&path) {
                Ok(target) => found.push(format!("{name} -> {}", target.display())),
                Err(_) if path.is_dir() => visit(&path, root, found),
                Err(_) => found.push(name.to_string()),
            }
        }
    }
    let mut found = Vec::new();
    visit(folder, folder, &mut found);
    found.sort();
    found
}

const INSTALLED: [&str; 14] = [
    "include/chat_error.h",
    "include/chat_error.hpp",
    "lib/libchat_error.a",
    "lib/libchat_error.so -> libchat_error.so.VERSION",
    "lib/libchat_error.so.0 -> libchat_error.so.VERSION",
    "lib/libchat_error.so.VERSION",
    "lib/pkgconfig/chat_error.pc",
    "share/cmake/chat_error/chat_error-config-version.cmake",
    "share/cmake/chat_error/chat_error-config.cmake",
    "share/cmake/chat_error/chat_error-paths.cmake",
    "share/cmake/chat_error/chat_error-targets.cmake",
    "share/doc/chat_error/docs/handling-errors.md",
    "share/doc/chat_error/examples/c/retry.c",
    "share/licenses/chat_error/LICENSE",
];

pub fn installed_files() -> Vec<String> {
    let mut files: Vec<_> = INSTALLED.iter().map(|file| file.replace("VERSION", VERSION)).collect();
    files.sort();
    files
}

/// The blocks of README.md and docs/linking.md whose fence names a file: "```c hello.c".
pub fn readme() -> BTreeMap<String, String> {
    let blocks = ["README.md", "docs/linking.md"].into_iter().flat_map(|page| blocks(&root().join(page)));
    blocks.filter_map(|block| Some((block.name?, block.text))).collect()
}

/// A folder with files of the README in it, and nothing of this repository.
pub fn project(name: &str, files: &[&str]) -> PathBuf {
    let folder = scratch_folder(name);
    let readme = readme();
    for file in files {
        let text = readme.get(*file).unwrap_or_else(|| panic!("no page has a block for {file}"));
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

/// The README's shell commands, with the tree that the tests install in place of /opt/chat_error.
fn type_in(folder: &Path, lines: &str) -> String {
    let lines = lines.replace("/opt/chat_error", "$PREFIX");
    run_ok(command!["sh", "-euc", lines].env("PREFIX", prefix()).current_dir(folder))
}

pub fn assert_is_busy(printed: &str) {
    assert!(printed.contains("302 SERVER_BUSY: ") && printed.contains("The server is busy"), "{printed}");
}

/// Below the prefix and anywhere, in folders with odd names.
#[test]
#[ignore = "needs cmake and pkg-config"]
fn what_is_installed_anywhere_is_found_and_uninstalled() {
    let top = scratch_folder("odd #1 & more");
    let at_top = |path: &str| top.join(path);
    let program = project("readme-anywhere", &["hello.c", "hello.cpp", "CMakeLists.txt"]);
    for (libraries, headers) in [
        (PathBuf::from("lib"), PathBuf::from("include")),
        (PathBuf::from("lib/some-machine"), at_top("prefix/include/chat error")),
        (at_top("li#b"), at_top("in c")),
    ] {
        let prefix = at_top("prefix");
        let variables: [(&str, &Path); 3] = [("PREFIX", &prefix), ("LIBDIR", &libraries), ("INCLUDEDIR", &headers)];
        make(root(), "install", &variables);
        let libraries = prefix.join(&libraries);
        let moved = |file: String| match file.split_once('/').unwrap() {
            ("lib", rest) => libraries.join(rest),
            ("include", rest) => prefix.join(&headers).join(rest),
            _ => prefix.join(file),
        };
        let mut expected: Vec<_> = installed_files().into_iter().map(moved).collect();
        expected.sort();
        let expected: Vec<_> =
            expected.iter().map(|file| file.strip_prefix(&top).unwrap().display().to_string()).collect();
        assert_same("the installed files and those expected", &files(&top), &expected);

        let compile = "eval cc hello.c $(pkg-config --cflags --libs chat_error) -o hello && ./hello";
        let mut compile = command!["sh", "-euc", compile];
        compile.env("PKG_CONFIG_PATH", libraries.join("pkgconfig")).env("LD_LIBRARY_PATH", &libraries);
        assert_is_busy(&run_ok(compile.current_dir(&program)));
        assert_is_busy(&run_ok(Command::new(cmake(&program, "cmake-anywhere", &at(&prefix)).join("hello_cpp"))));

        for _ in ["once", "and again"] {
            make(root(), "uninstall", &variables);
            assert_same("the files that are left and none", &files(&top), &[]);
        }
        assert!(!prefix.join("share/doc/chat_error").exists() && prefix.join("share/doc").exists());
    }
}

#[test]
#[ignore = "needs cmake"]
fn a_package_is_staged_below_destdir_and_the_sources_are_never_uninstalled() {
    let stage = scratch_folder("a stage & more");
    let variables: [(&str, &Path); 3] =
        [("DESTDIR", &stage), ("PREFIX", Path::new("/usr")), ("LIBDIR", Path::new("/usr/lib/some-machine"))];
    make(root(), "install", &variables);
    assert_eq!(files(&stage.join("usr")).len(), INSTALLED.len());
    let description = fs::read_to_string(stage.join("usr/lib/some-machine/pkgconfig/chat_error.pc")).unwrap();
    assert!(description.starts_with("prefix=/usr\nlibdir=${prefix}/lib/some-machine\n"), "{description}");
    make(root(), "uninstall", &variables);
    assert_same("the files that are left and none", &files(&stage), &[]);

    let source = source_tree("a source tree that stays");
    make(&source, "stage", &[]);
    let here = source.display();
    for variable in ["PREFIX=", "PREFIX=.", &format!("PREFIX={here}"), &format!("INCLUDEDIR={here}/include")] {
        let before = files(&source.join("include"));
        run_refused(crate::support::make(&source, "uninstall").arg("PREFIX=/nowhere").arg(variable));
        assert_same(variable, &files(&source.join("include")), &before);
    }
}

#[test]
#[ignore = "needs cmake"]
fn the_files_that_the_headers_refer_to_are_installed() {
    let mut referred = Vec::new();
    for header in ["chat_error.h", "chat_error.hpp"] {
        let text = fs::read_to_string(prefix().join("include").join(header)).unwrap();
        let words = text.split(|letter: char| letter.is_whitespace() || "()`,;:\"".contains(letter));
        let files = words.filter(|word| word.starts_with("docs/") || word.starts_with("examples/"));
        referred.extend(files.map(|file| file.trim_end_matches('.').to_owned()));
    }
    assert!(!referred.is_empty());
    for file in referred {
        assert!(prefix().join("share/doc/chat_error").join(&file).is_file(), "{file} is not installed");
    }
}

/// A folder with links to what CMake, make and a C compiler need, and without cargo.
pub fn programs_without_cargo(name: &str) -> PathBuf {
    let folder = scratch_folder(name);
    for program in [
        "cmake", "make", "sh", "cc", "as", "ld", "sed", "head", "find", "mkdir", "rm", "touch", "id", "ls", "awk",
        "chown",
    ] {
        let path = run_ok(command!["sh", "-c", format!("command -v {program}")]);
        std::os::unix::fs::symlink(path.trim(), folder.join(program)).unwrap();
    }
    folder
}

/// As `sudo make install` does after `make`. There are spaces in the path of the source tree.
#[test]
#[ignore = "needs cmake"]
fn an_installation_copies_what_was_built_and_needs_no_cargo() {
    let source = source_tree("a source tree that is built first");
    make(&source, "stage", &[]);
    let is_root = run_ok(command!["id", "-u"]).trim() == "0";
    if is_root {
        run_ok(command!["chown", "-R", "65534:65534", &source]); // and root installs
    }
    let tree = scratch_folder("a tree without cargo");
    let mut install = crate::support::make(&source, "install");
    install.arg(format!("PREFIX={}", tree.display())).env("PATH", programs_without_cargo("no-cargo"));
    run_ok(install.env("HOME", "/nowhere").env_remove("CARGO_HOME"));
    assert_same("the installed files and those expected", &files(&tree), &installed_files());
    assert!(!is_root || run_ok(command!["find", &source, "!", "-user", "65534"]).is_empty(), "root owns some files");
}

/// Settings for cargo in the caller's environment either make no difference or are refused by name.
#[test]
#[ignore = "needs cmake"]
fn variables_of_cargo_work_or_are_refused_by_name() {
    let source = source_tree("a source tree with variables");
    let elsewhere = scratch_folder("elsewhere");
    let host = run_ok(command!["cargo", "-vV"]);
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let settings = [
        ("CARGO_TARGET_DIR", elsewhere.to_str().unwrap()),
        ("CARGO_BUILD_TARGET", host),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ("CARGO_PROFILE_RELEASE_DEBUG", "full"),
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s"),
    ];
    let (build, tree) = (scratch_folder("a build with variables"), scratch_folder("a tree with variables"));
    run_ok(command!["cmake", "-S", &source, "-B", &build].envs(settings));
    run_ok(command!["cmake", "--build", &build].envs(settings));
    run_ok(command!["cmake", "--install", &build, "--prefix", &tree].envs(settings));
    assert_same("the installed files", &files(&tree), &installed_files());
    assert_same("what lies elsewhere and nothing", &files(&elsewhere), &[]);
    for (name, value, refused) in
        [("CARGO_PROFILE_RELEASE_LTO", "off", "_LTO or _OPT_LEVEL"), ("CARGO_BUILD_TARGET", host, "CARGO_BUILD_TARGET")]
    {
        let said = run_refused(crate::support::make(&source, "stage").env(name, value));
        assert!(said.contains(refused), "{name}={value}: {said}");
        assert!(!source.join("target/cmake/host/staged").exists(), "{name}={value}");
    }
}

/// A copy of the files in a source release.
pub fn source_tree(name: &str) -> PathBuf {
    let source = scratch_folder(name);
    let copy = "tar cf - --exclude ./target --exclude ./.git --exclude node_modules . | tar xf - -C \"$0\"";
    run_ok(command!["sh", "-c", copy, &source].current_dir(root()));
    source
}

#[test]
#[ignore = "needs cmake"]
fn the_programs_of_the_readme_need_only_what_is_installed() {
    let folder = project("readme-cc", &["hello.c", "hello.cpp", "build.sh"]);
    let printed = type_in(&folder, &readme()["build.sh"]);
    assert_eq!(printed.matches("302 SERVER_BUSY: ").count(), 2, "{printed}");
    assert_is_busy(&printed);
}

#[test]
#[ignore = "needs cmake"]
fn a_library_that_links_the_static_one_exports_none_of_its_functions() {
    let folder = project("readme-static", &["static.sh"]);
    let plugin = "#include <chat_error.h>\nconst char *plugin(void) { return chat_error_name(302); }\n";
    fs::write(folder.join("plugin.c"), plugin).unwrap();
    let exports = |library: PathBuf| Elf::read(&library).exports;
    let command = &readme()["static.sh"];
    type_in(&folder, command);
    assert_eq!(exports(folder.join("libplugin.so")), ["plugin"]);
    // The flag is what does it.
    let flag = "-Wl,--exclude-libs,libchat_error.a";
    assert!(command.contains(flag), "{command}");
    type_in(&folder, &command.replace(flag, ""));
    assert!(exports(folder.join("libplugin.so")).len() > 1);

    let text = "cmake_minimum_required(VERSION 3.16)\nproject(plugin LANGUAGES C)\n\
                find_package(chat_error CONFIG REQUIRED)\nadd_library(plugin MODULE plugin.c)\n\
                target_link_libraries(plugin PRIVATE chat_error::chat_error_static)\n";
    fs::write(folder.join("CMakeLists.txt"), text).unwrap();
    assert_eq!(exports(cmake(&folder, "cmake-plugin", &at(prefix())).join("libplugin.so")), ["plugin"]);
}

#[test]
#[ignore = "needs pkg-config"]
fn pkg_config_finds_it() {
    let folder = project("readme-pkg-config", &["hello.c", "pkg-config.sh"]);
    let printed = type_in(&folder, &readme()["pkg-config.sh"]);
    assert_eq!(printed.matches("302 SERVER_BUSY: ").count(), 2, "{printed}");
    let needed = Elf::read(&folder.join("hello")).needed();
    assert!(needed.contains(&"libchat_error.so.0".to_owned()), "{needed:?}");
    assert_same("the needed libraries and none", &Elf::read(&folder.join("hello_static")).needed(), &[]);
    let version = type_in(&folder, "PKG_CONFIG_PATH=$PREFIX/lib/pkgconfig pkg-config --modversion chat_error");
    assert_eq!(version.trim(), VERSION);
}

/// Configures and builds a CMake project, and gives the folder of its programs.
pub fn cmake(source: &Path, name: &str, definitions: &[String]) -> PathBuf {
    let build = scratch_folder(name);
    run_ok(command!["cmake", "-S", source, "-B", &build].args(definitions));
    run_ok(command!["cmake", "--build", &build]);
    build
}

pub fn at(prefix: &Path) -> [String; 1] {
    [format!("-DCMAKE_PREFIX_PATH={}", prefix.display())]
}

/// A copy of the installed tree.
pub fn copy_of_tree(name: &str) -> PathBuf {
    let tree = scratch_folder(name);
    run_ok(command!["cp", "-a", prefix().join("."), &tree]);
    tree
}

#[test]
#[ignore = "needs cmake"]
fn the_cmake_projects_of_readme_and_examples_build_with_an_installed_tree_that_was_moved() {
    let tree = at(&copy_of_tree("a moved tree"));
    let readme = project("readme-cmake", &["hello.c", "hello.cpp", "CMakeLists.txt"]);
    let build = cmake(&readme, "cmake-readme", &tree);
    assert_is_busy(&run_ok(Command::new(build.join("hello"))));
    assert_is_busy(&run_ok(Command::new(build.join("hello_cpp"))));
    let build = cmake(&root().join("examples/c"), "cmake-c", &tree);
    assert_is_busy(&run_ok(Command::new(build.join("hello"))));
    run_ok(Command::new(build.join("retry")));
    let needed = Elf::read(&build.join("retry")).needed();
    assert!(!needed.iter().any(|library| library.contains("libchat_error")), "{needed:?}");
    run_ok(Command::new(cmake(&root().join("examples/cpp"), "cmake-cpp", &tree).join("client")));
}
