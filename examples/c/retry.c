/*
 * retry - a loop that sends a message and follows the action of each code.
 *
 * The chat SDK and the time are simulated: its calls fail in turn, and standard output shows what the loop does about
 * each failure. Copy the part in the middle. docs/handling-errors.md has the rules and the reasons for the numbers.
 *
 * Build:  cc retry.c -lchat_error -o retry
 */

#include <chat_error.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* The simulated SDK: what its calls return in turn, and what happens before the next one. */

typedef struct {
    int32_t code;
    enum { NOTHING, RECONNECTS, STAYS_OFFLINE, SUCCEEDS_LATE, OTHER_CALL_LOGS_IN } then;
} result;

static const result *results;
static int64_t now_ms;
static bool is_sent; /* set by the success callback, which can come after the error */
static int session;  /* counts the logins */

static int32_t sdk_send_message(const char *message) {
    (void)message; /* the same ChatMessage object in each attempt: a new one would be a second message */
    session += results->then == OTHER_CALL_LOGS_IN;
    return results++->code;
}

static bool sdk_is_connected(void) { return results[-1].then == NOTHING; }

static bool sdk_wait_for_on_connected(int64_t ms) {
    const bool reconnects = results[-1].then == RECONNECTS;
    now_ms += reconnects ? 1000 : ms;
    return reconnects;
}

static void sleep_ms(int64_t ms) {
    now_ms += ms;
    is_sent = results[-1].then == SUCCEEDS_LATE;
}

/* The part to copy. */

enum {
    MAX_ATTEMPTS = 5, /* in all */
    FIRST_WAIT_MS = 1000,
    FIRST_SLOW_WAIT_MS = 5000, /* after SLOW_DOWN */
    MAX_WAIT_MS = 30000,
    MAX_OFFLINE_MS = 60000,
    DEADLINE_MS = 120000,
};

/* Waits before the next attempt, twice as long each time. The wait is random, so that a thousand phones that failed
   together do not come back together. Returns false if the deadline does not allow the wait. */
static bool back_off(int attempt, chat_error_action action, int64_t deadline_ms) {
    int64_t limit_ms = action == CHAT_ERROR_ACTION_SLOW_DOWN ? FIRST_SLOW_WAIT_MS : FIRST_WAIT_MS;
    for (; attempt > 1 && limit_ms < MAX_WAIT_MS; attempt--) {
        limit_ms *= 2;
    }
    if (limit_ms > MAX_WAIT_MS) {
        limit_ms = MAX_WAIT_MS;
    }
    if (now_ms + limit_ms > deadline_ms) {
        return false;
    }
    printf("    app: backs off, for up to %d ms\n", (int)limit_ms);
    sleep_ms(rand() % (limit_ms + 1)); /* use a better random number in an app */
    return true;
}

/* Logs in with a new token, unless another call has done so since the attempt began. With threads, hold a lock here. */
static void log_in_with_new_token(int failed_session) {
    if (session != failed_session) {
        puts("    app: another call has logged in already");
        return;
    }
    puts("    app: fetches a new token and logs in with it");
    session++;
}

/* Sends a message. Returns CHAT_ERROR_EM_NO_ERROR, or the code that made it give up. */
static int32_t send_message(const char *message) {
    const int64_t deadline_ms = now_ms + DEADLINE_MS;
    bool has_new_token = false;
    is_sent = false;

    for (int attempt = 1;; attempt++) {
        const int session_before = session;
        const int32_t code = sdk_send_message(message);

        char line[256];
        chat_error_format(code, line, sizeof line);
        printf("  attempt %d: %s\n", attempt, line);

        const chat_error_action action = chat_error_get_action(code);
        switch (action) {
        case CHAT_ERROR_ACTION_NONE:
        case CHAT_ERROR_ACTION_TREAT_AS_SUCCESS:
            return CHAT_ERROR_EM_NO_ERROR;
        case CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN:
            if (has_new_token || attempt == MAX_ATTEMPTS) {
                return code; /* the new token is refused too; a third would not help */
            }
            log_in_with_new_token(session_before);
            has_new_token = true;
            continue; /* at once: nobody has to recover */
        case CHAT_ERROR_ACTION_WAIT_FOR_NETWORK:
            if (!sdk_is_connected()) {
                puts("    app: waits for onConnected");
                if (!sdk_wait_for_on_connected(MAX_OFFLINE_MS)) {
                    return code;
                }
            }
            break;
        case CHAT_ERROR_ACTION_SLOW_DOWN:
        case CHAT_ERROR_ACTION_RETRY:
            break;
        default:
            return code; /* includes actions that a later version of the library may add */
        }
        if (attempt == MAX_ATTEMPTS || !back_off(attempt, action, deadline_ms)) {
            return code;
        }
        if (is_sent) {
            puts("    app: the success came after the error");
            return CHAT_ERROR_EM_NO_ERROR;
        }
    }
}

static void run(const char *message, const result *simulated_results) {
    results = simulated_results;
    printf("Sending %s\n", message);
    const int32_t code = send_message(message);
    if (code == CHAT_ERROR_EM_NO_ERROR) {
        puts("  sent\n");
    } else {
        printf("  given up: %s\n  %s\n\n", chat_error_message(code), chat_error_solution(code));
    }
}

int main(void) {
    chat_error_set_language("en");
    srand((unsigned)time(NULL));

    run("after an expired token", (const result[]){{108, NOTHING}, {0, NOTHING}});
    run("beside a call that logs in", (const result[]){{108, OTHER_CALL_LOGS_IN}, {0, NOTHING}});
    run("with two refused tokens", (const result[]){{108, NOTHING}, {104, NOTHING}});
    run("while connected", (const result[]){{300, NOTHING}, {0, NOTHING}});
    run("until reconnected", (const result[]){{300, RECONNECTS}, {0, NOTHING}});
    run("while offline", (const result[]){{300, STAYS_OFFLINE}});
    run("with a late success", (const result[]){{301, SUCCEEDS_LATE}});
    run("in vain", (const result[]){{303, NOTHING}, {303, NOTHING}, {303, NOTHING}, {303, NOTHING}, {303, NOTHING}});
    run("too fast", (const result[]){{509, NOTHING}, {215, NOTHING}});
    return 0;
}
