//! The files that ship: which symbols the libraries export and need, and how large they are.

use std::fs;
use std::process::Command;

use object::elf::{DT_FINI, DT_FINI_ARRAY, DT_INIT, DT_INIT_ARRAY, DT_NEEDED, DT_SONAME};
use object::read::archive::ArchiveFile;
use object::{Object, ObjectSymbol};
use toml::Value;

use crate::elf::Elf;
use crate::install::prefix;
use crate::support::{assert_same, catalog, golden_lines, root, run_ok, scratch_folder, shared_library};

/// The shared library in place, which programs in this repository are linked with.
fn library() -> Elf {
    Elf::read(&shared_library())
}

#[test]
fn exports_what_the_header_declares_and_nothing_else() {
    let expected = golden_lines("tests/golden/symbols.txt");
    assert_same("the exported symbols and tests/golden/symbols.txt", &library().exports, &expected);
    let header = fs::read_to_string(root().join("include/chat_error.h")).unwrap();
    let mut declared: Vec<_> = header
        .lines()
        .filter(|line| line.ends_with(");") && !line.starts_with([' ', '#']))
        .filter_map(|line| line.split('(').next()?.rsplit([' ', '*']).next())
        .map(str::to_owned)
        .collect();
    declared.sort();
    assert_same("the declared functions and tests/golden/symbols.txt", &declared, &expected);
}

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

#[test]
fn writes_to_nothing_but_the_language_cell() {
    let library = library();
    for name in [".data", ".data.rel.ro", ".tdata", ".tbss", ".got", ".init_array"] {
        assert_eq!(library.section(name), None, "there is a section {name}");
    }
    assert_eq!(library.section(".bss"), Some(8));
}

#[test]
#[ignore = "needs cmake"]
fn the_installed_library_differs_from_the_one_in_place_by_its_soname_alone() {
    let (in_place, installed) = (library(), Elf::read(&prefix().join("lib/libchat_error.so")));
    assert_eq!(in_place.dynamic_string(DT_SONAME), None);
    assert_eq!(installed.dynamic_string(DT_SONAME), Some("libchat_error.so.0"));
    assert_same("the exported symbols", &installed.exports, &in_place.exports);
    assert_same("the undefined symbols", &installed.imports, &in_place.imports);
    assert_eq!(installed.relocations, in_place.relocations);
    let entries =
        |library: &Elf| library.dynamic.iter().filter(|entry| entry.0 != DT_SONAME).cloned().collect::<Vec<_>>();
    assert_eq!(entries(&installed), entries(&in_place));
    for section in [".text", ".rodata", ".bss"] {
        assert_eq!(installed.section(section), in_place.section(section), "{section}");
    }
}

/// The static library as it is installed: its objects, with the symbols that each defines and needs.
fn installed_objects() -> Vec<(Vec<String>, Vec<String>)> {
    let bytes = fs::read(prefix().join("lib/libchat_error.a")).unwrap();
    let archive = ArchiveFile::parse(&*bytes).unwrap();
    let members = archive.members().map(|member| member.unwrap().data(&*bytes).unwrap());
    let symbols = |data| {
        let file = object::File::parse(data).unwrap();
        let mut globals: Vec<_> = file
            .symbols()
            .filter(|symbol| symbol.is_global())
            .map(|symbol| (symbol.name().unwrap().to_owned(), symbol.is_undefined()))
            .collect();
        globals.sort();
        let named =
            |undefined| globals.iter().filter(move |symbol| symbol.1 == undefined).map(|symbol| symbol.0.clone());
        (named(false).collect(), named(true).collect())
    };
    members.map(symbols).collect()
}

#[test]
#[ignore = "needs cmake"]
fn the_static_library_holds_our_code_and_nothing_else() {
    let objects = installed_objects();
    assert_eq!(objects.len(), 1);
    let (defined, needed) = &objects[0];
    assert_same("the symbols and tests/golden/symbols.txt", defined, &golden_lines("tests/golden/symbols.txt"));
    // Nor a handler of panics: no path of the library leads to one.
    assert_same("the symbols that it needs and none", needed, &[]);
    let size = fs::metadata(prefix().join("lib/libchat_error.a")).unwrap().len();
    println!("libchat_error.a: {size} bytes");
    assert!(size <= 200_000, "{size} bytes");
}

#[test]
#[ignore = "needs cmake"]
fn the_static_library_links_beside_another_one_from_the_same_compiler() {
    let folder = scratch_folder("two-rust-libraries");
    fs::write(
        folder.join("other.rs"),
        "#[no_mangle]\npub extern \"C\" fn other() -> usize { std::env::args().count() }\n",
    )
    .unwrap();
    fs::write(
        folder.join("both.c"),
        "#include <chat_error.h>\n#include <stdio.h>\nsize_t other(void);\n\
         int main(void) { return puts(chat_error_name(302)) < 0 || other() != 1; }\n",
    )
    .unwrap();
    let mut rustc = Command::new("rustc");
    run_ok(rustc.args(["--crate-type=staticlib", "-Cpanic=abort", "other.rs"]).current_dir(&folder), "");
    let library = prefix().join("lib/libchat_error.a");
    for order in [["./libother.a".as_ref(), library.as_path()], [library.as_path(), "./libother.a".as_ref()]] {
        let mut compiler = Command::new("cc");
        compiler.arg("-I").arg(prefix().join("include")).args(["both.c", "-o", "both"]).args(order);
        run_ok(compiler.args(["-lpthread", "-ldl", "-lm"]).current_dir(&folder), "");
        assert_eq!(run_ok(&mut Command::new(folder.join("both")), ""), "SERVER_BUSY\n");
    }
}

#[test]
fn is_hardly_larger_than_its_strings() {
    let catalog = catalog();
    let rows = catalog["error"].as_array().unwrap().iter().chain([&catalog["unknown"]]);
    let strings: usize = rows.map(bytes_of_strings).sum();
    let size = fs::metadata(shared_library()).unwrap().len();
    let limit = strings as u64 + 14 * 1024;
    println!("libchat_error.so: {size} bytes, {:.2} x its {strings} bytes of strings", size as f64 / strings as f64);
    assert!(size <= limit, "{size} bytes, but {strings} bytes of strings and 14 KiB are {limit}");
}

/// The size of a code's strings in memory, each with its NUL.
fn bytes_of_strings(row: &Value) -> usize {
    let texts = ["zh", "en"].into_iter().flat_map(|language| row[language].as_table().unwrap().values());
    texts.chain([&row["name"]]).map(|text| text.as_str().unwrap().len() + 1).sum()
}
