//! The safe Rust API: an error code and everything that is known about it.

use core::fmt::{self, Write};
use core::iter::FusedIterator;
use core::str::{self, FromStr};

use crate::catalog::{self, CODES};
use crate::class::UnknownName;
use crate::classes::{Action, Category};
use crate::language::{Language, language};
use crate::layout::Facts;
use crate::lookup::{UNKNOWN, facts, index_of_name, row_of, text_index};

/// An error code of the chat SDK: any `i32`, whether the catalog knows it or not.
///
/// A code that the catalog does not know is passed through unchanged and never gets the answers of another
/// one: its name is `UNKNOWN_CODE`, its category [`Category::Unknown`], its action [`Action::Inspect`], and
/// its texts say that it is unknown. The failed call may have taken effect, because nothing says that it has not.
///
/// ```
/// use chat_error::{Action, Code, Language};
///
/// let code = Code::new(302);
/// assert_eq!(code, Code::SERVER_BUSY);
/// assert_eq!(code.name(), "SERVER_BUSY");
/// assert_eq!(code.action(), Action::Retry);
/// assert!(code.is_retryable() && !code.may_have_taken_effect());
/// println!("{}", code.message_in(Language::English));
///
/// let code = Code::new(9999);
/// assert_eq!((code.get(), code.name(), code.is_known()), (9999, "UNKNOWN_CODE", false));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Code(i32);

impl Code {
    /// The code with this number.
    ///
    /// ```
    /// use chat_error::Code;
    ///
    /// const BUSY: Code = Code::new(302);
    /// assert_eq!(BUSY, Code::SERVER_BUSY);
    /// ```
    #[inline]
    pub const fn new(number: i32) -> Self {
        Self(number)
    }

    /// The number of this code.
    ///
    /// ```
    /// assert_eq!(chat_error::Code::SERVER_BUSY.get(), 302);
    /// ```
    #[inline]
    pub const fn get(self) -> i32 {
        self.0
    }

    /// Every code in the catalog, in ascending order.
    ///
    /// ```
    /// use chat_error::Code;
    ///
    /// let retryable = Code::all().filter(|code| code.is_retryable());
    /// assert!(retryable.count() < Code::all().len());
    /// ```
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + FusedIterator + Clone {
        CODES.iter().map(|&number| Self(i32::from(number)))
    }

    /// The code at `index` in ascending order, which is also its row.
    #[inline]
    pub(crate) fn at(index: usize) -> Option<Self> {
        CODES.get(index).map(|&number| Self(i32::from(number)))
    }

    /// Whether the catalog has this code.
    ///
    /// ```
    /// use chat_error::Code;
    ///
    /// assert!(Code::new(302).is_known());
    /// assert!(!Code::new(9999).is_known());
    /// ```
    #[inline]
    pub const fn is_known(self) -> bool {
        self.row() != UNKNOWN
    }

    /// The symbolic name; `UNKNOWN_CODE` for a code that the catalog does not have.
    ///
    /// ```
    /// assert_eq!(chat_error::Code::new(302).name(), "SERVER_BUSY");
    /// ```
    pub fn name(self) -> &'static str {
        catalog::names().get(self.row().into())
    }

    /// One short phrase without a full stop, fit for a toast, in the [default language](crate::language()).
    ///
    /// ```
    /// use chat_error::{Code, language};
    ///
    /// let code = Code::SERVER_BUSY;
    /// assert_eq!(code.message(), code.message_in(language()));
    /// ```
    pub fn message(self) -> &'static str {
        self.message_in(language())
    }

    /// One short phrase without a full stop, fit for a toast.
    ///
    /// ```
    /// use chat_error::{Code, Language};
    ///
    /// println!("{}", Code::SERVER_BUSY.message_in(Language::from_tag("zh-Hans-CN")));
    /// ```
    pub fn message_in(self, language: Language) -> &'static str {
        catalog::messages().get(text_index(self.row(), language))
    }

    /// What leads to this code, in full sentences, in the [default language](crate::language()).
    ///
    /// ```
    /// eprintln!("{}", chat_error::Code::SERVER_BUSY.cause());
    /// ```
    pub fn cause(self) -> &'static str {
        self.cause_in(language())
    }

    /// What leads to this code, in full sentences.
    ///
    /// ```
    /// use chat_error::{Code, Language};
    ///
    /// eprintln!("{}", Code::SERVER_BUSY.cause_in(Language::English));
    /// ```
    pub fn cause_in(self, language: Language) -> &'static str {
        catalog::causes().get(text_index(self.row(), language))
    }

    /// What to do about this code, in full sentences, in the [default language](crate::language()).
    ///
    /// ```
    /// eprintln!("{}", chat_error::Code::SERVER_BUSY.solution());
    /// ```
    pub fn solution(self) -> &'static str {
        self.solution_in(language())
    }

    /// What to do about this code, in full sentences.
    ///
    /// ```
    /// use chat_error::{Code, Language};
    ///
    /// eprintln!("{}", Code::SERVER_BUSY.solution_in(Language::English));
    /// ```
    pub fn solution_in(self, language: Language) -> &'static str {
        catalog::solutions().get(text_index(self.row(), language))
    }

    /// The whole line for a log: number, name and message. Displaying a code writes this line in the default language.
    ///
    /// ```
    /// use chat_error::{Code, Language};
    ///
    /// let line = Code::SERVER_BUSY.line_in(Language::English).to_string();
    /// assert!(line.starts_with("302 SERVER_BUSY: "));
    /// ```
    #[inline]
    pub const fn line_in(self, language: Language) -> Line {
        Line { code: self, language }
    }

    /// What the app should do next.
    ///
    /// ```
    /// use chat_error::{Action, Code};
    ///
    /// assert_eq!(Code::TOKEN_EXPIRED.action(), Action::LogInWithNewToken);
    /// ```
    #[inline]
    pub const fn action(self) -> Action {
        match Action::from_value(self.facts().action as i32) {
            Some(action) => action,
            None => Action::Inspect,
        }
    }

    /// The part of the SDK that the code belongs to.
    ///
    /// ```
    /// use chat_error::{Category, Code};
    ///
    /// assert_eq!(Code::SERVER_BUSY.category(), Category::Server);
    /// ```
    #[inline]
    pub const fn category(self) -> Category {
        match Category::from_value(self.facts().category as i32) {
            Some(category) => category,
            None => Category::Unknown,
        }
    }

    /// Whether the same call with the same arguments can succeed later although nobody changes the request,
    /// the account or the service. Follows from the [action](Self::action).
    ///
    /// It does not mean that repeating is harmless: see [`may_have_taken_effect`](Self::may_have_taken_effect).
    ///
    /// ```
    /// use chat_error::Code;
    ///
    /// assert!(Code::SERVER_BUSY.is_retryable());
    /// assert!(!Code::INVALID_PASSWORD.is_retryable());
    /// ```
    #[inline]
    pub const fn is_retryable(self) -> bool {
        self.action().is_retryable()
    }

    /// Whether the server may have acted although the call failed. True for every unknown code.
    ///
    /// If so, repeat a call that must not happen twice, such as sending a message, only with the same client message
    /// ID or after checking what happened.
    ///
    /// ```
    /// use chat_error::Code;
    ///
    /// assert!(Code::SERVER_TIMEOUT.may_have_taken_effect());
    /// assert!(!Code::SERVER_BUSY.may_have_taken_effect());
    /// ```
    #[inline]
    pub const fn may_have_taken_effect(self) -> bool {
        self.facts().may_have_taken_effect
    }

    /// Whether the code, reported to the SDK's connection listener, means that the session is over: the user is
    /// logged out, and the SDK will not reconnect by itself. False for every unknown code.
    ///
    /// For codes that a listener gets, on HarmonyOS `onDisconnected`, `onLogout` and, for 108, `onTokenExpired`;
    /// the [action](Self::action) then tells what to do. As the result of a call, a code says nothing about the
    /// session.
    ///
    /// ```
    /// use chat_error::Code;
    ///
    /// fn on_disconnected(code: Code) -> &'static str {
    ///     if code.ends_session() {
    ///         "show the login page"
    ///     } else {
    ///         "show that the SDK is reconnecting"
    ///     }
    /// }
    /// assert_eq!(on_disconnected(Code::USER_LOGIN_ANOTHER_DEVICE), "show the login page");
    /// assert_eq!(on_disconnected(Code::NETWORK_ERROR), "show that the SDK is reconnecting");
    /// ```
    #[inline]
    pub const fn ends_session(self) -> bool {
        self.facts().ends_session
    }

    #[inline]
    const fn row(self) -> u8 {
        row_of(self.0)
    }

    #[inline]
    const fn facts(self) -> Facts {
        facts(self.row())
    }
}

/// The number and the name.
///
/// ```
/// assert_eq!(format!("{:?}", chat_error::Code::new(302)), "Code(302 SERVER_BUSY)");
/// ```
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({} {})", self.get(), self.name())
    }
}

/// The [line](Self::line_in) for a log in the [default language](crate::language()).
///
/// ```
/// use chat_error::{set_language, Code, Language};
///
/// set_language(Language::English).unwrap();
/// assert!(Code::SERVER_BUSY.to_string().starts_with("302 SERVER_BUSY: "));
/// ```
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.line_in(language()).fmt(f)
    }
}

impl core::error::Error for Code {}

impl From<i32> for Code {
    fn from(number: i32) -> Self {
        Self(number)
    }
}

impl From<Code> for i32 {
    fn from(code: Code) -> Self {
        code.0
    }
}

/// Finds a code by its exact symbolic name.
///
/// ```
/// use chat_error::Code;
///
/// assert_eq!("SERVER_BUSY".parse(), Ok(Code::SERVER_BUSY));
/// assert!("server_busy".parse::<Code>().is_err());
/// ```
impl FromStr for Code {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        index_of_name(name.as_bytes()).and_then(Self::at).ok_or(UnknownName("error code"))
    }
}

/// The line for a log that [`Code::line_in`] returns. It is written only when it is displayed.
///
/// ```
/// use chat_error::{Code, Language};
///
/// eprintln!("sending failed: {}", Code::new(302).line_in(Language::English));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    code: Code,
    language: Language,
}

impl Line {
    fn write_to(self, out: &mut impl Write) -> fmt::Result {
        write!(out, "{} {}: {}", self.code.get(), self.code.name(), self.code.message_in(self.language))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.width().is_none() && f.precision().is_none() {
            return self.write_to(f);
        }
        // Padding depends on the length of the whole line, so it is put together first.
        let mut buffer = Buffer { bytes: [0; Buffer::SIZE], length: 0 };
        self.write_to(&mut buffer)?;
        let line = buffer.bytes.get(..buffer.length).unwrap_or_default();
        f.pad(str::from_utf8(line).map_err(|_| fmt::Error)?)
    }
}

/// A line for a log, written in place.
struct Buffer {
    bytes: [u8; Buffer::SIZE],
    length: usize,
}

impl Buffer {
    /// Room for the longest line: the largest number, a space, a name, a colon and a space, and a message.
    const SIZE: usize = "-2147483648 : ".len() + catalog::names().longest() + catalog::messages().longest();
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}
