//! Namespaces that the server speaks, as their specifications print them. They are not the program's own names: what both got
//! wrong in the same way, no test would find.

/// XEP-0054, cards.
pub(super) const VCARD: &str = "vcard-temp";
/// XEP-0153, the hash of a card's photo in presence.
pub(super) const VCARD_UPDATE: &str = "vcard-temp:x:update";
/// XEP-0398, pictures are copied between card and node by the server: a feature only.
pub(super) const AVATAR_CONVERSION: &str = "urn:xmpp:pep-vcard-conversion:0";
/// XEP-0084, pictures.
pub(super) const AVATAR_DATA: &str = "urn:xmpp:avatar:data";
/// XEP-0084, what is known of a picture.
pub(super) const AVATAR_METADATA: &str = "urn:xmpp:avatar:metadata";
/// XEP-0231, small files inside stanzas.
pub(super) const BOB: &str = "urn:xmpp:bob";
/// XEP-0221, what is to be seen or heard in a form.
pub(super) const MEDIA: &str = "urn:xmpp:media-element";
/// XEP-0445, an invitation is shown.
pub(super) const PREAUTH: &str = "urn:xmpp:pars:0";
/// XEP-0445 §3, invitations are known: a stream feature.
pub(super) const INVITATIONS: &str = "urn:xmpp:ibr-token:0";
/// What that was called before it had a number of its own; servers of today say both.
pub(super) const INVITATIONS_BEFORE: &str = "urn:xmpp:invite";
/// XEP-0049, private storage.
pub(super) const PRIVATE: &str = "jabber:iq:private";
/// XEP-0055, search.
pub(super) const SEARCH: &str = "jabber:iq:search";
/// XEP-0100, addresses of another network.
pub(super) const GATEWAY: &str = "jabber:iq:gateway";
/// XEP-0157, what a server says of those who run it.
pub(super) const SERVER_INFO: &str = "http://jabber.org/network/serverinfo";
/// XEP-0191, blocking.
pub(super) const BLOCKING: &str = "urn:xmpp:blocking";
/// XEP-0191 §3.3, why something was not sent.
pub(super) const BLOCKING_ERRORS: &str = "urn:xmpp:blocking:errors";
/// XEP-0377, reports of those who are blocked.
pub(super) const REPORTING: &str = "urn:xmpp:reporting:1";
