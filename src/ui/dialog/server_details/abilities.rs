//! What a server can do, in words: what makes a difference to us, then what people know by name.

use std::collections::BTreeSet;

use crate::{model::Account, xmpp::payload::disco::Info};

/// One thing that a server can do, or cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ability {
    /// The id of its words.
    pub words: &'static str,
    /// Whether it says that it can; if not, it may all the same.
    pub can: bool,
}

/// The features that have words, each under the document that defines it. What Balcony itself uses is told of
/// [`crate::xmpp::server::ServerFeatures`], which knows the account's own features as well.
const KNOWN: [(&str, Option<&str>); 26] = [
    // XEP-0280
    ("urn:xmpp:carbons:2", Some("server-can-carbons")),
    // XEP-0313
    ("urn:xmpp:mam:2", Some("server-can-archive")),
    ("urn:xmpp:mam:1", Some("server-can-archive")),
    // XEP-0363
    ("urn:xmpp:http:upload:0", Some("server-can-upload")),
    // XEP-0357
    ("urn:xmpp:push:0", Some("server-can-push")),
    // XEP-0215
    ("urn:xmpp:extdisco:2", Some("server-can-calls")),
    // XEP-0013
    ("http://jabber.org/protocol/offline", Some("server-can-offline")),
    // XEP-0160
    ("msgoffline", Some("server-can-store")),
    // XEP-0033
    ("http://jabber.org/protocol/address", Some("server-can-multicast")),
    // XEP-0055
    ("jabber:iq:search", Some("server-can-search")),
    // XEP-0050
    ("http://jabber.org/protocol/commands", Some("server-can-commands")),
    // XEP-0425
    ("urn:xmpp:message-moderate:1", Some("server-can-moderate")),
    // XEP-0440
    ("urn:xmpp:sasl-cb:0", Some("server-can-binding")),
    // Told by what the account's server can do for us.
    ("urn:xmpp:blocking", None),
    ("urn:xmpp:reporting:1", None),
    ("http://jabber.org/protocol/pubsub", None),
    ("urn:xmpp:pep-vcard-conversion:0", None),
    ("vcard-temp", None),
    ("jabber:iq:register", None),
    ("jabber:iq:private", None),
    // Asked above, or what every server does: nothing to tell people.
    ("jabber:iq:version", None),
    ("jabber:iq:last", None),
    ("urn:xmpp:time", None),
    ("urn:xmpp:ping", None),
    ("http://jabber.org/protocol/disco#info", None),
    ("http://jabber.org/protocol/disco#items", None),
];

/// What an account's server says that it can do, and the names of the features that have no words, in the order of their bytes. Only a
/// server that has answered is said not to do something.
#[must_use]
pub fn of(account: &Account, info: Option<&Info>) -> (Vec<Ability>, Vec<String>) {
    let server = account.server;
    let mut abilities = vec![
        Ability { words: "server-can-block", can: server.blocking },
        Ability { words: "server-can-report", can: server.reports },
        Ability { words: "server-can-cards", can: server.cards },
        Ability { words: "server-can-publish", can: server.publishing },
        Ability { words: "server-can-convert", can: server.avatar_conversion },
        Ability { words: "server-can-private", can: server.private },
        Ability { words: "server-can-register", can: server.registration },
    ];
    let Some(info) = info else {
        abilities.retain(|ability| ability.can);
        return (abilities, Vec::new());
    };
    let mut told = BTreeSet::new();
    for words in KNOWN.iter().filter(|(feature, _)| info.has(feature)).filter_map(|(_, words)| *words) {
        if told.insert(words) {
            abilities.push(Ability { words, can: true });
        }
    }
    let is_unknown = |feature: &&String| !KNOWN.iter().any(|(known, _)| known == feature);
    let unknown: BTreeSet<_> = info.features.iter().filter(is_unknown).cloned().collect();
    (abilities, unknown.into_iter().collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        i18n::{Language, Words},
        model::{AccountId, AccountSettings},
    };

    #[test]
    fn every_feature_that_has_words_has_them_and_stands_there_once() {
        let words = Words::of(Language::English);
        for (feature, id) in KNOWN {
            assert!(id.is_none_or(|id| words.has(id)), "{feature}");
            assert_eq!(KNOWN.iter().filter(|(other, _)| *other == feature).count(), 1, "{feature}");
        }
        let account = Account::offline(AccountId(1), AccountSettings::new("juliet@capulet.com".parse().unwrap()));
        assert!(of(&account, Some(&Info::default())).0.iter().all(|ability| words.has(ability.words)));
    }

    #[test]
    fn a_server_that_has_not_answered_is_not_said_to_lack_anything() {
        let mut account = Account::offline(AccountId(1), AccountSettings::new("juliet@capulet.com".parse().unwrap()));
        assert_eq!(of(&account, None).0, []);
        account.server.blocking = true;
        assert_eq!(of(&account, None).0, [Ability { words: "server-can-block", can: true }]);
        assert_eq!(of(&account, Some(&Info::default())).0.iter().filter(|ability| !ability.can).count(), 6);
    }

    #[test]
    fn what_has_no_words_is_told_by_name_and_what_has_is_told_once() {
        let account = Account::offline(AccountId(1), AccountSettings::new("juliet@capulet.com".parse().unwrap()));
        let info = Info::new(Vec::new(), ["urn:xmpp:mam:1", "urn:xmpp:mam:2", "urn:x:odd", "jabber:iq:version", "urn:x:able"]);
        let (abilities, unknown) = of(&account, Some(&info));
        assert_eq!(abilities.iter().filter(|ability| ability.words == "server-can-archive").count(), 1);
        assert_eq!(unknown, ["urn:x:able", "urn:x:odd"]);
    }
}
