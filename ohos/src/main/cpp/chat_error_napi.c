/*
 * chat_error_napi.c - makes the functions of libchat_error available to ArkTS, one for one: the table at the end.
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

/* Anything but a string is NULL, for which the library takes the default language of the process. */
static const char *language_of(napi_env env, napi_value value, char buffer[TAG_SIZE]) {
    if (value == NULL || napi_get_value_string_utf8(env, value, buffer, TAG_SIZE, NULL) != napi_ok) {
        return NULL;
    }
    return buffer;
}

/* NULL, which is no name, for anything but a short string, and for one with a NUL, before which C would see a name. */
static const char *name_of(napi_env env, napi_value value, char buffer[NAME_SIZE]) {
    size_t length, index = 0;
    if (value == NULL || napi_get_value_string_utf8(env, value, NULL, 0, &length) != napi_ok || length >= NAME_SIZE ||
        napi_get_value_string_utf8(env, value, buffer, NAME_SIZE, NULL) != napi_ok) {
        return NULL;
    }
    while (buffer[index] != '\0') {
        index++;
    }
    return index == length ? buffer : NULL;
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

/* A function of libchat_error, by the types of its arguments and of its result. */
typedef union {
    const char *(*text)(int32_t);
    const char *(*text_in)(int32_t, const char *);
    bool (*boolean)(int32_t);
    int32_t (*number)(int32_t);
} c_function;

typedef struct {
    const char *name;
    napi_callback call;
    c_function c;
} function;

/* Reads up to two arguments, those that were not passed being undefined, and the C function of the row that is called. */
static c_function called(napi_env env, napi_callback_info call, size_t count, napi_value passed[2]) {
    void *row = NULL;
    passed[0] = passed[1] = NULL;
    napi_get_cb_info(env, call, &count, passed, NULL, &row);
    return ((const function *)row)->c;
}

static napi_value text(napi_env env, napi_callback_info call) {
    napi_value passed[2];
    c_function c = called(env, call, 1, passed);
    return string(env, c.text(int32_of(env, passed[0])));
}

static napi_value text_in(napi_env env, napi_callback_info call) {
    napi_value passed[2];
    char tag[TAG_SIZE];
    c_function c = called(env, call, 2, passed);
    return string(env, c.text_in(int32_of(env, passed[0]), language_of(env, passed[1], tag)));
}

static napi_value boolean(napi_env env, napi_callback_info call) {
    napi_value passed[2], value = NULL;
    c_function c = called(env, call, 1, passed);
    napi_get_boolean(env, c.boolean(int32_of(env, passed[0])), &value);
    return value;
}

static napi_value number_of_code(napi_env env, napi_callback_info call) {
    napi_value passed[2];
    c_function c = called(env, call, 1, passed);
    return number(env, c.number(int32_of(env, passed[0])));
}

static napi_value format(napi_env env, napi_callback_info call) {
    napi_value passed[2];
    char tag[TAG_SIZE], line[LINE_SIZE];
    called(env, call, 2, passed);
    chat_error_format_in(int32_of(env, passed[0]), language_of(env, passed[1], tag), line, sizeof line);
    return string(env, line);
}

static napi_value count(napi_env env, napi_callback_info call) {
    (void)call;
    return number(env, (int32_t)chat_error_count());
}

static napi_value code_at(napi_env env, napi_callback_info call) {
    napi_value passed[2];
    int32_t code;
    called(env, call, 1, passed);
    return chat_error_code_at((size_t)int32_of(env, passed[0]), &code) ? number(env, code) : NULL; /* -1 is beyond the end */
}

static napi_value code_from_name(napi_env env, napi_callback_info call) {
    napi_value passed[2];
    char name[NAME_SIZE];
    int32_t code;
    called(env, call, 1, passed);
    return chat_error_code_from_name(name_of(env, passed[0], name), &code) ? number(env, code) : NULL;
}

static napi_value version(napi_env env, napi_callback_info call) {
    (void)call;
    return string(env, chat_error_version());
}

/*
 * The names are used by nobody else, so that an app which renames properties can keep them at no cost: consumer-rules.txt.
 * A row has no C function where the conversion differs from all others and calls it itself.
 */
static const function FUNCTIONS[] = {
    {"chatErrorName", text, {.text = chat_error_name}},
    {"chatErrorMessage", text_in, {.text_in = chat_error_message_in}},
    {"chatErrorCause", text_in, {.text_in = chat_error_cause_in}},
    {"chatErrorSolution", text_in, {.text_in = chat_error_solution_in}},
    {"chatErrorFormat", format, {0}},
    {"chatErrorIsKnown", boolean, {.boolean = chat_error_is_known}},
    {"chatErrorIsRetryable", boolean, {.boolean = chat_error_is_retryable}},
    {"chatErrorMayHaveTakenEffect", boolean, {.boolean = chat_error_may_have_taken_effect}},
    {"chatErrorEndsSession", boolean, {.boolean = chat_error_ends_session}},
    {"chatErrorAction", number_of_code, {.number = chat_error_get_action}},
    {"chatErrorActionName", text, {.text = chat_error_action_name}},
    {"chatErrorCategory", number_of_code, {.number = chat_error_get_category}},
    {"chatErrorCategoryName", text, {.text = chat_error_category_name}},
    {"chatErrorCount", count, {0}},
    {"chatErrorCodeAt", code_at, {0}},
    {"chatErrorCodeFromName", code_from_name, {0}},
    {"chatErrorVersion", version, {0}},
};

/* HarmonyOS ignores what this returns and takes `exports` as it is. */
static napi_value initialise(napi_env env, napi_value exports) {
    for (size_t index = 0; index < sizeof FUNCTIONS / sizeof *FUNCTIONS; index++) {
        const function *row = &FUNCTIONS[index];
        napi_value value;
        if (napi_create_function(env, row->name, NAPI_AUTO_LENGTH, row->call, (void *)(uintptr_t)row, &value) == napi_ok) {
            napi_set_named_property(env, exports, row->name, value);
        }
    }
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
