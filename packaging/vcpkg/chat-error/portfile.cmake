# An overlay port, which builds the sources around it.
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

find_program(CARGO cargo HINTS ENV CARGO_HOME "$ENV{HOME}/.cargo" "$ENV{USERPROFILE}/.cargo" PATH_SUFFIXES bin)
if(NOT CARGO)
    message(FATAL_ERROR "chat-error is written in Rust, and cargo was not found. Install Rust: https://rustup.rs")
endif()

vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}" OPTIONS "-DCHAT_ERROR_CARGO=${CARGO}")
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME chat_error CONFIG_PATH share/cmake/chat_error)
vcpkg_fixup_pkgconfig()

file(REMOVE_RECURSE
    "${CURRENT_PACKAGES_DIR}/debug/include"
    "${CURRENT_PACKAGES_DIR}/debug/share"
    "${CURRENT_PACKAGES_DIR}/share/licenses")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
