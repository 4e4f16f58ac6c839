// @ts-check
/* ---- Code for actions that a few lines can show; the tests compile it ---- */

const repeat = {
  cpp: `for (int attempt = 0; attempt < 5; ++attempt) {
    const std::int32_t code = send(message);
    if (!chat_error_is_retryable(code)) break; // done, or not worth another attempt
    std::this_thread::sleep_for(std::chrono::milliseconds(500 << attempt));
}`,
  ets: `for (let attempt: number = 0; attempt < 5; attempt++) {
  try {
    await send(message);
    break;
  } catch (e) {
    const code: number | undefined = chatErrorCodeOf(e);
    if (code === undefined || !chatErrorIsRetryable(code)) throw e as Error;
    await wait(500 * 2 ** attempt);
  }
}`,
};

/** @type {Record<string, { cpp: string, ets: string }>} by the name of the action */
export const examples = {
  TREAT_AS_SUCCESS: {
    cpp: `const std::int32_t code = join(room);
if (code == 0 || chat_error_get_action(code) == CHAT_ERROR_ACTION_TREAT_AS_SUCCESS) {
    show(room);
}`,
    ets: `try {
  await join(room);
} catch (e) {
  const code: number | undefined = chatErrorCodeOf(e);
  if (code === undefined || chatErrorAction(code) !== ChatErrorAction.TREAT_AS_SUCCESS) throw e as Error;
}
show(room);`,
  },
  RETRY: repeat,
  SLOW_DOWN: repeat,
  LOG_IN_WITH_NEW_TOKEN: {
    cpp: `if (chat_error_get_action(code) == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN) {
    log_in(user, fetch_token()); // the app server makes the token
}`,
    ets: `if (chatErrorAction(code) === ChatErrorAction.LOG_IN_WITH_NEW_TOKEN) {
  await logIn(user, await fetchToken()); // the app server makes the token
}`,
  },
  RENEW_TOKEN: {
    cpp: `if (chat_error_get_action(code) == CHAT_ERROR_ACTION_RENEW_TOKEN) {
    renew_token(fetch_token()); // from the app server
}`,
    ets: `if (chatErrorAction(code) === ChatErrorAction.RENEW_TOKEN) {
  await renewToken(await fetchToken()); // from the app server
}`,
  },
  LOG_IN: {
    cpp: `void on_disconnected(std::int32_t code) {
    if (chat_error_ends_session(code)) {
        show_login_page(chat_error_message(code));
    }
}`,
    ets: `onDisconnected: (code: number) => {
  if (chatErrorEndsSession(code)) {
    showLoginPage(chatErrorMessage(code));
  }
},`,
  },
};
