//! Reads shared libraries and programs for Linux.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use object::elf::{DT_NEEDED, DynamicTag, ProgramFlags, ProgramType};
use object::read::elf::{ElfFile64, ProgramHeader};
use object::{Object, ObjectSection, ObjectSymbol};

/// A shared library.
pub struct Elf {
    /// The exported symbols, sorted.
    pub exports: Vec<String>,
    /// The symbols that another library has to define, sorted.
    pub imports: Vec<String>,
    /// The entries of the dynamic section, with their strings where they have one.
    pub dynamic: Vec<(DynamicTag, Option<String>)>,
    /// How many places the loader has to write to.
    pub relocations: usize,
    /// The segments with their flags and alignment.
    pub segments: Vec<(ProgramType, ProgramFlags, u64)>,
    /// The sections with their sizes.
    pub sections: BTreeMap<String, u64>,
}

impl Elf {
    /// Reads a file.
    pub fn read(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file: ElfFile64 = ElfFile64::parse(&*bytes).unwrap();
        let mut exports = Vec::new();
        let mut imports = Vec::new();
        for symbol in file.dynamic_symbols() {
            let names = if symbol.is_definition() { &mut exports } else { &mut imports };
            names.push(symbol.name().unwrap().to_owned());
        }
        exports.sort();
        imports.sort();
        let table = file.elf_dynamic_table().unwrap();
        let string = |entry: object::read::elf::Dynamic| {
            entry.is_string().then(|| String::from_utf8(table.string(entry).unwrap().to_vec()).unwrap())
        };
        let endian = file.endian();
        let segments = file.elf_program_headers().iter();
        Self {
            exports,
            imports,
            dynamic: table.iter().map(|entry| (entry.tag, string(entry))).collect(),
            relocations: file.dynamic_relocations().map_or(0, Iterator::count),
            segments: segments.map(|one| (one.p_type(endian), one.p_flags(endian), one.p_align(endian))).collect(),
            sections: file.sections().map(|section| (section.name().unwrap().to_owned(), section.size())).collect(),
        }
    }

    /// The string of the first entry of this kind in the dynamic section.
    pub fn dynamic_string(&self, tag: DynamicTag) -> Option<&str> {
        self.dynamic.iter().find(|entry| entry.0 == tag)?.1.as_deref()
    }

    /// The libraries that the loader has to find.
    pub fn needed(&self) -> Vec<String> {
        self.dynamic.iter().filter(|entry| entry.0 == DT_NEEDED).filter_map(|entry| entry.1.clone()).collect()
    }

    /// Whether the dynamic section has an entry of this kind.
    pub fn has(&self, tag: DynamicTag) -> bool {
        self.dynamic.iter().any(|entry| entry.0 == tag)
    }

    /// The functions of chat_error.h that it calls, sorted.
    pub fn calls(&self) -> Vec<String> {
        self.imports.iter().filter(|name| name.starts_with("chat_error_")).cloned().collect()
    }
}
