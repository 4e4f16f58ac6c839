//! The library on other machines: installed for each, inspected, and run where Wine or qemu can. `make test-windows`,
//! `make test-arm64` and `make test-macos` run these tests, with the compilers that they need.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use object::read::archive::ArchiveFile;
use object::read::macho::{LoadCommandVariant, MachOFile64};
use object::read::pe::PeFile64;
use object::{Architecture, LittleEndian, NameOrOrdinal, Object, ObjectSection, ObjectSymbol};

use crate::install::{assert_is_busy, make, project};
use crate::support::{Link, assert_same, golden_lines, library_folder, root, run_ok, scratch_folder};

/// A machine that programs are compiled for here.
pub struct Machine {
    pub target: &'static str,
    pub c: &'static [&'static str],
    pub cpp: &'static [&'static str],
    /// The emulator that runs its programs here.
    pub runner: Option<&'static [&'static str]>,
    /// The installed tree; one by `make install` where it is None.
    pub tree: Option<PathBuf>,
}

/// This machine.
pub const LINUX: Machine =
    Machine { target: "x86_64-unknown-linux-gnu", c: &["cc"], cpp: &["c++"], runner: Some(&["env"]), tree: None };

const WINDOWS_OPTIONS: &str = "-D__USE_MINGW_ANSI_STDIO=1"; // the printf() of C99

pub const WINDOWS: Machine = Machine {
    target: "x86_64-pc-windows-gnu",
    c: &["x86_64-w64-mingw32-gcc", WINDOWS_OPTIONS],
    cpp: &["x86_64-w64-mingw32-g++", "-static", WINDOWS_OPTIONS],
    runner: Some(&["wine"]),
    tree: None,
};

/// Its libraries are those for Microsoft's compiler, and MinGW's takes them too.
pub const WINDOWS_MSVC: Machine = Machine { target: "x86_64-pc-windows-msvc", ..WINDOWS };

pub const ARM64: Machine = Machine {
    target: "aarch64-unknown-linux-gnu",
    c: &["aarch64-linux-gnu-gcc"],
    cpp: &["aarch64-linux-gnu-g++"],
    runner: Some(&["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"]),
    tree: None,
};

pub const MACOS_ARM64: Machine = Machine {
    target: "aarch64-apple-darwin",
    c: &[".ci/zig", "cc", "-target", "aarch64-macos.11.0"],
    cpp: &[".ci/zig", "c++", "-target", "aarch64-macos.11.0"],
    runner: None,
    tree: None,
};

pub const MACOS_X86_64: Machine = Machine {
    target: "x86_64-apple-darwin",
    c: &[".ci/zig", "cc", "-target", "x86_64-macos.11.0"],
    cpp: &[".ci/zig", "c++", "-target", "x86_64-macos.11.0"],
    runner: None,
    tree: None,
};

impl Machine {
    pub fn is_windows(&self) -> bool {
        self.target.contains("windows")
    }

    /// The libraries for this machine, as installed.
    pub fn tree(&self) -> PathBuf {
        if let Some(tree) = &self.tree {
            return tree.clone();
        }
        static TREES: Mutex<BTreeMap<&str, PathBuf>> = Mutex::new(BTreeMap::new());
        let mut trees = TREES.lock().unwrap();
        let tree = trees.entry(self.target).or_insert_with(|| {
            library_folder();
            let tree = scratch_folder(&format!("a tree for {}", self.target));
            make(root(), "install", &[("PREFIX", &tree), ("TARGET", Path::new(self.target))]);
            tree
        });
        tree.clone()
    }

    /// The installed file of a library.
    pub fn library(&self, link: Link) -> PathBuf {
        let name = match link {
            Link::Shared if self.is_windows() => "bin/chat_error.dll",
            Link::Shared if self.target.contains("apple") => "lib/libchat_error.0.dylib",
            Link::Shared => "lib/libchat_error.so.0",
            Link::Static if self.target.contains("msvc") => "lib/chat_error.lib",
            Link::Static => "lib/libchat_error.a",
        };
        self.tree().join(name)
    }

    /// Compiles a program with the installed tree.
    pub fn compile(&self, sources: &[&Path], link: Link) -> PathBuf {
        let stem = sources[0].file_stem().unwrap().to_str().unwrap();
        let language = sources[0].extension().unwrap();
        let folder = scratch_folder(&format!("{}-{stem}-{}-{link:?}", self.target, language.to_string_lossy()));
        let compiler = if language == "c" { self.c } else { self.cpp };
        let mut command = Command::new(compiler[0]);
        command.args(&compiler[1..]).args(["-O1", "-Wall", "-Wextra", "-Werror"]).current_dir(root());
        command.arg(if language == "c" { "-std=c11" } else { "-std=c++17" });
        command.arg("-I").arg(self.tree().join("include")).args(sources);
        let program = folder.join(if self.is_windows() { "program.exe" } else { "program" });
        match link {
            Link::Static => {
                command.arg(self.library(link));
            }
            Link::Shared if self.target.contains("msvc") => {
                command.arg(self.tree().join("lib/chat_error.dll.lib"));
            }
            Link::Shared => {
                command.arg("-L").arg(self.tree().join("lib")).arg("-lchat_error");
            }
        }
        if self.is_windows() {
            let _ = fs::copy(self.library(Link::Shared), folder.join("chat_error.dll"));
        // where its loader looks
        } else if matches!(link, Link::Shared) {
            command.arg(format!("-Wl,-rpath,{}", self.tree().join("lib").display()));
        }
        run_ok(command.arg("-o").arg(&program), "");
        program
    }

    /// Runs a program of that machine.
    pub fn command(&self, program: &Path) -> Command {
        let runner = self.runner.expect("nothing here runs its programs");
        let mut command = Command::new(runner[0]);
        command.args(&runner[1..]).arg(program);
        command.env("WINEPREFIX", root().join("target/wine")).env("WINEDEBUG", "-all");
        command
    }

    fn compile_and_run(&self, source: &str, link: Link) -> String {
        run_ok(&mut self.command(&self.compile(&[&root().join(source)], link)), "")
    }

    /// The C and C++ tests, the examples and the README's programs, with both libraries.
    fn runs_everything(&self) {
        for link in [Link::Shared, Link::Static] {
            let readme = project(&format!("readme-{}-{link:?}", self.target), &["hello.c", "hello.cpp"]);
            for file in ["hello.c", "hello.cpp"] {
                assert_is_busy(&run_ok(&mut self.command(&self.compile(&[&readme.join(file)], link)), ""));
            }
            let abi = self.compile(&[&root().join("tests/c/abi.c")], link);
            let tests = run_ok(&mut self.command(&abi), "");
            assert!(tests.lines().count() > 8, "tests/c/abi.c names too few tests:\n{tests}");
            for test in tests.lines() {
                run_ok(self.command(&abi).arg(test), "");
            }
        }
        let sources = [root().join("tests/cpp/error_code.cpp"), root().join("tests/cpp/module.cpp")];
        let error_code = self.compile(&[&sources[0], &sources[1]], Link::Shared);
        run_ok(&mut self.command(&error_code), "");
        assert!(self.compile_and_run("examples/c/retry.c", Link::Static).contains("sent; the server has it once"));
        assert!(self.compile_and_run("examples/cpp/client.cpp", Link::Shared).contains("renews the token"));
    }

    /// Fails unless the shared library is for this machine, exports the functions of the header, and needs only `needed`.
    fn inspect<'data>(&self, bytes: &'data [u8], needed: &[&str]) -> object::File<'data> {
        let file = object::File::parse(bytes).unwrap();
        let architecture =
            if self.target.starts_with("aarch64") { Architecture::Aarch64 } else { Architecture::X86_64 };
        assert_eq!(file.architecture(), architecture);
        let underscore = if self.target.contains("apple") { "_" } else { "" };
        let exports = file.exports().unwrap().map(|export| name(export.unwrap().name()));
        // zig's linker adds two names to the given ones.
        let of_linker = ["___dso_handle", "__mh_dylib_header"];
        let mut exports: Vec<_> = exports.filter(|name| !of_linker.contains(&name.as_str())).collect();
        exports.sort();
        let functions = golden_lines("tests/golden/symbols.txt");
        let functions: Vec<_> = functions.iter().map(|function| format!("{underscore}{function}")).collect();
        assert_same("the exported symbols and tests/golden/symbols.txt", &exports, &functions);

        let libraries = file.import_libraries().unwrap().map(|library| text(library.unwrap().name()));
        assert_eq!(libraries.collect::<Vec<_>>(), needed);
        let imports = file.imports().unwrap().map(|import| name(import.unwrap().name()));
        // zig's linker binds it for very old programs; nothing in the library calls it.
        let imports: Vec<_> = imports.filter(|name| name != "dyld_stub_binder").collect();
        assert_same("the imported symbols and none", &imports, &[]);
        file
    }

    /// Fails unless the static library holds our code alone.
    fn inspect_static(&self) {
        let bytes = fs::read(self.library(Link::Static)).unwrap();
        let archive = ArchiveFile::parse(&*bytes).unwrap();
        let members: Vec<_> = archive.members().map(|member| member.unwrap()).collect();
        assert_eq!(members.len(), 1);
        let file = object::File::parse(members[0].data(&*bytes).unwrap()).unwrap();
        let undefined = file.symbols().filter(|symbol| symbol.is_undefined()).filter_map(|symbol| symbol.name().ok());
        // On Linux for arm64 compilers ask their run-time library how to compare and swap, which they link by themselves.
        let undefined = undefined.filter(|name| !name.is_empty() && *name != "__aarch64_cas8_acq_rel");
        assert_eq!(undefined.collect::<Vec<_>>(), [] as [&str; 0]);
        let symbols = archive.symbols().unwrap().expect("an index of symbols");
        let symbols: Vec<_> = symbols.map(|symbol| symbol.unwrap().name().to_vec()).collect();
        for function in golden_lines("tests/golden/symbols.txt") {
            assert!(
                symbols.iter().any(|symbol| symbol.ends_with(function.as_bytes())),
                "{function} is not in the index"
            );
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn name(symbol: NameOrOrdinal<&[u8]>) -> String {
    match symbol {
        NameOrOrdinal::Name(name) => text(name),
        NameOrOrdinal::Ordinal(ordinal) => panic!("number {ordinal} has no name"),
    }
}

mod windows {
    use super::*;

    #[test]
    #[ignore = "needs MinGW"]
    fn the_dll_needs_nothing_and_has_no_start_up_work() {
        for machine in [WINDOWS, WINDOWS_MSVC] {
            let bytes = fs::read(machine.library(Link::Shared)).unwrap();
            machine.inspect(&bytes, &[]);
            machine.inspect_static();
            let file = PeFile64::parse(&*bytes).unwrap();
            let headers = file.nt_headers();
            assert_eq!(headers.optional_header.address_of_entry_point.get(LittleEndian), 0);
            let sections: Vec<_> = file.sections().map(|section| section.name().unwrap().to_owned()).collect();
            for unwanted in [".tls", ".CRT", ".debug", ".buildid"] {
                assert!(!sections.iter().any(|section| section.starts_with(unwanted)), "{sections:?}");
            }
            assert!(!bytes.windows(4).any(|part| part == b".pdb"), "it names a file with debug information");
            // Otherwise no two builds would be the same. Microsoft's linker and LLVM's write a hash of the content
            // there.
            if machine.target == WINDOWS.target {
                assert_eq!(headers.file_header.time_date_stamp.get(LittleEndian), 0);
            }
        }
    }

    #[test]
    #[ignore = "needs MinGW and Wine"]
    fn programs_run_with_the_libraries() {
        WINDOWS.runs_everything();
    }

    #[test]
    #[ignore = "needs MinGW and Wine"]
    fn programs_run_with_the_libraries_for_microsofts_compiler() {
        WINDOWS_MSVC.runs_everything();
    }

    /// Clang as a substitute for Microsoft's compiler, with its warnings of level 4. Microsoft's C++ library is not
    /// available here, so chat_error.hpp is compiled with MinGW's, for which clang must not claim to be Microsoft's
    /// compiler.
    #[test]
    #[ignore = "needs Clang and MinGW"]
    fn the_headers_compile_in_microsofts_terms() {
        let folder = scratch_folder("microsoft");
        let [c, cpp, hpp] = ["header.c", "header.cpp", "hpp.cpp"].map(|name| folder.join(name));
        let source = "#include <chat_error.h>\nextern int32_t code;\nint32_t code = CHAT_ERROR_SERVER_BUSY;\n\
                      chat_error_action action(void);\nchat_error_action action(void) { return chat_error_get_action(code); }\n";
        fs::write(&c, source).unwrap();
        fs::write(&cpp, source).unwrap();
        let source = "#include <chat_error.hpp>\nint main() {\n    std::error_code ec = CHAT_ERROR_SERVER_BUSY;\n    \
                      return ec == chat_error::condition::retryable && ec == CHAT_ERROR_ACTION_LOG_IN;\n}\n";
        fs::write(&hpp, source).unwrap();
        let compile = |options: &[&str], source: &Path| {
            let mut clang = Command::new("clang-19");
            clang
                .arg("--target=x86_64-pc-windows-msvc")
                .args(options)
                .args(["-Iinclude", "--"])
                .arg(source)
                .current_dir(root());
            run_ok(&mut clang, "");
        };
        for standard in ["/std:c11", "/std:c17"] {
            compile(&["--driver-mode=cl", "/W4", "/WX", "/Zs", "/TC", standard], &c);
        }
        for standard in ["/std:c++14", "/std:c++17", "/std:c++20"] {
            compile(&["--driver-mode=cl", "/W4", "/WX", "/Zs", "/TP", "/permissive-", standard], &cpp);
        }
        let mingw = "/usr/lib/gcc/x86_64-w64-mingw32/12-posix/include/c++";
        let machine = format!("{mingw}/x86_64-w64-mingw32");
        let library = ["-isystem", mingw, "-isystem", &machine, "-isystem", "/usr/x86_64-w64-mingw32/include"];
        for standard in ["-std=c++14", "-std=c++17"] {
            let like_microsofts = ["-fms-extensions", "-fdelayed-template-parsing", "-fno-ms-compatibility"];
            let for_mingw = ["-U_MSC_VER", "-D__MINGW32__", "-D__MINGW64__", "-D__declspec=__declspec"];
            let warnings =
                ["-Wall", "-Wextra", "-Wpedantic", "-Wno-language-extension-token", "-Werror", "-fsyntax-only"];
            compile(&[&[standard], &like_microsofts[..], &for_mingw, &warnings, &library].concat(), &hpp);
        }
    }
}

mod arm64 {
    use super::*;

    #[test]
    #[ignore = "needs a compiler for arm64 and qemu"]
    fn programs_run_with_the_libraries() {
        let bytes = fs::read(ARM64.library(Link::Shared)).unwrap();
        ARM64.inspect(&bytes, &[]);
        ARM64.inspect_static();
        ARM64.runs_everything();
    }
}

mod macos {
    use super::*;

    const MACHINES: [Machine; 2] = [MACOS_ARM64, MACOS_X86_64];

    #[test]
    #[ignore = "needs zig"]
    fn the_library_needs_libsystem_alone_and_has_no_start_up_work() {
        for machine in MACHINES {
            let bytes = fs::read(machine.library(Link::Shared)).unwrap();
            let file = machine.inspect(&bytes, &["/usr/lib/libSystem.B.dylib"]);
            machine.inspect_static();
            let sections: Vec<_> = file.sections().map(|section| section.name().unwrap().to_owned()).collect();
            for unwanted in ["__mod_init_func", "__init_offsets", "__mod_term_func", "__thread_vars"] {
                assert!(!sections.iter().any(|section| section == unwanted), "{sections:?}");
            }
            assert_eq!(install_name(&bytes), "@rpath/libchat_error.0.dylib");
        }
    }

    /// Linked and not run: there is nothing here to run them.
    #[test]
    #[ignore = "needs zig"]
    fn programs_link_with_the_libraries() {
        for machine in MACHINES {
            let readme = project(&format!("readme-{}", machine.target), &["hello.c"]);
            for link in [Link::Shared, Link::Static] {
                let needed = libraries(&machine.compile(&[&readme.join("hello.c")], link));
                assert_eq!(
                    needed.iter().any(|name| name == "@rpath/libchat_error.0.dylib"),
                    matches!(link, Link::Shared)
                );
            }
        }
        // For one of them: the C++ library is compiled first.
        let readme = project("readme-cpp-macos", &["hello.cpp"]);
        MACOS_ARM64.compile(&[&readme.join("hello.cpp")], Link::Shared);
    }

    /// The name by which programs linked with this library load it.
    fn install_name(bytes: &[u8]) -> String {
        let file = MachOFile64::<LittleEndian>::parse(bytes).unwrap();
        let mut commands = file.macho_load_commands().unwrap();
        while let Some(command) = commands.next().unwrap() {
            if let LoadCommandVariant::IdDylib(id) = command.variant().unwrap() {
                return text(command.string(LittleEndian, id.dylib.name).unwrap());
            }
        }
        panic!("it has no install name");
    }

    fn libraries(program: &Path) -> Vec<String> {
        let bytes = fs::read(program).unwrap();
        let file = object::File::parse(&*bytes).unwrap();
        file.import_libraries().unwrap().map(|library| text(library.unwrap().name())).collect()
    }
}
