//! Writes the page to search in, docs/reference/index.html, from its parts in page/src/ and the catalog. It is one file,
//! so that it works from disk, and its policy forbids the network. The entries are HTML that is read without the script;
//! the script makes them searchable, and takes from them what it knows of the codes.

use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::json;

use crate::pages::{action_of, groups};
use catalog::{Action, Catalog, Category, Error, LogRule, NOTICE, Texts};

const PAGE: &str = include_str!("../../../page/src/page.html");
const STYLE: &str = include_str!("../../../page/src/page.css");

/// The script, in the order in which its parts need each other.
const SCRIPT: [&str; 5] = [
    include_str!("../../../page/src/words.js"),
    include_str!("../../../page/src/find_codes.js"),
    include_str!("../../../page/src/query.js"),
    include_str!("../../../page/src/log.js"),
    include_str!("../../../page/src/page.js"),
];

/// The page of a catalog that belongs to `version` of the library.
pub fn page(catalog: &Catalog, version: &str) -> Result<String> {
    let edition =
        catalog.edition.as_ref().context("catalog/errors.toml has no [edition] with the date of its texts")?;
    let date = &edition.date;
    let script = SCRIPT.join("\n");
    let script = minifier::js::minify(&script).map_err(anyhow::Error::msg).context("page/src/*.js")?;
    let style = minifier::css::minify(STYLE).map_err(anyhow::Error::msg).context("page/src/page.css")?;
    let mut page = format!("<!-- {NOTICE} -->\n{PAGE}");
    for (place, content) in [
        ("{{COUNT}}", catalog.errors.len().to_string()),
        ("{{VERSION}}", version.to_owned()),
        ("{{DATE}}", date.clone()),
        ("{{STYLE}}", style.to_string()),
        ("{{ENTRIES}}", entries(catalog)),
        ("{{ACTIONS}}", actions(catalog)),
        ("{{DATA}}", data(catalog, version, date)?),
        ("{{SCRIPT}}", script.to_string()),
    ] {
        page = page.replace(place, &content);
    }
    Ok(page)
}

/// Every code under the heading of its category. End tags that HTML lets one leave out are left out: there are many.
fn entries(catalog: &Catalog) -> String {
    let mut out = String::new();
    for (category, errors) in groups(catalog) {
        let Category { name, zh, en, .. } = category;
        writeln!(out, "<h2 id={name}>{}</h2>", in_both(en, zh)).unwrap();
        for error in errors {
            write_entry(&mut out, error, action_of(catalog, error));
        }
    }
    out
}

fn write_entry(out: &mut String, error: &Error, action: &Action) {
    let Error { code, name, since, zh, en, .. } = error;
    let mut attributes = String::new();
    if since != "table" {
        write!(attributes, " data-since={since}").unwrap();
    }
    if let Some(source) = &error.source {
        write!(attributes, " data-source=\"{}\"", escaped(source)).unwrap();
    }
    writeln!(
        out,
        "<details class=entry id={code}{attributes}><summary><span class=code>{code}</span> <h3>{}</h3> \
         <span class=name>{name}</span></summary><div class=body>",
        in_both(&en.message, &zh.message),
    )
    .unwrap();
    for (language, texts, terms) in [("en", en, ["Cause", "Solution"]), ("zh", zh, ["原因", "解决办法"])] {
        let [cause, solution] = [&texts.cause, &texts.solution].map(|text| escaped(text));
        writeln!(out, "<dl lang={language}><dt>{}<dd>{cause}<dt>{}<dd>{solution}</dl>", terms[0], terms[1]).unwrap();
    }
    let facts = [
        (action.retryable, "retryable", "可重试"),
        (!action.retryable, "not retryable", "不可重试"),
        (error.may_have_taken_effect, "may have taken effect", "可能已生效"),
        (error.ends_session, "ends the session", "结束会话"),
    ];
    let (in_en, in_zh): (Vec<_>, Vec<_>) = facts.iter().filter(|fact| fact.0).map(|&(_, en, zh)| (en, zh)).unzip();
    let facts = in_both(&in_en.join(", "), &in_zh.join("，"));
    let term = in_both("Action", "处理方式");
    writeln!(out, "<dl><dt>{term}<dd><code>{}</code> {facts}</dl></div></details>", action.name).unwrap();
}

fn actions(catalog: &Catalog) -> String {
    let mut out = String::new();
    for Action { name, retryable, zh, en, .. } in &catalog.actions {
        let retryable = if *retryable { " data-retryable" } else { "" };
        writeln!(out, "<dt{retryable}><code>{name}</code><dd>{}", in_both(en, zh)).unwrap();
    }
    out
}

/// What the script needs beside the entries.
fn data(catalog: &Catalog, version: &str, date: &str) -> Result<String> {
    let unknown = &catalog.unknown;
    let about = |texts: &Texts| format!("{} {}", texts.cause, texts.solution);
    let rows = [
        ("version", json!(version)),
        ("date", json!(date)),
        ("rule", json!(LogRule::read()?)),
        ("unknown", json!({ "zh": about(&unknown.zh), "en": about(&unknown.en) })),
        ("words", json!(catalog.words)),
        ("families", json!(catalog.families)),
        ("arrivals", json!(catalog.arrivals)),
        ("platforms", json!(catalog.platforms)),
        ("elsewhere", json!(catalog.elsewhere)),
    ]
    .map(|(name, value)| format!("\"{name}\":{value}"));
    // What is in a script element must not end it.
    Ok(format!("{{{}}}", rows.join(",\n")).replace('<', "\\u003c"))
}

/// A text in both languages, of which the page shows one.
fn in_both(en: &str, zh: &str) -> String {
    format!("<span lang=en>{}</span><span lang=zh>{}</span>", escaped(en), escaped(zh))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
