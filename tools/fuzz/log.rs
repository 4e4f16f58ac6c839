//! Any log, whatever its bytes, comes out as it is, with the explanations below its lines that a second reading of the
//! rule asks for. The command looks for hints, tries all exclusions at once, and gets a log in pieces; this reading has a
//! whole line before it and takes one exclusion after the other.
#![no_main]

use std::collections::HashSet;
use std::io::Read;
use std::sync::LazyLock;

use catalog::{Exclusion, LogRule};
use chat_error::{Code, Language};
use chat_error_cli::decode::text;
use chat_error_cli::explain::Voice;
use chat_error_cli::find::Finder;
use chat_error_cli::log::{Annotator, Form};
use libfuzzer_sys::fuzz_target;
use regex::{Regex, RegexBuilder};

struct SecondReading {
    rule: LogRule,
    blank: Regex,
    pattern: Regex,
    word: Regex,
    exclude: Vec<Exclusions>,
}

/// The patterns of one exclusion.
struct Exclusions {
    strength: Vec<String>,
    word: Option<Regex>,
    numbers: Option<Regex>,
    before: Option<Regex>,
    after: Option<Regex>,
    near: Option<Regex>,
    head: Option<Regex>,
    unless_before: Option<Regex>,
    unless_after: Option<Regex>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new().unwrap());
static SECOND: LazyLock<SecondReading> = LazyLock::new(SecondReading::new);
const VOICE: Voice = Voice { language: Language::English, is_colored: false };

fn regex(pattern: &str) -> Regex {
    RegexBuilder::new(pattern).case_insensitive(true).build().unwrap()
}

impl SecondReading {
    fn new() -> Self {
        let rule = LogRule::read().unwrap();
        let exclude = |row: &Exclusion| {
            let compiled = |pattern: &Option<String>| pattern.as_deref().map(regex);
            Exclusions {
                strength: row.strength.clone(),
                word: compiled(&row.word),
                numbers: compiled(&row.numbers),
                before: compiled(&row.before),
                after: compiled(&row.after),
                near: compiled(&row.near),
                head: compiled(&row.head),
                unless_before: compiled(&row.unless_before),
                unless_after: compiled(&row.unless_after),
            }
        };
        Self {
            blank: regex(&rule.blank),
            pattern: regex(&rule.pattern),
            word: Regex::new(&rule.names.word).unwrap(),
            exclude: rule.exclude.iter().map(exclude).collect(),
            rule,
        }
    }

    /// The codes of a line, each once, in the order of their first occurrence.
    fn codes(&self, line: &str) -> Vec<Code> {
        let line = self.blank.replace_all(line, |found: &regex::Captures| " ".repeat(found[0].len()));
        let mut found = Vec::new();
        for captures in self.pattern.captures_iter(&line) {
            let all = captures.get(0).unwrap();
            let number: String = captures["number"].chars().map(ascii).collect();
            let code = Code::new(number.parse().unwrap());
            let (strength, word) = ["strong", "weak", "vague"]
                .into_iter()
                .find_map(|name| captures.name(name).map(|word| (name, word.as_str())))
                .unwrap();
            if all.as_str().encode_utf16().count() <= self.rule.window
                && !self.is_excluded(&line, all.range(), strength, word, code)
            {
                found.push((all.start(), code));
            }
        }
        for word in self.word.find_iter(&line) {
            if let Some(code) = self.code_named(word.as_str())
                && !self.is_excluded(&line, word.range(), "name", word.as_str(), code)
            {
                found.push((word.start(), code));
            }
        }
        found.sort_by_key(|&(start, _)| start);
        let mut seen = HashSet::new();
        found.into_iter().map(|(_, code)| code).filter(|&code| code.is_known() && seen.insert(code)).collect()
    }

    fn code_named(&self, word: &str) -> Option<Code> {
        Code::all().filter(|code| code.get() != 0).find(|code| {
            let camel = code.name().to_lowercase().replace('_', "");
            let is_camel = |prefix: &String| {
                word.strip_prefix(prefix.as_str()).is_some_and(|rest| rest.to_lowercase().replace('_', "") == camel)
            };
            word == code.name()
                || self.rule.names.prefixes.iter().any(|prefix| word.strip_prefix(prefix.as_str()) == Some(code.name()))
                || self.rule.names.camel_prefixes.iter().any(is_camel)
        })
    }

    fn is_excluded(&self, line: &str, place: std::ops::Range<usize>, strength: &str, word: &str, code: Code) -> bool {
        let units: Vec<char> = line[..place.start].chars().collect();
        let mut before = String::new();
        for &character in units.iter().rev() {
            if before.encode_utf16().count() + character.len_utf16() > self.rule.window {
                break;
            }
            before.insert(0, character);
        }
        let (after, head) = (self.first(&line[place.end..]), self.first(line));
        let number = code.get().to_string();
        let holds = |pattern: &Option<Regex>, text: &str| pattern.as_ref().is_none_or(|pattern| pattern.is_match(text));
        let forbids =
            |pattern: &Option<Regex>, text: &str| pattern.as_ref().is_some_and(|pattern| pattern.is_match(text));
        self.exclude.iter().any(|row| {
            (row.strength.is_empty() || row.strength.iter().any(|name| name == strength))
                && holds(&row.word, word)
                && holds(&row.numbers, &number)
                && holds(&row.before, &before)
                && holds(&row.after, &after)
                && (holds(&row.near, &before) || holds(&row.near, &after))
                && holds(&row.head, &head)
                && !forbids(&row.unless_before, &before)
                && !forbids(&row.unless_after, &after)
        })
    }

    fn first(&self, text: &str) -> String {
        let mut first = String::new();
        for character in text.chars() {
            if first.encode_utf16().count() + character.len_utf16() > self.rule.window {
                break;
            }
            first.push(character);
        }
        first
    }
}

fn ascii(digit: char) -> char {
    char::from(b'0' + (u32::from(digit) & 0xf) as u8)
}

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
        let codes = SECOND.codes(&text(line));
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
