/*
 * Prints everything that the library says, one answer a line, in Chinese by default and then in English; nothing for
 * numbers that get exactly the answers of unknown ones. With the argument "all" it asks about each of the 2^32
 * numbers, which takes some minutes, and otherwise about those near the codes and around the powers of two.
 */

#include <chat_error.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The answers that differ between codes. Every unknown code gets the same pointers. */
struct answers {
    const char *name, *message, *cause, *solution;
    const char *message_zh, *cause_zh, *solution_zh, *message_en, *cause_en, *solution_en;
    int32_t category, action;
    bool is_known, is_retryable, may_have_taken_effect, ends_session;
};

static bool is_all;
static struct answers unknown;

static struct answers ask(int32_t code) {
    struct answers answers;
    memset(&answers, 0, sizeof answers); /* the padding too: answers are compared as bytes */
    answers.name = chat_error_name(code);
    answers.message = chat_error_message(code);
    answers.cause = chat_error_cause(code);
    answers.solution = chat_error_solution(code);
    answers.message_zh = chat_error_message_in(code, "zh");
    answers.cause_zh = chat_error_cause_in(code, "zh");
    answers.solution_zh = chat_error_solution_in(code, "zh");
    answers.message_en = chat_error_message_in(code, "en");
    answers.cause_en = chat_error_cause_in(code, "en");
    answers.solution_en = chat_error_solution_in(code, "en");
    answers.category = (int32_t)chat_error_get_category(code);
    answers.action = (int32_t)chat_error_get_action(code);
    answers.is_known = chat_error_is_known(code);
    answers.is_retryable = chat_error_is_retryable(code);
    answers.may_have_taken_effect = chat_error_may_have_taken_effect(code);
    answers.ends_session = chat_error_ends_session(code);
    return answers;
}

static void print_answers(const char *code, const struct answers *answers) {
    printf("%s name %s\n", code, answers->name);
    printf("%s category %s\n", code, chat_error_category_name(answers->category));
    printf("%s action %s\n", code, chat_error_action_name(answers->action));
    printf("%s flags %d %d %d %d\n", code, answers->is_known, answers->is_retryable, answers->may_have_taken_effect,
           answers->ends_session);
    printf("%s zh %s|%s|%s\n", code, answers->message_zh, answers->cause_zh, answers->solution_zh);
    printf("%s en %s|%s|%s\n", code, answers->message_en, answers->cause_en, answers->solution_en);
    printf("%s default %s|%s|%s\n", code, answers->message, answers->cause, answers->solution);
}

/* The lines for a log: these differ for unknown codes too. */
static void check_lines(int32_t code, const struct answers *answers) {
    char expected[512], line[512];
    snprintf(expected, sizeof expected, "%d %s: %s", (int)code, answers->name, answers->message);
    if (chat_error_format(code, line, sizeof line) != strlen(expected) || strcmp(line, expected) != 0) {
        printf("%d line %s\n", (int)code, line);
    }
    snprintf(expected, sizeof expected, "%d %s: %s", (int)code, answers->name, answers->message_en);
    if (chat_error_format_in(code, "en", line, sizeof line) != strlen(expected) || strcmp(line, expected) != 0) {
        printf("%d line in English %s\n", (int)code, line);
    }
}

static void visit(int32_t number) {
    const struct answers answers = ask(number);
    if (memcmp(&answers, &unknown, sizeof answers) != 0) {
        char code[16];
        snprintf(code, sizeof code, "%d", (int)number);
        print_answers(code, &answers);
    }
    if (!is_all) {
        check_lines(number, &answers);
    }
    if (chat_error_action_name(number) != chat_error_action_name(-1)) {
        printf("action %d %s\n", (int)number, chat_error_action_name(number));
    }
    if (chat_error_category_name(number) != chat_error_category_name(-1)) {
        printf("category %d %s\n", (int)number, chat_error_category_name(number));
    }
}

static void visit_numbers(void) {
    const int64_t first = is_all ? INT32_MIN : -70000, last = is_all ? INT32_MAX : 70000;
    for (int64_t number = first; number <= last; number++) {
        visit((int32_t)number);
    }
    /* Around the powers of two, and codes with one bit more, which must not be taken for the codes. */
    for (unsigned bit = 17; !is_all && bit < 32; bit++) {
        const int64_t power = INT64_C(1) << bit;
        visit((int32_t)(power - 1));
        visit((int32_t)-power);
        for (size_t index = 0; index < chat_error_count(); index++) {
            int32_t code;
            if (chat_error_code_at(index, &code)) {
                visit((int32_t)(code - power));
                visit(bit < 31 ? (int32_t)(code + power) : INT32_MAX - code);
            }
        }
    }
}

/* Prints names that differ in one letter from this one, if any is found: no name has a question mark. */
static void print_near_names(const char *name) {
    char near[128];
    const size_t length = strlen(name);
    for (size_t place = 0; place < length && length < sizeof near; place++) {
        memcpy(near, name, length + 1);
        near[place] = '?';
        int32_t code;
        if (chat_error_code_from_name(near, &code)) {
            printf("%s is found: %d\n", near, (int)code);
        }
    }
}

static void print_list(void) {
    for (size_t index = 0; index < chat_error_count(); index++) {
        int32_t code, named;
        if (chat_error_code_at(index, &code) && chat_error_code_from_name(chat_error_name(code), &named)) {
            printf("at %zu %d, by its name %d\n", index, (int)code, (int)named);
            print_near_names(chat_error_name(code));
        }
    }
}

int main(int argc, char **argv) {
    is_all = argc > 1 && strcmp(argv[1], "all") == 0;
    printf("version %s\n", chat_error_version());
    print_list();
    for (int turn = 0; turn < 2; turn++) {
        printf("default language %s\n", chat_error_language());
        unknown = ask(-1);
        print_answers("unknown", &unknown);
        visit_numbers();
        if (!chat_error_set_language("en")) {
            puts("English is refused");
        }
    }
    return 0;
}
