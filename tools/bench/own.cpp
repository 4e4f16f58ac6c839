// What a program would write itself, and an empty function: in a shared library, called like chat_error.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace {

#define CODE(number, name) {number, #name},
const std::unordered_map<int, std::string> names = {
#include "codes.inc"
};
#undef CODE

#define CODE(number, name) {#name, number},
const std::unordered_map<std::string_view, int> numbers = {
#include "codes.inc"
};
#undef CODE

}  // namespace

extern "C" {

void empty_function(std::int32_t) {
}

const char *switch_name(std::int32_t code) {
    switch (code) {
#define CODE(number, name) \
    case number:           \
        return #name;
#include "codes.inc"
    default:
        return "UNKNOWN_CODE";
    }
}

const char *unordered_map_name(std::int32_t code) {
    const auto found = names.find(code);
    return found == names.end() ? "UNKNOWN_CODE" : found->second.c_str();
}

std::int32_t unordered_map_code(const char *name) {
    const auto found = numbers.find(name);
    return found == numbers.end() ? -1 : found->second;
}

}
