//! The hash by which a name is found. The generator, which makes the tables, includes this file, so both compute the
//! same.

/// A hash of every byte of `name`, eight bytes at a time.
pub(crate) fn hash(name: &[u8]) -> u64 {
    let mut hash = name.len() as u64;
    let mut rest = name;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        hash = mix(hash ^ u64::from_le_bytes(*chunk));
        rest = tail;
    }
    mix(hash ^ last_word(name))
}

/// The last eight bytes, which [`hash`] reads at the end instead of the few that are left over. Of a shorter name, all
/// bytes, some of them twice.
#[inline]
pub(crate) fn last_word(name: &[u8]) -> u64 {
    if let Some(last) = name.last_chunk() {
        return u64::from_le_bytes(*last);
    }
    if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
    }
    let byte = |index: usize| u64::from(name.get(index).copied().unwrap_or_default());
    byte(0) << 16 | byte(name.len() / 2) << 8 | byte(name.len().saturating_sub(1))
}

/// The bucket of a hash, of `2^bits`.
#[inline]
pub(crate) fn bucket(hash: u64, bits: u32) -> usize {
    (hash >> (64 - bits)) as usize
}

/// The slot of a hash, of `2^bits`. Each bucket has a displacement that gives all its names different slots.
#[inline]
pub(crate) fn slot(hash: u64, displacement: u64, bits: u32) -> usize {
    (mix(hash ^ displacement) >> (64 - bits)) as usize
}

/// Spreads the low bits over the high ones, and folds some of those back.
#[inline]
fn mix(word: u64) -> u64 {
    let product = word.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 32
}
