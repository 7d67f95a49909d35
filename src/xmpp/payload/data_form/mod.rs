//! XEP-0004 data forms, with XEP-0068 (what a form is for), XEP-0122 (how answers must be) and XEP-0221 (pictures and sounds).

mod media;
mod result;
mod validation;

pub use media::{Media, MediaSource, MediaUri};
pub use result::{Column, FormResult};
pub use validation::{Datatype, Invalid, Method, Validation};

use std::collections::HashSet;

use crate::xmpp::{ns, secret::Secret, text, xml::Element};

/// A form to fill in, or a filled-in one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataForm {
    /// Its title.
    pub title: Option<String>,
    /// What to do, one paragraph an entry.
    pub instructions: Vec<String>,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// Its name; only a [`FieldKind::Fixed`] has none.
    pub var: Option<String>,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// What the person reads.
    pub label: Option<String>,
    /// More words about it.
    pub description: Option<String>,
    /// Whether it must be filled in.
    pub required: bool,
    /// The default or current values.
    pub values: Vec<String>,
    /// What can be chosen: label and value.
    pub options: Vec<(Option<String>, String)>,
    /// How an answer must be, if the form says so (XEP-0122).
    pub validation: Option<Validation>,
    /// What must be seen or heard to answer it (XEP-0221).
    pub media: Option<Media>,
}

/// The kinds of fields (XEP-0004 §3.3); an unknown or absent one is [`FieldKind::TextSingle`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldKind {
    /// Yes or no.
    Boolean,
    /// Only text to read.
    Fixed,
    /// Sent back unchanged, not shown.
    Hidden,
    /// Several addresses.
    JidMulti,
    /// One address.
    JidSingle,
    /// Several of the options.
    ListMulti,
    /// One of the options.
    ListSingle,
    /// Several lines.
    TextMulti,
    /// One line that is not shown.
    TextPrivate,
    /// One line.
    #[default]
    TextSingle,
}

/// More fields, or more values or options of one field, are not kept.
const COUNT_LIMIT: usize = 500;
/// More characters of a title, a label or an instruction are not kept.
const WORDS_LIMIT: usize = 2000;
/// The field that says what a form is for (XEP-0068 §3).
const FORM_TYPE: &str = "FORM_TYPE";

impl FieldKind {
    /// The value of the attribute `type`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Fixed => "fixed",
            Self::Hidden => "hidden",
            Self::JidMulti => "jid-multi",
            Self::JidSingle => "jid-single",
            Self::ListMulti => "list-multi",
            Self::ListSingle => "list-single",
            Self::TextMulti => "text-multi",
            Self::TextPrivate => "text-private",
            Self::TextSingle => "text-single",
        }
    }

    fn parse(name: Option<&str>) -> Self {
        match name {
            Some("boolean") => Self::Boolean,
            Some("fixed") => Self::Fixed,
            Some("hidden") => Self::Hidden,
            Some("jid-multi") => Self::JidMulti,
            Some("jid-single") => Self::JidSingle,
            Some("list-multi") => Self::ListMulti,
            Some("list-single") => Self::ListSingle,
            Some("text-multi") => Self::TextMulti,
            Some("text-private") => Self::TextPrivate,
            _ => Self::TextSingle,
        }
    }
}

impl DataForm {
    /// Reads a form to fill in. `None` if `element` is none: also if it is a filled-in or a cancelled one.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        let to_fill_in = matches!(element.attribute("type"), None | Some("form"));
        (element.is("x", ns::DATA_FORMS) && to_fill_in).then(|| Self {
            title: element.child_text("title", ns::DATA_FORMS).and_then(|title| text::single_line(&title, WORDS_LIMIT)),
            instructions: texts(element, "instructions").iter().filter_map(|words| text::lines(words, WORDS_LIMIT)).collect(),
            fields: fields(element),
        })
    }

    /// The form as an element, to be filled in by somebody else.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let form = Element::new("x", ns::DATA_FORMS)
            .with_attribute("type", "form")
            .with_optional_child(self.title.as_ref().map(|title| words("title", title)));
        let form = self.instructions.iter().fold(form, |form, paragraph| form.with_child(words("instructions", paragraph)));
        self.fields.iter().fold(form, |form, field| form.with_child(field.to_element()))
    }

    /// What the form is for, as its hidden field `FORM_TYPE` says (XEP-0068 §3).
    #[must_use]
    pub fn form_type(&self) -> Option<&str> {
        let names_it = |field: &&Field| field.kind == FieldKind::Hidden && field.var.as_deref() == Some(FORM_TYPE);
        self.fields.iter().find(names_it)?.values.first().map(String::as_str)
    }

    /// The form filled in with `answers`: field name and value. A field without an answer keeps the value that it has,
    /// hidden ones always do. Several values of one field come as several answers or as several lines of one.
    #[must_use]
    pub fn submit(&self, answers: &[(String, Secret)]) -> Element {
        let form = Element::new("x", ns::DATA_FORMS).with_attribute("type", "submit");
        self.fields.iter().filter_map(|field| field.submit(answers)).fold(form, Element::with_child)
    }
}

/// The fields, each name once. A field without a name says something or nothing, but cannot be answered.
fn fields(form: &Element) -> Vec<Field> {
    let mut names = HashSet::new();
    let fields = form.children().filter(|child| child.is("field", ns::DATA_FORMS)).take(COUNT_LIMIT).map(Field::parse);
    fields
        .filter(|field| match &field.var {
            Some(var) => names.insert(var.clone()),
            None => field.kind == FieldKind::Fixed,
        })
        .collect()
}

impl Field {
    fn parse(element: &Element) -> Self {
        Self {
            var: element.attribute("var").filter(|var| !var.is_empty()).map(str::to_owned),
            kind: FieldKind::parse(element.attribute("type")),
            label: element.attribute("label").and_then(|label| text::single_line(label, WORDS_LIMIT)),
            description: element.child_text("desc", ns::DATA_FORMS).and_then(|words| text::lines(&words, WORDS_LIMIT)),
            required: element.has_child("required", ns::DATA_FORMS),
            values: texts(element, "value"),
            options: element.children().filter(|child| child.is("option", ns::DATA_FORMS)).take(COUNT_LIMIT).filter_map(option).collect(),
            validation: element.children().find_map(Validation::parse),
            media: element.children().find_map(Media::parse),
        }
    }

    fn to_element(&self) -> Element {
        let element = self
            .shell()
            .with_optional_attribute("label", self.label.as_deref())
            .with_optional_child(self.description.as_ref().map(|description| words("desc", description)))
            .with_optional_child(self.required.then(|| Element::new("required", ns::DATA_FORMS)))
            .with_optional_child(self.validation.as_ref().map(Validation::to_element))
            .with_optional_child(self.media.as_ref().map(Media::to_element));
        let element = self.values.iter().fold(element, |element, value| element.with_child(words("value", value)));
        self.options.iter().fold(element, |element, (label, value)| {
            let option = Element::new("option", ns::DATA_FORMS).with_optional_attribute("label", label.as_deref());
            element.with_child(option.with_child(words("value", value)))
        })
    }

    /// The field as it is sent back, if there is something to send.
    fn submit(&self, answers: &[(String, Secret)]) -> Option<Element> {
        let var = self.var.as_ref().filter(|_| self.kind != FieldKind::Fixed)?;
        let answered: Vec<_> = answers.iter().filter(|(name, _)| name == var && self.kind != FieldKind::Hidden).collect();
        let values: Vec<String> = if answered.is_empty() {
            self.values.clone()
        } else {
            answered.iter().flat_map(|(_, answer)| self.values_of(answer.expose())).collect()
        };
        let field = values.iter().fold(self.shell(), |field, value| field.with_child(words("value", value)));
        (!values.is_empty()).then_some(field)
    }

    fn shell(&self) -> Element {
        Element::new("field", ns::DATA_FORMS).with_optional_attribute("var", self.var.as_deref()).with_attribute("type", self.kind.name())
    }

    /// Whether `value` is one of the options.
    fn offers(&self, value: &str) -> bool {
        self.options.iter().any(|(_, option)| option == value)
    }

    /// The values that `answer` stands for.
    fn values_of(&self, answer: &str) -> Vec<String> {
        match self.kind {
            FieldKind::Boolean => vec![if is_yes(answer) { "1" } else { "0" }.to_owned()],
            FieldKind::TextMulti => answer.lines().map(str::to_owned).collect(),
            FieldKind::ListMulti if self.offers(answer) => vec![answer.to_owned()],
            FieldKind::JidMulti | FieldKind::ListMulti => {
                answer.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
            }
            _ => vec![answer.to_owned()],
        }
    }
}

/// What stands for yes: as XML Schema writes it, and as people do.
#[must_use]
pub fn is_yes(value: &str) -> bool {
    ["1", "true", "yes", "on"].iter().any(|yes| value.trim().eq_ignore_ascii_case(yes))
}

fn option(element: &Element) -> Option<(Option<String>, String)> {
    let label = element.attribute("label").and_then(|label| text::single_line(label, WORDS_LIMIT));
    Some((label, element.child_text("value", ns::DATA_FORMS)?))
}

fn texts(parent: &Element, name: &str) -> Vec<String> {
    parent.children().filter(|child| child.is(name, ns::DATA_FORMS)).take(COUNT_LIMIT).map(Element::text).collect()
}

fn words(name: &str, text: &str) -> Element {
    Element::new(name, ns::DATA_FORMS).with_text(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    const FORM: &str = "<x xmlns='jabber:x:data' type='form'><title>Join</title><instructions>Fill in.</instructions>\
        <field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>\
        <field type='fixed'><value>About you</value></field>\
        <field var='username' label='Name' type='text-single'><desc>As you like</desc><required/></field>\
        <field var='password' type='text-private'><required/></field>\
        <field var='news' type='boolean'><value>true</value></field>\
        <field var='about' type='text-multi'/>\
        <field var='langs' type='list-multi'><value>en</value><option label='English'><value>en</value></option><option><value>zh</value></option></field>\
        <field var='odd' type='dance'>\
        <validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:integer'><range min='1'/></validate>\
        <media xmlns='urn:xmpp:media-element' width='9'><uri type='image/png'>https://example.org/a.png</uri></media></field></x>";

    fn parse(xml: &str) -> Option<DataForm> {
        DataForm::parse(&parse_fragment(xml, ns::CLIENT).unwrap()[0])
    }

    fn submitted(answers: &[(&str, &str)]) -> String {
        let answers: Vec<_> = answers.iter().map(|(name, answer)| ((*name).to_owned(), Secret::new(*answer))).collect();
        write(&parse(FORM).unwrap().submit(&answers), ns::CLIENT)
    }

    #[test]
    fn reads_every_part_of_a_form() {
        let form = parse(FORM).unwrap();
        assert_eq!((form.title.as_deref(), form.instructions.as_slice()), (Some("Join"), &["Fill in.".to_owned()][..]));
        let kinds: Vec<_> = form.fields.iter().map(|field| field.kind).collect();
        use FieldKind::*;
        assert_eq!(kinds, [Hidden, Fixed, TextSingle, TextPrivate, Boolean, TextMulti, ListMulti, TextSingle]);
        let name = &form.fields[2];
        assert_eq!((name.label.as_deref(), name.description.as_deref(), name.required), (Some("Name"), Some("As you like"), true));
        let langs = &form.fields[6];
        assert_eq!(langs.options, [(Some("English".to_owned()), "en".to_owned()), (None, "zh".to_owned())]);
        assert_eq!(langs.values, ["en"]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let form = parse(FORM).unwrap();
        assert_eq!(DataForm::parse(&form.to_element()), Some(form));
    }

    #[test]
    fn only_a_form_to_fill_in_is_read() {
        assert!(parse("<x xmlns='jabber:x:data'/>").is_some());
        for xml in ["<x xmlns='jabber:x:data' type='submit'/>", "<x xmlns='jabber:x:data' type='cancel'/>", "<x xmlns='jabber:x:oob'/>"] {
            assert_eq!(parse(xml), None, "{xml}");
        }
    }

    #[test]
    fn hidden_fields_and_untouched_values_go_back_as_they_came() {
        assert_eq!(
            submitted(&[("FORM_TYPE", "forged"), ("unknown", "x")]),
            "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>\
             <field var='news' type='boolean'><value>true</value></field><field var='langs' type='list-multi'><value>en</value></field></x>"
        );
    }

    #[test]
    fn each_kind_of_field_gets_its_kind_of_values() {
        let xml = submitted(&[("username", " a\n"), ("news", "No"), ("about", "one\n\nthree"), ("langs", " zh \n\n"), ("langs", "en")]);
        for part in [
            "<field var='username' type='text-single'><value> a\n</value></field>",
            "<field var='news' type='boolean'><value>0</value></field>",
            "<field var='about' type='text-multi'><value>one</value><value/><value>three</value></field>",
            "<field var='langs' type='list-multi'><value>zh</value><value>en</value></field>",
        ] {
            assert!(xml.contains(part), "{part} {xml}");
        }
        for yes in ["1", "true", "Yes", " on "] {
            assert!(submitted(&[("news", yes)]).contains("<value>1</value>"), "{yes}");
        }
    }

    #[test]
    fn an_option_of_several_lines_is_one_value() {
        let form = parse("<x xmlns='jabber:x:data'><field var='a' type='list-multi'><option><value>one\n two</value></option></field></x>")
            .unwrap();
        let answers = ["one\n two", "x\ny"].map(|answer| ("a".to_owned(), Secret::new(answer)));
        assert!(write(&form.submit(&answers), ns::CLIENT).contains("<value>one\n two</value><value>x</value><value>y</value>"));
    }

    #[test]
    fn a_form_says_what_it_is_for_in_a_hidden_field() {
        assert_eq!(parse(FORM).unwrap().form_type(), Some("jabber:iq:register"));
        let open = "<x xmlns='jabber:x:data'><field var='FORM_TYPE' type='text-single'><value>x</value></field></x>";
        assert_eq!(parse(open).unwrap().form_type(), None, "as XEP-0068 §4 has it");
        assert_eq!(parse("<x xmlns='jabber:x:data'/>").unwrap().form_type(), None);
    }

    #[test]
    fn fields_without_a_name_or_with_one_twice_are_left_out() {
        let form = parse(
            "<x xmlns='jabber:x:data'><field/><field var=''/><field var='a' type='boolean'/><field var='a'/><field type='fixed'/></x>",
        )
        .unwrap();
        let kinds: Vec<_> = form.fields.iter().map(|field| field.kind).collect();
        assert_eq!(kinds, [FieldKind::Boolean, FieldKind::Fixed]);
    }

    #[test]
    fn a_huge_form_is_cut() {
        let many: String = (0..COUNT_LIMIT + 5).map(|index| format!("<field var='{index}'/>")).collect();
        assert_eq!(parse(&format!("<x xmlns='jabber:x:data'>{many}</x>")).unwrap().fields.len(), COUNT_LIMIT);
    }
}
