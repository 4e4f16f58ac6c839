//! A name is found if and only if a search through all names finds it.
#![no_main]

// The C library is not a Rust library that one can depend on.
#[allow(dead_code, missing_docs)]
#[path = "../../../../src/ffi.rs"]
mod ffi;

use std::ffi::CString;

use chat_error::Code;
use libfuzzer_sys::fuzz_target;

fn search(name: &[u8]) -> Option<i32> {
    Code::all().find(|code| code.name().as_bytes() == name).map(Code::get)
}

fuzz_target!(|input: &[u8]| {
    // C reads up to the first NUL.
    let name = input.split(|&byte| byte == 0).next().unwrap();
    let c_name = CString::new(name).unwrap();
    let mut code = i32::MIN;
    // SAFETY: the name ends with NUL, and the code may be written.
    let is_found = unsafe { ffi::chat_error_code_from_name(c_name.as_ptr(), &mut code) };
    assert_eq!(is_found, search(name).is_some(), "{name:?}");
    assert_eq!(code, search(name).unwrap_or(i32::MIN), "{name:?}");

    if let Ok(name) = std::str::from_utf8(input) {
        assert_eq!(name.parse().ok().map(Code::get), search(input), "{name:?}");
    }
});
