//! Counts, weighs and writes down what the library costs. `make bench`, `make instructions` and `make size` build what is
//! measured and run this.

mod chart;
mod cold;
mod elf;
mod instructions;
mod size;
mod speed;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Measures the library that was built last.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints the codes with their names as calls of a C macro, `CODE(302, SERVER_BUSY)`.
    Codes,
    /// Counts the instructions of each C function and holds them to tools/bench/instructions.txt.
    Instructions {
        /// Makes the counts the limits.
        #[arg(long)]
        update: bool,
    },
    /// Writes down what the built libraries weigh.
    Size {
        /// The folder to write to.
        #[arg(long)]
        to: PathBuf,
    },
    /// Measures what loading costs, and writes it down with what the benchmarks have measured.
    Speed {
        /// How many fresh processes load each library.
        #[arg(long)]
        rounds: usize,
        /// The folder to write to.
        #[arg(long)]
        to: PathBuf,
    },
}

fn main() -> ExitCode {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let result = match Arguments::parse().command {
        Command::Codes => print_codes(root),
        Command::Instructions { update } => instructions::run(root, update),
        Command::Size { to } => size::run(root, &to),
        Command::Speed { rounds, to } => speed::run(root, &to, rounds),
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
