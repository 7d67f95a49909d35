//! XML as XMPP uses it (RFC 6120 §11): an element tree, a push reader that turns bytes into elements, and a writer.
//!
//! The only home of quick-xml.

mod build;
mod chars;
mod element;
mod limits;
mod reader;
mod scanner;
mod scope;
mod tag;
mod writer;

pub use chars::{is_sendable, sanitize};
pub use element::{Attribute, Element, Node};
pub use limits::{Excess, Limits};
pub use reader::{StreamEvent, StreamReader, XmlError, parse_fragment};
pub use writer::{close_tag, open_tag, write};
