//! What users do with accounts that they have (XEP-0077 §3.2, §3.3): change the password, remove the account; and the ways in
//! which servers answer to that.

use super::{
    forms::{self, CHANGE_PASSWORD, value},
    registration::short_value,
};
use crate::{
    demo::{
        hub::{Hub, SessionId},
        reply::{self, StreamEnd},
        subscription::Verb,
        switches::{PasswordChange, Removal},
    },
    xmpp::{
        error::{StanzaCondition, StreamCondition},
        jid::{BareJid, Jid},
        ns,
        secret::Secret,
        xml::Element,
    },
};

impl Hub {
    /// A request of a user who is logged in.
    pub(crate) fn handle_registration_of_user(&mut self, id: SessionId, iq: &Element, query: &Element) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        if self.switches.text_only_errors {
            return self.refuse(id, iq, StanzaCondition::ServiceUnavailable);
        }
        if iq.attribute("type") == Some("get") {
            return self.answer(id, iq, Some(registered(&user)));
        }
        if query.has_child("remove", ns::REGISTER) {
            return self.handle_removal(id, iq, query, &user);
        }
        match (short_value(query, "username"), short_value(query, "password")) {
            (Some(name), Some(password)) if Some(name.as_str()) == user.local() => {
                self.change_password(id, iq, query, &user, Secret::new(password));
            }
            (Some(_), Some(_)) => self.refuse(id, iq, StanzaCondition::Forbidden),
            _ => self.refuse(id, iq, StanzaCondition::NotAcceptable),
        }
    }

    fn change_password(&mut self, id: SessionId, iq: &Element, query: &Element, user: &BareJid, password: Secret) {
        match self.switches.password_change {
            PasswordChange::Applied => self.apply_password(id, iq, user, password),
            PasswordChange::Refused => {
                let words = self.language.of(["Passwords are changed on our web page only.", "只能在我们的网页上更改密码。"]);
                let error = reply::error_with_text(iq, StanzaCondition::NotAllowed, Some(words), false);
                self.send(id, error);
            }
            PasswordChange::Unanswered { applied } => self.apply_unheard(user, password, applied),
            PasswordChange::Cut { applied } => {
                self.apply_unheard(user, password, applied);
                self.cut(id);
            }
            PasswordChange::Form => self.change_password_by_form(id, iq, query, user, password),
        }
    }

    fn apply_password(&mut self, id: SessionId, iq: &Element, user: &BareJid, password: Secret) {
        match self.set_password(user, password) {
            Ok(()) => self.answer(id, iq, None),
            Err(condition) => self.refuse(id, iq, condition),
        }
    }

    fn apply_unheard(&mut self, user: &BareJid, password: Secret, applied: bool) {
        if applied {
            // It has an account, so there is room for it.
            let _ = self.set_password(user, password);
        }
    }

    /// The first try is answered with a form inside the error (XEP-0077 §3.3); who fills it in proves that they know the old
    /// password.
    fn change_password_by_form(&mut self, id: SessionId, iq: &Element, query: &Element, user: &BareJid, password: Secret) {
        if value(query, "FORM_TYPE").as_deref() != Some(CHANGE_PASSWORD) {
            let form = Element::new("query", ns::REGISTER).with_child(forms::another_password(self.language));
            let error = reply::error(iq, StanzaCondition::NotAcceptable, false);
            return self.send(id, reply::with_payload_first(&error, form));
        }
        let known = self.password_of(user).zip(value(query, "old_password")).is_some_and(|(known, old)| known.expose() == old);
        if known { self.apply_password(id, iq, user, password) } else { self.refuse(id, iq, StanzaCondition::NotAuthorized) }
    }

    fn handle_removal(&mut self, id: SessionId, iq: &Element, query: &Element, user: &BareJid) {
        // XEP-0077 §3.2: nothing else may be said beside it; the key is of older days.
        if query.children().any(|child| !matches!(child.name(), "remove" | "key")) {
            return self.refuse(id, iq, StanzaCondition::BadRequest);
        }
        match self.switches.removal {
            Removal::Confirmed => {
                self.answer(id, iq, None);
                self.remove_account(user, &StreamCondition::NotAuthorized.into());
            }
            Removal::StreamError => self.remove_account(user, &StreamCondition::NotAuthorized.into()),
            Removal::Closes => self.remove_account(user, &StreamEnd::Closed),
            Removal::ClosesWithoutDeleting => self.end(id, StreamEnd::Closed, None),
            Removal::Refused => self.refuse(id, iq, StanzaCondition::NotAllowed),
        }
    }

    /// Ends all subscriptions and sessions of an account, then forgets it.
    fn remove_account(&mut self, user: &BareJid, end: &StreamEnd) {
        let contacts: Vec<Jid> = self.accounts.get(user).into_iter().flat_map(|account| account.roster.keys().cloned()).collect();
        for contact in contacts {
            self.say(user, contact.bare(), Verb::Unsubscribe, None);
            self.say(user, contact.bare(), Verb::Unsubscribed, None);
        }
        for session in self.sessions_of(user) {
            self.end(session, end.clone(), None);
        }
        self.accounts.remove(user);
    }
}

/// What the server knows of an account; not its password.
fn registered(user: &BareJid) -> Element {
    let field = |name: &str| Element::new(name, ns::REGISTER);
    let name = field("username").with_text(user.local().unwrap_or_default());
    Element::new("query", ns::REGISTER).with_child(field("registered")).with_child(name).with_child(field("password"))
}
