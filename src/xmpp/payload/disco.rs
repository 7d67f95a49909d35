//! XEP-0030 service discovery, with the forms of XEP-0128.
//!
//! The strings are kept exactly as sent, as a hash can stand for them ([`super::caps`]): hostile, and to be cleaned where
//! they are shown.

use crate::xmpp::{jid::Jid, ns, text, xml::Element};

/// More identities, features, forms, or fields or values of one form are not kept.
const COUNT_LIMIT: usize = 500;
/// More items are counted, not kept.
const ITEM_LIMIT: usize = 2000;
/// More characters of a name that is shown are not kept.
const NAME_LIMIT: usize = 300;

/// What somebody is and can do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Info {
    /// Of which node.
    pub node: Option<String>,
    /// What it is, in the order sent.
    pub identities: Vec<Identity>,
    /// What it can do, in the order sent.
    pub features: Vec<String>,
    /// What else it says, in the order sent.
    pub forms: Vec<Form>,
    /// There was more of something than is kept.
    pub cut: bool,
}

/// What somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Identity {
    /// `client`, `server`, `conference`, `gateway`, ...
    pub category: String,
    /// What of that: `pc`, `im`, `text`, `irc`, ...
    pub kind: String,
    /// In which language the name is; empty if that is not said.
    pub lang: String,
    /// Its name for people; empty if it has none. Hostile.
    pub name: String,
}

/// A form of type `result` (XEP-0128).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// The fields, in the order sent.
    pub fields: Vec<FormField>,
}

/// A field of such a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormField {
    /// Its name.
    pub var: String,
    /// It is of type `hidden`, as `FORM_TYPE` must be.
    pub hidden: bool,
    /// Its values, in the order sent.
    pub values: Vec<String>,
}

/// What belongs to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Items {
    /// To which node.
    pub node: Option<String>,
    /// The items, in the order sent.
    pub items: Vec<Item>,
    /// How many more there were than are kept.
    pub left_out: usize,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it is.
    pub jid: Jid,
    /// Which node there.
    pub node: Option<String>,
    /// Its name for people, clean and short. Hostile.
    pub name: Option<String>,
}

/// Asks what somebody, or a node of theirs, is and can do.
#[must_use]
pub fn get_info(node: Option<&str>) -> Element {
    Element::new("query", ns::DISCO_INFO).with_optional_attribute("node", node)
}

/// Asks what belongs to somebody, or to a node of theirs.
#[must_use]
pub fn get_items(node: Option<&str>) -> Element {
    Element::new("query", ns::DISCO_ITEMS).with_optional_attribute("node", node)
}

/// The node that is asked about in a query for information: `Some(None)` if it is none in particular, `None` if `query`
/// is something else.
#[must_use]
pub fn asked_info(query: &Element) -> Option<Option<&str>> {
    query.is("query", ns::DISCO_INFO).then(|| query.attribute("node"))
}

/// The node that is asked about in a query for items: `Some(None)` if it is none in particular, `None` if `query` is
/// something else.
#[must_use]
pub fn asked_items(query: &Element) -> Option<Option<&str>> {
    query.is("query", ns::DISCO_ITEMS).then(|| query.attribute("node"))
}

impl Info {
    /// What we say about ourselves: every feature once, in the order of their bytes.
    #[must_use]
    pub fn new(identities: Vec<Identity>, features: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut features: Vec<String> = features.into_iter().map(Into::into).collect();
        features.sort_unstable();
        features.dedup();
        Self { identities, features, ..Self::default() }
    }

    /// The answer in an iq of type `result`.
    #[must_use]
    pub fn of(iq: &Element) -> Option<Self> {
        super::answer_in(iq).find_map(Self::parse)
    }

    /// Reads the query; `None` if it is none.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        if !query.is("query", ns::DISCO_INFO) {
            return None;
        }
        let mut cut = false;
        let named = |name: &'static str| query.children().filter(move |child| child.is(name, ns::DISCO_INFO));
        let identities = kept(named("identity").map(Identity::parse), &mut cut);
        let features = kept(named("feature").filter_map(|feature| feature.attribute("var").map(str::to_owned)), &mut cut);
        let forms = query.children().filter(|child| child.is("x", ns::DATA_FORMS) && child.attribute("type") == Some("result"));
        let forms: Vec<_> = forms.take(COUNT_LIMIT).map(|form| Form::parse(form, &mut cut)).collect();
        cut |= forms.len() == COUNT_LIMIT;
        Some(Self { node: query.attribute("node").map(str::to_owned), identities, features, forms, cut })
    }

    /// Whether it says that it can do `feature`. Never a reason to trust it with something.
    #[must_use]
    pub fn has(&self, feature: &str) -> bool {
        self.features.iter().any(|known| known == feature)
    }

    /// The answer as an element, for the node that was asked about.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let feature = |feature: &String| Element::new("feature", ns::DISCO_INFO).with_attribute("var", feature.as_str());
        let identities = self.identities.iter().map(Identity::to_element);
        let children = identities.chain(self.features.iter().map(feature)).chain(self.forms.iter().map(Form::to_element));
        children.fold(get_info(self.node.as_deref()), Element::with_child)
    }
}

/// The first of `all`; whether there are more is joined to `cut`.
fn kept<T>(mut all: impl Iterator<Item = T>, cut: &mut bool) -> Vec<T> {
    let kept = all.by_ref().take(COUNT_LIMIT).collect();
    *cut |= all.next().is_some();
    kept
}

impl Identity {
    /// An identity without a language.
    #[must_use]
    pub fn new(category: &str, kind: &str, name: &str) -> Self {
        Self { category: category.to_owned(), kind: kind.to_owned(), lang: String::new(), name: name.to_owned() }
    }

    /// The name as it can be shown.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        text::single_line(&self.name, NAME_LIMIT)
    }

    fn parse(element: &Element) -> Self {
        let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
        Self {
            category: attribute("category"),
            kind: attribute("type"),
            lang: element.attribute_ns(Some(ns::XML), "lang").unwrap_or_default().to_owned(),
            name: attribute("name"),
        }
    }

    fn to_element(&self) -> Element {
        let mut element = Element::new("identity", ns::DISCO_INFO)
            .with_attribute("category", self.category.as_str())
            .with_attribute("type", self.kind.as_str())
            .with_optional_attribute("name", Some(self.name.as_str()).filter(|name| !name.is_empty()));
        if !self.lang.is_empty() {
            element.set_attribute_ns(Some(ns::XML.to_owned()), "lang".to_owned(), self.lang.clone());
        }
        element
    }
}

impl Form {
    fn parse(form: &Element, cut: &mut bool) -> Self {
        let fields = form.children().filter(|child| child.is("field", ns::DATA_FORMS)).take(COUNT_LIMIT);
        let fields: Vec<_> = fields.map(|field| FormField::parse(field, cut)).collect();
        *cut |= fields.len() == COUNT_LIMIT;
        Self { fields }
    }

    /// The field `var`.
    #[must_use]
    pub fn field(&self, var: &str) -> Option<&FormField> {
        self.fields.iter().find(|field| field.var == var)
    }

    fn to_element(&self) -> Element {
        let form = Element::new("x", ns::DATA_FORMS).with_attribute("type", "result");
        self.fields.iter().map(FormField::to_element).fold(form, Element::with_child)
    }
}

impl FormField {
    fn parse(field: &Element, cut: &mut bool) -> Self {
        let values = field.children().filter(|child| child.is("value", ns::DATA_FORMS)).map(Element::text);
        Self {
            var: field.attribute("var").unwrap_or_default().to_owned(),
            hidden: field.attribute("type") == Some("hidden"),
            values: kept(values, cut),
        }
    }

    fn to_element(&self) -> Element {
        let field = Element::new("field", ns::DATA_FORMS)
            .with_attribute("var", self.var.as_str())
            .with_optional_attribute("type", self.hidden.then_some("hidden"));
        let value = |value: &String| Element::new("value", ns::DATA_FORMS).with_text(value.as_str());
        self.values.iter().map(value).fold(field, Element::with_child)
    }
}

impl Items {
    /// The answer in an iq of type `result`.
    #[must_use]
    pub fn of(iq: &Element) -> Option<Self> {
        super::answer_in(iq).find_map(Self::parse)
    }

    /// Reads the query; `None` if it is none. Items whose address is none are left out.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        if !query.is("query", ns::DISCO_ITEMS) {
            return None;
        }
        let mut all = query.children().filter_map(Item::parse);
        let items = all.by_ref().take(ITEM_LIMIT).collect();
        Some(Self { node: query.attribute("node").map(str::to_owned), items, left_out: all.count() })
    }

    /// The answer as an element, for the node that was asked about.
    #[must_use]
    pub fn to_element(&self) -> Element {
        self.items.iter().map(Item::to_element).fold(get_items(self.node.as_deref()), Element::with_child)
    }
}

impl Item {
    fn parse(element: &Element) -> Option<Self> {
        let jid = element.attribute("jid").filter(|_| element.is("item", ns::DISCO_ITEMS))?.parse().ok()?;
        let name = element.attribute("name").and_then(|name| text::single_line(name, NAME_LIMIT));
        Some(Self { jid, node: element.attribute("node").map(str::to_owned), name })
    }

    fn to_element(&self) -> Element {
        Element::new("item", ns::DISCO_ITEMS)
            .with_attribute("jid", self.jid.to_string())
            .with_optional_attribute("node", self.node.as_deref())
            .with_optional_attribute("name", self.name.as_deref())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    fn element(xml: &str) -> Element {
        parse_fragment(xml, ns::CLIENT).unwrap().remove(0)
    }

    fn info(inside: &str) -> Info {
        Info::of(&element(&format!(
            "<iq type='result'><query xmlns='http://jabber.org/protocol/disco#info' node='n'>{inside}</query></iq>"
        )))
        .unwrap()
    }

    fn items(inside: &str) -> Items {
        Items::of(&element(&format!("<iq type='result'><query xmlns='http://jabber.org/protocol/disco#items'>{inside}</query></iq>")))
            .unwrap()
    }

    const PSI: &str = "<identity xml:lang='en' category='client' name='Psi 0.11' type='pc'/><feature var='urn:xmpp:ping'/>\
        <feature var='jabber:iq:last'/><feature/><odd/><x xmlns='jabber:x:data' type='result'>\
        <field var='FORM_TYPE' type='hidden'><value>urn:xmpp:dataforms:softwareinfo</value></field>\
        <field var='ip_version'><value>ipv4</value><value>ipv6</value></field></x><x xmlns='jabber:x:data' type='form'/>";

    #[test]
    fn every_part_is_kept_as_it_was_sent() {
        let info = info(PSI);
        let psi = Identity { lang: "en".to_owned(), ..Identity::new("client", "pc", "Psi 0.11") };
        assert_eq!((info.node.as_deref(), info.identities.as_slice()), (Some("n"), &[psi][..]));
        assert_eq!(info.features, ["urn:xmpp:ping", "jabber:iq:last"]);
        assert!(info.has("jabber:iq:last") && !info.has("jabber:iq:time") && !info.cut);
        let [form] = info.forms.as_slice() else { panic!("{:?}", info.forms) };
        assert!(form.field("FORM_TYPE").unwrap().hidden);
        assert_eq!(form.field("ip_version").unwrap().values, ["ipv4", "ipv6"]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let info = info(PSI);
        assert_eq!(Info::parse(&info.to_element()), Some(info));
        let room = Item { jid: "room@conf.example.org".parse().unwrap(), node: None, name: Some("Room".to_owned()) };
        let items = Items { node: Some("n".to_owned()), items: vec![room], left_out: 0 };
        assert_eq!(Items::parse(&items.to_element()), Some(items));
    }

    #[test]
    fn our_features_are_sorted_and_said_once() {
        let ours = Info::new(vec![Identity::new("client", "pc", "Balcony")], ["urn:xmpp:time", "jabber:x:oob", "urn:xmpp:time"]);
        assert_eq!(
            write(&ours.to_element(), ns::CLIENT),
            "<query xmlns='http://jabber.org/protocol/disco#info'><identity category='client' type='pc' name='Balcony'/>\
             <feature var='jabber:x:oob'/><feature var='urn:xmpp:time'/></query>"
        );
    }

    #[test]
    fn a_huge_answer_is_cut_and_says_so() {
        let many: String = (0..10_000).map(|index| format!("<feature var='f{index}'/>")).collect();
        let info = info(&many);
        assert_eq!((info.features.len(), info.cut), (COUNT_LIMIT, true));
        let many: String = (0..10_000).map(|index| format!("<item jid='r{index}@c'/>")).collect();
        let items = items(&many);
        assert_eq!((items.items.len(), items.left_out), (ITEM_LIMIT, 10_000 - ITEM_LIMIT));
    }

    #[test]
    fn items_need_an_address_and_their_names_are_plain() {
        let items = items("<item/><item jid='@'/><item jid='a.b' node='n' name='A&#9;&#x85; b'/><item xmlns='urn:x' jid='a.b'/>");
        let expected = Item { jid: "a.b".parse().unwrap(), node: Some("n".to_owned()), name: Some("A b".to_owned()) };
        assert_eq!(items.items, [expected]);
        assert_eq!(Identity::new("a", "b", " x\n y ").label().as_deref(), Some("x y"));
    }

    #[test]
    fn a_question_is_told_from_an_answer_and_names_its_node() {
        assert_eq!(asked_info(&get_info(None)), Some(None));
        assert_eq!(asked_info(&get_info(Some("n"))), Some(Some("n")));
        assert_eq!(asked_info(&get_items(None)), None);
        assert_eq!(asked_items(&get_items(Some(""))), Some(Some("")));
        assert_eq!(asked_items(&get_info(None)), None);
        let asked = element("<iq type='get'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        assert_eq!(Info::of(&asked), None);
    }
}
