/*
 * A program and a shared library that were compiled with different C++ standard libraries, as happens when a plugin
 * brings its own: each uses chat_error.hpp, and neither gets an object of the other. MODULE: the shared library.
 */

#include <chat_error.hpp>

#include <sstream>

#include "check.hpp"

#if defined(MODULE)
#define PART module_uses_chat_error
#else
#define PART program_uses_chat_error
extern "C" void module_uses_chat_error();
#endif

/* Everything that returns or keeps an object of the standard library. */
extern "C" __attribute__((visibility("default"))) void PART();
extern "C" void PART() {
    std::error_code ec = CHAT_ERROR_SERVER_BUSY;
    CHECK(ec.message() == chat_error_message(302));
    CHECK(ec.default_error_condition().category() == chat_error::category());
    CHECK(ec == chat_error::condition::retryable && ec == CHAT_ERROR_ACTION_RETRY);
    CHECK(make_error_condition(CHAT_ERROR_ACTION_RETRY).message() == "RETRY");
    CHECK(make_error_condition(chat_error::condition::retryable).message() == "retryable");
    CHECK(CHAT_ERROR_SERVER_TIMEOUT == std::errc::timed_out);
    CHECK(format_as(CHAT_ERROR_SERVER_BUSY) == chat_error::format_in(302, nullptr));
    std::ostringstream out;
    out << std::system_error(ec, "send").what() << ec;
    CHECK(out.str().find("chat_error:302") != std::string::npos);
    try {
        throw std::system_error(CHAT_ERROR_TOKEN_EXPIRED, "send");
    } catch (const std::system_error &error) {
        CHECK(error.code() == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN);
    }
}

#if !defined(MODULE)
int main(int count, char **) {
    if (count > 1) {
        module_uses_chat_error();
    }
    program_uses_chat_error();
    module_uses_chat_error();
}
#endif
