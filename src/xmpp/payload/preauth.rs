//! XEP-0379 and XEP-0445: the token of an invitation, which lets somebody register, or whose request is granted unasked.

use super::said_in;
use crate::xmpp::{ns, xml::Element};

/// Longer tokens are not taken, in bytes.
const TOKEN_LIMIT: usize = 1024;

/// The token: in an iq of type `set` to the server it opens the registration (XEP-0445 §4), in a subscription request it grants it
/// (XEP-0379 §3.4).
#[must_use]
pub fn preauth(token: &str) -> Element {
    Element::new("preauth", ns::PREAUTH).with_attribute("token", token)
}

/// The token in a subscription request.
#[must_use]
pub fn token_in(presence: &Element) -> Option<String> {
    let asks = presence.attribute("type") == Some("subscribe");
    let preauth = said_in(presence, "presence").find(|child| asks && child.is("preauth", ns::PREAUTH))?;
    preauth.attribute("token").filter(|token| !token.is_empty() && token.len() <= TOKEN_LIMIT).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xmpp::{payload::read, xml::write};

    fn token(kind: &str, inside: &str) -> Option<String> {
        token_in(&read(&format!("<presence from='juliet@capulet.net' type='{kind}'>{inside}</presence>")))
    }

    #[test]
    fn a_token_is_written_as_the_example_has_it() {
        assert_eq!(write(&preauth("TOKEN"), ns::CLIENT), "<preauth xmlns='urn:xmpp:pars:0' token='TOKEN'/>");
    }

    #[test]
    fn a_request_may_carry_a_token() {
        let preauth = "<preauth xmlns='urn:xmpp:pars:0' token='1tMFqYDdKhfe2pwp'/>";
        assert_eq!(token("subscribe", preauth).as_deref(), Some("1tMFqYDdKhfe2pwp"));
        for kind in ["subscribed", "unavailable", "error"] {
            assert_eq!(token(kind, preauth), None, "{kind}");
        }
        let long = format!("<preauth xmlns='urn:xmpp:pars:0' token='{}'/>", "x".repeat(TOKEN_LIMIT + 1));
        for inside in
            ["", "<preauth xmlns='urn:xmpp:pars:0'/>", "<preauth xmlns='urn:xmpp:pars:0' token=''/>", "<preauth token='x'/>", &long]
        {
            assert_eq!(token("subscribe", inside), None, "{inside}");
        }
    }
}
