//! How an answer is found in the catalog.
//!
//! A code leads to a row through one element of [`ROW_OF_CODE`]; a row leads to its texts and its classification.
//! Numbers that are not in the catalog lead to the last row, which has its own texts, so no look-up needs a special
//! case.

use crate::catalog::{self, CODES, DISPLACEMENTS, FACTS, SLOTS};
use crate::hash::{bucket, hash, last_word, slot};
use crate::language::Language;
use crate::layout::Facts;

/// The row of the numbers that are not codes.
pub(crate) const UNKNOWN: u8 = {
    assert!(
        CODES.len() <= u8::MAX as usize,
        "so many codes need wider rows: u16 here and in tools/xtask/src/generate/rust.rs"
    );
    CODES.len() as u8
};

/// One more than the largest code: the slot for numbers that are not codes.
const BEYOND: usize = CODES[CODES.len() - 1] as usize + 1;

/// The row of each number from 0 to `BEYOND`.
static ROW_OF_CODE: [u8; BEYOND + 1] = {
    let mut rows = [UNKNOWN; BEYOND + 1];
    let mut row = 0;
    while row < UNKNOWN {
        rows[CODES[row as usize] as usize] = row;
        row += 1;
    }
    rows
};

/// The row of `code`.
#[inline]
pub(crate) const fn row_of(code: i32) -> u8 {
    // A negative code becomes a number far beyond the table. Everything beyond the table is mapped to its last slot, which
    // compiles to a minimum and not to a branch: a branch would be mispredicted where known and unknown codes mix.
    let place = code as u32 as usize;
    ROW_OF_CODE[if place < BEYOND { place } else { BEYOND }]
}

/// The classification of a row.
#[inline]
pub(crate) const fn facts(row: u8) -> Facts {
    const OF_UNKNOWN: Facts = FACTS[UNKNOWN as usize];
    // A row is never beyond the unknown one. The compiler cannot know that, and no look-up may have a path that panics.
    if row <= UNKNOWN { FACTS[row as usize] } else { OF_UNKNOWN }
}

/// The index of a row's string in [`Texts`](crate::layout::Texts) that have each row in Chinese and then in English.
///
/// Both languages are in one list because it is faster to compute an index than to choose between two lists.
#[inline]
pub(crate) fn text_index(row: u8, language: Language) -> usize {
    2 * usize::from(row) + usize::from(language == Language::English)
}

/// The index of the code with this name.
///
/// A perfect hash: the generator has picked displacements that give every name its own slot, so a look-up compares
/// against one name.
pub(crate) fn index_of_name(name: &[u8]) -> Option<usize> {
    const BUCKET_BITS: u32 = DISPLACEMENTS.len().trailing_zeros();
    const SLOT_BITS: u32 = SLOTS.len().trailing_zeros();

    let hash = hash(name);
    let displacement = *DISPLACEMENTS.get(bucket(hash, BUCKET_BITS))?;
    let row = *SLOTS.get(slot(hash, displacement.into(), SLOT_BITS))?;
    is_equal(catalog::names().bytes(row.into()), name).then_some(row.into())
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
