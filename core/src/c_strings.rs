//! Strings as C has them, for the C library. They are not part of the crate's API.
//!
//! Every pointer is to a string that ends with NUL, in memory that lives as long as the program.

use crate::catalog;
use crate::classes::{Action, Category};
use crate::code::Code;
use crate::language::Language;
use crate::lookup::{index_of_name, row_of, text_index};

/// [`Code::name`].
#[inline]
pub fn name(code: i32) -> *const u8 {
    catalog::names().pointer(row_of(code).into())
}

/// [`Code::message_in`].
#[inline]
pub fn message(code: i32, language: Language) -> *const u8 {
    catalog::messages().pointer(text_index(row_of(code), language))
}

/// [`Code::name`] and [`Code::message_in`], as bytes.
#[inline]
pub fn name_and_message(code: i32, language: Language) -> [&'static [u8]; 2] {
    let row = row_of(code);
    [catalog::names().bytes(row.into()), catalog::messages().bytes(text_index(row, language))]
}

/// [`Code::cause_in`].
#[inline]
pub fn cause(code: i32, language: Language) -> *const u8 {
    catalog::causes().pointer(text_index(row_of(code), language))
}

/// [`Code::solution_in`].
#[inline]
pub fn solution(code: i32, language: Language) -> *const u8 {
    catalog::solutions().pointer(text_index(row_of(code), language))
}

/// [`Action::name`].
#[inline]
pub fn action_name(action: Action) -> *const u8 {
    catalog::action_names().pointer(action as usize)
}

/// [`Category::name`].
#[inline]
pub fn category_name(category: Category) -> *const u8 {
    catalog::category_names().pointer(category as usize)
}

/// [`Language::from_tag`] for a C string. `next` yields its bytes; it is not called again after the NUL.
#[inline]
pub fn language_from_tag(next: impl FnMut() -> u8) -> Language {
    Language::from_tag_bytes(next)
}

/// The length of the longest name.
pub const MAX_NAME_LENGTH: usize = catalog::names().longest();

/// The code whose name has exactly these bytes.
#[inline]
pub fn code_from_name(name: &[u8]) -> Option<Code> {
    index_of_name(name).and_then(Code::at)
}

/// The code at `index` in ascending order.
#[inline]
pub fn code_at(index: usize) -> Option<Code> {
    Code::at(index)
}

/// [`Language::tag`].
#[inline]
pub fn language_tag(language: Language) -> *const u8 {
    match language {
        Language::Chinese => c"zh",
        Language::English => c"en",
    }
    .as_ptr()
    .cast()
}
