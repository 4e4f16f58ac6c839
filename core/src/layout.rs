//! The layout of the catalog in memory. Nothing here depends on its contents.

use core::ops::Range;

/// A list of strings, each ended by NUL, stored back to back.
///
/// Offsets say where each begins. Pointers would have to be relocated when the library is loaded, in pages that
/// processes could then no longer share.
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    text: &'static str,
    starts: &'static [u16],
}

impl Texts {
    /// `starts` says where each string begins, and from then on where `text` ends, up to a power of two.
    pub(crate) const fn new(text: &'static str, starts: &'static [u16]) -> Self {
        Self { text, starts }
    }

    /// The string at `index`, without its NUL.
    pub(crate) fn get(self, index: usize) -> &'static str {
        self.text.get(self.range(index)).unwrap_or_default()
    }

    /// The bytes of the string at `index`. Faster than [`get`](Self::get): skips the UTF-8 boundary check.
    pub(crate) fn bytes(self, index: usize) -> &'static [u8] {
        self.text.as_bytes().get(self.range(index)).unwrap_or_default()
    }

    /// Where the string at `index` begins; it ends with NUL. Reads no byte of the text.
    #[inline]
    pub(crate) fn pointer(self, index: usize) -> *const u8 {
        self.text.as_ptr().wrapping_add(self.start(index))
    }

    /// The length of the longest string.
    pub(crate) const fn longest(self) -> usize {
        let mut longest = 0;
        let mut index = 1;
        while index < self.starts.len() {
            let length = (self.starts[index] - self.starts[index - 1]).saturating_sub(1) as usize;
            if length > longest {
                longest = length;
            }
            index += 1;
        }
        longest
    }

    #[inline]
    fn range(self, index: usize) -> Range<usize> {
        self.start(index)..self.start(index + 1).saturating_sub(1)
    }

    // The mask takes the place of a comparison and a branch, and so a look-up fits into a cache line. `get` and not an
    // index: no look-up may have a path that panics, not even one that is never taken.
    #[inline]
    fn start(self, index: usize) -> usize {
        self.starts.get(index & (self.starts.len() - 1)).copied().unwrap_or_default().into()
    }
}

/// Declares a function that returns the [`Texts`] of a list of strings.
macro_rules! texts {
    ($name:ident: $($string:literal,)+) => {
        #[inline]
        pub(crate) const fn $name() -> $crate::layout::Texts {
            const TEXT: &str = concat!($($string, "\0"),+);
            const LENGTHS: &[usize] = &[$($string.len()),+];
            static STARTS: [u16; (LENGTHS.len() + 1).next_power_of_two()] = {
                assert!(TEXT.len() <= u16::MAX as usize, "this list needs wider offsets in core/src/layout.rs");
                let mut starts = [TEXT.len() as u16; (LENGTHS.len() + 1).next_power_of_two()];
                starts[0] = 0;
                let mut index = 0;
                while index < LENGTHS.len() {
                    starts[index + 1] = starts[index] + LENGTHS[index] as u16 + 1;
                    index += 1;
                }
                starts
            };
            $crate::layout::Texts::new(TEXT, &STARTS)
        }
    };
}
pub(crate) use texts;

/// The classification of a row.
#[derive(Clone, Copy)]
pub(crate) struct Facts {
    /// The value of an `Action`.
    pub(crate) action: u8,
    /// The value of a `Category`.
    pub(crate) category: u8,
    pub(crate) may_have_taken_effect: bool,
    pub(crate) ends_session: bool,
}
