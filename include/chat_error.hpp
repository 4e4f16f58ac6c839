/**
 * chat_error.hpp - the codes of chat_error.h as std::error_code, for C++11 and later. Header-only; link libchat_error.
 *
 * @code
 * #include <chat_error.hpp>
 * #include <iostream>
 *
 * void send(const std::string &text) {
 *     int32_t code = sdk_send(text);  // the number that the SDK reports
 *     if (code != 0) {
 *         throw std::system_error(chat_error::make_error_code(code), "send");
 *     }
 * }
 *
 * void send_hello() {
 *     try {
 *         send("hello");
 *     } catch (const std::system_error &error) {
 *         std::cerr << chat_error::format_in(error.code(), "en") << '\n';  // for the log
 *         if (error.code() == chat_error::condition::retryable) {
 *             try_again_later();
 *         } else if (error.code() == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN) {
 *             log_in_with_new_token();
 *         } else {
 *             show_toast(error.code().message());                          // for the user
 *         }
 *     }
 * }
 * @endcode
 *
 * Codes. A value of the enum chat_error_code converts to std::error_code; a number from the SDK becomes one through
 * chat_error::make_error_code(), whether the catalog knows it or not. Code 0 is success, which is false in a condition.
 *
 * Comparisons. Compare an error code with a meaning, not only with another code:
 *
 * @code
 * ec == CHAT_ERROR_SERVER_BUSY;                            // exactly this code
 * ec == chat_error::condition::retryable;                  // the same call can succeed later
 * ec == chat_error::condition::may_have_taken_effect;      // the server may have acted
 * ec == chat_error::condition::safe_to_repeat;             // retryable, and the server has certainly not acted
 * ec == chat_error::condition::ends_session;               // the session is over if a listener gets the code
 * ec == CHAT_ERROR_ACTION_SLOW_DOWN;                       // the action, any of chat_error_action
 * ec == std::errc::timed_out;                              // 301, 350 and 354; no other code equals a std::errc
 * @endcode
 *
 * A code of another category, such as errno's, equals none of these. The enum compares with conditions too, so
 * std::expected<Message, chat_error_code> needs no std::error_code. Comparing a code with an action or a category,
 * as in CHAT_ERROR_SERVER_BUSY == CHAT_ERROR_ACTION_RETRY, does not compile.
 *
 * Functions. name(), message(), action(), is_retryable() and the others below take a number, a chat_error_code or a
 * std::error_code. None but format() and format_in() allocates.
 *
 * Formatting. In std::format, {fmt} from version 8 on and spdlog, "{}" of a chat_error_code prints the line of
 * chat_error_format(), and "{}" of a chat_error_action or chat_error_category its name. Include {fmt} 8 and 9 before
 * this header, or this header once more after them: otherwise they take the enums for integers.
 *
 * One category. A program and the shared libraries it is linked with share one category object if they use the same C++
 * standard library. A module loaded by dlopen() shares it if the program exports its symbols (-rdynamic; in CMake
 * ENABLE_EXPORTS). Where there are several, because of dlopen() or because one library uses libstdc++ and another
 * libc++, everything above still holds, since it goes by the category's name. Only ec == other_ec, which the standard
 * defines by the category's address, is false between them. Do not use a std::error_code after the module that made it
 * has been unloaded; nothing in this header keeps a module from being unloaded.
 */

#ifndef CHAT_ERROR_HPP
#define CHAT_ERROR_HPP

#if defined(__cplusplus) && __cplusplus < 201103L && !(defined(_MSVC_LANG) && _MSVC_LANG >= 201103L)
#error "chat_error.hpp needs C++11 or later; chat_error.h works with any C or C++."
#else

#include <chat_error.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <system_error>
#include <type_traits>

#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
#include <string_view>
#endif
#if __cplusplus >= 202002L || (defined(_MSVC_LANG) && _MSVC_LANG >= 202002L)
#include <version>
#endif
#if defined(__cpp_lib_format)
#include <format>
#endif

/*
 * The name of the standard library and its ABI. Everything that clients compile is in an inline namespace of this name.
 * Otherwise the linker could not tell apart functions compiled with two standard libraries in one process, and a call
 * to the wrong one would crash on the objects that it returns.
 */
#if defined(_LIBCPP_ABI_VERSION) && _LIBCPP_ABI_VERSION >= 2
#define CHAT_ERROR_ABI chat_error_libcpp2
#elif defined(_LIBCPP_ABI_VERSION)
#define CHAT_ERROR_ABI chat_error_libcpp
#elif defined(_GLIBCXX_USE_CXX11_ABI) && _GLIBCXX_USE_CXX11_ABI
#define CHAT_ERROR_ABI chat_error_libstdcpp11
#elif defined(__GLIBCXX__)
#define CHAT_ERROR_ABI chat_error_libstdcpp
#else
#define CHAT_ERROR_ABI chat_error_std
#endif

#if defined(__GNUC__) && !defined(_WIN32)
#define CHAT_ERROR_SHARED __attribute__((visibility("default"), noinline))
#define CHAT_ERROR_HIDDEN __attribute__((visibility("hidden")))
#else
#define CHAT_ERROR_SHARED
#define CHAT_ERROR_HIDDEN
#endif

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wweak-vtables" /* a header-only class has its vtable wherever it is used */
#elif defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wabi-tag" /* libstdc++ gives its tag to each function that returns a std::string */
#endif

/** The codes, errors and conditions of the chat SDK. */
namespace chat_error {
inline namespace CHAT_ERROR_ABI {

/**
 * What an error code can be compared with, besides codes and actions.
 *
 * @code
 * if (ec == chat_error::condition::safe_to_repeat || (ec == chat_error::condition::retryable && is_idempotent)) {
 *     send_again();
 * }
 * @endcode
 */
enum class condition {
    /** The same call with the same arguments can succeed later: chat_error_is_retryable(). */
    retryable = 1,
    /** The server may have acted although the call failed: chat_error_may_have_taken_effect(). */
    may_have_taken_effect = 2,
    /** Reported to a connection listener, the code means that the user is logged out: chat_error_ends_session(). */
    ends_session = 3,
    /** The same call may be repeated without harm: it is retryable, and the server has certainly not acted on it. */
    safe_to_repeat = 4,
};

/** Whether an error code belongs to the chat SDK, whichever module of the program made it. */
inline bool is_chat_error(const std::error_code &code) noexcept {
    return std::strcmp(code.category().name(), "chat_error") == 0;
}

/**
 * The parameter of the functions below: a number that the SDK reports, a chat_error_code or a std::error_code.
 *
 * An error code of another category, such as errno's, gets the answers of a code that is not in the catalog, except that
 * it has not taken effect, and that its success counts as success.
 */
class any_code {
public:
    /** A number that the SDK reports, whether the catalog knows it or not. */
    any_code(std::int32_t code) noexcept : number_(code), is_ours_(true) {}
    /** A code of chat_error.h. */
    any_code(chat_error_code code) noexcept : any_code(static_cast<std::int32_t>(code)) {}
    /** An error code of any category. */
    any_code(const std::error_code &code) noexcept : any_code(code, is_chat_error(code)) {}
    /* They would convert to a number that is not a code. */
    any_code(chat_error_action) = delete;
    any_code(chat_error_category) = delete;

    /** The number to ask the C functions about. */
    std::int32_t number() const noexcept { return number_; }
    /** Whether it belongs to the chat SDK. */
    bool is_ours() const noexcept { return is_ours_; }

private:
    any_code(const std::error_code &code, bool is_ours) noexcept
        : number_(is_ours ? code.value() : code ? std::numeric_limits<std::int32_t>::min() : 0), is_ours_(is_ours) {}

    std::int32_t number_;
    bool is_ours_;
};

/** chat_error_is_retryable(): whether the same call can succeed later. */
inline bool is_retryable(any_code code) noexcept {
    return chat_error_is_retryable(code.number());
}

/** chat_error_may_have_taken_effect(): whether the server may have acted although the call failed. */
inline bool may_have_taken_effect(any_code code) noexcept {
    return code.is_ours() && chat_error_may_have_taken_effect(code.number());
}

/** chat_error_ends_session(): whether the user is logged out if a connection listener gets the code. */
inline bool ends_session(any_code code) noexcept {
    return chat_error_ends_session(code.number());
}

/** Whether the same call may be repeated without harm: it is retryable, and the server has certainly not acted on it. */
inline bool is_safe_to_repeat(any_code code) noexcept {
    return is_retryable(code) && !may_have_taken_effect(code);
}

/** chat_error_is_known(): whether the code is in the catalog. */
inline bool is_known(any_code code) noexcept {
    return code.is_ours() && chat_error_is_known(code.number());
}

/**
 * chat_error_get_action(): what the app should do next, for a switch. A later version of the library may return values
 * that chat_error.h does not name, so give the switch a default.
 *
 * @code
 * switch (chat_error::action(error.code())) {
 * case CHAT_ERROR_ACTION_RENEW_TOKEN:           renew_token();           break;
 * case CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN: log_in_with_new_token(); break;
 * case CHAT_ERROR_ACTION_LOG_IN:                show_login();            break;
 * default:                                      show_toast(error.code().message());
 * }
 * @endcode
 */
inline chat_error_action action(any_code code) noexcept {
    return chat_error_get_action(code.number());
}

/** chat_error_get_category(): the part of the SDK that the code is about. */
inline chat_error_category category_of(any_code code) noexcept {
    return chat_error_get_category(code.number());
}

/** chat_error_format_in(): the line for a log. Without a language, or with NULL, in the default language. */
inline std::string format_in(any_code code, const char *language) {
    std::string line(chat_error_format_in(code.number(), language, nullptr, 0), '\0');
    chat_error_format_in(code.number(), language, &line[0], line.size() + 1);
    line.resize(std::strlen(line.c_str())); /* shorter if the default language was set in between */
    return line;
}

/** chat_error_format(): the line for a log, in the default language. */
inline std::string format(any_code code) {
    return format_in(code, nullptr);
}

#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
/** chat_error_name(). This view, and those below, live as long as the library stays loaded. */
inline std::string_view name(any_code code) noexcept {
    return chat_error_name(code.number());
}

/** chat_error_message_in(); without a language, chat_error_message(). */
inline std::string_view message(any_code code, const char *language = nullptr) noexcept {
    return chat_error_message_in(code.number(), language);
}

/** chat_error_cause_in(); without a language, chat_error_cause(). */
inline std::string_view cause(any_code code, const char *language = nullptr) noexcept {
    return chat_error_cause_in(code.number(), language);
}

/** chat_error_solution_in(); without a language, chat_error_solution(). */
inline std::string_view solution(any_code code, const char *language = nullptr) noexcept {
    return chat_error_solution_in(code.number(), language);
}
#endif

/** What the header needs for itself. */
namespace detail {

inline bool is(any_code code, condition what) noexcept {
    return what == condition::retryable               ? is_retryable(code)
           : what == condition::may_have_taken_effect ? may_have_taken_effect(code)
           : what == condition::ends_session          ? ends_session(code)
                                                      : what == condition::safe_to_repeat && is_safe_to_repeat(code);
}

class CHAT_ERROR_HIDDEN code_category final : public std::error_category {
public:
    const char *name() const noexcept override { return "chat_error"; }

    std::string message(int code) const override {
        return chat_error_is_known(code) ? chat_error_message(code) : format(code);
    }

    std::error_condition default_error_condition(int code) const noexcept override {
        const bool timed_out = code == CHAT_ERROR_SERVER_TIMEOUT || code == CHAT_ERROR_CONNECTION_TIMEOUT ||
                               code == CHAT_ERROR_CONNECTION_PROVISION_TIMEOUT;
        return timed_out ? std::make_error_condition(std::errc::timed_out) : std::error_condition(code, *this);
    }
};

class CHAT_ERROR_HIDDEN condition_category final : public std::error_category {
public:
    const char *name() const noexcept override { return "chat_error.condition"; }

    std::string message(int value) const override {
        const auto what = static_cast<condition>(value);
        return what == condition::retryable               ? "retryable"
               : what == condition::may_have_taken_effect ? "may have taken effect"
               : what == condition::ends_session          ? "ends session"
               : what == condition::safe_to_repeat        ? "safe to repeat"
                                                          : "unknown condition";
    }

    bool equivalent(const std::error_code &code, int value) const noexcept override {
        return is(code, static_cast<condition>(value));
    }
};

class CHAT_ERROR_HIDDEN action_category final : public std::error_category {
public:
    const char *name() const noexcept override { return "chat_error.action"; }

    std::string message(int action) const override { return chat_error_action_name(action); }

    bool equivalent(const std::error_code &code, int action) const noexcept override {
        return is_chat_error(code) && chat_error_get_action(code.value()) == action;
    }
};

/*
 * Each category is made on first use and never destroyed: errors occur in destructors too. The object and its class are
 * hidden, so each module has its own. The one function that modules share decides which object is used: the one in the
 * module where the linker found the function. A static in that function would be shared as well, which under GCC keeps
 * its module loaded after dlclose().
 */
template <class Category>
struct CHAT_ERROR_HIDDEN instance {
    static const std::error_category &get() noexcept {
        alignas(Category) static unsigned char storage[sizeof(Category)];
        static const std::error_category *const object = ::new (static_cast<void *>(storage)) Category();
        return *object;
    }
};

CHAT_ERROR_SHARED inline const std::error_category &the_code_category() noexcept {
    return instance<code_category>::get();
}
CHAT_ERROR_SHARED inline const std::error_category &the_condition_category() noexcept {
    return instance<condition_category>::get();
}
CHAT_ERROR_SHARED inline const std::error_category &the_action_category() noexcept {
    return instance<action_category>::get();
}

/** Whether two types are different enums of chat_error.h. */
template <class Left, class Right>
struct are_different_enums {
    template <class Type>
    struct is_ours
        : std::integral_constant<bool, std::is_same<Type, chat_error_code>::value ||
                                           std::is_same<Type, chat_error_action>::value ||
                                           std::is_same<Type, chat_error_category>::value> {};
    static constexpr bool value =
        is_ours<Left>::value && is_ours<Right>::value && !std::is_same<Left, Right>::value;
};

} // namespace detail

/**
 * The category of the codes, named "chat_error". A loaded module may have another object for it, which is_chat_error()
 * recognises too.
 *
 * @code
 * std::error_code ec(302, chat_error::category());
 * @endcode
 */
inline const std::error_category &category() noexcept {
    return detail::the_code_category();
}

/**
 * The error code for a number that the SDK reports.
 *
 * @param code  any number, also one that is not in the catalog
 *
 * @code
 * throw std::system_error(chat_error::make_error_code(code), "join group");
 * @endcode
 */
inline std::error_code make_error_code(std::int32_t code) noexcept {
    return std::error_code(code, category());
}

/** Lets chat_error::condition be compared with a std::error_code. */
inline std::error_condition make_error_condition(condition value) noexcept {
    return std::error_condition(static_cast<int>(value), detail::the_condition_category());
}

/**
 * The enum for a number that the SDK reports, whether the catalog knows it or not.
 *
 * @code
 * std::expected<void, chat_error_code> send() {
 *     int32_t code = sdk_send("hello");
 *     if (code != 0) {
 *         return std::unexpected(chat_error::to_code(code));
 *     }
 *     return {};
 * }
 * @endcode
 */
constexpr chat_error_code to_code(std::int32_t number) noexcept {
    return static_cast<chat_error_code>(number);
}

/* Both orders and both operators; C++20 would derive three of them from one. */
#define CHAT_ERROR_COMPARE(Left, Right, are_equal)                                                                     \
    inline bool operator==(Left left, Right right) noexcept { return are_equal; }                                      \
    inline bool operator==(Right right, Left left) noexcept { return are_equal; }                                      \
    inline bool operator!=(Left left, Right right) noexcept { return !(are_equal); }                                   \
    inline bool operator!=(Right right, Left left) noexcept { return !(are_equal); }

CHAT_ERROR_COMPARE(chat_error_code, condition, detail::is(left, right))

} // inline namespace
} // namespace chat_error

/* Found through the enums of chat_error.h, which are in the global namespace. */
inline namespace CHAT_ERROR_ABI {

/* The standard would compare the addresses of categories. */
CHAT_ERROR_COMPARE(const std::error_code &, chat_error_code,
                   left.value() == static_cast<std::int32_t>(right) && chat_error::is_chat_error(left))
CHAT_ERROR_COMPARE(chat_error_code, std::errc,
                   chat_error::make_error_code(static_cast<std::int32_t>(left)) == std::make_error_condition(right))
#undef CHAT_ERROR_COMPARE

/** A code, an action and a category are never equal. Write ec == CHAT_ERROR_ACTION_LOG_IN, or use action(code). */
template <class Left, class Right,
          class = typename std::enable_if<chat_error::detail::are_different_enums<Left, Right>::value>::type>
bool operator==(Left, Right) = delete;
template <class Left, class Right,
          class = typename std::enable_if<chat_error::detail::are_different_enums<Left, Right>::value>::type>
bool operator!=(Left, Right) = delete;

/** Makes a chat_error_code a std::error_code: std::error_code ec = CHAT_ERROR_SERVER_BUSY. */
inline std::error_code make_error_code(chat_error_code code) noexcept {
    return chat_error::make_error_code(static_cast<std::int32_t>(code));
}

/** Lets a chat_error_action be compared with a std::error_code: ec == CHAT_ERROR_ACTION_LOG_IN. */
inline std::error_condition make_error_condition(chat_error_action action) noexcept {
    return std::error_condition(action, chat_error::detail::the_action_category());
}

/** What {fmt} 10 and later print for "{}". */
inline std::string format_as(chat_error_code code) {
    return chat_error::format(code);
}
inline std::string format_as(chat_error_action action) {
    return chat_error_action_name(action);
}
inline std::string format_as(chat_error_category category) {
    return chat_error_category_name(category);
}

} // inline namespace

/* For std::format and for {fmt} 8 and 9: the formatter of an enum formats its text as a string. */
#define CHAT_ERROR_FORMATTER(Enum)                                                                                     \
    template <>                                                                                                        \
    struct formatter<Enum> : formatter<string_view> {                                                                  \
        template <class Context>                                                                                       \
        auto format(Enum value, Context &context) const -> decltype(context.out()) {                                   \
            return formatter<string_view>::format(format_as(value), context);                                          \
        }                                                                                                              \
    };

namespace std {

template <>
struct is_error_code_enum<chat_error_code> : true_type {};

template <>
struct is_error_condition_enum<chat_error_action> : true_type {};

template <>
struct is_error_condition_enum<chat_error::condition> : true_type {};

#if defined(__cpp_lib_format)
CHAT_ERROR_FORMATTER(chat_error_code)
CHAT_ERROR_FORMATTER(chat_error_action)
CHAT_ERROR_FORMATTER(chat_error_category)
#endif

} // namespace std

#if defined(__clang__)
#pragma clang diagnostic pop
#elif defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
#undef CHAT_ERROR_SHARED
#undef CHAT_ERROR_HIDDEN
#undef CHAT_ERROR_ABI

#endif /* C++11 */
#endif /* CHAT_ERROR_HPP */

/* Outside of the include guard: {fmt} 8 or 9 may have come after this header was first included. */
#if defined(FMT_VERSION) && FMT_VERSION < 100000 && !defined(CHAT_ERROR_HPP_FMT)
#define CHAT_ERROR_HPP_FMT
namespace fmt {
CHAT_ERROR_FORMATTER(chat_error_code)
CHAT_ERROR_FORMATTER(chat_error_action)
CHAT_ERROR_FORMATTER(chat_error_category)
} // namespace fmt
#endif
