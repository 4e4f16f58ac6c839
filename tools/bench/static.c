/* A program with the static library, and without it when compiled without WITH_CHAT_ERROR, to see what it adds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <chat_error.h>

int main(int argc, char **argv) {
    const int32_t code = argc > 1 ? (int32_t)strtol(argv[1], NULL, 10) : 0;
#ifdef WITH_CHAT_ERROR
    puts(chat_error_name(code));
    puts(chat_error_message(code));
    puts(chat_error_cause(code));
    puts(chat_error_solution(code));
    return chat_error_is_retryable(code) ? 0 : 1;
#else
    puts(argv[0]);
    return code;
#endif
}
