//! How often codes occur in the logs of a run, and where.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chat_error::Code;

use crate::answer::Answer;
use crate::explain::Voice;

/// What was found so far in the logs of a run.
#[derive(Default)]
pub struct Summary {
    counts: BTreeMap<Code, Count>,
    has_files: bool,
    /// How many lines have a code that is only likely to be one, and was left out.
    pub left_out: u64,
}

/// Where a code occurs.
struct Count {
    lines: u64,
    first: Place,
    last: Place,
}

/// A line of a log; standard input has no name.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The log.
    pub file: Option<Arc<str>>,
    /// The line, from 1.
    pub line: u64,
}

/// Counts are consistent even if a thread panicked while it held the lock.
pub fn lock(summary: &Mutex<Summary>) -> MutexGuard<'_, Summary> {
    summary.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Summary {
    /// Nothing was found yet. Says whether places are named by their file, too.
    pub fn new(has_files: bool) -> Self {
        Self { has_files, ..Self::default() }
    }

    /// Counts a code.
    pub fn count(&mut self, code: Code, place: &Place) {
        let new = || Count { lines: 0, first: place.clone(), last: place.clone() };
        let count = self.counts.entry(code).or_insert_with(new);
        count.lines += 1;
        count.last.clone_from(place);
    }

    /// Whether there is any code.
    pub fn has_codes(&self) -> bool {
        !self.counts.is_empty()
    }

    /// `codes: 3, lines with codes: 12`, for a person who waits.
    pub fn progress(&self, voice: Voice) -> String {
        let (codes, lines) = (self.counts.len(), self.counts.values().map(|count| count.lines).sum::<u64>());
        let zh = format!("{codes} 个错误码，出现在 {lines} 行");
        voice.pick(&zh, &format!("codes: {codes}, lines with codes: {lines}")).to_owned()
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
                let answer = Answer {
                    lines: Some(*lines),
                    file: first.file.as_deref(),
                    line: Some(first.line),
                    last_file: last.file.as_deref(),
                    last_line: Some(last.line),
                    ..Answer::new(code, voice.language)
                };
                answer.write(out)?;
            } else {
                let [first, last] = [first, last].map(|place| match &place.file {
                    Some(file) if self.has_files => format!("{file}:{}", place.line),
                    _ => place.line.to_string(),
                });
                let place = if *lines == 1 { first } else { format!("{first} – {last}") };
                voice.count(out, *lines, code, &place)?;
            }
        }
        out.flush()
    }
}
