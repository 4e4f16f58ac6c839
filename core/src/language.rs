//! The languages of the texts, and the default one.

use core::fmt;
use core::num::NonZeroUsize;

use once_cell::race::OnceNonZeroUsize;

/// A language in which the texts are written.
///
/// ```
/// use chat_error::{Code, Language};
///
/// let text = Code::SERVER_BUSY.message_in(Language::from_tag("en-GB"));
/// assert_eq!(text, Code::SERVER_BUSY.message_in(Language::English));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// Simplified Chinese, the default.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The language for a BCP 47 tag such as `zh-Hans-CN`, `en-Latn-US` or `zh_CN`, or for a POSIX locale name such as
    /// `zh_CN.UTF-8` or `C`, in any case of letters.
    ///
    /// Simplified Chinese for every tag whose language is `zh`, whatever its script or region; English for all others.
    /// The language is the letters and digits up to the first other character.
    ///
    /// ```
    /// use chat_error::Language;
    ///
    /// assert_eq!(Language::from_tag("zh-Hans-CN"), Language::Chinese);
    /// assert_eq!(Language::from_tag("zh_TW.UTF-8"), Language::Chinese);
    /// assert_eq!(Language::from_tag("EN_us"), Language::English);
    /// assert_eq!(Language::from_tag("fr-FR"), Language::English);
    /// ```
    pub fn from_tag(tag: &str) -> Self {
        let mut bytes = tag.bytes();
        Self::from_tag_bytes(|| bytes.next().unwrap_or(0))
    }

    /// The language of a tag. `next` yields its bytes, then 0, after which it is not called again.
    #[inline]
    pub(crate) fn from_tag_bytes(mut next: impl FnMut() -> u8) -> Self {
        let is_zh = next().eq_ignore_ascii_case(&b'z') && next().eq_ignore_ascii_case(&b'h');
        if is_zh && !next().is_ascii_alphanumeric() { Self::Chinese } else { Self::English }
    }

    /// The language's two-letter code: `zh` or `en`.
    ///
    /// ```
    /// assert_eq!(chat_error::Language::Chinese.tag(), "zh");
    /// ```
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }
}

/// Writes the [tag](Language::tag).
impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.tag())
    }
}

static DEFAULT: OnceNonZeroUsize = OnceNonZeroUsize::new();

/// The language of texts that are asked for without naming one: Chinese until [`set_language`] decides otherwise.
///
/// ```
/// assert_eq!(chat_error::language(), chat_error::Language::Chinese);
/// ```
#[inline]
pub fn language() -> Language {
    // The lowest bit decides, so that it can be added to a row's index as it is. Testing the top one compiles to `shld`
    // on x86, which is slow on AMD's processors.
    let value = DEFAULT.get().map_or(0, NonZeroUsize::get);
    if value & 1 == 1 { Language::English } else { Language::Chinese }
}

/// Decides the language of texts that are asked for without naming one, once for the whole process.
///
/// The first call wins, whichever thread makes it. A later call for the same language changes nothing and
/// succeeds too. This is for applications, at start-up; a library asks for the language it wants instead,
/// with [`Code::message_in`](crate::Code::message_in) and the other `_in` methods.
///
/// # Errors
///
/// If an earlier call has decided on another language.
///
/// ```
/// use chat_error::{language, set_language, Language};
///
/// set_language(Language::English).unwrap();
/// assert!(set_language(Language::English).is_ok());
/// assert!(set_language(Language::Chinese).is_err());
/// assert_eq!(language(), Language::English);
/// ```
pub fn set_language(language: Language) -> Result<(), SetLanguageError> {
    match DEFAULT.set(value_of(language)) {
        Err(()) if self::language() != language => Err(SetLanguageError(())),
        _ => Ok(()),
    }
}

/// Not 0, which is the undecided default: Chinese.
const fn value_of(language: Language) -> NonZeroUsize {
    match language {
        Language::Chinese => NonZeroUsize::MIN.saturating_add(1),
        Language::English => NonZeroUsize::MIN,
    }
}

/// The error of [`set_language`]: the default language was decided before, and it is another one.
///
/// ```
/// use chat_error::{set_language, Language};
///
/// set_language(Language::English).unwrap();
/// let error = set_language(Language::Chinese).unwrap_err();
/// assert_eq!(error.to_string(), "the default language is already decided: en");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetLanguageError(());

impl fmt::Display for SetLanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // It is decided once, so it still is the language that prevented the call.
        write!(f, "the default language is already decided: {}", language())
    }
}

impl core::error::Error for SetLanguageError {}
