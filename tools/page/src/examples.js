// @ts-check
/* ---- What each action is in code, in ArkTS, C and C++; the tests compile it ---- */

/** @typedef {'ArkTS' | 'C' | 'C++'} Code */

/** Repeats the call; where the server may have acted, it looks first. @param {boolean} effect */
const repeat = (effect) => ({
  ArkTS: `for (let attempt: number = 0; attempt < 5; attempt++) {
  try {
    await send(message);
    break;
  } catch (e) {
    const code: number = chatErrorCodeOf(e) ?? -1;
    if (!chatErrorIsRetryable(code)) throw e as Error;${effect ? '\n    if (await isDelivered(message)) break;' : ''}
    await wait(Math.random() * 1000 * 2 ** attempt); // milliseconds
  }
}`,
  C: `for (int attempt = 0; attempt < 5; attempt++) {
    int32_t code = send(message);
    if (!chat_error_is_retryable(code)) break;${effect ? '\n    if (is_delivered(message)) break;' : ''}
    wait_ms(rand() % (1000 << attempt));
}`,
  'C++': `for (int attempt = 0; attempt < 5; ++attempt) {
    const std::int32_t code = send(message);
    if (!chat_error::is_retryable(code)) break;${effect ? '\n    if (is_delivered(message)) break;' : ''}
    wait_ms(rand() % (1000 << attempt));
}`,
});

/** Does one thing for one action. @param {string} name @param {string[]} does in ArkTS, in C and C++, and a remark */
const branch = (name, [ets, c, note]) => {
  const about = note ? ` // ${note}` : '';
  return {
    ArkTS: `if (chatErrorAction(code) === ChatErrorAction.${name}) {\n  ${ets};${about}\n}`,
    C: `if (chat_error_get_action(code) == CHAT_ERROR_ACTION_${name}) {\n    ${c};${about}\n}`,
    'C++': `if (chat_error::action(code) == CHAT_ERROR_ACTION_${name}) {\n    ${c};${about}\n}`,
  };
};

/** Shows the message, and leaves the rest to the developer. @param {string} name */
const tell = (name) => ({
  ArkTS: `if (chatErrorAction(code) === ChatErrorAction.${name}) {\n  console.error(chatErrorFormat(code));\n  showToast(chatErrorMessage(code));\n}`,
  C: `if (chat_error_get_action(code) == CHAT_ERROR_ACTION_${name}) {\n    write_log(code); // with chat_error_format()\n    show_toast(chat_error_message(code));\n}`,
  'C++': `if (chat_error::action(code) == CHAT_ERROR_ACTION_${name}) {\n    std::cerr << chat_error::format(code) << '\\n';\n    show_toast(chat_error_message(code));\n}`,
});

/** When a listener reports that the user is logged out. */
const loggedOut = {
  ArkTS: `onLogout: (code: number) => {\n  if (chatErrorEndsSession(code)) {\n    showLoginPage(chatErrorMessage(code));\n  }\n},`,
  C: `void on_logout(int32_t code) {\n    if (chat_error_ends_session(code)) {\n        show_login_page(chat_error_message(code));\n    }\n}`,
  'C++': `void on_logout(std::int32_t code) {\n    if (chat_error::ends_session(code)) {\n        show_login_page(chat_error_message(code));\n    }\n}`,
};

/** @type {Record<string, string[]>} what an app does, by the name of the action */
const DOES = {
  NONE: ['showResult()', 'show_result()'],
  TREAT_AS_SUCCESS: ['showResult()', 'show_result()', 'as after a success'],
  WAIT_FOR_NETWORK: ['repeatWhenConnected()', 'repeat_when_connected()', 'in onConnected, or now if connected'],
  RENEW_TOKEN: ['await renewToken(await fetchToken())', 'renew_token(fetch_token())', 'from the app server'],
  LOG_IN_WITH_NEW_TOKEN: ['await logIn(user, await fetchToken())', 'log_in(user, fetch_token())', 'from the app server'],
  LOG_IN: ['showLoginPage(chatErrorMessage(code))', 'show_login_page(chat_error_message(code))'],
  GET_ACCESS: ['askForAccess()', 'ask_for_access()'],
};

/** @param {{ action: { name: string }, effect: boolean, ends: boolean }} error @returns {Record<Code, string>} */
export function exampleFor({ action: { name }, effect, ends }) {
  if (ends && name === 'LOG_IN') return loggedOut;
  if (name === 'RETRY' || name === 'SLOW_DOWN') return repeat(effect);
  return name in DOES ? branch(name, DOES[name]) : tell(name);
}
