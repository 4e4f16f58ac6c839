//! Reads what somebody types or pastes: codes, names and words. tools/page/src/typed.js does the same in the page.
//!
//! A typed text is, in this order:
//! 1. the name of a code: `SERVER_BUSY`, `server busy`, `ChatError.SERVER_BUSY`;
//! 2. numbers, names and words that say nothing: each of these numbers and names is meant, known or not;
//! 3. a number with the words of a code, as in `302: the server is busy`: the number is meant;
//! 4. a sentence or a line, in which the rule for lines finds the codes, also numbers that are not codes of the catalog;
//! 5. a name that another SDK has;
//! 6. words to search for.
//!
//! A word with digits in it (`0x12E`, `a1b2`) is not a code, unless it is a word for errors with a code (`E302`).

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use anyhow::Result;
use chat_error::{Code, Language};
use regex::Regex;

use crate::find::{Confidence, Finder};
use crate::tables::{ELSEWHERE, Elsewhere};
use crate::{LogRule, SearchRule};

/// Words and numbers; before them ranges, and what has numbers in it that are not codes: markup, times, dates, prices,
/// shares and settings.
const TOKENS: &str = r"(?x)</?[A-Za-z]+\ ?/?> | [0-9]+:[0-9][0-9:]* | [0-9]+-[0-9]+-[0-9]+ | [$€£¥￥]\ ?[0-9]+ | [0-9]+\ ?%
    | (?P<from>[0-9]+)(?:-|\ -\ |\ to\ |\ ?(?:[–—~]|\.\.|到|至)\ ?)(?P<to>[0-9]+)(?-u:\b) | [0-9](?:,[0-9]{3})+(?-u:\b)
    | [A-Z]+_[A-Z_]+\ ?[=:]\ ?[0-9]+ | [A-Za-z0-9_]+(?:(?:\.|::)[A-Za-z0-9_]+)* | [\u{4e00}-\u{9fff}]+ | \p{L}";

/// A Chinese number after a word for codes.
const NUMERAL: &str = "(错误代码|错误码|异常码|代码|报错|错误)([是为: ]*)([零〇一二两三四五六七八九十百千]{2,})";

/// What the system's own error is, as it is printed.
const SYSTEM: &str = r#"\bBusinessError\b|^\s*\{\s*["']?code["']?\s*:\s*["']?[0-9]+["']?\s*[,}]"#;

/// Words that may be before what a code says.
const LABELS: [&str; 6] = ["desc", "description", "message", "msg", "reason", "errmsg"];

/// How many numbers of a line are looked at that are not codes.
const MOST_UNKNOWN: usize = 8;

/// Reads what was typed, by search.toml.
pub struct Typed {
    token: Regex,
    numeral: Regex,
    system: Regex,
    noise: HashSet<String>,
    chinese_noise: Vec<String>,
    /// The names of codes in lower case, letters and digits only.
    names: HashMap<String, Code>,
    /// The names and messages of codes but success, letters only.
    said: HashSet<String>,
    /// The names that only other SDKs have, in the same form.
    foreign: HashMap<String, Vec<&'static Elsewhere>>,
    /// What may be before a name, in the same form, the longest first.
    prefixes: Vec<String>,
}

/// What somebody typed.
#[derive(Debug, PartialEq, Eq)]
pub enum Reading {
    /// Codes, each once, known or not.
    Codes(Vec<Code>),
    /// What other SDKs or the system call so, and the codes that were typed with it.
    Elsewhere(Vec<&'static Elsewhere>, Vec<Code>),
    /// Words to search for, and the codes that numbers among them may be.
    Words(Vec<Code>),
}

/// The parts of a text.
pub struct Parts {
    /// Its numbers and names.
    pub codes: Vec<Code>,
    /// Its numbers.
    pub numbers: Vec<Code>,
    /// What its names are elsewhere.
    pub elsewhere: Vec<&'static Elsewhere>,
    /// Whether it has words that say something.
    has_words: bool,
    /// Where its numbers are that are not codes.
    unknown: Vec<(Range<usize>, Code)>,
    /// The text, with full-width forms made plain.
    text: String,
}

impl Parts {
    /// Whether the text is nothing but numbers, names and words that say nothing.
    pub fn is_codes(&self) -> bool {
        !self.has_words && !self.codes.is_empty() && self.elsewhere.is_empty()
    }

    fn number(&mut self, place: Range<usize>, code: Code) {
        self.codes.push(code);
        self.numbers.push(code);
        if !code.is_known() {
            self.unknown.push((place, code));
        }
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
        let said = |code: Code| [code.name()].into_iter().chain(LANGUAGES.map(|language| code.message_in(language)));
        let mut typed = Self {
            token: Regex::new(TOKENS)?,
            numeral: Regex::new(NUMERAL)?,
            system: Regex::new(SYSTEM)?,
            noise: noise.into_iter().collect(),
            chinese_noise,
            names: Code::all().map(|code| (squeezed(code.name()), code)).collect(),
            said: Code::all().skip_while(|code| code.get() == 0).flat_map(said).map(letters).collect(),
            foreign: HashMap::new(),
            prefixes,
        };
        for row in ELSEWHERE {
            typed.foreign.entry(squeezed(row.name)).or_default().push(row);
        }
        Ok(typed)
    }

    /// Reads what was typed.
    pub fn read(&self, typed: &str, finder: &Finder) -> Reading {
        let mut parts = self.parts(typed);
        if !parts.is_codes() && parts.elsewhere.is_empty() {
            parts.codes = sure(finder, &parts.text);
            for (place, code) in parts.unknown.iter().take(MOST_UNKNOWN) {
                // A number is meant as a code where one that the rule knows would be.
                let Some(known) = [302, 215, 606].map(Code::new).into_iter().find(|code| !parts.codes.contains(code))
                else {
                    continue;
                };
                let mut text = parts.text.clone();
                text.replace_range(place.clone(), &known.get().to_string());
                if sure(finder, &text).contains(&known) {
                    parts.codes.push(*code);
                }
            }
        }
        if !parts.elsewhere.is_empty() {
            Reading::Elsewhere(parts.elsewhere, distinct(parts.codes.into_iter()))
        } else if parts.codes.is_empty() {
            Reading::Words(distinct(parts.numbers.into_iter().filter(|code| code.is_known())))
        } else {
            Reading::Codes(distinct(parts.codes.into_iter()))
        }
    }

    /// The numbers and the names in a text, whatever else there is.
    pub fn parts(&self, typed: &str) -> Parts {
        let text: String = typed.chars().map(narrow).collect();
        let text = self.numeral.replace_all(&text, |found: &regex::Captures<'_>| {
            format!("{}{}{}", &found[1], &found[2], numeral(&found[3]))
        });
        let text = text.into_owned();
        let mut parts = Parts {
            codes: Vec::new(),
            numbers: Vec::new(),
            elsewhere: Vec::new(),
            has_words: false,
            unknown: Vec::new(),
            text,
        };
        if let Some(code) = self.named(&parts.text) {
            parts.codes.push(code);
            return parts;
        }
        let text = parts.text.clone();
        let mut words = Vec::new();
        for token in self.token.captures_iter(&text) {
            self.read_token(&text, &token, &mut parts, &mut words);
        }
        parts.has_words = words.iter().any(|word| !self.is_noise(word));
        if parts.has_words && self.says_what_a_code_says(&parts, &words) {
            parts.has_words = false;
            if parts.codes.iter().any(|code| code.is_known()) {
                parts.codes.retain(|code| code.is_known()); // and not the 60 of "voice messages over 60 seconds"
            }
        }
        if self.system.is_match(&text) {
            let is_system = |row: &&Elsewhere| row.platforms.contains(&"system");
            let numbers = &parts.numbers;
            let covers = |row: &&Elsewhere| numbers.iter().any(|code| row.covers(code.get()));
            parts.elsewhere = ELSEWHERE.iter().filter(is_system).filter(covers).collect();
            if !parts.elsewhere.is_empty() {
                parts.codes.clear();
            }
        }
        parts
    }

    fn read_token<'a>(&self, text: &str, found: &regex::Captures<'a>, parts: &mut Parts, words: &mut Vec<&'a str>) {
        let Some(token) = found.get(0) else { return };
        let (start, token) = (token.start(), token.as_str());
        if let (Some(from), Some(to)) = (found.name("from"), found.name("to")) {
            let all = between(from.as_str(), to.as_str());
            if all.is_empty() {
                for end in [from, to] {
                    end.as_str().parse().into_iter().for_each(|value| parts.number(end.range(), Code::new(value)));
                }
            }
            parts.codes.extend(&all);
            parts.numbers.extend(&all);
        } else if token.contains(',') {
            let whole = token.replace(',', "").parse().map(Code::new).ok().filter(|code| code.is_known());
            let each = || token.split(',').filter_map(|digits| digits.parse().ok()).map(Code::new);
            let codes: Vec<Code> = whole.map_or_else(|| each().collect(), |code| vec![code]);
            codes.into_iter().for_each(|code| parts.number(start..start + token.len(), code));
        } else if let Some(code) = number(&text[..start], token) {
            parts.number(start..start + token.len(), code);
        } else if !token.starts_with('<') && !self.read_names(token, parts) {
            words.push(token);
        }
    }

    /// Reads `ChatError.SERVER_BUSY`, `SERVER_BUSY: 302`, `302.SERVER_BUSY` and `E302`.
    fn read_names(&self, token: &str, parts: &mut Parts) -> bool {
        let segments = || token.split(['.', ':', '=', ' ']).filter(|segment| !segment.is_empty());
        let is_setting = || {
            token.contains([':', '='])
                && segments().any(|segment| number("", segment).is_some_and(|code| !code.is_known()))
        };
        if segments().any(|segment| self.named(segment).is_some()) {
            if is_setting() {
                return false; // CONNECTION_TIMEOUT=30000
            }
            for segment in segments() {
                if let Some(code) = number("", segment) {
                    parts.number(0..0, code);
                }
                parts.codes.extend(self.named(segment));
            }
            return true;
        }
        if let Some(code) = self.glued(token) {
            parts.codes.push(code);
            return true;
        }
        let last = squeezed(token.rsplit(['.', ':']).next().unwrap_or(token));
        let rows = self.foreign.get(&squeezed(token)).or_else(|| self.foreign.get(&last));
        // One word in lower case is a word, not a name.
        let rows = rows.filter(|_| token.contains(|letter: char| letter.is_ascii_uppercase() || letter == '_'));
        parts.elsewhere.extend(rows.into_iter().flatten());
        rows.is_some()
    }

    /// Whether the words around a number are the name or the message of a code, after words that say nothing.
    fn says_what_a_code_says(&self, parts: &Parts, words: &[&str]) -> bool {
        let is_before = |word: &str| self.is_noise(word) || LABELS.contains(&word.to_ascii_lowercase().as_str());
        !parts.numbers.is_empty()
            && (0..words.len())
                .take_while(|&from| from == 0 || is_before(words[from - 1]))
                .any(|from| self.said.contains(&letters(&words[from..].concat())))
    }

    /// The code whose name a text is: `SERVER_BUSY`, `server busy`, `ChatError.SERVER_BUSY`, `EMErrorServerBusy`.
    fn named(&self, text: &str) -> Option<Code> {
        let start = text.rfind(['.', ':']).map_or(0, |place| place + 1);
        let is_prefix = |byte: u8| byte.is_ascii_alphabetic() || b"_.:".contains(&byte);
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_- ".contains(&byte);
        if !text[..start].bytes().all(is_prefix)
            || !text[start..].bytes().all(is_name)
            || text[start..].starts_with(' ')
        {
            return None;
        }
        let name = squeezed(&text[start..]);
        let without = |prefix: &String| self.names.get(name.strip_prefix(prefix.as_str())?);
        self.names.get(&name).or_else(|| self.prefixes.iter().find_map(without)).copied()
    }

    /// The code in `E302` and `error302`.
    fn glued(&self, token: &str) -> Option<Code> {
        let word = token.trim_end_matches(|character: char| character.is_ascii_digit());
        let digits = &token[word.len()..];
        let word = word.trim_end_matches('_').to_ascii_lowercase();
        let is_error = word == "e" || (word.contains("err") || word.contains("code")) && self.noise.contains(&word);
        let is_meant = is_error && digits.len() > 2 && !digits.starts_with('0');
        digits.parse().ok().map(Code::new).filter(|code| is_meant && code.is_known())
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

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

/// The codes that are surely in a line.
fn sure(finder: &Finder, line: &str) -> Vec<Code> {
    let found = finder.find(line).into_iter().filter(|found| found.confidence == Confidence::Sure);
    found.map(|found| found.code).collect()
}

/// The codes from one number to another.
fn between(from: &str, to: &str) -> Vec<Code> {
    let (Ok(from), Ok(to)) = (from.parse::<i32>(), to.parse::<i32>()) else { return Vec::new() };
    Code::all().filter(|code| (from..=to).contains(&code.get())).collect()
}

/// The number that a token is, and its minus, which no letter or digit is before.
fn number(before: &str, token: &str) -> Option<Code> {
    if !token.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i32 = token.parse().ok()?;
    let is_negative = before
        .strip_suffix('-')
        .is_some_and(|before| !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-'));
    Some(Code::new(if is_negative { -value } else { value }))
}

/// 302 for 三百零二 and for 三零二.
fn numeral(text: &str) -> u32 {
    let (mut total, mut digit) = (0, 0);
    for character in text.chars() {
        let unit = match character {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let value = "零一二三四五六七八九".chars().position(|known| known == character);
                digit = (digit * 10 + value.unwrap_or(if character == '两' { 2 } else { 0 }) as u32) % 1_000_000;
                continue;
            }
        };
        total += digit.max(1) * unit;
        digit = 0;
    }
    total + digit
}

/// What a code says, without numbers.
fn letters(text: &str) -> String {
    squeezed(text).replace(|letter: char| letter.is_ascii_digit(), "")
}

/// A name or a message in lower case, letters and digits only.
fn squeezed(name: &str) -> String {
    let is_kept = |letter: &char| letter.is_ascii_alphanumeric() || ('\u{4e00}'..='\u{9fff}').contains(letter);
    name.chars().filter(is_kept).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A full-width form as its ASCII character, so that ３０２ is 302.
pub fn narrow(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => character,
    }
}

/// Each once, in the order of the first.
pub fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for one in all {
        if !distinct.contains(&one) {
            distinct.push(one);
        }
    }
    distinct
}
