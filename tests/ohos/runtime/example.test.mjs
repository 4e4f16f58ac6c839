// The example app's code for the SDK, with a clock that jumps to the next timer: how it sends a message that fails, and
// what it does about the codes that its listener gets.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { catalog, compiled, rowOf } from '../support.mjs';

const { ChatError } = await import(compiled('example_chat/ChatSdk.js'));
const { addContact } = await import(compiled('example_chat/AddContact.js'));
const { sendMessage } = await import(compiled('example_chat/SendMessage.js'));
const { Session } = await import(compiled('example_chat/Session.js'));

let log, now, timers;
const real = { setTimeout };
beforeEach((context) => {
  log = [];
  context.mock.method(console, 'error', (line) => log.push(line));
  context.mock.method(Date, 'now', () => now);
  context.mock.method(Math, 'random', () => 1);
  globalThis.setTimeout = (call, wait) => timers.push([now + wait, call]);
});
afterEach(() => Object.assign(globalThis, real));

/** Lets everything run that needs no time, then the next timer, until `promise` is settled. */
async function settled(promise) {
  let isSettled = false;
  promise.catch(() => {}).then(() => { isSettled = true; });
  for (;;) {
    for (let turn = 0; turn < 50; turn++) {
      await null;
    }
    if (isSettled) {
      return promise;
    }
    timers.sort(([a], [b]) => a - b);
    const [time, call] = timers.shift() ?? assert.fail('it waits forever');
    now = Math.max(now, time);
    call();
  }
}
const after = (wait, call) => globalThis.setTimeout(call, wait);

/** An app with an SDK that answers each attempt to send with the next of `answers`: a code, 'sent', or a function. */
function app(answers, { isSdk1 = false, isConnected = true, login = [] } = {}) {
  [now, timers] = [0, []];
  const steps = [];
  const client = {
    isConnected: () => isConnected,
    renewToken: async (token) => { steps.push(`renewToken ${token}`); },
    async loginWithToken(userId, token) {
      steps.push(`login ${userId} ${token}`);
      if (login.length > 0) {
        throw new ChatError(login.shift(), '');
      }
    },
    logout: async () => { steps.push('logout'); },
  };
  let tokens = 0;
  const session = new Session(client, {
    userId: 'u1', isSdk1,
    async fetchToken() {
      await null;
      return `token ${++tokens}`;
    },
    showConnecting: (isConnecting) => steps.push(isConnecting ? 'connecting' : 'connected'),
    showLoginPage: (reason) => steps.push(`login page: ${reason}`),
  });
  const connect = () => {
    isConnected = true;
    session.listener.onConnected();
  };
  const sendOne = () => {
    let callback;
    const message = { setMessageStatusCallback: (given) => { callback = given; } };
    const reports = { connect, sent: () => callback.onSuccess(), failed: (code) => callback.onError(code, 'what the SDK says') };
    const sendMessageOnce = (sent) => {
      assert.equal(sent, message, 'another message');
      steps.push(`send at ${now}`);
      const answer = answers.shift();
      if (answer instanceof Error) {
        throw answer;
      }
      const report = { sent: reports.sent, number: () => reports.failed(answer), function: () => answer(reports) };
      after(0, report[answer] ?? report[typeof answer]); // as the SDK does: later, and without an exception
    };
    const showToast = (text) => steps.push(`toast ${text}`);
    return sendMessage(message, { client, chatManager: { sendMessage: sendMessageOnce }, session, showToast });
  };
  return { steps, session, send: sendOne };
}

async function send(answers, options) {
  const { steps, send } = app(answers, options);
  return [await settled(send()), ...steps];
}
const messageOf = (code) => rowOf(code).zh.message;
const info = { deviceInfo: 'a tablet', deviceExt: '' };

test('expired token, then success: one new login, however many calls fail', async () => {
  assert.deepEqual(await send([108, 'sent']), [true, 'send at 0', 'login u1 token 1', 'send at 0']);
  const { steps, session, send: sendOne } = app([108, 108, 'sent', 'sent']);
  const both = Promise.all([sendOne(), sendOne()]);
  after(1, () => session.listener.onTokenExpired());
  after(2, () => session.listener.onLogout(108, info));
  await settled(both);
  assert.equal(steps.filter((step) => step.startsWith('login')).length, 1, steps.join('\n'));
});

test('a new token that is refused, and one that cannot be had, are told to the user', async () => {
  const toast = `toast ${messageOf(108)}`;
  assert.deepEqual(await send([108, 108]), [false, 'send at 0', 'login u1 token 1', 'send at 0', toast]);
  assert.deepEqual(await send([108], { login: [202] }), [false, 'send at 0', 'login u1 token 1', toast]);
});

test('300 with a connection is a retry; without one it waits for the connection, for a minute at most', async () => {
  assert.deepEqual(await send([300, 'sent']), [true, 'send at 0', 'send at 1000']);
  const connects = (reports) => {
    after(5000, reports.connect);
    reports.failed(300);
  };
  assert.deepEqual(await send([connects, 'sent'], { isConnected: false }), [true, 'send at 0', 'connected', 'send at 5000']);
  assert.deepEqual(await send([300], { isConnected: false }), [false, 'send at 0', `toast ${messageOf(300)}`]);
  assert.equal(now, 60000);
});

test('301, then a late success: the message is not sent again', async () => {
  const late = (reports) => {
    after(400, reports.sent);
    reports.failed(301);
  };
  assert.deepEqual(await send([late, 'sent']), [true, 'send at 0']);
  assert.deepEqual(await send([301, 'sent']).then(([isSent]) => isSent), true);
});

test('a permanent 303 is given up after five attempts, and 302 as well, with longer waits where it is to slow down', async () => {
  for (const code of [303, 302]) {
    const times = [0, 1000, 3000, 7000, 15000].map((time) => `send at ${time}`);
    assert.deepEqual(await send(Array(6).fill(code)), [false, ...times, `toast ${messageOf(code)}`]);
  }
  const { code } = catalog.error.find(({ action }) => action === 'SLOW_DOWN');
  const times = [0, 5000, 15000, 35000, 65000].map((time) => `send at ${time}`); // 30 s is the longest wait
  assert.deepEqual(await send(Array(6).fill(code)), [false, ...times, `toast ${messageOf(code)}`]);
});

test('two minutes are the limit of it all', async () => {
  const slowly = (reports) => after(59000, () => reports.failed(303));
  const [isSent, ...steps] = await send(Array(5).fill(slowly));
  assert.deepEqual([isSent, steps.length, now], [false, 3, 119000], steps.join('\n'));
});

test('the log has the code in English and the description; an error of the app is not swallowed', async () => {
  await send([302, 9999]);
  assert.deepEqual(log, [
    `302 SERVER_BUSY: ${rowOf(302).en.message}: what the SDK says`,
    `9999 UNKNOWN_CODE: ${rowOf(9999).en.message}: what the SDK says`,
  ]);
  await assert.rejects(send([new TypeError('a bug')]), /a bug/);
  assert.deepEqual({ ...new ChatError(302, 'busy') }, { errorCode: 302, description: 'busy' });
});

test('every code ends a call at once or after five attempts, and is told in one way', async () => {
  for (const { code, action } of catalog.error) {
    const [isSent, ...steps] = await send(Array(6).fill(code));
    const attempts = steps.filter((step) => step.startsWith('send')).length;
    const told = steps.filter((step) => /^(toast|login page)/.test(step)).length;
    const expected = {
      NONE: [true, 1, 0], TREAT_AS_SUCCESS: [true, 1, 0], RETRY: [false, 5, 1], SLOW_DOWN: [false, 5, 1], WAIT_FOR_NETWORK: [false, 5, 1],
      RENEW_TOKEN: [false, 2, 1], LOG_IN_WITH_NEW_TOKEN: [false, 2, 1],
    }[action] ?? [false, 1, 1];
    assert.deepEqual([isSent, attempts, told], expected, `${code} ${action}: ${steps.join(', ')}`);
  }
});

/** The steps of an app whose listener is called so. */
async function listen(calls, options) {
  const { steps, session } = app([], options);
  calls(session.listener);
  await settled(Promise.resolve());
  return steps;
}

test('206, then the second report: one login page, no login, and a logout only with SDK 1.x, on the second', async () => {
  const twice = (listener) => {
    listener.onDisconnected(206);
    listener.onLogout(206, info);
  };
  assert.deepEqual(await listen(twice), [`login page: ${messageOf(206)}`]);
  assert.deepEqual(await listen(twice, { isSdk1: true }), [`login page: ${messageOf(206)}`, 'logout']);
  assert.deepEqual(await listen((listener) => listener.onDisconnected(206), { isSdk1: true }), [`login page: ${messageOf(206)}`]);
  assert.match(log.join('\n'), /206 .*a tablet/);
  const { steps, session, send } = app([108]);
  twice(session.listener);
  await settled(send());
  assert.ok(!steps.some((step) => step.startsWith('login u1')), 'the devices log each other out');
});

test('a session that goes on gets a new token; one whose token has expired is logged in again', async () => {
  assert.deepEqual(await listen((listener) => {
    listener.onDisconnected(2);
    listener.onConnected();
    listener.onTokenWillExpire();
    listener.onTokenWillExpire();
  }), ['connecting', 'connected', 'renewToken token 1']);
  const expired = (listener) => {
    listener.onTokenExpired();
    listener.onLogout(108, info);
  };
  assert.deepEqual(await listen(expired), ['login u1 token 1']);
  assert.deepEqual(await listen(expired, { isSdk1: true }), ['logout', 'login u1 token 1']);
  assert.deepEqual(await listen(expired, { login: [202] }), ['login u1 token 1', `login page: ${messageOf(202)}`]);
  assert.deepEqual(await listen((listener) => listener.onDisconnected(9999)), ['connecting']);
});

test('every end of a session is told or mended, once', async () => {
  for (const { code, action, ends_session } of catalog.error) {
    const steps = await listen((listener) => {
      listener.onDisconnected(code);
      if (ends_session) {
        listener.onLogout(code, info);
      }
    });
    const end = action === 'LOG_IN_WITH_NEW_TOKEN' ? 'login u1 token 1' : `login page: ${messageOf(code)}`;
    assert.deepEqual(steps, [ends_session ? end : 'connecting'], code);
  }
});

test('adding a contact: a text for every code, and a bug is still seen', async () => {
  const rejection = (error) => addContact({ addContact: () => Promise.reject(error) }, 'u1').then(assert.fail, (rejected) => rejected);
  for (const code of [...catalog.error.map((row) => row.code), 9999]) {
    for (const description of ['', 'what the SDK says']) {
      const { errorCode, description: text } = await rejection(new ChatError(code, description));
      assert.deepEqual([errorCode, text], [code, code === 1 && description ? description : messageOf(code)]);
    }
  }
  const bug = new TypeError('a bug');
  assert.equal(await rejection(bug), bug);
  await addContact({ addContact: async () => {} }, 'u1');
});
