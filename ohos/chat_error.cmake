# The target chat_error::chat_error, libchat_error.so with its header, for native modules of an app that depends on this
# package: include(${CMAKE_CURRENT_SOURCE_DIR}/../../../oh_modules/chat_error/chat_error.cmake)
if(NOT TARGET chat_error::chat_error)
    set(chat_error_library ${CMAKE_CURRENT_LIST_DIR}/libs/${OHOS_ARCH}/libchat_error.so)
    if(NOT EXISTS ${chat_error_library})
        message(FATAL_ERROR "${chat_error_library} is missing. An installed package has it for arm64-v8a and x86_64;"
            " for the sources run `cargo xtask har` in the root of the repository.")
    endif()
    add_library(chat_error::chat_error SHARED IMPORTED GLOBAL)
    set_target_properties(chat_error::chat_error PROPERTIES
        IMPORTED_LOCATION ${chat_error_library}
        INTERFACE_INCLUDE_DIRECTORIES ${CMAKE_CURRENT_LIST_DIR}/include)
    unset(chat_error_library)
endif()
