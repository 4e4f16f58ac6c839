// The example app's sendMessage(): what it does about an SDK call that fails.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compiled } from '../support.mjs';

const { ChatSdkError, sendMessage } = await import(compiled('example_chat/SendMessage.js'));

/** Sends a message with an SDK that fails with these codes, one after another, and then succeeds. */
async function send(codes, isDelivered = false) {
  const steps = [];
  const step = (name, result) => async () => {
    steps.push(name);
    return result;
  };
  const messenger = {
    async send(text, messageId) {
      assert.deepEqual([text, messageId], ['hello', 'id-1']);
      steps.push('send');
      if (codes.length > 0) {
        throw codes[0] instanceof Error ? codes.shift() : new ChatSdkError(codes.shift());
      }
    },
    isDelivered: step('isDelivered', isDelivered),
    waitUntilConnected: step('waitUntilConnected'),
    renewToken: step('renewToken'),
    askToLogIn: step('askToLogIn'),
    showToast: (text) => steps.push(`toast ${text}`),
    async wait(milliseconds) {
      assert.ok(milliseconds >= 250 && milliseconds <= 15000);
      steps.push('wait');
    },
  };
  const isSent = await sendMessage(messenger, 'hello', 'id-1');
  return [isSent, ...steps];
}

test('each action leads to its step', async () => {
  assert.deepEqual(await send([]), [true, 'send']);
  assert.deepEqual(await send([302]), [true, 'send', 'wait', 'send']);
  assert.deepEqual(await send([2]), [true, 'send', 'waitUntilConnected', 'wait', 'send']);
  assert.deepEqual(await send([108]), [true, 'send', 'renewToken', 'send']);
  assert.deepEqual(await send([108, 108]), [false, 'send', 'renewToken', 'send', 'askToLogIn']);
  assert.deepEqual(await send([201]), [false, 'send', 'askToLogIn']);
  assert.deepEqual(await send([9999]), [false, 'send', 'toast 未知错误码']);
});

test('a call that may have taken effect is repeated only if it has not', async () => {
  assert.deepEqual(await send([301], true), [true, 'send', 'isDelivered']);
  assert.deepEqual(await send([301], false), [true, 'send', 'isDelivered', 'wait', 'send']);
});

test('it gives up after five attempts and says why', async () => {
  const [isSent, ...steps] = await send([302, 302, 302, 302, 302, 302]);
  assert.equal(isSent, false);
  assert.equal(steps.filter((step) => step === 'send').length, 5);
  assert.equal(steps.filter((step) => step === 'wait').length, 4, 'nobody waits for nothing');
  assert.match(steps.at(-1), /^toast 服务器繁忙/);
});

test('what is no error of the SDK is not swallowed', async () => {
  await assert.rejects(send([new TypeError('a bug')]), /a bug/);
});
