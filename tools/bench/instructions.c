/*
 * Calls every function of chat_error with every kind of argument, under valgrind's callgrind, which is told to
 * write down after each call how many instructions the function took. `make instructions` runs and reads it.
 */
#include <chat_error.h>
#include <valgrind/callgrind.h>

/* The counts begin afresh before the call and are written down after it, under the name of the function. */
#define MEASURE(function, ...)                            \
    do {                                                 \
        CALLGRIND_ZERO_STATS;                            \
        __asm__ volatile("" : : "g"(function(__VA_ARGS__))); \
        CALLGRIND_DUMP_STATS_AT(#function);              \
    } while (0)

static const char *const TAGS[] = {NULL, "", "zh", "en", "zh-Hans-CN", "en_Latn_US", "zh_CN.UTF-8", "zho"};
enum { TAG_COUNT = sizeof TAGS / sizeof *TAGS };

static void measure_code(int32_t code) {
    char line[512];
    const char *const name = chat_error_name(code);
    MEASURE(chat_error_name, code);
    MEASURE(chat_error_message, code);
    MEASURE(chat_error_is_retryable, code);
    MEASURE(chat_error_cause, code);
    MEASURE(chat_error_solution, code);
    MEASURE(chat_error_is_known, code);
    MEASURE(chat_error_may_have_taken_effect, code);
    MEASURE(chat_error_ends_session, code);
    MEASURE(chat_error_get_action, code);
    MEASURE(chat_error_get_category, code);
    MEASURE(chat_error_format, code, line, sizeof line);
    MEASURE(chat_error_format_in, code, "zh-Hans-CN", line, sizeof line);
    MEASURE(chat_error_format_in, code, "en", line, sizeof line);
    MEASURE(chat_error_code_from_name, name, &code);
    MEASURE(chat_error_code_from_name, "NO_SUCH_NAME", &code);
}

static void measure_all(void) {
    static const int32_t unknown[] = {INT32_MIN, -1, 5, 9, 1503, 9999, INT32_MAX};
    for (size_t index = 0; index < sizeof unknown / sizeof *unknown; index++) {
        measure_code(unknown[index]);
    }
    for (size_t index = 0; index < chat_error_count(); index++) {
        int32_t code = 0;
        MEASURE(chat_error_code_at, index, &code);
        measure_code(code);
    }
    for (int32_t value = -1; value <= 16; value++) {
        MEASURE(chat_error_action_name, value);
        MEASURE(chat_error_category_name, value);
    }
    for (size_t index = 0; index < TAG_COUNT; index++) {
        MEASURE(chat_error_message_in, 302, TAGS[index]);
        MEASURE(chat_error_cause_in, 302, TAGS[index]);
        MEASURE(chat_error_solution_in, 302, TAGS[index]);
    }
    MEASURE(chat_error_count);
    MEASURE(chat_error_language);
    MEASURE(chat_error_version);
}

int main(void) {
    measure_all();
    for (size_t index = 0; index < TAG_COUNT; index++) {
        MEASURE(chat_error_set_language, TAGS[index]);
    }
    measure_all();
    return 0;
}
