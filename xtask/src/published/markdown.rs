//! Finds the tables of error codes in a Markdown page.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{is_name, Entry, Fault, Reading};

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
                let reason =
                    format!("a table with the header {} has no column of numbers and one of names", show(&table));
                faults.push(Fault { line: table.line, reason });
            }
            None => reading.skipped.push((table.line, format!("a table of something else: {}", show(&table)))),
        }
    }
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() {
        Ok(reading)
    } else {
        Err(faults)
    }
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
            _ => {}
        }
    }
    (tables, faults)
}

/// Where in a paragraph a line begins with a pipe, as only rows do.
fn stray_row(text: &str, paragraph: Range<usize>) -> Option<usize> {
    let mut offset = paragraph.start;
    for line in text[paragraph].split_inclusive('\n') {
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
    let wanted = if speaks_of_codes(&table.header) { 1 } else { table.rows.len().div_ceil(2) };
    let column_of = |fits: fn(&str) -> bool| {
        let fitting = |&column: &usize| {
            table.rows.iter().filter(|row| row.cells.get(column).is_some_and(|cell| fits(cell))).count()
        };
        let most = (0..table.header.len()).rev().max_by_key(fitting)?;
        (fitting(&most) >= wanted.max(1)).then_some(most)
    };
    Some((column_of(|cell| code_in(cell).is_some())?, column_of(|cell| name_in(cell).is_some())?))
}

fn speaks_of_codes(header: &[String]) -> bool {
    header
        .iter()
        .any(|title| title.to_ascii_lowercase().contains("code") || title.contains("错误码") || title.contains("代码"))
}

fn read_rows(table: &Table, (code, name): (usize, usize), reading: &mut Reading, faults: &mut Vec<Fault>) {
    for row in &table.rows {
        let columns = table.header.len();
        if row.written != columns {
            let hint = if row.written < columns { "it is cut off" } else { "a pipe within a cell is written \\|" };
            let reason = format!("the row has {} of {columns} cells: {hint}", row.written);
            faults.push(Fault { line: row.line, reason });
            continue;
        }
        match (code_in(&row.cells[code]), name_in(&row.cells[name])) {
            (Some(code), Some(name)) => reading.entries.push(Entry { code, name, line: row.line }),
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

/// The name in a cell, whole if a line break was put behind one of its underscores, and without its class.
fn name_in(cell: &str) -> Option<String> {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ").replace("_ ", "_").replace(" _", "_");
    let name = cell.rsplit('.').next()?;
    is_name(name).then(|| name.to_owned())
}

fn show(table: &Table) -> String {
    table.header.iter().map(|title| format!("'{}'", title.trim())).collect::<Vec<_>>().join(", ")
}
