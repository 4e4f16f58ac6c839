//! The Rust API. The repository's tests/capi/catalog.rs compares its answers with the catalog.

use std::error::Error;

use chat_error::{Action, Category, Code, Language, UnknownName, language, set_language};

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
fn all_codes_are_enumerated_in_ascending_order_from_either_end() {
    let codes: Vec<_> = Code::all().collect();
    assert!(codes.is_sorted() && codes.iter().all(|code| code.is_known()));
    assert_eq!(Code::all().len(), codes.len());
    assert!(Code::all().rev().eq(codes.into_iter().rev()));
}

#[test]
fn a_code_is_a_number_and_an_error() {
    assert_eq!(Code::from(302), Code::SERVER_BUSY);
    assert_eq!(i32::from(Code::SERVER_BUSY), 302);
    assert_eq!(Code::new(i32::MIN).get(), i32::MIN); // also if it is unknown
    let boxed: Box<dyn Error + Send + Sync> = Box::new(Code::SERVER_BUSY);
    assert_eq!(boxed.downcast_ref(), Some(&Code::SERVER_BUSY));
    assert!(boxed.source().is_none());
}

#[test]
fn a_tag_is_chinese_if_its_first_letters_and_digits_are_zh() {
    for zh in ["zh", "ZH", "zH", "Zh"] {
        assert_eq!(Language::from_tag(zh), Language::Chinese);
        for next in (0..=127).map(char::from).chain(['é', '中', '\u{10ffff}']) {
            let expected = if next.is_ascii_alphanumeric() { Language::English } else { Language::Chinese };
            for rest in ["", "Hans-CN", "zh"] {
                let tag = format!("{zh}{next}{rest}");
                assert_eq!(Language::from_tag(&tag), expected, "{tag:?}");
            }
        }
    }
    for tag in ["", "z", "h", "-zh", "_zh", " zh", "z-h", "x-zh", "en", "en-zh", "C", "POSIX", "en_US.UTF-8", "中文"]
    {
        assert_eq!(Language::from_tag(tag), Language::English, "{tag:?}");
    }
}

#[test]
fn everything_with_a_name_displays_it_padded() {
    let texts = [
        (format!("{:>12}|{:<4}", Action::LogIn, Language::English), "      LOG_IN|en  "),
        (format!("{:^8}|{:.3}", Category::User, Category::Server), "  USER  |SER"),
        (format!("{:?} {:?}", Code::SERVER_BUSY, Code::new(-1)), "Code(302 SERVER_BUSY) Code(-1 UNKNOWN_CODE)"),
    ];
    for (text, expected) in texts {
        assert_eq!(text, expected);
    }
}

#[test]
fn a_line_is_padded_and_cut_like_a_string() {
    for code in Code::all().chain([i32::MIN, -1, 9999, i32::MAX].map(Code::new)) {
        for language in [Language::Chinese, Language::English] {
            let line = code.line_in(language);
            let whole = line.to_string();
            assert_eq!(whole, format!("{} {}: {}", code.get(), code.name(), code.message_in(language)));
            assert_eq!(format!("{line:>300}"), format!("{whole:>300}"));
            assert_eq!(format!("{line:*^99.50}"), format!("{whole:*^99.50}"));
            assert_eq!(format!("{line:3}"), whole);
        }
    }
}

#[test]
fn classes_are_numbers_and_names() {
    // Every one has as many values as the C header, without a gap.
    let actions: Vec<_> = (0..).map_while(|value| Action::try_from(value).ok()).collect();
    for (value, action) in (0..).zip(&actions) {
        assert_eq!(i32::from(*action), value);
        assert_eq!(action.name().parse(), Ok(*action));
        assert_eq!(action.to_string(), action.name());
    }
    let categories: Vec<_> = (0..).map_while(|value| Category::try_from(value).ok()).collect();
    for (value, category) in (0..).zip(&categories) {
        assert_eq!(i32::from(*category), value);
        assert_eq!(category.name().parse(), Ok(*category));
        assert_eq!(category.to_string(), category.name());
    }
    assert!(actions.contains(&Action::GiveUp) && categories.contains(&Category::Push));
    for value in [-1, i32::MIN, i32::MAX, 1000] {
        assert_eq!(Action::try_from(value).unwrap_err().to_string(), format!("no action has the value {value}"));
        assert!(Category::try_from(value).is_err());
    }
    for name in ["", "retry", "RETRY ", "NO_SUCH_NAME"] {
        assert!(name.parse::<Action>().is_err() && name.parse::<Category>().is_err());
    }
}

#[test]
fn classes_are_known_at_compile_time() {
    const { assert!(Code::SERVER_BUSY.is_retryable() && !Code::new(9999).is_known()) };
    const ACTION: Action = Code::new(108).action();
    assert_eq!(ACTION, Action::LogInWithNewToken);
}

/// Everything that depends on the default language, in one test, because a process decides it only once.
#[test]
fn the_default_language_is_chinese_until_it_is_decided_once() {
    assert_eq!(Language::default(), Language::Chinese);
    assert_default(Language::Chinese);
    assert_eq!(set_language(Language::English), Ok(()));
    assert_eq!(set_language(Language::English), Ok(()));
    let error: Box<dyn Error + Send + Sync> = Box::new(set_language(Language::Chinese).unwrap_err());
    assert_eq!(error.to_string(), "the default language is already decided: en");
    assert_default(Language::English);
}

fn assert_default(expected: Language) {
    assert_eq!(language(), expected);
    for code in Code::all().chain([Code::new(-1)]) {
        assert_eq!(code.message(), code.message_in(expected));
        assert_eq!(code.cause(), code.cause_in(expected));
        assert_eq!(code.solution(), code.solution_in(expected));
        assert_eq!(code.to_string(), code.line_in(expected).to_string());
    }
}
