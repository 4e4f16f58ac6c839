//! Reads error tables as SDK vendors publish them: Markdown, C headers, and source with constants.
//!
//! A table that is not understood to its last row is refused with the lines that are to blame: a row that is
//! passed over in silence would look like a code that the SDK does not have.

mod markdown;
mod source;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use catalog::Catalog;

/// A code as one file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub code: i64,
    pub name: String,
    pub line: usize,
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
}

/// A file that was read, every code in it once.
#[derive(Debug)]
pub struct Published {
    pub path: PathBuf,
    pub entries: Vec<Entry>,
    pub skipped: Vec<(usize, String)>,
    /// What all names of the file begin with and those of the catalog do not, such as `CHAT_ERROR_`.
    pub prefix: String,
}

impl Published {
    /// Reads the table in the file at `path`. Of source, only what is within the enum or class `scope`, if given.
    pub fn read(path: &Path, scope: Option<&str>, catalog: &Catalog) -> Result<Self, Vec<Fault>> {
        let text = read_text(path).map_err(|fault| vec![fault])?;
        let reading = match extension(path).as_str() {
            "md" | "markdown" => markdown::read(&text)?,
            extension => match source::Dialect::of_extension(extension) {
                Some(dialect) => source::read(&text, dialect, scope)?,
                None => return Err(vec![Fault { line: 0, reason: unknown_form() }]),
            },
        };
        if reading.entries.is_empty() {
            return Err(vec![no_codes(&reading, scope)]);
        }
        let (entries, prefix) = without_prefix(reading.entries, catalog);
        let entries = each_once(entries)?;
        Ok(Self { path: path.to_owned(), entries, skipped: reading.skipped, prefix })
    }
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

fn unknown_form() -> String {
    format!("its ending does not tell its form; known are .md, .markdown, {}", source::Dialect::endings())
}

fn no_codes(reading: &Reading, scope: Option<&str>) -> Fault {
    let mut reason = match scope {
        Some(scope) => format!("no error codes in an enum or class '{scope}'"),
        None => "no error codes in it".to_owned(),
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

/// Takes off what all names begin with, if that makes more of them names of the catalog.
fn without_prefix(mut entries: Vec<Entry>, catalog: &Catalog) -> (Vec<Entry>, String) {
    let prefix = common_prefix(&entries);
    let known = |skip: usize| {
        let has = |name: &str| catalog.errors.iter().any(|row| row.name == name);
        entries.iter().filter(|entry| has(&entry.name[skip..])).count()
    };
    if known(prefix.len()) <= known(0) {
        return (entries, String::new());
    }
    for entry in &mut entries {
        entry.name.drain(..prefix.len());
    }
    (entries, prefix)
}

/// The longest text up to an underscore that all names begin with.
fn common_prefix(entries: &[Entry]) -> String {
    let mut prefix = entries[0].name.as_str();
    while !prefix.ends_with('_') || !entries.iter().all(|entry| entry.name.starts_with(prefix)) {
        match prefix.trim_end_matches('_').rfind('_') {
            Some(end) => prefix = &prefix[..=end],
            None => return String::new(),
        }
    }
    prefix.to_owned()
}

/// Leaves out what a file says twice, and refuses what it says in two ways.
fn each_once(entries: Vec<Entry>) -> Result<Vec<Entry>, Vec<Fault>> {
    let (mut by_code, mut by_name) = (HashMap::new(), HashMap::new());
    let mut kept: Vec<Entry> = Vec::new();
    let mut faults = Vec::new();
    for entry in entries {
        let earlier = *by_code.entry(entry.code).or_insert(kept.len());
        let namesake = *by_name.entry(entry.name.clone()).or_insert(kept.len());
        if let Some(earlier) = kept.get(earlier).filter(|earlier| earlier.name != entry.name) {
            let reason =
                format!("{} is {} here, but {} in line {}", entry.code, entry.name, earlier.name, earlier.line);
            faults.push(Fault { line: entry.line, reason });
        } else if let Some(earlier) = kept.get(namesake).filter(|earlier| earlier.code != entry.code) {
            let reason =
                format!("{} is {} here, but {} in line {}", entry.name, entry.code, earlier.code, earlier.line);
            faults.push(Fault { line: entry.line, reason });
        } else if earlier == kept.len() {
            kept.push(entry);
        }
    }
    if faults.is_empty() {
        Ok(kept)
    } else {
        Err(faults)
    }
}

/// Whether a word can be the symbolic name of a code: `SERVER_BUSY`.
fn is_name(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.chars().all(|character| matches!(character, 'A'..='Z' | '0'..='9' | '_'))
}
