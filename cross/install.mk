# `make install` and `make uninstall` on every system.

# Installing. PREFIX and DESTDIR may have spaces in them. The CMake package finds the libraries in lib, lib64 and
# lib/<architecture> of PREFIX; pkg-config finds them wherever LIBDIR is.
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
DATADIR = $(PREFIX)/share
CMAKE_PACKAGE = $(DATADIR)/cmake/chat_error
LICENCES = $(DATADIR)/licenses/chat_error

# What the machine calls a library, and the names with its version. A library in place, in target/release, is linked by
# the first; what is installed has its SONAME, and is built in a folder of its own. Windows has an import library beside
# the DLL, which lies where programs do. The loaders of Android and HarmonyOS know no versions of libraries.
HOST := $(shell rustc -vV | sed -n 's/^host: //p')
MACHINE := $(or $(TARGET),$(HOST))
MAJOR := $(firstword $(subst ., ,$(VERSION)))
BINDIR = $(PREFIX)/bin
SHARED = libchat_error.so
SHARED_DIR = $(LIBDIR)
SONAME = $(SHARED).$(MAJOR)
INSTALLED_SHARED = $(SHARED).$(VERSION)
INSTALLED_LINKS = $(SONAME) $(SHARED)
STATIC = libchat_error.a
IMPORT =
ifneq ($(findstring -apple-,$(MACHINE)),)
SHARED = libchat_error.dylib
SONAME = @rpath/libchat_error.$(MAJOR).dylib
INSTALLED_SHARED = libchat_error.$(VERSION).dylib
INSTALLED_LINKS = $(notdir $(SONAME)) $(SHARED)
else ifneq ($(findstring -windows-,$(MACHINE)),)
SHARED = chat_error.dll
SHARED_DIR = $(BINDIR)
SONAME =
INSTALLED_SHARED = $(SHARED)
INSTALLED_LINKS =
STATIC = $(if $(findstring -msvc,$(MACHINE)),chat_error.lib,libchat_error.a)
IMPORT = $(if $(findstring -msvc,$(MACHINE)),chat_error.dll.lib,libchat_error.dll.a)
else ifneq ($(findstring -android,$(MACHINE))$(findstring -ohos,$(MACHINE)),)
SONAME = $(SHARED)
INSTALLED_SHARED = $(SHARED)
INSTALLED_LINKS =
endif

INSTALL_DIR = target/install/$(if $(TARGET),$(TARGET)/)release
SLIM = $(INSTALL_DIR)/slim/$(STATIC)
# That of this machine does not know the objects of all others. macOS has two architectures, and one that knows both.
SLIM_AR = $(if $(filter-out $(HOST) $(if $(findstring -apple-,$(HOST)),%-apple-darwin),$(MACHINE)),llvm-ar-19,$(AR))

# Of the static library only our own object: rustc adds 300 of its run-time library, none of which that object needs.
.PHONY: install
install: ## install the libraries, headers, pkg-config file and CMake package into DESTDIR/PREFIX
	CHAT_ERROR_SONAME=$(SONAME) $(BUILD) --target-dir target/install
	$(if $(filter llvm-ar-19,$(SLIM_AR)),.ci/need llvm-19)
	mkdir -p $(dir $(SLIM)) && cp $(INSTALL_DIR)/$(STATIC) $(SLIM)
	$(SLIM_AR) t $(SLIM) | grep -v '^chat_error\.' | xargs $(SLIM_AR) d $(SLIM)
	install -d "$(DESTDIR)$(LIBDIR)/pkgconfig" "$(DESTDIR)$(PREFIX)/include" "$(DESTDIR)$(CMAKE_PACKAGE)" \
		"$(DESTDIR)$(LICENCES)" $(if $(IMPORT),"$(DESTDIR)$(BINDIR)")
	install -m 755 $(INSTALL_DIR)/$(SHARED) "$(DESTDIR)$(SHARED_DIR)/$(INSTALLED_SHARED)"
	$(foreach link,$(INSTALLED_LINKS),ln -sf $(INSTALLED_SHARED) "$(DESTDIR)$(LIBDIR)/$(link)" &&) true
	install -m 644 $(SLIM) $(if $(IMPORT),$(INSTALL_DIR)/$(IMPORT)) "$(DESTDIR)$(LIBDIR)"
	install -m 644 include/chat_error.h include/chat_error.hpp "$(DESTDIR)$(PREFIX)/include"
	install -m 644 cmake/*.cmake "$(DESTDIR)$(CMAKE_PACKAGE)"
	install -m 644 LICENSE "$(DESTDIR)$(LICENCES)"
	sed -e 's|@prefix@|$(PREFIX)|' -e 's|@libdir@|$(subst $(PREFIX)/,$${prefix}/,$(LIBDIR))|' -e 's|@version@|$(VERSION)|' \
		chat_error.pc.in > $(INSTALL_DIR)/chat_error.pc
	install -m 644 $(INSTALL_DIR)/chat_error.pc "$(DESTDIR)$(LIBDIR)/pkgconfig"

.PHONY: uninstall
uninstall: ## remove what `make install` with the same PREFIX, LIBDIR, DESTDIR and TARGET has put there
	rm -f $(foreach file,$(INSTALLED_LINKS) $(STATIC) $(IMPORT) pkgconfig/chat_error.pc,"$(DESTDIR)$(LIBDIR)/$(file)") \
		"$(DESTDIR)$(SHARED_DIR)/$(INSTALLED_SHARED)" \
		"$(DESTDIR)$(PREFIX)/include/chat_error.h" "$(DESTDIR)$(PREFIX)/include/chat_error.hpp"
	rm -rf "$(DESTDIR)$(CMAKE_PACKAGE)" "$(DESTDIR)$(LICENCES)"
