//! `chat-error` explains error codes of a HarmonyOS chat SDK, and the logs that contain them.

mod logs;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anstream::AutoStream;
use anyhow::{Context, bail, ensure};
use chat_error::{Code, Language};
use chat_error_cli::answer::{Answer, elsewhere};
use chat_error_cli::arguments::{Arguments, Command};
use chat_error_cli::explain::{Voice, listed};
use chat_error_cli::manual;
use chat_error_cli::terminal::{self, complain, print_error};
use clap::{ColorChoice, CommandFactory};
use clap_complete::CompleteEnv;
use clap_complete::env::Shells;
use reader::find::Finder;
use reader::search::Search;
use reader::tables::{Elsewhere, PLATFORMS, Platform};
use reader::typed::{Parts, Reading, Typed, distinct};

const FOUND: u8 = 0;
const NOTHING_FOUND: u8 = 1;
const FAILED: u8 = 2;

fn main() -> ExitCode {
    // Asked by a shell, through what `completions` prints, it completes arguments and ends.
    CompleteEnv::with_factory(Arguments::command).complete();
    let result = match Arguments::read(std::env::args_os()) {
        Ok(arguments) => run(&arguments),
        Err(message) => {
            let result = message.print().and_then(|()| io::stdout().flush());
            if message.use_stderr() {
                return ExitCode::from(FAILED);
            }
            written(result)
        }
    };
    match result {
        Ok(status) => ExitCode::from(status),
        // Whoever reads the output has seen enough.
        Err(error) if is_closed_pipe(&error) => ExitCode::from(FOUND),
        Err(error) => {
            complain(&format!("{error:#}"));
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
    let voice = Voice {
        language: language(arguments.lang.as_deref()),
        is_colored: is_colored(arguments.color),
        width: io::stdout().is_terminal().then(|| terminal::width().clamp(40, 100)),
    };
    let Some(command) = &arguments.command else {
        if arguments.inputs.is_empty() && arguments.files.is_empty() && io::stdin().is_terminal() {
            print_error(&Arguments::command().render_help().to_string());
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
                Command::Completions { shell } => write_completions(shell, &mut text)?,
                _ => manual::write(&mut text)?,
            }
            written(io::stdout().write_all(&text))
        }
    }
}

/// Writes what makes a shell call this program to complete its arguments.
fn write_completions(shell: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let shells = Shells::builtins();
    let Some(known) = shells.completer(shell) else { return Ok(()) };
    known.write_registration("COMPLETE", "chat-error", "chat-error", "chat-error", out)?;
    if shell == "zsh" {
        // Installed as _chat-error it is loaded when something is to be completed for the first time.
        let function = "_clap_dynamic_completer_chat_error";
        writeln!(out, "[ \"$funcstack[1]\" = _chat-error ] && {function} \"$@\" || true")?;
    }
    Ok(())
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
        let is_code = || typed.parts(&text).is_codes();
        if is_log(argument, &text) && !is_code() || is_path(&text) {
            files.push(argument)
        } else {
            words.push(argument)
        }
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
    logs::annotate(arguments, &files, voice)
}

/// Whether a text can only be a path.
fn is_path(text: &str) -> bool {
    text == "-" || text.starts_with(['/', '~']) || text.starts_with("./") || text.starts_with("../")
}

/// How the names of logs end. Other words with a dot are more likely names such as `error.code`.
const ENDINGS: &str = "log txt out err gz zst xz bz2 zip json jsonl csv hilog";

/// Whether an argument is a file, which a folder is not, or a file that is missing: it has the name of a log, or a
/// folder that is there before it.
fn is_log(argument: &OsStr, text: &str) -> bool {
    let path = Path::new(argument);
    if let Ok(known) = path.metadata() {
        return !known.is_dir() || text.ends_with(['/', '\\']);
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let has_folder = || path.parent().is_some_and(|folder| folder.as_os_str() != "" && folder.is_dir());
    !text.contains(char::is_whitespace) && (ENDINGS.split(' ').any(|known| known == ending) || has_folder())
}

/// Explains the codes in the arguments, or searches for their words.
fn answer(arguments: &Arguments, typed: &Typed, text: &str, voice: Voice) -> anyhow::Result<u8> {
    refuse(arguments.log.given().filter(|&option| option != "--why"), "to codes")?;
    if arguments.log.why {
        return logs::why(arguments, text, voice);
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
        (Reading::Elsewhere(rows, codes), None) => named_elsewhere(&rows, codes, voice, arguments.json),
        (Reading::Elsewhere(rows, _), Some(name)) => {
            let numbers = rows.iter().map(|row| Code::new(row.number));
            on_platform(&distinct(numbers), name, voice, arguments.json)
        }
        (Reading::Words(_), Some(_)) => bail!("--platform needs a number: '{text}' has none"),
        (Reading::Words(_), None) => search(text, false, voice, arguments.json),
    }
}

/// Prints what names of other SDKs mean there, and then the codes that mean the same here.
fn named_elsewhere(rows: &[&Elsewhere], codes: Vec<Code>, voice: Voice, as_json: bool) -> anyhow::Result<u8> {
    let mut out = Vec::new();
    for row in rows {
        if as_json {
            Answer::on(row.platforms[0], false, Code::new(row.number), voice.language).write(&mut out)?;
        } else {
            voice.explain_elsewhere(&mut out, row.number, row)?;
        }
    }
    written(io::stdout().write_all(&out))?;
    let ours = rows.iter().filter_map(|row| row.ours).map(|code| Code::new(code.into()));
    let codes = distinct(ours.chain(codes));
    if !codes.is_empty() && !as_json {
        written(writeln!(io::stdout()))?;
    }
    print(&codes, Detail::All, voice, as_json)?;
    Ok(FOUND)
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
    Ok(if is_sure && questions.is_empty() { status } else { NOTHING_FOUND })
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
            Answer::new(code, voice.language).write(&mut out)?;
        } else if detail == Detail::OneLine {
            voice.line(&mut out, code)?;
        } else {
            if index > 0 {
                writeln!(out)?;
            }
            let is_only_elsewhere = !code.is_known() && elsewhere(code).next().is_some();
            if is_only_elsewhere {
                for row in elsewhere(code) {
                    voice.explain_elsewhere(&mut out, code.get(), row)?;
                }
                let zh = format!("HarmonyOS 没有错误码 {}。", code.get());
                let en = format!("{} is not a code of HarmonyOS.", code.get());
                writeln!(out, "{}", voice.pick(&zh, &en))?;
            } else {
                voice.explain(&mut out, code)?;
                voice.elsewhere(&mut out, elsewhere(code))?;
            }
        }
    }
    written(io::stdout().write_all(&out))?;
    Ok(if codes.iter().any(|code| code.is_known()) { FOUND } else { NOTHING_FOUND })
}

/// Prints what another SDK means by numbers.
fn on_platform(codes: &[Code], name: &str, voice: Voice, as_json: bool) -> anyhow::Result<u8> {
    let Some(platform) = Platform::called(name) else {
        let names: Vec<&str> = PLATFORMS.iter().map(|platform| platform.name).collect();
        bail!("no platform is called '{name}'; there are {}", names.join(", "));
    };
    let mut out = Vec::new();
    let mut has_found = false;
    for &code in codes {
        let is_there = |row: &&Elsewhere| row.platforms.contains(&platform.name);
        let rows: Vec<_> = elsewhere(code).filter(is_there).collect();
        let is_common = has_in_common(platform, code) && rows.iter().all(|row| row.before.is_some());
        if !is_common && rows.is_empty() {
            let zh = format!("{} 没有错误码 {}", platform.zh, code.get());
            let en = format!("{} is not an error code of {}", code.get(), platform.en);
            complain(voice.pick(&zh, &en));
            continue;
        }
        has_found = true;
        if as_json {
            Answer::on(platform.name, is_common, code, voice.language).write(&mut out)?;
            continue;
        }
        if is_common {
            voice.explain(&mut out, code)?;
        }
        for row in rows {
            voice.explain_elsewhere(&mut out, code.get(), row)?;
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
