/* Prints the line that C has for each code of a range in a language: format LANGUAGE FIRST LAST. */
#include <chat_error.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    if (argc != 4) {
        return 2;
    }
    chat_error_set_language(argv[1]);
    for (int32_t code = atoi(argv[2]), last = atoi(argv[3]); code <= last; code++) {
        char line[512];
        chat_error_format(code, line, sizeof line);
        puts(line);
    }
    return 0;
}
