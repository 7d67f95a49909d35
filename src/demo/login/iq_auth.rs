//! `jabber:iq:auth` (XEP-0078, 2001 overview §7.2), server side.

use sha1::{Digest, Sha1};

use super::{
    hex,
    zero_knowledge::{Chain, FRESH_ROUNDS},
};
use crate::{
    demo::{
        hub::Hub,
        reply,
        switches::LegacyMethod::{Digest as DigestMethod, Plain, ZeroKnowledge},
    },
    xmpp::{
        error::StanzaCondition,
        jid::{BareJid, FullJid},
        ns,
        xml::Element,
    },
};

/// What follows from a request.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Say this.
    Reply(Element),
    /// Begin a session under this address, then say this.
    LoggedIn(FullJid, Element),
}

impl Hub {
    /// Answers an `iq:auth` request on a stream of `domain` with the id `stream_id`.
    pub(crate) fn legacy_login(&mut self, iq: &Element, query: &Element, domain: &str, stream_id: &str) -> Answer {
        let outcome = match iq.attribute("type") {
            _ if self.switches.legacy_login.is_empty() => Err(StanzaCondition::ServiceUnavailable),
            Some("get") => self.login_fields(query, domain).map(|fields| Answer::Reply(reply::result(iq, Some(fields)))),
            Some("set") => self.check_login(query, domain, stream_id).map(|jid| Answer::LoggedIn(jid, reply::result(iq, None))),
            _ => Err(StanzaCondition::BadRequest),
        };
        outcome.unwrap_or_else(|condition| Answer::Reply(reply::error(iq, condition, self.switches.text_only_errors)))
    }

    /// Which elements the login takes; the chain of a new account begins here, as in 1.4.
    fn login_fields(&mut self, query: &Element, domain: &str) -> Result<Element, StanzaCondition> {
        let name = query.child_text("username", ns::IQ_AUTH).unwrap_or_default();
        let user = self.user_named(&name, domain).ok().filter(|user| self.accounts.contains_key(user));
        if user.is_none() && self.switches.unauthorized_on_get {
            return Err(StanzaCondition::NotAuthorized);
        }
        let mut fields = Element::new("query", ns::IQ_AUTH).with_child(field("username").with_text(name));
        if self.switches.offers(Plain) {
            fields = fields.with_child(field("password"));
        }
        if self.switches.offers(DigestMethod) {
            fields = fields.with_child(field("digest"));
        }
        if let Some((token, sequence)) = user.and_then(|user| self.zero_knowledge_offer(&user)) {
            fields = fields.with_child(field("sequence").with_text(sequence)).with_child(field("token").with_text(token));
        }
        Ok(fields.with_child(field("resource")))
    }

    fn zero_knowledge_offer(&mut self, user: &BareJid) -> Option<(String, String)> {
        if !self.switches.offers(ZeroKnowledge) {
            return None;
        }
        if let Some((token, sequence)) = &self.faults.zero_knowledge_offer {
            return Some((token.clone(), sequence.to_string()));
        }
        let token = format!("{:X}", self.now().as_second());
        let account = self.accounts.get_mut(user)?;
        let password = account.password.clone();
        let chain = account.chain.get_or_insert_with(|| Chain::new(password.expose(), &token, FRESH_ROUNDS));
        chain.offer().map(|(token, sequence)| (token.to_owned(), sequence.to_string()))
    }

    fn check_login(&mut self, query: &Element, domain: &str, stream_id: &str) -> Result<FullJid, StanzaCondition> {
        let text = |name: &str| query.child_text(name, ns::IQ_AUTH);
        let (Some(name), Some(resource)) = (text("username"), text("resource").filter(|resource| !resource.is_empty())) else {
            return Err(StanzaCondition::NotAcceptable);
        };
        let user = self.user_named(&name, domain)?;
        let jid = user.with_resource(&resource).map_err(|_| StanzaCondition::NotAcceptable)?;
        let password = self.password_of(&user);
        let proven = match (text("hash"), text("digest"), text("password")) {
            (Some(hash), _, _) => self.accepts_hash(&user, &hash)?,
            (_, Some(digest), _) => {
                self.require(self.switches.offers(DigestMethod))?;
                password
                    .is_some_and(|password| digest.eq_ignore_ascii_case(&hex(&Sha1::digest(format!("{stream_id}{}", password.expose())))))
            }
            (_, _, Some(given)) => {
                self.require(self.switches.offers(Plain))?;
                password.is_some_and(|password| password.expose() == given)
            }
            _ => return Err(StanzaCondition::NotAcceptable),
        };
        if proven && self.faults.refuse_login.is_none() { Ok(jid) } else { Err(StanzaCondition::NotAuthorized) }
    }

    fn accepts_hash(&mut self, user: &BareJid, hash: &str) -> Result<bool, StanzaCondition> {
        self.require(self.switches.offers(ZeroKnowledge))?;
        let chain = self.accounts.get_mut(user).and_then(|account| account.chain.as_mut());
        Ok(chain.is_some_and(|chain| chain.accept(hash)))
    }

    /// A method that is not offered is 501.
    fn require(&self, offered: bool) -> Result<(), StanzaCondition> {
        if offered { Ok(()) } else { Err(StanzaCondition::FeatureNotImplemented) }
    }

    fn user_named(&self, name: &str, domain: &str) -> Result<BareJid, StanzaCondition> {
        let name = if self.switches.lowercase_users { name.to_ascii_lowercase() } else { name.to_owned() };
        BareJid::new(Some(&name), domain).map_err(|_| StanzaCondition::NotAuthorized)
    }
}

fn field(name: &str) -> Element {
    Element::new(name, ns::IQ_AUTH)
}
