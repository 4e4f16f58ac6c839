//! Writes the Rust files that come from the catalog: its tables, the classes and the constants of `Code`.

use std::cmp::Reverse;
use std::fmt::Write;

use anyhow::{Context, Result};
use catalog::{Catalog, FIELDS, NOTICE};

// Included, not linked: core may not compile until this has run.
#[path = "../../../../core/src/hash.rs"]
mod hash;

/// The text of core/src/catalog.rs.
pub fn tables(catalog: &Catalog) -> Result<String> {
    let mut out = format!("// {NOTICE}\n//! The tables: every code with its classification and its texts.\n\n");
    out += "use crate::layout::{texts, Facts};\n\n";
    write_index(&mut out, catalog)?;
    write_facts(&mut out, catalog);
    write_texts(&mut out, catalog);
    Ok(out)
}

/// The text of core/src/classes.rs.
pub fn classes(catalog: &Catalog) -> String {
    let mut out = format!("// {NOTICE}\n//! What codes are classified by.\n\nuse crate::class::class;\n");
    let actions: Vec<_> = catalog.actions.iter().map(|action| (&action.name, action.en.clone())).collect();
    write_class(&mut out, "Action", "What the app should do next about a code.", &actions);
    let retryable = catalog.actions.iter().filter(|action| action.retryable);
    let retryable: Vec<_> = retryable.map(|action| format!("Self::{}", camel_case(&action.name))).collect();
    writeln!(
        out,
        "
impl Action {{
    /// Whether the same call with the same arguments can succeed later although nobody changes the request, the
    /// account or the service.
    ///
    /// ```
    /// use chat_error::Action;
    ///
    /// assert!(Action::Retry.is_retryable());
    /// assert!(!Action::GiveUp.is_retryable());
    /// ```
    #[inline]
    pub const fn is_retryable(self) -> bool {{
        matches!(self, {})
    }}
}}",
        retryable.join(" | "),
    )
    .unwrap();
    let categories: Vec<_> = catalog.categories.iter().map(|row| (&row.name, format!("{}.", row.en))).collect();
    write_class(&mut out, "Category", "The part of the SDK that a code belongs to.", &categories);
    out
}

/// The text of core/src/codes.rs.
pub fn codes(catalog: &Catalog) -> String {
    let mut out = format!("// {NOTICE}\n//! The codes of the catalog by their names.\n\nuse crate::code::Code;\n\n");
    out += "/// The codes of the catalog by their names.\nimpl Code {\n";
    for error in &catalog.errors {
        let message = &error.en.message;
        writeln!(out, "    /// {message}.\n    pub const {}: Self = Self::new({});", error.name, error.code).unwrap();
    }
    out + "}\n"
}

/// `WAIT_FOR_NETWORK` as a Rust variant: `WaitForNetwork`.
pub fn camel_case(name: &str) -> String {
    name.split('_')
        .filter_map(|word| Some((word.get(..1)?, word.get(1..)?)))
        .map(|(first, rest)| first.to_owned() + &rest.to_ascii_lowercase())
        .collect()
}

/// Writes a class with its example, for which the last value serves.
fn write_class(out: &mut String, class: &str, doc: &str, values: &[(&String, String)]) {
    let lower = class.to_ascii_lowercase();
    let (value, name) = (values.len() - 1, values[values.len() - 1].0);
    writeln!(
        out,
        "
class! {{
    /// {doc}
    ///
    /// ```
    /// use chat_error::{class};
    ///
    /// assert_eq!(\"{name}\".parse(), Ok({class}::{variant}));
    /// assert_eq!({class}::{variant}.name(), \"{name}\");
    /// assert_eq!({class}::try_from({value}), Ok({class}::{variant}));
    /// ```
    {class}, \"{lower}\", {lower}_names:",
        variant = camel_case(name)
    )
    .unwrap();
    for (value, (name, doc)) in values.iter().enumerate() {
        writeln!(out, "    /// {doc}\n    {} = {value},", camel_case(name)).unwrap();
    }
    *out += "}\n";
}

/// Writes the codes, and the perfect hash of their names: see core/src/hash.rs.
fn write_index(out: &mut String, catalog: &Catalog) -> Result<()> {
    let codes = catalog.errors.iter().map(|error| error.code.into());
    write_table(out, "Every code, in ascending order.", "CODES", "u16", codes);

    let names: Vec<_> = catalog.errors.iter().map(|error| error.name.as_bytes()).collect();
    let (displacements, slots) = perfect_hash(&names)?;
    let doc = "By bucket: the displacement that gives each of its names its own slot.";
    write_table(out, doc, "DISPLACEMENTS", "u8", displacements.into_iter());
    let doc = "The row of the name in each slot; any row in a free one.";
    write_table(out, doc, "SLOTS", "u8", slots.into_iter().map(Option::unwrap_or_default));
    Ok(())
}

fn write_table(out: &mut String, doc: &str, name: &str, element: &str, items: impl ExactSizeIterator<Item = usize>) {
    writeln!(out, "/// {doc}\npub(crate) static {name}: [{element}; {}] = [", items.len()).unwrap();
    let mut line = String::from("   ");
    for item in items {
        let item = format!(" {item},");
        if line.len() + item.len() > 118 {
            writeln!(out, "{line}").unwrap();
            line.truncate(3);
        }
        line += &item;
    }
    writeln!(out, "{line}\n];\n").unwrap();
}

/// Displacements by bucket that give every name its own slot, and the index of the name in each slot, in the smallest
/// tables for which there are such displacements.
fn perfect_hash(names: &[&[u8]]) -> Result<(Vec<usize>, Vec<Option<usize>>)> {
    let least = names.len().next_power_of_two().trailing_zeros().max(3);
    (least..least + 3)
        .find_map(|slot_bits| displace(names, slot_bits))
        .context("no perfect hash of the names was found; change the constant in core/src/hash.rs")
}

/// Buckets with many names come first, while most slots are free; each takes the first displacement that leads all its
/// names to free slots.
fn displace(names: &[&[u8]], slot_bits: u32) -> Option<(Vec<usize>, Vec<Option<usize>>)> {
    let mut buckets = vec![Vec::new(); 1 << (slot_bits - 1)];
    for (index, name) in names.iter().enumerate() {
        let hash = hash::hash(name);
        buckets[hash::bucket(hash, slot_bits - 1)].push((index, hash));
    }
    let mut order: Vec<_> = (0..buckets.len()).collect();
    order.sort_by_key(|&bucket| Reverse(buckets[bucket].len()));

    let (mut displacements, mut slots) = (vec![0; buckets.len()], vec![None; 1 << slot_bits]);
    for bucket in order {
        displacements[bucket] = (0..=usize::from(u8::MAX)).find(|&displacement| {
            let before = slots.clone();
            let mut place = |&(index, hash)| slots[hash::slot(hash, displacement as u64, slot_bits)].replace(index);
            let all_free = buckets[bucket].iter().all(|name| place(name).is_none());
            if !all_free {
                slots = before;
            }
            all_free
        })?;
    }
    Some((displacements, slots))
}

fn write_facts(out: &mut String, catalog: &Catalog) {
    *out += "/// The classification of each row.\npub(crate) static FACTS: [Facts; CODES.len() + 1] = [\n";
    let mut write = |name: &str, action: &str, category: &str, may_have_taken_effect: bool, ends_session: bool| {
        let action_value = catalog.actions.iter().position(|row| row.name == action).unwrap();
        let category_value = catalog.categories.iter().position(|row| row.name == category).unwrap();
        writeln!(
            out,
            "    // {name}: {action}, {category}
    Facts {{ action: {action_value}, category: {category_value}, may_have_taken_effect: {may_have_taken_effect}, \
             ends_session: {ends_session} }},",
        )
        .unwrap();
    };
    for row in &catalog.errors {
        let name = format!("{} {}", row.code, row.name);
        write(&name, &row.action, &row.category, row.may_have_taken_effect, row.ends_session);
    }
    let row = &catalog.unknown;
    write(&row.name, &row.action, &row.category, row.may_have_taken_effect, row.ends_session);
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

/// Writes a list of string literals, without escapes: the catalog's reader refuses texts that would need any.
fn write_list<'a>(out: &mut String, name: &str, strings: impl Iterator<Item = &'a str>) {
    writeln!(out, "\ntexts! {{\n    {name}:").unwrap();
    for string in strings {
        writeln!(out, "    \"{string}\",").unwrap();
    }
    *out += "}\n";
}
