/*
 * chat_error_napi.c - hands the answers of libchat_error to ArkTS.
 *
 * It converts and checks; every answer is libchat_error's. It keeps no state: HarmonyOS calls initialise() once
 * for each thread that imports the module, the main thread, Workers and those of TaskPool alike.
 * types/libchat_error_napi/index.d.ts says what the functions promise.
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

/* Stands for all numbers that no int32_t can hold. It is no code, action or category: those are not negative. */
#define NO_INT32 INT32_MIN

/* The number of a BusinessError that says that a parameter is wrong. */
#define PARAMETER_ERROR 401

/* Room for the longest language tag, 63 bytes, and for the longest name. */
#define LANGUAGE_SIZE 64
#define NAME_SIZE 128

/* Throws what HarmonyOS throws for a wrong parameter: an error with the number 401 in its `code`. */
static napi_value throw_parameter_error(napi_env env, const char *message) {
    napi_value text, error, number;
    if (napi_create_string_utf8(env, message, NAPI_AUTO_LENGTH, &text) == napi_ok &&
        napi_create_type_error(env, NULL, text, &error) == napi_ok &&
        napi_create_int32(env, PARAMETER_ERROR, &number) == napi_ok &&
        napi_set_named_property(env, error, "code", number) == napi_ok) {
        napi_throw(env, error);
    }
    return NULL;
}

/* For the case that the engine itself fails. An exception that it has thrown already stays the one that is seen. */
static napi_value throw_engine_error(napi_env env) {
    napi_throw_error(env, NULL, "chat_error: the ArkTS engine could not create the answer");
    return NULL;
}

static napi_valuetype type_of(napi_env env, napi_value value) {
    napi_valuetype type = napi_undefined;
    napi_typeof(env, value, &type);
    return type;
}

/*
 * A number as an int32_t. It is read as a double, since napi_get_value_int32() makes 0, which means success, of NaN and
 * 302 of 2^32 + 302. The range comes first: C leaves undefined what becomes of a double that is beyond it.
 */
static int32_t int32_of(napi_env env, napi_value value) {
    double number;
    if (napi_get_value_double(env, value, &number) == napi_ok && number >= INT32_MIN && number <= INT32_MAX &&
        number == (int32_t)number) {
        return (int32_t)number;
    }
    return NO_INT32;
}

/*
 * Copies a string as UTF-8. False for one that does not fit, and for one with a NUL inside, of which C would see
 * only a part. A lone surrogate becomes U+FFFD, which is in no name and no language tag.
 */
static bool copy_string(napi_env env, napi_value value, char *buffer, size_t size) {
    size_t length;
    if (napi_get_value_string_utf8(env, value, NULL, 0, &length) != napi_ok || length >= size ||
        napi_get_value_string_utf8(env, value, buffer, size, &length) != napi_ok) {
        return false;
    }
    for (size_t index = 0; index < length; index++) {
        if (buffer[index] == '\0') {
            return false;
        }
    }
    return true;
}

static napi_value string_of(napi_env env, const char *text) {
    napi_value value;
    return napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value) == napi_ok ? value : throw_engine_error(env);
}

static bool set_string(napi_env env, napi_value object, const char *key, const char *text) {
    napi_value value;
    return napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value) == napi_ok &&
           napi_set_named_property(env, object, key, value) == napi_ok;
}

static bool set_number(napi_env env, napi_value object, const char *key, int32_t number) {
    napi_value value;
    return napi_create_int32(env, number, &value) == napi_ok &&
           napi_set_named_property(env, object, key, value) == napi_ok;
}

static bool set_boolean(napi_env env, napi_value object, const char *key, bool boolean) {
    napi_value value;
    return napi_get_boolean(env, boolean, &value) == napi_ok &&
           napi_set_named_property(env, object, key, value) == napi_ok;
}

/* `code` as it was passed: a number that is no int32_t is not lost. */
static bool set_code(napi_env env, napi_value object, int32_t code, napi_value passed) {
    return code == NO_INT32 ? napi_set_named_property(env, object, "code", passed) == napi_ok
                           : set_number(env, object, "code", code);
}

static napi_value info(napi_env env, napi_callback_info call) {
    napi_value arguments[2];
    size_t count = 2;
    if (napi_get_cb_info(env, call, &count, arguments, NULL, NULL) != napi_ok) {
        return throw_engine_error(env);
    }
    if (type_of(env, arguments[0]) != napi_number) {
        return throw_parameter_error(env, "Parameter error. The type of \"code\" must be number.");
    }
    int32_t code = int32_of(env, arguments[0]);

    char buffer[LANGUAGE_SIZE];
    const char *language = NULL; /* the default language of the process */
    napi_valuetype type = type_of(env, arguments[1]);
    if (type == napi_string) {
        language = copy_string(env, arguments[1], buffer, sizeof buffer) ? buffer : ""; /* "": a malformed tag */
    } else if (type != napi_undefined) {
        return throw_parameter_error(env, "Parameter error. The type of \"language\" must be string.");
    }

    napi_value object;
    bool created = napi_create_object(env, &object) == napi_ok && set_code(env, object, code, arguments[0]) &&
                   set_string(env, object, "name", chat_error_name(code)) &&
                   set_string(env, object, "message", chat_error_message_in(code, language)) &&
                   set_string(env, object, "cause", chat_error_cause_in(code, language)) &&
                   set_string(env, object, "solution", chat_error_solution_in(code, language)) &&
                   set_number(env, object, "category", (int32_t)chat_error_get_category(code)) &&
                   set_number(env, object, "action", (int32_t)chat_error_get_action(code)) &&
                   set_boolean(env, object, "isKnown", chat_error_is_known(code)) &&
                   set_boolean(env, object, "isRetryable", chat_error_is_retryable(code)) &&
                   set_boolean(env, object, "mayHaveTakenEffect", chat_error_may_have_taken_effect(code)) &&
                   set_boolean(env, object, "endsSession", chat_error_ends_session(code)) &&
                   napi_object_freeze(env, object) == napi_ok;
    return created ? object : throw_engine_error(env);
}

static napi_value codes(napi_env env, napi_callback_info call) {
    (void)call;
    size_t count = chat_error_count();
    napi_value array;
    if (napi_create_array_with_length(env, count, &array) != napi_ok) {
        return throw_engine_error(env);
    }
    for (uint32_t index = 0; index < count; index++) {
        int32_t code;
        napi_value value;
        if (!chat_error_code_at(index, &code) || napi_create_int32(env, code, &value) != napi_ok ||
            napi_set_element(env, array, index, value) != napi_ok) {
            return throw_engine_error(env);
        }
    }
    return array;
}

static napi_value code_from_name(napi_env env, napi_callback_info call) {
    napi_value name, value;
    size_t count = 1;
    if (napi_get_cb_info(env, call, &count, &name, NULL, NULL) != napi_ok) {
        return throw_engine_error(env);
    }
    if (type_of(env, name) != napi_string) {
        return throw_parameter_error(env, "Parameter error. The type of \"name\" must be string.");
    }
    char buffer[NAME_SIZE];
    int32_t code;
    if (!copy_string(env, name, buffer, sizeof buffer) || !chat_error_code_from_name(buffer, &code)) {
        return NULL; /* undefined */
    }
    return napi_create_int32(env, code, &value) == napi_ok ? value : throw_engine_error(env);
}

/* The name of the action or category that was passed. */
static napi_value name_of(napi_env env, napi_callback_info call, const char *(*name)(int32_t), const char *type_error) {
    napi_value number;
    size_t count = 1;
    if (napi_get_cb_info(env, call, &count, &number, NULL, NULL) != napi_ok) {
        return throw_engine_error(env);
    }
    if (type_of(env, number) != napi_number) {
        return throw_parameter_error(env, type_error);
    }
    return string_of(env, name(int32_of(env, number)));
}

static napi_value action_name(napi_env env, napi_callback_info call) {
    return name_of(env, call, chat_error_action_name, "Parameter error. The type of \"action\" must be number.");
}

static napi_value category_name(napi_env env, napi_callback_info call) {
    return name_of(env, call, chat_error_category_name, "Parameter error. The type of \"category\" must be number.");
}

static napi_value version(napi_env env, napi_callback_info call) {
    (void)call;
    return string_of(env, chat_error_version());
}

static bool define(napi_env env, napi_value exports, const char *name, napi_callback function) {
    napi_value value;
    return napi_create_function(env, name, NAPI_AUTO_LENGTH, function, NULL, &value) == napi_ok &&
           napi_set_named_property(env, exports, name, value) == napi_ok;
}

/* HarmonyOS ignores what this returns and takes `exports` as it is. */
static napi_value initialise(napi_env env, napi_value exports) {
    bool defined = define(env, exports, "info", info) && define(env, exports, "codes", codes) &&
                   define(env, exports, "codeFromName", code_from_name) && define(env, exports, "actionName", action_name) &&
                   define(env, exports, "categoryName", category_name) && define(env, exports, "version", version);
    return defined ? exports : throw_engine_error(env);
}

/* A constructor, since it is what HarmonyOS, Node and Bun all understand. The name must be that of the library. */
__attribute__((constructor)) static void register_module(void) {
    static napi_module module = {
        .nm_version = 1,
        .nm_register_func = initialise,
        .nm_modname = "chat_error_napi",
    };
    napi_module_register(&module);
}
