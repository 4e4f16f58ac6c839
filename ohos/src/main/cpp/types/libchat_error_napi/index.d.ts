// What libchat_error_napi.so exports. Apps use Index.ets, which remembers answers and never throws.

/**
 * The functions of the native module. An argument of another type than the one declared makes them throw a BusinessError
 * with the code 401; further arguments are ignored. No other call throws, for which reason none is marked `@throws`.
 */
export interface ChatErrorNative {
  /**
   * Everything about a code: a frozen object with the members of ChatErrorInfo (src/main/ets/ChatErrorInfo.ets).
   *
   * A number that is not a 32-bit integer, such as NaN, 1.5 or 4294967598, is an unknown code.
   *
   * @param code      any number
   * @param language  a language tag, such as "zh-Hans-CN"; a malformed one counts as English; without one, the
   *                  default language of the process
   */
  info(code: number, language?: string): object;

  /** Every code of the catalog, in ascending order, in a new array. */
  codes(): number[];

  /** The code with a symbolic name, such as "SERVER_BUSY"; undefined if there is none. */
  codeFromName(name: string): number | undefined;

  /** The name of an action, such as "RETRY" for 2; "UNKNOWN_ACTION" for a number that is not an action. */
  actionName(action: number): string;

  /** The name of a category, such as "SERVER" for 4; "UNKNOWN" for a number that is not a category. */
  categoryName(category: number): string;

  /** The version of libchat_error.so, such as "0.1.0". */
  version(): string;
}

declare const native: ChatErrorNative;
export default native;
