//! `chat-error` explains error codes of a HarmonyOS chat SDK, and the logs that contain them.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{ExitCode, exit};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anstream::AutoStream;
use anyhow::{Context, bail, ensure};
use chat_error::{Code, Language};
use chat_error_cli::arguments::{Arguments, Command};
use chat_error_cli::decode::Reader;
use chat_error_cli::explain::{Voice, elsewhere, facts, listed};
use chat_error_cli::log::{Annotator, Fault, Form, Scope, Summary, lock};
use chat_error_cli::manual;
use chat_error_cli::unpack::unpacked;
use clap::{ColorChoice, CommandFactory, Parser};
use reader::find::Finder;
use reader::search::Search;
use reader::tables::{PLATFORMS, Platform};
use reader::typed::{Parts, Reading, Typed, distinct};

const FOUND: u8 = 0;
const NOTHING_FOUND: u8 = 1;
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(status) => ExitCode::from(status),
        // Whoever reads the output has seen enough.
        Err(error) if is_closed_pipe(&error) => ExitCode::from(FOUND),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

/// Says something to the user, wrapped at words where that is a terminal.
fn complain(text: &str) {
    let text = format!("chat-error: {text}");
    if io::stderr().is_terminal() {
        let options = textwrap::Options::with_termwidth().word_splitter(textwrap::WordSplitter::NoHyphenation);
        eprintln!("{}", textwrap::fill(&text, options.break_words(false)));
    } else {
        eprintln!("{text}");
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}

fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let voice = Voice {
        language: language(arguments.lang.as_deref()),
        is_colored: is_colored(arguments.color),
        width: io::stdout().is_terminal().then(|| textwrap::termwidth().clamp(40, 100)),
    };
    let Some(command) = &arguments.command else {
        if arguments.inputs.is_empty() && arguments.files.is_empty() && io::stdin().is_terminal() {
            eprint!("{}", Arguments::command().render_help());
            return Ok(FAILED);
        }
        return explain(arguments, voice);
    };
    ensure!(arguments.inputs.is_empty(), "a subcommand takes no codes or files before it; try 'chat-error --help'");
    refuse(arguments.log.given().or(arguments.platform.as_ref().map(|_| "--platform")), "to a subcommand")?;
    match command {
        Command::Search { words } => search(&words.join(" "), true, voice, arguments.json),
        Command::List(filter) => print(&listed(filter), Detail::OneLine, voice, arguments.json),
        Command::Completions { .. } | Command::Man => {
            refuse(arguments.json.then_some("--json"), "to this subcommand")?;
            let mut text = Vec::new();
            match command {
                Command::Completions { shell } => {
                    clap_complete::generate(*shell, &mut Arguments::command(), "chat-error", &mut text);
                }
                _ => manual::write(&mut text)?,
            }
            written(io::stdout().write_all(&text))
        }
    }
}

/// Fails if an option was given that does not apply.
fn refuse(option: Option<&str>, place: &str) -> anyhow::Result<()> {
    option.map_or(Ok(()), |option| bail!("{option} does not apply {place}; try 'chat-error --help'"))
}

/// The language that was asked for, or else the environment's.
fn language(tag: Option<&str>) -> Language {
    let from_environment = || {
        let set =
            ["LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var).into_iter().flatten().find(|tag| !tag.is_empty());
        set.or_else(sys_locale::get_locale).unwrap_or_default()
    };
    Language::from_tag(&tag.map_or_else(from_environment, str::to_owned))
}

fn is_colored(choice: ColorChoice) -> bool {
    let is_wanted = || AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    choice == ColorChoice::Always || choice == ColorChoice::Auto && is_wanted() && has_escapes()
}

/// Whether terminals understand escape sequences: all do but the console of an old Windows.
fn has_escapes() -> bool {
    anstyle_query::windows::enable_ansi_colors() != Some(false)
}

/// Explains the arguments, which are codes, words, or files with logs.
fn explain(arguments: &Arguments, voice: Voice) -> anyhow::Result<u8> {
    let typed = Typed::new()?;
    let mut words = Vec::new();
    let mut files: Vec<&OsStr> = Vec::new();
    for argument in &arguments.inputs {
        let text = argument.to_string_lossy();
        let is_file = argument == "-"
            || text.starts_with(['.', '/', '~'])
            || !typed.parts(&text).is_codes() && (Path::new(argument).exists() || is_path(&text));
        if is_file { files.push(argument) } else { words.push(argument) }
    }
    files.extend(arguments.files.iter().map(OsString::as_os_str));
    if files.is_empty() && !words.is_empty() {
        let text = words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
        return answer(arguments, &typed, &text, voice);
    }
    for word in words {
        let text = word.to_string_lossy();
        ensure!(
            !typed.parts(&text).is_codes(),
            "codes and files cannot be mixed: '{}' is a file",
            files[0].to_string_lossy()
        );
        files.push(word); // next to files, a word is a file that is missing
    }
    refuse(arguments.platform.as_ref().map(|_| "--platform"), "to logs")?;
    if files.is_empty() {
        files.push(OsStr::new("-"));
    }
    annotate(arguments, &files, voice)
}

/// Whether a text looks like the path of a file: it has a slash in it or ends like the name of one, and has no spaces.
fn is_path(text: &str) -> bool {
    let has_extension = Path::new(text).extension().is_some_and(|extension| {
        (1..=4).contains(&extension.len())
            && extension.to_string_lossy().starts_with(|first: char| first.is_ascii_lowercase())
    });
    !text.contains(char::is_whitespace) && (text.contains(['/', '\\']) || has_extension)
}

/// Explains the codes in the arguments, or searches for their words.
fn answer(arguments: &Arguments, typed: &Typed, text: &str, voice: Voice) -> anyhow::Result<u8> {
    refuse(arguments.log.given().filter(|&option| option != "--why"), "to codes")?;
    if arguments.log.why {
        let finder = Finder::new()?;
        let mut annotator =
            Annotator::new(&finder, voice, Form::Text { every: true, only: None }, scope(arguments), io::stdout());
        if let Err(Fault::Reading(error) | Fault::Writing(error)) =
            annotator.read(&mut format!("{text}\n").as_bytes(), None)
        {
            return written(Err(error));
        }
        return Ok(if annotator.finish(false)? { FOUND } else { NOTHING_FOUND });
    }
    let parts = typed.parts(text);
    let reading = if parts.is_codes() {
        Reading::Codes(distinct(parts.codes.into_iter()))
    } else {
        typed.read(text, &Finder::new()?) // which takes longer to build than all else
    };
    match (reading, &arguments.platform) {
        (Reading::Codes(codes), None) => print(&codes, Detail::All, voice, arguments.json),
        (Reading::Codes(codes), Some(name)) => on_platform(&codes, name, voice, arguments.json),
        (Reading::Words(_), Some(_)) => bail!("--platform needs a number: '{text}' has none"),
        (Reading::Words(_), None) => search(text, false, voice, arguments.json),
    }
}

/// Prints the codes that a text is about. Numbers in a search are taken for codes; where a text was only typed, they are
/// if its words say the same, and otherwise that is a question.
fn search(text: &str, is_search: bool, voice: Voice, as_json: bool) -> anyhow::Result<u8> {
    let hits = Search::new()?.find(text);
    let Parts { codes, numbers, .. } = Typed::new()?.parts(text);
    let is_meant = |code: &Code| !numbers.contains(code) || is_search && code.is_known() || hits.codes.contains(code);
    let mut sure: Vec<Code> = codes.into_iter().filter(is_meant).collect();
    if let ([number], true) = (&numbers[..], is_search && hits.codes.is_empty()) {
        let start = number.get().to_string();
        sure.extend(Code::all().filter(|code| code.get().to_string().starts_with(&start)));
    }
    let is_sure = hits.is_sure || !sure.is_empty();
    let asked = numbers.iter().filter(|number| number.is_known() && sure.is_empty());
    let questions: Vec<String> = asked.map(|number| format!("code {}", number.get())).collect();
    let codes = distinct(sure.into_iter().chain(hits.codes));
    match (&questions[..], codes.is_empty()) {
        ([], true) => complain(&format!("nothing fits '{text}'; try other words, or 'chat-error list'")),
        ([], false) if is_sure => {}
        ([], false) => complain(&format!("nothing fits '{text}' exactly; did you mean one of these?")),
        (_, _) => complain(&format!("'{text}' is not a code; did you mean {}?", questions.join(" or "))),
    }
    let status = print(&codes, Detail::OneLine, voice, as_json)?;
    Ok(if is_sure { status } else { NOTHING_FOUND })
}

#[derive(Clone, Copy, PartialEq)]
enum Detail {
    OneLine,
    All,
}

/// Prints codes.
fn print(codes: &[Code], detail: Detail, voice: Voice, as_json: bool) -> anyhow::Result<u8> {
    let mut out = Vec::new();
    for (index, &code) in codes.iter().enumerate() {
        if as_json {
            write_json(&mut out, &facts(code, voice.language))?;
        } else if detail == Detail::OneLine {
            voice.line(&mut out, code)?;
        } else {
            if index > 0 {
                writeln!(out)?;
            }
            voice.explain(&mut out, code)?;
            voice.elsewhere(&mut out, &elsewhere(code))?;
        }
    }
    written(io::stdout().write_all(&out))?;
    Ok(if codes.iter().any(|code| code.is_known()) { FOUND } else { NOTHING_FOUND })
}

fn write_json(out: &mut Vec<u8>, row: &impl serde::Serialize) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, row)?;
    out.push(b'\n');
    Ok(())
}

/// Prints what another SDK means by numbers.
fn on_platform(codes: &[Code], name: &str, voice: Voice, as_json: bool) -> anyhow::Result<u8> {
    let Some(platform) = PLATFORMS.iter().find(|platform| platform.name.eq_ignore_ascii_case(name)) else {
        let names: Vec<&str> = PLATFORMS.iter().map(|platform| platform.name).collect();
        bail!("no platform is called '{name}'; there are {}", names.join(", "));
    };
    let mut out = Vec::new();
    let mut has_found = false;
    for &code in codes {
        let mut rows = elsewhere(code);
        rows.retain(|row| row.platforms.contains(&platform.name));
        if has_in_common(platform, code) && rows.iter().all(|row| row.before.is_some()) {
            has_found = true;
            if as_json {
                write_json(&mut out, &facts(code, voice.language))?;
            } else {
                voice.explain(&mut out, code)?;
            }
        } else if rows.is_empty() {
            let zh = format!("{} 没有错误码 {}", platform.zh, code.get());
            let en = format!("{} is not an error code of {}", code.get(), platform.en);
            complain(voice.pick(&zh, &en));
        }
        has_found |= !rows.is_empty();
        for row in rows {
            if as_json {
                write_json(&mut out, row)?;
            } else {
                voice.explain_elsewhere(&mut out, code.get(), row)?;
            }
        }
    }
    written(io::stdout().write_all(&out))?;
    Ok(if has_found { FOUND } else { NOTHING_FOUND })
}

/// Whether a platform has a code of this catalog, with the same meaning.
fn has_in_common(platform: &Platform, code: Code) -> bool {
    let listed = |codes: &[u16]| codes.iter().any(|&known| i32::from(known) == code.get());
    code.is_known() && platform.codes.is_none_or(listed)
}

fn written(result: io::Result<()>) -> anyhow::Result<u8> {
    result.and_then(|()| io::stdout().flush()).context("cannot write standard output")?;
    Ok(FOUND)
}

fn scope(arguments: &Arguments) -> Scope {
    Scope { likely: arguments.log.likely, why: arguments.log.why }
}

/// Passes logs on with explanations. A file that cannot be read does not keep the others from it.
fn annotate(arguments: &Arguments, files: &[&OsStr], voice: Voice) -> anyhow::Result<u8> {
    let options = &arguments.log;
    let around = |lines: Option<usize>| lines.or(options.context).unwrap_or(0);
    let form = match (options.summary, arguments.json) {
        (true, _) => Form::Summary,
        (false, true) => Form::Json,
        (false, false) => Form::Text {
            every: options.every,
            only: options.only.then(|| (around(options.before), around(options.after))),
        },
    };
    let finder = Finder::new()?;
    let out = BufWriter::with_capacity(64 * 1024, Console(io::stdout()));
    let mut annotator = Annotator::new(&finder, voice, form, scope(arguments), out);
    let summary = annotator.summary();
    if options.summary {
        end_with_summary(Arc::clone(&summary), voice, arguments.json)?;
    }
    let mut has_failed = false;
    for &file in files {
        let name = if file == "-" { "standard input".into() } else { file.to_string_lossy() };
        let named = (files.len() > 1).then_some(&*name);
        let takes_any = options.text || file == "-" && !io::stdout().is_terminal();
        let result = open(file, options.summary.then_some(&summary), voice).map_err(Fault::Reading).and_then(|log| {
            let mut log = Reader::new(log, options.encoding, takes_any);
            annotator.read(&mut log, named)
        });
        match result {
            Ok(()) => {}
            Err(Fault::Reading(error)) => {
                complain(&format!("{name}: {}", reason(&error)));
                has_failed = true;
            }
            Err(Fault::Writing(error)) => return written(Err(error)),
        }
    }
    let has_found = annotator.finish(arguments.json).context("cannot write standard output")?;
    if !arguments.json && (options.summary || io::stderr().is_terminal()) {
        say_left_out(&lock(&summary), voice);
    }
    Ok(match (has_failed, has_found) {
        (true, _) => FAILED,
        (false, true) => FOUND,
        (false, false) => NOTHING_FOUND,
    })
}

fn say_left_out(summary: &Summary, voice: Voice) {
    let left_out = summary.left_out();
    if left_out > 0 {
        let zh = format!("另有 {left_out} 行含有疑似错误码，用 --likely 查看");
        let s = if left_out == 1 { "" } else { "s" };
        let en = format!(
            "left out {left_out} line{s} with numbers that are only likely to be codes; --likely includes them"
        );
        complain(voice.pick(&zh, &en));
    }
}

/// Makes Ctrl-C print what was counted so far: a log that is followed has no other end.
fn end_with_summary(summary: Arc<Mutex<Summary>>, voice: Voice, as_json: bool) -> anyhow::Result<()> {
    ctrlc::set_handler(move || {
        let summary = lock(&summary);
        if shows_progress() {
            eprint!("{CLEAR}"); // and the ^C after it
        }
        let is_written = summary.write(&mut io::stdout(), voice, as_json).is_ok();
        if !as_json {
            say_left_out(&summary, voice);
        }
        exit(
            match (is_written, summary.has_codes()) {
                (false, _) => FAILED,
                (true, true) => FOUND,
                (true, false) => NOTHING_FOUND,
            }
            .into(),
        )
    })
    .context("cannot wait for Ctrl-C")
}

/// Opens a log. While its codes are counted, a terminal shows how far that is.
fn open(file: &OsStr, summary: Option<&Arc<Mutex<Summary>>>, voice: Voice) -> io::Result<Box<dyn Read>> {
    let log: Box<dyn Read> = if file == "-" { Box::new(io::stdin().lock()) } else { Box::new(File::open(file)?) };
    match summary {
        Some(summary) if shows_progress() => {
            let summary = Arc::clone(summary);
            unpacked(Watched { log, done: 0, is_idle: false, shown: Instant::now(), summary, voice })
        }
        _ => unpacked(log),
    }
}

/// Why a log cannot be read.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::IsADirectory => "is a folder; name the files in it".to_owned(),
        _ => error.to_string(),
    }
}

/// Whether progress can be shown, and taken away again.
fn shows_progress() -> bool {
    io::stderr().is_terminal() && has_escapes()
}

/// Takes away a line of progress.
const CLEAR: &str = "\r\x1b[K";

/// A log that shows how much of it was read, and what was counted in it.
struct Watched {
    log: Box<dyn Read>,
    done: usize,
    /// Whether the last read had to wait, as far as one can tell.
    is_idle: bool,
    shown: Instant,
    summary: Arc<Mutex<Summary>>,
    voice: Voice,
}

impl Read for Watched {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.is_idle || self.shown.elapsed() > Duration::from_millis(100) {
            eprint!("{CLEAR}{:.1} MB  {}", self.done as f64 / 1e6, lock(&self.summary).progress(self.voice));
            self.shown = Instant::now();
        }
        let count = self.log.read(bytes)?;
        self.done += count;
        self.is_idle = count < 4096;
        if count == 0 {
            eprint!("{CLEAR}");
        }
        Ok(count)
    }
}

/// Standard output. The console of Windows takes text only, so bytes that are not UTF-8 are replaced there.
struct Console(io::Stdout);

impl Write for Console {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if cfg!(windows) && self.0.is_terminal() && std::str::from_utf8(bytes).is_err() {
            self.0.write_all(String::from_utf8_lossy(bytes).as_bytes())?;
            return Ok(bytes.len());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
