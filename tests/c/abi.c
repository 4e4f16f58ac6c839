/*
 * The promises of chat_error.h, one function each. The program runs the test that its argument names, because the default
 * language can be decided only once in a process.
 */

#include <chat_error.h>

#include <ctype.h>
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

static const int32_t unknown[] = {-1, 32767, 65536 + 302, INT32_MIN, INT32_MAX};

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
        char near[128];
        strcpy(near, chat_error_name(known));
        near[index % strlen(near)] = '?'; /* which no name has */
        CHECK(!chat_error_code_from_name(near, &found));
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

static void names_of_classes(void) {
    CHECK(equal(chat_error_action_name(CHAT_ERROR_ACTION_NONE), "NONE"));
    CHECK(equal(chat_error_action_name(CHAT_ERROR_ACTION_GIVE_UP), "GIVE_UP"));
    CHECK(equal(chat_error_category_name(CHAT_ERROR_CATEGORY_UNKNOWN), "UNKNOWN"));
    CHECK(equal(chat_error_category_name(CHAT_ERROR_CATEGORY_PUSH), "PUSH"));
    const int32_t not_classes[] = {-1, 16, 1000, INT32_MIN, INT32_MAX};
    for (size_t i = 0; i < sizeof not_classes / sizeof *not_classes; i++) {
        CHECK(equal(chat_error_action_name(not_classes[i]), "UNKNOWN_ACTION"));
        CHECK(equal(chat_error_category_name(not_classes[i]), "UNKNOWN"));
    }
}

/* A tag means Chinese if its letters and digits up to the first other byte are "zh". */
static bool means_chinese(const char *tag) {
    size_t length = 0;
    while (isalnum((unsigned char)tag[length])) { /* of ASCII: the locale is "C" */
        length++;
    }
    return length == 2 && tolower((unsigned char)tag[0]) == 'z' && tolower((unsigned char)tag[1]) == 'h';
}

static void check_tag(const char *tag) {
    char line[256], expected[256];
    const char *const same = means_chinese(tag) ? "zh" : "en";
    CHECK(chat_error_message_in(302, tag) == chat_error_message_in(302, same));
    CHECK(chat_error_cause_in(302, tag) == chat_error_cause_in(302, same));
    CHECK(chat_error_solution_in(302, tag) == chat_error_solution_in(302, same));
    CHECK(chat_error_format_in(302, tag, line, sizeof line) == strlen(line));
    chat_error_format_in(302, same, expected, sizeof expected);
    CHECK(equal(line, expected));
}

static void tags(void) {
    CHECK(!equal(chat_error_message_in(302, "zh"), chat_error_message_in(302, "en")));
    const char *const written[] = {"zh-Hans-CN", "zh_CN.UTF-8", "zh@x", "zh--CN", "en-Latn-US", "C", "POSIX", "zho",
                                   "zhx-CN", "x-zh", "_zh", "zh-a-very-long-tag-whose-end-nobody-reads\xff"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        check_tag(written[i]);
    }
    const char letters[] = {'z', 'Z', 'h', 'H', 'y', '{', 'g', 'i', '-', '\0'};
    for (size_t first = 0; first < sizeof letters; first++) {
        for (size_t second = 0; second < sizeof letters; second++) {
            for (int third = 0; third <= UCHAR_MAX; third++) {
                check_tag((const char[]){letters[first], letters[second], (char)third, 'x', '\0'});
            }
        }
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
    CHECK(equal(chat_error_language(), "zh"));
}

/* A line in a language; with NULL, by the function that takes no language. */
static size_t write_line(int32_t code, const char *tag, char *buffer, size_t size) {
    return tag == NULL ? chat_error_format(code, buffer, size) : chat_error_format_in(code, tag, buffer, size);
}

/* Checks both functions at every size of buffer against the whole line. */
static void check_format(int32_t code, const char *tag) {
    char whole[512];
    snprintf(whole, sizeof whole, "%ld %s: %s", (long)code, chat_error_name(code), chat_error_message_in(code, tag));
    const size_t length = strlen(whole);
    CHECK(write_line(code, tag, NULL, 0) == length);
    CHECK(write_line(code, tag, NULL, 100) == length);
    for (size_t size = 0; size <= length + 3; size++) {
        char *const buffer = malloc(size + 1); /* the stated size plus one guard byte */
        CHECK(buffer != NULL);
        memset(buffer, '#', size + 1);
        CHECK(write_line(code, tag, buffer, size) == length);
        CHECK(buffer[size] == '#');
        if (size > 0) {
            size_t expected = length < size ? length : size - 1;
            while ((whole[expected] & 0xc0) == 0x80) {
                expected--; /* never cut within a character */
            }
            CHECK(strlen(buffer) == expected);
            CHECK(memcmp(buffer, whole, expected) == 0);
        }
        free(buffer);
    }
}

static void format(void) {
    const char *const tags[] = {NULL, "zh", "en"};
    const int32_t codes[] = {0, 7, 99, 302, 9999, 10000, 123456, 98765432, -1, -302, INT32_MIN, INT32_MAX};
    for (size_t tag = 0; tag < sizeof tags / sizeof *tags; tag++) {
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
            check_format(codes[i], tags[tag]);
        }
        for (size_t index = 0; index < chat_error_count(); index++) {
            int32_t code;
            CHECK(chat_error_code_at(index, &code));
            check_format(code, tags[tag]);
        }
    }
    char by_default[512], line[512];
    CHECK(chat_error_format_in(302, NULL, by_default, sizeof by_default) == chat_error_format(302, line, sizeof line));
    CHECK(equal(by_default, line));
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

static const struct {
    const char *name;
    void (*run)(void);
} tests[] = {
    {"unknown_codes", unknown_codes},
    {"names", names},
    {"enumeration", enumeration},
    {"names_of_classes", names_of_classes},
    {"tags", tags},
    {"language_by_default", language_by_default},
    {"chinese_can_be_decided_on", chinese_can_be_decided_on},
    {"format", format},
    {"format_in_english", format_in_english},
    {"version", version},
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
