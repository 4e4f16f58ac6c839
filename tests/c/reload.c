/* Loads and unloads the library that the argument names ten thousand times, and sees whether the memory grows. */
#include <chat_error.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 10000, WARM_UP = 100, MAX_GROWTH = 64 };

static void *symbol(void *library, const char *name) {
    void *const found = library == NULL ? NULL : dlsym(library, name);
    if (found == NULL) {
        fprintf(stderr, "reload: %s\n", dlerror());
        exit(1);
    }
    return found;
}

/* Whether the library is in its initial state: the default language is forgotten when a copy is unloaded. */
static bool load_and_unload(const char *path) {
    void *const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const char *(*name)(int32_t);
    const char *(*language)(void);
    bool (*set_language)(const char *);
    *(void **)&name = symbol(library, "chat_error_name");
    *(void **)&language = symbol(library, "chat_error_language");
    *(void **)&set_language = symbol(library, "chat_error_set_language");
    const bool is_new = strcmp(name(302), "SERVER_BUSY") == 0 && strcmp(language(), "zh") == 0 &&
                        set_language("en") && strcmp(language(), "en") == 0;
    return dlclose(library) == 0 && is_new;
}

static long resident_pages(void) {
    long pages = 0;
    FILE *const statm = fopen("/proc/self/statm", "r");
    if (statm == NULL || fscanf(statm, "%*d %ld", &pages) != 1) {
        fputs("reload: cannot read /proc/self/statm\n", stderr);
        exit(1);
    }
    fclose(statm);
    return pages;
}

int main(int argc, char **argv) {
    long before = 0;
    for (int round = 0; argc == 2 && round < ROUNDS; round++) {
        if (round == WARM_UP) {
            before = resident_pages();
        }
        if (!load_and_unload(argv[1])) {
            fprintf(stderr, "reload: the library is not in its initial state in round %d\n", round);
            return 1;
        }
    }
    const long after = resident_pages();
    printf("%ld resident pages after %d rounds, %ld after %d\n", before, WARM_UP, after, ROUNDS);
    return before > 0 && after <= before + MAX_GROWTH ? 0 : 1;
}
