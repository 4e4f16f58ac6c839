//! The safe Rust API; tests/capi/rust_api.rs holds its answers against the catalog.

use std::error::Error;

use chat_error::{Code, Language, UnknownName, language, set_language};

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
