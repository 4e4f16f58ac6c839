//! How the catalog lies in memory, and how an answer is found in it.
//!
//! A code leads to a row through one byte of [`ROW_OF_CODE`]; a row leads to its texts through 16-bit offsets
//! and to its classification through one [`Facts`]. Offsets instead of pointers: pointers would have to be
//! relocated when the library is loaded, in pages that could then no longer be shared. Numbers that are not
//! in the catalog lead to the last row, which has texts of its own, so no look-up needs a special case. [`Row`]
//! is an enum to let the compiler know how many rows there are: it leaves out the checks of what is in range.

use crate::catalog::{self, Action, Category, Row, CODES, ROWS_BY_NAME};
use crate::Language;

/// One more than the largest code: the slot for numbers that are not codes.
const BEYOND: usize = CODES[CODES.len() - 1] as usize + 1;

/// The row of each number from 0 on; the unknown row for a number that is no code, and for `BEYOND`.
static ROW_OF_CODE: [Row; BEYOND + 1] = {
    let mut rows = [Row::UnknownCode; BEYOND + 1];
    let mut index = 0;
    while index < ROWS_BY_NAME.len() {
        let row = ROWS_BY_NAME[index];
        rows[CODES[row as usize] as usize] = row;
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
    ROW_OF_CODE.get(place).copied().unwrap_or(Row::UnknownCode)
}

/// A list of strings, each ended by NUL: one for each row, or two, see [`text_index`].
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    text: &'static str,
    starts: &'static [u16],
}

impl Texts {
    /// `starts` is what [`starts`] makes of `text`.
    pub(crate) const fn new(text: &'static str, starts: &'static [u16]) -> Self {
        Self { text, starts }
    }

    /// The string at `index`, without its NUL.
    pub(crate) fn get(self, index: usize) -> &'static str {
        let start = self.start(index);
        let end = self.start(index + 1).saturating_sub(1);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where the string at `index` begins; it ends with NUL. Reads no byte of the text.
    #[inline]
    pub(crate) fn pointer(self, index: usize) -> *const u8 {
        self.text.as_ptr().wrapping_add(self.start(index))
    }

    // `get` and not an index: no look-up may have a path that panics, not even one that is never taken.
    #[inline]
    fn start(self, index: usize) -> usize {
        usize::from(self.starts.get(index).copied().unwrap_or_default())
    }
}

/// Where each of the `N - 1` strings in `text` begins, and at last where `text` ends.
///
/// Runs in the compiler: a string with a NUL in it, or a text too long for 16-bit offsets, is a compile error.
pub(crate) const fn starts<const N: usize>(text: &str) -> [u16; N] {
    let text = text.as_bytes();
    assert!(text.len() <= u16::MAX as usize, "a text is too long for 16-bit offsets");
    let mut starts = [0; N];
    let (mut position, mut index) = (0, 1);
    while position < text.len() {
        if text[position] == 0 {
            starts[index] = (position + 1) as u16;
            index += 1;
        }
        position += 1;
    }
    assert!(index == N, "a string has a NUL in it");
    starts
}

/// Declares a function that gives the [`Texts`] of a list of strings.
macro_rules! texts {
    ($name:ident: $($string:literal,)+) => {
        #[inline]
        pub(crate) fn $name() -> $crate::table::Texts {
            const TEXT: &str = concat!($($string, "\0"),+);
            const STRINGS: usize = [$($string),+].len();
            static STARTS: [u16; STRINGS + 1] = $crate::table::starts(TEXT);
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

/// The classification of a row in 16 bits: the action in the lowest four, the category in the next four, and
/// above them one bit each for whether the failed call may have taken effect and whether the session is over.
#[derive(Clone, Copy)]
pub(crate) struct Facts(u16);

impl Facts {
    pub(crate) const fn new(
        action: Action,
        category: Category,
        may_have_taken_effect: bool,
        ends_session: bool,
    ) -> Self {
        let (action, category) = (action as u16, category as u16);
        assert!(action < 16 && category < 16, "an action or a category does not fit into four bits");
        Self(action | category << 4 | (may_have_taken_effect as u16) << 8 | (ends_session as u16) << 9)
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
        Action::from_value(i32::from(self.0 & 15)).unwrap_or(Action::Inspect)
    }

    #[inline]
    pub(crate) fn category(self) -> Category {
        Category::from_value(i32::from(self.0 >> 4 & 15)).unwrap_or(Category::Unknown)
    }

    #[inline]
    pub(crate) fn may_have_taken_effect(self) -> bool {
        self.0 >> 8 & 1 == 1
    }

    #[inline]
    pub(crate) fn ends_session(self) -> bool {
        self.0 >> 9 & 1 == 1
    }
}

/// The row whose symbolic name is spelled by `name`, compared byte by byte.
///
/// A binary search that stops reading `name` at the first byte that differs, so that even a name without
/// an end costs no more than the longest name in the catalog.
pub(crate) fn row_of_name(name: impl Iterator<Item = u8> + Clone) -> Option<Row> {
    let (mut low, mut high) = (0, ROWS_BY_NAME.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let row = *ROWS_BY_NAME.get(middle)?;
        match catalog::names().get(row as usize).bytes().cmp(name.clone()) {
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
            core::cmp::Ordering::Equal => return Some(row),
        }
    }
    None
}
