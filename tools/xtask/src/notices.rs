//! The notices that the licences of others ask for: each crate that goes into the libraries and the command, with its licence.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The manifests of what ships.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "tools/cli/Cargo.toml"];

/// How the names of files with a licence begin, in upper case.
const FILES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
    /// None for the packages of this repository.
    source: Option<String>,
}

/// Writes all notices for an archive into `folder`; `command` is the target of the command, if it is there.
pub fn write(root: &Path, command: Option<&str>, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("THIRD-PARTY.md"), page(root)?)?;
    let sysroot = output(root, "rustc", &["--print=sysroot"])?;
    let of_std = Path::new(sysroot.trim()).join("share/doc/rust/COPYRIGHT-library.html");
    fs::copy(&of_std, folder.join("rust-std.html")).with_context(|| format!("cannot copy {}", of_std.display()))?;
    let mut of_c = String::new();
    for file in command.map_or(Ok(Vec::new()), |target| c_libraries(root, target))? {
        of_c += &fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    }
    if !of_c.is_empty() {
        fs::write(folder.join("c-library.txt"), of_c)?;
    }
    Ok(())
}

/// The licences of the C library and run-time that are a part of the command.
fn c_libraries(root: &Path, target: &str) -> Result<Vec<PathBuf>> {
    if target.ends_with("-windows-gnu") {
        let of_package = |package| Path::new("/usr/share/doc").join(package).join("copyright");
        return Ok(["mingw-w64-x86-64-dev", "gcc-mingw-w64-base"].map(of_package).to_vec());
    }
    if !target.ends_with("-linux-musl") {
        return Ok(Vec::new()); // they are a part of the system
    }
    let zig = zig(root).context("the command for Linux is linked by .ci/zig, which is not in target/zig")?;
    Ok(vec![zig.join("lib/libc/musl/COPYRIGHT"), zig.join("LICENSE")])
}

/// The package that .ci/zig has unpacked, which brings musl.
pub fn zig(root: &Path) -> Option<PathBuf> {
    let versions = fs::read_dir(root.join("target/zig")).ok()?;
    versions.filter_map(|entry| Some(entry.ok()?.path().join("ziglang"))).filter(|folder| folder.is_dir()).max()
}

/// The notices for the crates, as Markdown.
pub fn page(root: &Path) -> Result<String> {
    let mut rows = BTreeSet::new();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for manifest in MANIFESTS {
        // What goes into the package on any machine, without what runs only while it is built.
        let arguments = ["tree", "--locked", "--target=all", "--edges=normal,no-proc-macro", "--prefix=none"];
        let tree = output(root, "cargo", &[&arguments[..], &["--format={p}", "--manifest-path", manifest]].concat())?;
        let metadata = ["metadata", "--format-version=1", "--locked", "--manifest-path", manifest];
        let metadata: Metadata = serde_json::from_str(&output(root, "cargo", &metadata)?)?;
        for line in tree.lines().filter(|line| !line.is_empty()) {
            let line = line.split(" (").next().unwrap_or(line);
            let package =
                metadata.packages.iter().find(|package| line == format!("{} v{}", package.name, package.version));
            let package = package.with_context(|| format!("cargo metadata lacks {line}"))?;
            if package.source.is_none() {
                continue;
            }
            let name = format!("{} {}", package.name, package.version);
            let folder = package.manifest_path.parent().context("a manifest is in a folder")?;
            let mut found = false;
            for file in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
                let path = file?.path();
                let file_name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
                if FILES.iter().any(|begin| file_name.starts_with(begin)) && path.is_file() {
                    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
                    texts.entry(text.trim().replace("\r\n", "\n")).or_default().insert(name.clone());
                    found = true;
                }
            }
            if !found {
                let licence =
                    package.license.as_deref().with_context(|| format!("{name} does not name its licence"))?;
                let text = format!(
                    "The package has no file with its licence, {licence}, whose text is here for other crates.\nAuthors: {}\nSource: {}",
                    package.authors.join(", "),
                    package.repository.as_deref().unwrap_or("crates.io")
                );
                texts.entry(text).or_default().insert(name.clone());
            }
            rows.insert(format!("| {name} | {} |", package.license.as_deref().unwrap_or("see its text")));
        }
    }
    let mut page = "# Third-party notices\n\n\
        The libraries and the command contain these crates. Rust's standard library has its notices in `rust-std.html`; a C \
        library that is linked into the command has them in `c-library.txt`.\n\n| Crate | Licence |\n| --- | --- |\n"
        .to_owned();
    rows.iter().for_each(|row| writeln!(page, "{row}").unwrap());
    // The licences that most crates share come first.
    let mut texts: Vec<_> = texts.into_iter().collect();
    texts.sort_by_key(|(_, crates)| Reverse(crates.len()));
    for (text, crates) in texts {
        let crates: Vec<_> = crates.into_iter().collect();
        write!(page, "\n## {}\n\n~~~~text\n{text}\n~~~~\n", crates.join(", ")).unwrap();
    }
    Ok(page)
}

/// What a command prints in the repository; the error has what it says.
pub fn output(root: &Path, program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program).args(arguments).current_dir(root).output();
    let output = output.with_context(|| format!("cannot run {program}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{program} {} fails: {said}", arguments[0]);
    Ok(String::from_utf8(output.stdout)?)
}
