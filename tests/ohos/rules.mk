# HarmonyOS: the N-API module and the ArkTS API in ohos/, and their tests without a device.

OHOS_NPM = tests/ohos/node_modules/.package-lock.json
NAPI_FLAGS = -std=c11 -O2 -Wall -Wextra -Wpedantic -Wconversion -Werror -fPIC -shared -fvisibility=hidden \
	-Iinclude -isystem tests/ohos/node_modules/node-api-headers/include

.PHONY: napi
napi: all $(OHOS_NPM) ### build the N-API module for Node, target/napi/chat_error_napi.node
	mkdir -p target/napi
	$(CC) $(NAPI_FLAGS) -o target/napi/chat_error_napi.node ohos/src/main/cpp/chat_error_napi.c \
		target/release/libchat_error.a $(if $(filter Darwin,$(shell uname)),-undefined dynamic_lookup)

# Once with the library, and once without it.
.PHONY: test-arkts
test-arkts: napi ### check and run the ArkTS API in Node
	node tests/ohos/compile.mjs ohos target/arkts
	node --test tests/ohos/package.test.mjs tests/ohos/catalog.test.mjs tests/ohos/runtime/
	CHAT_ERROR_NAPI=undefined node --test tests/ohos/runtime/api.test.mjs

# Not in `make test`: the linter is 50 MB of npm packages.
.PHONY: lint-arkts
lint-arkts: $(OHOS_NPM) tests/ohos/code-linter/node_modules/.package-lock.json ### run CodeLinter's rules
	node --test tests/ohos/code-linter/

.PHONY: bench-arkts
bench-arkts: napi ### measure each native function against an empty one, in Node
	node tests/ohos/compile.mjs ohos target/arkts
	$(CC) $(NAPI_FLAGS) -o target/napi/empty_napi.node tests/ohos/empty_napi.c
	node tests/ohos/bench.mjs target/napi/empty_napi.node

.PHONY: har
har: $(OHOS_NPM) ### build and pack the HarmonyOS archive, target/chat_error-VERSION.har
	.ci/need clang-19 lld-19
	$(CARGO) xtask har

.PHONY: test-ohos
test-ohos: napi har ### check the HarmonyOS archive, and run its code in Node, also as arm64 under qemu
	tests/ohos/test-build target/chat_error-$(VERSION).har
