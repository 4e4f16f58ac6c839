/**
 * The functions of libchat_error_napi.so: the C functions of libchat_error (chat_error.h). Apps use Index.ets.
 * consumer-rules.txt keeps each name, since obfuscation renames the calls in ArkTS, but not what the library exports.
 *
 * No function throws, whatever it is passed. Anything but a 32-bit integer is an unknown code, action or category. A
 * language is a tag such as "zh-Hans-CN"; without one, the texts are in the default language of the process.
 */
export interface ChatErrorNative {
  chatErrorName(code: number): string;
  chatErrorMessage(code: number, language?: string): string;
  chatErrorCause(code: number, language?: string): string;
  chatErrorSolution(code: number, language?: string): string;
  chatErrorFormat(code: number, language?: string): string;
  chatErrorIsKnown(code: number): boolean;
  chatErrorIsRetryable(code: number): boolean;
  chatErrorMayHaveTakenEffect(code: number): boolean;
  chatErrorEndsSession(code: number): boolean;
  chatErrorAction(code: number): number;
  chatErrorActionName(action: number): string;
  chatErrorCategory(code: number): number;
  chatErrorCategoryName(category: number): string;
  chatErrorCount(): number;
  chatErrorCodeAt(index: number): number | undefined;
  chatErrorCodeFromName(name: string): number | undefined;
  chatErrorVersion(): string;
}

declare const library: ChatErrorNative;
export default library;
