'use strict';

/* ---- What the page knows: its entries, the data beside them, and its own words ---- */

const element = (id) => document.getElementById(id);
const data = JSON.parse(element('data').textContent);

/** The actions, as the table below the entries has them. */
const actions = new Map([...document.querySelectorAll('#actions dt')].map((term) => {
  const name = term.textContent;
  return [name, { name, retryable: 'retryable' in term.dataset, ...inBoth(term.nextElementSibling, (part) => part.textContent) }];
}));

/** The codes, as the entries have them, in the order of the page. */
const errors = [...document.querySelectorAll('.entry')].map((node) => {
  const facts = inBoth(node, (part) => part.textContent, '.body dd ').en.split(', ');
  return {
    node,
    code: Number(node.id),
    name: node.querySelector('.name').textContent,
    action: node.querySelector('dd code').textContent,
    category: categoryOf(node),
    effect: facts.includes('may have taken effect'),
    ends: facts.includes('ends the session'),
    since: node.dataset.since ?? 'table',
    source: node.dataset.source,
    ...inBoth(node, (part) => {
      const [cause, solution] = part.querySelectorAll('dd');
      return { message: node.querySelector(`h3 [lang=${part.lang}]`).textContent, cause: cause.textContent, solution: solution.textContent };
    }, 'dl'),
  };
});

/** What the parts of an element say, by their language. */
function inBoth(node, read, selector = '') {
  return { en: read(node.querySelector(`${selector}[lang=en]`)), zh: read(node.querySelector(`${selector}[lang=zh]`)) };
}

function categoryOf(node) {
  let heading = node;
  while (heading.localName !== 'h2') heading = heading.previousElementSibling;
  return { name: heading.id, ...inBoth(heading, (part) => part.textContent) };
}

const isRetryable = (error) => actions.get(error.action).retryable;

/** What the tags of an entry say, by the key of their words, and of which codes it is true. */
const TAGS = { yes: isRetryable, no: (error) => !isRetryable(error), effect: (error) => error.effect, ends: (error) => error.ends };

const one = (count, single, several) => `${count.toLocaleString('en')} ${count === 1 ? single : several}`;
const number = (count) => count.toLocaleString('en');

const words = {
  zh: {
    title: '聊天 SDK 错误码', other: 'English', tag: 'zh-Hans', colon: '：',
    search: '搜索错误码', placeholder: '输入 302、繁忙、顶号，或粘贴日志',
    category: '分类', action: '处理方式', retryable: '能否重试', all: '全部',
    yes: '可重试', no: '不可重试', effect: '可能已生效', ends: '结束会话',
    cause: '原因', solution: '解决办法', next: '处理方式', warning: '注意', lines: '日志',
    effectText: '调用虽然失败，但服务器可能已经执行。重复调用前先确认结果，或使用相同的客户端消息 ID。',
    arrives: '出现在', related: '相关', session: '会话',
    endsText: '连接监听器收到此错误码时，用户已经登出，SDK 不会自动重连。作为调用的结果，它不说明会话是否还在。',
    staysText: '连接监听器收到此错误码时，用户仍处于登录状态，SDK 会自动重连，没有要重试的调用。',
    constants: '常量', since: '来源', table: 'SDK 最初公布的错误码表', sdk: (version) => (version === '5' ? 'SDK 5 的错误码表' : `SDK ${version} 起`),
    copy: '复制为文本', copyBoth: '复制中英文', copyLink: '复制链接', copyOne: (what) => `复制 ${what}`,
    copied: '已复制', notCopied: '无法复制',
    close: '关闭日志', log: '日志', results: '搜索结果', notice: '关于所查的错误码',
    shown: (count) => (count === 0 ? '没有匹配的错误码。' : `显示 ${count} 个错误码，共 ${errors.length} 个`),
    similarShown: (count) => `没有完全匹配的结果，${count} 个错误码与之相近`,
    prefix: (typed) => `以 ${typed} 开头的错误码`, similar: '相近的结果',
    isNone: (typed) => `${typed} 不是错误码。`,
    elsewhere: ({ name, zh, since, before, ours, source }, platforms) => `在${platforms.join('、')}上${since ? `（${since} 版起）` : ''}${before ? `（${before} 版之前）` : ''}是 ${name}：${zh}${ours ? `，在 HarmonyOS 上是 ${ours}` : ''}（${source}）。`,
    range: (from, to, titles) => `${from} 到 ${to} 属于：${titles.join('、')}。`,
    filteredOut: (list) => `筛选条件隐藏了 ${list}。`, notInLog: (list) => `日志中没有 ${list}。`,
    showFiltered: '清除筛选条件并显示', showAnyway: '仍然显示', back: '返回日志', kept: '日志仍保持打开。',
    read: (log) => `日志共 ${number(log.lines)} 行，其中 ${number(log.hitLines)} 行含有错误码，共出现 ${number(log.hits)} 次，涉及 ${number(log.found.size)} 个不同的错误码。`,
    nothing: '没有找到错误码。可识别的写法：errorCode: 302、code=302、error 302、错误码：302，以及 SERVER_BUSY 这样的名称。',
    count: ({ hits, places }) => (hits === places.length ? `${number(places.length)} 行` : `${number(places.length)} 行，${number(hits)} 次`),
    times: (count) => `${number(count)} 行`, more: (count) => `再显示 ${number(count)} 行`, left: (count) => `另有 ${number(count)} 个`,
    allLines: (count) => `全部 ${number(count)} 行`,
    report: '复制报告', find: '在日志中查找', found: (count, shown) => `${number(count)} 行含有所查内容${count > shown ? `，显示前 ${shown} 行` : ''}`,
    first: '首次', last: '末次', line: (place) => `第 ${place} 行`,
    progress: (share) => `正在读取日志……${Math.floor(share * 100)}%`,
    faults: { large: '超过 100 MB，请用命令 chat-error', gzip: '是无法解压的 gzip 文件', zip: '是 zip 压缩文件，请先解压', binary: '是二进制文件，不是日志', unreadable: '无法读取' },
    fault: ({ name }, why) => `${name} ${why}。`, pasted: '粘贴的文本',
    closed: '日志已关闭。', undo: '撤销', version: (version, date) => `chat-error ${version}，目录日期 ${date}`,
  },
  en: {
    title: 'Chat SDK error codes', other: '中文', tag: 'en', colon: ': ',
    search: 'Search error codes', placeholder: 'Type 302, busy, kicked, or paste a log',
    category: 'Category', action: 'Action', retryable: 'Retryable', all: 'all',
    yes: 'retryable', no: 'not retryable', effect: 'may have taken effect', ends: 'ends the session',
    cause: 'Cause', solution: 'Solution', next: 'Action', warning: 'Caution', lines: 'Log',
    effectText: 'The server may have acted although the call failed. Check before repeating the call, or repeat it with the same client message ID.',
    arrives: 'Arrives', related: 'Related', session: 'Session',
    endsText: 'Reported to a connection listener, it means that the user is logged out and the SDK will not reconnect by itself. As the result of a call it says nothing about the session.',
    staysText: 'Reported to a connection listener, it means that the user is still logged in and the SDK reconnects by itself: there is no call to repeat.',
    constants: 'Constants', since: 'Source', table: 'the SDK’s first published table of error codes', sdk: (version) => (version === '5' ? 'the error codes of SDK 5' : `since SDK ${version}`),
    copy: 'Copy as text', copyBoth: 'Copy in both languages', copyLink: 'Copy link', copyOne: (what) => `Copy ${what}`,
    copied: 'Copied', notCopied: 'Could not copy',
    close: 'Close the log', log: 'Log', results: 'Results', notice: 'About what was asked for',
    shown: (count) => (count === 0 ? 'No code matches.' : `${count} of ${errors.length} codes`),
    similarShown: (count) => `Nothing matches exactly. ${one(count, 'code is', 'codes are')} similar`,
    prefix: (typed) => `Codes that begin with ${typed}`, similar: 'Similar',
    isNone: (typed) => `${typed} is not a code.`,
    elsewhere: ({ name, en, since, before, ours, source }, platforms) => `On ${platforms.join(', ')}${since ? ` since version ${since}` : ''}${before ? ` before version ${before}` : ''} it is ${name}: ${en}${ours ? `; on HarmonyOS this is ${ours}` : ''} (${source}).`,
    range: (from, to, titles) => `Codes from ${from} to ${to} are about: ${titles.join(', ')}.`,
    filteredOut: (list) => `The filters hide ${list}.`, notInLog: (list) => `The log does not have ${list}.`,
    showFiltered: 'Clear the filters and show', showAnyway: 'Show anyway', back: 'Back to the log', kept: 'The log is still open.',
    read: (log) => `The log has ${one(log.lines, 'line', 'lines')}. ${one(log.hitLines, 'line carries', 'lines carry')} codes: `
      + `${one(log.hits, 'hit', 'hits')}, ${one(log.found.size, 'code', 'different codes')}.`,
    nothing: 'No code was found. What is recognised: errorCode: 302, code=302, error 302, 错误码：302, and names such as SERVER_BUSY.',
    count: ({ hits, places }) => one(places.length, 'line', 'lines') + (hits === places.length ? '' : `, ${one(hits, 'hit', 'hits')}`),
    times: (count) => one(count, 'line', 'lines'), more: (count) => `${number(count)} more`, left: (count) => `and ${number(count)} more`,
    allLines: (count) => `All ${number(count)} lines`,
    report: 'Copy report', find: 'Search in the log', found: (count, shown) => `${one(count, 'line', 'lines')}${count > shown ? `, the first ${shown} are shown` : ''}`,
    first: 'first', last: 'last', line: (place) => `line ${place}`,
    progress: (share) => `Reading the log… ${Math.floor(share * 100)}%`,
    faults: { large: 'is larger than 100 MB; use the command chat-error', gzip: 'is a gzip file that cannot be unpacked', zip: 'is a zip archive; unpack it first', binary: 'is a binary file, not a log', unreadable: 'cannot be read' },
    fault: ({ name }, why) => `${name} ${why}.`, pasted: 'Pasted text',
    closed: 'The log was closed.', undo: 'Undo', version: (version, date) => `chat-error ${version}, catalog of ${date}`,
  },
};
