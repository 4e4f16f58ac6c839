//! The libraries of the HarmonyOS archive: what they export and need, how they are laid out, and how large they are.
//! `make test-ohos` unpacks the archive and runs these tests.

use std::fs;
use std::path::PathBuf;

use object::elf::{
    DT_RPATH, DT_RUNPATH, DT_SONAME, DT_TEXTREL, DT_VERNEED, DT_VERSYM, PF_W, PF_X, PT_GNU_STACK, PT_LOAD,
};

use crate::elf::Elf;
use crate::release::bytes_of_strings;
use crate::support::{assert_same, golden_lines, root};

/// A library for each ABI, by its path and as it is laid out: checked is what holds for both libraries.
fn packaged(name: &str) -> [(PathBuf, Elf); 2] {
    ["arm64-v8a", "x86_64"].map(|abi| {
        let path = root().join("target/har/package/libs").join(abi).join(name);
        let library = Elf::read(&path);
        assert_eq!(library.dynamic_string(DT_SONAME), Some(name), "{abi}");
        for (kind, flags, alignment) in &library.segments {
            assert!(*kind != PT_LOAD || *alignment == 16384, "{abi}: pages may have 16 KiB");
            assert!(flags.0 & PF_X.0 == 0 || flags.0 & PF_W.0 == 0, "{abi}: a segment can be written and executed");
        }
        assert!(
            library.segments.iter().any(|(kind, flags, _)| *kind == PT_GNU_STACK && flags.0 & PF_X.0 == 0),
            "{abi}"
        );
        for unwanted in [DT_RPATH, DT_RUNPATH, DT_TEXTREL, DT_VERSYM, DT_VERNEED] {
            assert!(!library.has(unwanted), "{abi}: {unwanted:?}");
        }
        (path, library)
    })
}

#[test]
#[ignore = "needs the archive"]
fn the_library_exports_the_c_functions_needs_nothing_and_is_not_relocated() {
    for (_, library) in packaged("libchat_error.so") {
        assert_same("the exported symbols", &library.exports, &golden_lines("tests/golden/symbols.txt"));
        assert_same("the undefined symbols and none", &library.imports, &[]);
        assert_same("the needed libraries and none", &library.needed(), &[]);
        assert_eq!(library.relocations, 0);
    }
}

/// All that the C library and the shim call of each other is one for one; ArkTS leaves the default language alone.
#[test]
#[ignore = "needs the archive"]
fn the_shim_exports_nothing_and_needs_the_library_n_api_and_the_stack_guard() {
    let of_default = ["cause", "format", "message", "solution", "language", "set_language"];
    let of_default = of_default.map(|name| format!("chat_error_{name}"));
    let mut expected = golden_lines("tests/golden/symbols.txt");
    expected.retain(|function| !of_default.contains(function));
    for ((path, library), guard) in packaged("libchat_error_napi.so").into_iter().zip([2, 1]) {
        assert_same("the exported symbols and none", &library.exports, &[]);
        assert_eq!(library.needed(), ["libchat_error.so", "libace_napi.z.so", "libc.so"]);
        assert_same("the functions that it calls and all without a default language", &library.calls(), &expected);
        let others =
            library.imports.iter().filter(|name| !name.starts_with("chat_error_") && !name.starts_with("napi_"));
        assert!(others.clone().all(|name| name.starts_with("__stack_chk_")) && others.count() == guard, "{path:?}");
        // A crash report unwinds through it, and finds its symbols by the build ID.
        assert!(
            [".eh_frame", ".note.gnu.build-id"].iter().all(|name| library.sections.contains_key(*name)),
            "{path:?}"
        );
    }
}

#[test]
#[ignore = "needs the archive"]
fn the_native_part_is_hardly_larger_than_its_strings() {
    let limit = bytes_of_strings() * 5 / 4 + 12 * 1024;
    let [libraries, shims] = ["libchat_error.so", "libchat_error_napi.so"].map(packaged);
    for ((library, _), (shim, _)) in libraries.iter().zip(&shims) {
        let [library_size, shim_size] = [library, shim].map(|path| fs::metadata(path).unwrap().len());
        println!("{}: {library_size} + {shim_size} bytes, limit {limit}", library.display());
        assert!(library_size + shim_size <= limit, "{library_size} + {shim_size} bytes, limit {limit}");
    }
}
