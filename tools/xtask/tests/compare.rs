//! `cargo xtask compare`: a table is read in every form that vendors publish, and lines it does not understand are
//! named.

use std::fs;
use std::path::Path;
use std::process::Command;

use catalog::Catalog;

/// How a table is written: the end of the file's name, what is before the rows, a row, and what is after them. In a row
/// NAME is SERVER_BUSY, Name is ServerBusy, name is serverBusy, and CODE is 302.
#[rustfmt::skip] // a line for each
const FORMS: [(&str, &str, &str, &str); 26] = [
    ("md", "# 错误码\n\n| 错误码<div style=\"width: 50px;\"></div> | 信息 | 原因 |\n| :-: | :-- | --- |\n", "| CODE | NAME | 取值 `a\\|b`：<br/> - [接口](a.html) |\n", ""),
    ("md", "| Error code | Name | Fix |\n|---|---|---|\n", "| **CODE** | [ChatError.NAME](api.md#x) | Call `x`. |\n", "\nText.\n"),
    ("markdown", "\u{feff}Name | Value\r\n---|---\r\n", "NAME | `CODE`\r\n", ""),
    ("md", "| Code | Name |\n|---|---|\n", "| CODE | `OLD_NAME` / `NAME` |\n", ""),
    ("md", "| Code | Name |\n|---|---|\n", "| CODE | NAME = CODE/OLD_NAME |\n", ""),
    ("md", "| Option | Default |\n|---|---|\n| maxRetries | 302 |\n\n| 错误码 | 信息 |\n|---|---|\n", "| CODE | EMErrorName |\n", ""),
    ("mdx", "import T from '@t';\n\n<Tabs>\n  <Tab value=\"x\">\n", "\n    | Code | Message |\n    | --- | --- |\n    | `CODE` | <code>CHAT_<wbr/>NAME</code> |\n", "\n  </Tab>\n</Tabs>\n"),
    ("h", "#ifndef E_H\n#define E_H\n/* 303 = NO_CODE */\nenum chat_error {\n", "\tCHAT_NAME = CODE, // = 1, it's\n", "};\n#endif\n"),
    ("h", "#define VERSION \"1.2\"\n", "# define NAME (CODEL) /* NO_CODE 1 */\n", ""),
    ("h", "@class EMError;\ntypedef NS_ENUM(NSInteger, EMErrorCode) {\n", "    EMErrorName = CODE,   /*! \\~chinese 忙 \\~english It's busy */\n\n", "};\n@property (nonatomic) EMErrorCode code;\n"),
    ("hpp", "enum class Error : int;\nenum class Error : int {\n", "  kName = CODE,\n", "};\nconstexpr bool IS_FINAL = true;\n"),
    ("ets", "export class ChatError {\n", "  static readonly NAME: number = CODE;\n", "  static readonly TAG: string = 'A 1';\n}\n"),
    ("ts", "export enum E {\n", "  name = CODE,\n", "}\n"),
    ("ts", "", "export const NAME: number = CODE\n", ""),
    ("js", "export const E = {\n", "  name: CODE,\n", "};\nlet retries = 3;\n"),
    ("json", "{\n", "  \"NAME\": CODE,\n", "  \"text\": \"A_B 3\"\n}\n"),
    ("java", "public class C {\n", "  public static final int NAME = CODE;\n", "  void f() { int i = 0; g(110); }\n}\n"),
    ("java", "public enum E {\n", "  NAME(CODE, \"a, b; {\"),\n", "  ;\n  private final int code;\n  E(int code, String text) { this.code = code; }\n}\n"),
    ("kt", "enum class E(val code: Int) {\n", "  NAME(CODE),\n", "}\n"),
    ("dart", "enum E {\n", "  name(CODE),\n", "  ;\n  const E(this.code);\n  final int code;\n}\n"),
    ("dart", "class E {\n", "  static const int name = CODE;\n", "}\n"),
    ("swift", "public enum E: Int {\n", "  case name = CODE\n", "}\n"),
    ("swift", "struct E {\n", "  static let name: Int = CODE\n", "}\n"),
    ("cs", "public static class C {\n", "  public const int NAME = CODE;\n", "}\n"),
    ("py", "class E(IntEnum):\n", "    NAME = CODE  # it's = 3\n", ""),
    ("rs", "#[repr(i32)]\npub enum E {\n", "    Name = CODE,\n", "}\n"),
];

/// Rows for some codes of the catalog.
fn rows<'a>(row: &str, codes: impl IntoIterator<Item = (u16, &'a str)>) -> String {
    codes.into_iter().map(|(code, name)| row_of(row, &code.to_string(), name)).collect()
}

fn row_of(row: &str, code: &str, name: &str) -> String {
    let words = name.split('_').map(|word| word[..1].to_owned() + &word[1..].to_ascii_lowercase());
    let camel: String = words.collect();
    let lower = camel[..1].to_ascii_lowercase() + &camel[1..];
    row.replace("CODE", code).replace("NAME", name).replace("Name", &camel).replace("name", &lower)
}

/// Compares a file, which gets the name of the test, with the catalog: the exit status, and what was printed.
fn compare(file: &str, content: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(file), content).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.current_dir(folder).arg("compare").args(arguments).arg(file).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn catalog() -> Vec<(u16, String)> {
    let catalog = Catalog::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap();
    catalog.errors.into_iter().map(|error| (error.code, error.name)).collect()
}

fn known(catalog: &[(u16, String)]) -> impl Iterator<Item = (u16, &str)> + Clone {
    catalog.iter().map(|(code, name)| (*code, name.as_str()))
}

#[test]
fn the_whole_catalog_is_read_in_every_form() {
    let catalog = catalog();
    for (index, (ending, head, row, foot)) in FORMS.iter().enumerate() {
        let file = format!("whole-{index}.{ending}");
        let table = format!("{head}{}{foot}", rows(row, known(&catalog)));
        let (status, report, _) = compare(&file, &table, &[]);
        let count = format!("{file}: {} codes", catalog.len());
        assert!(
            status == 0 && report.starts_with(&count) && report.ends_with("\n\nNo difference.\n"),
            "{table}\n{report}"
        );
        let has_upper_case = row.contains("NAME");
        assert_eq!(report.contains("matched by number"), !has_upper_case, "{report}");
    }
}

#[test]
fn every_kind_of_difference_is_found_in_every_form() {
    let catalog = catalog();
    for (index, (ending, head, row, foot)) in FORMS.iter().enumerate() {
        let file = format!("differs-{index}.{ending}");
        let report = |rows: String| {
            let (status, report, _) = compare(&file, &format!("{head}{rows}{foot}"), &[]);
            assert_eq!(status, 1, "{report}");
            report
        };
        let has = |report: &str, lines: &[&str]| {
            lines.iter().for_each(|line| assert!(report.contains(line), "{file}: {line} is missing in\n{report}"));
        };
        let others = known(&catalog).filter(|(code, _)| !(300..304).contains(code));
        let added = [(1998, "SERVER_BUSY"), (1999, "DNS_LIST_FULL"), (303, "SERVER_LAZY")];
        let changed = report(rows(row, others.chain(added)));
        has(
            &changed,
            &["2 codes missing in the table:\n  300 SERVER_NOT_REACHABLE (since table)\n  301 SERVER_TIMEOUT "],
        );
        has(
            &changed,
            &[" missing in the catalog:\n 199", " 1999 DNS_LIST_FULL (", "1 code with another number:\n 1998 "],
        );
        let doubled = report(rows(row, known(&catalog).chain([(1998, "SERVER_BUSY"), (303, "SERVER_LAZY")])));
        has(&doubled, &[" contradict each other:\n", "\n  302 SERVER_BUSY (", "), but 1998 SERVER_BUSY ("]);
        if row.contains("NAME") && !row.contains('/') {
            has(
                &changed,
                &["1 code with another name:\n  303 SERVER_LAZY (", "), in the catalog SERVER_UNKNOWN_ERROR\n"],
            );
            has(&doubled, &["\n  303 SERVER_UNKNOWN_ERROR (", "), but 303 SERVER_LAZY ("]);
        }
    }
}

#[test]
fn a_row_that_is_not_understood_is_named_by_its_line_in_every_form() {
    let catalog = catalog();
    for (index, (ending, head, row, foot)) in FORMS.iter().enumerate() {
        let file = format!("spoilt-{index}.{ending}");
        let mut table = format!("{head}{}", rows(row, known(&catalog)));
        let mut lines = Vec::new();
        for (code, name) in [("3o2", "NEW_A"), ("BASE_CODE + 2", "NEW_B"), ("302.5", "NEW_C")] {
            // In MDX each row is a separate table, which begins one line below.
            lines.push(table.matches('\n').count() + 1 + usize::from(*ending == "mdx"));
            table += &row_of(row, code, name);
        }
        let (status, report, notes) = compare(&file, &(table + foot), &[]);
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
        ("md", format!("{table}\n| 303 | SERVER_UNKNOWN_ERROR |\n"), 5),
        ("md", format!("{table}\n<table>\n<tr><td>303</td></tr>\n</table>\n"), 6),
        ("md", format!("<div>\n{table}</div>\n\n{table}"), 2),
        ("md", format!("| Error code | Meaning |\n|---|---|\n| 302 | The server is busy |\n\n{table}"), 1),
        ("h", "enum e {\n  A_CODE = 1,\n  B_CODE,\n};\n".to_owned(), 3),
        ("h", "#define A_CODE 1\n#define B_CODE A_CODE\n".to_owned(), 2),
        ("c", "int A_CODE = 1;\nX(302, SERVER_BUSY)\n".to_owned(), 2),
        ("h", "enum e {\n  A_CODE = 1, B_CODE, C_CODE = 2\n};\n".to_owned(), 2),
        ("java", "enum E {\n  A_CODE(1),\n  B_CODE;\n}\n".to_owned(), 3),
    ] {
        let file = format!("named-{line}.{ending}");
        let (status, _, notes) = compare(&file, &content, &[]);
        assert!(
            status == 1 && notes.contains(&format!("not understood: {file}:{line}: ")),
            "{content}{status} {notes}"
        );
    }
}

#[test]
fn a_file_without_codes_is_refused() {
    for (file, content) in [
        ("text.md", "302 is SERVER_BUSY.\n"),
        ("options.md", "| Option | Type |\n|---|---|\n| a | b |\n"),
        ("code.dart", "void main() { print('302'); }\n"),
        ("empty.h", ""),
    ] {
        let (status, report, error) = compare(file, content, &[]);
        assert!(
            status == 2 && report.is_empty() && error.contains(&format!("{file}: no error codes in it")),
            "{error}"
        );
    }
    let (status, _, error) = compare("include.mdx", "import A from './a.mdx';\n\n<A />\n", &[]);
    assert!(status == 2 && error.contains("include.mdx:1: another page: ./a.mdx"), "{error}");
    let (status, _, error) = compare("a.md", "", &["missing.md"]);
    assert!(status == 2 && error.contains("missing.md: cannot be read"), "{error}");
}

/// Several files count as one table, here the halves of it in two styles.
#[test]
fn files_of_both_styles_make_one_table() {
    let catalog = catalog();
    let upper = rows("#define NAME CODE\n", known(&catalog).take(60));
    let camel = format!("enum {{\n{}}};\n", rows("  EMErrorName = CODE,\n", known(&catalog).skip(50)));
    compare("upper.h", &upper, &[]);
    let (status, report, _) = compare("camel.h", &camel, &["upper.h"]);
    assert_eq!(status, 0, "{report}");
}

#[test]
fn a_draft_is_refused_by_the_catalog_until_it_is_written() {
    let table = "| Code | Name |\n|---|---|\n| 302 | SERVER_BUSY |\n| 1999 | NEW_AREA |\n| 1999 | OLD_AREA |\n";
    let (status, draft, _) = compare("draft.md", table, &["--draft", "--since", "sdk-6"]);
    assert_eq!(status, 1);
    assert!(draft.ends_with("# 1999 is also OLD_AREA in draft.md:5\n\n"), "{draft}");
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog/errors.toml")).unwrap();
    let (before, after) = source.split_at(source.find("\n[edition]").unwrap());
    let read = |draft: &str| Catalog::parse(&format!("{before}\n{draft}{after}")).map_err(|error| format!("{error:#}"));
    let mut written =
        draft.replace("\"TODO\" # true or false", "false").replacen("category = \"TODO\"", "category = \"SERVER\"", 1);
    for (key, value) in [
        ("action", "RETRY"),
        ("zh.message", "新的区域"),
        ("zh.cause", "新。"),
        ("zh.solution", "等。"),
        ("en.message", "A new area"),
        ("en.cause", "New."),
        ("en.solution", "Wait."),
    ] {
        assert!(read(&written).is_err_and(|error| error.contains("1999 NEW_AREA")), "{key}");
        written = written.replace(&format!("{key} = \"TODO\""), &format!("{key} = \"{value}\""));
    }
    assert!(read(&draft).is_err());
    read(&written).unwrap();
}
