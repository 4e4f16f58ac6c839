//! Reads catalog/errors.toml, and refuses a catalog that nothing should be generated from. Every program that uses the
//! catalog reads it with this crate.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::{Deserialize, Deserializer, Serialize};

/// Where the catalog is, from the root of the repository.
pub const PATH: &str = "catalog/errors.toml";

/// The first line of each generated file.
pub const NOTICE: &str = "Generated from catalog/errors.toml by `cargo xtask generate`. Do not edit.";

/// The mark of a text that is still to be written.
pub const DRAFT_MARK: &str = "TODO";

/// The library has an index with an entry for every number up to the largest code.
const MAX_CODE: usize = 9999;

/// The catalog, checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// What an app can do next, in the order of the values.
    #[serde(rename = "action")]
    pub actions: Vec<Action>,
    /// The parts of the SDK, in the order of the values.
    #[serde(rename = "category")]
    pub categories: Vec<Category>,
    /// What numbers get that are not codes.
    pub unknown: Unknown,
    /// The codes, in ascending order.
    #[serde(rename = "error")]
    pub errors: Vec<Entry>,
    /// When the texts were last checked.
    pub edition: Option<Edition>,
    /// Codes that are looked up together.
    #[serde(default, rename = "family")]
    pub families: Vec<Family>,
    /// What people say, and the codes that they mean.
    #[serde(default)]
    pub words: Vec<Words>,
    /// Where the SDK reports codes. A code that none has arrives as the result of a call.
    #[serde(default, rename = "arrival")]
    pub arrivals: Vec<Arrival>,
    /// The other SDKs of the vendor.
    #[serde(default, rename = "platform")]
    pub platforms: Vec<Platform>,
    /// Numbers that only other SDKs of the vendor have, or that mean something else there.
    #[serde(default, deserialize_with = "rows_of_tables")]
    pub elsewhere: Vec<Elsewhere>,
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
    /// What else people call it, in lower case, without spaces and hyphens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
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
    numbers: Vec<Number>,
}

/// One row of such a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    number: i32,
    to: Option<i32>,
    name: String,
    zh: String,
    en: String,
    ours: Option<u16>,
}

/// Each row has what its table says of all of them.
fn rows_of_tables<'de, D: Deserializer<'de>>(tables: D) -> Result<Vec<Elsewhere>, D::Error> {
    let rows = |Table { platforms, since, before, source, numbers }| {
        numbers.into_iter().map(move |Number { number, to, name, zh, en, ours }| {
            let (platforms, since, before) = (platforms.clone(), since.clone(), before.clone());
            Elsewhere { platforms, since, before, number, to, name, zh, en, ours, source: source.clone() }
        })
    };
    Ok(Vec::<Table>::deserialize(tables)?.into_iter().flat_map(rows).collect())
}

impl Elsewhere {
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
    /// What it means in at most three words, for lists.
    pub tag: Tag,
}

/// A few words in both languages.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// In Chinese.
    pub zh: String,
    /// In English.
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
    pub fn built_in() -> Result<Self> {
        Self::parse(include_str!("../errors.toml"))
    }

    /// Reads and checks a catalog.
    pub fn parse(source: &str) -> Result<Self> {
        let catalog: Self = toml::from_str(source).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            anyhow!("{PATH}:{}: {}", 1 + source[..start].matches('\n').count(), error.message())
        })?;
        catalog.check(source)?;
        Ok(catalog)
    }

    fn check(&self, source: &str) -> Result<()> {
        // The line where row `index` begins among those that begin with `start`, what it is, and what is wrong with it.
        let at = |start: &str, index: usize, what: String, result: Result<()>| {
            let begins = |line: &str| line.trim_start_matches("numbers = [").trim_start().starts_with(start);
            result.map_err(|reason| {
                let mut lines = (1..).zip(source.lines()).filter(|(_, line)| begins(line));
                let line = lines.nth(index).map_or(1, |(line, _)| line);
                anyhow!("{PATH}:{line}: {what}: {reason:#}")
            })
        };
        for (index, Action { name, value, zh, en, tag, .. }) in self.actions.iter().enumerate() {
            let earlier = &self.actions[..index];
            let is_taken = earlier.iter().any(|earlier| earlier.name == *name);
            let result = check_value(name, is_taken, *value, index, zh, en).and_then(|()| check_tag(tag, earlier));
            at("[[action]]", index, format!("action {name}"), result)?;
        }
        for (index, Category { name, value, zh, en }) in self.categories.iter().enumerate() {
            let is_taken = self.categories[..index].iter().any(|earlier| earlier.name == *name);
            at("[[category]]", index, format!("category {name}"), check_value(name, is_taken, *value, index, zh, en))?;
        }
        at("[unknown]", 0, "the unknown code".to_owned(), self.check_unknown())?;
        let mut names = HashMap::from([(&*self.unknown.name, "the unknown code".to_owned())]);
        let mut messages = HashMap::new();
        for (index, error) in self.errors.iter().enumerate() {
            let what = format!("error {} {}", error.code, error.name);
            let last = index.checked_sub(1).map(|last| self.errors[last].code);
            at("[[error]]", index, what, self.check_error(error, last, &mut names, &mut messages))?;
        }
        if let Some(Edition { date }) = &self.edition {
            at("[edition]", 0, "edition".to_owned(), check_date(date))?;
        }
        for (index, row) in self.families.iter().enumerate() {
            at("[[family]]", index, "family".to_owned(), self.check_codes(&row.codes))?;
        }
        let mut words = HashSet::new();
        for (index, row) in self.words.iter().enumerate() {
            at("[[words]]", index, format!("words {:?}", row.words), self.check_words(row, &mut words))?;
        }
        for (index, row) in self.arrivals.iter().enumerate() {
            let result = check_titles(&row.zh, &row.en).and_then(|()| self.check_codes(&row.codes));
            at("[[arrival]]", index, format!("arrival {}", row.name), result)?;
        }
        for (index, row) in self.platforms.iter().enumerate() {
            at("[[platform]]", index, format!("platform {}", row.name), self.check_platform(row, index))?;
        }
        for (index, row) in self.elsewhere.iter().enumerate() {
            let what = format!("elsewhere {} {}", row.number, row.name);
            at("{ number = ", index, what, self.check_elsewhere(row, index))?;
        }
        Ok(())
    }

    fn check_unknown(&self) -> Result<()> {
        let Unknown { name, category, action, zh, en, .. } = &self.unknown;
        check_symbolic(name)?;
        self.check_class(category, action)?;
        check_texts(zh, en)
    }

    fn check_error<'a>(
        &self,
        error: &'a Entry,
        last: Option<u16>,
        names: &mut HashMap<&'a str, String>,
        messages: &mut HashMap<&'a str, u16>,
    ) -> Result<()> {
        let Entry { code, name, since, category, action, source, zh, en, .. } = error;
        ensure!(last != Some(*code), "the code is there already");
        if let Some(last) = last {
            ensure!(last < *code, "the codes must ascend, but {last} stands before it");
        }
        ensure!(
            usize::from(*code) <= MAX_CODE,
            "the code is above {MAX_CODE}; core/src/lookup.rs needs another index for it"
        );
        check_symbolic(name)?;
        ensure!(!is_taken_by_the_headers(name), "the C constant for this name would clash with those of the header");
        if let Some(earlier) = names.insert(name, code.to_string()) {
            bail!("the name is taken by {earlier}");
        }
        let is_since = since == "table" || is_version(since.strip_prefix("sdk-").unwrap_or(since));
        ensure!(is_since, "since is '{since}', but must be 'table', 'sdk-5' or a version such as 1.5.0");
        self.check_class(category, action)?;
        source.as_deref().map_or(Ok(()), |source| check_text("en", source)).context("source")?;
        check_texts(zh, en)?;
        for message in [&zh.message, &en.message] {
            if let Some(earlier) = messages.insert(message, *code) {
                bail!("the message '{message}' is that of {earlier} too");
            }
        }
        Ok(())
    }

    fn check_words(&self, row: &Words, words: &mut HashSet<String>) -> Result<()> {
        let is_empty = row.words.is_empty() || row.words.iter().any(|word| word.trim().is_empty());
        ensure!(!is_empty, "there must be a word, and none may be empty");
        for word in &row.words {
            ensure!(words.insert(word.to_lowercase()), "'{word}' is there already");
        }
        self.check_codes(&row.codes)
    }

    fn check_platform(&self, Platform { name, also, zh, en, codes }: &Platform, index: usize) -> Result<()> {
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        ensure!(is_name, "the name must be lower-case letters and hyphens");
        let is_taken = |word: &String| {
            self.platforms[..index].iter().any(|earlier| earlier.name == *word || earlier.also.contains(word))
        };
        ensure!(!is_taken(name) && !also.iter().any(is_taken), "a name is there already");
        [zh, en].into_iter().try_for_each(|title| check_any_text(title))?;
        codes.as_ref().filter(|codes| !codes.is_empty()).map_or(Ok(()), |codes| self.check_codes(codes))
    }

    fn check_elsewhere(&self, row: &Elsewhere, index: usize) -> Result<()> {
        let Elsewhere { platforms, since, before, number, to, name, zh, en, ours, source } = row;
        ensure!(!platforms.is_empty(), "needs a platform");
        for platform in platforms {
            let Some(known) = self.platforms.iter().find(|known| known.name == *platform) else {
                bail!("there is no platform '{platform}'");
            };
            let is_shared = known.codes.iter().flatten().any(|&code| row.covers(code.into()));
            ensure!(!is_shared || before.is_some(), "the codes of platform {platform} have it too");
        }
        for text in [since, before].into_iter().flatten() {
            ensure!(is_version(text), "'{text}' must be a version, such as 5 or 1.5.0");
        }
        check_text("en", source).context("source")?;
        check_titles(zh, en)?;
        ensure!(to.is_none_or(|to| to > *number), "`to` must be above `number`");
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        ensure!(is_name, "the name must be letters, digits and underscores");
        ours.map_or(Ok(()), |ours| self.check_codes(&[ours]))?;
        if let Some(earlier) = self.elsewhere[..index].iter().find(|earlier| earlier.overlaps(row)) {
            bail!("the number is there already, as {}", earlier.name);
        }
        Ok(())
    }

    /// Checks a list of codes: each is in the catalog, and none is listed twice.
    fn check_codes(&self, codes: &[u16]) -> Result<()> {
        ensure!(!codes.is_empty(), "codes is empty");
        for (index, code) in codes.iter().enumerate() {
            ensure!(self.errors.iter().any(|known| known.code == *code), "there is no code {code}");
            ensure!(!codes[..index].contains(code), "code {code} is there twice");
        }
        Ok(())
    }

    fn check_class(&self, category: &str, action: &str) -> Result<()> {
        ensure!(self.categories.iter().any(|known| known.name == category), "there is no category '{category}'");
        ensure!(self.actions.iter().any(|known| known.name == action), "there is no action '{action}'");
        Ok(())
    }
}

/// Checks a named value, which is part of the ABI: they are numbered from 0 without a gap.
fn check_value(name: &str, is_taken: bool, value: usize, index: usize, zh: &str, en: &str) -> Result<()> {
    check_symbolic(name)?;
    ensure!(!is_taken, "the name is there already");
    ensure!(value == index, "the value is {value}, but the next free one is {index}");
    check_titles(zh, en)
}

/// Checks that a tag fits into a narrow column, and that no other action has it.
fn check_tag(tag: &Tag, earlier: &[Action]) -> Result<()> {
    check_titles(&tag.zh, &tag.en).context("tag")?;
    let is_short = tag.zh.chars().count() <= 12 && tag.en.chars().count() <= 20 && tag.en.split(' ').count() <= 3;
    ensure!(is_short, "tag: is longer than three words");
    let is_taken = earlier.iter().any(|row| row.tag.zh == tag.zh || row.tag.en == tag.en);
    ensure!(!is_taken, "tag: another action has it");
    Ok(())
}

fn check_titles(zh: &str, en: &str) -> Result<()> {
    check_text("zh", zh).context("zh")?;
    check_text("en", en).context("en")
}

fn check_texts(zh: &Texts, en: &Texts) -> Result<()> {
    for (language, texts, stop, max_length) in [("zh", zh, '。', 24), ("en", en, '.', 60)] {
        let check = |kind: &str, text: &str| {
            check_text(language, text)?;
            if kind == "message" {
                ensure!(text.chars().count() <= max_length, "is too long for a toast");
                ensure!(!text.ends_with(stop), "a message has no full stop at its end");
            } else {
                ensure!(text.ends_with(stop), "must end with a full stop");
            }
            Ok(())
        };
        for (kind, text) in [("message", &texts.message), ("cause", &texts.cause), ("solution", &texts.solution)] {
            check(kind, text).with_context(|| format!("{language}.{kind}"))?;
        }
    }
    let parts = |texts: &Texts| format!("{} {}", texts.cause, texts.solution);
    let (zh, en) = (&parts(zh), &parts(en));
    for (kind, zh, en) in
        [("numbers", numbers_in(zh), numbers_in(en)), ("API names", api_names_in(zh), api_names_in(en))]
    {
        ensure!(zh == en, "the {kind} in cause and solution differ: {zh:?} in zh, {en:?} in en");
    }
    Ok(())
}

/// Checks that a text can be shown as it is, and is in a language.
fn check_text(language: &str, text: &str) -> Result<()> {
    check_any_text(text)?;
    match (language, text.contains(is_chinese)) {
        ("zh", false) => bail!("is not Chinese"),
        ("en", true) => bail!("is not English"),
        _ => Ok(()),
    }
}

fn check_any_text(text: &str) -> Result<()> {
    let is_unfit = |character: char| character.is_control() || "\"\\".contains(character);
    ensure!(!text.trim().is_empty(), "is empty");
    ensure!(!text.contains(DRAFT_MARK), "is still to be written");
    ensure!(text.trim() == text, "begins or ends with white space");
    ensure!(!text.contains(is_unfit), "contains a control character, a double quote or a backslash");
    Ok(())
}

fn is_chinese(character: char) -> bool {
    ('\u{3000}'..='\u{9fff}').contains(&character) || ('\u{ff00}'..='\u{ffef}').contains(&character)
}

/// Every number in a text.
fn numbers_in(text: &str) -> BTreeSet<&str> {
    text.split(|character: char| !character.is_ascii_digit()).filter(|number| !number.is_empty()).collect()
}

/// Every name of an API in a text, such as `ChatClient#logout`, `onLogout`, `info.deviceInfo` and
/// `ohos.permission.INTERNET`: anything with a character that words do not have, or a capital letter after a small one.
fn api_names_in(text: &str) -> BTreeSet<&str> {
    let in_name = |character: char| character.is_ascii_alphanumeric() || "_#.".contains(character);
    let words = text.split(|character| !in_name(character));
    let is_name = |word: &&str| {
        let is_hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
        let is_path = word.split('.').all(|part| part.len() > 1 && part.as_bytes()[0].is_ascii_alphabetic());
        word.contains(['_', '#']) || word.as_bytes().windows(2).any(is_hump) || (word.contains('.') && is_path)
    };
    words.map(|word| word.trim_matches('.')).filter(is_name).collect()
}

fn check_symbolic(name: &str) -> Result<()> {
    let is_symbolic = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
    ensure!(is_symbolic, "the name must be upper-case letters, digits and underscores");
    Ok(())
}

/// Whether the C constant `CHAT_ERROR_` with this name is, or may become, an enumerator or a macro of the headers.
fn is_taken_by_the_headers(name: &str) -> bool {
    const MACROS: [&str; 11] =
        ["H", "NODISCARD", "CONST", "ENUM", "CATEGORY", "COMPARE", "FORMATTER", "ONE", "ABI", "SHARED", "HIDDEN"];
    MACROS.contains(&name) || ["ACTION_", "CATEGORY_", "VERSION", "HPP"].iter().any(|taken| name.starts_with(taken))
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

fn check_date(date: &str) -> Result<()> {
    let parts: Vec<_> = date.split('-').map(|part| (part.len(), part.parse::<u32>())).collect();
    let is_date = matches!(parts[..], [(4, Ok(_)), (2, Ok(1..=12)), (2, Ok(1..=31))]);
    ensure!(is_date, "date must be a year, a month and a day, as in 2026-11-25");
    Ok(())
}

#[cfg(test)]
mod tests;
