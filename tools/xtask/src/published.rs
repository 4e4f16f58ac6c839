//! Reads the error codes in files that an SDK's vendor published: Markdown tables, also in MDX, and `NAME = NUMBER` in
//! source of any language. It does not parse those languages, so it keeps a list of the lines it did not understand.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::{Captures, Regex};

/// A code as a file gives it.
#[derive(Clone)]
pub struct Row {
    pub code: i64,
    pub name: String,
    /// File and line: one row of a table may give a code several names.
    pub place: String,
    /// Whether the name was written as iOS and Dart do: `serverBusy`, `EMErrorServerBusy`.
    pub is_camel_case: bool,
}

/// The result of reading one file.
pub struct Published<'a> {
    pub path: &'a Path,
    text: String,
    pub rows: Vec<Row>,
    /// Tables of something else, and pages that the file includes.
    pub skipped: Vec<String>,
    /// Lines that may have a code but were not understood.
    pub not_understood: Vec<String>,
}

/// Compiles a pattern once.
macro_rules! pattern {
    ($pattern:literal) => {{
        static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("the pattern is valid"));
        &*PATTERN
    }};
}

impl<'a> Published<'a> {
    pub fn read(path: &'a Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let mut file = Self { path, text, rows: Vec::new(), skipped: Vec::new(), not_understood: Vec::new() };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("md" | "markdown") => file.read_markdown(),
            Some("mdx") => {
                file.remove_components();
                file.read_markdown();
            }
            _ => file.read_source(),
        }
        let lines = [&file.skipped[..], &file.not_understood[..]].concat();
        ensure!(
            !file.rows.is_empty(),
            "{}: no error codes in it; it needs a Markdown table with rows such as | 302 | SERVER_BUSY |, or source with \
             SERVER_BUSY = 302{}",
            path.display(),
            lines.iter().map(|line| format!("\n  {line}")).collect::<String>()
        );
        Ok(file)
    }

    fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.path.display(), self.text[..offset].matches('\n').count() + 1)
    }

    fn add(&mut self, code: i64, names: &[&str], offset: usize) {
        let place = self.place(offset);
        self.rows.extend(names.iter().map(|&name| Row {
            code,
            name: name.to_owned(),
            place: place.clone(),
            is_camel_case: has_lower_case(name),
        }));
    }

    fn give_up(&mut self, offset: usize, why: &str) {
        let line = self.text[offset..].lines().next().unwrap_or_default().trim();
        self.not_understood.push(format!("{}: {why}: {line}", self.place(offset)));
    }

    fn read_markdown(&mut self) {
        let text = self.text.clone();
        let mut table: Vec<(usize, Vec<String>)> = Vec::new();
        let mut cells = Vec::new();
        let mut cell = String::new();
        let mut tables: Vec<Range<usize>> = Vec::new();
        for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                Event::Text(part) | Event::Code(part) => cell += &part,
                // Markup for line breaks in a long name, or for its looks, is not part of it.
                Event::InlineHtml(html) if pattern!("(?i)^</?(wbr|code|b|strong)[ />]").is_match(&html) => {}
                Event::InlineHtml(_) => cell.push(' '),
                Event::Start(Tag::TableCell) => cell.clear(),
                Event::End(TagEnd::TableCell) => cells.push(std::mem::take(&mut cell)),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                    table.push((range.start, std::mem::take(&mut cells)));
                }
                Event::End(TagEnd::Table) => {
                    self.read_table(&std::mem::take(&mut table));
                    tables.push(range);
                }
                _ => {}
            }
        }
        for row in pattern!(r"(?im)^[ \t]*\|.*|<t[dr]\b").find_iter(&text) {
            if !tables.iter().any(|table| table.contains(&row.start())) {
                self.give_up(row.start(), "not in a Markdown table");
            }
        }
    }

    /// Finds the columns of the codes and of the names by what is in them, because headers differ too much.
    fn read_table(&mut self, table: &[(usize, Vec<String>)]) {
        let Some(((start, header), rows)) = table.split_first() else { return };
        let is_about_codes = header.iter().any(|title| pattern!("(?i)code|错误码|错误代码|代码").is_match(title));
        let column = |fits: &dyn Fn(&str) -> bool| {
            let fitting = |column: usize| rows.iter().filter(|(_, cells)| fits(&cells[column])).count();
            let best = (0..header.len()).rev().max_by_key(|&column| fitting(column))?;
            (fitting(best) > 0 && (is_about_codes || fitting(best) * 2 >= rows.len())).then_some(best)
        };
        // Options of an API are in camel case, too.
        let is_name = |cell: &str| {
            names_in(cell)
                .is_some_and(|names| is_about_codes || !pattern!("^[a-z]").is_match(names[0].trim_matches('_')))
        };
        match (column(&|cell| cell.trim().parse::<i64>().is_ok()), column(&is_name)) {
            (Some(code), Some(name)) => {
                for (offset, cells) in rows {
                    match (cells[code].trim().parse(), names_in(&cells[name])) {
                        (Ok(code), Some(names)) => {
                            let names: Vec<_> = names.iter().map(String::as_str).collect();
                            self.add(code, &names, *offset);
                        }
                        (Err(_), _) => self.give_up(*offset, "no whole number"),
                        (_, None) => self.give_up(*offset, "no name such as SERVER_BUSY"),
                    }
                }
            }
            _ if is_about_codes => self.give_up(*start, "a table without a column of numbers and one of names"),
            _ => self.skipped.push(format!("{}: a table of something else: {}", self.place(*start), header.join(", "))),
        }
    }

    /// Makes MDX Markdown, line for line: to a Markdown parser a tag hides what follows it, and an indented table is code.
    fn remove_components(&mut self) {
        for import in pattern!(r#"(?m)^import .*["'](.*\.mdx?)["']"#).captures_iter(&self.text) {
            let line = format!("{}: another page: {}", self.place(import.get_match().start()), &import[1]);
            self.skipped.push(line);
        }
        let component = pattern!(r"(?m)^[ \t]*</?[A-Z][^|\n]*>[ \t]*$|^[ \t]+(?<row>\|.*)$");
        self.text = component.replace_all(&self.text, "$row").into_owned();
    }

    fn read_source(&mut self) {
        let text = without_comments(&self.text);
        let enums: Vec<Range<usize>> = pattern!(r"(?i:enum)[^{};=]*\{(?<body>[^{};]*)")
            .captures_iter(&text)
            .filter_map(|found| found.name("body").map(|body| body.range()))
            .collect();
        let pairs = pattern!(
            r"\b([A-Za-z]\w*)(\s*:(?:\s*[\w.]+)?\s*=\s*|\s*[=:(]\s*|[ \t]+)\(?\s*(-?\s*(?:0[xX][0-9a-fA-F_]+|[0-9][0-9_]*))[uUlL]*\b"
        );
        let mut understood = Vec::new();
        for pair in pairs.captures_iter(&text) {
            let (start, rest) = (pair.get_match().start(), &text[pair.get_match().end()..]);
            let line = &text[line_around(&text, start).start..start];
            let is_macro = pattern!(r"#\s*define\s+$").is_match(line);
            let is_member = enums.iter().any(|body| body.contains(&start));
            let is_constant = pair[1].starts_with(char::is_uppercase)
                || pattern!(r"\b(const|constexpr|final|readonly|static|val|case)\b").is_match(line);
            let is_pair = match pair[2].trim() {
                "" => is_macro,
                "(" => is_macro || is_member,
                ":" => is_constant || rest.trim_start().starts_with([',', '}']),
                _ => is_member || is_constant,
            };
            let is_whole = pattern!(r"^(\s*[,;)}\]]|[ \t]*(\n|$))").is_match(rest);
            if is_pair
                && is_whole
                && let Some(code) = whole_number(&pair[3])
            {
                understood.push(start);
                self.add(code, &[&pair[1]], start);
            }
        }

        // A member of an enum needs a number; so does what looks like a constant with a number or a constant for its value.
        let mut doubtful = Vec::new();
        for body in enums {
            let pieces = pattern!(r"[^,\n]+").find_iter(&text[body.clone()]);
            let pieces = pieces.map(|piece| body.start + piece.start()..body.start + piece.end());
            let is_member = pattern!(r"^\s*(?:case\s+)?[A-Za-z]\w+\s*(?:[=(].*)?$");
            doubtful.extend(pieces.filter(|piece| is_member.is_match(&text[piece.clone()])));
        }
        let constants = pattern!(
            r"(?m)\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b.*\b\d|\d\w*\W+[A-Z][A-Z0-9]*_[A-Z]|#\s*define\s+\w+\s+\(*[A-Z]|\b[A-Z][A-Z0-9_]+\s*=\s*\w*[A-Z]|\b(?:const|final|readonly|static|val)\b.*=\s*-?\d|^[ \t]*\w+\s*:\s*-?\d"
        );
        doubtful.extend(constants.find_iter(&text).map(|constant| line_around(&text, constant.start())));
        for place in doubtful {
            if !understood.iter().any(|at| place.contains(at)) {
                understood.push(place.start);
                self.give_up(place.start, "not a name with a whole number");
            }
        }
    }
}

/// The line that a place is in.
fn line_around(text: &str, place: usize) -> Range<usize> {
    let start = text[..place].rfind('\n').map_or(0, |at| at + 1);
    start..text[place..].find('\n').map_or(text.len(), |length| place + length)
}

/// The names in a cell, separated by slashes or commas: without their class and without the number once more.
fn names_in(cell: &str) -> Option<Vec<String>> {
    // A line break may be after an underscore; the others are invisible places for one.
    let cell = pattern!(r"\s*_\s*|[\u{200b}\u{ad}]").replace_all(
        cell,
        |found: &Captures| {
            if found[0].contains('_') { "_" } else { "" }
        },
    );
    cell.split(['/', ',', '、'])
        .map(|name| {
            Some(pattern!(r"^\s*(?:\w+(?:[.#]|::))*([A-Za-z]\w+)(?:\s*=\s*-?\d+)?\s*$").captures(name)?[1].to_owned())
        })
        .collect()
}

/// Source with spaces for its comments, strings and conditions; the keys of an object stay.
fn without_comments(text: &str) -> String {
    let other = pattern!(
        r#"(?<kept>#[ \t]*define\b)|["'](?<key>[A-Za-z]\w+)["'](?<colon>\s*:)|//.*|/\*(?s:.*?)\*/|#(?:[^\[\n].*)?|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"#
    );
    let blank = |found: &Captures| match (found.name("kept"), found.name("key")) {
        (Some(kept), _) => kept.as_str().to_owned(),
        (_, Some(key)) => format!(" {} {}", key.as_str(), &found["colon"]),
        _ => found[0].chars().map(|letter| if letter == '\n' { "\n" } else { &"    "[..letter.len_utf8()] }).collect(),
    };
    other.replace_all(text, blank).into_owned()
}

fn has_lower_case(name: &str) -> bool {
    name.contains(|letter: char| letter.is_ascii_lowercase())
}

fn whole_number(text: &str) -> Option<i64> {
    let digits = text.replace(['_', ' '], "").to_ascii_lowercase();
    match digits.strip_prefix("0x") {
        Some(hexadecimal) => i64::from_str_radix(hexadecimal, 16).ok(),
        None => digits.parse().ok(),
    }
}
