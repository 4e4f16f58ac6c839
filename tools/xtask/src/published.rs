//! Reads error tables as SDK vendors publish them: Markdown, MDX, C headers, and source with constants.
//!
//! A table that is not understood to its last row is refused with the lines that are at fault: a row that is
//! passed over in silence would look like a code that the SDK does not have. What a table says in two ways is no
//! such fault but a difference, and reported as one.

mod markdown;
mod source;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use catalog::Catalog;

/// A code as one file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub code: i64,
    /// As the reader found it; in [`Published`] without prefix and in the style of the catalog.
    pub name: String,
    pub line: usize,
    /// Whether it is a further name in the row of the entry before it.
    pub is_alias: bool,
    /// Whether the name was written as `serverBusy`: what the catalog calls the code need not be spelled like that.
    pub is_camel_case: bool,
}

impl Entry {
    fn new(code: i64, name: &str, line: usize) -> Self {
        Self { code, name: name.to_owned(), line, is_alias: false, is_camel_case: is_camel_case(name) }
    }
}

/// Why a file cannot be used; line 0 is the file as a whole.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub reason: String,
}

/// What was read from one file.
#[derive(Debug, Default)]
pub struct Reading {
    pub entries: Vec<Entry>,
    /// What was passed over because it is no table of codes, with its line.
    pub skipped: Vec<(usize, String)>,
    /// The enums and classes that `--in` could have named.
    pub scopes: Vec<String>,
}

/// A file that was read.
#[derive(Debug)]
pub struct Published {
    pub path: PathBuf,
    pub entries: Vec<Entry>,
    pub skipped: Vec<(usize, String)>,
    /// What names of the file begin with and those of the catalog do not, such as `CHAT_ERROR_` or `EMError`.
    pub prefix: String,
    /// A name in camel case, as the file has it, if there is one.
    pub camel_case: Option<String>,
}

impl Published {
    /// Reads the table in the file at `path`. Of source, only what is within the enum or class `scope`, if given.
    pub fn read(path: &Path, scope: Option<&str>, catalog: &Catalog) -> Result<Self, Vec<Fault>> {
        let text = read_text(path).map_err(|fault| vec![fault])?;
        let form = extension(path);
        let reading = match form.as_str() {
            "md" | "markdown" => markdown::read(&text)?,
            "mdx" => markdown::read_mdx(&text)?,
            extension => match source::Dialect::of_extension(extension) {
                Some(dialect) => source::read(&text, dialect, scope)?,
                None => return Err(vec![Fault { line: 0, reason: unknown_form(extension) }]),
            },
        };
        if reading.entries.is_empty() {
            return Err(vec![no_codes(&reading, &form, scope)]);
        }
        let camel_case = reading.entries.iter().find(|entry| entry.is_camel_case).map(|entry| entry.name.clone());
        let prefix = prefix_of(&reading.entries, catalog);
        let entries = in_style_of_catalog(reading.entries, &prefix, catalog);
        Ok(Self { path: path.to_owned(), entries, skipped: reading.skipped, prefix, camel_case })
    }
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

fn unknown_form(extension: &str) -> String {
    let saw = match extension {
        "" => "its name has no ending".to_owned(),
        extension => format!("its name ends in .{extension}"),
    };
    format!(
        "{saw}, which does not tell its form; save the table as .md, .markdown, .mdx, {}",
        source::Dialect::endings()
    )
}

/// What a file without codes has instead, and what it would need.
fn no_codes(reading: &Reading, form: &str, scope: Option<&str>) -> Fault {
    const TABLE: &str = "a Markdown table with a column of numbers and one of names, such as | 302 | SERVER_BUSY |";
    let list = |names: &[String]| names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let mut reason = match (scope, form) {
        (None, "md" | "markdown" | "mdx") if reading.skipped.is_empty() => {
            format!("no error codes in it: there is no table; it needs {TABLE}")
        }
        (_, "md" | "markdown" | "mdx") => format!("no error codes in it; it needs {TABLE}"),
        (Some(scope), _) if reading.scopes.is_empty() => {
            format!("no error codes in an enum or class '{scope}': there is no enum or class")
        }
        (Some(scope), _) => {
            format!("no error codes in an enum or class '{scope}'; there are {}", list(&reading.scopes))
        }
        (None, _) => {
            "no error codes in it: it needs members of an enum, constants or macros that have a whole number, \
                      such as SERVER_BUSY = 302"
                .to_owned()
        }
    };
    for (line, skipped) in &reading.skipped {
        reason += &format!("; line {line}: {skipped}");
    }
    Fault { line: 0, reason }
}

fn read_text(path: &Path) -> Result<String, Fault> {
    let bytes = fs::read(path).map_err(|error| Fault { line: 0, reason: format!("cannot be read: {error}") })?;
    let line_of = |offset: usize| bytes[..offset].iter().filter(|&&byte| byte == b'\n').count() + 1;
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Fault { line: line_of(offset), reason: "a NUL byte: this is no text file in UTF-8".to_owned() });
    }
    let text = std::str::from_utf8(&bytes).map_err(|error| Fault {
        line: line_of(error.valid_up_to()),
        reason: "not UTF-8: convert the file first".to_owned(),
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Fault { line: 0, reason: "the file is empty".to_owned() });
    }
    Ok(text.to_owned())
}

/// What names begin with that are names of the catalog without it; empty if more of them are as they stand.
fn prefix_of(entries: &[Entry], catalog: &Catalog) -> String {
    let known: HashSet<String> = catalog.errors.iter().map(|error| letters(&error.name)).collect();
    let fitting = |prefix: &str| {
        let rests = entries.iter().filter_map(|entry| entry.name.strip_prefix(prefix));
        rests.filter(|rest| known.contains(&letters(rest))).count()
    };
    let mut prefixes: Vec<&str> = entries
        .iter()
        .flat_map(|entry| words(&entry.name).skip(1).map(|(start, _)| &entry.name[..start]))
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    prefixes.sort_by_key(|prefix| (prefix.len(), *prefix));
    let mut best = ("", fitting(""));
    for prefix in prefixes {
        let count = fitting(prefix);
        if count > best.1 {
            best = (prefix, count);
        }
    }
    best.0.to_owned()
}

/// Takes the prefix off. A name in camel case becomes the catalog's name that is spelled with the same letters, or
/// else its words in upper case.
fn in_style_of_catalog(mut entries: Vec<Entry>, prefix: &str, catalog: &Catalog) -> Vec<Entry> {
    let known: HashMap<String, &str> =
        catalog.errors.iter().map(|error| (letters(&error.name), error.name.as_str())).collect();
    for entry in &mut entries {
        let name = entry.name.strip_prefix(prefix).filter(|rest| !rest.is_empty()).unwrap_or(&entry.name);
        entry.name = match known.get(&letters(name)) {
            Some(known) if entry.is_camel_case => (*known).to_owned(),
            _ if entry.is_camel_case => upper_case(name),
            _ => name.to_owned(),
        };
    }
    entries
}

/// Whether a word can be the symbolic name of a code: `SERVER_BUSY`.
fn is_name(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.chars().all(|character| matches!(character, 'A'..='Z' | '0'..='9' | '_'))
}

/// Whether a name is written as iOS and Dart do: `serverBusy`, `EMErrorServerBusy`.
fn is_camel_case(name: &str) -> bool {
    name.contains(|character: char| character.is_ascii_lowercase())
}

/// What `SERVER_BUSY` and `serverBusy` have in common.
fn letters(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

/// `EMErrorServerBusy` is `EM_ERROR_SERVER_BUSY`.
fn upper_case(name: &str) -> String {
    words(name).map(|(_, word)| word.to_ascii_uppercase()).collect::<Vec<_>>().join("_")
}

/// The words of a name with their places: `EM`, `Error`, `Server`, `Busy`.
fn words(name: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = name.as_bytes();
    let begins = |at: usize| {
        let (before, here, behind) = (bytes[at - 1], bytes[at], bytes.get(at + 1));
        here != b'_'
            && (before == b'_'
                || here.is_ascii_uppercase()
                    && (before.is_ascii_lowercase()
                        || before.is_ascii_digit()
                        || before.is_ascii_uppercase() && behind.is_some_and(u8::is_ascii_lowercase)))
    };
    let starts: Vec<usize> = (0..name.len().min(1)).chain((1..name.len()).filter(|&at| begins(at))).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([name.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| (start, name[start..end].trim_end_matches('_')))
}
