/*
 * The cost of a call when the library is loaded and in use: chat_error, its peers and an empty function, side by side,
 * as tables in Markdown: `speed ROUNDS EMPTY_LIBRARY`.
 *
 * A difference of one cycle is to be seen, so the loop adds as little as it can: it is unrolled, and calls through a
 * pointer. Every call has a different argument and its result is used, so no call can be left out or hoisted. The subjects
 * take turns batch by batch, and the best of their batches counts: what disturbs one only makes it slower.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <chat_error.h>

enum {
    BATCH = 1024,  /* calls that are timed together */
    WARM_UP = 128, /* calls before them: the other subjects have used the caches meanwhile */
    MAX_CODES = 512,
};

/** Which codes are asked for, drawn afresh for each batch, so that no predictor can learn their order. */
enum codes { KNOWN, UNKNOWN, MIXED, CASES };

typedef void function(void); /* of any type; its caller knows which */

struct subject {
    const char *job;
    const char *name;
    void (*call)(function *asked, size_t index, size_t end); /* for these of the chosen codes */
    function *asked;
    bool is_glibc; /* asked for codes of glibc, and not for ours */
    double best[CASES];
};

/* The codes of a batch, and their names for the function that takes one: an unknown name differs from a known one in its
 * last letter. */
static int32_t chosen_codes[WARM_UP + BATCH];
static const char *chosen_names[WARM_UP + BATCH];
static char line[512];

/* The result has to be in a register, and the compiler cannot know what happens to it there. */
#define CONSUME(result) __asm__ volatile("" : : "r"(result))

#define CALLER(caller, type, call)                                                 \
    static void caller(function *asked, size_t index, size_t end) {                \
        type *const ask = (type *)asked;                                           \
        for (; index < end; index += 8) {                                          \
            _Pragma("GCC unroll 8") for (size_t one = index; one < index + 8; one++) { \
                CONSUME(call);                                                     \
            }                                                                      \
        }                                                                          \
    }

typedef const char *of_code(int32_t);
typedef bool is_code(int32_t);
typedef const char *of_code_in(int32_t, const char *);
typedef size_t format(int32_t, char *, size_t);
typedef size_t format_in(int32_t, const char *, char *, size_t);
typedef bool from_name(const char *, int32_t *);

static int32_t number;
CALLER(ask_code, of_code, ask(chosen_codes[one]))
CALLER(ask_whether, is_code, ask(chosen_codes[one]))
CALLER(ask_in_en, of_code_in, ask(chosen_codes[one], "en"))
CALLER(ask_in_zh, of_code_in, ask(chosen_codes[one], "zh-Hans-CN"))
CALLER(ask_format, format, ask(chosen_codes[one], line, sizeof line))
CALLER(ask_format_in, format_in, ask(chosen_codes[one], "en", line, sizeof line))
CALLER(ask_name, from_name, ask(chosen_names[one], &number))

static size_t snprintf_line(int32_t code, char *buffer, size_t size) {
    return (size_t)snprintf(buffer, size, "%d %s: %s", code, chat_error_name(code), chat_error_message(code));
}

#define OURS(job, call, name) {job, #name, call, (function *)name, false, {0}}
static struct subject subjects[] = {
    {"Look-ups", "empty function", ask_code, NULL, false, {0}},
    OURS("Look-ups", ask_code, chat_error_name),
    OURS("Look-ups", ask_code, chat_error_message),
    OURS("Look-ups", ask_code, chat_error_cause),
    OURS("Look-ups", ask_code, chat_error_solution),
    OURS("Look-ups", ask_whether, chat_error_is_retryable),
    {"Look-ups", "chat_error_message_in, en", ask_in_en, (function *)chat_error_message_in, false, {0}},
    {"Look-ups", "chat_error_message_in, zh-Hans-CN", ask_in_zh, (function *)chat_error_message_in, false, {0}},
    {"Look-ups", "glibc strerrorname_np", ask_code, (function *)strerrorname_np, true, {0}},
    {"Look-ups", "glibc strerrordesc_np", ask_code, (function *)strerrordesc_np, true, {0}},
    OURS("The line for a log", ask_format, chat_error_format),
    OURS("The line for a log", ask_format_in, chat_error_format_in),
    {"The line for a log", "snprintf", ask_format, (function *)snprintf_line, false, {0}},
    OURS("From a name to its code", ask_name, chat_error_code_from_name),
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

/** How many times as long as another a function may take at most, whatever the codes. */
static const struct {
    const char *name, *other;
    double limit;
} GOALS[] = {
    {"chat_error_name", "empty function", 1.1},
    {"chat_error_message", "empty function", 1.1},
    {"chat_error_cause", "empty function", 1.1},
    {"chat_error_solution", "empty function", 1.1},
    {"chat_error_is_retryable", "empty function", 1.1},
    {"chat_error_message", "chat_error_name", 1.05},
    {"chat_error_cause", "chat_error_name", 1.05},
    {"chat_error_solution", "chat_error_name", 1.05},
    {"chat_error_is_retryable", "chat_error_name", 1.05},
    {"chat_error_name", "glibc strerrorname_np", 1},
    {"chat_error_message", "glibc strerrordesc_np", 1},
    {"chat_error_format", "snprintf", 0.4},
    {"chat_error_format_in", "snprintf", 0.4},
};

static void fail(const char *what) {
    fprintf(stderr, "speed: %s\n", what);
    exit(1);
}

/** xorshift: the same numbers in each run, and cheap. */
static uint32_t random_number(void) {
    static uint32_t state = 2463534242;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static bool knows(bool is_glibc, int32_t code) {
    return is_glibc ? strerrordesc_np(code) != NULL : chat_error_is_known(code);
}

/* By is_glibc: the codes that are known, and others, about half of them close to those. */
static int32_t hits[2][MAX_CODES], misses[2][MAX_CODES];
static size_t hit_count[2];

static void find_codes(int is_glibc) {
    for (int32_t code = 0; code < 9999 && hit_count[is_glibc] < MAX_CODES; code++) {
        if (knows(is_glibc, code)) {
            hits[is_glibc][hit_count[is_glibc]++] = code;
        }
    }
    const uint32_t near = 2 * (uint32_t)hits[is_glibc][hit_count[is_glibc] - 1];
    for (size_t count = 0, draws = 0; count < MAX_CODES; draws++) {
        const uint32_t drawn = random_number();
        const int32_t code = (int32_t)(draws % 2 ? drawn : drawn % near);
        if (!knows(is_glibc, code)) {
            misses[is_glibc][count++] = code;
        }
    }
}

static const char *name_for(int32_t code) {
    static char others[MAX_CODES][64];
    if (chat_error_is_known(code)) {
        return chat_error_name(code);
    }
    const size_t index = (uint32_t)code % chat_error_count();
    int32_t known;
    if (others[index][0] == '\0' && chat_error_code_at(index, &known)) {
        const int length = snprintf(others[index], sizeof others[index], "%s", chat_error_name(known));
        others[index][length - 1] = '?';
    }
    return others[index];
}

static double time_batch(const struct subject *subject, enum codes codes) {
    const bool is_glibc = subject->is_glibc;
    for (size_t index = 0; index < WARM_UP + BATCH; index++) {
        const bool is_hit = codes == KNOWN || (codes == MIXED && random_number() % 2 == 0);
        const uint32_t place = random_number();
        chosen_codes[index] = is_hit ? hits[is_glibc][place % hit_count[is_glibc]] : misses[is_glibc][place % MAX_CODES];
        chosen_names[index] = name_for(chosen_codes[index]);
    }
    struct timespec start, end;
    subject->call(subject->asked, 0, WARM_UP);
    clock_gettime(CLOCK_MONOTONIC, &start);
    subject->call(subject->asked, WARM_UP, WARM_UP + BATCH);
    clock_gettime(CLOCK_MONOTONIC, &end);
    return ((double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec)) / BATCH;
}

static const struct subject *find(const char *name) {
    const struct subject *found = subjects;
    while (strcmp(found->name, name) != 0) {
        if (++found == subjects + SUBJECTS) {
            fail(name);
        }
    }
    return found;
}

/** The worst ratio over all cases. */
static double ratio(const char *left, const char *right) {
    double worst = 0;
    for (int codes = 0; codes < CASES; codes++) {
        const double one = find(left)->best[codes] / find(right)->best[codes];
        worst = one > worst ? one : worst;
    }
    return worst;
}

static void print_goals(void) {
    puts("| Goal | Worst case | Met |\n| --- | ---: | --- |");
    for (size_t index = 0; index < sizeof GOALS / sizeof *GOALS; index++) {
        const double worst = ratio(GOALS[index].name, GOALS[index].other);
        const char *const met = worst < GOALS[index].limit + 0.005 ? "yes" : "no"; /* as it is printed */
        printf("| `%s` at most %g x %s | %.2f | %s |\n", GOALS[index].name, GOALS[index].limit, GOALS[index].other, worst, met);
    }
}

/** Nanoseconds, and the ratio to the first subject, the empty function. */
static void print_tables(void) {
    const char *job = NULL;
    for (const struct subject *subject = subjects; subject < subjects + SUBJECTS; subject++) {
        if (subject->job != job) {
            job = subject->job;
            printf("\n### %s\n\n| Function | known | unknown | mixed |\n| --- | ---: | ---: | ---: |\n", job);
        }
        printf("| %s |", subject->name);
        for (int codes = 0; codes < CASES; codes++) {
            printf(" %.2f (%.2f) |", subject->best[codes], subject->best[codes] / subjects->best[codes]);
        }
        puts("");
    }
}

int main(int argc, char **argv) {
    const long rounds = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
    void *const library = rounds > 0 ? dlopen(argv[2], RTLD_NOW) : NULL;
    if (library == NULL) {
        fail("usage: speed ROUNDS EMPTY_LIBRARY");
    }
    *(void **)&subjects[0].asked = dlsym(library, "empty_function");
    find_codes(false);
    find_codes(true);
    for (long turn = 0; turn < rounds * SUBJECTS * CASES; turn++) {
        struct subject *const subject = &subjects[turn / CASES % SUBJECTS];
        const enum codes codes = (enum codes)(turn % CASES);
        const double sample = time_batch(subject, codes);
        if (subject->best[codes] == 0 || sample < subject->best[codes]) {
            subject->best[codes] = sample;
        }
    }
    print_goals();
    print_tables();
    return 0;
}
