//! The safe Rust API: an error code and everything that is known of it.

use core::fmt;
use core::iter::FusedIterator;
use core::str::FromStr;

use crate::catalog::{self, Action, CODES, Category, Row};
use crate::language::{Language, language};
use crate::table::{Facts, index_of_name, row_of, text_index};

/// An error code of the chat SDK: any `i32`, whether the catalog knows it or not.
///
/// A code that the catalog does not know is passed through unchanged and never gets the answers of another
/// one: its name is `UNKNOWN_CODE`, its category [`Category::Unknown`], its action [`Action::Inspect`], and
/// its texts say that it is unknown. The failed call may have taken effect, for nobody can say that it has not.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Code(i32);

impl Code {
    /// The code with this number.
    #[inline]
    pub const fn new(number: i32) -> Self {
        Self(number)
    }

    /// The number of this code.
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
    pub(crate) fn at(index: usize) -> Option<Self> {
        CODES.get(index).map(|&number| Self(i32::from(number)))
    }

    /// Whether the catalog has this code.
    #[inline]
    pub fn is_known(self) -> bool {
        self.row() != Row::Unknown
    }

    /// The symbolic name, such as `SERVER_BUSY`; `UNKNOWN_CODE` for a code that the catalog does not have.
    pub fn name(self) -> &'static str {
        catalog::names().get(self.row() as usize)
    }

    /// One short phrase without a full stop, fit for a toast, in the [default language](crate::language).
    pub fn message(self) -> &'static str {
        self.message_in(language())
    }

    /// One short phrase without a full stop, fit for a toast.
    pub fn message_in(self, language: Language) -> &'static str {
        catalog::messages().get(text_index(self.row(), language))
    }

    /// What leads to this code, in full sentences, in the [default language](crate::language).
    pub fn cause(self) -> &'static str {
        self.cause_in(language())
    }

    /// What leads to this code, in full sentences.
    pub fn cause_in(self, language: Language) -> &'static str {
        catalog::causes().get(text_index(self.row(), language))
    }

    /// What to do about this code, in full sentences, in the [default language](crate::language).
    pub fn solution(self) -> &'static str {
        self.solution_in(language())
    }

    /// What to do about this code, in full sentences.
    pub fn solution_in(self, language: Language) -> &'static str {
        catalog::solutions().get(text_index(self.row(), language))
    }

    /// What the app should do next.
    #[inline]
    pub fn action(self) -> Action {
        Facts::of(self.row()).action()
    }

    /// The part of the SDK that the code belongs to.
    #[inline]
    pub fn category(self) -> Category {
        Facts::of(self.row()).category()
    }

    /// Whether the same call with the same arguments can succeed later although nobody changes the request,
    /// the account or the service. Follows from the [action](Self::action).
    ///
    /// It does not mean that repeating is harmless: see [`may_have_taken_effect`](Self::may_have_taken_effect).
    #[inline]
    pub fn is_retryable(self) -> bool {
        self.action().is_retryable()
    }

    /// Whether the server may have acted although the call failed. True for every unknown code.
    ///
    /// If so, a call that must not happen twice, such as sending a message, is repeated only with the same
    /// client message ID, or after a look at what happened.
    #[inline]
    pub fn may_have_taken_effect(self) -> bool {
        Facts::of(self.row()).may_have_taken_effect()
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
    pub fn ends_session(self) -> bool {
        Facts::of(self.row()).ends_session()
    }

    #[inline]
    fn row(self) -> Row {
        row_of(self.0)
    }
}

/// The whole line for a log: number, name, and message in the [default language](crate::language).
///
/// ```
/// use chat_error::{set_language, Code, Language};
///
/// set_language(Language::English).unwrap();
/// assert!(Code::SERVER_BUSY.to_string().starts_with("302 SERVER_BUSY: "));
/// ```
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.get(), self.name(), self.message())
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
        index_of_name(name.as_bytes()).and_then(Self::at).ok_or(UnknownName(()))
    }
}

/// No code in the catalog has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName(());

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no error code has this name")
    }
}

impl core::error::Error for UnknownName {}
