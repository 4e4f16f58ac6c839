# What find_package(chat_error CONFIG) reads. It finds the library from where it lies itself,
# PREFIX/share/cmake/chat_error, so that the installed tree may be moved.

get_filename_component(chat_error_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
set(chat_error_include_dir "${chat_error_prefix}/include")

unset(chat_error_library_dir)
foreach(folder "lib/${CMAKE_LIBRARY_ARCHITECTURE}" lib64 lib)
    if(NOT chat_error_library_dir
       AND (EXISTS "${chat_error_prefix}/${folder}/libchat_error.so"
            OR EXISTS "${chat_error_prefix}/${folder}/libchat_error.a"))
        set(chat_error_library_dir "${chat_error_prefix}/${folder}")
    endif()
endforeach()

if(chat_error_library_dir)
    include("${CMAKE_CURRENT_LIST_DIR}/chat_error-targets.cmake")
else()
    set(chat_error_FOUND FALSE)
    set(chat_error_NOT_FOUND_MESSAGE
        "libchat_error is in none of lib, lib64 and lib/${CMAKE_LIBRARY_ARCHITECTURE} of ${chat_error_prefix}")
endif()
