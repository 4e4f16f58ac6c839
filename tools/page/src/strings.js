// @ts-check
/* ---- The page's texts in both languages; those of the codes are in catalog.js ---- */

/** @param {number} count */
const digits = (count) => count.toLocaleString('en');

/** @param {number} count @param {string} single @param {string} several */
const plural = (count, single, several) => `${digits(count)} ${count === 1 ? single : several}`;

const en = {
  title: 'Chat SDK error codes', other: '中文', tag: 'en', colon: ': ', comma: ', ',
  search: 'Search error codes', placeholder: 'Number, name or message',
  start: 'Examples and logs', filters: 'Filters', tryIt: 'Try', examples: ['302', 'SERVER_BUSY', 'kicked', 'token expired', 'group is full'],
  category: 'Category', action: 'Action', trait: 'Property', platform: 'Platform', all: 'all',
  retryable: 'retryable', final: 'not retryable', effect: 'may have taken effect', session: 'ends the session', skip: 'To the codes',
  again: {
    NONE: 'No need', TREAT_AS_SUCCESS: 'No need', RETRY: 'Yes, after a pause', WAIT_FOR_NETWORK: 'Yes, once connected', SLOW_DOWN: 'Yes, but slower',
    RENEW_TOKEN: 'Once the token is renewed', LOG_IN_WITH_NEW_TOKEN: 'Only after a new login', LOG_IN: 'Only after a login', FIX_REQUEST: 'Not unchanged', GET_ACCESS: 'Only with access',
    ENABLE_SERVICE: 'Only once enabled', RAISE_LIMIT: 'Only once there is room', INSPECT: 'Not before you know why', GIVE_UP: 'No',
  },
  askAgain: 'Retry?', askDone: 'Already done?', askOut: 'Logged out?',
  no: 'No', yes: 'Yes', maybe: 'Perhaps: check first', ifListener: 'Yes, if a listener reports it', stays: 'No, the SDK reconnects',
  effectText: 'The server may have acted although the call failed. Check before repeating the call. To resend a message, resend the same ChatMessage object.',
  endsText: 'Reported to a connection listener, it means that the user is logged out and the SDK will not reconnect by itself. As the result of a call it says nothing about the session.',
  staysText: 'Reported to a connection listener, it means that the user is still logged in and the SDK reconnects by itself: there is no call to repeat.',
  noneText: 'It says nothing about the session.',
  solution: 'What to do', cause: 'Cause', warning: 'Caution', arrives: 'Where it arrives', source: 'Source', sessionTerm: 'Session', related: 'Related',
  handling: 'In code', constants: 'Constants', elsewhereTitle: 'On other platforms',
  table: 'the SDK’s first published table of error codes', since: /** @param {string} version */ (version) => (version === '5' ? 'the error codes of SDK 5' : `since SDK ${version}`),
  copy: 'Copy', copyText: 'Copy as text', copyLink: 'Copy link', copied: 'Copied', notCopied: 'Could not copy',
  results: 'Results', question: 'Did you mean a code?', similar: 'Similar', nearest: 'Nearest numbers', notice: 'About what was asked for',
  prefix: /** @param {number|string} typed */ (typed) => `Codes that begin with ${typed}`,
  codes: /** @param {number} count */ (count) => plural(count, 'code', 'codes'),
  first: /** @param {string} code */ (code) => `, first ${code}`,
  ifOurs: 'If the HarmonyOS SDK returned it: log it with its description, and before repeating the call, check whether it took effect.',
  guessed: 'Nothing matches exactly.', none: 'No code matches.', noneFor: /** @param {string} typed */ (typed) => `No code matches “${typed}”`,
  understood: 'Search for a number, a name or words in English or Chinese, or paste a line of a log.',
  isNone: /** @param {number|string} typed */ (typed) => `${typed} is not a code.`, notOurs: 'is not a code of the HarmonyOS SDK',
  sinceVersion: /** @param {string} version */ (version) => `from version ${version}`, beforeVersion: /** @param {string} version */ (version) => `before version ${version}`, asOurs: /** @param {number} code */ (code) => `On HarmonyOS: ${code}`,
  elsewhere: /** @param {import('./catalog.js').Elsewhere} row @param {string[]} platforms */ ({ name, en, since, before, ours, source }, platforms) => `On ${platforms.join(', ')}${since ? ` since version ${since}` : ''}${before ? ` before version ${before}` : ''} it is ${name}: ${en}${ours ? `; on HarmonyOS this is ${ours}` : ''} (${source}).`,
  numbersOf: /** @param {string} platform */ (platform) => `Other numbers on ${platform}`,
  range: /** @param {number} from @param {string[]} titles */ (from, titles) => `Codes from ${from} to ${from + 99} are about: ${titles.join(', ')}.`,
  filteredOut: /** @param {string} list */ (list) => `The filters hide ${list}.`,
  notInLog: /** @param {string} list */ (list) => `The log does not have ${list}.`,
  more: /** @param {number} count */ (count) => `and ${digits(count)} more`,
  clearFilters: 'Clear the filters', showAnyway: 'Show anyway', back: 'Back to the log', kept: 'The log is still open.',
  gone: 'The page was reloaded. Logs are not kept: open yours again.',
  openLogs: 'Open logs', closeLog: 'Close the log', log: 'Log', pasted: 'Pasted text',
  reading: /** @param {string} names */ (names) => `Reading ${names}`, cancel: 'Cancel', cancelled: 'Reading was cancelled.',
  read: /** @param {import('./log.js').Log} log */ (log) => `${plural(log.lines, 'line', 'lines')}, ${digits(log.hitLines)} with codes: `
    + `${plural(log.hits, 'hit', 'hits')}, ${plural(log.found.size, 'code', 'different codes')}`,
  nothing: 'No code was found. What is recognised: errorCode: 302, error 302, 错误码：302, SERVER_BUSY.',
  lines: /** @param {number} count */ (count) => plural(count, 'line', 'lines'),
  hits: /** @param {number} count */ (count) => plural(count, 'hit', 'hits'),
  line: /** @param {string} place */ (place) => `line ${place}`,
  moreLines: /** @param {number} count */ (count) => `Show ${digits(count)} more`,
  why: 'Evidence', likely: 'likely a code',
  copyReport: 'Copy report', find: 'Search in the log',
  foundLines: /** @param {number} count @param {number} shown */ (count, shown) => plural(count, 'line', 'lines') + (count > shown ? `, ${shown} shown` : ''),
  firstAt: 'first', lastAt: 'last',
  faults: {
    large: 'is larger than 100 MB; use the command chat-error', gzip: 'is a gzip file that cannot be unpacked',
    noGzip: 'is a gzip file, which this browser cannot unpack; unpack it first', zip: 'is a zip archive; unpack it first', packed: 'is compressed as .xz, .zst or .bz2, which browsers cannot unpack; unpack it first',
    binary: 'is a binary file, not a log', unreadable: 'cannot be read',
  },
  stop: '.', download: /** @param {string} form */ (form) => `Download ${form}`,
  version: /** @param {string} version @param {string} date */ (version, date) => `chat-error ${version}, catalog of ${date}`,
};

/** @type {typeof en} */
const zh = {
  title: '聊天 SDK 错误码', other: 'English', tag: 'zh-Hans', colon: '：', comma: '，',
  search: '搜索错误码', placeholder: '数字、名称或提示文字',
  start: '示例与日志', filters: '筛选', tryIt: '试试', examples: ['302', 'SERVER_BUSY', '被顶号', 'token 过期', '群满'],
  category: '分类', action: '处理方式', trait: '特性', platform: '平台', all: '全部',
  retryable: '可重试', final: '不可重试', effect: '可能已生效', session: '结束会话', skip: '跳到错误码',
  again: {
    NONE: '不需要', TREAT_AS_SUCCESS: '不需要', RETRY: '可以，稍等再试', WAIT_FOR_NETWORK: '可以，先等连接恢复', SLOW_DOWN: '可以，先降低频率',
    RENEW_TOKEN: '续期 token 之后', LOG_IN_WITH_NEW_TOKEN: '用新 token 登录之后', LOG_IN: '登录之后', FIX_REQUEST: '不要原样重试', GET_ACCESS: '取得权限之后', ENABLE_SERVICE: '开通之后',
    RAISE_LIMIT: '有名额之后', INSPECT: '查明原因之后', GIVE_UP: '不要',
  },
  askAgain: '能重试吗？', askDone: '已经生效？', askOut: '已登出？',
  no: '否', yes: '是', maybe: '可能，先确认', ifListener: '是（监听器收到时）', stays: '否，SDK 会自动重连',
  effectText: '调用虽然失败，但服务器可能已经执行。重复调用前先确认结果。重发消息时，请重发同一个 ChatMessage 对象。',
  endsText: '连接监听器收到此错误码时，用户已经登出，SDK 不会自动重连。作为调用的结果，它不说明会话是否还在。',
  staysText: '连接监听器收到此错误码时，用户仍处于登录状态，SDK 会自动重连，没有要重试的调用。',
  noneText: '与会话无关。',
  solution: '解决办法', cause: '原因', warning: '注意', arrives: '出现在', source: '来源', sessionTerm: '会话', related: '相关',
  handling: '代码', constants: '常量', elsewhereTitle: '在其他平台',
  table: 'SDK 最初公布的错误码表', since: (version) => (version === '5' ? 'SDK 5 的错误码表' : `SDK ${version} 起`),
  copy: '复制', copyText: '复制为文本', copyLink: '复制链接', copied: '已复制', notCopied: '无法复制',
  results: '搜索结果', question: '是指错误码吗？', similar: '相近的结果', nearest: '最接近的错误码', notice: '关于所查的错误码',
  prefix: (typed) => `以 ${typed} 开头的错误码`,
  codes: (count) => `${digits(count)} 个错误码`, first: (code) => `，第一个是 ${code}`,
  ifOurs: '如果是 HarmonyOS SDK 返回的：把它和错误描述记入日志；重试之前，先确认上次没有生效。',
  guessed: '没有完全匹配的结果。', none: '没有匹配的错误码。', noneFor: (typed) => `没有与“${typed}”匹配的错误码`,
  understood: '可以搜索数字、名称、中文或英文词语，也可以粘贴一行日志。',
  isNone: (typed) => `${typed} 不是错误码。`, notOurs: '不是 HarmonyOS SDK 的错误码',
  sinceVersion: (version) => `${version} 版起`, beforeVersion: (version) => `${version} 版之前`, asOurs: (code) => `HarmonyOS 上是 ${code}`,
  elsewhere: ({ name, zh, since, before, ours, source }, platforms) => `在${platforms.join('、')}上${since ? `（${since} 版起）` : ''}${before ? `（${before} 版之前）` : ''}是 ${name}：${zh}${ours ? `，在 HarmonyOS 上是 ${ours}` : ''}（${source}）。`,
  numbersOf: (platform) => `${platform} 上的其他错误码`,
  range: (from, titles) => `${from} 到 ${from + 99} 属于：${titles.join('、')}。`,
  filteredOut: (list) => `筛选条件隐藏了 ${list}。`, notInLog: (list) => `日志中没有 ${list}。`,
  more: (count) => `另有 ${digits(count)} 个`,
  clearFilters: '清除筛选条件', showAnyway: '仍然显示', back: '返回日志', kept: '日志仍保持打开。',
  gone: '页面已重新加载，日志不会保留，请重新打开。',
  openLogs: '打开日志', closeLog: '关闭日志', log: '日志', pasted: '粘贴的文本',
  reading: (names) => `正在读取 ${names}`, cancel: '取消', cancelled: '已取消读取。',
  read: (log) => `共 ${digits(log.lines)} 行，${digits(log.hitLines)} 行含有错误码，出现 ${digits(log.hits)} 次，涉及 ${digits(log.found.size)} 个不同的错误码`,
  nothing: '没有找到错误码。可识别的写法：errorCode: 302、error 302、错误码：302、SERVER_BUSY。',
  lines: (count) => `${digits(count)} 行`, hits: (count) => `${digits(count)} 次`, line: (place) => `第 ${place} 行`,
  moreLines: (count) => `再显示 ${digits(count)} 行`,
  why: '判断依据', likely: '可能是错误码',
  copyReport: '复制报告', find: '在日志中查找',
  foundLines: (count, shown) => `${digits(count)} 行${count > shown ? `，显示 ${shown} 行` : ''}`,
  firstAt: '首次', lastAt: '末次',
  faults: {
    large: '超过 100 MB，请用命令 chat-error', gzip: '是无法解压的 gzip 文件', noGzip: '是 gzip 文件，此浏览器无法解压，请先解压',
    zip: '是 zip 压缩文件，请先解压', packed: '是 .xz、.zst 或 .bz2 压缩文件，浏览器无法解压，请先解压', binary: '是二进制文件，不是日志', unreadable: '无法读取',
  },
  stop: '。', download: (form) => `下载 ${form}`,
  version: (version, date) => `chat-error ${version}，目录日期 ${date}`,
};

export const strings = { en, zh };

/** @typedef {keyof typeof strings} Language */
/** @typedef {typeof en} Strings */
