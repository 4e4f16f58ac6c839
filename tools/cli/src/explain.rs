//! Writes what is known of a code, for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use chat_error::{Action, Code, Language};
use reader::find::{Confidence, Found};
use reader::tables::{Elsewhere, PLATFORMS};

use crate::arguments::Filter;
use crate::terminal::{display_width, wrapped};

/// Language, colours and width of the output.
#[derive(Clone, Copy)]
pub struct Voice {
    /// The language of the texts.
    pub language: Language,
    /// Whether there are colours.
    pub is_colored: bool,
    /// How wide a line may be; without it, lines are not wrapped.
    pub width: Option<usize>,
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
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        if self.language == Language::Chinese { zh } else { en }
    }

    /// Writes a text after `first`, wrapped at words; further lines are indented.
    fn write(self, out: &mut impl Write, first: &str, indent: usize, text: &str) -> io::Result<()> {
        let text =
            self.width.map(|width| wrapped(text, width, display_width(first), indent)).unwrap_or(text.to_owned());
        writeln!(out, "{first}{text}")
    }

    fn title(self, code: Code, mark: &str) -> String {
        format!("{} {}", self.paint(CODE, &format!("{}{mark}", code.get())), self.paint(BOLD, code.name()))
    }

    /// Writes `302 SERVER_BUSY: The server is busy`.
    pub fn line(self, out: &mut impl Write, code: Code) -> io::Result<()> {
        self.write(out, &format!("{}: ", self.title(code, "")), 4, code.message_in(self.language))
    }

    /// The action, and everything else that decides what an app does next.
    fn advice(self, code: Code) -> String {
        let mut advice = code.action().name().to_owned();
        if code.may_have_taken_effect() {
            advice.push_str(self.pick("，可能已生效", ", may have taken effect"));
        }
        advice
    }

    /// Writes all that is known of a code.
    pub fn explain(self, out: &mut impl Write, code: Code) -> io::Result<()> {
        self.line(out, code)?;
        self.fact(out, "原因：", "Cause:", code.cause_in(self.language))?;
        self.fact(out, "处理：", "Solution:", code.solution_in(self.language))?;
        let retry = match (code.action(), code.is_retryable()) {
            (Action::None | Action::TreatAsSuccess, _) => self.pick("无需重试", "nothing to repeat"),
            (_, true) => self.pick("可以，同一调用稍后可能成功", "yes, the same call can succeed later"),
            (_, false) => self.pick("不要原样重试", "no, not the same call unchanged"),
        };
        let style = if code.is_retryable() { GOOD } else { CARE };
        self.fact(out, "重试：", "Retry:", &format!("{} ({})", self.paint(style, retry), code.action().name()))?;
        if code.may_have_taken_effect() {
            let caution = self.pick("这次调用可能已经生效", "the failed call may have taken effect");
            self.fact(out, "注意：", "Caution:", &self.paint(CARE, caution))?;
        }
        if code.ends_session() {
            let zh = "由连接监听器收到时，用户已登出，SDK 不会自动重连";
            let en = "reported to a connection listener, the user is logged out and the SDK does not reconnect";
            self.fact(out, "会话：", "Session:", self.pick(zh, en))?;
        }
        Ok(())
    }

    fn fact(self, out: &mut impl Write, zh: &'static str, en: &'static str, text: &str) -> io::Result<()> {
        let label = self.pick(zh, en);
        let width = if self.language == Language::Chinese { 0 } else { 11 };
        let indent = 2 + display_width(label).max(width);
        self.write(out, &format!("  {}", self.paint(DIM, &format!("{label:width$}"))), indent, text)
    }

    /// Writes what other SDKs mean by a number, each row with its platforms and versions.
    pub fn elsewhere<'a>(self, out: &mut impl Write, rows: impl Iterator<Item = &'a Elsewhere>) -> io::Result<()> {
        for row in rows {
            self.fact(out, "其他平台：", "Elsewhere:", &self.meaning(row))?;
        }
        Ok(())
    }

    /// Writes what another SDK means by a number, as the answer to a question.
    pub fn explain_elsewhere(self, out: &mut impl Write, number: i32, row: &Elsewhere) -> io::Result<()> {
        let title = format!("{} {}: ", self.paint(CODE, &number.to_string()), self.paint(BOLD, row.name));
        self.write(out, &title, 4, self.pick(row.zh, row.en))?;
        self.fact(out, "平台：", "Platform:", &self.place(row))?;
        if let Some(ours) = row.ours {
            let ours = Code::new(ours.into());
            let same = format!("{} {}: {}", ours.get(), ours.name(), ours.message_in(self.language));
            self.fact(out, "HarmonyOS：", "HarmonyOS:", &same)?;
        }
        self.fact(out, "来源：", "Source:", row.source)
    }

    /// `iOS: PUSH_NOT_SUPPORT, …; on HarmonyOS this is 1500`
    fn meaning(self, row: &Elsewhere) -> String {
        let (place, name) = (self.place(row), row.name);
        let zh = row.ours.map(|ours| format!("；在 HarmonyOS 上是 {ours}")).unwrap_or_default();
        let en = row.ours.map(|ours| format!("; on HarmonyOS this is {ours}")).unwrap_or_default();
        let (zh, en) = (format!("{place}：{name}，{}{zh}", row.zh), format!("{place}: {name}, {}{en}", row.en));
        self.pick(&zh, &en).to_owned()
    }

    /// `Web and mini-programs before version 5`
    fn place(self, row: &Elsewhere) -> String {
        let named = PLATFORMS.iter().filter(|platform| row.platforms.contains(&platform.name));
        let names: Vec<&str> = named.map(|platform| self.pick(platform.zh, platform.en)).collect();
        let mut place = names.join(self.pick("、", ", "));
        for (version, zh, en) in [(row.since, "起", "since"), (row.before, "之前", "before")] {
            if let Some(version) = version {
                place += self.pick(&format!("（{version} 版{zh}）"), &format!(" {en} version {version}"));
            }
        }
        place
    }

    /// Writes what a code means below the line of a log that has it; only its name if it was explained before.
    pub fn annotate(self, out: &mut impl Write, found: &Found, is_new: bool) -> io::Result<()> {
        let code = found.code;
        let mark = if found.confidence == Confidence::Sure { "" } else { "?" };
        let title = format!("    -> {}", self.title(code, mark));
        if !is_new {
            return writeln!(out, "{title}");
        }
        self.write(out, &format!("{title}: "), 7, code.message_in(self.language))?;
        let style = if code.is_retryable() { GOOD } else { CARE };
        let advice = format!("       [{}] ", self.paint(style, &self.advice(code)));
        self.write(out, &advice, 7, code.solution_in(self.language))
    }

    /// Writes the evidence for and against a match, and the code itself if it was not counted as one.
    pub fn reasons(self, out: &mut impl Write, found: &Found, is_code: bool) -> io::Result<()> {
        if !is_code {
            let not = match found.confidence {
                Confidence::Unlikely => self.pick("不当作错误码", "not taken for a code"),
                _ => self.pick("可能是错误码（--likely 显示）", "likely a code (--likely explains it)"),
            };
            writeln!(out, "    -- {} {}", found.code.get(), self.paint(DIM, not))?;
        }
        for evidence in &found.evidence {
            self.write(out, &format!("       {:+} ", evidence.weight), 10, &self.paint(DIM, &evidence.why))?;
        }
        Ok(())
    }

    /// Writes how often a code occurs, and where.
    pub fn count(self, out: &mut impl Write, lines: u64, code: Code, place: &str) -> io::Result<()> {
        let text = format!("{} ({place})", code.message_in(self.language));
        self.write(out, &format!("{lines:>8}  {}: ", self.title(code, "")), 10, &text)
    }
}

/// The codes that pass a filter.
pub fn listed(filter: &Filter) -> Vec<Code> {
    let agrees = |asked: Option<bool>, holds| asked.is_none_or(|asked| asked == holds);
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
