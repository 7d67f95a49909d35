//! The armor of `jabber:x:encrypted` and `jabber:x:signed` (XEP-0027 §3): OpenPGP packets as base64 and their CRC-24, without the
//! lines around them; and everything that programs of the last 25 years have made of that.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose},
};

/// A line of base64 is this long (RFC 9580 §6 allows 76; GnuPG writes 64).
const LINE: usize = 64;
/// The start value of the CRC (RFC 9580 §6.1).
const CRC_INIT: u32 = 0x00B7_04CE;
/// Its generator.
const CRC_POLY: u32 = 0x0186_4CFB;

/// Base64 whose end may lack its padding and may have stray bits.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

/// What is inside: it is not written on the wire, the element says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Block {
    /// An encrypted message.
    Message,
    /// A detached signature.
    Signature,
}

/// The text is no armored OpenPGP data, or was changed on its way: its CRC says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("damaged OpenPGP armor")]
pub struct Damaged;

impl Block {
    /// The whole armor around `bytes`, for other programs.
    #[must_use]
    pub fn armor(self, bytes: &[u8]) -> String {
        let name = match self {
            Self::Message => "MESSAGE",
            Self::Signature => "SIGNATURE",
        };
        format!("-----BEGIN PGP {name}-----\n\n{}\n-----END PGP {name}-----\n", strip(bytes))
    }
}

/// What goes on the wire: lines of base64 and the line with the CRC, without a line break at the end.
#[must_use]
pub fn strip(bytes: &[u8]) -> String {
    let base64 = general_purpose::STANDARD.encode(bytes);
    let mut text = String::with_capacity(base64.len() + base64.len() / LINE + 8);
    for (at, character) in base64.chars().enumerate() {
        if at > 0 && at % LINE == 0 {
            text.push('\n');
        }
        text.push(character);
    }
    text.push_str("\n=");
    text.push_str(&crc24(bytes));
    text
}

/// The packets in a text as it comes from the wire. Accepted are BEGIN and END lines, header lines that a program forgot to remove,
/// indented lines, all on one line, and a CRC on its own line, after a space, glued to the end, or missing.
///
/// # Errors
/// [`Damaged`] if it is something else, is empty, or has a CRC that is not right.
pub fn restore(text: &str) -> Result<Vec<u8>, Damaged> {
    let body: String = body(text).chars().filter(|character| !character.is_whitespace()).collect();
    let (data, crc) = split_crc(&body)?;
    let bytes = LENIENT.decode(data).map_err(|_| Damaged)?;
    let crc_fits = crc.is_none_or(|crc| crc == crc24(&bytes));
    if bytes.is_empty() || !crc_fits { Err(Damaged) } else { Ok(bytes) }
}

/// Without BEGIN line, header lines and END line. The number of headers varies: what ends them is the empty line (RFC 9580 §6.2).
fn body(text: &str) -> String {
    let text = text.trim();
    let begun = text.strip_prefix("-----BEGIN PGP ").and_then(|rest| rest.split_once("-----"));
    let inside = begun.map_or(text, |(_, inside)| inside);
    let ended = inside.split_once("-----END PGP ").map_or(inside, |(inside, _)| inside);
    ended.lines().map(str::trim).skip_while(|line| line.is_empty() || is_header(line)).collect()
}

/// `Version: GnuPG v2`. There is no colon in base64.
fn is_header(line: &str) -> bool {
    line.contains(':')
}

/// The base64, and the four digits of the CRC if there are any. A CRC follows a `=` that is no padding: padding ends a group of four.
fn split_crc(body: &str) -> Result<(&str, Option<&str>), Damaged> {
    let Some((rest, crc)) = body.rsplit_once('=') else { return Ok((body, None)) };
    match crc.len() {
        0 => Ok((body, None)),
        4 => Ok((rest, Some(crc))),
        _ => Err(Damaged),
    }
}

/// The CRC-24 of RFC 9580 §6.1, as it is written.
fn crc24(bytes: &[u8]) -> String {
    let crc = bytes.iter().fold(CRC_INIT, |crc, byte| (0..8).fold(crc ^ (u32::from(*byte) << 16), |crc, _| shifted(crc)));
    let [_, high, middle, low] = crc.to_be_bytes();
    general_purpose::STANDARD.encode([high, middle, low])
}

/// The register after one more bit.
fn shifted(crc: u32) -> u32 {
    let shifted = crc << 1;
    if shifted & 0x0100_0000 == 0 { shifted } else { shifted ^ CRC_POLY }
}

#[cfg(test)]
mod tests;
