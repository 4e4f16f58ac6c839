// What libchat_error_napi.so exports. Apps use Index.ets, which remembers answers so that this is rarely called.

/**
 * Everything about a code: a frozen object with the members of ChatErrorInfo (src/main/ets/ChatErrorInfo.ets).
 *
 * A number that is no 32-bit integer, such as NaN, 1.5 or 4294967598, is an unknown code. Further arguments
 * are ignored.
 *
 * @param code      any number
 * @param language  a language tag, such as "zh-Hans-CN"; a malformed one counts as English; without one, the default
 *                  language of the process
 * @throws {BusinessError} 401 if code is not a number, or language neither a string nor undefined
 */
export const info: (code: number, language?: string) => object;

/** Every code of the catalog, in ascending order, in a new array. */
export const codes: () => number[];

/**
 * The code with a symbolic name, such as "SERVER_BUSY"; undefined if there is none.
 *
 * @throws {BusinessError} 401 if name is not a string
 */
export const codeFromName: (name: string) => number | undefined;
