//! The directory of users (XEP-0055): whoever has a card is found by the names in it.

use super::{
    disco::disco_info,
    hub::{Hub, SessionId},
    login::forms::{fields_of, form, input, value},
    switches::Search,
};
use crate::xmpp::{error::StanzaCondition, ns, xml::Element};

/// People in one answer; more are left out.
const MAX_FOUND: usize = 50;
/// The fields, in the order of XEP-0055.
const FIELDS: [&str; 4] = ["first", "last", "nick", "email"];
/// What they are called in a form.
const LABELS: [[&str; 2]; 4] = [["First name", "名"], ["Last name", "姓"], ["Nickname", "昵称"], ["E-mail", "电子邮件"]];
/// What the column of addresses is called.
const ADDRESS: [&str; 2] = ["Address", "地址"];

/// Somebody who is found: address, and what the fields say.
type Found = (String, [String; 4]);

impl Hub {
    /// What the directory is asked.
    pub(super) fn handle_directory_request(&mut self, id: SessionId, iq: &Element, search: Search) {
        let is_get = iq.attribute("type") == Some("get");
        let Some(query) = iq.children().next() else { return self.refuse(id, iq, StanzaCondition::BadRequest) };
        match (query.ns(), is_get) {
            (ns::DISCO_INFO, true) => {
                let info = disco_info("directory", "user", &[ns::DISCO_INFO, ns::SEARCH]);
                self.answer(id, iq, Some(info));
            }
            (ns::DISCO_ITEMS, true) => self.answer(id, iq, Some(Element::new("query", ns::DISCO_ITEMS))),
            (ns::SEARCH, true) => {
                let question = self.search_form(search);
                self.answer(id, iq, Some(question));
            }
            (ns::SEARCH, false) => match self.found(query) {
                Some(found) => {
                    let answer = self.search_result(&found, search);
                    self.answer(id, iq, Some(answer));
                }
                // Whoever names nobody would get everybody.
                None => self.refuse(id, iq, StanzaCondition::NotAcceptable),
            },
            _ => self.refuse(id, iq, StanzaCondition::ServiceUnavailable),
        }
    }

    fn search_form(&self, search: Search) -> Element {
        let words = self.language.of(["Write down what you know of somebody.", "请填写您所知道的信息。"]);
        let plain = fields_of(ns::SEARCH, words, &FIELDS);
        if search == Search::Fields {
            return plain;
        }
        let inputs = FIELDS.iter().zip(LABELS).map(|(field, label)| input(field, "text-single", self.language.of(label), false));
        plain.with_child(inputs.fold(form(self.language.of(["Find people", "查找用户"]), ns::SEARCH), Element::with_child))
    }

    /// Who fits all that `query` says; `None` if it says nothing.
    fn found(&self, query: &Element) -> Option<Vec<Found>> {
        let wanted = FIELDS.map(|field| value(query, field).map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty()));
        wanted.iter().any(Option::is_some).then_some(())?;
        let fits = |(_, known): &Found| {
            let pairs = wanted.iter().zip(known);
            pairs.filter_map(|(wanted, known)| Some((wanted.as_ref()?, known))).all(|(wanted, known)| known.to_lowercase().contains(wanted))
        };
        let cards = self.accounts.iter().filter_map(|(jid, account)| Some((jid.to_string(), known(&account.card.as_ref()?.element))));
        Some(cards.filter(fits).take(MAX_FOUND).collect())
    }

    fn search_result(&self, found: &[Found], search: Search) -> Element {
        let query = Element::new("query", ns::SEARCH);
        match search {
            Search::Fields => found.iter().map(item).fold(query, Element::with_child),
            Search::Form => query.with_child(self.table(found)),
        }
    }

    /// XEP-0004 §3.4: what the columns are, then the rows.
    fn table(&self, found: &[Found]) -> Element {
        let element = |name: &str| Element::new(name, ns::DATA_FORMS);
        let cell = |var: &str, text: &str| element("field").with_attribute("var", var).with_child(element("value").with_text(text));
        let column = |var: &str, kind: &str, label: [&'static str; 2]| {
            element("field").with_attribute("var", var).with_attribute("type", kind).with_attribute("label", self.language.of(label))
        };
        let address = element("reported").with_child(column("jid", "jid-single", ADDRESS));
        let columns = FIELDS.iter().zip(LABELS).map(|(field, label)| column(field, "text-single", label));
        let form_type = cell("FORM_TYPE", ns::SEARCH).with_attribute("type", "hidden");
        let table =
            element("x").with_attribute("type", "result").with_child(form_type).with_child(columns.fold(address, Element::with_child));
        let row = |(jid, known): &Found| {
            let cells = FIELDS.iter().zip(known).map(|(field, text)| cell(field, text));
            cells.fold(element("item").with_child(cell("jid", jid)), Element::with_child)
        };
        found.iter().map(row).fold(table, Element::with_child)
    }
}

/// An entry of the kind without forms.
fn item((jid, known): &Found) -> Element {
    let parts = FIELDS.iter().zip(known).map(|(field, text)| Element::new(*field, ns::SEARCH).with_text(text.as_str()));
    parts.fold(Element::new("item", ns::SEARCH).with_attribute("jid", jid.as_str()), Element::with_child)
}

/// What a card says for each of the fields.
fn known(card: &Element) -> [String; 4] {
    let part =
        |whole: &str, part: &str| card.child(whole, ns::VCARD).and_then(|whole| whole.child_text(part, ns::VCARD)).unwrap_or_default();
    let nick = card.child_text("NICKNAME", ns::VCARD).unwrap_or_default();
    [part("N", "GIVEN"), part("N", "FAMILY"), nick, part("EMAIL", "USERID")]
}
