//! The forms of logs: compressed, in other encodings than UTF-8, and not logs at all.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The content of a file, decompressed if it is gzip or zstd.
///
/// # Errors
///
/// Of reading.
pub fn unpacked<'a>(mut log: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let mut start = Vec::new();
    // Read no more than is needed: a pipe may not have more yet.
    while [GZIP, ZSTD].iter().any(|magic| magic.starts_with(&start) && start.len() < magic.len()) {
        let mut byte = [0];
        if read(&mut log, &mut byte)? == 0 {
            break;
        }
        start.extend(byte);
    }
    let (is_gzip, is_zstd) = (start == GZIP, start == ZSTD);
    let whole = Cursor::new(start).chain(log);
    Ok(if is_gzip {
        Box::new(MultiGzDecoder::new(whole))
    } else if is_zstd {
        Box::new(StreamingDecoder::new(whole).map_err(io::Error::other)?)
    } else {
        Box::new(whole)
    })
}

/// Reads a log as UTF-8. Without an encoding, UTF-16 is recognised by its byte-order mark, or by the NULs in its first
/// bytes, and decoded; everything else is passed on as it is.
pub struct Reader<R> {
    inner: R,
    encoding: Option<&'static Encoding>,
    takes_any: bool,
    state: State,
}

enum State {
    /// Nothing has been read.
    New,
    /// What was read to recognise the encoding, then all that follows, as it is.
    AsItIs {
        start: Vec<u8>,
    },
    Decoding {
        decoder: Box<Decoder>,
        raw: Vec<u8>,
        is_at_end: bool,
    },
}

/// How much is read at once where it is decoded.
const RAW_SIZE: usize = 64 * 1024;

impl<R: Read> Reader<R> {
    /// A reader of a log in `encoding`, if it is known. Unless it `takes_any`, it refuses files that are not text.
    pub fn new(inner: R, encoding: Option<&'static Encoding>, takes_any: bool) -> Self {
        Self { inner, encoding, takes_any, state: State::New }
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
        let encoding = self.encoding.or_else(|| recognised(&start));
        if !self.takes_any && encoding.is_none() && is_binary(&start) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "is not a text file"));
        }
        self.state = match encoding {
            Some(encoding) if encoding != UTF_8 => {
                State::Decoding { decoder: Box::new(encoding.new_decoder()), raw: start, is_at_end: false }
            }
            _ => State::AsItIs { start },
        };
        Ok(())
    }
}

impl<R: Read> Read for Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if matches!(self.state, State::New) {
            self.start()?;
        }
        match &mut self.state {
            State::AsItIs { start } if start.is_empty() => read(&mut self.inner, out),
            State::AsItIs { start } => {
                let count = start.len().min(out.len());
                out[..count].copy_from_slice(&start[..count]);
                start.drain(..count);
                Ok(count)
            }
            State::Decoding { decoder, raw, is_at_end } => loop {
                if raw.is_empty() && !*is_at_end {
                    raw.resize(RAW_SIZE, 0);
                    let count = read(&mut self.inner, raw)?;
                    raw.truncate(count);
                    *is_at_end = count == 0;
                }
                let (result, used, written, _) = decoder.decode_to_utf8(raw, out, *is_at_end);
                raw.drain(..used);
                if written > 0 || (*is_at_end && result == CoderResult::InputEmpty) {
                    return Ok(written);
                }
            },
            State::New => unreachable!("the first bytes have been read"),
        }
    }
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

/// Whether one byte in ten is a control character that logs do not have; logs of crashes often end with a few.
fn is_binary(start: &[u8]) -> bool {
    let is_odd = |byte: &&u8| byte.is_ascii_control() && !b"\t\n\x0b\x0c\r\x08\x1b".contains(byte);
    start.iter().filter(is_odd).count() * 10 > start.len()
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
