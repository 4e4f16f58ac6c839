// Runs the tests of ohos/src/ohosTest, which are written for the device, with the device's test framework.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compiled } from '../support.mjs';

const { Core, Hypium } = await import(compiled('@ohos/hypium/index.js'));
const { default: testsuite } = await import(compiled('chat_error/src/ohosTest/ets/test/List.test.js'));

test('the tests for the device pass', async () => {
  const failures = [];
  await new Promise((finishTest) => {
    const { info } = console;
    console.info = () => {}; // the framework tells its every step
    Core.getInstance().subscribeEvent('spec', {
      specStart() {},
      specDone() {
        const { description, error, fail } = Core.getInstance().getDefaultService('spec').currentRunningSpec;
        if (error ?? fail) {
          failures.push(`${description}: ${(error ?? fail).message}`);
        }
      },
    });
    Hypium.hypiumTest({ finishTest }, null, testsuite);
    console.info = info;
  });
  assert.deepEqual(failures, []);
  const { total, pass } = Core.getInstance().getDefaultService('suite').getSummary();
  console.log(`hypium: ${pass} of ${total} passed`);
  assert.ok(total > 0);
  assert.equal(pass, total);
});
