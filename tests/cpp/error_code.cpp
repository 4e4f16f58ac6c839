/* What chat_error.hpp promises about codes, conditions and texts, for every code of the catalog. */

#include <chat_error.hpp>

#include <cerrno>
#include <sstream>
#include <utility>

#if defined(__cpp_lib_expected)
#include <expected>
#endif

#include "check.hpp"

const std::error_category &category_of_other_unit();
std::error_code busy_of_other_unit();

/* A destructor that runs after main; by then an object with a destructor may be gone. */
struct AfterMain {
    ~AfterMain() { CHECK(std::error_code(CHAT_ERROR_SERVER_BUSY) == CHAT_ERROR_ACTION_RETRY); }
} after_main;

static void an_enumerator_is_an_error_code() {
    std::error_code ec = CHAT_ERROR_SERVER_BUSY;
    CHECK(ec);
    CHECK(ec.value() == 302);
    CHECK(ec.category() == chat_error::category());
    CHECK(ec.category().name() == std::string("chat_error"));
    CHECK(ec == CHAT_ERROR_SERVER_BUSY);
    CHECK(ec == chat_error::make_error_code(302));
    CHECK(ec != CHAT_ERROR_TOKEN_EXPIRED);
    ec = CHAT_ERROR_EM_NO_ERROR;
    CHECK(!ec);
    static_assert(noexcept(ec = CHAT_ERROR_SERVER_BUSY), "making a code throws nothing");
    static_assert(noexcept(chat_error::category()), "the category throws nothing");
    static_assert(noexcept(chat_error::action(ec)), "the action throws nothing");
}

static void every_code_equals_what_it_means_and_nothing_else(std::int32_t code) {
    using chat_error::condition;
    const std::error_code ec = chat_error::make_error_code(code);
    CHECK(ec.value() == code);
    CHECK((ec == condition::retryable) == chat_error_is_retryable(code));
    CHECK((ec == condition::may_have_taken_effect) == chat_error_may_have_taken_effect(code));
    CHECK((ec == condition::ends_session) == chat_error_ends_session(code));
    CHECK((condition::retryable == ec) == chat_error_is_retryable(code));
    CHECK((ec == condition::safe_to_repeat) ==
          (chat_error_is_retryable(code) && !chat_error_may_have_taken_effect(code)));

    /* The enum is compared as the error code is. */
    const chat_error_code value = chat_error::to_code(code);
    CHECK(ec == value && value == ec && !(ec != value) && !(value != ec));
    for (condition what : {condition::retryable, condition::may_have_taken_effect, condition::ends_session,
                           condition::safe_to_repeat, static_cast<condition>(99)}) {
        CHECK((value == what) == (ec == what));
        CHECK((what == value) == (ec == what));
        CHECK((value != what) == (ec != what));
        CHECK((what != value) == (ec != what));
    }
    const bool times_out = code == 301 || code == 350 || code == 354;
    CHECK((ec == std::errc::timed_out) == times_out);
    CHECK((value == std::errc::timed_out) == times_out);

    int equal = 0;
    for (std::int32_t action = 0; chat_error_action_name(action) != std::string("UNKNOWN_ACTION"); action++) {
        const bool is_equal = ec == static_cast<chat_error_action>(action);
        CHECK(is_equal == (chat_error_get_action(code) == action));
        equal += is_equal;
    }
    CHECK(equal == 1);
}

static void the_message_is_that_of_the_library(std::int32_t code) {
    const std::string message = chat_error::make_error_code(code).message();
    CHECK(message == chat_error_message(code));
    if (code != 0) { /* what() of a success is not the same in every standard library */
        CHECK(std::system_error(chat_error::make_error_code(code), "send").what() == "send: " + message);
    }
#if __cplusplus >= 201703L
    CHECK(chat_error::message(code, "zh") == chat_error_message_in(code, "zh"));
    CHECK(chat_error::cause(code, "zh") == chat_error_cause_in(code, "zh"));
    CHECK(chat_error::solution(code, "zh") == chat_error_solution_in(code, "zh"));
    static_assert(noexcept(chat_error::message(code, "zh")), "a view allocates nothing");
#endif
}

static void an_unknown_code_keeps_its_number() {
    const std::error_code ec = chat_error::make_error_code(-9999);
    CHECK(ec);
    CHECK(ec.message() == "-9999 UNKNOWN_CODE: Unknown error code");
    CHECK(ec == CHAT_ERROR_ACTION_INSPECT);
}

static void a_code_of_another_category_equals_nothing_of_ours() {
    /* 302 means something else there, and 0 is not our success. */
    for (int value : {0, 206, 302, EAGAIN}) {
        const std::error_code ec(value, std::generic_category());
        CHECK(ec != chat_error::make_error_code(value));
        CHECK(ec != chat_error::condition::retryable);
        CHECK(ec != chat_error::condition::may_have_taken_effect);
        CHECK(ec != chat_error::condition::ends_session);
        CHECK(ec != CHAT_ERROR_ACTION_RETRY);
        CHECK(ec != CHAT_ERROR_ACTION_NONE);
        CHECK(chat_error::action(ec) == (value == 0 ? CHAT_ERROR_ACTION_NONE : CHAT_ERROR_ACTION_INSPECT));
        CHECK(!chat_error::is_retryable(ec) && !chat_error::may_have_taken_effect(ec) && !chat_error::ends_session(ec));
        CHECK(!chat_error::is_known(ec));
    }
}

static void conditions_have_names() {
    using chat_error::condition;
    const std::error_condition action = CHAT_ERROR_ACTION_SLOW_DOWN;
    CHECK(action.category().name() == std::string("chat_error.action"));
    CHECK(action.message() == "SLOW_DOWN");
    CHECK(std::error_condition(condition::retryable).category().name() == std::string("chat_error.condition"));
    CHECK(std::error_condition(condition::retryable).message() == "retryable");
    CHECK(std::error_condition(condition::may_have_taken_effect).message() == "may have taken effect");
    CHECK(std::error_condition(condition::safe_to_repeat).message() == "safe to repeat");
    CHECK(std::error_condition(condition::ends_session).message() == "ends session");
}

/* An enum with a fixed underlying type has all values of that type: also those that a later library may return. */
static void values_of_a_later_version_are_kept() {
    static_assert(std::is_same<std::underlying_type<chat_error_code>::type, std::int32_t>::value, "a code");
    static_assert(std::is_same<std::underlying_type<chat_error_action>::type, std::int32_t>::value, "an action");
    static_assert(std::is_same<std::underlying_type<chat_error_category>::type, std::int32_t>::value, "a category");
    CHECK(std::error_condition(static_cast<chat_error_action>(99)).value() == 99);
    CHECK(std::error_code(CHAT_ERROR_SERVER_BUSY) != static_cast<chat_error_action>(99));
}

template <class Left, class Right>
using Comparison = decltype(std::declval<Left>() == std::declval<Right>());

template <class Left, class Right, class = void>
struct compares : std::false_type {};
template <class Left, class Right>
struct compares<Left, Right, decltype(static_cast<void>(std::declval<Comparison<Left, Right>>()))> : std::true_type {};

static void numbers_of_different_enums_are_not_compared() {
    static_assert(compares<chat_error_code, chat_error_code>::value, "codes are");
    static_assert(compares<std::error_code, chat_error_action>::value, "an error code has an action");
    static_assert(!compares<chat_error_code, chat_error_action>::value, "a code is not an action");
    static_assert(!compares<chat_error_action, chat_error_code>::value, "an action is not a code");
    static_assert(!compares<chat_error_code, chat_error_category>::value, "a code is not a category");
    static_assert(!compares<chat_error_action, chat_error_category>::value, "an action is not a category");
}

template <class Argument, class = void>
struct answers : std::false_type {};
template <class Argument>
struct answers<Argument, decltype(static_cast<void>(chat_error::action(std::declval<Argument>())))> : std::true_type {};

/* Each function answers for a number, an enumerator and an error code alike. */
static void functions_take_a_number_an_enumerator_and_an_error_code(std::int32_t code) {
    const chat_error_code value = chat_error::to_code(code);
    const std::error_code ec = value;
#define CHECK_ALIKE(function, expected)                                                                                \
    CHECK(chat_error::function(code) == (expected) && chat_error::function(value) == (expected) &&                     \
          chat_error::function(ec) == (expected))
    CHECK_ALIKE(is_retryable, chat_error_is_retryable(code));
    CHECK_ALIKE(may_have_taken_effect, chat_error_may_have_taken_effect(code));
    CHECK_ALIKE(ends_session, chat_error_ends_session(code));
    CHECK_ALIKE(is_known, chat_error_is_known(code));
    CHECK_ALIKE(action, chat_error_get_action(code));
    CHECK_ALIKE(category_of, chat_error_get_category(code));
    CHECK_ALIKE(is_safe_to_repeat, chat_error_is_retryable(code) && !chat_error_may_have_taken_effect(code));
    char line[512];
    chat_error_format(code, line, sizeof line);
    CHECK_ALIKE(format, line);
    for (const char *language : {"zh-Hans-CN", "en", static_cast<const char *>(nullptr)}) {
        chat_error_format_in(code, language, line, sizeof line);
        for (const std::string &found : {chat_error::format_in(code, language), chat_error::format_in(value, language),
                                         chat_error::format_in(ec, language)}) {
            CHECK(found == line);
        }
    }
#if __cplusplus >= 201703L
    CHECK_ALIKE(name, chat_error_name(code));
    CHECK_ALIKE(message, chat_error_message(code));
    CHECK_ALIKE(cause, chat_error_cause(code));
    CHECK_ALIKE(solution, chat_error_solution(code));
#endif
#undef CHECK_ALIKE
    static_assert(answers<std::int32_t>::value && answers<chat_error_code>::value && answers<std::error_code>::value, "");
    static_assert(!answers<chat_error_action>::value && !answers<chat_error_category>::value, "they are not codes");
}

static void expected_values() {
#if defined(__cpp_lib_expected)
    const auto send = [](std::int32_t number) -> std::expected<std::string, chat_error_code> {
        if (number != 0) {
            return std::unexpected(chat_error::to_code(number));
        }
        return "sent";
    };
    CHECK(send(0) == "sent");
    CHECK(send(302).error() == CHAT_ERROR_SERVER_BUSY);
    CHECK(send(302).error() == chat_error::condition::safe_to_repeat);
    CHECK(send(301).error() == std::errc::timed_out);
    CHECK(chat_error::action(send(108).error()) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN);
    CHECK(chat_error::message(send(302).error(), "en") == chat_error_message_in(302, "en"));
    std::puts("std::expected: checked");
#endif
}

static void streams_and_formats() {
    std::ostringstream out;
    out << std::error_code(CHAT_ERROR_SERVER_BUSY);
    CHECK(out.str() == "chat_error:302");
#if defined(__cpp_lib_format)
    CHECK(std::format("{}", CHAT_ERROR_SERVER_BUSY) == "302 SERVER_BUSY: The server is busy; try again later");
    CHECK(std::format("{}", chat_error::to_code(-1)) == "-1 UNKNOWN_CODE: Unknown error code");
    CHECK(std::format("{:.3}|{:>6}", CHAT_ERROR_SERVER_BUSY, CHAT_ERROR_ACTION_RETRY) == "302| RETRY");
    CHECK(std::format("{}", chat_error_get_category(302)) == "SERVER");
    std::puts("std::format: checked");
#endif
}

static void units_share_the_category() {
    CHECK(&category_of_other_unit() == &chat_error::category());
    CHECK(busy_of_other_unit() == CHAT_ERROR_SERVER_BUSY);
}

int main() {
    chat_error_set_language("en");
    an_enumerator_is_an_error_code();
    for (std::size_t index = 0; index < chat_error_count(); index++) {
        std::int32_t code = -1;
        CHECK(chat_error_code_at(index, &code));
        every_code_equals_what_it_means_and_nothing_else(code);
        the_message_is_that_of_the_library(code);
        functions_take_a_number_an_enumerator_and_an_error_code(code);
    }
    functions_take_a_number_an_enumerator_and_an_error_code(-9999);
    every_code_equals_what_it_means_and_nothing_else(-9999);
    an_unknown_code_keeps_its_number();
    a_code_of_another_category_equals_nothing_of_ours();
    conditions_have_names();
    values_of_a_later_version_are_kept();
    numbers_of_different_enums_are_not_compared();
    expected_values();
    streams_and_formats();
    units_share_the_category();
}
