/* Today's program with a later version of the library: see tests/c/later_library.c. */

#include <chat_error.hpp>

#include <limits>
#include <type_traits>

#include "check.hpp"

static_assert(std::is_same<std::underlying_type<chat_error_code>::type, std::int32_t>::value, "a code is an int32_t");
static_assert(std::is_same<std::underlying_type<chat_error_action>::type, std::int32_t>::value, "an action too");
static_assert(std::is_same<std::underlying_type<chat_error_category>::type, std::int32_t>::value, "a category too");

static int which(chat_error_category category) {
    switch (category) {
    case CHAT_ERROR_CATEGORY_UNKNOWN:
        return 0;
    case CHAT_ERROR_CATEGORY_GENERAL:
        return 1;
    case CHAT_ERROR_CATEGORY_PUSH:
        return 15;
    default:
        return category;
    }
}

static bool is_one_of_today(chat_error_category category) { return category >= 0 && category <= 15; }

int main() {
    const auto later = static_cast<chat_error_code>(99999);
    CHECK(which(chat_error_get_category(later)) == 16);
    CHECK(!is_one_of_today(chat_error_get_category(later)));
    CHECK(!is_one_of_today(chat_error_get_category(0)));

    const std::error_code ec = later;
    CHECK(ec.value() == 99999);
    CHECK(ec.message() == "CODE_OF_LATER");
    CHECK(ec == later);
    CHECK(ec == chat_error::condition::retryable);
    CHECK(ec == static_cast<chat_error_action>(16));
    CHECK(ec != CHAT_ERROR_ACTION_NONE);
    CHECK(chat_error::action(ec) == static_cast<chat_error_action>(16));
    CHECK(std::error_condition(static_cast<chat_error_action>(16)).message() == "ACTION_OF_LATER");
    CHECK(chat_error::action(chat_error::make_error_code(0)) == std::numeric_limits<std::int32_t>::min());
}
