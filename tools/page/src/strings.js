// @ts-check
/* ---- The page's texts in both languages; those of the codes are in catalog.js ---- */

/** @param {number} count */
const number = (count) => count.toLocaleString('en');

/** @param {number} count @param {string} single @param {string} several */
const plural = (count, single, several) => `${number(count)} ${count === 1 ? single : several}`;

const en = {
  title: 'Chat SDK error codes', other: '中文', tag: 'en', colon: ': ', comma: ', ',
  search: 'Search error codes', placeholder: '302, busy, kicked, or a line of a log',
  start: 'Examples and logs', filters: 'Filters', tryIt: 'Try', examples: ['302', 'SERVER_BUSY', 'kicked', 'token expired', 'group is full'],
  category: 'Category', action: 'Action', trait: 'Property', platform: 'Platform', all: 'all',
  retryable: 'retryable', final: 'not retryable', effect: 'may have taken effect', session: 'ends the session',
  caution: 'caution', sessionTag: 'session',
  effectText: 'The server may have acted although the call failed. Check before repeating the call, or repeat it with the same client message ID.',
  endsText: 'Reported to a connection listener, it means that the user is logged out and the SDK will not reconnect by itself. As the result of a call it says nothing about the session.',
  staysText: 'Reported to a connection listener, it means that the user is still logged in and the SDK reconnects by itself: there is no call to repeat.',
  noneText: 'It says nothing about the session.',
  solution: 'What to do', cause: 'Cause', warning: 'Caution', arrives: 'Arrives', sessionTerm: 'Session', related: 'Related',
  handling: 'Handling it in code', constants: 'Constants',
  table: 'the SDK’s first published table of error codes', since: /** @param {string} version */ (version) => (version === '5' ? 'the error codes of SDK 5' : `since SDK ${version}`),
  copy: 'Copy', copyText: 'Copy as text', copyLink: 'Copy link', copied: 'Copied', notCopied: 'Could not copy',
  results: 'Results', question: 'Did you mean a code?', similar: 'Similar', nearest: 'Nearest numbers', notice: 'About what was asked for',
  prefix: /** @param {number|string} typed */ (typed) => `Codes that begin with ${typed}`,
  codes: /** @param {number} count */ (count) => plural(count, 'code', 'codes'),
  first: /** @param {number} count @param {string} code */ (count, code) => `${plural(count, 'code', 'codes')}, first ${code}`,
  guessed: 'Nothing matches exactly.', none: 'No code matches.',
  understood: 'Search for a number, a name, or words in English or Chinese, paste a line of a log, or choose a category.',
  isNone: /** @param {number|string} typed */ (typed) => `${typed} is not a code.`,
  elsewhere: /** @param {import('./catalog.js').Elsewhere} row @param {string[]} platforms */ ({ name, en, since, before, ours, source }, platforms) => `On ${platforms.join(', ')}${since ? ` since version ${since}` : ''}${before ? ` before version ${before}` : ''} it is ${name}: ${en}${ours ? `; on HarmonyOS this is ${ours}` : ''} (${source}).`,
  range: /** @param {number} from @param {string[]} titles */ (from, titles) => `Codes from ${from} to ${from + 99} are about: ${titles.join(', ')}.`,
  filteredOut: /** @param {string} list */ (list) => `The filters hide ${list}.`,
  notInLog: /** @param {string} list */ (list) => `The log does not have ${list}.`,
  more: /** @param {number} count */ (count) => `and ${number(count)} more`,
  clearFilters: 'Clear the filters', showAnyway: 'Show anyway', back: 'Back to the log', kept: 'The log is still open.',
  gone: 'The page was reloaded. Logs are not kept: open yours again.',
  openLogs: 'Open logs', closeLog: 'Close the log', log: 'Log', pasted: 'Pasted text',
  reading: /** @param {string} names */ (names) => `Reading ${names}`, cancel: 'Cancel', cancelled: 'Reading was cancelled.',
  read: /** @param {import('./log.js').Log} log */ (log) => `${plural(log.lines, 'line', 'lines')}, ${number(log.hitLines)} with codes: `
    + `${plural(log.hits, 'hit', 'hits')}, ${plural(log.found.size, 'code', 'different codes')}`,
  nothing: 'No code was found. What is recognised: errorCode: 302, error 302, 错误码：302, SERVER_BUSY.',
  lines: /** @param {number} count */ (count) => plural(count, 'line', 'lines'),
  hits: /** @param {number} count */ (count) => plural(count, 'hit', 'hits'),
  line: /** @param {string} place */ (place) => `line ${place}`,
  moreLines: /** @param {number} count */ (count) => `Show ${number(count)} more`,
  why: 'Why?', likely: 'likely a code',
  copyReport: 'Copy report', find: 'Search in the log',
  foundLines: /** @param {number} count @param {number} shown */ (count, shown) => plural(count, 'line', 'lines') + (count > shown ? `, ${shown} shown` : ''),
  firstAt: 'first', lastAt: 'last',
  faults: {
    large: 'is larger than 100 MB; use the command chat-error', gzip: 'is a gzip file that cannot be unpacked',
    noGzip: 'is a gzip file, which this browser cannot unpack; unpack it first', zip: 'is a zip archive; unpack it first',
    binary: 'is a binary file, not a log', unreadable: 'cannot be read',
  },
  stop: '.', download: /** @param {string} form */ (form) => `Download ${form}`,
  version: /** @param {string} version @param {string} date */ (version, date) => `chat-error ${version}, catalog of ${date}`,
};

/** @type {typeof en} */
const zh = {
  title: '聊天 SDK 错误码', other: 'English', tag: 'zh-Hans', colon: '：', comma: '，',
  search: '搜索错误码', placeholder: '302、繁忙、顶号，或一行日志',
  start: '示例与日志', filters: '筛选', tryIt: '试试', examples: ['302', 'SERVER_BUSY', '被顶号', 'token 过期', '群满'],
  category: '分类', action: '处理方式', trait: '特性', platform: '平台', all: '全部',
  retryable: '可重试', final: '不可重试', effect: '可能已生效', session: '结束会话', caution: '可能已生效', sessionTag: '结束会话',
  effectText: '调用虽然失败，但服务器可能已经执行。重复调用前先确认结果，或使用相同的客户端消息 ID。',
  endsText: '连接监听器收到此错误码时，用户已经登出，SDK 不会自动重连。作为调用的结果，它不说明会话是否还在。',
  staysText: '连接监听器收到此错误码时，用户仍处于登录状态，SDK 会自动重连，没有要重试的调用。',
  noneText: '与会话无关。',
  solution: '解决办法', cause: '原因', warning: '注意', arrives: '出现在', sessionTerm: '会话', related: '相关',
  handling: '代码示例', constants: '常量',
  table: 'SDK 最初公布的错误码表', since: (version) => (version === '5' ? 'SDK 5 的错误码表' : `SDK ${version} 起`),
  copy: '复制', copyText: '复制为文本', copyLink: '复制链接', copied: '已复制', notCopied: '无法复制',
  results: '搜索结果', question: '是指错误码吗？', similar: '相近的结果', nearest: '最接近的错误码', notice: '关于所查的错误码',
  prefix: (typed) => `以 ${typed} 开头的错误码`,
  codes: (count) => `${number(count)} 个错误码`, first: (count, code) => `${number(count)} 个错误码，第一个是 ${code}`,
  guessed: '没有完全匹配的结果。', none: '没有匹配的错误码。',
  understood: '可以搜索数字、名称、中文或英文词语，粘贴一行日志，或选择一个分类。',
  isNone: (typed) => `${typed} 不是错误码。`,
  elsewhere: ({ name, zh, since, before, ours, source }, platforms) => `在${platforms.join('、')}上${since ? `（${since} 版起）` : ''}${before ? `（${before} 版之前）` : ''}是 ${name}：${zh}${ours ? `，在 HarmonyOS 上是 ${ours}` : ''}（${source}）。`,
  range: (from, titles) => `${from} 到 ${from + 99} 属于：${titles.join('、')}。`,
  filteredOut: (list) => `筛选条件隐藏了 ${list}。`, notInLog: (list) => `日志中没有 ${list}。`,
  more: (count) => `另有 ${number(count)} 个`,
  clearFilters: '清除筛选条件', showAnyway: '仍然显示', back: '返回日志', kept: '日志仍保持打开。',
  gone: '页面已重新加载，日志不会保留，请重新打开。',
  openLogs: '打开日志', closeLog: '关闭日志', log: '日志', pasted: '粘贴的文本',
  reading: (names) => `正在读取 ${names}`, cancel: '取消', cancelled: '已取消读取。',
  read: (log) => `共 ${number(log.lines)} 行，${number(log.hitLines)} 行含有错误码，出现 ${number(log.hits)} 次，涉及 ${number(log.found.size)} 个不同的错误码`,
  nothing: '没有找到错误码。可识别的写法：errorCode: 302、error 302、错误码：302、SERVER_BUSY。',
  lines: (count) => `${number(count)} 行`, hits: (count) => `${number(count)} 次`, line: (place) => `第 ${place} 行`,
  moreLines: (count) => `再显示 ${number(count)} 行`,
  why: '判断依据', likely: '可能是错误码',
  copyReport: '复制报告', find: '在日志中查找',
  foundLines: (count, shown) => `${number(count)} 行${count > shown ? `，显示 ${shown} 行` : ''}`,
  firstAt: '首次', lastAt: '末次',
  faults: {
    large: '超过 100 MB，请用命令 chat-error', gzip: '是无法解压的 gzip 文件', noGzip: '是 gzip 文件，此浏览器无法解压，请先解压',
    zip: '是 zip 压缩文件，请先解压', binary: '是二进制文件，不是日志', unreadable: '无法读取',
  },
  stop: '。', download: (form) => `下载 ${form}`,
  version: (version, date) => `chat-error ${version}，目录日期 ${date}`,
};

export const strings = { en, zh };

/** @typedef {keyof typeof strings} Language */
/** @typedef {typeof en} Strings */
