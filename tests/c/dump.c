/* Prints everything that the library says of each code that standard input names, one answer a line. */

#include <chat_error.h>

#include <stdio.h>
#include <string.h>

static void print(int32_t code, const char *key, const char *value) { printf("%d %s %s\n", (int)code, key, value); }

static void print_flag(int32_t code, const char *key, bool value) { print(code, key, value ? "true" : "false"); }

/* Names that differ in one letter from this one, if any of them is found: there is none with a question mark. */
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

int main(void) {
    int number;
    while (scanf("%d", &number) == 1) {
        const int32_t code = number;
        print(code, "name", chat_error_name(code));
        print(code, "category", chat_error_category_name((int32_t)chat_error_get_category(code)));
        print(code, "action", chat_error_action_name((int32_t)chat_error_get_action(code)));
        print_flag(code, "known", chat_error_is_known(code));
        print_flag(code, "retryable", chat_error_is_retryable(code));
        print_flag(code, "may_have_taken_effect", chat_error_may_have_taken_effect(code));
        print_flag(code, "ends_session", chat_error_ends_session(code));
        print(code, "zh.message", chat_error_message_in(code, "zh-Hans-CN"));
        print(code, "zh.cause", chat_error_cause_in(code, "zh-Hans-CN"));
        print(code, "zh.solution", chat_error_solution_in(code, "zh-Hans-CN"));
        print(code, "en.message", chat_error_message_in(code, "en-Latn-US"));
        print(code, "en.cause", chat_error_cause_in(code, "en-Latn-US"));
        print(code, "en.solution", chat_error_solution_in(code, "en-Latn-US"));
        print(code, "default.message", chat_error_message(code));
        print(code, "default.cause", chat_error_cause(code));
        print(code, "default.solution", chat_error_solution(code));
    }
    for (size_t index = 0; index < chat_error_count(); index++) {
        int32_t code;
        if (chat_error_code_at(index, &code)) {
            printf("at %zu %d\n", index, (int)code);
            int32_t named;
            if (chat_error_code_from_name(chat_error_name(code), &named)) {
                printf("from name %zu %d\n", index, (int)named);
            }
            print_near_names(chat_error_name(code));
        }
    }
    return 0;
}
