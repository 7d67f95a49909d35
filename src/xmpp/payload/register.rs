//! XEP-0077 / 2001 overview §7.1 in-band registration.

use super::data_form::DataForm;

/// What a server asks of somebody who wants an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationForm {
    /// The plain fields of `jabber:iq:register`.
    Fields {
        /// The server's words. Hostile.
        instructions: Option<String>,
        /// What to fill in, in the server's order.
        fields: Vec<RegistrationField>,
        /// To be echoed unchanged (obsolete, but gateways and servers of 2001 check it).
        key: Option<String>,
        /// An account of this name exists already.
        registered: bool,
    },
    /// A data form, which comes before plain fields if both are there (XEP-0077 §5).
    Form(DataForm),
    /// Only on a web page (XEP-0077 §6). To be shown, never opened by itself.
    Redirect {
        /// The server's words. Hostile.
        instructions: Option<String>,
        /// The page: `http` or `https`, nothing else.
        url: String,
    },
}

/// A plain registration field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationField {
    /// `username`, `password`, `email`, ... or a name the server invented.
    pub name: String,
    /// The value the server already has.
    pub value: Option<String>,
}
