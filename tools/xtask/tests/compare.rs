//! `cargo xtask compare`: every form that tables are published in is read to its last row, or refused by line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The catalog of these tests: three codes, with the actions and categories of the real one.
const CODES: [(u16, &str, &str); 3] =
    [(110, "INVALID_PARAM", "VALIDATION"), (302, "SERVER_BUSY", "SERVER"), (303, "SERVER_UNKNOWN_ERROR", "SERVER")];

/// A folder with the catalog and whatever files a test puts beside it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare").join(name);
        let _ = fs::remove_dir_all(&folder); // it may not be there
        fs::create_dir_all(folder.join("catalog")).unwrap();
        let real = fs::read_to_string(repository().join("catalog/errors.toml")).unwrap();
        let mut catalog = real[..real.find("\n[[error]]\n").unwrap() + 1].to_owned();
        for (code, name, category) in CODES {
            catalog += &format!(
                "[[error]]\ncode = {code}\nname = \"{name}\"\nsince = \"table\"\ncategory = \"{category}\"\n\
                 action = \"INSPECT\"\nmay_have_taken_effect = false\nends_session = false\n\
                 zh.message = \"信息 {code}\"\nzh.cause = \"原因。\"\nzh.solution = \"办法。\"\n\
                 en.message = \"Message {code}\"\nen.cause = \"Cause.\"\nen.solution = \"Solution.\"\n\n"
            );
        }
        fs::write(folder.join("catalog/errors.toml"), catalog).unwrap();
        Self(folder)
    }

    fn with(self, file: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(file), content).unwrap();
        self
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(&self.0).args(arguments).args(["--root", "."]).output().unwrap()
    }

    fn compare(&self, arguments: &[&str]) -> Output {
        self.xtask(&[&["compare"], arguments].concat())
    }
}

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Compares a file that says the same as the catalog.
fn assert_same(file: &str, content: &str) {
    let output = Folder::new(&format!("same-{file}")).with(file, content).compare(&[file]);
    assert_eq!(output.status.code(), Some(0), "{content}\n{output:?}");
    assert!(stdout(&output).contains(&format!("{file}: 3 codes")), "{output:?}");
    assert!(stdout(&output).ends_with("No difference.\n"), "{output:?}");
}

/// Compares a file that cannot be used, for these reasons, each of which begins with the place.
fn assert_refused(case: &str, file: &str, content: impl AsRef<[u8]>, reasons: &[&str]) {
    let output = Folder::new(&format!("refused-{case}")).with(file, content).compare(&[file]);
    assert_eq!(output.status.code(), Some(2), "{case}: {output:?}");
    assert_eq!(stdout(&output), "", "{case}");
    let expected: Vec<_> = reasons.iter().map(|reason| format!("error: {reason}\n")).collect();
    assert_eq!(stderr(&output), expected.concat(), "{case}");
}

/// What a Markdown file without codes is said to need.
const NEEDS: &str = "a Markdown table with a column of numbers and one of names, such as | 302 | SERVER_BUSY |";

#[test]
fn markdown_with_three_columns() {
    assert_same(
        "three.md",
        "# 错误码\n\n| 错误码<div style=\"width: 50px;\"></div> | 错误信息 | 可能原因 |\n| :-: | :-- | --- |\n\
         | 110 | INVALID_PARAM | 参数无效：<br/> - 为空；<br/> - 参见[接口](api.html)。 |\n\
         | 302 | SERVER_BUSY | 取值 `a\\|b` 或 a \\| b 时。 |\n| 303 | SERVER_UNKNOWN_ERROR | |\n",
    );
}

#[test]
fn markdown_with_four_columns_and_names_in_backticks_bold_and_links() {
    assert_same(
        "four.md",
        "| Error code | Name | Cause | Solution |\n|---|---|---|---|\n\
         | `110` | `INVALID_PARAM` | Empty. | Pass one. |\n\
         | **302** | **SERVER_BUSY** | Busy. | [Wait](wait.md)<br>and retry. |\n\
         | 303 | [ChatError.SERVER_UNKNOWN_ERROR](api.md#x) | Unknown. | See the log |\n",
    );
}

#[test]
fn markdown_with_the_name_first_escaped_underscores_and_a_break_within_the_name() {
    assert_same(
        "name-first.markdown",
        "Name | Value\n---|---\nINVALID\\_PARAM | 110\nSERVER\\_BUSY | 302\nSERVER_UNKNOWN_<br/>ERROR | 303\n",
    );
}

#[test]
fn markdown_with_many_tables_under_headings_and_one_of_something_else() {
    let folder = Folder::new("many").with(
        "many.md",
        "## General\r\n\r\n| Code | Name |\r\n|---|---|\r\n| 110 | INVALID_PARAM |\r\n\r\n## Options\r\n\r\n\
         | Option | Type |\r\n|---|---|\r\n| retry | boolean |\r\n\r\n## Server\r\n\r\n\
         ```\r\n| 999 | NOT_A_TABLE |\r\n```\r\n\r\n\
         | Code | Name |\r\n|---|---|\r\n| 302 | SERVER_BUSY |\r\n| 303 | SERVER_UNKNOWN_ERROR |\r\n",
    );
    let output = folder.compare(&["many.md"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(stderr(&output), "note: many.md:9: not read, a table of something else: 'Option', 'Type'\n");
}

#[test]
fn c_enum_with_a_prefix_and_counted_values() {
    assert_same(
        "enum.h",
        "#ifndef ERROR_H\n#define ERROR_H\n/* 302 = SERVER_BUSY */\nenum chat_error {\n\
         \tCHAT_INVALID_PARAM = 0x6e, // = 1\n\tCHAT_SERVER_BUSY = (302),\n\tCHAT_SERVER_UNKNOWN_ERROR\n};\n#endif\n",
    );
}

#[test]
fn members_without_a_value_are_counted_from_zero_and_from_the_last_value() {
    let header = "enum e { CODE_A, CODE_B, CODE_C = 9, CODE_D, CODE_E };\n";
    let output = Folder::new("counted").with("a.h", header).compare(&["--json", "a.h"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let codes: Vec<_> = report["missing_in_catalog"].as_array().unwrap().iter().map(|row| &row["code"]).collect();
    assert_eq!(codes, [0, 1, 9, 10, 11]);
}

#[test]
fn c_macros() {
    assert_same(
        "define.h",
        "#ifndef ERROR_H\n#define ERROR_H\n#define INVALID_PARAM 110 /* bad */\n#define SERVER_BUSY (302L)\n\
         # define SERVER_UNKNOWN_ERROR 303u\n#define VERSION \"1.2\"\n#endif\n",
    );
}

#[test]
fn cpp_enum_class() {
    assert_same(
        "enum.hpp",
        "namespace chat {\nenum class Error : int;\nenum class Error : int { INVALID_PARAM = 110, SERVER_BUSY = 302,\n\
         SERVER_UNKNOWN_ERROR = 303, };\nconstexpr bool IS_FINAL = true;\n}\n",
    );
}

#[test]
fn arkts_class_of_constants() {
    assert_same(
        "Error.ets",
        "export class ChatError {\n  static readonly INVALID_PARAM: number = 110;\n\
         \x20 public static readonly SERVER_BUSY: number = 302;\n  static readonly SERVER_UNKNOWN_ERROR = 303\n\
         \x20 static readonly TAG: string = 'ChatError';\n  constructor(code: number) { this.code = code; }\n}\n",
    );
}

#[test]
fn typescript_enum_constants_and_object() {
    assert_same("enum.ts", "export enum E {\n INVALID_PARAM = 110,\n SERVER_BUSY = 302,\n SERVER_UNKNOWN_ERROR,\n}\n");
    assert_same(
        "const.ts",
        "const INVALID_PARAM = 110, SERVER_BUSY = 302;\nexport const SERVER_UNKNOWN_ERROR: number = 303;\n",
    );
    assert_same(
        "object.ts",
        "export const E = {\n  INVALID_PARAM: 110,\n  SERVER_BUSY: 302,\n  SERVER_UNKNOWN_ERROR: 303\n} as const;\n",
    );
}

#[test]
fn java_constants_and_enum() {
    assert_same(
        "Constants.java",
        "public class Constants {\n    public static final int INVALID_PARAM = 110, SERVER_BUSY = 302;\n\
         \x20   public static final int SERVER_UNKNOWN_ERROR = 303;\n}\n",
    );
    assert_same(
        "Enum.java",
        "public enum E {\n    INVALID_PARAM(110, \"a, b\"),\n    SERVER_BUSY(302, \"c\"),\n\
         \x20   SERVER_UNKNOWN_ERROR(303, \"}\");\n\n    private final int code;\n\
         \x20   E(int code, String text) { this.code = code; }\n}\n",
    );
}

#[test]
fn dart_constants_and_enum_in_camel_case() {
    assert_same(
        "constants.dart",
        "class ChatError {\n  static const int invalidParam = 110;\n  static const serverBusy = 302;\n\
         \x20 static const int serverUnknownError = 303;\n}\n",
    );
    assert_same(
        "enum.dart",
        "enum ChatError {\n  invalidParam(110),\n  serverBusy(302),\n  serverUnknownError(303);\n\n\
         \x20 const ChatError(this.code);\n  final int code;\n}\n",
    );
}

#[test]
fn one_enum_of_many_is_read_where_it_is_named() {
    let header = "typedef enum { KIND_TEXT = 302, KIND_IMAGE } kind;\n\
                  typedef enum { INVALID_PARAM = 110, SERVER_BUSY = 302, SERVER_UNKNOWN_ERROR } error_code;\n";
    let folder = Folder::new("scope").with("all.h", header);
    assert_eq!(folder.compare(&["--in", "error_code", "all.h"]).status.code(), Some(0));
    let output = folder.compare(&["all.h"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("  302 KIND_TEXT (all.h:1), but 302 SERVER_BUSY (all.h:2)\n"), "{output:?}");
    let output = folder.compare(&["--in", "nothing", "all.h"]);
    let reason = "no error codes in an enum or class 'nothing'; there are 'kind', 'error_code'";
    assert_eq!(stderr(&output), format!("error: all.h: {reason}\n"));
}

#[test]
fn mdx_with_components_around_tables_and_in_cells() {
    let folder = Folder::new("mdx").with(
        "codes.mdx",
        "import Link from '@site/link';\n\nexport const version = '5';\n\n<Platform name=\"android\">\n\
         | Error code | Error message | Possible reason | Fix |\n| :-- | :-- | :-- | :-- |\n\
         | `110` | <code>INVALID<wbr/>_PARAM</code> | <ul><li>Empty</li><li>Too long</li></ul> | See <Link to=\"{{Global.URL}}\"><Term k=\"CONSOLE\" /></Link>. |\n\
         | `302` | <code>SERVER<wbr/>_BUSY</code> | Busy {/* see below */} | Wait. |\n</Platform>\n\n\
         <Tabs>\n  <Tab value=\"more\">\n\n    | Error code | Error message |\n    | --- | --- |\n\
         \x20   | 303 | `SERVER_UNKNOWN_ERROR` |\n\n  </Tab>\n</Tabs>\n\n\
         ```jsx\n<Row>\n| 999 | NOT_A_TABLE |\n</Row>\n```\n",
    );
    let output = folder.compare(&["codes.mdx"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(stdout(&output).starts_with("codes.mdx: 3 codes\n"), "{output:?}");

    // A page that has its tables from others says so.
    assert_refused(
        "includes",
        "all.mdx",
        "import Android from './android.mdx';\nimport Tabs from '@theme/Tabs';\n\n<Tabs>\n<Android />\n</Tabs>\n",
        &[&format!("all.mdx: no error codes in it; it needs {NEEDS}; line 1: another page: ./android.mdx")],
    );
}

#[test]
fn markdown_with_several_names_in_a_row_and_their_class() {
    assert_same(
        "names.md",
        "| Code | Name |\n|---|---|\n| 110 | `INVALID_ARGUMENT` / `INVALID_PARAM` |\n\
         | 302 | SERVER_BUSY = 302/SERVER_OCCUPIED |\n| 303 | ChatError#SERVER_UNKNOWN_ERROR, ChatError::SERVER_FAILED |\n",
    );
    // Each is read: none of these is what the catalog says.
    let folder = Folder::new("names").with(
        "other.md",
        "| Code | Name |\n|---|---|\n| 110 | INVALID_ARGUMENT / INVALID_VALUE |\n| 302 | SERVER_BUSY |\n\
         | 303 | SERVER_UNKNOWN_ERROR |\n| 304 | SERVER_FULL / SERVER_BUSY |\n",
    );
    let output = folder.compare(&["other.md"]);
    assert_eq!(output.status.code(), Some(1));
    for line in [
        "  110 INVALID_ARGUMENT (other.md:3), in the catalog INVALID_PARAM",
        "  110 INVALID_VALUE (other.md:3), in the catalog INVALID_PARAM",
        "  304 SERVER_FULL (other.md:6)",
        "  304 SERVER_BUSY (other.md:6), in the catalog 302",
        "  302 SERVER_BUSY (other.md:4), but 304 SERVER_BUSY (other.md:6)",
    ] {
        assert!(stdout(&output).lines().any(|found| found == line), "{line} is missing:\n{}", stdout(&output));
    }
}

#[test]
fn names_in_camel_case_are_matched_by_number_and_that_is_said_once() {
    let table = "| 错误码 | 错误信息 | 原因 |\n|:--|:--|:--|\n| 110 | EMErrorParameterBad | 无效。 |\n\
                 | 302 | EMError<wbr/>ServerBusy | 忙。 |\n| 303 | EMServerFailed | 错误。 |\n";
    let note =
        "ios.md: 3 codes, without EMError; names of another style, such as EMErrorParameterBad: matched by number\n";
    let output = Folder::new("camel").with("ios.md", table).compare(&["ios.md"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(stdout(&output), format!("{note}catalog/errors.toml: 3 codes\n\nNo difference.\n"));

    // What has no number in common is a difference, in the catalog's style; and so is a name that is another code's.
    let table = table.to_owned() + "| 304 | EMErrorDNSListFull | 满。 |\n| 305 | EMErrorServerBusy | 忙。 |\n";
    let folder = Folder::new("camel-other").with("ios.mdx", &table);
    let output = folder.compare(&["ios.mdx"]);
    assert_eq!(output.status.code(), Some(1));
    for line in [
        "1 code missing in the catalog:",
        "  304 DNS_LIST_FULL (ios.mdx:6)",
        "  305 SERVER_BUSY (ios.mdx:7), in the catalog 302",
        "  302 SERVER_BUSY (ios.mdx:4), but 305 SERVER_BUSY (ios.mdx:7)",
    ] {
        assert!(stdout(&output).lines().any(|found| found == line), "{line} is missing:\n{}", stdout(&output));
    }
    assert_eq!(stdout(&output).matches("matched by number").count(), 1);
    let draft = folder.compare(&["--draft", "ios.mdx"]);
    assert!(stdout(&draft).starts_with("[[error]]\ncode = 304\nname = \"DNS_LIST_FULL\"\n"), "{draft:?}");
}

#[test]
fn names_in_camel_case_of_one_word_and_options_that_are_no_codes() {
    let folder = Folder::new("words").with(
        "words.md",
        "| Option | Default |\n|---|---|\n| maxRetries | 302 |\n| retryDelay | 303 |\n\n\
         | Error code | Name |\n|---|---|\n| 110 | argument |\n| 302 | serverBusy |\n| 303 | Unknown |\n",
    );
    let output = folder.compare(&["words.md"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(stderr(&output), "note: words.md:1: not read, a table of something else: 'Option', 'Default'\n");
}

#[test]
fn objective_c_headers() {
    for (file, head, end) in [
        ("NSEnum.h", "typedef NS_ENUM(NSInteger, EMErrorCode) {", "};"),
        ("Typedef.h", "typedef enum{", "} EMErrorCode;"),
    ] {
        let header = format!(
            "/*!\n *  \\~chinese\n *  @header EMErrorCode.h\n */\n#import <Foundation/Foundation.h>\n@class EMError;\n\
             {head}\n    EMErrorInvalidParam = 110,   /*! \\~chinese 参数无效 \\~english It's invalid */\n\n\
             \x20   EMErrorServerBusy = 302,     /** 忙 */\n    EMErrorServerFailed,\n{end}\n\
             @interface EMError : NSObject\n@property (nonatomic) EMErrorCode code;\n@end\n"
        );
        let folder = Folder::new(&format!("objective-c-{file}")).with(file, &header);
        for arguments in [vec![file], vec!["--in", "EMErrorCode", file]] {
            let output = folder.compare(&arguments);
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            assert!(stdout(&output).contains("such as EMErrorInvalidParam: matched by number\n"), "{output:?}");
        }
    }
}

#[test]
fn files_of_both_styles_do_not_contradict_each_other_by_their_words() {
    let folder = Folder::new("styles")
        .with("table.md", "| Code | Name |\n|---|---|\n| 110 | INVALID_PARAM |\n| 302 | SERVER_BUSY |\n")
        .with("ios.h", "enum { EMErrorBadValue = 110, EMErrorServerBusy = 302, EMErrorServerFailed = 303 };\n");
    let output = folder.compare(&["table.md", "ios.h"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn swift_enum_and_constants() {
    for (file, content) in [
        (
            "Enum.swift",
            "public enum ErrorCode: Int {\n  case invalidParam = 110\n  case serverBusy = 302, serverUnknownError\n}\n",
        ),
        (
            "Static.swift",
            "struct ErrorCode {\n  static let invalidParam = 110\n  static let serverBusy: Int = 302\n\
             \x20 static let serverUnknownError = 303\n}\n",
        ),
    ] {
        let output = Folder::new(file).with(file, content).compare(&[file]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
}

#[test]
fn c_sharp_constants() {
    assert_same(
        "Codes.cs",
        "namespace Chat {\n  public static class Codes {\n    public const int INVALID_PARAM = 110;\n\
         \x20   public const int SERVER_BUSY = 302;\n    public const int SERVER_UNKNOWN_ERROR = 303;\n  }\n}\n",
    );
}

#[test]
fn what_a_table_says_in_two_ways_is_a_difference_with_both_lines() {
    let head =
        "| Code | Name |\n|---|---|\n| 110 | INVALID_PARAM |\n| 302 | SERVER_BUSY |\n| 303 | SERVER_UNKNOWN_ERROR |\n";
    for (case, rows, line) in [
        ("number-twice", "| 302 | SERVER_LAZY |\n", "  302 SERVER_BUSY (a.md:4), but 302 SERVER_LAZY (a.md:6)"),
        ("name-twice", "| 502 | SERVER_BUSY |\n", "  302 SERVER_BUSY (a.md:4), but 502 SERVER_BUSY (a.md:6)"),
        (
            "unknown-number-twice",
            "| 901 | NEW_AREA |\n| 901 | OLD_AREA |\n",
            "  901 NEW_AREA (a.md:6), but 901 OLD_AREA (a.md:7)",
        ),
    ] {
        let folder = Folder::new(case).with("a.md", head.to_owned() + rows);
        let output = folder.compare(&["a.md"]);
        assert_eq!(output.status.code(), Some(1), "{case}: {output:?}");
        let part = format!("1 code in rows that contradict each other:\n{line}\n");
        assert!(stdout(&output).contains(&part), "{case}: {}", stdout(&output));
        let report = folder.compare(&["--json", "a.md"]);
        let report: Value = serde_json::from_slice(&report.stdout).unwrap();
        assert_eq!(report["contradictions"].as_array().unwrap().len(), 1, "{case}");
    }
    let draft = Folder::new("draft-twice").with("a.md", head.to_owned() + "| 901 | NEW_AREA |\n| 901 | OLD_AREA |\n");
    let draft = draft.compare(&["--draft", "a.md"]);
    assert_eq!(stdout(&draft).matches("[[error]]").count(), 1);
    assert!(stdout(&draft).ends_with("# 901 is also OLD_AREA in a.md:7\n\n"), "{draft:?}");
}

#[test]
fn the_generated_header_says_the_same_as_the_catalog() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let header = repository().join("include/chat_error.h");
    let output = command.args(["compare", "--in", "chat_error_code"]).arg(header).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

/// Differs from the catalog in each way that there is.
const DIFFERENT: &str =
    "| Code | Name |\n|---|---|\n| 110 | INVALID_ARGUMENT |\n| 303 | SERVER_BUSY |\n| 304 | SERVER_FULL |\n";

#[test]
fn differences_for_people() {
    let output = Folder::new("text").with("new.md", DIFFERENT).compare(&["new.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output),
        "new.md: 3 codes\ncatalog/errors.toml: 3 codes\n\n\
         1 code missing in the catalog:\n  304 SERVER_FULL (new.md:5)\n\n\
         1 code missing in the table:\n  303 SERVER_UNKNOWN_ERROR (since table)\n\n\
         1 code with another name:\n  110 INVALID_ARGUMENT (new.md:3), in the catalog INVALID_PARAM\n\n\
         1 code with another number:\n  303 SERVER_BUSY (new.md:4), in the catalog 302\n"
    );
}

#[test]
fn differences_for_scripts() {
    let output = Folder::new("json").with("new.md", DIFFERENT).compare(&["--json", "new.md"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["same"], false);
    assert_eq!(report["missing_in_catalog"][0]["name"], "SERVER_FULL");
    assert_eq!(report["missing_in_catalog"][0]["line"], 5);
    assert_eq!(report["missing_in_tables"][0]["code"], 303);
    assert_eq!(report["other_name"][0]["catalog"]["name"], "INVALID_PARAM");
    assert_eq!(report["other_number"][0]["catalog"]["code"], 302);
    assert_eq!(report["other_number"][0]["table"]["code"], 303);
    assert_eq!(report["contradictions"], Value::Array(vec![]));
}

#[test]
fn several_files_count_as_one_table_and_may_contradict_each_other() {
    let folder = Folder::new("several")
        .with("one.md", "| Code | Name |\n|---|---|\n| 110 | INVALID_PARAM |\n| 302 | SERVER_BUSY |\n")
        .with("two.h", "#define SERVER_UNKNOWN_ERROR 303\n#define SERVER_BUSY 302\n")
        .with("three.ts", "const SERVER_LAZY = 302;\n");
    assert_eq!(folder.compare(&["one.md", "two.h"]).status.code(), Some(0));
    let output = folder.compare(&["one.md", "two.h", "three.ts"]);
    assert_eq!(output.status.code(), Some(1));
    let contradiction = "  302 SERVER_BUSY (one.md:4), but 302 SERVER_LAZY (three.ts:1)\n";
    assert!(stdout(&output).contains(contradiction), "{output:?}");
}

#[test]
fn a_draft_is_refused_by_generate_until_it_is_written() {
    let folder = Folder::new("draft").with("new.md", DIFFERENT);
    let output = folder.compare(&["--draft", "--since", "sdk-6", "new.md"]);
    assert_eq!(output.status.code(), Some(1));
    let draft = stdout(&output);
    assert!(
        draft.starts_with("[[error]]\ncode = 304\nname = \"SERVER_FULL\"\nsince = \"sdk-6\"\ncategory = \"SERVER\"\n")
    );

    let catalog = fs::read_to_string(folder.0.join("catalog/errors.toml")).unwrap();
    let line = (catalog.clone() + draft)
        .lines()
        .position(|line| line.starts_with("may_have_taken_effect = \"TODO\""))
        .unwrap()
        + 1;
    let generate = |draft: &str| {
        fs::write(folder.0.join("catalog/errors.toml"), catalog.clone() + draft).unwrap();
        stderr(&folder.xtask(&["generate"])).to_owned()
    };
    let mut decided = draft.to_owned();
    for (fact, line) in [("ends_session", line + 1), ("may_have_taken_effect", line)] {
        assert!(generate(&decided).starts_with(&format!("error: catalog/errors.toml:{line}: ")));
        decided = decided.replace(&format!("{fact} = \"TODO\" # true or false"), &format!("{fact} = false"));
    }
    assert!(generate(&decided).contains("error 304 SERVER_FULL: there is no action 'TODO'"));
    decided = decided.replace("action = \"TODO\"", "action = \"RETRY\"");
    for (text, written) in [
        ("zh.message", "满"),
        ("zh.cause", "满。"),
        ("zh.solution", "等。"),
        ("en.message", "Full"),
        ("en.cause", "Full."),
        ("en.solution", "Wait."),
    ] {
        assert!(generate(&decided).contains(&format!("{text}: is still to be written")), "{text}");
        decided = decided.replace(&format!("{text} = \"TODO\""), &format!("{text} = \"{written}\""));
    }
    // The catalog is complete now: what fails is that this folder has no library to generate into.
    assert!(!generate(&decided).contains("catalog/errors.toml"));
}

#[test]
fn a_draft_leaves_open_what_it_cannot_tell() {
    let output = Folder::new("open").with("new.h", "#define NEW_AREA 9001\n").compare(&["--draft", "new.h"]);
    assert!(stdout(&output).contains("since = \"TODO\"\ncategory = \"TODO\"\n"), "{output:?}");
}

#[test]
fn markdown_that_cannot_be_used() {
    let head = "| Code | Name | Cause |\n|---|---|---|\n| 302 | SERVER_BUSY | x |\n";
    assert_refused(
        "no-table",
        "a.md",
        "# Errors\n\n302 is SERVER_BUSY.\n",
        &[&format!("a.md: no error codes in it: there is no table; it needs {NEEDS}")],
    );
    assert_refused(
        "other-table",
        "a.md",
        "\n| Option | Type |\n|---|---|\n| a | b |\n",
        &[&format!(
            "a.md: no error codes in it; it needs {NEEDS}; line 2: a table of something else: 'Option', 'Type'"
        )],
    );
    assert_refused(
        "cut-off",
        "a.md",
        head.to_owned() + "| 303 | SERVER_UNK",
        &["a.md:4: the row has 2 of 3 cells: it is cut off"],
    );
    assert_refused(
        "pipe",
        "a.md",
        head.to_owned() + "| 303 | SERVER_UNKNOWN_ERROR | a|b |\n",
        &["a.md:4: the row has 4 of 3 cells: a pipe within a cell is written \\|"],
    );
    assert_refused(
        "no-number",
        "a.md",
        head.to_owned() + "| 3o3 | SERVER_UNKNOWN_ERROR | x |\n| 304<br>305 | SERVER_FULL | x |\n",
        &[
            "a.md:4: '3o3' is no error code, which is a whole number",
            "a.md:5: '304 305' is no error code, which is a whole number",
        ],
    );
    assert_refused(
        "no-name",
        "a.md",
        head.to_owned() + "| 303 | | x |\n",
        &["a.md:4: '' is no symbolic name such as SERVER_BUSY"],
    );
    assert_refused(
        "no-names",
        "a.md",
        "| Error code | Meaning |\n|---|---|\n| 302 | The server is busy |\n",
        &[
            "a.md:1: a table with the header 'Error code', 'Meaning' and rows such as '302', 'The server is busy' needs \
             a column of numbers and one of names such as SERVER_BUSY",
        ],
    );
    let stray = "a row outside a table: its header, or the line of dashes below it, is missing";
    assert_refused(
        "stray-row",
        "a.md",
        head.to_owned() + "\n| 303 | SERVER_UNKNOWN_ERROR | x |\n",
        &[&format!("a.md:5: {stray}")],
    );
    assert_refused(
        "no-dashes",
        "a.md",
        "Text\n| Code | Name |\n| 302 | SERVER_BUSY |\n",
        &[&format!("a.md:2: {stray}")],
    );
    assert_refused(
        "html",
        "a.md",
        head.to_owned() + "\n<table>\n<tr><td>303</td></tr>\n</table>\n",
        &["a.md:5: a table in HTML, which is not read: rewrite it as a Markdown table"],
    );
    assert_refused(
        "html-mdx",
        "a.mdx",
        head.to_owned() + "\n<Tab>\n<table>\n<tr><td>303</td></tr>\n</table>\n</Tab>\n",
        &["a.mdx:6: a table in HTML, which is not read: rewrite it as a Markdown table"],
    );
    assert_refused(
        "below-tag",
        "a.md",
        "<div>\n| Code | Name |\n|---|---|\n| 302 | SERVER_BUSY |\n</div>\n",
        &["a.md:2: a row right below a tag, where Markdown sees no table: put an empty line between the two"],
    );
}

#[test]
fn source_that_cannot_be_used() {
    assert_refused(
        "computed",
        "a.h",
        "enum e {\n  A_CODE = 1,\n  B_CODE = BASE + 2\n};\n",
        &["a.h:3: B_CODE has the value 'BASE + 2', which is no whole number"],
    );
    assert_refused(
        "bad-number",
        "a.ts",
        "const A_CODE = 3o2;\n",
        &["a.ts:1: A_CODE has the value '3o2', which is no whole number"],
    );
    assert_refused(
        "java-ordinal",
        "A.java",
        "enum E { A_CODE, B_CODE }\n",
        &["A.java:1: A_CODE has no number", "A.java:1: B_CODE has no number"],
    );
    assert_refused(
        "open-comment",
        "a.h",
        "#define A_CODE 1\n/* never\n closed",
        &["a.h:2: a comment or a string that does not end, or text that is no source"],
    );
    assert_refused(
        "no-constants",
        "a.dart",
        "void main() { print('302'); }\n",
        &[
            "a.dart: no error codes in it: it needs members of an enum, constants or macros that have a whole number, such as SERVER_BUSY = 302",
        ],
    );
}

#[test]
fn files_that_cannot_be_used() {
    assert_refused("empty", "a.md", "", &["a.md: the file is empty"]);
    assert_refused("blank", "a.h", "\u{feff}\n \n", &["a.h: the file is empty"]);
    assert_refused("binary", "a.md", b"PNG\n\x00\x01", &["a.md:2: a NUL byte: this is no text file in UTF-8"]);
    assert_refused("latin-1", "a.md", b"a\nb\n\xe9\n", &["a.md:3: not UTF-8: convert the file first"]);
    let output = Folder::new("missing").with("table.pdf", "x").compare(&["missing.md", ".", "table.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<_> = stderr(&output).lines().collect();
    assert!(lines[0].starts_with("error: missing.md: cannot be read: "), "{lines:?}");
    assert!(lines[1].starts_with("error: .: "), "{lines:?}");
    let reason = "its name ends in .pdf, which does not tell its form; save the table as .md, .markdown, .mdx, ";
    assert!(lines[2].starts_with(&format!("error: table.pdf: {reason}")), "{lines:?}");
}

#[test]
fn without_a_file_the_usage_is_shown() {
    let output = Folder::new("usage").compare(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("Usage: xtask compare"), "{output:?}");
}
