/* A library of a later version, with an action, a category and a code that today's header does not name. */

#include <chat_error.h>

#include <string.h>

const char *chat_error_name(int32_t code) { return code == 99999 ? "CODE_OF_LATER" : "UNKNOWN_CODE"; }
const char *chat_error_message(int32_t code) { return chat_error_name(code); }
const char *chat_error_message_in(int32_t code, const char *language) { return language ? chat_error_name(code) : ""; }
const char *chat_error_cause_in(int32_t code, const char *language) { return language ? chat_error_name(code) : ""; }
const char *chat_error_solution_in(int32_t code, const char *language) { return language ? chat_error_name(code) : ""; }
bool chat_error_is_known(int32_t code) { return code == 99999; }
bool chat_error_is_retryable(int32_t code) { return code == 99999; }
bool chat_error_may_have_taken_effect(int32_t code) { return code != 99999; }
bool chat_error_ends_session(int32_t code) { return code == 99999; }
chat_error_action chat_error_get_action(int32_t code) { return (chat_error_action)(code == 99999 ? 16 : INT32_MIN); }
chat_error_category chat_error_get_category(int32_t code) { return (chat_error_category)(code == 99999 ? 16 : -1); }
const char *chat_error_action_name(int32_t action) { return action == 16 ? "ACTION_OF_LATER" : "UNKNOWN_ACTION"; }
const char *chat_error_category_name(int32_t category) { return category == 16 ? "CATEGORY_OF_LATER" : "UNKNOWN"; }

size_t chat_error_format_in(int32_t code, const char *language, char *buffer, size_t size) {
    (void)language;
    const char *name = chat_error_name(code);
    if (buffer != NULL && size > strlen(name)) {
        strcpy(buffer, name);
    }
    return strlen(name);
}
