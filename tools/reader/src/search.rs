//! Searches for words: the codes that a text is about, the likeliest first. The rule is search.toml;
//! tools/page/src/search.js gives the same codes in the same order, which is why all weights are whole numbers.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Result;
use chat_error::{Code, Language};
use regex::Regex;

use crate::tables::WORDS;
use crate::typed::{distinct, narrow};
use crate::{SearchRule, Weights};

/// The index of the catalog.
pub struct Search {
    weights: Weights,
    run: Regex,
    endings: Vec<String>,
    /// The Chinese words that say nothing, the longest first.
    filler: Regex,
    /// The stems of the English words that say nothing.
    stopped: HashSet<String>,
    /// From a word, an English one without its ending, to the rows of words that say the same.
    rows: HashMap<String, Vec<String>>,
    /// The Chinese words of the rows, by their first character: in every text they are looked for at every place.
    known: HashMap<char, Vec<String>>,
    /// From a word or a row to the codes in whose texts it is, and how much the text weighs.
    index: HashMap<String, BTreeMap<u16, u64>>,
    rarity: HashMap<String, u64>,
    titles: Vec<Title>,
    /// From every English word that we know to its stem.
    vocabulary: BTreeMap<String, String>,
}

/// A code's name or message, or what people call it.
struct Title {
    code: u16,
    weight: u64,
    text: String,
    sense: HashSet<String>,
    total: u64,
}

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Hits {
    /// The codes, the likeliest first.
    pub codes: Vec<Code>,
    /// Whether they fit most of the text as it was typed.
    pub is_sure: bool,
}

impl Search {
    /// Makes the index, which takes some milliseconds.
    pub fn new() -> Result<Self> {
        let rule = SearchRule::read()?;
        let empty = || rule.noise.split(' ').chain(rule.stop.split(' '));
        let mut filler: Vec<&str> = empty().filter(|word| is_han(word)).collect();
        filler.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut search = Self {
            weights: rule.weights,
            run: Regex::new("[a-z0-9]+|[\u{4e00}-\u{9fff}]+")?,
            endings: rule.endings.split(' ').map(str::to_owned).collect(),
            filler: Regex::new(&filler.join("|"))?,
            stopped: HashSet::new(),
            rows: HashMap::new(),
            known: HashMap::new(),
            index: HashMap::new(),
            rarity: HashMap::new(),
            titles: Vec::new(),
            vocabulary: BTreeMap::new(),
        };
        search.stopped = empty().map(|word| search.stem(word).to_owned()).collect();
        for (index, row) in rule.same.iter().enumerate() {
            for word in row.split(' ') {
                let stem = if is_han(word) { word } else { search.stem(word) }.to_owned();
                if !is_han(word) {
                    search.vocabulary.insert(word.to_owned(), stem.clone());
                }
                let rows = search.rows.entry(stem).or_default();
                if let (true, Some(first)) = (rows.is_empty() && is_han(word), word.chars().next()) {
                    search.known.entry(first).or_default().push(word.to_owned());
                }
                rows.push(format!("#{index}"));
            }
        }
        let weights = &search.weights;
        let (title, later, in_text) = (weights.title, weights.later, weights.text);
        for code in Code::all() {
            let number = code.get() as u16;
            search.add_title(number, &code.name().replace('_', " "), title);
            for language in [Language::Chinese, Language::English] {
                search.add_title(number, code.message_in(language), title);
                search.add(number, code.cause_in(language), in_text);
                search.add(number, code.solution_in(language), in_text);
            }
        }
        for (words, codes) in WORDS {
            for (place, &code) in codes.iter().enumerate() {
                for word in *words {
                    search.add_title(code, word, title.saturating_sub(later * place as u64).max(1));
                }
            }
        }
        let count = Code::all().count() as f64;
        let rarity = |codes: &BTreeMap<u16, u64>| (100.0 * (1.0 + count / codes.len() as f64).ln()).round() as u64;
        search.rarity = search.index.iter().map(|(part, codes)| (part.clone(), rarity(codes))).collect();
        for title in &mut search.titles {
            title.total = title.sense.iter().map(|part| search.rarity[part]).sum();
        }
        Ok(search)
    }

    fn add(&mut self, code: u16, text: &str, weight: u64) -> Vec<(String, u64)> {
        let found = self.words(text, true);
        for run in self.run.find_iter(&plain(text)).map(|run| run.as_str().to_owned()) {
            let stem = self.stem(&run).to_owned();
            if found.iter().any(|(word, _)| *word == stem) && !is_han(&run) {
                self.vocabulary.insert(run, stem);
            }
        }
        for (word, _) in &found {
            for part in std::iter::once(word).chain(self.rows.get(word).into_iter().flatten()) {
                let known = self.index.entry(part.clone()).or_default().entry(code).or_default();
                *known = weight.max(*known);
            }
        }
        found
    }

    fn add_title(&mut self, code: u16, text: &str, weight: u64) {
        let found = self.add(code, text, weight);
        let sense = found.iter().flat_map(|(word, weight)| self.sense(word, *weight)).cloned().collect();
        self.titles.push(Title { code, weight, text: format!(" {}", plain(text)), sense, total: 0 });
    }

    /// The meaning of a word: its row, whichever word of the row it is.
    fn sense<'a>(&'a self, word: &'a String, weight: u64) -> &'a [String] {
        match self.rows.get(word) {
            Some(rows) => rows,
            None if weight == self.weights.word => std::slice::from_ref(word),
            None => &[],
        }
    }

    /// The words of a text, each once, and what it counts for. Chinese has no spaces: text between known words is split into pairs of characters.
    fn words(&self, text: &str, stops: bool) -> Vec<(String, u64)> {
        let weights = &self.weights;
        let mut found: Vec<(String, u64)> = Vec::new();
        let mut add = |word: &str, weight| found.push((word.to_owned(), weight));
        let text = plain(text);
        // Neither single letters nor words with digits are words to search for.
        let is_word = |run: &str| is_han(run) || run.len() > 1 && run.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut runs = self.run.find_iter(&text).filter(|run| is_word(run.as_str())).peekable();
        while let Some(place) = runs.next() {
            let run = place.as_str();
            if !is_han(run) {
                let next = runs.peek().filter(|next| [" ", "-", "_"].contains(&&text[place.end()..next.start()]));
                let both = next.map(|next| [run, next.as_str()].concat()).unwrap_or_default();
                let (word, both) = (self.stem(run), self.stem(&both));
                if self.rows.contains_key(both) {
                    add(both, weights.also);
                    runs.next();
                } else if !stops || !self.stopped.contains(word) {
                    add(word, if self.rows.contains_key(word) { weights.also } else { weights.word });
                }
                continue;
            }
            let mut rest: Vec<char> = run.chars().collect();
            for (at, character) in run.char_indices() {
                for part in self.known.get(&character).into_iter().flatten() {
                    if run[at..].starts_with(part.as_str()) {
                        add(part, weights.also);
                        rest[at / HAN..(at + part.len()) / HAN].fill(' ');
                    }
                }
            }
            if rest.len() == 1 {
                add(run, weights.word);
            }
            for (text, weight) in [(&*String::from_iter(rest), weights.word), (run, weights.also)] {
                let text = self.filler.replace_all(text, " ");
                for piece in text.split(' ') {
                    for start in (0..piece.len().saturating_sub(HAN)).step_by(HAN) {
                        add(&piece[start..start + 2 * HAN], weight);
                    }
                }
            }
        }
        let mut seen = HashSet::new();
        found.retain(|(word, _)| seen.insert(word.clone()));
        found
    }

    fn stem<'a>(&self, word: &'a str) -> &'a str {
        let ending = self.endings.iter().find(|ending| word.ends_with(*ending) && word.len() >= ending.len() + 3);
        &word[..word.len() - ending.map_or(0, String::len)]
    }

    /// The words that one may have meant: itself, those that it begins, or the two that it is made of; or else, since it
    /// must be a typo, those nearest to it.
    fn meant(&self, word: &str) -> (Vec<String>, bool) {
        if self.index.contains_key(word) || self.rows.contains_key(word) {
            return (vec![word.to_owned()], false);
        }
        let begun = self.begun(word);
        let is_word = word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !begun.is_empty() || !is_word {
            return (begun, false);
        }
        for at in 3..word.len().saturating_sub(1) {
            let halves = [&word[..at], &word[at..]].map(|half| self.stem(half).to_owned());
            if halves.iter().all(|half| self.index.contains_key(half)) {
                return (halves.into(), false);
            }
        }
        let slips = if word.len() < 8 { 1 } else { 2 };
        let far = |(other, stem): (&String, &String)| {
            (strsim::osa_distance(word, other).min(strsim::osa_distance(word, stem)), stem.clone())
        };
        let long = self.vocabulary.iter().filter(|(_, stem)| stem.len() >= 4);
        let near: Vec<_> = long.map(far).filter(|&(far, _)| far <= slips).collect();
        let least = near.iter().map(|&(far, _)| far).min();
        (distinct(near.into_iter().filter(|&(far, _)| Some(far) == least).map(|(_, stem)| stem)), true)
    }

    /// The words that one begins: of a Chinese character, those that we know with it.
    fn begun(&self, word: &str) -> Vec<String> {
        if is_han(word) {
            // In any order: what each adds does not depend on the others.
            let with = self.rows.keys().filter(|known| word.len() == HAN && known.contains(word));
            return with.cloned().collect();
        }
        let from = self.vocabulary.range(word.to_owned()..);
        distinct(from.take_while(|(known, _)| known.starts_with(word)).map(|(_, stem)| stem.clone()))
    }

    /// The codes whose name or message has a text in it, from the beginning of a word on, or in Chinese anywhere.
    fn literally(&self, text: &str) -> Vec<Code> {
        let text = plain(text).replace('_', " ");
        let text = text.trim();
        let is_enough = is_han(text) || text.len() > 1 && !text.bytes().any(|byte| byte.is_ascii_digit());
        let start = if is_han(text) { text.to_owned() } else { format!(" {text}") };
        let with = self.titles.iter().filter(|title| is_enough && title.text.contains(&start));
        distinct(with.map(|title| Code::new(i32::from(title.code))))
    }

    /// The codes that fit a text.
    pub fn find(&self, text: &str) -> Hits {
        let weights = &self.weights;
        // For each code: how much of the text it has, and the same weighed by where it has that.
        let mut scores: BTreeMap<u16, (u64, u64)> = BTreeMap::new();
        let mut total = 0;
        let mut counted = HashSet::new();
        let rare = |part: &str| self.rarity.get(part).copied().unwrap_or(weights.strange);
        let mut count = |part: &str, weight: u64, most: u64| {
            if !counted.insert(part.to_owned()) {
                return;
            }
            let value = rare(part).min(most) * weight;
            total += value;
            for (&code, field) in self.index.get(part).into_iter().flatten() {
                let (has, weighs) = scores.entry(code).or_default();
                *has += value;
                *weighs += value * field;
            }
        };
        let mut asked = HashSet::new();
        let mut is_sure = true;
        let mut words = self.words(text, true);
        if words.is_empty() && !text.trim().contains(' ') {
            words = self.words(text, false);
        }
        for (word, weight) in words {
            let (likely, is_slip) = self.meant(&word);
            is_sure &= !is_slip;
            if likely.is_empty() {
                count(&word, weight, u64::MAX);
            }
            for other in &likely {
                // A row is as good as the very word, which counts a little more, but not for being rarer.
                let also = self.rows.get(other).into_iter().flatten();
                count(other, weight, also.clone().map(|row| rare(row)).max().unwrap_or(u64::MAX));
                also.for_each(|row| count(row, weights.word, u64::MAX));
                asked.extend(self.sense(other, weight).iter().cloned());
            }
        }
        let mut found: BTreeMap<u16, u64> = scores.iter().map(|(&code, &(_, weighs))| (code, weighs)).collect();
        // A title also counts as a whole, by how much of it was typed: the shorter of two that fit is better.
        let mut whole: BTreeMap<u16, u64> = BTreeMap::new();
        for title in &self.titles {
            let shared: u64 =
                title.sense.iter().filter(|part| asked.contains(*part)).map(|part| self.rarity[part]).sum();
            if shared > 0 {
                let score = weights.word * title.weight * shared * shared / title.total;
                let best = whole.entry(title.code).or_default();
                *best = score.max(*best);
            }
        }
        for (code, score) in whole {
            *found.entry(code).or_default() += score;
        }
        let mut ranked: Vec<_> = found.into_iter().collect();
        ranked.sort_by_key(|&(_, score)| std::cmp::Reverse(score)); // stable: by code where scores are equal
        let best = ranked.first().copied();
        let fits = best.and_then(|(code, _)| scores.get(&code)).is_some_and(|(has, _)| has * 2 > total);
        if best.is_none() {
            let longer = |known: &&String| is_han(text) && known.len() > text.len() && known.starts_with(text);
            if let Some(known) = self.rows.keys().filter(longer).min() {
                return self.find(known);
            }
            let mut codes = self.literally(text);
            codes.truncate(weights.most);
            return Hits { is_sure: !codes.is_empty(), codes };
        }
        ranked.retain(|(_, score)| best.is_some_and(|(_, best)| score * 100 >= best * weights.least));
        let codes = ranked.into_iter().take(weights.most).map(|(code, _)| Code::new(i32::from(code))).collect();
        Hits { codes, is_sure: is_sure && fits }
    }
}

/// How many bytes a Chinese character has.
const HAN: usize = 3;

fn is_han(text: &str) -> bool {
    text.starts_with(|first| ('\u{4e00}'..='\u{9fff}').contains(&first))
}

/// Text as it is compared: full-width forms made plain, words in camel case taken apart, in lower case.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let (mut last, mut has_digit) = (' ', false);
    for character in text.chars().map(narrow) {
        has_digit = character.is_ascii_digit() || has_digit && character.is_ascii_alphanumeric();
        if last.is_ascii_lowercase() && character.is_ascii_uppercase() && !has_digit {
            plain.push(' ');
        }
        plain.push(character);
        last = character;
    }
    plain.to_lowercase()
}
