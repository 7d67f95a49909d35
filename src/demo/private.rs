//! Private storage (XEP-0049): a drawer for each element name and namespace, which only its owner opens.

use super::hub::{Hub, SessionId, weight};
use crate::xmpp::{error::StanzaCondition, jid::BareJid, ns, xml::Element};

/// Drawers of one account.
const MAX_DRAWERS: usize = 100;
/// Bytes of all that one account keeps there.
const MAX_KEPT: usize = 256 * 1024;

/// Name and namespace of what is kept.
pub(super) type Drawer = (String, String);

impl Hub {
    /// Session `id` opens a drawer, or puts something in.
    pub(super) fn handle_private(&mut self, id: SessionId, iq: &Element, query: &Element) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let outcome = match iq.attribute("type") {
            Some("get") => self.kept(&user, query).map(Some),
            _ => self.keep_privately(&user, query).map(|()| None),
        };
        match outcome {
            Ok(answer) => self.answer(id, iq, answer),
            Err(condition) => self.refuse(id, iq, condition),
        }
    }

    /// What is in the drawer that `query` names; nothing was ever put in one that is empty (XEP-0049 §2).
    fn kept(&self, user: &BareJid, query: &Element) -> Result<Element, StanzaCondition> {
        let asked = query.children().next().ok_or(StanzaCondition::BadRequest)?;
        let drawers = self.accounts.get(user).map(|account| &account.drawers);
        let kept = drawers.and_then(|drawers| drawers.get(&drawer(asked)?)).cloned();
        let empty = || Element::new(asked.name(), asked.ns());
        Ok(Element::new("query", ns::PRIVATE).with_child(kept.unwrap_or_else(empty)))
    }

    fn keep_privately(&mut self, user: &BareJid, query: &Element) -> Result<(), StanzaCondition> {
        let account = self.accounts.get_mut(user).ok_or(StanzaCondition::ItemNotFound)?;
        let mut drawers = account.drawers.clone();
        let mut elements = query.children().peekable();
        elements.peek().ok_or(StanzaCondition::NotAcceptable)?;
        for element in elements {
            drawers.insert(drawer(element).ok_or(StanzaCondition::NotAcceptable)?, element.clone());
        }
        if drawers.len() > MAX_DRAWERS || drawers.values().map(weight).sum::<usize>() > MAX_KEPT {
            return Err(StanzaCondition::ResourceConstraint);
        }
        account.drawers = drawers;
        Ok(())
    }
}

/// Where `element` belongs; `None` if it has no namespace of its own (XEP-0049 §2).
fn drawer(element: &Element) -> Option<Drawer> {
    let is_own = !matches!(element.ns(), ns::CLIENT | ns::PRIVATE | "");
    is_own.then(|| (element.name().to_owned(), element.ns().to_owned()))
}
