//! Normalises the parts of an address (RFC 7622 §3), so that two spellings of one address become the same text.
//!
//! Plain ASCII, which nearly all addresses are, takes a short way.

use std::{borrow::Cow, net::Ipv6Addr};

use idna::uts46::{AsciiDenyList, Hyphens, Uts46};
use precis_profiles::{OpaqueString, UsernameCaseMapped, precis_core::profile::PrecisFastInvocation};

use super::JidError;

/// Bytes that a part may have (RFC 7622 §3.2 to §3.4).
const MAX_BYTES: usize = 1023;

/// Longer texts are refused before any work is done on them; normalising shortens hardly anything so much.
const MAX_RAW_BYTES: usize = 4 * MAX_BYTES;

/// ASCII that a domain may have beside letters, digits, hyphen and dot: only the underscore, which names in use have
/// although IDNA forbids it.
const DENIED_IN_DOMAIN: AsciiDenyList = AsciiDenyList::new(true, "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~");

/// The part before `@`: `UsernameCaseMapped` (RFC 8265 §3.3) without the characters of RFC 7622 §3.3.1.
pub(super) fn local(text: &str) -> Result<String, JidError> {
    let prepared = if is_plain(text) {
        Some(text.to_ascii_lowercase())
    } else {
        enforce_until_stable(text, |text| UsernameCaseMapped::enforce(text.to_owned()).ok().map(Cow::into_owned))
    };
    prepared.filter(|local| fits(local) && !local.contains(is_forbidden_in_local)).ok_or(JidError::Local)
}

/// The domain in Unicode and lower case without a trailing dot, or an IP address (RFC 7622 §3.2). Also accepts what
/// IDNA forbids and the world uses: underscores, and hyphens at the edge of a label.
pub(super) fn domain(text: &str) -> Result<String, JidError> {
    let prepared = if let Some(address) = text.strip_prefix('[') {
        address.strip_suffix(']').and_then(|address| address.parse::<Ipv6Addr>().ok()).map(|address| format!("[{address}]"))
    } else if is_plain_domain(text) {
        Some(without_final_dot(&text.to_ascii_lowercase()).to_owned()).filter(|domain| has_no_empty_label(domain))
    } else {
        enforce_until_stable(text, international_domain)
    };
    prepared.filter(|domain| fits(domain)).ok_or(JidError::Domain)
}

/// The part after `/`: `OpaqueString` (RFC 8265 §4.2). What that refuses but the world sends (emoji sequences,
/// characters newer than our tables, invisible ones) is taken as it is, as long as it has no control characters.
pub(super) fn resource(text: &str) -> Result<String, JidError> {
    let prepared = if is_plain(text) {
        Some(text.to_owned())
    } else {
        enforce_until_stable(text, |text| OpaqueString::enforce(text.to_owned()).ok().map(Cow::into_owned))
            .or_else(|| (!text.contains(char::is_control)).then(|| text.to_owned()))
    };
    prepared.filter(|resource| fits(resource)).ok_or(JidError::Resource)
}

/// ASCII that can be seen, or a space: nothing that a profile would change but the case.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, 0x20..=0x7E))
}

fn fits(part: &str) -> bool {
    (1..=MAX_BYTES).contains(&part.len())
}

fn is_forbidden_in_local(character: char) -> bool {
    matches!(character, ' ' | '"' | '&' | '\'' | '/' | ':' | '<' | '>' | '@')
}

/// Host names and IPv4 addresses without anything international.
fn is_plain_domain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')) && !has_punycode(text)
}

fn has_punycode(text: &str) -> bool {
    text.split('.').any(|label| label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--")))
}

fn international_domain(text: &str) -> Option<String> {
    let (domain, outcome) = Uts46::new().to_unicode(text.as_bytes(), DENIED_IN_DOMAIN, Hyphens::Allow);
    let domain = without_final_dot(&domain);
    (outcome.is_ok() && has_no_empty_label(domain)).then(|| domain.to_owned())
}

fn without_final_dot(domain: &str) -> &str {
    domain.strip_suffix('.').unwrap_or(domain)
}

fn has_no_empty_label(domain: &str) -> bool {
    domain.split('.').all(|label| !label.is_empty())
}

/// Applies `enforce` until nothing changes any more: some texts need it twice, and one that never settles would be
/// another address each time it is read (RFC 8264 §7).
fn enforce_until_stable(text: &str, enforce: impl Fn(&str) -> Option<String>) -> Option<String> {
    if text.len() > MAX_RAW_BYTES {
        return None;
    }
    let mut current = enforce(text)?;
    for _ in 0..3 {
        let next = enforce(&current)?;
        if next == current {
            return Some(current);
        }
        current = next;
    }
    None
}
