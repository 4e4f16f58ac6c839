# Defines the targets for the libraries in chat_error_library_dir, with the headers in chat_error_include_dir:
#
#   chat_error::chat_error         libchat_error.so
#   chat_error::chat_error_static  libchat_error.a
#
# Both are always defined; one whose file is missing fails when it is linked, with the name of the file.

if(NOT TARGET chat_error::chat_error)
    add_library(chat_error::chat_error SHARED IMPORTED GLOBAL)
    add_library(chat_error::chat_error_static STATIC IMPORTED GLOBAL)

    set_target_properties(chat_error::chat_error PROPERTIES
        IMPORTED_LOCATION "${chat_error_library_dir}/libchat_error.so"
        INTERFACE_INCLUDE_DIRECTORIES "${chat_error_include_dir}")

    # A shared library that links the static one would export its functions as well, if nothing held it back.
    set_target_properties(chat_error::chat_error_static PROPERTIES
        IMPORTED_LOCATION "${chat_error_library_dir}/libchat_error.a"
        INTERFACE_INCLUDE_DIRECTORIES "${chat_error_include_dir}"
        INTERFACE_LINK_OPTIONS "-Wl,--exclude-libs,libchat_error.a")
endif()
