# Defines the targets for the files that the including file has found:
#
#   chat_error::chat_error_shared   chat_error_shared, a file, with its chat_error_soname; on Windows chat_error_import
#   chat_error::chat_error_static   chat_error_static
#   chat_error::chat_error          one of the two, as chat_error_linkage says: shared or static
#
# chat_error_include_dir has the headers. A target whose file is not there is not defined.

foreach(chat_error_target IN ITEMS chat_error chat_error_shared chat_error_static)
    set(chat_error_kind "${chat_error_linkage}")
    if(chat_error_target MATCHES "_(shared|static)$")
        set(chat_error_kind "${CMAKE_MATCH_1}")
    endif()
    if(TARGET chat_error::${chat_error_target} OR NOT chat_error_${chat_error_kind})
        continue()
    endif()

    string(TOUPPER "${chat_error_kind}" chat_error_type)
    add_library(chat_error::${chat_error_target} ${chat_error_type} IMPORTED GLOBAL)
    set_target_properties(chat_error::${chat_error_target} PROPERTIES
        IMPORTED_LOCATION "${chat_error_${chat_error_kind}}"
        INTERFACE_INCLUDE_DIRECTORIES "${chat_error_include_dir}")
    if(chat_error_kind STREQUAL "static")
        set_target_properties(chat_error::${chat_error_target} PROPERTIES IMPORTED_LINK_INTERFACE_LANGUAGES C)
        if(NOT WIN32 AND NOT APPLE)
            # Without this, a shared library that links the static one would also export its functions.
            set_target_properties(chat_error::${chat_error_target} PROPERTIES
                INTERFACE_LINK_OPTIONS "-Wl,--exclude-libs,libchat_error.a")
        endif()
    elseif(WIN32)
        set_target_properties(chat_error::${chat_error_target} PROPERTIES IMPORTED_IMPLIB "${chat_error_import}")
    else()
        set_target_properties(chat_error::${chat_error_target} PROPERTIES IMPORTED_SONAME "${chat_error_soname}")
    endif()
endforeach()
