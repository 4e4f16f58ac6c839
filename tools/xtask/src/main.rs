//! The project's own tool: writes what is made from the catalog, compares it with published tables, packs ohos/, and makes releases.

mod archive;
mod compare;
mod dist;
mod generate;
mod har;
mod manifest;
mod notices;
mod sbom;
mod source;
mod version;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Keeps what is made from catalog/errors.toml in step with it.
#[derive(Parser)]
struct Arguments {
    /// The root of the repository to work on.
    #[arg(long, global = true, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../.."), hide_default_value = true)]
    root: PathBuf,
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
    },
    /// Says how the catalog differs from error tables that the SDK's vendor published.
    ///
    /// Reads tables in Markdown and MDX, and lines with NAME = NUMBER in any other file. Several files count as one table.
    /// Codes whose names are in camel case are matched by number. What was not understood is listed on standard error.
    /// Exit status: 0 if there is no difference, 1 if there is one or something was not understood, 2 if a file cannot
    /// be used.
    Compare {
        /// The published tables.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Prints rows for what the catalog lacks, to be completed and put into it.
        #[arg(long)]
        draft: bool,
        /// The SDK version that drafted codes are from, such as sdk-6.
        #[arg(long, requires = "draft", default_value = catalog::DRAFT_MARK, hide_default_value = true)]
        since: String,
    },
    /// Builds the native part of ohos/ and packs it as a HarmonyOS archive.
    ///
    /// It needs Rust's targets for HarmonyOS (`rustup target add aarch64-unknown-linux-ohos x86_64-unknown-linux-ohos`)
    /// and the compiler of DevEco Studio, where that is installed or where OHOS_NDK_HOME says; on Debian, what `make har`
    /// names.
    Har {
        /// Refuses to pack what is not ready to be published, for lack of an address or of a heading in the changelog.
        #[arg(long)]
        publish: bool,
        /// Packs the native part that was built last.
        #[arg(long)]
        prebuilt: bool,
    },
    /// Raises the version in every file that names it, and generates.
    Version {
        /// The new version, such as 1.2.3.
        new: String,
    },
    /// Prints the licences of the crates that go into the libraries and the command.
    Notices,
    /// Makes what a release offers for download, in target/dist.
    ///
    /// Without targets it makes everything, names what cannot be made here, and makes the rest.
    Dist {
        /// Only the archive for this target, or of the sources if it is `source`, which must succeed; may be repeated.
        #[arg(long = "target")]
        targets: Vec<String>,
    },
}

fn main() -> ExitCode {
    run(Arguments::parse()).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
}

fn run(Arguments { root, command }: Arguments) -> anyhow::Result<ExitCode> {
    match command {
        Command::Generate { check } => generate::run(&root, check)?,
        Command::Dist { targets } => dist::run(&root, &targets)?,
        Command::Har { publish, prebuilt } => har::run(&root, publish, prebuilt)?,
        Command::Notices => print!("{}", notices::page(&root)?),
        Command::Version { new } => version::run(&root, &new)?,
        Command::Compare { files, draft, since } => return compare::run(&root, &files, draft.then_some(&since)),
    }
    Ok(ExitCode::SUCCESS)
}
