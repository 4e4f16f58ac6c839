//! What users are told to write works in the form in which they read it: each block of code in the documents and the
//! headers is compiled or run here, or by the test that is named.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::support::{link_in_place, root, run, run_ok, scratch_folder};

/// A fenced block: where it begins, what follows the fence, and its lines.
struct Block {
    place: String,
    language: String,
    name: Option<String>,
    text: String,
}

/// The blocks of a Markdown file.
fn blocks(path: &Path) -> Vec<Block> {
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
    let shell = Shell::new(&folder);
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
            ("cpp", Some("hello.cpp")) => compile_cpp(&folder, text),
            ("c", None) => compile_c(&folder, place, text),
            // Run by install:: with the tree that it installs.
            ("cmake" | "sh", Some(_)) => assert!(place.starts_with("docs/linking.md"), "{place}: who runs this?"),
            ("sh", None) => shell.run(place, text),
            // Tests of the documentation of core/, and of tests/ohos.
            ("rust", None) => {
                assert!(place.starts_with("README") || place.starts_with("core/"), "{place}: who runs this?")
            }
            ("ts" | "c" | "cmake", _) => assert!(place.contains("README"), "{place}: who compiles this?"),
            ("toml", None) => assert!(text.parse::<toml::Table>().is_ok(), "{place}"),
            ("mermaid" | "text" | "", None) => (),
            _ => panic!("{place}: no test knows blocks of {language} {name:?}"),
        }
    }
}

fn compile_cpp(folder: &Path, text: &str) {
    fs::write(folder.join("hello.cpp"), text).unwrap();
    let mut compiler = Command::new(env::var_os("CXX").unwrap_or("c++".into()));
    compiler.args(["-std=c++11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "hello.cpp", "-o", "hello_cpp", "-I"]);
    link_in_place(compiler.arg(root().join("include")).current_dir(folder));
    run_ok(&mut compiler, "");
    let printed = run_ok(&mut Command::new(folder.join("hello_cpp")), "");
    assert!(printed.contains("302 SERVER_BUSY: "), "{printed}");
}

fn compile_c(folder: &Path, place: &str, text: &str) {
    let source = folder.join("block.c");
    fs::write(&source, text).unwrap();
    let mut compiler = Command::new(env::var_os("CC").unwrap_or("cc".into()));
    compiler.args(["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-fsyntax-only", "-I"]).arg(root().join("include"));
    let output = run(compiler.arg(&source), "");
    assert!(output.status.success(), "{place}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A folder in which a reader's lines run: make only says what it would do, cargo builds nothing that is built anyway,
/// and what is not on this machine only has to be given what exists.
struct Shell {
    folder: PathBuf,
}

impl Shell {
    fn new(folder: &Path) -> Self {
        let cargo = env!("CARGO");
        let root = root().canonicalize().unwrap();
        let root = root.display();
        let stubs = folder.join("stubs");
        fs::create_dir_all(&stubs).unwrap();
        for (name, script) in [
            ("make", format!("exec env -u MAKEFLAGS -u MAKELEVEL /usr/bin/make -C '{root}' -n \"$@\"")),
            (
                "cargo",
                format!(
                    "case $1 in\n\
                     install) while [ \"$1\" != --path ]; do shift; done; exec test -e '{root}'/\"$2\"/Cargo.toml ;;\n\
                     build) cd '{root}' && exec '{cargo}' \"$@\" ;;\n\
                     xtask) shift; what=$1\n\
                       '{cargo}' run --quiet --manifest-path '{root}/tools/Cargo.toml' --package xtask -- \"$@\" ||\n\
                       [ $? -eq 1 -a $what = compare ] ;;\n\
                     *) echo \"what would cargo $1 do?\" >&2; exit 1 ;;\n\
                     esac"
                ),
            ),
            (
                "chat-error",
                format!(
                    "exec '{cargo}' run --quiet --manifest-path '{root}/tools/Cargo.toml' --package chat-error-cli -- \"$@\""
                ),
            ),
            ("sudo", "exec \"$@\"".to_owned()),
            ("ohpm", "[ \"$1\" = install ] && case $2 in ./*.har | chat_error) ;; *) exit 1 ;; esac".to_owned()),
        ] {
            let path = stubs.join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        std::os::unix::fs::symlink(format!("{root}/include"), folder.join("include")).unwrap();
        fs::create_dir(folder.join("target")).unwrap();
        std::os::unix::fs::symlink(crate::support::library_folder(), folder.join("target/release")).unwrap();
        fs::copy(format!("{root}/examples/chat.log"), folder.join("app.log")).unwrap();
        run_ok(Command::new("gzip").args(["--keep", "app.log"]).current_dir(folder), "");
        let table = "| Code | Name | Description |\n|---|---|---|\n| 302 | SERVER_BUSY | The server is busy. |\n";
        fs::create_dir(folder.join("tables")).unwrap();
        for path in ["error-codes.md", "tables/error-codes.md"] {
            fs::write(folder.join(path), table).unwrap();
        }
        Self { folder: folder.to_owned() }
    }

    fn run(&self, place: &str, lines: &str) {
        let path = format!("{}:{}", self.folder.join("stubs").display(), env::var("PATH").unwrap());
        // The headers of /opt/chat_error are the repository's.
        let lines =
            lines.replace("/opt/chat_error/include", "include").replace("~/", &format!("{}/", self.folder.display()));
        let mut shell = Command::new("sh");
        shell.args(["-euc", &lines]).current_dir(&self.folder);
        shell.env("PATH", path).env("CARGO_HOME", cargo_home()).env("RUSTUP_HOME", rustup_home());
        let output = run(&mut shell, "");
        assert!(
            output.status.success(),
            "{place}:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

fn cargo_home() -> String {
    env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", env::var("HOME").unwrap()))
}

fn rustup_home() -> String {
    env::var("RUSTUP_HOME").unwrap_or_else(|_| format!("{}/.rustup", env::var("HOME").unwrap()))
}

/// Declarations that the blocks of the headers leave to the reader.
const PRELUDE: &str = "#include <locale.h>\n#include <stdbool.h>\n#include <stdio.h>\n#include <string.h>\n#include <chat_error.h>\n\
    static void nothing(void) {}\nstatic void show(const char *text) { (void)text; }\n\
    #define try_again_later nothing\n#define wait_and_try_again nothing\n#define renew_token nothing\n\
    #define log_in_with_new_token nothing\n#define show_login nothing\n#define send_again nothing\n\
    #define show_toast show\n#define show_banner show\n#define show_login_page show\n\
    #define sdk_send(text) 302\n#define is_idempotent true\n#define attempts 0\n\
    #define log stderr\n";

/// The blocks of a header's comments, as C or C++ sees them.
fn header_blocks(header: &str) -> Vec<(usize, String)> {
    let text = fs::read_to_string(root().join("include").join(header)).unwrap();
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        match line.trim().trim_start_matches('*').trim() {
            "@code" => {
                inside = true;
                found.push((index + 1, String::new()));
            }
            "@endcode" => inside = false,
            _ if inside => {
                let line = line.strip_prefix(" *").unwrap_or(line);
                found.last_mut().unwrap().1 += &format!("{}\n", line.strip_prefix(' ').unwrap_or(line));
            }
            _ => (),
        }
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
    let defines = |line: &str| {
        !line.starts_with([' ', '}', '#', '/'])
            && line.ends_with(") {")
            && !line.starts_with("if ")
            && !line.starts_with("for ")
            && !line.starts_with("switch ")
    };
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
    let is_cpp = header.ends_with("pp");
    let source = folder.join(if is_cpp { "block.cpp" } else { "block.c" });
    let more = if is_cpp { CPP_PRELUDE } else { C_PRELUDE };
    fs::write(&source, format!("{PRELUDE}{more}{program}")).unwrap();
    let mut compiler = Command::new(if is_cpp { "c++" } else { "cc" });
    compiler.args([if is_cpp { "-std=c++2b" } else { "-std=c11" }, "-Wno-unused", "-I"]).arg(root().join("include"));
    let binary = folder.join("block");
    link_in_place(compiler.arg(&source).arg("-o").arg(&binary));
    let output = run(&mut compiler, "");
    assert!(output.status.success(), "{place}: {}\n{block}", String::from_utf8_lossy(&output.stderr));
    let output = run(&mut Command::new(binary), "");
    assert!(output.status.success(), "{place}: {}\n{block}", String::from_utf8_lossy(&output.stdout));
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
