//! Any log, whatever its bytes and the pieces in which it arrives, comes out as it is, with the explanations below its
//! lines that the rule asks for when it reads whole lines.
#![no_main]

use std::collections::HashSet;
use std::io::Read;
use std::sync::LazyLock;

use chat_error::Language;
use chat_error_cli::decode::text;
use chat_error_cli::explain::Voice;
use chat_error_cli::find::{Confidence, Finder};
use chat_error_cli::log::{Annotator, Form, distinct};
use libfuzzer_sys::fuzz_target;

static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new().unwrap());
const VOICE: Voice = Voice { language: Language::English, is_colored: false };

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
    let mut annotator = Annotator::new(&FINDER, VOICE, Form::Text { every: false }, &mut found).unwrap();
    annotator.read(&mut Pieces(log), None).unwrap();
    annotator.finish(false).unwrap();

    let mut expected = Vec::new();
    let mut explained = HashSet::new();
    for line in log.split_inclusive(|&byte| byte == b'\n') {
        let sure = FINDER.why(&text(line)).into_iter().filter(|found| found.confidence == Confidence::Sure);
        let codes = distinct(sure.map(|found| found.code));
        expected.extend(line);
        if !codes.is_empty() && !line.ends_with(b"\n") {
            expected.push(b'\n');
        }
        for code in codes {
            if explained.insert(code) {
                VOICE.annotate(&mut expected, code).unwrap();
            } else {
                VOICE.mention(&mut expected, code).unwrap();
            }
        }
    }
    let [found, expected] = [found, expected].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert_eq!(found, expected);
});
