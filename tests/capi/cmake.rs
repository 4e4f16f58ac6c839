//! The library in a CMake project: installed and found, or built with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install::{at, cmake, files, installed_files, prefix, source_tree};
use crate::support::{assert_same, root, run, run_ok, scratch_folder};

/// A program that prints SERVER_BUSY, alone or through a library.
const PROGRAM: &str =
    "#include <chat_error.h>\n#include <stdio.h>\nint main(void) { puts(chat_error_name(302)); return 0; }\n";

/// A folder with these files.
fn project(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch_folder(name);
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

/// A copy of the installed tree, with some of its libraries taken away.
fn tree_without(name: &str, prefixes: &[&str]) -> PathBuf {
    let tree = scratch_folder(name);
    run_ok(Command::new("cp").arg("-a").arg(prefix().join(".")).arg(&tree), "");
    for file in fs::read_dir(tree.join("lib")).unwrap() {
        let file = file.unwrap();
        if prefixes.iter().any(|prefix| file.file_name().to_string_lossy().starts_with(prefix)) {
            fs::remove_file(file.path()).unwrap();
        }
    }
    tree
}

/// Configures a project that looks for the library like this, and gives the type of the target, or CMake's error.
fn configure(find: &str, tree: &Path, options: &[&str]) -> String {
    let text = format!(
        "cmake_minimum_required(VERSION 3.16)\nproject(find LANGUAGES C)\n{find}\n\
         get_target_property(type chat_error::chat_error TYPE)\nmessage(\"type: ${{type}}\")\n"
    );
    let folder = project("cmake-find", &[("CMakeLists.txt", &text)]);
    let mut command = Command::new("cmake");
    command.arg("-S").arg(&folder).arg("-B").arg(folder.join("build")).args(at(tree)).args(options);
    let output = run(&mut command, "");
    String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "needs cmake"]
fn a_component_or_what_is_there_decides_the_linkage() {
    let (shared, fixed) =
        (tree_without("only shared", &["libchat_error.a"]), tree_without("only static", &["libchat_error.so"]));
    let plain = "find_package(chat_error CONFIG REQUIRED)";
    let component = |name: &str| format!("find_package(chat_error CONFIG REQUIRED COMPONENTS {name})");
    for (find, tree, options, expected) in [
        (plain, prefix(), &[][..], "type: SHARED_LIBRARY"),
        (plain, prefix(), &["-DBUILD_SHARED_LIBS=OFF"], "type: STATIC_LIBRARY"),
        (plain, &shared, &["-DBUILD_SHARED_LIBS=OFF"], "type: SHARED_LIBRARY"),
        (plain, &fixed, &[], "type: STATIC_LIBRARY"),
        (&component("static"), prefix(), &[], "type: STATIC_LIBRARY"),
        (&component("shared"), prefix(), &["-DBUILD_SHARED_LIBS=OFF"], "type: SHARED_LIBRARY"),
        (&component("static"), &shared, &[], "the component \"static\" is not in"),
        (&component("nothing"), prefix(), &[], "the component \"nothing\" is not in"),
    ] {
        let said = configure(find, tree, options);
        assert!(said.contains(expected), "{find} {options:?}: {said}");
    }
    let optional = "find_package(chat_error CONFIG REQUIRED OPTIONAL_COMPONENTS nothing)\nmessage(\"found: ${chat_error_nothing_FOUND}\")";
    assert!(configure(optional, prefix(), &[]).contains("found: FALSE"));
}

/// In share/chat-error, as vcpkg does, and in deeper folders.
#[test]
#[ignore = "needs cmake"]
fn the_package_finds_its_library_wherever_it_lies_below_it() {
    for place in ["share/chat_error", "lib/cmake/chat_error", "cmake", "a/b/c/d/chat_error"] {
        let tree = tree_without("a tree of another kind", &[]);
        fs::create_dir_all(tree.join(place).parent().unwrap()).unwrap();
        fs::rename(tree.join("share/cmake/chat_error"), tree.join(place)).unwrap();
        let option = format!("-Dchat_error_DIR={}", tree.join(place).display());
        let said = configure("find_package(chat_error 0.1 CONFIG REQUIRED)", Path::new("/nowhere"), &[&option]);
        assert!(said.contains("type: SHARED_LIBRARY"), "{place}: {said}");
    }
}

#[test]
#[ignore = "needs cmake"]
fn an_installed_program_brings_the_shared_library_and_starts() {
    let text = "cmake_minimum_required(VERSION 3.21)\nproject(app LANGUAGES C)\n\
                find_package(chat_error CONFIG REQUIRED)\nadd_executable(app app.c)\n\
                target_link_libraries(app PRIVATE chat_error::chat_error)\n\
                set_target_properties(app PROPERTIES INSTALL_RPATH \"$ORIGIN/../lib\")\n\
                install(TARGETS app)\ninstall(IMPORTED_RUNTIME_ARTIFACTS chat_error::chat_error)\n";
    let folder = project("cmake-runtime", &[("CMakeLists.txt", text), ("app.c", PROGRAM)]);
    let build = cmake(&folder, "cmake-runtime-build", &at(prefix()));
    let tree = scratch_folder("cmake-runtime-tree");
    run_ok(Command::new("cmake").arg("--install").arg(build).arg("--prefix").arg(&tree), "");
    assert_eq!(run_ok(&mut Command::new(tree.join("bin/app")), ""), "SERVER_BUSY\n");
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
        "cmake_minimum_required(VERSION 3.16)\nproject(reporter LANGUAGES CXX)\ninclude(GNUInstallDirs)\n\
         add_subdirectory(\"{0}\" chat_error)\nadd_subdirectory(\"{0}\" chat_error_again)\n\
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
    let files_of_project = [
        ("CMakeLists.txt", text.as_str()),
        ("reporter-config.cmake", config),
        ("reporter.cpp", reporter),
        ("app.cpp", app),
    ];
    let folder = project("cmake-built-in", &files_of_project);
    for generator in ["Unix Makefiles", "Ninja"] {
        let build = scratch_folder("cmake-built-in-build");
        run_ok(Command::new("cmake").args(["-G", generator, "-S"]).arg(&folder).arg("-B").arg(&build), "");
        let mut command = Command::new("cmake");
        command.arg("--build").arg(&build).args(["--", "-j2"]).env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
        let output = run(&mut command, "");
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("warning") && !said.to_lowercase().contains("jobserver"), "{generator}: {said}");
        assert_eq!(run_ok(&mut Command::new(build.join("app")), ""), "SERVER_BUSY\n");

        let tree = scratch_folder("cmake-built-in-tree");
        run_ok(Command::new("cmake").arg("--install").arg(&build).arg("--prefix").arg(&tree), "");
        // Nothing of the build folder is needed any more.
        fs::remove_dir_all(&build).unwrap();
        assert_eq!(run_ok(&mut Command::new(tree.join("bin/app")), ""), "SERVER_BUSY\n");
        let ours = |file: &String| !file.contains("reporter") && !file.contains("bin/app");
        let installed: Vec<_> = files(&tree).into_iter().filter(ours).collect();
        assert_same("the files by CMake and by make", &installed, &installed_files());
        // Of the same size: our own object only.
        let size = |tree: &Path| fs::metadata(tree.join("lib/libchat_error.a")).unwrap().len();
        assert_eq!(size(&tree), size(prefix()));

        let text = "cmake_minimum_required(VERSION 3.16)\nproject(user LANGUAGES CXX)\nfind_package(reporter REQUIRED)\n\
                    add_executable(app app.cpp)\ntarget_link_libraries(app reporter::reporter)\n";
        let user = project("cmake-user", &[("CMakeLists.txt", text), ("app.cpp", app)]);
        let build = cmake(&user, "cmake-user-build", &at(&tree));
        assert_eq!(run_ok(&mut Command::new(build.join("app")), ""), "SERVER_BUSY\n");
    }
    assert_same("the source tree before and after", &snapshot(&source), &before);
}

#[test]
#[ignore = "needs cmake"]
fn one_linkage_is_installed_where_the_project_asks_for_one() {
    for (value, libraries) in [("ON", "libchat_error.so"), ("OFF", "libchat_error.a")] {
        let build = cmake(root(), "cmake-one-linkage", &[format!("-DBUILD_SHARED_LIBS={value}")]);
        let tree = scratch_folder("cmake-one-linkage-tree");
        run_ok(Command::new("cmake").arg("--install").arg(build).arg("--prefix").arg(&tree), "");
        let found = files(&tree).into_iter().filter(|file| file.starts_with("lib/libchat"));
        let expected = installed_files().into_iter().filter(|file| file.starts_with(&format!("lib/{libraries}")));
        assert_same("the libraries", &found.collect::<Vec<_>>(), &expected.collect::<Vec<_>>());
        let text = "cmake_minimum_required(VERSION 3.16)\nproject(app LANGUAGES C)\nfind_package(chat_error CONFIG REQUIRED)\n\
                    add_executable(app app.c)\ntarget_link_libraries(app chat_error::chat_error)\n";
        let folder = project("cmake-one-linkage-app", &[("CMakeLists.txt", text), ("app.c", PROGRAM)]);
        let build = cmake(&folder, "cmake-one-linkage-app-build", &at(&tree));
        assert_eq!(run_ok(&mut Command::new(build.join("app")), ""), "SERVER_BUSY\n");
    }
}

#[test]
#[ignore = "needs cmake"]
fn says_where_to_get_cargo_when_it_is_missing() {
    // All that a C compiler needs, and no cargo.
    let programs = scratch_folder("cmake-without-cargo").join("bin");
    fs::create_dir(&programs).unwrap();
    for program in ["cmake", "make", "cc", "as", "ld", "sh"] {
        let path = run_ok(Command::new("sh").args(["-c", &format!("command -v {program}")]), "");
        std::os::unix::fs::symlink(path.trim(), programs.join(program)).unwrap();
    }
    let mut command = Command::new(programs.join("cmake"));
    command.arg("-S").arg(root()).arg("-B").arg(scratch_folder("cmake-without-cargo-build"));
    command.arg("-DCMAKE_FIND_USE_CMAKE_SYSTEM_PATH=OFF");
    command.env("PATH", programs).env("HOME", "/nowhere").env_remove("CARGO_HOME");
    let output = run(&mut command, "");
    let said = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!output.status.success(), "{output:?}");
    assert!(said.contains("cargo was not found. Install Rust (https://rustup.rs)"), "{output:?}");
}

/// Rust's name of the machine, for the settings of toolchain files.
#[test]
#[ignore = "needs cmake"]
fn the_toolchain_file_names_the_machine() {
    for (settings, target) in [
        ("CMAKE_SYSTEM_NAME=Linux CMAKE_SYSTEM_PROCESSOR=riscv64", ""),
        ("CMAKE_SYSTEM_NAME=Darwin APPLE=1 CMAKE_SYSTEM_PROCESSOR=arm64", ""),
        ("CMAKE_SYSTEM_NAME=Linux CMAKE_CROSSCOMPILING=1 CMAKE_SYSTEM_PROCESSOR=aarch64", "aarch64-unknown-linux-gnu"),
        ("CMAKE_SYSTEM_NAME=Windows WIN32=1 CMAKE_SYSTEM_PROCESSOR=x86_64", "x86_64-pc-windows-gnu"),
        ("CMAKE_SYSTEM_NAME=Windows WIN32=1 MSVC=1 CMAKE_C_COMPILER_ARCHITECTURE_ID=ARM64", "aarch64-pc-windows-msvc"),
        ("CMAKE_SYSTEM_NAME=Windows WIN32=1 MSVC=1 CMAKE_SYSTEM_PROCESSOR=AMD64", "x86_64-pc-windows-msvc"),
        ("CMAKE_SYSTEM_NAME=OHOS CMAKE_CROSSCOMPILING=1 OHOS_ARCH=arm64-v8a", "aarch64-unknown-linux-ohos"),
        ("CMAKE_SYSTEM_NAME=OHOS CMAKE_CROSSCOMPILING=1 CMAKE_SYSTEM_PROCESSOR=x86_64", "x86_64-unknown-linux-ohos"),
        ("CMAKE_SYSTEM_NAME=OHOS CMAKE_CROSSCOMPILING=1 OHOS_ARCH=armeabi-v7a", "armv7-unknown-linux-ohos"),
        ("CMAKE_SYSTEM_NAME=Android ANDROID=1 CMAKE_ANDROID_ARCH_ABI=arm64-v8a", "aarch64-linux-android"),
        (
            "CMAKE_SYSTEM_NAME=Android ANDROID=1 ANDROID_ABI=arm64-v8a CMAKE_ANDROID_ARCH_ABI=arm64-v8a",
            "aarch64-linux-android",
        ),
        ("CMAKE_SYSTEM_NAME=Android ANDROID=1 ANDROID_ABI=armeabi-v7a", "armv7-linux-androideabi"),
        ("CMAKE_SYSTEM_NAME=Android ANDROID=1 ANDROID_ABI=x86", "i686-linux-android"),
        ("CMAKE_SYSTEM_NAME=Darwin APPLE=1 CMAKE_OSX_ARCHITECTURES=arm64", "aarch64-apple-darwin"),
        // The others are named by the variable, which the error names.
        ("CMAKE_SYSTEM_NAME=Darwin APPLE=1 CMAKE_OSX_ARCHITECTURES=arm64^x86_64", "error"),
        ("CMAKE_SYSTEM_NAME=Windows WIN32=1 MSVC=1 CMAKE_C_COMPILER_ARCHITECTURE_ID=ARM64EC", "error"),
        ("CMAKE_SYSTEM_NAME=Windows WIN32=1 CMAKE_SYSTEM_PROCESSOR=x86_64 CMAKE_C_COMPILER_ID=Clang", "error"),
        ("CMAKE_SYSTEM_NAME=Linux CMAKE_CROSSCOMPILING=1 CMAKE_SYSTEM_PROCESSOR=riscv64", "error"),
        (
            "CMAKE_SYSTEM_NAME=Linux CMAKE_CROSSCOMPILING=1 CMAKE_SYSTEM_PROCESSOR=aarch64 CMAKE_C_COMPILER=aarch64-linux-musl-gcc",
            "error",
        ),
        ("CMAKE_SYSTEM_NAME=iOS APPLE=1 CMAKE_CROSSCOMPILING=1 CMAKE_SYSTEM_PROCESSOR=arm64", "error"),
        ("CMAKE_SYSTEM_NAME=Plan9 CMAKE_CROSSCOMPILING=1 CMAKE_SYSTEM_PROCESSOR=x86_64", "error"),
    ] {
        let sets: String = settings
            .split(' ')
            .map(|pair| format!("set({})\n", pair.replace('=', " \"").replace('^', ";") + "\""))
            .collect();
        let text = format!(
            "{sets}include(\"{}/cmake/build/rust-target.cmake\")\nchat_error_rust_target(target)\nmessage(\"target: ${{target}}.\")\n",
            root().display()
        );
        let script = scratch_folder("cmake-target").join("script.cmake");
        fs::write(&script, text).unwrap();
        let output = run(Command::new("cmake").arg("-P").arg(script), "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let expected =
            if target == "error" { "-DCHAT_ERROR_RUST_TARGET=".to_owned() } else { format!("target: {target}.") };
        assert!(said.contains(&expected), "{settings}: {said}");
    }
}

/// Built into a project with the toolchain files of two other machines, and run under their emulators.
#[test]
#[ignore = "needs cmake and compilers for other machines"]
fn a_toolchain_file_is_enough_to_build_for_another_machine() {
    for (name, toolchain, program, emulator) in [
        (
            "windows",
            "set(CMAKE_SYSTEM_NAME Windows)\nset(CMAKE_SYSTEM_PROCESSOR x86_64)\nset(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc)\n",
            "bin/app.exe",
            &["wine"][..],
        ),
        (
            "arm64",
            "set(CMAKE_SYSTEM_NAME Linux)\nset(CMAKE_SYSTEM_PROCESSOR aarch64)\nset(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)\n",
            "bin/app",
            &["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"],
        ),
    ] {
        let text = format!(
            "cmake_minimum_required(VERSION 3.16)\nproject(app LANGUAGES C)\nadd_subdirectory(\"{}\" chat_error)\n\
             add_executable(app app.c)\ntarget_link_libraries(app PRIVATE chat_error::chat_error)\n\
             set_target_properties(app PROPERTIES INSTALL_RPATH \"$ORIGIN/../lib\")\ninstall(TARGETS app)\n",
            root().display()
        );
        let files = [("CMakeLists.txt", text.as_str()), ("app.c", PROGRAM), ("toolchain.cmake", toolchain)];
        let folder = project(&format!("cmake-{name}"), &files);
        let options = [
            format!("-DCMAKE_TOOLCHAIN_FILE={}", folder.join("toolchain.cmake").display()),
            format!("-DCHAT_ERROR_CARGO={}", root().join(".ci/cargo").display()),
        ];
        let build = cmake(&folder, &format!("cmake-{name}-build"), &options);
        let tree = scratch_folder(&format!("cmake-{name}-tree"));
        run_ok(Command::new("cmake").arg("--install").arg(build).arg("--prefix").arg(&tree), "");
        let (first, options) = emulator.split_first().unwrap();
        let mut command = Command::new(first);
        command.args(options).arg(tree.join(program)).env("WINEDEBUG", "-all");
        assert_eq!(run_ok(&mut command, "").trim(), "SERVER_BUSY", "{name}");
    }
}
