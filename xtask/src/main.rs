//! The project's own tool: everything that is made from the catalog is made here.

mod arkts;
mod catalog;
mod generate;
mod header;
mod rust;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Keeps what is made from catalog/errors.toml in step with it.
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
        #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/.."), hide_default_value = true)]
        root: PathBuf,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Generate { check, root } => generate::run(&root, check),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
