/*
 * retry - a sending loop that does what the actions say.
 *
 * Sends a message over a simulated chat SDK whose calls fail in turn, and shows on standard output what the
 * loop does about each failure. Copy send_message() with what stands above it; two of its rules matter most:
 *
 * - It repeats only what is retryable, a bounded number of times, after a back-off that doubles and that is
 *   jittered, so that a thousand phones that failed together do not come back together.
 * - It makes the client message ID once, before the first attempt, and repeats with the same one. After 301 the
 *   message may have arrived although the call failed; by its ID the server knows the second for the first.
 *
 * Build:  cc retry.c -lchat_error -o retry
 */

#define _POSIX_C_SOURCE 200809L /* nanosleep */

#include <chat_error.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef _WIN32
#include <windows.h> /* Sleep */
#endif

enum {
    MAX_ATTEMPTS = 6,
    FIRST_DELAY_MS = 20, /* a real app begins with about 1000 */
    MAX_DELAY_MS = 200,
};

/* The simulated SDK: what the calls return in turn, and what arrives at the server. */

static const int32_t *results;
static const char *delivered[MAX_ATTEMPTS];
static int delivered_count;

static void deliver(const char *client_message_id) {
    for (int i = 0; i < delivered_count; i++) {
        if (strcmp(delivered[i], client_message_id) == 0) {
            printf("    server: has %s already, drops the second\n", client_message_id);
            return;
        }
    }
    delivered[delivered_count++] = client_message_id;
    printf("    server: delivers %s\n", client_message_id);
}

static int32_t sdk_send_message(const char *client_message_id) {
    const int32_t code = *results++;
    if (code == CHAT_ERROR_EM_NO_ERROR || code == CHAT_ERROR_SERVER_TIMEOUT) {
        deliver(client_message_id); /* with 301 it is only the answer that gets lost */
    }
    return code;
}

static void sdk_renew_token(void) { puts("    app: fetches a new token and renews"); }

static void sdk_wait_until_connected(void) { puts("    app: waits for onConnected"); }

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
 * The most to wait after an attempt, in milliseconds: FIRST_DELAY_MS after the first (attempt 1), twice that after the
 * second, and so on up to MAX_DELAY_MS, which it is at once where the server asks for a lower rate. It is no part of the
 * library, because the right figures are the app's: how long its users wait, and what its server bears.
 */
static int max_delay_ms(int attempt, chat_error_action action) {
    int delay_ms = action == CHAT_ERROR_ACTION_SLOW_DOWN ? MAX_DELAY_MS : FIRST_DELAY_MS;
    for (; attempt > 1 && delay_ms < MAX_DELAY_MS; attempt--) {
        delay_ms *= 2;
    }
    return delay_ms < MAX_DELAY_MS ? delay_ms : MAX_DELAY_MS;
}

/* Sleeps for a random part of that: phones that failed together must not come back together. */
static void back_off(int attempt, chat_error_action action) {
    const int delay_ms = max_delay_ms(attempt, action);
    printf("    app: backs off, for up to %d ms\n", delay_ms);
    sleep_ms(rand() % (delay_ms + 1)); /* an app takes a better random number */
}

/* Sends a message; returns CHAT_ERROR_EM_NO_ERROR, or the code for which it was given up. */
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
        case CHAT_ERROR_ACTION_RENEW_TOKEN:
            if (renewed) {
                return code; /* a fresh token is refused too: not a matter of time */
            }
            sdk_renew_token();
            renewed = true;
            break;
        case CHAT_ERROR_ACTION_WAIT_FOR_NETWORK:
            sdk_wait_until_connected();
            break;
        case CHAT_ERROR_ACTION_SLOW_DOWN:
        case CHAT_ERROR_ACTION_RETRY:
            break;
        default:
            return code; /* also what a later version of the library may add */
        }
        if (attempt == MAX_ATTEMPTS) {
            return code;
        }
        back_off(attempt, action);
    }
}

static void run(const char *client_message_id, const int32_t *simulated_results) {
    results = simulated_results;
    delivered_count = 0;
    printf("Sending %s\n", client_message_id);
    const int32_t code = send_message(client_message_id);
    if (code == CHAT_ERROR_EM_NO_ERROR) {
        printf("  sent; the server has it %s\n\n", delivered_count == 1 ? "once" : "not exactly once");
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
