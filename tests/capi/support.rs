//! Shared by the tests that drive C programs: the release library, a C compiler, and running things.

use std::borrow::BorrowMut;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

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

/// The folder of the release library, which is built first, by the cargo that runs the test.
pub fn library_folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        run_ok(cargo.args(["build", "--release", "--quiet", "--target-dir", "target"]).current_dir(root()));
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

/// A fresh folder of this name, for the files of the test whose thread this is.
pub fn scratch_folder(name: &str) -> PathBuf {
    let test = thread::current().name().unwrap_or("tests").replace("::", "-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
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

const WARNINGS: &str =
    "-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef -Wswitch-default -Werror";

/// The compiler for files with this extension, "c" or "cpp", every warning being an error.
///
/// CXXFLAGS chooses the C++ standard library, as in `CXX=clang++ CXXFLAGS=-stdlib=libc++`.
pub fn compiler(extension: &str) -> Command {
    let (variable, usual, options) = match extension {
        "c" => ("CC", "cc", "-std=c11 -O1 -g".to_owned()),
        _ => {
            let flags = env::var("CXXFLAGS").unwrap_or_default();
            ("CXX", "c++", flags + " -std=c++11 -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual")
        }
    };
    let mut compiler = Command::new(env::var_os(variable).unwrap_or(usual.into()));
    compiler.args(options.split_whitespace()).args(WARNINGS.split(' ')).arg("-Iinclude").current_dir(root());
    compiler
}

/// Compiles a program of the repository and links it.
pub fn compile(source: &str, link: Link) -> PathBuf {
    compile_with(source, link, &[])
}

/// Compiles a program with more options, or more files, than [`compile`].
pub fn compile_with(source: impl AsRef<Path>, link: Link, options: &[&str]) -> PathBuf {
    // A folder for each call: a test may compile the same program more than once.
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let source = source.as_ref();
    let [stem, extension] = [source.file_stem(), source.extension()].map(|part| part.unwrap().to_str().unwrap());
    let program = scratch_folder(&format!("{stem}-{}", CALLS.fetch_add(1, Ordering::Relaxed))).join("program");
    let mut compiler = compiler(extension);
    compiler.arg(source).args(options).arg("-o").arg(&program);
    match link {
        Link::Shared => link_in_place(&mut compiler),
        Link::Static => compiler.arg(static_library()),
    };
    run_ok(compiler.args(["-pthread", "-ldl", "-lm"]));
    program
}

/// Links the shared library where cargo has built it.
///
/// By the older kind of run path, which comes before `LD_LIBRARY_PATH`: cargo has tests look in target/debug first, which
/// may hold another build of the library.
pub fn link_in_place(compiler: &mut Command) -> &mut Command {
    let folder = library_folder().display();
    compiler.arg(format!("-L{folder}")).arg("-lchat_error").arg(format!("-Wl,--disable-new-dtags,-rpath,{folder}"))
}

/// A command with arguments of different types.
macro_rules! command {
    [$program:expr $(, $argument:expr)* $(,)?] => {{
        #[allow(unused_mut)]
        let mut command = std::process::Command::new($program);
        $(command.arg($argument);)*
        command
    }};
}
pub(crate) use command;

/// Runs a command, and says whether it succeeded and what it wrote to standard output and to standard error.
pub fn run(mut command: impl BorrowMut<Command>) -> (bool, String, String) {
    let command = command.borrow_mut();
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

/// Runs a command that must succeed, and returns its standard output.
pub fn run_ok(mut command: impl BorrowMut<Command>) -> String {
    let command = command.borrow_mut();
    let (is_ok, stdout, stderr) = run(&mut *command);
    assert!(is_ok, "{command:?}\n{stdout}{stderr}");
    stdout
}

/// Runs a command that must fail, and returns its standard error with single spaces and no line ends.
pub fn run_refused(mut command: impl BorrowMut<Command>) -> String {
    let command = command.borrow_mut();
    let (is_ok, stdout, stderr) = run(&mut *command);
    assert!(!is_ok, "{command:?} succeeds\n{stdout}{stderr}");
    stderr.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs each test of tests/c/abi.c, which names them if it gets no argument.
pub fn run_tests_of_abi_c(program: impl Fn() -> Command) {
    let tests = run_ok(program());
    assert!(tests.lines().count() > 8, "it names too few tests:\n{tests}");
    for test in tests.lines() {
        run_ok(program().arg(test));
    }
}

/// Fails unless a text has these parts, in this order.
pub fn assert_in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        (_, rest) = rest.split_once(part).unwrap_or_else(|| panic!("{part:?} is missing or comes too early:\n{text}"));
    }
}

/// The lines of a checked-in list, without comments and empty lines.
pub fn golden_lines(path: &str) -> Vec<String> {
    let content = fs::read_to_string(root().join(path)).unwrap();
    content.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// Fails with the lines that are only in one of two lists, if they differ.
pub fn assert_same(what: &str, found: &[String], expected: &[String]) {
    let only_in = |lines: &[String], others: &[String]| -> Vec<String> {
        let others: HashSet<_> = others.iter().collect();
        lines.iter().filter(|line| !others.contains(line)).take(MAX_REPORTED).cloned().collect()
    };
    if found != expected {
        let (unexpected, missing) = (only_in(found, expected), only_in(expected, found));
        panic!("{what} differ (or have another order)\nunexpected: {unexpected:#?}\nmissing: {missing:#?}");
    }
}

/// Of each kind of difference.
const MAX_REPORTED: usize = 50;
