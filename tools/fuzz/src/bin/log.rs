//! Any log, whatever its bytes and the pieces in which it arrives, is copied unchanged, with the same explanations as
//! if it had been read line by line.
#![no_main]

use std::collections::HashSet;
use std::io::Read;
use std::sync::LazyLock;

use chat_error::Language;
use chat_error_cli::decode::text;
use chat_error_cli::explain::Voice;
use chat_error_cli::log::{Annotator, Form, Options};
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

fuzz_target!(|log: &[u8]| {
    let mut found = Vec::new();
    let form = Form::Text { every: false, only: None };
    let mut annotator = Annotator::new(&FINDER, VOICE, Options::new(form), &mut found);
    annotator.read(&mut Pieces(log), None).unwrap();
    annotator.finish(false).unwrap();

    let mut expected = Vec::new();
    let mut explained = HashSet::new();
    for line in log.split_inclusive(|&byte| byte == b'\n') {
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
    // The colours of a log end before what is said of it.
    let plain = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).replace("\x1b[0m    -> ", "    -> ");
    let [found, expected] = [found, expected].map(plain);
    assert_eq!(found, expected);
});
