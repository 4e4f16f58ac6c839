//! Copies a log and explains the codes of each line below it. Memory is bounded, however long the log and its lines
//! are; a line is passed on as soon as its end has been read.

use std::collections::{HashSet, VecDeque};
use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex};

use chat_error::Code;
use memchr::{memchr, memchr_iter, memrchr, memrchr_iter};
use reader::find::{Confidence, Finder, Found};

use crate::answer::Answer;
use crate::decode::text;
use crate::explain::Voice;
use crate::summary::{Place, Summary, lock};

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
    /// Nothing: the caller asks how many lines have codes.
    Nothing,
}

/// What is written about a log, and which of its codes count.
pub struct Options {
    /// What is written.
    pub form: Form,
    /// Candidates that are only likely to be codes count, too.
    pub likely: bool,
    /// Every candidate is mentioned, with the evidence for and against it.
    pub why: bool,
    /// Only these codes count, if there are any.
    pub codes: Vec<Code>,
    /// Before each line is the name of its file.
    pub with_file: bool,
    /// Before each line is its number.
    pub with_number: bool,
    /// After so many lines with codes a log is not read further.
    pub most: Option<u64>,
}

impl Options {
    /// What is written, and nothing out of the ordinary.
    pub fn new(form: Form) -> Self {
        let (likely, why, with_file, with_number) = (false, false, false, false);
        Self { form, likely, why, codes: Vec::new(), with_file, with_number, most: None }
    }
}

/// Explains the codes in logs. One annotator serves all logs of a run.
pub struct Annotator<'a, W> {
    finder: &'a Finder,
    /// The part being read, in lower case.
    lower: Vec<u8>,
    voice: Voice,
    options: Options,
    out: W,
    /// Whether the log has set a colour and not reset it.
    is_painted: bool,
    explained: HashSet<Code>,
    summary: Arc<Mutex<Summary>>,
    recent: Recent,
    /// The line that is to be passed on next.
    place: Place,
    /// How many lines of the log have codes.
    lines: u64,
}

/// What is kept for `--only`: the lines before one with codes, and how many to print after it.
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

/// The line that is being read, as far as it did not fit into the buffer.
#[derive(Default)]
struct LongLine {
    /// How much of the buffer is of this line and has been written.
    written: usize,
    /// How many characters there were before the buffer.
    characters: usize,
    hits: Vec<Hit>,
    has_left_out: bool,
}

impl<'a, W: Write> Annotator<'a, W> {
    /// Writes to `out` what it makes of logs.
    pub fn new(finder: &'a Finder, voice: Voice, options: Options, out: W) -> Self {
        let summary = Summary::new(options.with_file);
        Self {
            finder,
            lower: Vec::new(),
            voice,
            options,
            out,
            is_painted: false,
            explained: HashSet::new(),
            summary: Arc::new(Mutex::new(summary)),
            recent: Recent::default(),
            place: Place::default(),
            lines: 0,
        }
    }

    /// What was found so far, also for other threads.
    pub fn summary(&self) -> Arc<Mutex<Summary>> {
        Arc::clone(&self.summary)
    }

    /// How many lines of the last log have codes.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Reads a log, `file` if it has a name, and passes it on with explanations.
    ///
    /// # Errors
    ///
    /// Of reading, after everything before it has been passed on, or of writing.
    pub fn read(&mut self, log: &mut impl Read, file: Option<&str>) -> Result<(), Fault> {
        let mut buffer = vec![0; BUFFER_SIZE];
        let mut length = 0;
        let mut long: Option<LongLine> = None;
        (self.place, self.lines) = (Place { file: file.map(Arc::from), line: 1 }, 0);
        self.recent = Recent { has_printed: self.recent.has_printed, has_gap: true, ..Recent::default() };
        while !self.is_done() || self.recent.after > 0 {
            let result = log.read(&mut buffer[length..]);
            let (count, is_at_end) = (*result.as_ref().unwrap_or(&0), !matches!(result, Ok(1..)));
            let unseen = length;
            length += count;
            let end_of_lines = if is_at_end { length } else { last_end(&buffer[..length], unseen) };

            let mut rest = 0;
            if end_of_lines > 0 {
                if let Some(line) = long.take() {
                    rest = first_end(&buffer[..end_of_lines], 0);
                    self.end_long_line(&buffer[..rest], line).map_err(Fault::Writing)?;
                }
                self.pass_on_lines(&buffer[rest..end_of_lines]).map_err(Fault::Writing)?;
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
        Ok(())
    }

    /// Whether so many lines with codes were found that no more are asked for.
    fn is_done(&self) -> bool {
        self.options.most.is_some_and(|most| self.lines >= most)
    }

    /// Passes whole lines on; the last one of a log may lack its end.
    fn pass_on_lines(&mut self, lines: &[u8]) -> io::Result<()> {
        let (mut written, mut start) = (0, 0);
        let mut lower = std::mem::take(&mut self.lower);
        lower.clear();
        lower.extend_from_slice(lines);
        lower.make_ascii_lowercase();
        let mut hints = self.finder.hints().search(&lower);
        while !self.is_done()
            && let Some(hint) = hints.from(start)
        {
            let line_start = start + last_end(&lines[start..hint.start], 0);
            let line_end = first_end(lines, hint.end);
            start = line_end;
            let line = text(&lines[line_start..line_end]);
            let (hits, has_left_out) = self.hits(&line, 0..line.len(), 0);
            self.leave_out(has_left_out);
            if !hits.is_empty() {
                self.pass_on(&lines[written..line_start])?;
                written = line_end;
                self.pass_on_hit(&lines[line_start..line_end])?;
                self.say(&hits, lines[line_end - 1] == b'\n')?;
                self.place.line += 1;
            }
        }
        self.lower = lower;
        if self.is_done() && self.recent.after == 0 { Ok(()) } else { self.pass_on(&lines[written..]) }
    }

    /// Passes on what there is of a line that fills the buffer.
    fn part_of_long_line(&mut self, part: &[u8], line: &mut LongLine) -> io::Result<()> {
        self.pass_on_part(part, line)?;
        self.search_part(part, line, false);
        line.characters += characters(&part[..part.len() - OVERLAP]);
        line.written = OVERLAP;
        Ok(())
    }

    /// Passes on the rest of a line that has filled the buffer before.
    fn end_long_line(&mut self, part: &[u8], mut line: LongLine) -> io::Result<()> {
        self.pass_on_part(part, &line)?;
        self.search_part(part, &mut line, true);
        self.leave_out(line.has_left_out);
        if let Some(hit) = line.hits.first() {
            let excerpt = format!("{}\n", hit.text);
            let is_only = matches!(self.options.form, Form::Text { only: Some(_), .. });
            if is_only {
                self.pass_on_hit(excerpt.as_bytes())?;
            }
            self.say(&line.hits, is_only || part.last() == Some(&b'\n'))?;
        }
        self.place.line += 1;
        Ok(())
    }

    fn search_part(&self, part: &[u8], line: &mut LongLine, is_last: bool) {
        let is_first = line.written == 0;
        let part_text = text(part);
        if self.is_done() || !self.finder.hints().are_in(part) {
            return;
        }
        let from = if is_first { 0 } else { MARGIN };
        let to = if is_last { part_text.len() } else { part_text.len() - MARGIN };
        let (hits, has_left_out) = self.hits(&part_text, from..to, line.characters);
        line.has_left_out |= has_left_out;
        for hit in hits {
            if !line.hits.iter().any(|known| known.found.code == hit.found.code) {
                line.hits.push(hit);
            }
        }
    }

    /// The codes between two places of a line or of a part of one, each once, and whether any was left out because it is
    /// only likely. `characters` is the number of characters before the part.
    fn hits(&self, part: &str, within: std::ops::Range<usize>, characters: usize) -> (Vec<Hit>, bool) {
        let mut found = if self.options.why { self.finder.why(part) } else { self.finder.find_in(part) };
        let is_wanted = |code: &Code| self.options.codes.is_empty() || self.options.codes.contains(code);
        found.retain(|found| {
            found.place.start >= within.start && found.place.end <= within.end && is_wanted(&found.code)
        });
        let is_likely = |found: &Found| found.confidence == Confidence::Likely;
        let has_left_out = !self.options.likely && found.iter().any(is_likely);
        found.retain(|found| {
            self.options.why || found.confidence == Confidence::Sure || self.options.likely && is_likely(found)
        });
        if !self.options.why {
            // If a code occurs twice, keep the surer match, or else the first.
            found.sort_by_key(|found| std::cmp::Reverse(found.confidence));
            let mut seen = HashSet::new();
            found.retain(|found| seen.insert(found.code));
            found.sort_by_key(|found| found.place.start);
        }
        let is_shown = matches!(self.options.form, Form::Json | Form::Text { only: Some(_), .. });
        // A byte-order mark is no character of the line.
        let mark = usize::from(characters == 0 && part.starts_with(MARK));
        let hit = |found: Found| Hit {
            column: characters + part[..found.place.start].chars().count() + 1 - mark,
            text: if is_shown { excerpt(part, &found) } else { String::new() },
            found,
        };
        (found.into_iter().map(hit).collect(), has_left_out)
    }

    fn leave_out(&self, has_left_out: bool) {
        if has_left_out {
            lock(&self.summary).left_out += 1;
        }
    }

    /// Whether every line is passed on as it is.
    fn copies(&self) -> bool {
        matches!(self.options.form, Form::Text { only: None, .. })
    }

    /// Passes on lines without codes.
    fn pass_on(&mut self, lines: &[u8]) -> io::Result<()> {
        let Form::Text { only, .. } = self.options.form else {
            self.place.line += memchr_iter(b'\n', lines).count() as u64;
            return Ok(());
        };
        let has_marks = self.options.with_file || self.options.with_number;
        if !has_marks && only.is_none() {
            return self.copy(lines);
        }
        let mut kept = 0;
        for line in lines.split_inclusive(|&byte| byte == b'\n') {
            if only.is_some() && self.recent.after == 0 {
                break;
            }
            self.recent.after = self.recent.after.saturating_sub(1);
            kept += line.len();
            self.copy_line(line, '-', self.place.line)?;
            self.place.line += 1;
        }
        self.keep(&lines[kept..], only.map_or(0, |(before, _)| before));
        Ok(())
    }

    /// Keeps the last lines, which are printed if one with codes follows.
    fn keep(&mut self, lines: &[u8], before: usize) {
        let body = lines.strip_suffix(b"\n").unwrap_or(lines);
        let start = match before {
            0 => lines.len(),
            _ => memrchr_iter(b'\n', body).nth(before - 1).map_or(0, |at| at + 1),
        };
        for line in lines[start..].split_inclusive(|&byte| byte == b'\n') {
            self.recent.lines.push_back(line.to_vec());
        }
        let surplus = self.recent.lines.len().saturating_sub(before);
        self.recent.lines.drain(..surplus);
        self.recent.has_gap |= start > 0 || surplus > 0;
        if self.options.with_number {
            self.place.line += memchr_iter(b'\n', lines).count() as u64;
        }
    }

    /// Passes on a part of a line that is too long to be kept.
    fn pass_on_part(&mut self, part: &[u8], line: &LongLine) -> io::Result<()> {
        match self.copies() {
            true if line.written == 0 => self.copy_line(part, ':', self.place.line),
            true => self.copy(&part[line.written..]),
            false => Ok(()),
        }
    }

    /// Passes on a line with codes.
    fn pass_on_hit(&mut self, line: &[u8]) -> io::Result<()> {
        let Form::Text { only, .. } = self.options.form else { return Ok(()) };
        if let Some((before, after)) = only {
            if before + after > 0 && self.recent.has_gap && self.recent.has_printed {
                writeln!(self.out, "--")?;
            }
            (self.recent.has_gap, self.recent.has_printed, self.recent.after) = (false, true, after);
            let kept = std::mem::take(&mut self.recent.lines);
            let first = self.place.line.saturating_sub(kept.len() as u64);
            for (line, number) in kept.iter().zip(first..) {
                self.copy_line(line, '-', number)?;
            }
        }
        self.copy_line(line, ':', self.place.line)
    }

    /// Copies a line, after its file and number if they are asked for; `mark` tells a line with codes from others.
    fn copy_line(&mut self, line: &[u8], mark: char, number: u64) -> io::Result<()> {
        if let (true, Some(file)) = (self.options.with_file, &self.place.file) {
            write!(self.out, "{file}{mark}")?;
        }
        if self.options.with_number {
            write!(self.out, "{number}{mark}")?;
        }
        self.copy(line)
    }

    fn copy(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.is_painted = leaves_paint(bytes).unwrap_or(self.is_painted);
        self.out.write_all(bytes)
    }

    /// Says what the codes of a line mean.
    fn say(&mut self, hits: &[Hit], has_end: bool) -> io::Result<()> {
        let counts = |found: &Found| {
            found.confidence == Confidence::Sure || self.options.likely && found.confidence == Confidence::Likely
        };
        self.lines += u64::from(hits.iter().any(|hit| counts(&hit.found)));
        if matches!(self.options.form, Form::Text { .. }) {
            let end = if has_end { "" } else { "\n" };
            let reset = if std::mem::take(&mut self.is_painted) { "\x1b[0m" } else { "" };
            write!(self.out, "{end}{reset}")?;
        }
        for Hit { found, column, text } in hits {
            let counts = counts(found);
            let is_new = counts && self.explained.insert(found.code);
            match self.options.form {
                Form::Text { every, .. } => {
                    if counts {
                        self.voice.annotate(&mut self.out, found, every || is_new)?;
                    }
                    if self.options.why {
                        self.voice.reasons(&mut self.out, found, counts)?;
                    }
                }
                Form::Json => {
                    let answer = Answer {
                        file: self.place.file.as_deref(),
                        line: Some(self.place.line),
                        column: Some(*column),
                        text: Some(text),
                        confidence: Some(if found.confidence == Confidence::Sure { "sure" } else { "likely" }),
                        ..Answer::new(found.code, self.voice.language)
                    };
                    answer.write(&mut self.out)?;
                }
                Form::Summary => lock(&self.summary).count(found.code, &self.place),
                Form::Nothing => {}
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
        if matches!(self.options.form, Form::Summary) {
            lock(&self.summary).write(&mut self.out, self.voice, as_json)?;
        }
        self.out.flush()?;
        Ok(!self.explained.is_empty())
    }
}

/// Whether a text leaves a colour set: if it has escape sequences for colours, whether the last one does not reset them.
fn leaves_paint(text: &[u8]) -> Option<bool> {
    memrchr_iter(0x1b, text).find_map(|at| {
        let rest = text[at + 1..].strip_prefix(b"[")?;
        let end = rest.iter().position(|byte| !byte.is_ascii_digit() && *byte != b';')?;
        (rest[end] == b'm').then(|| !matches!(rest[..end], [] | [b'0']))
    })
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

/// Why a log was not read to its end.
#[derive(Debug)]
pub enum Fault {
    /// The log cannot be read.
    Reading(io::Error),
    /// The result cannot be written.
    Writing(io::Error),
}
