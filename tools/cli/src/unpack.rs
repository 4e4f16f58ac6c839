//! Compressed logs: all members of a gzip file and all frames of a zstd file. A file that is cut off or damaged gives
//! everything before the fault, and then an error that says so.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// What follows the first byte, 0x50 to 0x5f, of a frame of zstd that holds no data.
const SKIPPABLE: [u8; 3] = *b"\x2a\x4d\x18";

/// What is not unpacked here: how it begins, what it is, and the program that unpacks it.
const FOREIGN: [(&[u8], &str, &str); 7] = [
    (b"\xfd7zXZ\0", "xz", "xz -dc"),
    (b"BZh", "bzip2", "bzip2 -dc"),
    (b"PK\x03\x04", "zip", "unzip -p"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip", "7z x -so"),
    (b"\x04\x22\x4d\x18", "lz4", "lz4 -dc"),
    (b"\x1f\x9d", "compress", "zcat"),
    (b"\x1f\xa0", "compress", "zcat"),
];

/// The largest window that zstd itself accepts unless it is told otherwise.
const LARGEST_WINDOW: u64 = 1 << 27;

/// The content of a file, decompressed if it is gzip or zstd.
///
/// # Errors
///
/// Of reading, and for files that are compressed in another way.
pub fn unpacked<'a>(mut log: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let mut start = Vec::new();
    // Read no more than is needed: a pipe may not have more yet.
    while may_be_packed(&start) && read(&mut log, &mut start)? {}
    if let Some((_, name, program)) = FOREIGN.iter().find(|(mark, ..)| start.starts_with(mark)) {
        // BZh may begin a sentence, but not with the digit and the mark of a block that follow.
        while *name == "bzip2" && start.len() < 10 && read(&mut log, &mut start)? {}
        if *name != "bzip2" || start[3..].get(1..7) == Some(b"1AY&SY") {
            let help = format!("is compressed with {name}, which is not read here; try: {program} FILE | chat-error");
            return Err(invalid(help));
        }
    }
    let (is_gzip, is_zstd) = (start == GZIP, start == ZSTD || is_skippable(&start));
    let whole = Cursor::new(start).chain(log);
    Ok(if is_gzip {
        Box::new(Gzip { member: Some(GzDecoder::new(BufReader::new(whole))) })
    } else if is_zstd {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(LARGEST_WINDOW);
        Box::new(Zstd { source: BufReader::new(whole), decoder, is_in_frame: false, fault: None })
    } else {
        Box::new(whole)
    })
}

/// Whether more bytes could make a mark of what was read.
fn may_be_packed(start: &[u8]) -> bool {
    let marks = FOREIGN.iter().map(|(mark, ..)| *mark).chain([GZIP, ZSTD]);
    let is_part = |mark: &[u8]| mark.len() > start.len() && mark.starts_with(start);
    marks.into_iter().any(is_part)
        || start.first().is_some_and(|first| first & 0xf0 == 0x50)
            && start.len() < 4
            && SKIPPABLE.starts_with(&start[1..])
}

fn is_skippable(start: &[u8]) -> bool {
    start.len() == 4 && start[0] & 0xf0 == 0x50 && start[1..] == SKIPPABLE
}

/// Reads one more byte, unless the log ends.
fn read(log: &mut impl Read, start: &mut Vec<u8>) -> io::Result<bool> {
    Ok(log.take(1).read_to_end(start)? > 0)
}

fn invalid(reason: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason.into())
}

fn cut_off() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the compressed data is cut off; what is there was read")
}

fn damaged() -> io::Error {
    invalid("the compressed data is damaged; what follows was not read")
}

fn followed() -> io::Error {
    invalid("the compressed data is followed by other bytes, which were not read")
}

/// Decompresses the members of a gzip file, one after the other.
struct Gzip<R> {
    /// The member that is being read; none at the end of the file.
    member: Option<GzDecoder<BufReader<R>>>,
}

impl<R: Read> Read for Gzip<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let count = member.read(out).map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => cut_off(),
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => damaged(),
                _ => error,
            })?;
            if count > 0 || out.is_empty() {
                return Ok(count);
            }
            let Some(mut source) = self.member.take().map(GzDecoder::into_inner) else { break };
            // A tape or a disk may have filled its last block with NULs.
            match next_byte(&mut source, |byte| byte == 0)? {
                None => break,
                Some(byte) if byte == GZIP[0] => self.member = Some(GzDecoder::new(source)),
                Some(_) => return Err(followed()),
            }
        }
        Ok(0)
    }
}

/// The first byte that is not skipped, which stays in the source.
fn next_byte(source: &mut impl BufRead, is_skipped: impl Fn(u8) -> bool) -> io::Result<Option<u8>> {
    loop {
        let bytes = match source.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            bytes => bytes?,
        };
        if bytes.is_empty() {
            return Ok(None);
        }
        let place = bytes.iter().position(|&byte| !is_skipped(byte));
        let (byte, length) = (place.map(|place| bytes[place]), bytes.len());
        source.consume(place.unwrap_or(length));
        if byte.is_some() {
            return Ok(byte);
        }
    }
}

/// Decompresses the frames of a zstd file, one after the other; ruzstd's own reader ends after the first.
struct Zstd<R> {
    source: BufReader<R>,
    decoder: FrameDecoder,
    is_in_frame: bool,
    /// Why no more can be decompressed.
    fault: Option<io::Error>,
}

impl<R: Read> Read for Zstd<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(out);
            }
            if let Some(fault) = self.fault.take() {
                return Err(fault);
            }
            if self.is_in_frame && self.decoder.is_finished() {
                self.is_in_frame = false;
                let sum = self.decoder.get_checksum_from_data();
                if sum.is_some() && sum != self.decoder.get_calculated_checksum() {
                    return Err(damaged());
                }
            } else if self.is_in_frame {
                if self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1)).is_err() {
                    self.fault = Some(self.reason(damaged()));
                    // What was decompressed is kept, since later blocks may refer to it, until a last block comes: an
                    // empty one, with room for a checksum.
                    self.decoder.decode_blocks(&b"\x01\0\0\0\0\0\0"[..], BlockDecodingStrategy::All).ok();
                    self.is_in_frame = false;
                }
            } else if next_byte(&mut self.source, |_| false)?.is_some() {
                self.next_frame()?;
            } else {
                return Ok(0);
            }
        }
    }
}

impl<R: Read> Zstd<R> {
    /// Reads the beginning of the next frame, and skips frames that hold no data.
    fn next_frame(&mut self) -> io::Result<()> {
        match self.decoder.reset(&mut self.source) {
            Ok(()) => self.is_in_frame = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                let skipped = io::copy(&mut (&mut self.source).take(length.into()), &mut io::sink())?;
                if skipped < length.into() {
                    return Err(cut_off());
                }
            }
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::BadMagicNumber(_))) => {
                return Err(followed());
            }
            Err(FrameDecoderError::WindowSizeTooBig { .. }) => {
                return Err(invalid("needs more memory than zstd grants; try: zstd -dc --long=31 FILE | chat-error"));
            }
            Err(FrameDecoderError::DictNotProvided { .. }) => {
                return Err(invalid("needs a zstd dictionary; try: zstd -dc -D DICTIONARY FILE | chat-error"));
            }
            Err(_) => return Err(self.reason(damaged())),
        }
        Ok(())
    }

    /// Why decompressing failed: because the file ends, because it cannot be read, or for another reason.
    fn reason(&mut self, other: io::Error) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => cut_off(),
            Ok(_) => other,
            Err(error) => error,
        }
    }
}
