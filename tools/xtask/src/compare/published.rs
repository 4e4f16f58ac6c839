//! Reads the error codes in files that an SDK's vendor published: Markdown tables, also in MDX, and `NAME = NUMBER` in
//! source of any language. It does not parse those languages, so it keeps a list of the lines it did not understand.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
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
    pub rows: Vec<Row>,
    /// Lines that may have a code but were not understood, tables of something else, and pages that the file includes.
    pub notes: Vec<String>,
    pub is_understood: bool,
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
        let mut file = Self { path, rows: Vec::new(), notes: Vec::new(), is_understood: true };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("md" | "markdown" | "mdx") => file.read_markdown(&text.lines().collect::<Vec<_>>()),
            _ => file.read_source(&text),
        }
        ensure!(
            !file.rows.is_empty(),
            "{}: no error codes in it; it needs a Markdown table with rows such as | 302 | SERVER_BUSY |, or source with \
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

    fn give_up(&mut self, index: usize, line: &str, why: &str) {
        self.notes.push(format!("not understood: {}: {why}: {}", self.place(index), line.trim()));
        self.is_understood = false;
    }

    fn read_markdown(&mut self, lines: &[&str]) {
        let has_cells = |index: usize| lines.get(index).is_some_and(|line| line.contains('|'));
        let is_rule = |line: &str| pattern!(r"^[ \t|:]*-[ \t|:-]*$").is_match(line);
        let mut index = 0;
        while index < lines.len() {
            if has_cells(index) && has_cells(index + 1) && is_rule(lines[index + 1]) {
                let end = (index..).find(|&index| !has_cells(index)).unwrap_or_default();
                self.read_table(index, &lines[index..end]);
                index = end;
                continue;
            }
            if pattern!(r"(?i)^\s*\||<t[dr]\b").is_match(lines[index]) {
                self.give_up(index, lines[index], "not in a Markdown table");
            } else if let Some(import) = pattern!(r#"^import .*["'](.*\.mdx?)["']"#).captures(lines[index]) {
                self.notes.push(format!("note: {}: another page: {}", self.place(index), &import[1]));
            }
            index += 1;
        }
    }

    /// Finds the columns of the codes and of the names by what is in them, because headers differ too much.
    fn read_table(&mut self, first: usize, lines: &[&str]) {
        let is_about_codes = pattern!("(?i)code|错误码|错误代码|代码").is_match(lines[0]);
        let rows: Vec<Vec<String>> = lines[2..].iter().map(|line| cells(line)).collect();
        let cell = |row: &Vec<String>, column: usize| row.get(column).cloned().unwrap_or_default();
        let column = |fits: &dyn Fn(&str) -> bool| {
            let fitting = |column: usize| rows.iter().filter(|row| fits(&cell(row, column))).count();
            let best = (0..cells(lines[0]).len()).rev().max_by_key(|&column| fitting(column))?;
            (fitting(best) > 0 && (is_about_codes || fitting(best) * 2 >= rows.len())).then_some(best)
        };
        // Options of an API are in camel case, too.
        let is_name = |cell: &str| {
            names_in(cell).is_some_and(|names| is_about_codes || !names[0].starts_with(char::is_lowercase))
        };
        let (Some(code), Some(name)) = (column(&|cell| cell.parse::<i64>().is_ok()), column(&is_name)) else {
            if is_about_codes {
                return self.give_up(first, lines[0], "a table without a column of numbers and one of names");
            }
            let title = lines[0].trim();
            return self.notes.push(format!("note: {}: a table of something else: {title}", self.place(first)));
        };
        for (index, row) in rows.iter().enumerate() {
            let (index, line) = (first + 2 + index, lines[2 + index]);
            match (cell(row, code).parse(), names_in(&cell(row, name))) {
                (Ok(code), Some(names)) => names.iter().for_each(|name| self.add(code, name, index)),
                (Err(_), _) => self.give_up(index, line, "no whole number"),
                (_, None) => self.give_up(index, line, "no name such as SERVER_BUSY"),
            }
        }
    }

    /// A pair counts where codes are declared: as a constant, in an enum, or as the member of an object. Every other line
    /// with a number is not understood, nor is a member of an enum or a constant whose value is not a number.
    fn read_source(&mut self, text: &str) {
        let text = without_comments(text);
        let line_of = |offset: usize| text[..offset].matches('\n').count();
        let enums = pattern!(r"(?i:enum)[^{};=]*\{([^{};]*)").captures_iter(&text);
        let enums: Vec<_> = enums.filter_map(|found| Some(found.get(1)?.range())).collect();
        let pair = pattern!(
            r"^(?<before>[#\w\s]*?)\b(?<name>[A-Za-z][A-Za-z0-9_]*)\s*(?<sign>:\s*[\w.]+\s*=|[=:(]|\s)\s*\(?\s*(?<number>-?[0-9]+)[uUlL]*\s*\)*\s*$"
        );
        let constant = pattern!(r"\b(const|constexpr|final|readonly|static|val|case)\b");
        let (mut understood, mut doubtful) = (Vec::new(), Vec::new());
        for piece in pattern!(r"[^,;{}\n]+").find_iter(&text) {
            let is_member = enums.iter().any(|body| body.contains(&piece.start()));
            let (line, piece) = (line_of(piece.start()), piece.as_str());
            let is_pair = |pair: &Captures| match pair["sign"].trim() {
                ":" => true,
                "" => pair["before"].contains("define"),
                "(" => is_member || pair["before"].contains("define"),
                _ => is_member || pair["name"].starts_with(char::is_uppercase) || constant.is_match(&pair["before"]),
            };
            if let Some(pair) = pair.captures(piece).filter(is_pair)
                && let Ok(code) = pair["number"].parse()
            {
                self.add(code, &pair["name"], line);
                understood.push(line);
            } else if is_member && pattern!(r"^\s*(?:case\s+)?[A-Za-z]\w+\s*(?:[=(].*)?$").is_match(piece)
                || pattern!(r"#\s*define\s+\w+\s+\(*[A-Z]|\b[A-Z][A-Z0-9_]+\s*=\s*\w*[A-Z]").is_match(piece)
            {
                doubtful.push(line);
            }
        }
        let has_number = |line: &str| pattern!(r"\b\d").is_match(line);
        for (index, line) in text.lines().enumerate() {
            if doubtful.contains(&index) || has_number(line) && !understood.contains(&index) {
                self.give_up(index, line, "not a name with a whole number");
            }
        }
    }
}

/// The cells of a row, without markup. That for line breaks in a long name, or for its looks, is not part of it.
fn cells(row: &str) -> Vec<String> {
    let row = row.replace(r"\|", " ");
    let row =
        pattern!(r"(?i)</?(?:wbr|code|b|strong)\b[^>]*>|[`*\\\[\u{200b}\u{ad}]|\]\([^)]*\)").replace_all(&row, "");
    let row = pattern!("<[^>]*>").replace_all(row.trim(), " ");
    let row = row.strip_prefix('|').unwrap_or(&row);
    row.strip_suffix('|').unwrap_or(row).split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// The names in a cell, separated by slashes or commas: without their class and without the number once more.
fn names_in(cell: &str) -> Option<Vec<String>> {
    let cell = pattern!(r"\s*_\s*").replace_all(cell, "_"); // a line break may be next to an underscore
    let name = |name| {
        Some(
            pattern!(r"^\s*(?:\w+(?:[.#]|::))*([A-Za-z][A-Za-z0-9_]+)(?:\s*=\s*-?\d+)?\s*$").captures(name)?[1]
                .to_owned(),
        )
    };
    cell.split(['/', ',', '、']).map(name).collect()
}

/// Source with spaces for its comments, strings and conditions; the keys of an object stay.
fn without_comments(text: &str) -> String {
    let other = pattern!(
        r#"(?<kept>#[ \t]*define\b)|["'](?<key>[A-Za-z]\w+)["'](?<colon>\s*:)|//.*|/\*(?s:.*?)\*/|#(?:[^\[\n].*)?|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"#
    );
    let blank = |found: &Captures| match (found.name("kept"), found.name("key")) {
        (Some(kept), _) => kept.as_str().to_owned(),
        (_, Some(key)) => format!(" {} {}", key.as_str(), &found["colon"]),
        _ => found[0].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }).collect(),
    };
    other.replace_all(text, blank).into_owned()
}
