//! Writes core/src/catalog.rs: the enums, the constants and the tables of the library.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt::Write;

use anyhow::{Context, Result};
use catalog::{Catalog, Error, FIELDS, NOTICE};

// The library computes the same; it cannot be asked, since it may be what does not compile before it is generated.
#[path = "../../../core/src/hash.rs"]
mod hash;

/// The text of core/src/catalog.rs.
pub fn table(catalog: &Catalog) -> Result<String> {
    let mut out = format!("// {NOTICE}\n//! The catalog: every code with its classification and its texts.\n\n");
    out += "use crate::table::{texts, Facts};\nuse crate::Code;\n\n";
    write_action(&mut out, catalog);
    write_category(&mut out, catalog);
    write_constants(&mut out, catalog);
    write_index(&mut out, catalog);
    write_names(&mut out, catalog)?;
    write_facts(&mut out, catalog);
    write_texts(&mut out, catalog);
    Ok(out)
}

/// `WAIT_FOR_NETWORK` as a Rust variant: `WaitForNetwork`.
pub fn camel_case(name: &str) -> String {
    name.split('_')
        .filter_map(|word| Some((word.get(..1)?, word.get(1..)?)))
        .map(|(first, rest)| first.to_owned() + &rest.to_ascii_lowercase())
        .collect()
}

fn write_action(out: &mut String, catalog: &Catalog) {
    let words: Vec<_> = catalog.actions.iter().map(|action| (action.name.as_str(), action.en.clone())).collect();
    *out += "/// What the app should do next about a code.\n";
    write_enum(out, "Action", &words);
    let retryable: Vec<_> = catalog
        .actions
        .iter()
        .filter(|action| action.retryable)
        .map(|action| format!("Self::{}", camel_case(&action.name)))
        .collect();
    writeln!(
        out,
        "
impl Action {{
    /// Whether the same call with the same arguments can succeed later although nobody changes the request, the
    /// account or the service.
    #[inline]
    pub const fn is_retryable(self) -> bool {{
        matches!(self, {})
    }}

    /// The name in upper case, such as `WAIT_FOR_NETWORK`.
    pub fn name(self) -> &'static str {{
        action_names().get(self as usize)
    }}

{}}}
",
        retryable.join(" | "),
        from_value(&words)
    )
    .unwrap();
}

fn write_category(out: &mut String, catalog: &Catalog) {
    let words: Vec<_> = catalog.categories.iter().map(|row| (row.name.as_str(), format!("{}.", row.en))).collect();
    *out += "/// The part of the SDK that a code belongs to.\n";
    write_enum(out, "Category", &words);
    writeln!(
        out,
        "
impl Category {{
    /// The name in upper case, such as `USER_INFO`.
    pub fn name(self) -> &'static str {{
        category_names().get(self as usize)
    }}

{}}}
",
        from_value(&words)
    )
    .unwrap();
}

fn write_enum(out: &mut String, name: &str, words: &[(&str, String)]) {
    *out += "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\n#[repr(i32)]\n";
    writeln!(out, "pub enum {name} {{").unwrap();
    for (value, (word, doc)) in words.iter().enumerate() {
        writeln!(out, "    /// {doc}\n    {} = {value},", camel_case(word)).unwrap();
    }
    *out += "}\n";
}

fn from_value(words: &[(&str, String)]) -> String {
    let mut out = String::from(
        "    /// The one with this value in C; `None` for a number that has none.\n    #[inline]\n    pub const fn from_value(value: i32) -> Option<Self> {\n        match value {\n",
    );
    for (value, (word, _)) in words.iter().enumerate() {
        writeln!(out, "            {value} => Some(Self::{}),", camel_case(word)).unwrap();
    }
    out + "            _ => None,\n        }\n    }\n"
}

fn write_constants(out: &mut String, catalog: &Catalog) {
    *out += "/// The codes of the catalog by their names.\nimpl Code {\n";
    for error in &catalog.errors {
        let message = &error.en.message;
        writeln!(out, "    /// {message}.\n    pub const {}: Self = Self::new({});", error.name, error.code).unwrap();
    }
    *out += "}\n\n";
}

fn write_index(out: &mut String, catalog: &Catalog) {
    let width = uint_for(catalog.errors.len());
    let rows: Vec<_> = catalog.errors.iter().map(row).collect();
    writeln!(
        out,
        "/// The rows of the tables: one for each code, in ascending order, and the unknown one.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr({width})]
pub(crate) enum Row {{"
    )
    .unwrap();
    write_lines(out, &rows);
    writeln!(
        out,
        "    Unknown,
}}

impl Row {{
    /// The rows of the codes.
    pub(crate) const ALL: [Self; {}] = [",
        rows.len()
    )
    .unwrap();
    let all: Vec<_> = rows.iter().map(|row| format!("Self::{row}")).collect();
    write_lines(out, &all);
    *out += "    ];\n}\n\n";

    let codes: Vec<_> = catalog.errors.iter().map(|error| error.code.to_string()).collect();
    writeln!(out, "/// Every code, in ascending order.\npub(crate) static CODES: [u16; {}] = [", codes.len()).unwrap();
    write_lines(out, &codes);
    *out += "];\n\n";
}

/// The variant of `Row` for a code. By its number: two names may differ in underscores only.
fn row(error: &Error) -> String {
    format!("C{}", error.code)
}

/// The narrowest type that holds numbers up to `max`.
fn uint_for(max: usize) -> &'static str {
    match max {
        0..=0xff => "u8",
        0x100..=0xffff => "u16",
        _ => "u32",
    }
}

/// Writes the perfect hash of the names: see core/src/hash.rs.
fn write_names(out: &mut String, catalog: &Catalog) -> Result<()> {
    let names: Vec<_> = catalog.errors.iter().map(|error| error.name.as_bytes()).collect();
    let perfect = PerfectHash::of(&names)?;
    let rows = perfect.slots.iter().map(|slot| match slot {
        Some(index) => format!("Row::{}", row(&catalog.errors[*index])),
        None => "Row::Unknown".to_owned(),
    });
    let max_length = names.iter().map(|name| name.len()).max().unwrap_or_default();
    let max_displacement = perfect.displacements.iter().max().copied().unwrap_or_default();
    writeln!(
        out,
        "/// The length of the longest name of a code.
pub(crate) const MAX_NAME_LENGTH: usize = {max_length};

/// By bucket: what brings its names to slots of their own.
pub(crate) static DISPLACEMENTS: [{}; {}] = [",
        uint_for(max_displacement),
        perfect.displacements.len()
    )
    .unwrap();
    write_lines(out, &perfect.displacements.iter().map(usize::to_string).collect::<Vec<_>>());
    writeln!(
        out,
        "];

/// The row of the name in each slot.
pub(crate) static ROW_OF_SLOT: [Row; {}] = [",
        perfect.slots.len()
    )
    .unwrap();
    write_lines(out, &rows.collect::<Vec<_>>());
    *out += "];\n\n";
    Ok(())
}

/// Displacements that bring each name to a slot of its own.
struct PerfectHash {
    displacements: Vec<usize>,
    /// The index of the name in each slot.
    slots: Vec<Option<usize>>,
}

impl PerfectHash {
    /// Buckets with many names come first, while most slots are free; each takes the first displacement that leads
    /// all its names to free slots.
    fn of(names: &[&[u8]]) -> Result<Self> {
        // A quarter of the slots at least is free, and a bucket has four names or less on average.
        let slot_bits = (names.len() * 4 / 3).next_power_of_two().trailing_zeros().max(3);
        let bucket_bits = slot_bits - 2;
        let mut buckets = vec![Vec::new(); 1 << bucket_bits];
        for (index, name) in names.iter().enumerate() {
            let hash = hash::hash(name);
            buckets[hash::bucket(hash, bucket_bits)].push((index, hash));
        }
        let mut order: Vec<_> = (0..buckets.len()).collect();
        order.sort_by_key(|&bucket| Reverse(buckets[bucket].len()));

        let mut found = Self { displacements: vec![0; buckets.len()], slots: vec![None; 1 << slot_bits] };
        for bucket in order {
            let slots_with = |displacement: usize| -> Vec<_> {
                let slot = |&(index, hash)| (hash::slot(hash, displacement as u64, slot_bits), index);
                buckets[bucket].iter().map(slot).collect()
            };
            let is_free = |slots: &[(usize, usize)]| {
                let all: HashSet<_> = slots.iter().map(|slot| slot.0).collect();
                all.len() == slots.len() && all.iter().all(|&slot| found.slots[slot].is_none())
            };
            let displacement = (0..=usize::from(u16::MAX))
                .find(|&displacement| is_free(&slots_with(displacement)))
                .context("no perfect hash of the names was found; change the constant in core/src/hash.rs")?;
            found.displacements[bucket] = displacement;
            for (slot, index) in slots_with(displacement) {
                found.slots[slot] = Some(index);
            }
        }
        Ok(found)
    }
}

/// Writes items with commas, as many in a line as there is room for.
fn write_lines(out: &mut String, items: &[String]) {
    let mut width = 0;
    for item in items {
        let separator = match width {
            0 => "    ",
            _ if width + item.len() > 114 => "\n    ",
            _ => " ",
        };
        width = if separator == " " { width + 1 } else { 4 } + item.len() + 1;
        write!(out, "{separator}{item},").unwrap();
    }
    *out += "\n";
}

fn write_facts(out: &mut String, catalog: &Catalog) {
    *out += "/// The classification of each row.\npub(crate) static FACTS: [Facts; CODES.len() + 1] = [\n";
    let mut write = |action: &str, category: &str, effect: bool, ends: bool, comment: String| {
        let (action, category) = (camel_case(action), camel_case(category));
        writeln!(out, "    Facts::new(Action::{action}, Category::{category}, {effect}, {ends}), // {comment}")
            .unwrap();
    };
    for error in &catalog.errors {
        let comment = format!("{} {}", error.code, error.name);
        write(&error.action, &error.category, error.may_have_taken_effect, error.ends_session, comment);
    }
    let unknown = &catalog.unknown;
    let (effect, ends) = (unknown.may_have_taken_effect, unknown.ends_session);
    write(&unknown.action, &unknown.category, effect, ends, unknown.name.clone());
    *out += "];\n";
}

fn write_texts(out: &mut String, catalog: &Catalog) {
    let names = catalog.errors.iter().map(|row| row.name.as_str());
    write_list(out, "names", names.chain([catalog.unknown.name.as_str()]));

    let unknown = &catalog.unknown;
    for (name, field) in FIELDS {
        let errors = catalog.errors.iter().map(|error| [&error.zh, &error.en]);
        write_list(out, name, errors.chain([[&unknown.zh, &unknown.en]]).flatten().map(field));
    }
    write_list(out, "action_names", catalog.actions.iter().map(|row| row.name.as_str()));
    write_list(out, "category_names", catalog.categories.iter().map(|row| row.name.as_str()));
}

/// The texts were checked to have nothing in them that a string literal would need to escape.
fn write_list<'a>(out: &mut String, name: &str, strings: impl Iterator<Item = &'a str>) {
    let strings: Vec<_> = strings.collect();
    let length = strings.iter().map(|string| string.len() + 1).sum();
    writeln!(out, "\ntexts! {{\n    {name}, {}:", uint_for(length)).unwrap();
    for string in strings {
        writeln!(out, "    \"{string}\",").unwrap();
    }
    *out += "}\n";
}
