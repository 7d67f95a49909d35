//! Whom to write to about a server (XEP-0157): addresses in its information, which are its words and no proof.

use crate::{
    platform::links::Link,
    xmpp::{payload::disco::Info, text},
};

/// The form that names them.
const FORM: &str = "http://jabber.org/network/serverinfo";
/// More addresses of one kind are not shown.
const MOST: usize = 8;
/// More characters of an address are not shown, and nothing is opened of it.
const LONGEST: usize = 300;

/// The kinds of addresses, with the ids of their words.
const KINDS: [(&str, &str); 7] = [
    ("support-addresses", "server-contact-support"),
    ("admin-addresses", "server-contact-admin"),
    ("security-addresses", "server-contact-security"),
    ("abuse-addresses", "server-contact-abuse"),
    ("feedback-addresses", "server-contact-feedback"),
    ("sales-addresses", "server-contact-sales"),
    ("status-addresses", "server-contact-status"),
];

/// The addresses for one purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The id of the words for the purpose.
    pub words: &'static str,
    /// Where to write.
    pub addresses: Vec<Address>,
}

/// An address, as the server wrote it. Hostile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Of a kind that can be opened.
    Link {
        /// What is shown: what is opened, without `mailto:` or `xmpp:`.
        shown: String,
        /// What is opened.
        link: String,
    },
    /// Of any other kind: shown only.
    Text(String),
}

/// The addresses in a server's information; purposes without any are left out.
#[must_use]
pub fn of(info: &Info) -> Vec<Contact> {
    let is_ours = |form: &&crate::xmpp::payload::disco::Form| {
        form.field("FORM_TYPE").is_some_and(|field| field.values.iter().any(|value| value == FORM))
    };
    let Some(form) = info.forms.iter().find(is_ours) else { return Vec::new() };
    let contacts = KINDS.iter().filter_map(|(var, words)| {
        let values = &form.field(var)?.values;
        let addresses: Vec<_> = values.iter().filter_map(|value| Address::parse(value)).take(MOST).collect();
        (!addresses.is_empty()).then_some(Contact { words, addresses })
    });
    contacts.collect()
}

impl Address {
    /// Only what goes to the web, to a mail program or to us can be opened: a server must not name places or files.
    fn parse(value: &str) -> Option<Self> {
        let shown = text::single_line(value, LONGEST)?;
        let whole = value.trim();
        let opens = ["https:", "http:", "mailto:", "xmpp:"].iter().any(|scheme| whole.starts_with(scheme));
        match Link::parse(whole).ok().filter(|_| opens && shown == whole) {
            Some(link) => {
                let bare = ["mailto:", "xmpp:"].iter().find_map(|scheme| whole.strip_prefix(scheme));
                Some(Self::Link { shown: bare.unwrap_or(whole).to_owned(), link: link.as_str().to_owned() })
            }
            None => Some(Self::Text(shown)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xmpp::payload::disco::{Form, FormField};

    fn field(var: &str, values: &[&str]) -> FormField {
        FormField { var: var.into(), hidden: false, values: values.iter().map(|&value| value.to_owned()).collect() }
    }

    fn info(kind: &str, fields: Vec<FormField>) -> Info {
        let fields = std::iter::once(field("FORM_TYPE", &[kind])).chain(fields).collect();
        Info { forms: vec![Form { fields }], ..Info::default() }
    }

    fn link(shown: &str, link: &str) -> Address {
        Address::Link { shown: shown.into(), link: link.into() }
    }

    #[test]
    fn addresses_are_told_by_purpose_and_can_be_opened() {
        let fields = vec![
            field("abuse-addresses", &["mailto:abuse@capulet.com", "xmpp:abuse@capulet.com"]),
            field("support-addresses", &["https://capulet.com/help"]),
            field("sales-addresses", &[]),
        ];
        let found = of(&info(FORM, fields));
        assert_eq!(found.iter().map(|contact| contact.words).collect::<Vec<_>>(), ["server-contact-support", "server-contact-abuse"]);
        assert_eq!(
            found.first().map(|contact| contact.addresses.clone()),
            Some(vec![link("https://capulet.com/help", "https://capulet.com/help")])
        );
        let abuse = vec![link("abuse@capulet.com", "mailto:abuse@capulet.com"), link("abuse@capulet.com", "xmpp:abuse@capulet.com")];
        assert_eq!(found.last().map(|contact| contact.addresses.clone()), Some(abuse));
    }

    #[test]
    fn what_must_not_be_opened_is_shown_only() {
        for hostile in ["file:///etc/passwd", "javascript:alert(1)", "geo:45,11", "https://capulet.com/a b", "call us"] {
            assert_eq!(Address::parse(hostile), Some(Address::Text(hostile.into())), "{hostile}");
        }
        assert_eq!(Address::parse(" \n "), None);
        let long = format!("https://capulet.com/{}", "x".repeat(5_000));
        assert!(matches!(Address::parse(&long), Some(Address::Text(text)) if text.chars().count() <= LONGEST));
    }

    #[test]
    fn another_form_names_nobody_and_a_flood_is_cut() {
        assert_eq!(of(&info("urn:xmpp:dataforms:softwareinfo", vec![field("abuse-addresses", &["mailto:a@b"])])), []);
        let many = vec!["mailto:abuse@capulet.com"; 500];
        let found = of(&info(FORM, vec![field("abuse-addresses", &many)]));
        assert_eq!(found.iter().map(|contact| contact.addresses.len()).sum::<usize>(), MOST);
    }
}
