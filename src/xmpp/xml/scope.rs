//! Which prefix means which namespace, here and now (Namespaces in XML 1.0).

use std::{collections::HashMap, sync::Arc};

use super::{XmlError, chars};
use crate::xmpp::ns;

/// What the prefix `xmlns` is bound to; nothing else may be.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// Room for so many bindings is kept when they are forgotten.
const SPARE_BINDINGS: usize = 256;

/// The bindings in force. To find, make or forget one takes the same time however many there are: a stanza that is to
/// be dropped may have a great many.
#[derive(Debug)]
pub(super) struct Scope {
    /// Innermost last.
    bindings: Vec<Binding>,
    /// Which of them says what no prefix means, and what each prefix means.
    default: Option<usize>,
    prefixes: HashMap<Arc<str>, usize>,
    /// How often each namespace is bound. The same text is held only once, so two of them are equal if and only if
    /// they are the same place in memory.
    namespaces: HashMap<Arc<str>, usize>,
    none: Arc<str>,
    xml: Arc<str>,
}

#[derive(Debug)]
struct Binding {
    /// None for the default namespace.
    prefix: Option<Arc<str>>,
    namespace: Arc<str>,
    /// The binding of the same prefix that this one hides.
    hidden: Option<usize>,
}

/// Where a [`Scope`] was, to come back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(usize);

impl Scope {
    /// Only `xml` is bound.
    pub(super) fn new() -> Self {
        Self {
            bindings: Vec::new(),
            default: None,
            prefixes: HashMap::new(),
            namespaces: HashMap::new(),
            none: Arc::from(""),
            xml: Arc::from(ns::XML),
        }
    }

    /// How many bindings there are, hidden ones too.
    pub(super) fn len(&self) -> usize {
        self.bindings.len()
    }

    /// For how many there is room.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.bindings.capacity().max(self.prefixes.capacity()).max(self.namespaces.capacity())
    }

    /// The present state.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.bindings.len())
    }

    /// Forgets all bindings made after `mark`.
    pub(super) fn leave(&mut self, mark: Mark) {
        while self.bindings.len() > mark.0
            && let Some(binding) = self.bindings.pop()
        {
            self.forget(binding);
        }
        if self.bindings.capacity() > 4 * SPARE_BINDINGS && self.bindings.len() < SPARE_BINDINGS {
            self.bindings.shrink_to(SPARE_BINDINGS);
            self.prefixes.shrink_to(SPARE_BINDINGS);
            self.namespaces.shrink_to(SPARE_BINDINGS);
        }
    }

    fn forget(&mut self, binding: Binding) {
        match (binding.prefix, binding.hidden) {
            (None, hidden) => self.default = hidden,
            (Some(prefix), Some(hidden)) => drop(self.prefixes.insert(prefix, hidden)),
            (Some(prefix), None) => drop(self.prefixes.remove(&prefix)),
        }
        if let Some(count) = self.namespaces.get_mut(&binding.namespace) {
            *count -= 1;
            if *count == 0 {
                self.namespaces.remove(&binding.namespace);
            }
        }
    }

    /// Declares a namespace: `xmlns='…'` without a prefix, else `xmlns:prefix='…'`.
    pub(super) fn declare(&mut self, prefix: Option<&str>, namespace: &str) -> Result<(), XmlError> {
        if !may_declare(prefix, namespace) {
            return Err(XmlError::NotWellFormed);
        }
        let index = self.bindings.len();
        let namespace = self.hold(namespace);
        let prefix: Option<Arc<str>> = prefix.map(Arc::from);
        let hidden = match &prefix {
            None => self.default.replace(index),
            Some(prefix) => self.prefixes.insert(Arc::clone(prefix), index),
        };
        self.bindings.push(Binding { prefix, namespace, hidden });
        Ok(())
    }

    /// The one place where `namespace` is held, while it is bound.
    fn hold(&mut self, namespace: &str) -> Arc<str> {
        let held = match self.namespaces.get_key_value(namespace) {
            Some((held, _)) => Arc::clone(held),
            None => Arc::from(namespace),
        };
        *self.namespaces.entry(Arc::clone(&held)).or_default() += 1;
        held
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
        let index = match prefix {
            None => self.default,
            Some(prefix) => self.prefixes.get(prefix).copied(),
        };
        match index.and_then(|index| self.bindings.get(index)) {
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
