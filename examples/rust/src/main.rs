//! Says what error codes of the chat SDK mean, as examples/c/explain.c does, with the Rust API.
//!
//! ```text
//! cargo run --example explain -- --lang en 302 SERVER_BUSY
//! cargo run --example explain -- --lang en < examples/chat.log
//! ```

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use chat_error::{Code, Language};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("explain: {reason}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut language = chat_error::language();
    let mut codes = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            let tag = arguments.next().ok_or("a language tag must follow --lang")?;
            language = Language::from_tag(&tag);
        } else {
            codes.push(parse_code(&argument)?);
        }
    }
    let mut out = io::stdout().lock();
    let written = if codes.is_empty() {
        explain_log(io::stdin().lock(), &mut out, language)
    } else {
        codes.into_iter().try_for_each(|code| explain(code, &mut out, language))
    };
    written.map_err(|error| error.to_string())
}

fn parse_code(argument: &str) -> Result<Code, String> {
    let by_number = || argument.parse().ok().map(Code::new);
    argument
        .parse()
        .ok()
        .or_else(by_number)
        .ok_or_else(|| format!("neither a 32-bit number nor the name of an error code: '{argument}'"))
}

fn explain(code: Code, out: &mut impl Write, language: Language) -> io::Result<()> {
    writeln!(out, "{} {}: {}", code.get(), code.name(), code.message_in(language))?;
    writeln!(out, "  {}", code.cause_in(language))?;
    writeln!(out, "  {}", code.solution_in(language))?;
    let retryable = if code.is_retryable() { "retryable" } else { "not retryable" };
    writeln!(out, "  {} ({})", retryable, code.action().name())
}

/// Copies a log, each byte as it is, and names the codes of each line below it.
fn explain_log(mut log: impl BufRead, out: &mut impl Write, language: Language) -> io::Result<()> {
    let mut line = Vec::new();
    while log.read_until(b'\n', &mut line)? > 0 {
        out.write_all(&line)?;
        for code in codes_in(&line) {
            writeln!(out, "    -> {} {}: {}", code.get(), code.name(), code.message_in(language))?;
        }
        line.clear();
    }
    Ok(())
}

/// The known codes in a line: numbers behind the word `code` or `error`, or one that ends in it.
fn codes_in(line: &[u8]) -> Vec<Code> {
    let text = String::from_utf8_lossy(line);
    let tokens: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    tokens
        .windows(2)
        .filter(|pair| ["code", "error"].iter().any(|word| pair[0].to_lowercase().ends_with(word)))
        .filter_map(|pair| pair[1].parse().ok().map(Code::new))
        .filter(|code| code.is_known())
        .collect()
}
