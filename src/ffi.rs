//! The C functions, with all the unsafe code there is.
//!
//! The comments on the functions are the C manual: cbindgen copies them into `include/chat_error.h` word for word. They
//! are written for C readers; notes for Rust readers are inside the functions.

use core::ffi::CStr;
use core::slice;

// libc names C's types as a C reader knows them. On Windows it would link a C run-time that nothing here uses.
#[cfg(windows)]
use core::{ffi::c_char, primitive::usize as size_t};
#[cfg(not(windows))]
use libc::{c_char, size_t};

use chat_error::{Action, Category, Code, Language, c_strings, language, set_language};

/// The symbolic name of a code: "SERVER_BUSY" for 302.
///
/// @param code  any number
/// @return the name, in ASCII; "UNKNOWN_CODE" for a number that is not in the catalog
///
/// @code
/// chat_error_name(302);   // "SERVER_BUSY"
/// chat_error_name(9999);  // "UNKNOWN_CODE"
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_name(code: i32) -> *const c_char {
    c_strings::name(code).cast()
}

/// One short phrase without a full stop, fit for a toast, in the default language.
///
/// @param code  any number
/// @return the message; for a number that is not in the catalog, one that says so
///
/// @code
/// show_toast(chat_error_message(error.code));
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_message(code: i32) -> *const c_char {
    c_strings::message(code, language()).cast()
}

/// Whether the same call with the same arguments can succeed later although nobody changes the request, the
/// account or the service. True if the code's action is RETRY, WAIT_FOR_NETWORK or SLOW_DOWN.
///
/// It does not mean that repeating the call is harmless. A call that must not happen twice is safe to repeat only if
/// chat_error_may_have_taken_effect() is false, too.
///
/// @param code  any number
/// @return false for a number that is not in the catalog
///
/// @code
/// if (chat_error_is_retryable(code) && attempts < 5) {
///     wait_and_try_again();
/// }
///
/// // before a call that must not happen twice:
/// bool safe = chat_error_is_retryable(code) && !chat_error_may_have_taken_effect(code);
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_is_retryable(code: i32) -> bool {
    Code::new(code).is_retryable()
}

/// What leads to a code, in full sentences for a developer, in the default language.
///
/// @param code  any number
/// @return the cause; for a number that is not in the catalog, how that can happen
///
/// @code
/// fprintf(log, "%s\n", chat_error_cause(302));
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_cause(code: i32) -> *const c_char {
    c_strings::cause(code, language()).cast()
}

/// What to do about a code, in full sentences for a developer, in the default language.
///
/// @param code  any number
/// @return the solution; for a number that is not in the catalog, how to find out more
///
/// @code
/// fprintf(log, "%s\n", chat_error_solution(302));
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_solution(code: i32) -> *const c_char {
    c_strings::solution(code, language()).cast()
}

/// chat_error_message() in a language of the caller's choice.
///
/// @param code      any number
/// @param language  a language tag, see "Languages" above; NULL for the default language
/// @return as chat_error_message()
///
/// @code
/// chat_error_message_in(302, "en-Latn-US");
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chat_error_message_in(code: i32, language: *const c_char) -> *const c_char {
    // SAFETY: the caller passes NULL or a string that ends with NUL.
    let language = unsafe { language_of(language) };
    c_strings::message(code, language).cast()
}

/// chat_error_cause() in a language of the caller's choice.
///
/// @param code      any number
/// @param language  a language tag, see "Languages" above; NULL for the default language
/// @return as chat_error_cause()
///
/// @code
/// chat_error_cause_in(302, "zh-Hans-CN");
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chat_error_cause_in(code: i32, language: *const c_char) -> *const c_char {
    // SAFETY: the caller passes NULL or a string that ends with NUL.
    let language = unsafe { language_of(language) };
    c_strings::cause(code, language).cast()
}

/// chat_error_solution() in a language of the caller's choice.
///
/// @param code      any number
/// @param language  a language tag, see "Languages" above; NULL for the default language
/// @return as chat_error_solution()
///
/// @code
/// chat_error_solution_in(302, "en");
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chat_error_solution_in(code: i32, language: *const c_char) -> *const c_char {
    // SAFETY: the caller passes NULL or a string that ends with NUL.
    let language = unsafe { language_of(language) };
    c_strings::solution(code, language).cast()
}

/// Decides the default language, once for the whole process.
///
/// This is for applications, at start-up, before any text is shown. A library that is linked into applications uses the
/// functions that end in "_in" instead.
///
/// The first call with a tag wins, whichever thread makes it. Each copy of the library has its own default language: a
/// plugin that links the static library is not affected by what the program decides.
///
/// @param language  a language tag, see "Languages" above
/// @return true if the default language is now the one asked for; false, with nothing changed, if an earlier
///         call decided on another one, or if @p language is NULL
///
/// @code
/// chat_error_set_language("en-Latn-US");  // true
/// chat_error_set_language("en");          // true: English already
/// chat_error_set_language("zh");          // false: it stays English
/// @endcode
///
/// A POSIX program follows its user's locale:
///
/// @code
/// setlocale(LC_ALL, "");  // <locale.h>
/// chat_error_set_language(setlocale(LC_MESSAGES, NULL));
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chat_error_set_language(language: *const c_char) -> bool {
    if language.is_null() {
        return false;
    }
    // SAFETY: the caller passes NULL, which it is not, or a string that ends with NUL.
    set_language(unsafe { language_of(language) }).is_ok()
}

/// The default language, for texts for which no language is named.
///
/// @return "zh" or "en"
///
/// @code
/// puts(chat_error_language());  // "zh"
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_language() -> *const c_char {
    c_strings::language_tag(language()).cast()
}

/// Whether the catalog has a code.
///
/// @param code  any number
/// @return false if the other functions give their answers for unknown codes
///
/// @code
/// chat_error_is_known(302);   // true
/// chat_error_is_known(9999);  // false
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_is_known(code: i32) -> bool {
    Code::new(code).is_known()
}

/// Whether the server may have acted although the call failed: all of it, part of it, or nothing at all.
///
/// If so, repeat a call that must not happen twice, such as sending a message, only with the same message object or
/// after checking what happened. docs/handling-errors.md says more, and examples/c/retry.c shows a loop.
///
/// @param code  any number
/// @return true also for a number that is not in the catalog, because nothing says that the call did not take effect
///
/// @code
/// chat_error_may_have_taken_effect(301);   // true: the server did not answer in time, but may have acted
/// chat_error_may_have_taken_effect(302);   // false: a busy server has not acted
/// chat_error_may_have_taken_effect(9999);  // true: nothing is known of this code
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_may_have_taken_effect(code: i32) -> bool {
    Code::new(code).may_have_taken_effect()
}

/// Whether a code that the SDK reports to its connection listener means that the session is over: the user is
/// logged out, and the SDK will not reconnect by itself.
///
/// Ask it about the codes that a listener gets, on HarmonyOS in onDisconnected(code). onLogout(code, info) always means
/// that the session is over, whatever the code, and so does onTokenExpired(), which has no code and means 108. When the
/// session is over, leave the logged-in part of the app, and let chat_error_get_action() decide what comes next.
/// Otherwise only show that the connection is down: the SDK reconnects by itself. The end of a session may be reported
/// twice (206 to onDisconnected, then to onLogout), so handle the first report only. docs/handling-errors.md lists all
/// callbacks.
///
/// It is not about the result of a call: a call that fails with 204 leaves the session as it was.
///
/// @param code  any number
/// @return false for a number that is not in the catalog
///
/// @code
/// void on_disconnected(int32_t code) {
///     if (!chat_error_ends_session(code)) {
///         show_banner("Connecting...");  // 2, for example: the SDK reconnects by itself
///     } else if (chat_error_get_action(code) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN) {
///         log_in_with_new_token();       // 104, for example
///     } else {
///         show_login_page(chat_error_message(code));  // 206, for example: never log in without asking
///     }
/// }
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_ends_session(code: i32) -> bool {
    Code::new(code).ends_session()
}

/// What the app should do next.
///
/// @param code  any number
/// @return the action; CHAT_ERROR_ACTION_INSPECT for a number that is not in the catalog. A later version may
///         return values that this header does not name: treat them as CHAT_ERROR_ACTION_INSPECT.
///
/// @code
/// switch (chat_error_get_action(code)) {
/// case CHAT_ERROR_ACTION_RENEW_TOKEN:           renew_token();           break;
/// case CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN: log_in_with_new_token(); break;
/// case CHAT_ERROR_ACTION_LOG_IN:                show_login();            break;
/// default:                                      show_toast(chat_error_message(code));
/// }
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_get_action(code: i32) -> Action {
    Code::new(code).action()
}

/// The name of an action: "RETRY" for CHAT_ERROR_ACTION_RETRY.
///
/// @param action  any number
/// @return the name, in ASCII; "UNKNOWN_ACTION" for a number that is not an action
///
/// @code
/// puts(chat_error_action_name(chat_error_get_action(302)));  // "RETRY"
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_action_name(action: i32) -> *const c_char {
    match Action::try_from(action) {
        Ok(action) => c_strings::action_name(action).cast(),
        Err(_) => c"UNKNOWN_ACTION".as_ptr(),
    }
}

/// The part of the SDK that a code belongs to.
///
/// @param code  any number
/// @return the category; CHAT_ERROR_CATEGORY_UNKNOWN for a number that is not in the catalog. A later version
///         may return values that this header does not name.
///
/// @code
/// chat_error_get_category(302) == CHAT_ERROR_CATEGORY_SERVER;  // true
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_get_category(code: i32) -> Category {
    Code::new(code).category()
}

/// The name of a category: "SERVER" for CHAT_ERROR_CATEGORY_SERVER.
///
/// @param category  any number
/// @return the name, in ASCII; "UNKNOWN" for CHAT_ERROR_CATEGORY_UNKNOWN and for a number that is not a category
///
/// @code
/// puts(chat_error_category_name(chat_error_get_category(302)));  // "SERVER"
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_category_name(category: i32) -> *const c_char {
    let category = Category::try_from(category).unwrap_or(Category::Unknown);
    c_strings::category_name(category).cast()
}

/// How many codes the catalog has.
///
/// @return the number of codes, which never changes while the library stays loaded
///
/// @code
/// for (size_t index = 0; index < chat_error_count(); index++) {
///     int32_t code;
///     if (chat_error_code_at(index, &code)) {
///         printf("%d %s\n", (int)code, chat_error_name(code));
///     }
/// }
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_count() -> size_t {
    Code::all().len()
}

/// The code at a place in the catalog, which is in ascending order of codes.
///
/// @param index  0 to chat_error_count() - 1
/// @param code   where the code is written
/// @return true if @p code was written; false, with nothing written, if @p index is out of range or
///         @p code is NULL
///
/// @code
/// int32_t code;
/// chat_error_code_at(0, &code);  // true: code is 0
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chat_error_code_at(index: size_t, code: *mut i32) -> bool {
    // SAFETY: the caller passes NULL or a pointer to an int32_t that may be written.
    unsafe { write(code, c_strings::code_at(index)) }
}

/// Finds a code by its symbolic name.
///
/// @param name  the exact name, in upper case and without a prefix, such as "SERVER_BUSY"
/// @param code  where the code is written
/// @return true if @p code was written; false, with nothing written, if no code has this name ("UNKNOWN_CODE"
///         is not a code's name), or if @p name or @p code is NULL
///
/// @code
/// int32_t code;
/// chat_error_code_from_name("SERVER_BUSY", &code);  // true: code is 302
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chat_error_code_from_name(name: *const c_char, code: *mut i32) -> bool {
    if name.is_null() {
        return false;
    }
    let name = name.cast::<u8>();
    // Byte by byte, because strlen() would have to come from another library, and no further than the longest name.
    // SAFETY: the caller passes NULL, which it is not, or a string that ends with NUL, where the search ends.
    let is_end = |&length: &usize| unsafe { name.add(length).read() } == 0;
    let Some(length) = (0..=c_strings::MAX_NAME_LENGTH).find(is_end) else {
        return false;
    };
    // SAFETY: all these bytes are in front of the NUL.
    let name = unsafe { slice::from_raw_parts(name, length) };
    // SAFETY: the caller passes NULL or a pointer to an int32_t that may be written.
    unsafe { write(code, c_strings::code_from_name(name)) }
}

/// Writes the line for a log, "302 SERVER_BUSY: " and the message in the default language, into a buffer, as
/// snprintf() does.
///
/// At most size - 1 bytes of the line are written, followed by a NUL. A line that does not fit is cut between two
/// characters, never within one. The number of an unknown code is kept: "9999 UNKNOWN_CODE: ...".
///
/// @param code    any number
/// @param buffer  where the line is written; NULL to learn only its length
/// @param size    the size of the buffer in bytes; with 0 nothing is written
/// @return the length of the whole line in bytes, without the NUL, whether it fitted or not: the line is
///         complete if this is less than @p size. With @p buffer NULL, @p size counts as 0.
///
/// @code
/// char line[256];
/// chat_error_format(302, line, sizeof line);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chat_error_format(code: i32, buffer: *mut c_char, size: size_t) -> size_t {
    // SAFETY: the caller passes NULL or a buffer of this size.
    unsafe { format(code, language(), buffer, size) }
}

/// chat_error_format() in a language of the caller's choice, such as English for a log that developers read while the
/// app shows its users Chinese.
///
/// @param code      any number
/// @param language  a language tag, see "Languages" above; NULL for the default language
/// @param buffer    where the line is written; NULL to learn only its length
/// @param size      the size of the buffer in bytes; with 0 nothing is written
/// @return as chat_error_format()
///
/// @code
/// char line[256];
/// chat_error_format_in(302, "en", line, sizeof line);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chat_error_format_in(
    code: i32,
    language: *const c_char,
    buffer: *mut c_char,
    size: size_t,
) -> size_t {
    // SAFETY: the caller passes NULL or a string that ends with NUL.
    let language = unsafe { language_of(language) };
    // SAFETY: the caller passes NULL or a buffer of this size.
    unsafe { format(code, language, buffer, size) }
}

/// The version of the library that runs, which may be newer than the header that was compiled against.
///
/// @return three numbers with dots, as in CHAT_ERROR_VERSION
///
/// @code
/// if (strcmp(chat_error_version(), CHAT_ERROR_VERSION) != 0) {
///     fprintf(stderr, "built against %s, running %s\n", CHAT_ERROR_VERSION, chat_error_version());
/// }
/// @endcode
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn chat_error_version() -> *const c_char {
    const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => panic!("a version has no NUL in it"),
    };
    VERSION.as_ptr()
}

/// The language that a tag from C means.
///
/// # Safety
///
/// `tag` is NULL or points to a string that ends with NUL.
unsafe fn language_of(tag: *const c_char) -> Language {
    if tag.is_null() {
        return language();
    }
    let mut bytes = tag.cast::<u8>();
    c_strings::language_from_tag(|| {
        // SAFETY: not NULL, hence a string that ends with NUL, after which nothing is read.
        let byte = unsafe { bytes.read() };
        bytes = bytes.wrapping_add(1);
        byte
    })
}

/// Stores `code` in `*place` if there are both; returns whether it did.
///
/// # Safety
///
/// `place` is NULL or points to an `i32` that may be written.
unsafe fn write(place: *mut i32, code: Option<Code>) -> bool {
    match code {
        Some(code) if !place.is_null() => {
            // SAFETY: not NULL, hence a place that may be written.
            unsafe { place.write(code.get()) };
            true
        }
        _ => false,
    }
}

/// Writes the line for a log as snprintf() would, and returns its length.
///
/// # Safety
///
/// `buffer` is NULL or points to `size` bytes that may be written.
unsafe fn format(code: i32, language: Language, buffer: *mut c_char, size: size_t) -> size_t {
    let mut buffer_of_number = [0; MAX_NUMBER];
    let number = number_and_space(code, &mut buffer_of_number);
    let [name, message] = c_strings::name_and_message(code, language);
    let parts = [number, name, b": ", message];
    if !buffer.is_null() && size > 0 {
        let mut end = buffer.cast();
        let mut room = size - 1;
        for part in parts {
            // SAFETY: there is this room, and one byte more for the NUL.
            let length = unsafe { append(part, end, room) };
            end = end.wrapping_add(length);
            room -= length;
        }
        // SAFETY: one byte was kept for it.
        unsafe { end.write(0) };
    }
    parts.iter().map(|part| part.len()).sum()
}

/// The most characters of an `i32`, with its sign and a space.
const MAX_NUMBER: usize = 12;

/// A number in decimal and a space, written at the end of `buffer`.
fn number_and_space(number: i32, buffer: &mut [u8; MAX_NUMBER]) -> &[u8] {
    let mut rest = number.unsigned_abs();
    let mut start = MAX_NUMBER;
    let mut push = |character: u8| {
        start -= 1;
        if let Some(place) = buffer.get_mut(start) {
            *place = character;
        }
    };
    push(b' ');
    while rest >= 10 {
        push(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    push(b'0' + rest as u8);
    if number < 0 {
        push(b'-');
    }
    buffer.get(start..).unwrap_or_default()
}

/// Copies as much of a text as there is room for, cut between two characters of UTF-8, and returns the length of that.
///
/// # Safety
///
/// `to` points to `room` bytes that may be written.
#[inline(never)] // the line for a log has four parts
unsafe fn append(text: &[u8], mut to: *mut u8, room: usize) -> usize {
    let mut length = text.len();
    if length > room {
        length = room;
        // The first byte that is left out must not continue a character.
        while length > 0 && text.get(length).is_some_and(|byte| byte & 0xc0 == 0x80) {
            length -= 1;
        }
    }
    // Volatile, because the compiler would turn a loop of plain writes into a call to memcpy(), which would have to
    // come from another library.
    let text = text.get(..length).unwrap_or_default();
    let end = to.wrapping_add(length);
    let mut rest = text;
    while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
        // SAFETY: the caller has room for the whole text, and an array of bytes needs no alignment.
        unsafe { to.cast::<[u8; 8]>().write_volatile(*chunk) };
        to = to.wrapping_add(chunk.len());
        rest = tail;
    }
    if let Some(last) = text.last_chunk::<8>() {
        // Write the last eight bytes, some of them again, instead of the few that are left over.
        // SAFETY: see above.
        unsafe { end.wrapping_sub(last.len()).cast::<[u8; 8]>().write_volatile(*last) };
    } else {
        for &byte in rest {
            // SAFETY: see above.
            unsafe { to.write_volatile(byte) };
            to = to.wrapping_add(1);
        }
    }
    length
}
