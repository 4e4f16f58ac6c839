# HarmonyOS: the N-API module and the ArkTS API in ohos/, and what tests them off the device.

OHOS_NPM = tests/ohos/node_modules/.package-lock.json
SHIM = ohos/src/main/cpp/chat_error_napi.c

# Node's headers stand in for those of the SDK, which declare the same functions.
NAPI_FLAGS = -std=c11 -O2 -Wall -Wextra -Wpedantic -Wconversion -Werror -fPIC -shared -fvisibility=hidden \
	-Iinclude -isystem tests/ohos/node_modules/node-api-headers/include

.PHONY: napi
napi: all $(OHOS_NPM) ## build the N-API module for Node, target/napi/chat_error_napi.node
	mkdir -p target/napi
	cp target/release/libchat_error.so target/napi
	$(CC) $(NAPI_FLAGS) -o target/napi/chat_error_napi.node $(SHIM) -Ltarget/napi -lchat_error -Wl,-rpath,'$$ORIGIN'

.PHONY: test-arkts
test-arkts: napi ## check and run the ArkTS API in Node
	node tests/ohos/compile.mjs ohos target/arkts
	node --test tests/ohos/package.test.mjs tests/ohos/catalog.test.mjs tests/ohos/format.test.mjs tests/ohos/runtime/

# Not in `make test`: the linter is 50 MB of npm packages.
.PHONY: lint-arkts
lint-arkts: $(OHOS_NPM) tests/ohos/code-linter/node_modules/.package-lock.json ## run CodeLinter's rules
	node --test tests/ohos/code-linter/

.PHONY: bench-arkts
bench-arkts: napi ## measure look-ups from ArkTS code in Node, target/bench/arkts.json
	node tests/ohos/compile.mjs ohos target/arkts
	$(CC) $(NAPI_FLAGS) -o target/napi/empty_napi.node tests/ohos/empty_napi.c
	CHAT_ERROR_EMPTY=target/napi/empty_napi.node node tests/ohos/bench.mjs target/bench/arkts.json

.PHONY: test-faults-ohos
test-faults-ohos: napi ## plant faults in the N-API module and the ArkTS code and see the tests find them
	tests/ohos/test-faults

OHOS_TARGET_arm64-v8a = aarch64-unknown-linux-ohos
OHOS_TARGET_x86_64 = x86_64-unknown-linux-ohos
OHOS_ABIS = arm64-v8a x86_64
# The name that `cargo xtask har` gives it.
HAR = target/chat_error-$(VERSION).har

.PHONY: ohos-libs
ohos-libs: $(OHOS_ABIS:%=ohos-libs/%) ## build the native part of the HarmonyOS package, ohos/libs
	mkdir -p ohos/include
	cp include/chat_error.h ohos/include

# No C library: the shim needs none, and so loads in Node, too. The stand-in for N-API is only linked to.
.PHONY: $(OHOS_ABIS:%=ohos-libs/%)
$(OHOS_ABIS:%=ohos-libs/%): ohos-libs/%: $(OHOS_NPM)
	$(MAKE) all TARGET=$(OHOS_TARGET_$*)
	mkdir -p ohos/libs/$* target/ace_napi/$*
	cp target/$(OHOS_TARGET_$*)/release/libchat_error.so ohos/libs/$*
	tests/ohos/clang-ohos --target=$(subst -unknown,,$(OHOS_TARGET_$*)) -shared -fPIC -ffreestanding -nostdlib \
		-Wl,-soname,libace_napi.z.so -o target/ace_napi/$*/libace_napi.z.so tests/ohos/ace_napi.c
	tests/ohos/clang-ohos --target=$(subst -unknown,,$(OHOS_TARGET_$*)) $(NAPI_FLAGS) -ffreestanding -nostdlib \
		-Wl,-z,defs -Wl,-s -Wl,-soname,libchat_error_napi.so -o ohos/libs/$*/libchat_error_napi.so $(SHIM) \
		ohos/libs/$*/libchat_error.so target/ace_napi/$*/libace_napi.z.so

.PHONY: har
har: ohos-libs ## pack the HarmonyOS archive, target/chat_error-VERSION.har
	$(CARGO) xtask har

.PHONY: test-ohos
test-ohos: napi ## build for HarmonyOS and run that in Node, and as arm64 under qemu
	tests/ohos/test-build $(HAR)
