//! The multicast service (XEP-0033 §6): one stanza in, one copy for each address out.

use super::{
    hub::{Hub, SessionId},
    reply::with_children,
};
use crate::xmpp::{error::StanzaCondition, jid::Jid, ns, xml::Element};

/// Addresses of one stanza; more are refused.
const MAX_ADDRESSES: usize = 100;
/// What stands before the domain of the users.
const PREFIX: &str = "multicast.";

impl Hub {
    /// The service for users of `domain`, if there is one.
    pub(super) fn multicast_service(&self, domain: &str) -> Option<String> {
        (self.switches.multicast && self.serves(domain)).then(|| format!("{PREFIX}{domain}"))
    }

    /// Whether `to` is a multicast service.
    pub(super) fn is_multicast(&self, to: &Jid) -> bool {
        let domain = to.bare().domain().strip_prefix(PREFIX);
        to.is_bare() && to.bare().local().is_none() && domain.is_some_and(|domain| self.multicast_service(domain).is_some())
    }

    /// Passes `stanza` of session `id` on to everybody to whom it is addressed.
    pub(super) fn multicast(&mut self, id: SessionId, stanza: &Element) {
        match copies(stanza) {
            Ok(copies) => copies.into_iter().for_each(|(to, copy)| self.pass_on(id, &copy, &to)),
            Err(condition) => self.refuse(id, stanza, condition),
        }
    }

    fn pass_on(&mut self, id: SessionId, copy: &Element, to: &Jid) {
        let user = self.sessions.get(&id).map(|session| session.jid.bare());
        if user.is_some_and(|user| self.has_blocked(user, to)) {
            return self.refuse_to_blocked(id, copy);
        }
        if copy.name() == "presence" {
            return self.direct_presence(id, copy, to);
        }
        if let Err(condition) = self.route_message(copy, to) {
            self.refuse(id, copy, condition);
        }
    }
}

/// To whom copies of `stanza` go, each once, and what each says.
fn copies(stanza: &Element) -> Result<Vec<(Jid, Element)>, StanzaCondition> {
    let addresses = stanza.child("addresses", ns::ADDRESS).ok_or(StanzaCondition::BadRequest)?;
    let list: Vec<_> = addresses.children().filter(|child| child.is("address", ns::ADDRESS)).collect();
    if list.len() > MAX_ADDRESSES {
        return Err(StanzaCondition::NotAcceptable);
    }
    let open = list.iter().map(|address| recipient(address)).collect::<Result<Vec<_>, _>>()?;
    let (hidden, known): (Vec<_>, Vec<_>) = open.into_iter().zip(&list).partition(|(_, address)| is(address, "bcc"));
    let shown = known.iter().map(|(recipient, address)| delivered(address, recipient.is_some()));
    let shown = shown.fold(Element::new("addresses", ns::ADDRESS), Element::with_child);
    let mut copies: Vec<(Jid, Element)> = Vec::new();
    let visible = known.into_iter().filter_map(|(recipient, _)| Some((recipient?, shown.clone())));
    // Whoever got a hidden copy learns that it was one, and of nobody else who did.
    let hidden = hidden.into_iter().filter_map(|(recipient, bcc)| Some((recipient?, shown.clone().with_child(delivered(bcc, true)))));
    for (to, addresses) in visible.chain(hidden) {
        if !copies.iter().any(|(known, _)| *known == to) {
            let copy = readdressed(stanza, &to, &addresses);
            copies.push((to, copy));
        }
    }
    Ok(copies)
}

/// Who gets a copy because of `address`: nobody who has it already, and nobody who is not on the network.
fn recipient(address: &Element) -> Result<Option<Jid>, StanzaCondition> {
    let receives =
        ["to", "cc", "bcc"].iter().any(|kind| is(address, kind)) && !matches!(address.attribute("delivered"), Some("true" | "1"));
    let jid = address.attribute("jid").filter(|_| receives).map(str::parse).transpose();
    jid.map_err(|_| StanzaCondition::JidMalformed)
}

fn is(address: &Element, kind: &str) -> bool {
    address.attribute("type") == Some(kind)
}

fn delivered(address: &Element, now: bool) -> Element {
    address.clone().with_optional_attribute("delivered", now.then_some("true"))
}

fn readdressed(stanza: &Element, to: &Jid, addresses: &Element) -> Element {
    let others = with_children(stanza, |child| (!child.is("addresses", ns::ADDRESS)).then(|| child.clone()));
    others.with_attribute("to", to.to_string()).with_child(addresses.clone())
}
