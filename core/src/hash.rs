//! The hash by which a name is found. The generator, which makes the tables, includes this file too, so that both
//! compute the same.

/// A hash of every byte of `name`, eight bytes at a time.
pub(crate) fn hash(name: &[u8]) -> u64 {
    let mut hash = name.len() as u64;
    let mut rest = name;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        hash = mix(hash ^ u64::from_le_bytes(*chunk));
        rest = tail;
    }
    match name.last_chunk() {
        // The last eight bytes again, instead of the few that are left over.
        Some(chunk) => mix(hash ^ u64::from_le_bytes(*chunk)),
        None => mix(hash ^ name.iter().fold(0, |word, &byte| word << 8 | u64::from(byte))),
    }
}

/// The bucket of a hash, of `2^bits`.
#[inline]
pub(crate) fn bucket(hash: u64, bits: u32) -> usize {
    (hash >> (64 - bits)) as usize
}

/// The slot of a hash, of `2^bits`: each bucket has a displacement that brings its names to slots of their own.
#[inline]
pub(crate) fn slot(hash: u64, displacement: u64, bits: u32) -> usize {
    (mix(hash ^ displacement) >> (64 - bits)) as usize
}

/// Spreads what is in the low bits over the high ones, and brings some of it back.
#[inline]
fn mix(word: u64) -> u64 {
    let product = word.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 32
}
