//! A property in which more stands than this program knows.

use std::fmt;

use super::{Property, read, write};
use crate::xmpp::xml::{Element, Node};

/// A known property in which more stands than it has room for: attributes, unknown children, a second value. It is saved as it
/// came, so that nothing of it is lost.
#[derive(Clone, PartialEq, Eq)]
pub struct Extended {
    /// What it says; what [`read::property`] finds in `element`.
    property: Property,
    /// All of it.
    element: Element,
}

impl Extended {
    /// The property that says `property`, which was found in `element`.
    pub(super) fn holding(property: Property, element: Element) -> Property {
        Property::Extended(Box::new(Self { property, element }))
    }

    /// What it says. Never [`Property::Extended`] or [`Property::Other`].
    #[must_use]
    pub fn property(&self) -> &Property {
        &self.property
    }

    /// All that stands in it.
    #[must_use]
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// The property that says `new` instead, with what else stands in this one if that does not change what it says.
    pub(super) fn changed_to(&self, new: Property) -> Property {
        let merged = read::property(&self.merged_with(write::property(&new)));
        if *merged.known() == new { merged } else { new }
    }

    /// `element` with the attributes of this one, and with all in it that nobody has read.
    fn merged_with(&self, element: Element) -> Element {
        let mut merged = with_attributes_of(&self.element, Element::new(element.name(), element.ns()));
        for node in element.nodes() {
            merged.push(match node {
                Node::Element(child) => Node::Element(self.with_attributes_of_namesake(child)),
                Node::Text(text) => Node::Text(text.clone()),
            });
        }
        read::unread(&self.element).into_iter().cloned().for_each(|node| merged.push(node));
        merged
    }

    fn with_attributes_of_namesake(&self, child: &Element) -> Element {
        match self.element.children().find(|namesake| namesake.name().eq_ignore_ascii_case(child.name())) {
            Some(namesake) => with_attributes_of(namesake, child.clone()),
            None => child.clone(),
        }
    }
}

fn with_attributes_of(source: &Element, mut element: Element) -> Element {
    for attribute in source.attributes() {
        element.set_attribute_ns(attribute.ns.as_deref().map(str::to_owned), attribute.name.clone(), attribute.value.clone());
    }
    element
}

/// The element may hold a picture: only what it says is shown.
impl fmt::Debug for Extended {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Extended({:?}, ...)", self.property)
    }
}
