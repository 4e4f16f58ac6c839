//! Copies a log and explains the codes of each line below it. Memory is bounded, however long the log and its lines
//! are; a line is passed on as soon as its end has been read.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chat_error::Code;
use memchr::{memchr, memchr_iter, memrchr};
use serde::Serialize;

use crate::decode::text;
use crate::explain::{ShortFacts, Voice, short_facts};
use reader::find::{Confidence, Finder, Found};

/// How much of a log is read at once.
const BUFFER_SIZE: usize = 256 * 1024;

/// Lines that do not fit in the buffer are searched in overlapping parts. Matches within MARGIN of a cut are left to the
/// other part, which sees their context.
const OVERLAP: usize = 8 * 1024;
const MARGIN: usize = 2 * 1024;

/// How many bytes of a longer line are printed around a code where lines are not just copied.
const EXCERPT: usize = 400;

/// The byte-order mark.
const MARK: char = '\u{feff}';

/// What is written about a log.
#[derive(Clone, Copy)]
pub enum Form {
    /// The log, with explanations.
    Text {
        /// Whether a code is explained every time, not only where it first occurs.
        every: bool,
        /// Print only lines with codes, and so many before and after them.
        only: Option<(usize, usize)>,
    },
    /// One object for each code of a line.
    Json,
    /// Nothing yet: only the counts at the end.
    Summary,
}

/// Which candidates count as codes.
#[derive(Clone, Copy, Default)]
pub struct Scope {
    /// Those that are only likely to be codes do, too.
    pub likely: bool,
    /// Every candidate is mentioned, with the evidence for and against it.
    pub why: bool,
}

/// Explains the codes in logs. One annotator serves all logs of a run.
pub struct Annotator<'a, W> {
    finder: &'a Finder,
    /// The part being read, in lower case.
    lower: Vec<u8>,
    voice: Voice,
    form: Form,
    scope: Scope,
    out: W,
    explained: HashSet<Code>,
    summary: Arc<Mutex<Summary>>,
    recent: Recent,
}

/// What was found so far in the logs of a run.
#[derive(Default)]
pub struct Summary {
    counts: BTreeMap<Code, Count>,
    /// How many lines have a code that is only likely to be one, and was left out.
    left_out: u64,
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

/// What is kept for `--only`: the lines before one with codes, and what to print after it.
#[derive(Default)]
struct Recent {
    lines: VecDeque<Vec<u8>>,
    after: usize,
    has_gap: bool,
    has_printed: bool,
}

/// A code in a line.
struct Hit {
    found: Found,
    /// In characters, from 1.
    column: usize,
    /// The line, or the part around the code if the line is long.
    text: String,
}

#[derive(Serialize)]
struct HitRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: u64,
    column: usize,
    text: &'a str,
    confidence: &'static str,
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
    /// Its beginning, which the rule looks at.
    head: String,
    /// How much of the buffer is of this line and has been written.
    written: usize,
    /// How many characters there were before the buffer.
    characters: usize,
    hits: Vec<Hit>,
    has_left_out: bool,
}

impl<'a, W: Write> Annotator<'a, W> {
    /// Writes to `out` what it makes of logs.
    pub fn new(finder: &'a Finder, voice: Voice, form: Form, scope: Scope, out: W) -> Self {
        Self {
            finder,
            lower: Vec::new(),
            voice,
            form,
            scope,
            out,
            explained: HashSet::new(),
            summary: Arc::default(),
            recent: Recent::default(),
        }
    }

    /// What was found so far, also for other threads.
    pub fn summary(&self) -> Arc<Mutex<Summary>> {
        Arc::clone(&self.summary)
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
        self.recent = Recent { has_printed: self.recent.has_printed, has_gap: true, ..Recent::default() };
        loop {
            let result = log.read(&mut buffer[length..]);
            let (count, is_at_end) = (*result.as_ref().unwrap_or(&0), !matches!(result, Ok(1..)));
            let unseen = length;
            length += count;
            let end_of_lines = if is_at_end { length } else { last_end(&buffer[..length], unseen) };

            let mut rest = 0;
            if end_of_lines > 0 {
                if let Some(line) = long.take() {
                    rest = first_end(&buffer[..end_of_lines], 0);
                    self.end_long_line(&buffer[..rest], line, &mut place).map_err(Fault::Writing)?;
                }
                self.lines(&buffer[rest..end_of_lines], &mut place).map_err(Fault::Writing)?;
                self.out.flush().map_err(Fault::Writing)?;
                rest = end_of_lines;
            }
            if is_at_end {
                return result.map(drop).map_err(Fault::Reading);
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
        let mut lower = std::mem::take(&mut self.lower);
        lower.clear();
        lower.extend_from_slice(lines);
        lower.make_ascii_lowercase();
        let mut hints = self.finder.hints().search(&lower);
        while let Some(hint) = hints.from(start) {
            let line_start = start + last_end(&lines[start..hint.start], 0);
            let line_end = first_end(lines, hint.end);
            start = line_end;
            let line = text(&lines[line_start..line_end]);
            let (hits, has_left_out) = self.hits(None, &line, 0..line.len(), 0);
            self.leave_out(has_left_out);
            if !hits.is_empty() {
                self.pass_on(&lines[written..line_start])?;
                written = line_end;
                self.count_lines(&lines[counted..line_start], place);
                counted = line_start;
                self.pass_on_hit(&lines[line_start..line_end])?;
                self.say(&hits, lines[line_end - 1] == b'\n', place)?;
            }
        }
        self.lower = lower;
        self.pass_on(&lines[written..])?;
        self.count_lines(&lines[counted..], place);
        Ok(())
    }

    /// Passes on what there is of a line that fills the buffer.
    fn part_of_long_line(&mut self, part: &[u8], line: &mut LongLine) -> io::Result<()> {
        self.pass_on_part(&part[line.written..])?;
        self.search_part(part, line, false);
        line.characters += characters(&part[..part.len() - OVERLAP]);
        line.written = OVERLAP;
        Ok(())
    }

    /// Passes on the rest of a line that has filled the buffer before.
    fn end_long_line(&mut self, part: &[u8], mut line: LongLine, place: &mut Place) -> io::Result<()> {
        self.pass_on_part(&part[line.written..])?;
        self.search_part(part, &mut line, true);
        self.leave_out(line.has_left_out);
        if let Some(hit) = line.hits.first() {
            let excerpt = format!("{}\n", hit.text);
            let is_only = matches!(self.form, Form::Text { only: Some(_), .. });
            if is_only {
                self.pass_on_hit(excerpt.as_bytes())?;
            }
            self.say(&line.hits, is_only || part.last() == Some(&b'\n'), place)?;
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
        if !self.finder.hints().are_in(part) {
            return;
        }
        let from = if is_first { 0 } else { MARGIN };
        let to = if is_last { part_text.len() } else { part_text.len() - MARGIN };
        let (hits, has_left_out) = self.hits(Some(&line.head), &part_text, from..to, line.characters);
        line.has_left_out |= has_left_out;
        for hit in hits {
            if !line.hits.iter().any(|known| known.found.code == hit.found.code) {
                line.hits.push(hit);
            }
        }
    }

    /// The codes between two places of a line or of a part of one, each once, and whether any was left out because it is
    /// only likely. `characters` is the number of characters before the part.
    fn hits(
        &self,
        head: Option<&str>,
        part: &str,
        within: std::ops::Range<usize>,
        characters: usize,
    ) -> (Vec<Hit>, bool) {
        let mut found = if self.scope.why { self.finder.why(part) } else { self.finder.find_in(head, part) };
        found.retain(|found| found.place.start >= within.start && found.place.end <= within.end);
        let is_likely = |found: &Found| found.confidence == Confidence::Likely;
        let has_left_out = !self.scope.likely && found.iter().any(is_likely);
        found.retain(|found| {
            self.scope.why || found.confidence == Confidence::Sure || self.scope.likely && is_likely(found)
        });
        if !self.scope.why {
            // If a code occurs twice, keep the surer match, or else the first.
            found.sort_by_key(|found| std::cmp::Reverse(found.confidence));
            let mut seen = HashSet::new();
            found.retain(|found| seen.insert(found.code));
            found.sort_by_key(|found| found.place.start);
        }
        // A byte-order mark is no character of the line.
        let mark = usize::from(characters == 0 && part.starts_with(MARK));
        let hit = |found: Found| Hit {
            column: characters + part[..found.place.start].chars().count() + 1 - mark,
            text: if matches!(self.form, Form::Summary) { String::new() } else { excerpt(part, &found) },
            found,
        };
        (found.into_iter().map(hit).collect(), has_left_out)
    }

    fn leave_out(&self, has_left_out: bool) {
        if has_left_out {
            lock(&self.summary).left_out += 1;
        }
    }

    /// Passes on lines without codes.
    fn pass_on(&mut self, lines: &[u8]) -> io::Result<()> {
        match self.form {
            Form::Text { only: None, .. } => self.out.write_all(lines),
            Form::Text { only: Some((before, _)), .. } => self.recent.pass(lines, before, &mut self.out),
            Form::Json | Form::Summary => Ok(()),
        }
    }

    /// Passes on a part of a line that is too long to be kept.
    fn pass_on_part(&mut self, part: &[u8]) -> io::Result<()> {
        if let Form::Text { only: None, .. } = self.form { self.out.write_all(part) } else { Ok(()) }
    }

    /// Passes on a line with codes.
    fn pass_on_hit(&mut self, line: &[u8]) -> io::Result<()> {
        if let Form::Text { only: Some((before, after)), .. } = self.form {
            self.recent.print(before + after > 0, &mut self.out)?;
            self.recent.after = after;
        }
        if let Form::Text { .. } = self.form { self.out.write_all(line) } else { Ok(()) }
    }

    /// Moves on by the lines that end in `bytes`, if anybody will ask for the line.
    fn count_lines(&self, bytes: &[u8], place: &mut Place) {
        if !matches!(self.form, Form::Text { .. }) {
            place.line += ends(bytes).count() as u64;
        }
    }

    /// Says what the codes of a line mean.
    fn say(&mut self, hits: &[Hit], has_end: bool, place: &Place) -> io::Result<()> {
        if matches!(self.form, Form::Text { .. }) && !has_end {
            writeln!(self.out)?;
        }
        for Hit { found, column, text } in hits {
            let code = found.code;
            let counts =
                found.confidence != Confidence::Unlikely && (self.scope.likely || found.confidence == Confidence::Sure);
            let is_new = counts && self.explained.insert(code);
            match self.form {
                Form::Text { every, .. } => {
                    if counts {
                        self.voice.annotate(&mut self.out, found, every || is_new)?;
                    }
                    if self.scope.why {
                        self.voice.reasons(&mut self.out, found, counts)?;
                    }
                }
                Form::Json => {
                    let row = HitRow {
                        file: place.file.as_deref(),
                        line: place.line,
                        column: *column,
                        text,
                        confidence: if found.confidence == Confidence::Sure { "sure" } else { "likely" },
                        facts: short_facts(code, self.voice.language),
                    };
                    writeln!(self.out, "{}", serde_json::to_string(&row)?)?;
                }
                Form::Summary => {
                    let mut summary = lock(&self.summary);
                    let new = || Count { lines: 0, first: place.clone(), last: place.clone() };
                    let count = summary.counts.entry(code).or_insert_with(new);
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
        if matches!(self.form, Form::Summary) {
            lock(&self.summary).write(&mut self.out, self.voice, as_json)?;
        }
        self.out.flush()?;
        Ok(!self.explained.is_empty())
    }
}

/// Counts are consistent even if a thread panicked while it held the lock.
pub fn lock(summary: &Mutex<Summary>) -> MutexGuard<'_, Summary> {
    summary.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Summary {
    /// Whether there is any code.
    pub fn has_codes(&self) -> bool {
        !self.counts.is_empty()
    }

    /// How many lines have a code that is only likely to be one, and was left out.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// `codes: 3, lines with codes: 12`, for a person who waits.
    pub fn progress(&self, voice: Voice) -> String {
        let (codes, lines) = (self.counts.len(), self.counts.values().map(|count| count.lines).sum::<u64>());
        voice
            .pick(
                &format!("{codes} 个错误码，出现在 {lines} 行"),
                &format!("codes: {codes}, lines with codes: {lines}"),
            )
            .to_owned()
    }

    /// Writes the counts, the most frequent code first.
    ///
    /// # Errors
    ///
    /// Of writing.
    pub fn write(&self, out: &mut impl Write, voice: Voice, as_json: bool) -> io::Result<()> {
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
                    facts: short_facts(code, voice.language),
                };
                writeln!(out, "{}", serde_json::to_string(&row)?)?;
            } else {
                let place = if lines == &1 { first.to_string() } else { format!("{first} – {last}") };
                voice.count(out, *lines, code, &place)?;
            }
        }
        out.flush()
    }
}

impl Recent {
    /// Prints the lines that belong to the one before them, and keeps the last ones for the one after them.
    fn pass(&mut self, lines: &[u8], before: usize, out: &mut impl Write) -> io::Result<()> {
        let mut start = 0;
        for end in ends(lines).chain((!lines.is_empty()).then_some(lines.len())) {
            let line = &lines[start..end];
            start = end;
            if line.is_empty() {
            } else if self.after > 0 {
                self.after -= 1;
                out.write_all(line)?;
            } else {
                self.lines.push_back(line.to_vec());
                if self.lines.len() > before {
                    self.lines.pop_front();
                    self.has_gap = true;
                }
            }
        }
        Ok(())
    }

    /// Prints what was kept, after a mark where lines are left out.
    fn print(&mut self, has_marks: bool, out: &mut impl Write) -> io::Result<()> {
        if has_marks && self.has_gap && self.has_printed {
            writeln!(out, "--")?;
        }
        (self.has_gap, self.has_printed) = (false, true);
        self.lines.drain(..).try_for_each(|line| out.write_all(&line))
    }
}

/// Where lines end: after a line feed. A carriage return alone ends no line, as for grep.
fn ends(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr_iter(b'\n', bytes).map(|at| at + 1)
}

/// The end of the line that `from` is in.
fn first_end(bytes: &[u8], from: usize) -> usize {
    memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |at| from + at + 1)
}

/// The end of the last line that has ended, or 0.
fn last_end(bytes: &[u8], from: usize) -> usize {
    memrchr(b'\n', &bytes[from..]).map_or(0, |at| from + at + 1)
}

/// How many characters begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// A line without its line break, or the part of a long line around the code.
fn excerpt(line: &str, found: &Found) -> String {
    let line = line.trim_end_matches(['\r', '\n']);
    if line.len() <= 4 * EXCERPT {
        return line.trim_start_matches(MARK).to_owned();
    }
    let start =
        (0..=found.place.start.saturating_sub(EXCERPT)).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    let end = (found.place.end + EXCERPT..line.len()).find(|&at| line.is_char_boundary(at)).unwrap_or(line.len());
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", mark(start > 0), &line[start..end], mark(end < line.len()))
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
