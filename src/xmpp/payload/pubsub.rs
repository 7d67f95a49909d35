//! XEP-0060 publish-subscribe, as far as XEP-0163 has it: nodes of an account, to which it publishes and which others read.

use super::said_in;
use crate::xmpp::{ns, xml::Element};

/// More items of one answer are not kept.
const ITEMS_LIMIT: usize = 200;
/// More items of one notification are not kept.
const EVENT_LIMIT: usize = 20;
/// Longer names of nodes and items are not taken, in bytes.
const NAME_LIMIT: usize = 1024;

/// Of what a form is (XEP-0060 §16.4).
const FORM_TYPE: &str = "FORM_TYPE";
/// The form that configures a node.
const NODE_CONFIG: &str = "http://jabber.org/protocol/pubsub#node_config";
/// The form that says how a node must be for something to be published to it.
const PUBLISH_OPTIONS: &str = "http://jabber.org/protocol/pubsub#publish-options";
/// The field that says who may read a node.
const ACCESS_MODEL: &str = "pubsub#access_model";
/// The field that says whether a node keeps what was published.
const PERSIST_ITEMS: &str = "pubsub#persist_items";

/// What was published to a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeItem {
    /// Its name in the node.
    pub id: Option<String>,
    /// What was published.
    pub payload: Element,
}

/// Who may read a node (XEP-0060 §4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeAccess {
    /// Everybody.
    Open,
    /// Who may see the owner's presence.
    Presence,
    /// Whom the owner names, which is at first nobody else.
    Whitelist,
    /// Somebody else, or nobody knows who. Nothing is ever published that way.
    Other,
}

/// What a notification says (XEP-0060 §7.1.2.1, §7.2.2.1, §8.4.2, §8.5.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Of which node.
    pub node: String,
    /// What was published, at most 20; empty if something was taken away or the payloads must be asked for.
    pub items: Vec<NodeItem>,
}

impl NodeAccess {
    /// The value of the access model; `None` for [`NodeAccess::Other`].
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Open => Some("open"),
            Self::Presence => Some("presence"),
            Self::Whitelist => Some("whitelist"),
            Self::Other => None,
        }
    }

    fn parse(name: &str) -> Self {
        [Self::Open, Self::Presence, Self::Whitelist].into_iter().find(|access| access.name() == Some(name.trim())).unwrap_or(Self::Other)
    }

    /// Who may read `node`, as the form in the answer to [`get_configuration`] says. It is [`NodeAccess::Other`] if it does not
    /// say, says two things, or speaks of another node.
    #[must_use]
    pub fn of(configuration: &Element, node: &str) -> Self {
        let configure = Some(configuration).filter(|pubsub| pubsub.is("pubsub", ns::PUBSUB_OWNER));
        let configure = configure.and_then(|pubsub| only(pubsub, "configure", ns::PUBSUB_OWNER));
        let Some(configure) = configure.filter(|configure| configure.attribute("node").is_none_or(|named| named == node)) else {
            return Self::Other;
        };
        let is_access = |field: &&Element| field.is("field", ns::DATA_FORMS) && field.attribute("var") == Some(ACCESS_MODEL);
        let mut fields = configure.children().filter(|form| form.is("x", ns::DATA_FORMS)).flat_map(Element::children).filter(is_access);
        let value = fields.next().filter(|_| fields.next().is_none()).and_then(|field| only(field, "value", ns::DATA_FORMS));
        value.map_or(Self::Other, |value| Self::parse(&value.text()))
    }
}

impl NodeItem {
    /// The items in the answer to [`get_items`] for `node`, at most 200. `None` if it is none.
    #[must_use]
    pub fn all_in(pubsub: &Element, node: &str) -> Option<Vec<Self>> {
        let items = Some(pubsub).filter(|pubsub| pubsub.is("pubsub", ns::PUBSUB))?.child("items", ns::PUBSUB)?;
        let is_of_node = items.attribute("node").is_none_or(|named| named == node);
        is_of_node.then(|| Self::in_items(items, ITEMS_LIMIT))
    }

    fn in_items(items: &Element, limit: usize) -> Vec<Self> {
        items.children().filter(|child| child.is("item", items.ns())).filter_map(Self::parse).take(limit).collect()
    }

    /// One without a payload says nothing.
    fn parse(item: &Element) -> Option<Self> {
        let id = item.attribute("id").filter(|id| !id.is_empty() && id.len() <= NAME_LIMIT).map(str::to_owned);
        Some(Self { id, payload: item.children().next()?.clone() })
    }
}

impl Notification {
    /// Reads what stands in `message`. `None` if it is no notification: of another type than `headline` or none, or about no node.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        let has_its_type = matches!(message.attribute("type"), None | Some("" | "normal" | "headline"));
        said_in(message, "message").filter(|_| has_its_type).find_map(Self::parse)
    }

    /// Reads `<event/>`. `None` if it is none, or about no node.
    #[must_use]
    pub fn parse(event: &Element) -> Option<Self> {
        if !event.is("event", ns::PUBSUB_EVENT) {
            return None;
        }
        let about = event.children().find(|child| child.ns() == ns::PUBSUB_EVENT && child.attribute("node").is_some())?;
        let node = about.attribute("node").filter(|node| !node.is_empty() && node.len() <= NAME_LIMIT)?.to_owned();
        match about.name() {
            "items" => Some(Self { node, items: NodeItem::in_items(about, EVENT_LIMIT) }),
            "purge" | "delete" => Some(Self { node, items: Vec::new() }),
            _ => None,
        }
    }
}

/// Asks for the last `max` items of `node`, or for all.
#[must_use]
pub fn get_items(node: &str, item: Option<&str>, max: Option<u32>) -> Element {
    let item = item.map(|item| Element::new("item", ns::PUBSUB).with_attribute("id", item));
    let items =
        in_node("items", ns::PUBSUB, node).with_optional_attribute("max_items", max.map(|max| max.to_string())).with_optional_child(item);
    Element::new("pubsub", ns::PUBSUB).with_child(items)
}

/// Publishes `item` to `node`, if it has this access or does not exist: it is refused with `conflict` otherwise
/// (XEP-0060 §7.1.5).
#[must_use]
pub fn publish(node: &str, item: Option<&str>, payload: Element, access: NodeAccess) -> Element {
    let item = Element::new("item", ns::PUBSUB).with_optional_attribute("id", item).with_child(payload);
    let options = Element::new("publish-options", ns::PUBSUB).with_child(form(PUBLISH_OPTIONS, access));
    Element::new("pubsub", ns::PUBSUB).with_child(in_node("publish", ns::PUBSUB, node).with_child(item)).with_child(options)
}

/// Creates `node` with this access (XEP-0060 §8.1.3).
#[must_use]
pub fn create(node: &str, access: NodeAccess) -> Element {
    let configure = Element::new("configure", ns::PUBSUB).with_child(form(NODE_CONFIG, access));
    Element::new("pubsub", ns::PUBSUB).with_child(in_node("create", ns::PUBSUB, node)).with_child(configure)
}

/// Asks how `node` is configured (XEP-0060 §8.2.1).
#[must_use]
pub fn get_configuration(node: &str) -> Element {
    Element::new("pubsub", ns::PUBSUB_OWNER).with_child(in_node("configure", ns::PUBSUB_OWNER, node))
}

/// Gives `node` this access (XEP-0060 §8.2.4).
#[must_use]
pub fn set_configuration(node: &str, access: NodeAccess) -> Element {
    let configure = in_node("configure", ns::PUBSUB_OWNER, node).with_child(form(NODE_CONFIG, access));
    Element::new("pubsub", ns::PUBSUB_OWNER).with_child(configure)
}

/// Deletes `node` with all that is in it (XEP-0060 §8.4).
#[must_use]
pub fn delete(node: &str) -> Element {
    Element::new("pubsub", ns::PUBSUB_OWNER).with_child(in_node("delete", ns::PUBSUB_OWNER, node))
}

fn in_node(name: &str, namespace: &str, node: &str) -> Element {
    Element::new(name, namespace).with_attribute("node", node)
}

/// A node that keeps what was published, for those who were not there.
fn form(kind: &str, access: NodeAccess) -> Element {
    let field = |var: &str, value: &str| {
        let value = Element::new("value", ns::DATA_FORMS).with_text(value);
        Element::new("field", ns::DATA_FORMS).with_attribute("var", var).with_child(value)
    };
    Element::new("x", ns::DATA_FORMS)
        .with_attribute("type", "submit")
        .with_child(field(FORM_TYPE, kind).with_attribute("type", "hidden"))
        .with_optional_child(access.name().map(|access| field(ACCESS_MODEL, access)))
        .with_child(field(PERSIST_ITEMS, "true"))
}

fn only<'e>(parent: &'e Element, name: &str, namespace: &str) -> Option<&'e Element> {
    let mut all = parent.children().filter(|child| child.is(name, namespace));
    all.next().filter(|_| all.next().is_none())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, read},
        xml::write,
    };

    const NODE: &str = "urn:xmpp:openpgp:0:secret-key";

    fn configuration(inside: &str) -> NodeAccess {
        let xml = "<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>";
        NodeAccess::of(&read(&format!("{xml}{inside}</pubsub>")), NODE)
    }

    fn field(values: &str) -> String {
        format!("<field var='pubsub#access_model' type='list-single'><option><value>open</value></option>{values}</field>")
    }

    fn form(fields: &str) -> String {
        format!("<configure node='{NODE}'><x xmlns='jabber:x:data' type='form'>{fields}</x></configure>")
    }

    #[test]
    fn the_access_is_what_the_configuration_says_and_nothing_else() {
        let models = [
            ("whitelist", NodeAccess::Whitelist),
            (" open\n", NodeAccess::Open),
            ("presence", NodeAccess::Presence),
            ("roster", NodeAccess::Other),
            ("authorize", NodeAccess::Other),
            ("", NodeAccess::Other),
        ];
        for (name, access) in models {
            assert_eq!(configuration(&form(&field(&format!("<value>{name}</value>")))), access, "{name}");
        }
    }

    #[test]
    fn a_configuration_that_does_not_clearly_say_whitelist_says_other() {
        let whitelist = "<value>whitelist</value>";
        for inside in [
            String::new(),
            form(""),
            form(&field("")),
            form(&field(&format!("{whitelist}<value>open</value>"))),
            form(&format!("{}{}", field(whitelist), field("<value>open</value>"))),
            format!("{}{}", form(&field(whitelist)), form(&field(whitelist))),
            form(&field(whitelist)).replace(NODE, "another"),
            format!("<configure node='{NODE}'>{}</configure>", field(whitelist)),
        ] {
            assert_eq!(configuration(&inside), NodeAccess::Other, "{inside}");
        }
        let not_the_owner_s = format!("<pubsub xmlns='{}'>{}</pubsub>", ns::PUBSUB, form(&field(whitelist)));
        assert_eq!(NodeAccess::of(&read(&not_the_owner_s), NODE), NodeAccess::Other);
        assert_eq!(configuration(&form(&field(whitelist)).replace(&format!(" node='{NODE}'"), "")), NodeAccess::Whitelist);
    }

    #[test]
    fn something_is_published_as_the_extension_shows_it() {
        let payload = Element::new("pubkey", ns::OPENPGP);
        assert_eq!(
            write(&publish("n", Some("2020-01-21T10:46:21Z"), payload, NodeAccess::Open), ns::CLIENT),
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='n'><item id='2020-01-21T10:46:21Z'>\
             <pubkey xmlns='urn:xmpp:openpgp:0'/></item></publish><publish-options><x xmlns='jabber:x:data' type='submit'>\
             <field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#publish-options</value></field>\
             <field var='pubsub#access_model'><value>open</value></field><field var='pubsub#persist_items'><value>true</value></field>\
             </x></publish-options></pubsub>"
        );
    }

    #[test]
    fn a_node_is_created_configured_and_deleted_as_the_extension_shows_it() {
        let form = "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>\
            <value>http://jabber.org/protocol/pubsub#node_config</value></field><field var='pubsub#access_model'>\
            <value>whitelist</value></field><field var='pubsub#persist_items'><value>true</value></field></x>";
        assert_eq!(
            write(&create("n", NodeAccess::Whitelist), ns::CLIENT),
            format!("<pubsub xmlns='{}'><create node='n'/><configure>{form}</configure></pubsub>", ns::PUBSUB)
        );
        assert_eq!(
            write(&set_configuration("n", NodeAccess::Whitelist), ns::CLIENT),
            format!("<pubsub xmlns='{}'><configure node='n'>{form}</configure></pubsub>", ns::PUBSUB_OWNER)
        );
        assert_eq!(
            write(&get_configuration("n"), ns::CLIENT),
            format!("<pubsub xmlns='{}'><configure node='n'/></pubsub>", ns::PUBSUB_OWNER)
        );
        assert_eq!(write(&delete("n"), ns::CLIENT), format!("<pubsub xmlns='{}'><delete node='n'/></pubsub>", ns::PUBSUB_OWNER));
        assert_eq!(
            write(&get_items("n", None, Some(1)), ns::CLIENT),
            format!("<pubsub xmlns='{}'><items node='n' max_items='1'/></pubsub>", ns::PUBSUB)
        );
    }

    fn items(inside: &str) -> Option<Vec<NodeItem>> {
        NodeItem::all_in(&read(&format!("<pubsub xmlns='{}'>{inside}</pubsub>", ns::PUBSUB)), "n")
    }

    #[test]
    fn items_are_read_in_order_and_those_without_a_payload_say_nothing() {
        let all =
            items("<items node='n'><item id='a'><x xmlns='urn:x'/></item><item id='b'/><item id=''><y xmlns='urn:y'/></item></items>");
        let item = |id: Option<&str>, payload| NodeItem { id: id.map(str::to_owned), payload };
        assert_eq!(all, Some(vec![item(Some("a"), Element::new("x", "urn:x")), item(None, Element::new("y", "urn:y"))]));
        assert_eq!(items("<items node='n'/>"), Some(Vec::new()));
        assert_eq!(items("<items node='other'/>"), None);
        assert_eq!(items("<publish node='n'/>"), None);
    }

    #[test]
    fn of_very_many_items_only_so_many_are_kept() {
        let many = "<item><x xmlns='urn:x'/></item>".repeat(1000);
        assert_eq!(items(&format!("<items node='n'>{many}</items>")).unwrap().len(), ITEMS_LIMIT);
        let event = format!("<event xmlns='{}'><items node='n'>{many}</items></event>", ns::PUBSUB_EVENT);
        assert_eq!(Notification::parse(&read(&event)).unwrap().items.len(), EVENT_LIMIT);
        let named = format!("<items node='n'><item id='{}'><x xmlns='urn:x'/></item></items>", "i".repeat(NAME_LIMIT + 1));
        assert_eq!(items(&named).unwrap()[0].id, None);
    }

    fn notified(kind: &str, inside: &str) -> Option<(String, usize)> {
        let message = read(&format!("<message{kind}><event xmlns='{}'>{inside}</event></message>", ns::PUBSUB_EVENT));
        Notification::of(&message).map(|notification| (notification.node, notification.items.len()))
    }

    #[test]
    fn a_notification_says_what_was_published_or_taken_away() {
        let tune = "<items node='http://jabber.org/protocol/tune'><item><tune xmlns='http://jabber.org/protocol/tune'/></item></items>";
        assert_eq!(notified(" type='headline'", tune), Some(("http://jabber.org/protocol/tune".to_owned(), 1)));
        for inside in [
            "<items node='n'><retract id='a'/></items>",
            "<items node='n'><item id='a'/></items>",
            "<purge node='n'/>",
            "<delete node='n'/>",
        ] {
            assert_eq!(notified("", inside), Some(("n".to_owned(), 0)), "{inside}");
        }
        let long = format!("<items node='{}'/>", "n".repeat(NAME_LIMIT + 1));
        for inside in ["", "<items/>", "<items node=''/>", "<configuration node='n'/>", "<items xmlns='urn:x' node='n'/>", &long] {
            assert_eq!(notified("", inside), None, "{inside}");
        }
    }

    #[test]
    fn a_notification_has_its_type_and_its_place() {
        for kind in ["", " type=''", " type='normal'", " type='headline'"] {
            assert!(notified(kind, "<purge node='n'/>").is_some(), "{kind}");
        }
        for kind in [" type='chat'", " type='groupchat'", " type='error'"] {
            assert_eq!(notified(kind, "<purge node='n'/>"), None, "{kind}");
        }
        let event = format!("<event xmlns='{}'><purge node='n'/></event>", ns::PUBSUB_EVENT);
        assert!(counts_only_in_its_place(&event, Notification::of));
    }
}
