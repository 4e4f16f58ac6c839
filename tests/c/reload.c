/* Loads and unloads the library that the argument names ten thousand times, and sees whether the memory grows. */
#include <chat_error.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { ROUNDS = 10000, WARM_UP = 100, MAX_GROWTH_KB = 256 };

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

static long most_memory_kb(void) {
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : -1;
}

int main(int argc, char **argv) {
    long before = 0;
    for (int round = 0; argc == 2 && round < ROUNDS; round++) {
        if (round == WARM_UP) {
            before = most_memory_kb();
        }
        if (!load_and_unload(argv[1])) {
            fprintf(stderr, "reload: the library is not in its initial state in round %d\n", round);
            return 1;
        }
    }
    const long after = most_memory_kb();
    printf("%ld KB after %d rounds, %ld KB after %d\n", before, WARM_UP, after, ROUNDS);
    return before > 0 && after <= before + MAX_GROWTH_KB ? 0 : 1;
}
