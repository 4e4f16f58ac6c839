//! Reads logs from files and from standard input.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::process::exit;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::Context;
use chat_error_cli::arguments::Arguments;
use chat_error_cli::decode::Reader;
use chat_error_cli::explain::Voice;
use chat_error_cli::log::{Annotator, Fault, Form, Options};
use chat_error_cli::summary::{Summary, lock};
use chat_error_cli::terminal::{complain, print_error};
use chat_error_cli::unpack::unpacked;
use reader::find::Finder;

use crate::{FAILED, FOUND, NOTHING_FOUND, has_escapes, written};

/// What is asked about logs.
fn options(arguments: &Arguments, has_several: bool) -> Options {
    let asked = &arguments.log;
    let around = |lines: Option<usize>| lines.or(asked.context).unwrap_or(0);
    let form = match (asked.summary, arguments.json) {
        (true, _) => Form::Summary,
        (false, true) => Form::Json,
        _ if asked.quiet || asked.count || asked.files_with_matches => Form::Nothing,
        _ => Form::Text { every: asked.every, only: asked.only.then(|| (around(asked.before), around(asked.after))) },
    };
    let stops = asked.quiet || asked.files_with_matches;
    Options {
        likely: asked.likely,
        why: asked.why,
        codes: asked.code.clone(),
        with_file: asked.with_filename || has_several && (asked.only || asked.summary || asked.count),
        with_number: asked.line_number || has_several && asked.only,
        most: asked.max_count.map(|most| if stops { most.min(1) } else { most }).or(stops.then_some(1)),
        ..Options::new(form)
    }
}

/// Explains the codes of a text as if it were a line of a log, with what counts for and against each.
pub fn why(arguments: &Arguments, text: &str, voice: Voice) -> anyhow::Result<u8> {
    let finder = Finder::new()?;
    let form = Form::Text { every: true, only: None };
    let options = Options { form, ..options(arguments, false) };
    let mut annotator = Annotator::new(&finder, voice, options, io::stdout());
    if let Err(Fault::Reading(error) | Fault::Writing(error)) =
        annotator.read(&mut format!("{text}\n").as_bytes(), None)
    {
        return written(Err(error));
    }
    Ok(if annotator.finish(false)? { FOUND } else { NOTHING_FOUND })
}

/// Passes logs on with explanations. A file that cannot be read does not keep the others from it.
pub fn annotate(arguments: &Arguments, files: &[&OsStr], voice: Voice) -> anyhow::Result<u8> {
    let asked = &arguments.log;
    let finder = Finder::new()?;
    let options = options(arguments, files.len() > 1);
    let (with_file, as_json) = (options.with_file, arguments.json);
    let out = BufWriter::with_capacity(64 * 1024, Console(io::stdout()));
    let mut annotator = Annotator::new(&finder, voice, options, out);
    let summary = annotator.summary();
    if asked.summary {
        end_with_summary(Arc::clone(&summary), voice, as_json)?;
    }
    let (mut has_failed, mut lines) = (false, 0);
    for &file in files {
        let name = if file == "-" { "standard input".into() } else { file.to_string_lossy() };
        let named = (file != "-" || with_file).then_some(&*name);
        let takes_any = asked.text || file == "-" && !io::stdout().is_terminal();
        let result = open(file, asked.summary.then_some(&summary), voice).map_err(Fault::Reading).and_then(|log| {
            let mut log = Reader::new(log, asked.encoding, takes_any);
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
        lines += annotator.lines();
        if asked.quiet && lines > 0 {
            return Ok(FOUND);
        } else if asked.count {
            let file = if with_file { format!("{name}:") } else { String::new() };
            written(writeln!(io::stdout(), "{file}{}", annotator.lines()))?;
        } else if asked.files_with_matches && annotator.lines() > 0 {
            written(writeln!(io::stdout(), "{name}"))?;
        }
    }
    let has_found = annotator.finish(as_json).context("cannot write standard output")?;
    if !as_json && !asked.quiet && (asked.summary || io::stderr().is_terminal()) {
        say_left_out(&lock(&summary), voice);
    }
    Ok(match (has_failed, has_found) {
        (true, _) => FAILED,
        (false, true) => FOUND,
        (false, false) => NOTHING_FOUND,
    })
}

fn say_left_out(summary: &Summary, voice: Voice) {
    let left_out = summary.left_out;
    if left_out > 0 {
        let zh = format!("另有 {left_out} 行含有疑似错误码，用 --likely 查看");
        let s = if left_out == 1 { "" } else { "s" };
        let en = format!(
            "left out {left_out} line{s} with numbers that are only likely to be codes; --likely includes them"
        );
        complain(voice.pick(&zh, &en));
    }
}

/// Makes Ctrl-C and a signal to end print what was counted so far: a log that is followed has no other end.
fn end_with_summary(summary: Arc<Mutex<Summary>>, voice: Voice, as_json: bool) -> anyhow::Result<()> {
    ctrlc::set_handler(move || {
        let summary = lock(&summary);
        if shows_progress() {
            print_error(CLEAR); // and the ^C after it
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
    .context("cannot wait for signals")
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
            let progress = lock(&self.summary).progress(self.voice);
            print_error(&format!("{CLEAR}{:.1} MB  {progress}", self.done as f64 / 1e6));
            self.shown = Instant::now();
        }
        let count = self.log.read(bytes)?;
        self.done += count;
        self.is_idle = count < 4096;
        if count == 0 {
            print_error(CLEAR);
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
