#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

#[rustfmt::skip] // generated
mod catalog;
#[doc(hidden)] // for the C library, which is a separate crate
pub mod c_strings;
mod class;
#[rustfmt::skip] // generated
mod classes;
mod code;
#[rustfmt::skip] // generated
mod codes;
mod hash;
mod language;
mod layout;
mod lookup;

pub use class::{UnknownName, UnknownValue};
pub use classes::{Action, Category};
pub use code::{Code, Line};
pub use language::{Language, SetLanguageError, language, set_language};
