//! Any file, compressed or not, in any encoding and in whatever pieces it arrives, is read to its end or to a fault, and
//! the pieces make no difference to what is read. The first two bytes of the input choose encoding and pieces.
#![no_main]

use std::io::Read;

use chat_error_cli::decode::Reader;
use chat_error_cli::unpack::unpacked;
use encoding_rs::Encoding;
use libfuzzer_sys::fuzz_target;

const LABELS: [&str; 12] = [
    "",
    "utf-8",
    "utf-16le",
    "utf-16be",
    "gbk",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "ibm866",
];

/// A file that arrives in pieces of one size.
struct Pieces<'a>(&'a [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let size = self.1.min(out.len());
        self.0.read(&mut out[..size])
    }
}

/// Reads a file in pieces, and into buffers of their size; not more than this of what a small file can unpack to.
fn read(file: &[u8], label: &str, size: usize) -> (Vec<u8>, bool) {
    const MOST: usize = 1 << 22;
    let mut text = Vec::new();
    let result = unpacked(Pieces(file, size)).and_then(|file| {
        let mut log = Reader::new(file, Encoding::for_label(label.as_bytes()), true);
        let mut piece = vec![0; size];
        loop {
            match log.read(&mut piece)? {
                0 => return log.read(&mut piece),
                _ if text.len() > MOST => return Ok(0),
                count => text.extend(&piece[..count]),
            }
        }
    });
    text.truncate(MOST);
    (text, result.is_ok())
}

fuzz_target!(|input: &[u8]| {
    let [choice, size, file @ ..] = input else { return };
    let label = LABELS[usize::from(*choice) % LABELS.len()];
    let (whole, is_whole) = read(file, label, 1 << 16);
    let (pieces, is_read) = read(file, label, 1 + usize::from(*size));
    assert_eq!(is_whole, is_read);
    // UTF-16 is recognised by what comes first, and of damaged data more or less of what is before the fault is lost.
    let is_equal = if is_whole { whole == pieces } else { whole.starts_with(&pieces) || pieces.starts_with(&whole) };
    assert!(is_equal || label.is_empty(), "{label}, pieces of {size}");
});
