/*
 * What compilers may do with the calls, by the attributes of the header: they ask once in a loop where the answer
 * depends on the code alone. They ask again where the default language decides, which may change at any time.
 *
 * COUNT makes a second unit of this file: a function that counts its calls, in place of the library's.
 */

#define _POSIX_C_SOURCE 200809L /* alarm */

#include <chat_error.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern unsigned calls;

#if defined(COUNT)

unsigned calls;

bool chat_error_is_retryable(int32_t code) {
    calls++;
    return code == 302;
}

#else

static void *decide(void *nothing) {
    chat_error_set_language("en");
    return nothing;
}

static void check(int claim, const char *what) {
    if (!claim) {
        fprintf(stderr, "not true: %s\n", what);
        exit(1);
    }
}

int main(int argc, char **argv) {
    const volatile int32_t busy = 302;
    const int32_t code = busy;
    unsigned retryable = 0;
    pthread_t thread;
    const char *chinese, *english;
    int i;
    (void)argv;
    alarm(20); /* for a compiler that waits for ever below */

    for (i = 0; i < 1000 * argc; i++) {
        retryable += chat_error_is_retryable(code);
    }
    check(retryable == 1000, "each of 1000 answers is true");
    check(calls == 1, "the compiler asks once for a whole loop");

    chinese = chat_error_message(code);
    chat_error_set_language(NULL);
    check(pthread_create(&thread, NULL, decide, NULL) == 0, "a thread was made");
    while (strcmp(chat_error_language(), "en") != 0) {
        /* One that asks only once waits for ever. */
    }
    english = chat_error_message(code);
    check(strcmp(chinese, english) != 0, "the message follows the language");
    pthread_join(thread, NULL);
    return 0;
}

#endif
