# Says whether the installed version will do for find_package(chat_error VERSION). Later versions of the same
# major version only add to earlier ones, so any that is not older will do: see docs/compatibility.md.

include("${CMAKE_CURRENT_LIST_DIR}/chat_error-paths.cmake")
file(STRINGS "${chat_error_includedir}/chat_error.h" chat_error_version_line
    REGEX "^#define CHAT_ERROR_VERSION \"")
string(REGEX REPLACE ".*\"(.*)\".*" "\\1" PACKAGE_VERSION "${chat_error_version_line}")
string(REGEX REPLACE "\\..*" "" chat_error_major "${PACKAGE_VERSION}")

set(PACKAGE_VERSION_COMPATIBLE FALSE)
if(PACKAGE_FIND_VERSION STREQUAL "")
    set(PACKAGE_VERSION_COMPATIBLE TRUE)
elseif(PACKAGE_FIND_VERSION_MAJOR EQUAL chat_error_major AND PACKAGE_VERSION VERSION_GREATER_EQUAL PACKAGE_FIND_VERSION)
    set(PACKAGE_VERSION_COMPATIBLE TRUE)
endif()

if(PACKAGE_FIND_VERSION_RANGE)
    if(PACKAGE_VERSION VERSION_GREATER PACKAGE_FIND_VERSION_MAX
       OR (PACKAGE_FIND_VERSION_RANGE_MAX STREQUAL "EXCLUDE" AND PACKAGE_VERSION VERSION_EQUAL PACKAGE_FIND_VERSION_MAX))
        set(PACKAGE_VERSION_COMPATIBLE FALSE)
    endif()
elseif(PACKAGE_VERSION VERSION_EQUAL PACKAGE_FIND_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
endif()

# The library of another machine will not do, where CMake knows its own: its width everywhere, its processor on Linux.
set(chat_error_width 4)
if(chat_error_target MATCHES "64")
    set(chat_error_width 8)
endif()
string(TOLOWER "${CMAKE_SYSTEM_PROCESSOR}" chat_error_processor)
string(REGEX REPLACE "^arm64$" "aarch64" chat_error_processor "${chat_error_processor}")
if((CMAKE_SIZEOF_VOID_P AND NOT CMAKE_SIZEOF_VOID_P EQUAL chat_error_width)
   OR (CMAKE_SYSTEM_NAME STREQUAL "Linux" AND chat_error_processor MATCHES "^(x86_64|aarch64)$"
       AND CMAKE_SIZEOF_VOID_P EQUAL 8 AND NOT chat_error_target MATCHES "^${chat_error_processor}"))
    string(APPEND PACKAGE_VERSION " (${chat_error_target})")
    set(PACKAGE_VERSION_UNSUITABLE TRUE)
endif()
