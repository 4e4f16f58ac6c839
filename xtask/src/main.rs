//! The project's own tool: makes what follows from the catalog, and writes down what was measured.

mod arkts;
mod catalog;
mod chart;
mod cold;
mod elf;
mod generate;
mod header;
mod instructions;
mod rust;
mod size;
mod speed;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Keeps what is made from catalog/errors.toml in step with it, and measures the library.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Writes every file that is generated from the catalog.
    Generate {
        /// Changes nothing; fails if a generated file is not what would be written now.
        #[arg(long)]
        check: bool,
        /// The root of the repository to work on.
        #[arg(long, default_value = ROOT, hide_default_value = true)]
        root: PathBuf,
    },
    /// Counts the instructions of each C function and holds them to benches/instructions.txt.
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

/// The root of the repository that this tool was built in.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Generate { check, root } => generate::run(&root, check),
        Command::Instructions { update } => instructions::run(Path::new(ROOT), update),
        Command::Size { to } => size::run(Path::new(ROOT), &to),
        Command::Speed { rounds, to } => speed::run(Path::new(ROOT), &to, rounds),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
