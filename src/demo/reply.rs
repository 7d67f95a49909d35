//! Answers: results, errors in the form of today and of 2001, and the end of a stream.

use crate::xmpp::{
    error::{ErrorType, StanzaCondition, StreamCondition},
    ns,
    xml::{Element, Node},
};

/// How a stream ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum StreamEnd {
    /// Both sides said goodbye.
    Closed,
    /// With a stream error.
    Error(StreamCondition),
    /// With the advice to go to this host (`see-other-host`).
    ElseWhere(String),
}

impl From<StreamCondition> for StreamEnd {
    fn from(condition: StreamCondition) -> Self {
        Self::Error(condition)
    }
}

/// `<stream:error/>`; none if the stream ends in peace.
pub(super) fn stream_error(end: &StreamEnd, text_only: bool) -> Option<Element> {
    let (condition, content) = match end {
        StreamEnd::Closed => return None,
        StreamEnd::Error(condition) => (*condition, None),
        StreamEnd::ElseWhere(host) => (StreamCondition::SeeOtherHost, Some(host.clone())),
    };
    let error = Element::new("error", ns::STREAM);
    if text_only {
        return Some(error.with_text(stream_error_text(condition)));
    }
    let child = Element::new(condition.name(), ns::STREAMS);
    Some(error.with_child(match content {
        Some(content) => child.with_text(content),
        None => child,
    }))
}

/// What a jabberd 1.4 wrote instead of a condition.
fn stream_error_text(condition: StreamCondition) -> &'static str {
    match condition {
        StreamCondition::InvalidNamespace => "Invalid Namespace",
        StreamCondition::HostUnknown | StreamCondition::ImproperAddressing => "Did not specify a valid to argument",
        StreamCondition::NotWellFormed | StreamCondition::RestrictedXml | StreamCondition::InvalidXml => "not well-formed",
        _ => "Disconnected",
    }
}

/// The answer `type='error'` to `stanza`, addresses swapped.
pub(super) fn error(stanza: &Element, condition: StanzaCondition, text_only: bool) -> Element {
    error_with_text(stanza, condition, None, text_only)
}

/// [`error`] with words of the server.
pub(super) fn error_with_text(stanza: &Element, condition: StanzaCondition, text: Option<&str>, text_only: bool) -> Element {
    let answer = addressed_back(stanza).with_attribute("type", "error");
    let (kind, code, old_text) = legacy(condition);
    if text_only {
        let error = Element::new("error", ns::CLIENT).with_attribute("code", code.to_string()).with_text(text.unwrap_or(old_text));
        let mut answer = answer;
        stanza.nodes().iter().cloned().for_each(|node| answer.push(node));
        return answer.with_child(error);
    }
    let words = text.map(|text| Element::new("text", ns::STANZAS).with_text(text));
    let error = Element::new("error", ns::CLIENT)
        .with_attribute("type", kind.name())
        .with_child(Element::new(condition.name(), ns::STANZAS))
        .with_optional_child(words);
    answer.with_child(error)
}

/// The answer `type='error'` to `stanza` with an `<error/>` that is made already.
pub(super) fn with_error(stanza: &Element, error: Element) -> Element {
    addressed_back(stanza).with_attribute("type", "error").with_child(error)
}

/// `answer` with `payload` before everything else in it.
pub(super) fn with_payload_first(answer: &Element, payload: Element) -> Element {
    let mut first = bare_copy(answer, |_| true).with_child(payload);
    answer.nodes().iter().cloned().for_each(|node| first.push(node));
    first
}

/// An empty stanza of the same name and id, from where `stanza` went to where it came from.
fn addressed_back(stanza: &Element) -> Element {
    Element::new(stanza.name(), ns::CLIENT)
        .with_optional_attribute("id", stanza.attribute("id"))
        .with_optional_attribute("to", stanza.attribute("from"))
        .with_optional_attribute("from", stanza.attribute("to"))
}

/// An `<iq type='result'/>` to `request`, addresses swapped.
pub(super) fn result(request: &Element, payload: Option<Element>) -> Element {
    addressed_back(request).with_attribute("type", "result").with_optional_child(payload)
}

/// Type, code and text of 2001 (XEP-0086).
fn legacy(condition: StanzaCondition) -> (ErrorType, u16, &'static str) {
    use ErrorType::{Auth, Cancel, Modify, Wait};
    use StanzaCondition as C;
    match condition {
        C::BadRequest => (Modify, 400, "Bad Request"),
        C::Conflict => (Cancel, 409, "Conflict"),
        C::FeatureNotImplemented => (Cancel, 501, "Not Implemented"),
        C::Forbidden => (Auth, 403, "Forbidden"),
        C::Gone => (Cancel, 302, "Redirect"),
        C::InternalServerError => (Cancel, 500, "Internal Server Error"),
        C::ItemNotFound => (Cancel, 404, "Not Found"),
        C::JidMalformed => (Modify, 400, "Bad Request"),
        C::NotAcceptable => (Modify, 406, "Not Acceptable"),
        C::NotAllowed => (Cancel, 405, "Not Allowed"),
        C::NotAuthorized => (Auth, 401, "Unauthorized"),
        C::PaymentRequired => (Auth, 402, "Payment Required"),
        C::PolicyViolation => (Modify, 500, "Internal Server Error"),
        C::RecipientUnavailable => (Wait, 404, "Not Found"),
        C::Redirect => (Modify, 302, "Redirect"),
        C::RegistrationRequired => (Auth, 407, "Registration Required"),
        C::RemoteServerNotFound => (Cancel, 502, "Remote Server Error"),
        C::RemoteServerTimeout => (Wait, 504, "Remote Server Timeout"),
        C::ResourceConstraint => (Wait, 500, "Internal Server Error"),
        C::ServiceUnavailable => (Cancel, 503, "Service Unavailable"),
        C::SubscriptionRequired => (Auth, 407, "Registration Required"),
        C::UndefinedCondition => (Cancel, 500, "Internal Server Error"),
        C::UnexpectedRequest => (Wait, 400, "Bad Request"),
    }
}

/// `element` with each child replaced by what `change` makes of it; `None` drops the child.
pub(super) fn with_children(element: &Element, mut change: impl FnMut(&Element) -> Option<Element>) -> Element {
    let mut changed = bare_copy(element, |_| true);
    for node in element.nodes() {
        match node {
            Node::Text(text) => changed.push(Node::Text(text.clone())),
            Node::Element(child) => {
                if let Some(child) = change(child) {
                    changed.push(Node::Element(child));
                }
            }
        }
    }
    changed
}

/// `stanza` without `to` and `from`: 1.4 answered so before login.
pub(super) fn without_addresses(stanza: &Element) -> Element {
    let mut copy = bare_copy(stanza, |name| !matches!(name, "to" | "from"));
    stanza.nodes().iter().cloned().for_each(|node| copy.push(node));
    copy
}

/// Name and those attributes that `keep` wants, no children.
fn bare_copy(element: &Element, keep: impl Fn(&str) -> bool) -> Element {
    let mut copy = Element::new(element.name(), element.ns());
    for attribute in element.attributes().iter().filter(|attribute| keep(&attribute.name)) {
        copy.set_attribute_ns(attribute.ns.as_deref().map(str::to_owned), attribute.name.to_string(), attribute.value.clone());
    }
    copy
}
