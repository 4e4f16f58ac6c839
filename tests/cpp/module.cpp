/* A separate translation unit that makes error codes, also built as a shared library. */

#include <chat_error.hpp>

#if defined(_WIN32)
#define EXPORT
#else
#define EXPORT __attribute__((visibility("default")))
#endif

extern "C" {
EXPORT const std::error_category *module_category() { return &chat_error::category(); }
EXPORT void module_code(std::int32_t code, std::error_code *result) { *result = chat_error::make_error_code(code); }
EXPORT bool module_is_retryable(const std::error_code *code) { return *code == chat_error::condition::retryable; }
}

const std::error_category &category_of_other_unit();
std::error_code busy_of_other_unit();

const std::error_category &category_of_other_unit() { return chat_error::category(); }
std::error_code busy_of_other_unit() { return CHAT_ERROR_SERVER_BUSY; }
