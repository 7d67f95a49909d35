//! XEP-0004 data forms.

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
#[derive(Debug, Clone, PartialEq, Eq)]
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
