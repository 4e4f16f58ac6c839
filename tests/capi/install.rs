//! The files of `make install` are enough to find, compile, link and run programs. `make test-install` runs these
//! tests, because they need CMake.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};

use crate::elf::Elf;
use crate::support::{assert_same, library_folder, root, run, run_ok, scratch_folder};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Runs make with variables that may have spaces in them; one make at a time, since they write the same files.
pub fn make(source: &Path, target: &str, variables: &[(&str, &Path)]) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let mut make = crate::support::make(source, target);
    make.args(variables.iter().map(|(name, value)| format!("{name}={}", value.display())));
    run_ok(&mut make, "");
}

/// An installed tree that the tests only read. There is a space in its path.
pub fn prefix() -> &'static Path {
    static PREFIX: OnceLock<PathBuf> = OnceLock::new();
    PREFIX.get_or_init(|| {
        library_folder();
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

pub fn installed_files() -> Vec<String> {
    let mut files = vec![
        "include/chat_error.h".to_owned(),
        "include/chat_error.hpp".to_owned(),
        "lib/libchat_error.a".to_owned(),
        format!("lib/libchat_error.so.{VERSION}"),
        format!("lib/libchat_error.so.0 -> libchat_error.so.{VERSION}"),
        format!("lib/libchat_error.so -> libchat_error.so.{VERSION}"),
        "lib/pkgconfig/chat_error.pc".to_owned(),
        "share/cmake/chat_error/chat_error-config.cmake".to_owned(),
        "share/cmake/chat_error/chat_error-config-version.cmake".to_owned(),
        "share/cmake/chat_error/chat_error-prefix.cmake".to_owned(),
        "share/cmake/chat_error/chat_error-targets.cmake".to_owned(),
        "share/doc/chat_error/docs/handling-errors.md".to_owned(),
        "share/doc/chat_error/examples/c/retry.c".to_owned(),
        "share/licenses/chat_error/LICENSE".to_owned(),
        "share/man/man1/chat-error.1".to_owned(),
        "share/bash-completion/completions/chat-error".to_owned(),
        "share/zsh/site-functions/_chat-error".to_owned(),
        "share/fish/vendor_completions.d/chat-error.fish".to_owned(),
    ];
    files.sort();
    files
}

/// The blocks of README.md and docs/linking.md whose fence names a file: "```c hello.c".
pub fn readme() -> BTreeMap<String, String> {
    let pages = ["README.md", "docs/linking.md"].map(|page| fs::read_to_string(root().join(page)).unwrap());
    let pages = pages.concat();
    let mut blocks = BTreeMap::new();
    let mut rest = pages.as_str();
    while let Some((_, opened)) = rest.split_once("\n```") {
        let (info, body) = opened.split_once('\n').unwrap();
        let (block, after) = body.split_once("```").unwrap();
        if let Some((_, name)) = info.split_once(' ') {
            blocks.insert(name.to_owned(), block.to_owned());
        }
        rest = after;
    }
    blocks
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
    run_ok(Command::new("sh").args(["-euc", &lines]).env("PREFIX", prefix()).current_dir(folder), "")
}

pub fn assert_is_busy(printed: &str) {
    assert!(printed.contains("302 SERVER_BUSY: ") && printed.contains("The server is busy"), "{printed}");
}

#[test]
#[ignore = "needs cmake"]
fn installs_these_files_and_uninstalls_all_of_them() {
    let stage = scratch_folder("a stage & more");
    library_folder();
    for (prefix, library_folder) in [("/opt/chat error & more", "lib"), ("/usr", "lib/some-machine")] {
        let libraries = format!("{prefix}/{library_folder}");
        let variables: [(&str, &Path); 3] =
            [("DESTDIR", &stage), ("PREFIX", Path::new(prefix)), ("LIBDIR", Path::new(&libraries))];
        make(root(), "install", &variables);
        let tree = stage.join(&prefix[1..]);
        let moved = |file: &String| file.replacen("lib/", &format!("{library_folder}/"), 1);
        let expected: Vec<_> = installed_files().iter().map(moved).collect();
        assert_same("the installed files and those expected", &files(&tree), &expected);
        let description = fs::read_to_string(tree.join(library_folder).join("pkgconfig/chat_error.pc")).unwrap();
        assert!(
            description.starts_with(&format!("prefix={prefix}\nlibdir=${{prefix}}/{library_folder}\n")),
            "{description}"
        );

        make(root(), "uninstall", &variables);
        assert_same("the files that are left and none", &files(&stage), &[]);
        for folder in ["cmake", "doc", "licenses"] {
            assert!(!tree.join("share").join(folder).join("chat_error").exists(), "share/{folder}/chat_error is left");
        }
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

/// A folder with links to all programs that a tree is installed with, and to nothing that builds it.
fn programs_without_cargo(name: &str) -> PathBuf {
    let folder = scratch_folder(name);
    for program in ["cmake", "make", "sh", "cc", "sed", "head", "find", "mkdir", "rm", "touch"] {
        let path = run_ok(Command::new("sh").args(["-c", &format!("command -v {program}")]), "");
        std::os::unix::fs::symlink(path.trim(), folder.join(program)).unwrap();
    }
    folder
}

/// As `sudo make install` does after `make`.
#[test]
#[ignore = "needs cmake"]
fn an_installation_copies_what_was_built_and_needs_no_cargo() {
    let source = source_tree("a source tree that is built first");
    make(&source, "stage", &[]);
    let tree = scratch_folder("a tree without cargo");
    let mut install = crate::support::make(&source, "install");
    install.arg(format!("PREFIX={}", tree.display())).env("PATH", programs_without_cargo("no-cargo"));
    run_ok(install.env("HOME", "/nowhere").env_remove("CARGO_HOME"), "");
    assert_same("the installed files and those expected", &files(&tree), &installed_files());
}

/// Settings for cargo in the caller's environment either make no difference or are refused by name.
#[test]
#[ignore = "needs cmake"]
fn variables_of_cargo_work_or_are_refused_by_name() {
    let source = source_tree("a source tree with variables");
    let elsewhere = scratch_folder("elsewhere");
    let host = run_ok(Command::new("cargo").arg("-vV"), "");
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    for (name, value) in [
        ("CARGO_TARGET_DIR", elsewhere.to_str().unwrap()),
        ("CARGO_BUILD_TARGET", host),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ("CARGO_PROFILE_RELEASE_DEBUG", "full"),
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s"),
    ] {
        let (build, tree) = (scratch_folder("a build with variables"), scratch_folder("a tree with variables"));
        let cmake = || {
            let mut cmake = Command::new("cmake");
            cmake.env(name, value);
            cmake
        };
        run_ok(cmake().arg("-S").arg(&source).arg("-B").arg(&build), "");
        run_ok(cmake().arg("--build").arg(&build), "");
        run_ok(cmake().arg("--install").arg(&build).arg("--prefix").arg(&tree), "");
        assert_same(name, &files(&tree), &installed_files());
        assert_same("what lies elsewhere and nothing", &files(&elsewhere), &[]);
    }
    for (name, value) in [
        ("CARGO_PROFILE_RELEASE_LTO", "off"),
        ("CARGO_PROFILE_RELEASE_LTO", "thin"),
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
        ("CARGO_BUILD_TARGET", host),
    ] {
        let output = run(crate::support::make(&source, "stage").env(name, value), "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let refused = name.strip_prefix("CARGO_PROFILE_RELEASE").unwrap_or(name);
        assert!(!output.status.success() && said.contains(refused), "{name}={value}: {said}");
        assert!(!source.join("target/cmake/host/staged").exists(), "{name}={value}");
    }
}

/// A copy of the files in a source release.
pub fn source_tree(name: &str) -> PathBuf {
    let source = scratch_folder(name);
    let mut copy = Command::new("sh");
    copy.args(["-c", "tar cf - --exclude ./target --exclude ./.git --exclude node_modules . | tar xf - -C \"$0\""]);
    run_ok(copy.arg(&source).current_dir(root()), "");
    source
}

#[test]
#[ignore = "needs cmake"]
fn builds_in_a_folder_with_a_space_in_its_name() {
    let source = source_tree("a source tree");
    let prefix = scratch_folder("a tree from there");
    make(&source, "install", &[("PREFIX", &prefix)]);
    assert_same("the installed files and those expected", &files(&prefix), &installed_files());
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
    let source = "#include <chat_error.h>\nconst char *plugin(int32_t code);\nconst char *plugin(int32_t code) { return chat_error_message_in(code, \"en\"); }\n";
    fs::write(folder.join("plugin.c"), source).unwrap();
    let command = &readme()["static.sh"];
    type_in(&folder, command);
    assert_eq!(exports(&folder.join("libplugin.so")), ["plugin"]);

    // The flag is what does it.
    let flag = "-Wl,--exclude-libs,libchat_error.a";
    assert!(command.contains(flag), "{command}");
    type_in(&folder, &command.replace(flag, ""));
    assert!(exports(&folder.join("libplugin.so")).len() > 1);
}

fn exports(library: &Path) -> Vec<String> {
    Elf::read(library).exports
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
    assert_eq!(
        type_in(&folder, "PKG_CONFIG_PATH=$PREFIX/lib/pkgconfig pkg-config --modversion chat_error").trim(),
        VERSION
    );
}

/// Configures and builds a CMake project, and gives the folder of its programs.
pub fn cmake(source: &Path, name: &str, definitions: &[String]) -> PathBuf {
    let build = scratch_folder(name);
    run_ok(Command::new("cmake").arg("-S").arg(source).arg("-B").arg(&build).args(definitions), "");
    run_ok(Command::new("cmake").arg("--build").arg(&build), "");
    build
}

pub fn at(prefix: &Path) -> [String; 1] {
    [format!("-DCMAKE_PREFIX_PATH={}", prefix.display())]
}

#[test]
#[ignore = "needs cmake"]
fn the_cmake_program_of_the_readme_builds_and_runs() {
    let folder = project("readme-cmake", &["hello.c", "hello.cpp", "CMakeLists.txt"]);
    let build = cmake(&folder, "readme-cmake-build", &at(prefix()));
    assert_is_busy(&run_ok(&mut Command::new(build.join("hello")), ""));
    assert_is_busy(&run_ok(&mut Command::new(build.join("hello_cpp")), ""));
}

#[test]
#[ignore = "needs cmake"]
fn the_examples_build_with_an_installed_tree_that_was_moved() {
    let moved = scratch_folder("a moved tree");
    run_ok(Command::new("cp").arg("-a").arg(prefix().join(".")).arg(&moved), "");
    let build = cmake(&root().join("examples/c"), "cmake-c", &at(&moved));
    assert_is_busy(&run_ok(&mut Command::new(build.join("hello")), ""));
    run_ok(&mut Command::new(build.join("retry")), "");
    let needed = Elf::read(&build.join("retry")).needed();
    assert!(!needed.iter().any(|library| library.contains("libchat_error")), "{needed:?}");
    let build = cmake(&root().join("examples/cpp"), "cmake-cpp", &at(&moved));
    run_ok(&mut Command::new(build.join("client")), "");
}

#[test]
#[ignore = "needs cmake"]
fn a_plugin_built_with_cmake_exports_none_of_its_functions() {
    let folder = scratch_folder("cmake-plugin");
    fs::write(
        folder.join("plugin.c"),
        "#include <chat_error.h>\nconst char *plugin(void) { return chat_error_name(302); }\n",
    )
    .unwrap();
    let project = "cmake_minimum_required(VERSION 3.16)\nproject(plugin LANGUAGES C)\nfind_package(chat_error CONFIG REQUIRED)\nadd_library(plugin MODULE plugin.c)\ntarget_link_libraries(plugin PRIVATE chat_error::chat_error_static)\n";
    fs::write(folder.join("CMakeLists.txt"), project).unwrap();
    let build = cmake(&folder, "cmake-plugin-build", &at(prefix()));
    assert_eq!(exports(&build.join("libplugin.so")), ["plugin"]);
}

#[test]
#[ignore = "needs cmake"]
fn cmake_checks_the_version() {
    let fits = ["", "0.0", "0.1", "0.1.0 EXACT", "0.1...<0.2", "0.0...0.1.0"];
    let refused = ["0.2", "1", "0.0 EXACT", "0.0...<0.1.0", "0.2...0.3"];
    let wishes = fits.iter().map(|wish| (wish, true)).chain(refused.iter().map(|wish| (wish, false)));

    // The version that the package says it has is the one in the header.
    let tree = scratch_folder("a tree of version 0.1.0");
    run_ok(Command::new("cp").arg("-a").arg(prefix().join(".")).arg(&tree), "");
    let header = tree.join("include/chat_error.h");
    let line = |version: &str| format!("#define CHAT_ERROR_VERSION \"{version}\"\n");
    fs::write(&header, fs::read_to_string(&header).unwrap().replace(&line(VERSION), &line("0.1.0"))).unwrap();

    for (wish, fit) in wishes {
        let folder = scratch_folder("cmake-version");
        let project = format!(
            "cmake_minimum_required(VERSION 3.19)\nproject(version LANGUAGES C)\n\
             find_package(chat_error {wish} CONFIG REQUIRED)\nmessage(\"found ${{chat_error_VERSION}}\")\n"
        );
        fs::write(folder.join("CMakeLists.txt"), project).unwrap();
        let mut cmake = Command::new("cmake");
        cmake.arg("-S").arg(&folder).arg("-B").arg(folder.join("build")).args(at(&tree));
        let output = run(&mut cmake, "");
        assert_eq!(output.status.success(), fit, "find_package(chat_error {wish})\n{output:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(if fit { "found 0.1.0" } else { "version: 0.1.0" }), "{said}");
    }
}

#[test]
#[ignore = "needs cmake"]
fn the_examples_build_with_the_library_as_a_part_of_the_project() {
    library_folder();
    let ways = [
        ("subdirectory", format!("add_subdirectory(\"{}\" chat_error)", root().display())),
        (
            "fetch",
            format!(
                "include(FetchContent)\nFetchContent_Declare(chat_error SOURCE_DIR \"{}\")\nFetchContent_MakeAvailable(chat_error)",
                root().display()
            ),
        ),
    ];
    for (name, way) in ways {
        for example in ["c", "cpp"] {
            let folder = scratch_folder(&format!("cmake-{name}-{example}"));
            run_ok(Command::new("cp").arg("-r").arg(root().join("examples").join(example).join(".")).arg(&folder), "");
            let project = fs::read_to_string(folder.join("CMakeLists.txt")).unwrap();
            let find = "find_package(chat_error 0.1 CONFIG REQUIRED)";
            assert!(project.contains(find), "{project}");
            fs::write(folder.join("CMakeLists.txt"), project.replace(find, &way)).unwrap();
            let build = cmake(&folder, &format!("cmake-{name}-{example}-build"), &[]);
            let program = if example == "c" { "retry" } else { "client" };
            run_ok(&mut Command::new(build.join(program)), "");
        }
    }
}
