//! `cargo xtask compare`: a table is read in the forms that vendors publish, and lines it does not understand are named.

mod support;

use std::path::Path;
use std::process::Command;

use catalog::Catalog;
use support::{read, repository, write};

/// How a table is written: the end of the file's name, what is before the rows, a row, and what is after them. In a row
/// NAME is SERVER_BUSY, Name is ServerBusy, and CODE is 302.
#[rustfmt::skip] // a line for each
const FORMS: [(&str, &str, &str, &str); 9] = [
    ("md", "# 错误码\n\n| 错误码<div style=\"width: 50px;\"></div> | 信息 | 原因 |\n| :-: | :-- | --- |\n", "| CODE | NAME | 取值 `a`：<br/> - [接口](a.html) |\n", ""),
    ("md", "| Error code | Name | Fix |\n|---|---|---|\n", "| **CODE** | [ChatError.NAME](api.md#x) | Call `x`. |\n", "\nText.\n"),
    ("md", "\u{feff}Name | Code\r\n---|---\r\n", "NAME | `CODE`\r\n", ""),
    ("md", "| Code | Name |\n|---|---|\n", "| CODE | `OLD_NAME` / NAME = CODE |\n", ""),
    ("mdx", "import T from '@t';\n\n<Tabs>\n    | Code | Message |\n    | --- | --- |\n", "    | `CODE` | <code>CHAT_<wbr/>NAME</code> |\n", "\n</Tabs>\n"),
    ("h", "// 303 = NO_CODE\nenum chat_error {\n", "\tCHAT_NAME = CODE, // = 1, it's\n", "};\n"),
    ("h", "typedef NS_ENUM(NSInteger, EMErrorCode) {\n", "    EMErrorName = CODE,   /*! \\~english It's busy */\n\n", "};\n"),
    ("ets", "export class ChatError {\n", "  static readonly NAME: number = CODE;\n", "}\n"),
    ("java", "public class C {\n", "  public static final int NAME = CODE;\n", "}\n"),
];

fn catalog() -> Vec<(String, String)> {
    let errors = Catalog::read(&repository()).unwrap().errors;
    errors.into_iter().map(|error| (error.code.to_string(), error.name)).collect()
}

fn rows<'a>(row: &str, codes: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let write = |(code, name): (&str, &str)| {
        let words = name.split('_').map(|word| word[..1].to_owned() + &word[1..].to_ascii_lowercase());
        row.replace("CODE", code).replace("NAME", name).replace("Name", &words.collect::<String>())
    };
    codes.into_iter().map(write).collect()
}

/// Compares a file with the catalog: the exit status, and what was printed.
fn compare(file: &str, content: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare");
    write(&folder, file, content);
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.current_dir(folder).arg("compare").args(arguments).arg(file).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn every_form_is_read_with_all_its_differences_and_what_is_not_understood_is_named() {
    let catalog = catalog();
    let known = catalog.iter().map(|(code, name)| (&**code, &**name));
    for (index, (ending, head, row, foot)) in FORMS.iter().enumerate() {
        let file = format!("{index}.{ending}");
        let table = |rows: &str| compare(&file, &format!("{head}{rows}{foot}"), &[]);
        let whole = rows(row, known.clone());
        let (status, report, notes) = table(&whole);
        let count = format!("{file}: {} codes", catalog.len());
        let is_same = status == 0 && report.starts_with(&count) && report.ends_with("\n\nNo difference.\n");
        assert!(is_same, "{whole}\n{report}{notes}");
        let is_upper_case = row.contains("NAME");
        assert_eq!(report.contains("matched by number"), !is_upper_case, "{report}");

        let others = known.clone().filter(|(code, _)| !["300", "301", "302", "303"].contains(code));
        let moved = [("1998", "SERVER_BUSY"), ("303", "SERVER_LAZY")];
        let changed = table(&rows(row, others.chain(moved).chain([("1999", "DNS_LIST_FULL")]))).1;
        let doubled = table(&rows(row, known.clone().chain(moved))).1;
        let mut expected = vec![
            (
                &changed,
                "2 codes missing in the table:\n  300 SERVER_NOT_REACHABLE (since table)\n  301 SERVER_TIMEOUT ",
            ),
            (&changed, " 1999 DNS_LIST_FULL ("),
            (&changed, "1 code with another number:\n 1998 "),
            (&doubled, "), but 1998 SERVER_BUSY ("),
        ];
        if is_upper_case && !row.contains('/') {
            expected.push((&changed, "), in the catalog SERVER_UNKNOWN_ERROR\n"));
            expected.push((&doubled, "), but 303 SERVER_LAZY ("));
        }
        for (report, line) in expected {
            assert!(report.contains(line), "{file}: {line:?} is missing in\n{report}");
        }

        let spoilt = whole.clone() + &rows(row, [("3o2", "NEW_A"), ("BASE_3", "NEW_B"), ("302.5", "NEW_C")]);
        let (status, report, notes) = table(&spoilt);
        assert!(status == 1 && report.ends_with("No difference in what was understood.\n"), "{file}: {report}");
        let last = (head.to_string() + &spoilt).trim_end().lines().count();
        assert!(notes.contains(&format!("not understood: {file}:{last}: ")), "{last}: {notes}");
    }
}

#[test]
fn what_has_no_number_or_no_name_or_is_not_in_a_table_is_named() {
    let table = "| Code | Name |\n|---|---|\n| 302 | SERVER_BUSY |\n";
    for (file, content, line) in [
        ("a.md", format!("{table}| 303 | |\n"), 4),
        ("a.md", format!("{table}| 302 | ABCDE错误错误 |\n"), 4),
        ("a.md", format!("{table}\n| 303 | SERVER_UNKNOWN_ERROR |\n"), 5),
        ("a.md", format!("{table}\n<table>\n<tr><td>303</td></tr>\n</table>\n"), 6),
        ("a.md", format!("| Option | Default |\n|---|---|\n| maxRetries | 302 |\n\n{table}"), 1),
        ("a.h", "enum e {\n  A_CODE = 1,\n  B_CODE,\n};\n".to_owned(), 3),
        ("a.h", "A_CODE = 1,\n#define B_CODE 2\n".to_owned(), 2),
        ("a.c", "int A_CODE = 1;\nX(302, SERVER_BUSY)\n".to_owned(), 2),
        ("a.h", "enum e {\n  A_CODE = 1,\n  B_CODE = 2, C_CODE,\n};\n".to_owned(), 3),
    ] {
        let (status, _, notes) = compare(file, &content, &[]);
        let is_named = notes.contains(&format!("not understood: {file}:{line}: "));
        assert!(status == 1 && is_named, "{content}{status} {notes}");
    }
    for (file, content) in
        [("a.md", "302 is SERVER_BUSY.\n"), ("a.dart", "void main() { print('302'); }\n"), ("a.h", "")]
    {
        let (status, report, error) = compare(file, content, &[]);
        assert!(status == 2 && report.is_empty() && error.contains("no error codes in it"), "{error}");
    }
    assert!(compare("a.md", "", &["missing.md"]).2.contains("missing.md: cannot be read"));
}

/// Several files count as one table, here the halves of it in two styles.
#[test]
fn files_of_both_styles_make_one_table() {
    let catalog = catalog();
    let known = catalog.iter().map(|(code, name)| (&**code, &**name));
    compare("upper.h", &rows("NAME = CODE\n", known.clone().take(60)), &[]);
    // Names in camel case may have other words.
    let camel = rows("  EMErrorName = CODE,\n", known.skip(50).chain([("302", "TOO_BUSY")]));
    let (status, report, _) = compare("camel.h", &camel, &["upper.h"]);
    assert_eq!(status, 0, "{report}");
}

#[test]
fn a_draft_is_refused_by_the_catalog_until_it_is_written() {
    let table = "| Code | Name |\n|---|---|\n| 302 | SERVER_BUSY |\n| 1999 | NEW_AREA |\n| 1999 | OLD_AREA |\n";
    let (status, draft, _) = compare("draft.md", table, &["--draft", "--since", "sdk-6"]);
    assert!(status == 1 && draft.ends_with("# 1999 is also OLD_AREA in draft.md:5\n\n"), "{draft}");
    let source = read(&repository(), catalog::PATH);
    let (before, after) = source.split_at(source.find("\n[edition]").unwrap());
    let read = |draft: &str| Catalog::parse(&format!("{before}\n{draft}{after}")).map_err(|error| format!("{error:#}"));
    let mut written = draft.replace("\"TODO\" # true or false", "false");
    let values = [("category", "SERVER"), ("action", "RETRY"), ("zh.message", "新"), ("en.message", "New")];
    let texts = [("zh.cause", "新。"), ("zh.solution", "等。"), ("en.cause", "New."), ("en.solution", "Wait.")];
    for (key, value) in [values, texts].concat() {
        assert!(read(&written).is_err_and(|error| error.contains("1999 NEW_AREA")), "{key}");
        written = written.replace(&format!("{key} = \"TODO\""), &format!("{key} = \"{value}\""));
    }
    assert!(read(&draft).is_err());
    read(&written).unwrap();
}
