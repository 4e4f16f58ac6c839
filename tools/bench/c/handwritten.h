/* The functions that chat_error is compared with besides those of other libraries. */
#ifndef HANDWRITTEN_H
#define HANDWRITTEN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Does nothing: what a call into a shared library costs by itself. */
void empty_function(int32_t code);

/** The name of a code, by a switch. */
const char *switch_name(int32_t code);

/** The name of a code, by a std::unordered_map<int, std::string>. */
const char *unordered_map_name(int32_t code);

/** The name of a code, by a std::map<int, std::string>. */
const char *map_name(int32_t code);

/** The code with a name, by a std::unordered_map<std::string_view, int>; -1 if there is none. */
int32_t unordered_map_code(const char *name);

#ifdef __cplusplus
}
#endif

#endif
