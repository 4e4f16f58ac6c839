//! What the error codes of a HarmonyOS chat SDK mean, and what to do about them.
//!
//! A chat SDK reports failures as bare numbers: `302`, `108`, `1299`. A [`Code`] turns such a number into its
//! name, a sentence in Chinese or English, causes, a solution, whether the same call may simply be tried
//! again, and whether the failed call may have taken effect all the same. It answers in constant time from
//! read-only memory, without allocating, and needs neither std nor any start-up.
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

#[cfg(any(test, feature = "std"))]
extern crate std;

#[rustfmt::skip] // generated
mod catalog;
mod code;
mod language;
mod table;

#[cfg(feature = "capi")]
#[allow(unsafe_code)] // the only module that may: everything that crosses into C is in it
pub mod capi;

pub use catalog::{Action, Category};
pub use code::{Code, UnknownName};
pub use language::{language, set_language, Language};

/// A library without std has to say what a panic does. Nothing here panics, which a test sees to.
#[cfg(all(feature = "capi", not(any(feature = "std", test, doc))))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// The Rust code in the README is run with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
