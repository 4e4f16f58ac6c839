//! Finds codes in a line of a log, by log-rule.toml. tools/page/src/find_codes.js does the same in the reference
//! page; both are held to tests/vectors.jsonl and to each other. Time is linear in the length of a line.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use anyhow::{Context, Result, ensure};
use chat_error::{Code, Language};
use encoding_rs::GB18030;
use memchr::{memchr, memchr2};
use regex::{Captures, Regex, RegexBuilder};

use crate::atoms::{Atoms, COMMA, ENDS, GLUED, JOINS, Kind, first_units};
use crate::{LogRule, Place, Ranges, STRENGTHS};

#[cfg(debug_assertions)]
thread_local! {
    /// How many atoms and phrases were looked at, for the test that this grows with the length of a line and no faster.
    pub static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

fn step() {
    #[cfg(debug_assertions)]
    STEPS.set(STEPS.get() + 1);
}

/// A code in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where the word and the number, or the name, are in the line.
    pub place: Range<usize>,
    /// The code.
    pub code: Code,
    /// How certain it is that this is an error code of the SDK.
    pub confidence: Confidence,
    /// The sum of the weights.
    pub score: i32,
    /// What counts for it and against it.
    pub evidence: Vec<Evidence>,
}

/// How certain a match is. A likely one is explained only on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Too little to mention; reported by [`Finder::why`] only.
    Unlikely,
    /// Perhaps a code.
    Likely,
    /// A code.
    Sure,
}

/// A piece of evidence for a code, or against it if its weight is negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// How much it counts.
    pub weight: i32,
    /// The reason that the rule gives.
    pub why: String,
}

/// The rule, ready to be applied.
pub struct Finder {
    sure: i32,
    likely: i32,
    hints: Hints,
    blank: Regex,
    numbers: Numbers,
    phrases: Phrases,
    keys: Vec<String>,
    rows: Vec<Row>,
    /// The rows that make a number a candidate although it has no word before it.
    asked: u64,
    names: HashMap<&'static str, Code>,
    camel_names: HashMap<String, Code>,
    name: AhoCorasick,
    camel: AhoCorasick,
    prefixes: Vec<String>,
    camel_prefixes: Vec<String>,
}

/// Texts without which a line has no code: a quick check that rules out most lines.
pub struct Hints {
    ascii: AhoCorasick,
    /// Chinese ones, in UTF-8 and GBK.
    chinese: AhoCorasick,
}

/// A search for [`Hints`] in a text.
pub struct HintSearch<'a> {
    hints: &'a Hints,
    lower: &'a [u8],
    /// The next hint of each kind, if there is one; empty before the first search.
    next: [Option<Range<usize>>; 2],
}

const NONE: u8 = 4;
const NAME: u8 = 5;

/// The most atoms that a row looks away from a number.
const WINDOW: usize = 40;

/// How far from a number its description may be, …
const DESCRIPTION: usize = 24;

/// … and how far if they are beside each other, …
const BESIDE: usize = 3;

/// … of whose words none is farther away.
const CLAUSE: usize = 12;

/// The distance to what is not there.
const FAR: usize = usize::MAX;

/// The most digits of a number.
const DIGITS: usize = 4;

/// A set of codes, one bit for each, by the order of the catalog.
type Codes = u128;

/// Refuses a catalog for which a set of codes has no room: a code too many would take another one's answers.
///
/// # Errors
///
/// How many codes there are, and how many there may be.
pub fn ensure_room(codes: usize) -> Result<()> {
    let most = Codes::BITS as usize;
    ensure!(
        codes <= most,
        "there are {codes} codes, and room for {most}; make Codes in tools/reader/src/find.rs wider"
    );
    Ok(())
}

/// The numbers of the catalog except 0, which is success and never searched for.
struct Numbers {
    index: Vec<Option<u8>>,
}

struct Row {
    why: String,
    weight: i32,
    /// One bit for each strength.
    strengths: u8,
    numbers: Codes,
    place: Place,
    has_words: bool,
    shape: Option<Shape>,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Cue,
    Beside,
    Constant,
    Joined,
    Measure,
    Brace,
}

/// What a phrase of the rule is for.
#[derive(Clone, Copy)]
enum Meaning {
    Word(u8),
    Filler,
    Row(u8),
    Topic(Codes),
    Fault(Codes),
    Cue(Codes),
}

/// All phrases of the rule, letter by letter.
struct Phrases {
    nodes: Vec<Node>,
    /// The first steps, by ASCII letter; most words of a line take no second one. 0 if there is none.
    first: [u32; 128],
}

#[derive(Default)]
struct Node {
    next: Vec<(char, u32)>,
    meanings: Vec<Meaning>,
}

/// A phrase in a line: the atoms that it begins and ends with, and where its meanings are.
#[derive(Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
    nodes: [u32; 2],
}

/// The words that a number belongs to.
#[derive(Clone, Copy)]
struct Word {
    strength: u8,
    /// The strongest of them.
    start: usize,
    end: usize,
    /// The first of them.
    chain: usize,
}

/// A number or a name, the atoms from `from` to `to`.
#[derive(Clone, Copy)]
struct Candidate {
    from: usize,
    to: usize,
    word: Word,
    code: Code,
    /// One bit of [`Codes`].
    bit: Codes,
}

/// How far from a candidate something is said of its code, on one side of it.
#[derive(Clone, Copy)]
struct Said {
    topic: usize,
    fault: usize,
    cue: usize,
}

/// What was found near a candidate.
#[derive(Default)]
struct Counted {
    rows: u64,
    /// The number's description.
    cue: bool,
    /// There is nothing between the number and its description.
    beside: bool,
}

/// A line with everything that the rule asks about it.
struct Line<'a> {
    text: &'a str,
    atoms: &'a Atoms,
    hits: &'a [Hit],
}

impl Finder {
    /// Reads the rule, which takes some milliseconds.
    ///
    /// # Errors
    ///
    /// What is wrong with the rule.
    pub fn new() -> Result<Self> {
        Self::of(LogRule::read()?)
    }

    /// Makes a rule ready to be applied.
    ///
    /// # Errors
    ///
    /// What is wrong with the rule.
    pub fn of(rule: LogRule) -> Result<Self> {
        ensure_room(Code::all().filter(|code| code.get() != 0).count())?;
        let numbers = Numbers::new();
        let names: HashMap<_, _> = Code::all().filter(|code| code.get() != 0).map(|code| (code.name(), code)).collect();
        let name_hints = names.keys().copied().chain(rule.names.camel_prefixes.iter().map(String::as_str));
        let hints = Hints::new(&rule, names.keys().copied())?;
        ensure!(rule.rows.len() <= 64, "there is room for 64 rows; make the masks in tools/reader/src/find.rs wider");
        let rows: Vec<Row> = rule.rows.iter().map(|row| Row::new(row, &numbers)).collect::<Result<_>>()?;
        let asked = |row: &Row| row.strengths == 1 << NONE && row.has_words && row.weight > 0;
        let asked = rows.iter().enumerate().filter(|(_, row)| asked(row)).fold(0, |rows, (index, _)| rows | 1 << index);
        Ok(Self {
            sure: rule.sure,
            likely: rule.likely,
            hints,
            blank: insensitive(&rule.blank)?,
            phrases: Phrases::new(&rule, &numbers),
            numbers,
            keys: rule.keys,
            rows,
            asked,
            camel_names: names.iter().map(|(name, &code)| (squeezed(name), code)).collect(),
            name: AhoCorasick::new(name_hints)?,
            camel: AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(&rule.names.camel_prefixes)?,
            names,
            prefixes: rule.names.prefixes,
            camel_prefixes: rule.names.camel_prefixes,
        })
    }

    /// Everything in a line that could be a code, with what counts for it and against it.
    pub fn why(&self, line: &str) -> Vec<Found> {
        if self.hints.are_in(line.as_bytes()) { self.read(line, true) } else { Vec::new() }
    }

    /// The codes in a line that are at least likely, in the order in which they are there.
    pub fn find(&self, line: &str) -> Vec<Found> {
        if self.hints.are_in(line.as_bytes()) { self.find_in(line) } else { Vec::new() }
    }

    /// The codes in a line that is known to have hints, or in a part of such a line.
    pub fn find_in(&self, part: &str) -> Vec<Found> {
        let mut found = self.read(part, false);
        found.retain(|found| found.confidence >= Confidence::Likely);
        found
    }

    /// Where there may be codes.
    pub fn hints(&self) -> &Hints {
        &self.hints
    }

    fn read(&self, part: &str, explain: bool) -> Vec<Found> {
        // A name has an underscore, or a prefix with capital letters.
        let may_have_name =
            (memchr(b'_', part.as_bytes()).is_some() || self.camel.is_match(part)) && self.name.is_match(part);
        if !(may_have_name || self.may_have_number(part.as_bytes())) {
            return Vec::new();
        }
        let text = self.blanked(part);
        let atoms = Atoms::new(&text);
        let numbers: Vec<(usize, Code)> =
            (0..atoms.len()).filter_map(|index| Some((index, self.code_at(&atoms, index)?))).collect();
        let names = if may_have_name { self.names_in(&text, &atoms) } else { Vec::new() };
        if numbers.is_empty() && names.is_empty() {
            return Vec::new();
        }
        let hits = self.phrases.find(&atoms);
        let line = Line { text: &text, atoms: &atoms, hits: &hits };
        let numbers = numbers.into_iter().filter_map(|(index, code)| self.number(&line, index, code, explain));
        let names = names.into_iter().filter_map(|(from, to, code)| {
            let word = Word { strength: NAME, start: from, end: usize::MAX, chain: from };
            self.weigh(&line, Candidate { from, to, word, code, bit: self.numbers.bit(code) }, explain)
        });
        let mut found: Vec<Found> = numbers.chain(names).collect();
        found.sort_by_key(|found| (found.place.start, found.place.end));
        found
    }

    /// Whether a line may have a number of the catalog: a quick check that rules out most lines.
    fn may_have_number(&self, line: &[u8]) -> bool {
        let mut index = 0;
        while index < line.len() {
            let start = index;
            if line[start] == 0xef {
                return true; // a full-width form
            }
            index += 1;
            if !line[start].is_ascii_digit() {
                continue;
            }
            let mut number = usize::from(line[start] - b'0');
            while index < line.len() && line[index].is_ascii_digit() {
                number = (number * 10 + usize::from(line[index] - b'0')).min(usize::from(u16::MAX));
                index += 1;
            }
            let [second, first] = [2, 1].map(|back| start.checked_sub(back).map_or(b' ', |index| line[index]));
            let is_part = (matches!(first, b'.' | b'-') && first != second)
                || matches!(first, b'_' | b'+' | b'/' | b'%' | b'@' | b'$' | b'~' | b'^')
                || (matches!(first, b':' | b',') && second.is_ascii_digit());
            if !is_part && line[start] != b'0' && index - start <= DIGITS && self.numbers.has(number) {
                return true;
            }
        }
        false
    }

    /// The code that an atom is, unless the atom is part of something longer.
    fn code_at(&self, atoms: &Atoms, index: usize) -> Option<Code> {
        let atom = atoms.at(index);
        let text = atoms.text(index);
        if atom.kind != Kind::Number || atom.in_url || text.len() > DIGITS || text.starts_with('0') {
            return None;
        }
        let number: usize = text.parse().ok()?;
        if !self.numbers.has(number) {
            return None;
        }
        let before = atoms.gap(index);
        let is_number = |index: usize| index < atoms.len() && atoms.at(index).kind == Kind::Number;
        let is_part = match before.last {
            '.' | '-' => before.before_last != before.last, // a fraction, a negative number
            '_' | '+' | '/' | '%' | '@' | '$' | '~' | '^' => true,
            ':' | ',' => before.length == 1 && index > 0 && is_number(index - 1), // a time, a long number
            _ => false,
        };
        let after = atoms.gap(index + 1);
        let goes_on = match after.length {
            0 if index + 1 == atoms.len() => false,
            0 => {
                atoms.at(index + 1).kind != Kind::Character && !self.keys.iter().any(|key| key == atoms.text(index + 1))
            }
            _ if matches!(after.first, '_' | '%' | '‰' | '°') => true,
            _ if !is_number(index + 1) => false,
            1 if matches!(after.first, '.' | ':' | '-') => true,
            1 if after.first == ',' && atoms.text(index + 1).len() == 3 => true,
            _ => matches!(if after.first == ' ' { after.second } else { after.first }, '/' | '~'),
        };
        (!is_part && !goes_on).then(|| Code::new(number as i32))
    }

    /// The names of the catalog in a line, with their first and last atoms.
    fn names_in(&self, text: &str, atoms: &Atoms) -> Vec<(usize, usize, Code)> {
        const LENGTH: std::ops::RangeInclusive<usize> = 4..=80;
        let mut found = Vec::new();
        let mut next = 0;
        while next < atoms.len() {
            let from = next;
            next += 1;
            if atoms.at(from).kind == Kind::Character {
                continue;
            }
            while next < atoms.len()
                && atoms.at(next).kind != Kind::Character
                && text[atoms.gap_range(next)].bytes().all(|byte| byte == b'_')
            {
                step();
                next += 1;
            }
            let word = &text[atoms.at(from).start..atoms.at(next - 1).end];
            let is_part = matches!(atoms.gap(from).last, '_' | '$') || atoms.gap(next).first == '_';
            if atoms.at(from).in_url || is_part || !LENGTH.contains(&word.encode_utf16().count()) {
                continue;
            }
            if let Some(code) = self.code_named(word) {
                found.push((from, next - 1, code));
            }
        }
        found
    }

    fn code_named(&self, word: &str) -> Option<Code> {
        let without = |prefix: &String| self.names.get(word.strip_prefix(prefix.as_str())?);
        let camel = |prefix: &String| self.camel_names.get(&squeezed(word.strip_prefix(prefix.as_str())?));
        let name = self.names.get(word).or_else(|| self.prefixes.iter().find_map(without));
        name.or_else(|| self.camel_prefixes.iter().find_map(camel)).copied()
    }

    fn number(&self, line: &Line, index: usize, code: Code, explain: bool) -> Option<Found> {
        let word = self.words_before(line, index);
        if word.strength < NONE && matches!(line.atoms.gap(word.start).last, '?' | '&') {
            return None; // a parameter of a URL
        }
        self.weigh(line, Candidate { from: index, to: index, word, code, bit: self.numbers.bit(code) }, explain)
    }

    /// The strongest of the words that a number belongs to, and where they begin.
    fn words_before(&self, line: &Line, index: usize) -> Word {
        const MOST: usize = 24; // atoms between the first word and the number
        let atoms = line.atoms;
        let mut found = Word { strength: NONE, start: index, end: usize::MAX, chain: index };
        let mut place = index;
        while place > 0 && index - place < MOST && atoms.gap(place).is & ENDS == 0 {
            let (mut word, mut filler) = (place, place);
            for hit in hits_ending_at(line.hits, place - 1) {
                for meaning in self.phrases.meanings(hit) {
                    match meaning {
                        Meaning::Word(strength) => {
                            let is_longer = hit.end == found.end && hit.start < found.start;
                            if strength < found.strength || (strength == found.strength && is_longer) {
                                found = Word { strength, start: hit.start, end: hit.end, ..found };
                            }
                            word = word.min(hit.start);
                        }
                        Meaning::Filler => filler = filler.min(hit.start),
                        _ => {}
                    }
                }
            }
            let is_glued = place == index && atoms.gap(place).length == 0 && atoms.at(place - 1).kind == Kind::Letters;
            if word < place {
                found.chain = word;
                place = word;
            } else if filler < place && !is_glued {
                place = filler;
            } else {
                break;
            }
        }
        found
    }

    /// What counts for a candidate and against it.
    fn weigh(&self, line: &Line, candidate: Candidate, explain: bool) -> Option<Found> {
        let Candidate { from, to, word, code, .. } = candidate;
        let counted = self.count(line, candidate);
        if word.strength == NONE && !counted.cue && counted.rows & self.asked == 0 {
            return None;
        }
        let mut score = 0;
        let mut evidence = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let holds = if row.has_words {
                counted.rows & 1 << index != 0
            } else {
                row.applies(candidate)
                    && row.shape.is_none_or(|shape| self.has_shape(shape, row, line, candidate, &counted))
            };
            if holds {
                score += row.weight;
                if explain {
                    evidence.push(Evidence { weight: row.weight, why: row.why.clone() });
                }
            }
        }
        let confidence = match score {
            _ if score >= self.sure => Confidence::Sure,
            _ if score >= self.likely => Confidence::Likely,
            _ => Confidence::Unlikely,
        };
        let place = line.atoms.at(word.start.min(from)).start..line.atoms.at(to).end;
        Some(Found { place, code, confidence, score, evidence })
    }

    /// The phrases near a candidate.
    fn count(&self, line: &Line, candidate: Candidate) -> Counted {
        let Candidate { from, to, word, bit, .. } = candidate;
        let atoms = line.atoms;
        let mut counted = Counted::default();
        let mut sides = [Said::default(); 2];
        // Hits are in the order of their starts, and none is longer than a phrase.
        let first = line.hits.partition_point(|hit| hit.start + WINDOW + LONGEST < from);
        let near_hits = || {
            let near = line.hits[first..].iter().inspect(|_| step()).take_while(|hit| hit.start <= to + WINDOW);
            near.filter(|hit| !is_in_an_id(atoms, hit, from, to))
        };
        let is_own = |hit: &Hit| {
            near_hits().any(|other| other.start <= hit.start && other.end >= hit.end && self.is_said_of(other, bit))
        };
        for hit in near_hits() {
            let is_word = word.end != usize::MAX && hit.start >= word.start && hit.end <= word.end;
            if is_word || hit.end + WINDOW < from || (hit.start <= to && hit.end >= from) {
                continue;
            }
            let before = (hit.end < from).then(|| from - hit.end);
            let after = (hit.start > to).then(|| hit.start - to);
            let distance = before.or(after).unwrap_or(FAR);
            let said = &mut sides[usize::from(after.is_some())];
            let is_said = |codes: Codes| codes & bit != 0 && distance <= DESCRIPTION;
            for meaning in self.phrases.meanings(hit) {
                match meaning {
                    Meaning::Topic(codes) if is_said(codes) => said.topic = said.topic.min(distance),
                    Meaning::Fault(codes) if is_said(codes) => said.fault = said.fault.min(distance),
                    Meaning::Cue(codes) if is_said(codes) => said.cue = said.cue.min(distance),
                    Meaning::Row(index) if counted.rows & 1 << index == 0 => {
                        let row = &self.rows[usize::from(index)];
                        let counts = row.applies(candidate)
                            && self.is_in_place(row, line, hit, candidate)
                            // What is part of a code's description does not count against it.
                            && (row.weight > 0 || row.shape == Some(Shape::Measure) || !is_own(hit));
                        counted.rows |= u64::from(counts) << index;
                    }
                    _ => {}
                }
            }
        }
        let is_said = |distance: fn(&Said) -> usize| sides.iter().any(|said| distance(said) <= DESCRIPTION);
        let is_described = is_said(|said| said.topic) && is_said(|said| said.fault);
        // A number between the words of its description is rather the name of a thing: group 606 does not exist.
        counted.cue = (is_described && word.strength != NONE) || is_said(Said::description);
        let joins = |&place: &usize| atoms.gap(place).is & ENDS == 0 || atoms.gap(place).first == ';';
        let before = || (0..=from).rev().take(CLAUSE).take_while(joins).count();
        let after = || (to + 1..atoms.len()).take(CLAUSE).take_while(joins).count();
        counted.beside = counted.cue
            && ((sides[0].nearest() <= BESIDE && sides[0].description() <= before())
                || (sides[1].nearest() <= BESIDE && sides[1].description() <= after()));
        counted
    }

    /// Whether a phrase is a topic of a code, or a description.
    fn is_said_of(&self, hit: &Hit, bit: Codes) -> bool {
        self.phrases
            .meanings(hit)
            .any(|meaning| matches!(meaning, Meaning::Topic(codes) | Meaning::Cue(codes) if codes & bit != 0))
    }

    /// Whether a condition holds that phrases cannot express.
    fn has_shape(&self, shape: Shape, row: &Row, line: &Line, candidate: Candidate, counted: &Counted) -> bool {
        let Candidate { to, word, .. } = candidate;
        let Line { text, atoms, .. } = *line;
        let after = atoms.gap(to + 1);
        let rest = &text[atoms.gap_range(to + 1).start..];
        let is_underscore = |place: usize| atoms.gap(place).length == 1 && atoms.gap(place).first == '_';
        let is_word = |texts: &[&str]| texts.iter().any(|start| atoms.text(word.start).starts_with(start));
        match shape {
            Shape::Cue => counted.cue,
            Shape::Beside => counted.beside,
            Shape::Constant => {
                let is_sql_state =
                    after.first == ' ' && after.last == '(' && utf16_at(rest, after.length + 5) == Some(')');
                let most = row.place.after.unwrap_or(0);
                is_sql_state
                    || (to + 1..atoms.len().min(to + 1 + most)).any(|place| {
                        &text[atoms.at(place).start..atoms.at(place).end] == "ERR" && is_underscore(place + 1)
                    })
            }
            Shape::Joined => {
                let start = word.start;
                is_word(&["code", "err", "exception"])
                    && start > 0
                    && atoms.at(start - 1).kind != Kind::Character
                    && atoms.text(start - 1).len() > 1
                    && (atoms.gap(start).length == 0 || is_underscore(start))
                    && !hits_ending_at(line.hits, start - 1).any(|hit| {
                        self.phrases.meanings(hit).any(|meaning| match meaning {
                            Meaning::Word(_) => true,
                            Meaning::Topic(_) | Meaning::Fault(_) => !is_word(&["code"]), // uploadError, but not roomCode
                            Meaning::Row(index) => self.rows[usize::from(index)].weight > 0,
                            Meaning::Filler | Meaning::Cue(_) => false,
                        })
                    })
            }
            Shape::Measure | Shape::Brace => true,
        }
    }

    /// Whether a phrase is where a row looks for it, and used in the way that the row requires.
    fn is_in_place(&self, row: &Row, line: &Line, hit: &Hit, candidate: Candidate) -> bool {
        let Candidate { from, to, word, .. } = candidate;
        let Place { before, after, near, adjacent, owner } = row.place;
        let within = |most: Option<usize>, distance| most.or(near).is_some_and(|most| distance <= most);
        let is_there = (hit.end < from && within(before, from - hit.end))
            || (hit.start > to && within(after, hit.start - to))
            || owner.is_some_and(|most| owns(line.atoms, hit, most, word))
            || (adjacent && is_adjacent(line.atoms, hit, word));
        let next = line.atoms.gap(hit.end + 1);
        is_there
            && match row.shape {
                Some(Shape::Measure) => {
                    let gap = line.atoms.gap(to + 1);
                    // The s of s=Busy is not a second.
                    next.first != '=' && (gap.length == 0 || (gap.length == 1 && matches!(gap.first, ' ' | '-')))
                }
                Some(Shape::Brace) => line.text[line.atoms.gap_range(hit.end + 1)].contains('{'),
                _ => true,
            }
    }

    /// The line, with the parts that the rule blanks replaced by as many spaces.
    fn blanked<'a>(&self, line: &'a str) -> Cow<'a, str> {
        if memchr2(b'[', b'&', line.as_bytes()).is_none() {
            return Cow::Borrowed(line);
        }
        self.blank.replace_all(line, |found: &Captures| " ".repeat(found[0].len()))
    }
}

/// Whether a phrase is glued to digits other than the candidate's, as `ad` is in ad733bde: an id says nothing.
fn is_in_an_id(atoms: &Atoms, hit: &Hit, from: usize, to: usize) -> bool {
    let is_glued = |letters: usize, digits: usize, gap: usize| {
        atoms.gap(gap).length == 0
            && atoms.at(letters).kind == Kind::Letters
            && atoms.at(digits).kind == Kind::Number
            && !(from..=to).contains(&digits)
    };
    (hit.start > 0 && is_glued(hit.start, hit.start - 1, hit.start))
        || (hit.end + 1 < atoms.len() && is_glued(hit.end, hit.end + 1, hit.end + 1))
}

/// Whether a phrase is directly before the word that counts, or begins before it.
fn is_adjacent(atoms: &Atoms, hit: &Hit, word: Word) -> bool {
    hit.start < word.start
        && (hit.end >= word.start || (hit.end + 1 == word.start && atoms.gap(word.start).is & (COMMA | ENDS) == 0))
}

/// Whether a phrase is right before the words before a number, or among them.
fn owns(atoms: &Atoms, hit: &Hit, most: usize, word: Word) -> bool {
    hit.start < word.start
        && (hit.end >= word.chain
            || (word.chain - hit.end <= most
                && (hit.end + 1..=word.chain).all(|place| atoms.gap(place).is & (COMMA | ENDS) == 0)))
}

/// The phrases that end in an atom. A hit's start is at most the longest phrase away.
fn hits_ending_at(hits: &[Hit], atom: usize) -> impl Iterator<Item = &Hit> {
    let last = hits.partition_point(|hit| hit.start <= atom);
    hits[..last]
        .iter()
        .rev()
        .inspect(|_| step())
        .take_while(move |hit| hit.start + LONGEST >= atom)
        .filter(move |hit| hit.end == atom)
}

/// The most atoms of a phrase.
const LONGEST: usize = 32;

impl Numbers {
    fn new() -> Self {
        let mut index = Vec::new();
        for (place, code) in Code::all().filter(|code| code.get() != 0).enumerate() {
            let number = code.get() as usize;
            index.resize(index.len().max(number + 1), None);
            index[number] = Some(place as u8);
        }
        Self { index }
    }

    fn has(&self, number: usize) -> bool {
        matches!(self.index.get(number), Some(Some(_)))
    }

    fn bit(&self, code: Code) -> Codes {
        self.index[code.get() as usize].map_or(0, |place| 1 << place)
    }

    fn within(&self, ranges: &Ranges) -> Codes {
        let numbers = ranges.iter().flat_map(|&(first, last)| usize::from(first)..=usize::from(last));
        numbers.filter_map(|number| *self.index.get(number)?).fold(0, |codes, place| codes | 1 << place)
    }
}

impl Default for Said {
    fn default() -> Self {
        Self { topic: FAR, fault: FAR, cue: FAR }
    }
}

impl Said {
    /// How far from the number the code's description goes.
    fn description(&self) -> usize {
        self.topic.max(self.fault).min(self.cue)
    }

    /// How far it is to the nearest word of the description.
    fn nearest(&self) -> usize {
        self.topic.min(self.fault).min(self.cue)
    }
}

impl Row {
    fn new(row: &crate::Row, numbers: &Numbers) -> Result<Self> {
        let strength_of = |name: &String| STRENGTHS.iter().position(|strength| strength == name);
        let strengths = row.strength.iter().filter_map(strength_of).fold(0, |bits, place| bits | 1 << place);
        let shape = row
            .shape
            .as_deref()
            .map(|name| Shape::named(name).with_context(|| format!("{}: there is no shape '{name}'", row.why)));
        Ok(Self {
            why: row.why.clone(),
            weight: row.weight,
            strengths: if row.strength.is_empty() { u8::MAX } else { strengths },
            numbers: row.numbers.as_ref().map_or(Codes::MAX, |ranges| numbers.within(ranges)),
            place: row.place,
            has_words: !row.words.is_empty(),
            shape: shape.transpose()?,
        })
    }

    fn applies(&self, candidate: Candidate) -> bool {
        self.strengths & 1 << candidate.word.strength != 0 && self.numbers & candidate.bit != 0
    }
}

impl Shape {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "cue" => Self::Cue,
            "beside" => Self::Beside,
            "constant" => Self::Constant,
            "joined" => Self::Joined,
            "measure" => Self::Measure,
            "brace" => Self::Brace,
            _ => return None,
        })
    }
}

impl Phrases {
    fn new(rule: &LogRule, numbers: &Numbers) -> Self {
        let mut phrases = Self { nodes: vec![Node::default()], first: [0; 128] };
        for (strength, words) in rule.words.iter().enumerate() {
            phrases.add(words, Meaning::Word(strength as u8));
        }
        phrases.add(&rule.fillers, Meaning::Filler);
        for (index, row) in rule.rows.iter().enumerate() {
            phrases.add(&row.words, Meaning::Row(index as u8));
        }
        for (ranges, words) in &rule.topics {
            phrases.add(words, Meaning::Topic(numbers.within(ranges)));
        }
        for (ranges, words) in &rule.faults {
            phrases.add(words, Meaning::Fault(numbers.within(ranges)));
        }
        for (ranges, words) in &rule.cues {
            phrases.add(words, Meaning::Cue(numbers.within(ranges)));
        }
        for code in Code::all().filter(|code| code.get() != 0) {
            let name = code.name();
            phrases.add(&[name.to_owned()], Meaning::Cue(numbers.bit(code)));
            // After its first word, a name says what goes wrong: STREAM_CLOSED.
            let fault = name.split_once('_').map(|(_, rest)| rest.to_owned()).filter(|rest| rest.contains('_'));
            phrases.add(fault.as_slice(), Meaning::Fault(numbers.bit(code)));
            for language in [Language::Chinese, Language::English] {
                // After the first clause a message gives advice.
                let mut clauses = code.message_in(language).split([',', ';', '，', '；']).map(str::to_owned);
                phrases.add(clauses.next().as_slice(), Meaning::Cue(numbers.bit(code)));
                phrases.add(&clauses.collect::<Vec<_>>(), Meaning::Topic(numbers.bit(code)));
            }
        }
        for &(letter, node) in phrases.nodes[0].next.iter().filter(|(letter, _)| letter.is_ascii()) {
            phrases.first[letter as usize] = node;
        }
        phrases
    }

    fn after(&self, node: u32, letter: char) -> Option<u32> {
        match self.first.get(letter as usize) {
            Some(&first) if node == 0 => (first != 0).then_some(first),
            _ => self.nodes[node as usize].after(letter),
        }
    }

    fn add(&mut self, phrases: &[String], meaning: Meaning) {
        for phrase in phrases {
            let atoms = Atoms::new(phrase);
            let mut node = 0;
            for letter in (0..atoms.len()).flat_map(|index| atoms.text(index).chars()) {
                node = match self.nodes[node].after(letter) {
                    Some(next) => next as usize,
                    None => {
                        let next = self.nodes.len();
                        let place = self.nodes[node].next.partition_point(|&(other, _)| other < letter);
                        self.nodes[node].next.insert(place, (letter, next as u32));
                        self.nodes.push(Node::default());
                        next
                    }
                };
            }
            self.nodes[node].meanings.push(meaning);
        }
    }

    /// The phrases in a line, in the order of their starts. The last word of a phrase may have an s.
    fn find(&self, atoms: &Atoms) -> Vec<Hit> {
        let mut hits = Vec::new();
        for start in 0..atoms.len() {
            if atoms.at(start).in_url || atoms.at(start).kind == Kind::Number {
                continue;
            }
            let mut node = Some(0_u32);
            for end in start..atoms.len().min(start + LONGEST) {
                step();
                if end > start && atoms.gap(end).is & (JOINS | GLUED) == 0 {
                    break;
                }
                let mut letters = atoms.text(end).chars();
                let mut singular = None;
                while let Some(last) = node
                    && let Some(letter) = letters.next()
                {
                    singular = (letter == 's').then_some(last);
                    node = self.after(last, letter);
                }
                if !letters.as_str().is_empty() {
                    break;
                }
                let nodes = [node, singular].map(|node| node.unwrap_or(0));
                if nodes.iter().any(|&node| !self.nodes[node as usize].meanings.is_empty()) {
                    hits.push(Hit { start, end, nodes });
                }
                if node.is_none() {
                    break;
                }
            }
        }
        hits
    }

    fn meanings(&self, hit: &Hit) -> impl Iterator<Item = Meaning> {
        hit.nodes.iter().flat_map(|&node| self.nodes[node as usize].meanings.iter().copied())
    }
}

impl Node {
    fn after(&self, letter: char) -> Option<u32> {
        match self.next.as_slice() {
            [] => None,
            [(only, node)] => (*only == letter).then_some(*node),
            next => next.binary_search_by_key(&letter, |&(next, _)| next).ok().map(|place| next[place].1),
        }
    }
}

impl Hints {
    fn new<'a>(rule: &LogRule, names: impl Iterator<Item = &'a str>) -> Result<Self> {
        const MIN_LENGTH: usize = 5; // shorter beginnings of names are in too many lines
        let beginning = |name: &str| name[..name.find('_').map_or(0, |index| index + 1).max(MIN_LENGTH)].to_lowercase();
        let (mut ascii, chinese): (Vec<String>, Vec<String>) =
            rule.stems.iter().cloned().partition(|stem| stem.is_ascii());
        let has_stem = |name: &str| ascii.iter().any(|stem| name.contains(stem.as_str()));
        let names: BTreeSet<String> =
            names.map(str::to_lowercase).filter(|name| !has_stem(name)).map(|name| beginning(&name)).collect();
        ascii.extend(names);
        // With leftmost matches and few patterns, the search examines many bytes at a time.
        ensure!(ascii.len() <= 64, "there are {} stems of ASCII, with names; 64 are found quickly", ascii.len());
        let in_gbk = chinese.iter().map(|stem| GB18030.encode(stem).0.to_ascii_lowercase());
        let chinese: Vec<Vec<u8>> = chinese.iter().map(|stem| stem.clone().into_bytes()).chain(in_gbk).collect();
        let build = |hints| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build::<_, &Vec<u8>>(hints);
        let ascii: Vec<Vec<u8>> = ascii.into_iter().map(String::into_bytes).collect();
        Ok(Self { ascii: build(&ascii)?, chinese: build(&chinese)? })
    }

    /// Whether there is a hint in a text of any case.
    pub fn are_in(&self, text: &[u8]) -> bool {
        let lower = text.to_ascii_lowercase();
        self.ascii.is_match(&lower) || (!lower.is_ascii() && self.chinese.is_match(&lower))
    }

    /// A search for hints in a text in lower case.
    pub fn search<'a>(&'a self, lower: &'a [u8]) -> HintSearch<'a> {
        HintSearch { hints: self, lower, next: [Some(0..0), Some(0..0)] }
    }

    /// The first hint from a place on, in Chinese: lines of ASCII are passed over.
    fn chinese_from(&self, lower: &[u8], mut place: usize) -> Option<Range<usize>> {
        const STEP: usize = 64;
        loop {
            place += STEP * lower[place..].chunks(STEP).position(|bytes| !bytes.is_ascii())?;
            place += lower[place..].iter().position(|byte| !byte.is_ascii())?;
            let end = memchr(b'\n', &lower[place..]).map_or(lower.len(), |end| place + end);
            if let Some(found) = self.chinese.find(&lower[place..end]) {
                return Some(place + found.start()..place + found.end());
            }
            place = end;
        }
    }
}

impl HintSearch<'_> {
    /// The next hint that does not begin before a place.
    pub fn from(&mut self, place: usize) -> Option<Range<usize>> {
        let is_old =
            |next: &Option<Range<usize>>| next.as_ref().is_some_and(|hint| hint.start < place || hint.is_empty());
        if is_old(&self.next[0]) {
            let found = self.hints.ascii.find(&self.lower[place..]);
            self.next[0] = found.map(|found| place + found.start()..place + found.end());
        }
        if is_old(&self.next[1]) {
            self.next[1] = self.hints.chinese_from(self.lower, place);
        }
        self.next.iter().flatten().min_by_key(|hint| hint.start).cloned()
    }
}

fn insensitive(pattern: &str) -> Result<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).build().with_context(|| format!("the pattern {pattern}"))
}

/// A name as in camel case, but without the case.
fn squeezed(name: &str) -> String {
    name.chars().filter(|&letter| letter != '_').map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The character at a place that is counted in UTF-16 units.
fn utf16_at(text: &str, place: usize) -> Option<char> {
    text[first_units(text, place).len()..].chars().next()
}
