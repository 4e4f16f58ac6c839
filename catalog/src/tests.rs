//! Everything that the reader refuses, with the line and the reason that it gives.

use super::*;

/// A correct catalog, with which the fuzzer starts too. Each test changes one thing in it, which is then refused.
const GOOD: &str = include_str!("../../tools/fuzz/corpus/catalog/good.toml");

/// How GOOD's rows begin.
const ACTION: &str = "[[action]]\nname = \"NONE\"";
const SECOND_ACTION: &str = "[[action]]\nname = \"RETRY\"";
const CATEGORY: &str = "[[category]]";
const UNKNOWN: &str = "[unknown]";
const TIMEOUT: &str = "[[error]]\ncode = 2\n";
const FULL: &str = "[[error]]\ncode = 9999\n";

fn reason(source: &str) -> String {
    match Catalog::parse(source) {
        Ok(_) => panic!("this was not refused:\n{source}"),
        Err(error) => format!("{error:#}"),
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Asserts that GOOD with the first `from` in `row` changed `to` something is refused with the row's line, saying so.
#[track_caller]
fn refused(row: &str, from: &str, to: &str, expected: &str) {
    let start = GOOD.find(row).expect("the row is there");
    let (before, after) = GOOD.split_at(start);
    assert!(after.contains(from), "there is no {from} after {row}");
    let source = before.to_owned() + &after.replacen(from, to, 1);
    assert_eq!(reason(&source), format!("catalog/errors.toml:{}: {expected}", line_at(GOOD, start)));
}

#[test]
fn a_good_catalog_is_read() {
    let catalog = Catalog::parse(GOOD).unwrap();
    assert_eq!(catalog.errors.len(), 2);
    let timeout = &catalog.errors[0];
    assert_eq!((timeout.code, timeout.name.as_str(), timeout.may_have_taken_effect), (2, "TIMEOUT", true));
    assert!(!timeout.ends_session && timeout.source.is_none());
    assert_eq!(timeout.en.solution, "Repeat it 3 times.");
    let full = &catalog.errors[1];
    assert_eq!((full.ends_session, full.source.as_deref()), (true, Some("SDK 5.1, page of limits")));
    let unknown = &catalog.unknown;
    assert!(unknown.may_have_taken_effect && !unknown.ends_session);
    assert!(catalog.actions[1].retryable);
}

#[test]
fn the_catalog_of_the_repository_is_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let catalog = Catalog::read(root).unwrap();
    assert!(catalog.errors.len() > 100);
    let entries = catalog.errors.iter().flat_map(|error| [&error.zh, &error.en]);
    let bytes: usize = entries.flat_map(|texts| FIELDS.map(|(_, text)| text(texts).len() + 1)).sum();
    assert!(bytes <= 60_000, "the texts have {bytes} bytes, of which every program pays each one; the limit is 60,000");
    let error = format!("{:#}", Catalog::read(&root.join("src")).err().unwrap());
    assert!(error.contains("cannot read") && error.contains("src/catalog/errors.toml"), "{error}");
}

#[test]
fn every_code_has_words_of_both_languages() {
    let catalog = Catalog::read(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()).unwrap();
    let is_chinese_word = |word: &String| word.contains(is_chinese);
    for error in &catalog.errors {
        let rows = catalog.words.iter().filter(|row| row.codes.contains(&error.code));
        let words: Vec<_> = rows.flat_map(|row| &row.words).collect();
        assert!(words.iter().any(|word| is_chinese_word(word)), "{} {}: {words:?}", error.code, error.name);
        assert!(words.iter().any(|word| !is_chinese_word(word)), "{} {}: {words:?}", error.code, error.name);
    }
}

#[test]
fn actions_and_categories_are_numbered_without_a_gap_and_named_once() {
    const SYMBOLIC: &str = "the name must be upper-case letters, digits and underscores";
    for name in ["none", "", "1ST", "_NONE", "NO-NE", "NÖNE", "NO NE"] {
        refused(ACTION, "\"NONE\"", &format!("\"{name}\""), &format!("action {name}: {SYMBOLIC}"));
    }
    refused(SECOND_ACTION, "\"RETRY\"", "\"NONE\"", "action NONE: the name is taken by value 0");
    refused(SECOND_ACTION, "value = 1", "value = 2", "action RETRY: the value is 2, but the next free one is 1");
    refused(SECOND_ACTION, "value = 1", "value = 0", "action RETRY: the value is 0, but the next free one is 1");
    refused(ACTION, "\"Do nothing.\"", "\"\"", "action NONE: en: is empty");
    refused(ACTION, "\"什么也不做。\"", "\"Do nothing.\"", "action NONE: zh: is not Chinese");
    refused(CATEGORY, "\"UNKNOWN\"", "\"unknown\"", &format!("category unknown: {SYMBOLIC}"));
    refused(CATEGORY, "\"Unknown\"", "\"TODO\"", "category UNKNOWN: en: is still to be written");
}

#[test]
fn there_are_as_many_actions_and_categories_as_the_library_has_room_for() {
    let action = |value| {
        format!("[[action]]\nname = \"A{value}\"\nvalue = {value}\nretryable = false\nzh = \"无\"\nen = \"No\"\n")
    };
    let category = |value| format!("[[category]]\nname = \"C{value}\"\nvalue = {value}\nzh = \"无\"\nen = \"No\"\n");
    let check = |row: &dyn Fn(usize) -> String, kind: &str, first: usize, room: usize| {
        let full: String = (first..room).map(row).collect();
        assert!(Catalog::parse(&(GOOD.to_owned() + &full)).is_ok());
        let line = 1 + GOOD.lines().count() + full.lines().count();
        assert_eq!(
            reason(&(GOOD.to_owned() + &full + &row(room))),
            format!(
                "catalog/errors.toml:{line}: {kind}{room}: there is room for {room}; \
                 make Facts in core/src/layout.rs wider"
            )
        );
    };
    check(&action, "action A", 2, 256);
    check(&category, "category C", 1, 256);
}

#[test]
fn the_unknown_code_is_checked_like_the_others() {
    let unknown = |from, to, expected: &str| refused(UNKNOWN, from, to, &format!("the unknown code: {expected}"));
    unknown("UNKNOWN_CODE", "unknown code", "the name must be upper-case letters, digits and underscores");
    unknown("\"UNKNOWN\"", "\"OTHER\"", "there is no category 'OTHER'");
    unknown("\"NONE\"", "\"OTHER\"", "there is no action 'OTHER'");
    unknown("\"查看日志。\"", "\"查看日志\"", "zh.solution: must end with a full stop");
}

#[test]
fn codes_ascend() {
    refused(FULL, "9999", "2", "error 2 FULL: the code is there already");
    refused(FULL, "9999", "1", "error 1 FULL: the codes must ascend, but 2 stands before it");
    refused(
        FULL,
        "9999",
        "10000",
        "error 10000 FULL: the code is above 9999; core/src/lookup.rs needs another index for it",
    );
}

#[test]
fn names_are_symbolic_and_taken_once() {
    let full = |to: &str, expected| refused(FULL, "FULL", to, &format!("error 9999 {to}: {expected}"));
    full("Full", "the name must be upper-case letters, digits and underscores");
    full("TIMEOUT", "the name is taken by 2");
    full("UNKNOWN_CODE", "the name is taken by the unknown code");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let headers =
        ["chat_error.h", "chat_error.hpp"].map(|file| fs::read_to_string(root.join("include").join(file)).unwrap());
    let macros: Vec<_> = headers
        .iter()
        .flat_map(|header| header.lines())
        .filter_map(|line| line.trim_start_matches(['#', ' ']).strip_prefix("define CHAT_ERROR_"))
        .filter_map(|rest| rest.split([' ', '(']).next())
        .collect();
    assert!(macros.len() > 10, "{macros:?}");
    for name in macros.into_iter().chain(["ACTION_FULL", "CATEGORY_X", "VERSION", "VERSION_MAJOR"]) {
        full(name, "the C constant for this name would clash with those of the header");
    }
}

#[test]
fn since_is_the_table_or_a_version_of_the_sdk() {
    const FORMS: &str = "'table', 'sdk-5' or a version such as 1.5.0";
    for since in ["table", "sdk-5", "1.x", "1.5.0"] {
        assert!(Catalog::parse(&GOOD.replace("sdk-5.1", since)).is_ok(), "{since}");
    }
    for since in ["", "tables", "sdk", "sdk-", "sdk-5.", "5.", "x", "v5.1"] {
        let expected = format!("error 9999 FULL: since is '{since}', but must be {FORMS}");
        refused(FULL, "sdk-5.1", since, &expected);
    }
}

#[test]
fn a_source_is_a_text() {
    let full = |to: &str, expected: &str| {
        refused(FULL, "SDK 5.1, page of limits", to, &format!("error 9999 FULL: source: {expected}"))
    };
    full("", "is empty");
    full("TODO", "is still to be written");
    full(" A page", "begins or ends with white space");
    full("限制", "is not English");
}

#[test]
fn classes_exist() {
    refused(TIMEOUT, "\"UNKNOWN\"", "\"OTHER\"", "error 2 TIMEOUT: there is no category 'OTHER'");
    refused(TIMEOUT, "\"RETRY\"", "\"OTHER\"", "error 2 TIMEOUT: there is no action 'OTHER'");
}

#[test]
fn texts_are_written_in_their_language_and_can_be_shown() {
    let full = |from: &str, to: &str, expected: &str| refused(FULL, from, to, &format!("error 9999 FULL: {expected}"));
    full("\"It is full\"", "\"\"", "en.message: is empty");
    full("\"It is full\"", "\" \\t\"", "en.message: is empty");
    full("\"It is full\"", "\"TODO: full\"", "en.message: is still to be written");
    full("\"It is full\"", "\"It is full \"", "en.message: begins or ends with white space");
    full("\"It is full\"", "\"It is full.\"", "en.message: a message has no full stop at its end");
    full("\"满了\"", "\"满了。\"", "zh.message: a message has no full stop at its end");
    full("\"满了\"", &format!("\"{}\"", "满".repeat(25)), "zh.message: is too long for a toast");
    full("\"It is full\"", &format!("\"{}\"", "f".repeat(61)), "en.message: is too long for a toast");
    full("\"满了\"", "\"Full\"", "zh.message: is not Chinese");
    full("\"It is full\"", "\"满了\"", "en.message: is not English");
    full("\"It is full\"", "\"It is full！\"", "en.message: is not English");
    full("\"No place is left.\"", "\"No place is left\"", "en.cause: must end with a full stop");
    full("\"没有位置。\"", "\"没有位置.\"", "zh.cause: must end with a full stop");
    full("\"腾出位置。\"", "\"\"", "zh.solution: is empty");
    let unfit = "en.cause: contains a control character, a double quote or a backslash";
    for text in ["No \\\"place\\\".", "No\\nplace.", "No\\u0000place.", "No\\\\place.", "No\\u0085place."] {
        full("No place is left.", text, unfit);
    }
}

#[test]
fn numbers_are_the_same_in_both_languages() {
    refused(
        TIMEOUT,
        "in 30 seconds",
        "in 60 seconds",
        r#"error 2 TIMEOUT: the numbers in cause and solution differ: {"3", "30"} in zh, {"3", "60"} in en"#,
    );
    refused(
        TIMEOUT,
        "it 3 times",
        "it",
        r#"error 2 TIMEOUT: the numbers in cause and solution differ: {"3", "30"} in zh, {"30"} in en"#,
    );
    // One language may say it in another order and more than once.
    let source = GOOD.replace("in 30 seconds.", "in 3 times 30 seconds.");
    assert!(Catalog::parse(&source).is_ok());
}

#[test]
fn api_names_are_the_same_in_both_languages() {
    for name in ["Client#logout", "onLogout", "info.deviceInfo", "ohos.permission.INTERNET", "org_name#app_name"] {
        let expected =
            format!(r#"error 9999 FULL: the API names in cause and solution differ: {{}} in zh, {{{name:?}}} in en"#);
        refused(FULL, "No place is left.", &format!("{name} has no place left."), &expected);
        let both = GOOD
            .replace("No place is left.", &format!("No place: {name}."))
            .replace("没有位置。", &format!("（{name}）没有位置。"));
        assert!(Catalog::parse(&both).is_ok(), "{name}");
    }
    assert!(Catalog::parse(&GOOD.replace("No place is left.", "The SDK, e.g. its API, has no place left.")).is_ok());
}

#[test]
fn messages_tell_the_codes_apart() {
    refused(FULL, "It is full", "It took too long", "error 9999 FULL: the message 'It took too long' is that of 2 too");
    refused(FULL, "满了", "超时", "error 9999 FULL: the message '超时' is that of 2 too");
}

/// Errors that TOML itself or the types find: with the right line, and in the toml crate's words. Each line of GOOD is
/// left out, misspelled, doubled and given a value of another type.
#[test]
fn each_column_is_needed_once_and_has_its_name_and_type() {
    let mut row = 0;
    let mut start = 0;
    for line in GOOD.split_inclusive('\n') {
        let with = |text: &str| [&GOOD[..start], text, &GOOD[start + line.len()..]].concat();
        let refused_at = |source: &str, offset: usize, words: &str| {
            let reason = reason(source);
            let line = line_at(source, offset);
            assert!(reason.starts_with(&format!("catalog/errors.toml:{line}: ")), "{line} {reason}");
            assert!(reason.contains(words), "{words}: {reason}");
        };
        if line.starts_with('[') {
            row = start;
        } else if let Some((key, value)) = line.split_once(" = ") {
            let name = key.rsplit('.').next().unwrap();
            if key == "source" {
                assert!(Catalog::parse(&with("")).is_ok());
            } else if key.contains('.') {
                assert!(reason(&with("")).contains(&format!("missing field `{name}`")));
            } else {
                refused_at(&with(""), row, &format!("missing field `{key}`"));
            }
            refused_at(&with(&format!("{key}s = {value}")), start, &format!("unknown field `{name}s`"));
            refused_at(&with(&format!("{line}{line}")), start + line.len(), "duplicate key");
            refused_at(&with(&format!("{key} = [2.0]\n")), start, "invalid type");
        }
        start += line.len();
    }
}

#[test]
fn a_code_is_a_small_whole_number_and_toml_is_toml() {
    let code = GOOD.find("code = 2\n").unwrap();
    for value in ["\"2\"", "-2", "70000", "2.0"] {
        let reason = reason(&GOOD.replacen("code = 2\n", &format!("code = {value}\n"), 1));
        let expected = format!("catalog/errors.toml:{}: ", line_at(GOOD, code));
        assert!(reason.starts_with(&expected) && reason.contains("expected u16"), "{reason}");
    }
    for (source, place, words) in [
        (GOOD.replace("\"Make room.\"", "\"Make room."), "en.solution = \"Make", "invalid basic string"),
        (GOOD.replace("[[category]]", "[[category]"), "[[category", "unclosed"),
        (GOOD[..GOOD.find("[unknown]").unwrap()].to_owned(), "", "missing field `unknown`"),
        (String::new(), "", "missing field `action`"),
    ] {
        let reason = reason(&source);
        let line = line_at(&source, source.find(place).unwrap());
        assert!(reason.starts_with(&format!("catalog/errors.toml:{line}: ")) && reason.contains(words), "{reason}");
    }
}

#[test]
fn a_truncated_catalog_is_refused_wherever_it_ends() {
    let complete = GOOD.trim_end().len();
    // At the end of the first error, the catalog could have had no more.
    let end_of_timeout = GOOD.rfind("\n[[error]]").unwrap();
    for end in (0..complete).filter(|&end| GOOD.is_char_boundary(end)) {
        let could_be_whole = (end_of_timeout - 1..=end_of_timeout + 1).contains(&end);
        assert_eq!(Catalog::parse(&GOOD[..end]).is_ok(), could_be_whole, "{}", &GOOD[..end]);
    }
}

/// The reference page's tables, which follow the codes at the end of the file.
const PAGE: &str = r#"
[edition]
date = "2026-11-25"

[[family]]
codes = [2, 9999]

[[words]]
words = ["满", "full"]
codes = [9999]

[[arrival]]
name = "call"
zh = "调用的结果。"
en = "As the result of a call."
codes = [2]

[[platform]]
name = "web"
zh = "Web SDK"
en = "Web SDK"
codes = [9999, 2]

[[elsewhere]]
platforms = ["web"]
before = "5"
source = "Web SDK 4"
numbers = [
  { number = 3, to = 5, name = "OLD", zh = "旧的错误码", en = "an old code", ours = 2 },
  { number = -1, name = "requestTimeout", zh = "超时", en = "timed out" },
]

[[elsewhere]]
platforms = ["web"]
since = "5"
source = "Web SDK 5"
numbers = [{ number = 4, name = "NEW", zh = "新的错误码", en = "a new code" }]
"#;

/// Asserts that GOOD and PAGE with `from` changed `to` something are refused, with the line of `table` and the reason.
#[track_caller]
fn refused_page(table: &str, from: &str, to: &str, expected: &str) {
    assert!(PAGE.contains(from), "there is no {from}");
    let source = GOOD.to_owned() + &PAGE.replacen(from, to, 1);
    let line = source.lines().position(|line| line.trim_start().starts_with(table)).expect("the table is there") + 1;
    assert_eq!(reason(&source), format!("catalog/errors.toml:{line}: {expected}"));
}

/// The beginning of the line of OLD: the place that errors name.
const OLD: &str = "{ number = 3";

#[test]
fn what_the_page_has_beside_the_codes_is_read() {
    let catalog = Catalog::parse(&(GOOD.to_owned() + PAGE)).unwrap();
    assert_eq!(catalog.edition.unwrap().date, "2026-11-25");
    assert_eq!((catalog.families[0].codes.as_slice(), catalog.words[0].words[1].as_str()), (&[2, 9999][..], "full"));
    assert_eq!(catalog.arrivals[0].name, "call");
    let rows = catalog.elsewhere.iter().map(|row| (row.name.as_str(), row.platforms[0].as_str(), row.ours));
    let expected = [("OLD", "web", Some(2)), ("requestTimeout", "web", None), ("NEW", "web", None)];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
    assert_eq!([2, 3, 5, 6].map(|number| catalog.elsewhere[0].covers(number)), [false, true, true, false]);
}

#[test]
fn the_tables_of_the_page_name_codes_of_the_catalog() {
    refused_page("[[family]]", "[2, 9999]", "[2, 31]", "family: there is no code 31");
    refused_page("[[family]]", "[2, 9999]", "[2, 2]", "family: code 2 is there twice");
    refused_page("[[family]]", "[2, 9999]", "[]", "family: codes is empty");
    refused_page("[[words]]", "codes = [9999]", "codes = [99]", "words [\"满\", \"full\"]: there is no code 99");
    refused_page("[[arrival]]", "codes = [2]", "codes = [1]", "arrival call: there is no code 1");
    refused_page("[[platform]]", "codes = [9999, 2]", "codes = [3]", "platform web: there is no code 3");
    refused_page(OLD, "ours = 2", "ours = 3", "elsewhere 3 OLD: there is no code 3");
}

#[test]
fn the_texts_of_the_page_can_be_shown() {
    refused_page(
        "[edition]",
        "2026-11-25",
        "2026-13-25",
        "edition: date must be a year, a month and a day, as in 2026-11-25",
    );
    refused_page(
        "[[words]]",
        "\"full\"",
        "\" \"",
        "words [\"满\", \" \"]: there must be a word, and none may be empty",
    );
    refused_page("[[words]]", "\"full\"", "\"满\"", "words [\"满\", \"满\"]: '满' is there already");
    refused_page("[[arrival]]", "\"调用的结果。\"", "\"\"", "arrival call: zh: is empty");
    refused_page("[[platform]]", "\"web\"", "\"Web\"", "platform Web: the name must be lower-case letters and hyphens");
    let platforms = "platforms = [\"web\"]\nbefore";
    refused_page("[[elsewhere]]", platforms, "platforms = []\nbefore", "elsewhere []: needs a platform and a number");
    refused_page(
        "[[elsewhere]]",
        platforms,
        "platforms = [\"tv\"]\nbefore",
        "elsewhere [\"tv\"]: there is no platform 'tv'",
    );
    let needs = "elsewhere [\"web\"]: 'old' must be a version, such as 5 or 1.5.0";
    refused_page("[[elsewhere]]", "before = \"5\"", "before = \"old\"", needs);
    refused_page("[[elsewhere]]", "\"Web SDK 4\"", "\"\"", "elsewhere [\"web\"]: source: is empty");
    refused_page(OLD, "to = 5", "to = 3", "elsewhere 3 OLD: `to` must be above `number`");
    refused_page(
        OLD,
        "\"OLD\"",
        "\"OLD NAME\"",
        "elsewhere 3 OLD NAME: the name must be letters, digits and underscores",
    );
}

#[test]
fn a_version_of_a_platform_has_a_number_once() {
    let taken = "elsewhere 4 NEW: the number is there already, as OLD";
    let new = PAGE.lines().find(|line| line.contains("NEW")).unwrap();
    refused_page(new, "since = \"5\"", "since = \"4.12\"", taken);
    refused_page(new, "since = \"5\"\n", "", taken);
    let same = "elsewhere 2 NEW: the codes of platform web have it too";
    refused_page("numbers = [{ number = 2", "number = 4", "number = 2", same);
}
