# Sets chat_error_prefix, the folder above this file that has include/chat_error.h, wherever a package manager puts the
# CMake package and wherever the installed tree is moved.

set(chat_error_prefix "${CMAKE_CURRENT_LIST_DIR}")
while(NOT EXISTS "${chat_error_prefix}/include/chat_error.h")
    get_filename_component(chat_error_above "${chat_error_prefix}" DIRECTORY)
    if(chat_error_above STREQUAL chat_error_prefix)
        set(chat_error_prefix "")
        return()
    endif()
    set(chat_error_prefix "${chat_error_above}")
endwhile()
