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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use proptest::{prelude::*, test_runner::RngSeed};

    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, read, register::RegistrationForm},
        xml::{parse_fragment, write},
    };

    const FORM: &str = "<x xmlns='jabber:x:data' type='form'><field type='hidden' var='FORM_TYPE'><value>urn:xmpp:captcha</value></field>\
        <field type='hidden' var='from'><value>innocent@victim.com</value></field>\
        <field type='hidden' var='challenge'><value>F3A6292C</value></field><field type='hidden' var='sid'><value>spam1</value></field>\
        <field var='ocr' label='Enter the text you see'><media xmlns='urn:xmpp:media-element' height='80' width='290'>\
        <uri type='image/jpeg'>http://www.victim.com/challenges/ocr.jpeg?F3A6292C</uri>\
        <uri type='image/jpeg'>cid:sha1+a9993e364706816aba3e25717850c26c9cd0d89d@bob.xmpp.org</uri></media></field>\
        <field label='Type the color of a stop light' type='text-single' var='qa'/></x>";
    const BITS: &str =
        "<data xmlns='urn:xmpp:bob' type='image/jpeg' cid='sha1+a9993e364706816aba3e25717850c26c9cd0d89d@bob.xmpp.org'>YWJj</data>";

    fn challenge(from: &str, form: &str) -> Option<Challenge> {
        Challenge::of(&read(&format!(
            "<message from='{from}' to='robot@abuser.com/zombie' id='F3A6292C'><body>You are blocked.</body>\
             <x xmlns='jabber:x:oob'><url>http://www.victim.com/challenge.html?F3A6292C</url></x>\
             <captcha xmlns='urn:xmpp:captcha'>{form}</captcha>{BITS}</message>"
        )))
    }

    #[test]
    fn a_challenge_says_whom_it_is_about_and_comes_with_its_picture() {
        let challenge = challenge("victim.com", FORM).unwrap();
        assert_eq!((challenge.challenger.to_string(), challenge.about.to_string()), ("victim.com".into(), "innocent@victim.com".into()));
        assert_eq!(challenge.stanza.as_deref(), Some("spam1"));
        assert_eq!(challenge.page.as_deref(), Some("http://www.victim.com/challenge.html?F3A6292C"));
        assert_eq!(challenge.form.fields[4].media.as_ref().unwrap().picture(), Some(challenge.bits[0].cid));
        assert_eq!(challenge.answers_needed(), 1);
    }

    #[test]
    fn an_answer_takes_what_is_hidden_back_and_leaves_open_what_is_not_answered() {
        let answer = challenge("victim.com", FORM).unwrap().answer(&[("ocr".to_owned(), Secret::new("7nHL3"))]);
        assert_eq!(
            write(&answer, ns::CLIENT),
            "<captcha xmlns='urn:xmpp:captcha'><x xmlns='jabber:x:data' type='submit'>\
             <field var='FORM_TYPE' type='hidden'><value>urn:xmpp:captcha</value></field>\
             <field var='from' type='hidden'><value>innocent@victim.com</value></field>\
             <field var='challenge' type='hidden'><value>F3A6292C</value></field><field var='sid' type='hidden'><value>spam1</value></field>\
             <field var='ocr' type='text-single'><value>7nHL3</value></field></x></captcha>"
        );
    }

    #[test]
    fn nobody_asks_about_somebody_else() {
        for from in ["victim.com", "innocent@victim.com", "innocent@victim.com/orchard"] {
            assert!(challenge(from, FORM).is_some(), "{from}");
        }
        for from in ["evil.example", "other@victim.com", "victim.com/x", "im.victim.com", "@", ""] {
            assert_eq!(challenge(from, FORM), None, "{from}");
        }
    }

    #[test]
    fn a_form_that_is_no_challenge_is_none() {
        for form in [
            "",
            &FORM.replace("<value>urn:xmpp:captcha</value>", "<value>jabber:iq:register</value>"),
            &FORM.replace("type='form'", "type='submit'"),
            &FORM.replace("innocent@victim.com", ""),
            &FORM.replace("var='from'", "var='whom'"),
        ] {
            assert_eq!(challenge("victim.com", form), None, "{form}");
        }
    }

    #[test]
    fn several_questions_may_have_to_be_answered() {
        let with = |count: &str| FORM.replace("</x>", &format!("<field type='hidden' var='answers'><value>{count}</value></field></x>"));
        for (count, needed) in [("2", 2), ("0", 1), ("-1", 1), ("many", 1)] {
            assert_eq!(challenge("victim.com", &with(count)).unwrap().answers_needed(), needed, "{count}");
        }
    }

    #[test]
    fn it_counts_only_in_its_place() {
        let payload = format!("<captcha xmlns='urn:xmpp:captcha'>{FORM}</captcha>");
        assert!(counts_only_in_its_place(&payload, |message| {
            let mut message = message.clone();
            message.set_attribute("from", "victim.com");
            Challenge::of(&message)
        }));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(158), ..ProptestConfig::default() })]

        #[test]
        fn no_damage_to_a_form_makes_anything_panic(at in 0_usize..1400, with in "[a-z0-9<>/'=+@:&;é\u{0}]{0,6}", length in 0_usize..12) {
            let captcha = format!("<captcha xmlns='urn:xmpp:captcha'>{FORM}</captcha>");
            for (name, inside) in [("message from='victim.com'", captcha), ("iq type='result'", format!("<query xmlns='jabber:iq:register'>{FORM}</query>"))] {
                let mut xml = format!("<{name}>{inside}{BITS}</{}>", name.split(' ').next().unwrap()).into_bytes();
                let start = at.min(xml.len());
                let end = (start + length).min(xml.len());
                xml.splice(start..end, with.bytes());
                let Ok(damaged) = parse_fragment(&String::from_utf8_lossy(&xml), ns::CLIENT) else { continue };
                let answers = [("ocr".to_owned(), Secret::new("7nHL3"))];
                for stanza in &damaged {
                    let _ = Challenge::of(stanza).map(|challenge| (challenge.answer(&answers), challenge.answers_needed()));
                    let _ = RegistrationForm::of(stanza).map(|form| form.submit(&answers));
                }
            }
        }
    }
}
