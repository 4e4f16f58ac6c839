// Writes docs/images/*.png, the pictures of the page in the READMEs.
import { mkdir } from 'node:fs/promises';
import { launch, page, pasteLog, root } from './browser.js';

const LOG = `02:14:07.912 E ChatSDK: login failed, errorCode: 108
02:14:21.540 W ChatSDK: sendMessage msgId=17a9 code=302 elapsed=812ms
02:14:23.101 W ChatSDK: sendMessage msgId=17a9 code=302 elapsed=790ms
02:14:52.118 E ChatSDK: sendMessage msgId=17aa {"code":301,"description":"timeout"}
`;

const desk = { width: 1100, height: 760 };
const phone = { width: 390, height: 760, deviceScaleFactor: 2 };
const search = (text) => async (tab) => {
  await tab.fill('#query', text);
  await tab.press('#query', 'Enter');
};
const openLog = (tab) => pasteLog(tab, LOG);

const pictures = ['en', 'zh'].flatMap((language) => [
  { name: `reference.${language}.light`, language, colorScheme: 'light', size: desk, act: search(language === 'en' ? 'busy' : '繁忙') },
  { name: `reference.${language}.dark`, language, colorScheme: 'dark', size: desk, act: search(language === 'en' ? 'busy' : '繁忙') },
  { name: `log.${language}`, language, colorScheme: 'light', size: desk, act: openLog },
  { name: `phone.${language}`, language, colorScheme: 'light', size: phone, act: search('302') },
]);

const folder = `${root}docs/images`;
await mkdir(folder, { recursive: true });
const browser = await launch();
for (const { name, language, colorScheme, size, act } of pictures) {
  const { deviceScaleFactor = 1, ...viewport } = size;
  const context = await browser.newContext({ locale: language === 'zh' ? 'zh-CN' : 'en-US', colorScheme, viewport, deviceScaleFactor });
  const tab = await context.newPage();
  await tab.goto(page.href);
  await act(tab);
  await tab.evaluate(() => document.activeElement.blur());
  await tab.screenshot({ path: `${folder}/${name}.png` });
  console.log(`wrote docs/images/${name}.png`);
  await context.close();
}
await browser.close();
