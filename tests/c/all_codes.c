/*
 * Asks the release library about every one of the 2^32 codes, through every function that takes one.
 *
 * The right answers are in expected.h, which tests/all_codes.rs writes from catalog/errors.toml. Comparing the
 * texts 2^32 times would take hours and is not needed: first each text that can be right is looked at once, then
 * every code is asked whether it gets the pointers of exactly those texts.
 */
#include <chat_error.h>

#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expected.h" /* struct expected, EXPECTED, UNKNOWN, ACTIONS, CATEGORIES */

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum { THREADS = 2, BLOCK_BITS = 24, BLOCKS = 1 << (32 - BLOCK_BITS), KNOWN = LENGTH(EXPECTED), ROWS = KNOWN + 1 };

/* The shortest tags of both languages: reading tags takes most of the time. An empty one means English. */
#define ZH "zh"
#define EN ""

/* Every string that depends on a code: the field of struct answers and of struct expected, and the call. */
#define STRINGS(X)                                                                                                  \
    X(name, name, chat_error_name(code))                                                                            \
    X(message, message_zh, chat_error_message(code))                                                                \
    X(cause, cause_zh, chat_error_cause(code))                                                                      \
    X(solution, solution_zh, chat_error_solution(code))                                                             \
    X(message_zh, message_zh, chat_error_message_in(code, ZH))                                                    \
    X(cause_zh, cause_zh, chat_error_cause_in(code, ZH))                                                          \
    X(solution_zh, solution_zh, chat_error_solution_in(code, ZH))                                                 \
    X(message_en, message_en, chat_error_message_in(code, EN))                                                    \
    X(cause_en, cause_en, chat_error_cause_in(code, EN))                                                          \
    X(solution_en, solution_en, chat_error_solution_in(code, EN))

#define FACTS(X)                                                                                                    \
    X(is_known, chat_error_is_known(code))                                                                          \
    X(is_retryable, chat_error_is_retryable(code))                                                                  \
    X(may_have_taken_effect, chat_error_may_have_taken_effect(code))                                                \
    X(ends_session, chat_error_ends_session(code))                                                                  \
    X(action, (int)chat_error_get_action(code))                                                                     \
    X(category, (int)chat_error_get_category(code))

/* The pointers that the library must return for a row. */
struct answers {
#define FIELD(field, text, call) const char *field;
    STRINGS(FIELD)
#undef FIELD
};

static struct answers answers[ROWS];
static const char *action_names[LENGTH(ACTIONS) + 1];
static const char *category_names[LENGTH(CATEGORIES)];
static atomic_uint next_block;

__attribute__((format(printf, 1, 2), noreturn, cold)) static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("error: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(EXIT_FAILURE);
}

/* Whether all bytes from `start` to `end` lie in one mapping of the library that can be read, not written. */
static bool is_in_read_only_library(const char *start, const char *end) {
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[1024];
    bool is_in = false;
    while (maps != NULL && fgets(line, sizeof line, maps) != NULL) {
        uintptr_t low, high;
        char rights[5];
        is_in = is_in || (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s", &low, &high, rights) == 3 &&
                          strcmp(rights, "r--p") == 0 && strstr(line, "/libchat_error.so") != NULL &&
                          low <= (uintptr_t)start && (uintptr_t)end < high);
    }
    if (maps != NULL) {
        fclose(maps);
    }
    return is_in;
}

/* The texts of expected.h are Rust strings, hence UTF-8, so a text that equals one is UTF-8 too. */
static const char *checked(const char *call, int32_t code, const char *text, const char *expected) {
    /* The end is known from what is expected: no byte behind it is read before it is seen to be mapped. */
    if (!is_in_read_only_library(text, text + strlen(expected))) {
        fail("%s of %" PRId32 " is not in the library's read-only memory", call, code);
    }
    if (strcmp(text, expected) != 0) {
        fail("%s of %" PRId32 " is \"%s\", not \"%s\"", call, code, text, expected);
    }
    return text;
}

static void learn_row(size_t row, int32_t code, const struct expected *expected) {
#define LEARN(field, text, call) answers[row].field = checked(#call, code, call, expected->text);
    STRINGS(LEARN)
#undef LEARN
}

static void learn(int32_t unknown) {
    for (size_t row = 0; row < KNOWN; row++) {
        learn_row(row, EXPECTED[row].code, &EXPECTED[row]);
    }
    learn_row(KNOWN, unknown, &UNKNOWN);
    for (int32_t value = 0; value < (int32_t)LENGTH(ACTIONS); value++) {
        action_names[value] = checked("action_name", value, chat_error_action_name(value), ACTIONS[value]);
    }
    action_names[LENGTH(ACTIONS)] = checked("action_name", -1, chat_error_action_name(-1), "UNKNOWN_ACTION");
    for (int32_t value = 0; value < (int32_t)LENGTH(CATEGORIES); value++) {
        category_names[value] = checked("category_name", value, chat_error_category_name(value), CATEGORIES[value]);
    }
}

static void check_code(int32_t code, const struct answers *want, const struct expected *expected) {
#define SAME_TEXT(field, text, call)                                                                                \
    if (call != want->field) {                                                                                      \
        fail("%s of %" PRId32 " is \"%s\"", #call, code, call);                                                     \
    }
    STRINGS(SAME_TEXT)
#undef SAME_TEXT
#define SAME_FACT(field, call)                                                                                      \
    if (call != expected->field) {                                                                                  \
        fail("%s of %" PRId32 " is %d", #call, code, call);                                                         \
    }
    FACTS(SAME_FACT)
#undef SAME_FACT
}

static void check_words(int32_t value) {
    uint32_t index = (uint32_t)value;
    const char *action = action_names[index < LENGTH(ACTIONS) ? index : LENGTH(ACTIONS)];
    const char *category = category_names[index < LENGTH(CATEGORIES) ? index : 0];
    if (chat_error_action_name(value) != action) {
        fail("the name of action %" PRId32 " is \"%s\"", value, chat_error_action_name(value));
    }
    if (chat_error_category_name(value) != category) {
        fail("the name of category %" PRId32 " is \"%s\"", value, chat_error_category_name(value));
    }
}

static void check_everything(int32_t code, size_t row) {
    check_code(code, &answers[row], row == KNOWN ? &UNKNOWN : &EXPECTED[row]);
    check_words(code);
}

/* After chat_error_set_language("en"): what names no language must be English now. */
static void check_in_english(int32_t code, size_t row) {
    if (chat_error_message(code) != answers[row].message_en || chat_error_cause(code) != answers[row].cause_en ||
        chat_error_solution(code) != answers[row].solution_en) {
        fail("a text of %" PRId32 " is not the English one: \"%s\"", code, chat_error_message(code));
    }
}

/* Runs `check` for all codes of a block. EXPECTED ascends, so the known ones are met in its order. */
static inline __attribute__((always_inline)) void sweep_block(uint32_t block, void (*check)(int32_t, size_t)) {
    int64_t first = (int64_t)INT32_MIN + ((int64_t)block << BLOCK_BITS);
    int64_t end = first + (INT64_C(1) << BLOCK_BITS);
    size_t next = 0;
    while (next < KNOWN && EXPECTED[next].code < first) {
        next++;
    }
    for (int64_t code = first; code < end; code++) {
        bool is_known = next < KNOWN && EXPECTED[next].code == code;
        check((int32_t)code, is_known ? next++ : KNOWN);
    }
}

static void *sweep(void *in_english) {
    for (uint32_t block; (block = atomic_fetch_add(&next_block, 1)) < BLOCKS;) {
        if (in_english == NULL) {
            sweep_block(block, check_everything);
        } else {
            sweep_block(block, check_in_english);
        }
        if ((block + 1) % (BLOCKS / 8) == 0) {
            printf("%u of 8\n", (block + 1) / (BLOCKS / 8));
            fflush(stdout);
        }
    }
    return NULL;
}

static void sweep_all(void *in_english) {
    pthread_t threads[THREADS];
    atomic_store(&next_block, 0);
    for (size_t index = 0; index < THREADS; index++) {
        if (pthread_create(&threads[index], NULL, sweep, in_english) != 0) {
            fail("cannot start a thread");
        }
    }
    for (size_t index = 0; index < THREADS; index++) {
        pthread_join(threads[index], NULL);
    }
}

int main(void) {
    for (size_t row = 1; row < KNOWN; row++) {
        if (EXPECTED[row - 1].code >= EXPECTED[row].code) {
            fail("expected.h does not ascend");
        }
    }
    learn(INT32_MIN);
    puts("every code, Chinese by default");
    sweep_all(NULL);
    if (!chat_error_set_language("en")) {
        fail("cannot make English the default");
    }
    puts("every code, English by default");
    sweep_all("en");
    puts("all 15 functions gave the right answer for each of 2^32 numbers");
    return 0;
}
