//! Everything that the reader refuses, with the line and the reason that it gives.

use super::*;

/// A correct catalog, with which the fuzzer starts too.
const GOOD: &str = include_str!("../../tools/fuzz/corpus/catalog/good.toml");

/// The tables that follow the codes at the end of the file.
const TABLES: &str = r#"
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

/// How rows begin.
const ACTION: &str = "[[action]]\nname = \"NONE\"";
const SECOND_ACTION: &str = "[[action]]\nname = \"RETRY\"";
const UNKNOWN: &str = "[unknown]";
const TIMEOUT: &str = "[[error]]\ncode = 2\n";
const FULL: &str = "[[error]]\ncode = 9999\n";
const OLD: &str = "  { number = 3";
const NEW: &str = "numbers = [{ number = 4";

const SYMBOLIC: &str = "the name must be upper-case letters, digits and underscores";

fn reason(source: &str) -> String {
    match Catalog::parse(source) {
        Ok(_) => panic!("this was not refused:\n{source}"),
        Err(error) => error.to_string(),
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Asserts that the catalog with the first `from` after the beginning of `row` changed `to` something is refused with the
/// row's line, saying so.
#[track_caller]
fn refused(row: &str, from: &str, to: &str, expected: &str) {
    let good = GOOD.to_owned() + TABLES;
    let start = good.find(row).expect("the row is there");
    let (before, after) = good.split_at(start);
    assert!(after.contains(from), "there is no {from} after {row}");
    let source = before.to_owned() + &after.replacen(from, to, 1);
    assert_eq!(reason(&source), format!("catalog/errors.toml:{}: {expected}", line_at(&good, start)));
}

#[track_caller]
fn full(from: &str, to: &str, expected: &str) {
    refused(FULL, from, to, &format!("error 9999 FULL: {expected}"));
}

#[test]
fn a_good_catalog_is_read() {
    let catalog = Catalog::parse(&(GOOD.to_owned() + TABLES)).unwrap();
    let [timeout, full] = &catalog.errors[..] else { panic!("two codes") };
    assert_eq!((timeout.code, &*timeout.name, timeout.may_have_taken_effect), (2, "TIMEOUT", true));
    assert!(!timeout.ends_session && timeout.source.is_none());
    assert_eq!(timeout.en.solution, "Repeat it 3 times.");
    assert_eq!((full.ends_session, full.source.as_deref()), (true, Some("SDK 5.1, page of limits")));
    assert!(catalog.unknown.may_have_taken_effect && catalog.actions[1].retryable);
    assert_eq!(catalog.edition.unwrap().date, "2026-11-25");
    assert_eq!((&catalog.families[0].codes[..], &*catalog.words[0].words[1]), (&[2, 9999][..], "full"));
    let rows = catalog.elsewhere.iter().map(|row| (&*row.name, &*row.platforms[0], &*row.source, row.ours));
    let expected = [
        ("OLD", "web", "Web SDK 4", Some(2)),
        ("requestTimeout", "web", "Web SDK 4", None),
        ("NEW", "web", "Web SDK 5", None),
    ];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
    assert_eq!([2, 3, 5, 6].map(|number| catalog.elsewhere[0].covers(number)), [false, true, true, false]);
}

#[test]
fn the_catalog_of_the_repository_is_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let catalog = Catalog::read(root).unwrap();
    let entries = catalog.errors.iter().flat_map(|error| [&error.zh, &error.en]);
    let bytes: usize = entries.flat_map(|texts| FIELDS.map(|(_, text)| text(texts).len() + 1)).sum();
    assert!(bytes <= 62_000, "the texts have {bytes} bytes, of which every program pays each one; the limit is 62,000");
    for Entry { code, name, .. } in &catalog.errors {
        let rows = catalog.words.iter().filter(|row| row.codes.contains(code));
        let words: Vec<&String> = rows.flat_map(|row| &row.words).collect();
        let has = |is_chinese_word| words.iter().any(|word| word.contains(is_chinese) == is_chinese_word);
        assert!(has(true) && has(false), "{code} {name} needs words of both languages: {words:?}");
    }
    // Nobody who reads a toast has passed an argument.
    let technical = ["argument", "parameter", "token", "api", "sdk", "app key", "参数"];
    for Entry { code, zh, en, .. } in &catalog.errors {
        for message in [&zh.message, &en.message] {
            let has_id = message.split(|character: char| !character.is_ascii_alphanumeric()).any(|word| word == "ID");
            let lower = message.to_lowercase();
            assert!(!has_id && !technical.iter().any(|word| lower.contains(word)), "{code}: {message}");
        }
    }
    let error = format!("{:#}", Catalog::read(&root.join("src")).err().unwrap());
    assert!(error.contains("cannot read") && error.contains("src/catalog/errors.toml"), "{error}");
}

#[test]
fn values_are_numbered_without_a_gap_and_named_once() {
    for name in ["none", "", "1ST", "_NONE", "NO-NE", "NÖNE", "NO NE"] {
        refused(ACTION, "\"NONE\"", &format!("\"{name}\""), &format!("action {name}: {SYMBOLIC}"));
    }
    refused(SECOND_ACTION, "\"RETRY\"", "\"NONE\"", "action NONE: the name is there already");
    for value in [0, 2] {
        let expected = format!("action RETRY: the value is {value}, but the next free one is 1");
        refused(SECOND_ACTION, "value = 1", &format!("value = {value}"), &expected);
    }
    refused(ACTION, "\"Do nothing.\"", "\"\"", "action NONE: en: is empty");
    refused(ACTION, "\"什么也不做。\"", "\"Do nothing.\"", "action NONE: zh: is not Chinese");
    refused(ACTION, "\"Nothing\"", "\"\"", "action NONE: tag: en: is empty");
    refused(ACTION, "\"Nothing\"", "\"Do nothing at all\"", "action NONE: tag: is longer than three words");
    refused(SECOND_ACTION, "\"重试\"", "\"无\"", "action RETRY: tag: another action has it");
    refused("[[category]]", "\"UNKNOWN\"", "\"unknown\"", &format!("category unknown: {SYMBOLIC}"));
    refused("[[category]]", "\"Unknown\"", "\"TODO\"", "category UNKNOWN: en: is still to be written");
    let second = "[[category]]\nname = \"UNKNOWN\"\nvalue = 1\nzh = \"二\"\nen = \"Two\"\n";
    assert!(reason(&(GOOD.to_owned() + second)).ends_with("category UNKNOWN: the name is there already"));
}

#[test]
fn the_unknown_code_is_checked_like_the_others() {
    let unknown = |from, to, expected: &str| refused(UNKNOWN, from, to, &format!("the unknown code: {expected}"));
    unknown("UNKNOWN_CODE", "unknown code", SYMBOLIC);
    unknown("\"UNKNOWN\"", "\"OTHER\"", "there is no category 'OTHER'");
    unknown("\"NONE\"", "\"OTHER\"", "there is no action 'OTHER'");
    unknown("\"查看日志。\"", "\"查看日志\"", "zh.solution: must end with a full stop");
}

#[test]
fn codes_ascend_and_are_in_classes_that_exist() {
    refused(FULL, "9999", "2", "error 2 FULL: the code is there already");
    refused(FULL, "9999", "1", "error 1 FULL: the codes must ascend, but 2 stands before it");
    let above = "error 10000 FULL: the code is above 9999; core/src/lookup.rs needs another index for it";
    refused(FULL, "9999", "10000", above);
    full("\"UNKNOWN\"", "\"OTHER\"", "there is no category 'OTHER'");
    full("\"NONE\"", "\"OTHER\"", "there is no action 'OTHER'");
}

#[test]
fn names_are_symbolic_and_taken_once() {
    let named = |to: &str, expected| refused(FULL, "FULL", to, &format!("error 9999 {to}: {expected}"));
    named("Full", SYMBOLIC);
    named("TIMEOUT", "the name is taken by 2");
    named("UNKNOWN_CODE", "the name is taken by the unknown code");
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("../include");
    let headers = ["chat_error.h", "chat_error.hpp"].map(|file| fs::read_to_string(include.join(file)).unwrap());
    let defines = headers.iter().flat_map(|header| header.lines()).filter_map(|line| {
        let name = line.trim_start_matches(['#', ' ']).strip_prefix("define CHAT_ERROR_")?;
        name.split([' ', '(']).next()
    });
    let macros: Vec<_> = defines.collect();
    assert!(macros.len() > 10, "{macros:?}");
    for name in macros.into_iter().chain(["ACTION_FULL", "CATEGORY_X", "VERSION", "VERSION_MAJOR"]) {
        named(name, "the C constant for this name would clash with those of the header");
    }
}

#[test]
fn since_is_the_table_or_a_version_of_the_sdk() {
    for since in ["table", "sdk-5", "1.x", "1.5.0"] {
        assert!(Catalog::parse(&GOOD.replace("sdk-5.1", since)).is_ok(), "{since}");
    }
    for since in ["", "tables", "sdk", "sdk-", "sdk-5.", "5.", "x", "v5.1"] {
        let forms = "'table', 'sdk-5' or a version such as 1.5.0";
        full("sdk-5.1", since, &format!("since is '{since}', but must be {forms}"));
    }
}

#[test]
fn texts_are_written_in_their_language_and_can_be_shown() {
    full("SDK 5.1, page of limits", "", "source: is empty");
    full("SDK 5.1, page of limits", "限制", "source: is not English");
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
    for text in ["No \\\"place\\\".", "No\\nplace.", "No\\u0000place.", "No\\\\place.", "No\\u0085place."] {
        full("No place is left.", text, "en.cause: contains a control character, a double quote or a backslash");
    }
    full("It is full", "It took too long", "the message 'It took too long' is that of 2 too");
    full("满了", "超时", "the message '超时' is that of 2 too");
}

#[test]
fn numbers_and_names_of_the_api_are_the_same_in_both_languages() {
    for (from, to, en) in [("in 30 seconds", "in 60 seconds", "\"3\", \"60\""), ("it 3 times", "it", "\"30\"")] {
        let expected = format!("the numbers in cause and solution differ: {{\"3\", \"30\"}} in zh, {{{en}}} in en");
        refused(TIMEOUT, from, to, &format!("error 2 TIMEOUT: {expected}"));
    }
    // One language may say it in another order and more than once.
    assert!(Catalog::parse(&GOOD.replace("in 30 seconds.", "in 3 times 30 seconds.")).is_ok());

    for name in ["Client#logout", "onLogout", "info.deviceInfo", "ohos.permission.INTERNET", "org_name#app_name"] {
        let expected = format!("the API names in cause and solution differ: {{}} in zh, {{{name:?}}} in en");
        full("No place is left.", &format!("{name} has no place left."), &expected);
        let both = GOOD.replace("No place is left.", &format!("No place: {name}."));
        assert!(Catalog::parse(&both.replace("没有位置。", &format!("（{name}）没有位置。"))).is_ok(), "{name}");
    }
    assert!(Catalog::parse(&GOOD.replace("No place is left.", "The SDK, e.g. its API, has no place left.")).is_ok());
}

/// Errors that TOML itself or the types find: with the right line, and in the toml crate's words. Each line of GOOD is
/// left out, misspelled and given a value of another type.
#[test]
fn each_column_is_needed_and_has_its_name_and_type() {
    let mut row = 0;
    let mut start = 0;
    for line in GOOD.split_inclusive('\n') {
        let with = |text: &str| [&GOOD[..start], text, &GOOD[start + line.len()..]].concat();
        let refused_at = |source: &str, offset: usize, words: &str| {
            let reason = reason(source);
            let place = format!("catalog/errors.toml:{}: ", line_at(source, offset));
            assert!(reason.starts_with(&place) && reason.contains(words), "{place}{words}: {reason}");
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
            refused_at(&with(&format!("{key} = [2.0]\n")), start, "invalid type");
        }
        start += line.len();
    }
}

#[test]
fn the_tables_name_codes_of_the_catalog() {
    refused("[[family]]", "[2, 9999]", "[2, 31]", "family: there is no code 31");
    refused("[[family]]", "[2, 9999]", "[2, 2]", "family: code 2 is there twice");
    refused("[[family]]", "[2, 9999]", "[]", "family: codes is empty");
    refused("[[words]]", "codes = [9999]", "codes = [99]", "words [\"满\", \"full\"]: there is no code 99");
    refused("[[arrival]]", "codes = [2]", "codes = [1]", "arrival call: there is no code 1");
    refused("[[platform]]", "codes = [9999, 2]", "codes = [3]", "platform web: there is no code 3");
    refused(OLD, "ours = 2", "ours = 3", "elsewhere 3 OLD: there is no code 3");
}

#[test]
fn the_texts_of_the_tables_can_be_shown() {
    let date = "edition: date must be a year, a month and a day, as in 2026-11-25";
    refused("[edition]", "2026-11-25", "2026-13-25", date);
    let words = "words [\"满\", \" \"]: there must be a word, and none may be empty";
    refused("[[words]]", "\"full\"", "\" \"", words);
    refused("[[words]]", "\"full\"", "\"满\"", "words [\"满\", \"满\"]: '满' is there already");
    refused("[[arrival]]", "\"调用的结果。\"", "\"\"", "arrival call: zh: is empty");
    refused("[[platform]]", "\"web\"", "\"Web\"", "platform Web: the name must be lower-case letters and hyphens");
    refused("[[platform]]", "\"Web SDK\"", "\"\"", "platform web: is empty");
    let second = "[[platform]]\nname = \"web\"\nzh = \"W\"\nen = \"W\"\n";
    assert!(reason(&[GOOD, TABLES, second].concat()).ends_with("platform web: a name is there already"));
}

#[test]
fn a_version_of_a_platform_has_a_number_once() {
    let in_new = |from: &str, to: &str, expected: &str| {
        let source = GOOD.to_owned() + &TABLES.replace(from, to);
        let reason = reason(&source);
        assert!(reason.ends_with(&format!(" NEW: {expected}")), "{reason}");
    };
    in_new("[\"web\"]\nsince", "[]\nsince", "needs a platform");
    in_new("[\"web\"]\nsince", "[\"tv\"]\nsince", "there is no platform 'tv'");
    in_new("since = \"5\"", "since = \"old\"", "'old' must be a version, such as 5 or 1.5.0");
    in_new("\"Web SDK 5\"", "\"\"", "source: is empty");
    in_new("since = \"5\"", "since = \"4.12\"", "the number is there already, as OLD");
    in_new("since = \"5\"\n", "", "the number is there already, as OLD");
    in_new("number = 4", "number = 2", "the codes of platform web have it too");
    refused(OLD, "to = 5", "to = 3", "elsewhere 3 OLD: `to` must be above `number`");
    let name = "elsewhere 3 OLD NAME: the name must be letters, digits and underscores";
    refused(OLD, "\"OLD\"", "\"OLD NAME\"", name);
    refused(NEW, "\"新的错误码\"", "\"\"", "elsewhere 4 NEW: zh: is empty");
}
