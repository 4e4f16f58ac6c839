//! The library in a CMake project: installed and found, or built with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install::{
    VERSION, at, cmake, copy_of_tree, files, installed_files, make, prefix, programs_without_cargo, source_tree,
};
use crate::machines::{ARM64, WINDOWS};
use crate::support::{assert_same, command, root, run, run_ok, run_refused, scratch_folder};

/// A program that prints SERVER_BUSY.
pub const PROGRAM: &str =
    "#include <chat_error.h>\n#include <stdio.h>\nint main(void) { puts(chat_error_name(302)); return 0; }\n";

/// A folder with a CMake project that says this, and with these files.
fn project(name: &str, text: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch_folder(name);
    let text = format!("cmake_minimum_required(VERSION 3.16)\nproject(app LANGUAGES C)\n{text}");
    for (file, text) in files.iter().chain([&("CMakeLists.txt", text.as_str())]) {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

const APP: &str = "add_executable(app app.c)\ntarget_link_libraries(app PRIVATE chat_error::chat_error)\n\
    set_target_properties(app PROPERTIES INSTALL_RPATH \"$ORIGIN/../lib\")\ninstall(TARGETS app)\n";

/// Installs what a build folder has.
fn install(build: &Path) -> PathBuf {
    let tree = scratch_folder(&format!("installed from {}", build.file_name().unwrap().to_string_lossy()));
    run_ok(command!["cmake", "--install", build, "--prefix", &tree]);
    tree
}

/// A copy of the installed tree, with a library taken away.
fn tree_without(library: &str) -> PathBuf {
    let tree = copy_of_tree(&format!("a tree without {library}"));
    for file in files(&tree.join("lib")).iter().filter(|file| file.starts_with(library)) {
        fs::remove_file(tree.join("lib").join(file.split(' ').next().unwrap())).unwrap();
    }
    tree
}

/// Configures a project that looks for the library like this, and gives the version and the type of the target, or
/// CMake's error.
fn configure(find: &str, tree: &Path, options: &[&str]) -> String {
    let text = format!(
        "find_package(chat_error {find})\nget_target_property(type chat_error::chat_error TYPE)\n\
         message(\"found: ${{chat_error_VERSION}} ${{type}} ${{chat_error_nothing_FOUND}}\")\n"
    );
    let folder = project("cmake-find", &text, &[]);
    let (_, _, said) = run(command!["cmake", "-S", &folder, "-B", folder.join("build")].args(at(tree)).args(options));
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The version is the one in the header, and a library for another machine is none.
#[test]
#[ignore = "needs cmake and a compiler for arm64"]
fn find_package_finds_what_is_asked_for() {
    let (shared, fixed) = (tree_without("libchat_error.a"), tree_without("libchat_error.so"));
    let old = copy_of_tree("a tree of version 0.1.0");
    let header = old.join("include/chat_error.h");
    let line = |version: &str| format!("#define CHAT_ERROR_VERSION \"{version}\"\n");
    fs::write(&header, fs::read_to_string(&header).unwrap().replace(&line(VERSION), &line("0.1.0"))).unwrap();
    let arm64 = ["SYSTEM_NAME=Linux", "SYSTEM_PROCESSOR=aarch64", "C_COMPILER=aarch64-linux-gnu-gcc"];
    let arm64 = arm64.map(|setting| format!("-DCMAKE_{setting}"));
    for (find, tree, options, expected) in [
        ("", prefix(), &[][..], "SHARED_LIBRARY"),
        ("", prefix(), &["-DBUILD_SHARED_LIBS=OFF"], "STATIC_LIBRARY"),
        ("", &shared, &["-DBUILD_SHARED_LIBS=OFF"], "SHARED_LIBRARY"),
        ("", &fixed, &[], "STATIC_LIBRARY"),
        ("COMPONENTS static", prefix(), &[], "STATIC_LIBRARY"),
        ("COMPONENTS static", &shared, &[], "the component \"static\" is not in"),
        ("OPTIONAL_COMPONENTS nothing", prefix(), &[], "SHARED_LIBRARY FALSE"),
        ("0.0", &old, &[], "found: 0.1.0"),
        ("0.1.0 EXACT", &old, &[], "found: 0.1.0"),
        ("0.0...0.1.0", &old, &[], "found: 0.1.0"),
        ("0.2", &old, &[], "version: 0.1.0"),
        ("1", &old, &[], "version: 0.1.0"),
        ("0.0 EXACT", &old, &[], "version: 0.1.0"),
        ("0.0...<0.1.0", &old, &[], "version: 0.1.0"),
        ("", prefix(), &arm64.each_ref().map(String::as_str), "(x86_64-unknown-linux-gnu)"),
    ] {
        let (version, components) = if find.contains("COMP") { ("", find) } else { (find, "") };
        let said = configure(&format!("{version} CONFIG REQUIRED {components}"), tree, options);
        assert!(said.contains(expected), "{find} {options:?}: {said}");
    }
}

/// In share/chat-error, as vcpkg does, and in deeper folders; with a language and without one.
#[test]
#[ignore = "needs cmake"]
fn the_package_finds_its_library_wherever_it_lies_below_it() {
    let tree = scratch_folder("a tree for several machines");
    let library_folder = Path::new("lib/some-machine");
    make(root(), "install", &[("PREFIX", &tree), ("LIBDIR", library_folder)]);
    let find = "cmake_minimum_required(VERSION 3.16)\nproject(app LANGUAGES NONE)\n\
                find_package(chat_error CONFIG REQUIRED)\n";
    let folder = scratch_folder("no language");
    fs::write(folder.join("CMakeLists.txt"), find).unwrap();
    run_ok(command!["cmake", "-S", &folder, "-B", folder.join("build")].args(at(&tree)));
    for place in ["share/chat_error", "a/b/c/d/chat_error"] {
        let moved = scratch_folder("a tree of another kind");
        run_ok(command!["cp", "-a", tree.join("."), &moved]);
        fs::create_dir_all(moved.join(place).parent().unwrap()).unwrap();
        fs::rename(moved.join("share/cmake/chat_error"), moved.join(place)).unwrap();
        let option = format!("-Dchat_error_DIR={}", moved.join(place).display());
        let said = configure("0.1 CONFIG REQUIRED", Path::new("/nowhere"), &[&option]);
        assert!(said.contains("SHARED_LIBRARY"), "{place}: {said}");
    }
}

#[test]
#[ignore = "needs cmake"]
fn an_installed_program_brings_the_shared_library_and_starts() {
    let text = format!(
        "find_package(chat_error CONFIG REQUIRED)\n{APP}install(IMPORTED_RUNTIME_ARTIFACTS chat_error::chat_error)\n"
    );
    let folder = project("cmake-runtime", &text, &[("app.c", PROGRAM)]);
    let tree = install(&cmake(&folder, "cmake-runtime-build", &at(prefix())));
    assert_eq!(run_ok(Command::new(tree.join("bin/app"))), "SERVER_BUSY\n");
    assert!(!tree.join("lib/libchat_error.so").exists(), "only what runs");
}

/// Each file of a source tree with the time it was last written.
fn snapshot(folder: &Path) -> Vec<String> {
    let time = |file: &String| fs::metadata(folder.join(file)).and_then(|data| data.modified()).ok();
    files(folder).iter().map(|file| format!("{file} {:?}", time(file))).collect()
}

/// A project that builds the library with itself, twice added; and one that finds what the first has installed.
#[test]
#[ignore = "needs cmake and ninja"]
fn a_project_builds_the_library_and_exports_what_links_it() {
    let source = source_tree("a source tree for CMake");
    let before = snapshot(&source);
    let text = format!(
        "enable_language(CXX)\ninclude(FetchContent)\n\
         FetchContent_Declare(chat_error SOURCE_DIR \"{0}\")\nFetchContent_MakeAvailable(chat_error)\n\
         add_subdirectory(\"{0}\" chat_error_again)\n\
         add_library(reporter SHARED reporter.cpp)\ntarget_link_libraries(reporter PUBLIC chat_error::chat_error)\n\
         add_executable(app app.cpp)\ntarget_link_libraries(app PRIVATE reporter)\n\
         set_target_properties(app reporter PROPERTIES INSTALL_RPATH \"$ORIGIN/../lib\")\n\
         install(TARGETS app reporter EXPORT targets)\n\
         install(EXPORT targets NAMESPACE reporter:: DESTINATION lib/cmake/reporter FILE reporter-targets.cmake)\n\
         install(FILES reporter-config.cmake DESTINATION lib/cmake/reporter)\n",
        source.display()
    );
    let config = "include(CMakeFindDependencyMacro)\nfind_dependency(chat_error 0.1 CONFIG)\n\
                  include(\"${CMAKE_CURRENT_LIST_DIR}/reporter-targets.cmake\")\n";
    let reporter = "#include <chat_error.hpp>\nconst char *report() { return chat_error_name(302); }\n";
    let app = "#include <chat_error.hpp>\n#include <cstdio>\nconst char *report();\n\
               int main() { std::puts(report()); return chat_error_is_known(302) ? 0 : 1; }\n";
    let files_of_project = [("reporter-config.cmake", config), ("reporter.cpp", reporter), ("app.cpp", app)];
    let folder = project("cmake-built-in", &text, &files_of_project);
    for generator in ["Unix Makefiles", "Ninja"] {
        let build = scratch_folder("cmake-built-in-build");
        run_ok(command!["cmake", "-G", generator, "-S", &folder, "-B", &build]);
        let mut command = command!["cmake", "--build", &build, "--", "-j2"];
        let (is_ok, stdout, stderr) = run(command.env_remove("MAKEFLAGS").env_remove("MAKELEVEL"));
        let said = stdout + &stderr;
        assert!(
            is_ok && !said.contains("warning") && !said.to_lowercase().contains("jobserver"),
            "{generator}: {said}"
        );
        assert_eq!(run_ok(Command::new(build.join("app"))), "SERVER_BUSY\n");

        let tree = install(&build);
        // Nothing of the build folder is needed any more.
        fs::remove_dir_all(&build).unwrap();
        assert_eq!(run_ok(Command::new(tree.join("bin/app"))), "SERVER_BUSY\n");
        let ours = |file: &String| !file.contains("reporter") && !file.contains("bin/app");
        let installed: Vec<_> = files(&tree).into_iter().filter(ours).collect();
        assert_same("the files by CMake and by make", &installed, &installed_files());
        // Of the same size: our own object only.
        let size = |tree: &Path| fs::metadata(tree.join("lib/libchat_error.a")).unwrap().len();
        assert_eq!(size(&tree), size(prefix()));

        let text = "enable_language(CXX)\nfind_package(reporter REQUIRED)\n\
                    add_executable(app app.cpp)\ntarget_link_libraries(app reporter::reporter)\n";
        let build = cmake(&project("cmake-user", text, &[("app.cpp", app)]), "cmake-user-build", &at(&tree));
        assert_eq!(run_ok(Command::new(build.join("app"))), "SERVER_BUSY\n");
    }
    assert_same("the source tree before and after", &snapshot(&source), &before);
}

/// By the project's linkage, or by component, as packagers do.
#[test]
#[ignore = "needs cmake"]
fn a_part_is_installed_where_one_is_asked_for() {
    let text = format!("find_package(chat_error CONFIG REQUIRED)\n{APP}");
    let folder = project("cmake-one-linkage-app", &text, &[("app.c", PROGRAM)]);
    for (value, other) in [("ON", "libchat_error.a"), ("OFF", "libchat_error.so")] {
        let tree = install(&cmake(root(), "cmake-one-linkage", &[format!("-DBUILD_SHARED_LIBS={value}")]));
        let expected: Vec<_> = installed_files().into_iter().filter(|file| !file.contains(other)).collect();
        assert_same("the installed files", &files(&tree), &expected);
        let build = cmake(&folder, "cmake-one-linkage-app-build", &at(&tree));
        assert_eq!(run_ok(Command::new(build.join("app"))), "SERVER_BUSY\n");
    }

    prefix();
    let tree = scratch_folder("a tree of components");
    let component = |name: &str| {
        run_ok(
            command!["cmake", "--install", "target/cmake/host", "--component", name, "--prefix", &tree]
                .current_dir(root()),
        );
        files(&tree)
    };
    let runs = |file: &String| file.contains(".so.") && !file.contains(".so ->") || file.contains("LICENSE");
    let expected: Vec<_> = installed_files().into_iter().filter(runs).collect();
    assert_same("the component Runtime", &component("Runtime"), &expected);
    assert_same("both components", &component("Development"), &installed_files());
}

#[test]
#[ignore = "needs cmake"]
fn says_where_to_get_cargo_when_it_is_missing() {
    let mut command = command!["cmake", "-S", root(), "-B", scratch_folder("cmake-without-cargo-build")];
    command.arg("-DCMAKE_FIND_USE_CMAKE_SYSTEM_PATH=OFF").env("PATH", programs_without_cargo("cmake-without-cargo"));
    let said = run_refused(command.env("HOME", "/nowhere").env_remove("CARGO_HOME"));
    assert!(said.contains("cargo was not found. Install Rust (https://rustup.rs)"), "{said}");
}

/// Rust's name of the machine, for the settings of toolchain files.
#[test]
#[ignore = "needs cmake"]
fn the_toolchain_file_names_the_machine() {
    for (settings, target) in [
        ("Linux CMAKE_SYSTEM_PROCESSOR=riscv64", ""),
        ("Darwin APPLE=1 CMAKE_SYSTEM_PROCESSOR=arm64", ""),
        ("Linux CROSS CMAKE_SYSTEM_PROCESSOR=aarch64", "aarch64-unknown-linux-gnu"),
        ("Windows WIN32=1 CMAKE_SYSTEM_PROCESSOR=x86_64", "x86_64-pc-windows-gnu"),
        ("Windows WIN32=1 MSVC=1 CMAKE_C_COMPILER_ARCHITECTURE_ID=ARM64", "aarch64-pc-windows-msvc"),
        ("Windows WIN32=1 MSVC=1 CMAKE_SYSTEM_PROCESSOR=AMD64", "x86_64-pc-windows-msvc"),
        ("OHOS CROSS OHOS_ARCH=arm64-v8a", "aarch64-unknown-linux-ohos"),
        ("OHOS CROSS CMAKE_SYSTEM_PROCESSOR=x86_64", "x86_64-unknown-linux-ohos"),
        ("OHOS CROSS OHOS_ARCH=armeabi-v7a", "armv7-unknown-linux-ohos"),
        ("Android ANDROID=1 CMAKE_ANDROID_ARCH_ABI=arm64-v8a", "aarch64-linux-android"),
        ("Android ANDROID=1 ANDROID_ABI=arm64-v8a CMAKE_ANDROID_ARCH_ABI=arm64-v8a", "aarch64-linux-android"),
        ("Android ANDROID=1 ANDROID_ABI=armeabi-v7a", "armv7-linux-androideabi"),
        ("Android ANDROID=1 ANDROID_ABI=x86", "i686-linux-android"),
        ("Darwin APPLE=1 CMAKE_OSX_ARCHITECTURES=arm64", "aarch64-apple-darwin"),
        // The others are named by the variable, which the error names.
        ("Darwin APPLE=1 CMAKE_OSX_ARCHITECTURES=arm64^x86_64", "lipo"),
        ("Windows WIN32=1 MSVC=1 CMAKE_C_COMPILER_ARCHITECTURE_ID=ARM64EC", "error"),
        ("Windows WIN32=1 CMAKE_SYSTEM_PROCESSOR=x86_64 CMAKE_C_COMPILER_ID=Clang", "error"),
        ("Linux CROSS CMAKE_SYSTEM_PROCESSOR=riscv64", "error"),
        ("Linux CROSS CMAKE_SYSTEM_PROCESSOR=aarch64 CMAKE_C_COMPILER=aarch64-linux-musl-gcc", "error"),
        ("iOS APPLE=1 CROSS CMAKE_SYSTEM_PROCESSOR=arm64", "error"),
        ("Plan9 CROSS CMAKE_SYSTEM_PROCESSOR=x86_64", "error"),
    ] {
        let settings = format!("CMAKE_SYSTEM_NAME={}", settings.replace("CROSS", "CMAKE_CROSSCOMPILING=1"));
        let pairs = settings.split(' ').map(|pair| pair.replace('=', " \"").replace('^', ";"));
        let sets: String = pairs.map(|pair| format!("set({pair}\")\n")).collect();
        let text = format!(
            "{sets}include(\"{}/cmake/build/rust-target.cmake\")\nchat_error_rust_target(target)\nmessage(\"target: ${{target}}.\")\n",
            root().display()
        );
        let script = scratch_folder("cmake-target").join("script.cmake");
        fs::write(&script, text).unwrap();
        let (_, _, said) = run(command!["cmake", "-P", script]);
        let expected = match target {
            "error" => "-DCHAT_ERROR_RUST_TARGET=".to_owned(),
            "lipo" => "lipo -create".to_owned(),
            _ => format!("target: {target}."),
        };
        assert!(said.contains(&expected), "{settings}: {said}");
    }
}

/// Built into a project with the toolchain files of two other machines, and run under their emulators.
#[test]
#[ignore = "needs cmake and compilers for other machines"]
fn a_toolchain_file_is_enough_to_build_for_another_machine() {
    let text = format!("add_subdirectory(\"{}\" chat_error)\n{APP}", root().display());
    for (machine, system) in [(WINDOWS, "Windows"), (ARM64, "Linux")] {
        let processor = machine.target.split('-').next().unwrap();
        let compiler = machine.compiler("c");
        let compiler = compiler.get_program().to_str().unwrap();
        let settings = [("SYSTEM_NAME", system), ("SYSTEM_PROCESSOR", processor), ("C_COMPILER", compiler)];
        let toolchain = settings.map(|(name, value)| format!("set(CMAKE_{name} {value})\n")).concat();
        let files = [("app.c", PROGRAM), ("toolchain.cmake", toolchain.as_str())];
        let folder = project(&format!("cmake-{system}"), &text, &files);
        let options = [
            format!("-DCMAKE_TOOLCHAIN_FILE={}", folder.join("toolchain.cmake").display()),
            format!("-DCHAT_ERROR_CARGO={}", root().join(".ci/cargo").display()),
        ];
        let tree = install(&cmake(&folder, &format!("cmake-{system}-build"), &options));
        let program = tree.join(if machine.is_windows() { "bin/app.exe" } else { "bin/app" });
        assert_eq!(run_ok(machine.command(&program)).trim(), "SERVER_BUSY", "{system}");
    }
}
