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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{payload::read, xml::write};

    const FORM: &str = "<x xmlns='jabber:x:data' type='form'><title>User Directory Search</title>\
        <field type='hidden' var='FORM_TYPE'><value>jabber:iq:search</value></field><field type='text-single' label='Given Name' var='first'/>\
        <field type='list-single' label='Gender' var='gender'><option label='Male'><value>male</value></option></field></x>";

    fn query(inside: &str) -> Element {
        read(&format!("<query xmlns='jabber:iq:search'>{inside}</query>"))
    }

    fn submit(form: &SearchForm, answers: &[(&str, &str)]) -> String {
        let answers: Vec<_> = answers.iter().map(|(name, answer)| ((*name).to_owned(), Secret::new(*answer))).collect();
        write(&form.submit(&answers), ns::CLIENT)
    }

    #[test]
    fn a_directory_says_what_it_can_be_asked_for() {
        let form =
            SearchForm::parse(&query("<instructions>\n Fill in one. \n</instructions><first/><last/><nick/><nick/><email/><key>a7</key>"));
        let form = form.unwrap();
        let SearchForm::Fields { instructions, fields, key } = &form else { panic!("{form:?}") };
        assert_eq!((instructions.as_deref(), key.as_deref()), (Some("Fill in one."), Some("a7")));
        assert_eq!(fields, &["first", "last", "nick", "email"]);
        assert_eq!(
            submit(&form, &[("last", "Capulet"), ("first", ""), ("colour", "red"), ("key", "forged")]),
            "<query xmlns='jabber:iq:search'><last>Capulet</last><key>a7</key></query>"
        );
        assert_eq!(write(&get(), ns::CLIENT), "<query xmlns='jabber:iq:search'/>");
        assert_eq!(SearchForm::parse(&Element::new("query", ns::REGISTER)), None);
    }

    #[test]
    fn a_form_comes_before_fields_and_alone_is_submitted() {
        let form = SearchForm::parse(&query(&format!("<instructions>x</instructions><first/>{FORM}"))).unwrap();
        assert!(matches!(&form, SearchForm::Form(form) if form.form_type() == Some(ns::SEARCH)));
        assert_eq!(
            submit(&form, &[("gender", "male"), ("first", "")]),
            "<query xmlns='jabber:iq:search'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>\
             <value>jabber:iq:search</value></field><field var='gender' type='list-single'><value>male</value></field></x></query>"
        );
    }

    fn shown(found: &Found) -> String {
        let jid = found.jid.as_ref().map(ToString::to_string).unwrap_or_default();
        let fields: String = found.fields.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        format!("{jid}{fields}")
    }

    #[test]
    fn plain_results_are_people_with_what_is_known_of_them() {
        let found = results(&query(
            "<item jid='juliet@capulet.com'><first>Juliet</first><nick>JuliC</nick><email/></item><item jid='@'><last>Capulet\n</last></item>\
             <item jid='tybalt@shakespeare.lit'/><item/><item jid='@'/><other/>",
        ));
        let shown: Vec<_> = found.iter().map(shown).collect();
        assert_eq!(shown, ["juliet@capulet.com first=Juliet nick=JuliC", " last=Capulet", "tybalt@shakespeare.lit"]);
    }

    #[test]
    fn results_in_a_table_have_its_labels() {
        let found = results(&query(
            "<x xmlns='jabber:x:data' type='result'><field type='hidden' var='FORM_TYPE'><value>jabber:iq:search</value></field>\
             <reported><field var='first' label='First Name' type='text-single'/><field var='address' label='Jabber ID' type='jid-single'/>\
             <field var='gender' type='list-single'/></reported>\
             <item><field var='first'><value>Benvolio</value></field><field var='address'><value>benvolio@montague.net</value></field>\
             <field var='gender'><value>male</value><value>other</value></field></item>\
             <item><field var='address'><value>no@@address</value></field></item><item/></x>",
        ));
        let shown: Vec<_> = found.iter().map(shown).collect();
        assert_eq!(shown, ["benvolio@montague.net First Name=Benvolio gender=male, other", " Jabber ID=no@@address"]);
    }

    #[test]
    fn an_address_is_known_by_its_name_where_no_column_says_it() {
        let found = results(&query(
            "<x xmlns='jabber:x:data' type='result'><item><field var='jid'><value>romeo@montague.net</value></field></item></x>",
        ));
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["romeo@montague.net"]);
    }

    #[test]
    fn nothing_found_is_nothing_and_much_is_cut() {
        assert_eq!(results(&query("")), []);
        assert_eq!(results(&Element::new("query", ns::REGISTER)), []);
        assert_eq!(results(&query(&"<item jid='a@b'/>".repeat(FOUND_LIMIT + 5))).len(), FOUND_LIMIT);
        let many: String = (0..FIELD_LIMIT + 5).map(|index| format!("<f{index}>x</f{index}>")).collect();
        assert_eq!(results(&query(&format!("<item>{many}</item>")))[0].fields.len(), FIELD_LIMIT);
        assert!(matches!(SearchForm::parse(&query(&many)), Some(SearchForm::Fields { fields, .. }) if fields.len() == FIELD_LIMIT));
    }
}
