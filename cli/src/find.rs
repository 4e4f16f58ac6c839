//! Finds codes in a line of a log, by catalog/log-rule.toml. xtask/src/reference/find_codes.js does the same in the
//! reference page; both are held to cli/tests/vectors.jsonl.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use anyhow::{ensure, Context, Result};
use catalog::{Exclusion, LogRule};
use chat_error::Code;
use regex::{Captures, Regex, RegexBuilder, RegexSet, RegexSetBuilder};

/// A code in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where the word and the number, or the name, stand in the line.
    pub place: Range<usize>,
    /// The code.
    pub code: Code,
}

/// The rule, ready to be applied.
pub struct Finder {
    window: usize,
    blank: Regex,
    pattern: Regex,
    word: Regex,
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
        const LEAST: usize = 5; // shorter ones are in too many lines
        let beginning = |name: &str| name[..name.find('_').map_or(0, |index| index + 1).max(LEAST)].to_lowercase();
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

    /// The codes in a line, in the order in which they stand there.
    pub fn find(&self, line: &str) -> Vec<Found> {
        self.find_in(line, line)
    }

    /// The codes in a part of a line whose beginning is `head`.
    pub fn find_in(&self, head: &str, part: &str) -> Vec<Found> {
        let head = first_units(head, self.window);
        let text = blanked(&self.blank, part);
        let mut found: Vec<Found> =
            self.pattern.captures_iter(&text).filter_map(|captures| self.number(head, &text, &captures)).collect();
        if self.name_hint.is_match(&text) {
            found.extend(self.word.find_iter(&text).filter_map(|word| self.name(head, &text, word.range())));
            found.sort_by_key(|found| found.place.start);
        }
        found
    }

    fn number(&self, head: &str, text: &str, captures: &Captures) -> Option<Found> {
        let all = captures.get(0)?;
        let digits = captures.name("number")?.as_str().chars();
        let number = digits.fold(0, |number, digit| number * 10 + value_of(digit));
        let code = Code::new(number);
        let (strength, word) =
            (0..NAME).find_map(|strength| Some((strength, captures.name(STRENGTHS[strength])?.as_str())))?;
        let is_short = all.as_str().encode_utf16().count() <= self.window;
        let found = Found { place: all.range(), code };
        (code.is_known() && is_short && !self.is_excluded(head, text, strength, word, &found)).then_some(found)
    }

    fn name(&self, head: &str, text: &str, place: Range<usize>) -> Option<Found> {
        let word = &text[place.clone()];
        let code = self.code_named(word)?;
        let found = Found { place, code };
        (!self.is_excluded(head, text, NAME, word, &found)).then_some(found)
    }

    fn code_named(&self, word: &str) -> Option<Code> {
        let without = |prefix: &String| self.names.get(word.strip_prefix(prefix.as_str())?);
        let camel = |prefix: &String| self.camel_names.get(&squeezed(word.strip_prefix(prefix.as_str())?));
        let name = self.names.get(word).or_else(|| self.prefixes.iter().find_map(without));
        name.or_else(|| self.camel_prefixes.iter().find_map(camel)).copied()
    }

    fn is_excluded(&self, head: &str, text: &str, strength: usize, word: &str, found: &Found) -> bool {
        let before = last_units(&text[..found.place.start], self.window);
        let after = first_units(&text[found.place.end..], self.window);
        self.exclusions.speak_against(strength, found.code, word, head, before, after)
    }
}

/// The exclusions, one bit for each; all patterns for the same text are tried at once.
struct Exclusions {
    by_strength: [u64; STRENGTHS.len()],
    by_code: HashMap<Code, u64>,
    word: Condition,
    before: Condition,
    after: Condition,
    near: Condition,
    head: Condition,
    unless_before: Condition,
    unless_after: Condition,
}

/// The patterns of all exclusions for one text.
struct Condition {
    patterns: RegexSet,
    /// The bit of the exclusion that each pattern belongs to.
    bits: Vec<u64>,
    /// The exclusions that have such a pattern.
    present: u64,
}

impl Exclusions {
    fn new(exclusions: &[Exclusion]) -> Result<Self> {
        ensure!(exclusions.len() <= 64, "there is room for 64 exclusions; make the masks in cli/src/find.rs wider");
        for exclusion in exclusions {
            let unknown = exclusion.strength.iter().find(|strength| !STRENGTHS.contains(&strength.as_str()));
            ensure!(unknown.is_none(), "{}: there is no strength '{}'", exclusion.why, unknown.map_or("", |x| x));
        }
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
        let condition = |pattern: &dyn Fn(&Exclusion) -> Option<&String>| Condition::new(exclusions, pattern);
        Ok(Self {
            by_strength: STRENGTHS.map(|strength| {
                bits(&|row| row.strength.is_empty() || row.strength.iter().any(|name| name == strength))
            }),
            by_code: Code::all().map(|code| (code, holds(code))).collect(),
            word: condition(&|row| row.word.as_ref())?,
            before: condition(&|row| row.before.as_ref())?,
            after: condition(&|row| row.after.as_ref())?,
            near: condition(&|row| row.near.as_ref())?,
            head: condition(&|row| row.head.as_ref())?,
            unless_before: condition(&|row| row.unless_before.as_ref())?,
            unless_after: condition(&|row| row.unless_after.as_ref())?,
        })
    }

    fn speak_against(&self, strength: usize, code: Code, word: &str, head: &str, before: &str, after: &str) -> bool {
        let mut open = self.by_strength[strength] & self.by_code.get(&code).copied().unwrap_or(0);
        for (condition, text) in [(&self.word, word), (&self.before, before), (&self.after, after), (&self.head, head)]
        {
            open &= !condition.present | condition.matching(open, text);
        }
        open &= !self.near.present | self.near.matching(open, before) | self.near.matching(open, after);
        open &= !self.unless_before.matching(open, before);
        open &= !self.unless_after.matching(open, after);
        open != 0
    }
}

impl Condition {
    fn new(exclusions: &[Exclusion], pattern: &dyn Fn(&Exclusion) -> Option<&String>) -> Result<Self> {
        let rows = exclusions.iter().enumerate().filter_map(|(index, row)| Some((1 << index, pattern(row)?)));
        let (bits, patterns): (Vec<u64>, Vec<&String>) = rows.unzip();
        Ok(Self {
            patterns: RegexSetBuilder::new(patterns).case_insensitive(true).build()?,
            present: bits.iter().fold(0, |all, bit| all | bit),
            bits,
        })
    }

    /// The exclusions whose pattern matches; looks only if one that is still `open` has a pattern.
    fn matching(&self, open: u64, text: &str) -> u64 {
        if open & self.present == 0 {
            return 0;
        }
        self.patterns.matches(text).into_iter().fold(0, |bits, index| bits | self.bits[index])
    }
}

/// A line with what the rule blanks replaced by as many spaces.
fn blanked<'a>(blank: &Regex, line: &'a str) -> Cow<'a, str> {
    blank.replace_all(line, |found: &Captures| " ".repeat(found[0].len()))
}

fn insensitive(pattern: &str) -> Result<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).build().with_context(|| format!("the pattern {pattern}"))
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
    let mut units = 0;
    let start = text.char_indices().rev().find(|(_, character)| {
        units += character.len_utf16();
        units > count
    });
    &text[start.map_or(0, |(index, character)| index + character.len_utf8())..]
}
