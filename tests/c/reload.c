/* Loads and unloads the library that the argument names ten thousand times, and sees whether anything grows. */
#include <chat_error.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 10000, WARM_UP = 100 };

struct footprint {
    long resident_pages;
    int mappings;
};

static struct footprint footprint(void) {
    struct footprint footprint = {0, 0};
    FILE *const statm = fopen("/proc/self/statm", "r");
    FILE *const maps = fopen("/proc/self/maps", "r");
    if (statm == NULL || maps == NULL || fscanf(statm, "%*d %ld", &footprint.resident_pages) != 1) {
        fputs("reload: cannot read /proc/self\n", stderr);
        exit(1);
    }
    for (int byte; (byte = getc(maps)) != EOF;) {
        footprint.mappings += byte == '\n';
    }
    fclose(maps);
    fclose(statm);
    return footprint;
}

static void *symbol(void *library, const char *name) {
    void *const found = dlsym(library, name);
    if (found == NULL) {
        fprintf(stderr, "reload: %s\n", dlerror());
        exit(1);
    }
    return found;
}

/* Whether the library is in its initial state: the default language is forgotten when a copy is unloaded. */
static bool load_and_unload(const char *path) {
    void *const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "reload: %s\n", dlerror());
        exit(1);
    }
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

int main(int argc, char **argv) {
    struct footprint before = {0, 0};
    for (int round = 0; argc == 2 && round < ROUNDS; round++) {
        if (round == WARM_UP) {
            footprint(); /* once before, for the pages that measuring itself needs */
            before = footprint();
        }
        if (!load_and_unload(argv[1])) {
            fprintf(stderr, "reload: the library is not in its initial state in round %d\n", round);
            return 1;
        }
    }
    const struct footprint after = footprint();
    printf("after %d rounds: %ld resident pages, %d mappings; after %d: %ld and %d\n", WARM_UP, before.resident_pages,
           before.mappings, ROUNDS, after.resident_pages, after.mappings);
    return after.mappings == before.mappings && after.resident_pages <= before.resident_pages + 4 ? 0 : 1;
}
