//! XEP-0055 `jabber:iq:search`: people, or anything else, in a directory.

use super::data_form::{Column, DataForm, FieldKind, FormResult};
use crate::xmpp::{jid::Jid, ns, secret::Secret, text, xml::Element};

/// More fields than this are not kept.
const FIELD_LIMIT: usize = 50;
/// More results are not kept.
const FOUND_LIMIT: usize = 500;
/// More characters of instructions or of what was found are not kept.
const WORDS_LIMIT: usize = 2000;
/// What stands among the fields and is none.
const NO_FIELDS: [&str; 3] = ["instructions", "key", "item"];

/// What a directory can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchForm {
    /// The plain fields of `jabber:iq:search`.
    Fields {
        /// The directory's words. Hostile.
        instructions: Option<String>,
        /// What can be filled in, in the directory's order: `first`, `last`, `nick`, `email`, or a name that it invented.
        fields: Vec<String>,
        /// To be echoed unchanged, as directories of 2001 want it.
        key: Option<String>,
    },
    /// A data form, which comes before plain fields if both are there (XEP-0055 §3).
    Form(DataForm),
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Its address, if it has one.
    pub jid: Option<Jid>,
    /// What is known of it: what that is, in the directory's words or as the name of a plain field, and what it says. Hostile.
    pub fields: Vec<(String, String)>,
}

impl SearchForm {
    /// Reads the answer to [`get`]. `None` if it is none.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        if !query.is("query", ns::SEARCH) {
            return None;
        }
        if let Some(form) = query.children().find_map(DataForm::parse).filter(|form| !form.fields.is_empty()) {
            return Some(Self::Form(form));
        }
        let instructions = query.child_text("instructions", ns::SEARCH).and_then(|words| text::lines(&words, WORDS_LIMIT));
        Some(Self::Fields { instructions, fields: fields(query), key: query.child_text("key", ns::SEARCH) })
    }

    /// The query that asks for `answers`: field name and value. Empty answers are left out, and so are those to what cannot be asked.
    #[must_use]
    pub fn submit(&self, answers: &[(String, Secret)]) -> Element {
        let given: Vec<_> = answers.iter().filter(|(_, answer)| !answer.is_empty()).cloned().collect();
        match self {
            Self::Form(form) => get().with_child(form.submit(&given)),
            Self::Fields { fields, key, .. } => {
                let child = |name: &str, value: &str| Element::new(name, ns::SEARCH).with_text(value);
                let asked = given.iter().filter(|(name, _)| fields.contains(name)).map(|(name, value)| child(name, value.expose()));
                asked.fold(get(), Element::with_child).with_optional_child(key.as_ref().map(|key| child("key", key)))
            }
        }
    }
}

/// Asks what a directory can be asked for.
#[must_use]
pub fn get() -> Element {
    Element::new("query", ns::SEARCH)
}

/// What was found, at most 500, as `<query xmlns='jabber:iq:search'/>` says in either form.
#[must_use]
pub fn results(query: &Element) -> Vec<Found> {
    if !query.is("query", ns::SEARCH) {
        return Vec::new();
    }
    match query.children().find_map(FormResult::parse) {
        Some(result) => in_table(&result),
        None => query.children().filter(|child| child.is("item", ns::SEARCH)).take(FOUND_LIMIT).filter_map(Found::parse).collect(),
    }
}

/// The fields that can be asked for, each name once.
fn fields(query: &Element) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for child in query.children().filter(|child| child.ns() == ns::SEARCH && !NO_FIELDS.contains(&child.name())).take(FIELD_LIMIT) {
        if fields.iter().all(|field| field != child.name()) {
            fields.push(child.name().to_owned());
        }
    }
    fields
}

impl Found {
    /// Reads `<item jid='…'/>`. `None` if nothing is known of it.
    fn parse(item: &Element) -> Option<Self> {
        let known = item.children().filter(|child| child.ns() == ns::SEARCH).take(FIELD_LIMIT);
        let fields = known.filter_map(|child| Some((child.name().to_owned(), text::single_line(&child.text(), WORDS_LIMIT)?)));
        Self { jid: item.attribute("jid").and_then(|jid| jid.trim().parse().ok()), fields: fields.collect() }.known()
    }

    fn known(self) -> Option<Self> {
        (self.jid.is_some() || !self.fields.is_empty()).then_some(self)
    }
}

/// The rows of a table; the address stands in the first column of addresses, or in the one that is called so.
fn in_table(result: &FormResult) -> Vec<Found> {
    let holds_addresses = |column: &&Column| column.kind == FieldKind::JidSingle;
    let addresses = result.columns.iter().find(holds_addresses).map_or("jid", |column| column.var.as_str());
    let label = |var: &str| {
        let column = result.columns.iter().find(|column| column.var == var);
        column.and_then(|column| column.label.clone()).unwrap_or_else(|| var.to_owned())
    };
    let found = result.rows.iter().filter_map(|row| {
        let jid: Option<Jid> = FormResult::cell(row, addresses).and_then(|values| values.first()?.trim().parse().ok());
        let others = row.iter().filter(|(var, _)| jid.is_none() || var != addresses);
        let fields = others.filter_map(|(var, values)| Some((label(var), text::single_line(&values.join(", "), WORDS_LIMIT)?)));
        let fields = fields.collect();
        Found { jid, fields }.known()
    });
    found.take(FOUND_LIMIT).collect()
}
