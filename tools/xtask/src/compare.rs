//! Says how the catalog differs from error tables that an SDK's vendor published.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::published::Published;
use catalog::{Catalog, DRAFT_MARK, Error, PATH};

/// The exit statuses, which are those of diff.
const SAME: u8 = 0;
const DIFFERENT: u8 = 1;
pub const UNUSABLE: u8 = 2;

/// How the result is printed.
pub enum Output {
    Text,
    Json,
    /// As rows for the catalog, of codes that exist since this version.
    Draft(String),
}

/// Compares, prints the result and gives the exit status.
pub fn run(root: &Path, files: &[PathBuf], scope: Option<&str>, output: &Output) -> Result<ExitCode> {
    let catalog = Catalog::read(root)?;
    let tables = read_all(files, scope, &catalog)?;
    for table in &tables {
        for (line, skipped) in &table.skipped {
            eprintln!("note: {}:{line}: not read, {skipped}", table.path.display());
        }
    }
    let report = Report::new(&catalog, &tables);
    match output {
        Output::Text => print!("{}", report.text()),
        Output::Json => println!("{}", serde_json::to_string_pretty(&report)?),
        Output::Draft(since) => print!("{}", report.draft(&catalog, since)),
    }
    Ok(ExitCode::from(if report.same { SAME } else { DIFFERENT }))
}

/// Reads every file, or fails with all that is wrong in any of them.
fn read_all(files: &[PathBuf], scope: Option<&str>, catalog: &Catalog) -> Result<Vec<Published>> {
    let mut tables = Vec::new();
    let mut faults = Vec::new();
    for path in files {
        match Published::read(path, scope, catalog) {
            Ok(table) => tables.push(table),
            Err(found) => faults.extend(found.iter().map(|fault| match fault.line {
                0 => format!("{}: {}", path.display(), fault.reason),
                line => format!("{}:{line}: {}", path.display(), fault.reason),
            })),
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\nerror: "));
    }
    Ok(tables)
}

/// How the catalog and the union of the tables differ. `--json` prints it as it is.
#[derive(Serialize)]
struct Report<'a> {
    same: bool,
    catalog_codes: usize,
    tables: Vec<Table<'a>>,
    missing_in_catalog: Vec<Row<'a>>,
    missing_in_tables: Vec<Known<'a>>,
    other_name: Vec<Pair<'a>>,
    other_number: Vec<Pair<'a>>,
    contradictions: Vec<[Row<'a>; 2]>,
}

#[derive(Serialize)]
struct Table<'a> {
    file: &'a Path,
    codes: usize,
    /// What was taken off the names before they were compared.
    prefix: &'a str,
    /// A name in camel case, if the file has such: they are in words of their own, so their codes are matched by number.
    camel_case: Option<&'a str>,
}

/// A code of a table.
#[derive(Clone, Copy, Serialize)]
struct Row<'a> {
    code: i64,
    name: &'a str,
    file: &'a Path,
    line: usize,
    /// The same for all names in one row of a table.
    #[serde(skip)]
    row: usize,
    #[serde(skip)]
    is_camel_case: bool,
}

/// A code of the catalog.
#[derive(Clone, Copy, Serialize)]
struct Known<'a> {
    code: u16,
    name: &'a str,
    since: &'a str,
}

#[derive(Serialize)]
struct Pair<'a> {
    catalog: Known<'a>,
    table: Row<'a>,
}

impl<'a> From<&'a Error> for Known<'a> {
    fn from(error: &'a Error) -> Self {
        Self { code: error.code, name: &error.name, since: &error.since }
    }
}

impl<'a> Report<'a> {
    fn new(catalog: &'a Catalog, tables: &'a [Published]) -> Self {
        let known: Vec<Known> = catalog.errors.iter().map(|row| row.into()).collect();
        let (rows, contradictions) = union(tables);
        let mut report = Self {
            same: false,
            catalog_codes: known.len(),
            tables: tables
                .iter()
                .map(|table| Table {
                    file: &table.path,
                    codes: table.entries.iter().map(|entry| entry.code).collect::<HashSet<_>>().len(),
                    prefix: &table.prefix,
                    camel_case: table.camel_case.as_deref(),
                })
                .collect(),
            missing_in_catalog: Vec::new(),
            missing_in_tables: Vec::new(),
            other_name: Vec::new(),
            other_number: Vec::new(),
            contradictions,
        };
        // A row that has the catalog's name may have other names too.
        let is_named =
            |row: &&Row| known.iter().any(|known| known.name == row.name && i64::from(known.code) == row.code);
        let named: HashSet<usize> = rows.iter().filter(is_named).map(|row| row.row).collect();
        let mut found = HashSet::new();
        for table in rows {
            let by_name = known.iter().find(|known| known.name == table.name);
            let by_code = known.iter().find(|known| i64::from(known.code) == table.code);
            found.extend(by_name.or(by_code).map(|known| known.code));
            match (by_name, by_code) {
                (Some(catalog), _) if i64::from(catalog.code) == table.code => {}
                (Some(&catalog), _) => report.other_number.push(Pair { catalog, table }),
                (None, Some(_)) if table.is_camel_case || named.contains(&table.row) => {}
                (None, Some(&catalog)) => report.other_name.push(Pair { catalog, table }),
                (None, None) => report.missing_in_catalog.push(table),
            }
        }
        report.missing_in_tables = known.into_iter().filter(|known| !found.contains(&known.code)).collect();
        report.same = report.missing_in_catalog.is_empty()
            && report.missing_in_tables.is_empty()
            && report.other_name.is_empty()
            && report.other_number.is_empty()
            && report.contradictions.is_empty();
        report
    }

    fn text(&self) -> String {
        let mut out = String::new();
        for table in &self.tables {
            let prefix = if table.prefix.is_empty() { String::new() } else { format!(", without {}", table.prefix) };
            let style = table
                .camel_case
                .map_or(String::new(), |name| format!("; names of another style, such as {name}: matched by number"));
            writeln!(out, "{}: {}{prefix}{style}", table.file.display(), codes(table.codes)).unwrap();
        }
        writeln!(out, "{PATH}: {}", codes(self.catalog_codes)).unwrap();
        write_part(&mut out, "missing in the catalog", &self.missing_in_catalog, ToString::to_string);
        write_part(&mut out, "missing in the table", &self.missing_in_tables, |known| {
            format!("{:>5} {} (since {})", known.code, known.name, known.since)
        });
        write_part(&mut out, "with another name", &self.other_name, |pair| {
            format!("{}, in the catalog {}", pair.table, pair.catalog.name)
        });
        write_part(&mut out, "with another number", &self.other_number, |pair| {
            format!("{}, in the catalog {}", pair.table, pair.catalog.code)
        });
        write_part(&mut out, "in rows that contradict each other", &self.contradictions, |[first, second]| {
            format!("{first}, but {}", second.to_string().trim_start())
        });
        if self.same {
            out += "\nNo difference.\n";
        }
        out
    }

    /// Rows for what the catalog lacks, with a mark that `generate` refuses wherever a person has to decide.
    fn draft(&self, catalog: &Catalog, since: &str) -> String {
        let mut out = String::new();
        let mut drafted = HashSet::new();
        for row in &self.missing_in_catalog {
            if !drafted.insert(row.code) {
                writeln!(out, "# {} is also {} in {}:{}\n", row.code, row.name, row.file.display(), row.line).unwrap();
                continue;
            }
            let category = category_near(catalog, row.code).unwrap_or(DRAFT_MARK);
            writeln!(out, "[[error]]\ncode = {}\nname = \"{}\"\nsince = \"{since}\"", row.code, row.name).unwrap();
            writeln!(out, "category = \"{category}\"\naction = \"{DRAFT_MARK}\"").unwrap();
            for fact in ["may_have_taken_effect", "ends_session"] {
                writeln!(out, "{fact} = \"{DRAFT_MARK}\" # true or false").unwrap();
            }
            for text in ["zh.message", "zh.cause", "zh.solution", "en.message", "en.cause", "en.solution"] {
                writeln!(out, "{text} = \"{DRAFT_MARK}\"").unwrap();
            }
            out.push('\n');
        }
        out
    }
}

impl std::fmt::Display for Row<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "{:>5} {} ({}:{})", self.code, self.name, self.file.display(), self.line)
    }
}

/// Every row of the tables once, by ascending code, and the pairs of rows that cannot both be right.
fn union(tables: &[Published]) -> (Vec<Row<'_>>, Vec<[Row<'_>; 2]>) {
    let mut rows: Vec<Row> = Vec::new();
    let mut contradictions = Vec::new();
    let mut number = 0;
    for table in tables {
        for entry in &table.entries {
            number += usize::from(!entry.is_alias);
            let row = Row {
                code: entry.code,
                name: &entry.name,
                file: &table.path,
                line: entry.line,
                row: number,
                is_camel_case: entry.is_camel_case,
            };
            let same = |other: &&Row| (other.code, other.name) == (row.code, row.name);
            if rows.iter().any(|other| same(&other)) {
                continue;
            }
            // Names of different styles are in different words, and names in one row belong together.
            let has_rival_name = |other: &Row| {
                other.code == row.code && other.is_camel_case == row.is_camel_case && other.row != row.row
            };
            let rivals = rows.iter().filter(|other| has_rival_name(other) || other.name == row.name);
            contradictions.extend(rivals.map(|rival| [*rival, row]));
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| row.code);
    (rows, contradictions)
}

/// The category that all codes of the same hundred have, if they agree.
fn category_near(catalog: &Catalog, code: i64) -> Option<&str> {
    let hundred = |code: i64| code.div_euclid(100);
    let errors = catalog.errors.iter();
    let mut near = errors.filter(|error| hundred(error.code.into()) == hundred(code)).map(|error| &error.category);
    let category = near.next()?;
    near.all(|other| other == category).then_some(category)
}

fn write_part<T>(out: &mut String, what: &str, rows: &[T], show: impl Fn(&T) -> String) {
    if rows.is_empty() {
        return;
    }
    writeln!(out, "\n{} {what}:", codes(rows.len())).unwrap();
    for row in rows {
        writeln!(out, "{}", show(row)).unwrap();
    }
}

fn codes(count: usize) -> String {
    format!("{count} code{}", if count == 1 { "" } else { "s" })
}
