//! chat_error.h - what the error codes of a HarmonyOS chat SDK mean, and what to do about them.
//!
//! A chat SDK reports failures as bare numbers: 302, 108, 1299. The functions below turn such a number into its
//! symbolic name, a sentence in Chinese or English, causes, a solution, whether the same call may simply be
//! tried again, whether the failed call may have taken effect anyway, and whether the user's session is over.
//!
//! @code
//! #include <chat_error.h>
//! #include <stdio.h>
//!
//! static void on_error(int32_t code) {
//!     char line[256];
//!     chat_error_format(code, line, sizeof line);
//!     fprintf(stderr, "%s\n", line);                         // for the log:  302 SERVER_BUSY: ...
//!     if (chat_error_is_retryable(code)) {
//!         try_again_later();                                 // the same call can succeed
//!     } else if (chat_error_get_action(code) == CHAT_ERROR_ACTION_RENEW_TOKEN) {
//!         renew_token();
//!     } else {
//!         show_toast(chat_error_message_in(code, "en"));     // for the user
//!     }
//! }
//! @endcode
//!
//! Codes. Functions take any int32_t and pass it through unchanged. A number that is not in the catalog has the
//! name "UNKNOWN_CODE", the category CHAT_ERROR_CATEGORY_UNKNOWN, the action CHAT_ERROR_ACTION_INSPECT and texts
//! that say that it is unknown; it is neither known nor retryable and ends no session, but the failed call may
//! have taken effect. It never gets the answers of another code.
//!
//! Where codes arrive. On HarmonyOS: as the errorCode of the ChatError that a Promise is rejected with; in
//! onError(code, description), onDisconnected(code), onLogout(code, info) and onDataSyncFinish(type, code); in
//! push listeners; from ChatStreamChunk#errorCode(). The numbers of a BusinessError, which the system throws, are
//! not chat codes: 201, 202, 203 and 401 mean there that a permission is missing, that the caller is not a system
//! app, that an enterprise policy forbids the function, and that a parameter is wrong.
//!
//! Strings. Every string that is returned is UTF-8, ends with NUL, is never NULL and never empty. It lies in
//! read-only memory of the library: do not free or change it. It lives as long as the library stays loaded, which
//! for a program that links the library is for the life of the process; with dlopen(), copy what must outlive
//! dlclose(). Strings that are passed in are only read, and only during the call.
//!
//! Languages. The texts are written in Chinese and English. A function whose name ends in "_in" takes a language
//! tag in BCP 47 form, as HarmonyOS reports it ("zh-Hans-CN", "en-Latn-US"), with "-" or "_", in any case of
//! letters, or a POSIX locale name, as getenv("LANG") and setlocale() report it ("zh_CN.UTF-8", "zh_TW@stroke",
//! "C"). The language "zh" gets Chinese; any other language gets English, and so does a malformed tag. A tag is
//! well-formed if each part between separators has 1 to 8 ASCII letters and digits; a "." with a codeset and a "@"
//! with a modifier may follow in this order, each of 1 or more ASCII letters, digits and "-_=;:,+", which are
//! ignored; and the whole has at most 63 bytes. NULL gets the default language. That is Chinese, unless
//! chat_error_set_language() has decided otherwise.
//!
//! Threads and signals. No function needs to be called first. None allocates, locks, waits, or touches errno or
//! thread-local storage; every one may be called from any thread, at any time, and from a signal handler, also
//! while another call is under way. Only chat_error_set_language() changes anything: as long as the default
//! language is the same, the same arguments get the same answer.
//!
//! Copies. A process has one default language if all its parts use the shared library. A plugin that links the
//! static library has a copy of its own, with a default language of its own: give it the language, or let it use
//! the functions that end in "_in".
//!
//! Time. Each function takes constant time, whatever the code and however many codes there are.
//!
//! Compatibility. Numbers, names and the values of the enums never change and never vanish; later versions add
//! to them. Values of chat_error_action and chat_error_category may be added too: give a switch a default.

// The introduction of include/chat_error.h is above, the comment of each function in src/ffi.rs: both are written
// for C readers, and `cargo xtask generate` copies them.

#![no_std]

mod ffi;

// Never called: nothing here panics, and tests/capi/release.rs holds the library to that.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
