//! Makes what a release offers for download, in target/dist: the HarmonyOS archive, an archive for each desk, the reference
//! page, the catalog as JSON, a list of what went in, and the hashes of all of them. The same sources and tools give the same bytes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::archive::{self, Entry};
use crate::sbom;

const PACKAGE: &str = "chat-error-capi";
const COMMAND_PACKAGE: &str = "chat-error-cli";

/// A machine that programs are developed on or for.
struct Desk {
    /// Rust's name of the libraries' target.
    target: &'static str,
    /// That of the command's; None where it cannot be linked.
    command: Option<&'static str>,
}

/// A command that is linked with musl runs on every Linux, whatever its C library.
const DESKS: [Desk; 8] = [
    Desk { target: "x86_64-unknown-linux-gnu", command: Some("x86_64-unknown-linux-musl") },
    Desk { target: "x86_64-unknown-linux-musl", command: Some("x86_64-unknown-linux-musl") },
    Desk { target: "aarch64-unknown-linux-gnu", command: Some("aarch64-unknown-linux-musl") },
    Desk { target: "aarch64-unknown-linux-musl", command: Some("aarch64-unknown-linux-musl") },
    Desk { target: "x86_64-apple-darwin", command: Some("x86_64-apple-darwin") },
    Desk { target: "aarch64-apple-darwin", command: Some("aarch64-apple-darwin") },
    Desk { target: "x86_64-pc-windows-gnu", command: Some("x86_64-pc-windows-gnu") },
    Desk { target: "x86_64-pc-windows-msvc", command: Some("x86_64-pc-windows-msvc") },
];

/// What else lies beside the libraries in each archive.
const DOCUMENTS: [&str; 4] = ["README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE"];

/// Makes the files for these targets, or for all of them. What cannot be made here is named, and the rest is made; a target
/// that was asked for must be made.
pub fn run(root: &Path, asked: &[String]) -> Result<()> {
    let root = &root.canonicalize()?;
    let out = root.join("target/dist");
    if out.exists() {
        fs::remove_dir_all(&out).context("cannot empty target/dist")?;
    }
    fs::create_dir_all(&out)?;
    let sources = sbom::Sources::read(root)?;
    let version = sources.version(PACKAGE)?.to_owned();

    for target in asked {
        ensure!(DESKS.iter().any(|desk| desk.target == target), "there is no archive for {target}");
    }
    let mut missing = Vec::new();
    for desk in DESKS.iter().filter(|desk| asked.is_empty() || asked.iter().any(|target| target == desk.target)) {
        let name = format!("chat-error-{version}-{}", desk.target);
        println!("{name}");
        let staged = match stage(root, desk, &name) {
            Ok(staged) => staged,
            Err(error) if asked.is_empty() => {
                missing.push(format!("{name}: {error:#}"));
                continue;
            }
            Err(error) => return Err(error.context(name)),
        };
        match desk.command.map(|target| build_command(root, target)) {
            Some(Ok(command)) => {
                let bin = staged.join("bin");
                fs::create_dir_all(&bin)?;
                fs::copy(&command, bin.join(command.file_name().unwrap()))?;
            }
            Some(Err(error)) => missing.push(format!("the command in {name}: {error:#}")),
            None => missing.push(format!("the command in {name}")),
        }
        let entries = entries(&staged, &name)?;
        if desk.target.contains("windows") {
            fs::write(out.join(format!("{name}.zip")), archive::zip(&entries)?)?;
        } else {
            fs::write(out.join(format!("{name}.tar.gz")), archive::tar_gz(&entries)?)?;
        }
    }

    if asked.is_empty() {
        println!("chat_error-{version}.har");
        match run_quietly(&mut make(root, "har")) {
            Ok(()) => {
                let har = format!("chat_error-{version}.har");
                fs::copy(root.join("target").join(&har), out.join(&har)).context("make har wrote no archive")?;
            }
            Err(error) => missing.push(format!("the HarmonyOS archive: {error:#}")),
        }
        let page = out.join(format!("chat-error-{version}-reference.html"));
        fs::copy(root.join("docs/reference/index.html"), page).context("there is no reference page")?;
        for name in ["catalog.json", "catalog.schema.json"] {
            fs::copy(root.join("docs").join(name), out.join(name))
                .with_context(|| format!("there is no docs/{name}"))?;
        }
    }
    let list = sources.cyclonedx(&[PACKAGE, COMMAND_PACKAGE], &version)?;
    fs::write(out.join(format!("chat-error-{version}.cdx.json")), list)?;
    write_hashes(&out)?;

    for file in files(&out)? {
        println!("{:>9} bytes  target/dist/{}", fs::metadata(&file)?.len(), file_name(&file));
    }
    for thing in missing {
        println!("missing: {thing}");
    }
    Ok(())
}

/// Installs the libraries for a desk into a folder that has the name of its archive.
fn stage(root: &Path, desk: &Desk, name: &str) -> Result<PathBuf> {
    let stage = root.join("target/stage");
    let staged = stage.join(name);
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    let mut make = make(root, "install");
    make.arg(format!("TARGET={}", desk.target)).arg(format!("DESTDIR={}", stage.display()));
    run_quietly(make.arg(format!("PREFIX=/{name}")).arg(format!("LIBDIR=/{name}/lib")))?;

    // An archive is unpacked anywhere; the file lies in lib/pkgconfig of that place.
    let description = staged.join("lib/pkgconfig/chat_error.pc");
    let text = fs::read_to_string(&description).context("make install wrote no pkg-config file")?;
    let prefix = format!("prefix=/{name}\n");
    ensure!(text.starts_with(&prefix), "the pkg-config file does not begin with {prefix:?}");
    fs::write(&description, text.replacen(&prefix, "prefix=${pcfiledir}/../..\n", 1))?;

    for document in DOCUMENTS {
        fs::copy(root.join(document), staged.join(document)).with_context(|| format!("there is no {document}"))?;
    }
    Ok(staged)
}

/// A make of this target, which is not a part of the make that may run this.
fn make(root: &Path, target: &str) -> Command {
    let mut make = Command::new("make");
    make.args(["--silent", target]).current_dir(root).env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    make
}

/// Builds the command, and gives its file.
fn build_command(root: &Path, target: &str) -> Result<PathBuf> {
    let mut cargo = Command::new(if cfg!(windows) { Path::new("cargo").into() } else { root.join(".ci/cargo") });
    cargo.args(["build", "--release", "--locked", "--package", COMMAND_PACKAGE, "--target", target]);
    cargo.args(["--target-dir", "target/install"]).current_dir(root).env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    run_quietly(&mut cargo)?;
    let name = if target.contains("windows") { "chat-error.exe" } else { "chat-error" };
    let command = root.join("target/install").join(target).join("release").join(name);
    ensure!(command.exists(), "{COMMAND_PACKAGE} has no program {name}");
    Ok(command)
}

/// Runs a command; the error is the last thing that it said.
fn run_quietly(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot run {command:?}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    eprint!("{said}");
    let line = said.lines().find(|line| line.contains("error")).unwrap_or("no word why");
    bail!("{} fails: {line}", Path::new(command.get_program()).display())
}

/// Everything below a folder, by its path in the archive with `/` between names.
fn entries(folder: &Path, name: &str) -> Result<BTreeMap<String, Entry>> {
    let mut found = BTreeMap::from([(name.to_owned(), Entry::Folder)]);
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let inner = format!("{name}/{}", file_name(&path));
        if path.is_symlink() {
            let to = fs::read_link(&path)?;
            found.insert(inner, Entry::Link(to.to_str().context("a link is not UTF-8")?.to_owned()));
        } else if path.is_dir() {
            found.extend(entries(&path, &inner)?);
        } else {
            let is_executable = name.ends_with("/bin") || inner.contains(".so") || inner.ends_with(".dylib");
            found.insert(inner, Entry::File { content: fs::read(&path)?, is_executable });
        }
    }
    Ok(found)
}

/// Writes SHA256SUMS as `sha256sum --check` reads it.
fn write_hashes(out: &Path) -> Result<()> {
    let files = files(out)?;
    let mut sums = File::create(out.join("SHA256SUMS"))?;
    for file in files {
        let hash: String = Sha256::digest(fs::read(&file)?).iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(sums, "{hash}  {}", file_name(&file))?;
    }
    Ok(())
}

/// The files in a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
