/*
 * The promises of chat_error.h, one function each. What is asked of a process only once, the default language,
 * is a test of its own: the program runs the test that its argument names.
 */

#include <chat_error.h>

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                       \
    do {                                                                                       \
        if (!(condition)) {                                                                    \
            fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition);      \
            exit(1);                                                                           \
        }                                                                                      \
    } while (0)

static bool equal(const char *a, const char *b) { return strcmp(a, b) == 0; }

static const int32_t unknown[] = {-1, 5, 6, 9, 99, 103, 503, 1503, 9999, 65536 + 302, INT32_MIN, INT32_MAX};

static void unknown_codes(void) {
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        const int32_t code = unknown[i];
        CHECK(equal(chat_error_name(code), "UNKNOWN_CODE"));
        CHECK(!chat_error_is_known(code));
        CHECK(!chat_error_is_retryable(code));
        CHECK(chat_error_may_have_taken_effect(code));
        CHECK(!chat_error_ends_session(code));
        CHECK(chat_error_get_action(code) == CHAT_ERROR_ACTION_INSPECT);
        CHECK(chat_error_get_category(code) == CHAT_ERROR_CATEGORY_UNKNOWN);
        CHECK(equal(chat_error_message_in(code, "en"), "Unknown error code"));
        CHECK(chat_error_cause(code)[0] != '\0' && chat_error_solution(code)[0] != '\0');
        for (size_t index = 0; index < chat_error_count(); index++) {
            int32_t known;
            CHECK(chat_error_code_at(index, &known));
            CHECK(chat_error_message(known) != chat_error_message(code));
        }
    }
}

static void names(void) {
    int32_t code = 77;
    CHECK(chat_error_code_from_name("SERVER_BUSY", &code) && code == 302);
    CHECK(chat_error_code_from_name("EM_NO_ERROR", &code) && code == 0);
    code = 77;
    const char *const no_names[] = {"", "server_busy", "SERVER_BUSY ", " SERVER_BUSY", "SERVER_BUS", "SERVER_BUSYX",
                                    "UNKNOWN_CODE", "302", "\xff\xfe", "A", "ZZZ"};
    for (size_t i = 0; i < sizeof no_names / sizeof *no_names; i++) {
        CHECK(!chat_error_code_from_name(no_names[i], &code));
    }
    CHECK(!chat_error_code_from_name(NULL, &code));
    CHECK(!chat_error_code_from_name("SERVER_BUSY", NULL));
    CHECK(!chat_error_code_from_name(NULL, NULL));
    CHECK(code == 77);
    for (size_t index = 0; index < chat_error_count(); index++) {
        int32_t known, found;
        CHECK(chat_error_code_at(index, &known));
        CHECK(chat_error_code_from_name(chat_error_name(known), &found) && found == known);
    }
}

static void enumeration(void) {
    int32_t code = 77;
    CHECK(!chat_error_code_at(chat_error_count(), &code));
    CHECK(!chat_error_code_at(SIZE_MAX, &code));
    CHECK(!chat_error_code_at(0, NULL));
    CHECK(code == 77);
    int32_t last = INT32_MIN;
    for (size_t index = 0; index < chat_error_count(); index++) {
        CHECK(chat_error_code_at(index, &code));
        CHECK(code > last && chat_error_is_known(code));
        last = code;
    }
}

static void words(void) {
    CHECK(equal(chat_error_action_name(CHAT_ERROR_ACTION_NONE), "NONE"));
    CHECK(equal(chat_error_action_name(CHAT_ERROR_ACTION_GIVE_UP), "GIVE_UP"));
    CHECK(equal(chat_error_category_name(CHAT_ERROR_CATEGORY_UNKNOWN), "UNKNOWN"));
    CHECK(equal(chat_error_category_name(CHAT_ERROR_CATEGORY_PUSH), "PUSH"));
    const int32_t no_words[] = {-1, 16, 1000, INT32_MIN, INT32_MAX};
    for (size_t i = 0; i < sizeof no_words / sizeof *no_words; i++) {
        CHECK(equal(chat_error_action_name(no_words[i]), "UNKNOWN_ACTION"));
        CHECK(equal(chat_error_category_name(no_words[i]), "UNKNOWN"));
    }
}

static void tags(void) {
    const char *const chinese = chat_error_message_in(302, "zh");
    const char *const english = chat_error_message_in(302, "en");
    CHECK(!equal(chinese, english));

    char longest[65] = "zh-x";
    for (size_t i = 4; i < 63; i++) {
        longest[i] = i % 9 == 4 ? '-' : 'a';
    }
    CHECK(strlen(longest) == 63);
    const char *const for_chinese[] = {"zh", "ZH", "zH", "zh-Hans-CN", "zh_CN", "zh-Hant-TW", "ZH_HANS_cn", "zh-419",
                                       "zh-a-12345678", longest,
                                       "zh_CN.UTF-8", "zh_TW@stroke", "zh_CN.gb18030@pinyin", "zh.UTF-8", "ZH_cn.utf8",
                                       "zh_CN.ISO8859-1:1987", "zh_CN@collation=stroke;calendar=x"};
    for (size_t i = 0; i < sizeof for_chinese / sizeof *for_chinese; i++) {
        CHECK(chat_error_message_in(302, for_chinese[i]) == chinese);
        CHECK(chat_error_cause_in(302, for_chinese[i]) == chat_error_cause_in(302, "zh"));
        CHECK(chat_error_solution_in(302, for_chinese[i]) == chat_error_solution_in(302, "zh"));
    }

    char too_long[66];
    memcpy(too_long, longest, 63);
    memcpy(too_long + 63, "a", 2);
    const char *const for_english[] = {"en", "en-Latn-US", "EN_us", "fr", "ja-JP", "z", "h", "zho", "zhh", "zx", "xh",
                                       "", "-", "_", "-zh", "zh-", "zh_", "zh--CN", "zh-_CN", "zh CN", " zh", "zh ",
                                       "zh.", "zh@", "zh_CN.@pinyin", "zh_CN.UTF-8@", "zh_CN@a@b", "zh_CN@a.b", "zh_CN.a.b",
                                       "zh_.UTF-8", ".UTF-8", "zh_CN.UTF 8", "C", "POSIX", "C.UTF-8", "en_US.UTF-8",
                                       "zho_CN.UTF-8", "zh-123456789", "zh-a\x80", "\xe4\xb8\xad\xe6\x96\x87", "z-h",
                                       "zh\n", too_long};
    for (size_t i = 0; i < sizeof for_english / sizeof *for_english; i++) {
        CHECK(chat_error_message_in(302, for_english[i]) == english);
        CHECK(chat_error_cause_in(302, for_english[i]) == chat_error_cause_in(302, "en"));
        CHECK(chat_error_solution_in(302, for_english[i]) == chat_error_solution_in(302, "en"));
    }

    CHECK(chat_error_message_in(302, NULL) == chat_error_message(302));
    CHECK(chat_error_cause_in(302, NULL) == chat_error_cause(302));
    CHECK(chat_error_solution_in(302, NULL) == chat_error_solution(302));
}

static void language_by_default(void) {
    CHECK(equal(chat_error_language(), "zh"));
    CHECK(!chat_error_set_language(NULL)); /* decides nothing */
    CHECK(equal(chat_error_language(), "zh"));
    CHECK(chat_error_set_language("en-Latn-US"));
    CHECK(equal(chat_error_language(), "en"));
    CHECK(chat_error_message(302) == chat_error_message_in(302, "en"));
    CHECK(chat_error_cause(302) == chat_error_cause_in(302, "en"));
    CHECK(chat_error_solution(302) == chat_error_solution_in(302, "en"));
    CHECK(chat_error_message_in(302, NULL) == chat_error_message_in(302, "en"));
    CHECK(chat_error_set_language("fr")); /* which means English */
    CHECK(!chat_error_set_language("zh"));
    CHECK(equal(chat_error_language(), "en"));
}

static void chinese_can_be_decided_on(void) {
    CHECK(chat_error_set_language("zh-Hans-CN"));
    CHECK(!chat_error_set_language("en"));
    CHECK(!chat_error_set_language("malformed--tag"));
    CHECK(equal(chat_error_language(), "zh"));
}

/* Checks chat_error_format at every size of buffer against the whole line. */
static void check_format(int32_t code, const char *whole) {
    const size_t length = strlen(whole);
    CHECK(chat_error_format(code, NULL, 0) == length);
    CHECK(chat_error_format(code, NULL, 100) == length);
    for (size_t size = 0; size <= length + 3; size++) {
        char *const buffer = malloc(size + 1); /* the stated size plus one guard byte */
        CHECK(buffer != NULL);
        memset(buffer, '#', size + 1);
        CHECK(chat_error_format(code, buffer, size) == length);
        CHECK(buffer[size] == '#');
        if (size > 0) {
            size_t expected = length < size ? length : size - 1;
            while ((whole[expected] & 0xc0) == 0x80) {
                expected--; /* not within a character */
            }
            CHECK(strlen(buffer) == expected);
            CHECK(memcmp(buffer, whole, expected) == 0);
        }
        free(buffer);
    }
}

static void format(void) {
    char whole[512];
    const int32_t codes[] = {0, 7, 99, 302, 1299, 9999, 10000, -1, -302, INT32_MIN, INT32_MAX};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        snprintf(whole, sizeof whole, "%ld %s: %s", (long)codes[i], chat_error_name(codes[i]),
                 chat_error_message(codes[i]));
        check_format(codes[i], whole);
    }
    for (size_t index = 0; index < chat_error_count(); index++) {
        int32_t code;
        CHECK(chat_error_code_at(index, &code));
        snprintf(whole, sizeof whole, "%ld %s: %s", (long)code, chat_error_name(code), chat_error_message(code));
        check_format(code, whole);
    }
}

static void format_in_english(void) {
    CHECK(chat_error_set_language("en"));
    format();
}

static void version(void) {
    char numbers[32];
    snprintf(numbers, sizeof numbers, "%d.%d.%d", CHAT_ERROR_VERSION_MAJOR, CHAT_ERROR_VERSION_MINOR,
             CHAT_ERROR_VERSION_PATCH);
    CHECK(equal(CHAT_ERROR_VERSION, numbers));
    CHECK(equal(chat_error_version(), CHAT_ERROR_VERSION));
}

static void errno_is_untouched(void) {
    char buffer[8];
    int32_t code;
    errno = 4711;
    chat_error_set_language("en");
    CHECK(equal(chat_error_message_in(302, "zh--"), chat_error_message_in(302, "en")));
    chat_error_format(INT32_MIN, buffer, sizeof buffer);
    CHECK(!chat_error_code_from_name("NO_SUCH_NAME", &code));
    CHECK(!chat_error_code_at(SIZE_MAX, &code));
    CHECK(errno == 4711);
}

static const struct {
    const char *name;
    void (*run)(void);
} tests[] = {
    {"unknown_codes", unknown_codes},
    {"names", names},
    {"enumeration", enumeration},
    {"words", words},
    {"tags", tags},
    {"language_by_default", language_by_default},
    {"chinese_can_be_decided_on", chinese_can_be_decided_on},
    {"format", format},
    {"format_in_english", format_in_english},
    {"version", version},
    {"errno_is_untouched", errno_is_untouched},
};

/* Runs the test that the argument names; without one, prints their names. */
int main(int argc, char **argv) {
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        if (argc == 1) {
            puts(tests[i].name);
        } else if (equal(argv[1], tests[i].name)) {
            tests[i].run();
            return 0;
        }
    }
    return argc == 1 ? 0 : 2;
}
