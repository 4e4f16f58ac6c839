//! Each README.md and its README.zh-CN.md have the same sections and the same code, so that neither gets out of date.

use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A part of a page that both languages must have, in the same order.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Section(HeadingLevel),
    /// A block of code: its language, and its lines without comments, which are translated.
    Code(String, Vec<String>),
    Table {
        rows: usize,
    },
    Picture,
}

fn parts(page: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rows = 0;
    let mut code = None;
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => parts.push(Part::Section(level)),
            Event::Start(Tag::Image { .. }) => parts.push(Part::Picture),
            Event::Html(html) | Event::InlineHtml(html) if html.contains("<img") => parts.push(Part::Picture),
            Event::Start(Tag::CodeBlock(kind)) => code = Some((kind, String::new())),
            Event::Text(text) => code.iter_mut().for_each(|(_, code)| *code += &text),
            Event::End(TagEnd::CodeBlock) => {
                let (kind, code) = code.take().unwrap();
                let language = match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(language) => language.into_string(),
                    pulldown_cmark::CodeBlockKind::Indented => String::new(),
                };
                let lines = match language.split(" ").next().unwrap_or_default() {
                    "console" => commands(&code),
                    "sh" => without_comments(&code),
                    _ => without_strings(&without_comments(&code)),
                };
                parts.push(Part::Code(language, lines.iter().map(|line| in_one_language(line)).collect()));
            }
            Event::Start(Tag::TableRow) => rows += 1,
            Event::End(TagEnd::Table) => parts.push(Part::Table { rows: std::mem::take(&mut rows) }),
            _ => {}
        }
    }
    parts
}

/// The commands in what a terminal shows; what they print may be in either language.
fn commands(code: &str) -> Vec<String> {
    code.lines().filter(|line| line.starts_with("$ ")).map(|line| line.trim_end().to_owned()).collect()
}

/// A line, whichever of the two languages it asks for: each page shows its own.
fn in_one_language(line: &str) -> String {
    line.replace("--lang zh", "--lang en").replace("Language::Chinese", "Language::English")
}

/// Lines of a program without the text in double quotes, which may be for a user.
fn without_strings(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")).collect()
}

fn without_comments(code: &str) -> Vec<String> {
    code.lines()
        .map(|line| {
            let end = ["# ", "// ", "/* "].iter().filter_map(|mark| comment(line, mark)).min();
            line[..end.unwrap_or(line.len())].trim_end().to_owned()
        })
        .filter(|line| !line.is_empty())
        .collect()
}

/// Where a comment begins: at the start of the line or after a space.
fn comment(line: &str, mark: &str) -> Option<usize> {
    line.match_indices(mark).map(|(at, _)| at).find(|&at| line[..at].is_empty() || line[..at].ends_with(' '))
}

/// The first difference, if there is one.
fn difference(one: &str, other: &str) -> Option<String> {
    let (one, other) = (parts(one), parts(other));
    let first = one.iter().zip(&other).find(|(one, other)| one != other);
    match first {
        Some((one, other)) => Some(format!("{one:?}\nbut\n{other:?}")),
        None if one.len() != other.len() => Some(format!("{} parts, but {}", one.len(), other.len())),
        None => None,
    }
}

#[test]
fn the_readmes_say_the_same() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    for folder in [".", "ohos"] {
        let read = |file| fs::read_to_string(root.join(folder).join(file)).unwrap();
        let [en, zh] = ["README.md", "README.zh-CN.md"].map(read);
        assert!(parts(&en).len() > 10, "{folder}/README.md was not understood");
        assert_eq!(difference(&en, &zh), None, "in {folder}");
    }
}

const PAGE: &str = "# A\n\nText\n\n```sh\nmake demo   # shows it\n```\n\n## B\n\n```console\n$ make --lang en\nbuilt\n```\n\n\
                    | a |\n|---|\n| 1 |\n\n![c](d.png)\n";

#[test]
fn prose_comments_output_and_the_language_asked_for_may_differ() {
    let other = "# 甲\n\n文字\n\n```sh\nmake demo   # 演示\n```\n\n## 乙\n\n```console\n$ make --lang zh\n完成\n```\n\n\
                 | 一 |\n|---|\n| 二 |\n\n![图](d.zh.png)\n";
    assert_eq!(difference(PAGE, other), None);
}

#[test]
fn sections_commands_tables_and_pictures_may_not() {
    for (find, replace) in [
        ("## B", "### B"),
        ("## B\n", "\n"),
        ("make demo ", "make test "),
        ("```sh\nmake demo   # shows it\n```", ""),
        ("$ make ", "$ make all "),
        ("| 1 |\n", ""),
        ("![c](d.png)", "![c](d.png)\n\n# D"),
        ("![c](d.png)", ""),
    ] {
        let other = PAGE.replacen(find, replace, 1);
        assert_ne!(other, PAGE, "{find}");
        assert!(difference(PAGE, &other).is_some(), "{find} -> {replace}");
    }
}
