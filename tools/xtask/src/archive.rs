//! Archives that are the same byte for byte whenever and wherever they are packed: names in order, no dates, no owners.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::{Compression, GzBuilder};
use zip::write::SimpleFileOptions;

/// The time of every file, in seconds since 1970. Whoever repacks the files as a zip needs one after 1980 in every time
/// zone; this is the one that npm gives its packages, in October 1985.
const TIME: u64 = 499_162_500;

/// The content of an archive, by path with `/` between names.
pub type Entries = BTreeMap<String, Entry>;

pub enum Entry {
    Folder,
    File {
        content: Vec<u8>,
        is_executable: bool,
    },
    /// A symbolic link to this path.
    Link(String),
}

/// A file, or a folder with everything in it, as `name` in the archive.
pub fn entries(path: &Path, name: &str) -> Result<Entries> {
    let mut found = BTreeMap::new();
    let entry = if path.is_symlink() {
        Entry::Link(fs::read_link(path)?.to_str().context("a link is not UTF-8")?.to_owned())
    } else if path.is_dir() {
        for inner in fs::read_dir(path)? {
            let inner = inner?;
            found.extend(entries(&inner.path(), &format!("{name}/{}", inner.file_name().to_string_lossy()))?);
        }
        Entry::Folder
    } else {
        let is_executable = name.contains("/bin/") || name.contains(".so") || name.ends_with(".dylib");
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Entry::File { content, is_executable }
    };
    found.insert(name.to_owned(), entry);
    Ok(found)
}

/// A gzipped tar file.
pub fn tar_gz(entries: &Entries) -> Result<Vec<u8>> {
    // 255 means an unknown operating system, so that the archive does not tell where it was packed.
    let gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let mut archive = tar::Builder::new(gzip);
    for (path, entry) in entries {
        let mut header = tar::Header::new_ustar();
        header.set_mtime(TIME);
        header.set_uid(0);
        header.set_gid(0);
        header.set_size(0);
        header.set_mode(0o755);
        match entry {
            Entry::Folder => {
                header.set_entry_type(tar::EntryType::Directory);
                archive.append_data(&mut header, format!("{path}/"), &[][..])
            }
            Entry::Link(to) => {
                header.set_entry_type(tar::EntryType::Symlink);
                archive.append_link(&mut header, path, to)
            }
            Entry::File { content, is_executable } => {
                header.set_entry_type(tar::EntryType::Regular);
                header.set_mode(if *is_executable { 0o755 } else { 0o644 });
                header.set_size(content.len().try_into()?);
                archive.append_data(&mut header, path, &content[..])
            }
        }
        .with_context(|| format!("cannot pack {path}"))?;
    }
    Ok(archive.into_inner()?.finish()?)
}

/// A zip file, which cannot hold links.
pub fn zip(entries: &Entries) -> Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, entry) in entries {
        // The earliest time that the format can express.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        match entry {
            Entry::Folder => archive.add_directory(format!("{path}/"), options.unix_permissions(0o755))?,
            Entry::Link(_) => bail!("{path} is a link, which Windows does not unpack"),
            Entry::File { content, is_executable } => {
                let mode = if *is_executable { 0o755 } else { 0o644 };
                archive.start_file(path, options.unix_permissions(mode).compression_level(Some(9)))?;
                archive.write_all(content)?;
            }
        }
    }
    Ok(archive.finish()?.into_inner())
}
