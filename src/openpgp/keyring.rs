//! Files with keys: one or many, armored or binary, and not all of them whole.

use sequoia_openpgp::{
    Cert,
    cert::raw::{RawCert, RawCertParser},
    parse::Parse,
    serialize::SerializeInto,
};

use super::KeyError;

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
    let mut too_large = false;
    let mut certs = Vec::new();
    for raw in blocks(bytes).flat_map(raw_certs).take(KEYS_LIMIT) {
        if raw.as_bytes().len() > KEY_LIMIT {
            too_large = true;
        } else if let Ok(cert) = Cert::try_from(raw) {
            certs.push(cert);
        }
    }
    match (certs.is_empty(), too_large) {
        (false, _) => Ok(certs),
        (true, true) => Err(KeyError::TooLarge),
        (true, false) => Err(KeyError::NoKey),
    }
}

/// The file itself if it is binary, or each armored block in it.
pub(super) fn blocks(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let starts: Vec<usize> = memchr::memmem::find_iter(bytes, ARMOR).take(KEYS_LIMIT).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]).collect::<Vec<_>>();
    let binary = starts.is_empty() || bytes.first().is_some_and(|first| first & 0x80 != 0);
    let whole = binary.then_some(bytes);
    let armored = starts.into_iter().zip(ends).filter_map(move |(start, end)| if binary { None } else { bytes.get(start..end) });
    whole.into_iter().chain(armored)
}

fn raw_certs(block: &[u8]) -> impl Iterator<Item = RawCert<'_>> {
    RawCertParser::from_bytes(block).into_iter().flatten().filter_map(Result::ok)
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
