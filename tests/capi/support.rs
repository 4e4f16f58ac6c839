//! Shared by the tests that drive C programs: the release library, a C compiler, and running things.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, io, thread};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The catalog, read without the generator.
pub fn catalog() -> toml::Table {
    fs::read_to_string(root().join("catalog/errors.toml")).unwrap().parse().unwrap()
}

/// `make` for this target in a source tree, independent of the make that may run the test.
pub fn make(source: &Path, target: &str) -> Command {
    let mut make = Command::new("make");
    make.args(["--silent", target]).current_dir(source).env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    make.env_remove("LD_LIBRARY_PATH"); // see link_in_place
    make
}

/// A build of the release libraries by the cargo that runs the test.
pub fn cargo_build() -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--quiet"]).current_dir(root());
    cargo
}

/// The folder of the release library, which is built first.
pub fn library_folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        run_ok(cargo_build().args(["--target-dir", "target"]), "");
        root().join("target/release")
    })
}

/// The shared library.
pub fn shared_library() -> PathBuf {
    library_folder().join("libchat_error.so")
}

/// The static library.
pub fn static_library() -> PathBuf {
    library_folder().join("libchat_error.a")
}

/// A fresh folder of this name, for the files of a test.
pub fn scratch_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder); // it may not be there
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// How a program is linked to the library.
#[derive(Clone, Copy, Debug)]
pub enum Link {
    Shared,
    Static,
}

/// Compiles a C program of the repository, warnings being errors, and links it.
pub fn compile(source: &str, link: Link) -> PathBuf {
    compile_with(source, link, &[])
}

/// Compiles a C program of the repository with more options than [`compile`].
pub fn compile_with(source: &str, link: Link, options: &[&str]) -> PathBuf {
    // A folder for each call: two tests may compile the same program at the same time.
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let name = format!("{source}-{}", CALLS.fetch_add(1, Ordering::Relaxed)).replace(['/', '.'], "-");
    let program = scratch_folder(&name).join("program");
    let mut compiler = Command::new(env::var_os("CC").unwrap_or("cc".into()));
    compiler.args(["-std=c11", "-O1", "-g", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror", "-Iinclude"]);
    compiler.args(options).arg("-o").arg(&program).arg(source).current_dir(root());
    match link {
        Link::Shared => {
            link_in_place(&mut compiler);
        }
        Link::Static => {
            compiler.arg(static_library());
        }
    }
    compiler.args(["-pthread", "-ldl", "-lm"]);
    run_ok(&mut compiler, "");
    program
}

/// Links the shared library where cargo has built it.
///
/// By the older kind of run path, which comes before `LD_LIBRARY_PATH`: cargo has tests look in target/debug first, which
/// may hold another build of the library.
pub fn link_in_place(compiler: &mut Command) {
    let folder = library_folder().display();
    compiler.arg(format!("-L{folder}")).arg("-lchat_error").arg(format!("-Wl,--disable-new-dtags,-rpath,{folder}"));
}

/// Runs a command with this standard input to its end.
pub fn run(command: &mut Command, input: impl AsRef<[u8]>) -> Output {
    let describe = format!("{command:?}");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{describe}: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref();
    thread::scope(|scope| {
        scope.spawn(move || match io::Write::write_all(&mut stdin, input) {
            // A program need not read its input.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => panic!("{error}"),
            _ => (),
        });
        child.wait_with_output().unwrap()
    })
}

/// Runs a command that must succeed, and returns its standard output.
pub fn run_ok(command: &mut Command, input: impl AsRef<[u8]>) -> String {
    let describe = format!("{command:?}");
    let output = run(command, input);
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{describe}\n{}\n{stdout}{stderr}", output.status);
    stdout
}

/// The lines of a checked-in list, without comments and empty lines.
pub fn golden_lines(path: &str) -> Vec<String> {
    let content = fs::read_to_string(root().join(path)).unwrap();
    content.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// The constants of the header: actions and categories, and the codes by their first two columns.
pub fn golden_constants() -> Vec<String> {
    let mut constants = golden_lines("tests/golden/constants.txt");
    for line in golden_lines("tests/golden/classification.txt") {
        let mut columns = line.split(' ');
        if let (Some(code), Some(name)) = (columns.next(), columns.next())
            && code != "unknown"
        {
            constants.push(format!("CHAT_ERROR_{name} {code}"));
        }
    }
    constants.sort();
    constants
}

/// Fails with the lines that are only in one of two lists, if they differ.
pub fn assert_same(what: &str, found: &[String], expected: &[String]) {
    if found == expected {
        return;
    }
    let mut report = String::new();
    for (kind, lines, others) in [("unexpected", found, expected), ("missing", expected, found)] {
        let others: HashSet<_> = others.iter().collect();
        for line in lines.iter().filter(|line| !others.contains(line)).take(MAX_REPORTED) {
            writeln!(report, "  {kind}: {line}").unwrap();
        }
    }
    panic!("{what} differ (or have another order):\n{report}");
}

/// Of each kind of difference.
const MAX_REPORTED: usize = 50;
