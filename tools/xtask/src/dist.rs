//! Makes the files of a release in target/dist: the HarmonyOS archive, an archive for each target, the source archive, the
//! reference page, the catalog as JSON, the SBOM, and the hashes of all of them. The same sources and tools give the same
//! bytes.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::archive;
use crate::manifest::Package;
use crate::{notices, sbom, source};

const COMMAND_PACKAGE: &str = "chat-error-cli";

/// A machine that people develop programs on or for.
struct Target {
    /// The target of the libraries.
    libraries: &'static str,
    /// The target of the command.
    command: &'static str,
}

/// A command that is linked with musl runs on every Linux, whatever its C library.
const TARGETS: [Target; 8] = [
    Target { libraries: "x86_64-unknown-linux-gnu", command: "x86_64-unknown-linux-musl" },
    Target { libraries: "x86_64-unknown-linux-musl", command: "x86_64-unknown-linux-musl" },
    Target { libraries: "aarch64-unknown-linux-gnu", command: "aarch64-unknown-linux-musl" },
    Target { libraries: "aarch64-unknown-linux-musl", command: "aarch64-unknown-linux-musl" },
    Target { libraries: "x86_64-apple-darwin", command: "x86_64-apple-darwin" },
    Target { libraries: "aarch64-apple-darwin", command: "aarch64-apple-darwin" },
    Target { libraries: "x86_64-pc-windows-gnu", command: "x86_64-pc-windows-gnu" },
    Target { libraries: "x86_64-pc-windows-msvc", command: "x86_64-pc-windows-msvc" },
];

/// The name of the source archive, where others have that of their target.
const SOURCE: &str = "source";

const HARMONY: &str = "aarch64-unknown-linux-ohos";

/// How much of Rust's standard library .ci/cargo builds where rustup has none for a target.
const FOR_LIBRARIES: &str = "core";
const FOR_COMMAND: &str = "std,panic_abort";

/// What each archive holds in addition to the libraries.
const DOCUMENTS: [&str; 4] = ["README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE"];

/// Makes the files for these targets, or for all of them. Targets that this machine has no tools for are named at the
/// end; for a target that was asked for, that is an error, and so is any other failure.
pub fn run(root: &Path, asked: &[String]) -> Result<()> {
    let root = &root.canonicalize()?;
    let out = root.join("target/dist");
    if out.exists() {
        fs::remove_dir_all(&out).context("cannot empty target/dist")?;
    }
    fs::create_dir_all(&out)?;
    let version = Package::read(root)?.version;

    for target in asked {
        let is_known = target == SOURCE || TARGETS.iter().any(|known| known.libraries == target);
        ensure!(is_known, "there is no archive for {target}");
    }
    let mut missing = Vec::new();
    for target in
        TARGETS.iter().filter(|known| asked.is_empty() || asked.iter().any(|target| target == known.libraries))
    {
        let name = format!("chat-error-{version}-{}", target.libraries);
        println!("{name}");
        if let Err(reason) = can_build(root, target.libraries, FOR_LIBRARIES) {
            ensure!(asked.is_empty(), "{name}: {reason}");
            missing.push(format!("{name}: {reason}"));
            continue;
        }
        let staged = stage(root, target.libraries, &name).with_context(|| name.clone())?;
        let mut command_target = None;
        match can_build(root, target.command, FOR_COMMAND) {
            Ok(()) => {
                command_target = Some(target.command);
                let bin = staged.join("bin");
                fs::create_dir_all(&bin)?;
                let command = build_command(root, target.command).with_context(|| name.clone())?;
                fs::copy(&command, bin.join(command.file_name().unwrap()))?;
                explain_command(root, &staged.join("share"))?;
            }
            Err(reason) => {
                ensure!(asked.is_empty(), "the command in {name}: {reason}");
                missing.push(format!("the command in {name}: {reason}"));
            }
        }
        notices::write(root, command_target, &staged.join("share/licenses/chat_error"))?;
        let entries = archive::entries(&staged, &name)?;
        if target.libraries.contains("windows") {
            fs::write(out.join(format!("{name}.zip")), archive::zip(&entries)?)?;
        } else {
            fs::write(out.join(format!("{name}.tar.gz")), archive::tar_gz(&entries)?)?;
        }
    }

    if asked.is_empty() || asked.iter().any(|target| target == SOURCE) {
        let name = format!("chat-error-{version}-{SOURCE}");
        println!("{name}");
        match source::can_pack(root) {
            Ok(()) => fs::write(out.join(format!("{name}.tar.gz")), source::pack(root, &name)?)?,
            Err(reason) => {
                ensure!(asked.is_empty(), "{name}: {reason}");
                missing.push(format!("{name}: {reason}"));
            }
        }
    }
    if asked.is_empty() {
        let har = format!("chat_error-{version}.har");
        println!("{har}");
        match can_build(root, HARMONY, FOR_LIBRARIES) {
            Ok(()) => {
                run_quietly(&mut make(root, "har"))?;
                fs::copy(root.join("target").join(&har), out.join(&har)).context("make har wrote no archive")?;
            }
            Err(reason) => missing.push(format!("{har}: {reason}")),
        }
        let page = out.join(format!("chat-error-{version}-reference.html"));
        fs::copy(root.join("docs/reference/index.html"), page).context("there is no reference page")?;
        let list = format!("chat-error-{version}.cdx.json");
        match sbom::can_make() {
            Ok(()) => fs::write(out.join(list), sbom::cyclonedx(root, &version)?)?,
            Err(reason) => missing.push(format!("{list}: {reason}")),
        }
        for name in ["catalog.json", "catalog.schema.json"] {
            fs::copy(root.join("docs").join(name), out.join(name))
                .with_context(|| format!("there is no docs/{name}"))?;
        }
    }
    write_hashes(&out)?;

    for file in files(&out)? {
        println!("{:>9} bytes  target/dist/{}", fs::metadata(&file)?.len(), file_name(&file));
    }
    for thing in missing {
        println!("missing: {thing}");
    }
    Ok(())
}

/// Installs the libraries for a target into a folder that has the name of its archive.
fn stage(root: &Path, target: &str, name: &str) -> Result<PathBuf> {
    let staged = root.join("target/stage").join(name);
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    let build = root.join("target/cmake").join(target);
    let cmake = || Command::new("cmake");
    let mut configure = cmake();
    configure.arg("-S").arg(root).arg("-B").arg(&build).arg(format!("-DCHAT_ERROR_RUST_TARGET={target}"));
    if !cfg!(windows) {
        configure.arg(format!("-DCHAT_ERROR_CARGO={}", root.join(".ci/cargo").display()));
    }
    run_quietly(&mut configure)?;
    run_quietly(cmake().arg("--build").arg(&build).args(["--config", "Release"]))?;
    run_quietly(cmake().arg("--install").arg(&build).args(["--config", "Release"]).arg("--prefix").arg(&staged))?;

    // An archive may be unpacked anywhere, so the prefix is relative to lib/pkgconfig, whose path pkg-config quotes
    // itself.
    let description = staged.join("lib/pkgconfig/chat_error.pc");
    let text = fs::read_to_string(&description).context("CMake installed no pkg-config file")?;
    let (prefix, rest) = text.split_once('\n').unwrap_or_default();
    ensure!(prefix.starts_with("prefix="), "the pkg-config file begins with {prefix:?}");
    fs::write(&description, format!("prefix=${{pcfiledir}}/../..\n{}", rest.replace('"', "")))?;

    for document in DOCUMENTS {
        fs::copy(root.join(document), staged.join(document)).with_context(|| format!("there is no {document}"))?;
    }
    Ok(staged)
}

/// Whether this machine has the tools to build for a target with this much of the standard library; if not, why.
fn can_build(root: &Path, target: &str, std: &str) -> Result<(), String> {
    if cfg!(windows) {
        return if target.ends_with("-windows-msvc") { Ok(()) } else { Err("not built on Windows".to_owned()) };
    }
    let mut cargo = Command::new(root.join(".ci/cargo"));
    let output = cargo.args(["can-build", "--target", target]).env("CARGO_UNSTABLE_BUILD_STD", std).output();
    match output {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr);
            Err(said.lines().find_map(|line| line.strip_prefix("error: ")).unwrap_or("no error message").to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// A make of this target, independent of the make that may run this.
fn make(root: &Path, target: &str) -> Command {
    let mut make = Command::new("make");
    make.args(["--silent", target]).current_dir(root).env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    make
}

/// Builds the command, and gives its file.
fn build_command(root: &Path, target: &str) -> Result<PathBuf> {
    let mut cargo = Command::new(if cfg!(windows) { Path::new("cargo").into() } else { root.join(".ci/cargo") });
    cargo.args(["build", "--release", "--locked", "--manifest-path", "tools/Cargo.toml", "--package", COMMAND_PACKAGE]);
    cargo.args(["--target", target, "--target-dir", "target/command"]);
    cargo.current_dir(root).env("CARGO_UNSTABLE_BUILD_STD", FOR_COMMAND);
    run_quietly(&mut cargo)?;
    let name = if target.contains("windows") { "chat-error.exe" } else { "chat-error" };
    let command = root.join("target/command").join(target).join("release").join(name);
    ensure!(command.exists(), "{COMMAND_PACKAGE} has no program {name}");
    Ok(command)
}

/// Writes the manual of the command and its completions, which the command itself prints, where shells and man look.
fn explain_command(root: &Path, share: &Path) -> Result<()> {
    for (file, arguments) in [
        ("man/man1/chat-error.1", &["man"][..]),
        ("bash-completion/completions/chat-error", &["completions", "bash"]),
        ("zsh/site-functions/_chat-error", &["completions", "zsh"]),
        ("fish/vendor_completions.d/chat-error.fish", &["completions", "fish"]),
    ] {
        let cargo =
            ["run", "--quiet", "--locked", "--manifest-path=tools/Cargo.toml", "--package", COMMAND_PACKAGE, "--"];
        let said = notices::output(root, "cargo", &[&cargo[..], arguments].concat())?;
        let file = share.join(file);
        fs::create_dir_all(file.parent().unwrap())?;
        fs::write(&file, said).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Runs a command; the error is the first line that mentions one.
fn run_quietly(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot run {command:?}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    eprint!("{said}");
    let line = said.lines().find(|line| line.contains("error")).unwrap_or("no error message");
    bail!("{} fails: {line}", Path::new(command.get_program()).display())
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
