//! Reads what somebody types or pastes: codes, names and words. tools/page/src/typed.js does the same in the page.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use chat_error::Code;
use regex::Regex;

use crate::find::{Confidence, Finder};
use crate::{LogRule, SearchRule};

/// Words and numbers; before them what has numbers in it that are not codes: times, dates, prices, shares and settings.
const TOKENS: &str = r"(?x)[0-9]+:[0-9][0-9:]* | [0-9]+-[0-9]+-[0-9]+ | [$€£¥￥]\ ?[0-9]+ | [0-9]+\ ?%
    | [A-Z]+_[A-Z_]+\ ?[=:]\ ?[0-9]+ | [A-Za-z0-9_]+(?:(?:\.|::)[A-Za-z0-9_]+)* | [\u{4e00}-\u{9fff}]+ | \p{L}";

/// Reads what was typed, by search.toml.
pub struct Typed {
    token: Regex,
    noise: HashSet<String>,
    chinese_noise: Vec<String>,
    /// The names of codes in lower case, letters and digits only.
    names: HashMap<String, Code>,
    /// What may be before a name, in the same form, the longest first.
    prefixes: Vec<String>,
}

/// What somebody typed.
#[derive(Debug, PartialEq, Eq)]
pub enum Reading {
    /// Codes, each once, known or not.
    Codes(Vec<Code>),
    /// Words to search for, and the codes that numbers among them may be.
    Words(Vec<Code>),
}

/// The parts of a text.
pub struct Parts {
    /// Its numbers and names.
    pub codes: Vec<Code>,
    /// Its numbers.
    pub numbers: Vec<Code>,
    /// Whether it has words that say something.
    has_words: bool,
    /// The text, with full-width forms made plain.
    text: String,
}

impl Parts {
    /// Whether the text is nothing but numbers, names and words that say nothing.
    pub fn is_codes(&self) -> bool {
        !self.has_words && !self.codes.is_empty()
    }
}

impl Typed {
    /// Reads the rules.
    pub fn new() -> Result<Self> {
        let rule = SearchRule::read()?;
        let names = LogRule::read()?.names;
        let mut prefixes: Vec<String> =
            names.prefixes.iter().chain(&names.camel_prefixes).map(|prefix| squeezed(prefix)).collect();
        prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.len()));
        let (noise, chinese_noise): (Vec<_>, Vec<_>) =
            rule.noise.split(' ').map(str::to_owned).partition(|word| word.is_ascii());
        Ok(Self {
            token: Regex::new(TOKENS)?,
            noise: noise.into_iter().collect(),
            chinese_noise,
            names: Code::all().map(|code| (squeezed(code.name()), code)).collect(),
            prefixes,
        })
    }

    /// Reads what was typed. If it has only numbers, names and words that say nothing, the numbers and names are the
    /// codes; otherwise the rule for logs finds them.
    pub fn read(&self, typed: &str, finder: &Finder) -> Reading {
        let mut parts = self.parts(typed);
        if !parts.is_codes() {
            let found = finder.find(&parts.text).into_iter();
            parts.codes = found.filter(|found| found.confidence == Confidence::Sure).map(|found| found.code).collect();
        }
        if parts.codes.is_empty() {
            Reading::Words(distinct(parts.numbers.into_iter().filter(|code| code.is_known())))
        } else {
            Reading::Codes(distinct(parts.codes.into_iter()))
        }
    }

    /// The numbers and the names in a text, whatever else there is.
    pub fn parts(&self, typed: &str) -> Parts {
        let text: String = typed.chars().map(narrow).collect();
        let mut parts = Parts { codes: Vec::new(), numbers: Vec::new(), has_words: false, text };
        if let Some(code) = self.named(&parts.text) {
            parts.codes.push(code);
            return parts;
        }
        for token in self.token.find_iter(&parts.text) {
            if let Some(code) = number(&parts.text[..token.start()], token.as_str()) {
                parts.codes.push(code);
                parts.numbers.push(code);
            } else if let Some(code) = self.named(token.as_str()).or_else(|| self.glued(token.as_str())) {
                parts.codes.push(code);
            } else {
                parts.has_words |= !self.is_noise(token.as_str());
            }
        }
        parts
    }

    /// The code whose name a text is: `SERVER_BUSY`, `server busy`, `ChatError.SERVER_BUSY`, `EMErrorServerBusy`.
    fn named(&self, text: &str) -> Option<Code> {
        let name = text.rsplit(['.', ':']).next()?;
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_- ".contains(&byte)) {
            return None;
        }
        let name = squeezed(name);
        let without = |prefix: &String| self.names.get(name.strip_prefix(prefix.as_str())?);
        self.names.get(&name).or_else(|| self.prefixes.iter().find_map(without)).copied()
    }

    /// The code in `error302`.
    fn glued(&self, token: &str) -> Option<Code> {
        let word = token.trim_end_matches(|character: char| character.is_ascii_digit());
        let digits = &token[word.len()..];
        let is_long = digits.len() > 2 && self.noise.contains(&word.to_ascii_lowercase());
        digits.parse().ok().map(Code::new).filter(|code| is_long && code.is_known())
    }

    fn is_noise(&self, token: &str) -> bool {
        if token.is_ascii() {
            return token
                .split(['.', ':'])
                .all(|word| word.is_empty() || self.noise.contains(&word.to_ascii_lowercase()));
        }
        self.chinese_noise
            .iter()
            .fold(token.to_owned(), |rest, word| rest.replace(word.as_str(), " "))
            .trim()
            .is_empty()
    }
}

/// The number that a token is. A minus counts in front of one or two digits; in front of more it is a dash.
fn number(before: &str, token: &str) -> Option<Code> {
    if !token.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i32 = token.parse().ok()?;
    let is_negative = token.len() < 3
        && before
            .strip_suffix('-')
            .is_some_and(|before| !before.ends_with(|character: char| character.is_alphanumeric()));
    Some(Code::new(if is_negative { -value } else { value }))
}

/// A name without case, underscores and spaces.
fn squeezed(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A full-width form as its ASCII character, so that ３０２ is 302.
pub fn narrow(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => character,
    }
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
