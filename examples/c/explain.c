/*
 * explain - says what error codes of the chat SDK mean.
 *
 *     explain 302 SERVER_BUSY     explains codes, given as numbers or as names
 *     explain < chat.log          copies a log and explains, below each line that carries codes, what they mean
 *
 * Build:  cc explain.c -lchat_error -o explain
 */

#include <chat_error.h>

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#endif

static const char usage[] =
    "Usage: explain [--lang TAG] [CODE | NAME]...\n"
    "\n"
    "Says what error codes of the chat SDK mean: explain 302 SERVER_BUSY\n"
    "Without a code, copies standard input and explains, below each line that carries known codes\n"
    "(errorCode: 302, code=302, error 302), what they mean: explain < chat.log\n"
    "\n"
    "  --lang TAG  the language, such as zh-Hans-CN or en; Chinese if it is not given\n"
    "  --version   print the version of the library\n"
    "  --help      print this text\n";

/* Complains about the command line and ends the program. */
static void refuse(const char *reason, const char *argument) {
    fprintf(stderr, "explain: %s: '%s'\nTry 'explain --help'.\n", reason, argument);
    exit(2);
}

/* The code that an argument means, by number or by name. */
static int32_t parse_code(const char *argument) {
    int32_t code;
    if (chat_error_code_from_name(argument, &code)) {
        return code;
    }
    char *end;
    errno = 0;
    const long number = strtol(argument, &end, 10);
    if (end == argument || *end != '\0' || isspace((unsigned char)*argument)) {
        refuse("neither a number nor the name of an error code", argument);
    }
    if (errno == ERANGE || number < INT32_MIN || number > INT32_MAX) {
        refuse("the number does not fit into 32 bits", argument);
    }
    return (int32_t)number;
}

/* Prints the line "302 SERVER_BUSY: ...", whatever its length. */
static void print_line(int32_t code) {
    printf("%ld %s: %s\n", (long)code, chat_error_name(code), chat_error_message(code));
}

static void explain(int32_t code) {
    const bool chinese = strcmp(chat_error_language(), "zh") == 0;
    const char *action = chat_error_action_name((int32_t)chat_error_get_action(code));

    print_line(code);
    printf(chinese ? "  原因：%s\n" : "  Cause:     %s\n", chat_error_cause(code));
    printf(chinese ? "  处理：%s\n" : "  Solution:  %s\n", chat_error_solution(code));
    if (chat_error_is_retryable(code)) {
        printf(chinese ? "  重试：可以，同一调用稍后可能成功（%s）\n"
                       : "  Retry:     yes, the same call can succeed later (%s)\n",
               action);
    } else {
        printf(chinese ? "  重试：不要原样重试（%s）\n" : "  Retry:     no, not the same call unchanged (%s)\n", action);
    }
    if (chat_error_may_have_taken_effect(code)) {
        puts(chinese ? "  注意：这次调用可能已经生效" : "  Caution:   the failed call may have taken effect");
    }
}

/*
 * Finds codes in a log, one byte at a time, so that a line may have any length and any encoding.
 * A code is a number behind one of the words below and at least one separator.
 */
static const char *const keywords[] = {"code", "error", "errorcode", "errcode"};

enum { LONGEST_WORD = 15, MOST_SEPARATORS = 8 };

struct scanner {
    enum { OUTSIDE, IN_WORD, BEHIND_KEYWORD, IN_NUMBER, BEHIND_POINT } state;
    char word[LONGEST_WORD + 1]; /* in lower case, without underscores */
    size_t word_length;          /* over LONGEST_WORD for what cannot be a keyword */
    int separators;
    int32_t number;
    int32_t *found; /* the known codes of this line, each once; room for all there are */
    size_t found_count;
};

static bool is_separator(int byte) {
    /* The last three are the bytes of the full-width colon, as in Chinese logs. */
    return byte != '\0' && strchr(" \t\"':=([{#\xef\xbc\x9a", byte) != NULL;
}

static bool is_keyword(const struct scanner *scanner) {
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        if (scanner->word_length == strlen(keywords[i]) &&
            memcmp(scanner->word, keywords[i], scanner->word_length) == 0) {
            return true;
        }
    }
    return false;
}

static void add_to_word(struct scanner *scanner, int byte) {
    if (scanner->state != IN_WORD) {
        /* A word that begins within a number is none. */
        scanner->word_length = scanner->state == IN_NUMBER ? LONGEST_WORD + 1 : 0;
        scanner->state = IN_WORD;
    }
    if (byte == '_') {
        return;
    }
    if (isdigit(byte) || scanner->word_length >= LONGEST_WORD) {
        scanner->word_length = LONGEST_WORD + 1;
    } else {
        scanner->word[scanner->word_length++] = (char)tolower(byte);
    }
}

static void add_digit(struct scanner *scanner, int digit) {
    if (scanner->state == BEHIND_KEYWORD) {
        scanner->state = IN_NUMBER;
        scanner->number = digit;
    } else if (scanner->number <= (INT32_MAX - digit) / 10) {
        scanner->number = scanner->number * 10 + digit;
    } else {
        scanner->number = INT32_MAX; /* too large for any code, and stays so */
    }
}

static void record_number(struct scanner *scanner) {
    if (!chat_error_is_known(scanner->number)) {
        return;
    }
    for (size_t i = 0; i < scanner->found_count; i++) {
        if (scanner->found[i] == scanner->number) {
            return;
        }
    }
    scanner->found[scanner->found_count++] = scanner->number;
}

static void scan(struct scanner *scanner, int byte) {
    const bool is_letter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
    const bool is_digit = byte >= '0' && byte <= '9';

    if (is_digit && (scanner->state == BEHIND_KEYWORD || scanner->state == IN_NUMBER)) {
        add_digit(scanner, byte - '0');
    } else if (is_letter || is_digit) {
        if (scanner->state == BEHIND_POINT && is_letter) {
            record_number(scanner); /* a sentence ended; but 302.5 is no code */
        }
        add_to_word(scanner, byte);
    } else if (scanner->state == IN_NUMBER && byte == '.') {
        scanner->state = BEHIND_POINT;
    } else {
        if (scanner->state == IN_NUMBER || scanner->state == BEHIND_POINT) {
            record_number(scanner);
        }
        if (scanner->state == IN_WORD && is_keyword(scanner) && is_separator(byte)) {
            scanner->state = BEHIND_KEYWORD;
            scanner->separators = 1;
        } else if (scanner->state != BEHIND_KEYWORD || !is_separator(byte) ||
                   ++scanner->separators > MOST_SEPARATORS) {
            scanner->state = OUTSIDE;
        }
    }
}

/* Prints what was found in the line that ends here. */
static void explain_line(struct scanner *scanner) {
    for (size_t i = 0; i < scanner->found_count; i++) {
        const int32_t code = scanner->found[i];
        printf("    -> ");
        print_line(code);
        printf("       [%s] %s\n", chat_error_action_name((int32_t)chat_error_get_action(code)),
               chat_error_solution(code));
    }
    scanner->found_count = 0;
}

/* Copies a log to standard output, each byte as it is, and explains the codes of each line below it. */
static void explain_log(FILE *log) {
    struct scanner scanner = {.state = OUTSIDE, .found = calloc(chat_error_count(), sizeof *scanner.found)};
    if (scanner.found == NULL) {
        fputs("explain: out of memory\n", stderr);
        exit(1);
    }
    int byte;
    int last = '\n';
    while ((byte = getc(log)) != EOF) {
        putchar(byte);
        scan(&scanner, byte);
        if (byte == '\n') {
            explain_line(&scanner);
        }
        last = byte;
    }
    scan(&scanner, '\n'); /* the last line may lack its end */
    if (last != '\n' && scanner.found_count > 0) {
        putchar('\n');
    }
    explain_line(&scanner);
    free(scanner.found);
}

/* Windows by itself changes line ends, ends a log at Ctrl-Z, and shows UTF-8 as another encoding, byte by byte. */
static void keep_bytes(void) {
#ifdef _WIN32
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    SetConsoleOutputCP(CP_UTF8);
#endif
}

int main(int argc, char **argv) {
    keep_bytes();
    int first = 1;
    for (; first < argc && strncmp(argv[first], "--", 2) == 0; first++) {
        if (strcmp(argv[first], "--help") == 0) {
            fputs(usage, stdout);
            return 0;
        }
        if (strcmp(argv[first], "--version") == 0) {
            printf("libchat_error %s, %zu codes\n", chat_error_version(), chat_error_count());
            return 0;
        }
        if (strcmp(argv[first], "--lang") != 0) {
            refuse("no such option", argv[first]);
        }
        if (++first == argc) {
            refuse("a language tag must follow", "--lang");
        }
        if (!chat_error_set_language(argv[first])) {
            refuse("another language was chosen before", argv[first]);
        }
    }

    for (int i = first; i < argc; i++) {
        parse_code(argv[i]); /* all arguments are checked before anything is printed */
    }
    for (int i = first; i < argc; i++) {
        if (i > first) {
            putchar('\n');
        }
        explain(parse_code(argv[i]));
    }
    if (first == argc) {
        setvbuf(stdout, NULL, _IOLBF, BUFSIZ); /* each line at once, for `tail -f chat.log | explain` */
        explain_log(stdin);
        if (ferror(stdin)) {
            fputs("explain: cannot read standard input\n", stderr);
            return 1;
        }
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("explain: cannot write standard output\n", stderr);
        return 1;
    }
    return 0;
}
