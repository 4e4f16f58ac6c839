/*
 * What a call costs when the library is loaded and in use: chat_error, its peers and the floor, side by side.
 *
 * Every function lies in a shared library and is called through the procedure linkage table, with codes of its
 * own that come from an array. Every call has another argument and every result is consumed, so no call can be left out
 * or hoisted, although most functions of chat_error are declared const. The subjects take turns batch by batch: what disturbs the machine disturbs
 * all of them. Prints a JSON array.
 */
#define _GNU_SOURCE
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <chat_error.h>
#include <curl/curl.h>
#include <librdkafka/rdkafka.h>
#include <openssl/err.h>
#include <sqlite3.h>
#include <uv.h>
#include <zstd.h>

#include "handwritten.h"

enum {
    BATCH = 1024,  /* calls that are timed together */
    WARM_UP = 128, /* calls before them: the other subjects have used the caches meanwhile */
    MISSES = 256,  /* numbers that a subject does not know, from which its misses are drawn */
    MAX_HITS = 512,
};

/** Which codes are asked for: known ones, unknown ones, or one half each. */
enum codes { HIT, MISS, MIXED };
static const char *const CODES[] = {"hit", "miss", "mixed"};

/** In which order: drawn afresh for each batch, so that no predictor can learn it, or the same again and again. */
enum order { RANDOM, FIXED };
static const char *const ORDERS[] = {"random", "fixed"};

enum { CASES = 6 };

struct subject {
    const char *job;
    const char *name;
    void (*call)(const int32_t *codes, size_t count);
    bool (*knows)(int32_t code);
    int32_t first, last; /* where the codes that it knows lie */
    int32_t hits[MAX_HITS];
    size_t hit_count;
    int32_t misses[MISSES];
    double *nanoseconds[CASES];
};

/* The codes that are asked for, and their names for the functions that take one: known codes have their own, unknown
 * ones that of a code with another letter at its end. */
static int32_t chosen_codes[WARM_UP + BATCH];
static const char *chosen_names[WARM_UP + BATCH];
static char line[512];

/* The result has to be in a register; what is done with it there, the compiler cannot know. */
#define CONSUME(result) __asm__ volatile("" : : "r"(result))

#define CALLER(name, statement)                                   \
    static void call_##name(const int32_t *codes, size_t count) { \
        for (size_t index = 0; index < count; index++) {          \
            const int32_t code = codes[index];                    \
            statement;                                            \
        }                                                         \
    }

#define CALLER_BY_NAME(function, statement)                                \
    static void call_##function(const int32_t *codes, size_t count) {      \
        const char *const *const names = chosen_names + (codes - chosen_codes); \
        for (size_t index = 0; index < count; index++) {                   \
            const char *const name = names[index];                         \
            statement;                                                     \
        }                                                                  \
    }

CALLER(empty_function, empty_function(code))
CALLER(chat_error_name, CONSUME(chat_error_name(code)))
CALLER(chat_error_message, CONSUME(chat_error_message(code)))
CALLER(message_in_en, CONSUME(chat_error_message_in(code, "en")))
CALLER(message_in_zh, CONSUME(chat_error_message_in(code, "zh-Hans-CN")))
CALLER(message_in_locale, CONSUME(chat_error_message_in(code, "zh_CN.UTF-8")))
CALLER(chat_error_is_retryable, CONSUME(chat_error_is_retryable(code)))
CALLER(chat_error_get_action, CONSUME(chat_error_get_action(code)))
CALLER(chat_error_format, CONSUME(chat_error_format(code, line, sizeof line)))
CALLER(snprintf_line, CONSUME(snprintf(line, sizeof line, "%d %s: %s", code, chat_error_name(code), chat_error_message(code))))
CALLER_BY_NAME(chat_error_code_from_name, int32_t code; CONSUME(chat_error_code_from_name(name, &code)))
CALLER_BY_NAME(unordered_map_code, CONSUME(unordered_map_code(name)))
CALLER(switch_name, CONSUME(switch_name(code)))
CALLER(unordered_map_name, CONSUME(unordered_map_name(code)))
CALLER(map_name, CONSUME(map_name(code)))
CALLER(strerrorname_np, CONSUME(strerrorname_np(code)))
CALLER(strerrordesc_np, CONSUME(strerrordesc_np(code)))
CALLER(uv_err_name, CONSUME(uv_err_name(code)))
CALLER(uv_strerror, CONSUME(uv_strerror(code)))
CALLER(rd_kafka_err2name, CONSUME(rd_kafka_err2name((rd_kafka_resp_err_t)code)))
CALLER(rd_kafka_err2str, CONSUME(rd_kafka_err2str((rd_kafka_resp_err_t)code)))
CALLER(curl_easy_strerror, CONSUME(curl_easy_strerror((CURLcode)code)))
CALLER(sqlite3_errstr, CONSUME(sqlite3_errstr(code)))
CALLER(zstd_error_name, CONSUME(ZSTD_getErrorName((size_t)(ptrdiff_t)code)))
CALLER(openssl_reason, CONSUME(ERR_reason_error_string((uint32_t)code)))

/* Which of its own codes a subject knows, by its own word. */

static bool chat_error_knows(int32_t code) {
    return chat_error_is_known(code);
}

static bool glibc_knows(int32_t code) {
    return strerrordesc_np(code) != NULL;
}

static bool libuv_knows(int32_t code) {
    switch (code) {
#define CASE(name, message) case UV_##name:
        UV_ERRNO_MAP(CASE)
#undef CASE
        return true;
    default:
        return false;
    }
}

static bool rdkafka_knows(int32_t code) {
    return strncmp(rd_kafka_err2name((rd_kafka_resp_err_t)code), "ERR_", 4) != 0;
}

static bool curl_knows(int32_t code) {
    return strcmp(curl_easy_strerror((CURLcode)code), "Unknown error") != 0;
}

static bool sqlite_knows(int32_t code) {
    return strcmp(sqlite3_errstr(code), "unknown error") != 0;
}

static bool zstd_knows(int32_t code) {
    return strcmp(ZSTD_getErrorName((size_t)(ptrdiff_t)code), "Unspecified error code") != 0;
}

static bool openssl_knows(int32_t code) {
    return ERR_reason_error_string((uint32_t)code) != NULL;
}

#define OURS(job, function) {job, #function, call_##function, chat_error_knows, 0, 1502, .hit_count = 0}
#define OWN(job, function, label) {job, label, call_##function, chat_error_knows, 0, 1502, .hit_count = 0}
#define PEER(job, label, function, knows, first, last) \
    {job, label, call_##function, knows, first, last, .hit_count = 0}

static struct subject subjects[] = {
    OWN("floor", empty_function, "empty function"),

    OURS("name", chat_error_name),
    OWN("name", switch_name, "C switch"),
    OWN("name", unordered_map_name, "std::unordered_map"),
    OWN("name", map_name, "std::map"),
    PEER("name", "glibc strerrorname_np", strerrorname_np, glibc_knows, 0, 133),
    PEER("name", "libuv uv_err_name", uv_err_name, libuv_knows, -4095, -1),
    PEER("name", "librdkafka rd_kafka_err2name", rd_kafka_err2name, rdkafka_knows, -199, 110),

    OURS("message", chat_error_message),
    PEER("message", "glibc strerrordesc_np", strerrordesc_np, glibc_knows, 0, 133),
    PEER("message", "libuv uv_strerror", uv_strerror, libuv_knows, -4095, -1),
    PEER("message", "librdkafka rd_kafka_err2str", rd_kafka_err2str, rdkafka_knows, -199, 110),
    PEER("message", "curl curl_easy_strerror", curl_easy_strerror, curl_knows, 0, CURL_LAST - 1),
    PEER("message", "SQLite sqlite3_errstr", sqlite3_errstr, sqlite_knows, 0, 101),
    PEER("message", "zstd ZSTD_getErrorName", zstd_error_name, zstd_knows, -120, 0),
    PEER("message", "OpenSSL ERR_reason_error_string", openssl_reason, openssl_knows,
         ERR_PACK(ERR_LIB_EVP, 0, 100), ERR_PACK(ERR_LIB_EVP, 0, 350)),

    OURS("other", chat_error_is_retryable),
    OURS("other", chat_error_get_action),
    OWN("other", message_in_en, "chat_error_message_in(code, en)"),
    OWN("other", message_in_zh, "chat_error_message_in(code, zh-Hans-CN)"),
    OWN("other", message_in_locale, "chat_error_message_in(code, zh_CN.UTF-8)"),

    OURS("code", chat_error_code_from_name),
    OWN("code", unordered_map_code, "std::unordered_map by name"),

    OURS("line", chat_error_format),
    OWN("line", snprintf_line, "snprintf"),
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

/** xorshift: the same numbers in each run, and cheap. */
static uint32_t random_number(void) {
    static uint32_t state = 2463534242;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static void fail(const char *what) {
    fprintf(stderr, "warm: %s\n", what);
    exit(1);
}

/** Finds out which codes there are to ask for: every one known, and others, about half of them near those. */
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
        fail("a subject knows fewer than ten codes where they should lie");
    }
    const uint32_t near = 2 * (uint32_t)(subject->last - subject->first + 1);
    for (size_t count = 0, draws = 0; count < MISSES; draws++) {
        const uint32_t number = random_number();
        const int32_t code = draws % 2 ? (int32_t)number : (int32_t)((uint32_t)subject->first + number % near);
        if (!subject->knows(code)) {
            subject->misses[count++] = code;
        }
    }
}

/** The name of a code, or one that no code has. */
static const char *name_for(int32_t code) {
    static char others[MAX_HITS][64];
    if (chat_error_is_known(code)) {
        return chat_error_name(code);
    }
    const size_t index = (uint32_t)code % chat_error_count();
    char *const other = others[index];
    int32_t known;
    if (other[0] == '\0' && chat_error_code_at(index, &known)) {
        strncpy(other, chat_error_name(known), sizeof others[index] - 1);
        other[strlen(other) - 1] = '?';
    }
    return other;
}

static void choose_codes(const struct subject *subject, enum codes codes, enum order order) {
    for (size_t index = 0; index < WARM_UP + BATCH; index++) {
        const uint32_t draw = order == RANDOM ? random_number() : (uint32_t)index;
        const bool is_hit = codes == HIT || (codes == MIXED && draw % 2 == 0);
        const size_t place = order == RANDOM ? random_number() : index;
        chosen_codes[index] = is_hit ? subject->hits[place % subject->hit_count] : subject->misses[place % MISSES];
        chosen_names[index] = name_for(chosen_codes[index]);
    }
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static double time_batch(const struct subject *subject, int test_case) {
    choose_codes(subject, (enum codes)(test_case / 2), (enum order)(test_case % 2));
    subject->call(chosen_codes, WARM_UP);
    const double start = now();
    subject->call(chosen_codes + WARM_UP, BATCH);
    return (now() - start) / BATCH;
}

static int ascending(const void *left, const void *right) {
    const double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

int main(int argc, char **argv) {
    const long rounds = argc == 2 ? strtol(argv[1], NULL, 10) : 0;
    if (rounds < 1 || rounds > 1000000) {
        fail("usage: warm ROUNDS");
    }
    OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CRYPTO_STRINGS, NULL);
    for (size_t index = 0; index < SUBJECTS; index++) {
        find_codes(&subjects[index]);
        for (int test_case = 0; test_case < CASES; test_case++) {
            subjects[index].nanoseconds[test_case] = calloc((size_t)rounds, sizeof(double));
            if (subjects[index].nanoseconds[test_case] == NULL) {
                fail("no memory");
            }
        }
    }
    for (long round = 0; round < rounds; round++) {
        for (int test_case = 0; test_case < CASES; test_case++) {
            for (size_t turn = 0; turn < SUBJECTS; turn++) {
                struct subject *subject = &subjects[(turn + (size_t)round) % SUBJECTS];
                subject->nanoseconds[test_case][round] = time_batch(subject, test_case);
            }
        }
    }
    const char *separator = "[";
    for (size_t index = 0; index < SUBJECTS; index++) {
        for (int test_case = 0; test_case < CASES; test_case++) {
            const struct subject *subject = &subjects[index];
            double *samples = subject->nanoseconds[test_case];
            qsort(samples, (size_t)rounds, sizeof *samples, ascending);
            printf("%s\n  {\"job\": \"%s\", \"name\": \"%s\", \"codes\": \"%s\", \"order\": \"%s\", "
                   "\"nanoseconds\": %.3f, \"spread\": [%.3f, %.3f]}",
                   separator, subject->job, subject->name, CODES[test_case / 2], ORDERS[test_case % 2],
                   samples[rounds / 2], samples[rounds / 4], samples[rounds * 3 / 4]);
            separator = ",";
        }
    }
    puts("\n]");
    return 0;
}
