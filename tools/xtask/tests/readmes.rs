//! Each README.md and its README.zh-CN.md have the same sections and the same code, so that neither gets out of date, and
//! CONTRIBUTING.md names files that exist.

use std::fs;
use std::path::Path;

/// What both languages must have, in the same order: headings by their level, code, rows of tables and pictures.
fn parts(page: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut language = None;
    for line in page.lines() {
        if let Some(fence) = line.strip_prefix("```") {
            language = if language.is_none() { fence.split(' ').next() } else { None };
            parts.push(line.to_owned());
        } else if let Some(language) = language {
            let code = match language {
                // What a command prints may be in either language.
                "console" => if line.starts_with("$ ") { line } else { "" }.to_owned(),
                "sh" => without_comment(line).to_owned(),
                // What is in double quotes may be for a user.
                _ => without_comment(line).split('"').step_by(2).collect::<Vec<_>>().join("\"\""),
            };
            // Each page asks for its own language.
            let code =
                code.trim_end().replace("--lang zh", "--lang en").replace("Language::Chinese", "Language::English");
            parts.extend((!code.is_empty()).then_some(code));
        } else if line.starts_with('#') {
            parts.extend(line.split(' ').next().map(str::to_owned));
        } else {
            parts.extend(line.starts_with('|').then(|| "row".to_owned()));
            parts.extend(["![", "<img"].into_iter().flat_map(|mark| line.matches(mark)).map(str::to_owned));
        }
    }
    parts
}

/// A comment begins at the start of the line or after a space.
fn without_comment(line: &str) -> &str {
    let begins = ["# ", "// ", "/* "].into_iter().flat_map(|mark| line.match_indices(mark)).map(|(at, _)| at);
    let end = begins.filter(|&at| at == 0 || line[..at].ends_with(' ')).min();
    &line[..end.unwrap_or(line.len())]
}

#[test]
fn the_readmes_say_the_same() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    for folder in [".", "ohos"] {
        let [en, zh] = ["README.md", "README.zh-CN.md"]
            .map(|file| parts(&fs::read_to_string(root.join(folder).join(file)).unwrap()));
        assert!(en.len() > 10, "{folder}/README.md was not understood");
        for (en, zh) in en.iter().zip(&zh) {
            assert_eq!(en, zh, "in {folder}");
        }
        assert_eq!(en.len(), zh.len(), "in {folder}");
    }
}

/// Its recipes would lead a newcomer astray. Names without a folder, and of what is built, are not paths.
#[test]
fn every_path_in_the_guide_for_contributors_exists() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let guide = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let prose = guide.split("```").step_by(2).collect::<String>();
    let paths: Vec<_> =
        prose.split('`').skip(1).step_by(2).filter(|code| code.contains('/') && !code.contains(' ')).collect();
    assert!(paths.len() > 20, "CONTRIBUTING.md was not understood");
    let missing: Vec<_> = paths.into_iter().filter(|path| !root.join(path).exists()).collect();
    assert!(missing.is_empty(), "CONTRIBUTING.md names {missing:?}");
}

const PAGE: &str = "# A\n\nText\n\n```sh\nmake demo   # shows it\n```\n\n## B\n\n```console\n$ make --lang en\nbuilt\n```\n\n\
                    | a |\n|---|\n| 1 |\n\n![c](d.png)\n";

#[test]
fn prose_comments_and_output_may_differ_and_nothing_else() {
    let other = "# 甲\n\n文字\n\n```sh\nmake demo   # 演示\n```\n\n## 乙\n\n```console\n$ make --lang zh\n完成\n```\n\n\
                 | 一 |\n|---|\n| 二 |\n\n![图](d.zh.png)\n";
    assert_eq!(parts(PAGE), parts(other));
    for part in ["#", "make demo   #", "```sh\nmake demo   # shows it\n```", "$ make", "| 1 |\n", "![c](d.png)"] {
        let other = PAGE.replacen(part, "", 1);
        assert!(other != PAGE && parts(&other) != parts(PAGE), "{part}");
    }
}
