#include <chat_error.h>
#include <stdio.h>

int main(void) {
    const int32_t codes[] = {302, 108, 9999}; /* the numbers that the SDK reports */
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char line[256];
        chat_error_format_in(codes[i], "en", line, sizeof line);
        puts(line); /* for the log; chat_error_message(codes[i]) is for the user */
        printf("  %s\n", chat_error_is_retryable(codes[i]) ? "Retry later." : chat_error_solution_in(codes[i], "en"));
    }
    return 0;
}
