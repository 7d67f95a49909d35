//! Which prefix means which namespace, here and now (Namespaces in XML 1.0).

use std::sync::Arc;

use super::{XmlError, chars};
use crate::xmpp::ns;

/// What the prefix `xmlns` is bound to; nothing else may be.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// More bindings than this at one place are refused: it keeps the search for a prefix short.
const MAX_BINDINGS: usize = 256;

/// The bindings in force, innermost last.
#[derive(Debug)]
pub(super) struct Scope {
    bindings: Vec<Binding>,
    none: Arc<str>,
    xml: Arc<str>,
}

#[derive(Debug)]
struct Binding {
    /// Empty for the default namespace.
    prefix: Box<str>,
    namespace: Arc<str>,
}

/// Where a [`Scope`] was, to come back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(usize);

impl Scope {
    /// Only `xml` is bound.
    pub(super) fn new() -> Self {
        Self { bindings: Vec::new(), none: Arc::from(""), xml: Arc::from(ns::XML) }
    }

    /// The present state.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.bindings.len())
    }

    /// Forgets all bindings made after `mark`.
    pub(super) fn leave(&mut self, mark: Mark) {
        self.bindings.truncate(mark.0);
    }

    /// Declares a namespace: `xmlns='…'` if `prefix` is empty, else `xmlns:prefix='…'`.
    pub(super) fn declare(&mut self, prefix: &str, namespace: &str) -> Result<(), XmlError> {
        if !may_declare(prefix, namespace) {
            return Err(XmlError::NotWellFormed);
        }
        if self.bindings.len() >= MAX_BINDINGS {
            return Err(XmlError::TooLarge);
        }
        self.bindings.push(Binding { prefix: prefix.into(), namespace: namespace.into() });
        Ok(())
    }

    /// The namespace and the local name of the element `name`.
    pub(super) fn resolve_element<'n>(&self, name: &'n str) -> Result<(Arc<str>, &'n str), XmlError> {
        let (prefix, local) = split(name)?;
        Ok((self.namespace(prefix)?, local))
    }

    /// The namespace and the local name of the attribute `name`: without a prefix there is none (§6.2).
    pub(super) fn resolve_attribute<'n>(&self, name: &'n str) -> Result<(Option<Arc<str>>, &'n str), XmlError> {
        let (prefix, local) = split(name)?;
        let namespace = if prefix.is_empty() { None } else { Some(self.namespace(prefix)?) };
        Ok((namespace, local))
    }

    fn namespace(&self, prefix: &str) -> Result<Arc<str>, XmlError> {
        if prefix == "xml" {
            return Ok(Arc::clone(&self.xml));
        }
        match self.bindings.iter().rev().find(|binding| &*binding.prefix == prefix) {
            Some(binding) => Ok(Arc::clone(&binding.namespace)),
            None if prefix.is_empty() => Ok(Arc::clone(&self.none)),
            None => Err(XmlError::NotWellFormed),
        }
    }
}

/// Namespaces in XML 1.0 §2.2 and §3: a prefix cannot be unbound, and `xml` and `xmlns` are taken.
fn may_declare(prefix: &str, namespace: &str) -> bool {
    let unbinds = !prefix.is_empty() && namespace.is_empty();
    let is_xml = prefix == "xml";
    !unbinds && prefix != "xmlns" && namespace != XMLNS && is_xml == (namespace == ns::XML)
}

/// `prefix:local`, or an empty prefix and `local`.
fn split(name: &str) -> Result<(&str, &str), XmlError> {
    let (prefix, local) = match name.split_once(':') {
        Some((prefix, local)) if chars::is_name(prefix) => (prefix, local),
        Some(_) => return Err(XmlError::NotWellFormed),
        None => ("", name),
    };
    if chars::is_name(local) { Ok((prefix, local)) } else { Err(XmlError::NotWellFormed) }
}

/// The prefix that the attribute `name` declares, if it is a declaration.
pub(super) fn declared_prefix(name: &str) -> Option<&str> {
    if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") }
}
