//! Keys that a domain gives out on the web: the Web Key Directory (draft-koch-openpgp-webkey-service).

use sha1::{Digest, Sha1};

use super::{Certificate, parts, timestamp};
use crate::xmpp::jid::BareJid;

/// The digits of z-base-32, in which people confuse fewer letters.
const Z_BASE_32: &[u8; 32] = b"ybndrfg8ejkmcpqxot1uwisza345h769";
/// Bits in one of them.
const BITS: usize = 5;

/// Where the key for this address is, if the domain gives it out: the advanced place and then the direct one, which is asked only if the
/// host of the advanced one does not exist (§3.1). `None` if it cannot have one: it is a domain only, or an IP address.
#[must_use]
pub fn urls(jid: &BareJid) -> Option<[String; 2]> {
    let local = jid.local()?;
    let domain = host(jid.domain())?;
    // Only ASCII letters, the draft says; an address has no capitals of other alphabets (RFC 7622 §3.3).
    let name = z_base_32(&Sha1::digest(local.to_ascii_lowercase().as_bytes()));
    let asked = percent_encoded(local);
    Some([
        format!("https://openpgpkey.{domain}/.well-known/openpgpkey/{domain}/hu/{name}?l={asked}"),
        format!("https://{domain}/.well-known/openpgpkey/hu/{name}?l={asked}"),
    ])
}

/// The keys in an answer that name this address; the others are of no use (§3.1). That they name it proves nothing.
#[must_use]
pub fn choose(bytes: &[u8], jid: &BareJid) -> Vec<Certificate> {
    let mut certificates = Certificate::read(bytes).unwrap_or_default();
    certificates.retain(|certificate| certificate.info(timestamp(parts::newest_statement(certificate.cert()))).names(jid));
    certificates
}

/// The domain in ASCII, if it is a name.
fn host(domain: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii(domain.trim_end_matches('.')).ok()?;
    let is_name = !ascii.is_empty() && ascii.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    let is_number = ascii.parse::<std::net::IpAddr>().is_ok();
    (is_name && !is_number).then_some(ascii)
}

/// Five bits a digit, the highest first. Whole digits only, as 20 bytes are 32 of them.
fn z_base_32(bytes: &[u8]) -> String {
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let digits = bits.chunks_exact(BITS).map(|bits| bits.iter().fold(0, |digit, bit| digit << 1 | usize::from(*bit)));
    digits.filter_map(|digit| Z_BASE_32.get(digit).map(|&byte| char::from(byte))).collect()
}

/// As a part of a URL (RFC 3986 §2.1).
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
