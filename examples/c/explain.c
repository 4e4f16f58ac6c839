/*
 * explain - says what error codes of the chat SDK mean.
 *
 *     explain 302 SERVER_BUSY     explains codes, given as numbers or as names
 *
 * For logs, and for codes in any dress, there is the command chat-error.
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
    "Usage: explain [--lang TAG] CODE | NAME...\n"
    "\n"
    "Says what error codes of the chat SDK mean: explain 302 SERVER_BUSY\n"
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

static void explain(int32_t code) {
    const bool chinese = strcmp(chat_error_language(), "zh") == 0;
    const char *action = chat_error_action_name((int32_t)chat_error_get_action(code));

    printf("%ld %s: %s\n", (long)code, chat_error_name(code), chat_error_message(code));
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
    if (chat_error_ends_session(code)) {
        puts(chinese ? "  会话：由连接监听器收到时，用户已登出，SDK 不会自动重连"
                     : "  Session:   over, if a connection listener gets this code: the SDK does not reconnect");
    }
}

/* Windows by itself changes line ends, and shows UTF-8 as another encoding, byte by byte. */
static void keep_output(void) {
#ifdef _WIN32
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    _setmode(_fileno(stdout), _O_BINARY);
    SetConsoleOutputCP(CP_UTF8);
#endif
}

int main(int argc, char **argv) {
    keep_output();
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
    if (first == argc) {
        fputs(usage, stderr);
        return 2;
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
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("explain: cannot write standard output\n", stderr);
        return 1;
    }
    return 0;
}
