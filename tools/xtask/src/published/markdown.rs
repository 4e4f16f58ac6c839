//! Finds the tables of error codes in a Markdown page.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Entry, Fault, Reading, is_camel_case, is_name};

/// A table as it stands in the page, each cell as plain text.
#[derive(Default)]
struct Table {
    line: usize,
    header: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    line: usize,
    cells: Vec<String>,
    /// How many cells the source has: the parser fills up what is missing and drops what is too much.
    written: usize,
}

/// Reads every table of error codes in a page.
pub(super) fn read(text: &str) -> Result<Reading, Vec<Fault>> {
    let mut reading = Reading::default();
    let (tables, mut faults) = tables_in(text);
    for table in tables {
        match columns(&table) {
            Some(columns) => read_rows(&table, columns, &mut reading, &mut faults),
            None if speaks_of_codes(&table.header) => {
                let row =
                    table.rows.first().map_or("no rows".to_owned(), |row| format!("rows such as {}", show(&row.cells)));
                let reason = format!(
                    "a table with the header {} and {row} needs a column of numbers and one of names such as SERVER_BUSY",
                    show(&table.header)
                );
                faults.push(Fault { line: table.line, reason });
            }
            None => reading.skipped.push((table.line, format!("a table of something else: {}", show(&table.header)))),
        }
    }
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(reading) } else { Err(faults) }
}

/// All tables, and what looks like one to a reader but is none to a Markdown parser.
fn tables_in(text: &str) -> (Vec<Table>, Vec<Fault>) {
    let line_of = |offset: usize| text[..offset].matches('\n').count() + 1;
    let (mut tables, mut faults) = (Vec::new(), Vec::new());
    let mut table = Table::default();
    let mut cell: Option<String> = None;
    let mut cells = Vec::new();
    for (event, range) in
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).into_offset_iter()
    {
        match event {
            Event::Start(Tag::Table(_)) => table = Table { line: line_of(range.start), ..Table::default() },
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => cells.extend(cell.take()),
            Event::End(TagEnd::TableHead) => table.header = std::mem::take(&mut cells),
            Event::End(TagEnd::TableRow) => {
                let row = Row {
                    line: line_of(range.start),
                    cells: std::mem::take(&mut cells),
                    written: cells_in(&text[range]),
                };
                table.rows.push(row);
            }
            Event::End(TagEnd::Table) => tables.push(std::mem::take(&mut table)),
            Event::Text(part) | Event::Code(part) => cell.iter_mut().for_each(|cell| *cell += &part),
            // Where a long name may be broken, and how it looks, is no part of it.
            Event::InlineHtml(html) if is_within_word(&html) => {}
            Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => {
                cell.iter_mut().for_each(|cell| cell.push(' '))
            }
            Event::Start(Tag::Paragraph) => {
                faults.extend(stray_row(text, range).map(|offset| Fault {
                    line: line_of(offset),
                    reason: "a row outside a table: its header, or the line of dashes below it, is missing".to_owned(),
                }));
            }
            Event::Html(html) if html.to_ascii_lowercase().contains("<table") => faults.push(Fault {
                line: line_of(range.start),
                reason: "a table in HTML, which is not read: rewrite it as a Markdown table".to_owned(),
            }),
            Event::Start(Tag::HtmlBlock) => {
                faults.extend(stray_row(text, range).map(|offset| {
                    Fault {
                        line: line_of(offset),
                        reason:
                            "a row right below a tag, where Markdown sees no table: put an empty line between the two"
                                .to_owned(),
                    }
                }));
            }
            _ => {}
        }
    }
    (tables, faults)
}

fn is_within_word(html: &str) -> bool {
    let tag = html.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ']).to_ascii_lowercase();
    matches!(tag.as_str(), "wbr" | "code" | "b" | "strong")
}

/// Reads every table of error codes in a page of MDX, and names the pages that it includes.
pub(super) fn read_mdx(text: &str) -> Result<Reading, Vec<Fault>> {
    let mut reading = read(&without_components(text))?;
    for (index, line) in text.lines().enumerate().filter(|(_, line)| line.starts_with("import ")) {
        let page = line.rsplit(['"', '\'']).nth(1).filter(|path| path.ends_with(".mdx") || path.ends_with(".md"));
        reading.skipped.extend(page.map(|page| (index + 1, format!("another page: {page}"))));
    }
    reading.skipped.sort_by_key(|(line, _)| *line);
    Ok(reading)
}

/// MDX as Markdown, line for line: without the lines that only open or close a component, and with the tables within
/// one at the margin. To a Markdown parser, a tag hides what follows it, and four spaces make a block of code.
fn without_components(text: &str) -> String {
    let mut is_code = false;
    let line_of_markdown = |line: &str| {
        let content = line.trim();
        is_code ^= content.starts_with("```") || content.starts_with("~~~");
        let is_table = ["<table", "<thead", "<tbody", "<tr", "<td", "<th"].iter().any(|tag| content.contains(tag));
        match content {
            _ if is_code => line.to_owned(),
            tag if tag.starts_with('<') && tag.ends_with('>') && !is_table => String::new(),
            row if row.starts_with('|') => row.to_owned(),
            _ => line.to_owned(),
        }
    };
    text.lines().map(line_of_markdown).collect::<Vec<_>>().join("\n")
}

/// Where in a block that is no table a line begins with a pipe, as only rows do.
fn stray_row(text: &str, block: Range<usize>) -> Option<usize> {
    let mut offset = block.start;
    for line in text[block].split_inclusive('\n') {
        if line.trim_start().starts_with('|') {
            return Some(offset);
        }
        offset += line.len();
    }
    None
}

/// Counts the cells of a row. A pipe parts two cells wherever it stands, in code too, unless it is escaped.
fn cells_in(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = if row.ends_with("\\|") { row } else { row.strip_suffix('|').unwrap_or(row) };
    row.matches('|').count() - row.matches("\\|").count() + 1
}

/// The columns of the codes and of the names, found by what stands in them: headers differ too much for that.
/// If the header does not even speak of codes, at least half of the rows must look like it.
fn columns(table: &Table) -> Option<(usize, usize)> {
    let speaks_of_codes = speaks_of_codes(&table.header);
    let wanted = if speaks_of_codes { 1 } else { table.rows.len().div_ceil(2) };
    let column_of = |fits: &dyn Fn(&str) -> bool| {
        let fitting = |&column: &usize| {
            table.rows.iter().filter(|row| row.cells.get(column).is_some_and(|cell| fits(cell))).count()
        };
        let most = (0..table.header.len()).rev().max_by_key(fitting)?;
        (fitting(&most) >= wanted.max(1)).then_some(most)
    };
    // Other tables have words in camel case too, such as those of options.
    let looks_like_name = |name: &str| {
        is_name(name) || is_camel_case(name) && name.contains(char::is_uppercase) && (speaks_of_codes || is_error(name))
    };
    let code = column_of(&|cell| code_in(cell).is_some())?;
    Some((
        code,
        column_of(&|cell| names_in(cell, false).is_some_and(|names| names.iter().any(|name| looks_like_name(name))))?,
    ))
}

fn speaks_of_codes(header: &[String]) -> bool {
    header
        .iter()
        .any(|title| title.to_ascii_lowercase().contains("code") || title.contains("错误码") || title.contains("代码"))
}

fn read_rows(table: &Table, (code, name): (usize, usize), reading: &mut Reading, faults: &mut Vec<Fault>) {
    let is_camel_cased = |row: &Row| names_in(&row.cells[name], false).is_some_and(|names| is_camel_case(&names[0]));
    let has_words = table.rows.iter().any(|row| row.cells.len() > name && is_camel_cased(row));
    for row in &table.rows {
        let columns = table.header.len();
        if row.written != columns {
            let hint = if row.written < columns { "it is cut off" } else { "a pipe within a cell is written \\|" };
            let reason = format!("the row has {} of {columns} cells: {hint}", row.written);
            faults.push(Fault { line: row.line, reason });
            continue;
        }
        // A name may be followed by its number once more.
        let names = row.cells[name].replace(&format!("= {}", row.cells[code].trim()), "");
        match (code_in(&row.cells[code]), names_in(&names, has_words)) {
            (Some(code), Some(names)) => {
                let entry =
                    |(index, name): (usize, &String)| Entry { is_alias: index > 0, ..Entry::new(code, name, row.line) };
                reading.entries.extend(names.iter().enumerate().map(entry));
            }
            (None, _) => {
                let reason = format!("'{}' is no error code, which is a whole number", row.cells[code].trim());
                faults.push(Fault { line: row.line, reason });
            }
            (_, None) => {
                let reason = format!("'{}' is no symbolic name such as SERVER_BUSY", row.cells[name].trim());
                faults.push(Fault { line: row.line, reason });
            }
        }
    }
}

fn code_in(cell: &str) -> Option<i64> {
    cell.trim().parse().ok()
}

/// The names in a cell, parted by slashes or commas: each whole if a line break was put behind one of its underscores,
/// and without its class. In a table of names in camel case, a name may be a single word.
fn names_in(cell: &str, has_words: bool) -> Option<Vec<String>> {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ").replace("_ ", "_").replace(" _", "_");
    let cell = cell.replace(['\u{200b}', '\u{ad}'], ""); // where a word may be broken
    cell.split(['/', ',', '、'])
        .map(|name| name.trim().rsplit(['.', '#', ':']).next())
        .map(|name| name.filter(|name| is_identifier(name, has_words)).map(str::to_owned))
        .collect()
}

/// Whether a word is a name in one of the two styles.
fn is_identifier(word: &str, may_be_word: bool) -> bool {
    let is_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    is_name(word)
        || word.starts_with(|first: char| first.is_ascii_alphabetic())
            && word.chars().all(is_word)
            && (may_be_word || word.chars().skip(1).any(|character| character.is_ascii_uppercase()))
}

/// Whether a name in camel case says that it is one of an error.
fn is_error(name: &str) -> bool {
    name.contains("Error") || name.starts_with("error")
}

fn show(cells: &[String]) -> String {
    cells.iter().map(|cell| format!("'{}'", cell.trim())).collect::<Vec<_>>().join(", ")
}
