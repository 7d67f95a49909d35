//! People: what is known of them, what they are called, and who is a stranger.

use super::World;
use crate::{
    model::{AccountId, Contact, Conversation, ConversationKey, Person},
    xmpp::jid::{BareJid, Jid},
};

impl World {
    /// What is known of somebody beside the roster.
    #[must_use]
    pub fn person(&self, key: &ConversationKey) -> Option<&Person> {
        self.people.get(key)
    }

    /// What is known of all people.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// What to call the other side of a conversation: the user's name for them; what a contact calls themselves; the address. What
    /// strangers call themselves proves nothing, and is no name.
    #[must_use]
    pub fn display_name(&self, key: &ConversationKey) -> String {
        let alias = |contact: &Contact| contact.name.clone().filter(|name| !name.trim().is_empty());
        let contact = self.contact(key);
        let own_name = || {
            let is_known = contact.is_some() || self.is_own(key);
            self.person(key).filter(|_| is_known).and_then(Person::own_name).map(str::to_owned)
        };
        contact.and_then(alias).or_else(own_name).unwrap_or_else(|| key.peer.to_string())
    }

    /// What to call a contact: as [`World::display_name`], but an item of an old gateway, whose address has a resource, is called by
    /// that address if the user gave it no name.
    #[must_use]
    pub fn contact_name(&self, contact: &Contact) -> String {
        if contact.jid.is_bare() {
            return self.display_name(&ConversationKey { account: contact.account, peer: contact.jid.bare().clone() });
        }
        contact.name.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| contact.jid.to_string())
    }

    /// Whether somebody is called what they call themselves: then their address must not be far.
    #[must_use]
    pub fn is_self_named(&self, key: &ConversationKey) -> bool {
        let alias = self.contact(key).and_then(|contact| contact.name.as_deref()).filter(|name| !name.trim().is_empty());
        alias.is_none() && self.display_name(key) != key.peer.to_string()
    }

    /// Whether we have to do with somebody: ourselves, a contact, somebody with whom we talk. Of others nothing is asked unless the user
    /// wants it.
    #[must_use]
    pub fn is_acquainted(&self, key: &ConversationKey) -> bool {
        let talks = || self.conversation(key).is_some_and(|conversation| !self.is_stranger(conversation));
        self.contact(key).is_some() || self.is_own(key) || talks()
    }

    /// Whether somebody is a stranger: they have written, are not in the roster, were never written to nor let in by the user. Our own
    /// server, its services and ourselves are none.
    #[must_use]
    pub fn is_stranger(&self, conversation: &Conversation) -> bool {
        let key = &conversation.key;
        // Without a message it is the user who has opened the conversation.
        let has_written = conversation.last.is_some();
        let is_familiar = self.contact(key).is_some() || self.is_own(key) || self.is_own_service(key);
        has_written && !conversation.is_let_in() && !is_familiar
    }

    /// Whether it is our own server, or a service below its domain: a domain elsewhere may be anybody's.
    fn is_own_service(&self, key: &ConversationKey) -> bool {
        let domain = key.peer.domain();
        let is_below = |own: &str| domain == own || domain.strip_suffix(own).is_some_and(|prefix| prefix.ends_with('.'));
        key.peer.local().is_none() && self.account(key.account).is_some_and(|account| is_below(account.settings.jid.domain()))
    }

    /// Whether the conversation with somebody is one with a stranger.
    #[must_use]
    pub fn is_with_stranger(&self, key: &ConversationKey) -> bool {
        self.conversation(key).is_some_and(|conversation| self.is_stranger(conversation))
    }

    /// The conversations with people who are no strangers, the most recently active first.
    #[must_use]
    pub fn chats(&self) -> Vec<&Conversation> {
        self.conversations().into_iter().filter(|conversation| !self.is_stranger(conversation)).collect()
    }

    /// The conversations with strangers, the most recently active first, without those who are kept out.
    #[must_use]
    pub fn strangers(&self) -> Vec<&Conversation> {
        let is_let_in = |conversation: &&Conversation| self.is_stranger(conversation) && !self.is_blocked(&conversation.key);
        self.conversations().into_iter().filter(is_let_in).collect()
    }

    /// Whether somebody is kept out.
    #[must_use]
    pub fn is_blocked(&self, key: &ConversationKey) -> bool {
        self.account(key.account).is_some_and(|account| account.blocks(&Jid::from(key.peer.clone())))
    }

    /// Whether it is a note to ourselves.
    #[must_use]
    pub fn is_own(&self, key: &ConversationKey) -> bool {
        self.account(key.account).is_some_and(|account| account.settings.jid == key.peer)
    }

    /// Ourselves, as an account has it.
    #[must_use]
    pub fn me(&self, account: AccountId) -> Option<ConversationKey> {
        let peer: BareJid = self.account(account)?.settings.jid.clone();
        Some(ConversationKey { account, peer })
    }
}
