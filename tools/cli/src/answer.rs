//! What the command says as JSON: one object per line, with the same keys whatever was asked. docs/answer.schema.json
//! describes them.

use std::io::{self, Write};

use chat_error::{Code, Language};
use reader::tables::{ELSEWHERE, Elsewhere};
use serde::Serialize;

/// Changes when a key is removed or means something else.
const VERSION: u32 = 1;

/// One line. What a question has no use for is null.
#[derive(Default, Serialize)]
#[allow(missing_docs, reason = "the schema describes the keys")]
pub struct Answer<'a> {
    pub version: u32,
    pub code: i32,
    pub name: &'a str,
    pub known: bool,
    pub message: &'a str,
    pub cause: &'a str,
    pub solution: &'a str,
    pub category: &'a str,
    pub action: &'a str,
    pub retryable: bool,
    pub may_have_taken_effect: bool,
    pub ends_session: bool,
    pub platform: Option<&'a str>,
    pub common: Option<bool>,
    pub elsewhere: Vec<Meaning>,
    pub file: Option<&'a str>,
    pub line: Option<u64>,
    pub column: Option<usize>,
    pub text: Option<&'a str>,
    pub confidence: Option<&'a str>,
    pub lines: Option<u64>,
    pub last_file: Option<&'a str>,
    pub last_line: Option<u64>,
}

/// What another SDK means by the number.
#[derive(Serialize)]
#[allow(missing_docs, reason = "the schema describes the keys")]
pub struct Meaning {
    pub platforms: &'static [&'static str],
    pub since: Option<&'static str>,
    pub before: Option<&'static str>,
    pub number: i32,
    pub to: Option<i32>,
    pub name: &'static str,
    pub meaning: &'static str,
    pub ours: Option<u16>,
    pub source: &'static str,
}

impl Answer<'_> {
    /// All that is known of a code.
    #[must_use]
    pub fn new(code: Code, language: Language) -> Self {
        Self {
            version: VERSION,
            code: code.get(),
            name: code.name(),
            known: code.is_known(),
            message: code.message_in(language),
            cause: code.cause_in(language),
            solution: code.solution_in(language),
            category: code.category().name(),
            action: code.action().name(),
            retryable: code.is_retryable(),
            may_have_taken_effect: code.may_have_taken_effect(),
            ends_session: code.ends_session(),
            elsewhere: elsewhere(code).map(|row| Meaning::new(row, language)).collect(),
            ..Self::default()
        }
    }

    /// What a platform means by a number, which may be what this catalog says.
    #[must_use]
    pub fn on(platform: &'static str, is_common: bool, code: Code, language: Language) -> Self {
        let mut answer = Self { platform: Some(platform), common: Some(is_common), ..Self::new(code, language) };
        answer.elsewhere.retain(|row| row.platforms.contains(&platform));
        answer
    }

    /// Writes the line.
    ///
    /// # Errors
    ///
    /// Of writing.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

impl Meaning {
    fn new(row: &'static Elsewhere, language: Language) -> Self {
        let &Elsewhere { platforms, since, before, number, to, name, zh, en, ours, source } = row;
        let meaning = if language == Language::Chinese { zh } else { en };
        Self { platforms, since, before, number, to, name, meaning, ours, source }
    }
}

/// What other SDKs mean by a number.
pub fn elsewhere(code: Code) -> impl Iterator<Item = &'static Elsewhere> {
    ELSEWHERE.iter().filter(move |row| row.covers(code.get()))
}
