// @ts-check
/* ---- Logs: files to text, and the codes in it ---- */
import { findCodes } from './find_codes.js';

const MAX_LOG_SIZE = 100 * 1024 * 1024; // in bytes, of one file; larger ones are for the command
const MAX_LINE = 1 << 16; // in characters; longer lines are read in parts
const CHUNK = 1 << 20; // bytes that are decoded at a time
const SLICE = 12; // milliseconds of work between two looks at what the reader does

/**
 * @typedef {{ text: string, line: number }} Chunk a part of a file, and the number of its first line, from 0
 * @typedef {{ name: string, form: string, lines: number, chunks: Chunk[] }} LogFile
 * @typedef {{ file: number, line: number, chunk: number, from: number, start: number, end: number, sure?: boolean }} Place
 *   where something is: in which line, where that begins in its chunk, and where in the chunk the text is
 * @typedef {{ hits: number, places: Place[] }} Row the first place of each line, and how many hits there are in all
 * @typedef {{ name: string, fault: 'large' | 'gzip' | 'noGzip' | 'zip' | 'packed' | 'binary' | 'unreadable' }} Refused
 * @typedef {{ files: LogFile[], refused: Refused[], lines: number, hitLines: number, hits: number,
 *   found: Map<number, Row>, order: [number, Row][] }} Log
 * @typedef {{ signal: AbortSignal, progress?: (share: number) => void }} Control
 */

/** Lets the page answer; a timer would make it wait longer. */
const pause = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); done(undefined); };
  port2.postMessage(undefined);
});

/** Yields to the page when it is time to. */
function breather() {
  let until = performance.now() + SLICE;
  return {
    isDue: () => performance.now() > until,
    async rest() {
      await pause();
      until = performance.now() + SLICE;
    },
  };
}

/**
 * Reads logs and finds their codes, most lines first, while the page stays usable. Returns undefined if it is stopped.
 * @param {File[]} files
 * @param {any} rule what compileRule() returned
 * @param {Control} control
 * @returns {Promise<Log | undefined>}
 */
export async function readLogs(files, rule, { signal, progress }) {
  /** @type {Log} */
  const log = { files: [], refused: [], lines: 0, hitLines: 0, hits: 0, found: new Map(), order: [] };
  const breath = breather();
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const file of files) {
    /** @type {LogFile} */
    const read = { name: file.name, form: '', lines: 0, chunks: [] };
    const parts = new Map();
    const fault = await eachChunk(file, read, signal, async (text, share) => {
      const chunk = { text, line: read.lines };
      read.chunks.push(chunk);
      for (let from = 0; from < text.length;) {
        const end = Math.min(lineEnd(text, from), from + MAX_LINE);
        readLine(parts, rule, text.slice(from, end), { file: log.files.length, line: read.lines, chunk: read.chunks.length - 1, from, start: from, end });
        const ends = text[end] === '\n';
        if (ends || (end === text.length && share === 1)) read.lines += 1;
        from = end + (ends ? 1 : 0);
        if (breath.isDue()) await breath.rest();
        if (signal.aborted) return;
      }
      progress?.((before + share * file.size) / total);
    });
    if (signal.aborted) return undefined;
    before += file.size;
    if (fault) {
      log.refused.push({ name: file.name, fault });
      continue;
    }
    log.files.push(read);
    log.lines += read.lines;
    const hitLines = new Set();
    for (const [code, { hits, places }] of parts) {
      const row = log.found.get(code) ?? { hits: 0, places: [] };
      log.hits += hits;
      row.hits += hits;
      for (const place of places) {
        row.places.push(place);
        hitLines.add(place.line);
      }
      log.found.set(code, row);
    }
    log.hitLines += hitLines.size;
  }
  log.order = [...log.found].sort(([, a], [, b]) => b.places.length - a.places.length);
  return log;
}

/**
 * @param {Map<number, Row>} found
 * @param {any} rule
 * @param {string} text
 * @param {Place} here
 */
function readLine(found, rule, text, here) {
  for (const { start, end, code, sure } of findCodes(rule, text)) {
    let row = found.get(code);
    if (!row) found.set(code, row = { hits: 0, places: [] });
    row.hits += 1;
    if (row.places[row.places.length - 1]?.line === here.line) continue;
    row.places.push({ ...here, start: here.from + start, end: here.from + end, sure });
  }
}

/** @param {string} text @param {number} from */
function lineEnd(text, from) {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/**
 * Gives the text of a file in parts that end with a line where they can, each with how much of the file is read then.
 * Says what is wrong with the file, or nothing.
 * @param {File} file
 * @param {LogFile} read
 * @param {AbortSignal} signal
 * @param {(text: string, share: number) => Promise<void>} take
 * @returns {Promise<Refused['fault'] | undefined>}
 */
async function eachChunk(file, read, signal, take) {
  let gzip = false;
  try {
    const start = new Uint8Array(await file.slice(0, 6).arrayBuffer());
    /** @param {number[]} bytes */
    const begins = (...bytes) => bytes.every((byte, index) => start[index] === byte);
    if (begins(0x50, 0x4b, 3, 4)) return 'zip';
    if (begins(0xfd, 0x37, 0x7a, 0x58, 0x5a) || begins(0x28, 0xb5, 0x2f, 0xfd) || begins(0x42, 0x5a, 0x68)) return 'packed'; // .xz, .zst, .bz2
    gzip = begins(0x1f, 0x8b);
    if (gzip && typeof DecompressionStream === 'undefined') return 'noGzip'; // before Firefox 113 and Safari 16.4
    if (file.size > MAX_LOG_SIZE) return 'large';
    const next = gzip ? unpacked(file) : sliced(file);
    let decode;
    let size = 0;
    for (let done = false; !done && !signal.aborted;) {
      /** @type {Uint8Array[]} */
      const parts = [];
      let bytes = 0;
      while (!done && bytes < CHUNK) {
        const part = await next();
        done = part === undefined;
        if (part) parts.push(part);
        bytes += part?.length ?? 0;
      }
      size += bytes;
      if (size > MAX_LOG_SIZE) return 'large';
      const chunk = joined(parts, bytes);
      if (!decode) {
        decode = decoder(chunk, read);
        if (read.form !== 'UTF-16' && isBinary(chunk)) return 'binary';
        if (gzip) read.form = 'gzip';
      }
      const text = decode(chunk, done).replace(/\r+\n|\r/g, '\n');
      if (text !== '') await take(text, done ? 1 : gzip ? Math.min(size / (4 * file.size), 0.99) : Math.min(size / file.size, 0.999));
    }
    return undefined;
  } catch {
    return gzip ? 'gzip' : 'unreadable';
  }
}

/** Reads a file part by part; the parts of its stream can be so large that the page stops for them. @param {File} file */
function sliced(file) {
  let at = 0;
  return async () => {
    if (at >= file.size) return undefined;
    at += CHUNK;
    return new Uint8Array(await file.slice(at - CHUNK, at).arrayBuffer());
  };
}

/** Unpacks a file part by part. @param {File} file */
function unpacked(file) {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  return async () => (await reader.read()).value;
}

/** @param {Uint8Array[]} parts @param {number} size */
function joined(parts, size) {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Decodes text in UTF-8, in UTF-16 with its mark, as Windows PowerShell writes it, or in GBK as old tools write it. Each
 * call gives whole lines, where there are any.
 * @param {Uint8Array} beginning
 * @param {LogFile} read
 * @returns {(bytes: Uint8Array, last: boolean) => string}
 */
function decoder(beginning, read) {
  const zeros = [0, 0]; // at even and at odd places: text in UTF-16 without its mark has them in one of the two
  const start = beginning.subarray(0, 1 << 12);
  start.forEach((byte, at) => { zeros[at % 2] += Number(byte === 0); });
  const [few, many] = [start.length / 100, start.length / 5];
  const little = (beginning[0] === 0xff && beginning[1] === 0xfe) || (zeros[1] > many && zeros[0] < few);
  const big = (beginning[0] === 0xfe && beginning[1] === 0xff) || (zeros[0] > many && zeros[1] < few);
  if (little || big) {
    read.form = 'UTF-16';
    const wide = new TextDecoder(little ? 'utf-16le' : 'utf-16be');
    let rest = '';
    return (bytes, last) => {
      const text = rest + wide.decode(bytes, { stream: !last });
      const end = last ? text.length : text.lastIndexOf('\n') + 1 || text.length;
      rest = text.slice(end);
      return text.slice(0, end);
    };
  }
  let rest = new Uint8Array();
  return (bytes, last) => {
    const all = joined([rest, bytes], rest.length + bytes.length);
    const end = last ? all.length : all.lastIndexOf(10) + 1 || all.length;
    rest = all.slice(end);
    const whole = all.subarray(0, end);
    const text = new TextDecoder().decode(whole);
    if (!text.includes('\ufffd')) return text;
    if (!isGbk(text)) return eachLine(whole);
    read.form = 'GBK';
    return new TextDecoder('gb18030').decode(whole);
  };
}

/** Chinese in GBK is broken UTF-8 nearly everywhere; text in UTF-8 that is damaged in places is not. @param {string} text */
const isGbk = (text) => (text.match(/\ufffd/g)?.length ?? 0) > (text.match(/[\u0800-\ufffc]/g)?.length ?? 0);

/** Text in UTF-8 in which another program wrote single lines in GBK. @param {Uint8Array} bytes */
function eachLine(bytes) {
  let all = '';
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from) + 1 || bytes.length;
    const text = new TextDecoder().decode(bytes.subarray(from, end));
    all += isGbk(text) ? new TextDecoder('gb18030').decode(bytes.subarray(from, end)) : text;
    from = end;
  }
  return all;
}

/**
 * A picture, a program or a database is full of bytes that no text has. Zeros do not count: a device that loses its power
 * leaves them in a log.
 * @param {Uint8Array} bytes
 */
function isBinary(bytes) {
  const start = bytes.subarray(0, 1 << 16).filter((byte) => byte !== 0);
  const strange = start.filter((byte) => byte < 32 && ![8, 9, 10, 12, 13, 27].includes(byte));
  return bytes.length > 0 && (start.length === 0 || strange.length / start.length > 0.02);
}

/**
 * The whole line of a place, or the part of it that is in its chunk.
 * @param {Log} log
 * @param {Place} place
 */
export function lineOf(log, { file, chunk, from }) {
  const { text } = log.files[file].chunks[chunk];
  return text.slice(from, Math.min(lineEnd(text, from), from + MAX_LINE));
}

/**
 * The lines of a log that have a text, whatever its case; of their places at most `most`. Undefined if it is stopped.
 * @param {Log} log
 * @param {string} wanted
 * @param {number} most
 * @param {Control} control
 */
export async function searchLog(log, wanted, most, { signal }) {
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'giu');
  const breath = breather();
  /** @type {Place[]} */
  const places = [];
  let count = 0;
  for (const [file, { chunks }] of log.files.entries()) {
    let last = -1; // a long line can go on in the next chunk
    for (const [chunk, { text, line: first }] of chunks.entries()) {
      let [line, from] = [first, 0];
      pattern.lastIndex = 0;
      for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
        for (let end = lineEnd(text, from); end < hit.index; end = lineEnd(text, from)) [line, from] = [line + 1, end + 1];
        if (line !== last) {
          count += 1;
          if (places.length < most) places.push({ file, line, chunk, from, start: hit.index, end: hit.index + hit[0].length, sure: true });
        }
        last = line;
        pattern.lastIndex = lineEnd(text, hit.index + hit[0].length);
      }
      if (breath.isDue()) await breath.rest();
      if (signal.aborted) return undefined;
    }
  }
  return { count, places };
}

/**
 * Where in a log the lines of a code are: for each of so many equal parts, how many of them.
 * @param {Log} log
 * @param {Row} row
 * @param {number} parts
 */
export function spread(log, { places }, parts) {
  const counts = new Array(parts).fill(0);
  let before = 0;
  const starts = log.files.map(({ lines }) => { before += lines; return before - lines; });
  for (const { file, line } of places) counts[Math.floor((starts[file] + line) * parts / log.lines)] += 1;
  return counts;
}
