//! The files that ship: which symbols the libraries export and need, and how large they are.

use std::fs;
use std::path::{Path, PathBuf};

use object::elf::{DT_FINI, DT_FINI_ARRAY, DT_INIT, DT_INIT_ARRAY, DT_NEEDED, DT_SONAME};
use object::read::archive::ArchiveFile;
use object::{Object, ObjectSymbol};

use crate::elf::Elf;
use crate::header::functions;
use crate::install::{cmake, files, installed_files, prefix};
use crate::machines::{LINUX, Machine};
use crate::support::{assert_same, catalog, command, golden_lines, root, run_ok, scratch_folder, shared_library};

/// The shared library in place, which programs in this repository are linked with.
fn library() -> Elf {
    Elf::read(&shared_library())
}

#[test]
fn exports_what_the_header_declares_and_nothing_else() {
    let expected = golden_lines("tests/golden/symbols.txt");
    assert_same("the exported symbols and tests/golden/symbols.txt", &library().exports, &expected);
    let declared = functions(&root().join("include/chat_error.h"));
    assert_same("the declared functions and tests/golden/symbols.txt", &declared, &expected);
}

/// So it cannot allocate, lock or touch errno: these are functions of the C library. hostile.rs shows that it makes no
/// system call either.
#[test]
fn needs_no_other_library() {
    assert!(!library().has(DT_NEEDED));
    assert_same("the undefined symbols and none", &library().imports, &[]);
}

#[test]
fn has_no_relocations_and_no_start_up_work() {
    let library = library();
    assert_eq!(library.relocations, 0);
    assert!([DT_INIT, DT_INIT_ARRAY, DT_FINI, DT_FINI_ARRAY].iter().all(|&tag| !library.has(tag)));
}

/// Whatever can panic calls functions of core's module `panicking`, and keeps their names: a build that is not stripped
/// shows them, in the shared library as in our object of the static one.
#[test]
fn no_path_panics() {
    let target = scratch_folder("not stripped");
    let options = ["build", "--release", "--quiet", "--package", "chat-error-capi", "--target-dir"];
    let mut cargo = command![env!("CARGO")];
    run_ok(cargo.args(options).arg(&target).env("CARGO_PROFILE_RELEASE_STRIP", "none").current_dir(root()));
    let assert_calm = |bytes: &[u8]| {
        let file = object::File::parse(bytes).unwrap();
        let names: Vec<_> = file.symbols().filter_map(|symbol| symbol.name().ok()).collect();
        assert!(names.iter().any(|name| name.contains("append")), "functions that are not exported have no names here");
        let panics: Vec<_> = names.iter().filter(|name| name.contains("panic")).collect();
        assert!(panics.is_empty(), "{panics:?}");
    };
    assert_calm(&fs::read(target.join("release/libchat_error.so")).unwrap());
    let bytes = fs::read(target.join("release/libchat_error.a")).unwrap();
    let archive = ArchiveFile::parse(&*bytes).unwrap();
    let ours = archive.members().map(Result::unwrap).filter(|member| member.name().starts_with(b"chat_error."));
    let ours: Vec<_> = ours.collect();
    assert!(!ours.is_empty());
    ours.iter().for_each(|member| assert_calm(member.data(&*bytes).unwrap()));
}

#[test]
fn writes_to_nothing_but_the_language_cell() {
    let library = library();
    for name in [".data", ".data.rel.ro", ".tdata", ".tbss", ".got", ".init_array"] {
        assert!(!library.sections.contains_key(name), "there is a section {name}");
    }
    assert_eq!(library.sections[".bss"], 8);
}

#[test]
#[ignore = "needs cmake"]
fn the_installed_library_differs_from_the_one_in_place_by_its_soname_alone() {
    let [in_place, installed] = [library(), Elf::read(&prefix().join("lib/libchat_error.so"))];
    assert_eq!(in_place.dynamic_string(DT_SONAME), None);
    assert_eq!(installed.dynamic_string(DT_SONAME), Some("libchat_error.so.0"));
    let others = |library: Elf| {
        let sizes = [".text", ".rodata", ".bss"].map(|name| library.sections[name]);
        let entries: Vec<_> = library.dynamic.into_iter().filter(|entry| entry.0 != DT_SONAME).collect();
        (library.exports, library.imports, library.relocations, sizes, entries)
    };
    assert_eq!(others(installed), others(in_place));
}

/// So a program can link it together with another Rust library, whose symbols it does not repeat.
#[test]
#[ignore = "needs cmake"]
fn the_static_library_holds_our_code_and_nothing_else() {
    Machine { tree: Some(prefix().to_owned()), ..LINUX }.inspect_static();
    let size = fs::metadata(prefix().join("lib/libchat_error.a")).unwrap().len();
    println!("libchat_error.a: {size} bytes");
    assert!(size <= 200_000, "{size} bytes");
}

#[test]
fn is_hardly_larger_than_its_strings() {
    let (size, strings) = (fs::metadata(shared_library()).unwrap().len(), bytes_of_strings());
    let limit = strings + 14 * 1024;
    println!("libchat_error.so: {size} bytes, {:.2} x its {strings} bytes of strings", size as f64 / strings as f64);
    assert!(size <= limit, "{size} bytes, but {strings} bytes of strings and 14 KiB are {limit}");
}

/// The size of all strings in memory, each with its NUL.
pub fn bytes_of_strings() -> u64 {
    let catalog = catalog();
    let mut bytes = 0;
    for row in catalog["error"].as_array().unwrap().iter().chain([&catalog["unknown"]]) {
        let texts = ["zh", "en"].into_iter().flat_map(|language| row[language].as_table().unwrap().values());
        bytes += texts.chain([&row["name"]]).map(|text| text.as_str().unwrap().len() as u64 + 1).sum::<u64>();
    }
    bytes
}

/// Packs a crate, and unpacks it next to the one before; not a part of the repository's workspace any more.
fn packaged(name: &str, target: &Path) -> PathBuf {
    let options = ["--quiet", "--offline", "--allow-dirty", "--no-verify", "--package", name, "--target-dir"];
    let patch = "patch.crates-io.chat-error.path=\"core\"";
    run_ok(command![env!("CARGO"), "package", "--config", patch].args(options).arg(target).current_dir(root()));
    let folder = format!("{name}-{}", env!("CARGO_PKG_VERSION"));
    run_ok(command!["tar", "xf", format!("package/{folder}.crate")].current_dir(target));
    let folder = target.join(folder);
    assert!(folder.join("LICENSE").exists());
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest + "\n[workspace]\n").unwrap();
    folder
}

/// No test of the Rust crate needs a file that is in the repository but not in the package.
#[test]
fn the_packaged_crate_passes_its_own_tests() {
    let target = scratch_folder("package");
    let folder = packaged("chat-error", &target);
    run_ok(command![env!("CARGO"), "test", "--quiet", "--offline", "--target-dir", &target].current_dir(folder));
}

/// As the source of a package: it has what it is installed by, and a page without links into a repository.
#[test]
#[ignore = "needs cmake"]
fn the_packaged_c_library_is_installed_like_the_repository() {
    let target = scratch_folder("package");
    let rust = packaged("chat-error", &target);
    let folder = packaged("chat-error-capi", &target);
    let readme = fs::read_to_string(folder.join("src/README.md")).unwrap();
    assert!(!readme.contains("]("), "{readme}");
    // The Rust crate may not be published yet.
    let patch = format!("\n[patch.crates-io]\nchat-error = {{ path = \"{}\" }}\n", rust.display());
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest + &patch).unwrap();
    run_ok(command![env!("CARGO"), "update", "--offline", "--package", "chat-error"].current_dir(&folder));
    let build = cmake(&folder, "package-build", &[]);
    run_ok(command!["cmake", "--install", build, "--prefix", target.join("tree")]);
    assert_same("the installed files", &files(&target.join("tree")), &installed_files());
}
