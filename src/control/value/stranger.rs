//! Those who wait to be let in, and those who are kept out, as JSON.

use serde_json::{Value, json};

use super::contact::request;
use crate::{
    engine::{Inquiry, World},
    model::{Account, Person},
    xmpp::jid::Jid,
};

/// Somebody who waits to be let in: `kind` is `message` or `subscription`.
#[must_use]
pub fn inquiry(inquiry: &Inquiry<'_>, world: &World) -> Value {
    match inquiry {
        Inquiry::Subscription(asked) => super::joined(request(asked, world), json!({ "kind": "subscription" })),
        Inquiry::Conversation(conversation) => json!({
            "kind": "message",
            "account": world.account(conversation.key.account).map(|account| account.settings.jid.to_string()),
            "from": conversation.key.peer.to_string(),
            "text": conversation.last.as_ref().map(|last| &last.text),
            "nick": world.person(&conversation.key).and_then(Person::own_name),
            "unread": conversation.unread,
            "time": conversation.active_at.to_string(),
        }),
    }
}

/// Everybody who is kept out of an account: whether the server does it, and whether it is done here.
#[must_use]
pub fn blocked(account: &Account) -> Vec<Value> {
    let own = account.settings.jid.to_string();
    let entry = |jid: Jid| {
        json!({
            "account": own,
            "jid": jid.to_string(),
            "server": account.blocked.iter().flatten().any(|blocked| *blocked == jid),
            "here": jid.is_bare() && account.settings.blocked_here.contains(jid.bare()),
        })
    };
    account.all_barred().into_iter().map(entry).collect()
}
