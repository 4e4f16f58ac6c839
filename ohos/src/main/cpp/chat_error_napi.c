/*
 * chat_error_napi.c - makes the functions of libchat_error available to ArkTS, one for one.
 *
 * It only converts values. It keeps no state: HarmonyOS calls initialise() once in each thread that imports the module.
 * The functions never throw, whatever they are passed. types/libchat_error_napi/index.d.ts describes them.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <chat_error.h>

#if __has_include(<napi/native_api.h>)
#include <napi/native_api.h> /* of the HarmonyOS SDK */
#else
#include <node_api.h> /* of Node */
#endif

/* What anything but a 32-bit integer counts as. It is not a code, an action or a category: those are not negative. */
#define UNKNOWN INT32_MIN

/* Room for a name, which is never longer, and for the start of a language tag, of which three bytes decide. */
#define NAME_SIZE 128
#define TAG_SIZE 8

/* Room for the longest line, which a test makes of every code. */
#define LINE_SIZE 512

/* The arguments of a call. Those that were not passed are undefined. */
typedef struct {
    napi_value first, second;
} arguments;

static arguments read_arguments(napi_env env, napi_callback_info call) {
    arguments passed = {NULL, NULL};
    size_t count = 2;
    napi_value values[2];
    if (napi_get_cb_info(env, call, &count, values, NULL, NULL) == napi_ok) {
        passed.first = values[0];
        passed.second = values[1];
    }
    return passed;
}

/*
 * A number is read as a double, because napi_get_value_int32() turns NaN into 0, which means success, and 2^32 + 302
 * into 302. The range is checked first: C leaves the conversion of a double outside it undefined.
 */
static int32_t int32_of(napi_env env, napi_value value) {
    double number;
    if (value != NULL && napi_get_value_double(env, value, &number) == napi_ok && number >= INT32_MIN &&
        number <= INT32_MAX && number == (int32_t)number) {
        return (int32_t)number;
    }
    return UNKNOWN;
}

static int32_t first_int32(napi_env env, napi_callback_info call) {
    return int32_of(env, read_arguments(env, call).first);
}

/* Anything but a string is NULL, for which the library takes the default language of the process. */
static const char *language_of(napi_env env, napi_value value, char buffer[TAG_SIZE]) {
    if (value == NULL || napi_get_value_string_utf8(env, value, buffer, TAG_SIZE, NULL) != napi_ok) {
        return NULL;
    }
    return buffer;
}

/* If the engine cannot make a value, the result is undefined. */
static napi_value string(napi_env env, const char *text) {
    napi_value value = NULL;
    napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value);
    return value;
}

static napi_value number(napi_env env, int32_t number) {
    napi_value value = NULL;
    napi_create_int32(env, number, &value);
    return value;
}

static napi_value boolean(napi_env env, bool boolean) {
    napi_value value = NULL;
    napi_get_boolean(env, boolean, &value);
    return value;
}

static napi_value text_in(napi_env env, napi_callback_info call, const char *(*text)(int32_t, const char *)) {
    arguments passed = read_arguments(env, call);
    char tag[TAG_SIZE];
    return string(env, text(int32_of(env, passed.first), language_of(env, passed.second, tag)));
}

static napi_value name(napi_env env, napi_callback_info call) {
    return string(env, chat_error_name(first_int32(env, call)));
}

static napi_value message(napi_env env, napi_callback_info call) {
    return text_in(env, call, chat_error_message_in);
}

static napi_value cause(napi_env env, napi_callback_info call) {
    return text_in(env, call, chat_error_cause_in);
}

static napi_value solution(napi_env env, napi_callback_info call) {
    return text_in(env, call, chat_error_solution_in);
}

static napi_value format(napi_env env, napi_callback_info call) {
    arguments passed = read_arguments(env, call);
    char tag[TAG_SIZE], line[LINE_SIZE];
    chat_error_format_in(int32_of(env, passed.first), language_of(env, passed.second, tag), line, sizeof line);
    return string(env, line);
}

static napi_value is_known(napi_env env, napi_callback_info call) {
    return boolean(env, chat_error_is_known(first_int32(env, call)));
}

static napi_value is_retryable(napi_env env, napi_callback_info call) {
    return boolean(env, chat_error_is_retryable(first_int32(env, call)));
}

static napi_value may_have_taken_effect(napi_env env, napi_callback_info call) {
    return boolean(env, chat_error_may_have_taken_effect(first_int32(env, call)));
}

static napi_value ends_session(napi_env env, napi_callback_info call) {
    return boolean(env, chat_error_ends_session(first_int32(env, call)));
}

static napi_value action(napi_env env, napi_callback_info call) {
    return number(env, (int32_t)chat_error_get_action(first_int32(env, call)));
}

static napi_value action_name(napi_env env, napi_callback_info call) {
    return string(env, chat_error_action_name(first_int32(env, call)));
}

static napi_value category(napi_env env, napi_callback_info call) {
    return number(env, (int32_t)chat_error_get_category(first_int32(env, call)));
}

static napi_value category_name(napi_env env, napi_callback_info call) {
    return string(env, chat_error_category_name(first_int32(env, call)));
}

static napi_value count(napi_env env, napi_callback_info call) {
    (void)call;
    return number(env, (int32_t)chat_error_count());
}

static napi_value code_at(napi_env env, napi_callback_info call) {
    int32_t code;
    return chat_error_code_at((size_t)first_int32(env, call), &code) ? number(env, code) : NULL; /* -1 is beyond the end */
}

/* A string that contains a NUL is not a name, although C would see a name before the NUL. */
static napi_value code_from_name(napi_env env, napi_callback_info call) {
    char buffer[NAME_SIZE];
    size_t length, index = 0;
    int32_t code;
    napi_value passed = read_arguments(env, call).first;
    if (passed == NULL || napi_get_value_string_utf8(env, passed, NULL, 0, &length) != napi_ok || length >= NAME_SIZE ||
        napi_get_value_string_utf8(env, passed, buffer, NAME_SIZE, NULL) != napi_ok) {
        return NULL;
    }
    while (buffer[index] != '\0') {
        index++;
    }
    return index == length && chat_error_code_from_name(buffer, &code) ? number(env, code) : NULL;
}

static napi_value version(napi_env env, napi_callback_info call) {
    (void)call;
    return string(env, chat_error_version());
}

static void export(napi_env env, napi_value exports, const char *name, napi_callback function) {
    napi_value value;
    if (napi_create_function(env, name, NAPI_AUTO_LENGTH, function, NULL, &value) == napi_ok) {
        napi_set_named_property(env, exports, name, value);
    }
}

/* HarmonyOS ignores what this returns and takes `exports` as it is. */
static napi_value initialise(napi_env env, napi_value exports) {
    export(env, exports, "name", name);
    export(env, exports, "message", message);
    export(env, exports, "cause", cause);
    export(env, exports, "solution", solution);
    export(env, exports, "format", format);
    export(env, exports, "isKnown", is_known);
    export(env, exports, "isRetryable", is_retryable);
    export(env, exports, "mayHaveTakenEffect", may_have_taken_effect);
    export(env, exports, "endsSession", ends_session);
    export(env, exports, "action", action);
    export(env, exports, "actionName", action_name);
    export(env, exports, "category", category);
    export(env, exports, "categoryName", category_name);
    export(env, exports, "count", count);
    export(env, exports, "codeAt", code_at);
    export(env, exports, "codeFromName", code_from_name);
    export(env, exports, "version", version);
    return exports;
}

/* HarmonyOS, Node and Bun all support a constructor. The name must be the library's name. */
__attribute__((constructor)) static void register_module(void) {
    static napi_module module = {
        .nm_version = 1,
        .nm_register_func = initialise,
        .nm_modname = "chat_error_napi",
    };
    napi_module_register(&module);
}
