// The example app's code for the SDK: how it handles a call that fails, and the codes that its listener gets.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { catalog, compiled, rowOf } from '../support.mjs';

const { ChatError } = await import(compiled('example_chat/ChatSdk.js'));
const { sendMessage } = await import(compiled('example_chat/SendMessage.js'));
const { createSessionListener } = await import(compiled('example_chat/SessionListener.js'));

const log = [];
beforeEach((context) => {
  log.length = 0;
  context.mock.method(console, 'error', (line) => log.push(line));
});

/** Sends a message with an SDK that fails with these codes, one after another, and then succeeds. */
async function send(codes, isDelivered = false) {
  const steps = [];
  const step = (name, result) => async () => {
    steps.push(name);
    return result;
  };
  let callback;
  const message = {
    getMsgId: () => 'id-1',
    setMessageStatusCallback: (given) => { callback = given; },
  };
  const chatManager = {
    sendMessage(sent) {
      assert.equal(sent, message);
      steps.push('send');
      if (codes[0] instanceof Error) {
        throw codes.shift();
      }
      // As the SDK does: later, and without an exception.
      setImmediate(() => (codes.length > 0 ? callback.onError(codes.shift(), 'what the SDK says') : callback.onSuccess()));
    },
  };
  const app = {
    async isDelivered(messageId) {
      assert.equal(messageId, 'id-1');
      steps.push('isDelivered');
      return isDelivered;
    },
    waitUntilConnected: step('waitUntilConnected'),
    logInWithNewToken: step('logInWithNewToken'),
    askToLogIn: step('askToLogIn'),
    showToast: (text) => steps.push(`toast ${text}`),
    async wait(milliseconds) {
      assert.ok(milliseconds >= 250 && milliseconds <= 15000);
      steps.push('wait');
    },
  };
  const isSent = await sendMessage(chatManager, message, app);
  return [isSent, ...steps];
}

test('each action leads to its step', async () => {
  assert.deepEqual(await send([]), [true, 'send']);
  assert.deepEqual(await send([302]), [true, 'send', 'wait', 'send']);
  assert.deepEqual(await send([2]), [true, 'send', 'waitUntilConnected', 'wait', 'send']);
  assert.deepEqual(await send([108]), [true, 'send', 'logInWithNewToken', 'send']);
  assert.deepEqual(await send([108, 108]), [false, 'send', 'logInWithNewToken', 'send', 'askToLogIn']);
  assert.deepEqual(await send([201]), [false, 'send', 'askToLogIn']);
});

test('a call that may have taken effect is repeated only if it has not', async () => {
  assert.deepEqual(await send([301], true), [true, 'send', 'isDelivered']);
  assert.deepEqual(await send([301], false), [true, 'send', 'isDelivered', 'wait', 'send']);
  assert.deepEqual(await send([9999], false), [false, 'send', 'isDelivered', `toast ${rowOf(9999).zh.message}`], 'nobody knows about unknown codes');
});

test('it gives up after five attempts and says why', async () => {
  const [isSent, ...steps] = await send([302, 302, 302, 302, 302, 302]);
  assert.equal(isSent, false);
  assert.equal(steps.filter((step) => step === 'send').length, 5);
  assert.equal(steps.filter((step) => step === 'wait').length, 4, 'nobody waits for nothing');
  assert.equal(steps.at(-1), `toast ${rowOf(302).zh.message}`);
});

test('the log has the code in English and the description of the SDK', async () => {
  await send([302, 9999]);
  assert.deepEqual(log, [
    `302 SERVER_BUSY: ${rowOf(302).en.message}: what the SDK says`,
    `9999 UNKNOWN_CODE: ${rowOf(9999).en.message}: what the SDK says`,
  ]);
});

test('an error of the app is not swallowed', async () => {
  await assert.rejects(send([new TypeError('a bug')]), /a bug/);
  assert.deepEqual(log, []);
  assert.deepEqual({ ...new ChatError(302, 'busy') }, { errorCode: 302, description: 'busy' });
});

/** The calls that the app receives while its listener is called. */
function listen(calls) {
  const steps = [];
  const listener = createSessionListener({
    showConnecting: (isConnecting) => steps.push(isConnecting ? 'connecting' : 'connected'),
    renewToken: () => steps.push('renewToken'),
    logInWithNewToken: () => steps.push('logInWithNewToken'),
    showLoginPage: (reason) => steps.push(`login page: ${reason}`),
  });
  calls(listener);
  return steps;
}

test('a listener waits while the SDK reconnects, and leaves the session that is over once', () => {
  assert.deepEqual(listen((listener) => {
    listener.onDisconnected(2);
    listener.onConnected();
    listener.onTokenWillExpire();
  }), ['connecting', 'connected', 'renewToken']);
  const [reason, ...more] = listen((listener) => {
    listener.onDisconnected(206);
    listener.onLogout(206, { deviceName: 'a tablet' });
  });
  assert.match(reason, /^login page: ./);
  assert.deepEqual(more, []);
  assert.deepEqual(listen((listener) => listener.onTokenExpired()), ['logInWithNewToken']);
  assert.deepEqual(listen((listener) => listener.onDisconnected(9999)), ['connecting']);
  assert.match(listen((listener) => listener.onLogout(9999, { deviceName: 'a tablet' })).join(), /^login page: .+/);
});

// The three sites in before/ and after/: what the package changes.

const [before, after] = await Promise.all(['before', 'after'].map(async (folder) => ({
  ...await import(compiled(`example_chat/${folder}/AddContact.js`)),
  ...await import(compiled(`example_chat/${folder}/CreateGroupDialog.js`)),
  ...await import(compiled(`example_chat/${folder}/ConnectionEvents.js`)),
})));
const codes = [...catalog.error.map(({ code }) => code).filter((code) => code !== 0), 9999];
const failing = (error) => ({ addContact: () => Promise.reject(error), createGroup: () => Promise.reject(error) });
const expected = (code, description) => (code === 1 && description ? description : rowOf(code).zh.message);

test('adding a contact: a text for every code, and a bug is still seen', async () => {
  const rejection = (site, error) => site.addContact(failing(error), 'u1').then(assert.fail, (rejected) => rejected);
  for (const code of codes) {
    for (const description of ['', 'what the SDK says']) {
      const { errorCode, description: text } = await rejection(after, new ChatError(code, description));
      assert.deepEqual([errorCode, text], [code, expected(code, description)]);
    }
  }
  assert.equal((await rejection(before, new ChatError(206, 'what the SDK says'))).description, '添加失败');
  const bug = new TypeError('a bug');
  assert.deepEqual([(await rejection(before, bug)).errorCode, await rejection(after, bug)], [1, bug]);
  await after.addContact({ addContact: async () => {} }, 'u1');
});

test('a dialog: the message for the user, the description for the log', async () => {
  const toasts = async (site, error) => {
    const shown = [];
    await site.createGroup(failing(error), 'group', () => shown.push('closed'), (text) => shown.push(text));
    return shown;
  };
  for (const code of codes) {
    const error = new ChatError(code, 'what the SDK says');
    assert.deepEqual(await toasts(after, error), [expected(code, 'what the SDK says')]);
    assert.match(log.at(-1), new RegExp(`^${code} .*: what the SDK says$`));
  }
  assert.deepEqual(await toasts(before, new ChatError(206, 'what the SDK says')), ['what the SDK says']);
  assert.deepEqual([await toasts(before, new TypeError('a bug')), await toasts(after, new TypeError('a bug'))], [[undefined], ['创建失败']]);
});

test('a listener: every end of a session is reported as one, once', () => {
  const events = (site, calls) => {
    const sent = [];
    calls(site.connectionEvents((...event) => sent.push(event)));
    return sent;
  };
  for (const code of codes) {
    const isEnd = rowOf(code).ends_session;
    const reported = (listener) => {
      listener.onDisconnected(code);
      if (isEnd) {
        listener.onLogout(code, { deviceName: 'a tablet' });
      }
    };
    assert.deepEqual(events(after, reported), [isEnd ? ['sessionEnded', code, rowOf(code).zh.message] : ['disconnected', code]]);
  }
  assert.deepEqual(events(before, (listener) => listener.onDisconnected(207)), [['connected']]);
  const expired = events(after, (listener) => ['onTokenExpired', 'onTokenExpired', 'onConnected', 'onTokenExpired'].map((call) => listener[call]()));
  assert.deepEqual(expired.map(([event]) => event), ['sessionEnded', 'connected', 'sessionEnded']);
});
