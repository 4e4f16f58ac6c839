/*
 * Any log, whatever its bytes, is copied as it is, with the explanations below the lines that a second reading of
 * the rule says. The scanner of examples/c/explain.c goes byte by byte; this one has the whole line before it.
 */
#define main explain_main
#include "../examples/c/explain.c"
#undef main

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A line of the log, which may contain NUL. */
struct line {
    const char *bytes;
    size_t length;
};

static int byte_at(struct line line, size_t index) { return index < line.length ? (unsigned char)line.bytes[index] : '\n'; }

static size_t run_of(struct line line, size_t start, bool (*belongs)(int)) {
    size_t length = 0;
    while (start + length < line.length && belongs(byte_at(line, start + length))) {
        length++;
    }
    return length;
}

static bool is_digit(int byte) { return byte >= '0' && byte <= '9'; }

static bool is_word(int byte) { return is_digit(byte) || byte == '_' || (byte < 128 && isalpha(byte)); }

static bool separates(int byte) {
    const char *const separators = " \t\"':=([{#\xef\xbc\x9a";
    return memchr(separators, byte, strlen(separators)) != NULL;
}

/* Whether a word is a keyword, underscores and case aside. */
static bool names_a_code(struct line line, size_t start, size_t length) {
    char letters[16];
    size_t count = 0;
    for (size_t i = start; i < start + length; i++) {
        if (byte_at(line, i) != '_') {
            if (count == sizeof letters - 1) {
                return false;
            }
            letters[count++] = (char)tolower(byte_at(line, i));
        }
    }
    letters[count] = '\0';
    return strcmp(letters, "code") == 0 || strcmp(letters, "error") == 0 || strcmp(letters, "errorcode") == 0 ||
           strcmp(letters, "errcode") == 0;
}

/* Where the number begins that a keyword's end may lead to: behind one to eight separators. */
static size_t behind_separators(struct line line, size_t end_of_word) {
    const size_t separators = run_of(line, end_of_word, separates);
    return separators >= 1 && separators <= 8 ? end_of_word + separators : SIZE_MAX;
}

static void expect_code(FILE *out, struct line line, size_t start, size_t digits, bool *is_reported) {
    size_t number = 0;
    for (size_t i = start; i < start + digits && number <= INT32_MAX; i++) {
        number = number * 10 + (size_t)(byte_at(line, i) - '0');
    }
    int32_t code;
    for (size_t index = 0; chat_error_code_at(index, &code); index++) {
        if ((size_t)code == number && !is_reported[index]) {
            is_reported[index] = true;
            fprintf(out, "    -> %d %s: %s\n       [%s] %s\n", (int)code, chat_error_name(code), chat_error_message(code),
                    chat_error_action_name((int32_t)chat_error_get_action(code)), chat_error_solution(code));
        }
    }
}

/* Writes what must stand below a line. */
static void expect_below(FILE *out, struct line line) {
    bool is_reported[256] = {false};
    size_t number = SIZE_MAX; /* where a number would be a code */
    for (size_t i = 0; i < line.length;) {
        const size_t length = run_of(line, i, is_word);
        if (length == 0) {
            i++;
            continue;
        }
        const bool is_decimal = byte_at(line, i + length) == '.' && is_digit(byte_at(line, i + length + 1));
        if (i == number && run_of(line, i, is_digit) == length && !is_decimal) {
            expect_code(out, line, i, length, is_reported);
        }
        number = names_a_code(line, i, length) ? behind_separators(line, i + length) : SIZE_MAX;
        i += length;
    }
}

static void expect(FILE *out, const char *log, size_t size) {
    while (size > 0) {
        const char *const newline = memchr(log, '\n', size);
        const struct line line = {log, newline != NULL ? (size_t)(newline - log) : size};
        fwrite(log, 1, line.length, out);
        char *below = NULL;
        size_t below_length = 0;
        FILE *const explanations = open_memstream(&below, &below_length);
        expect_below(explanations, line);
        fclose(explanations);
        if (newline != NULL || below_length > 0) {
            putc('\n', out);
        }
        fwrite(below, 1, below_length, out);
        free(below);
        const size_t taken = line.length + (newline != NULL);
        log += taken;
        size -= taken;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *expected = NULL, *found = NULL;
    size_t expected_length = 0, found_length = 0;
    FILE *const expectation = open_memstream(&expected, &expected_length);
    expect(expectation, (const char *)data, size);
    fclose(expectation);

    FILE *const terminal = stdout;
    FILE *const log = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "r") : fopen("/dev/null", "r");
    stdout = open_memstream(&found, &found_length);
    explain_log(log);
    fclose(stdout);
    fclose(log);
    stdout = terminal;

    if (found_length != expected_length || memcmp(found, expected, found_length) != 0) {
        fprintf(stderr, "expected:\n%.*s\nfound:\n%.*s\n", (int)expected_length, expected, (int)found_length, found);
        abort();
    }
    free(expected);
    free(found);
    return 0;
}
