# A list of commands; cargo does the building. `make help` explains them.

CARGO ?= cargo
CC ?= cc
AR ?= ar
CFLAGS ?= -O2 -Wall -Wextra -Wpedantic

# TARGET=aarch64-unknown-linux-ohos builds and installs for another machine; its compiler and linker are chosen by itself.
TARGET ?=
BUILD = $(if $(TARGET),.ci/cargo,$(CARGO)) build --release $(if $(TARGET),--package chat-error-capi --target $(TARGET))

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)

.DEFAULT_GOAL := all
.PHONY: all
all: ## build the release libraries, target/release/libchat_error.so and .a
	$(BUILD)

.PHONY: demo
demo: all ## explain a few codes with the library, and those of a small log with the command
	$(CC) $(CFLAGS) -Iinclude examples/c/explain.c -o target/explain -Ltarget/release -lchat_error -Wl,-rpath,'$$ORIGIN/release'
	target/explain --lang en 302 108 9999
	$(CARGO) run --manifest-path tools/Cargo.toml --quiet --package chat-error-cli -- --lang en examples/chat.log

.PHONY: test
test: all ## run every test that needs only Rust, a C/C++ compiler and Node
	$(CARGO) xtask generate --check
	$(CARGO) test
	$(CARGO) test --manifest-path tools/Cargo.toml
	$(MAKE) test-arkts

.PHONY: generate
generate: ## write the files that are made from catalog/errors.toml
	$(CARGO) xtask generate

# The npm packages of a folder.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	cd $* && npm ci --force --ignore-scripts --no-audit --no-fund # force: one package is for another processor
	touch $@

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
		cmake/chat_error.pc.in > $(INSTALL_DIR)/chat_error.pc
	install -m 644 $(INSTALL_DIR)/chat_error.pc "$(DESTDIR)$(LIBDIR)/pkgconfig"

.PHONY: uninstall
uninstall: ## remove what `make install` with the same PREFIX, LIBDIR, DESTDIR and TARGET has put there
	rm -f $(foreach file,$(INSTALLED_LINKS) $(STATIC) $(IMPORT) pkgconfig/chat_error.pc,"$(DESTDIR)$(LIBDIR)/$(file)") \
		"$(DESTDIR)$(SHARED_DIR)/$(INSTALLED_SHARED)" \
		"$(DESTDIR)$(PREFIX)/include/chat_error.h" "$(DESTDIR)$(PREFIX)/include/chat_error.hpp"
	rm -rf "$(DESTDIR)$(CMAKE_PACKAGE)" "$(DESTDIR)$(LICENCES)"

# Proof: checks that take minutes or need packages. .ci/run makes them; `make test` does not.

.PHONY: test-install
test-install: ## test what needs pkg-config, CMake, abidiff, and Clang with its own C++ library
	.ci/need pkg-config cmake ninja-build abigail-tools clang-19 libc++-19-dev libc++abi-19-dev \
		gcc-mingw-w64-x86-64 wine wine64 gcc-aarch64-linux-gnu qemu-user
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored install:: cmake:: compatibility:: --skip cargo_c
	CXX=clang++-19 CXXFLAGS=-stdlib=libc++ $(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- cpp::

# Conan, Meson, cffi and newer {fmt} come from PyPI, into a folder of their own.
PYTHON = target/python

$(PYTHON)/installed: packaging/requirements.txt
	python3 -m venv --clear $(PYTHON)
	$(PYTHON)/bin/pip install --quiet --disable-pip-version-check --requirement packaging/requirements.txt
	touch $@

.PHONY: test-packages
test-packages: $(PYTHON)/installed ## test the recipes in packaging with Conan and Meson, and the header with cffi, SWIG, {fmt} and spdlog
	.ci/need cmake swig libfmt-dev libspdlog-dev
	PATH="$(CURDIR)/$(PYTHON)/bin:$$PATH" \
		FMT_INCLUDES="$$(echo $(CURDIR)/$(PYTHON)/lib/python3*/site-packages/cmeel.prefix/include \
		$(CURDIR)/$(PYTHON)/lib/python3*/site-packages/tokenspeed_spdlog/include)" \
		$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored packages::

# Part of a release and not of every change: it compiles a whole cargo, which takes longer than all other tests together.
CARGO_C = 0.10.24+cargo-0.98.0

.PHONY: test-cargo-c
test-cargo-c: ## test that `cargo cinstall` installs what `make install` does; compiles cargo-c
	.ci/need pkg-config libssl-dev libcurl4-openssl-dev
	$(CARGO) install --locked --root target/cargo-c --version $(CARGO_C) cargo-c
	PATH="$(CURDIR)/target/cargo-c/bin:$$PATH" $(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored cargo_c

.PHONY: test-msrv
test-msrv: ## build and test the library with the oldest Rust that it supports, which Debian has
	.ci/need rustc-web cargo-web
	RUSTC=/usr/bin/rustc /usr/bin/cargo build --release --target-dir target/msrv
	RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc /usr/bin/cargo test --package chat-error --target-dir target/msrv

# With debug information, from which abidw and abidiff read the types.
.PHONY: abi
abi: ## build target/abi/release/libchat_error.so, the library with its debug information
	CARGO_PROFILE_RELEASE_DEBUG=full CARGO_PROFILE_RELEASE_STRIP=none CHAT_ERROR_SONAME=$(SONAME) $(BUILD) --target-dir target/abi

.PHONY: record-abi
record-abi: abi ## record the ABI of the version that is about to be released, in tests/abi
	.ci/need abigail-tools
	abidw --short-locs --no-corpus-path --no-comp-dir-path --no-show-locs target/abi/release/libchat_error.so \
		--out-file tests/abi/chat_error-$(VERSION).xml
	$(CC) -w -fpreprocessed -dD -E -P include/chat_error.h -o tests/abi/chat_error-$(VERSION).h

# The reference page in real browsers. It needs Debian's Chromium and Firefox, and for its pictures a Chinese font.
PAGE_NPM = page/tests/node_modules/.package-lock.json

.PHONY: test-page
test-page: $(PAGE_NPM) ## test docs/reference/index.html in Chromium and Firefox
	.ci/need chromium firefox-esr
	cd page/tests && npm test

.PHONY: screenshots
screenshots: $(PAGE_NPM) ## write docs/images, the pictures of the reference page
	.ci/need chromium fonts-noto-cjk
	cd page/tests && npm run screenshots

.PHONY: test-all-codes
test-all-codes: ## ask about every one of the 2^32 numbers, a few minutes; part of a release
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored catalog::each_of_all_numbers

.PHONY: test-faults
test-faults: ## the C tests under valgrind and sanitizers, and under every other fault
	.ci/need valgrind libc6-dbg
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --include-ignored faults::

.PHONY: test-reproducible
test-reproducible: ## build twice, in two places, and compare the libraries and the HAR byte by byte
	tests/reproducible all target/release/libchat_error.so target/release/libchat_error.a
	tests/reproducible har $(HAR)

FUZZ_SECONDS ?= 15

.PHONY: test-fuzz
test-fuzz: all ## fuzz what takes strings and buffers, FUZZ_SECONDS (15) for each target
	.ci/need clang libclang-rt-14-dev
	tools/fuzz/run $(FUZZ_SECONDS)

# A fault that a test notices only by not coming to an end is noticed: that is exit status 3.
MUTANTS = mutants() { $(CARGO) mutants "$$@" || [ $$? -eq 3 ]; }; mutants

.PHONY: mutants
mutants: ## plant faults in the library and the generator, and see whether tests notice; about an hour
	@$(CARGO) mutants --version >/dev/null || \
		{ echo 'error: cargo-mutants is missing; install it: cargo install --locked cargo-mutants' >&2; exit 1; }
	$(MUTANTS) --package chat-error --package chat-error-capi --output target
	$(MUTANTS) --manifest-path tools/Cargo.toml --package xtask --package catalog --output target/xtask

# Speed and size. `make bench QUICK=1` runs everything for a moment and writes to target/performance instead of docs.
QUICK ?=

.PHONY: bench
bench: all bench-arkts ## measure calls and loading beside the peers; writes docs/performance
	tools/bench/run speed $(if $(QUICK),--quick)

.PHONY: instructions
instructions: all ## count the instructions of each C function and hold them to their limits
	tools/bench/run instructions

.PHONY: size
size: all ## weigh the built files and sections; writes docs/performance/size.md
	tools/bench/run size $(if $(QUICK),--quick)

.PHONY: clean
clean: ## remove everything that was built
	rm -rf target

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

include tests/ohos/rules.mk # HarmonyOS: napi, test-arkts, har, test-ohos, …
include .ci/machines.mk # test-windows, test-arm64, test-macos
