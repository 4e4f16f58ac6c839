/**
 * chat_error.hpp - the codes of chat_error.h as std::error_code, for C++11 and later.
 *
 * The header is all there is: it needs libchat_error, and no other library.
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
 * try {
 *     send("hello");
 * } catch (const std::system_error &error) {
 *     std::cerr << error.what() << '\n';
 *     if (error.code() == chat_error::condition::retryable) {
 *         try_again_later();
 *     } else if (error.code() == CHAT_ERROR_ACTION_RENEW_TOKEN) {
 *         renew_token();
 *     }
 * }
 * @endcode
 *
 * Codes. A value of the enum chat_error_code is a std::error_code by itself; a number that comes from the SDK
 * becomes one through chat_error::make_error_code(), whether the catalog knows it or not. Code 0 is success, as
 * everywhere with std::error_code: it is false in a condition.
 *
 * Comparisons. An error code is compared with what it means, and not only with another code:
 *
 * @code
 * ec == CHAT_ERROR_SERVER_BUSY                             // this very code
 * ec == chat_error::condition::retryable                   // any code after which the same call can succeed
 * ec == chat_error::condition::may_have_taken_effect       // any code after which the server may have acted
 * ec == chat_error::condition::safe_to_repeat              // retryable, and the server has surely not acted
 * ec == chat_error::condition::ends_session                // any code that ends the session if a listener gets it
 * ec == CHAT_ERROR_ACTION_SLOW_DOWN                        // any code with this action
 * ec == std::errc::timed_out                               // 301, 350 and 354
 * @endcode
 *
 * The actions are those of the enum chat_error_action in chat_error.h, all of them. A code of another category
 * (errno, say) equals none of ours. The enum itself compares with the conditions too, so std::expected<Message,
 * chat_error_code> needs no std::error_code: result.error() == chat_error::condition::retryable. A code compared with
 * an action or a category, CHAT_ERROR_SERVER_BUSY == CHAT_ERROR_ACTION_RETRY, does not compile: it compares numbers
 * that have nothing to do with each other. No other code equals a std::errc: 2 and 300 come close to network_down and
 * host_unreachable, but the SDK reports them for other reasons too; 512 and 513 cut a stream off, where no call waits.
 *
 * Texts. message() is chat_error_message(), in the default language; for a number that is not in the catalog
 * it is chat_error_format(), which keeps the number. From C++17 on there are functions that return
 * std::string_view, and allocate nothing: chat_error::name(), message(), cause(), solution(). The standard's own
 * operator<< writes a std::error_code as "chat_error:302".
 *
 * Formatting. "{}" of a chat_error_code is the line of chat_error_format(), and that of a chat_error_action or a
 * chat_error_category is its name, in std::format, in {fmt} 8 to 12 and in spdlog, with the options of a string.
 * {fmt} 8 and 9, alone or within spdlog, must be included before this header, or this header once more after them:
 * they would otherwise take the enums for integers.
 *
 * One category. All translation units of a program and all shared libraries that it is linked with share one
 * category object, with -fvisibility=hidden too. A module that is loaded by dlopen() shares it if the program exports
 * it (link with -rdynamic; in CMake the property ENABLE_EXPORTS), and otherwise has one of its own. All comparisons
 * above, action() and all texts are right even then, because they go by the category's name. Only two std::error_code
 * that are compared with each other, ec == other_ec, are unequal if they come from modules with different categories:
 * the standard compares addresses. chat_error::is_chat_error(ec) says whether a code is of this library, whichever
 * module made it. Nothing in this header keeps a module from being unloaded; a std::error_code must not be used
 * after the module that made it is gone.
 */

#ifndef CHAT_ERROR_HPP
#define CHAT_ERROR_HPP

#include <chat_error.h>

#include <cstdint>
#include <cstring>
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

/* GCC's own std::string gives each function that returns one its tag, which is as it should be. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wabi-tag"
#endif

/*
 * A function that the linker takes from one place for all units and shared libraries, with the object inside it. An
 * inline function will not do where GCC would make that object a "unique" symbol: a module with such a symbol stays
 * loaded after dlclose(). What is weak and not inline has its objects to itself.
 */
#if defined(__GNUC__) && defined(__ELF__)
#define CHAT_ERROR_ONE __attribute__((weak, visibility("default")))
#elif defined(__GNUC__) && !defined(_WIN32)
#define CHAT_ERROR_ONE inline __attribute__((visibility("default")))
#else
#define CHAT_ERROR_ONE inline
#endif

/** The codes, errors and conditions of the chat SDK. */
namespace chat_error {

/**
 * What an error code can be compared with beside codes and actions.
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
    /** The same call may be repeated without harm: it is retryable, and the server has surely not acted on it. */
    safe_to_repeat = 4,
};

/** Whether an error code is one of the chat SDK, whichever module of the program made it. */
inline bool is_chat_error(const std::error_code &code) noexcept {
    return std::strcmp(code.category().name(), "chat_error") == 0;
}

/** What the header needs for itself. */
namespace detail {

/** Whether a code of the SDK is what a condition says. */
inline bool is(std::int32_t code, condition what) noexcept {
    switch (what) {
    case condition::retryable:
        return chat_error_is_retryable(code);
    case condition::may_have_taken_effect:
        return chat_error_may_have_taken_effect(code);
    case condition::ends_session:
        return chat_error_ends_session(code);
    case condition::safe_to_repeat:
        return chat_error_is_retryable(code) && !chat_error_may_have_taken_effect(code);
    default:
        return false;
    }
}

/** Whether an error code of any category is what a condition says. */
inline bool is(const std::error_code &code, condition what) noexcept {
    return is_chat_error(code) && is(static_cast<std::int32_t>(code.value()), what);
}

/** The line that chat_error_format() writes. */
inline std::string line(std::int32_t code) {
    std::string text(chat_error_format(code, nullptr, 0), '\0');
    chat_error_format(code, &text[0], text.size() + 1);
    text.resize(std::strlen(text.c_str())); // shorter if the default language was decided in between
    return text;
}

class code_category final : public std::error_category {
public:
    const char *name() const noexcept override { return "chat_error"; }

    std::string message(int code) const override {
        return chat_error_is_known(code) ? chat_error_message(code) : line(code);
    }

    std::error_condition default_error_condition(int code) const noexcept override {
        switch (code) {
        case CHAT_ERROR_SERVER_TIMEOUT:
        case CHAT_ERROR_CONNECTION_TIMEOUT:
        case CHAT_ERROR_CONNECTION_PROVISION_TIMEOUT:
            return std::errc::timed_out;
        default:
            return std::error_condition(code, *this);
        }
    }
};

class condition_category final : public std::error_category {
public:
    const char *name() const noexcept override { return "chat_error.condition"; }

    std::string message(int value) const override {
        switch (static_cast<condition>(value)) {
        case condition::retryable:
            return "retryable";
        case condition::may_have_taken_effect:
            return "may have taken effect";
        case condition::ends_session:
            return "ends session";
        case condition::safe_to_repeat:
            return "safe to repeat";
        default:
            return "unknown condition";
        }
    }

    bool equivalent(const std::error_code &code, int value) const noexcept override {
        return is(code, static_cast<condition>(value));
    }
};

class action_category final : public std::error_category {
public:
    const char *name() const noexcept override { return "chat_error.action"; }

    std::string message(int action) const override { return chat_error_action_name(action); }

    bool equivalent(const std::error_code &code, int action) const noexcept override {
        return is_chat_error(code) && chat_error_get_action(code.value()) == action;
    }
};

/* Each category is made when it is first asked for and never destroyed: errors occur in destructors too. */
#define CHAT_ERROR_CATEGORY(name, Type)                                                                                \
    CHAT_ERROR_ONE const std::error_category &name() noexcept;                                                         \
    CHAT_ERROR_ONE const std::error_category &name() noexcept {                                                        \
        alignas(Type) static unsigned char storage[sizeof(Type)];                                                      \
        static const std::error_category *const object = ::new (storage) Type();                                       \
        return *object;                                                                                                \
    }

CHAT_ERROR_CATEGORY(the_code_category, code_category)
CHAT_ERROR_CATEGORY(the_condition_category, condition_category)
CHAT_ERROR_CATEGORY(the_action_category, action_category)
#undef CHAT_ERROR_CATEGORY

/** Whether two types are enums of chat_error.h, and not the same. */
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
 * The category of the codes. Its name is "chat_error". A loaded module may have another object for it: is_chat_error()
 * does not mind.
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

/** What lets chat_error::condition be compared with a std::error_code. */
inline std::error_condition make_error_condition(condition value) noexcept {
    return std::error_condition(static_cast<int>(value), detail::the_condition_category());
}

/**
 * What the app should do next about an error, for a switch.
 *
 * @param code  an error code of any category
 * @return chat_error_get_action(); for a code of another category CHAT_ERROR_ACTION_INSPECT, or
 *         CHAT_ERROR_ACTION_NONE if it is no error. A later version of the library may return values that
 *         chat_error.h does not name: give the switch a default.
 *
 * @code
 * switch (chat_error::action(error.code())) {
 * case CHAT_ERROR_ACTION_RENEW_TOKEN: renew_token(); break;
 * case CHAT_ERROR_ACTION_LOG_IN:      show_login();  break;
 * default:                            show_toast(error.code().message());
 * }
 * @endcode
 */
inline chat_error_action action(const std::error_code &code) noexcept {
    if (!is_chat_error(code)) {
        return code ? CHAT_ERROR_ACTION_INSPECT : CHAT_ERROR_ACTION_NONE;
    }
    return chat_error_get_action(code.value());
}

/** chat_error_is_retryable() for an error code of any category; false for those of others. So are the next three. */
inline bool is_retryable(const std::error_code &code) noexcept {
    return detail::is(code, condition::retryable);
}

/** chat_error_may_have_taken_effect(). */
inline bool may_have_taken_effect(const std::error_code &code) noexcept {
    return detail::is(code, condition::may_have_taken_effect);
}

/** chat_error_ends_session(). */
inline bool ends_session(const std::error_code &code) noexcept {
    return detail::is(code, condition::ends_session);
}

/** Whether the same call may be repeated without harm: it is retryable, and the server has surely not acted on it. */
inline bool is_safe_to_repeat(const std::error_code &code) noexcept {
    return detail::is(code, condition::safe_to_repeat);
}

/**
 * The enum for a number that the SDK reports, whether the catalog knows it or not.
 *
 * @code
 * std::expected<Message, chat_error_code> send() {
 *     ...
 *     return std::unexpected(chat_error::to_code(number));
 * }
 * @endcode
 */
constexpr chat_error_code to_code(std::int32_t number) noexcept {
    return static_cast<chat_error_code>(number);
}

#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
/** chat_error_name() as a view. It lives as long as the library stays loaded, and so do those below. */
inline std::string_view name(std::int32_t code) noexcept {
    return chat_error_name(code);
}

/** chat_error_message_in() as a view; without a language chat_error_message(). */
inline std::string_view message(std::int32_t code, const char *language = nullptr) noexcept {
    return chat_error_message_in(code, language);
}

/** chat_error_cause_in() as a view; without a language chat_error_cause(). */
inline std::string_view cause(std::int32_t code, const char *language = nullptr) noexcept {
    return chat_error_cause_in(code, language);
}

/** chat_error_solution_in() as a view; without a language chat_error_solution(). */
inline std::string_view solution(std::int32_t code, const char *language = nullptr) noexcept {
    return chat_error_solution_in(code, language);
}
#endif

/* Both orders and both operators, which C++ has made of one only since C++20. */
#define CHAT_ERROR_COMPARE(Left, Right, are_equal)                                                                     \
    inline bool operator==(Left left, Right right) noexcept { return are_equal; }                                      \
    inline bool operator==(Right right, Left left) noexcept { return are_equal; }                                      \
    inline bool operator!=(Left left, Right right) noexcept { return !(are_equal); }                                   \
    inline bool operator!=(Right right, Left left) noexcept { return !(are_equal); }

CHAT_ERROR_COMPARE(chat_error_code, condition, detail::is(static_cast<std::int32_t>(left), right))

} // namespace chat_error

/* What follows is found by its arguments, whose types are C types and hence in no namespace. */

/* The standard would compare the categories' addresses. */
CHAT_ERROR_COMPARE(const std::error_code &, chat_error_code,
                   left.value() == static_cast<std::int32_t>(right) && chat_error::is_chat_error(left))
CHAT_ERROR_COMPARE(chat_error_code, std::errc,
                   chat_error::make_error_code(static_cast<std::int32_t>(left)) == std::make_error_condition(right))
#undef CHAT_ERROR_COMPARE

/** A code, an action and a category are never equal: what is meant is ec == CHAT_ERROR_ACTION_LOG_IN or action(ec). */
template <class Left, class Right,
          class = typename std::enable_if<chat_error::detail::are_different_enums<Left, Right>::value>::type>
bool operator==(Left, Right) = delete;
template <class Left, class Right,
          class = typename std::enable_if<chat_error::detail::are_different_enums<Left, Right>::value>::type>
bool operator!=(Left, Right) = delete;

/** What makes a chat_error_code a std::error_code: std::error_code ec = CHAT_ERROR_SERVER_BUSY. */
inline std::error_code make_error_code(chat_error_code code) noexcept {
    return chat_error::make_error_code(static_cast<std::int32_t>(code));
}

/** What lets a chat_error_action be compared with a std::error_code: ec == CHAT_ERROR_ACTION_LOG_IN. */
inline std::error_condition make_error_condition(chat_error_action action) noexcept {
    return std::error_condition(action, chat_error::detail::the_action_category());
}

/** What {fmt} 10 and later print for "{}". */
inline std::string format_as(chat_error_code code) {
    return chat_error::detail::line(static_cast<std::int32_t>(code));
}
inline std::string format_as(chat_error_action action) {
    return chat_error_action_name(action);
}
inline std::string format_as(chat_error_category category) {
    return chat_error_category_name(category);
}

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

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
#undef CHAT_ERROR_ONE

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
