/*
 * The cost of a library for a process that has not used it before: `load LIBRARY FUNCTION CODE` loads the library, calls
 * the function with the code, and prints the microseconds that each of the two took, and the KiB that became resident
 * and that were written to.
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

static void check(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "load: %s\n", what);
        exit(1);
    }
}

/* Resident and written to, without stdio, whose buffers would be memory that is counted. */
static void read_memory(long kib[2]) {
    static char text[4096];
    const int file = open("/proc/self/smaps_rollup", O_RDONLY);
    const ssize_t length = read(file, text, sizeof text - 1);
    check(length > 0, "cannot read /proc/self/smaps_rollup");
    close(file);
    text[length] = '\0';
    const char *const resident = strstr(text, "\nRss:"), *const written = strstr(text, "\nAnonymous:");
    check(resident != NULL && written != NULL, "/proc/self/smaps_rollup lacks a field");
    kib[0] = strtol(resident + strlen("\nRss:"), NULL, 10);
    kib[1] = strtol(written + strlen("\nAnonymous:"), NULL, 10);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

int main(int argc, char **argv) {
    check(argc == 4, "usage: load LIBRARY FUNCTION CODE");
    const long code = strtol(argv[3], NULL, 10);
    long before[2], after[2];
    read_memory(before); /* once in advance: the first use of the clock and of the file dirties pages itself */
    now();
    read_memory(before);
    const double start = now();
    void *const library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    const double loaded = now();
    check(library != NULL, argv[1]);
    look_up *function;
    *(void **)&function = dlsym(library, argv[2]);
    check(function != NULL, argv[2]);
    const double found = now();
    const char *const answer = function(code);
    const double answered = now();
    read_memory(after);
    check(answer != NULL && *answer != '\0', "the function has no answer to this code");
    printf("%.1f %.2f %ld %ld\n", loaded - start, answered - found, after[0] - before[0], after[1] - before[1]);
    return 0;
}
