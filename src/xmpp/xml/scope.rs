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
    /// None for the default namespace.
    prefix: Option<Box<str>>,
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

    /// Declares a namespace: `xmlns='…'` without a prefix, else `xmlns:prefix='…'`.
    pub(super) fn declare(&mut self, prefix: Option<&str>, namespace: &str) -> Result<(), XmlError> {
        if !may_declare(prefix, namespace) {
            return Err(XmlError::NotWellFormed);
        }
        if self.bindings.len() >= MAX_BINDINGS {
            return Err(XmlError::TooLarge);
        }
        self.bindings.push(Binding { prefix: prefix.map(Box::from), namespace: namespace.into() });
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
        Ok((prefix.map(|prefix| self.namespace(Some(prefix))).transpose()?, local))
    }

    fn namespace(&self, prefix: Option<&str>) -> Result<Arc<str>, XmlError> {
        if prefix == Some("xml") {
            return Ok(Arc::clone(&self.xml));
        }
        match self.bindings.iter().rev().find(|binding| binding.prefix.as_deref() == prefix) {
            Some(binding) => Ok(Arc::clone(&binding.namespace)),
            None if prefix.is_none() => Ok(Arc::clone(&self.none)),
            None => Err(XmlError::NotWellFormed),
        }
    }
}

/// Namespaces in XML 1.0 §2.2 and §3: a prefix cannot be unbound, and `xml` and `xmlns` are taken.
fn may_declare(prefix: Option<&str>, namespace: &str) -> bool {
    let is_good = prefix.is_none_or(|prefix| chars::is_name(prefix) && !namespace.is_empty());
    let is_xml = prefix == Some("xml");
    is_good && prefix != Some("xmlns") && namespace != XMLNS && is_xml == (namespace == ns::XML)
}

/// `prefix:local`, or only `local`.
fn split(name: &str) -> Result<(Option<&str>, &str), XmlError> {
    let (prefix, local) = match name.split_once(':') {
        Some((prefix, local)) if chars::is_name(prefix) => (Some(prefix), local),
        Some(_) => return Err(XmlError::NotWellFormed),
        None => (None, name),
    };
    if chars::is_name(local) { Ok((prefix, local)) } else { Err(XmlError::NotWellFormed) }
}

/// What an attribute is for, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose<'n> {
    /// It declares the default namespace, or that of a prefix.
    Declare(Option<&'n str>),
    /// It says something about its element.
    Say,
}

impl<'n> Purpose<'n> {
    /// Judges by `name`.
    pub(super) fn of(name: &'n str) -> Self {
        match name.strip_prefix("xmlns") {
            Some("") => Self::Declare(None),
            Some(rest) => rest.strip_prefix(':').map_or(Self::Say, |prefix| Self::Declare(Some(prefix))),
            None => Self::Say,
        }
    }
}
