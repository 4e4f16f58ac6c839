//! How the catalog lies in memory, and how an answer is found in it.
//!
//! A code leads to a row through one element of [`ROW_OF_CODE`]; a row leads to its texts through offsets and to its
//! classification through one [`Facts`]. Offsets instead of pointers: pointers would have to be relocated when the
//! library is loaded, in pages that could then no longer be shared. Numbers that are not in the catalog lead to the
//! last row, which has texts of its own, so no look-up needs a special case. [`Row`] is an enum to let the compiler
//! know how many rows there are: it leaves out the checks of what is in range.
//!
//! How wide rows and offsets are is decided by the generator, by what they have to hold.

use core::ops::Range;

use crate::Language;
use crate::catalog::{self, Action, CODES, Category, DISPLACEMENTS, ROW_OF_SLOT, Row};
use crate::hash::{bucket, hash, last_word, slot};

/// One more than the largest code: the slot for numbers that are not codes.
const BEYOND: usize = CODES[CODES.len() - 1] as usize + 1;

/// The row of each number from 0 on; the unknown row for a number that is not a code, and for `BEYOND`.
static ROW_OF_CODE: [Row; BEYOND + 1] = {
    let mut rows = [Row::Unknown; BEYOND + 1];
    let mut index = 0;
    while index < CODES.len() {
        rows[CODES[index] as usize] = Row::ALL[index];
        index += 1;
    }
    rows
};

/// The row of `code`.
#[inline]
pub(crate) fn row_of(code: i32) -> Row {
    // A negative code becomes a number far beyond the table. What is beyond it is brought to its last place, by
    // a minimum and not by a branch, which would be mispredicted where known and unknown codes mix.
    let place = (code as u32 as usize).min(BEYOND);
    ROW_OF_CODE.get(place).copied().unwrap_or(Row::Unknown)
}

/// A list of strings, each ended by NUL: one for each row, or two, see [`text_index`].
#[derive(Clone, Copy)]
pub(crate) struct Texts<Offset: 'static> {
    text: &'static str,
    starts: &'static [Offset],
}

impl<Offset: Copy + TryInto<usize>> Texts<Offset> {
    /// `starts` says where each string begins, and at last where `text` ends.
    pub(crate) const fn new(text: &'static str, starts: &'static [Offset]) -> Self {
        Self { text, starts }
    }

    /// The string at `index`, without its NUL.
    pub(crate) fn get(self, index: usize) -> &'static str {
        self.text.get(self.range(index)).unwrap_or_default()
    }

    /// The bytes of the string at `index`. Faster, because nobody checks that they are whole characters.
    pub(crate) fn bytes(self, index: usize) -> &'static [u8] {
        self.text.as_bytes().get(self.range(index)).unwrap_or_default()
    }

    /// Where the string at `index` begins; it ends with NUL. Reads no byte of the text.
    #[inline]
    pub(crate) fn pointer(self, index: usize) -> *const u8 {
        self.text.as_ptr().wrapping_add(self.start(index))
    }

    #[inline]
    fn range(self, index: usize) -> Range<usize> {
        self.start(index)..self.start(index + 1).saturating_sub(1)
    }

    // `get` and not an index: no look-up may have a path that panics, not even one that is never taken.
    #[inline]
    fn start(self, index: usize) -> usize {
        self.starts.get(index).and_then(|&start| start.try_into().ok()).unwrap_or_default()
    }
}

/// Declares a function that gives the [`Texts`] of a list of strings, with offsets of a type that can hold them:
/// the compiler refuses one that cannot.
macro_rules! texts {
    ($name:ident, $offset:ident: $($string:literal,)+) => {
        #[inline]
        pub(crate) fn $name() -> $crate::table::Texts<$offset> {
            const TEXT: &str = concat!($($string, "\0"),+);
            const LENGTHS: &[usize] = &[$($string.len()),+];
            static STARTS: [$offset; LENGTHS.len() + 1] = {
                assert!(TEXT.len() <= $offset::MAX as usize, "the offsets are too narrow for this text");
                let mut starts = [0; LENGTHS.len() + 1];
                let mut index = 0;
                while index < LENGTHS.len() {
                    starts[index + 1] = starts[index] + LENGTHS[index] as $offset + 1;
                    index += 1;
                }
                starts
            };
            $crate::table::Texts::new(TEXT, &STARTS)
        }
    };
}
pub(crate) use texts;

/// The index of a row's string in [`Texts`] that have each row in Chinese and, behind it, in English.
///
/// Both languages are in one list because it is faster to compute an index than to choose between two lists.
#[inline]
pub(crate) fn text_index(row: Row, language: Language) -> usize {
    2 * row as usize + usize::from(language == Language::English)
}

/// The classification of a row in 16 bits.
#[derive(Clone, Copy)]
pub(crate) struct Facts(u16);

impl Facts {
    // From the lowest bit: the action, the category, two answers.
    const ACTION_BITS: u16 = 6;
    const CATEGORY_BITS: u16 = 8;
    const MAY_HAVE_TAKEN_EFFECT: u16 = 1 << (Self::ACTION_BITS + Self::CATEGORY_BITS);
    const ENDS_SESSION: u16 = Self::MAY_HAVE_TAKEN_EFFECT << 1;

    pub(crate) const fn new(
        action: Action,
        category: Category,
        may_have_taken_effect: bool,
        ends_session: bool,
    ) -> Self {
        let (action, category) = (action as u16, category as u16);
        assert!(action >> Self::ACTION_BITS == 0 && category >> Self::CATEGORY_BITS == 0, "too few bits");
        Self(
            action
                | (category << Self::ACTION_BITS)
                | (may_have_taken_effect as u16 * Self::MAY_HAVE_TAKEN_EFFECT)
                | (ends_session as u16 * Self::ENDS_SESSION),
        )
    }

    #[inline]
    pub(crate) fn of(row: Row) -> Self {
        match catalog::FACTS.get(row as usize) {
            Some(&facts) => facts,
            None => Self::new(Action::Inspect, Category::Unknown, true, false),
        }
    }

    #[inline]
    pub(crate) fn action(self) -> Action {
        let value = self.0 & ((1 << Self::ACTION_BITS) - 1);
        Action::from_value(i32::from(value)).unwrap_or(Action::Inspect)
    }

    #[inline]
    pub(crate) fn category(self) -> Category {
        let value = self.0 >> Self::ACTION_BITS & ((1 << Self::CATEGORY_BITS) - 1);
        Category::from_value(i32::from(value)).unwrap_or(Category::Unknown)
    }

    #[inline]
    pub(crate) fn may_have_taken_effect(self) -> bool {
        self.0 & Self::MAY_HAVE_TAKEN_EFFECT != 0
    }

    #[inline]
    pub(crate) fn ends_session(self) -> bool {
        self.0 & Self::ENDS_SESSION != 0
    }
}

/// The index of the code with this name.
///
/// A perfect hash: the generator has found displacements that bring each name to a slot of its own, so there is one
/// name to compare with.
pub(crate) fn index_of_name(name: &[u8]) -> Option<usize> {
    const BUCKET_BITS: u32 = DISPLACEMENTS.len().trailing_zeros();
    const SLOT_BITS: u32 = ROW_OF_SLOT.len().trailing_zeros();

    let hash = hash(name);
    let displacement = *DISPLACEMENTS.get(bucket(hash, BUCKET_BITS))?;
    let row = *ROW_OF_SLOT.get(slot(hash, displacement.into(), SLOT_BITS))?;
    let is_found = row != Row::Unknown && is_equal(catalog::names().bytes(row as usize), name);
    is_found.then_some(row as usize)
}

/// Whether two names are the same. `==` would need a function of the C library.
fn is_equal(one: &[u8], other: &[u8]) -> bool {
    let (mut rest, mut other_rest) = (one, other);
    while let (Some((chunk, tail)), Some((other_chunk, other_tail))) =
        (rest.split_first_chunk(), other_rest.split_first_chunk())
    {
        if u64::from_ne_bytes(*chunk) != u64::from_ne_bytes(*other_chunk) {
            return false;
        }
        (rest, other_rest) = (tail, other_tail);
    }
    one.len() == other.len() && last_word(one) == last_word(other)
}
