#include <chat_error.h>

extern "C" const char *plugin(int code) { return chat_error_name(code); }
