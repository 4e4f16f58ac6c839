//! `chat-error` explains error codes of a HarmonyOS chat SDK, and the logs that carry them.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use chat_error::{Code, Language};
use chat_error_cli::arguments::{Arguments, Color, Command};
use chat_error_cli::decode::Reader;
use chat_error_cli::explain::{Reading, Typed, Voice, facts, listed, search, suggestions};
use chat_error_cli::find::Finder;
use chat_error_cli::log::{Annotator, Fault, Form, distinct};
use clap::{CommandFactory, Parser};
use indicatif::{ProgressBar, ProgressStyle};

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
            eprintln!("chat-error: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}

fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let voice = Voice { language: language(arguments.lang.as_deref()), is_colored: is_colored(arguments.color) };
    match &arguments.command {
        Some(_) if !arguments.inputs.is_empty() => {
            anyhow::bail!("a subcommand takes no codes or files before it; try 'chat-error --help'")
        }
        Some(Command::Search { words }) => print(&search(words), Detail::OneLine, voice, arguments.json),
        Some(Command::List(filter)) => print(&listed(filter), Detail::OneLine, voice, arguments.json),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "chat-error", &mut script);
            written(io::stdout().write_all(&script))
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
            written(io::stdout().write_all(&page))
        }
        None if arguments.inputs.is_empty() && io::stdin().is_terminal() => {
            eprint!("{}", Arguments::command().render_help());
            Ok(FAILED)
        }
        None => explain(arguments, voice),
    }
}

/// The language that was asked for, or that of the environment.
fn language(tag: Option<&str>) -> Language {
    let from_environment = || {
        let set =
            ["LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var).into_iter().flatten().find(|tag| !tag.is_empty());
        set.or_else(sys_locale::get_locale).unwrap_or_default()
    };
    Language::from_tag(&tag.map_or_else(from_environment, str::to_owned))
}

fn is_colored(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            AutoStream::choice(&io::stdout()) != ColorChoice::Never
                && anstyle_query::windows::enable_ansi_colors() != Some(false)
        }
    }
}

/// Explains the arguments, which are codes or files with logs.
fn explain(arguments: &Arguments, voice: Voice) -> anyhow::Result<u8> {
    let typed = Typed::new()?;
    let mut codes = Vec::new();
    let mut files: Vec<&OsStr> = Vec::new();
    let mut noise = Vec::new();
    for argument in &arguments.inputs {
        match typed.read(&argument.to_string_lossy()) {
            Reading::Codes(found) => codes.extend(found),
            _ if argument == "-" || std::path::Path::new(argument).exists() => files.push(argument),
            Reading::Noise => noise.push(argument),
            Reading::Other => anyhow::bail!("{}", not_understood(&argument.to_string_lossy())),
        }
    }
    if let (true, Some(argument)) = (codes.is_empty(), noise.first()) {
        anyhow::bail!("{}", not_understood(&argument.to_string_lossy()));
    }
    if let (false, Some(file)) = (codes.is_empty(), files.first()) {
        anyhow::bail!("codes and files cannot be mixed: '{}' is a file", file.to_string_lossy());
    }
    if !codes.is_empty() {
        return print(&distinct(codes.into_iter()), Detail::All, voice, arguments.json);
    }
    if files.is_empty() {
        files.push(OsStr::new("-"));
    }
    annotate(arguments, &files, voice)
}

fn not_understood(argument: &str) -> String {
    let near = suggestions(argument);
    let hint = if near.is_empty() {
        "try 'chat-error search' with a word, or 'chat-error list'".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    format!("'{argument}' is neither an error code nor its name nor a file that exists; {hint}")
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
            writeln!(out, "{}", serde_json::to_string(&facts(code, voice.language))?)?;
        } else if detail == Detail::OneLine {
            writeln!(out, "{}", voice.line(code))?;
        } else {
            if index > 0 {
                writeln!(out)?;
            }
            voice.explain(&mut out, code)?;
        }
    }
    written(io::stdout().write_all(&out))?;
    Ok(if codes.iter().any(|code| code.is_known()) { FOUND } else { NOTHING_FOUND })
}

fn written(result: io::Result<()>) -> anyhow::Result<u8> {
    result.and_then(|()| io::stdout().flush()).context("cannot write standard output")?;
    Ok(FOUND)
}

/// Passes logs on with explanations. A file that cannot be read does not keep the others from it.
fn annotate(arguments: &Arguments, files: &[&OsStr], voice: Voice) -> anyhow::Result<u8> {
    let form = match (arguments.log.summary, arguments.json) {
        (true, _) => Form::Summary,
        (false, true) => Form::Json,
        (false, false) => Form::Text { every: arguments.log.every },
    };
    let finder = Finder::new()?;
    let out = BufWriter::with_capacity(64 * 1024, Console(io::stdout().lock()));
    let mut annotator = Annotator::new(&finder, voice, form, out)?;
    let mut has_failed = false;
    for &file in files {
        let name = if file == "-" { "standard input".into() } else { file.to_string_lossy() };
        let named = (files.len() > 1).then_some(&*name);
        let result = open(file, form).and_then(|log| {
            let mut log = Reader::new(log, arguments.log.encoding);
            annotator.read(&mut log, named)
        });
        match result {
            Ok(()) => {}
            Err(Fault::Reading(error)) => {
                eprintln!("chat-error: {name}: {error}");
                has_failed = true;
            }
            Err(Fault::Writing(error)) => {
                return Err(anyhow::Error::new(error).context("cannot write standard output"));
            }
        }
    }
    let has_found = annotator.finish(arguments.json).context("cannot write standard output")?;
    Ok(match (has_failed, has_found) {
        (true, _) => FAILED,
        (false, true) => FOUND,
        (false, false) => NOTHING_FOUND,
    })
}

/// Opens a log; with a progress bar if it is large, and the bar does not mix with what is printed.
fn open(file: &OsStr, form: Form) -> Result<Box<dyn Read>, Fault> {
    const LARGE: u64 = 64 << 20;
    if file == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let log = File::open(file).map_err(Fault::Reading)?;
    let size = log.metadata().map_err(Fault::Reading)?.len();
    let is_visible = io::stderr().is_terminal() && (form == Form::Summary || !io::stdout().is_terminal());
    if size < LARGE || !is_visible {
        return Ok(Box::new(log));
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    let bar = ProgressBar::new(size).with_message(file.to_string_lossy().into_owned());
    bar.set_style(style.expect("the template is well-formed"));
    Ok(Box::new(bar.wrap_read(log)))
}

/// Standard output. The console of Windows takes text only, so what is no text is replaced there.
struct Console<'a>(io::StdoutLock<'a>);

impl Write for Console<'_> {
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
