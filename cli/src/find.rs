//! Finds codes in a line of a log, by catalog/log-rule.toml. page/src/find_codes.js does the same in the
//! reference page; both are held to cli/tests/vectors.jsonl.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, ensure};
use catalog::{Exclusion, LogRule};
use chat_error::Code;
use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

/// A code in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where the word and the number, or the name, are in the line.
    pub place: Range<usize>,
    /// The code.
    pub code: Code,
    /// How certain it is that this is an error code of the SDK.
    pub confidence: Confidence,
    /// What counts for it and against it.
    pub evidence: Vec<Evidence>,
}

/// How certain a reading is. What is only likely is not explained unless somebody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Too little to mention; reported by [`Finder::why`] only.
    Unlikely,
    /// Perhaps a code.
    Likely,
    /// A code.
    Sure,
}

/// One thing that counts for a code, or against it if its weight is negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// How much it counts.
    pub weight: i32,
    /// The reason that the rule gives.
    pub why: String,
}

/// The rule, ready to be applied.
pub struct Finder {
    window: usize,
    blank: Regex,
    pattern: Regex,
    word: Regex,
    /// What was made of matches so far: a log has the same ones again and again.
    matches: Mutex<HashMap<String, Option<Match>>>,
    exclusions: Exclusions,
    names: HashMap<&'static str, Code>,
    camel_names: HashMap<String, Code>,
    prefixes: Vec<String>,
    camel_prefixes: Vec<String>,
    name_hint: Regex,
    stems: Vec<String>,
}

/// How much a word says. The order is that of the rule's groups; a name comes last.
const STRENGTHS: [&str; 4] = ["strong", "weak", "vague", "name"];
const NAME: usize = 3;

/// How many digits a number has at most.
const DIGITS: usize = 4;

/// How many matches are remembered.
const MAX_MATCHES: usize = 1024;

/// What is known of a match before one looks around it.
#[derive(Clone, Copy)]
struct Match {
    code: Code,
    /// The exclusions that are for its word, strength and number.
    open: u64,
}

impl Finder {
    /// Reads the rule and compiles it, which takes some milliseconds.
    ///
    /// # Errors
    ///
    /// What is wrong with the rule.
    pub fn new() -> Result<Self> {
        let rule = LogRule::read()?;
        // 0 is success, and never what a log is searched for.
        let names: HashMap<_, _> = Code::all().filter(|code| code.get() != 0).map(|code| (code.name(), code)).collect();
        let hints = names.keys().map(|&name| regex::escape(name));
        let hints = hints.chain(rule.names.camel_prefixes.iter().map(|prefix| regex::escape(prefix)));
        Ok(Self {
            window: rule.window,
            blank: insensitive(&rule.blank)?,
            pattern: insensitive(&rule.pattern)?,
            word: Regex::new(&rule.names.word)?,
            matches: Mutex::default(),
            exclusions: Exclusions::new(&rule.exclude)?,
            camel_names: names.iter().map(|(name, &code)| (squeezed(name), code)).collect(),
            name_hint: Regex::new(&hints.collect::<Vec<_>>().join("|"))?,
            names,
            stems: rule.stems,
            prefixes: rule.names.prefixes,
            camel_prefixes: rule.names.camel_prefixes,
        })
    }

    /// Texts in lower case without which a line has no code: parts of the words, and beginnings of the names.
    pub fn hints(&self) -> Vec<String> {
        const MIN_LENGTH: usize = 5; // shorter ones are in too many lines
        let beginning = |name: &str| name[..name.find('_').map_or(0, |index| index + 1).max(MIN_LENGTH)].to_lowercase();
        let camel = self.camel_prefixes.iter().map(|prefix| prefix.to_lowercase());
        let names: BTreeSet<String> = self.names.keys().map(|name| beginning(name)).chain(camel).collect();
        let mut hints = self.stems.clone();
        for name in names {
            if !hints.iter().any(|hint| name.contains(hint)) {
                hints.push(name);
            }
        }
        hints
    }

    /// Everything in a line that could be a code, with what counts for it and against it.
    pub fn why(&self, line: &str) -> Vec<Found> {
        self.find(line)
    }

    /// The codes in a line that are at least likely, in the order in which they stand there.
    pub fn find(&self, line: &str) -> Vec<Found> {
        self.find_in(line, line)
    }

    /// The codes in a part of a line whose beginning is `head`.
    pub fn find_in(&self, head: &str, part: &str) -> Vec<Found> {
        let head = first_units(head, self.window);
        let text = blanked(&self.blank, part);
        let numbers = self.pattern.find_iter(&text).filter(|matched| may_be_known(matched.as_str()));
        let mut found: Vec<Found> = numbers.filter_map(|matched| self.number(head, &text, matched.range())).collect();
        if self.name_hint.is_match(&text) {
            found.extend(self.word.find_iter(&text).filter_map(|word| self.name(head, &text, word.range())));
            found.sort_by_key(|found| found.place.start);
        }
        found
    }

    fn number(&self, head: &str, text: &str, place: Range<usize>) -> Option<Found> {
        let all = &text[place.clone()];
        let is_short = first_units(all, self.window).len() == all.len();
        let Match { code, open } = if is_short { self.match_of(all)? } else { return None };
        self.unless_excluded(open, head, text, Found { place, code, confidence: Confidence::Sure, evidence: Vec::new() })
    }

    fn name(&self, head: &str, text: &str, place: Range<usize>) -> Option<Found> {
        let word = &text[place.clone()];
        let code = self.code_named(word)?;
        self.unless_excluded(self.exclusions.open(NAME, code, word), head, text, Found { place, code, confidence: Confidence::Sure, evidence: Vec::new() })
    }

    /// What a match of the pattern says. Nothing around it makes a difference, because the pattern has no look-around.
    fn match_of(&self, all: &str) -> Option<Match> {
        let mut matches = self.matches.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&known) = matches.get(all) {
            return known;
        }
        let new = self.new_match_of(all);
        if matches.len() == MAX_MATCHES {
            matches.clear();
        }
        matches.insert(all.to_owned(), new);
        new
    }

    fn new_match_of(&self, all: &str) -> Option<Match> {
        let groups = self.pattern.captures(all)?;
        let digits = groups.name("number")?.as_str().chars();
        let code = Code::new(digits.fold(0, |number, digit| number * 10 + value_of(digit)));
        let (strength, word) =
            (0..NAME).find_map(|strength| Some((strength, groups.name(STRENGTHS[strength])?.as_str())))?;
        code.is_known().then(|| Match { code, open: self.exclusions.open(strength, code, word) })
    }

    fn code_named(&self, word: &str) -> Option<Code> {
        let without = |prefix: &String| self.names.get(word.strip_prefix(prefix.as_str())?);
        let camel = |prefix: &String| self.camel_names.get(&squeezed(word.strip_prefix(prefix.as_str())?));
        let name = self.names.get(word).or_else(|| self.prefixes.iter().find_map(without));
        name.or_else(|| self.camel_prefixes.iter().find_map(camel)).copied()
    }

    fn unless_excluded(&self, open: u64, head: &str, text: &str, found: Found) -> Option<Found> {
        let before = last_units(&text[..found.place.start], self.window);
        let after = first_units(&text[found.place.end..], self.window);
        (!self.exclusions.speak_against(open, head, before, after)).then_some(found)
    }
}

/// The exclusions, one bit for each; all patterns for the same text are tried at once.
struct Exclusions {
    by_strength: [u64; STRENGTHS.len()],
    by_code: HashMap<Code, u64>,
    word: Patterns,
    before: Patterns,
    /// Patterns that begin in `^`: they are done with after a few characters, and speak against most of what is no code.
    behind: Patterns,
    after: Patterns,
    head: Patterns,
    /// Those with a pattern for the text before or behind the match, whichever matches.
    with_near: u64,
}

/// The patterns of all exclusions for one text.
struct Patterns {
    set: RegexSet,
    /// What each pattern is for, and the bit of its exclusion.
    meanings: Vec<(Meaning, u64)>,
    /// The exclusions that need a match in this text.
    required: u64,
    /// The exclusions that need a match in this text, or need that there is none.
    concerned: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    Required,
    Near,
    Unless,
}

/// The exclusions whose pattern matches a text, by what the pattern is for.
struct Matching {
    required: u64,
    near: u64,
    unless: u64,
}

impl Exclusions {
    fn new(exclusions: &[Exclusion]) -> Result<Self> {
        ensure!(exclusions.len() <= 64, "there is room for 64 exclusions; make the masks in cli/src/find.rs wider");
        for exclusion in exclusions {
            let unknown = exclusion.strength.iter().find(|strength| !STRENGTHS.contains(&strength.as_str()));
            ensure!(unknown.is_none(), "{}: there is no strength '{}'", exclusion.why, unknown.map_or("", |x| x));
        }
        let is_at_start = |pattern: &&str| pattern.starts_with('^');
        let bits = |holds: &dyn Fn(&Exclusion) -> bool| {
            exclusions.iter().enumerate().filter(|(_, row)| holds(row)).fold(0, |bits, (index, _)| bits | 1 << index)
        };
        let numbers: Vec<Option<Regex>> =
            exclusions.iter().map(|row| row.numbers.as_deref().map(insensitive).transpose()).collect::<Result<_>>()?;
        let holds = |code: Code| {
            let number = code.get().to_string();
            numbers.iter().enumerate().fold(0, |bits, (index, pattern)| {
                bits | u64::from(pattern.as_ref().is_none_or(|pattern| pattern.is_match(&number))) << index
            })
        };
        Ok(Self {
            by_strength: STRENGTHS.map(|strength| {
                bits(&|row| row.strength.is_empty() || row.strength.iter().any(|name| name == strength))
            }),
            by_code: Code::all().map(|code| (code, holds(code))).collect(),
            word: Patterns::new(exclusions, |row| [row.word.as_deref(), None, None])?,
            before: Patterns::new(exclusions, |row| {
                [&row.before, &row.near, &row.unless_before].map(Option::as_deref)
            })?,
            behind: Patterns::new(exclusions, |row| {
                [&row.after, &None, &row.unless_after].map(|pattern| pattern.as_deref().filter(is_at_start))
            })?,
            after: Patterns::new(exclusions, |row| {
                [&row.after, &row.near, &row.unless_after].map(|pattern| pattern.as_deref().filter(|x| !is_at_start(x)))
            })?,
            head: Patterns::new(exclusions, |row| [row.head.as_deref(), None, None])?,
            with_near: bits(&|row| row.near.is_some()),
        })
    }

    /// The exclusions that are for such a match, and may speak against it.
    fn open(&self, strength: usize, code: Code, word: &str) -> u64 {
        let open = self.by_strength[strength] & self.by_code.get(&code).copied().unwrap_or(0);
        self.word.hold(open, &self.word.matching(word))
    }

    /// Whether any of the open exclusions holds. The cheapest texts come first; one that holds already needs no other.
    fn speak_against(&self, open: u64, head: &str, before: &str, after: &str) -> bool {
        let later = self.after.concerned | self.head.concerned;
        let open = self.behind.hold(open, &self.behind.matching(after));
        if open & !self.before.concerned & !self.with_near & !later != 0 {
            return true;
        }
        let before = self.before.matching(before);
        let open = self.before.hold(open, &before);
        if open & (!self.with_near | before.near) & !later != 0 {
            return true;
        }
        let after = self.after.matching(after);
        let open = self.after.hold(open, &after) & (!self.with_near | before.near | after.near);
        open & !self.head.concerned != 0 || (open != 0 && self.head.hold(open, &self.head.matching(head)) != 0)
    }
}

impl Patterns {
    fn new<'a>(exclusions: &'a [Exclusion], patterns: impl Fn(&'a Exclusion) -> [Option<&'a str>; 3]) -> Result<Self> {
        let mut meanings = Vec::new();
        let mut texts = Vec::new();
        for (index, exclusion) in exclusions.iter().enumerate() {
            let meant = [Meaning::Required, Meaning::Near, Meaning::Unless].into_iter().zip(patterns(exclusion));
            for (meaning, pattern) in meant.filter_map(|(meaning, pattern)| Some((meaning, pattern?))) {
                meanings.push((meaning, 1 << index));
                texts.push(pattern);
            }
        }
        let bits_of = |meant: &[Meaning]| {
            meanings.iter().filter(|(meaning, _)| meant.contains(meaning)).fold(0, |bits, (_, bit)| bits | bit)
        };
        Ok(Self {
            set: RegexSetBuilder::new(texts).case_insensitive(true).build()?,
            required: bits_of(&[Meaning::Required]),
            concerned: bits_of(&[Meaning::Required, Meaning::Unless]),
            meanings,
        })
    }

    fn matching(&self, text: &str) -> Matching {
        let mut matching = Matching { required: 0, near: 0, unless: 0 };
        for index in &self.set.matches(text) {
            let (meaning, bit) = self.meanings[index];
            match meaning {
                Meaning::Required => matching.required |= bit,
                Meaning::Near => matching.near |= bit,
                Meaning::Unless => matching.unless |= bit,
            }
        }
        matching
    }

    /// Those of the exclusions that hold as far as this text tells.
    fn hold(&self, exclusions: u64, matching: &Matching) -> u64 {
        exclusions & (!self.required | matching.required) & !matching.unless
    }
}

/// A line with what the rule blanks replaced by as many spaces.
fn blanked<'a>(blank: &Regex, line: &'a str) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(line);
    for found in blank.find_iter(line) {
        text.to_mut().replace_range(found.range(), &" ".repeat(found.len()));
    }
    text
}

fn insensitive(pattern: &str) -> Result<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).build().with_context(|| format!("the pattern {pattern}"))
}

/// Whether a number at the end of a match can be one of the catalog; which digits are its own is not known yet.
fn may_be_known(matched: &str) -> bool {
    let mut number = 0;
    let mut place = 1;
    let digits = matched.chars().rev().take_while(|digit| matches!(digit, '0'..='9' | '０'..='９'));
    digits.take(DIGITS).any(|digit| {
        number += value_of(digit) * place;
        place *= 10;
        Code::new(number).is_known()
    })
}

/// The value of an ASCII or full-width digit.
fn value_of(digit: char) -> i32 {
    let zero = if digit >= '０' { '０' } else { '0' };
    (u32::from(digit) - u32::from(zero)) as i32
}

/// A name as camel case has it, but for the case.
fn squeezed(name: &str) -> String {
    name.chars().filter(|&letter| letter != '_').map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The first `count` UTF-16 units, in which JavaScript counts; not half a character.
fn first_units(text: &str, count: usize) -> &str {
    if text.len() <= count {
        return text;
    }
    if text.as_bytes()[..count].is_ascii() {
        return &text[..count];
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > count
    });
    &text[..end.map_or(text.len(), |(index, _)| index)]
}

/// The last `count` UTF-16 units.
fn last_units(text: &str, count: usize) -> &str {
    if text.len() <= count {
        return text;
    }
    let start = text.len() - count;
    if text.as_bytes()[start..].is_ascii() {
        return &text[start..];
    }
    let mut units = 0;
    let start = text.char_indices().rev().find(|(_, character)| {
        units += character.len_utf16();
        units > count
    });
    &text[start.map_or(0, |(index, character)| index + character.len_utf8())..]
}
