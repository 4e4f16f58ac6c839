/*
 * The library under conditions in which code that allocates, locks, waits or calls the system would fail.
 * The program runs the test that its argument names.
 */
#define _GNU_SOURCE

#include <chat_error.h>

#include <errno.h>
#include <fenv.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

#define CHECK(condition) ((condition) ? (void)0 : fail(#condition " does not hold\n", __LINE__))

/* Ends the process, also from within a signal handler: no stdio here. */
static void fail(const char *reason, int line) {
    char place[] = "hostile.c:0000: ";
    for (size_t digit = 13; line > 0; line /= 10) {
        place[digit--] = (char)('0' + line % 10);
    }
    const ssize_t written = write(STDERR_FILENO, place, strlen(place)) + write(STDERR_FILENO, reason, strlen(reason));
    _exit(written >= 0 ? 1 : 2);
}

/* The answers of all functions, for a handful of codes. */
struct answers {
    struct {
        const char *texts[10];
        size_t length;
        char line[40], english[40]; /* shorter than any line: each is cut */
        int action, category;
        bool known, retryable, effect, ends;
    } of_code[7];
    const char *names[4];
    size_t count;
    int32_t found[4];
    bool flags[8];
};

static const int32_t codes[] = {INT32_MIN, -1, 0, 206, 302, 9999, INT32_MAX};

/* Calls every function there is, with good arguments and bad ones. Decides on Chinese, the default. */
static void ask(struct answers *answers) {
    memset(answers, 0, sizeof *answers); /* the padding too: answers are compared as bytes */
    for (size_t i = 0; i < LENGTH(codes); i++) {
        const int32_t code = codes[i];
        const char *const texts[] = {
            chat_error_name(code),
            chat_error_message(code),
            chat_error_cause(code),
            chat_error_solution(code),
            chat_error_message_in(code, "en-Latn-US"),
            chat_error_message_in(code, NULL),
            chat_error_cause_in(code, "zh_CN"),
            chat_error_cause_in(code, "zh--CN"),
            chat_error_solution_in(code, ""),
            chat_error_solution_in(code, "zh-Hans-CN-x-a-tag-that-is-not-read-to-its-end"),
        };
        memcpy(answers->of_code[i].texts, texts, sizeof texts);
        answers->of_code[i].length = chat_error_format(code, NULL, 0);
        chat_error_format(code, answers->of_code[i].line, sizeof answers->of_code[i].line);
        chat_error_format_in(code, "en", answers->of_code[i].english, sizeof answers->of_code[i].english);
        answers->of_code[i].action = (int)chat_error_get_action(code);
        answers->of_code[i].category = (int)chat_error_get_category(code);
        answers->of_code[i].known = chat_error_is_known(code);
        answers->of_code[i].retryable = chat_error_is_retryable(code);
        answers->of_code[i].effect = chat_error_may_have_taken_effect(code);
        answers->of_code[i].ends = chat_error_ends_session(code);
    }
    answers->names[0] = chat_error_action_name(CHAT_ERROR_ACTION_RETRY);
    answers->names[1] = chat_error_action_name(-1);
    answers->names[2] = chat_error_category_name(CHAT_ERROR_CATEGORY_PUSH);
    answers->names[3] = chat_error_category_name(INT32_MAX);
    answers->count = chat_error_count();
    answers->flags[0] = chat_error_code_at(1, &answers->found[0]);
    answers->flags[1] = chat_error_code_at(SIZE_MAX, &answers->found[1]);
    answers->flags[2] = chat_error_code_from_name("SERVER_BUSY", &answers->found[2]);
    answers->flags[3] = chat_error_code_from_name("NO_SUCH_NAME", &answers->found[3]);
    answers->flags[4] = chat_error_set_language(NULL);
    answers->flags[5] = chat_error_set_language("zh");
    answers->flags[6] = chat_error_set_language("en");
    answers->flags[7] = chat_error_language()[0] == 'z' && chat_error_version()[0] != '\0';
}

/* The answers under normal conditions. */
static struct answers undisturbed;

static bool answers_are_right(void) {
    struct answers answers;
    ask(&answers);
    return memcmp(&answers, &undisturbed, sizeof answers) == 0;
}

static void errno_and_floating_point_state_are_untouched(void) {
    const int roundings[] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    const int exceptions[] = {0, FE_DIVBYZERO, FE_ALL_EXCEPT};
    for (size_t i = 0; i < LENGTH(roundings) * LENGTH(exceptions); i++) {
        fenv_t before, after;
        memset(&before, 0, sizeof before);
        memset(&after, 0, sizeof after);
        fesetround(roundings[i % LENGTH(roundings)]);
        feclearexcept(FE_ALL_EXCEPT);
        feraiseexcept(exceptions[i / LENGTH(roundings)]);
        fegetenv(&before);
        errno = 4711;
        const bool right = answers_are_right();
        const int error = errno;
        fegetenv(&after);
        CHECK(right);
        CHECK(error == 4711);
        CHECK(fegetround() == roundings[i % LENGTH(roundings)]);
        CHECK(fetestexcept(FE_ALL_EXCEPT) == exceptions[i / LENGTH(roundings)]);
        CHECK(memcmp(&before, &after, sizeof before) == 0); /* and every other bit of the control registers */
    }
}

static atomic_int signals;
static atomic_bool stop;

static void on_signal(int signal) {
    (void)signal;
    CHECK(answers_are_right());
    atomic_fetch_add(&signals, 1);
}

static void *keep_asking(void *unused) {
    while (!atomic_load(&stop)) {
        CHECK(answers_are_right());
    }
    return unused;
}

/* A timer interrupts the calls of this thread with a handler that makes the same calls; a second thread goes on. */
static void a_signal_handler_may_interrupt_every_call(void) {
    pthread_t other;
    sigset_t alarm;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &alarm, NULL); /* inherited by the other thread */
    CHECK(pthread_create(&other, NULL, keep_asking, NULL) == 0);
    CHECK(sigaction(SIGALRM, &(struct sigaction){.sa_handler = on_signal}, NULL) == 0);
    pthread_sigmask(SIG_UNBLOCK, &alarm, NULL);
    const struct itimerval often = {{0, 200}, {0, 200}};
    CHECK(setitimer(ITIMER_REAL, &often, NULL) == 0);
    while (atomic_load(&signals) < 1000) {
        CHECK(answers_are_right());
    }
    CHECK(setitimer(ITIMER_REAL, &(struct itimerval){{0, 0}, {0, 0}}, NULL) == 0);
    atomic_store(&stop, true);
    pthread_join(other, NULL);
}

enum { RACERS = 16 };

struct racer {
    pthread_t thread;
    const char *wanted;
    bool succeeded;
    const char *seen;
    const char *message;
};

static pthread_barrier_t start;

static void *race(void *argument) {
    struct racer *const racer = argument;
    pthread_barrier_wait(&start);
    racer->succeeded = chat_error_set_language(racer->wanted);
    racer->seen = chat_error_language();
    racer->message = chat_error_message(302);
    return NULL;
}

/* One race. All threads must see the winner's language at once, and only those that wanted it may have succeeded. */
static void race_once(void) {
    struct racer racers[RACERS];
    CHECK(pthread_barrier_init(&start, NULL, RACERS) == 0);
    for (size_t i = 0; i < RACERS; i++) {
        racers[i].wanted = i % 2 == 0 ? "zh" : "en";
        CHECK(pthread_create(&racers[i].thread, NULL, race, &racers[i]) == 0);
    }
    for (size_t i = 0; i < RACERS; i++) {
        pthread_join(racers[i].thread, NULL);
    }
    const char *const winner = chat_error_language();
    for (size_t i = 0; i < RACERS; i++) {
        CHECK(racers[i].seen == winner);
        CHECK(racers[i].succeeded == (strcmp(racers[i].wanted, winner) == 0));
        CHECK(racers[i].message == chat_error_message_in(302, winner));
    }
}

static void wait_for(pid_t child) {
    int status;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* The language is decided once in a process, so each race needs a new process. */
static void one_language_wins_a_race(void) {
    for (int round = 0; round < 200; round++) {
        const pid_t child = fork();
        if (child == 0) {
            race_once();
            _exit(0);
        }
        wait_for(child);
    }
}

/* Only the thread that forks lives on in the child, whatever the others were doing. */
static void a_forked_child_may_go_on(void) {
    pthread_t others[2];
    for (size_t i = 0; i < LENGTH(others); i++) {
        CHECK(pthread_create(&others[i], NULL, keep_asking, NULL) == 0);
    }
    for (int round = 0; round < 50; round++) {
        const pid_t child = fork();
        if (child == 0) {
            CHECK(answers_are_right());
            _exit(0);
        }
        wait_for(child);
    }
    atomic_store(&stop, true);
    for (size_t i = 0; i < LENGTH(others); i++) {
        pthread_join(others[i], NULL);
    }
}

/* A page with nothing readable on either side of it. */
static char *lone_page(size_t size) {
    char *const pages = mmap(NULL, 3 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(pages != MAP_FAILED && mprotect(pages + size, size, PROT_READ | PROT_WRITE) == 0);
    return pages + size;
}

/* Arguments end at a page boundary followed by a guard page: reading one byte too many would crash. */
static void no_byte_is_touched_beyond_the_arguments(void) {
    const size_t size = (size_t)sysconf(_SC_PAGESIZE);
    char *const page = lone_page(size);
    char *const end = page + size;
    const char *const strings[] = {"", "z", "zh", "zh-", "zh-Hans-CN", "en", "SERVER_BUSY", "SERVER_BUS", "UNKNOWN_CODE"};
    for (size_t i = 0; i < LENGTH(strings); i++) {
        char *const string = end - strlen(strings[i]) - 1;
        strcpy(string, strings[i]);
        CHECK(chat_error_message_in(302, string) == chat_error_message_in(302, strings[i]));
        int32_t found = 0, expected = 0;
        CHECK(chat_error_code_from_name(string, &found) == chat_error_code_from_name(strings[i], &expected));
        CHECK(found == expected);
    }
    int32_t *const last = (int32_t *)(void *)end - 1;
    CHECK(chat_error_code_at(1, last) && *last == 1);
    CHECK(chat_error_code_from_name("SERVER_BUSY", last) && *last == 302);
    for (size_t i = 0; i < LENGTH(codes); i++) {
        const size_t length = chat_error_format(codes[i], NULL, 0);
        for (size_t room = 0; room <= length + 1; room++) {
            CHECK(chat_error_format(codes[i], end - room, room) == length);
            CHECK(chat_error_format(codes[i], page, room) == length);
        }
    }
}

/* From here on the kernel ends the process at any system call except exit. */
static void forbid_system_calls(void) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    };
    const struct sock_fprog program = {LENGTH(filter), filter};
    CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

static void no_system_call_is_made(void) {
    forbid_system_calls();
    _exit(answers_are_right() ? 0 : 1);
}

static const struct {
    const char *name;
    void (*run)(void);
    bool asks_first; /* which decides on Chinese */
} tests[] = {
    {"errno_and_floating_point_state_are_untouched", errno_and_floating_point_state_are_untouched, true},
    {"a_signal_handler_may_interrupt_every_call", a_signal_handler_may_interrupt_every_call, true},
    {"one_language_wins_a_race", one_language_wins_a_race, false},
    {"race_once", race_once, false},
    {"a_forked_child_may_go_on", a_forked_child_may_go_on, true},
    {"no_byte_is_touched_beyond_the_arguments", no_byte_is_touched_beyond_the_arguments, false},
    {"no_system_call_is_made", no_system_call_is_made, true},
};

int main(int argc, char **argv) {
    for (size_t i = 0; i < LENGTH(tests); i++) {
        if (argc == 2 && strcmp(argv[1], tests[i].name) == 0) {
            if (tests[i].asks_first) {
                ask(&undisturbed);
            }
            tests[i].run();
            return 0;
        }
    }
    fputs("hostile: there is no test of this name\n", stderr);
    return 2;
}
