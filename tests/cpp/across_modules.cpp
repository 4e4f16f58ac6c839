/*
 * What chat_error.hpp promises about codes that come from another shared library, MODULE, which is linked to this
 * program if LINKED is defined, and loaded with RTLD_LOCAL otherwise.
 *
 *     across_modules              the library is linked
 *     across_modules MODULE same  it shares the category
 *     across_modules MODULE any   it may have a category of its own
 */

#include <chat_error.hpp>

#include <dlfcn.h>

#include "check.hpp"

extern "C" {
#if defined(LINKED)
const std::error_category *module_category();
void module_code(std::int32_t code, std::error_code *result);
bool module_is_retryable(const std::error_code *code);
#else
static const std::error_category *(*module_category)();
static void (*module_code)(std::int32_t code, std::error_code *result);
static bool (*module_is_retryable)(const std::error_code *code);
#endif
}

#if !defined(LINKED)
template <class Function>
static void find(void *module, const char *name, Function *&function) {
    function = reinterpret_cast<Function *>(dlsym(module, name));
    CHECK(function != nullptr);
}

static void load(const char *path) {
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    CHECK(module != nullptr);
    find(module, "module_category", module_category);
    find(module, "module_code", module_code);
    find(module, "module_is_retryable", module_is_retryable);
}
#endif

static std::error_code from_module(std::int32_t code) {
    std::error_code result;
    module_code(code, &result);
    return result;
}

int main(int, char **arguments) {
#if defined(LINKED)
    const bool is_shared = true;
    (void)arguments;
#else
    load(arguments[1]);
    const bool is_shared = arguments[2] == std::string("same");
#endif

    if (is_shared) {
        CHECK(module_category() == &chat_error::category());
        CHECK(from_module(302) == CHAT_ERROR_SERVER_BUSY);
    }

    const std::error_code ours = CHAT_ERROR_SERVER_BUSY;
    CHECK(from_module(302) == chat_error::condition::retryable);
    CHECK(from_module(302) == CHAT_ERROR_ACTION_RETRY);
    CHECK(from_module(108) == CHAT_ERROR_ACTION_RENEW_TOKEN);
    CHECK(from_module(108) != CHAT_ERROR_ACTION_RETRY);
    CHECK(from_module(302).message() == ours.message());
    CHECK(chat_error::action(from_module(108)) == CHAT_ERROR_ACTION_RENEW_TOKEN);
    CHECK(module_is_retryable(&ours));
}
