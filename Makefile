# A list of commands; cargo does the building. `make help` explains them.

CARGO ?= cargo
CC ?= cc
AR ?= ar
CFLAGS ?= -O2 -Wall -Wextra -Wpedantic

# TARGET=aarch64-unknown-linux-ohos builds and installs for another machine; its compiler and linker are chosen by itself.
TARGET ?=
BUILD = $(if $(TARGET),cross/cargo,$(CARGO)) build --release $(if $(TARGET),--package chat-error-capi --target $(TARGET))

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)

.DEFAULT_GOAL := all
.PHONY: all
all: ## build the release libraries, target/release/libchat_error.so and .a
	$(BUILD)

.PHONY: demo
demo: all ## explain a few codes with the library, and those of a small log with the command
	$(CC) $(CFLAGS) -Iinclude examples/c/explain.c -o target/explain -Ltarget/release -lchat_error -Wl,-rpath,'$$ORIGIN/release'
	target/explain --lang en 302 108 9999
	$(CARGO) run --quiet --package chat-error-cli -- --lang en examples/chat.log

.PHONY: test
test: all ## run every test that needs only Rust, a C/C++ compiler and Node
	$(CARGO) xtask generate --check
	$(CARGO) test --workspace
	$(MAKE) test-arkts

.PHONY: generate
generate: ## write the files that are made from catalog/errors.toml
	$(CARGO) xtask generate

# The npm packages of a folder.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	cd $* && npm ci --force --ignore-scripts --no-audit --no-fund # force: one package is for another processor
	touch $@

# Proof: checks that take minutes or need packages. .ci/run makes them; `make test` does not.

.PHONY: test-install
test-install: ## test what needs pkg-config, CMake, abidiff, and Clang with its own C++ library
	.ci/need pkg-config cmake ninja-build abigail-tools clang-19 libc++-19-dev libc++abi-19-dev \
		gcc-mingw-w64-x86-64 wine wine64 gcc-aarch64-linux-gnu qemu-user
	$(CARGO) test --test library -- --ignored install:: cmake:: compatibility:: --skip cargo_c
	CXX=clang++-19 CXXFLAGS=-stdlib=libc++ $(CARGO) test --test library -- cpp::

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
		$(CARGO) test --test library -- --ignored packages::

# Part of a release and not of every change: it compiles a whole cargo, which takes longer than all other tests together.
CARGO_C = 0.10.24+cargo-0.98.0

.PHONY: test-cargo-c
test-cargo-c: ## test that `cargo cinstall` installs what `make install` does; compiles cargo-c
	.ci/need pkg-config libssl-dev libcurl4-openssl-dev
	$(CARGO) install --locked --root target/cargo-c --version $(CARGO_C) cargo-c
	PATH="$(CURDIR)/target/cargo-c/bin:$$PATH" $(CARGO) test --test library -- --ignored cargo_c

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
record-abi: abi ## record the ABI of a version that is released, in tests/abi; a recorded file is never changed
	.ci/need abigail-tools
	abidw --short-locs --no-corpus-path --no-comp-dir-path --no-show-locs target/abi/release/libchat_error.so \
		--out-file tests/abi/chat_error-$(VERSION).xml
	$(CC) -w -fpreprocessed -dD -E -P include/chat_error.h -o tests/abi/chat_error-$(VERSION).h

# The reference page in real browsers. It needs Debian's Chromium and Firefox, and for its pictures a Chinese font.
PAGE_NPM = tests/page/node_modules/.package-lock.json

.PHONY: test-page
test-page: $(PAGE_NPM) ## test docs/reference/index.html in Chromium and Firefox
	.ci/need chromium firefox-esr
	cd tests/page && npm test

.PHONY: screenshots
screenshots: $(PAGE_NPM) ## write docs/images, the pictures of the reference page
	.ci/need chromium fonts-noto-cjk
	cd tests/page && npm run screenshots

.PHONY: test-all-codes
test-all-codes: ## ask about every one of the 2^32 codes, about four minutes on two cores
	$(CARGO) test --test library -- --ignored --nocapture all_codes::

.PHONY: test-faults
test-faults: ## the C tests under valgrind and sanitizers, and under every other fault
	.ci/need valgrind libc6-dbg
	$(CARGO) test --test library -- --include-ignored faults::

.PHONY: test-reproducible
test-reproducible: ## build twice, in two places, and compare the libraries and the HAR byte by byte
	tests/reproducible all target/release/libchat_error.so target/release/libchat_error.a
	tests/reproducible har $(HAR)

FUZZ_SECONDS ?= 15

.PHONY: test-fuzz
test-fuzz: all ## fuzz what takes strings and buffers, FUZZ_SECONDS (15) for each target
	.ci/need clang libclang-rt-14-dev
	fuzz/run $(FUZZ_SECONDS)

# A fault that a test notices only by not coming to an end is noticed: that is exit status 3.
MUTANTS = mutants() { $(CARGO) mutants "$$@" || [ $$? -eq 3 ]; }; mutants

.PHONY: mutants
mutants: ## plant faults in the library and the generator, and see whether tests notice; about an hour
	@$(CARGO) mutants --version >/dev/null || \
		{ echo 'error: cargo-mutants is missing; install it: cargo install --locked cargo-mutants' >&2; exit 1; }
	$(MUTANTS) --package chat-error --package chat-error-capi --output target
	$(MUTANTS) --package xtask --package catalog --output target/xtask

# Speed and size. `make bench QUICK=1` runs everything for a moment and writes to target/performance instead of docs.
QUICK ?=

.PHONY: bench
bench: all bench-arkts ## measure calls and loading beside the peers; writes docs/performance
	bench/run speed $(if $(QUICK),--quick)

.PHONY: instructions
instructions: all ## count the instructions of each C function and hold them to their limits
	bench/run instructions

.PHONY: size
size: all ## weigh the built files and sections; writes docs/performance/size.md
	bench/run size $(if $(QUICK),--quick)

.PHONY: clean
clean: ## remove everything that was built
	rm -rf target

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

include cross/install.mk # install, uninstall: what the files are called on each system
include ohos/off-device/rules.mk # HarmonyOS: napi, test-arkts, har, test-ohos, …
include cross/rules.mk # test-windows, test-arm64, test-macos
