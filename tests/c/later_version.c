/* A program of today with a library of a later version: the values that it does not know reach the default. */

#include <chat_error.h>

#include <stdio.h>

static int which(chat_error_category category) {
    switch (category) {
    case CHAT_ERROR_CATEGORY_UNKNOWN:
        return 0;
    case CHAT_ERROR_CATEGORY_GENERAL:
        return 1;
    case CHAT_ERROR_CATEGORY_PUSH:
        return 15;
    default:
        return (int)category;
    }
}

static int is_one_of_today(chat_error_category category) {
    return (int)category >= 0 && (int)category <= 15;
}

int main(void) {
    const chat_error_category category = chat_error_get_category(99999);
    const chat_error_action action = chat_error_get_action(99999);
    if (which(category) != 16 || is_one_of_today(category) || is_one_of_today(chat_error_get_category(0))) {
        fputs("the category 16 was taken for another\n", stderr);
        return 1;
    }
    if (action != (chat_error_action)16 || (int)chat_error_get_action(0) != INT32_MIN) {
        fputs("the action 16 was taken for another\n", stderr);
        return 1;
    }
    return 0;
}
