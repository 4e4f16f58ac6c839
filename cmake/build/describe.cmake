# Writes the files that say where the library is, while installing: `cmake --install --prefix` may choose another prefix.
# Paths inside the prefix are written relative to it, so that the installed tree can be moved.
get_filename_component(prefix "${CMAKE_INSTALL_PREFIX}" ABSOLUTE)
foreach(path IN ITEMS includedir libdir bindir)
    string(FIND "${${path}}" "${prefix}/" place)
    if(place EQUAL 0)
        string(LENGTH "${prefix}/" length)
        string(SUBSTRING "${${path}}" ${length} -1 ${path})
    endif()
    string(REPLACE "#" "\\#" pc_${path} "${${path}}")
    if(NOT IS_ABSOLUTE "${${path}}")
        set(pc_${path} "\${prefix}/${pc_${path}}")
    endif()
endforeach()
string(REPLACE "#" "\\#" pc_prefix "${prefix}") # which begins a comment there
foreach(file IN ITEMS chat_error.pc chat_error-paths.cmake)
    configure_file("${templates}/${file}.in" "${described}/${file}" @ONLY)
endforeach()
