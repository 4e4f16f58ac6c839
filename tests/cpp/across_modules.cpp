/*
 * The promises of chat_error.hpp about codes from another shared library, MODULE, which is loaded with RTLD_LOCAL.
 *
 *     across_modules MODULE linked  it is linked to this program, too
 *     across_modules MODULE same    it shares the category
 *     across_modules MODULE any     it may have its own category, and is really unloaded
 *     across_modules MODULE copy    so does one with the static library, whose default language is its own too
 */

#include <chat_error.hpp>

#include <dlfcn.h>

#include "check.hpp"

static void *module;
static const std::error_category *(*module_category)();
static void (*module_code)(std::int32_t code, std::error_code *result);
static bool (*module_is_retryable)(const std::error_code *code);

template <class Function>
static void find(const char *name, Function *&function) {
    function = reinterpret_cast<Function *>(dlsym(module, name));
    CHECK(function != nullptr);
}

static void load(const char *path) {
    module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    CHECK(module != nullptr);
    find("module_category", module_category);
    find("module_code", module_code);
    find("module_is_retryable", module_is_retryable);
}

static std::error_code from_module(std::int32_t code) {
    std::error_code result;
    module_code(code, &result);
    return result;
}

int main(int, char **arguments) {
    const std::string kind = arguments[2];
    const bool is_linked = kind == "linked";
    CHECK((dlopen(arguments[1], RTLD_NOW | RTLD_NOLOAD) != nullptr) == is_linked);
    load(arguments[1]);

    const std::error_code ours = CHAT_ERROR_SERVER_BUSY;
    const bool is_shared = is_linked || kind == "same";
    CHECK((module_category() == &chat_error::category()) == is_shared);
    CHECK((from_module(302) == ours) == is_shared); /* the standard's own comparison */

    CHECK(chat_error::is_chat_error(from_module(302)));
    CHECK(from_module(302) == CHAT_ERROR_SERVER_BUSY);
    CHECK(CHAT_ERROR_SERVER_BUSY == from_module(302));
    CHECK(from_module(302) != CHAT_ERROR_TOKEN_EXPIRED);
    CHECK(!(CHAT_ERROR_SERVER_BUSY != from_module(302)));
    CHECK(from_module(301) == std::errc::timed_out);
    CHECK(from_module(302) == chat_error::condition::retryable);
    CHECK(from_module(302) == CHAT_ERROR_ACTION_RETRY);
    CHECK(from_module(108) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN);
    CHECK(from_module(108) != CHAT_ERROR_ACTION_RETRY);
    CHECK(from_module(302).message() == ours.message());
    CHECK(chat_error::action(from_module(108)) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN);
    CHECK(module_is_retryable(&ours));

    /* The default language that is set here applies to every user of the shared library. */
    CHECK(chat_error_set_language("en"));
    CHECK(ours.message() == chat_error_message_in(302, "en"));
    CHECK((from_module(302).message() == ours.message()) == (kind != "copy"));

    CHECK(dlclose(module) == 0);
    CHECK((dlopen(arguments[1], RTLD_NOW | RTLD_NOLOAD) != nullptr) == is_linked);
    CHECK(ours == chat_error::condition::retryable);
}
