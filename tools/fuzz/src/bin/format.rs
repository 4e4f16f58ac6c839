//! A line in a buffer of any size is the whole line, cut before the first character that does not fit.
#![no_main]

// The C library is not a Rust library that one can depend on.
#[allow(dead_code, missing_docs)]
#[path = "../../../../src/ffi.rs"]
mod ffi;

use std::ffi::c_char;

use chat_error::{Code, Language};
use libfuzzer_sys::fuzz_target;

/// The bytes around the buffer, which may not change.
const GUARD: u8 = 0xa5;

fuzz_target!(|input: (i32, u8)| {
    let (number, pick) = input;
    // Half of the codes are known ones: among 2^32 numbers they would hardly ever be met.
    let known = Code::all().nth(number.unsigned_abs() as usize % Code::all().len()).unwrap();
    let code = if pick % 2 == 0 { known } else { Code::new(number) };
    let (tag, language) = if pick % 4 < 2 { (c"zh-Hans-CN", Language::Chinese) } else { (c"en", Language::English) };
    let whole = format!("{} {}: {}", code.get(), code.name(), code.message_in(language));
    let format = |buffer: *mut c_char, size| {
        // SAFETY: the tag ends with NUL; the buffer is NULL or has this size.
        unsafe { ffi::chat_error_format_in(code.get(), tag.as_ptr(), buffer, size) }
    };

    assert_eq!(format(std::ptr::null_mut(), usize::from(pick)), whole.len());
    for size in 0..=whole.len() + 2 {
        let mut memory = vec![GUARD; size + 2];
        assert_eq!(format(memory[1..].as_mut_ptr().cast(), size), whole.len());
        assert_eq!((memory[0], memory[size + 1]), (GUARD, GUARD), "{code:?} in {size} bytes");
        if size > 0 {
            let fits = (0..size).rev().find(|&end| whole.is_char_boundary(end)).unwrap();
            assert_eq!(memory[1..=fits], whole.as_bytes()[..fits], "{code:?} in {size} bytes");
            assert_eq!(memory[1 + fits], 0, "{code:?} in {size} bytes");
        }
    }
});
