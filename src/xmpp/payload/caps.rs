//! XEP-0115 entity capabilities: what a client can do, said with a hash in its presence.
//!
//! What is hashed has no quoting, so different answers can have the same hash (forgeries are known). What
//! could be read in two ways is therefore believed of its sender only, and nothing of this is ever a reason to trust.

use std::collections::HashSet;

use base64::{Engine, prelude::BASE64_STANDARD};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::disco::{Form, Identity, Info};
use crate::xmpp::{ns, xml::Element};

/// Longer nodes and hashes are not taken.
const LENGTH_LIMIT: usize = 1024;
/// The field that says what a form is about (XEP-0068).
const FORM_TYPE: &str = "FORM_TYPE";

/// The hash of what a client can do, in its presence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Caps {
    /// Which program it is; a URL that is never opened.
    pub node: String,
    /// The hash.
    pub ver: String,
    /// The name of the hash function; absent in the form before version 1.4, where `ver` is only a version.
    pub hash: Option<String>,
}

/// Of whom an answer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Of everybody with the same [`Caps`].
    Everybody,
    /// Only of the session that gave it; another one may be asked for the rest.
    SenderOnly(Doubt),
    /// Of nobody: it contradicts itself (XEP-0115 §5.4).
    Malformed,
}

/// Why an answer holds only of its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// There is no hash, only a version.
    Legacy,
    /// The hash function is not known.
    UnknownHash,
    /// The hash is of something else.
    Mismatch,
    /// Another answer could have the same hash.
    Ambiguous,
    /// It is too long to be known as a whole.
    Cut,
}

impl Caps {
    /// The hash with which we say what we can do.
    #[must_use]
    pub fn new(node: &str, info: &Info) -> Self {
        Self { node: node.to_owned(), ver: BASE64_STANDARD.encode(Sha1::digest(input(info))), hash: Some("sha-1".to_owned()) }
    }

    /// The hash in a presence that is no error; of several, the first.
    #[must_use]
    pub fn of(presence: &Element) -> Option<Self> {
        super::said_in(presence, "presence").find_map(Self::parse)
    }

    /// Reads `<c xmlns='http://jabber.org/protocol/caps'/>`. `None` if it is none, or incomplete.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("c", ns::CAPS) {
            return None;
        }
        let attribute = |name| element.attribute(name).filter(|text| !text.is_empty() && text.len() <= LENGTH_LIMIT).map(str::to_owned);
        Some(Self { node: attribute("node")?, ver: attribute("ver")?, hash: attribute("hash") })
    }

    /// The hash as it stands in a presence.
    #[must_use]
    pub fn to_element(&self) -> Element {
        Element::new("c", ns::CAPS)
            .with_optional_attribute("hash", self.hash.as_deref())
            .with_attribute("node", self.node.as_str())
            .with_attribute("ver", self.ver.as_str())
    }

    /// The node about which the session that said this is asked (XEP-0115 §6.2).
    #[must_use]
    pub fn query_node(&self) -> String {
        format!("{}#{}", self.node, self.ver)
    }

    /// Of whom `info`, the answer about [`Self::query_node`], holds.
    #[must_use]
    pub fn judge(&self, info: &Info) -> Verdict {
        if contradicts_itself(info) {
            return Verdict::Malformed;
        }
        match self.doubt(info) {
            Some(doubt) => Verdict::SenderOnly(doubt),
            None => Verdict::Everybody,
        }
    }

    fn doubt(&self, info: &Info) -> Option<Doubt> {
        let input = || input(info);
        let ver = match self.hash.as_deref() {
            None => return Some(Doubt::Legacy),
            Some("sha-1") => BASE64_STANDARD.encode(Sha1::digest(input())),
            Some("sha-256") => BASE64_STANDARD.encode(Sha256::digest(input())),
            Some("sha-512") => BASE64_STANDARD.encode(Sha512::digest(input())),
            Some(_) => return Some(Doubt::UnknownHash),
        };
        if info.cut {
            Some(Doubt::Cut)
        } else if ver != self.ver {
            Some(Doubt::Mismatch)
        } else {
            is_ambiguous(info).then_some(Doubt::Ambiguous)
        }
    }
}

/// What is hashed (XEP-0115 §5.1).
fn input(info: &Info) -> String {
    let mut identities: Vec<_> = info.identities.iter().collect();
    identities.sort_unstable();
    let identities = identities.into_iter().map(|Identity { category, kind, lang, name }| format!("{category}/{kind}/{lang}/{name}"));
    let mut features = info.features.clone();
    features.sort_unstable();
    let mut forms: Vec<_> = info.forms.iter().filter_map(|form| Some((form_type(form)?, form))).collect();
    forms.sort_by_key(|(form_type, _)| *form_type);
    let forms = forms.into_iter().flat_map(|(form_type, form)| std::iter::once(form_type.to_owned()).chain(form_input(form)));
    identities.chain(features).chain(forms).fold(String::new(), |input, part| input + &part + "<")
}

/// The fields of a form with their values, each in order of their bytes.
fn form_input(form: &Form) -> impl Iterator<Item = String> {
    let sorted = |values: &[String]| {
        let mut values = values.to_vec();
        values.sort_unstable();
        values
    };
    let fields = form.fields.iter().filter(|field| field.var != FORM_TYPE);
    let mut fields: Vec<_> = fields.map(|field| (field.var.clone(), sorted(&field.values))).collect();
    fields.sort_unstable();
    fields.into_iter().flat_map(|(var, values)| std::iter::once(var).chain(values))
}

/// What a form is about; `None` if it does not say so, and then it does not count (XEP-0115 §5.4).
fn form_type(form: &Form) -> Option<&str> {
    form.field(FORM_TYPE).filter(|field| field.hidden)?.values.first().map(String::as_str)
}

/// Something is said twice, or a form is about two things.
fn contradicts_itself(info: &Info) -> bool {
    let about_two = |form: &Form| {
        let about = form.fields.iter().filter(|field| field.var == FORM_TYPE && field.hidden).flat_map(|field| &field.values);
        about.collect::<HashSet<_>>().len() > 1
    };
    repeats(&info.identities)
        || repeats(&info.features)
        || repeats(info.forms.iter().filter_map(form_type))
        || info.forms.iter().any(about_two)
}

fn repeats<T: Eq + std::hash::Hash>(all: impl IntoIterator<Item = T>) -> bool {
    let mut known = HashSet::new();
    !all.into_iter().all(|item| known.insert(item))
}

/// Whether what is hashed could be read in another way: if a part has the mark that ends it in it, if an identity could
/// be a feature or a feature an identity, or if a form could be the last features.
fn is_ambiguous(info: &Info) -> bool {
    let plain = |text: &str| !text.is_empty() && !text.contains(['<', '/', ':']);
    let identity = |identity: &Identity| {
        plain(&identity.category) && plain(&identity.kind) && !identity.lang.contains(['<', '/']) && !identity.name.contains('<')
    };
    let looks_like_identity = |feature: &str| {
        let mut parts = feature.splitn(4, '/');
        parts.by_ref().take(2).all(plain) && parts.count() == 2
    };
    let feature = |feature: &String| !feature.is_empty() && !feature.contains('<') && !looks_like_identity(feature);
    !(info.identities.iter().all(identity) && info.features.iter().all(feature) && info.forms.iter().all(is_clear))
}

/// Whether a form cannot be mistaken for features: it has fields, with values, whose names are no namespaces, and the
/// first of them could not follow what the form is about in a sorted list.
fn is_clear(form: &Form) -> bool {
    let fields = || form.fields.iter().filter(|field| field.var != FORM_TYPE);
    let plain = |text: &str| !text.is_empty() && !text.contains(['<', ':']);
    let values = |values: &[String]| !values.is_empty() && !values.iter().any(|value| value.contains('<'));
    form_type(form).is_none_or(|about| {
        !about.contains('<')
            && fields().any(|field| field.var.as_str() < about)
            && fields().all(|field| plain(&field.var) && values(&field.values))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::xmpp::{
        payload::disco::FormField,
        xml::{parse_fragment, write},
    };

    fn vectors() -> Value {
        serde_json::from_str(include_str!("../../../tests/data/vectors.json")).unwrap()
    }

    fn list<T: serde::de::DeserializeOwned>(value: &Value) -> Vec<T> {
        serde_json::from_value(value.clone()).unwrap()
    }

    fn field(var: &str, hidden: bool, values: &[&str]) -> FormField {
        FormField { var: var.to_owned(), hidden, values: values.iter().map(|&value| value.to_owned()).collect() }
    }

    fn form(form_type: &str, fields: &[FormField]) -> Form {
        Form { fields: [&[field(FORM_TYPE, true, &[form_type])], fields].concat() }
    }

    /// A vector as an answer, last things first, as the order must not matter.
    fn answer(vector: &Value) -> Info {
        let identity = |[category, kind, lang, name]: [String; 4]| Identity { category, kind, lang, name };
        let extension = |(about, fields): (String, Vec<(String, Vec<String>)>)| {
            let fields = fields.into_iter().rev();
            let mut fields: Vec<_> =
                fields.map(|(var, values)| FormField { var, hidden: false, values: values.into_iter().rev().collect() }).collect();
            fields.push(field(FORM_TYPE, true, &[&about]));
            Form { fields }
        };
        Info {
            identities: list(&vector["identities"]).into_iter().rev().map(identity).collect(),
            features: list(&vector["features"]).into_iter().rev().collect(),
            forms: list(&vector["forms"]).into_iter().map(extension).collect(),
            ..Info::default()
        }
    }

    fn exodus() -> Info {
        answer(&vectors()["xep0115"][0])
    }

    fn judged(info: &Info) -> Verdict {
        Caps::new("https://app.example/", info).judge(info)
    }

    #[test]
    fn every_vector_has_its_hash_and_holds_of_everybody() {
        let vectors = vectors();
        let vectors = vectors["xep0115"].as_array().unwrap();
        assert_eq!(vectors.len(), 3);
        for vector in vectors {
            let info = answer(vector);
            assert_eq!(input(&info), vector["S"].as_str().unwrap());
            let caps = Caps::new("https://app.example/", &info);
            assert_eq!(caps.ver, vector["ver"].as_str().unwrap());
            assert_eq!(caps.judge(&info), Verdict::Everybody);
        }
    }

    #[test]
    fn what_is_said_twice_is_malformed() {
        let info = exodus();
        let about = |name| form(name, &[field("ip", false, &["Mac"])]);
        let mut two_types = about("urn:a");
        two_types.fields[0].values.push("b".to_owned());
        let malformed = [
            Info { identities: [info.identities.clone(), info.identities.clone()].concat(), ..info.clone() },
            Info { features: [info.features.clone(), vec![info.features[0].clone()]].concat(), ..info.clone() },
            Info { forms: vec![about("urn:a"), about("urn:a")], ..info.clone() },
            Info { forms: vec![two_types], ..info.clone() },
        ];
        for malformed in malformed {
            assert_eq!(judged(&malformed), Verdict::Malformed, "{malformed:?}");
        }
        assert_eq!(judged(&Info { forms: vec![about("urn:a"), about("urn:b")], ..info }), Verdict::Everybody);
    }

    #[test]
    fn a_form_that_does_not_say_what_it_is_about_does_not_count() {
        let info = exodus();
        let open = Form { fields: vec![field(FORM_TYPE, false, &["a"]), field("ip", false, &["Mac"])] };
        let none = Form { fields: vec![field("ip", false, &["Mac"])] };
        assert_eq!(input(&Info { forms: vec![open, none], ..info.clone() }), input(&info));
    }

    #[test]
    fn an_answer_that_another_one_could_stand_for_holds_only_of_its_sender() {
        let info = exodus();
        let last_two = |info: &Info| {
            let mut features = info.features.clone();
            features.sort_unstable();
            let (muc, items) = (features.pop().unwrap(), features.pop().unwrap());
            (features, items, muc)
        };
        let (features, items, muc) = last_two(&info);
        let forged = [
            // An identity that eats the features.
            Info {
                identities: vec![Identity::new("client", "pc", &format!("Exodus 0.9.1<{}", features.join("<")))],
                features: vec![items.clone(), muc.clone()],
                ..Info::default()
            },
            // A form that eats the last features.
            Info { features: features.clone(), forms: vec![form(&items, &[field(&muc, false, &[])])], ..info.clone() },
            Info { features: [features.clone(), vec![items.clone()]].concat(), forms: vec![form(&muc, &[])], ..info.clone() },
            // A feature that eats the identity.
            Info {
                identities: vec![],
                features: [info.features.clone(), vec!["client/pc//Exodus 0.9.1".to_owned()]].concat(),
                ..info.clone()
            },
            // Features in one.
            Info { features: vec![[features.join("<"), items, muc].join("<")], ..info.clone() },
        ];
        let caps = Caps::new("https://app.example/", &info);
        for forged in forged {
            assert_eq!(input(&forged), input(&info), "the hash cannot tell them apart");
            assert_eq!(caps.judge(&forged), Verdict::SenderOnly(Doubt::Ambiguous), "{forged:?}");
        }
        let slashed = Info { identities: vec![Identity::new("http:", "", "x")], ..info };
        assert_eq!(judged(&slashed), Verdict::SenderOnly(Doubt::Ambiguous));
    }

    #[test]
    fn a_form_of_features_without_colons_holds_only_of_its_sender_too() {
        let honest = Info::new(vec![Identity::new("client", "pc", "A")], ["a:b", "vcard-temp", "z:y"]);
        let forms = vec![form("a:b", &[field("vcard-temp", false, &["z:y"])])];
        let forged = Info { forms, ..Info::new(honest.identities.clone(), [""; 0]) };
        assert_eq!(input(&forged), input(&honest));
        assert_eq!(judged(&forged), Verdict::SenderOnly(Doubt::Ambiguous));
        assert_eq!(judged(&honest), Verdict::Everybody);
    }

    #[test]
    fn another_hash_no_hash_and_an_unknown_one_hold_only_of_the_sender() {
        let info = exodus();
        let caps = Caps::new("https://app.example/", &info);
        let with = |hash: Option<&str>| Caps { hash: hash.map(str::to_owned), ..caps.clone() };
        assert_eq!(with(None).judge(&info), Verdict::SenderOnly(Doubt::Legacy));
        assert_eq!(with(Some("md2")).judge(&info), Verdict::SenderOnly(Doubt::UnknownHash));
        assert_eq!(with(Some("sha-256")).judge(&info), Verdict::SenderOnly(Doubt::Mismatch));
        let more = Info::new(info.identities.clone(), ["urn:xmpp:receipts"]);
        assert_eq!(caps.judge(&more), Verdict::SenderOnly(Doubt::Mismatch));
        assert_eq!(caps.judge(&Info { cut: true, ..info.clone() }), Verdict::SenderOnly(Doubt::Cut));
        let newer = Caps { ver: BASE64_STANDARD.encode(Sha256::digest(input(&info))), ..with(Some("sha-256")) };
        assert_eq!(newer.judge(&info), Verdict::Everybody);
    }

    fn caps_of(stanza: &str) -> Option<Caps> {
        Caps::of(&parse_fragment(stanza, ns::CLIENT).unwrap()[0])
    }

    #[test]
    fn only_a_complete_hash_in_a_presence_that_is_no_error_counts() {
        let c = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://a' ver='v'/>";
        let caps = caps_of(&format!("<presence>{c}</presence>")).unwrap();
        assert_eq!(caps.query_node(), "http://a#v");
        let old = caps_of("<presence><c xmlns='http://jabber.org/protocol/caps' node='http://a' ver='1.0' ext='x y'/></presence>").unwrap();
        assert_eq!(old.hash, None);
        for xml in [
            format!("<presence type='error'>{c}</presence>"),
            format!("<message>{c}</message>"),
            format!("<presence><f xmlns='urn:x'>{c}</f></presence>"),
            "<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' ver='v'/></presence>".to_owned(),
            "<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://a' ver=''/></presence>".to_owned(),
            format!("<presence>{}</presence>", c.replace("'v'", &format!("'{}'", "v".repeat(LENGTH_LIMIT + 1)))),
        ] {
            assert_eq!(caps_of(&xml), None, "{xml}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let caps = Caps::new("https://app.example/", &exodus());
        assert_eq!(
            write(&caps.to_element(), ns::CLIENT),
            "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://app.example/' ver='QgayPKawpkPSDYmwT/WM94uAlu0='/>"
        );
        assert_eq!(Caps::parse(&caps.to_element()), Some(caps));
    }
}
