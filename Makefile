# Builds, tests and shows chat-error. `make help` lists the targets.

CARGO ?= cargo
CC ?= cc
CFLAGS ?= -O2 -Wall -Wextra -Wpedantic

# TARGET=aarch64-unknown-linux-ohos builds for another machine; for HarmonyOS the toolchain is chosen by itself.
TARGET ?=
IS_OHOS := $(filter %-linux-ohos,$(TARGET))
BUILD_DIR = target/$(if $(TARGET),$(TARGET)/)release

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
# The loader of HarmonyOS knows no versions of libraries.
SONAME = libchat_error.so$(if $(IS_OHOS),,.$(firstword $(subst ., ,$(VERSION))))

# What ships is built without std and by crate type: cargo drops LTO from a cdylib that is built beside an rlib.
CARGO_LIB = $(if $(IS_OHOS),ohos/off-device/cargo-ohos,$(CARGO)) rustc --release --lib --features capi --target-dir target $(if $(TARGET),--target $(TARGET))

# No start files: the library has no start-up work, and theirs would be its only relocations.
# Each function begins a cache line of 64 bytes, because most of them then need no second one.
SHARED_FLAGS = -C llvm-args=-align-all-functions=6 -C link-arg=-nostartfiles -C link-arg=-Wl,-soname,$(SONAME)

# The tests link std and the C functions.
CARGO_TEST = $(CARGO) test --features capi,std

.DEFAULT_GOAL := all
.PHONY: all
all: ## build the release libraries, target/release/libchat_error.so and .a
	$(CARGO_LIB) --crate-type cdylib,staticlib -- $(SHARED_FLAGS)
	$(if $(IS_OHOS),,ln -sf libchat_error.so $(BUILD_DIR)/$(SONAME))

.PHONY: demo
demo: all ## explain the error codes of a small log, the main job
	$(CC) $(CFLAGS) -Iinclude examples/c/explain.c -o target/explain -L$(BUILD_DIR) -lchat_error -Wl,-rpath,'$$ORIGIN/release'
	target/explain --lang en 302 108 9999
	target/explain --lang en < examples/chat.log

.PHONY: test
test: all ## run every test that needs only Rust, a C/C++ compiler and Node
	$(CARGO) xtask generate --check
	$(CARGO_TEST) --workspace
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

# HarmonyOS has no versioned names: what an app ships is libchat_error.so alone.
INSTALLED_SO = libchat_error.so$(if $(IS_OHOS),,.$(VERSION))
INSTALLED_LINKS = $(if $(IS_OHOS),,$(SONAME) libchat_error.so)

.PHONY: install
install: all ## install the libraries, headers, pkg-config file and CMake package into DESTDIR/PREFIX
	install -d "$(DESTDIR)$(LIBDIR)/pkgconfig" "$(DESTDIR)$(PREFIX)/include" "$(DESTDIR)$(CMAKE_PACKAGE)" \
		"$(DESTDIR)$(LICENCES)"
	install -m 755 $(BUILD_DIR)/libchat_error.so "$(DESTDIR)$(LIBDIR)/$(INSTALLED_SO)"
	$(foreach link,$(INSTALLED_LINKS),ln -sf $(INSTALLED_SO) "$(DESTDIR)$(LIBDIR)/$(link)" &&) true
	install -m 644 $(BUILD_DIR)/libchat_error.a "$(DESTDIR)$(LIBDIR)"
	install -m 644 include/chat_error.h include/chat_error.hpp "$(DESTDIR)$(PREFIX)/include"
	install -m 644 cmake/*.cmake "$(DESTDIR)$(CMAKE_PACKAGE)"
	install -m 644 LICENSE "$(DESTDIR)$(LICENCES)"
	{ printf '%s=%s\n' prefix '$(PREFIX)' libdir '$(subst $(PREFIX)/,$${prefix}/,$(LIBDIR))' \
		includedir '$${prefix}/include' version $(VERSION) && echo && cat chat_error.pc.in; } | \
		install -m 644 /dev/stdin "$(DESTDIR)$(LIBDIR)/pkgconfig/chat_error.pc"

.PHONY: uninstall
uninstall: ## remove what `make install` with the same PREFIX, LIBDIR, DESTDIR and TARGET has put there
	rm -f $(foreach file,$(INSTALLED_SO) $(INSTALLED_LINKS) libchat_error.a pkgconfig/chat_error.pc, \
		"$(DESTDIR)$(LIBDIR)/$(file)") \
		"$(DESTDIR)$(PREFIX)/include/chat_error.h" "$(DESTDIR)$(PREFIX)/include/chat_error.hpp"
	rm -rf "$(DESTDIR)$(CMAKE_PACKAGE)" "$(DESTDIR)$(LICENCES)"

.PHONY: test-install
test-install: all ## test what needs pkg-config, CMake, abidiff, and Clang with its own C++ library
	tools/need pkg-config cmake abigail-tools clang-19 libc++-19-dev libc++abi-19-dev
	$(CARGO_TEST) --test install --test compatibility -- --ignored --skip cargo_c
	CXX=clang++-19 CXXFLAGS=-stdlib=libc++ $(CARGO_TEST) --test cpp

# Part of a release and not of every change: it compiles a whole cargo, which takes longer than all other tests together.
CARGO_C = 0.10.24+cargo-0.98.0

.PHONY: test-cargo-c
test-cargo-c: all ## test that `cargo cinstall` installs what `make install` does; compiles cargo-c
	tools/need pkg-config libssl-dev libcurl4-openssl-dev
	$(CARGO) install --locked --root target/cargo-c --version $(CARGO_C) cargo-c
	PATH="$(CURDIR)/target/cargo-c/bin:$$PATH" $(CARGO_TEST) --test install -- --ignored cargo_c

# With debug information, from which abidw and abidiff read the types.
.PHONY: abi
abi: ## build target/abi/release/libchat_error.so, the library with its debug information
	CARGO_PROFILE_RELEASE_DEBUG=full CARGO_PROFILE_RELEASE_STRIP=none \
		$(subst --target-dir target,--target-dir target/abi,$(CARGO_LIB)) --crate-type cdylib -- $(SHARED_FLAGS)

.PHONY: record-abi
record-abi: abi ## record the ABI of a version that is released, in tests/abi; a recorded file is never changed
	tools/need abigail-tools
	abidw --short-locs --no-corpus-path --no-comp-dir-path --no-show-locs target/abi/release/libchat_error.so \
		--out-file tests/abi/chat_error-$(VERSION).xml
	$(CC) -fpreprocessed -dD -E -P include/chat_error.h -o tests/abi/chat_error-$(VERSION).h

# HarmonyOS: the N-API module and the ArkTS API in ohos/, and what tests them off the device.

OHOS_NPM = ohos/off-device/node_modules/.package-lock.json
SHIM = ohos/src/main/cpp/chat_error_napi.c

# Node's headers stand in for those of the SDK, which declare the same functions.
NAPI_FLAGS = -std=c11 -O2 -Wall -Wextra -Wpedantic -Wconversion -Werror -fPIC -shared -fvisibility=hidden \
	-Iinclude -isystem ohos/off-device/node_modules/node-api-headers/include

.PHONY: napi
napi: all $(OHOS_NPM) ## build the N-API module for Node, target/napi/chat_error_napi.node
	mkdir -p target/napi
	cp $(BUILD_DIR)/libchat_error.so target/napi/$(SONAME)
	$(CC) $(NAPI_FLAGS) -o target/napi/chat_error_napi.node $(SHIM) target/napi/$(SONAME) -Wl,-rpath,'$$ORIGIN'

.PHONY: test-arkts
test-arkts: napi ## check and run the ArkTS API in Node
	node ohos/off-device/compile.mjs ohos target/arkts
	node --test ohos/off-device/package.test.mjs ohos/off-device/runtime/

.PHONY: bench-arkts
bench-arkts: napi ## measure look-ups from ArkTS code in Node, target/bench/arkts.json
	node ohos/off-device/compile.mjs ohos target/arkts
	$(CC) $(NAPI_FLAGS) -o target/napi/empty_napi.node ohos/off-device/empty_napi.c
	CHAT_ERROR_EMPTY=target/napi/empty_napi.node node ohos/off-device/bench.mjs target/bench/arkts.json

.PHONY: test-faults-ohos
test-faults-ohos: napi ## plant faults in the N-API module and the ArkTS code and see the tests find them
	ohos/off-device/test-faults

OHOS_TARGET_arm64-v8a = aarch64-unknown-linux-ohos
OHOS_TARGET_x86_64 = x86_64-unknown-linux-ohos
OHOS_ABIS = arm64-v8a x86_64
HAR = target/chat_error-$(VERSION).har

.PHONY: ohos-libs
ohos-libs: $(OHOS_ABIS:%=ohos-libs/%) ## build the native part of the HarmonyOS package, ohos/libs
	mkdir -p ohos/include
	cp include/chat_error.h ohos/include

# No C library: the shim needs none, and so loads in Node, too. The stand-in for N-API is only linked to.
.PHONY: $(OHOS_ABIS:%=ohos-libs/%)
$(OHOS_ABIS:%=ohos-libs/%): ohos-libs/%: $(OHOS_NPM)
	$(MAKE) TARGET=$(OHOS_TARGET_$*)
	mkdir -p ohos/libs/$* target/ace_napi/$*
	cp target/$(OHOS_TARGET_$*)/release/libchat_error.so ohos/libs/$*
	ohos/off-device/clang-ohos --target=$(subst -unknown,,$(OHOS_TARGET_$*)) -shared -fPIC -ffreestanding -nostdlib \
		-Wl,-soname,libace_napi.z.so -o target/ace_napi/$*/libace_napi.z.so ohos/off-device/ace_napi.c
	ohos/off-device/clang-ohos --target=$(subst -unknown,,$(OHOS_TARGET_$*)) $(NAPI_FLAGS) -ffreestanding -nostdlib \
		-Wl,-z,defs -Wl,-s -Wl,-soname,libchat_error_napi.so -o ohos/libs/$*/libchat_error_napi.so $(SHIM) \
		ohos/libs/$*/libchat_error.so target/ace_napi/$*/libace_napi.z.so

.PHONY: har
har: ohos-libs ## pack the HarmonyOS archive, target/chat_error-VERSION.har
	ohos/off-device/pack-har $(HAR)

.PHONY: test-ohos
test-ohos: napi ## build for HarmonyOS and run that in Node, and as arm64 under qemu
	ohos/off-device/test-build $(HAR)

# The reference page in a real browser. It needs Debian's Chromium, and for its pictures a Chinese font.
PAGE_NPM = tests/page/node_modules/.package-lock.json

.PHONY: test-page
test-page: $(PAGE_NPM) ## test docs/reference/index.html in Chromium
	tools/need chromium
	cd tests/page && npm test

.PHONY: screenshots
screenshots: $(PAGE_NPM) ## write docs/images, the pictures of the reference page
	tools/need chromium fonts-noto-cjk
	cd tests/page && npm run screenshots

# Proof: checks that take minutes or need packages. .ci/run makes them; `make test` does not.

.PHONY: test-all-codes
test-all-codes: ## ask about every one of the 2^32 codes, about four minutes on two cores
	$(CARGO_TEST) --test all_codes -- --ignored --nocapture

.PHONY: test-faults
test-faults: ## the C tests under valgrind and sanitizers, and under every other fault
	tools/need valgrind libc6-dbg
	$(CARGO_TEST) --test faults -- --include-ignored

.PHONY: test-reproducible
test-reproducible: ## build twice, in two places, and compare the libraries and the HAR byte by byte
	tools/reproducible all target/release/libchat_error.so target/release/libchat_error.a
	tools/reproducible har $(HAR)

# What cargo-fuzz passes too, but all of it stable: libFuzzer sees which branches an input takes and what it compares.
# The library's code is watched for its answers; memory faults are for valgrind and, in C, the sanitizers.
COVERAGE = --cfg fuzzing -C passes=sancov-module $(addprefix -C llvm-args=-sanitizer-coverage-,\
	level=4 inline-8bit-counters pc-table trace-compares)
FUZZ_DIR = target/fuzz
FUZZ_HOST = $(shell rustc --print host-tuple)
FUZZ_SECONDS ?= 15

.PHONY: test-fuzz
test-fuzz: all ## fuzz what takes strings and buffers, FUZZ_SECONDS (15) for each target
	tools/need clang libclang-rt-14-dev
	RUSTFLAGS="$(COVERAGE)" $(CARGO) build --release --locked --manifest-path fuzz/Cargo.toml \
		--target $(FUZZ_HOST) --target-dir $(FUZZ_DIR)
	clang -std=gnu11 -O1 -g -Wall -Wextra -Werror -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
		-Iinclude fuzz/explain.c target/release/libchat_error.a -o $(FUZZ_DIR)/explain
	tools/fuzz $(FUZZ_SECONDS) $(foreach target,tags names format catalog,$(FUZZ_DIR)/$(FUZZ_HOST)/release/$(target)) \
		$(FUZZ_DIR)/explain

# A fault that a test notices only by not coming to an end is noticed: that is exit status 3.
MUTANTS = mutants() { $(CARGO) mutants "$$@" || [ $$? -eq 3 ]; }; mutants

.PHONY: mutants
mutants: ## plant faults in the library and the generator, and see whether tests notice; about an hour
	@$(CARGO) mutants --version >/dev/null || \
		{ echo 'error: cargo-mutants is missing; install it: cargo install --locked cargo-mutants' >&2; exit 1; }
	$(MUTANTS) --package chat-error --features capi,std --output target -- --test abi --test catalog --test rust
	$(MUTANTS) --package xtask --output target/xtask $(addprefix --file xtask/src/,catalog.rs generate.rs header.rs rust.rs)

# Speed and size. `make bench QUICK=1` runs everything for a moment and writes to target/performance instead of docs.

QUICK ?=
PERFORMANCE = $(if $(QUICK),target,docs)/performance
BENCH_CFLAGS = $(CFLAGS) -Werror -std=gnu11 -falign-functions=64 -falign-loops=64 -Iinclude
BENCH_LIBS = -Ltarget/bench -Ltarget/release -lchat_error -lhandwritten -lmaps \
	-luv -lrdkafka -lcurl -lsqlite3 -lzstd -lcrypto -Wl,-rpath,'$$ORIGIN:$$ORIGIN/../release'

.PHONY: bench-programs
bench-programs: all
	tools/need libuv1-dev librdkafka-dev libcurl4-openssl-dev libsqlite3-dev libzstd-dev libssl-dev pkg-config
	mkdir -p target/bench
	awk '/^code = / { code = $$3 } /^name = / && code != "" { gsub(/"/, ""); print "CODE(" code ", " $$3 ")"; code = "" }' \
		catalog/errors.toml > target/bench/codes.inc
	$(CC) $(BENCH_CFLAGS) -shared -fPIC -Itarget/bench benches/c/handwritten.c -o target/bench/libhandwritten.so
	$(CXX) -O2 -Wall -Wextra -Werror -shared -fPIC -Itarget/bench benches/c/maps.cpp -o target/bench/libmaps.so
	$(CC) $(BENCH_CFLAGS) benches/c/warm.c -o target/bench/warm $(BENCH_LIBS)
	$(CC) $(BENCH_CFLAGS) benches/c/cold.c -o target/bench/cold

.PHONY: bench
bench: bench-programs bench-arkts ## measure calls and loading beside the peers; writes docs/performance
	target/bench/warm $(if $(QUICK),5,401) > target/bench/warm.json
	$(CARGO) bench --package chat-error-benches -- \
		$(if $(QUICK),--quiet --warm-up-time 0.01 --measurement-time 0.02 --sample-size 10,--quiet)
	$(CARGO) xtask speed --rounds $(if $(QUICK),3,200) --to $(PERFORMANCE)

.PHONY: instructions
instructions: all ## count the instructions of each C function and hold them to their limits
	tools/need valgrind
	mkdir -p target/bench
	$(CC) $(CFLAGS) -Werror -Iinclude benches/c/instructions.c -o target/bench/instructions \
		-Ltarget/release -lchat_error -Wl,-rpath,'$$ORIGIN/../release'
	$(CARGO) xtask instructions

.PHONY: size
size: all ## weigh the built files, tables and sections; writes docs/performance/size.md
	mkdir -p target/size
	$(CC) $(CFLAGS) -Werror -s -Iinclude benches/c/static.c -o target/size/without
	$(CC) $(CFLAGS) -Werror -s -Iinclude -DWITH_CHAT_ERROR benches/c/static.c target/release/libchat_error.a \
		-Wl,--gc-sections -o target/size/with
	$(CARGO) xtask size --to $(PERFORMANCE)

.PHONY: clean
clean: ## remove everything that was built
	rm -rf target

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 20
