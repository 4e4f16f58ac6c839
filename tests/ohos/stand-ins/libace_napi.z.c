/*
 * Stands in for HarmonyOS's libace_napi.z.so where libchat_error_napi.so is linked and run without a device. It has
 * exactly the functions that the module may use, all of which HarmonyOS has had since API 10, so that linking fails
 * when the module asks for another. In Node they are never called: Node's own come first.
 */
#define FUNCTION(name) \
    void name(void);   \
    void name(void) { __builtin_trap(); }

FUNCTION(napi_create_function)
FUNCTION(napi_create_int32)
FUNCTION(napi_create_string_utf8)
FUNCTION(napi_get_boolean)
FUNCTION(napi_get_cb_info)
FUNCTION(napi_get_value_double)
FUNCTION(napi_get_value_string_utf8)
FUNCTION(napi_module_register)
FUNCTION(napi_set_named_property)
