//! Any tag means what a second reading of the header's rule says, to C and to Rust.
#![no_main]

// The C library is no Rust library to depend on.
#[allow(dead_code, missing_docs)]
#[path = "../../src/ffi.rs"]
mod ffi;

use std::ffi::{CString, c_char};

use chat_error::{Code, Language};
use libfuzzer_sys::fuzz_target;

/// What is before the first mark, and what is behind it.
fn split(bytes: &[u8], mark: u8) -> (&[u8], Option<&[u8]>) {
    match bytes.iter().position(|&byte| byte == mark) {
        Some(at) => (&bytes[..at], Some(&bytes[at + 1..])),
        None => (bytes, None),
    }
}

/// The rule as chat_error.h states it, sentence by sentence.
fn means_chinese(whole: &[u8]) -> bool {
    let is_rest = |rest: &[u8]| {
        !rest.is_empty() && rest.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_=;:,+".contains(byte))
    };
    let (tag, modifier) = split(whole, b'@');
    let (tag, codeset) = split(tag, b'.');
    let parts: Vec<_> = tag.split(|byte| b"-_".contains(byte)).collect();
    let is_part = |part: &&[u8]| (1..=8).contains(&part.len()) && part.iter().all(u8::is_ascii_alphanumeric);
    whole.len() <= 63
        && modifier.is_none_or(is_rest)
        && codeset.is_none_or(is_rest)
        && parts.iter().all(is_part)
        && parts[0].eq_ignore_ascii_case(b"zh")
}

fuzz_target!(|input: &[u8]| {
    // C sees what is before the first NUL.
    let tag = input.split(|&byte| byte == 0).next().unwrap();
    let language = if means_chinese(tag) { Language::Chinese } else { Language::English };
    let code = Code::SERVER_BUSY;

    let c_tag = CString::new(tag).unwrap();
    let is_text = |text: *const c_char, expected: &str| {
        // SAFETY: what the library returns ends with NUL.
        assert_eq!(unsafe { std::ffi::CStr::from_ptr(text) }.to_str(), Ok(expected), "{tag:?}");
    };
    // SAFETY: the tag ends with NUL.
    unsafe {
        is_text(ffi::chat_error_message_in(302, c_tag.as_ptr()), code.message_in(language));
        is_text(ffi::chat_error_cause_in(302, c_tag.as_ptr()), code.cause_in(language));
        is_text(ffi::chat_error_solution_in(302, c_tag.as_ptr()), code.solution_in(language));
    }
    if let Ok(tag) = std::str::from_utf8(input) {
        let expected = if means_chinese(input) { Language::Chinese } else { Language::English };
        assert_eq!(Language::from_tag(tag), expected, "{tag:?}");
    }
});
