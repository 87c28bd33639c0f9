//! Git's name for bytes, and a quick sum of our own.
//!
//! Git's is reckoned here rather than by libgit2, which looks for forged collisions as it goes and takes
//! several times as long: for a comparison with an id that git made, and looked at so, the plain sum is enough.

use sha1::{Digest, Sha1};

/// The sum of a blob that holds just these bytes, in a repository with SHA-1.
pub(super) fn of_blob(bytes: &[u8]) -> [u8; 20] {
    let header = format!("blob {}\0", bytes.len());
    Sha1::new_with_prefix(header)
        .chain_update(bytes)
        .finalize()
        .into()
}

/// A sum that any damage changes: of no use against somebody who wants two to be alike.
pub fn of_bytes(bytes: &[u8]) -> u64 {
    const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut sum = bytes.len() as u64 ^ STEP;
    let last = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    for word in words.iter().map(|word| u64::from_le_bytes(*word)).chain([last]) {
        sum = (sum ^ word).wrapping_mul(STEP).rotate_left(29);
    }
    sum ^ sum >> 32
}

#[cfg(test)]
mod tests {
    use git2::{ObjectType, Oid};

    #[test]
    fn it_is_libgit2s() {
        for length in [0, 1, 55, 64, 100_000] {
            let bytes = vec![b'x'; length];
            let theirs = Oid::hash_object(ObjectType::Blob, &bytes).unwrap();
            assert_eq!(theirs.as_bytes(), super::of_blob(&bytes));
        }
    }
}
