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
 * ec == chat_error::condition::ends_session                // any code that tells a listener of the session's end
 * ec == CHAT_ERROR_ACTION_SLOW_DOWN                        // any code with this action
 * @endcode
 *
 * The actions are those of the enum chat_error_action in chat_error.h, all of them. A code of another category
 * (errno, say) equals none of these.
 *
 * Texts. message() is chat_error_message(), in the default language; for a number that is not in the catalog
 * it is chat_error_format(), which keeps the number. From C++17 on there are functions that return
 * std::string_view, and allocate nothing: chat_error::name(), message(), cause(), solution(). Where the standard
 * library has std::format, std::format("{}", CHAT_ERROR_SERVER_BUSY) is the line of chat_error_format(). The
 * standard's own operator<< writes a std::error_code as "chat_error:302".
 *
 * One category. All translation units of a program and all shared libraries that it is linked with share one
 * category object, with -fvisibility=hidden too. Modules that it loads by dlopen() share that object if the
 * program exports it, which the linker's flag -rdynamic sees to (CMake: the property ENABLE_EXPORTS). If it does
 * not, a module may have a category of its own: then two equal codes that come from different modules compare
 * unequal. Comparisons with conditions and actions, action() and all texts are right even then, for they go by
 * the category's name; prefer them. A std::error_code must not be used after the module that made it is unloaded.
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

#if __cplusplus >= 201703L
#include <string_view>
#endif
#if __cplusplus >= 202002L
#include <version>
#endif
#if defined(__cpp_lib_format)
#include <format>
#endif

/* What must be one object in the whole program is visible beyond its shared library. */
#if defined(__GNUC__)
#define CHAT_ERROR_VISIBLE __attribute__((visibility("default")))
#else
#define CHAT_ERROR_VISIBLE
#endif

/** The codes, errors and conditions of the chat SDK. */
namespace chat_error {

/**
 * What an error code can be compared with beside codes and actions.
 *
 * @code
 * if (ec == chat_error::condition::retryable && ec != chat_error::condition::may_have_taken_effect) {
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
};

/** What the header needs for itself. */
namespace detail {

/** An object that is made when it is first asked for and never destroyed: errors occur in destructors too. */
template <class Type>
CHAT_ERROR_VISIBLE const Type &immortal() noexcept {
    alignas(Type) static unsigned char storage[sizeof(Type)];
    static const Type *const object = ::new (storage) Type();
    return *object;
}

/** Whether the code is of this library, whichever module's category it has. */
inline bool is_ours(const std::error_code &code) noexcept {
    return std::strcmp(code.category().name(), "chat_error") == 0;
}

/** The line that chat_error_format() writes. */
inline std::string line(std::int32_t code) {
    std::string text(chat_error_format(code, nullptr, 0), '\0');
    chat_error_format(code, &text[0], text.size() + 1);
    text.resize(std::strlen(text.c_str())); // shorter if the default language was decided in between
    return text;
}

class CHAT_ERROR_VISIBLE code_category final : public std::error_category {
public:
    const char *name() const noexcept override { return "chat_error"; }

    std::string message(int code) const override {
        return chat_error_is_known(code) ? chat_error_message(code) : line(code);
    }
};

class CHAT_ERROR_VISIBLE condition_category final : public std::error_category {
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
        }
        return "unknown condition";
    }

    bool equivalent(const std::error_code &code, int value) const noexcept override {
        if (!is_ours(code)) {
            return false;
        }
        switch (static_cast<condition>(value)) {
        case condition::retryable:
            return chat_error_is_retryable(code.value());
        case condition::may_have_taken_effect:
            return chat_error_may_have_taken_effect(code.value());
        case condition::ends_session:
            return chat_error_ends_session(code.value());
        }
        return false;
    }
};

class CHAT_ERROR_VISIBLE action_category final : public std::error_category {
public:
    const char *name() const noexcept override { return "chat_error.action"; }

    std::string message(int action) const override { return chat_error_action_name(action); }

    bool equivalent(const std::error_code &code, int action) const noexcept override {
        return is_ours(code) && chat_error_get_action(code.value()) == action;
    }
};

} // namespace detail

/**
 * The category of the codes. Its name is "chat_error".
 *
 * @code
 * if (ec.category() == chat_error::category()) {
 *     std::cerr << chat_error_solution(ec.value()) << '\n';
 * }
 * @endcode
 */
CHAT_ERROR_VISIBLE inline const std::error_category &category() noexcept {
    return detail::immortal<detail::code_category>();
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
    return std::error_condition(static_cast<int>(value), detail::immortal<detail::condition_category>());
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
    if (!detail::is_ours(code)) {
        return code ? CHAT_ERROR_ACTION_INSPECT : CHAT_ERROR_ACTION_NONE;
    }
    return chat_error_get_action(code.value());
}

#if __cplusplus >= 201703L
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

} // namespace chat_error

/* The two functions below are found by their arguments, whose types are C types and hence in no namespace. */

/** What makes a chat_error_code a std::error_code: std::error_code ec = CHAT_ERROR_SERVER_BUSY. */
inline std::error_code make_error_code(chat_error_code code) noexcept {
    return chat_error::make_error_code(static_cast<std::int32_t>(code));
}

/** What lets a chat_error_action be compared with a std::error_code: ec == CHAT_ERROR_ACTION_LOG_IN. */
inline std::error_condition make_error_condition(chat_error_action action) noexcept {
    return std::error_condition(action, chat_error::detail::immortal<chat_error::detail::action_category>());
}

namespace std {

template <>
struct is_error_code_enum<chat_error_code> : true_type {};

template <>
struct is_error_condition_enum<chat_error_action> : true_type {};

template <>
struct is_error_condition_enum<chat_error::condition> : true_type {};

#if defined(__cpp_lib_format)
/** std::format("{}", CHAT_ERROR_SERVER_BUSY) is the line of chat_error_format(), with the options of a string. */
template <>
struct formatter<chat_error_code> : formatter<string_view> {
    template <class Context>
    auto format(chat_error_code code, Context &context) const {
        return formatter<string_view>::format(chat_error::detail::line(code), context);
    }
};
#endif

} // namespace std

#undef CHAT_ERROR_VISIBLE

#endif /* CHAT_ERROR_HPP */
