//! What the window is asked for from outside it: by `ctl open`, by a second start.

use crate::{
    model::ConversationKey,
    xmpp::link::{Link, LinkError},
};

/// More do not wait for a window.
pub(super) const MOST_OPENINGS: usize = 20;

/// What the window is to show. The window comes to the front for all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Itself.
    Window,
    /// A conversation.
    Chat(ConversationKey),
    /// What a link asks for. The user decides what becomes of it.
    Link(Link),
    /// That a link cannot be read.
    Unreadable(LinkError),
}

/// What became of it in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// It is shown.
    Now,
    /// It waits: something that must not be lost lies over the window, or there is no account yet.
    Later,
    /// It is not shown: too much waits already.
    Full,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        engine::{Command, RequestId, Update, World, hub::Hub, local::obey},
        store::Store,
    };

    fn ask(hub: &Hub, request: u64, link: &str) {
        obey(hub, Command::Show { request: RequestId(request), opening: Opening::Link(Link::read(link).unwrap()) });
    }

    /// What a window that begins to listen now finds.
    fn waiting(hub: &Hub) -> Vec<u64> {
        let (snapshot, _) = hub.listen();
        let [Update::Snapshot { openings, .. }] = &snapshot[..] else { panic!("there is one snapshot") };
        openings.iter().map(|(request, _)| request.0).collect()
    }

    #[test]
    fn what_is_to_be_shown_waits_for_the_window_within_a_limit() {
        let hub = Hub::new(Store::in_memory().unwrap(), World::new());
        let count = u64::try_from(MOST_OPENINGS).unwrap();
        let (_, mut told) = hub.listen();
        for number in 0..=count {
            ask(&hub, number, &format!("xmpp:{number}@verona.example"));
        }
        assert_eq!(waiting(&hub), (0..count).collect::<Vec<_>>());
        let mut last = None;
        while let Ok(batch) = told.try_recv() {
            last = batch.last().cloned();
        }
        assert_eq!(last, Some(Update::Shown { request: RequestId(count), showing: Showing::Full }));
        obey(&hub, Command::Shown { request: RequestId(0), showing: Showing::Now });
        ask(&hub, 99, "xmpp:romeo@montague.net");
        assert_eq!(waiting(&hub), (1..count).chain([99]).collect::<Vec<_>>());
    }
}
