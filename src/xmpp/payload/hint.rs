//! XEP-0334 processing hints: what servers may do with a message.

use std::collections::BTreeSet;

use super::said_in;
use crate::xmpp::{ns, xml::Element};

/// A wish of the sender, which a server may follow or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hint {
    /// No archive, but it may wait for a recipient who is offline.
    NoPermanentStore,
    /// No archive and no waiting.
    NoStore,
    /// No copies to other clients.
    NoCopy,
    /// An archive, even if it looks like nothing worth keeping.
    Store,
}

impl Hint {
    const ALL: [Self; 4] = [Self::NoPermanentStore, Self::NoStore, Self::NoCopy, Self::Store];

    /// All that `message` says, each once.
    #[must_use]
    pub fn of(message: &Element) -> BTreeSet<Self> {
        said_in(message, "message").filter_map(Self::parse).collect()
    }

    /// Reads one of the four elements. `None` if it is none of them.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        Self::ALL.into_iter().find(|hint| element.is(hint.name(), ns::HINTS))
    }

    /// The element.
    #[must_use]
    pub fn to_element(self) -> Element {
        Element::new(self.name(), ns::HINTS)
    }

    /// The name of the element.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoPermanentStore => "no-permanent-store",
            Self::NoStore => "no-store",
            Self::NoCopy => "no-copy",
            Self::Store => "store",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, read},
        xml::write,
    };

    #[test]
    fn each_hint_is_read_as_it_is_written() {
        for hint in Hint::ALL {
            assert_eq!(Hint::parse(&hint.to_element()), Some(hint));
        }
        assert_eq!(write(&Hint::NoPermanentStore.to_element(), ns::CLIENT), "<no-permanent-store xmlns='urn:xmpp:hints'/>");
    }

    #[test]
    fn a_message_has_several_hints_each_once() {
        let hints = "<no-copy xmlns='urn:xmpp:hints'/><no-store xmlns='urn:xmpp:hints'/>".repeat(1000);
        let message = read(&format!("<message>{hints}<shred xmlns='urn:xmpp:hints'/><store/></message>"));
        assert_eq!(Hint::of(&message), BTreeSet::from([Hint::NoCopy, Hint::NoStore]));
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<store xmlns='urn:xmpp:hints'/>", |message| Hint::of(message).first().copied()));
    }
}
