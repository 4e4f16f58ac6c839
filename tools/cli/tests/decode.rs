//! Logs in every encoding and container, cut at every byte; and what the programs print that people know.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use chat_error_cli::decode::Reader;
use chat_error_cli::unpack::unpacked;
use encoding_rs::Encoding;

const LOG: &str = "登录失败, errorCode: 302\r\nこれは é 和 中文\nonError code=206\n";

/// Reads in pieces of `size`, which are as long as the buffers that they are read into.
fn read(log: &[u8], encoding: Option<&'static Encoding>, size: usize) -> (Vec<u8>, Option<String>) {
    struct Pieces<'a>(&'a [u8], usize);
    impl Read for Pieces<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let size = self.1.min(out.len());
            self.0.read(&mut out[..size])
        }
    }
    let mut text = Vec::new();
    let fault = unpacked(Pieces(log, size)).and_then(|log| {
        let mut log = Reader::new(log, encoding, true);
        let mut piece = vec![0; size];
        loop {
            match log.read(&mut piece)? {
                0 => return log.read(&mut piece), // once more after the end
                count => text.extend(&piece[..count]),
            }
        }
    });
    (text, fault.err().map(|error| error.to_string()))
}

#[test]
fn every_encoding_may_be_cut_at_every_byte() {
    let labels = "utf-8 utf-16le utf-16be gbk gb18030 big5 shift_jis euc-jp iso-2022-jp euc-kr windows-1252 koi8-r \
                  windows-874 macintosh x-user-defined ibm866";
    for label in labels.split(' ') {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let log: Vec<u8> = match label {
            "utf-16le" => LOG.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => LOG.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding.encode(LOG).0.into_owned(),
        };
        for cut in 0..=log.len() {
            for last in [&[][..], &[0x81], &[0xff], &[0x1b]] {
                let log = [&log[..cut], last].concat();
                let expected = if label == "utf-8" { log.clone() } else { encoding.decode(&log).0.into_owned().into() };
                for size in [1, 2, 3, 7, 100_000] {
                    let (text, fault) = read(&log, Some(encoding), size);
                    assert!(fault.is_none(), "{label}: {fault:?}");
                    assert!(text == expected, "{label}, {cut} bytes and {last:x?} in pieces of {size}");
                }
            }
        }
    }
}

fn gzip(log: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(log).unwrap();
    gzip.finish().unwrap()
}

fn zstd(log: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(log, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn every_container_may_be_cut_at_every_byte() {
    let skipped = b"\x5a\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    let log = LOG.as_bytes();
    let gzips = [gzip(log), gzip(b""), gzip(log), vec![0; 100]];
    let zstds = [skipped.clone(), zstd(log), skipped, zstd(log)];
    for parts in [gzips, zstds] {
        let whole = parts.concat();
        let content = [log, log].concat();
        let ends: Vec<usize> = (0..=4).map(|count| parts[..count].iter().map(Vec::len).sum()).collect();
        let mark = if whole[0] == 0x1f { 2 } else { 4 };
        for size in [1, 100_000] {
            assert_eq!(read(&whole, None, size), (content.clone(), None));
            for cut in mark..whole.len() {
                let (text, fault) = read(&whole[..cut], None, size);
                assert!(content.starts_with(&text), "{cut}");
                let is_whole = ends.contains(&cut) || mark == 2 && cut > ends[3];
                assert_eq!(fault.is_none(), is_whole, "{cut}: {fault:?}");
                assert!(fault.is_none_or(|fault| fault.contains("cut off; what is there was read")), "{cut}");
                let before = ends.iter().rposition(|&end| end <= cut).unwrap();
                let least = parts[..before].iter().filter(|part| part.len() > 50 && part[0] != 0).count();
                assert!(text.len() >= least * log.len(), "{cut}");
            }
        }
        for at in mark..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            read(&damaged, None, 100_000); // it does not abort
        }
        let (text, fault) = read(&[&whole[..], b"\x01code=302"].concat(), None, 10);
        assert!(text == content && fault.unwrap().contains("followed by other bytes"));
    }
}

#[test]
fn names_what_it_does_not_read() {
    for (log, words) in [
        (&b"\xfd7zXZ\0\0\x04"[..], &["xz", "xz -dc"][..]),
        (b"BZh91AY&SY\0", &["bzip2", "bzip2 -dc"]),
        (b"PK\x03\x04\x14\0", &["zip", "unzip -p"]),
        (b"\x28\xb5\x2f\xfd\x04\x98\0\0\0", &["--long=31"]),
    ] {
        let (_, fault) = read(log, None, 10);
        let fault = fault.expect("it is not read");
        assert!(words.iter().all(|word| fault.contains(word)), "{fault}");
    }
    for text in [&b"BZh9 code=302"[..], b"BZh", b"PK code", b"\x5a code", b"(", b""] {
        assert_eq!(read(text, None, 10), (text.to_vec(), None));
    }
}

/// What a program of the system prints; its complaints do not count.
fn others(line: &str, input: &[u8]) -> Vec<u8> {
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = shell.spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output.stdout
}

/// Lines of changing length with codes among them, 3 MB in all; windows and buffers are smaller.
fn long_log() -> Vec<u8> {
    let line = |at: u32| match at % 4 {
        0 => format!("{at} onError code={}\n", 200 + at.wrapping_mul(7919) % 30),
        _ => format!("{at} {:x}\n", u64::from(at).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
    };
    (0..110_000).flat_map(|at| line(at).into_bytes()).collect()
}

fn reads_as(packed: &[u8], program: &str) {
    for part in 0..=12 {
        let cut = packed.len() * part / 12;
        let (text, _) = read(&packed[..cut.max(4)], None, 65_536);
        let expected = others(program, &packed[..cut.max(4)]);
        assert!(text.starts_with(&expected), "{program} of {cut} bytes: {} < {}", text.len(), expected.len());
        assert!(part < 12 || text == expected, "{program}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_cut_gzip_file_gives_what_zcat_gives() {
    let log = long_log();
    for packed in ["gzip -1", "gzip -9", "{ gzip; printf 'code=302\\n' | gzip; head -c 512 /dev/zero; }"] {
        reads_as(&others(packed, &log), "zcat");
    }
}

#[test]
#[ignore = "needs zstd; make test-command"]
fn a_cut_zstd_file_gives_what_zstdcat_gives() {
    let log = long_log();
    let joined = "{ printf 'code=302\\n' | zstd; printf '\\120\\052\\115\\030\\2\\0\\0\\0xx'; zstd; printf x | zstd; }";
    for packed in ["zstd -1", "zstd -12 --no-check", "zstd -1 --long=27", "zstd -5 -B100000 -T2", joined] {
        let packed = others(&format!("{packed} | cat"), &log);
        assert!(packed.len() > 100_000, "zstd is there");
        reads_as(&packed, "zstdcat");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn decodes_as_iconv_and_counts_lines_as_grep() {
    for (name, label) in [("GBK", "gbk"), ("SHIFT_JIS", "shift_jis"), ("UTF-16LE", "utf-16le"), ("EUC-KR", "euc-kr")] {
        let packed = others(&format!("iconv -c -f UTF-8 -t {name}"), LOG.as_bytes());
        let expected = others(&format!("iconv -f {name} -t UTF-8"), &packed);
        assert!(!expected.is_empty());
        assert_eq!(read(&packed, Encoding::for_label(label.as_bytes()), 5).0, expected, "{name}");
    }
    let log =
        b"\xef\xbb\xbfcode=302\r\n10 %\r20 %\rcode=302\n\r\r\ncode=302\0\0\n\x0c\x0bcode=302\x85\n\xe2\x80\xa8code=302";
    let row = format!("{} --json", env!("CARGO_BIN_EXE_chat-error"));
    let found = String::from_utf8(others(&row, log)).unwrap();
    let rows = found.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap());
    let (lines, columns): (Vec<_>, Vec<_>) =
        rows.map(|row| (format!("{}\n", row["line"]), row["column"].clone())).unzip();
    assert_eq!(lines.concat().into_bytes(), others("grep -an code=302 | cut -d: -f1", log));
    assert_eq!(columns[0], 1, "the mark at the beginning is not a character");
}
