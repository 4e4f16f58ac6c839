//! The languages of the texts, and the default one.

use core::num::NonZeroUsize;

use once_cell::race::OnceNonZeroUsize;

/// A language in which the texts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// Simplified Chinese, the default.
    Chinese,
    /// English.
    English,
}

/// The longest language tag that is read, in bytes. Real ones have at most 35.
const MAX_TAG_LENGTH: usize = 63;

/// The longest part between two separators.
const MAX_PART_LENGTH: usize = 8;

static DEFAULT: OnceNonZeroUsize = OnceNonZeroUsize::new();

impl Language {
    /// The language for a BCP 47 tag such as `zh-Hans-CN`, `en-Latn-US` or `zh_CN`, in any case of letters, or for a
    /// POSIX locale name such as `zh_CN.UTF-8`, `zh_TW@stroke` or `C`.
    ///
    /// Chinese for a well-formed tag whose language is `zh`; English for a tag of any other language and for one that
    /// is malformed. A tag is parts of one to eight ASCII letters and digits, separated by `-` or `_`. A POSIX name
    /// may have more: a `.` and a codeset, an `@` and a modifier, or both in this order; each is one or more ASCII
    /// letters, digits and `-_=;:,+`, and says nothing about the language. The whole is at most 63 bytes long.
    ///
    /// ```
    /// use chat_error::Language;
    ///
    /// assert_eq!(Language::from_tag("zh-Hans-CN"), Language::Chinese);
    /// assert_eq!(Language::from_tag("zh_CN.UTF-8"), Language::Chinese);
    /// assert_eq!(Language::from_tag("EN_us"), Language::English);
    /// assert_eq!(Language::from_tag("fr-FR"), Language::English);
    /// assert_eq!(Language::from_tag("zh--CN"), Language::English);
    /// ```
    pub fn from_tag(tag: &str) -> Self {
        let mut bytes = tag.bytes();
        // To the reader of C strings a NUL is the end.
        if tag.contains('\0') { Self::English } else { Self::from_tag_bytes(|| bytes.next().unwrap_or(0)) }
    }

    /// The language of the tag whose bytes `next` gives one after another, and 0 behind the last one. It is not called
    /// again after that.
    #[inline]
    pub(crate) fn from_tag_bytes(next: impl FnMut() -> u8) -> Self {
        if is_chinese(next) { Self::Chinese } else { Self::English }
    }

    /// The language's two-letter code: `zh` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }
}

/// The language of texts that are asked for without naming one: Chinese until [`set_language`] says
/// something else.
#[inline]
pub fn language() -> Language {
    // The highest bit tells: in one shift, which keeps a look-up within one line of the instruction cache.
    let value = DEFAULT.get().map_or(0, NonZeroUsize::get);
    if value >> (usize::BITS - 1) == 1 { Language::English } else { Language::Chinese }
}

/// Decides the language of texts that are asked for without naming one, once for the whole process.
///
/// The first call wins, whichever thread makes it. A later call for the same language changes nothing and
/// succeeds too. This is for applications, at start-up; a library asks for the language it wants instead,
/// with [`Code::message_in`](crate::Code::message_in) and the other `_in` methods.
///
/// # Errors
///
/// The language that was decided on before, if it is another one.
///
/// ```
/// use chat_error::{language, set_language, Language};
///
/// assert_eq!(language(), Language::Chinese);
/// assert_eq!(set_language(Language::English), Ok(()));
/// assert_eq!(set_language(Language::Chinese), Err(Language::English));
/// assert_eq!(language(), Language::English);
/// ```
pub fn set_language(language: Language) -> Result<(), Language> {
    match DEFAULT.set(value_of(language)) {
        Ok(()) => Ok(()),
        Err(()) if self::language() == language => Ok(()),
        Err(()) => Err(self::language()),
    }
}

const fn value_of(language: Language) -> NonZeroUsize {
    match language {
        Language::Chinese => NonZeroUsize::MIN,
        Language::English => NonZeroUsize::MAX,
    }
}

// What a byte can be in a language tag. A table, because it takes one look-up where ranges take five comparisons.
const ALPHANUMERIC: u8 = 1;
const SEPARATOR: u8 = 2;
/// What else the codeset and the modifier of a POSIX locale may have in them.
const PUNCTUATION: u8 = 4;
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => ALPHANUMERIC,
            b'-' | b'_' => SEPARATOR,
            b'=' | b';' | b':' | b',' | b'+' => PUNCTUATION,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

#[inline]
fn is(byte: u8, classes: u8) -> bool {
    CLASSES[usize::from(byte)] & classes != 0
}

/// Reads bytes of these classes, `max` of them at the most. Gives their number and the byte that ended them; nothing
/// if there is none or are too many.
#[inline]
fn run(next: &mut impl FnMut() -> u8, classes: u8, max: usize) -> Option<(usize, u8)> {
    let mut length = 0;
    loop {
        let byte = next();
        if !is(byte, classes) {
            return (length > 0).then_some((length, byte));
        }
        if length == max {
            return None;
        }
        length += 1;
    }
}

/// Whether this is a well-formed tag for Chinese. Reads no further than it takes to tell.
#[inline]
fn is_chinese(mut next: impl FnMut() -> u8) -> bool {
    let is_zh = next().eq_ignore_ascii_case(&b'z') && next().eq_ignore_ascii_case(&b'h');
    is_zh && is_well_formed(&mut next).is_some()
}

/// Whether this may stand behind the language.
#[inline]
fn is_well_formed(next: &mut impl FnMut() -> u8) -> Option<()> {
    let mut left = MAX_TAG_LENGTH - 2;
    let mut byte = next();
    while is(byte, SEPARATOR) {
        left = left.checked_sub(1)?;
        let (length, end) = run(next, ALPHANUMERIC, left.min(MAX_PART_LENGTH))?;
        left -= length;
        byte = end;
    }
    for mark in [b'.', b'@'] {
        if byte == mark {
            left = left.checked_sub(1)?;
            let (length, end) = run(next, ALPHANUMERIC | SEPARATOR | PUNCTUATION, left)?;
            left -= length;
            byte = end;
        }
    }
    (byte == 0).then_some(())
}
