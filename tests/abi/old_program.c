/*
 * A program written for version 0.1.0: tests/capi/compatibility.rs compiles it with the header of that version,
 * tests/abi/chat_error-0.1.0.h, and runs it with today's library. It calls every function of that header, and relies only
 * on the promises of docs/compatibility.md.
 */

#include <chat_error-0.1.0.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(claim)                                                                                                   \
    do {                                                                                                               \
        if (!(claim)) {                                                                                                \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #claim);                                      \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

static bool is_text(const char *text) { return text != NULL && *text != '\0'; }

static void a_code_keeps_its_name(int32_t code) {
    int32_t found = -1;
    CHECK(chat_error_is_known(code));
    CHECK(chat_error_code_from_name(chat_error_name(code), &found) && found == code);
    CHECK(is_text(chat_error_message(code)) && is_text(chat_error_cause(code)) && is_text(chat_error_solution(code)));
}

int main(void) {
    char line[512];
    int32_t code = -1;

    CHECK(chat_error_set_language("en"));
    CHECK(strcmp(chat_error_language(), "en") == 0);

    CHECK(strcmp(chat_error_name(CHAT_ERROR_SERVER_BUSY), "SERVER_BUSY") == 0);
    CHECK(is_text(chat_error_message_in(CHAT_ERROR_SERVER_BUSY, "zh-Hans-CN")));
    CHECK(is_text(chat_error_cause_in(CHAT_ERROR_SERVER_BUSY, "zh-Hans-CN")));
    CHECK(is_text(chat_error_solution_in(CHAT_ERROR_SERVER_BUSY, "zh-Hans-CN")));
    CHECK(chat_error_is_retryable(CHAT_ERROR_SERVER_BUSY));
    CHECK(chat_error_may_have_taken_effect(CHAT_ERROR_SERVER_TIMEOUT));
    CHECK(chat_error_ends_session(CHAT_ERROR_USER_LOGIN_ANOTHER_DEVICE));
    CHECK(chat_error_get_action(CHAT_ERROR_TOKEN_EXPIRED) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN);
    CHECK(strcmp(chat_error_action_name(CHAT_ERROR_ACTION_GIVE_UP), "GIVE_UP") == 0);
    CHECK(chat_error_get_category(CHAT_ERROR_PUSH_BIND_FAILED) == CHAT_ERROR_CATEGORY_PUSH);
    CHECK(strcmp(chat_error_category_name(CHAT_ERROR_CATEGORY_PUSH), "PUSH") == 0);

    CHECK(chat_error_count() >= 116);
    for (size_t index = 0; index < chat_error_count(); index++) {
        CHECK(chat_error_code_at(index, &code));
        a_code_keeps_its_name(code);
    }

    CHECK(chat_error_format(CHAT_ERROR_SERVER_BUSY, line, sizeof line) == strlen(line));
    CHECK(strncmp(line, "302 SERVER_BUSY: ", 17) == 0);
    CHECK(chat_error_format_in(CHAT_ERROR_SERVER_BUSY, "zh-Hans-CN", line, sizeof line) == strlen(line));
    printf("built with %s, runs with %s\n", CHAT_ERROR_VERSION, chat_error_version());
    return 0;
}
