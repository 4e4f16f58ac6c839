/**
 * The functions of libchat_error_napi.so: the C functions of libchat_error (chat_error.h) without the prefix in their
 * names. Apps use Index.ets.
 *
 * No function throws, whatever it is passed. Anything but a 32-bit integer is an unknown code, action or category. A
 * language is a tag such as "zh-Hans-CN"; without one, the texts are in the default language of the process.
 */
export interface ChatErrorNative {
  name(code: number): string;
  message(code: number, language?: string): string;
  cause(code: number, language?: string): string;
  solution(code: number, language?: string): string;
  format(code: number, language?: string): string;
  isKnown(code: number): boolean;
  isRetryable(code: number): boolean;
  mayHaveTakenEffect(code: number): boolean;
  endsSession(code: number): boolean;
  action(code: number): number;
  actionName(action: number): string;
  category(code: number): number;
  categoryName(category: number): string;
  count(): number;
  codeAt(index: number): number | undefined;
  codeFromName(name: string): number | undefined;
  version(): string;
}

declare const library: ChatErrorNative;
export default library;
