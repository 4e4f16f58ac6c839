//! Says what error codes of the chat SDK mean, as examples/c/explain.c does, with the Rust API.
//!
//! ```text
//! cargo run --package explain -- --lang en 302 SERVER_BUSY
//! ```

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
    if codes.is_empty() {
        return Err("give me codes, such as 302 or SERVER_BUSY".to_owned());
    }
    for code in codes {
        explain(code, language);
    }
    Ok(())
}

fn parse_code(argument: &str) -> Result<Code, String> {
    let by_number = || argument.parse().ok().map(Code::new);
    argument
        .parse()
        .ok()
        .or_else(by_number)
        .ok_or_else(|| format!("neither a 32-bit number nor the name of an error code: '{argument}'"))
}

fn explain(code: Code, language: Language) {
    println!("{} {}: {}", code.get(), code.name(), code.message_in(language));
    println!("  {}", code.cause_in(language));
    println!("  {}", code.solution_in(language));
    let retryable = if code.is_retryable() { "retryable" } else { "not retryable" };
    println!("  {} ({})", retryable, code.action().name());
}
