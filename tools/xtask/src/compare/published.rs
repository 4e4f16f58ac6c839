//! Reads the error codes in files that an SDK's vendor published: Markdown tables, and lines with `NAME = NUMBER` in
//! source of any language. Every other line that may have a code is listed as not understood.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use regex::Regex;

/// A code as a file gives it.
#[derive(Clone)]
pub struct Row {
    pub code: i64,
    pub name: String,
    /// File and line: one row of a table may give a code several names.
    pub place: String,
    /// Whether the name was written as on iOS: `EMErrorServerBusy`.
    pub is_camel_case: bool,
}

/// The result of reading one file.
pub struct Published<'a> {
    pub path: &'a Path,
    pub rows: Vec<Row>,
    /// Lines that may have a code but were not understood.
    pub notes: Vec<String>,
}

/// A row of a table between two others, such as `|---|:-:|`.
static RULE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[ \t|:]*-[ \t|:-]*$"));
/// `NAME = NUMBER` with what languages write around it: modifiers, a type, a comma, a comment.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[\w\s]*?\b([A-Z][A-Za-z0-9_]+)(?:\s*:\s*[\w.]+)?\s*=\s*(-?\d+)\s*[,;]?\s*(?:(?://|/\*|#).*)?$")
});
/// A line with a number or with the member of an enum that has none, and not just a comment.
static DOUBTFUL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:[A-Z][A-Z0-9_]{2,}\s*,?\s*(?://.*)?$|[^\s/*#].*\b\d|#\s*define\b.*\d)"));
/// Markup in a cell, which is not part of a name or a number.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| pattern(r"<[^>]*>|[`*\\\[]|\]\([^)]*\)"));
/// A name in a cell, without its class and without its number once more.
static NAME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:\w+\.)*([A-Za-z][A-Za-z0-9_]+)(?:\s*=\s*-?\d+)?\s*$"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid")
}

impl<'a> Published<'a> {
    pub fn read(path: &'a Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let mut file = Self { path, rows: Vec::new(), notes: Vec::new() };
        let is_markdown = path.extension().is_some_and(|extension| extension == "md" || extension == "mdx");
        let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
        if is_markdown {
            file.read_markdown(&lines)
        } else {
            file.read_source(&lines)
        }
        ensure!(
            !file.rows.is_empty(),
            "{}: no error codes in it; it needs a Markdown table with rows such as | 302 | SERVER_BUSY |, or lines with \
             SERVER_BUSY = 302{}",
            path.display(),
            file.notes.iter().map(|line| format!("\n  {line}")).collect::<String>()
        );
        Ok(file)
    }

    fn place(&self, index: usize) -> String {
        format!("{}:{}", self.path.display(), index + 1)
    }

    fn add(&mut self, code: i64, name: &str, index: usize) {
        let is_camel_case = name.contains(|letter: char| letter.is_ascii_lowercase());
        self.rows.push(Row { code, name: name.to_owned(), place: self.place(index), is_camel_case });
    }

    fn give_up(&mut self, index: usize, line: &str) {
        self.notes.push(format!("not understood: {}: {}", self.place(index), line.trim()));
    }

    /// A table has a header, a rule and rows. One whose header does not speak of codes is about something else.
    fn read_markdown(&mut self, lines: &[&str]) {
        let mut index = 0;
        while index < lines.len() {
            let is_table = lines[index].contains('|') && lines.get(index + 1).is_some_and(|line| RULE.is_match(line));
            let rows = lines[index..].iter().take_while(|line| line.contains('|')).count();
            if is_table && ["code", "码"].iter().any(|word| lines[index].to_lowercase().contains(word)) {
                self.read_table(index + 2, &lines[index + 2..index + rows]);
            } else if rows > 0 || lines[index].contains("<td") {
                self.give_up(index, lines[index]);
            }
            index += rows.max(1);
        }
    }

    /// In each row, the first cell with a whole number is the code, and the first other one with names has its names.
    fn read_table(&mut self, first: usize, rows: &[&str]) {
        for (index, row) in (first..).zip(rows) {
            let plain = MARKUP.replace_all(row, "");
            let cells: Vec<_> = plain.trim().trim_matches('|').split('|').map(str::trim).collect();
            match (cells.iter().find_map(|cell| cell.parse().ok()), cells.iter().find_map(|cell| names_in(cell))) {
                (Some(code), Some(names)) => names.iter().for_each(|name| self.add(code, name, index)),
                _ => self.give_up(index, row),
            }
        }
    }

    fn read_source(&mut self, lines: &[&str]) {
        for (index, line) in lines.iter().enumerate() {
            if let Some((name, Ok(code))) = PAIR.captures(line).map(|pair| (pair[1].to_owned(), pair[2].parse())) {
                self.add(code, &name, index);
            } else if DOUBTFUL.is_match(line) {
                self.give_up(index, line);
            }
        }
    }
}

/// The names in a cell, separated by slashes or commas. A cell of one common word is none: `Call`.
fn names_in(cell: &str) -> Option<Vec<String>> {
    let names = cell.split(['/', ',']).map(|name| Some(NAME.captures(name)?[1].to_owned()));
    let names = names.collect::<Option<Vec<_>>>()?;
    names.iter().all(|name| name.chars().skip(1).any(|letter| letter == '_' || letter.is_uppercase())).then_some(names)
}
