"""The Conan 2 recipe of chat_error, which builds the sources around it."""

import re
from pathlib import Path

from conan import ConanFile
from conan.tools.apple import is_apple_os
from conan.tools.cmake import CMake, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rmdir

SOURCES = Path(__file__).parents[2]


class ChatError(ConanFile):
    name = "chat_error"
    description = "What the error codes of a HarmonyOS chat SDK mean, and what to do about them"
    license = "Apache-2.0"
    topics = ("error", "harmonyos", "chat")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False]}
    default_options = {"shared": False}

    def set_version(self):
        manifest = load(self, Path(self.recipe_folder).parents[1] / "Cargo.toml")
        self.version = re.search(r'^version = "(.+)"', manifest, re.MULTILINE)[1]

    def export_sources(self):
        # An explicit list, so that files left by Conan or cargo do not change the package's revision.
        for pattern in ("Cargo.*", "build.rs", ".cargo/config.toml", "src/*", "core/*", "include/*", "CMakeLists.txt",
                        "cmake/*", "LICENSE"):
            copy(self, pattern, SOURCES, self.export_sources_folder)

    def configure(self):
        # A C library: the C++ standard library of a program does not matter to it.
        self.settings.rm_safe("compiler.cppstd")
        self.settings.rm_safe("compiler.libcxx")

    def package_id(self):
        # Cargo builds it for release, whatever the program is built for.
        del self.info.settings.build_type

    def layout(self):
        cmake_layout(self)

    def generate(self):
        CMakeToolchain(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, Path(self.package_folder) / "licenses")
        # Conan writes its own.
        rmdir(self, Path(self.package_folder) / "share")
        rmdir(self, Path(self.package_folder) / "lib" / "pkgconfig")

    def package_info(self):
        self.cpp_info.libs = ["chat_error"]
        if self.settings.os == "Windows" and self.options.shared:
            self.cpp_info.libs = ["chat_error.dll"]  # the import library
        elif self.settings.os != "Windows" and not is_apple_os(self) and not self.options.shared:
            # Without this, a plugin that links the library would also export its functions.
            self.cpp_info.sharedlinkflags = ["-Wl,--exclude-libs,libchat_error.a"]
        # The targets of the CMake package: the library, and the same by its linkage.
        linkage = "shared" if self.options.shared else "static"
        self.cpp_info.set_property("cmake_file_name", "chat_error")
        self.cpp_info.set_property("cmake_target_name", "chat_error::chat_error")
        self.cpp_info.set_property("cmake_target_aliases", [f"chat_error::chat_error_{linkage}"])
        self.cpp_info.set_property("pkg_config_name", "chat_error")
