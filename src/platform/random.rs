//! Random bytes from the operating system, for keys.

use rand::{TryRng, rngs::SysRng};
use zeroize::Zeroizing;

/// The operating system has no random bytes to give: nothing secret can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no random bytes")]
pub struct NoRandomness;

/// So many random bytes in twice as many lower-case hex digits. 32 make a key.
///
/// # Errors
/// [`NoRandomness`].
pub fn random_hex(bytes: usize) -> Result<Zeroizing<String>, NoRandomness> {
    let mut raw = Zeroizing::new(vec![0_u8; bytes]);
    SysRng.try_fill_bytes(&mut raw).map_err(|_| NoRandomness)?;
    // Never grown, so that no copy of the key stays behind in freed memory.
    let mut hex = Zeroizing::new(String::with_capacity(bytes * 2));
    for digit in raw.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        hex.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
    }
    Ok(hex)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_hex_and_never_the_same() {
        let key = random_hex(32).unwrap();
        assert_eq!(key.len(), 64);
        assert!(key.chars().all(|digit| digit.is_ascii_digit() || ('a'..='f').contains(&digit)));
        assert_ne!(*key, *random_hex(32).unwrap());
        assert_eq!(*random_hex(0).unwrap(), "");
    }
}
