//! Reads catalog/errors.toml, and refuses a catalog that nothing should be generated from. Every program that uses the
//! catalog reads it with this crate.

mod log_rule;
mod search_rule;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use toml::Spanned;

pub use log_rule::{LogRule, Names, Place, Ranges, Row, STRENGTHS};
pub use search_rule::{SearchRule, Weights};

/// Where the catalog is, from the root of the repository.
pub const PATH: &str = "catalog/errors.toml";

/// The first line of each generated file.
pub const NOTICE: &str = "Generated from catalog/errors.toml by `cargo xtask generate`. Do not edit.";

/// The mark of a text that is still to be written.
pub const DRAFT_MARK: &str = "TODO";

/// The library has an index with an entry for every number up to the largest code.
const MAX_CODE: usize = 9999;

/// Limits of the bytes in `Facts` (core/src/layout.rs).
const MAX_ACTIONS: usize = 256;
const MAX_CATEGORIES: usize = 256;

/// The catalog, checked.
pub struct Catalog {
    /// What an app can do next, in the order of the values.
    pub actions: Vec<Action>,
    /// The parts of the SDK, in the order of the values.
    pub categories: Vec<Category>,
    /// What numbers get that are not codes.
    pub unknown: Unknown,
    /// The codes, in ascending order.
    pub errors: Vec<Entry>,
    /// When the texts were last checked.
    pub edition: Option<Edition>,
    /// Codes that are looked up together.
    pub families: Vec<Family>,
    /// What people say, and the codes that they mean.
    pub words: Vec<Words>,
    /// Where the SDK reports codes. A code that none has arrives as the result of a call.
    pub arrivals: Vec<Arrival>,
    /// The other SDKs of the vendor.
    pub platforms: Vec<Platform>,
    /// Numbers that only other SDKs of the vendor have, or that mean something else there.
    pub elsewhere: Vec<Elsewhere>,
}

/// Rows without their places.
fn plain<T>(rows: Vec<Spanned<T>>) -> Vec<T> {
    rows.into_iter().map(Spanned::into_inner).collect()
}

/// The catalog as it is written in the file, each row with its place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    #[serde(rename = "action")]
    actions: Vec<Spanned<Action>>,
    #[serde(rename = "category")]
    categories: Vec<Spanned<Category>>,
    unknown: Spanned<Unknown>,
    #[serde(rename = "error")]
    errors: Vec<Spanned<Entry>>,
    edition: Option<Spanned<Edition>>,
    #[serde(default, rename = "family")]
    families: Vec<Spanned<Family>>,
    #[serde(default)]
    words: Vec<Spanned<Words>>,
    #[serde(default, rename = "arrival")]
    arrivals: Vec<Spanned<Arrival>>,
    #[serde(default, rename = "platform")]
    platforms: Vec<Spanned<Platform>>,
    #[serde(default)]
    elsewhere: Vec<Spanned<Table>>,
}

/// When the texts were last checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Year, month and day, as in `2026-11-25`.
    pub date: String,
}

/// Codes that are looked up together.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// The codes.
    pub codes: Vec<u16>,
}

/// What people say, and the codes that they mean.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words and phrases of either language.
    pub words: Vec<String>,
    /// The codes, the likeliest first.
    pub codes: Vec<u16>,
}

/// Where the SDK reports codes.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Arrival {
    /// The listener or the method, for search.
    pub name: String,
    /// A sentence in Chinese.
    pub zh: String,
    /// A sentence in English.
    pub en: String,
    /// The codes.
    pub codes: Vec<u16>,
}

/// Another SDK of the vendor.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Its name in commands, in lower case.
    pub name: String,
    /// Its title for users, in Chinese.
    pub zh: String,
    /// Its title for users, in English.
    pub en: String,
    /// The codes that its current version shares with this catalog; without the list, all that `elsewhere` does not
    /// explain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub codes: Option<Vec<u16>>,
}

/// A number that only other SDKs of the vendor have, or that means something else there.
#[derive(Serialize)]
pub struct Elsewhere {
    /// The names of the platforms.
    pub platforms: Vec<String>,
    /// The first version that has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The first version that no longer has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The number, or the first of several.
    pub number: i32,
    /// The last number, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i32>,
    /// The name on those platforms.
    pub name: String,
    /// What it means there, in Chinese.
    pub zh: String,
    /// What it means there, in English.
    pub en: String,
    /// The code of this catalog that means the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ours: Option<u16>,
    /// Which documentation or header says so.
    pub source: String,
}

/// The numbers of one table of another SDK, as the file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    platforms: Vec<String>,
    since: Option<String>,
    before: Option<String>,
    source: String,
    numbers: Vec<Spanned<Number>>,
}

/// One row of such a table.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    number: i32,
    to: Option<i32>,
    name: String,
    zh: String,
    en: String,
    ours: Option<u16>,
}

impl Elsewhere {
    fn new(table: &Table, number: &Number) -> Self {
        let (Table { platforms, since, before, source, .. }, number) = (table, number.clone());
        let Number { number, to, name, zh, en, ours } = number;
        let (platforms, since, before) = (platforms.clone(), since.clone(), before.clone());
        Self { platforms, since, before, number, to, name, zh, en, ours, source: source.clone() }
    }

    /// Whether the row is about `number`.
    pub fn covers(&self, number: i32) -> bool {
        (self.number..=self.to.unwrap_or(self.number)).contains(&number)
    }

    /// Whether a version of a platform would find a number in both rows.
    fn overlaps(&self, other: &Self) -> bool {
        let is_earlier = |since: &Option<String>, before: &Option<String>| {
            before.as_ref().is_none_or(|before| since.as_deref().map(version) < Some(version(before)))
        };
        self.platforms.iter().any(|platform| other.platforms.contains(platform))
            && (self.covers(other.number) || other.covers(self.number))
            && is_earlier(&self.since, &other.before)
            && is_earlier(&other.since, &self.before)
    }
}

/// What the app should do next.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The symbolic name, in upper case.
    pub name: String,
    /// The value in the ABI.
    pub value: usize,
    /// Whether the same call can succeed later by itself.
    pub retryable: bool,
    /// What it means, in Chinese.
    pub zh: String,
    /// What it means, in English.
    pub en: String,
}

/// A part of the SDK.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// The symbolic name, in upper case.
    pub name: String,
    /// The value in the ABI.
    pub value: usize,
    /// What it means, in Chinese.
    pub zh: String,
    /// What it means, in English.
    pub en: String,
}

/// What numbers get that are not in the catalog.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    /// The symbolic name, in upper case.
    pub name: String,
    /// The name of the category.
    pub category: String,
    /// The name of the action.
    pub action: String,
    /// Whether the server may have acted although the call failed.
    pub may_have_taken_effect: bool,
    /// Whether the code, reported to the connection listener, means that the session is over.
    pub ends_session: bool,
    /// The texts in Chinese.
    pub zh: Texts,
    /// The texts in English.
    pub en: Texts,
}

/// One code.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The number.
    pub code: u16,
    /// The symbolic name, in upper case.
    pub name: String,
    /// Where the code is from: `table` is the SDK's first published table, `sdk-5` the table of SDK 5, and a number
    /// such as `1.5.0` the version that introduced it.
    pub since: String,
    /// The name of the category.
    pub category: String,
    /// The name of the action.
    pub action: String,
    /// Whether the server may have acted although the call failed.
    pub may_have_taken_effect: bool,
    /// Whether the code, reported to the connection listener, means that the session is over.
    pub ends_session: bool,
    /// Where we found a fact that is not in the SDK's first published table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The texts in Chinese.
    pub zh: Texts,
    /// The texts in English.
    pub en: Texts,
}

/// The texts of a code in one language.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// One short phrase, for a user.
    pub message: String,
    /// What leads to the code, for a developer.
    pub cause: String,
    /// What to do about it, for a developer.
    pub solution: String,
}

/// How to get at one kind of text.
type Field = fn(&Texts) -> &str;

/// The kinds of texts.
pub const FIELDS: [(&str, Field); 3] =
    [("messages", |texts| &texts.message), ("causes", |texts| &texts.cause), ("solutions", |texts| &texts.solution)];

impl Catalog {
    /// Reads and checks the catalog of the repository at `root`.
    pub fn read(root: &Path) -> Result<Self> {
        let path = root.join(PATH);
        let source = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&source)
    }

    /// The catalog as it was when this was compiled, for programs that run elsewhere.
    ///
    /// # Errors
    ///
    /// What is wrong with errors.toml.
    pub fn built_in() -> Result<Self> {
        Self::parse(include_str!("../errors.toml"))
    }

    /// Reads and checks a catalog.
    pub fn parse(source: &str) -> Result<Self> {
        let catalog: Source = toml::from_str(source).map_err(|error| {
            let line = line_of(source, error.span().map_or(0, |span| span.start));
            anyhow::anyhow!("{PATH}:{line}: {}", error.message())
        })?;
        let checker = Checker { source };
        checker.check_words("action", MAX_ACTIONS, &catalog.actions, |action| {
            (&action.name, action.value, [&action.zh, &action.en])
        })?;
        checker.check_words("category", MAX_CATEGORIES, &catalog.categories, |category| {
            (&category.name, category.value, [&category.zh, &category.en])
        })?;
        checker.check_unknown(&catalog)?;
        checker.check_errors(&catalog)?;
        checker.check_page(&catalog)?;
        let elsewhere = checker.check_elsewhere(&catalog)?;
        Ok(Self {
            actions: plain(catalog.actions),
            categories: plain(catalog.categories),
            unknown: catalog.unknown.into_inner(),
            errors: plain(catalog.errors),
            edition: catalog.edition.map(Spanned::into_inner),
            families: plain(catalog.families),
            words: plain(catalog.words),
            arrivals: plain(catalog.arrivals),
            platforms: plain(catalog.platforms),
            elsewhere,
        })
    }
}

/// Says what is wrong, and in which line.
struct Checker<'a> {
    source: &'a str,
}

impl Checker<'_> {
    /// Fails with the place of `row`, what it is, and what is wrong with it.
    fn refuse<T, U>(&self, row: &Spanned<T>, what: impl Display, reason: impl Display) -> Result<U> {
        bail!("{PATH}:{}: {what}: {reason}", line_of(self.source, row.span().start))
    }

    /// Checks a list of named values, which are part of the ABI: numbered from 0 without a gap.
    fn check_words<'a, T>(
        &self,
        kind: &str,
        max: usize,
        rows: &'a [Spanned<T>],
        parts: impl Fn(&'a T) -> (&'a String, usize, [&'a String; 2]),
    ) -> Result<()> {
        let mut names = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            let (name, value, texts) = parts(row.get_ref());
            let what = format!("{kind} {name}");
            if !is_symbolic(name) {
                return self.refuse(row, what, "the name must be upper-case letters, digits and underscores");
            }
            if let Some(earlier) = names.insert(name, value) {
                return self.refuse(row, what, format!("the name is taken by value {earlier}"));
            }
            if value != index {
                return self.refuse(row, what, format!("the value is {value}, but the next free one is {index}"));
            }
            if index >= max {
                return self.refuse(
                    row,
                    what,
                    format!("there is room for {max}; make Facts in core/src/layout.rs wider"),
                );
            }
            self.check_titles(row, &what, texts)?;
        }
        Ok(())
    }

    fn check_unknown(&self, catalog: &Source) -> Result<()> {
        let row = &catalog.unknown;
        let unknown = row.get_ref();
        let what = "the unknown code";
        if !is_symbolic(&unknown.name) {
            return self.refuse(row, what, "the name must be upper-case letters, digits and underscores");
        }
        self.check_class(row, what, catalog, &unknown.category, &unknown.action)?;
        self.check_texts(row, what, [&unknown.zh, &unknown.en])
    }

    fn check_errors(&self, catalog: &Source) -> Result<()> {
        let mut names = HashMap::from([(&catalog.unknown.get_ref().name, "the unknown code".to_owned())]);
        let mut messages = HashMap::new();
        let mut last = None;
        for row in &catalog.errors {
            let error = row.get_ref();
            let what = format!("error {} {}", error.code, error.name);
            match last {
                Some(last) if last == error.code => return self.refuse(row, what, "the code is there already"),
                Some(last) if last > error.code => {
                    return self.refuse(row, what, format!("the codes must ascend, but {last} stands before it"));
                }
                _ => last = Some(error.code),
            }
            if usize::from(error.code) > MAX_CODE {
                let reason = format!("the code is above {MAX_CODE}; core/src/lookup.rs needs another index for it");
                return self.refuse(row, what, reason);
            }
            if !is_symbolic(&error.name) {
                return self.refuse(row, what, "the name must be upper-case letters, digits and underscores");
            }
            if is_taken_by_the_headers(&error.name) {
                return self.refuse(row, what, "the C constant for this name would clash with those of the header");
            }
            if let Some(earlier) = names.insert(&error.name, error.code.to_string()) {
                return self.refuse(row, what, format!("the name is taken by {earlier}"));
            }
            if !is_since(&error.since) {
                let reason =
                    format!("since is '{}', but must be 'table', 'sdk-5' or a version such as 1.5.0", error.since);
                return self.refuse(row, what, reason);
            }
            self.check_class(row, &what, catalog, &error.category, &error.action)?;
            if let Some(reason) = error.source.as_deref().and_then(|source| fault_of_text("en", source)) {
                return self.refuse(row, what, format!("source: {reason}"));
            }
            self.check_texts(row, &what, [&error.zh, &error.en])?;
            for message in [&error.zh.message, &error.en.message] {
                if let Some(earlier) = messages.insert(message, error.code) {
                    return self.refuse(row, what, format!("the message '{message}' is that of {earlier} too"));
                }
            }
        }
        Ok(())
    }

    /// Checks what only the reference page shows.
    fn check_page(&self, catalog: &Source) -> Result<()> {
        if let Some(edition) = &catalog.edition
            && !is_date(&edition.get_ref().date)
        {
            return self.refuse(edition, "edition", "date must be a year, a month and a day, as in 2026-11-25");
        }
        for row in &catalog.families {
            self.check_codes(row, "family", catalog, &row.get_ref().codes)?;
        }
        let mut words = HashMap::new();
        for row in &catalog.words {
            let entry = row.get_ref();
            let what = format!("words {:?}", entry.words);
            if entry.words.is_empty() || entry.words.iter().any(|word| word.trim().is_empty()) {
                return self.refuse(row, &what, "there must be a word, and none may be empty");
            }
            for word in &entry.words {
                if words.insert(word.to_lowercase(), ()).is_some() {
                    return self.refuse(row, &what, format!("'{word}' is there already"));
                }
            }
            self.check_codes(row, &what, catalog, &entry.codes)?;
        }
        for row in &catalog.arrivals {
            let arrival = row.get_ref();
            let what = format!("arrival {}", arrival.name);
            self.check_titles(row, &what, [&arrival.zh, &arrival.en])?;
            self.check_codes(row, &what, catalog, &arrival.codes)?;
        }
        self.check_platforms(catalog)
    }

    fn check_platforms(&self, catalog: &Source) -> Result<()> {
        let mut names = HashMap::new();
        for row in &catalog.platforms {
            let Platform { name, zh, en, codes } = row.get_ref();
            let what = format!("platform {name}");
            if name.is_empty() || !name.chars().all(|character| character.is_ascii_lowercase() || character == '-') {
                return self.refuse(row, what, "the name must be lower-case letters and hyphens");
            }
            if names.insert(name, ()).is_some() {
                return self.refuse(row, what, "the name is there already");
            }
            if let Some(reason) = [zh, en].into_iter().find_map(|title| fault_of_any_text(title)) {
                return self.refuse(row, what, reason);
            }
            if let Some(codes) = codes {
                self.check_codes(row, &what, catalog, codes)?;
            }
        }
        Ok(())
    }

    /// Checks the tables of other platforms, and gives their rows.
    fn check_elsewhere(&self, catalog: &Source) -> Result<Vec<Elsewhere>> {
        let mut rows: Vec<Elsewhere> = Vec::new();
        for table in &catalog.elsewhere {
            let Table { platforms, since, before, source, numbers } = table.get_ref();
            let what = format!("elsewhere {platforms:?}");
            let is_known = |name: &String| catalog.platforms.iter().any(|known| known.get_ref().name == *name);
            if platforms.is_empty() || numbers.is_empty() {
                return self.refuse(table, what, "needs a platform and a number");
            }
            if let Some(name) = platforms.iter().find(|name| !is_known(name)) {
                return self.refuse(table, what, format!("there is no platform '{name}'"));
            }
            if let Some(text) = [since, before].into_iter().flatten().find(|text| !is_version(text)) {
                return self.refuse(table, what, format!("'{text}' must be a version, such as 5 or 1.5.0"));
            }
            if let Some(reason) = fault_of_text("en", source) {
                return self.refuse(table, what, format!("source: {reason}"));
            }
            for number in numbers {
                let row = Elsewhere::new(table.get_ref(), number.get_ref());
                let what = format!("elsewhere {} {}", row.number, row.name);
                self.check_titles(number, &what, [&row.zh, &row.en])?;
                if row.to.is_some_and(|to| to <= row.number) {
                    return self.refuse(number, what, "`to` must be above `number`");
                }
                if !row.name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_') {
                    return self.refuse(number, what, "the name must be letters, digits and underscores");
                }
                if let Some(ours) = row.ours {
                    self.check_codes(number, &what, catalog, &[ours])?;
                }
                let same = catalog.platforms.iter().map(Spanned::get_ref).find(|platform| {
                    let is_same = |code: &u16| row.covers((*code).into());
                    row.platforms.contains(&platform.name) && platform.codes.iter().flatten().any(is_same)
                });
                if let (Some(platform), None) = (same, &row.before) {
                    return self.refuse(number, what, format!("the codes of platform {} have it too", platform.name));
                }
                if let Some(earlier) = rows.iter().find(|earlier| earlier.overlaps(&row)) {
                    return self.refuse(number, what, format!("the number is there already, as {}", earlier.name));
                }
                rows.push(row);
            }
        }
        Ok(rows)
    }

    fn check_titles<T>(&self, row: &Spanned<T>, what: &str, titles: [&String; 2]) -> Result<()> {
        for (language, title) in ["zh", "en"].into_iter().zip(titles) {
            if let Some(reason) = fault_of_text(language, title) {
                return self.refuse(row, what, format!("{language}: {reason}"));
            }
        }
        Ok(())
    }

    /// Checks a list of codes: each is in the catalog, and none is listed twice.
    fn check_codes<T>(&self, row: &Spanned<T>, what: &str, catalog: &Source, codes: &[u16]) -> Result<()> {
        if codes.is_empty() {
            return self.refuse(row, what, "codes is empty");
        }
        for (index, code) in codes.iter().enumerate() {
            if !catalog.errors.iter().any(|known| known.get_ref().code == *code) {
                return self.refuse(row, what, format!("there is no code {code}"));
            }
            if codes[..index].contains(code) {
                return self.refuse(row, what, format!("code {code} is there twice"));
            }
        }
        Ok(())
    }

    fn check_class<T>(
        &self,
        row: &Spanned<T>,
        what: &str,
        catalog: &Source,
        category: &str,
        action: &str,
    ) -> Result<()> {
        if !catalog.categories.iter().any(|known| known.get_ref().name == category) {
            return self.refuse(row, what, format!("there is no category '{category}'"));
        }
        if !catalog.actions.iter().any(|known| known.get_ref().name == action) {
            return self.refuse(row, what, format!("there is no action '{action}'"));
        }
        Ok(())
    }

    fn check_texts<T>(&self, row: &Spanned<T>, what: &str, texts: [&Texts; 2]) -> Result<()> {
        for (language, texts) in ["zh", "en"].into_iter().zip(texts) {
            let stop = if language == "zh" { '。' } else { '.' };
            let max_chars = if language == "zh" { 24 } else { 60 };
            for (kind, text) in [("message", &texts.message), ("cause", &texts.cause), ("solution", &texts.solution)] {
                let reason = match fault_of_text(language, text) {
                    Some(reason) => reason,
                    None if kind == "message" && text.chars().count() > max_chars => "is too long for a toast",
                    None if kind == "message" && text.ends_with(stop) => "a message has no full stop at its end",
                    None if kind != "message" && !text.ends_with(stop) => "must end with a full stop",
                    None => continue,
                };
                return self.refuse(row, what, format!("{language}.{kind}: {reason}"));
            }
        }
        let [zh, en] = texts.map(|texts| numbers_in(&[&texts.cause, &texts.solution]));
        if zh != en {
            let reason = format!("the numbers in cause and solution differ: {zh:?} in zh, {en:?} in en");
            return self.refuse(row, what, reason);
        }
        let [zh, en] = texts.map(|texts| api_names_in(&[&texts.cause, &texts.solution]));
        if zh != en {
            let reason = format!("the API names in cause and solution differ: {zh:?} in zh, {en:?} in en");
            return self.refuse(row, what, reason);
        }
        Ok(())
    }
}

/// Why a text cannot be shown as it is, if there is a reason.
fn fault_of_text(language: &str, text: &str) -> Option<&'static str> {
    fault_of_any_text(text).or_else(|| match (language, text.contains(is_chinese)) {
        ("zh", false) => Some("is not Chinese"),
        ("en", true) => Some("is not English"),
        _ => None,
    })
}

fn fault_of_any_text(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        return Some("is empty");
    }
    if text.contains(DRAFT_MARK) {
        return Some("is still to be written");
    }
    if text.trim() != text {
        return Some("begins or ends with white space");
    }
    if text.contains(|character: char| character.is_control() || "\"\\".contains(character)) {
        return Some("contains a control character, a double quote or a backslash");
    }
    None
}

fn is_chinese(character: char) -> bool {
    ('\u{3000}'..='\u{9fff}').contains(&character) || ('\u{ff00}'..='\u{ffef}').contains(&character)
}

/// Every number in the texts.
fn numbers_in<'a>(texts: &[&'a str]) -> BTreeSet<&'a str> {
    let numbers = texts.iter().flat_map(|text| text.split(|character: char| !character.is_ascii_digit()));
    numbers.filter(|number| !number.is_empty()).collect()
}

/// Every name of an API in the texts, such as `ChatClient#logout`, `onLogout`, `info.deviceInfo` and
/// `ohos.permission.INTERNET`: anything with a character that words do not have, or a capital letter after a small one.
fn api_names_in<'a>(texts: &[&'a str]) -> BTreeSet<&'a str> {
    let in_name = |character: char| character.is_ascii_alphanumeric() || "_#.".contains(character);
    let words = texts.iter().flat_map(|text| text.split(move |character| !in_name(character)));
    let is_name = |word: &&str| {
        let is_hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
        let is_path = word.split('.').all(|part| part.len() > 1 && part.as_bytes()[0].is_ascii_alphabetic());
        word.contains(['_', '#']) || word.as_bytes().windows(2).any(is_hump) || (word.contains('.') && is_path)
    };
    words.map(|word| word.trim_matches('.')).filter(is_name).collect()
}

fn is_symbolic(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|character| matches!(character, 'A'..='Z' | '0'..='9' | '_'))
}

/// Whether the C constant `CHAT_ERROR_` with this name is, or may become, an enumerator or a macro of the headers.
fn is_taken_by_the_headers(name: &str) -> bool {
    const MACROS: [&str; 11] =
        ["H", "NODISCARD", "CONST", "ENUM", "CATEGORY", "COMPARE", "FORMATTER", "ONE", "ABI", "SHARED", "HIDDEN"];
    MACROS.contains(&name) || ["ACTION_", "CATEGORY_", "VERSION", "HPP"].iter().any(|taken| name.starts_with(taken))
}

fn is_since(since: &str) -> bool {
    since == "table" || is_version(since.strip_prefix("sdk-").unwrap_or(since))
}

/// Whether the text is a version such as `5`, `1.5.0` or, where only the series is known, `1.x`.
fn is_version(text: &str) -> bool {
    let numbers = text.strip_suffix(".x").unwrap_or(text);
    numbers.split('.').all(|part| part.parse::<u32>().is_ok())
}

/// A version to compare.
fn version(text: &str) -> Vec<u32> {
    text.split('.').map_while(|part| part.parse().ok()).collect()
}

fn is_date(date: &str) -> bool {
    let parts: Vec<_> = date.split('-').map(|part| (part.len(), part.parse::<u32>())).collect();
    matches!(parts[..], [(4, Ok(_)), (2, Ok(1..=12)), (2, Ok(1..=31))])
}

fn line_of(source: &str, offset: usize) -> usize {
    source.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests;
