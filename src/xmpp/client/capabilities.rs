//! What we can do, in one place (XEP-0030 §3.1), and the hash that stands for it in our presence (XEP-0115).

use std::sync::LazyLock;

use crate::xmpp::{
    ns,
    payload::{
        caps::Caps,
        disco::{Identity, Info},
        version::Version,
    },
};

/// Our name.
const NAME: &str = "Balcony";
/// Which program has the capabilities: the id under which it is installed. XEP-0115 §4 recommends the address of a web
/// page; this names none that could belong to somebody else.
const NODE: &str = "chat.balcony.Balcony";

/// What everybody may know that we can do.
const FOR_EVERYBODY: [&str; 19] = [
    ns::ADDRESS,
    ns::CAPS,
    ns::CHAT_STATES,
    ns::DELAY,
    ns::DISCO_INFO,
    ns::DISCO_ITEMS,
    ns::EPHEMERAL,
    ns::EXPLICIT_ENCRYPTION,
    ns::MARKERS,
    ns::NICK,
    ns::OPENPGP_IM,
    ns::PING,
    ns::RECEIPTS,
    ns::X_DELAY,
    ns::X_ENCRYPTED,
    ns::X_ENVELOPE,
    ns::X_EVENT,
    ns::X_EXPIRE,
    ns::X_OOB,
];

/// What we do for contacts only: it would be untrue to say to others that we do.
const FOR_CONTACTS: [&str; 11] = [
    ns::AVATAR_METADATA_NOTIFY,
    ns::IQ_OOB,
    ns::IQ_TIME,
    ns::LAST_ACTIVITY,
    ns::NICK_NOTIFY,
    ns::PUBLIC_KEYS_NOTIFY,
    ns::ROSTER_EXCHANGE,
    ns::TIME,
    ns::VERSION,
    ns::X_ROSTER,
    ns::X_SIGNED,
];

static CAPS: LazyLock<Caps> = LazyLock::new(|| Caps::new(NODE, &for_contacts()));

/// The hash of what we can do.
pub(super) fn caps() -> &'static Caps {
    &CAPS
}

/// What we can do for contacts: what the hash stands for.
pub(super) fn for_contacts() -> Info {
    Info::new(identity(), FOR_EVERYBODY.into_iter().chain(FOR_CONTACTS))
}

/// What we can do for strangers.
pub(super) fn for_everybody() -> Info {
    Info::new(identity(), FOR_EVERYBODY)
}

/// Which program we are. The operating system is nobody's business.
pub(super) fn version() -> Version {
    Version { name: Some(NAME.to_owned()), version: Some(env!("CARGO_PKG_VERSION").to_owned()), os: None }
}

fn identity() -> Vec<Identity> {
    vec![Identity::new("client", "pc", NAME)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xmpp::{features::Features, payload::caps::Verdict};

    #[test]
    fn everybody_can_believe_our_hash() {
        assert_eq!(caps().judge(&for_contacts()), Verdict::Everybody);
        assert_ne!(caps().judge(&for_everybody()), Verdict::Everybody);
        assert_eq!(caps().query_node(), format!("chat.balcony.Balcony#{}", caps().ver));
    }

    #[test]
    fn nothing_is_listed_twice_and_nothing_that_makes_a_difference_is_left_out() {
        let info = for_contacts();
        assert_eq!(info.features.len(), FOR_EVERYBODY.len() + FOR_CONTACTS.len());
        let all = Features {
            chat_states: true,
            receipts: true,
            markers: true,
            events: true,
            ephemeral: true,
            roster_exchange: true,
            contacts: true,
            offers: true,
            openpgp: true,
            legacy_openpgp: true,
        };
        assert_eq!(Features::of(&info), all);
    }
}
