/* ---- Logs: files to text, and the codes in it ---- */

const LARGEST_LOG = 100 * 1024 * 1024; // in bytes, of one file; what is larger is for the command
const SLICE = 12; // milliseconds of work between two looks at what the reader does

const pause = () => new Promise((done) => { setTimeout(done); });

/** The text of a file and how it was written, or why there is none: `fault` is a key of the page's words. */
async function readLog(file) {
  const { name } = file;
  try {
    if (file.size > LARGEST_LOG) return { name, fault: 'large' };
    let bytes = new Uint8Array(await file.arrayBuffer());
    const begins = (...start) => start.every((byte, index) => bytes[index] === byte);
    if (begins(0x50, 0x4b, 3, 4)) return { name, fault: 'zip' };
    const gzip = begins(0x1f, 0x8b);
    if (gzip) bytes = await unpack(file);
    if (!bytes) return { name, fault: 'gzip' };
    const { text, form } = decode(bytes);
    if (form !== 'UTF-16' && isBinary(bytes)) return { name, fault: 'binary' };
    return { name, text, form: gzip ? 'gzip' : form };
  } catch {
    return { name, fault: 'unreadable' };
  }
}

/** What is in a gzip file, or undefined if it is damaged or too much. */
async function unpack(file) {
  try {
    const parts = [];
    let size = 0;
    for await (const part of file.stream().pipeThrough(new DecompressionStream('gzip'))) {
      parts.push(part);
      size += part.length;
      if (size > LARGEST_LOG) return undefined;
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Text in UTF-8, in UTF-16 as Windows PowerShell writes it, with and without its mark, or in GBK as old tools write it. */
function decode(bytes) {
  const from = (encoding, form) => ({ text: new TextDecoder(encoding).decode(bytes), form });
  const start = bytes.subarray(0, 1 << 16);
  const zeros = [0, 0]; // at even and at odd places, where UTF-16 has one half of each letter
  start.forEach((byte, index) => { if (byte === 0) zeros[index % 2] += 1; });
  const isWide = Math.max(...zeros) > start.length / 20 && Math.min(...zeros) < Math.max(...zeros) / 10;
  if ((start[0] === 0xff && start[1] === 0xfe) || (isWide && zeros[1] > zeros[0])) return from('utf-16le', 'UTF-16');
  if ((start[0] === 0xfe && start[1] === 0xff) || (isWide && zeros[0] > zeros[1])) return from('utf-16be', 'UTF-16');
  const utf8 = from('utf-8');
  // Chinese in GBK is broken UTF-8 nearly everywhere; a log in UTF-8 that is damaged in places is not.
  const broken = utf8.text.match(/\ufffd/g)?.length ?? 0;
  return broken > (utf8.text.match(/[\u0800-\ufffc]/g)?.length ?? 0) ? from('gb18030', 'GBK') : utf8;
}

/** A picture, a program or a database is full of bytes that no text has, or of zeros. */
function isBinary(bytes) {
  const start = bytes.subarray(0, 1 << 16);
  const share = (test) => start.reduce((count, byte) => count + test(byte), 0) / start.length;
  return share((byte) => byte === 0) > 0.3 || share((byte) => byte > 0 && byte < 32 && ![8, 9, 10, 12, 13, 27].includes(byte)) > 0.02;
}

/**
 * Finds the codes of logs. `found` has a row for each code: how many hits there are, and the place of the first hit of
 * each line; `order` has the same rows, the code that is in most lines first. Gives way to the page all the time; returns undefined if `isStale()`.
 */
async function scan(files, { isStale, progress }) {
  const log = { files, lines: 0, hitLines: 0, hits: 0, found: new Map() };
  const total = files.reduce((sum, { text }) => sum + text.length, 0);
  let [done, rest] = [0, performance.now() + SLICE];
  for (const [index, file] of files.entries()) {
    file.starts = [];
    for (let start = 0; start < file.text.length;) {
      const end = endOfLine(file.text, start);
      readLine(log, index, file.starts.length, file.text.slice(start, end));
      file.starts.push(start);
      start = end + (file.text.startsWith('\r\n', end) ? 2 : 1);
      if (performance.now() > rest) {
        progress((done + start) / total);
        await pause();
        if (isStale()) return undefined;
        rest = performance.now() + SLICE;
      }
    }
    done += file.text.length;
    log.lines += file.starts.length;
  }
  log.order = [...log.found].sort(([, a], [, b]) => b.places.length - a.places.length);
  return log;
}

const lineEnd = /[\r\n]/g;

function endOfLine(text, start) {
  lineEnd.lastIndex = start;
  return lineEnd.exec(text)?.index ?? text.length;
}

function readLine(log, file, line, text) {
  const hits = findCodes(rule, text);
  if (hits.length === 0) return;
  log.hitLines += 1;
  log.hits += hits.length;
  const seen = new Set();
  for (const { start, end, code } of hits) {
    let row = log.found.get(code);
    if (!row) log.found.set(code, row = { hits: 0, places: [] });
    row.hits += 1;
    if (!seen.has(code)) row.places.push({ file, line, start, end });
    seen.add(code);
  }
}

/** A line of a log without its end, by its number from 0. */
function lineOf(file, line) {
  return file.text.slice(file.starts[line], endOfLine(file.text, file.starts[line]));
}

/** The places of a text in a log, whatever its case; at most `most`. */
function searchLog(log, text, most) {
  const wanted = text.toLowerCase();
  const places = [];
  let count = 0;
  for (const [index, file] of log.files.entries()) {
    for (let line = 0; line < file.starts.length; line += 1) {
      const start = lineOf(file, line).toLowerCase().indexOf(wanted);
      if (start < 0) continue;
      count += 1;
      if (places.length < most) places.push({ file: index, line, start, end: start + wanted.length });
    }
  }
  return { count, places };
}
