/* A native module with one function that does nothing, for the benchmark: what crossing N-API costs by itself. */
#include <node_api.h>

static napi_value nothing(napi_env env, napi_callback_info call) {
    (void)env;
    (void)call;
    return NULL;
}

NAPI_MODULE_INIT() {
    napi_value function;
    if (napi_create_function(env, "nothing", NAPI_AUTO_LENGTH, nothing, NULL, &function) == napi_ok) {
        napi_set_named_property(env, exports, "nothing", function);
    }
    return exports;
}
