//! Copies a log and says below each line what its codes mean. Memory is bounded, whatever the length of the log and of its
//! lines; a line is passed on as soon as its end has been read.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Read, Write};

use aho_corasick::{AhoCorasick, MatchKind};
use anyhow::Result;
use chat_error::Code;
use encoding_rs::GB18030;
use memchr::{memchr, memchr_iter, memrchr};
use serde::Serialize;

use crate::decode::text;
use crate::explain::{ShortFacts, Voice, short_facts};
use crate::find::{Confidence, Finder};

/// How much of a log is read at once.
const BUFFER_SIZE: usize = 256 * 1024;

/// A line that does not fit is searched in parts. So much of a part is seen again with the next one, …
const OVERLAP: usize = 8 * 1024;

/// … and what lies so near to where a part was cut is left to the neighbour, because exclusions look around a match.
const MARGIN: usize = 2 * 1024;

/// What is made of a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The log, with explanations of a code where it first occurs, or each time.
    Text {
        /// Whether a code is explained each time.
        every: bool,
    },
    /// One object for each code of a line.
    Json,
    /// Nothing yet: only the counts at the end.
    Summary,
}

/// Says what the codes in a log mean. One of it reads all logs of a run.
pub struct Annotator<'a, W> {
    finder: &'a Finder,
    hint: AhoCorasick,
    /// What is read, in lower case.
    lower: Vec<u8>,
    voice: Voice,
    form: Form,
    out: W,
    explained: HashSet<Code>,
    counts: BTreeMap<Code, Count>,
}

/// Where a code occurs.
struct Count {
    lines: u64,
    first: Place,
    last: Place,
}

/// A line of a log, and which log that is, if there are several.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    file: Option<String>,
    line: u64,
}

#[derive(Serialize)]
struct Hit<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: u64,
    #[serde(flatten)]
    facts: ShortFacts,
}

#[derive(Serialize)]
struct SummaryRow<'a> {
    lines: u64,
    first_line: u64,
    last_line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_file: Option<&'a str>,
    #[serde(flatten)]
    facts: ShortFacts,
}

/// The line that is being read, as far as it did not fit into the buffer.
#[derive(Default)]
struct LongLine {
    /// Its beginning, which exclusions look at.
    head: String,
    /// How much of the buffer is of this line and has been written.
    written: usize,
    /// What was found in it.
    codes: Vec<Code>,
}

impl<'a, W: Write> Annotator<'a, W> {
    /// Writes to `out` what it makes of logs.
    ///
    /// # Errors
    ///
    /// What is wrong with the rule.
    pub fn new(finder: &'a Finder, voice: Voice, form: Form, out: W) -> Result<Self> {
        let hint = hint(finder)?;
        Ok(Self {
            finder,
            hint,
            lower: Vec::new(),
            voice,
            form,
            out,
            explained: HashSet::new(),
            counts: BTreeMap::new(),
        })
    }

    /// Reads a log to its end, and passes it on with explanations. `file` is its name, if there are several.
    ///
    /// # Errors
    ///
    /// Of reading, or of writing.
    pub fn read(&mut self, log: &mut impl Read, file: Option<&str>) -> Result<(), Fault> {
        let mut buffer = vec![0; BUFFER_SIZE];
        let mut length = 0;
        let mut place = Place { file: file.map(str::to_owned), line: 1 };
        let mut long: Option<LongLine> = None;
        loop {
            let count = log.read(&mut buffer[length..]).map_err(Fault::Reading)?;
            let is_at_end = count == 0;
            let end_of_lines = match memrchr(b'\n', &buffer[length..length + count]) {
                _ if is_at_end => length,
                Some(newline) => length + newline + 1,
                None => 0,
            };
            length += count;

            let mut rest = 0;
            if end_of_lines > 0 {
                if let Some(line) = long.take() {
                    rest = memchr(b'\n', &buffer[..end_of_lines]).map_or(end_of_lines, |newline| newline + 1);
                    self.end_long_line(&buffer[..rest], line, &mut place).map_err(Fault::Writing)?;
                }
                self.lines(&buffer[rest..end_of_lines], &mut place).map_err(Fault::Writing)?;
                self.out.flush().map_err(Fault::Writing)?;
                rest = end_of_lines;
            }
            if is_at_end {
                return Ok(());
            }
            if rest == 0 && length == buffer.len() {
                self.part_of_long_line(&buffer, long.get_or_insert_default()).map_err(Fault::Writing)?;
                rest = length - OVERLAP;
            }
            buffer.copy_within(rest..length, 0);
            length -= rest;
        }
    }

    /// Passes whole lines on; the last one of a log may lack its end.
    fn lines(&mut self, lines: &[u8], place: &mut Place) -> io::Result<()> {
        let mut written = 0;
        let mut counted = 0;
        let mut start = 0;
        self.lower.clear();
        self.lower.extend_from_slice(lines);
        self.lower.make_ascii_lowercase();
        while let Some(hint) = self.hint.find(&self.lower[start..]) {
            let (hint_start, hint_end) = (start + hint.start(), start + hint.end());
            let line_start = memrchr(b'\n', &lines[..hint_start]).map_or(0, |newline| newline + 1);
            let line_end = memchr(b'\n', &lines[hint_end..]).map_or(lines.len(), |newline| hint_end + newline + 1);
            start = line_end;
            let line = text(&lines[line_start..line_end]);
            let found = self.finder.find(&line).into_iter().filter(|found| found.confidence == Confidence::Sure);
            let codes = distinct(found.map(|found| found.code));
            if !codes.is_empty() {
                self.pass_on(&lines[written..line_end])?;
                written = line_end;
                self.count_lines(&lines[counted..line_start], place);
                counted = line_start;
                self.say(&codes, lines[line_end - 1] == b'\n', place)?;
            }
        }
        self.pass_on(&lines[written..])?;
        self.count_lines(&lines[counted..], place);
        Ok(())
    }

    /// Passes on what there is of a line that fills the buffer.
    fn part_of_long_line(&mut self, part: &[u8], line: &mut LongLine) -> io::Result<()> {
        self.pass_on(&part[line.written..])?;
        self.search_part(part, line, false);
        line.written = OVERLAP;
        Ok(())
    }

    /// Passes on the rest of a line that has filled the buffer before.
    fn end_long_line(&mut self, part: &[u8], mut line: LongLine, place: &mut Place) -> io::Result<()> {
        self.pass_on(&part[line.written..])?;
        self.search_part(part, &mut line, true);
        if !line.codes.is_empty() {
            self.say(&line.codes, part.last() == Some(&b'\n'), place)?;
        }
        self.count_lines(part, place);
        Ok(())
    }

    fn search_part(&self, part: &[u8], line: &mut LongLine, is_last: bool) {
        let is_first = line.written == 0;
        let part_text = text(part);
        if is_first {
            line.head = part_text.chars().take(MARGIN).collect();
        }
        if !self.hint.is_match(&part.to_ascii_lowercase()) {
            return;
        }
        let from = if is_first { 0 } else { MARGIN };
        let to = if is_last { part_text.len() } else { part_text.len() - MARGIN };
        let found = self.finder.find_in(&line.head, &part_text).into_iter();
        let found = found.filter(|found| found.confidence == Confidence::Sure);
        let whole = found.filter(|found| found.place.start >= from && found.place.end <= to);
        line.codes = distinct(line.codes.drain(..).chain(whole.map(|found| found.code)));
    }

    fn pass_on(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.form {
            Form::Text { .. } => self.out.write_all(bytes),
            Form::Json | Form::Summary => Ok(()),
        }
    }

    /// Moves on by the lines that end in `bytes`, if anybody will ask for the line.
    fn count_lines(&self, bytes: &[u8], place: &mut Place) {
        if !matches!(self.form, Form::Text { .. }) {
            place.line += memchr_iter(b'\n', bytes).count() as u64;
        }
    }

    /// Says what the codes of a line mean.
    fn say(&mut self, codes: &[Code], has_end: bool, place: &Place) -> io::Result<()> {
        if matches!(self.form, Form::Text { .. }) && !has_end {
            writeln!(self.out)?;
        }
        for &code in codes {
            let is_new = self.explained.insert(code);
            match self.form {
                Form::Text { every } if every || is_new => self.voice.annotate(&mut self.out, code)?,
                Form::Text { .. } => self.voice.mention(&mut self.out, code)?,
                Form::Json => {
                    let facts = short_facts(code, self.voice.language);
                    let hit = Hit { file: place.file.as_deref(), line: place.line, facts };
                    writeln!(self.out, "{}", serde_json::to_string(&hit)?)?;
                }
                Form::Summary => {
                    let count = self.counts.entry(code).or_insert_with(|| Count {
                        lines: 0,
                        first: place.clone(),
                        last: place.clone(),
                    });
                    count.lines += 1;
                    count.last.clone_from(place);
                }
            }
        }
        Ok(())
    }

    /// Ends the run: writes the counts, if that is the form. Says whether any code was found.
    ///
    /// # Errors
    ///
    /// Of writing.
    pub fn finish(mut self, as_json: bool) -> io::Result<bool> {
        let mut counts: Vec<_> = self.counts.iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(count.lines)); // stable: by code where counts are equal
        for (&code, Count { lines, first, last }) in counts {
            if as_json {
                let row = SummaryRow {
                    lines: *lines,
                    first_line: first.line,
                    last_line: last.line,
                    first_file: first.file.as_deref(),
                    last_file: last.file.as_deref(),
                    facts: short_facts(code, self.voice.language),
                };
                writeln!(self.out, "{}", serde_json::to_string(&row)?)?;
            } else {
                let place = if lines == &1 { first.to_string() } else { format!("{first} – {last}") };
                writeln!(self.out, "{lines:>8}  {}  ({place})", self.voice.line(code))?;
            }
        }
        self.out.flush()?;
        Ok(!self.explained.is_empty())
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
        }
        write!(f, "{}", self.line)
    }
}

/// Why a log was not read to its end.
#[derive(Debug)]
pub enum Fault {
    /// The log cannot be read.
    Reading(io::Error),
    /// The result cannot be written.
    Writing(io::Error),
}

/// A quick look that spares most lines the rule, on bytes in lower case; Chinese words also as GBK has them.
fn hint(finder: &Finder) -> Result<AhoCorasick> {
    let texts = finder.hints();
    let in_gbk = texts.iter().filter(|text| !text.is_ascii()).map(|text| GB18030.encode(text).0.to_ascii_lowercase());
    let hints: Vec<Vec<u8>> = texts.iter().map(|text| text.clone().into_bytes()).chain(in_gbk).collect();
    // Of leftmost matches and few patterns, which it finds many bytes at a time.
    Ok(AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(hints)?)
}

/// Each code once, in the order of its first occurrence.
pub fn distinct(codes: impl Iterator<Item = Code>) -> Vec<Code> {
    let mut distinct = Vec::new();
    for code in codes {
        if !distinct.contains(&code) {
            distinct.push(code);
        }
    }
    distinct
}
