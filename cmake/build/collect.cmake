# Copies the libraries that cargo has built from the folder FROM to the folder TO, under their final names; run by
# CMakeLists.txt. Of the static library it takes only our own object: rustc adds 300 of its run-time library, none of
# which ours needs.
cmake_minimum_required(VERSION 3.16)
file(MAKE_DIRECTORY "${TO}")

function(run)
    execute_process(COMMAND ${ARGN} WORKING_DIRECTORY "${TO}" RESULT_VARIABLE status OUTPUT_VARIABLE output
        ERROR_VARIABLE error)
    if(NOT status EQUAL 0)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "chat_error: ${command}: ${status} ${output}${error}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" -E copy_if_different "${FROM}/${BUILT_SHARED}" "${TO}/${SHARED}")
foreach(link IN LISTS LINKS)
    if(NOT IS_SYMLINK "${TO}/${link}")
        run("${CMAKE_COMMAND}" -E create_symlink "${SHARED}" "${link}")
    endif()
endforeach()
if(IMPORT)
    run("${CMAKE_COMMAND}" -E copy_if_different "${FROM}/${IMPORT}" "${TO}/${IMPORT}")
endif()

if(EXISTS "${TO}/${STATIC}" AND "${TO}/${STATIC}" IS_NEWER_THAN "${FROM}/${STATIC}")
    return()
endif()
get_filename_component(archiver "${AR}" NAME)
if(NOT archiver OR archiver MATCHES "lib(\\.exe)?$") # Microsoft's lib.exe has no such commands
    run("${CMAKE_COMMAND}" -E copy_if_different "${FROM}/${STATIC}" "${TO}/${STATIC}")
    return()
endif()
run("${AR}" t "${FROM}/${STATIC}")
string(REGEX REPLACE "\r?\n" ";" objects "${output}")
list(FILTER objects INCLUDE REGEX "^chat_error\\.")
if(NOT objects)
    message(FATAL_ERROR "chat_error: ${FROM}/${STATIC} has no object of chat_error")
endif()
run("${AR}" x "${FROM}/${STATIC}" ${objects})

# A symbol that our object leaves undefined would be missing in every program, unless it belongs to the run-time library
# that compilers always link.
if(NM)
    run("${NM}" -u ${objects})
    string(REGEX REPLACE "\r?\n" ";" undefined "${output}")
    list(FILTER undefined EXCLUDE REGEX "^$|:$|(^| )_?__(aarch64|aeabi|arm)_[a-z0-9_]+$|(^| )_?mem(cmp|cpy|move|set)$")
    if(undefined)
        list(GET undefined 0 first)
        string(REGEX REPLACE "^ *U " "" first "${first}")
        list(LENGTH undefined count)
        list(TRANSFORM objects PREPEND "${TO}/")
        file(REMOVE ${objects})
        message(FATAL_ERROR "chat_error: the static library would leave ${count} symbols undefined (${first}). It is complete "
            "only if it is optimised as Cargo.toml says: is CARGO_PROFILE_RELEASE_LTO or _OPT_LEVEL set in the environment, or "
            "a profile in a configuration of cargo?")
    endif()
endif()
set(ENV{ZERO_AR_DATE} 1)
file(REMOVE "${TO}/${STATIC}")
run("${AR}" rcs "${STATIC}" ${objects})
foreach(object IN LISTS objects)
    file(REMOVE "${TO}/${object}")
endforeach()
