//! The manual and the completions in cli/share, which CMake installs, are what the command prints.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn manual_and_completions_are_current() {
    for (arguments, file) in [
        (&["man"][..], "man/man1/chat-error.1"),
        (&["completions", "bash"], "bash-completion/completions/chat-error"),
        (&["completions", "zsh"], "zsh/site-functions/_chat-error"),
        (&["completions", "fish"], "fish/vendor_completions.d/chat-error.fish"),
    ] {
        let printed = Command::new(env!("CARGO_BIN_EXE_chat-error")).args(arguments).output().unwrap();
        assert!(printed.status.success(), "{printed:?}");
        let found = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("share").join(file)).unwrap_or_default();
        assert!(found == printed.stdout, "cli/share/{file} is stale. Run `make generate` and commit what it writes.");
    }
}
