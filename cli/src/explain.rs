//! What is said of a code, as text for people and as JSON for scripts.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use catalog::LogRule;
use chat_error::{Action, Code, Language};
use regex::{Regex, RegexBuilder};
use serde::Serialize;

use crate::arguments::{Answer, Filter};

/// How things are said.
#[derive(Clone, Copy)]
pub struct Voice {
    /// The language of the texts.
    pub language: Language,
    /// Whether there are colours.
    pub is_colored: bool,
}

/// All that is known of a code, as JSON has it.
#[derive(Serialize)]
pub struct Facts {
    code: i32,
    name: &'static str,
    known: bool,
    message: &'static str,
    cause: &'static str,
    solution: &'static str,
    category: &'static str,
    action: &'static str,
    retryable: bool,
    may_have_taken_effect: bool,
    ends_session: bool,
}

/// What is said of a code where a log has it.
#[derive(Serialize)]
pub struct ShortFacts {
    code: i32,
    name: &'static str,
    message: &'static str,
    action: &'static str,
    retryable: bool,
    may_have_taken_effect: bool,
    ends_session: bool,
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const CODE: Style = AnsiColor::Red.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default();
const CARE: Style = AnsiColor::Yellow.on_default();

impl Voice {
    fn paint(self, style: Style, text: &str) -> String {
        if self.is_colored { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Picks a text of the language.
    fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        if self.language == Language::Chinese { zh } else { en }
    }

    /// `302 SERVER_BUSY`.
    pub fn title(self, code: Code) -> String {
        format!("{} {}", self.paint(CODE, &code.get().to_string()), self.paint(BOLD, code.name()))
    }

    /// `302 SERVER_BUSY: The server is busy`.
    pub fn line(self, code: Code) -> String {
        format!("{}: {}", self.title(code), code.message_in(self.language))
    }

    /// The action, and what else makes a difference to what an app does next.
    fn advice(self, code: Code) -> String {
        let mut advice = code.action().name().to_owned();
        if code.may_have_taken_effect() {
            advice.push_str(self.pick("，可能已生效", ", may have taken effect"));
        }
        advice
    }

    /// Writes all that is known of a code.
    ///
    /// # Errors
    ///
    /// Of writing.
    pub fn explain(self, out: &mut impl Write, code: Code) -> io::Result<()> {
        writeln!(out, "{}", self.line(code))?;
        let mut fact = |zh, en, text: &str| {
            let (label, width) = (self.pick(zh, en), if self.language == Language::Chinese { 0 } else { 11 });
            writeln!(out, "  {}{text}", self.paint(DIM, &format!("{label:width$}")))
        };
        fact("原因：", "Cause:", code.cause_in(self.language))?;
        fact("处理：", "Solution:", code.solution_in(self.language))?;
        let retry = match (code.action(), code.is_retryable()) {
            (Action::None | Action::TreatAsSuccess, _) => self.pick("无需重试", "nothing to repeat"),
            (_, true) => self.pick("可以，同一调用稍后可能成功", "yes, the same call can succeed later"),
            (_, false) => self.pick("不要原样重试", "no, not the same call unchanged"),
        };
        let style = if code.is_retryable() { GOOD } else { CARE };
        fact("重试：", "Retry:", &format!("{} ({})", self.paint(style, retry), code.action().name()))?;
        if code.may_have_taken_effect() {
            let caution = self.pick("这次调用可能已经生效", "the failed call may have taken effect");
            fact("注意：", "Caution:", &self.paint(CARE, caution))?;
        }
        if code.ends_session() {
            let zh = "由连接监听器收到时，用户已登出，SDK 不会自动重连";
            let en = "reported to a connection listener, the user is logged out and the SDK does not reconnect";
            fact("会话：", "Session:", self.pick(zh, en))?;
        }
        Ok(())
    }

    /// Writes what a code means below the line of a log that has it.
    ///
    /// # Errors
    ///
    /// Of writing.
    pub fn annotate(self, out: &mut impl Write, code: Code) -> io::Result<()> {
        writeln!(out, "    -> {}", self.line(code))?;
        let style = if code.is_retryable() { GOOD } else { CARE };
        writeln!(out, "       [{}] {}", self.paint(style, &self.advice(code)), code.solution_in(self.language))
    }

    /// Names a code that has been explained before.
    ///
    /// # Errors
    ///
    /// Of writing.
    pub fn mention(self, out: &mut impl Write, code: Code) -> io::Result<()> {
        writeln!(out, "    -> {}", self.title(code))
    }
}

/// All that is known of a code.
pub fn facts(code: Code, language: Language) -> Facts {
    Facts {
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
    }
}

/// What is said of a code where a log has it.
pub fn short_facts(code: Code, language: Language) -> ShortFacts {
    ShortFacts {
        code: code.get(),
        name: code.name(),
        message: code.message_in(language),
        action: code.action().name(),
        retryable: code.is_retryable(),
        may_have_taken_effect: code.may_have_taken_effect(),
        ends_session: code.ends_session(),
    }
}

/// The codes that pass a filter.
pub fn listed(filter: &Filter) -> Vec<Code> {
    let agrees = |asked: Option<Answer>, holds: bool| asked.is_none_or(|answer| (answer == Answer::Yes) == holds);
    let named =
        |asked: &Option<String>, name: &str| asked.as_deref().is_none_or(|asked| asked.eq_ignore_ascii_case(name));
    let passes = |code: &Code| {
        agrees(filter.retryable, code.is_retryable())
            && agrees(filter.may_have_taken_effect, code.may_have_taken_effect())
            && agrees(filter.ends_session, code.ends_session())
            && named(&filter.category, code.category().name())
            && named(&filter.action, code.action().name())
    };
    Code::all().filter(passes).collect()
}

/// The codes whose name or texts contain all words, those whose name or message does first.
pub fn search(words: &[String]) -> Vec<Code> {
    let words: Vec<String> = words.iter().flat_map(|word| word.split_whitespace()).map(str::to_lowercase).collect();
    let rank = |code: Code| {
        let number = code.get().to_string();
        let languages = [Language::Chinese, Language::English];
        let messages = languages.map(|language| code.message_in(language));
        let near = [code.name(), &code.name().replace('_', " "), messages[0], messages[1]].join("\n").to_lowercase();
        let texts = languages.map(|language| [code.cause_in(language), code.solution_in(language)].join("\n"));
        let far = [&near, &texts[0], &texts[1], code.category().name(), code.action().name()].join("\n").to_lowercase();
        match &words[..] {
            [word] if *word == number => Some(0),
            [word] if number.starts_with(word.as_str()) => Some(1),
            _ if words.iter().all(|word| near.contains(word)) => Some(2),
            _ if words.iter().all(|word| far.contains(word)) => Some(3),
            _ => None,
        }
    };
    let mut found: Vec<_> = Code::all().filter_map(|code| Some((rank(code)?, code))).collect();
    found.sort_by_key(|&(rank, _)| rank); // stable: by number within a rank
    found.into_iter().map(|(_, code)| code).collect()
}

/// Reads codes out of what was typed or copied.
pub struct Typed {
    noise: Regex,
    part: Regex,
}

/// What an argument is.
pub enum Reading {
    /// It has these codes, and nothing else that means anything.
    Codes(Vec<Code>),
    /// It is a word that may stand beside codes, such as `code` or `is`.
    Noise,
    /// It is something else.
    Other,
}

impl Typed {
    /// # Errors
    ///
    /// What is wrong with the rule.
    pub fn new() -> Result<Self> {
        let noise = LogRule::read()?.typed;
        Ok(Self {
            noise: RegexBuilder::new(&noise).case_insensitive(true).build()?,
            part: Regex::new(
                r"[A-Za-z][A-Za-z_]*[.:]{1,2}[A-Z][A-Za-z0-9_]*|[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+|-?[0-9]+|[A-Z]+[a-z]+Error[A-Za-z]+",
            )?,
        })
    }

    /// Reads an argument: `302,` `#302` `[204]` `302、303` `onDisconnected 206` `ChatError.USER_MUTED` `server_busy`.
    pub fn read(&self, argument: &str) -> Reading {
        let argument: String = argument.chars().map(narrow).collect();
        if let Some(code) = code_named(&argument) {
            return Reading::Codes(vec![code]);
        }
        let mut codes = Vec::new();
        let mut rest = String::new();
        let mut end = 0;
        for part in self.part.find_iter(&argument) {
            let code = part.as_str().parse().ok().map(Code::new).or_else(|| code_named(part.as_str()));
            rest.push_str(&argument[end..part.start()]);
            end = part.end();
            match code {
                Some(code) => codes.push(code),
                None => rest.push_str(part.as_str()),
            }
        }
        rest.push_str(&argument[end..]);
        match (self.noise.is_match(&rest), codes.is_empty()) {
            (true, false) => Reading::Codes(codes),
            (true, true) if !argument.is_empty() => Reading::Noise,
            _ => Reading::Other,
        }
    }
}

/// A full-width form as its ASCII character, so that ３０２ is 302.
fn narrow(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => character,
    }
}

/// What a name is without its dress: case, underscores, `ChatError.` before it.
fn bare(name: &str) -> String {
    let name = name.rsplit(['.', ':']).next().unwrap_or(name);
    let name: String = name.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect();
    let name = name.to_ascii_lowercase();
    ["agorachaterror", "chaterror", "emerror"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(&name)
        .to_owned()
}

fn code_named(name: &str) -> Option<Code> {
    if !name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_.:".contains(letter)) {
        return None;
    }
    let wanted = bare(name);
    Code::all().find(|code| bare(code.name()) == wanted)
}

/// The names that come nearest to a word, the best first, if any is near.
pub fn suggestions(word: &str) -> Vec<&'static str> {
    let wanted = bare(word);
    let likeness = |code: Code| strsim::normalized_damerau_levenshtein(&wanted, &bare(code.name()));
    let mut near: Vec<_> =
        Code::all().map(|code| (likeness(code), code.name())).filter(|(near, _)| *near > 0.7).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().take(3).map(|(_, name)| name).collect()
}
