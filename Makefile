# The commands of this repository; `make help` lists them. cargo builds, CMake installs.

CARGO ?= cargo
CC ?= cc
CFLAGS ?= -O2 -Wall -Wextra -Wpedantic

# TARGET=aarch64-unknown-linux-ohos builds and installs for another machine; compiler and linker are chosen automatically.
TARGET ?=
BUILD = $(if $(TARGET),.ci/cargo,$(CARGO)) build --release $(if $(TARGET),--package chat-error-capi --target $(TARGET))
ifneq ($(CARGO_BUILD_TARGET),)
$(error CARGO_BUILD_TARGET is set, and programs here are linked with what is built for this machine. Unset it; \
	to build for another machine: make TARGET=$(CARGO_BUILD_TARGET))
endif

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)

.DEFAULT_GOAL := build
.PHONY: build
build: all $(if $(shell command -v cmake),stage) ## build the libraries, and with CMake what `make install` copies

.PHONY: all
all: ## build the release libraries only, target/release/libchat_error.so and .a
	$(BUILD) --target-dir target

.PHONY: demo
demo: all ## explain a code with the library, and the codes in a small log with the command
	@$(CC) $(CFLAGS) -Iinclude examples/c/hello.c target/release/libchat_error.a -o target/hello
	@target/hello
	@$(CARGO) run --manifest-path tools/Cargo.toml --package chat-error-cli -- --lang en examples/chat.log

.PHONY: test
test: all ## run every test that needs only Rust, a C and C++ compiler, Node and npm
	@tests/run $(CARGO)

.PHONY: generate
generate: ### write the files that are made from catalog/errors.toml
	$(CARGO) xtask generate

# The npm packages of a folder.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	cd $* && npm ci --force --loglevel=error --ignore-scripts --no-audit --no-fund # force: one package is for another processor
	touch $@

# Installing. PREFIX, LIBDIR, INCLUDEDIR and DESTDIR may contain spaces; the second and third are below PREFIX or absolute.
# Staged files are only copied, so that `sudo make install` after `make` runs no cargo; files older than their sources are
# built first.
PREFIX ?= /usr/local
LIBDIR ?= lib
INCLUDEDIR ?= include
STAGE = target/cmake/$(or $(TARGET),host)
STAGED = $(STAGE)/staged
CONFIGURE = cmake -S . -B $(STAGE) "-DCMAKE_INSTALL_LIBDIR=$(LIBDIR)" "-DCMAKE_INSTALL_INCLUDEDIR=$(INCLUDEDIR)" \
	$(if $(TARGET),-DCHAT_ERROR_RUST_TARGET=$(TARGET) "-DCHAT_ERROR_CARGO=$(CURDIR)/.ci/cargo") > $(STAGE).log
# For both: after sudo the tree belongs to its owner again.
PREPARE = case "$(PREFIX)" in /*|?:*) ;; *) echo 'error: PREFIX has to be an absolute path' >&2; exit 1 ;; esac; \
	owner=$$(ls -nd . | awk '{ print $$3 ":" $$4 }'); [ "$${owner%:*}" = "$$(id -u)" ] || trap 'chown -R $$owner target' EXIT; \
	$(CONFIGURE)

.PHONY: stage
stage: ## build what `make install` copies, in target/cmake
	@command -v cmake >/dev/null || { echo 'error: CMake installs the library, and is missing' >&2; exit 1; }
	mkdir -p $(STAGE) && rm -f $(STAGED) && $(CONFIGURE)
	cmake --build $(STAGE) >> $(STAGE).log
	touch $(STAGED)

$(STAGED): $(shell find Cargo.toml Cargo.lock build.rs src core/Cargo.toml core/src -type f) \
		CMakeLists.txt $(wildcard cmake/* cmake/build/*) include/chat_error.h include/chat_error.hpp
	$(MAKE) stage

.PHONY: install
install: $(STAGED) ## install the libraries, headers, pkg-config file and CMake package into DESTDIR/PREFIX
	@$(PREPARE) && cmake --install $(STAGE) --prefix "$(PREFIX)"

# Removes what an installation with these variables would copy, and folders of ours that are then empty; nothing of the
# checkout, whatever the variables say.
.PHONY: uninstall
uninstall: $(STAGED) ## remove the files of `make install` with the same variables
	@$(PREPARE) && rm -rf $(STAGE)/tree && \
	DESTDIR="$(CURDIR)/$(STAGE)/tree" cmake --install $(STAGE) --prefix "$(PREFIX)" > /dev/null && here=$$(pwd -P) && \
	(cd $(STAGE)/tree && find . ! -type d) | while IFS= read -r file; do \
		file="$(DESTDIR)$${file#.}"; \
		folder=$$(cd "$${file%/*}" 2> /dev/null && pwd -P) || continue; \
		case $$folder in \
			"$$here"/target/*) ;; \
			"$$here" | "$$here"/*) echo "error: $$file belongs to the sources, and stays" >&2; exit 1 ;; \
		esac; \
		rm -f "$$file"; \
		while case $$folder in */chat_error | */chat_error/*) rmdir "$$folder" 2> /dev/null ;; *) false ;; esac; do \
			folder=$${folder%/*}; \
		done; \
	done && rm -rf $(STAGE)/tree

# Checks that take minutes or need packages. They are part of .ci/run, but not of `make test`.

.PHONY: test-install
test-install: ### run the tests that need pkg-config, CMake, abidiff, and Clang with its own C++ library
	.ci/need pkg-config cmake ninja-build abigail-tools clang-19 libc++-19-dev libc++abi-19-dev llvm-19 \
		gcc-mingw-w64-x86-64 wine wine64 gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored install:: release:: cmake:: compatibility:: cpp::
	CXX=clang++-19 CXXFLAGS=-stdlib=libc++ $(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- cpp::

# Conan, Meson, zizmor, … come from PyPI and go into a separate folder.
PYTHON = target/python

$(PYTHON)/installed: .ci/requirements.txt
	.ci/need python3-venv
	python3 -m venv --clear $(PYTHON)
	$(PYTHON)/bin/pip install --quiet --disable-pip-version-check --requirement .ci/requirements.txt
	touch $@

.PHONY: test-packages
test-packages: $(PYTHON)/installed ### test the Conan recipe, Meson with an installation, and the header with cffi, SWIG, cgo, {fmt} and spdlog
	.ci/need cmake swig libfmt-dev libspdlog-dev golang-go clang-19
	PATH="$(CURDIR)/$(PYTHON)/bin:$$PATH" \
		FMT_INCLUDES="$$(echo $(CURDIR)/$(PYTHON)/lib/python3*/site-packages/cmeel.prefix/include \
		$(CURDIR)/$(PYTHON)/lib/python3*/site-packages/tokenspeed_spdlog/include)" \
		$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored packages::

.PHONY: test-packagers
test-packagers: ## build a Debian package and an RPM from this tree; by hand, after changes to what is installed
	tests/packagers/run

# Exactly the versions that the manifests name, which rustup installs into target. The tests' own crates may need more.
WITH_MSRV = export RUSTUP_HOME="$(CURDIR)/target/rustup" RUSTUP_TOOLCHAIN="$$(sed -n 's/^rust-version = "\([0-9]*\.[0-9]*\)"/\1.0/p' $(1))" && \
	rustup toolchain install --profile minimal --no-self-update $$RUSTUP_TOOLCHAIN && rustc --version

.PHONY: test-msrv
test-msrv: ### build and test the library, and check the command and the generator, with the oldest Rust that each supports
	$(call WITH_MSRV,Cargo.toml) && cargo build --release --locked --target-dir target/msrv && \
		cargo test --locked --target-dir target/msrv
	$(call WITH_MSRV,tools/Cargo.toml) && \
		cargo check --locked --manifest-path tools/Cargo.toml --package chat-error-cli --package xtask \
			--target-dir target/msrv-tools

# With debug information, from which abidw and abidiff read the types.
.PHONY: abi
abi: ### build target/abi/lib/libchat_error.so, the library with its debug information
	CARGO_PROFILE_RELEASE_DEBUG=full CARGO_PROFILE_RELEASE_STRIP=none sh -ec 'cmake -S . -B target/abi; cmake --build target/abi' > target/abi.log

.PHONY: record-abi
record-abi: abi ### record the ABI of this version in tests/abi; the record of a released version is never changed
	.ci/need abigail-tools
	abidw --short-locs --no-corpus-path --no-comp-dir-path --no-show-locs target/abi/lib/libchat_error.so \
		--out-file tests/abi/chat_error-$(VERSION).xml
	$(CC) -w -fpreprocessed -dD -E -P include/chat_error.h -o tests/abi/chat_error-$(VERSION).h

.PHONY: test-command
test-command: ## compare the command with zstdcat, and try its completions in zsh and fish
	.ci/need zstd zsh fish
	$(CARGO) test --manifest-path tools/Cargo.toml --package chat-error-cli -- --ignored

# The reference page in real browsers. It needs Debian's Chromium and Firefox, and for its pictures a Chinese font.
PAGE_NPM = tools/page/node_modules/.package-lock.json

.PHONY: test-page
test-page: $(PAGE_NPM) ### check the page's script, and test it in old and new Chromium and in Firefox
	.ci/need chromium firefox-esr
	cd tools/page && npm test

.PHONY: screenshots
screenshots: $(PAGE_NPM) ### write docs/images, the pictures of the reference page
	.ci/need chromium fonts-noto-cjk
	cd tools/page && npm run screenshots

.PHONY: test-all-codes
test-all-codes: ### ask about every one of the 2^32 numbers, a few minutes; by hand, before a release
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored catalog::each_of_all_numbers

.PHONY: test-sanitizers
test-sanitizers: ### the C tests under valgrind and sanitizers, and under other hostile conditions
	.ci/need valgrind libc6-dbg
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --include-ignored hostile::

.PHONY: test-reproducible
test-reproducible: ### build twice, in two places, and compare the libraries, the HAR and the source archive byte by byte
	tests/reproducible all target/release/libchat_error.so target/release/libchat_error.a
	tests/reproducible har target/chat_error-$(VERSION).har
	DIST_TARGETS=source tests/reproducible dist target/dist/chat-error-$(VERSION)-source.tar.gz

.PHONY: test-reproducible-dist
test-reproducible-dist: ### make all files of a release twice, in one place, and compare their hashes; by hand, before a release
	SAME_PATH=1 tests/reproducible dist target/dist/SHA256SUMS

FUZZ_SECONDS ?= 15

.PHONY: test-fuzz
test-fuzz: all ### fuzz what takes strings and buffers, FUZZ_SECONDS (15) for each target
	.ci/need clang libclang-rt-14-dev
	tools/fuzz/run $(FUZZ_SECONDS)

# Exit status 3 means that some tests ran into the time limit, which counts as noticing the bug.
MUTANTS = mutants() { $(CARGO) mutants "$$@" || [ $$? -eq 3 ]; }; mutants

.PHONY: mutants
mutants: ### plant bugs in the library and the generator, and see whether tests notice; about an hour
	@$(CARGO) mutants --version >/dev/null || \
		{ echo 'error: cargo-mutants is missing; install it: cargo install --locked cargo-mutants' >&2; exit 1; }
	$(MUTANTS) --package chat-error --package chat-error-capi --output target
	$(MUTANTS) --manifest-path tools/Cargo.toml --package xtask --package catalog --output target/xtask

# `make bench QUICK=1` runs everything for a moment and writes to target/bench instead of docs.
QUICK ?=
CHECK ?=

.PHONY: bench
bench: all ### measure calls and loading next to the peers; writes docs/performance/speed.md
	tools/bench/run speed $(if $(QUICK),--quick)

.PHONY: instructions
instructions: all ### count the instructions of each C function and hold them to their limits
	tools/bench/run instructions

.PHONY: size
size: all ### measure the installed files; writes docs/performance/size.md, or with CHECK=1 compares it
	tools/bench/run size $(if $(CHECK),--check)

.PHONY: clean
clean: ## remove everything that was built
	rm -rf target

.PHONY: help
help: ## list the targets
	@for mark in '##' '###'; do \
		[ $$mark = '##' ] && echo 'To build and use the library:' || printf '\nTo change it:\n'; \
		sed -n "s/^\([a-z0-9-]*\):.* $$mark \(.*\)/  \1\t\2/p" $(MAKEFILE_LIST) | expand -t 26; \
	done

include tests/ohos/rules.mk # HarmonyOS: napi, test-arkts, har, test-ohos, …
include .ci/machines.mk # test-windows, test-arm64, test-macos
