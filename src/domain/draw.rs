//! Reproducible draws: a number is the SHA-256 of the session's seed, what is drawn, and a counter. Any language with
//! SHA-256 can draw the same ones.

use sha2::{Digest, Sha256};

/// The 64-bit number drawn for `purpose` and `index` under `seed`: the first eight bytes, big endian, of
/// SHA-256("likeness/1\n{seed}\n{purpose}\n{index}"), the numbers in decimal.
#[must_use]
pub fn number(seed: u64, purpose: &str, index: u64) -> u64 {
    let digest = Sha256::digest(format!("likeness/1\n{seed}\n{purpose}\n{index}"));
    digest.iter().take(8).fold(0, |n, byte| (n << 8) | u64::from(*byte))
}

/// A number below `limit` (the modulo bias is below 2^-50 for the sizes in use here); 0 when `limit` is 0.
#[must_use]
pub fn below(seed: u64, purpose: &str, index: u64, limit: usize) -> usize {
    if limit == 0 {
        return 0;
    }
    let rest = number(seed, purpose, index) % limit as u64;
    usize::try_from(rest).unwrap_or(0)
}

/// True for half of the indices.
#[must_use]
pub fn coin(seed: u64, purpose: &str, index: u64) -> bool {
    number(seed, purpose, index) & 1 == 1
}

/// Uniform between 0 and 1, 1 left out.
#[must_use]
pub fn unit(seed: u64, purpose: &str, index: u64) -> f64 {
    (number(seed, purpose, index) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Shuffles in place (Fisher and Yates, from the end).
pub fn shuffle<T>(seed: u64, purpose: &str, items: &mut [T]) {
    for end in (1..items.len()).rev() {
        items.swap(end, below(seed, purpose, end as u64, end + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_can_be_made_again_from_sha256_alone() {
        // printf 'likeness/1\n7\nside\n3' | sha256sum
        assert_eq!(number(7, "side", 3), 0x4e5e_955c_a1af_6647, "see the command above");
    }

    #[test]
    fn a_shuffle_keeps_every_item_and_depends_on_the_seed() {
        let mut one: Vec<u32> = (0..20).collect();
        let mut two = one.clone();
        shuffle(1, "x", &mut one);
        shuffle(2, "x", &mut two);
        assert_ne!(one, two);
        one.sort_unstable();
        assert_eq!(one, (0..20).collect::<Vec<_>>());
    }
}
