//! chat_error.h - what the error codes of a HarmonyOS chat SDK mean, and what to do about them.
//!
//! @code
//! #include <chat_error.h>
//! #include <stdio.h>
//!
//! static void on_error(int32_t code) {
//!     char line[256];
//!     chat_error_format_in(code, "en", line, sizeof line);
//!     fprintf(stderr, "%s\n", line);             // for the log:  302 SERVER_BUSY: ...
//!     if (chat_error_is_retryable(code)) {
//!         try_again_later();                     // the same call can succeed
//!     } else if (chat_error_get_action(code) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN) {
//!         log_in_with_new_token();
//!     } else {
//!         show_toast(chat_error_message(code));  // for the user
//!     }
//! }
//! @endcode
//!
//! Codes. Every function takes any int32_t. A number that is not in the catalog has the name "UNKNOWN_CODE" and texts
//! that say so; it never gets the answers of another code. The numbers of a BusinessError, which the system throws, are
//! not chat codes.
//!
//! Strings. Every string that is returned is UTF-8, NUL-terminated, and neither NULL nor empty. It is static: do not
//! free or change it. It lives as long as the library stays loaded.
//!
//! Languages. Texts come in Simplified Chinese and English. The default language is Chinese until
//! chat_error_set_language() decides otherwise. A function whose name ends in "_in" takes a language tag instead, such
//! as "zh-Hans-CN", "en-Latn-US" or "zh_CN.UTF-8". A tag means Simplified Chinese if its letters and digits up to the
//! first other character are "zh", in any case; NULL means the default language; everything else means English.
//!
//! Threads and signals. There is nothing to set up. No function allocates, locks, or touches errno; every one takes
//! constant time, and may be called from any thread and from a signal handler.
//!
//! Compatibility. Numbers, names and the values of the enums never change and never vanish; later versions add to
//! them, so give a switch a default.

// The introduction of include/chat_error.h is above, and the comments of the functions are in src/ffi.rs. Both are
// written for C readers: `cargo xtask generate` copies them.

#![no_std]

mod ffi;

// Never called: nothing here panics, and tests/capi/release.rs holds the library to that.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

// A debug build keeps the functions of core that panic, whose unwinding tables need this symbol.
#[cfg(debug_assertions)]
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}
