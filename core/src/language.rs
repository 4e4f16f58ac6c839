//! The languages of the texts, and which of them is meant when nobody says.

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
const LONGEST_TAG: usize = 63;

static DEFAULT: OnceNonZeroUsize = OnceNonZeroUsize::new();

impl Language {
    /// The language for a BCP 47 tag such as `zh-Hans-CN`, `en-Latn-US` or `zh_CN`, in any case of letters.
    ///
    /// Chinese for a well-formed tag whose language is `zh`; English for a tag of any other language and for
    /// one that is malformed: empty, with an empty part or one of more than eight characters, with a
    /// character other than ASCII letters and digits between the `-` or `_`, or longer than 63 bytes.
    ///
    /// ```
    /// use chat_error::Language;
    ///
    /// assert_eq!(Language::from_tag("zh-Hans-CN"), Language::Chinese);
    /// assert_eq!(Language::from_tag("EN_us"), Language::English);
    /// assert_eq!(Language::from_tag("fr-FR"), Language::English);
    /// assert_eq!(Language::from_tag("zh--CN"), Language::English);
    /// ```
    pub fn from_tag(tag: &str) -> Self {
        Self::from_tag_bytes(tag.bytes())
    }

    pub(crate) fn from_tag_bytes(tag: impl Iterator<Item = u8>) -> Self {
        let mut is_chinese = true;
        let mut length = 0;
        let mut length_of_part = 0;
        // One byte more than allowed, to see that a tag is too long without reading all of it.
        for byte in tag.take(LONGEST_TAG + 1) {
            let is_separator = matches!(byte, b'-' | b'_');
            is_chinese &= match length {
                0 => byte.eq_ignore_ascii_case(&b'z'),
                1 => byte.eq_ignore_ascii_case(&b'h'),
                2 => is_separator,
                _ => true,
            };
            length_of_part = match length_of_part {
                1..=8 if is_separator => 0,
                0..=7 if byte.is_ascii_alphanumeric() => length_of_part + 1,
                _ => return Self::English,
            };
            length += 1;
        }
        if is_chinese && (2..=LONGEST_TAG).contains(&length) && length_of_part > 0 {
            Self::Chinese
        } else {
            Self::English
        }
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
    match DEFAULT.get() {
        Some(value) if value == value_of(Language::English) => Language::English,
        _ => Language::Chinese,
    }
}

/// Decides the language of texts that are asked for without naming one, once for the whole process.
///
/// The first call wins, whichever thread makes it. A later call for the same language changes nothing and
/// succeeds too. This is for applications, at start-up; a library asks for the language it wants instead,
/// with [`Code::message_in`](crate::Code::message_in) and its kin.
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
