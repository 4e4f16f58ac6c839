//! The manual page.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::arguments::{Arguments, EXAMPLES, EXIT_STATUS};

const FILES: &str = "A log may be compressed with gzip or zstd; of one that is cut off, everything before the cut is read. It is UTF-8, or UTF-16 where that is recognised, or in the \
    encoding that --encoding names; a line that is not UTF-8 is also read as GBK. Other binary files are refused without --text.";

/// Writes the manual page.
pub fn write(out: &mut impl Write) -> io::Result<()> {
    let mut command = Arguments::command().after_help("");
    command.build();
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;

    Roff::new().control("SH", ["SUBCOMMANDS"]).to_writer(out)?;
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        let about = subcommand.get_about().map(ToString::to_string).unwrap_or_default();
        let usage = subcommand.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").to_owned();
        Roff::new().control("SS", [usage.as_str()]).text([roman(about)]).to_writer(out)?;
        let own = subcommand.clone().mut_args(|argument| {
            let is_shared = argument.is_global_set() || ["help", "version"].contains(&argument.get_id().as_str());
            argument.hide(is_shared)
        });
        let mut options = Vec::new();
        Man::new(own).render_options_section(&mut options)?;
        let options = String::from_utf8_lossy(&options).replace(".SH OPTIONS\n", "");
        out.write_all(options.as_bytes())?;
    }

    let mut rest = Roff::new();
    rest.control("SH", ["EXAMPLES"]);
    for (example, what) in EXAMPLES {
        rest.control("TP", []).text([bold(example)]).text([roman(what)]);
    }
    rest.control("SH", ["EXIT STATUS"]);
    for (status, when) in EXIT_STATUS {
        rest.control("TP", []).text([bold(status)]).text([roman(when)]);
    }
    rest.control("SH", ["FILES"]).text([roman(FILES)]);
    rest.to_writer(out)
}
