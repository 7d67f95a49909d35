//! A gateway to another network (XEP-0100 as far as clients see it): whoever has registered with it has contacts there, who are
//! always there and thank for what they are told.

use sha1::{Digest, Sha1};

use super::{
    disco::disco_info_named,
    hub::{Hub, SessionId},
    login::{
        forms::{fields, value},
        hex,
    },
    script::Language,
    subscription::Verb,
    switches::Network,
};
use crate::xmpp::{
    error::StanzaCondition,
    jid::{BareJid, Jid},
    ns,
    xml::Element,
};

/// Bytes of what a user registers with.
const MAX_VALUE: usize = 1023;

/// What comes of a request.
type Answer = Result<Option<Element>, StanzaCondition>;

impl Hub {
    /// What the gateway at `domain` is asked.
    pub(super) fn handle_gateway_request(&mut self, id: SessionId, iq: &Element, network: Network, domain: &str) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        match self.answer_of_gateway(iq, &user, network, domain) {
            Ok(answer) => self.answer(id, iq, answer),
            Err(condition) => return self.refuse(id, iq, condition),
        }
        let Some(query) = iq.child("query", ns::REGISTER).filter(|_| iq.attribute("type") == Some("set")) else { return };
        let Ok(gateway) = domain.parse::<BareJid>() else { return };
        if query.has_child("remove", ns::REGISTER) {
            self.leave_network(&user, domain);
        } else {
            self.hear_from_gateway(&user, &gateway, Verb::Subscribe);
        }
    }

    fn answer_of_gateway(&mut self, iq: &Element, user: &BareJid, network: Network, domain: &str) -> Answer {
        let query = iq.children().next().ok_or(StanzaCondition::BadRequest)?;
        match (query.ns(), iq.attribute("type") == Some("get")) {
            (ns::DISCO_INFO, true) => {
                let name = network.name(self.language);
                Ok(Some(disco_info_named("gateway", network.kind(), name, &[ns::DISCO_INFO, ns::REGISTER, ns::GATEWAY])))
            }
            (ns::DISCO_ITEMS, true) => Ok(Some(Element::new("query", ns::DISCO_ITEMS))),
            (ns::REGISTER, true) => Ok(Some(self.registration_with_gateway(user, network))),
            (ns::REGISTER, false) => self.register_with_gateway(user, query).map(|()| None),
            (ns::GATEWAY, true) => {
                let part = |name: &str, words: &str| Element::new(name, ns::GATEWAY).with_text(words);
                let [description, prompt] = network.prompt(self.language);
                Ok(Some(Element::new("query", ns::GATEWAY).with_child(part("desc", description)).with_child(part("prompt", prompt))))
            }
            (ns::GATEWAY, false) => {
                let address = query.child_text("prompt", ns::GATEWAY).and_then(|name| network.address(name.trim(), domain));
                let jid = Element::new("jid", ns::GATEWAY).with_text(address.ok_or(StanzaCondition::NotAcceptable)?.to_string());
                Ok(Some(Element::new("query", ns::GATEWAY).with_child(jid)))
            }
            _ => Err(StanzaCondition::ServiceUnavailable),
        }
    }

    /// What is asked of somebody who wants to register, with what is known of those who have; never their password.
    fn registration_with_gateway(&self, user: &BareJid, network: Network) -> Element {
        let element = |name: &str, text: &str| Element::new(name, ns::REGISTER).with_text(text);
        let known = self.accounts.get(user).and_then(|account| account.on_gateway.as_deref());
        let form = fields(network.instructions(self.language), &[]).with_optional_child(known.map(|_| element("registered", "")));
        form.with_child(element("username", known.unwrap_or_default()))
            .with_child(element("password", ""))
            .with_child(element("key", &self.gateway_key(user)))
    }

    /// The key of the form must come back (2001 overview §7.1): a form that somebody else has made is not taken.
    fn gateway_key(&self, user: &BareJid) -> String {
        hex(&Sha1::digest(format!("{} {user}", self.salt_seed)))
    }

    fn register_with_gateway(&mut self, user: &BareJid, query: &Element) -> Result<(), StanzaCondition> {
        if value(query, "key").as_deref() != Some(&*self.gateway_key(user)) {
            return Err(StanzaCondition::NotAcceptable);
        }
        let account = self.accounts.get_mut(user).ok_or(StanzaCondition::ItemNotFound)?;
        if query.has_child("remove", ns::REGISTER) {
            return account.on_gateway.take().map(|_| ()).ok_or(StanzaCondition::RegistrationRequired);
        }
        let [name, password] = ["username", "password"].map(|field| value(query, field).filter(|text| !text.is_empty()));
        let name = name.filter(|name| name.len() <= MAX_VALUE).ok_or(StanzaCondition::NotAcceptable)?;
        password.ok_or(StanzaCondition::NotAcceptable)?;
        account.on_gateway = Some(name);
        Ok(())
    }

    /// Who has unregistered has no contacts there any more.
    fn leave_network(&mut self, user: &BareJid, domain: &str) {
        for contact in self.contacts(user, |_| true).into_iter().filter(|contact| contact.domain() == domain) {
            self.tell_presence_from_gateway(user, &contact, false);
            self.hear_from_gateway(user, &contact, Verb::Unsubscribe);
            self.hear_from_gateway(user, &contact, Verb::Unsubscribed);
        }
    }

    /// `user` says something about a subscription to somebody on the gateway, or to itself; a stranger on that network says yes to
    /// everybody who has registered.
    pub(super) fn handle_subscription_to_gateway(&mut self, id: SessionId, presence: Element, to: &BareJid) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let Some(verb) = presence.attribute("type").and_then(Verb::from_type) else { return };
        if verb == Verb::Subscribe && !self.is_on_gateway(&user) {
            return self.refuse(id, &presence, StanzaCondition::RegistrationRequired);
        }
        self.say(&user, to, verb, Some(presence));
        if verb == Verb::Subscribe {
            self.hear_from_gateway(&user, to, Verb::Subscribed);
            self.tell_presence_from_gateway(&user, to, true);
        }
    }

    /// Session `id` has come: its contacts on the gateway are there, too.
    pub(super) fn show_gateway_contact(&mut self, id: SessionId, user: &BareJid, contact: &BareJid) {
        if self.is_on_gateway(user) {
            let presence = Element::new("presence", ns::CLIENT).with_attribute("from", contact.to_string());
            self.send_addressed(id, presence);
        }
    }

    /// What somebody on the gateway is told is on its way, and they say so.
    pub(super) fn answer_from_gateway(&mut self, message: &Element, to: &Jid) -> Result<(), StanzaCondition> {
        let from = message.attribute("from").and_then(|from| from.parse::<Jid>().ok()).ok_or(StanzaCondition::BadRequest)?;
        if to.bare().local().is_none() {
            return Err(StanzaCondition::ServiceUnavailable);
        }
        if !self.is_on_gateway(from.bare()) {
            return Err(StanzaCondition::RegistrationRequired);
        }
        if !message.has_child("body", ns::CLIENT) || message.attribute("type") == Some("error") {
            return Ok(());
        }
        let words = self.language.of(["It has come into my hands. I thank you.", "已经收到，多谢。"]);
        let answer = Element::new("message", ns::CLIENT)
            .with_attribute("from", to.bare().to_string())
            .with_attribute("to", from.to_string())
            .with_optional_attribute("type", message.attribute("type"))
            .with_attribute("id", self.entropy.stanza_id())
            .with_child(Element::new("body", ns::CLIENT).with_text(words));
        self.route_message(&answer, &from)
    }

    fn is_on_gateway(&self, user: &BareJid) -> bool {
        self.accounts.get(user).is_some_and(|account| account.on_gateway.is_some())
    }

    fn hear_from_gateway(&mut self, user: &BareJid, contact: &BareJid, verb: Verb) {
        let presence = Element::new("presence", ns::CLIENT)
            .with_attribute("from", contact.to_string())
            .with_attribute("to", user.to_string())
            .with_attribute("type", verb.as_type());
        self.hear(user, contact, verb, presence);
    }

    fn tell_presence_from_gateway(&mut self, user: &BareJid, contact: &BareJid, is_there: bool) {
        let presence = Element::new("presence", ns::CLIENT)
            .with_attribute("from", contact.to_string())
            .with_optional_attribute("type", (!is_there).then_some("unavailable"));
        self.route_presence(&presence, &user.clone().into());
    }
}

impl Network {
    /// Its type in the register of gateways (XEP-0030 §3.1).
    fn kind(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Irc => "irc",
        }
    }

    fn name(self, language: Language) -> &'static str {
        language.of(match self {
            Self::Smtp => ["E-mail", "电子邮件"],
            Self::Irc => ["IRC", "IRC"],
        })
    }

    fn instructions(self, language: Language) -> &'static str {
        language.of(match self {
            Self::Smtp => ["Name and password of your mailbox.", "您邮箱的用户名和密码。"],
            Self::Irc => ["Your nickname on IRC and its password.", "您在 IRC 上的昵称及其密码。"],
        })
    }

    /// What a contact there is asked for by: a description and a label.
    fn prompt(self, language: Language) -> [&'static str; 2] {
        match self {
            Self::Smtp => [
                language.of(["To whom do you want to write? Give the e-mail address.", "您想写信给谁？请填写电子邮件地址。"]),
                language.of(["E-mail address", "电子邮件地址"]),
            ],
            Self::Irc => [
                language.of(["With whom do you want to talk? Give the nickname.", "您想和谁聊天？请填写昵称。"]),
                language.of(["Nickname", "昵称"]),
            ],
        }
    }

    /// The address here of somebody who is called `name` there (XEP-0100 §4.5.1).
    fn address(self, name: &str, domain: &str) -> Option<BareJid> {
        let is_whole = match self {
            Self::Smtp => name.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !host.is_empty() && !host.contains('@')),
            Self::Irc => !name.is_empty() && !name.contains('@'),
        };
        BareJid::new(Some(&name.replace('@', "%")), domain).ok().filter(|_| is_whole)
    }
}
