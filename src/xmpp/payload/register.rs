//! XEP-0077 / 2001 overview §7.1 in-band registration.

use super::{bob::Bits, data_form::DataForm, oob};
use crate::xmpp::{ns, secret::Secret, text, xml::Element};

/// What a server asks of somebody who wants an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationForm {
    /// The plain fields of `jabber:iq:register`.
    Fields {
        /// The server's words. Hostile.
        instructions: Option<String>,
        /// What to fill in, in the server's order.
        fields: Vec<RegistrationField>,
        /// To be echoed unchanged (obsolete, but gateways and servers of 2001 check it).
        key: Option<String>,
        /// An account of this name exists already.
        registered: bool,
    },
    /// A data form, which comes before plain fields if both are there (XEP-0077 §5). It may hold questions that only people can
    /// answer (XEP-0158 §4).
    Form {
        /// The form.
        form: DataForm,
        /// The pictures that came along with it.
        bits: Vec<Bits>,
        /// A page on the web that does the same: `http` or `https`. To be shown, never opened by itself.
        page: Option<String>,
    },
    /// Only on a web page (XEP-0077 §6). To be shown, never opened by itself.
    Redirect {
        /// The server's words. Hostile.
        instructions: Option<String>,
        /// The page: `http` or `https`, nothing else.
        url: String,
    },
}

/// A plain registration field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationField {
    /// `username`, `password`, `email`, ... or a name the server invented.
    pub name: String,
    /// The value the server already has.
    pub value: Option<String>,
}

/// More fields than this are not kept.
const FIELD_LIMIT: usize = 100;
/// More characters of instructions are not kept.
const WORDS_LIMIT: usize = 4000;
/// What stands among the fields and is none.
const NO_FIELDS: [&str; 4] = ["instructions", "registered", "key", "remove"];

impl RegistrationForm {
    /// Reads `<query xmlns='jabber:iq:register'/>`; `None` if it is none. A data form comes before plain fields, those
    /// before a redirection (XEP-0077 §5).
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        if !query.is("query", ns::REGISTER) {
            return None;
        }
        if let Some(form) = query.children().find_map(DataForm::parse).filter(|form| !form.fields.is_empty()) {
            return Some(Self::Form { form, bits: Bits::all_in(query), page: oob::page(query) });
        }
        let instructions = query.child_text("instructions", ns::REGISTER).and_then(|words| text::lines(&words, WORDS_LIMIT));
        let fields = fields(query);
        let registered = query.has_child("registered", ns::REGISTER);
        match oob::page(query) {
            Some(url) if fields.is_empty() && !registered => Some(Self::Redirect { instructions, url }),
            _ => Some(Self::Fields { instructions, fields, key: query.child_text("key", ns::REGISTER), registered }),
        }
    }

    /// What an iq of type `result` asks for, with the pictures that stand beside the query. `None` if it asks for nothing.
    #[must_use]
    pub fn of(iq: &Element) -> Option<Self> {
        super::answer_in(iq).find_map(Self::parse).map(|form| form.with_bits_in(iq))
    }

    /// The form with which a server answers a wish that needs more than was said: a new password (`FORM_TYPE`
    /// `jabber:iq:register:changepassword`, XEP-0077 §3.3) or the end of the account (`jabber:iq:register:cancel`, §3.2). `None` if
    /// `iq` is no error, or holds no form: the plain fields in it are only an echo of what we said.
    #[must_use]
    pub fn of_error(iq: &Element) -> Option<Self> {
        if !iq.is("iq", ns::CLIENT) || iq.attribute("type") != Some("error") {
            return None;
        }
        let form = iq.children().find_map(Self::parse).filter(|form| matches!(form, Self::Form { .. }))?;
        Some(form.with_bits_in(iq))
    }

    fn with_bits_in(mut self, parent: &Element) -> Self {
        if let Self::Form { bits, .. } = &mut self {
            bits.extend(Bits::all_in(parent));
        }
        self
    }

    /// Whether there is a question in it that only people can answer (XEP-0158 §4).
    #[must_use]
    pub fn asks_people(&self) -> bool {
        match self {
            Self::Form { form, .. } => form.form_type() == Some(ns::CAPTCHA) || form.fields.iter().any(|field| field.media.is_some()),
            Self::Fields { .. } | Self::Redirect { .. } => false,
        }
    }

    /// The query that submits `answers`: field name and value. Fields without an answer keep the value that the server
    /// gave; answers to what was not asked are left out. `None` if there is nothing to submit: it is a redirection.
    #[must_use]
    pub fn submit(&self, answers: &[(String, Secret)]) -> Option<Element> {
        let query = Element::new("query", ns::REGISTER);
        match self {
            Self::Form { form, .. } => Some(query.with_child(form.submit(answers))),
            Self::Fields { fields, key, .. } => {
                let query = fields.iter().filter_map(|field| field.submit(answers)).fold(query, Element::with_child);
                Some(query.with_optional_child(key.as_ref().map(|key| Element::new("key", ns::REGISTER).with_text(key.as_str()))))
            }
            Self::Redirect { .. } => None,
        }
    }
}

/// Asks for the fields.
#[must_use]
pub fn get() -> Element {
    Element::new("query", ns::REGISTER)
}

/// Ends an account, or what a service knows of us (XEP-0077 §3.2). The key is the one of [`RegistrationForm::Fields`], if there was
/// one: servers of today want `<remove/>` alone.
#[must_use]
pub fn unregister(key: Option<&str>) -> Element {
    let key = key.map(|key| Element::new("key", ns::REGISTER).with_text(key));
    get().with_optional_child(key).with_child(Element::new("remove", ns::REGISTER))
}

/// Gives the account of `username`, the local part of our address, a new password (XEP-0077 §3.3). To our own server, and only
/// where nobody on the way can read it.
#[must_use]
pub fn change_password(username: &str, password: &Secret) -> Element {
    let child = |name: &str, value: &str| Element::new(name, ns::REGISTER).with_text(value);
    get().with_child(child("username", username)).with_child(child("password", password.expose()))
}

/// The fields that the server asks for, each name once. A password is never filled in beforehand.
fn fields(query: &Element) -> Vec<RegistrationField> {
    let mut fields: Vec<RegistrationField> = Vec::new();
    for child in query.children().filter(|child| child.ns() == ns::REGISTER && !NO_FIELDS.contains(&child.name())).take(FIELD_LIMIT) {
        if fields.iter().all(|field| field.name != child.name()) {
            let value = Some(child.text()).filter(|value| !value.is_empty() && child.name() != "password");
            fields.push(RegistrationField { name: child.name().to_owned(), value });
        }
    }
    fields
}

impl RegistrationField {
    fn submit(&self, answers: &[(String, Secret)]) -> Option<Element> {
        let answer = answers.iter().find(|(name, _)| *name == self.name).map(|(_, answer)| answer.expose());
        let value = answer.or(self.value.as_deref())?;
        Some(Element::new(self.name.as_str(), ns::REGISTER).with_text(value))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        payload::read,
        xml::{parse_fragment, write},
    };

    const FORM: &str = "<x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>\
        <field var='username'/></x>";
    const OOB: &str = "<x xmlns='jabber:x:oob'><url>https://example.org/join</url></x>";

    fn parse(inside: &str) -> RegistrationForm {
        let xml = format!("<query xmlns='jabber:iq:register'>{inside}</query>");
        RegistrationForm::parse(&parse_fragment(&xml, ns::CLIENT).unwrap()[0]).unwrap()
    }

    fn submit(form: &RegistrationForm, answers: &[(&str, &str)]) -> Option<String> {
        let answers: Vec<_> = answers.iter().map(|(name, answer)| ((*name).to_owned(), Secret::new(*answer))).collect();
        form.submit(&answers).map(|query| write(&query, ns::CLIENT))
    }

    #[test]
    fn plain_fields_are_filled_in_and_the_key_goes_back() {
        let form = parse("<instructions>Pick a name.</instructions><username/><password/><email>a@b</email><key>a7f3</key>");
        let RegistrationForm::Fields { instructions, fields, key, registered } = &form else { panic!("{form:?}") };
        assert_eq!((instructions.as_deref(), key.as_deref(), *registered), (Some("Pick a name."), Some("a7f3"), false));
        let names: Vec<_> = fields.iter().map(|field| (field.name.as_str(), field.value.as_deref())).collect();
        assert_eq!(names, [("username", None), ("password", None), ("email", Some("a@b"))]);
        assert_eq!(
            submit(&form, &[("password", "s<cret"), ("username", "ann"), ("key", "forged"), ("resource", "x")]).as_deref(),
            Some(
                "<query xmlns='jabber:iq:register'><username>ann</username><password>s&lt;cret</password><email>a@b</email>\
                 <key>a7f3</key></query>"
            )
        );
    }

    #[test]
    fn names_that_a_server_invented_are_fields_too() {
        let form = parse("<favourite-colour/><favourite-colour/><x xmlns='urn:x'/><remove/>");
        let RegistrationForm::Fields { fields, .. } = &form else { panic!("{form:?}") };
        assert_eq!(fields.len(), 1);
        assert_eq!(
            submit(&form, &[("favourite-colour", "blue")]).unwrap(),
            "<query xmlns='jabber:iq:register'><favourite-colour>blue</favourite-colour></query>"
        );
    }

    #[test]
    fn a_form_comes_before_fields_and_alone_is_submitted() {
        let form = parse(&format!("<instructions>x</instructions><username/><key>k</key>{OOB}{FORM}"));
        assert!(matches!(&form, RegistrationForm::Form { page: Some(page), .. } if page == "https://example.org/join"));
        assert_eq!(
            submit(&form, &[("username", "ann")]).unwrap(),
            "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>\
             <value>jabber:iq:register</value></field><field var='username' type='text-single'><value>ann</value></field></x></query>"
        );
    }

    #[test]
    fn fields_come_before_a_redirection() {
        assert!(matches!(parse(&format!("<username/>{OOB}")), RegistrationForm::Fields { .. }));
        let form = parse(&format!("<instructions>On the web.</instructions>{OOB}"));
        let expected =
            RegistrationForm::Redirect { instructions: Some("On the web.".to_owned()), url: "https://example.org/join".to_owned() };
        assert_eq!(form, expected);
        assert_eq!(submit(&form, &[("username", "ann")]), None);
    }

    #[test]
    fn a_redirection_elsewhere_than_to_a_web_page_is_none() {
        let form = parse("<instructions>x</instructions><x xmlns='jabber:x:oob'><url>file:///etc/passwd</url></x>");
        assert!(matches!(form, RegistrationForm::Fields { ref fields, .. } if fields.is_empty()), "{form:?}");
    }

    #[test]
    fn an_account_that_exists_is_said_and_its_password_is_not_shown() {
        let form = parse("<registered/><username>ann</username><password>secret</password>");
        let RegistrationForm::Fields { fields, registered, .. } = form else { panic!() };
        assert!(registered);
        assert_eq!(fields[1], RegistrationField { name: "password".to_owned(), value: None });
    }

    #[test]
    fn what_is_no_registration_is_not_read() {
        assert_eq!(RegistrationForm::parse(&Element::new("query", ns::ROSTER)), None);
        assert_eq!(write(&get(), ns::CLIENT), "<query xmlns='jabber:iq:register'/>");
    }

    const BITS: &str =
        "<data xmlns='urn:xmpp:bob' type='image/png' cid='sha1+a9993e364706816aba3e25717850c26c9cd0d89d@bob.xmpp.org'>YWJj</data>";
    /// As XEP-0158 §4 has it, with the picture inside.
    const CAPTCHA: &str = "<x xmlns='jabber:x:data' type='form'><field type='hidden' var='FORM_TYPE'><value>urn:xmpp:captcha</value></field>\
        <field type='hidden' var='challenge'><value>F3A6292C</value></field><field var='ocr' label='Enter the text you see'>\
        <media xmlns='urn:xmpp:media-element'><uri type='image/png'>cid:sha1+a9993e364706816aba3e25717850c26c9cd0d89d@bob.xmpp.org</uri></media>\
        </field><field type='text-single' var='username'><required/></field></x>";

    #[test]
    fn a_question_for_people_comes_with_its_picture() {
        let inside = format!("<query xmlns='jabber:iq:register'>{CAPTCHA}{BITS}</query>");
        let beside = format!("<query xmlns='jabber:iq:register'>{CAPTCHA}</query>{BITS}");
        for payload in [inside, beside] {
            let form = RegistrationForm::of(&read(&format!("<iq type='result' id='reg1'>{payload}</iq>"))).unwrap();
            let RegistrationForm::Form { form, bits, page: None } = form else { panic!("{form:?}") };
            assert_eq!(form.form_type(), Some(ns::CAPTCHA));
            assert_eq!(form.fields[2].media.as_ref().unwrap().picture(), Some(bits[0].cid));
            assert_eq!((bits.len(), bits[0].bytes.as_slice()), (1, &b"abc"[..]));
        }
        assert_eq!(RegistrationForm::of(&read("<iq type='get' id='reg1'><query xmlns='jabber:iq:register'/></iq>")), None);
    }

    #[test]
    fn a_form_in_an_error_asks_for_more() {
        let error = |inside: &str| read(&format!("<iq type='error' id='change1'>{inside}<error code='401' type='modify'/></iq>"));
        let form = RegistrationForm::of_error(&error(
            "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'><title>Password Change</title>\
             <field type='hidden' var='FORM_TYPE'><value>jabber:iq:register:changepassword</value></field>\
             <field type='text-private' label='Old Password' var='old_password'><required/></field></x></query>",
        ));
        let Some(RegistrationForm::Form { form, .. }) = form else { panic!("{form:?}") };
        assert_eq!((form.form_type(), form.title.as_deref()), (Some("jabber:iq:register:changepassword"), Some("Password Change")));
        let echoes = [
            "",
            "<query xmlns='jabber:iq:register'><username>bill</username><password>newpass</password></query>",
            "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'><field var='password'><value>x</value></field></x></query>",
        ];
        for echo in echoes {
            assert_eq!(RegistrationForm::of_error(&error(echo)), None, "{echo}");
        }
        let result = read(&format!("<iq type='result'><query xmlns='jabber:iq:register'>{FORM}</query></iq>"));
        assert_eq!(RegistrationForm::of_error(&result), None);
    }

    #[test]
    fn an_account_is_ended_and_its_password_changed_as_the_examples_have_it() {
        assert_eq!(write(&unregister(None), ns::CLIENT), "<query xmlns='jabber:iq:register'><remove/></query>");
        assert_eq!(write(&unregister(Some("a7f3")), ns::CLIENT), "<query xmlns='jabber:iq:register'><key>a7f3</key><remove/></query>");
        assert_eq!(
            write(&change_password("bill", &Secret::new("newpass")), ns::CLIENT),
            "<query xmlns='jabber:iq:register'><username>bill</username><password>newpass</password></query>"
        );
    }

    #[test]
    fn a_huge_list_of_fields_is_cut() {
        let many: String = (0..FIELD_LIMIT + 5).map(|index| format!("<f{index}/>")).collect();
        assert!(matches!(parse(&many), RegistrationForm::Fields { fields, .. } if fields.len() == FIELD_LIMIT));
    }
}
