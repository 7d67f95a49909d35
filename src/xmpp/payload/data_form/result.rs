//! What a form was answered with: a table (XEP-0004 §3.4), or one record (§3.2, example 4).

use super::{COUNT_LIMIT, FieldKind, WORDS_LIMIT, texts};
use crate::xmpp::{ns, text, xml::Element};

/// More values of one cell are not kept.
const VALUES_LIMIT: usize = 50;
/// More columns are not kept.
const COLUMNS_LIMIT: usize = 50;

/// A table of what was found, at most 500 rows of 50 columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormResult {
    /// Its title. Hostile.
    pub title: Option<String>,
    /// Its columns, in the sender's order, each once; hidden ones are none.
    pub columns: Vec<Column>,
    /// Its rows: the name of a column and what stands there, in the order of the row. Hostile.
    pub rows: Vec<Vec<(String, Vec<String>)>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub var: String,
    /// What the person reads. Hostile.
    pub label: Option<String>,
    /// What stands in it.
    pub kind: FieldKind,
}

impl FormResult {
    /// Reads a form of type `result`. `None` if it is none. Where nothing says what is reported, the columns are those of the first
    /// row; where there are no rows but fields, these are the only row.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("x", ns::DATA_FORMS) || element.attribute("type") != Some("result") {
            return None;
        }
        let title = element.child_text("title", ns::DATA_FORMS).and_then(|title| text::single_line(&title, WORDS_LIMIT));
        let items = element.children().filter(|child| child.is("item", ns::DATA_FORMS)).take(COUNT_LIMIT);
        let mut rows: Vec<_> = items.map(row).filter(|row| !row.is_empty()).collect();
        let mut columns = element.child("reported", ns::DATA_FORMS).map(columns).unwrap_or_default();
        if columns.is_empty() {
            let first = element.child("item", ns::DATA_FORMS).unwrap_or(element);
            columns = self::columns(first);
        }
        if rows.is_empty() && !element.has_child("reported", ns::DATA_FORMS) {
            rows.extend(Some(row(element)).filter(|row| !row.is_empty()));
        }
        Some(Self { title, columns, rows })
    }

    /// What stands in a row under the name of a column.
    #[must_use]
    pub fn cell<'r>(row: &'r [(String, Vec<String>)], var: &str) -> Option<&'r [String]> {
        row.iter().find(|(name, _)| name == var).map(|(_, values)| values.as_slice())
    }
}

impl Column {
    fn parse(field: &Element) -> Option<Self> {
        let kind = FieldKind::parse(field.attribute("type"));
        let is_shown = kind != FieldKind::Hidden && kind != FieldKind::Fixed;
        let var = field.attribute("var").filter(|var| !var.is_empty() && is_shown)?;
        let label = field.attribute("label").and_then(|label| text::single_line(label, WORDS_LIMIT));
        Some(Self { var: var.to_owned(), label, kind })
    }
}

/// The columns that the fields in `parent` are, each once.
fn columns(parent: &Element) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for column in named_fields(parent).filter_map(Column::parse).take(COLUMNS_LIMIT) {
        if columns.iter().all(|known| known.var != column.var) {
            columns.push(column);
        }
    }
    columns
}

/// The values of the fields in `parent` that are not hidden, each name once.
fn row(parent: &Element) -> Vec<(String, Vec<String>)> {
    let mut row: Vec<(String, Vec<String>)> = Vec::new();
    for (field, column) in named_fields(parent).filter_map(|field| Some((field, Column::parse(field)?))).take(COLUMNS_LIMIT) {
        if row.iter().all(|(name, _)| *name != column.var) {
            let values = texts(field, "value");
            let shown = values.iter().take(VALUES_LIMIT).filter_map(|value| text::lines(value, WORDS_LIMIT));
            row.push((column.var, shown.collect()));
        }
    }
    row
}

fn named_fields(parent: &Element) -> impl Iterator<Item = &Element> {
    parent.children().filter(|child| child.is("field", ns::DATA_FORMS))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::payload::read;

    /// As XEP-0055 §3 has it.
    const PEOPLE: &str = "<x xmlns='jabber:x:data' type='result'><title>Found</title>\
        <field type='hidden' var='FORM_TYPE'><value>jabber:iq:search</value></field>\
        <reported><field var='first' label='First Name' type='text-single'/><field var='jid' label='Jabber ID' type='jid-single'/></reported>\
        <item><field var='first'><value>Benvolio</value></field><field var='jid'><value>benvolio@montague.net</value></field></item>\
        <item><field var='jid'><value>romeo@montague.net</value></field><field var='other'><value>a</value><value>b</value></field></item></x>";

    fn parse(xml: &str) -> Option<FormResult> {
        FormResult::parse(&read(xml))
    }

    #[test]
    fn a_table_has_columns_and_rows() {
        let result = parse(PEOPLE).unwrap();
        assert_eq!(result.title.as_deref(), Some("Found"));
        let columns: Vec<_> =
            result.columns.iter().map(|column| (column.var.as_str(), column.label.as_deref().unwrap(), column.kind)).collect();
        assert_eq!(columns, [("first", "First Name", FieldKind::TextSingle), ("jid", "Jabber ID", FieldKind::JidSingle)]);
        assert_eq!(result.rows.len(), 2);
        assert_eq!(FormResult::cell(&result.rows[0], "first").unwrap(), ["Benvolio"]);
        assert_eq!(FormResult::cell(&result.rows[1], "first"), None);
        assert_eq!(FormResult::cell(&result.rows[1], "other").unwrap(), ["a", "b"]);
    }

    #[test]
    fn a_table_without_a_head_has_the_columns_of_its_first_row() {
        let result = parse(
            "<x xmlns='jabber:x:data' type='result'><item><field var='name' label='Name'><value>x</value></field></item>\
             <item><field var='name'><value>y</value></field></item></x>",
        )
        .unwrap();
        assert_eq!(result.columns, [Column { var: "name".into(), label: Some("Name".into()), kind: FieldKind::TextSingle }]);
        assert_eq!(result.rows.len(), 2);
    }

    #[test]
    fn one_record_is_one_row_without_what_is_hidden() {
        let result = parse(
            "<x xmlns='jabber:x:data' type='result'><field type='hidden' var='FORM_TYPE'><value>jabber:bot</value></field>\
             <field type='text-single' var='botname'><value>The Jabber Google Bot</value></field>\
             <field type='list-multi' var='features'><value>news</value><value>search</value></field><field type='fixed'><value>x</value></field></x>",
        )
        .unwrap();
        let names: Vec<_> = result.columns.iter().map(|column| column.var.as_str()).collect();
        assert_eq!(names, ["botname", "features"]);
        assert_eq!(result.rows.len(), 1);
        assert_eq!(FormResult::cell(&result.rows[0], "features").unwrap(), ["news", "search"]);
    }

    #[test]
    fn nothing_found_is_a_head_without_rows() {
        let result = parse(
            "<x xmlns='jabber:x:data' type='result'><reported><field var='jid'/></reported><item/><field var='odd'><value>x</value></field></x>",
        )
        .unwrap();
        assert_eq!((result.columns.len(), result.rows.len()), (1, 0));
        assert_eq!(parse("<x xmlns='jabber:x:data' type='result'/>"), Some(FormResult::default()));
    }

    #[test]
    fn only_a_result_is_read() {
        for xml in ["<x xmlns='jabber:x:data'/>", "<x xmlns='jabber:x:data' type='form'/>", "<x xmlns='jabber:x:oob' type='result'/>"] {
            assert_eq!(parse(xml), None, "{xml}");
        }
    }

    #[test]
    fn a_huge_table_is_cut() {
        let cells: String = (0..COLUMNS_LIMIT + 5).map(|index| format!("<field var='{index}'><value>x</value></field>")).collect();
        let wide = parse(&format!("<x xmlns='jabber:x:data' type='result'><item>{cells}</item></x>")).unwrap();
        assert_eq!((wide.columns.len(), wide.rows[0].len()), (COLUMNS_LIMIT, COLUMNS_LIMIT));
        let rows = "<item><field var='a'><value>x</value></field></item>".repeat(COUNT_LIMIT + 5);
        assert_eq!(parse(&format!("<x xmlns='jabber:x:data' type='result'>{rows}</x>")).unwrap().rows.len(), COUNT_LIMIT);
        let many = "<value>x</value>".repeat(VALUES_LIMIT + 5);
        let result = parse(&format!("<x xmlns='jabber:x:data' type='result'><field var='a'>{many}</field></x>")).unwrap();
        assert_eq!(result.rows[0][0].1.len(), VALUES_LIMIT);
    }
}
