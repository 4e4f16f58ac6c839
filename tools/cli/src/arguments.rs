//! The command line.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};

use chat_error::Code;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, CommandFactory, Parser, Subcommand};
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
};
use clap_complete::env::Shells;
use encoding_rs::Encoding;
use reader::tables::PLATFORMS;

use crate::terminal::display_width;

/// Examples, for `--help` and the manual.
pub const EXAMPLES: [(&str, &str); 9] = [
    ("chat-error 302 ChatError.USER_MUTED", "explain two codes"),
    ("chat-error 'onError: code 206, message: x'", "explain the code in a line"),
    ("chat-error search 顶号", "find codes by what people call them"),
    ("chat-error list --retryable --category SERVER", "list codes"),
    ("chat-error --platform web 1000", "what another SDK means by a number"),
    ("chat-error --only -C2 app.log.gz", "only the lines with codes, each with two lines around it"),
    ("chat-error -l --code 206,217 *.log", "which logs have one of these codes"),
    ("hdc hilog | chat-error", "explain codes as they appear"),
    ("chat-error --summary --json *.log", "count the codes of some logs, for a script"),
];

/// What the command returns.
pub const EXIT_STATUS: [(&str, &str); 3] = [
    ("0", "a code was found"),
    ("1", "no code was found, or only some that are similar"),
    ("2", "an argument is wrong, or a file could not be read"),
];

/// Explains error codes of a HarmonyOS chat SDK, and the logs that contain them.
///
/// A code is given as a number or a name, in whatever form it was copied; other words are searched for. A log comes from
/// files or from standard input: its lines are copied unchanged, and an explanation follows each line that contains codes.
#[derive(Parser)]
#[command(name = "chat-error", version, max_term_width = 100, after_help = after_help())]
pub struct Arguments {
    /// What to do other than explain codes and logs.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Codes, names or words to explain, or files with logs; `-` is standard input.
    #[arg(value_name = "CODE|FILE", allow_negative_numbers = true, add = ArgValueCompleter::new(codes_and_files))]
    pub inputs: Vec<OsString>,

    /// Files, whatever their names look like.
    #[arg(value_name = "FILE", last = true)]
    pub files: Vec<OsString>,

    /// Explain numbers as another SDK of the vendor uses them, such as web or ios.
    #[arg(long, value_name = "NAME", add = ArgValueCandidates::new(platforms))]
    pub platform: Option<String>,

    /// Print JSON, one object per line.
    #[arg(long, global = true)]
    pub json: bool,

    /// Language, such as zh-Hans-CN or en [default: from LC_ALL, LC_MESSAGES or LANG].
    #[arg(long, global = true, value_name = "TAG")]
    pub lang: Option<String>,

    /// When to use colours; by default on a terminal, unless NO_COLOR or CLICOLOR says otherwise.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,

    /// How to read a log, and what to print.
    #[command(flatten)]
    pub log: LogOptions,
}

/// How to read a log, and what to print.
#[derive(Args)]
#[command(next_help_heading = "Options for logs")]
pub struct LogOptions {
    /// Print only lines with codes; of several files, with file and line.
    #[arg(long, conflicts_with_all = ["summary", "json"])]
    pub only: bool,

    /// Look for these codes only: numbers or names, with commas between them.
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = code, add = ArgValueCompleter::new(codes))]
    pub code: Vec<Code>,

    /// Print its number before each line.
    #[arg(short = 'n', long, conflicts_with_all = ["summary", "json"])]
    pub line_number: bool,

    /// Print the file's name before each line.
    #[arg(short = 'H', long, conflicts_with_all = ["summary", "json"])]
    pub with_filename: bool,

    /// With --only, print this many lines after each one.
    #[arg(short = 'A', long, value_name = "LINES", requires = "only")]
    pub after: Option<usize>,

    /// With --only, print this many lines before each one.
    #[arg(short = 'B', long, value_name = "LINES", requires = "only")]
    pub before: Option<usize>,

    /// With --only, print this many lines before and after each one.
    #[arg(short = 'C', long, value_name = "LINES", requires = "only")]
    pub context: Option<usize>,

    /// Explain a code every time, not only where it first occurs.
    #[arg(long, conflicts_with_all = ["summary", "json"])]
    pub every: bool,

    /// Print how often each code occurs, and where, instead of the log. Ctrl-C prints what was counted so far.
    #[arg(long)]
    pub summary: bool,

    /// Print how many lines of each file have codes.
    #[arg(short, long, conflicts_with_all = ["summary", "json", "only", "every", "why"])]
    pub count: bool,

    /// Print the names of the files with codes.
    #[arg(short = 'l', long, conflicts_with_all = ["summary", "json", "only", "every", "why", "count"])]
    pub files_with_matches: bool,

    /// Print nothing: the exit status says whether there is a code.
    #[arg(short, long, conflicts_with_all = ["summary", "json", "only", "every", "why", "count", "files_with_matches"])]
    pub quiet: bool,

    /// Stop reading a file after this many lines with codes.
    #[arg(short, long, value_name = "LINES")]
    pub max_count: Option<u64>,

    /// Include numbers that are only likely to be codes, marked with a question mark.
    #[arg(long)]
    pub likely: bool,

    /// Say for every number that could be a code what counts for and against it.
    #[arg(long, conflicts_with_all = ["summary", "json"])]
    pub why: bool,

    /// Read files that do not look like text, too.
    #[arg(short = 'a', long)]
    pub text: bool,

    /// Encoding, such as gbk [default: UTF-8, or UTF-16 where that is recognised].
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
}

impl LogOptions {
    /// The first option that was given, if any was.
    pub fn given(&self) -> Option<&'static str> {
        [
            (self.only, "--only"),
            (!self.code.is_empty(), "--code"),
            (self.line_number, "--line-number"),
            (self.with_filename, "--with-filename"),
            (self.count, "--count"),
            (self.files_with_matches, "--files-with-matches"),
            (self.quiet, "--quiet"),
            (self.max_count.is_some(), "--max-count"),
            (self.every, "--every"),
            (self.summary, "--summary"),
            (self.likely, "--likely"),
            (self.why, "--why"),
            (self.text, "--text"),
            (self.encoding.is_some(), "--encoding"),
        ]
        .into_iter()
        .find_map(|(is_given, name)| is_given.then_some(name))
    }
}

/// What to do other than explain codes and logs.
#[derive(Subcommand)]
pub enum Command {
    /// Search names and texts, in Chinese and English; the likeliest code comes first.
    Search {
        /// What to search for: words, numbers, names.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// List codes.
    List(Filter),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        #[arg(value_parser = PossibleValuesParser::new(Shells::builtins().names()))]
        shell: String,
    },
    /// Print the manual page.
    Man,
}

/// Which codes to list.
#[derive(Args)]
pub struct Filter {
    /// Only codes after which the same call can succeed later, or with `=no` the others.
    #[arg(long, value_name = "yes|no", hide_possible_values = true, num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = yes_or_no())]
    pub retryable: Option<bool>,

    /// Only codes after which the failed call may have taken effect, or with `=no` the others.
    #[arg(long, value_name = "yes|no", hide_possible_values = true, num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = yes_or_no())]
    pub may_have_taken_effect: Option<bool>,

    /// Only codes that end the session when a connection listener gets them, or with `=no` the others.
    #[arg(long, value_name = "yes|no", hide_possible_values = true, num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = yes_or_no())]
    pub ends_session: Option<bool>,

    /// Only codes of this category, such as SERVER.
    #[arg(long, value_name = "NAME", ignore_case = true, value_parser = names(|code| code.category().name()))]
    pub category: Option<String>,

    /// Only codes with this action, such as RETRY.
    #[arg(long, value_name = "NAME", ignore_case = true, value_parser = names(|code| code.action().name()))]
    pub action: Option<String>,
}

impl Arguments {
    /// Reads the arguments of this process. `explain` and `help` before a code say what is done anyway.
    ///
    /// # Errors
    ///
    /// What is wrong with them, or a text that was asked for.
    pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut arguments: Vec<OsString> = arguments.collect();
        let is_ours = |word: &OsString| Self::command().get_subcommands().any(|known| word == known.get_name());
        let is_idle = match arguments.get(1).and_then(|word| word.to_str()) {
            Some("explain") => true,
            Some("help") => arguments.get(2).is_some_and(|topic| topic != "help" && !is_ours(topic)),
            _ => false,
        };
        if is_idle {
            arguments.remove(1);
        }
        Self::try_parse_from(arguments)
    }
}

fn yes_or_no() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["yes", "no"]).map(|answer| answer == "yes")
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label_no_replacement(name.as_bytes())
        .ok_or_else(|| "unknown encoding; try utf-8, utf-16le, utf-16be, gbk, gb18030, big5, shift_jis …".to_owned())
}

/// A code that the catalog has, by number or name.
fn code(text: &str) -> Result<Code, String> {
    let code = text.parse().map(Code::new).ok().filter(|code| code.is_known());
    let named = || Code::all().find(|code| code.name().eq_ignore_ascii_case(text));
    code.or_else(named).ok_or_else(|| "there is no such code; 'chat-error list' has all".to_owned())
}

/// The codes whose number or name begins so; all of them are too many to choose from.
fn codes(typed: &OsStr) -> Vec<CompletionCandidate> {
    let start = typed.to_string_lossy();
    let candidate = |code: Code| {
        let number = code.get().to_string();
        let text = [&*number, code.name()].into_iter().find(|text| text.starts_with(&*start))?;
        Some(CompletionCandidate::new(text).help(Some(format!("{number} {}", code.name()).into())))
    };
    if start.is_empty() { Vec::new() } else { Code::all().filter_map(candidate).collect() }
}

fn codes_and_files(typed: &OsStr) -> Vec<CompletionCandidate> {
    codes(typed).into_iter().chain(PathCompleter::any().complete(typed)).collect()
}

fn platforms() -> Vec<CompletionCandidate> {
    PLATFORMS.iter().map(|platform| CompletionCandidate::new(platform.name).help(Some(platform.en.into()))).collect()
}

/// The names that codes have of one kind, each once, in the order of the codes.
fn names(name: impl Fn(Code) -> &'static str) -> PossibleValuesParser {
    let mut seen = HashSet::new();
    Code::all().map(name).filter(|name| seen.insert(*name)).collect::<Vec<_>>().into()
}

fn after_help() -> String {
    let width = EXAMPLES.iter().map(|(command, _)| display_width(command)).max().unwrap_or_default();
    let pad = |command: &str| " ".repeat(width - display_width(command));
    let examples = EXAMPLES.map(|(command, what)| format!("  {command}{}  {what}\n", pad(command)));
    let statuses = EXIT_STATUS.map(|(status, when)| format!("  {status}  {when}\n"));
    format!("Examples:\n{}\nExit status:\n{}", examples.concat(), statuses.concat())
}
