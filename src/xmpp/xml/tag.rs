//! Start tags: what an element is called, what it declares, and what is said about it.

use std::{borrow::Cow, sync::Arc};

use quick_xml::{XmlVersion, events::BytesStart};

use super::{
    Element, Limits, XmlError,
    build::{checked, refuse},
    chars,
    scope::{Purpose, Scope},
};

/// A start tag that is well formed. What it declares is in force.
pub(super) struct Tag<'t> {
    namespace: Arc<str>,
    name: &'t str,
    attributes: Vec<Named<'t>>,
    fits: bool,
}

/// An attribute that declares nothing.
struct Named<'t> {
    namespace: Option<Arc<str>>,
    name: &'t str,
    value: Cow<'t, str>,
}

impl<'t> Tag<'t> {
    /// Reads the tag `start`.
    pub(super) fn read(start: &'t BytesStart<'_>, scope: &mut Scope, limits: &Limits) -> Result<Self, XmlError> {
        if !spaces_between_attributes(start.attributes_raw()) {
            return Err(XmlError::NotWellFormed);
        }
        let mut fits = true;
        let (mut plain, mut declared) = (Vec::new(), Vec::new());
        // quick-xml's own search for duplicates can be made slow by names that are chosen for it.
        for (index, attribute) in start.attributes().with_checks(false).enumerate() {
            fits &= limits.keeps(index < limits.attributes)?;
            let attribute = attribute.map_err(|_| XmlError::NotWellFormed)?;
            if attribute.value.contains('<') {
                return Err(XmlError::NotWellFormed);
            }
            let key = attribute.key.0;
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| refuse(&error))?;
            checked(&value)?;
            match Purpose::of(key) {
                Purpose::Declare(prefix) => {
                    scope.declare(prefix, &value)?;
                    declared.push(prefix);
                    fits &= limits.keeps(scope.len() <= limits.bindings)?;
                }
                Purpose::Say => plain.push((key, value)),
            }
        }
        check_distinct(declared)?;
        let (namespace, name) = scope.resolve_element(start.name().0)?;
        let attributes = resolve_all(plain, scope)?;
        Ok(Self { namespace, name, attributes, fits })
    }

    /// Whether it keeps to the limits.
    pub(super) fn fits(&self) -> bool {
        self.fits
    }

    /// Without the attributes other than those in `names`, which are in no namespace.
    pub(super) fn only(mut self, names: &[&str]) -> Self {
        self.attributes.retain(|attribute| attribute.namespace.is_none() && names.contains(&attribute.name));
        self
    }

    /// The element that begins so.
    pub(super) fn into_element(self) -> Element {
        let mut element = Element::with_shared_ns(self.name, self.namespace);
        for attribute in self.attributes {
            element.push_attribute(attribute.namespace, attribute.name, attribute.value.into_owned());
        }
        element
    }
}

/// Says which namespaces the names of attributes are in, and that no two of them are the same (Namespaces in XML 1.0
/// §6.3).
fn resolve_all<'t>(plain: Vec<(&'t str, Cow<'t, str>)>, scope: &Scope) -> Result<Vec<Named<'t>>, XmlError> {
    let resolve = |(key, value)| {
        let (namespace, name) = scope.resolve_attribute(key)?;
        Ok(Named { namespace, name, value })
    };
    let attributes = plain.into_iter().map(resolve).collect::<Result<Vec<_>, XmlError>>()?;
    // The scope holds each namespace once: to compare addresses is enough, and takes no time however long they are.
    check_distinct(attributes.iter().map(|attribute| (attribute.name, attribute.namespace.as_ref().map(address))).collect())?;
    Ok(attributes)
}

/// Checks that no name comes twice.
fn check_distinct<T: Ord>(mut names: Vec<T>) -> Result<(), XmlError> {
    names.sort_unstable();
    let are_distinct = names.windows(2).all(|pair| pair.first() != pair.last());
    if are_distinct { Ok(()) } else { Err(XmlError::NotWellFormed) }
}

fn address(namespace: &Arc<str>) -> usize {
    Arc::as_ptr(namespace).addr()
}

/// Whether white space follows each closing quote (XML 1.0 §3.1), unless the tag ends there.
fn spaces_between_attributes(attributes: &str) -> bool {
    let mut quote = None;
    let mut closed = false;
    for byte in attributes.bytes() {
        if closed && !chars::is_space(byte) {
            return false;
        }
        closed = quote == Some(byte);
        quote = match quote {
            Some(_) if closed => None,
            Some(open) => Some(open),
            None => matches!(byte, b'\'' | b'"').then_some(byte),
        };
    }
    true
}
