/*
 * Preloaded, this replaces the C library's allocation functions. They work as usual until
 * no_malloc_from_now_on() is called; from then on each of them aborts the process.
 */
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

/* The names under which the replacements can call glibc's own functions. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void no_malloc_from_now_on(void);

static atomic_bool is_forbidden;

void no_malloc_from_now_on(void) { atomic_store(&is_forbidden, 1); }

static void abort_if_forbidden(void) {
    if (atomic_load(&is_forbidden)) {
        abort();
    }
}

void *malloc(size_t size) {
    abort_if_forbidden();
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    abort_if_forbidden();
    return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    abort_if_forbidden();
    return __libc_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    abort_if_forbidden();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    abort_if_forbidden();
    *block = __libc_memalign(alignment, size);
    return *block == NULL;
}
