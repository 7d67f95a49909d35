//! Engines in this process at real servers, and a peer who is their friend.

use std::fs;

use balcony::{
    engine::{Command, SubscriptionAnswer},
    model::ServerAddress,
    xmpp::payload::roster::Subscription,
};

use super::{
    PASSWORD, Peer, Server,
    person::{Home, Person, jid},
};

impl Home for Server {
    fn listens_at(&self) -> ServerAddress {
        ServerAddress::parse(&self.address()).unwrap()
    }

    fn authority_pem(&self) -> String {
        fs::read_to_string(self.authority()).unwrap()
    }
}

/// Logged in, and the server has said what it can do.
pub async fn online(server: &Server, user: &str) -> Person {
    let mut person = Person::online(&server.jid(user), PASSWORD, server).await;
    person.until("the server is known", |world| world.accounts().any(|account| account.server.cards)).await;
    person
}

/// `juliet` with an engine and `nurse` with another program, who see each other.
pub async fn friends(server: &Server, features: &[&str]) -> (Person, Peer) {
    server.register(&["juliet", "nurse"]);
    let mut juliet = online(server, "juliet").await;
    let mut nurse = Peer::online_with(server, "nurse", features);
    befriend(&mut juliet, &mut nurse, &server.jid("juliet")).await;
    (juliet, nurse)
}

async fn befriend(person: &mut Person, peer: &mut Peer, own: &str) {
    let (request, account, theirs) = (person.handle.next_request(), person.account(), peer.jid.clone());
    let add = Command::AddContact { request, account, jid: jid(&theirs), name: None, groups: Vec::new(), message: None };
    assert_eq!(person.ask(request, add).await, Ok(()));
    peer.wait_for_presence(own, "subscribe");
    peer.accept(own);
    peer.subscribe(own);
    person.until("they ask, too", |world| world.requests().any(|request| request.from == jid(&theirs))).await;
    person.tell(Command::AnswerSubscription { account, jid: jid(&theirs), answer: SubscriptionAnswer::Accept });
    let key = person.conversation(&theirs);
    let is_friend = |world: &balcony::engine::World| {
        world.contact(&key).is_some_and(|contact| contact.subscription == Subscription::Both && contact.presence().is_some())
    };
    person.until("they see each other", is_friend).await;
    peer.wait_for_presence(own, "available");
}
