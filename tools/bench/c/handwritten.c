/* What a program would write itself in C, and the floor: in a shared library, called the way chat_error is. */
#include "handwritten.h"

void empty_function(int32_t code) {
    (void)code;
}

const char *switch_name(int32_t code) {
    switch (code) {
#define CODE(number, name) \
    case number:           \
        return #name;
#include "codes.inc"
#undef CODE
    default:
        return "UNKNOWN_CODE";
    }
}
