/*
 * {fmt} and spdlog print a code as the line of chat_error_format(), with no more than both headers. AFTER: this header
 * comes first, and again after them. SPDLOG: with spdlog.
 */

#if defined(AFTER)
#include <chat_error.hpp>
#endif

#if defined(SPDLOG)
#if defined(FMT_HEADER_ONLY) /* and not the {fmt} that spdlog brings */
#define SPDLOG_FMT_EXTERNAL
#endif
#define SPDLOG_HEADER_ONLY
#include <spdlog/spdlog.h>

#include <spdlog/sinks/ostream_sink.h>
#else
#include <fmt/format.h>
#endif

#include <chat_error.hpp>

#include <memory>
#include <sstream>

#include "check.hpp"

static const char line[] = "302 SERVER_BUSY: The server is busy; try again later";

int main() {
    chat_error_set_language("en");
    CHECK(fmt::format("{}", CHAT_ERROR_SERVER_BUSY) == line);
    CHECK(fmt::format("{}", chat_error::to_code(-1)) == "-1 UNKNOWN_CODE: Unknown error code");
    CHECK(fmt::format("{:.3}|{:>6}", CHAT_ERROR_SERVER_BUSY, CHAT_ERROR_ACTION_RETRY) == "302| RETRY");
    CHECK(fmt::format("{}", chat_error_get_category(302)) == "SERVER");
    std::printf("fmt %d", FMT_VERSION);

#if defined(SPDLOG)
    std::ostringstream out;
    spdlog::logger logger("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(out));
    logger.set_pattern("%v");
    logger.info("{}", CHAT_ERROR_SERVER_BUSY);
    CHECK(out.str().find(line) == 0);
    std::printf(", spdlog %d", SPDLOG_VERSION);
#endif
    std::puts(": checked");
}
