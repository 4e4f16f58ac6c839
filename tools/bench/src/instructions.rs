//! Holds the number of instructions that each C function takes to a limit that is checked in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use object::{Object, ObjectSymbol};

/// The limits, from the root of the repository.
const LIMITS: &str = "tools/bench/instructions.txt";

const INTRODUCTION: &str = "\
# The most instructions that a call of each function takes, over all codes, some that are unknown, all names and
# many language tags. For the release library on x86_64 Linux; counted by callgrind, which counts the same each time.
# `make instructions` fails when one is exceeded; `tools/bench/run instructions --update` writes this file anew.
";

/// Counts, and compares with the limits, or makes the counts the limits.
pub fn run(root: &Path, update: bool) -> Result<()> {
    let counts = count(root)?;
    check_that_all_are_counted(root, &counts)?;
    let path = root.join(LIMITS);
    if update {
        let lines: String = counts.iter().map(|(function, count)| format!("{function} {count}\n")).collect();
        fs::write(&path, INTRODUCTION.to_owned() + &lines).with_context(|| format!("cannot write {LIMITS}"))?;
        println!("wrote {LIMITS}");
        return Ok(());
    }
    let limits = fs::read_to_string(&path).with_context(|| format!("cannot read {LIMITS}"))?;
    compare(&counts, &parse_limits(&limits)?)
}

/// The most instructions that a call of each function takes.
fn count(root: &Path) -> Result<BTreeMap<String, u64>> {
    let record = root.join("target/bench/callgrind.out");
    let output = Command::new("valgrind")
        .args(["--quiet", "--tool=callgrind", "--combine-dumps=yes", "--toggle-collect=chat_error_*"])
        .arg(format!("--callgrind-out-file={}", record.display()))
        .arg(root.join("target/bench/instructions"))
        .output()
        .context("cannot run valgrind; install it, or run `make instructions`, which does")?;
    if !output.status.success() {
        bail!("valgrind failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let record = fs::read_to_string(&record).with_context(|| format!("cannot read {}", record.display()))?;
    parse_record(&record)
}

/// Reads a record of callgrind, which has for each call the name of the function and, below it, the count.
fn parse_record(record: &str) -> Result<BTreeMap<String, u64>> {
    let mut counts = BTreeMap::new();
    let mut function = None;
    for line in record.lines() {
        if let Some(name) = line.strip_prefix("desc: Trigger: Client Request: ") {
            function = Some(name);
        } else if let Some(total) = line.strip_prefix("totals: ") {
            let Some(function) = function.take() else { continue };
            let total: u64 =
                total.trim().parse().with_context(|| format!("callgrind counted '{total}' for {function}"))?;
            let most = counts.entry(function.to_owned()).or_default();
            *most = total.max(*most);
        }
    }
    Ok(counts)
}

/// A function that is exported but not called by tools/bench/c/instructions.c would have no limit.
fn check_that_all_are_counted(root: &Path, counts: &BTreeMap<String, u64>) -> Result<()> {
    let library = fs::read(root.join("target/release/libchat_error.so")).context("`make` builds the library")?;
    let library = object::File::parse(&*library)?;
    for symbol in library.dynamic_symbols().filter(|symbol| symbol.is_definition()) {
        let function = symbol.name()?;
        if counts.get(function).copied().unwrap_or_default() == 0 {
            bail!("{function} was not counted: tools/bench/c/instructions.c must call it");
        }
    }
    Ok(())
}

fn parse_limits(text: &str) -> Result<BTreeMap<String, u64>> {
    let mut limits = BTreeMap::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let limit = line.split_once(' ').and_then(|(function, limit)| Some((function, limit.parse().ok()?)));
        let Some((function, limit)) = limit else {
            bail!("{LIMITS}:{}: expected a function and a number, found '{line}'", index + 1);
        };
        limits.insert(function.to_owned(), limit);
    }
    Ok(limits)
}

fn compare(counts: &BTreeMap<String, u64>, limits: &BTreeMap<String, u64>) -> Result<()> {
    let mut faults = Vec::new();
    for (function, &count) in counts {
        match limits.get(function) {
            None => faults.push(format!("{function} takes {count} instructions and has no limit")),
            Some(&limit) if count > limit => {
                faults.push(format!("{function} takes {count} instructions, but the limit is {limit}"));
            }
            Some(&limit) if count < limit => {
                println!("note: {function} takes {count} instructions; its limit of {limit} can be lowered");
            }
            Some(_) => {}
        }
    }
    for function in limits.keys().filter(|function| !counts.contains_key(*function)) {
        faults.push(format!("{function} has a limit, but was not counted"));
    }
    if !faults.is_empty() {
        bail!(
            "{}\nIf this is meant to be: `tools/bench/run instructions --update`, and say why in the commit.",
            faults.join("\n")
        );
    }
    println!("{} functions within their limits of instructions", counts.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(list: &[(&str, u64)]) -> BTreeMap<String, u64> {
        list.iter().map(|&(function, count)| (function.to_owned(), count)).collect()
    }

    #[test]
    fn the_most_expensive_call_counts() {
        let record = "desc: Trigger: Client Request: f\ntotals: 3\ndesc: Trigger: Client Request: f\ntotals: 5\n\
                      desc: Trigger: Client Request: f\ntotals: 4\ndesc: Trigger: Program termination\ntotals: 9\n";
        assert_eq!(parse_record(record).unwrap(), counts(&[("f", 5)]));
    }

    #[test]
    fn a_limit_that_is_exceeded_is_refused() {
        let limits = parse_limits("# comment\nf 5\ng 7\n").unwrap();
        assert!(compare(&counts(&[("f", 5), ("g", 6)]), &limits).is_ok());
        let error = compare(&counts(&[("f", 6), ("g", 7)]), &limits).unwrap_err().to_string();
        assert!(error.contains("f takes 6 instructions, but the limit is 5"), "{error}");
    }

    #[test]
    fn every_function_needs_a_limit_and_every_limit_a_function() {
        let limits = parse_limits("f 5\n").unwrap();
        assert!(compare(&counts(&[("f", 5), ("g", 1)]), &limits).is_err());
        assert!(compare(&counts(&[]), &limits).is_err());
    }

    #[test]
    fn a_limit_that_cannot_be_read_is_named_by_its_line() {
        let error = parse_limits("f 5\ng many\n").unwrap_err().to_string();
        assert!(error.starts_with("tools/bench/instructions.txt:2:"), "{error}");
    }
}
