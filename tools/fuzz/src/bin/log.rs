//! Any log, whatever its bytes and the pieces in which it arrives, is copied unchanged, with the same explanations as
//! if it had been read line by line.
#![no_main]

use std::collections::HashSet;
use std::io::Read;
use std::sync::LazyLock;

use chat_error::Language;
use chat_error_cli::decode::text;
use chat_error_cli::explain::Voice;
use chat_error_cli::log::{Annotator, Form, Scope};
use libfuzzer_sys::fuzz_target;
use reader::find::{Confidence, Finder};

static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new().unwrap());
const VOICE: Voice = Voice { language: Language::English, is_colored: false, width: None };

/// A log that arrives in pieces of changing size.
struct Pieces<'a>(&'a [u8]);

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let size = 1 + self.0.first().map_or(0, |&byte| usize::from(byte) % 23);
        self.0.read(&mut out[..size])
    }
}

/// A line ends with a line feed, or with a carriage return that is not followed by one.
fn lines(log: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_end = |at: usize| log[at] == b'\n' || log[at] == b'\r' && log.get(at + 1) != Some(&b'\n');
    let ends: Vec<usize> = (0..log.len()).filter(|&at| is_end(at) || at + 1 == log.len()).map(|at| at + 1).collect();
    let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
    ends.into_iter().zip(starts).map(|(end, start)| &log[start..end])
}

fuzz_target!(|log: &[u8]| {
    let mut found = Vec::new();
    let form = Form::Text { every: false, only: None };
    let mut annotator = Annotator::new(&FINDER, VOICE, form, Scope::default(), &mut found);
    annotator.read(&mut Pieces(log), None).unwrap();
    annotator.finish(false).unwrap();

    let mut expected = Vec::new();
    let mut explained = HashSet::new();
    for line in lines(log) {
        let mut sure = FINDER.why(&text(line));
        let mut seen = HashSet::new();
        sure.retain(|found| found.confidence == Confidence::Sure && seen.insert(found.code));
        expected.extend(line);
        if !sure.is_empty() && !line.ends_with(b"\n") {
            expected.push(b'\n');
        }
        for found in sure {
            VOICE.annotate(&mut expected, &found, explained.insert(found.code)).unwrap();
        }
    }
    let [found, expected] = [found, expected].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert_eq!(found, expected);
});
