/*
 * The cost of a call when the library is loaded and in use: chat_error, its peers and an empty function, side by side,
 * as tables in Markdown.
 *
 * Every function is in a shared library and is called through the procedure linkage table, with its own codes from an
 * array. Every call has a different argument and its result is used, so no call can be left out or hoisted. The
 * subjects take turns batch by batch, so that a disturbance affects all of them.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <chat_error.h>
#include <curl/curl.h>
#include <librdkafka/rdkafka.h>
#include <openssl/err.h>
#include <sqlite3.h>

/* own.cpp */
void empty_function(int32_t code);
const char *switch_name(int32_t code);
const char *unordered_map_name(int32_t code);
int32_t unordered_map_code(const char *name);

enum {
    BATCH = 1024,  /* calls that are timed together */
    WARM_UP = 128, /* calls before them: the other subjects have used the caches meanwhile */
    MISSES = 256,  /* numbers unknown to a subject, from which its misses are drawn */
    MAX_HITS = 512,
    MAX_ROUNDS = 1001,
};

/** Which codes are asked for, drawn afresh for each batch, so that no predictor can learn their order. */
enum codes { KNOWN, UNKNOWN, MIXED, CASES };

struct subject {
    const char *job;
    const char *name;
    void (*call)(size_t index, size_t end); /* for these of the chosen codes */
    bool (*knows)(int32_t code);
    int32_t first, last; /* where the codes that it knows are */
    size_t hit_count;
    int32_t hits[MAX_HITS], misses[MISSES];
    double samples[CASES][MAX_ROUNDS], median[CASES];
};

/* The codes of a batch, and their names for the functions that take one: an unknown name differs from a known one in its
 * last letter. */
static int32_t chosen_codes[WARM_UP + BATCH];
static const char *chosen_names[WARM_UP + BATCH];
static char line[512];

/* The result has to be in a register, and the compiler cannot know what happens to it there. */
#define CONSUME(result) __asm__ volatile("" : : "r"(result))

#define CALLER(caller, statement)                                          \
    static void call_##caller(size_t index, size_t end) {                  \
        for (; index < end; index++) {                                     \
            __attribute__((unused)) const int32_t code = chosen_codes[index]; \
            statement;                                                     \
        }                                                                  \
    }

CALLER(empty_function, empty_function(code))
CALLER(chat_error_name, CONSUME(chat_error_name(code)))
CALLER(chat_error_message, CONSUME(chat_error_message(code)))
CALLER(message_in_en, CONSUME(chat_error_message_in(code, "en")))
CALLER(message_in_zh, CONSUME(chat_error_message_in(code, "zh-Hans-CN")))
CALLER(chat_error_is_retryable, CONSUME(chat_error_is_retryable(code)))
CALLER(chat_error_format, CONSUME(chat_error_format(code, line, sizeof line)))
CALLER(chat_error_format_in, CONSUME(chat_error_format_in(code, "en", line, sizeof line)))
CALLER(snprintf_line, CONSUME(snprintf(line, sizeof line, "%d %s: %s", code, chat_error_name(code), chat_error_message(code))))
CALLER(chat_error_code_from_name, int32_t number; CONSUME(chat_error_code_from_name(chosen_names[index], &number)))
CALLER(unordered_map_code, CONSUME(unordered_map_code(chosen_names[index])))
CALLER(switch_name, CONSUME(switch_name(code)))
CALLER(unordered_map_name, CONSUME(unordered_map_name(code)))
CALLER(strerrorname_np, CONSUME(strerrorname_np(code)))
CALLER(strerrordesc_np, CONSUME(strerrordesc_np(code)))
CALLER(rd_kafka_err2name, CONSUME(rd_kafka_err2name((rd_kafka_resp_err_t)code)))
CALLER(rd_kafka_err2str, CONSUME(rd_kafka_err2str((rd_kafka_resp_err_t)code)))
CALLER(curl_easy_strerror, CONSUME(curl_easy_strerror((CURLcode)code)))
CALLER(sqlite3_errstr, CONSUME(sqlite3_errstr(code)))
CALLER(openssl_reason, CONSUME(ERR_reason_error_string((uint32_t)code)))

/* Which codes a subject says that it knows. */
#define KNOWS(who, condition)                 \
    static bool who##_knows(int32_t code) { \
        return condition;                     \
    }
KNOWS(chat_error, chat_error_is_known(code))
KNOWS(glibc, strerrordesc_np(code) != NULL)
KNOWS(rdkafka, strncmp(rd_kafka_err2name((rd_kafka_resp_err_t)code), "ERR_", 4) != 0)
KNOWS(curl, strcmp(curl_easy_strerror((CURLcode)code), "Unknown error") != 0)
KNOWS(sqlite, strcmp(sqlite3_errstr(code), "unknown error") != 0)
KNOWS(openssl, ERR_reason_error_string((uint32_t)code) != NULL)

#define PEER(job, label, function, knows, first, last) {job, label, call_##function, knows, first, last, .hit_count = 0}
#define OWN(job, label, function) PEER(job, label, function, chat_error_knows, 0, 9999)
#define OURS(job, function) OWN(job, #function, function)

static const char NAME[] = "From a code to its name", MESSAGE[] = "From a code to its message",
                  LINE[] = "The line for a log", CODE[] = "From a name to its code", OTHER[] = "Other functions";

static struct subject subjects[] = {
    OWN("The floor", "empty function", empty_function),
    OURS(NAME, chat_error_name),
    OWN(NAME, "C switch", switch_name),
    OWN(NAME, "std::unordered_map", unordered_map_name),
    PEER(NAME, "glibc strerrorname_np", strerrorname_np, glibc_knows, 0, 133),
    PEER(NAME, "librdkafka rd_kafka_err2name", rd_kafka_err2name, rdkafka_knows, -199, 110),
    OURS(MESSAGE, chat_error_message),
    PEER(MESSAGE, "glibc strerrordesc_np", strerrordesc_np, glibc_knows, 0, 133),
    PEER(MESSAGE, "librdkafka rd_kafka_err2str", rd_kafka_err2str, rdkafka_knows, -199, 110),
    PEER(MESSAGE, "curl curl_easy_strerror", curl_easy_strerror, curl_knows, 0, CURL_LAST - 1),
    PEER(MESSAGE, "SQLite sqlite3_errstr", sqlite3_errstr, sqlite_knows, 0, 101),
    PEER(MESSAGE, "OpenSSL ERR_reason_error_string", openssl_reason, openssl_knows, ERR_PACK(ERR_LIB_EVP, 0, 100),
         ERR_PACK(ERR_LIB_EVP, 0, 350)),
    OURS(LINE, chat_error_format),
    OURS(LINE, chat_error_format_in),
    OWN(LINE, "snprintf", snprintf_line),
    OURS(CODE, chat_error_code_from_name),
    OWN(CODE, "std::unordered_map by name", unordered_map_code),
    OURS(OTHER, chat_error_is_retryable),
    OWN(OTHER, "chat_error_message_in(code, en)", message_in_en),
    OWN(OTHER, "chat_error_message_in(code, zh-Hans-CN)", message_in_zh),
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

/** How many times as long as another a function may take at most, whatever the codes. */
static const struct {
    const char *name, *other;
    double limit;
} GOALS[] = {
    {"chat_error_name", "empty function", 1.25},
    {"chat_error_message", "empty function", 1.25},
    {"chat_error_is_retryable", "empty function", 1.25},
    {"chat_error_message_in(code, en)", "empty function", 1.5},
    {"chat_error_message_in(code, zh-Hans-CN)", "empty function", 1.5},
    {"chat_error_format", "snprintf", 0.4},
    {"chat_error_format_in", "snprintf", 0.4},
    {"chat_error_name", "glibc strerrorname_np", 1},
    {"chat_error_name", "librdkafka rd_kafka_err2name", 1},
    {"chat_error_message", "glibc strerrordesc_np", 1},
    {"chat_error_message", "librdkafka rd_kafka_err2str", 1},
    {"chat_error_code_from_name", "std::unordered_map by name", 1},
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

/** Collects the codes to ask for: all known ones, and unknown ones, about half of them close to those. */
static void find_codes(struct subject *subject) {
    for (int32_t code = subject->first; code <= subject->last; code++) {
        if (subject->knows(code)) {
            if (subject->hit_count == MAX_HITS) {
                fail("a subject knows more codes than there is room for");
            }
            subject->hits[subject->hit_count++] = code;
        }
    }
    if (subject->hit_count < 10) {
        fail("a subject knows fewer than ten codes where they should be");
    }
    const uint32_t near = 2 * (uint32_t)(subject->hits[subject->hit_count - 1] - subject->first + 1);
    for (size_t count = 0, draws = 0; count < MISSES; draws++) {
        const uint32_t number = random_number();
        const int32_t code = draws % 2 ? (int32_t)number : (int32_t)((uint32_t)subject->first + number % near);
        if (!subject->knows(code)) {
            subject->misses[count++] = code;
        }
    }
}

static const char *name_for(int32_t code) {
    static char others[MAX_HITS][64];
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

static const struct subject *find(const char *name) {
    const struct subject *found = subjects;
    while (strcmp(found->name, name) != 0) {
        if (++found == subjects + SUBJECTS) {
            fail(name);
        }
    }
    return found;
}

static double time_batch(const struct subject *subject, enum codes codes) {
    for (size_t index = 0; index < WARM_UP + BATCH; index++) {
        const bool is_hit = codes == KNOWN || (codes == MIXED && random_number() % 2 == 0);
        const uint32_t place = random_number();
        chosen_codes[index] = is_hit ? subject->hits[place % subject->hit_count] : subject->misses[place % MISSES];
        chosen_names[index] = name_for(chosen_codes[index]);
    }
    struct timespec start, end;
    subject->call(0, WARM_UP);
    clock_gettime(CLOCK_MONOTONIC, &start);
    subject->call(WARM_UP, WARM_UP + BATCH);
    clock_gettime(CLOCK_MONOTONIC, &end);
    return ((double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec)) / BATCH;
}

static int ascending(const void *left, const void *right) {
    const double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

static void measure(size_t rounds) {
    for (size_t round = 0; round < rounds; round++) {
        for (size_t turn = 0; turn < SUBJECTS * CASES; turn++) {
            struct subject *const subject = &subjects[(turn / CASES + round) % SUBJECTS];
            subject->samples[turn % CASES][round] = time_batch(subject, (enum codes)(turn % CASES));
        }
    }
    for (size_t turn = 0; turn < SUBJECTS * CASES; turn++) {
        double *const samples = subjects[turn / CASES].samples[turn % CASES];
        qsort(samples, rounds, sizeof *samples, ascending);
        subjects[turn / CASES].median[turn % CASES] = samples[rounds / 2];
    }
}

/** The worst ratio over all cases. */
static double ratio(const char *left, const char *right) {
    double worst = 0;
    for (int codes = 0; codes < CASES; codes++) {
        const double one = find(left)->median[codes] / find(right)->median[codes];
        worst = one > worst ? one : worst;
    }
    return worst;
}

static void print_goals(void) {
    puts("| Goal | Worst case | Met |\n| --- | ---: | --- |");
    for (size_t index = 0; index < sizeof GOALS / sizeof *GOALS; index++) {
        const char *const name = GOALS[index].name, *const other = GOALS[index].other;
        const double limit = GOALS[index].limit, worst = ratio(name, other);
        const char *const met = worst < limit + 0.005 ? "yes" : "no"; /* as it is printed */
        printf("| `%s` at most %g x %s | %.2f | %s |\n", name, limit, other, worst, met);
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
            printf(" %.2f (%.2f) |", subject->median[codes], subject->median[codes] / subjects->median[codes]);
        }
        puts("");
    }
}

/** The first tables again, as the one picture. */
static void print_chart(void) {
    printf("\n```mermaid\nxychart-beta horizontal\n    title \"Nanoseconds for a call with a known code\"\n    x-axis [");
    for (const struct subject *subject = subjects; subject->job != LINE; subject++) {
        printf("%s\"%s\"", subject == subjects ? "" : ", ", subject->name);
    }
    printf("]\n    bar [");
    for (const struct subject *subject = subjects; subject->job != LINE; subject++) {
        printf("%s%.1f", subject == subjects ? "" : ", ", subject->median[KNOWN]);
    }
    puts("]\n```");
}

int main(int argc, char **argv) {
    const long rounds = argc == 2 ? strtol(argv[1], NULL, 10) : 0;
    if (rounds < 1 || rounds > MAX_ROUNDS) {
        fail("usage: speed ROUNDS");
    }
    OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CRYPTO_STRINGS, NULL);
    for (size_t index = 0; index < SUBJECTS; index++) {
        find_codes(&subjects[index]);
    }
    measure((size_t)rounds);
    print_goals();
    print_chart();
    print_tables();
    return 0;
}
