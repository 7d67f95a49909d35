//! `jabber:iq:register` (XEP-0077, 2001 overview §7.1), server side: on the stream before login, and after it.

use crate::{
    demo::{
        hub::{Hub, SessionId},
        reply::{self, StreamEnd},
        subscription::Verb,
        switches::Registration,
    },
    xmpp::{
        error::{StanzaCondition, StreamCondition},
        jid::{BareJid, Jid},
        ns,
        secret::Secret,
        xml::Element,
    },
};

/// Bytes of a user name or password.
const MAX_VALUE: usize = 1023;

/// A refusal, with words where 2001 had its own.
type Refusal = (StanzaCondition, Option<&'static str>);

impl Hub {
    /// Answers a request on a stream of `domain` where nobody is logged in yet.
    pub(crate) fn registration_before_login(&mut self, iq: &Element, query: &Element, domain: &str, key: &str) -> Element {
        let outcome = match iq.attribute("type") {
            Some("get") => self.registration_form(key).map(|form| reply::result(iq, Some(form))),
            Some("set") => self.register(query, domain, key).map(|()| reply::result(iq, None)),
            _ => Err((StanzaCondition::BadRequest, None)),
        };
        outcome.unwrap_or_else(|(condition, text)| reply::error_with_text(iq, condition, text, self.switches.text_only_errors))
    }

    fn registration_form(&self, key: &str) -> Result<Element, Refusal> {
        let empty = |names: &[&str]| {
            names.iter().fold(Element::new("query", ns::REGISTER), |query, name| query.with_child(Element::new(*name, ns::REGISTER)))
        };
        let instructions = |text: &str| Element::new("instructions", ns::REGISTER).with_text(text);
        let form = match &self.switches.registration {
            Registration::Closed => return Err((self.closed(), None)),
            Registration::Fields => empty(&[])
                .with_child(instructions("Choose a user name and a password."))
                .with_child(field("username"))
                .with_child(field("password")),
            Registration::Fields2001 => empty(&["password", "password", "hash"])
                .with_child(instructions("Choose a username and password."))
                .with_child(field("name"))
                .with_child(field("email"))
                .with_child(field("username")),
            Registration::Form => empty(&[])
                .with_child(instructions("Fill in the form."))
                .with_child(field("username"))
                .with_child(field("password"))
                .with_child(data_form()),
            Registration::Redirect(url) => empty(&[])
                .with_child(instructions("Accounts are made on this page."))
                .with_child(Element::new("x", ns::X_OOB).with_child(Element::new("url", ns::X_OOB).with_text(url))),
        };
        Ok(if self.switches.registration_key { form.with_child(field("key").with_text(key)) } else { form })
    }

    fn register(&mut self, query: &Element, domain: &str, key: &str) -> Result<(), Refusal> {
        match self.switches.registration {
            Registration::Closed => return Err((self.closed(), None)),
            Registration::Redirect(_) => return Err((StanzaCondition::NotAllowed, None)),
            Registration::Fields | Registration::Fields2001 | Registration::Form => {}
        }
        if self.switches.registration_key && value(query, "key").as_deref() != Some(key) {
            return Err((StanzaCondition::NotAcceptable, None));
        }
        let (Some(name), Some(password)) = (value(query, "username"), value(query, "password")) else {
            return Err((StanzaCondition::NotAcceptable, None));
        };
        let name = if self.switches.lowercase_users { name.to_ascii_lowercase() } else { name };
        let user = BareJid::new(Some(&name), domain).map_err(|_| (StanzaCondition::JidMalformed, None))?;
        if self.accounts.contains_key(&user) {
            let words = self.switches.text_only_errors.then_some("Username Not Available");
            return Err((StanzaCondition::Conflict, words));
        }
        self.set_password(&user, Secret::new(password)).map_err(|condition| (condition, None))
    }

    /// XEP-0077 leaves the condition open; 1.4 of 2001 said 501.
    fn closed(&self) -> StanzaCondition {
        if self.switches.text_only_errors { StanzaCondition::FeatureNotImplemented } else { StanzaCondition::NotAllowed }
    }

    /// Changes the password of a logged-in user, or removes the account (XEP-0077 §3.2, §3.3).
    pub(crate) fn handle_registration_of_user(&mut self, id: SessionId, iq: &Element, query: &Element) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        if self.switches.text_only_errors {
            return self.refuse(id, iq, StanzaCondition::ServiceUnavailable);
        }
        if iq.attribute("type") == Some("get") {
            let name = field("username").with_text(user.local().unwrap_or_default());
            let form = Element::new("query", ns::REGISTER).with_child(field("registered")).with_child(name).with_child(field("password"));
            return self.answer(id, iq, Some(form));
        }
        if query.has_child("remove", ns::REGISTER) {
            self.answer(id, iq, None);
            return self.remove_account(&user);
        }
        match (value(query, "username"), value(query, "password")) {
            (Some(name), Some(password)) if Some(name.as_str()) == user.local() => match self.set_password(&user, Secret::new(password)) {
                Ok(()) => self.answer(id, iq, None),
                Err(condition) => self.refuse(id, iq, condition),
            },
            (Some(_), Some(_)) => self.refuse(id, iq, StanzaCondition::Forbidden),
            _ => self.refuse(id, iq, StanzaCondition::NotAcceptable),
        }
    }

    /// Ends all subscriptions and sessions of an account, then forgets it.
    fn remove_account(&mut self, user: &BareJid) {
        let contacts: Vec<Jid> = self.accounts.get(user).into_iter().flat_map(|account| account.roster.keys().cloned()).collect();
        for contact in contacts {
            self.say(user, contact.bare(), Verb::Unsubscribe, None);
            self.say(user, contact.bare(), Verb::Unsubscribed, None);
        }
        for session in self.sessions_of(user) {
            self.end(session, StreamEnd::Error(StreamCondition::NotAuthorized), None);
        }
        self.accounts.remove(user);
    }
}

/// The value of a plain field, or of the form's field of that name; empty ones count as missing.
fn value(query: &Element, name: &str) -> Option<String> {
    let from_form = || {
        let form = query.child("x", ns::DATA_FORMS).filter(|form| form.attribute("type") == Some("submit"))?;
        form.children().find(|field| field.attribute("var") == Some(name))?.child_text("value", ns::DATA_FORMS)
    };
    query.child_text(name, ns::REGISTER).or_else(from_form).filter(|value| !value.is_empty() && value.len() <= MAX_VALUE)
}

fn field(name: &str) -> Element {
    Element::new(name, ns::REGISTER)
}

fn data_form() -> Element {
    let element = |name: &str| Element::new(name, ns::DATA_FORMS);
    let input = |var: &str, kind: &str, label: &str, required: bool| {
        let field = element("field").with_attribute("var", var).with_attribute("type", kind).with_attribute("label", label);
        if required { field.with_child(element("required")) } else { field }
    };
    let hidden = element("field").with_attribute("var", "FORM_TYPE").with_attribute("type", "hidden");
    element("x")
        .with_attribute("type", "form")
        .with_child(element("title").with_text("New account"))
        .with_child(hidden.with_child(element("value").with_text(ns::REGISTER)))
        .with_child(input("username", "text-single", "User name", true))
        .with_child(input("password", "text-private", "Password", true))
        .with_child(input("email", "text-single", "E-mail", false))
}
