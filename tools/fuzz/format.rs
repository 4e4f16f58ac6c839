//! A line in a buffer of any size is the whole line, cut before the first character that does not fit.
#![no_main]

// The C library is no Rust library to depend on.
#[allow(dead_code, missing_docs)]
#[path = "../../src/ffi.rs"]
mod ffi;

use chat_error::Code;
use libfuzzer_sys::fuzz_target;

/// What surrounds the buffer and may not change.
const GUARD: u8 = 0xa5;

fuzz_target!(|input: (i32, u8)| {
    let (number, pick) = input;
    // Half of the codes are known ones: among 2^32 numbers they would hardly ever be met.
    let known = Code::all().nth(number.unsigned_abs() as usize % Code::all().len()).unwrap();
    let code = if pick % 2 == 0 { known } else { Code::new(number) };
    let whole = format!("{} {}: {}", code.get(), code.name(), code.message());

    // SAFETY: NULL is allowed.
    assert_eq!(unsafe { ffi::chat_error_format(code.get(), std::ptr::null_mut(), usize::from(pick)) }, whole.len());
    for size in 0..=whole.len() + 2 {
        let mut memory = vec![GUARD; size + 2];
        // SAFETY: there are `size` bytes behind the first.
        let length = unsafe { ffi::chat_error_format(code.get(), memory[1..].as_mut_ptr().cast(), size) };
        assert_eq!(length, whole.len());
        assert_eq!((memory[0], memory[size + 1]), (GUARD, GUARD), "{code:?} in {size} bytes");
        if size > 0 {
            let fits = (0..size).rev().find(|&end| whole.is_char_boundary(end)).unwrap();
            assert_eq!(memory[1..=fits], whole.as_bytes()[..fits], "{code:?} in {size} bytes");
            assert_eq!(memory[1 + fits], 0, "{code:?} in {size} bytes");
        }
    }
});
