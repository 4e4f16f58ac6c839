/*
 * The cost of a library for a process that has not used it before. `load ROUNDS NAME LIBRARY FUNCTION CODE ...` prints
 * a row of a Markdown table for each library: the medians over ROUNDS fresh processes, which take turns. Such a process
 * is this program with LIBRARY FUNCTION CODE: it loads the library, calls the function with the code, and prints the
 * nanoseconds that both took, and the KiB that became resident and that were written to.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Each function takes one integer of some width and returns a pointer. In the calling conventions of 64-bit Linux a
 * long fits them all. */
typedef const char *look_up(long code);

enum { MAX_ROUNDS = 1000, MAX_LIBRARIES = 16, FIGURES = 4 };

static void fail(const char *what) {
    fprintf(stderr, "load: %s\n", what);
    exit(1);
}

/* Resident and written to, without stdio, whose buffers would be memory that is counted. */
static void read_memory(long kib[2]) {
    static char text[4096];
    const int file = open("/proc/self/smaps_rollup", O_RDONLY);
    const ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    if (length < 0) {
        fail("cannot read /proc/self/smaps_rollup");
    }
    close(file);
    text[length] = '\0';
    const char *const resident = strstr(text, "\nRss:"), *const written = strstr(text, "\nAnonymous:");
    if (resident == NULL || written == NULL) {
        fail("/proc/self/smaps_rollup lacks a field");
    }
    kib[0] = strtol(resident + strlen("\nRss:"), NULL, 10);
    kib[1] = strtol(written + strlen("\nAnonymous:"), NULL, 10);
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void load(const char *path, const char *name, long code) {
    long before[2], after[2];
    read_memory(before); /* once in advance: the first use of the clock and of the file dirties pages itself */
    now();
    read_memory(before);
    const long long start = now();
    void *const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const long long loaded = now();
    look_up *function;
    if (library == NULL || (*(void **)&function = dlsym(library, name)) == NULL) {
        fail(dlerror());
    }
    const long long found = now();
    const char *const answer = function(code);
    const long long answered = now();
    read_memory(after);
    if (answer == NULL || *answer == '\0') {
        fail("the function has no answer to this code");
    }
    printf("%lld %lld %ld %ld\n", loaded - start, answered - found, after[0] - before[0], after[1] - before[1]);
}

static int ascending(const void *left, const void *right) {
    const double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

int main(int argc, char **argv) {
    static double samples[MAX_LIBRARIES][FIGURES][MAX_ROUNDS];
    if (argc == 4) {
        load(argv[1], argv[2], strtol(argv[3], NULL, 10));
        return 0;
    }
    const int rounds = argc < 6 ? 0 : atoi(argv[1]), libraries = (argc - 2) / 4;
    if (rounds < 1 || rounds > MAX_ROUNDS || libraries > MAX_LIBRARIES) {
        fail("usage: load ROUNDS NAME LIBRARY FUNCTION CODE ...");
    }
    for (int run = 0; run < rounds * libraries; run++) {
        char command[1024];
        char **const library = argv + 2 + 4 * (run % libraries);
        snprintf(command, sizeof command, "'%s' '%s' '%s' '%s'", argv[0], library[1], library[2], library[3]);
        FILE *const process = popen(command, "r");
        for (int figure = 0; figure < FIGURES; figure++) {
            if (process == NULL || fscanf(process, "%lf", &samples[run % libraries][figure][run / libraries]) != 1) {
                fail(command);
            }
        }
        pclose(process);
    }
    puts("| Library | `dlopen`, µs | first call, µs | resident, KiB | written to, KiB |\n| --- | ---: | ---: | ---: | ---: |");
    for (int library = 0; library < libraries; library++) {
        for (int figure = 0; figure < FIGURES; figure++) {
            qsort(samples[library][figure], (size_t)rounds, sizeof(double), ascending);
        }
        double (*const of)[MAX_ROUNDS] = samples[library];
        printf("| %s | %.1f | %.2f | %.0f | %.0f |\n", argv[2 + 4 * library], of[0][rounds / 2] / 1000,
               of[1][rounds / 2] / 1000, of[2][rounds / 2], of[3][rounds / 2]);
    }
    return 0;
}
