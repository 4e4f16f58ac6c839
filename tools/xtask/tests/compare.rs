//! `cargo xtask compare`: a table is read in every form that vendors publish, and lines it does not understand are
//! named.

mod support;

use std::path::Path;
use std::process::Command;

use catalog::Catalog;
use support::{read, repository, write};

/// How a table is written: the end of the file's name, what is before the rows, a row, and what is after them. In a row
/// NAME is SERVER_BUSY, Name is ServerBusy, name is serverBusy, and CODE is 302.
#[rustfmt::skip] // a line for each
const FORMS: [(&str, &str, &str, &str); 19] = [
    ("md", "# 错误码\n\n| 错误码<div style=\"width: 50px;\"></div> | 信息 | 原因 |\n| :-: | :-- | --- |\n", "| CODE | NAME | 取值 `a\\|b`：<br/> - [接口](a.html) |\n", ""),
    ("md", "| Error code | Name | Fix |\n|---|---|---|\n", "| **CODE** | [ChatError.NAME](api.md#x) | Call `x`. |\n", "\nText.\n"),
    ("markdown", "\u{feff}Name | Value\r\n---|---\r\n", "NAME | `CODE`\r\n", ""),
    ("md", "| Code | Name |\n|---|---|\n", "| CODE | `OLD_NAME` / NAME = CODE |\n", ""),
    ("md", "| Option | Default |\n|---|---|\n| maxRetries | 302 |\n\n| 错误码 | 信息 |\n|---|---|\n", "| CODE | EMErrorName |\n", ""),
    ("mdx", "import T from '@t';\n\n<Tabs>\n  <Tab value=\"x\">\n    | Code | Message |\n    | --- | --- |\n", "    | `CODE` | <code>CHAT_<wbr/>NAME</code> |\n", "\n  </Tab>\n</Tabs>\n"),
    ("h", "#ifndef E_H\n#define E_H\n/* 303 = NO_CODE */\nenum chat_error {\n", "\tCHAT_NAME = CODE, // = 1, it's\n", "};\n#endif\n"),
    ("h", "#define VERSION \"1.2\"\n", "# define NAME (CODEL) /* NO_CODE 1 */\n", ""),
    ("h", "@class EMError;\ntypedef NS_ENUM(NSInteger, EMErrorCode) {\n", "    EMErrorName = CODE,   /*! \\~chinese 忙 \\~english It's busy */\n\n", "};\n@property (nonatomic) EMErrorCode code;\n"),
    ("hpp", "enum class Error : int;\nenum class Error : int {\n", "  kName = CODE,\n", "};\nconstexpr bool IS_FINAL = true;\n"),
    ("ets", "export class ChatError {\n", "  static readonly NAME: number = CODE;\n", "  static readonly TAG: string = 'A 1';\n}\n"),
    ("js", "export const E = {\n", "  name: CODE,\n", "};\nlet retries;\n"),
    ("json", "{\n", "  \"NAME\": CODE,\n", "  \"text\": \"A_B 3\"\n}\n"),
    ("java", "public class C {\n", "  public static final int NAME = CODE;\n", "  void f() { int i; g(i); }\n}\n"),
    ("java", "public enum E {\n", "  NAME(CODE, \"a, b; {\"),\n", "  ;\n  private final int code;\n  E(int code, String text) { this.code = code; }\n}\n"),
    ("dart", "enum E {\n", "  name(CODE),\n", "  ;\n  const E(this.code);\n  final int code;\n}\n"),
    ("swift", "public enum E: Int {\n", "  case name = CODE\n", "}\n"),
    ("swift", "struct E {\n", "  static let name: Int = CODE\n", "}\n"),
    ("py", "class E(IntEnum):\n", "    NAME = CODE  # it's = 3\n", ""),
];

fn catalog() -> Vec<(String, String)> {
    let errors = Catalog::read(&repository()).unwrap().errors;
    errors.into_iter().map(|error| (error.code.to_string(), error.name)).collect()
}

fn rows<'a>(row: &str, codes: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let write = |(code, name): (&str, &str)| {
        let words = name.split('_').map(|word| word[..1].to_owned() + &word[1..].to_ascii_lowercase());
        let camel: String = words.collect();
        let lower = camel[..1].to_ascii_lowercase() + &camel[1..];
        row.replace("CODE", code).replace("NAME", name).replace("Name", &camel).replace("name", &lower)
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

        let differs = |rows: String, lines: &[&str]| {
            let (status, report, _) = table(&rows);
            let missing = lines.iter().find(|line| !report.contains(**line));
            assert!(status == 1 && missing.is_none(), "{file}: {missing:?} is missing in\n{report}");
        };
        let others = known.clone().filter(|(code, _)| !["300", "301", "302", "303"].contains(code));
        let moved = [("1998", "SERVER_BUSY"), ("303", "SERVER_LAZY")];
        let changed = rows(row, others.chain(moved).chain([("1999", "DNS_LIST_FULL")]));
        let doubled = rows(row, known.clone().chain(moved));
        let lines = ["2 codes missing in the table:\n  300 SERVER_NOT_REACHABLE (since table)\n  301 SERVER_TIMEOUT "];
        differs(changed.clone(), &lines);
        differs(changed.clone(), &[" 1999 DNS_LIST_FULL (", "1 code with another number:\n 1998 "]);
        differs(doubled.clone(), &[" contradict each other:\n", "\n  302 SERVER_BUSY (", "), but 1998 SERVER_BUSY ("]);
        if is_upper_case && !row.contains('/') {
            let lines = ["1 code with another name:\n  303 SERVER_LAZY (", "), in the catalog SERVER_UNKNOWN_ERROR\n"];
            differs(changed, &lines);
            differs(doubled, &["\n  303 SERVER_UNKNOWN_ERROR (", "), but 303 SERVER_LAZY ("]);
        }

        let (mut spoilt, mut lines) = (whole, Vec::new());
        for new in [("3o2", "NEW_A"), ("BASE_CODE + 2", "NEW_B"), ("302.5", "NEW_C")] {
            lines.push((head.to_string() + &spoilt).matches('\n').count() + 1);
            spoilt += &rows(row, [new]);
        }
        let (status, report, notes) = table(&spoilt);
        assert!(status == 1 && report.ends_with("No difference in what was understood.\n"), "{file}: {report}");
        for line in lines {
            assert!(notes.contains(&format!("not understood: {file}:{line}: ")), "{line}: {notes}");
        }
    }
}

#[test]
fn what_has_no_number_or_no_name_or_is_not_in_a_table_is_named() {
    let table = "| Code | Name |\n|---|---|\n| 302 | SERVER_BUSY |\n";
    for (ending, content, line) in [
        ("md", format!("{table}| 303 | |\n"), 4),
        ("md", format!("{table}| 302 | ABCDE错误错误 |\n"), 4),
        ("py", "SERVER_BUSY = 302\nABCDE错误错误 = 302\n".to_owned(), 2),
        ("md", format!("{table}\n| 303 | SERVER_UNKNOWN_ERROR |\n"), 5),
        ("md", format!("{table}\n<table>\n<tr><td>303</td></tr>\n</table>\n"), 6),
        ("md", format!("| Error code | Meaning |\n|---|---|\n| 302 | The server is busy |\n\n{table}"), 1),
        ("h", "enum e {\n  A_CODE = 1,\n  B_CODE,\n};\n".to_owned(), 3),
        ("h", "#define A_CODE 1\n#define B_CODE A_CODE\n".to_owned(), 2),
        ("c", "int A_CODE = 1;\nX(302, SERVER_BUSY)\n".to_owned(), 2),
        ("h", "enum e {\n  A_CODE = 1, B_CODE, C_CODE = 2\n};\n".to_owned(), 2),
        ("java", "enum E {\n  A_CODE(1),\n  B_CODE;\n}\nint i = 0;\n".to_owned(), 3),
        ("js", "const A_CODE = 1;\nlet retries = 3;\n".to_owned(), 2),
    ] {
        let file = format!("named-{line}.{ending}");
        let (status, _, notes) = compare(&file, &content, &[]);
        let is_named = notes.contains(&format!("not understood: {file}:{line}: "));
        assert!(status == 1 && is_named, "{content}{status} {notes}");
    }
}

#[test]
fn a_file_without_codes_is_refused() {
    for (file, content, why) in [
        ("text.md", "302 is SERVER_BUSY.\n", "text.md: no error codes in it"),
        (
            "options.md",
            "| Option | Type |\n|---|---|\n| a | b |\n",
            "options.md:1: a table of something else: | Option",
        ),
        ("code.dart", "void main() { print('302'); }\n", "code.dart: no error codes in it"),
        ("empty.h", "", "empty.h: no error codes in it"),
        ("include.mdx", "import A from './a.mdx';\n\n<A />\n", "include.mdx:1: another page: ./a.mdx"),
    ] {
        let (status, report, error) = compare(file, content, &[]);
        assert!(status == 2 && report.is_empty() && error.contains(why), "{error}");
    }
    assert!(compare("a.md", "", &["missing.md"]).2.contains("missing.md: cannot be read"));
}

/// Several files count as one table, here the halves of it in two styles.
#[test]
fn files_of_both_styles_make_one_table() {
    let catalog = catalog();
    let known = catalog.iter().map(|(code, name)| (&**code, &**name));
    compare("upper.h", &rows("#define NAME CODE\n", known.clone().take(60)), &[]);
    // Names in camel case may have other words.
    let camel = rows("  EMErrorName = CODE,\n", known.skip(50).chain([("302", "TOO_BUSY")]));
    let camel = format!("enum {{\n{camel}}};\n");
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
