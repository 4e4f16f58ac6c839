/*
 * What a library costs a process that has not used it before: `cold LIBRARY FUNCTION CODE` loads the library, calls
 * the function with the code, and prints four numbers: the nanoseconds that loading took, those of the first call,
 * and the KiB of memory that became resident and that were written to by both. One process measures once.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Every function that is asked takes one integer of some width and returns a pointer. In the calling conventions
 * of 64-bit Linux a long fits them all. */
typedef const char *look_up(long code);

struct memory {
    long resident, written; /* in KiB */
};

static void fail(const char *what) {
    fprintf(stderr, "cold: %s\n", what);
    exit(1);
}

static long field(const char *text, const char *name) {
    const char *found = strstr(text, name);
    if (found == NULL) {
        fail("/proc/self/smaps_rollup lacks a field");
    }
    return strtol(found + strlen(name), NULL, 10);
}

/* Without stdio, whose buffers would be memory that is counted. */
static struct memory memory_now(void) {
    static char text[4096];
    const int file = open("/proc/self/smaps_rollup", O_RDONLY);
    const ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    if (length < 0) {
        fail("cannot read /proc/self/smaps_rollup");
    }
    close(file);
    text[length] = '\0';
    return (struct memory){field(text, "\nRss:"), field(text, "\nAnonymous:")};
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fail("usage: cold LIBRARY FUNCTION CODE");
    }
    const long code = strtol(argv[3], NULL, 10);
    memory_now(); /* once for nothing: the first reading of the clock and of the file dirties pages itself */
    now();

    const struct memory before = memory_now();
    const long long start = now();
    void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    const long long loaded = now();
    if (library == NULL) {
        fail(dlerror());
    }
    look_up *function;
    *(void **)&function = dlsym(library, argv[2]);
    if (function == NULL) {
        fail(dlerror());
    }
    const long long found = now();
    const char *answer = function(code);
    const long long answered = now();
    const struct memory after = memory_now();

    if (answer == NULL || *answer == '\0') {
        fail("the function has no answer to this code");
    }
    printf("%lld %lld %ld %ld\n", loaded - start, answered - found, after.resident - before.resident,
           after.written - before.written);
    return 0;
}
