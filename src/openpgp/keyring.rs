//! Files with keys: one or many, armored or binary, and not all of them whole.

use sequoia_openpgp::{
    Cert,
    cert::raw::{RawCert, RawCertParser},
    parse::Parse,
    serialize::SerializeInto,
};

use super::{KeyError, is_affordable};

/// More keys are not read from one file.
const KEYS_LIMIT: usize = 100;
/// A key of more bytes is not read: with all signatures of strangers that key servers have collected for it.
const KEY_LIMIT: usize = 256 * 1024;
/// Where an armored block begins (RFC 9580 §6.2).
const ARMOR: &[u8] = b"-----BEGIN PGP ";

/// All keys of a file that are whole and not too large, at most 100.
///
/// # Errors
/// [`KeyError::NoKey`]; [`KeyError::TooLarge`] if all of them are.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Cert>, KeyError> {
    let (good, too_large): (Vec<_>, Vec<_>) = of_blocks(bytes, raw_certs).into_iter().partition(is_small);
    let certs: Vec<Cert> = good.into_iter().filter_map(|raw| Cert::try_from(raw).ok()).collect();
    match (certs.is_empty(), too_large.is_empty()) {
        (false, _) => Ok(certs),
        (true, false) => Err(KeyError::TooLarge),
        (true, true) => Err(KeyError::NoKey),
    }
}

/// Before anything of it is computed.
fn is_small(raw: &RawCert<'_>) -> bool {
    raw.as_bytes().len() <= KEY_LIMIT && raw.keys().all(|key| is_affordable(&key))
}

/// What is in the armored blocks of a file, or, if there is nothing, in its bytes; at most 100 of it. A block that is damaged does not
/// hide those after it.
pub(super) fn of_blocks<'a, T>(bytes: &'a [u8], read: impl Fn(&'a [u8]) -> Vec<T>) -> Vec<T> {
    let starts: Vec<usize> = memchr::memmem::find_iter(bytes, ARMOR).take(KEYS_LIMIT).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    let blocks = starts.iter().zip(ends).filter_map(|(start, end)| bytes.get(*start..end));
    let found: Vec<T> = blocks.flat_map(&read).take(KEYS_LIMIT).collect();
    if found.is_empty() { read(bytes) } else { found }
}

fn raw_certs(block: &[u8]) -> Vec<RawCert<'_>> {
    RawCertParser::from_bytes(block).into_iter().flatten().filter_map(Result::ok).take(KEYS_LIMIT).collect()
}

/// Checks that a key has not grown too large to be read again.
///
/// # Errors
/// [`KeyError::TooLarge`].
pub(super) fn within_limit(cert: Cert) -> Result<Cert, KeyError> {
    let size = cert.as_tsk().to_vec().map_err(|error| KeyError::of(&error))?.len();
    if size > KEY_LIMIT { Err(KeyError::TooLarge) } else { Ok(cert) }
}

/// The armored form, as text.
///
/// # Errors
/// [`KeyError::Failed`].
pub(super) fn text_of(armored: impl SerializeInto) -> Result<String, KeyError> {
    let bytes = SerializeInto::to_vec(&armored).map_err(|error| KeyError::of(&error))?;
    String::from_utf8(bytes).map_err(|error| KeyError::Failed(error.to_string()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
mod tests;
