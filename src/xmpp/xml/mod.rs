//! XML as XMPP uses it (RFC 6120 §11): an element tree, a push reader that turns bytes into elements, and a writer.
//!
//! The only home of quick-xml.

mod element;
mod reader;
mod writer;

pub use element::{Attribute, Element, Node};
pub use reader::{Limits, StreamEvent, StreamReader, XmlError};
pub use writer::{close_tag, open_tag, write};
