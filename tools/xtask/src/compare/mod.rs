//! Says how the catalog differs from error tables that an SDK's vendor published.

mod published;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use catalog::{Catalog, DRAFT_MARK, Entry, PATH};
use regex::Regex;

use published::{Published, Row};

/// Prints how the catalog and all files together differ; or, if `draft` says since which version, rows for the catalog.
pub fn run(root: &Path, files: &[PathBuf], draft: Option<&String>) -> Result<ExitCode> {
    let catalog = Catalog::read(root)?;
    let tables = files.iter().map(|path| Published::read(path)).collect::<Result<Vec<_>>>()?;
    for table in &tables {
        table.notes.iter().for_each(|line| eprintln!("{line}"));
    }
    let understood = tables.iter().all(|table| table.notes.is_empty());
    let (rows, contradictions, mut report) = union(&catalog, &tables);
    let is_known = |row: &&Row| catalog.errors.iter().any(|known| is_same(known, row) && known.name == row.name);
    let known_places: HashSet<&str> = rows.iter().filter(is_known).map(|row| row.place.as_str()).collect();
    let mut found = HashSet::new();
    let (mut missing, mut other_names, mut other_numbers) = (Vec::new(), Vec::new(), Vec::new());
    for row in &rows {
        let by_name = catalog.errors.iter().find(|known| known.name == row.name);
        let by_code = catalog.errors.iter().find(|known| is_same(known, row));
        found.extend(by_name.or(by_code).map(|known| known.code));
        match (by_name, by_code) {
            (Some(known), _) if is_same(known, row) => {}
            (Some(known), _) => other_numbers.push(format!("{}, in the catalog {}", show(row), known.code)),
            // A row that has the catalog's name may have other names too.
            (None, Some(_)) if row.is_camel_case || known_places.contains(row.place.as_str()) => {}
            (None, Some(known)) => other_names.push(format!("{}, in the catalog {}", show(row), known.name)),
            (None, None) => missing.push(row),
        }
    }
    let unlisted = catalog.errors.iter().filter(|known| !found.contains(&known.code));
    let unlisted = unlisted.map(|known| format!("{:>5} {} (since {})", known.code, known.name, known.since));
    let mut differences = 0;
    for (what, lines) in [
        ("missing in the catalog", missing.iter().map(|row| show(row)).collect()),
        ("missing in the table", unlisted.collect()),
        ("with another name", other_names),
        ("with another number", other_numbers),
        ("in rows that contradict each other", contradictions),
    ] {
        differences += lines.len();
        if !lines.is_empty() {
            report += &format!("\n{} {what}:\n{}\n", codes(lines.len()), lines.join("\n"));
        }
    }
    if differences == 0 {
        report += if understood { "\nNo difference.\n" } else { "\nNo difference in what was understood.\n" };
    }
    print!("{}", draft.map_or(report, |since| drafts(&catalog, &missing, since)));
    Ok(ExitCode::from(u8::from(differences > 0 || !understood))) // as diff does
}

/// The rows of all tables by their codes, where they contradict each other, and a line about each table.
fn union(catalog: &Catalog, tables: &[Published]) -> (Vec<Row>, Vec<String>, String) {
    let (mut rows, mut contradictions, mut report) = (Vec::<Row>::new(), Vec::new(), String::new());
    for table in tables {
        let prefix = prefix_of(&table.rows, catalog);
        let count = table.rows.iter().map(|row| row.code).collect::<HashSet<_>>().len();
        report += &format!("{}: {}", table.path.display(), codes(count));
        if !prefix.is_empty() {
            report += &format!(", without {prefix}");
        }
        if let Some(row) = table.rows.iter().find(|row| row.is_camel_case) {
            report += &format!("; names of another style, such as {}: matched by number", row.name);
        }
        report.push('\n');
        for row in &table.rows {
            let row = Row { name: in_style_of_catalog(row, prefix, catalog), ..row.clone() };
            if rows.iter().any(|other| (other.code, &other.name) == (row.code, &row.name)) {
                continue;
            }
            // Names of different styles are in different words, and names in one row belong together.
            let is_rival = |other: &&Row| {
                other.name == row.name
                    || (other.code, other.is_camel_case) == (row.code, row.is_camel_case) && other.place != row.place
            };
            let rivals = rows.iter().filter(is_rival);
            contradictions.extend(rivals.map(|rival| format!("{}, but {}", show(rival), show(&row).trim_start())));
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| row.code);
    (rows, contradictions, report + &format!("{PATH}: {}\n", codes(catalog.errors.len())))
}

fn is_same(known: &Entry, row: &Row) -> bool {
    i64::from(known.code) == row.code
}

fn show(row: &Row) -> String {
    format!("{:>5} {} ({})", row.code, row.name, row.place)
}

fn codes(count: usize) -> String {
    format!("{count} code{}", if count == 1 { "" } else { "s" })
}

/// The prefix that most names have and the catalog's names for the same numbers do not: `CHAT_ERROR_` or `EMError`.
fn prefix_of<'a>(rows: &'a [Row], catalog: &Catalog) -> &'a str {
    let mut counts = HashMap::new();
    for row in rows {
        for known in catalog.errors.iter().filter(|known| is_same(known, row)) {
            let name = if row.is_camel_case { letters(&known.name) } else { known.name.clone() };
            let split = row.name.len().saturating_sub(name.len());
            if row.name[split..].eq_ignore_ascii_case(&name) {
                *counts.entry(&row.name[..split]).or_insert(0) += 1;
            }
        }
    }
    let most = counts.into_iter().max_by_key(|&(prefix, count)| (count, Reverse(prefix)));
    most.map_or("", |(prefix, _)| prefix)
}

/// Takes the prefix off. A name in camel case becomes the catalog's name with the same letters, or else its words in upper
/// case.
fn in_style_of_catalog(row: &Row, prefix: &str, catalog: &Catalog) -> String {
    let name = row.name.strip_prefix(prefix).filter(|rest| !rest.is_empty()).unwrap_or(&row.name);
    if !row.is_camel_case {
        let is_whole = catalog.errors.iter().any(|known| known.name == row.name);
        return if is_whole { row.name.clone() } else { name.to_owned() };
    }
    if let Some(known) = catalog.errors.iter().find(|known| letters(&known.name) == letters(name)) {
        return known.name.clone();
    }
    let words = Regex::new("([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])").expect("the pattern is valid");
    words.replace_all(name, "${1}${3}_${2}${4}").to_ascii_uppercase()
}

/// What `SERVER_BUSY` and `serverBusy` have in common.
fn letters(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

/// Rows for the codes that the catalog lacks, with a mark that `generate` refuses wherever a person has to decide.
fn drafts(catalog: &Catalog, missing: &[&Row], since: &str) -> String {
    let mut out = String::new();
    let mut drafted = HashSet::new();
    for Row { code, name, place, .. } in missing {
        if !drafted.insert(code) {
            out += &format!("# {code} is also {name} in {place}\n\n");
            continue;
        }
        // The category that all codes of the same hundred have, if they agree.
        let near = catalog.errors.iter().filter(|known| i64::from(known.code).div_euclid(100) == code.div_euclid(100));
        let near: HashSet<_> = near.map(|known| known.category.as_str()).collect();
        let category = if near.len() == 1 { near.into_iter().next().unwrap_or_default() } else { DRAFT_MARK };
        let texts = ["zh.message", "zh.cause", "zh.solution", "en.message", "en.cause", "en.solution"];
        let texts = texts.map(|text| format!("{text} = \"{DRAFT_MARK}\"\n")).concat();
        out += &format!(
            "[[error]]\ncode = {code}\nname = \"{name}\"\nsince = \"{since}\"\ncategory = \"{category}\"\n\
             action = \"{DRAFT_MARK}\"\nmay_have_taken_effect = \"{DRAFT_MARK}\" # true or false\n\
             ends_session = \"{DRAFT_MARK}\" # true or false\n{texts}\n"
        );
    }
    out
}
