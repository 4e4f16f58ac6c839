//! The library on other machines: installed for each, inspected, and run where Wine or qemu can. `make test-windows`,
//! `make test-arm64` and `make test-macos` run these tests, with the compilers that they need.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use object::read::archive::ArchiveFile;
use object::read::pe::PeFile64;
use object::{Architecture, LittleEndian, NameOrOrdinal, Object, ObjectSection, ObjectSymbol};

use crate::header::USER;
use crate::install::{assert_is_busy, make, project};
use crate::support::{Link, assert_same, golden_lines, root, run_ok, run_tests_of_abi_c, scratch_folder};

/// A machine that programs are compiled for here.
pub struct Machine {
    pub target: &'static str,
    /// The C compiler with its options; the C++ compiler has the corresponding name.
    pub cc: &'static str,
    /// The emulator that runs its programs here.
    pub runner: Option<&'static str>,
    /// The installed tree; one by `make install` where it is None.
    pub tree: Option<PathBuf>,
}

/// This machine.
pub const LINUX: Machine = Machine { target: "x86_64-unknown-linux-gnu", cc: "cc", runner: Some("env"), tree: None };

/// With the printf() of C99.
pub const WINDOWS: Machine = Machine {
    target: "x86_64-pc-windows-gnu",
    cc: "x86_64-w64-mingw32-gcc -D__USE_MINGW_ANSI_STDIO=1",
    runner: Some("wine"),
    tree: None,
};

/// Its libraries are those for Microsoft's compiler, and MinGW's takes them too.
pub const WINDOWS_MSVC: Machine = Machine { target: "x86_64-pc-windows-msvc", ..WINDOWS };

pub const ARM64: Machine = Machine {
    target: "aarch64-unknown-linux-gnu",
    cc: "aarch64-linux-gnu-gcc",
    runner: Some("qemu-aarch64 -L /usr/aarch64-linux-gnu"),
    tree: None,
};

const MACOS_ARM64: Machine =
    Machine { target: "aarch64-apple-darwin", cc: ".ci/zig cc -target aarch64-macos.11.0", runner: None, tree: None };
const MACOS_X86_64: Machine =
    Machine { target: "x86_64-apple-darwin", cc: ".ci/zig cc -target x86_64-macos.11.0", ..MACOS_ARM64 };
pub const MACOS: [Machine; 2] = [MACOS_ARM64, MACOS_X86_64];

impl Machine {
    pub fn is_windows(&self) -> bool {
        self.target.contains("windows")
    }

    /// The compiler for files with this extension, "c" or "cpp".
    pub fn compiler(&self, extension: &str) -> Command {
        let compiler =
            if extension == "c" { self.cc.to_owned() } else { self.cc.replace("gcc", "g++").replace("cc", "c++") };
        let mut words = compiler.split(' ');
        let mut command = Command::new(words.next().unwrap());
        command.args(words).args((extension == "cpp" && self.is_windows()).then_some("-static")).current_dir(root());
        command
    }

    /// The libraries for this machine, as installed.
    pub fn tree(&self) -> PathBuf {
        if let Some(tree) = &self.tree {
            return tree.clone();
        }
        static TREES: Mutex<BTreeMap<&str, PathBuf>> = Mutex::new(BTreeMap::new());
        let mut trees = TREES.lock().unwrap();
        let tree = trees.entry(self.target).or_insert_with(|| {
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
        let [stem, extension] =
            [sources[0].file_stem(), sources[0].extension()].map(|part| part.unwrap().to_str().unwrap());
        let folder = scratch_folder(&format!("{}-{stem}-{extension}-{link:?}", self.target));
        let standard = if extension == "c" { "-std=c11" } else { "-std=c++17" };
        let mut command = self.compiler(extension);
        command.args([standard, "-O1", "-Wall", "-Wextra", "-Werror"]);
        command.arg("-I").arg(self.tree().join("include")).args(sources);
        match link {
            Link::Static => command.arg(self.library(link)),
            Link::Shared if self.target.contains("msvc") => command.arg(self.tree().join("lib/chat_error.dll.lib")),
            Link::Shared => command.arg("-L").arg(self.tree().join("lib")).arg("-lchat_error"),
        };
        if self.is_windows() {
            let _ = fs::copy(self.library(Link::Shared), folder.join("chat_error.dll")); // where its loader looks
        } else if matches!(link, Link::Shared) {
            command.arg(format!("-Wl,-rpath,{}", self.tree().join("lib").display()));
        }
        let program = folder.join(if self.is_windows() { "program.exe" } else { "program" });
        run_ok(command.arg("-o").arg(&program));
        program
    }

    /// Runs a program of that machine.
    pub fn command(&self, program: &Path) -> Command {
        let mut runner = self.runner.expect("nothing here runs its programs").split(' ');
        let mut command = Command::new(runner.next().unwrap());
        command.args(runner).arg(program);
        command.env("WINEPREFIX", root().join("target/wine")).env("WINEDEBUG", "-all");
        command
    }

    /// The C and C++ tests, the examples and the README's programs, with both libraries.
    fn runs_everything(&self) {
        let compile = |source: &str, link| self.compile(&[&root().join(source)], link);
        for link in [Link::Shared, Link::Static] {
            let readme = project(&format!("readme-{}-{link:?}", self.target), &["hello.c", "hello.cpp"]);
            for file in ["hello.c", "hello.cpp"] {
                assert_is_busy(&run_ok(self.command(&self.compile(&[&readme.join(file)], link))));
            }
            let abi = compile("tests/c/abi.c", link);
            run_tests_of_abi_c(|| self.command(&abi));
        }
        let sources = ["tests/cpp/error_code.cpp", "tests/cpp/module.cpp"].map(|source| root().join(source));
        run_ok(self.command(&self.compile(&[&sources[0], &sources[1]], Link::Shared)));
        let said = run_ok(self.command(&compile("examples/c/retry.c", Link::Static)));
        assert!(said.contains("the success came after the error"), "{said}");
        let said = run_ok(self.command(&compile("examples/cpp/client.cpp", Link::Shared)));
        assert!(said.contains("logs in with a new token"), "{said}");
    }

    /// The names of the functions in `chat_error.h` as its linker has them.
    fn functions(&self) -> Vec<String> {
        let underscore = if self.target.contains("apple") { "_" } else { "" };
        golden_lines("tests/golden/symbols.txt").iter().map(|function| format!("{underscore}{function}")).collect()
    }

    /// Fails unless the shared library is for this machine, exports the functions of the header, and needs only `needed`.
    fn inspect<'data>(&self, bytes: &'data [u8], needed: &[&str]) -> object::File<'data> {
        let file = object::File::parse(bytes).unwrap();
        let architecture =
            if self.target.starts_with("aarch64") { Architecture::Aarch64 } else { Architecture::X86_64 };
        assert_eq!(file.architecture(), architecture);
        let exports = file.exports().unwrap().map(|export| name(export.unwrap().name()));
        // zig's linker adds two names to the given ones.
        let of_linker = ["___dso_handle", "__mh_dylib_header"];
        let mut exports: Vec<_> = exports.filter(|name| !of_linker.contains(&name.as_str())).collect();
        exports.sort();
        assert_same("the exported symbols and tests/golden/symbols.txt", &exports, &self.functions());

        let libraries = file.import_libraries().unwrap().map(|library| text(library.unwrap().name()));
        assert_eq!(libraries.collect::<Vec<_>>(), needed);
        let imports = file.imports().unwrap().map(|import| name(import.unwrap().name()));
        // zig's linker binds it for very old programs; nothing in the library calls it.
        let imports: Vec<_> = imports.filter(|name| name != "dyld_stub_binder").collect();
        assert_same("the imported symbols and none", &imports, &[]);
        file
    }

    /// Fails unless the static library holds our code alone: one object, without anything of core that panics.
    pub fn inspect_static(&self) {
        let bytes = fs::read(self.library(Link::Static)).unwrap();
        let archive = ArchiveFile::parse(&*bytes).unwrap();
        let members: Vec<_> = archive.members().map(|member| member.unwrap()).collect();
        assert_eq!(members.len(), 1);
        let file = object::File::parse(members[0].data(&*bytes).unwrap()).unwrap();
        let undefined = file.symbols().filter(|symbol| symbol.is_undefined()).filter_map(|symbol| symbol.name().ok());
        // On Linux for arm64 compilers ask their run-time library how to compare and swap, which they link by themselves.
        let undefined = undefined.filter(|name| !name.is_empty() && *name != "__aarch64_cas8_acq_rel");
        assert_eq!(undefined.collect::<Vec<_>>(), [] as [&str; 0]);
        let panics = file.symbols().any(|symbol| symbol.name().is_ok_and(|name| name.contains("panic")));
        assert!(!panics, "a path panics");
        let index = archive.symbols().unwrap().expect("an index of symbols");
        let mut index: Vec<_> = index.map(|symbol| text(symbol.unwrap().name())).collect();
        index.sort();
        assert_same("the index of symbols and tests/golden/symbols.txt", &index, &self.functions());
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

    /// Clang as a substitute for Microsoft's compiler, with its warnings of level 4. It cannot read chat_error.hpp:
    /// Microsoft's C++ library is not available here.
    #[test]
    #[ignore = "needs Clang"]
    fn the_header_compiles_in_microsofts_terms() {
        let source = scratch_folder("microsoft").join("header");
        fs::write(&source, USER).unwrap();
        for standard in ["/std:c11 /TC", "/std:c17 /TC", "/std:c++14 /TP", "/std:c++17 /TP", "/std:c++20 /TP"] {
            let options = "--driver-mode=cl --target=x86_64-pc-windows-msvc /W4 /WX /Zs -Iinclude /permissive-";
            let mut clang = Command::new("clang-19");
            clang.args(options.split(' ')).args(standard.split(' ')).arg("--").arg(&source);
            run_ok(clang.current_dir(root()));
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

    #[test]
    #[ignore = "needs zig"]
    fn the_library_needs_libsystem_alone_and_has_no_start_up_work() {
        for machine in MACOS {
            let bytes = fs::read(machine.library(Link::Shared)).unwrap();
            let file = machine.inspect(&bytes, &["/usr/lib/libSystem.B.dylib"]);
            machine.inspect_static();
            let sections: Vec<_> = file.sections().map(|section| section.name().unwrap().to_owned()).collect();
            for unwanted in ["__mod_init_func", "__init_offsets", "__mod_term_func", "__thread_vars"] {
                assert!(!sections.iter().any(|section| section == unwanted), "{sections:?}");
            }
        }
    }

    /// Linked and not run: there is nothing here to run them.
    #[test]
    #[ignore = "needs zig"]
    fn programs_link_with_the_libraries_and_load_them_by_their_names() {
        for machine in MACOS {
            let readme = project(&format!("readme-{}", machine.target), &["hello.c"]);
            for link in [Link::Shared, Link::Static] {
                let program = fs::read(machine.compile(&[&readme.join("hello.c")], link)).unwrap();
                let file = object::File::parse(&*program).unwrap();
                let needed: Vec<_> =
                    file.import_libraries().unwrap().map(|library| text(library.unwrap().name())).collect();
                let is_needed = needed.iter().any(|name| name == "@rpath/libchat_error.0.dylib");
                assert_eq!(is_needed, matches!(link, Link::Shared), "{needed:?}");
            }
        }
        // For one of them: the C++ library is compiled first.
        let readme = project("readme-cpp-macos", &["hello.cpp"]);
        MACOS[0].compile(&[&readme.join("hello.cpp")], Link::Shared);
    }
}
