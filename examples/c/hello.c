#include <chat_error.h>
#include <stdio.h>

int main(void) {
    const int32_t code = 302;      /* the number that the SDK reported */
    chat_error_set_language("en"); /* the default is Chinese */
    printf("%d %s: %s\n", (int)code, chat_error_name(code), chat_error_message(code));
    puts(chat_error_is_retryable(code) ? "Try again later." : chat_error_solution(code));
    return 0;
}
