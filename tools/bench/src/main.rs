//! Gives `tools/bench/run` the codes of the catalog for C, the limits of instructions, and the sizes of the built
//! files.

mod instructions;
mod size;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

/// Measures the library that was built last.
#[derive(Parser)]
enum Command {
    /// Prints the codes with their names as calls of a C macro, `CODE(302, SERVER_BUSY)`.
    Codes,
    /// Counts the instructions of each C function and holds them to tools/bench/instructions.txt.
    Instructions {
        /// Makes the counts the limits.
        #[arg(long)]
        update: bool,
    },
    /// Writes docs/performance/size.md.
    Size {
        /// Changes nothing; fails if the page is about another library.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let result = match Command::parse() {
        Command::Codes => print_codes(root),
        Command::Instructions { update } => instructions::run(root, update),
        Command::Size { check } => size::run(root, check),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn print_codes(root: &Path) -> anyhow::Result<()> {
    for error in catalog::Catalog::read(root)?.errors {
        println!("CODE({}, {})", error.code, error.name);
    }
    Ok(())
}
