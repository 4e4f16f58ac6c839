/*
 * retry - a loop that sends a message and follows the action of each code.
 *
 * The chat SDK is simulated: its calls fail in turn, and standard output shows what the loop does about each failure.
 * Copy back_off() and send_message(). Two of their rules matter most:
 *
 * - Repeat only what is retryable, a limited number of times, and wait longer each time. The wait is random, so that a
 *   thousand phones that failed together do not come back together.
 * - Make the client message ID once, before the first attempt. After 301 the message may have arrived although the call
 *   failed; by the ID the server recognises the second as the first.
 *
 * Build:  cc retry.c -lchat_error -o retry
 */

#define _POSIX_C_SOURCE 200809L /* nanosleep */

#include <chat_error.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef _WIN32
#include <windows.h> /* Sleep */
#endif

enum {
    MAX_ATTEMPTS = 6,
    FIRST_DELAY_MS = 20, /* a real app starts with about 1000 */
    MAX_DELAY_MS = 200,
};

/* The simulated SDK: the codes that its calls return in turn, and the message that the server has. */

static const int32_t *results;
static const char *delivered;

static int32_t sdk_send_message(const char *client_message_id) {
    const int32_t code = *results++;
    if (code == CHAT_ERROR_EM_NO_ERROR || code == CHAT_ERROR_SERVER_TIMEOUT) { /* with 301 only the answer gets lost */
        const bool is_known = delivered != NULL && strcmp(delivered, client_message_id) == 0;
        printf("    server: %s %s\n", is_known ? "drops a second" : "delivers", client_message_id);
        delivered = client_message_id;
    }
    return code;
}

/* The part to copy. */

static void sleep_ms(int ms) {
#ifdef _WIN32
    Sleep((DWORD)ms);
#else
    const struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
    nanosleep(&time, NULL);
#endif
}

/*
 * Waits before the next attempt: for up to FIRST_DELAY_MS after attempt 1, twice that after attempt 2, and so on up to
 * MAX_DELAY_MS, which is the limit from the start if the server asks for a lower rate. The right figures depend on the
 * app and its server, so they are not part of the library.
 */
static void back_off(int attempt, chat_error_action action) {
    int delay_ms = action == CHAT_ERROR_ACTION_SLOW_DOWN ? MAX_DELAY_MS : FIRST_DELAY_MS;
    for (; attempt > 1 && delay_ms < MAX_DELAY_MS; attempt--) {
        delay_ms *= 2;
    }
    if (delay_ms > MAX_DELAY_MS) {
        delay_ms = MAX_DELAY_MS;
    }
    printf("    app: backs off, for up to %d ms\n", delay_ms);
    sleep_ms(rand() % (delay_ms + 1)); /* use a better random number in an app */
}

/* Sends a message. Returns CHAT_ERROR_EM_NO_ERROR, or the code that made it give up. */
static int32_t send_message(const char *client_message_id) {
    bool renewed = false;

    for (int attempt = 1;; attempt++) {
        const int32_t code = sdk_send_message(client_message_id);

        char line[256];
        chat_error_format(code, line, sizeof line);
        printf("  attempt %d: %s\n", attempt, line);
        if (chat_error_may_have_taken_effect(code)) {
            puts("    app: may have been sent anyway; keeps the client message ID");
        }

        const chat_error_action action = chat_error_get_action(code);
        switch (action) {
        case CHAT_ERROR_ACTION_NONE:
        case CHAT_ERROR_ACTION_TREAT_AS_SUCCESS:
            return CHAT_ERROR_EM_NO_ERROR;
        case CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN:
            if (renewed) {
                return code; /* the new token is refused too; a third would not help */
            }
            puts("    app: fetches a new token and logs in with it");
            renewed = true;
            break;
        case CHAT_ERROR_ACTION_WAIT_FOR_NETWORK:
            puts("    app: waits for onConnected");
            break;
        case CHAT_ERROR_ACTION_SLOW_DOWN:
        case CHAT_ERROR_ACTION_RETRY:
            break;
        default:
            return code; /* includes actions that a later version of the library may add */
        }
        if (attempt == MAX_ATTEMPTS) {
            return code;
        }
        back_off(attempt, action);
    }
}

static void run(const char *client_message_id, const int32_t *simulated_results) {
    results = simulated_results;
    printf("Sending %s\n", client_message_id);
    const int32_t code = send_message(client_message_id);
    if (code == CHAT_ERROR_EM_NO_ERROR) {
        puts("  sent\n");
    } else {
        printf("  given up: %s\n  %s\n\n", chat_error_message(code), chat_error_solution(code));
    }
}

int main(void) {
    chat_error_set_language("en");
    srand((unsigned)time(NULL));

    run("message-1", (const int32_t[]){302, 301, 108, 2, 0});
    run("message-2", (const int32_t[]){502, 215});
    run("message-3", (const int32_t[]){302, 302, 302, 302, 302, 302});
    run("message-4", (const int32_t[]){509, 0});
    return 0;
}
