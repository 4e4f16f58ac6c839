//! Collects what `make bench` has measured and writes it down: a table and two plots.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::chart::{Bar, Chart};
use crate::cold::{self, Cold};

/// The cases of the C benchmark in the order of the table: which codes, in which order.
const CASES: [(&str, &str); 6] = [
    ("hit", "random"),
    ("hit", "fixed"),
    ("miss", "random"),
    ("miss", "fixed"),
    ("mixed", "random"),
    ("mixed", "fixed"),
];

const FLOOR: &str = "empty function";

/// How much slower than an empty function the three main look-ups may be.
const GOAL: f64 = 1.25;

/// The same for a look-up with a language tag.
const GOAL_IN: f64 = 3.0;

/// How long `chat_error_format` may take beside `snprintf` with the same strings.
const GOAL_FORMAT: f64 = 0.4;

/// What a function took in one case of target/bench/warm.json.
#[derive(Deserialize)]
struct Measured {
    job: String,
    name: String,
    codes: String,
    order: String,
    nanoseconds: f64,
    spread: [f64; 2],
}

/// A row of target/bench/arkts.json.
#[derive(Deserialize)]
struct ArkTs {
    name: String,
    nanoseconds: f64,
    /// The distance between the quartiles.
    spread: f64,
}

/// A function with its medians in the order of [`CASES`], and half of what lies between the quartiles.
struct Subject {
    job: String,
    name: String,
    medians: Vec<f64>,
    spreads: Vec<f64>,
}

/// Reads target/bench of the repository at `root`, measures the cold costs, and writes to the folder `to`.
pub fn run(root: &Path, to: &Path, rounds: usize) -> Result<()> {
    let subjects = read_warm(&root.join("target/bench/warm.json"))?;
    let cold = cold::measure(root, rounds)?;
    let rust = read_criterion(&root.join("target/criterion"))?;
    let arkts = read_arkts(&root.join("target/bench/arkts.json"))?;

    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    let mut text = introduction();
    write_goals(&mut text, &subjects, &cold)?;
    write_warm(&mut text, &subjects)?;
    write_cold(&mut text, &cold);
    write_rust(&mut text, &rust);
    write_arkts(&mut text, &arkts);
    let files = [
        ("speed.md", text),
        ("calls.svg", chart_of_calls(&subjects)?.svg()),
        ("cold.svg", chart_of_loading(&cold).svg()),
    ];
    for (name, content) in files {
        let path = to.join(name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        println!("wrote {}", path.display());
    }
    Ok(())
}

fn read_warm(path: &Path) -> Result<Vec<Subject>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}; run `make bench`", path.display()))?;
    let rows: Vec<Measured> = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    let mut subjects = Vec::new();
    for chunk in rows.chunks(CASES.len()) {
        let found = chunk.iter().map(|row| (row.codes.as_str(), row.order.as_str()));
        if !found.eq(CASES) || chunk.iter().any(|row| row.name != chunk[0].name) {
            bail!("{}: the cases are not those that the table has", path.display());
        }
        subjects.push(Subject {
            job: chunk[0].job.clone(),
            name: chunk[0].name.clone(),
            medians: chunk.iter().map(|row| row.nanoseconds).collect(),
            spreads: chunk.iter().map(|row| (row.spread[1] - row.spread[0]) / 2.0).collect(),
        });
    }
    Ok(subjects)
}

/// The medians of what criterion has measured, by function and kind of codes, in nanoseconds for one call.
fn read_criterion(folder: &Path) -> Result<BTreeMap<String, BTreeMap<String, f64>>> {
    #[derive(Deserialize)]
    struct Benchmark {
        group_id: String,
        function_id: String,
        throughput: Throughput,
    }
    #[derive(Deserialize)]
    struct Throughput {
        #[serde(rename = "Elements")]
        elements: f64,
    }
    #[derive(Deserialize)]
    struct Sample {
        iters: Vec<f64>,
        times: Vec<f64>,
    }
    let mut functions = BTreeMap::<String, BTreeMap<String, f64>>::new();
    for group in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        for case in fs::read_dir(group?.path())? {
            let new = case?.path().join("new");
            let read =
                |name| fs::read_to_string(new.join(name)).with_context(|| format!("cannot read {}", new.display()));
            let benchmark: Benchmark = serde_json::from_str(&read("benchmark.json")?)?;
            let sample: Sample = serde_json::from_str(&read("sample.json")?)?;
            let calls = benchmark.throughput.elements;
            let times = sample.times.iter().zip(&sample.iters).map(|(time, iterations)| time / iterations / calls);
            let median = cold::quartiles(times.collect())[1];
            functions.entry(benchmark.group_id).or_default().insert(benchmark.function_id, median);
        }
    }
    Ok(functions)
}

fn read_arkts(path: &Path) -> Result<Vec<ArkTs>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}; run `make bench`", path.display()))?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

fn introduction() -> String {
    let mut text = "\
<!-- Written by `make bench`. Do not edit. -->
# Speed

Measured by `make bench`, which wrote this page, on one machine; the ratios travel better than the nanoseconds.

"
    .to_owned();
    for (what, value) in machine() {
        writeln!(text, "- {what}: {value}").unwrap();
    }
    text
}

/// The machine and the versions of what was measured on it.
fn machine() -> Vec<(&'static str, String)> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name| cpu.lines().find_map(|line| Some(line.strip_prefix(name)?.split_once(": ")?.1.to_owned()));
    let model = field("model name").unwrap_or_else(|| "unknown".to_owned());
    let number = ["cpu family", "model\t"].map(|name| field(name).unwrap_or_default()).join("/");
    let count = cpu.lines().filter(|line| line.starts_with("processor")).count();
    let peers = ["libuv", "rdkafka", "libcurl", "sqlite3", "libzstd", "libcrypto"];
    let versions = peers.map(|peer| format!("{peer} {}", first_line("pkg-config", &["--modversion", peer])));
    vec![
        ("CPU", format!("{model} (family/model {number}), {count} seen by the system")),
        ("Kernel", first_line("uname", &["-srm"])),
        ("Compilers", format!("{}; {}", first_line("rustc", &["--version"]), first_line("cc", &["--version"]))),
        ("Peers", format!("{}, {}", first_line("getconf", &["GNU_LIBC_VERSION"]), versions.join(", "))),
        ("Load when this was written", fs::read_to_string("/proc/loadavg").unwrap_or_default().trim().to_owned()),
    ]
}

fn first_line(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).lines().next().unwrap_or("unknown").to_owned()
}

fn find<'a>(subjects: &'a [Subject], name: &str) -> Result<&'a Subject> {
    subjects.iter().find(|subject| subject.name == name).with_context(|| format!("{name} was not measured"))
}

/// The largest ratio of `medians` to those of `other`, case by case.
fn largest_ratio(medians: &[f64], other: &[f64]) -> f64 {
    medians.iter().zip(other).map(|(left, right)| left / right).fold(0.0, f64::max)
}

fn write_goals(text: &mut String, subjects: &[Subject], cold: &[Cold]) -> Result<()> {
    *text += "\n## Goals\n\n| Goal | Worst of the six cases | Met |\n| --- | --- | --- |\n";
    let floor = find(subjects, FLOOR)?;
    let verdict = |met| if met { "yes" } else { "no" };
    for function in ["chat_error_name", "chat_error_message", "chat_error_is_retryable"] {
        let ratio = largest_ratio(&find(subjects, function)?.medians, &floor.medians);
        let met = verdict(ratio <= GOAL);
        writeln!(text, "| `{function}` at most {GOAL} x an empty function | {ratio:.2} x | {met} |").unwrap();
    }
    for function in [
        "chat_error_message_in(code, en)",
        "chat_error_message_in(code, zh-Hans-CN)",
        "chat_error_message_in(code, zh_CN.UTF-8)",
    ] {
        let ratio = largest_ratio(&find(subjects, function)?.medians, &floor.medians);
        let met = verdict(ratio <= GOAL_IN);
        writeln!(text, "| `{function}` at most {GOAL_IN} x an empty function | {ratio:.2} x | {met} |").unwrap();
    }
    let ratio = largest_ratio(&find(subjects, "chat_error_format")?.medians, &find(subjects, "snprintf")?.medians);
    let met = verdict(ratio <= GOAL_FORMAT);
    writeln!(text, "| `chat_error_format` at most {GOAL_FORMAT} x `snprintf` | {ratio:.2} x | {met} |").unwrap();
    for function in ["chat_error_name", "chat_error_message", "chat_error_code_from_name"] {
        let ours = find(subjects, function)?;
        let peers = subjects.iter().filter(|peer| peer.job == ours.job && peer.name != ours.name);
        let (ratio, peer) = peers
            .map(|peer| (largest_ratio(&ours.medians, &peer.medians), &peer.name))
            .max_by(|left, right| left.0.total_cmp(&right.0))
            .with_context(|| format!("{function} has no peers"))?;
        let met = verdict(ratio < 1.0);
        writeln!(text, "| `{function}` ahead of every peer | {ratio:.2} x {peer} | {met} |").unwrap();
    }
    let ours = &cold[0];
    let (ratio, peer) = cold
        .iter()
        .filter(|peer| peer.is_peer)
        .map(|peer| (ours.load[1] / peer.load[1], peer.name))
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .context("no peer was loaded")?;
    writeln!(text, "| `dlopen` ahead of every peer | {ratio:.2} x {peer} | {} |", verdict(ratio < 1.0)).unwrap();
    Ok(())
}

fn write_warm(text: &mut String, subjects: &[Subject]) -> Result<()> {
    *text += "
## A call from C

![Nanoseconds for a call with known and unknown codes in random order](calls.svg)

Nanoseconds for a call, the median of many interleaved batches, ± half the distance between the quartiles, and in
brackets the ratio to an empty function in a shared library. Every function is called through the procedure linkage
table, and is asked codes of its own: ones that it knows (hit), ones that it does not know (miss), one half each
(mixed); drawn afresh for each batch (random), or always the same (fixed). The last column is the least lead of
`chat_error` over the six cases: how many times as long the peer takes. `uv_err_name` and `uv_strerror` allocate for
a number that they do not know.
";
    let floor = find(subjects, FLOOR)?;
    for (job, title, ours) in [
        ("floor", "The floor", None),
        ("name", "From a code to its name", Some("chat_error_name")),
        ("message", "From a code to its message", Some("chat_error_message")),
        ("code", "From a name to its code", Some("chat_error_code_from_name")),
        ("line", "The line for a log", Some("chat_error_format")),
        ("other", "Other functions of chat_error", None),
    ] {
        writeln!(
            text,
            "\n### {title}\n\n| Function | {} | Lead |",
            CASES.map(|(codes, order)| format!("{codes}, {order}")).join(" | ")
        )
        .unwrap();
        writeln!(text, "| --- |{}", " ---: |".repeat(CASES.len() + 1)).unwrap();
        let ours = ours.map(|ours| find(subjects, ours)).transpose()?;
        for subject in subjects.iter().filter(|subject| subject.job == job) {
            write!(text, "| {} |", subject.name).unwrap();
            for (index, median) in subject.medians.iter().enumerate() {
                let ratio = median / floor.medians[index];
                write!(text, " {median:.2} ±{:.2} ({ratio:.2}) |", subject.spreads[index]).unwrap();
            }
            match ours {
                Some(ours) if ours.name != subject.name => {
                    writeln!(text, " {:.2} |", 1.0 / largest_ratio(&ours.medians, &subject.medians)).unwrap();
                }
                _ => *text += " |\n",
            }
        }
    }
    Ok(())
}

fn write_cold(text: &mut String, cold: &[Cold]) {
    *text += "
## A process that has not used the library before

![Microseconds that dlopen takes](cold.svg)

Each line is the median of many fresh processes that take turns, with the files in the page cache already: what
`dlopen` takes, the first call after it, and what both add to the resident memory and to the memory that the process
has written to. A library that needs others pays for them too. glibc is left out: it is in every process already, and
nothing of it is loaded by `dlopen`. OpenSSL is asked by `X509_verify_cert_error_string`, because
`ERR_reason_error_string` answers nothing before a start-up of its own. A small library written by hand in C takes
the loader as long as chat_error: what is left is the mapping of a file.

| Library | `dlopen`, µs | quartiles | first call, µs | resident, KiB | written to, KiB |
| --- | ---: | ---: | ---: | ---: | ---: |
";
    for library in cold {
        let [low, median, high] = library.load.map(|nanoseconds| nanoseconds / 1000.0);
        writeln!(
            text,
            "| {} | {median:.1} | {low:.1} to {high:.1} | {:.2} | {:.0} | {:.0} |",
            library.name,
            library.first_call[1] / 1000.0,
            library.resident[1],
            library.written[1]
        )
        .unwrap();
    }
}

fn write_rust(text: &mut String, rust: &BTreeMap<String, BTreeMap<String, f64>>) {
    *text += "
## A call from Rust

Nanoseconds for a call, the median of criterion's samples, codes in random order. Not interleaved, so compare with
more care than above. The `&str` that Rust gets has a length: its end is looked up too, and its bounds are checked to
be those of characters.

| Function | hit | miss | mixed |
| --- | ---: | ---: | ---: |
";
    for (function, cases) in rust {
        let cells =
            ["hit", "miss", "mixed"].map(|codes| cases.get(codes).map_or("-".to_owned(), |time| format!("{time:.2}")));
        writeln!(text, "| {function} | {} |", cells.join(" | ")).unwrap();
    }
}

fn write_arkts(text: &mut String, arkts: &[ArkTs]) {
    *text += "
## A call from ArkTS, in Node

`make bench-arkts` compiles the ArkTS of the package and runs it in Node on the machine above. A device was not
measured. The spread is half the distance between the quartiles.

| What | nanoseconds | spread |
| --- | ---: | ---: |
";
    for row in arkts {
        writeln!(text, "| {} | {:.2} | ±{:.2} |", row.name, row.nanoseconds, row.spread / 2.0).unwrap();
    }
}

fn chart_of_calls(subjects: &[Subject]) -> Result<Chart> {
    let mut chart = Chart::new(
        "Nanoseconds for a call, codes in random order (logarithmic, shorter is better)",
        ["known code", "unknown code"],
    );
    for (job, title) in [("floor", ""), ("name", "from a code to its name"), ("message", "from a code to its message")]
    {
        chart.heading(title);
        for subject in subjects.iter().filter(|subject| subject.job == job) {
            let is_ours = subject.name.starts_with("chat_error");
            chart.bar(Bar {
                label: subject.name.clone(),
                values: vec![subject.medians[0], subject.medians[2]],
                is_ours,
            });
        }
    }
    Ok(chart)
}

fn chart_of_loading(cold: &[Cold]) -> Chart {
    let mut chart =
        Chart::new("Microseconds that dlopen takes in a fresh process (logarithmic, shorter is better)", [""; 1]);
    for (index, library) in cold.iter().enumerate() {
        chart.bar(Bar { label: library.name.to_owned(), values: vec![library.load[1] / 1000.0], is_ours: index == 0 });
    }
    chart
}
