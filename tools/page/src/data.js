// @ts-check
/* ---- The data of the page as the generator, reference.rs, packs it ---- */

/**
 * Reads JSON in which a list of words is one string, ",busy,full", and so is a list of ranges of numbers, "#3 200-208".
 * @param {string} text
 */
export const unpack = (text) => JSON.parse(text, (_, value) => {
  if (typeof value !== 'string') return value;
  if (value[0] === ',') return value.slice(1).split(',');
  if (value[0] !== '#') return value;
  return value.slice(1).split(' ').map((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return [first, last];
  });
});
