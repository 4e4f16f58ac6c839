// @ts-check
/* ---- The address: everything is in the fragment, which no browser sends: #302, #q=busy&category=SERVER ---- */

export const MAX_QUERY_LENGTH = 200; // in characters; a text that is longer or has several lines is a log

/** The filters, by the names that they have in the address and as elements. */
export const FILTERS = /** @type {const} */ (['category', 'action', 'trait', 'platform']);

/** @typedef {{ entry: string, query: string, category: string, action: string, trait: string,
 *   platform: string }} Address */

/**
 * The fragment of an address, with its "#", or nothing if it would say nothing.
 * @param {Partial<Address>} address
 */
export function writeFragment({ entry = '', query = '', ...filters }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  for (const name of FILTERS) if (filters[name]) parameters.set(name, /** @type {string} */ (filters[name]));
  const parts = [encodeURIComponent(entry), parameters.toString()].filter(Boolean);
  return parts.length > 0 ? `#${parts.join('&')}` : '';
}

/**
 * Reads a fragment, whoever wrote it. Its first part may be an entry: a number, a name, or a text to search for.
 * @param {string} fragment
 * @returns {Address}
 */
export function readFragment(fragment) {
  const [first, ...others] = fragment.replace(/^#/, '').split('&');
  const hasEntry = !/^(?:q|category|action|trait|platform)=/.test(first);
  const parameters = new URLSearchParams((hasEntry ? others : [first, ...others]).join('&'));
  /** @param {string} name */
  const get = (name) => (parameters.get(name) ?? '').trim().slice(0, MAX_QUERY_LENGTH);
  return {
    entry: hasEntry ? unescaped(first).trim().slice(0, MAX_QUERY_LENGTH) : '',
    query: get('q'), category: get('category'), action: get('action'), trait: get('trait'), platform: get('platform'),
  };
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign
  }
}

/**
 * The first language of a list of tags that the page has, whatever the tags are.
 * @param {(string | null)[]} tags
 * @returns {import('./strings.js').Language}
 */
export function pickLanguage(tags) {
  for (const tag of tags) {
    const [first] = (tag ?? '').toLowerCase().split(/[-_]/);
    if (first === 'zh' || first === 'en') return first;
  }
  return 'en';
}
