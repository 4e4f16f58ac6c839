/* Shared by the tests of chat_error.hpp. */
#ifndef CHECK_HPP
#define CHECK_HPP

#include <cstdio>
#include <cstdlib>

#define CHECK(claim)                                                                                                   \
    do {                                                                                                               \
        if (!(claim)) {                                                                                                \
            std::fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #claim);                                 \
            std::exit(1);                                                                                              \
        }                                                                                                              \
    } while (false)

#endif
