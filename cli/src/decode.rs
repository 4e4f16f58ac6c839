//! The encodings of logs: a reader that makes UTF-8 of what is not, and the text of a line of whatever bytes.

use std::borrow::Cow;
use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Reads a log as UTF-8. Without an encoding, UTF-16 is recognised by its byte-order mark, or by the NULs in its first
/// bytes, and decoded; everything else is passed on as it is.
pub struct Reader<R> {
    inner: R,
    encoding: Option<&'static Encoding>,
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
    /// A reader of a log in `encoding`, if it is known.
    pub fn new(inner: R, encoding: Option<&'static Encoding>) -> Self {
        Self { inner, encoding, state: State::New }
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
