//! Writes the reference page, docs/reference/index.html, from its parts in tools/page/src/ and the catalog. It is one file,
//! so that it works from disk, and its policy forbids network access. The entries are HTML that can be read without the
//! script; the script makes them searchable, and takes its data about the codes from them.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use regex::Regex;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::pages::{action_of, groups};
use catalog::{Action, Catalog, Category, Elsewhere, Entry, NOTICE, Texts, Words};
use reader::{LogRule, SearchRule};

const PAGE: &str = include_str!("../../../page/src/page.html");
const STYLE: &str = include_str!("../../../page/src/page.css");

/// Runs before the page is painted: without script everything is shown, unfolded.
const FIRST_SCRIPT: &str = "document.documentElement.classList.add('js')";

/// The modules of the script, each after those that it imports.
const SCRIPT: [&str; 16] = [
    include_str!("../../../page/src/strings.js"),
    include_str!("../../../page/src/catalog.js"),
    include_str!("../../../page/src/find_codes.js"),
    include_str!("../../../page/src/state.js"),
    include_str!("../../../page/src/typed.js"),
    include_str!("../../../page/src/search.js"),
    include_str!("../../../page/src/query.js"),
    include_str!("../../../page/src/address.js"),
    include_str!("../../../page/src/log.js"),
    include_str!("../../../page/src/report.js"),
    include_str!("../../../page/src/dom.js"),
    include_str!("../../../page/src/examples.js"),
    include_str!("../../../page/src/entry.js"),
    include_str!("../../../page/src/panel.js"),
    include_str!("../../../page/src/view.js"),
    include_str!("../../../page/src/main.js"),
];

/// The page of a catalog that belongs to `version` of the library.
pub fn page(catalog: &Catalog, version: &str) -> Result<String> {
    let edition =
        catalog.edition.as_ref().context("catalog/errors.toml has no [edition] with the date of its texts")?;
    let date = &edition.date;
    let script = without_comments(&bundle(&SCRIPT)?);
    let style = without_comments(STYLE);
    let lines = PAGE.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let mut page = format!("<!-- {NOTICE} -->\n{lines}\n");
    for (place, content) in [
        ("{{SCRIPT_HASHES}}", format!("{} {}", hash(FIRST_SCRIPT), hash(&script))),
        ("{{STYLE_HASH}}", hash(&style)),
        ("{{CATEGORIES}}", categories(catalog)),
        ("{{COUNT}}", catalog.errors.len().to_string()),
        ("{{VERSION}}", version.to_owned()),
        ("{{DATE}}", date.clone()),
        ("{{STYLE}}", style),
        ("{{FIRST_SCRIPT}}", FIRST_SCRIPT.to_owned()),
        ("{{ENTRIES}}", entries(catalog)),
        ("{{ACTIONS}}", actions(catalog)),
        ("{{DATA}}", data(catalog, version, date)?),
        ("{{SCRIPT}}", script),
    ] {
        page = page.replace(place, &content);
    }
    Ok(page)
}

/// Modules as one: the lines that import and the word `export` go, so no two may declare the same name.
fn bundle(modules: &[&str]) -> Result<String> {
    let declaration = Regex::new(r"(?m)^(?:export )?(?:async )?(?:function|const|let|class) (\w+)").unwrap();
    let mut declared = HashSet::new();
    for name in modules.iter().flat_map(|module| declaration.captures_iter(module)).map(|found| found[1].to_owned()) {
        ensure!(!declared.contains(&name), "two modules of the page declare {name}");
        declared.insert(name);
    }
    let lines = modules.iter().flat_map(|module| module.lines()).filter(|line| !line.starts_with("import "));
    Ok(lines.map(|line| format!("{}\n", line.strip_prefix("export ").unwrap_or(line))).collect())
}

/// A script or a style without its comments and its indentation. What is between the backticks of a template literal stays.
fn without_comments(source: &str) -> String {
    let comments = Regex::new(r"(?sm)^ *//[^\n]*\n|^ */\*(?:[^*]|\*+[^*/])*\*+/ *\n|/\*\*.*?\*/ ?").unwrap();
    let quoted = Regex::new(r"'(?:[^'\\]|\\.)*'").unwrap();
    let mut is_literal = false;
    let mut out = String::new();
    for line in comments.replace_all(source, "").lines() {
        let kept = if is_literal { line } else { line.trim_start() };
        is_literal ^= quoted.replace_all(line, "").matches('`').count() % 2 == 1;
        if is_literal || !kept.is_empty() {
            out.push_str(kept);
            out.push('\n');
        }
    }
    out
}

/// How the page's policy names a script or a style that it allows.
fn hash(content: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// The categories and how many codes each has. Without script they lead to the headings.
fn categories(catalog: &Catalog) -> String {
    let link = |(category, errors): (&Category, Vec<&Entry>)| {
        let Category { name, zh, en, .. } = category;
        format!("<a href=#{name}>{} <small>{}</small></a>\n", in_both(en, zh), errors.len())
    };
    groups(catalog).into_iter().map(link).collect()
}

/// Every code under the heading of its category, success last. End tags that HTML lets one leave out are left out: there
/// are many.
fn entries(catalog: &Catalog) -> String {
    let mut out = String::new();
    for (category, mut errors) in groups(catalog) {
        let Category { name, zh, en, .. } = category;
        writeln!(out, "<section><h2 id={name}>{}</h2>", in_both(en, zh)).unwrap();
        errors.sort_by_key(|error| error.code == 0);
        for error in errors {
            write_entry(&mut out, error, action_of(catalog, error));
        }
        out.push_str("</section>\n");
    }
    out
}

fn write_entry(out: &mut String, error: &Entry, action: &Action) {
    let Entry { code, name, zh, en, .. } = error;
    let facts = [
        (action.retryable, " data-retryable"),
        (error.may_have_taken_effect, " data-effect"),
        (error.ends_session, " data-ends"),
    ];
    let attributes: String = facts.iter().filter(|fact| fact.0).map(|fact| fact.1).collect();
    let [title_en, title_zh] = [&en.message, &zh.message].map(|text| escaped(text));
    write!(
        out,
        "<details open id={code}{attributes}><summary><b>{code}</b> <h3>{title_en}</h3>\
         <h3 lang=zh>{title_zh}</h3> <code data-action={}>{name}</code></summary><div class=body>",
        action.name
    )
    .unwrap();
    for (language, texts, terms) in [("", en, ["What to do", "Cause"]), (" lang=zh", zh, ["解决办法", "原因"])] {
        let [solution, cause] = [&texts.solution, &texts.cause].map(|text| escaped(text));
        write!(out, "<dl{language}><dt>{}<dd>{solution}<dt>{}<dd>{cause}</dl>", terms[0], terms[1]).unwrap();
    }
    out.push_str("</div></details>\n");
}

fn actions(catalog: &Catalog) -> String {
    let mut out = String::new();
    for Action { name, zh, en, .. } in &catalog.actions {
        writeln!(out, "<dt><code translate=no>{name}</code><dd>{}", in_both(en, zh)).unwrap();
    }
    out
}

/// The script's data in addition to the entries.
fn data(catalog: &Catalog, version: &str, date: &str) -> Result<String> {
    let unknown = &catalog.unknown;
    let about = |texts: &Texts| format!("{} {}", texts.cause, texts.solution);
    // What is worded like the entries comes first, which compresses better.
    let rows = [
        ("version", json!(version)),
        ("date", json!(date)),
        ("unknown", json!({ "zh": about(&unknown.zh), "en": about(&unknown.en) })),
        ("since", codes_by(catalog, |error| Some(&error.since).filter(|since| *since != "table"))),
        ("source", codes_by(catalog, |error| error.source.as_ref())),
        ("tags", catalog.actions.iter().map(|action| (action.name.clone(), json!(action.tag))).collect()),
        ("families", catalog.families.iter().map(|row| json!(row.codes)).collect()),
        ("arrivals", json!(catalog.arrivals)),
        ("platforms", json!(catalog.platforms)),
        ("elsewhere", elsewhere(catalog)),
        ("search", json!(SearchRule::read()?)),
        ("words", catalog.words.iter().map(words).collect()),
        ("rule", json!(LogRule::read()?)),
    ];
    let rows: Vec<String> = rows.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    // The content of a script element must not end it.
    Ok(format!("{{{}}}", rows.join(",\n")).replace('<', "\\u003c"))
}

/// What people say, and the codes that they mean.
fn words(row: &Words) -> Value {
    json!({ "codes": row.codes, "words": row.words })
}

/// The codes that share a value.
fn codes_by<'a>(catalog: &'a Catalog, value: impl Fn(&'a Entry) -> Option<&'a String>) -> Value {
    let mut codes = BTreeMap::<&str, Vec<u16>>::new();
    for error in &catalog.errors {
        if let Some(value) = value(error) {
            codes.entry(value).or_default().push(error.code);
        }
    }
    json!(codes)
}

/// The numbers of other platforms, grouped by platforms, versions and source: repeated for each number, these would
/// take more space than the codes.
fn elsewhere(catalog: &Catalog) -> Value {
    let rest = |Elsewhere { number, name, en, zh, ours, to, .. }: &Elsewhere| match (ours, to) {
        (Some(ours), _) => json!([number, name, ours]), // and the message of that code
        (None, None) => json!([number, name, en, zh]),
        (None, Some(to)) => json!([number, name, en, zh, to]),
    };
    let same = |a: &Elsewhere, b: &Elsewhere| {
        (&a.platforms, &a.since, &a.before, &a.source) == (&b.platforms, &b.since, &b.before, &b.source)
    };
    let table = |rows: &[Elsewhere]| {
        let Elsewhere { platforms, since, before, source, .. } = &rows[0];
        let numbers: Vec<_> = rows.iter().map(rest).collect();
        json!({ "platforms": platforms, "since": since, "before": before, "source": source, "numbers": numbers })
    };
    catalog.elsewhere.chunk_by(same).map(table).collect()
}

/// A text in both languages, of which the page shows one.
fn in_both(en: &str, zh: &str) -> String {
    format!("<span lang=en>{}</span><span lang=zh>{}</span>", escaped(en), escaped(zh))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
