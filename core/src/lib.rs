//! What the error codes of a HarmonyOS chat SDK mean, and what to do about them.
//!
//! A chat SDK reports failures as bare numbers: `302`, `108`, `1299`. A [`Code`] turns such a number into its
//! name, a sentence in Chinese or English, causes, a solution, whether the same call may simply be tried
//! again, whether the failed call may have taken effect anyway, and whether the user's session is over. It
//! answers in constant time from read-only memory, without allocating, and needs neither std nor any start-up.
//!
//! ```
//! use chat_error::{Action, Code, Language};
//!
//! fn advise(number: i32) -> &'static str {
//!     let code = Code::new(number);
//!     match code.action() {
//!         Action::None | Action::TreatAsSuccess => "done",
//!         Action::RenewToken => "fetching a new token",
//!         _ if code.is_retryable() => "trying again shortly",
//!         _ => code.message_in(Language::English),
//!     }
//! }
//!
//! assert_eq!(advise(302), "trying again shortly");
//! assert_eq!(advise(108), "fetching a new token");
//! ```
//!
//! C and C++ programs get the same from `libchat_error` and `include/chat_error.h`; see the README.

#![no_std]
#![forbid(unsafe_code)]

#[rustfmt::skip] // generated
mod catalog;
#[doc(hidden)] // for the C library, which is a separate crate
pub mod c_strings;
mod code;
mod hash;
mod language;
mod table;

pub use catalog::{Action, Category};
pub use code::{Code, UnknownName};
pub use language::{Language, language, set_language};

/// The Rust code in the README is run with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
