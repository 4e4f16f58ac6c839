//! The command line.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use encoding_rs::Encoding;

/// Explains error codes of a HarmonyOS chat SDK, and the logs that carry them.
///
/// Codes are given as numbers or names, however they were copied. A log comes from files or from standard input: each
/// line passes through as it is, and what its codes mean stands below it.
#[derive(Parser)]
#[command(
    name = "chat-error",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  chat-error 302 ChatError.USER_MUTED
  chat-error search busy
  chat-error list --retryable --category SERVER
  chat-error app.log
  hdc hilog | chat-error
  chat-error --json < app.log

Exit status: 0 if a code was found, 1 if none was, 2 for bad arguments or a file that cannot be read."
)]
pub struct Arguments {
    /// What to do other than to explain codes and logs.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Codes or names to explain, or files with logs; `-` is standard input.
    #[arg(value_name = "CODE|FILE", allow_negative_numbers = true)]
    pub inputs: Vec<OsString>,

    /// What is done with a log.
    #[command(flatten)]
    pub log: LogOptions,

    /// Prints JSON, one object in each line.
    #[arg(long, global = true)]
    pub json: bool,

    /// The language, such as zh-Hans-CN or en. If it is not given, the environment decides.
    #[arg(long, global = true, value_name = "TAG")]
    pub lang: Option<String>,

    /// Whether to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// What is done with a log.
#[derive(Args)]
pub struct LogOptions {
    /// Explains a code each time, not only where it first occurs in the log.
    #[arg(long)]
    pub every: bool,

    /// Prints how often each code occurs, and where, instead of the log.
    #[arg(long, conflicts_with = "every")]
    pub summary: bool,

    /// The encoding of the log, such as gbk. If it is not given, UTF-16 is recognised; other bytes pass unchanged.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
}

/// What to do other than to explain codes and logs.
#[derive(Subcommand)]
pub enum Command {
    /// Searches names and texts, in Chinese and English.
    Search {
        /// What a code's name or texts must contain, in either case.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Lists codes.
    List(Filter),
    /// Prints a completion script for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Prints the manual page.
    Man,
}

/// Which codes to list.
#[derive(Args)]
pub struct Filter {
    /// Only codes after which the same call can succeed later, or with `=no` the others.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    pub retryable: Option<Answer>,

    /// Only codes after which the failed call may have taken effect, or with `=no` the others.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    pub may_have_taken_effect: Option<Answer>,

    /// Only codes that end the session when a connection listener gets them, or with `=no` the others.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    pub ends_session: Option<Answer>,

    /// Only codes of this category, such as SERVER.
    #[arg(long, value_name = "NAME", ignore_case = true, value_parser = category_names())]
    pub category: Option<String>,

    /// Only codes with this action, such as RETRY.
    #[arg(long, value_name = "NAME", ignore_case = true, value_parser = action_names())]
    pub action: Option<String>,
}

/// Yes or no.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// When to use colours.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise (NO_COLOR, CLICOLOR).
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes()).ok_or_else(|| {
        "no such encoding; there are utf-8, utf-16le, utf-16be, gbk, gb18030, big5, shift_jis …".to_owned()
    })
}

/// The names that codes have of one kind, each once, in the order of the codes.
fn names(name: impl Fn(chat_error::Code) -> &'static str) -> clap::builder::PossibleValuesParser {
    let mut names: Vec<&'static str> = Vec::new();
    for code in chat_error::Code::all() {
        if !names.contains(&name(code)) {
            names.push(name(code));
        }
    }
    names.into()
}

fn category_names() -> clap::builder::PossibleValuesParser {
    names(|code| code.category().name())
}

fn action_names() -> clap::builder::PossibleValuesParser {
    names(|code| code.action().name())
}
