//! Random bytes from the operating system, for keys.

use rand::{TryRng, rngs::SysRng};
use zeroize::Zeroizing;

/// 32 signs of which no two look alike (Crockford's base 32): each carries five bits.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

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

/// A password that nobody can guess, and that can be copied by hand: four groups of five signs, 100 bits.
///
/// # Errors
/// [`NoRandomness`].
pub fn random_password() -> Result<Zeroizing<String>, NoRandomness> {
    const GROUPS: usize = 4;
    const GROUP: usize = 5;
    let mut raw = Zeroizing::new([0_u8; GROUPS * GROUP]);
    SysRng.try_fill_bytes(&mut *raw).map_err(|_| NoRandomness)?;
    let mut password = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
    for (place, byte) in raw.iter().enumerate() {
        if place > 0 && place % GROUP == 0 {
            password.push('-');
        }
        // 256 is a multiple of 32: no sign is more likely than another.
        password.push(SIGNS.get(usize::from(byte & 31)).map_or('0', |&sign| char::from(sign)));
    }
    Ok(password)
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

    #[test]
    fn a_password_is_four_groups_of_signs_that_no_eye_mistakes_and_never_the_same() {
        let password = random_password().unwrap();
        let groups: Vec<_> = password.split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [5, 5, 5, 5]);
        let used: std::collections::BTreeSet<_> = (0..100).flat_map(|_| random_password().unwrap().replace('-', "").into_bytes()).collect();
        assert_eq!(used.len(), SIGNS.len(), "all signs are used, and no others");
        assert!(!used.iter().any(|sign| b"iloOIu".contains(sign)));
        assert!(*password != *random_password().unwrap());
    }
}
