//! What users are told to write works in the form in which they read it: each block of code in the documents and the
//! headers is compiled or run here, or by the test that is named.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Link, command, compile_with, compiler, library_folder, root, run, run_ok, scratch_folder};

/// A fenced block: where it begins, what follows the fence, and its lines.
pub struct Block {
    place: String,
    language: String,
    pub name: Option<String>,
    pub text: String,
}

/// The blocks of a Markdown file.
pub fn blocks(path: &Path) -> Vec<Block> {
    let page = fs::read_to_string(path).unwrap();
    let mut found = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else { continue };
        let (language, name) = info.split_once(' ').map_or((info, None), |(language, name)| (language, Some(name)));
        let body: Vec<_> = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim() != "```").collect();
        found.push(Block {
            place: format!("{}:{}", path.strip_prefix(root()).unwrap().display(), index + 1),
            language: language.to_owned(),
            name: name.map(str::to_owned),
            text: body.join("\n") + "\n",
        });
    }
    found
}

/// Every document that is written by hand. A source archive has no git to ask.
fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            let skip = name.starts_with('.') || ["target", "node_modules", "oh_modules", "vendor"].contains(&&*name);
            if path.is_dir() && !path.is_symlink() && !skip {
                folders.push(path);
            } else if name.ends_with(".md") && !name.starts_with("error-codes.") {
                found.push(path);
            }
        }
    }
    found.sort(); // the README has the programs that other pages build
    assert!(found.len() > 8, "{found:?}");
    found
}

#[test]
fn every_block_of_the_documents_is_checked() {
    let folder = scratch_folder("advice");
    library_folder(); // is built first
    type_in(&folder, "setting up", FILES);
    let rust_of_the_crate = fs::read_to_string(root().join("core/README.md")).unwrap();
    for block in documents().iter().flat_map(|path| blocks(path)) {
        let Block { place, language, name, text } = &block;
        match (language.as_str(), name.as_deref()) {
            // Shown by examples::the_readme_shows_what_the_demo_prints.
            ("console", None) => assert!(text.starts_with("$ make demo\n"), "{place}"),
            ("c", Some("hello.c")) => {
                let example = fs::read_to_string(root().join("examples/c/hello.c")).unwrap();
                assert_eq!(*text, example, "{place} and examples/c/hello.c differ");
                fs::write(folder.join("hello.c"), text).unwrap();
            }
            ("cpp", Some("hello.cpp")) => {
                let source = folder.join("hello.cpp");
                fs::write(&source, text).unwrap();
                let printed = run_ok(Command::new(compile_with(&source, Link::Shared, &[])));
                assert!(printed.contains("302 SERVER_BUSY: "), "{printed}");
            }
            ("c", None) => {
                let source = folder.join("block.c");
                let signature = "void block(const char *tag)";
                fs::write(&source, format!("#include <chat_error.h>\n{signature};\n{signature} {{\n{text}}}\n"))
                    .unwrap();
                let (is_ok, _, errors) = run(compiler("c").args(["-std=c99", "-fsyntax-only"]).arg(source));
                assert!(is_ok, "{place}: {errors}");
            }
            // Run by install:: with the tree that it installs.
            ("cmake" | "sh", Some(_)) => assert!(place.starts_with("docs/linking.md"), "{place}: who runs this?"),
            ("sh", None) => type_in(&folder, place, text),
            // The crate's own README is run as a test of the crate; a test of xtask compares the Chinese README.
            ("rust", None) => {
                assert!(rust_of_the_crate.contains(text) || place.starts_with("README.zh"), "{place}: who runs this?")
            }
            // Tests of the documentation of core/, and of tests/ohos.
            ("ts" | "c" | "cmake", _) => assert!(place.contains("README"), "{place}: who compiles this?"),
            ("toml", None) => assert!(text.parse::<toml::Table>().is_ok(), "{place}"),
            ("mermaid" | "text" | "", None) => (),
            _ => panic!("{place}: no test knows blocks of {language} {name:?}"),
        }
    }
}

/// What a reader's lines call: make only says what it would do, cargo builds nothing that is built anyway, and what is
/// not on this machine only has to be given what exists.
const COMMANDS: &str = r#"
make() { env -u MAKEFLAGS -u MAKELEVEL make -C "$ROOT" -n "$@"; }
sudo() { "$@"; }
ohpm() { [ "$1" = install ] && case $2 in ./*.har | chat_error) ;; *) false ;; esac; }
tool() { "$CARGO" run --quiet --manifest-path "$ROOT/tools/Cargo.toml" --package "$@"; }
chat-error() { tool chat-error-cli -- "$@"; }
cargo() {
    case $1 in
    install) while [ "$1" != --path ]; do shift; done; test -e "$ROOT/$2/Cargo.toml" ;;
    build) (cd "$ROOT" && "$CARGO" "$@") ;;
    xtask) shift; tool xtask -- "$@" || [ $? -eq 1 -a "$1" = compare ] ;;
    *) echo "what would cargo $1 do?" >&2; false ;;
    esac
}
"#;

/// What a reader's lines expect in the folder where they run.
const FILES: &str = r#"
ln -s "$ROOT/include" include
mkdir target tables
ln -s "$ROOT/target/release" target/release
cp "$ROOT/examples/chat.log" app.log
gzip --keep app.log
printf '%s\n' '| Code | Name | Description |' '|---|---|---|' '| 302 | SERVER_BUSY | The server is busy. |' > error-codes.md
cp error-codes.md tables
"#;

fn type_in(folder: &Path, place: &str, lines: &str) {
    // The headers of /opt/chat_error are the repository's.
    let lines = lines.replace("/opt/chat_error/include", "include");
    let lines = COMMANDS.to_owned() + &lines.replace("~/", &format!("{}/", folder.display()));
    let mut shell = command!["bash", "-euc", lines];
    shell.current_dir(folder).env("ROOT", root().canonicalize().unwrap()).env("CARGO", env!("CARGO"));
    let (is_ok, stdout, stderr) = run(shell);
    assert!(is_ok, "{place}:\n{stdout}{stderr}");
}

/// Declarations that the blocks of the headers leave to the reader.
const PRELUDE: &str = "#include <locale.h>\n#include <stdbool.h>\n#include <stdio.h>\n#include <string.h>\n#include <chat_error.h>\n\
    static void nothing(void) {}\nstatic void show(const char *text) { (void)text; }\n\
    #define try_again_later nothing\n#define wait_and_try_again nothing\n#define renew_token nothing\n\
    #define log_in_with_new_token nothing\n#define show_login nothing\n#define send_again nothing\n\
    #define show_toast show\n#define show_banner show\n#define show_login_page show\n\
    #define sdk_send(text) 302\n#define is_idempotent true\n#define attempts 0\n\
    #define log stderr\n";

/// The blocks of a header's comments, each with the line before it.
fn header_blocks(header: &str) -> Vec<(usize, String)> {
    let text = fs::read_to_string(root().join("include").join(header)).unwrap();
    let mut parts = text.split("@code\n");
    let mut line = parts.next().unwrap().lines().count();
    let mut found = Vec::new();
    for part in parts {
        let (block, _) = part.split_once("@endcode").unwrap();
        let lines = block.lines().map(|line| line.strip_prefix(" * ").unwrap_or_default());
        found.push((line, lines.flat_map(|line| [line, "\n"]).collect()));
        line += part.lines().count();
    }
    assert!(found.len() > 5, "{header}");
    found
}

/// A comment at the end of a call says what it returns.
fn claims(block: &str) -> String {
    let claim = |line: &str| {
        let (call, said) = line.split_once(";  // ").or_else(|| line.split_once(";   // "))?;
        let call = call.trim();
        let call = call.strip_prefix("puts(").and_then(|call| call.strip_suffix(')')).unwrap_or(call);
        let said = said.trim();
        if !call.starts_with("chat_error_") {
            None
        } else if let Some(text) = said.strip_prefix('"') {
            let text = &text[..text.find('"')?];
            Some(format!("if (strcmp({call}, \"{text}\") != 0) return __LINE__;\n"))
        } else {
            let expected = ["true", "false"].into_iter().find(|word| said.starts_with(word))?;
            Some(format!("if (({call}) != {expected}) return __LINE__;\n"))
        }
    };
    block.lines().map(|line| claim(line).unwrap_or_else(|| format!("{line}\n"))).collect()
}

/// Compiles a block by itself and runs it, functions being only compiled.
fn check_block(folder: &Path, header: &str, line: usize, block: &str) {
    let place = format!("include/{header}:{line}");
    let is_statement = |line: &str| ["if ", "for ", "switch "].iter().any(|keyword| line.starts_with(keyword));
    let defines = |line: &str| line.starts_with(char::is_alphabetic) && line.ends_with(") {") && !is_statement(line);
    let body = claims(block);
    let program = if block.lines().any(defines) {
        format!("{body}\nint main(void) {{ nothing(); show(\"\"); return 0; }}\n")
    } else {
        format!(
            "static int check(int32_t code) {{\n(void)code;\n{{\n{body}}}\nreturn 0;\n}}\n\
             int main(void) {{ nothing(); show(\"\"); TRY int line = check(302); \
             if (line) {{ printf(\"line %d is not as it says\\n\", line); return 1; }} CATCH return 0; }}\n"
        )
    };
    let (name, more, standard) = if header.ends_with("pp") {
        ("block.cpp", CPP_PRELUDE, "-std=c++2b")
    } else {
        ("block.c", C_PRELUDE, "-std=c11")
    };
    let source = folder.join(name);
    fs::write(&source, format!("{PRELUDE}{more}{program}")).unwrap();
    println!("{place}:\n{block}");
    let (is_ok, said, _) = run(Command::new(compile_with(source, Link::Shared, &[standard, "-w"])));
    assert!(is_ok, "{place}: {said}\n{block}");
}

const C_PRELUDE: &str = "#define TRY\n#define CATCH\nstatic struct { int32_t code; } error = {302};\n";
const CPP_PRELUDE: &str = "#define TRY try {\n#define CATCH } catch (const std::exception &) {}\n#include <chat_error.hpp>\n#include <iostream>\n\
    #if __has_include(<expected>)\n#include <expected>\n#endif\n\
    [[maybe_unused]] static void show(const std::string &text) { show(text.c_str()); }\n\
    static const std::error_code ec = CHAT_ERROR_SERVER_BUSY;\n\
    static const std::system_error error(ec, \"send\");\n#define some_number 302\n";

#[test]
fn every_block_of_the_headers_compiles_and_returns_what_it_says() {
    let folder = scratch_folder("advice of headers");
    for header in ["chat_error.h", "chat_error.hpp"] {
        for (line, block) in header_blocks(header) {
            check_block(&folder, header, line, &block);
        }
    }
}
