//! The forms of logs: other encodings than UTF-8, and files that are not logs at all.

use std::borrow::Cow;
use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Reads a log as UTF-8. Without an encoding, UTF-16 is recognised by its byte-order mark, or by the NULs in its first
/// bytes, and decoded; everything else is passed on as it is.
pub struct Reader<R> {
    inner: R,
    encoding: Option<&'static Encoding>,
    takes_any: bool,
    state: State,
    /// What was read, as UTF-8, and how much of it has been passed on.
    ready: Vec<u8>,
    passed: usize,
}

enum State {
    /// Nothing has been read.
    New,
    AsItIs,
    Decoding(Box<Decoder>),
    /// The decoder knows that the log has ended, and must not be called again.
    Ended,
}

/// How much is read at once where it is decoded.
const RAW_SIZE: usize = 64 * 1024;

impl<R: Read> Reader<R> {
    /// A reader of a log in `encoding`, if it is known. Unless it `takes_any`, it refuses files that are not text.
    pub fn new(inner: R, encoding: Option<&'static Encoding>, takes_any: bool) -> Self {
        Self { inner, encoding, takes_any, state: State::New, ready: Vec::new(), passed: 0 }
    }

    /// Reads the first bytes, and decides what to do with them.
    fn start(&mut self) -> io::Result<()> {
        let mut start = vec![0; RAW_SIZE];
        let mut length = 0;
        // A byte alone says nothing; but do not wait for more than that.
        while length < 2 {
            match read(&mut self.inner, &mut start[length..])? {
                0 => break,
                count => length += count,
            }
        }
        start.truncate(length);
        let encoding = self.encoding.or_else(|| recognised(&start)).filter(|&encoding| encoding != UTF_8);
        if !self.takes_any && self.encoding.is_none() && encoding.is_none() {
            check_is_text(&start)?;
        }
        (self.state, self.ready) = match encoding.map(|encoding| Box::new(encoding.new_decoder())) {
            Some(mut decoder) => {
                let text = decoded(&mut decoder, &start, false);
                (State::Decoding(decoder), text)
            }
            None => (State::AsItIs, start),
        };
        Ok(())
    }
}

impl<R: Read> Read for Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if matches!(self.state, State::New) {
            self.start()?;
        }
        while self.passed == self.ready.len() && !out.is_empty() {
            match &mut self.state {
                State::AsItIs => return read(&mut self.inner, out),
                State::Decoding(decoder) => {
                    let mut raw = vec![0; RAW_SIZE];
                    let count = read(&mut self.inner, &mut raw)?;
                    (self.ready, self.passed) = (decoded(decoder, &raw[..count], count == 0), 0);
                    if count == 0 {
                        self.state = State::Ended;
                    }
                }
                State::New | State::Ended => return Ok(0),
            }
        }
        let rest = &self.ready[self.passed..];
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.passed += count;
        Ok(count)
    }
}

fn decoded(decoder: &mut Decoder, raw: &[u8], is_last: bool) -> Vec<u8> {
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(raw.len()).unwrap_or_default());
    let (_, used, _) = decoder.decode_to_string(raw, &mut text, is_last);
    debug_assert_eq!(used, raw.len(), "there is room for the longest text");
    text.into_bytes()
}

/// Reads, whatever signals come.
fn read(inner: &mut impl Read, out: &mut [u8]) -> io::Result<usize> {
    loop {
        match inner.read(out) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Fails for a file with many control characters that logs do not have, or with NULs between characters. A crash or a full disk can leave NULs in a log,
/// many in a row, which say nothing.
fn check_is_text(start: &[u8]) -> io::Result<()> {
    let is_odd = |byte: u8| byte != 0 && byte.is_ascii_control() && !b"\t\n\x0b\x0c\r\x08\x1b".contains(&byte);
    let (mut odd, mut nuls, mut length) = (0, 0, 0);
    for run in start.chunk_by(|a, b| (*a == 0) == (*b == 0)) {
        match run {
            [0, ..] if run.len() > 8 => {}
            [0, ..] => nuls += run.len(),
            _ => odd += run.iter().filter(|&&byte| is_odd(byte)).count(),
        }
        length += if run[0] == 0 && run.len() > 8 { 0 } else { run.len() };
    }
    let reason = if odd * 10 > length {
        "is not a text file; --text reads it all the same"
    } else if nuls * 20 > length {
        "is not UTF-8; if it is UTF-16 without a byte-order mark, add --encoding utf-16le (or utf-16be), or else --text"
    } else {
        return Ok(());
    };
    Err(io::Error::new(io::ErrorKind::InvalidData, reason))
}

/// UTF-16, if that is what a log begins in: with a byte-order mark, or with a NUL in every other byte of much of it.
fn recognised(start: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return Some(encoding);
    }
    let pairs = start.get(..1024).unwrap_or(start).chunks_exact(2);
    let count = pairs.len();
    let (first, second) = pairs
        .fold((0, 0), |(first, second), pair| (first + usize::from(pair[0] == 0), second + usize::from(pair[1] == 0)));
    match (first, second) {
        (0, second) if count > 1 && second * 3 > count => Some(UTF_16LE),
        (first, 0) if count > 1 && first * 3 > count => Some(UTF_16BE),
        _ => None,
    }
}

/// The text of a line: UTF-8, if need be with replacement characters, unless GBK makes more sense of its bytes.
pub fn text(line: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(line) {
        return Cow::Borrowed(text);
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in line.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if bad > good
        && let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(line)
    {
        return text;
    }
    String::from_utf8_lossy(line)
}
