/*
 * Prints everything that the library says, one answer a line, in Chinese by default and then in English; nothing for
 * numbers that get exactly the answers of unknown ones. With the argument "all" it asks about each of the 2^32
 * numbers, which takes some minutes, and otherwise about those near the codes and around the powers of two.
 */

#include <chat_error.h>

#include <stdio.h>
#include <string.h>

/* The answers that differ between codes. Every unknown code gets the same pointers. Without padding: compared as bytes. */
struct answers {
    const char *name, *by_default[3], *chinese[3], *english[3];
    int32_t category, action, flags[4];
};

static bool is_all;
static struct answers unknown;

static struct answers ask(int32_t code) {
    return (struct answers){
        chat_error_name(code),
        {chat_error_message(code), chat_error_cause(code), chat_error_solution(code)},
        {chat_error_message_in(code, "zh"), chat_error_cause_in(code, "zh"), chat_error_solution_in(code, "zh")},
        {chat_error_message_in(code, "en"), chat_error_cause_in(code, "en"), chat_error_solution_in(code, "en")},
        (int32_t)chat_error_get_category(code),
        (int32_t)chat_error_get_action(code),
        {chat_error_is_known(code), chat_error_is_retryable(code), chat_error_may_have_taken_effect(code),
         chat_error_ends_session(code)},
    };
}

static void print_texts(const char *label, const char *language, const char *const texts[3]) {
    printf("%s %s %s|%s|%s\n", label, language, texts[0], texts[1], texts[2]);
}

static void print_answers(const char *label, int32_t code, const struct answers *answers) {
    char line[512], english[512];
    chat_error_format(code, line, sizeof line);
    chat_error_format_in(code, "en", english, sizeof english);
    printf("%s|%s\n", line, english);
    printf("%s name %s %s %s\n", label, answers->name, chat_error_category_name(answers->category),
           chat_error_action_name(answers->action));
    const int32_t *const flags = answers->flags;
    printf("%s flags [%d, %d, %d, %d]\n", label, (int)flags[0], (int)flags[1], (int)flags[2], (int)flags[3]);
    print_texts(label, "default", answers->by_default);
    print_texts(label, "zh", answers->chinese);
    print_texts(label, "en", answers->english);
}

static void visit(int32_t number) {
    const struct answers answers = ask(number);
    if (memcmp(&answers, &unknown, sizeof answers) != 0) {
        char label[16];
        snprintf(label, sizeof label, "%d", (int)number);
        print_answers(label, number, &answers);
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

static void print_list(void) {
    for (size_t index = 0; index < chat_error_count(); index++) {
        int32_t code, named;
        if (chat_error_code_at(index, &code) && chat_error_code_from_name(chat_error_name(code), &named)) {
            printf("at %zu %d, by its name %d\n", index, (int)code, (int)named);
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
        print_answers("unknown", -1, &unknown);
        visit_numbers();
        if (!chat_error_set_language("en")) {
            puts("English is refused");
        }
    }
    return 0;
}
