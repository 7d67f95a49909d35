//! Nodes of accounts (XEP-0163): what we publish to our own, what others have published, and news of it.
//!
//! Servers of 2001 know no nodes, and what they answer proves nothing: our own is not asked.

use super::{Client, requests::Purpose};
use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    jid::{BareJid, Jid},
    payload::pubsub::{self, NodeAccess, NodeItem, Notification},
    session::Event,
    stanza::iq::Iq,
    stream::Link,
    xml::Element,
};

/// Something to be published, on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Publication {
    /// To which node.
    pub(super) node: String,
    /// Its name in the node.
    pub(super) item: Option<String>,
    /// What.
    pub(super) payload: Element,
    /// Who may read it.
    pub(super) access: NodeAccess,
    /// Comes back.
    pub(super) tag: u64,
}

/// What is being done for a [`Publication`]. What is for the owner only is published after [`Step::Checking`] or
/// [`Step::Confirming`] has found that the node is; anything else is tried first, since it mostly succeeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The server is asked who may read the node.
    Checking,
    /// There is no node: it is created.
    Creating,
    /// Others may read the node: that is changed.
    Configuring,
    /// The server is asked whether it has done so.
    Confirming,
    /// It is published, if the node is as it must be.
    Trying,
    /// It is published, and there is no other way if that fails.
    Publishing,
}

impl Client {
    /// Publishes something to a node of ours.
    pub(super) fn publish(&mut self, publication: Publication, link: &mut Link) {
        let first = match publication.access {
            _ if self.own.is_historical => Err(StanzaCondition::ServiceUnavailable),
            NodeAccess::Open | NodeAccess::Presence => Ok(Step::Trying),
            NodeAccess::Whitelist => Ok(Step::Checking),
            NodeAccess::Other => Err(StanzaCondition::NotAllowed),
        };
        match first {
            Ok(step) => self.take(step, Box::new(publication), link),
            Err(condition) => reply(publication.tag, Err(StanzaError::new(condition)), link),
        }
    }

    /// A step of a publication is done, or failed.
    pub(super) fn stepped(&mut self, step: Step, publication: Box<Publication>, result: Result<&Iq, StanzaError>, link: &mut Link) {
        match publication.step_after(step, result) {
            Ok(Some(next)) => self.take(next, publication, link),
            Ok(None) => reply(publication.tag, Ok(()), link),
            Err(error) => reply(publication.tag, Err(error), link),
        }
    }

    fn take(&mut self, step: Step, publication: Box<Publication>, link: &mut Link) {
        let Publication { node, item, payload, access, .. } = publication.as_ref();
        match step {
            Step::Checking | Step::Confirming => {
                let question = pubsub::get_configuration(node);
                self.ask(None, question, Purpose::Publication(step, publication), link);
            }
            Step::Creating => {
                let order = pubsub::create(node, *access);
                self.order(None, order, Purpose::Publication(step, publication), link);
            }
            Step::Configuring => {
                let order = pubsub::set_configuration(node, *access);
                self.order(None, order, Purpose::Publication(step, publication), link);
            }
            Step::Trying | Step::Publishing => {
                let order = pubsub::publish(node, item.as_deref(), payload.clone(), *access);
                self.order(None, order, Purpose::Publication(step, publication), link);
            }
        }
    }

    /// Asks what is in a node, of ours or of somebody else.
    pub(super) fn ask_for_items(
        &mut self,
        of: Option<BareJid>,
        node: String,
        item: Option<&str>,
        max: Option<u32>,
        tag: u64,
        link: &mut Link,
    ) {
        if of.is_none() && self.own.is_historical {
            let result = Err(StanzaError::new(StanzaCondition::ServiceUnavailable));
            return link.event(Event::ItemsReceived { tag, result });
        }
        let question = pubsub::get_items(&node, item, max);
        self.ask(of.map(Jid::from), question, Purpose::Items { node, tag }, link);
    }

    /// Deletes a node of ours.
    pub(super) fn delete_node(&mut self, node: &str, tag: u64, link: &mut Link) {
        if self.own.is_historical {
            return reply(tag, Err(StanzaError::new(StanzaCondition::ServiceUnavailable)), link);
        }
        self.order(None, pubsub::delete(node), Purpose::Tagged(tag), link);
    }

    /// Somebody has published something. Of strangers nobody wants to know.
    pub(super) fn notified(&self, from: &Jid, notification: Notification, link: &mut Link) {
        if self.own.is_ours(from) || self.contacts.knows(from) {
            let Notification { node, items } = notification;
            link.event(Event::Published { from: from.bare().clone(), node, items });
        }
    }
}

impl Publication {
    /// What is to be done after `step`; nothing if it was the last.
    fn step_after(&self, step: Step, result: Result<&Iq, StanzaError>) -> Result<Option<Step>, StanzaError> {
        match (step, result) {
            (Step::Checking, Ok(iq)) => Ok(Some(if self.has_its_access(iq) { Step::Publishing } else { Step::Configuring })),
            (Step::Checking, Err(error)) if error.condition == StanzaCondition::ItemNotFound => Ok(Some(Step::Creating)),
            (Step::Confirming, Ok(iq)) if self.has_its_access(iq) => Ok(Some(Step::Publishing)),
            (Step::Confirming, Ok(_)) => Err(StanzaError::new(StanzaCondition::NotAllowed)),
            (Step::Configuring, Ok(_)) if self.access != NodeAccess::Whitelist => Ok(Some(Step::Publishing)),
            (Step::Creating | Step::Configuring, Ok(_)) => Ok(Some(Step::Confirming)),
            // XEP-0060 §7.1.5: the node is not as it must be.
            (Step::Trying, Err(error)) if error.condition == StanzaCondition::Conflict => Ok(Some(Step::Configuring)),
            (Step::Trying | Step::Publishing, Ok(_)) => Ok(None),
            (_, Err(error)) => Err(error),
        }
    }

    fn has_its_access(&self, iq: &Iq) -> bool {
        let access = iq.payload.as_ref().map_or(NodeAccess::Other, |configuration| NodeAccess::of(configuration, &self.node));
        access == self.access && access != NodeAccess::Other
    }
}

/// What is in a node. An answer that does not say it is none.
pub(super) fn items(node: &str, iq: &Iq) -> Result<Vec<NodeItem>, StanzaError> {
    let items = iq.payload.as_ref().and_then(|pubsub| NodeItem::all_in(pubsub, node));
    items.ok_or_else(|| StanzaError::new(StanzaCondition::UndefinedCondition))
}

fn reply(tag: u64, result: Result<(), StanzaError>, link: &mut Link) {
    link.event(Event::Replied { tag, result });
}
