//! `jabber:iq:register` (XEP-0077, 2001 overview §7.1) on a stream where nobody is logged in yet, server side.

use super::forms::{self, fields, value};
use crate::{
    demo::{captcha, hub::Hub, reply, switches::Registration},
    xmpp::{error::StanzaCondition, jid::BareJid, ns, secret::Secret, xml::Element},
};

/// Bytes of a user name or password.
const MAX_VALUE: usize = 1023;

/// A refusal, with words where there is something to say.
type Refusal = (StanzaCondition, Option<&'static str>);

/// Somebody on a stream who has no account yet, and what the server remembers of them.
#[derive(Debug, Default)]
pub(crate) struct Applicant {
    /// What the form carries and must bring back.
    key: String,
    /// The invitation that was shown and is good.
    invitation: Option<String>,
    /// What is written in the picture that was sent last, under the name of that picture.
    digits: Option<(String, String)>,
}

impl Applicant {
    /// Somebody on the stream `stream_id`.
    pub(crate) fn on_stream(stream_id: &str) -> Self {
        Self { key: format!("key-{stream_id}"), ..Self::default() }
    }
}

impl Hub {
    /// Answers a request of `applicant` on a stream of `domain`.
    pub(crate) fn registration_before_login(&mut self, iq: &Element, query: &Element, domain: &str, applicant: &mut Applicant) -> Element {
        let outcome = match (query.name(), iq.attribute("type")) {
            ("preauth", Some("set")) => self.show_invitation(query, applicant).map(|()| reply::result(iq, None)),
            ("query", Some("get")) => self.registration_form(applicant).map(|form| reply::result(iq, Some(form))),
            ("query", Some("set")) => self.register(query, domain, applicant).map(|()| reply::result(iq, None)),
            _ => Err((StanzaCondition::BadRequest, None)),
        };
        outcome.unwrap_or_else(|(condition, text)| reply::error_with_text(iq, condition, text, self.switches.text_only_errors))
    }

    /// XEP-0445 §3: a token is shown before the form is asked for.
    fn show_invitation(&self, preauth: &Element, applicant: &mut Applicant) -> Result<(), Refusal> {
        let Registration::Invitation(good) = &self.switches.registration else {
            return Err((StanzaCondition::ServiceUnavailable, None));
        };
        let token = preauth.attribute("token").filter(|token| token == good && !self.used_invitations.contains(*token));
        applicant.invitation = token.map(str::to_owned);
        match token {
            Some(_) => Ok(()),
            None => {
                Err((StanzaCondition::ItemNotFound, Some(self.language.of(["This invitation is not good any more.", "此邀请已失效。"]))))
            }
        }
    }

    fn registration_form(&mut self, applicant: &mut Applicant) -> Result<Element, Refusal> {
        self.check_invitation(applicant)?;
        let language = self.language;
        let choose = language.of(["Choose a user name and a password.", "请选择用户名和密码。"]);
        let fill_in = language.of(["Fill in the form.", "请填写此表单。"]);
        let plain = ["username", "password"];
        let form = match &self.switches.registration {
            Registration::Closed => return Err((self.closed(), None)),
            Registration::Fields | Registration::Invitation(_) => fields(choose, &plain),
            Registration::Fields2001 => fields_of_2001(),
            Registration::Form => fields(fill_in, &plain).with_child(forms::new_account(language)),
            Registration::FormWithCaptcha => {
                let (challenge, digits) = self.new_challenge();
                let parts = forms::new_account_with_picture(language, &challenge, &digits);
                applicant.digits = Some((challenge, digits));
                let words = language.of(["Fill in the form, and write down what the picture shows.", "请填写此表单，并写下图中的内容。"]);
                parts.into_iter().fold(fields(words, &[]), Element::with_child)
            }
            Registration::Redirect(url) => fields(language.of(["Accounts are made on this page.", "请在此网页上注册账号。"]), &[])
                .with_child(Element::new("x", ns::X_OOB).with_child(Element::new("url", ns::X_OOB).with_text(url))),
        };
        let key = self.switches.registration_key.then(|| Element::new("key", ns::REGISTER).with_text(applicant.key.as_str()));
        Ok(form.with_optional_child(key))
    }

    fn new_challenge(&mut self) -> (String, String) {
        let challenge = (self.entropy.stanza_id(), self.entropy.text(captcha::DIGITS, captcha::COUNT));
        self.last_digits = Some(challenge.1.clone());
        challenge
    }

    fn register(&mut self, query: &Element, domain: &str, applicant: &mut Applicant) -> Result<(), Refusal> {
        self.check_invitation(applicant)?;
        match self.switches.registration {
            Registration::Closed => return Err((self.closed(), None)),
            Registration::Redirect(_) => return Err((StanzaCondition::NotAllowed, None)),
            Registration::FormWithCaptcha => self.check_digits(query, applicant)?,
            Registration::Fields | Registration::Fields2001 | Registration::Form | Registration::Invitation(_) => {}
        }
        if self.switches.registration_key && value(query, "key").as_deref() != Some(applicant.key.as_str()) {
            return Err((StanzaCondition::NotAcceptable, None));
        }
        let (Some(name), Some(password)) = (short_value(query, "username"), short_value(query, "password")) else {
            return Err((StanzaCondition::NotAcceptable, None));
        };
        let name = if self.switches.lowercase_users { name.to_ascii_lowercase() } else { name };
        let user = BareJid::new(Some(&name), domain).map_err(|_| (StanzaCondition::JidMalformed, None))?;
        if self.accounts.contains_key(&user) {
            let words = self.switches.text_only_errors.then_some("Username Not Available");
            return Err((StanzaCondition::Conflict, words));
        }
        self.set_password(&user, Secret::new(password)).map_err(|condition| (condition, None))?;
        self.used_invitations.extend(applicant.invitation.take());
        Ok(())
    }

    /// An invitation is good for one account.
    fn check_invitation(&self, applicant: &Applicant) -> Result<(), Refusal> {
        let Registration::Invitation(_) = self.switches.registration else { return Ok(()) };
        if applicant.invitation.as_ref().is_some_and(|token| !self.used_invitations.contains(token)) {
            return Ok(());
        }
        Err((StanzaCondition::NotAllowed, Some(self.language.of(["Accounts are made by invitation only.", "只有受到邀请才能注册账号。"]))))
    }

    /// A picture is good for one answer, right or wrong: otherwise a program could try them all.
    fn check_digits(&self, query: &Element, applicant: &mut Applicant) -> Result<(), Refusal> {
        let given = (value(query, "challenge"), value(query, "ocr").map(|answer| answer.trim().to_owned()));
        let right = applicant.digits.take().is_some_and(|(challenge, digits)| given == (Some(challenge), Some(digits)));
        if right {
            return Ok(());
        }
        let words = ["That is not what the picture shows. Please ask for another one.", "与图中内容不符，请换一张图再试。"];
        Err((StanzaCondition::NotAcceptable, Some(self.language.of(words))))
    }

    /// XEP-0077 leaves the condition open; 1.4 of 2001 said 501.
    fn closed(&self) -> StanzaCondition {
        if self.switches.text_only_errors { StanzaCondition::FeatureNotImplemented } else { StanzaCondition::NotAllowed }
    }
}

/// What a jabberd 1.4 asked for, in its order.
fn fields_of_2001() -> Element {
    let field = |name: &str| Element::new(name, ns::REGISTER);
    let query = Element::new("query", ns::REGISTER).with_child(field("password")).with_child(field("password")).with_child(field("hash"));
    let query = query.with_child(field("instructions").with_text("Choose a username and password."));
    query.with_child(field("name")).with_child(field("email")).with_child(field("username"))
}

/// The value of a field; an empty one or one that is too long counts as missing.
pub(super) fn short_value(query: &Element, name: &str) -> Option<String> {
    value(query, name).filter(|value| !value.is_empty() && value.len() <= MAX_VALUE)
}
