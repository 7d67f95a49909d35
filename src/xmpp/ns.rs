//! Namespaces, each under the document that defines it.

/// RFC 6120 §4.8.2, the content namespace of client streams.
pub const CLIENT: &str = "jabber:client";
/// RFC 6120 §4.8.3, the content namespace of server streams.
pub const SERVER: &str = "jabber:server";
/// RFC 6120 §4.8.1, the stream namespace.
pub const STREAM: &str = "http://etherx.jabber.org/streams";
/// Namespaces in XML 1.0 §3: what the prefix `xml` is bound to.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// RFC 6120 §5, STARTTLS.
pub const TLS: &str = "urn:ietf:params:xml:ns:xmpp-tls";
/// RFC 6120 §6, SASL.
pub const SASL: &str = "urn:ietf:params:xml:ns:xmpp-sasl";
/// RFC 6120 §7, resource binding.
pub const BIND: &str = "urn:ietf:params:xml:ns:xmpp-bind";
/// RFC 3921 §3, session establishment.
pub const SESSION: &str = "urn:ietf:params:xml:ns:xmpp-session";
/// RFC 6120 §8.3, stanza error conditions.
pub const STANZAS: &str = "urn:ietf:params:xml:ns:xmpp-stanzas";
/// RFC 6120 §4.9, stream error conditions.
pub const STREAMS: &str = "urn:ietf:params:xml:ns:xmpp-streams";
/// RFC 6121 §2, the roster; 2001 overview §7.3.
pub const ROSTER: &str = "jabber:iq:roster";
/// XEP-0078 and 2001 overview §7.2, the login of 2001.
pub const IQ_AUTH: &str = "jabber:iq:auth";
/// XEP-0078 §2, the stream feature that announces it.
pub const FEATURE_IQ_AUTH: &str = "http://jabber.org/features/iq-auth";
/// XEP-0077 and 2001 overview §7.1, registration.
pub const REGISTER: &str = "jabber:iq:register";
/// XEP-0077 §8.3, the stream feature that announces it.
pub const FEATURE_REGISTER: &str = "http://jabber.org/features/iq-register";
/// XEP-0379 §3 and XEP-0445 §4, the token of an invitation.
pub const PREAUTH: &str = "urn:xmpp:pars:0";
/// XEP-0445 §3, the stream feature of a server that lets people register with a token.
pub const FEATURE_PREAUTH: &str = "urn:xmpp:ibr-token:0";
/// The stream feature of a server that lets people register with a token, before XEP-0445 named it.
pub const FEATURE_INVITE: &str = "urn:xmpp:invite";
/// XEP-0004, data forms.
pub const DATA_FORMS: &str = "jabber:x:data";
/// XEP-0122, how the answers to a form must be.
pub const DATA_VALIDATE: &str = "http://jabber.org/protocol/xdata-validate";
/// XEP-0221, pictures and sounds in a form.
pub const MEDIA: &str = "urn:xmpp:media-element";
/// XEP-0231, bits of binary.
pub const BOB: &str = "urn:xmpp:bob";
/// XEP-0158, questions that only people can answer.
pub const CAPTCHA: &str = "urn:xmpp:captcha";
/// XEP-0055, the search in a directory.
pub const SEARCH: &str = "jabber:iq:search";
/// XEP-0100 §6.1, the addresses of people on other networks.
pub const GATEWAY: &str = "jabber:iq:gateway";
/// XEP-0066 and 2001 overview §6.23, a URL beside a stanza.
pub const X_OOB: &str = "jabber:x:oob";
/// XEP-0066 and 2001 overview §6.23, a file offered by its URL.
pub const IQ_OOB: &str = "jabber:iq:oob";
/// 2001 overview §6.20, the addresses on an envelope.
pub const X_ENVELOPE: &str = "jabber:x:envelope";
/// XEP-0033, extended addressing.
pub const ADDRESS: &str = "http://jabber.org/protocol/address";
/// XEP-0093 and 2001 overview §6.24, contacts that somebody sends.
pub const X_ROSTER: &str = "jabber:x:roster";
/// XEP-0144, contacts to add, change or delete that somebody suggests.
pub const ROSTER_EXCHANGE: &str = "http://jabber.org/protocol/rosterx";
/// XEP-0092, the version of a program.
pub const VERSION: &str = "jabber:iq:version";
/// XEP-0012, how long ago somebody was active.
pub const LAST_ACTIVITY: &str = "jabber:iq:last";
/// XEP-0202, what time it is somewhere.
pub const TIME: &str = "urn:xmpp:time";
/// XEP-0090, what time it is somewhere, as it was asked in 2001.
pub const IQ_TIME: &str = "jabber:iq:time";
/// XEP-0030 §3, what somebody is and can do.
pub const DISCO_INFO: &str = "http://jabber.org/protocol/disco#info";
/// XEP-0030 §4, what belongs to somebody.
pub const DISCO_ITEMS: &str = "http://jabber.org/protocol/disco#items";
/// XEP-0115, entity capabilities.
pub const CAPS: &str = "http://jabber.org/protocol/caps";
/// XEP-0203, delayed delivery.
pub const DELAY: &str = "urn:xmpp:delay";
/// XEP-0091 and 2001 overview §6.18, delayed delivery as it was in 2001.
pub const X_DELAY: &str = "jabber:x:delay";
/// XEP-0440, channel bindings a server offers.
pub const CHANNEL_BINDING: &str = "urn:xmpp:sasl-cb:0";
/// XEP-0199, ping.
pub const PING: &str = "urn:xmpp:ping";
/// XEP-0172, the nickname in a subscription request.
pub const NICK: &str = "http://jabber.org/protocol/nick";
/// XEP-0022 and 2001 overview §6.21, message events.
pub const X_EVENT: &str = "jabber:x:event";
/// XEP-0023 and 2001 overview §6.22, message expiration.
pub const X_EXPIRE: &str = "jabber:x:expire";
/// XEP-0085, chat states.
pub const CHAT_STATES: &str = "http://jabber.org/protocol/chatstates";
/// XEP-0184, delivery receipts.
pub const RECEIPTS: &str = "urn:xmpp:receipts";
/// XEP-0333, displayed markers.
pub const MARKERS: &str = "urn:xmpp:chat-markers:0";
/// XEP-0334, processing hints.
pub const HINTS: &str = "urn:xmpp:hints";
/// XEP-0466, ephemeral messages.
pub const EPHEMERAL: &str = "urn:xmpp:ephemeral:0";
/// XEP-0027 and 2001 overview §6.19, an OpenPGP message in a message.
pub const X_ENCRYPTED: &str = "jabber:x:encrypted";
/// XEP-0027 and 2001 overview §6.25, an OpenPGP signature in a presence or a message.
pub const X_SIGNED: &str = "jabber:x:signed";
/// XEP-0373, OpenPGP for XMPP.
pub const OPENPGP: &str = "urn:xmpp:openpgp:0";
/// XEP-0374 §3, instant messages with OpenPGP for XMPP: a feature only.
pub const OPENPGP_IM: &str = "urn:xmpp:openpgp:im:0";
/// XEP-0373 §4.2 and XEP-0163 §4, news of somebody's public keys are wanted: a feature only.
pub const PUBLIC_KEYS_NOTIFY: &str = "urn:xmpp:openpgp:0:public-keys+notify";
/// XEP-0380, with what a message is encrypted.
pub const EXPLICIT_ENCRYPTION: &str = "urn:xmpp:eme:0";
/// XEP-0060, publish-subscribe.
pub const PUBSUB: &str = "http://jabber.org/protocol/pubsub";
/// XEP-0060 §8, what the owner of a node does.
pub const PUBSUB_OWNER: &str = "http://jabber.org/protocol/pubsub#owner";
/// XEP-0060 §7.1.2, notifications.
pub const PUBSUB_EVENT: &str = "http://jabber.org/protocol/pubsub#event";
/// XEP-0054 and 2001 overview §6.26, cards.
pub const VCARD: &str = "vcard-temp";
/// XEP-0153, the hash of the picture in a card, in a presence.
pub const VCARD_UPDATE: &str = "vcard-temp:x:update";
/// XEP-0292, cards of version 4.
pub const VCARD4: &str = "urn:ietf:params:xml:ns:vcard-4.0";
/// XEP-0084, what there is to say about a picture.
pub const AVATAR_METADATA: &str = "urn:xmpp:avatar:metadata";
/// XEP-0084 and XEP-0163 §4, news of somebody's picture are wanted: a feature only.
pub const AVATAR_METADATA_NOTIFY: &str = "urn:xmpp:avatar:metadata+notify";
/// XEP-0084, a picture.
pub const AVATAR_DATA: &str = "urn:xmpp:avatar:data";
/// XEP-0172 and XEP-0163 §4, news of somebody's nickname are wanted: a feature only.
pub const NICK_NOTIFY: &str = "http://jabber.org/protocol/nick+notify";
/// XEP-0398, a published picture becomes that of the card: a feature only.
pub const AVATAR_CONVERSION: &str = "urn:xmpp:pep-vcard-conversion:0";
/// XEP-0049, private storage.
pub const PRIVATE: &str = "jabber:iq:private";
/// XEP-0145, notes about contacts.
pub const ROSTER_NOTES: &str = "storage:rosternotes";
/// XEP-0191, blocking.
pub const BLOCKING: &str = "urn:xmpp:blocking";
/// XEP-0191 §3.6, why something was not sent.
pub const BLOCKING_ERRORS: &str = "urn:xmpp:blocking:errors";
/// XEP-0377, reports about those who are blocked.
pub const REPORTING: &str = "urn:xmpp:reporting:1";
