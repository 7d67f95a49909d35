//! Base64 as cards have it.

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
    prelude::BASE64_STANDARD,
};

/// More bytes of a picture or a sound are not taken: 1 MiB.
pub(super) const LIMIT: usize = 1024 * 1024;

/// Takes base64 whatever it ends with: many programs pad it wrongly.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true).with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes that `text` is, whatever space stands in it and however it is padded; `None` if it is no base64, or nothing, or more
/// than [`LIMIT`].
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits: String = text.split_whitespace().collect();
    let digits = digits.trim_end_matches('=');
    // Three bytes are four digits.
    if digits.len() / 4 > LIMIT / 3 + 1 {
        return None;
    }
    LENIENT.decode(digits).ok().filter(|bytes| !bytes.is_empty() && bytes.len() <= LIMIT)
}

/// `bytes` in one line.
pub(super) fn encode(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}
