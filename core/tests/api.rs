//! The safe Rust API against catalog/errors.toml.

use std::error::Error;
use std::fs;

use chat_error::{language, set_language, Action, Category, Code, Language, UnknownName};
use toml::{Table, Value};

/// The catalog, read without the generator.
fn catalog() -> Table {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../catalog/errors.toml")).unwrap().parse().unwrap()
}

fn errors(catalog: &Table) -> Vec<(Code, &Value)> {
    let number = |row: &Value| i32::try_from(row["code"].as_integer().unwrap()).unwrap();
    catalog["error"].as_array().unwrap().iter().map(|row| (Code::new(number(row)), row)).collect()
}

fn string<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

/// What the catalog says of a code or of the unknown one, whichever row that is.
fn assert_says(code: Code, row: &Value) {
    assert_eq!(code.name(), string(row, "name"));
    assert_eq!(code.action().name(), string(row, "action"), "{}", code.name());
    assert_eq!(code.category().name(), string(row, "category"), "{}", code.name());
    assert_eq!(code.may_have_taken_effect(), row["may_have_taken_effect"].as_bool().unwrap(), "{}", code.name());
    assert_eq!(code.ends_session(), row["ends_session"].as_bool().unwrap(), "{}", code.name());
    for (language, tag) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        assert_eq!(language.tag(), tag);
        assert_eq!(code.message_in(language), string(&row[tag], "message"));
        assert_eq!(code.cause_in(language), string(&row[tag], "cause"));
        assert_eq!(code.solution_in(language), string(&row[tag], "solution"));
    }
}

#[test]
fn every_code_says_what_the_catalog_says() {
    let catalog = catalog();
    let actions = catalog["action"].as_array().unwrap();
    for (code, row) in errors(&catalog) {
        assert_says(code, row);
        assert!(code.is_known());
        let action = actions.iter().find(|action| action["name"] == row["action"]).unwrap();
        assert_eq!(code.is_retryable(), action["retryable"].as_bool().unwrap(), "{}", code.name());
        assert_eq!(code.is_retryable(), code.action().is_retryable());
    }
}

#[test]
fn unknown_codes_keep_their_number_and_get_no_other_codes_answers() {
    let catalog = catalog();
    for number in [i32::MIN, -302, -1, 5, 99, 9999, 10_000, 65_536 + 302, i32::MAX] {
        let code = Code::new(number);
        assert_says(code, &catalog["unknown"]);
        assert_eq!(code.get(), number);
        assert!(!code.is_known() && !code.is_retryable() && code.may_have_taken_effect() && !code.ends_session());
        assert_eq!((code.action(), code.category()), (Action::Inspect, Category::Unknown));
    }
}

#[test]
fn all_codes_are_enumerated_in_ascending_order_from_either_end() {
    let catalog = catalog();
    let expected: Vec<_> = errors(&catalog).into_iter().map(|(code, _)| code).collect();
    assert!(Code::all().eq(expected.iter().copied()));
    assert!(Code::all().rev().eq(expected.iter().rev().copied()));
    assert_eq!(Code::all().len(), expected.len());
    assert!(expected.is_sorted());
}

#[test]
fn a_code_is_found_by_its_exact_name_only() {
    for code in Code::all() {
        let name = code.name();
        assert_eq!(name.parse(), Ok(code));
        for other in
            [&name[1..], &name[..name.len() - 1], &name.to_lowercase(), &format!("{name}X"), &format!("{name}\0")]
        {
            assert_ne!(other.parse(), Ok(code));
        }
    }
    let unknown: Result<Code, UnknownName> = "UNKNOWN_CODE".parse();
    assert_eq!(unknown.unwrap_err().to_string(), "no error code has this name");
    assert!("".parse::<Code>().is_err());
}

#[test]
fn a_code_is_a_number_and_an_error() {
    assert_eq!(Code::from(302), Code::SERVER_BUSY);
    assert_eq!(i32::from(Code::SERVER_BUSY), 302);
    let boxed: Box<dyn Error + Send + Sync> = Box::new(Code::SERVER_BUSY);
    assert_eq!(boxed.downcast_ref(), Some(&Code::SERVER_BUSY));
    assert!(boxed.source().is_none());
}

#[test]
fn a_tag_is_chinese_if_it_is_well_formed_and_its_language_is_zh() {
    let chinese = [
        "zh",
        "ZH",
        "zH",
        "zh-Hans-CN",
        "zh_CN",
        "Zh-hant_TW",
        "zh-419",
        "zh-12345678",
        "zh_CN.UTF-8",
        "zh_TW@stroke",
        "zh.a@b",
    ];
    for tag in chinese {
        assert_eq!(Language::from_tag(tag), Language::Chinese, "{tag}");
    }
    let sixty_three = format!("zh{}-abcd", "-abcdefg".repeat(7));
    assert_eq!(sixty_three.len(), 63);
    assert_eq!(Language::from_tag(&sixty_three), Language::Chinese);
    assert_eq!(Language::from_tag(&format!("{sixty_three}e")), Language::English);
    let english = [
        "",
        "-",
        "_",
        "en",
        "z",
        "h",
        "zx",
        "xh",
        "zho",
        "z-h",
        "-zh",
        "zh-",
        "zh--CN",
        "zh-_CN",
        "zh CN",
        "zh.",
        "zh@",
        "zh_CN.UTF-8@",
        "zh_CN@a.b",
        "C",
        "en_US.UTF-8",
        "zh-123456789",
        "zhzhzhzhz",
        "中文",
        "zh-中",
        "zh\0",
        "fr-FR",
    ];
    for tag in english {
        assert_eq!(Language::from_tag(tag), Language::English, "{tag:?}");
    }
}

/// All that depends on the default language: it is decided once in a process, so it is one test.
#[test]
fn the_default_language_is_chinese_until_it_is_decided_once() {
    assert_default(Language::Chinese);
    assert_eq!(set_language(Language::English), Ok(()));
    assert_eq!(set_language(Language::English), Ok(()));
    assert_eq!(set_language(Language::Chinese), Err(Language::English));
    assert_default(Language::English);
}

fn assert_default(expected: Language) {
    assert_eq!(language(), expected);
    for code in Code::all().chain([Code::new(-1)]) {
        assert_eq!(code.message(), code.message_in(expected));
        assert_eq!(code.cause(), code.cause_in(expected));
        assert_eq!(code.solution(), code.solution_in(expected));
        assert_eq!(code.to_string(), format!("{} {}: {}", code.get(), code.name(), code.message_in(expected)));
    }
}
