//! The element tree: namespaces resolved, prefixes forgotten.

use std::sync::Arc;

/// An element with its namespace resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    name: String,
    /// Shared, so that a long namespace declared once does not cost its length for each element in it.
    ns: Arc<str>,
    attributes: Vec<Attribute>,
    children: Vec<Node>,
}

/// An attribute of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// The namespace of a prefixed attribute (`xml:lang` has [`crate::xmpp::ns::XML`]); most have none.
    pub ns: Option<Arc<str>>,
    /// The local name.
    pub name: String,
    /// The value, entities resolved.
    pub value: String,
}

/// What stands inside an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A child element.
    Element(Element),
    /// Character data, entities resolved; neighbouring runs are joined.
    Text(String),
}

impl Element {
    /// An empty element `name` in the namespace `ns`.
    #[must_use]
    pub fn new(name: impl Into<String>, ns: impl Into<String>) -> Self {
        Self::with_shared_ns(name, Arc::from(ns.into()))
    }

    /// An empty element `name` in a namespace that others are in too.
    pub(super) fn with_shared_ns(name: impl Into<String>, ns: Arc<str>) -> Self {
        Self { name: name.into(), ns, attributes: Vec::new(), children: Vec::new() }
    }

    /// The namespace, for others that are in it too.
    pub(super) fn shared_ns(&self) -> Arc<str> {
        Arc::clone(&self.ns)
    }

    /// The local name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The namespace; empty if there is none.
    #[must_use]
    pub fn ns(&self) -> &str {
        &self.ns
    }

    /// Whether this is `name` in `ns`: the only way a payload is ever recognised.
    #[must_use]
    pub fn is(&self, name: &str, ns: &str) -> bool {
        self.name == name && &*self.ns == ns
    }

    /// The value of the attribute `name` that has no namespace.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_ns(None, name)
    }

    /// The value of the attribute `name` in the namespace `ns`.
    #[must_use]
    pub fn attribute_ns(&self, ns: Option<&str>, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.ns.as_deref() == ns && attribute.name == name)
            .map(|attribute| attribute.value.as_str())
    }

    /// All attributes, in the order in which they were written.
    #[must_use]
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// All that stands inside, in order.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.children
    }

    /// The child elements, in order.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child `name` in `ns`.
    #[must_use]
    pub fn child(&self, name: &str, ns: &str) -> Option<&Element> {
        self.children().find(|child| child.is(name, ns))
    }

    /// Whether there is a child `name` in `ns`.
    #[must_use]
    pub fn has_child(&self, name: &str, ns: &str) -> bool {
        self.child(name, ns).is_some()
    }

    /// The character data of the first child `name` in `ns`.
    #[must_use]
    pub fn child_text(&self, name: &str, ns: &str) -> Option<String> {
        self.child(name, ns).map(Element::text)
    }

    /// The character data that stands directly inside, joined.
    #[must_use]
    pub fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(text.as_str()),
                Node::Element(_) => None,
            })
            .collect()
    }

    /// Sets the attribute `name`.
    #[must_use]
    pub fn with_attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.set_attribute(name, value);
        self
    }

    /// Sets the attribute `name` if there is a value.
    #[must_use]
    pub fn with_optional_attribute(self, name: impl Into<String>, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with_attribute(name, value),
            None => self,
        }
    }

    /// Adds a child at the end.
    #[must_use]
    pub fn with_child(mut self, child: Element) -> Self {
        self.push(Node::Element(child));
        self
    }

    /// Adds a child at the end, if there is one.
    #[must_use]
    pub fn with_optional_child(self, child: Option<Element>) -> Self {
        match child {
            Some(child) => self.with_child(child),
            None => self,
        }
    }

    /// Adds character data at the end.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.push(Node::Text(text.into()));
        self
    }

    /// Sets the attribute `name` that has no namespace, replacing an older value.
    pub fn set_attribute(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.set_attribute_ns(None, name.into(), value.into());
    }

    /// Sets the attribute `name` in the namespace `ns`, replacing an older value.
    pub fn set_attribute_ns(&mut self, ns: Option<String>, name: String, value: String) {
        match self.attributes.iter_mut().find(|attribute| attribute.ns.as_deref() == ns.as_deref() && attribute.name == name) {
            Some(attribute) => attribute.value = value,
            None => self.push_attribute(ns.map(Arc::from), name, value),
        }
    }

    /// Adds an attribute that is known not to be there yet.
    pub(super) fn push_attribute(&mut self, ns: Option<Arc<str>>, name: impl Into<String>, value: String) {
        self.attributes.push(Attribute { ns, name: name.into(), value });
    }

    /// Adds character data at the end, joined with the run before it.
    pub(super) fn push_text(&mut self, text: &str) {
        match self.children.last_mut() {
            _ if text.is_empty() => {}
            Some(Node::Text(last)) => last.push_str(text),
            _ => self.children.push(Node::Text(text.to_owned())),
        }
    }

    /// Adds `node` at the end; character data joins the run before it, and empty character data is nothing.
    pub fn push(&mut self, node: Node) {
        match (node, self.children.last_mut()) {
            (Node::Text(text), _) if text.is_empty() => {}
            (Node::Text(text), Some(Node::Text(last))) => last.push_str(&text),
            (node, _) => self.children.push(node),
        }
    }
}
