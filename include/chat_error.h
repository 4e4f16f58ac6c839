/* Generated from catalog/errors.toml, src and cbindgen.toml by `cargo xtask generate`. Do not edit. */

/**
 * chat_error.h - what the error codes of a HarmonyOS chat SDK mean, and what to do about them.
 *
 * @code
 * #include <chat_error.h>
 * #include <stdio.h>
 *
 * static void on_error(int32_t code) {
 *     char line[256];
 *     chat_error_format_in(code, "en", line, sizeof line);
 *     fprintf(stderr, "%s\n", line);             // for the log:  302 SERVER_BUSY: ...
 *     if (chat_error_is_retryable(code)) {
 *         try_again_later();                     // the same call can succeed
 *     } else if (chat_error_get_action(code) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN) {
 *         log_in_with_new_token();
 *     } else {
 *         show_toast(chat_error_message(code));  // for the user
 *     }
 * }
 * @endcode
 *
 * Codes. Every function takes any int32_t. A number that is not in the catalog has the name "UNKNOWN_CODE" and texts
 * that say so; it never gets the answers of another code. The numbers of a BusinessError, which the system throws, are
 * not chat codes.
 *
 * Strings. Every string that is returned is UTF-8, NUL-terminated, and neither NULL nor empty. It is static: do not
 * free or change it. It lives as long as the library stays loaded.
 *
 * Languages. Texts come in Simplified Chinese and English. The default language is Chinese until
 * chat_error_set_language() decides otherwise. A function whose name ends in "_in" takes a language tag instead, such
 * as "zh-Hans-CN", "en-Latn-US" or "zh_CN.UTF-8". A tag means Simplified Chinese if its letters and digits up to the
 * first other character are "zh", in any case; NULL means the default language; everything else means English.
 *
 * Threads and signals. There is nothing to set up. No function allocates, locks, or touches errno; every one takes
 * constant time, and may be called from any thread and from a signal handler.
 *
 * Compatibility. Numbers, names and the values of the enums never change and never vanish; later versions add to
 * them, so give a switch a default.
 */

#ifndef CHAT_ERROR_H
#define CHAT_ERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The version of this header; chat_error_version() is the version of the library that runs. */
#define CHAT_ERROR_VERSION "0.1.0"
#define CHAT_ERROR_VERSION_MAJOR 0
#define CHAT_ERROR_VERSION_MINOR 1
#define CHAT_ERROR_VERSION_PATCH 0

/* Ignoring the result makes the call useless, or hides whether anything was written. */
#if (defined(__cplusplus) && __cplusplus >= 201703L) || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L) || \
    (defined(__STDC_VERSION__) && __STDC_VERSION__ >= 202311L)
#define CHAT_ERROR_NODISCARD [[nodiscard]]
#elif defined(__GNUC__)
#define CHAT_ERROR_NODISCARD __attribute__((warn_unused_result))
#else
#define CHAT_ERROR_NODISCARD
#endif

/* An enum of type int32_t holds whatever a later version of the library returns. C before C23 cannot give an enum a
   type, and other languages are to see the same types in every C: there the type is int32_t itself, and an unnamed enum
   lists its values. */
#if defined(__cplusplus)
#define CHAT_ERROR_ENUM(name) name : int32_t
#else
#define CHAT_ERROR_ENUM(name)
typedef int32_t chat_error_action;
typedef int32_t chat_error_category;
typedef int32_t chat_error_code;
#endif

#if defined(__clang__) && !defined(__STDC_VERSION__) /* C89 has no bool, which Clang says of each function */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc99-extensions"
#endif

/** What the app should do next about a code. */
enum CHAT_ERROR_ENUM(chat_error_action) {
    /** Do nothing. The call succeeded. */
    CHAT_ERROR_ACTION_NONE = 0,
    /** Treat it as a success: what the call asked for is already so. */
    CHAT_ERROR_ACTION_TREAT_AS_SUCCESS = 1,
    /** Repeat the same call after a back-off, a limited number of times. */
    CHAT_ERROR_ACTION_RETRY = 2,
    /** Wait until the SDK has reconnected, then repeat the same call. */
    CHAT_ERROR_ACTION_WAIT_FOR_NETWORK = 3,
    /** Lower the rate, then repeat the call. */
    CHAT_ERROR_ACTION_SLOW_DOWN = 4,
    /** The session goes on. Get a new token from the app server, and pass it to ChatClient#renewToken. */
    CHAT_ERROR_ACTION_RENEW_TOKEN = 5,
    /** There is no session. Get a new token from the app server, and log in with it (ChatClient#loginWithToken). */
    CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN = 6,
    /** Log in, or log in again. If another device is involved, ask the user first. */
    CHAT_ERROR_ACTION_LOG_IN = 7,
    /** Change the arguments, the content or the configuration. Do not repeat the call unchanged. */
    CHAT_ERROR_ACTION_FIX_REQUEST = 8,
    /** Get access first: join, be unmuted, be added as a contact or be given a role. */
    CHAT_ERROR_ACTION_GET_ACCESS = 9,
    /** Have the feature or the app enabled, in the console or by the provider. */
    CHAT_ERROR_ACTION_ENABLE_SERVICE = 10,
    /** Free capacity, or have the limit raised. */
    CHAT_ERROR_ACTION_RAISE_LIMIT = 11,
    /** Look at the description of the error, the SDK log, the API that was called or the result of each item. The code alone does not tell the cause. */
    CHAT_ERROR_ACTION_INSPECT = 12,
    /** Tell the user that this can no longer succeed. Do not retry. */
    CHAT_ERROR_ACTION_GIVE_UP = 13
};

/** The part of the SDK that a code belongs to. */
enum CHAT_ERROR_ENUM(chat_error_category) {
    /** Unknown. */
    CHAT_ERROR_CATEGORY_UNKNOWN = 0,
    /** General. */
    CHAT_ERROR_CATEGORY_GENERAL = 1,
    /** Validation. */
    CHAT_ERROR_CATEGORY_VALIDATION = 2,
    /** User. */
    CHAT_ERROR_CATEGORY_USER = 3,
    /** Server. */
    CHAT_ERROR_CATEGORY_SERVER = 4,
    /** File. */
    CHAT_ERROR_CATEGORY_FILE = 5,
    /** Message. */
    CHAT_ERROR_CATEGORY_MESSAGE = 6,
    /** Group. */
    CHAT_ERROR_CATEGORY_GROUP = 7,
    /** Chat room. */
    CHAT_ERROR_CATEGORY_CHATROOM = 8,
    /** User attributes. */
    CHAT_ERROR_CATEGORY_USER_INFO = 9,
    /** Contact. */
    CHAT_ERROR_CATEGORY_CONTACT = 10,
    /** Presence. */
    CHAT_ERROR_CATEGORY_PRESENCE = 11,
    /** Translation. */
    CHAT_ERROR_CATEGORY_TRANSLATION = 12,
    /** Moderation. */
    CHAT_ERROR_CATEGORY_MODERATION = 13,
    /** Reaction. */
    CHAT_ERROR_CATEGORY_REACTION = 14,
    /** Push. */
    CHAT_ERROR_CATEGORY_PUSH = 15
};

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The symbolic name of a code: "SERVER_BUSY" for 302.
 *
 * @param code  any number
 * @return the name, in ASCII; "UNKNOWN_CODE" for a number that is not in the catalog
 *
 * @code
 * chat_error_name(302);   // "SERVER_BUSY"
 * chat_error_name(9999);  // "UNKNOWN_CODE"
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_name(int32_t code);

/**
 * One short phrase without a full stop, fit for a toast, in the default language.
 *
 * @param code  any number
 * @return the message; for a number that is not in the catalog, one that says so
 *
 * @code
 * show_toast(chat_error_message(error.code));
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_message(int32_t code);

/**
 * Whether the same call with the same arguments can succeed later although nobody changes the request, the
 * account or the service. True if the code's action is RETRY, WAIT_FOR_NETWORK or SLOW_DOWN.
 *
 * It does not mean that repeating the call is harmless. A call that must not happen twice is safe to repeat only if
 * chat_error_may_have_taken_effect() is false, too.
 *
 * @param code  any number
 * @return false for a number that is not in the catalog
 *
 * @code
 * if (chat_error_is_retryable(code) && attempts < 5) {
 *     wait_and_try_again();
 * }
 *
 * // before a call that must not happen twice:
 * bool safe = chat_error_is_retryable(code) && !chat_error_may_have_taken_effect(code);
 * @endcode
 */
CHAT_ERROR_NODISCARD bool chat_error_is_retryable(int32_t code);

/**
 * What leads to a code, in full sentences for a developer, in the default language.
 *
 * @param code  any number
 * @return the cause; for a number that is not in the catalog, how that can happen
 *
 * @code
 * fprintf(log, "%s\n", chat_error_cause(302));
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_cause(int32_t code);

/**
 * What to do about a code, in full sentences for a developer, in the default language.
 *
 * @param code  any number
 * @return the solution; for a number that is not in the catalog, how to find out more
 *
 * @code
 * fprintf(log, "%s\n", chat_error_solution(302));
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_solution(int32_t code);

/**
 * chat_error_message() in a language of the caller's choice.
 *
 * @param code      any number
 * @param language  a language tag, see "Languages" above; NULL for the default language
 * @return as chat_error_message()
 *
 * @code
 * chat_error_message_in(302, "en-Latn-US");
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_message_in(int32_t code, const char *language);

/**
 * chat_error_cause() in a language of the caller's choice.
 *
 * @param code      any number
 * @param language  a language tag, see "Languages" above; NULL for the default language
 * @return as chat_error_cause()
 *
 * @code
 * chat_error_cause_in(302, "zh-Hans-CN");
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_cause_in(int32_t code, const char *language);

/**
 * chat_error_solution() in a language of the caller's choice.
 *
 * @param code      any number
 * @param language  a language tag, see "Languages" above; NULL for the default language
 * @return as chat_error_solution()
 *
 * @code
 * chat_error_solution_in(302, "en");
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_solution_in(int32_t code, const char *language);

/**
 * Decides the default language, once for the whole process.
 *
 * This is for applications, at start-up, before any text is shown. A library that is linked into applications uses the
 * functions that end in "_in" instead.
 *
 * The first call with a tag wins, whichever thread makes it. Each copy of the library has its own default language: a
 * plugin that links the static library is not affected by what the program decides.
 *
 * @param language  a language tag, see "Languages" above
 * @return true if the default language is now the one asked for; false, with nothing changed, if an earlier
 *         call decided on another one, or if @p language is NULL
 *
 * @code
 * chat_error_set_language("en-Latn-US");  // true
 * chat_error_set_language("en");          // true: English already
 * chat_error_set_language("zh");          // false: it stays English
 * @endcode
 *
 * A POSIX program follows its user's locale:
 *
 * @code
 * setlocale(LC_ALL, "");  // <locale.h>
 * chat_error_set_language(setlocale(LC_MESSAGES, NULL));
 * @endcode
 */
bool chat_error_set_language(const char *language);

/**
 * The default language, for texts for which no language is named.
 *
 * @return "zh" or "en"
 *
 * @code
 * puts(chat_error_language());  // "zh"
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_language(void);

/**
 * Whether the catalog has a code.
 *
 * @param code  any number
 * @return false if the other functions give their answers for unknown codes
 *
 * @code
 * chat_error_is_known(302);   // true
 * chat_error_is_known(9999);  // false
 * @endcode
 */
CHAT_ERROR_NODISCARD bool chat_error_is_known(int32_t code);

/**
 * Whether the server may have acted although the call failed: all of it, part of it, or nothing at all.
 *
 * If so, repeat a call that must not happen twice, such as sending a message, only with the same message object or
 * after checking what happened. docs/handling-errors.md says more, and examples/c/retry.c shows a loop.
 *
 * @param code  any number
 * @return true also for a number that is not in the catalog, because nothing says that the call did not take effect
 *
 * @code
 * chat_error_may_have_taken_effect(301);   // true: the server did not answer in time, but may have acted
 * chat_error_may_have_taken_effect(302);   // false: a busy server has not acted
 * chat_error_may_have_taken_effect(9999);  // true: nothing is known of this code
 * @endcode
 */
CHAT_ERROR_NODISCARD bool chat_error_may_have_taken_effect(int32_t code);

/**
 * Whether a code that the SDK reports to its connection listener means that the session is over: the user is
 * logged out, and the SDK will not reconnect by itself.
 *
 * Ask it about the codes that a listener gets, on HarmonyOS in onDisconnected(code). onLogout(code, info) always means
 * that the session is over, whatever the code, and so does onTokenExpired(), which has no code and means 108. When the
 * session is over, leave the logged-in part of the app, and let chat_error_get_action() decide what comes next.
 * Otherwise only show that the connection is down: the SDK reconnects by itself. The end of a session may be reported
 * twice (206 to onDisconnected, then to onLogout), so handle the first report only. docs/handling-errors.md lists all
 * callbacks.
 *
 * It is not about the result of a call: a call that fails with 204 leaves the session as it was.
 *
 * @param code  any number
 * @return false for a number that is not in the catalog
 *
 * @code
 * void on_disconnected(int32_t code) {
 *     if (!chat_error_ends_session(code)) {
 *         show_banner("Connecting...");  // 2, for example: the SDK reconnects by itself
 *     } else if (chat_error_get_action(code) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN) {
 *         log_in_with_new_token();       // 104, for example
 *     } else {
 *         show_login_page(chat_error_message(code));  // 206, for example: never log in without asking
 *     }
 * }
 * @endcode
 */
CHAT_ERROR_NODISCARD bool chat_error_ends_session(int32_t code);

/**
 * What the app should do next.
 *
 * @param code  any number
 * @return the action; CHAT_ERROR_ACTION_INSPECT for a number that is not in the catalog. A later version may
 *         return values that this header does not name: treat them as CHAT_ERROR_ACTION_INSPECT.
 *
 * @code
 * switch (chat_error_get_action(code)) {
 * case CHAT_ERROR_ACTION_RENEW_TOKEN:           renew_token();           break;
 * case CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN: log_in_with_new_token(); break;
 * case CHAT_ERROR_ACTION_LOG_IN:                show_login();            break;
 * default:                                      show_toast(chat_error_message(code));
 * }
 * @endcode
 */
CHAT_ERROR_NODISCARD chat_error_action chat_error_get_action(int32_t code);

/**
 * The name of an action: "RETRY" for CHAT_ERROR_ACTION_RETRY.
 *
 * @param action  any number
 * @return the name, in ASCII; "UNKNOWN_ACTION" for a number that is not an action
 *
 * @code
 * puts(chat_error_action_name(chat_error_get_action(302)));  // "RETRY"
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_action_name(int32_t action);

/**
 * The part of the SDK that a code belongs to.
 *
 * @param code  any number
 * @return the category; CHAT_ERROR_CATEGORY_UNKNOWN for a number that is not in the catalog. A later version
 *         may return values that this header does not name.
 *
 * @code
 * chat_error_get_category(302) == CHAT_ERROR_CATEGORY_SERVER;  // true
 * @endcode
 */
CHAT_ERROR_NODISCARD chat_error_category chat_error_get_category(int32_t code);

/**
 * The name of a category: "SERVER" for CHAT_ERROR_CATEGORY_SERVER.
 *
 * @param category  any number
 * @return the name, in ASCII; "UNKNOWN" for CHAT_ERROR_CATEGORY_UNKNOWN and for a number that is not a category
 *
 * @code
 * puts(chat_error_category_name(chat_error_get_category(302)));  // "SERVER"
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_category_name(int32_t category);

/**
 * How many codes the catalog has.
 *
 * @return the number of codes, which never changes while the library stays loaded
 *
 * @code
 * for (size_t index = 0; index < chat_error_count(); index++) {
 *     int32_t code;
 *     if (chat_error_code_at(index, &code)) {
 *         printf("%d %s\n", (int)code, chat_error_name(code));
 *     }
 * }
 * @endcode
 */
CHAT_ERROR_NODISCARD size_t chat_error_count(void);

/**
 * The code at a place in the catalog, which is in ascending order of codes.
 *
 * @param index  0 to chat_error_count() - 1
 * @param code   where the code is written
 * @return true if @p code was written; false, with nothing written, if @p index is out of range or
 *         @p code is NULL
 *
 * @code
 * int32_t code;
 * chat_error_code_at(0, &code);  // true: code is 0
 * @endcode
 */
CHAT_ERROR_NODISCARD bool chat_error_code_at(size_t index, int32_t *code);

/**
 * Finds a code by its symbolic name.
 *
 * @param name  the exact name, in upper case and without a prefix, such as "SERVER_BUSY"
 * @param code  where the code is written
 * @return true if @p code was written; false, with nothing written, if no code has this name ("UNKNOWN_CODE"
 *         is not a code's name), or if @p name or @p code is NULL
 *
 * @code
 * int32_t code;
 * chat_error_code_from_name("SERVER_BUSY", &code);  // true: code is 302
 * @endcode
 */
CHAT_ERROR_NODISCARD bool chat_error_code_from_name(const char *name, int32_t *code);

/**
 * Writes the line for a log, "302 SERVER_BUSY: " and the message in the default language, into a buffer, as
 * snprintf() does.
 *
 * At most size - 1 bytes of the line are written, followed by a NUL. A line that does not fit is cut between two
 * characters, never within one. The number of an unknown code is kept: "9999 UNKNOWN_CODE: ...".
 *
 * @param code    any number
 * @param buffer  where the line is written; NULL to learn only its length
 * @param size    the size of the buffer in bytes; with 0 nothing is written
 * @return the length of the whole line in bytes, without the NUL, whether it fitted or not: the line is
 *         complete if this is less than @p size. With @p buffer NULL, @p size counts as 0.
 *
 * @code
 * char line[256];
 * chat_error_format(302, line, sizeof line);
 * @endcode
 */
size_t chat_error_format(int32_t code, char *buffer, size_t size);

/**
 * chat_error_format() in a language of the caller's choice, such as English for a log that developers read while the
 * app shows its users Chinese.
 *
 * @param code      any number
 * @param language  a language tag, see "Languages" above; NULL for the default language
 * @param buffer    where the line is written; NULL to learn only its length
 * @param size      the size of the buffer in bytes; with 0 nothing is written
 * @return as chat_error_format()
 *
 * @code
 * char line[256];
 * chat_error_format_in(302, "en", line, sizeof line);
 * @endcode
 */
size_t chat_error_format_in(int32_t code, const char *language, char *buffer, size_t size);

/**
 * The version of the library that runs, which may be newer than the header that was compiled against.
 *
 * @return three numbers with dots, as in CHAT_ERROR_VERSION
 *
 * @code
 * if (strcmp(chat_error_version(), CHAT_ERROR_VERSION) != 0) {
 *     fprintf(stderr, "built against %s, running %s\n", CHAT_ERROR_VERSION, chat_error_version());
 * }
 * @endcode
 */
CHAT_ERROR_NODISCARD const char *chat_error_version(void);

#ifdef __cplusplus
} /* extern "C" */
#endif

/**
 * The codes of the catalog.
 *
 * An SDK may report others: functions take int32_t, never this type.
 */
enum CHAT_ERROR_ENUM(chat_error_code) {
    /** Success. */
    CHAT_ERROR_EM_NO_ERROR = 0,
    /** Something went wrong; check the result before retrying. */
    CHAT_ERROR_GENERAL_ERROR = 1,
    /** No network connection; please check your network. */
    CHAT_ERROR_NETWORK_ERROR = 2,
    /** Local data could not be read or saved. */
    CHAT_ERROR_DATABASE_ERROR = 3,
    /** A service limit has been reached. */
    CHAT_ERROR_EXCEED_SERVICE_LIMIT = 4,
    /** Only part of the operation succeeded. */
    CHAT_ERROR_PARTIAL_SUCCESS = 7,
    /** The service is full right now; please contact support. */
    CHAT_ERROR_APP_ACTIVE_NUMBER_REACH_LIMITATION = 8,
    /** This app is not set up correctly. */
    CHAT_ERROR_INVALID_APP_KEY = 100,
    /** This user name is not correct. */
    CHAT_ERROR_INVALID_USER_NAME = 101,
    /** Wrong password; please try again. */
    CHAT_ERROR_INVALID_PASSWORD = 102,
    /** Your login is no longer valid; please log in again. */
    CHAT_ERROR_INVALID_TOKEN = 104,
    /** This user name is too long. */
    CHAT_ERROR_USER_NAME_TOO_LONG = 105,
    /** The server conversation list is not enabled. */
    CHAT_ERROR_CHANNEL_SYNC_NOT_OPEN = 106,
    /** Something is wrong with this conversation. */
    CHAT_ERROR_INVALID_CONVERSATION = 107,
    /** Your session has expired; please log in again. */
    CHAT_ERROR_TOKEN_EXPIRED = 108,
    /** Your session will be renewed shortly. */
    CHAT_ERROR_TOKEN_WILL_EXPIRE = 109,
    /** Something is wrong with this request. */
    CHAT_ERROR_INVALID_PARAM = 110,
    /** This is not supported. */
    CHAT_ERROR_OPERATION_UNSUPPORTED = 111,
    /** Too many items at once. */
    CHAT_ERROR_QUERY_PARAM_REACHES_LIMIT = 112,
    /** You are already logged in. */
    CHAT_ERROR_USER_ALREADY_LOGIN = 200,
    /** You are not logged in; please log in first. */
    CHAT_ERROR_USER_NOT_LOGIN = 201,
    /** Authentication failed; please log in again. */
    CHAT_ERROR_USER_AUTHENTICATION_FAILED = 202,
    /** This user name is taken; please choose another. */
    CHAT_ERROR_USER_ALREADY_EXIST = 203,
    /** This user does not exist. */
    CHAT_ERROR_USER_NOT_FOUND = 204,
    /** Something is wrong with this user's data. */
    CHAT_ERROR_USER_ILLEGAL_ARGUMENT = 205,
    /** Your account was logged in on another device. */
    CHAT_ERROR_USER_LOGIN_ANOTHER_DEVICE = 206,
    /** This account has been deleted. */
    CHAT_ERROR_USER_REMOVED = 207,
    /** Registration failed. */
    CHAT_ERROR_USER_REG_FAILED = 208,
    /** Settings could not be updated; try again later. */
    CHAT_ERROR_USER_UPDATEINFO_FAILED = 209,
    /** You do not have permission to do this. */
    CHAT_ERROR_USER_PERMISSION_DENIED = 210,
    /** Your account is in use on another device. */
    CHAT_ERROR_USER_BIND_ANOTHER_DEVICE = 213,
    /** You are logged in on too many devices. */
    CHAT_ERROR_USER_LOGIN_TOO_MANY_DEVICES = 214,
    /** You are muted in this group or chat room. */
    CHAT_ERROR_USER_MUTED = 215,
    /** Your password was changed; please log in again. */
    CHAT_ERROR_USER_KICKED_BY_CHANGE_PASSWORD = 216,
    /** You were logged out remotely. */
    CHAT_ERROR_USER_KICKED_BY_OTHER_DEVICE = 217,
    /** Log out the other account on this device first. */
    CHAT_ERROR_USER_ALREADY_LOGIN_ANOTHER = 218,
    /** You are muted by the app's administrator. */
    CHAT_ERROR_USER_MUTED_BY_ADMIN = 219,
    /** You are on a different device; please log in again. */
    CHAT_ERROR_USER_DEVICE_CHANGED = 220,
    /** Add this user as a contact first. */
    CHAT_ERROR_USER_NOT_ON_ROSTER = 221,
    /** Cannot reach the server; please check your network. */
    CHAT_ERROR_SERVER_NOT_REACHABLE = 300,
    /** The server took too long to respond; try again later. */
    CHAT_ERROR_SERVER_TIMEOUT = 301,
    /** The server is busy; try again later. */
    CHAT_ERROR_SERVER_BUSY = 302,
    /** Server error; try again later. */
    CHAT_ERROR_SERVER_UNKNOWN_ERROR = 303,
    /** Could not get the server configuration. */
    CHAT_ERROR_SERVER_GET_DNSLIST_FAILED = 304,
    /** This service is disabled; please contact support. */
    CHAT_ERROR_SERVER_SERVICE_RESTRICTED = 305,
    /** The server's data could not be decrypted. */
    CHAT_ERROR_SERVER_DECRYPTION_FAILED = 306,
    /** The server sent malformed data. */
    CHAT_ERROR_SERVER_RESPONSE_ILLEGAL = 309,
    /** The connection timed out; check your network. */
    CHAT_ERROR_CONNECTION_TIMEOUT = 350,
    /** The server's address could not be resolved. */
    CHAT_ERROR_CONNECTION_DNS_ERROR = 351,
    /** The connection failed; try again. */
    CHAT_ERROR_CONNECTION_IO_ERROR = 352,
    /** The connection was closed; try again. */
    CHAT_ERROR_CONNECTION_STREAM_CLOSED = 353,
    /** Authentication timed out; try again. */
    CHAT_ERROR_CONNECTION_PROVISION_TIMEOUT = 354,
    /** The file was not found. */
    CHAT_ERROR_FILE_NOT_FOUND = 400,
    /** The file is not valid; please choose another. */
    CHAT_ERROR_FILE_INVALID = 401,
    /** The upload failed; try again. */
    CHAT_ERROR_FILE_UPLOAD_FAILED = 402,
    /** The download failed; try again. */
    CHAT_ERROR_FILE_DOWNLOAD_FAILED = 403,
    /** A file could not be deleted. */
    CHAT_ERROR_FILE_DELETE_FAILED = 404,
    /** The file is too large; please choose a smaller one. */
    CHAT_ERROR_FILE_TOO_LARGE = 405,
    /** This file's content is not allowed. */
    CHAT_ERROR_FILE_CONTENT_IMPROPER = 406,
    /** The file has expired. */
    CHAT_ERROR_FILE_IS_EXPIRED = 407,
    /** Voice messages over 60 seconds can't be transcribed. */
    CHAT_ERROR_FILE_DURATION_TOO_LONG = 408,
    /** Transcription failed; try again. */
    CHAT_ERROR_FILE_VOICE_TO_TEXT_FAILED = 409,
    /** This message could not be processed. */
    CHAT_ERROR_MESSAGE_INVALID = 500,
    /** The message has forbidden content; please change it. */
    CHAT_ERROR_MESSAGE_INCLUDE_ILLEGAL_CONTENT = 501,
    /** You are sending messages too fast. */
    CHAT_ERROR_MESSAGE_SEND_TRAFFIC_LIMIT = 502,
    /** It is too late to recall this message. */
    CHAT_ERROR_MESSAGE_RECALL_TIME_LIMIT = 504,
    /** This feature is not enabled. */
    CHAT_ERROR_SERVICE_NOT_ENABLED = 505,
    /** This message has expired. */
    CHAT_ERROR_MESSAGE_EXPIRED = 506,
    /** All members are muted here. */
    CHAT_ERROR_MESSAGE_ILLEGAL_WHITELIST = 507,
    /** The message was blocked and not sent. */
    CHAT_ERROR_MESSAGE_EXTERNAL_LOGIC_BLOCKED = 508,
    /** Too many messages; please slow down. */
    CHAT_ERROR_MESSAGE_CURRENT_LIMITING = 509,
    /** The message is too long; please shorten it. */
    CHAT_ERROR_MESSAGE_SIZE_LIMIT = 510,
    /** The message could not be edited. */
    CHAT_ERROR_MESSAGE_EDIT_FAILED = 511,
    /** The message was cut off. */
    CHAT_ERROR_MESSAGE_STREAM_INTERVAL_TIMEOUT = 512,
    /** The message took too long and was cut off. */
    CHAT_ERROR_MESSAGE_STREAM_TIMEOUT = 513,
    /** This group could not be found. */
    CHAT_ERROR_GROUP_INVALID_ID = 600,
    /** You are already in this group. */
    CHAT_ERROR_GROUP_ALREADY_JOINED = 601,
    /** You or this user is not in this group. */
    CHAT_ERROR_GROUP_NOT_JOINED = 602,
    /** You do not have permission in this group. */
    CHAT_ERROR_GROUP_PERMISSION_DENIED = 603,
    /** This group is full. */
    CHAT_ERROR_GROUP_MEMBERS_FULL = 604,
    /** This shared file could not be found. */
    CHAT_ERROR_GROUP_SHARED_FILE_INVALIDID = 605,
    /** This group does not exist. */
    CHAT_ERROR_GROUP_NOT_EXIST = 606,
    /** This group is disabled. */
    CHAT_ERROR_GROUP_DISABLED = 607,
    /** This group name is not allowed; choose another. */
    CHAT_ERROR_GROUP_NAME_VIOLATION = 608,
    /** This member's attributes have reached the limit. */
    CHAT_ERROR_GROUP_MEMBER_ATTRIBUTES_REACH_LIMIT = 609,
    /** The member's attributes could not be set. */
    CHAT_ERROR_GROUP_MEMBER_ATTRIBUTES_UPDATE_FAILED = 610,
    /** The attribute name is too long. */
    CHAT_ERROR_GROUP_MEMBER_ATTRIBUTES_KEY_REACH_LIMIT = 611,
    /** The attribute value is too long. */
    CHAT_ERROR_GROUP_MEMBER_ATTRIBUTES_VALUE_REACH_LIMIT = 612,
    /** You are on the blocklist of this group. */
    CHAT_ERROR_GROUP_USER_IN_BLOCKLIST = 613,
    /** This chat room could not be found. */
    CHAT_ERROR_CHATROOM_INVALID_ID = 700,
    /** You are already in this chat room. */
    CHAT_ERROR_CHATROOM_ALREADY_JOINED = 701,
    /** You are not in this chat room. */
    CHAT_ERROR_CHATROOM_NOT_JOINED = 702,
    /** You do not have permission in this chat room. */
    CHAT_ERROR_CHATROOM_PERMISSION_DENIED = 703,
    /** This chat room is full. */
    CHAT_ERROR_CHATROOM_MEMBERS_FULL = 704,
    /** This chat room does not exist. */
    CHAT_ERROR_CHATROOM_NOT_EXIST = 705,
    /** The owner cannot leave the chat room. */
    CHAT_ERROR_CHATROOM_OWNER_NOT_ALLOW_LEAVE = 706,
    /** You are on the blocklist of this chat room. */
    CHAT_ERROR_CHATROOM_USER_IN_BLOCKLIST = 707,
    /** Too many users at once. */
    CHAT_ERROR_USERINFO_USERCOUNT_EXCEED = 900,
    /** The user attributes are too large. */
    CHAT_ERROR_USERINFO_DATALENGTH_EXCEED = 901,
    /** The contact could not be added. */
    CHAT_ERROR_CONTACT_ADD_FAILED = 1000,
    /** Your contact list is full. */
    CHAT_ERROR_CONTACT_REACH_LIMIT = 1001,
    /** The other user's contact list is full. */
    CHAT_ERROR_CONTACT_REACH_LIMIT_PEER = 1002,
    /** The online status could not be updated. */
    CHAT_ERROR_PRESENCE_PARAM_LENGTH_EXCEED = 1100,
    /** You cannot subscribe to your own presence. */
    CHAT_ERROR_PRESENCE_CANNOT_SUBSCRIBE_YOURSELF = 1101,
    /** This content cannot be translated. */
    CHAT_ERROR_TRANSLATE_PARAM_INVALID = 1110,
    /** Translation is not enabled. */
    CHAT_ERROR_TRANSLATE_SERVICE_NOT_ENABLE = 1111,
    /** The translation quota is used up. */
    CHAT_ERROR_TRANSLATE_USAGE_LIMIT = 1112,
    /** Translation failed; try again later. */
    CHAT_ERROR_TRANSLATE_MESSAGE_FAIL = 1113,
    /** The message did not pass moderation; please change it. */
    CHAT_ERROR_MODERATION_FAILED = 1200,
    /** The message was refused and not sent. */
    CHAT_ERROR_THIRD_SERVER_FAILED = 1299,
    /** No more reactions can be added. */
    CHAT_ERROR_REACTION_REACH_LIMIT = 1300,
    /** You have already added this reaction. */
    CHAT_ERROR_REACTION_HAS_BEEN_OPERATED = 1301,
    /** You cannot change this reaction. */
    CHAT_ERROR_REACTION_OPERATION_IS_ILLEGAL = 1302,
    /** Push is not supported on this device. */
    CHAT_ERROR_PUSH_NOT_SUPPORT = 1500,
    /** Push could not be set up; try again later. */
    CHAT_ERROR_PUSH_BIND_FAILED = 1501,
    /** Log-out did not finish; please try again. */
    CHAT_ERROR_PUSH_UNBIND_FAILED = 1502
};

#undef CHAT_ERROR_NODISCARD
#undef CHAT_ERROR_ENUM
#if defined(__clang__) && !defined(__STDC_VERSION__)
#pragma clang diagnostic pop
#endif

#endif /* CHAT_ERROR_H */
