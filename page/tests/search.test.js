// What is typed into docs/reference/index.html, and what answers it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, ask, codes, entry, focused, notice, opened, paste, status, useBrowser, visit, written } from './browser.js';

useBrowser();

test('every code of the catalog is there, under the heading of its category', () => visit({}, async (tab) => {
  assert.ok(written.length > 100);
  const shown = await codes(tab);
  assert.deepEqual(shown.toSorted((a, b) => a - b), written.toSorted((a, b) => a - b));
  assert.deepEqual(await opened(tab), []);
  assert.equal(await tab.locator('#list h2').first().innerText(), 'General 7');
  assert.equal(await status(tab), `${written.length} of ${written.length} codes`);
}));

test('a number, a name and words of either language find a code as they are typed', () => visit({}, async (tab) => {
  for (const text of ['302', 'busy', 'BUSY', 'server_busy', 'server busy', '繁忙', 'errorCode: 302', 'ChatError.SERVER_BUSY']) {
    await ask(tab, '');
    await tab.locator('#query').pressSequentially(text);
    assert.equal((await codes(tab))[0], 302, text);
    assert.ok((await opened(tab)).includes(302), text);
  }
  await ask(tab, 'no such thing');
  assert.deepEqual(await codes(tab), []);
  assert.equal(await status(tab), 'No code matches.');
}));

test('numbers and names are found whatever stands around them', () => visit({}, async (tab) => {
  const exactly = {
    217: ['217,', '217，', '（217）', '#217', '错误217', 'onLogout 217', '２１７', '0217', '-217', '217。', '217 是什么', 'error217',
      'userKickedByOtherDevice', 'EMErrorUserKickedByOtherDevice', 'CHAT_ERROR_USER_KICKED_BY_OTHER_DEVICE', 'ChatErrorCode.USER_KICKED_BY_OTHER_DEVICE'],
    302: ['302,', '#302', '"302"', '302是什么意思', 'what is 302', 'What does error code 302 mean?', 'code=302;', '302 busy', 'Error: 302'],
    204: ['[204]', 'code is 204'],
    206: ['onDisconnected 206', 'onDisconnected(206)'],
    '217 206': ['217 206', '217/206', '217, 206', '217和206', 'onLogout 217 206'],
    '302 303': ['302、303', '302,303', '302 or 303'],
    '302 217': ['SERVER_BUSY 217'],
  };
  for (const [wanted, texts] of Object.entries(exactly)) {
    for (const text of texts) {
      await ask(tab, text);
      assert.equal((await codes(tab)).join(' '), wanted, text);
      assert.equal((await opened(tab)).join(' '), wanted, `${text} is opened`);
      assert.equal(await tab.locator('#notice').isVisible(), false, text);
    }
  }
  await ask(tab, 'code 1');
  assert.equal((await codes(tab))[0], 1);
  assert.deepEqual(await opened(tab), [1]);
  for (const text of ['errno 110', 'errno: 2', 'errno=111', '302.5', 'v3.0.2']) {
    await ask(tab, text);
    assert.deepEqual(await codes(tab), [], text);
    assert.equal(await status(tab), 'No code matches.', text);
  }
  await ask(tab, '99999999999999999999');
  assert.equal(await status(tab), '99999999999999999999 is not a code.');
}));

test('a number that is no code is not answered with others without a word', () => visit({}, async (tab) => {
  await ask(tab, '130');
  assert.equal(await status(tab), '130 is not a code. 3 of 116 codes'.replace('116', written.length));
  assert.equal(await tab.locator('#list h2').innerText(), 'Codes that begin with 130 3');
  assert.deepEqual(await codes(tab), [1300, 1301, 1302]);
  assert.deepEqual(await opened(tab), []);
  assert.match(await notice(tab), /^130 is not a code\./);

  await ask(tab, '64'); // the text of 105 has 64 bytes in it
  assert.deepEqual(await codes(tab), []);
  assert.equal(await status(tab), '64 is not a code.');
  await ask(tab, '5');
  assert.ok((await codes(tab)).every((code) => String(code).startsWith('5')));
  assert.match(await notice(tab), /5 is not a code\.\s+On [^:]* it is SERVICE_ARREARAGES/);

  await ask(tab, '3'); // a code, and the beginning of others
  assert.equal((await codes(tab))[0], 3);
  assert.deepEqual(await tab.locator('#list h2').allInnerTexts(), ['Results 1', 'Codes that begin with 3 13']);
  assert.deepEqual(await opened(tab), [3]);

  await ask(tab, '9999');
  assert.match(await notice(tab), /9999 is not a code\.[^]*This number is not in the catalog/);
  await ask(tab, '302');
  assert.ok(await tab.locator('#notice').isHidden());
}));

test('known and unknown numbers side by side: status, notice and list agree', () => visit({}, async (tab) => {
  await ask(tab, '217, 9999, 302, 8888');
  assert.deepEqual(await codes(tab), [217, 302]);
  assert.equal(await status(tab), `9999 is not a code. 8888 is not a code. 2 of ${written.length} codes`);
  const said = await notice(tab);
  assert.ok(said.includes('9999 is not a code.') && said.includes('8888 is not a code.') && !said.includes('217'), said);
}));

test('the class of an unknown number, and what it means on other platforms', () => visit({}, async (tab) => {
  const said = async (text) => { await ask(tab, text); return notice(tab); };
  assert.match(await said('699'), /Codes from 600 to 699 are about: Group\./);
  assert.match(await said('1199'), /Codes from 1100 to 1199 are about: Presence, Translation\./);
  assert.doesNotMatch(await said('999999'), /are about/);
  for (const [code, name] of [[5, 'SERVICE_ARREARAGES'], [103, 'INVALID_URL'], [211, 'USER_BINDDEVICETOKEN_FAILED'], [815, 'CALL_'], [1403, 'EMErrorNotSupportPush']]) {
    assert.match(await said(String(code)), new RegExp(`${code} is not a code\\.\\s+On [^:]* it is ${name}`));
  }
}));

test('what the filters hide is said to be hidden, and one button shows it', () => visit({}, async (tab) => {
  await tab.selectOption('#category', 'SERVER');
  await ask(tab, '217');
  assert.deepEqual(await codes(tab), []);
  assert.match(await notice(tab), /^The filters hide 217 USER_KICKED_BY_OTHER_DEVICE\./);
  assert.doesNotMatch(await tab.locator('main').innerText(), /not in the catalog|update this library/i);
  await tab.getByRole('button', { name: 'Clear the filters and show' }).click();
  assert.deepEqual(await codes(tab), [217]);
  assert.equal(await tab.inputValue('#category'), '');
  assert.ok(await tab.locator('#notice').isHidden());

  await tab.selectOption('#action', 'RENEW_TOKEN');
  await ask(tab, 'busy'); // words, not a number
  assert.deepEqual(await codes(tab), []);
  assert.match(await notice(tab), /The filters hide 302 SERVER_BUSY/);
  await tab.keyboard.press('Escape');
  assert.equal(await tab.inputValue('#query') + await tab.inputValue('#action'), '');
  assert.equal((await codes(tab)).length, written.length, 'Escape clears all');
  assert.equal(address(tab), '');
}));

test('filters by category, action and retryable, together and with a search', () => visit({}, async (tab) => {
  await tab.selectOption('#category', 'SERVER');
  const server = await codes(tab);
  assert.ok(server.includes(302) && server.includes(305) && !server.includes(108));
  assert.equal(await tab.locator('#list h2:not([hidden])').innerText(), `Server ${server.length}`);
  await tab.selectOption('#retryable', 'yes');
  const retryable = await codes(tab);
  assert.ok(retryable.includes(302) && !retryable.includes(305));
  await tab.selectOption('#retryable', 'no');
  assert.deepEqual([...retryable, ...await codes(tab)].toSorted((a, b) => a - b), server);
  await tab.selectOption('#retryable', '');
  await tab.selectOption('#category', '');
  await tab.selectOption('#action', 'RENEW_TOKEN');
  assert.ok((await codes(tab)).includes(108));
}));

test('the words that people use find their codes', () => visit({}, async (tab) => {
  const words = {
    206: ['顶号', '被顶号', '异地登录', '账号被顶号了怎么办', 'another device'], 217: ['被挤下线', '被踢', 'kicked', 'kicked out'], 2: ['断网', '没网', 'offline'],
    604: ['群满', '群满了', 'group full'], 210: ['黑名单', 'blacklist', '拉黑'], 613: ['黑名单', 'blacklist'], 215: ['禁言', 'muted'],
    108: ['token 过期', 'session expired'], 501: ['敏感词', 'sensitive'], 8: ['DAU', 'onLogout', '结束会话', 'ends the session'], 109: ['onTokenWillExpire'],
  };
  for (const [code, texts] of Object.entries(words)) {
    for (const text of texts) {
      await ask(tab, text);
      const found = await codes(tab);
      assert.ok(found.slice(0, 8).includes(Number(code)), `${text}: ${found}`);
      assert.ok(found.length <= 25, `${text} finds ${found.length}`);
    }
  }
}));

test('the words on the page are searchable: 可重试 is not 不可重试', () => visit({ locale: 'zh-CN' }, async (tab) => {
  await ask(tab, '可重试');
  const yes = await codes(tab);
  assert.ok(yes.includes(302) && !yes.includes(108));
  await ask(tab, '不可重试');
  const no = await codes(tab);
  assert.ok(no.includes(108));
  assert.deepEqual([...yes, ...no].toSorted((a, b) => a - b), written.toSorted((a, b) => a - b));
  await ask(tab, 'not retryable');
  assert.deepEqual(await codes(tab), no);
  await ask(tab, 'may have taken effect');
  assert.ok((await codes(tab)).includes(301) && !(await codes(tab)).includes(302));
}));

test('small typos find their codes, and the page says that it guessed', () => visit({}, async (tab) => {
  for (const [text, code] of [['tokne expired', 108], ['SERVER_BUSSY', 302], ['server bsy', 302], ['blaklist', 210], ['serverbussy', 302]]) {
    await ask(tab, text);
    assert.ok((await codes(tab)).slice(0, 4).includes(code), `${text}: ${await codes(tab)}`);
  }
  await ask(tab, 'SERVER_BUSSY');
  assert.equal(await status(tab), 'Nothing matches exactly. 1 code is similar');
  await ask(tab, 'zzzz');
  assert.deepEqual(await codes(tab), []);
}));

test('a typed code is answered within 50 ms', () => visit({}, async (tab) => {
  const times = await tab.evaluate(async () => {
    const query = document.getElementById('query');
    const taken = [];
    for (let turn = 0; turn < 20; turn += 1) {
      for (const text of ['', '3', '30', '302']) {
        const start = performance.now();
        query.value = text;
        query.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.getBoundingClientRect(); // lays the page out
        if (text) taken.push(performance.now() - start);
        await new Promise(requestAnimationFrame);
      }
    }
    return taken.sort((a, b) => a - b);
  });
  const [median, worst] = [times[times.length / 2], times.at(-1)]; // the worst tells how busy the machine is
  console.log(`# search and layout: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${times.length}`);
  assert.ok(median < 50, `median ${median} ms`);
}));

test('keyboard: slash, arrows, Enter and Escape', () => visit({}, async (tab) => {
  await tab.keyboard.press('/');
  assert.equal(await focused(tab), 'query');
  await tab.keyboard.type('30');
  await tab.keyboard.press('ArrowDown');
  assert.equal(await focused(tab), '300');
  await tab.keyboard.press('ArrowDown');
  assert.equal(await focused(tab), '301');
  await tab.keyboard.press('Enter');
  assert.deepEqual(await opened(tab), [301]);
  await tab.keyboard.press('ArrowUp');
  await tab.keyboard.press('ArrowUp');
  assert.equal(await focused(tab), 'query');
  await tab.keyboard.press('Enter');
  assert.equal(await focused(tab), '300');
  assert.deepEqual(await opened(tab), [300, 301]);
  await tab.keyboard.press('Escape');
  assert.equal(await focused(tab), 'query');
  assert.equal(await tab.inputValue('#query'), '');
  assert.equal((await codes(tab)).length, written.length);
}));

test('an input method has its keys to itself', () => visit({ locale: 'zh-CN' }, async (tab, context) => {
  const session = await context.newCDPSession(tab);
  const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const press = async (key, code) => { // as the browser reports a key that the input method handles
    for (const type of ['rawKeyDown', 'keyUp']) {
      await session.send('Input.dispatchKeyEvent', { type, key, code, windowsVirtualKeyCode: 229 });
    }
  };
  await tab.focus('#query');
  await compose('ding hao');
  assert.equal(await tab.inputValue('#query'), 'ding hao');
  assert.equal((await codes(tab)).length, written.length, 'the letters of a syllable are no search yet');
  await press('Enter', 'Enter');
  assert.deepEqual(await opened(tab), []);
  assert.equal(await focused(tab), 'query');
  await press('Escape', 'Escape');
  assert.equal(await tab.inputValue('#query'), 'ding hao');
  await session.send('Input.insertText', { text: '顶号' });
  assert.equal(await tab.inputValue('#query'), '顶号');
  assert.equal((await codes(tab))[0], 206);
  await tab.keyboard.press('Enter');
  assert.equal(await focused(tab), '206');
  assert.deepEqual(await opened(tab), [206]);
}));

test('a pasted word is searched for, with and without focus', () => visit({}, async (tab) => {
  await paste(tab, '217');
  assert.deepEqual(await codes(tab), [217]);
  assert.equal(await focused(tab), 'query');
  assert.ok(await tab.locator('#log').isHidden());
  await ask(tab, '');
  await tab.focus('#query');
  await tab.keyboard.insertText('302');
  assert.deepEqual(await codes(tab), [302]);
  await tab.evaluate(() => { // a text that is dragged from elsewhere
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', '错误 108');
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  assert.deepEqual(await codes(tab), [108]);
  assert.ok(await entry(tab, 108).isVisible());
}));
