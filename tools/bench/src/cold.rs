//! Measures what a library costs a fresh process, with target/bench/cold.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// What a library costs a fresh process; each a lower quartile, a median and an upper quartile.
pub struct Cold {
    pub name: &'static str,
    /// A library that others have made, and not one of this repository.
    pub is_peer: bool,
    /// In nanoseconds.
    pub load: [f64; 3],
    /// In nanoseconds.
    pub first_call: [f64; 3],
    /// In KiB.
    pub resident: [f64; 3],
    /// In KiB.
    pub written: [f64; 3],
}

struct Library {
    name: &'static str,
    /// A file of ours from the root of the repository, or one that the C compiler finds.
    file: &'static str,
    function: &'static str,
    code: &'static str,
}

const LIBRARIES: [Library; 9] = [
    library("chat_error", "target/release/libchat_error.so", "chat_error_message", "302"),
    library("C switch", "target/bench/libhandwritten.so", "switch_name", "302"),
    library("C++ std::map and std::unordered_map", "target/bench/libmaps.so", "unordered_map_name", "302"),
    library("zstd", "libzstd.so.1", "ZSTD_getErrorName", "-20"),
    library("libuv", "libuv.so.1", "uv_strerror", "-2"),
    library("SQLite", "libsqlite3.so.0", "sqlite3_errstr", "5"),
    library("OpenSSL", "libcrypto.so.3", "X509_verify_cert_error_string", "10"),
    library("librdkafka", "librdkafka.so.1", "rd_kafka_err2str", "-190"),
    library("curl", "libcurl.so.4", "curl_easy_strerror", "6"),
];

const fn library(name: &'static str, file: &'static str, function: &'static str, code: &'static str) -> Library {
    Library { name, file, function, code }
}

/// Loads every library in `rounds` processes each, which take turns.
pub fn measure(root: &Path, rounds: usize) -> Result<Vec<Cold>> {
    let files = LIBRARIES.iter().map(|library| locate(root, library.file)).collect::<Result<Vec<_>>>()?;
    let mut samples: [[Vec<f64>; 4]; LIBRARIES.len()] = Default::default();
    for _ in 0..rounds {
        for ((library, file), samples) in LIBRARIES.iter().zip(&files).zip(&mut samples) {
            let numbers = run(root, file, library)?;
            samples.iter_mut().zip(numbers).for_each(|(samples, number)| samples.push(number));
        }
    }
    let summaries = LIBRARIES.iter().zip(samples).map(|(library, samples)| {
        let [load, first_call, resident, written] = samples.map(quartiles);
        Cold { name: library.name, is_peer: !library.file.contains('/'), load, first_call, resident, written }
    });
    Ok(summaries.collect())
}

/// An absolute path, for which the loader need not search.
fn locate(root: &Path, file: &str) -> Result<PathBuf> {
    let path = if file.contains('/') {
        root.join(file)
    } else {
        let output = Command::new("cc").arg(format!("-print-file-name={file}")).output().context("cannot run cc")?;
        PathBuf::from(String::from_utf8(output.stdout)?.trim())
    };
    path.canonicalize().with_context(|| format!("cannot find {file}; run `make bench`"))
}

fn run(root: &Path, file: &Path, library: &Library) -> Result<[f64; 4]> {
    let output = Command::new(root.join("target/bench/cold"))
        .arg(file)
        .args([library.function, library.code])
        .output()
        .context("cannot run target/bench/cold; run `make bench`")?;
    if !output.status.success() {
        bail!("{}: {}", library.name, String::from_utf8_lossy(&output.stderr).trim());
    }
    let text = String::from_utf8(output.stdout)?;
    let numbers: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    numbers.try_into().map_err(|_| anyhow::anyhow!("{}: expected four numbers, got '{text}'", library.name))
}

/// The lower quartile, the median and the upper quartile.
pub fn quartiles(mut samples: Vec<f64>) -> [f64; 3] {
    samples.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| samples.get(samples.len() * quarter / 4).copied().unwrap_or(f64::NAN))
}

#[cfg(test)]
mod tests {
    use super::quartiles;

    #[test]
    fn quartiles_are_those_of_the_sorted_samples() {
        assert_eq!(quartiles(vec![5.0, 1.0, 4.0, 2.0, 3.0]), [2.0, 3.0, 4.0]);
    }
}
