//! XEP-0158: a question that only people can answer, asked by somebody whom we wrote to before our words are let through.

use super::{bob::Bits, data_form::DataForm, oob, said_in};
use crate::xmpp::{jid::Jid, ns, secret::Secret, xml::Element};

/// A challenge.
///
/// It is to be shown only if we have written to [`Challenge::about`] lately, with the id [`Challenge::stanza`]: anybody else might
/// only want to know whether we are there, or to have somebody else's question answered (XEP-0158 §3.1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Who asks: whom we wrote to, or their server. The answer goes there.
    pub challenger: Jid,
    /// Whom we wrote to.
    pub about: Jid,
    /// The id of what we wrote, if it had one.
    pub stanza: Option<String>,
    /// The questions; one must be answered, or as many as the hidden field `answers` says, and all that are required.
    pub form: DataForm,
    /// The pictures that came along.
    pub bits: Vec<Bits>,
    /// A page on the web where it can be answered too: `http` or `https`, to be opened only by the person.
    pub page: Option<String>,
}

impl Challenge {
    /// The challenge in a message that is no error. `None` if there is none, or if it speaks of somebody for whom its sender has
    /// nothing to say.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        let captcha = said_in(message, "message").find(|child| child.is("captcha", ns::CAPTCHA))?;
        let form = captcha.children().find_map(DataForm::parse).filter(|form| form.form_type() == Some(ns::CAPTCHA))?;
        let value = |name: &str| {
            let field = form.fields.iter().find(|field| field.var.as_deref() == Some(name))?;
            field.values.first().filter(|value| !value.is_empty()).cloned()
        };
        let challenger: Jid = message.attribute("from")?.parse().ok()?;
        let about: Jid = value("from")?.parse().ok()?;
        let stanza = value("sid");
        let mut bits = Bits::all_in(message);
        bits.extend(Bits::all_in(captcha));
        may_ask_about(&challenger, &about).then(|| Self { challenger, about, stanza, form, bits, page: oob::page(message) })
    }

    /// How many of the questions must be answered, at least one.
    #[must_use]
    pub fn answers_needed(&self) -> usize {
        let field = self.form.fields.iter().find(|field| field.var.as_deref() == Some("answers"));
        field.and_then(|field| field.values.first()?.trim().parse().ok()).unwrap_or(1).max(1)
    }

    /// The answer: the contents of an iq of type `set` to [`Challenge::challenger`]. Questions without an answer are left out.
    #[must_use]
    pub fn answer(&self, answers: &[(String, Secret)]) -> Element {
        Element::new("captcha", ns::CAPTCHA).with_child(self.form.submit(answers))
    }
}

/// Whether `challenger` is `about`, or their server (XEP-0158 §3.1.3).
fn may_ask_about(challenger: &Jid, about: &Jid) -> bool {
    let server = challenger.bare().local().is_none() && challenger.resource().is_none();
    challenger.bare() == about.bare() || (server && challenger.bare().domain() == about.bare().domain())
}
