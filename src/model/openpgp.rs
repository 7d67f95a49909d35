//! OpenPGP as a messenger sees it: keys, what the protection of a message proves, what a signed status proves, policies.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AccountId, ConversationKey};
pub use crate::xmpp::payload::encryption::ForeignEncryption;
use crate::xmpp::{
    fingerprint::Fingerprint,
    jid::{BareJid, Jid},
};

/// What a key says of itself. Its user ids are hostile text, and prove nothing without a comparison of fingerprints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyInfo {
    /// Its name.
    pub fingerprint: Fingerprint,
    /// The version of the format: 4, or 6 (RFC 9580).
    pub version: u8,
    /// To whom it says that it belongs; the first is the primary one. At most 20, each of at most 200 characters on one line.
    pub user_ids: Vec<String>,
    /// What it computes with, for people who know: `Ed25519`, `RSA 3072`, `DSA 1024`.
    pub algorithm: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it may be used; `None`: for ever.
    pub expires_at: Option<Timestamp>,
    /// Its owner has taken it back.
    pub revoked: bool,
    /// Something can be encrypted to it, unless it is expired or revoked.
    pub encrypts: bool,
    /// It can sign, unless it is expired or revoked.
    pub signs: bool,
}

impl KeyInfo {
    /// Whether it may be used at `now`.
    #[must_use]
    pub fn validity(&self, now: Timestamp) -> Validity {
        match self.expires_at {
            _ if self.revoked => Validity::Revoked,
            Some(at) if at <= now => Validity::Expired(at),
            _ => Validity::Valid,
        }
    }

    /// Whether one of its user ids names this address, as `xmpp:` link (XEP-0373 §4) or as mail address.
    #[must_use]
    pub fn names(&self, jid: &BareJid) -> bool {
        self.user_ids.iter().any(|id| self::names(id, jid))
    }
}

/// Whether a user id names this address: `xmpp:romeo@montague.net`, `romeo@montague.net`, `Romeo <romeo@montague.net>`.
fn names(user_id: &str, jid: &BareJid) -> bool {
    let bracketed = user_id.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
    let address = bracketed.unwrap_or(user_id).trim();
    let address = address.strip_prefix("xmpp:").unwrap_or(address);
    address.parse::<BareJid>().is_ok_and(|named| named == *jid)
}

/// Whether a key may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Validity {
    /// It may.
    Valid,
    /// Its time was over at this moment.
    Expired(Timestamp),
    /// Its owner has taken it back.
    Revoked,
}

/// A key of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnKey {
    /// What it says.
    pub info: KeyInfo,
    /// Its passphrase was given in this run: it can sign and open messages.
    pub unlocked: bool,
}

/// The keys of ours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnKeys {
    /// All of them, the oldest first.
    pub keys: Vec<OwnKey>,
    /// Their passphrase is in the keyring.
    pub passphrase_kept: bool,
    /// Something with them is being done that takes its time.
    pub working: bool,
}

impl OwnKeys {
    /// One of them.
    #[must_use]
    pub fn get(&self, fingerprint: &Fingerprint) -> Option<&OwnKey> {
        self.keys.iter().find(|key| key.info.fingerprint == *fingerprint)
    }
}

/// What the user wants of OpenPGP for one account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OpenPgpSettings {
    /// The key of this account.
    pub key: Option<Fingerprint>,
    /// Our status is signed (`jabber:x:signed`); everybody who sees our presence learns which key we have.
    pub sign_status: bool,
    /// Our key is in our account's public list, and chats use today's form where both sides have it (XEP-0373).
    pub publish: bool,
    /// Keys that this program has put into the public list and that are still to be taken out of it. The engine's to fill in.
    pub withdraw: Vec<Fingerprint>,
}

impl OpenPgpSettings {
    /// These settings in place of `old` ones: what was public then and is not to be any more must still be withdrawn.
    #[must_use]
    pub fn in_place_of(self, old: &Self) -> Self {
        let published = |settings: &Self| settings.key.clone().filter(|_| settings.publish);
        let now_public = published(&self);
        let mut withdraw = old.withdraw.clone();
        withdraw.extend(published(old).filter(|key| !old.withdraw.contains(key)));
        withdraw.retain(|key| Some(key) != now_public.as_ref());
        Self { withdraw, ..self }
    }
}

/// Which kind of key is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyKind {
    /// Ed25519 and X25519: quick and strong, for programs since about 2015.
    #[default]
    Curve25519,
    /// RSA of 3072 bits: for programs of any age. Takes seconds to make.
    Rsa3072,
}

/// Why a key is taken back (RFC 9580 §5.2.3.31).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationReason {
    /// Its owner does not say: all that it ever signed is doubtful.
    #[default]
    Unspecified,
    /// Somebody else may have it: all that it ever signed is doubtful.
    Compromised,
    /// There is a new key in its place.
    Superseded,
    /// It is no longer used.
    Retired,
}

/// A key that may be a contact's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactKey {
    /// What it says.
    pub info: KeyInfo,
    /// What the user has decided.
    pub decision: Decision,
    /// Where it was learnt, each once, oldest first.
    pub sources: Vec<KeySource>,
    /// When it was learnt.
    pub learnt_at: Timestamp,
    /// It is in the contact's public list now (XEP-0373).
    pub published: bool,
}

impl ContactKey {
    /// How the user stands with it at `now`, beside the other keys of the same contact.
    #[must_use]
    pub fn trust(&self, all: &[Self], now: Timestamp) -> Trust {
        match (self.info.validity(now), self.decision) {
            (Validity::Revoked, _) => Trust::Revoked,
            (Validity::Expired(at), _) => Trust::Expired(at),
            (Validity::Valid, Decision::Verified) => Trust::Verified,
            (Validity::Valid, Decision::Assigned) => Trust::Assigned,
            (Validity::Valid, Decision::None) if self.replaces_one_of(all) => Trust::Changed,
            (Validity::Valid, Decision::None) => Trust::Unknown,
        }
    }

    /// The contact uses it, though the user has chosen another one before it was learnt.
    fn replaces_one_of(&self, all: &[Self]) -> bool {
        let used = self.sources.iter().any(|source| matches!(source, KeySource::Presence | KeySource::Published));
        used && all.iter().any(|other| other.decision != Decision::None && other.learnt_at < self.learnt_at)
    }
}

/// What the user has decided about a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Nothing: nothing is encrypted to it.
    #[default]
    None,
    /// It is the contact's, as far as the user knows.
    Assigned,
    /// The user has compared the fingerprint with the contact.
    Verified,
}

/// Where a key was learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeySource {
    /// It has signed the contact's status.
    Presence,
    /// It is, or was, in the contact's public list (XEP-0373).
    Published,
    /// A file or pasted text.
    File,
    /// The web key directory of the contact's domain.
    Directory,
}

/// How the user stands with a key of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trust {
    /// Seen, and not chosen.
    Unknown,
    /// Chosen, and not compared.
    Assigned,
    /// Compared.
    Verified,
    /// The contact uses it in place of the chosen one; nothing is encrypted to it.
    Changed,
    /// Its time was over at this moment.
    Expired(Timestamp),
    /// Its owner has taken it back.
    Revoked,
}

/// In which form messages are encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// `jabber:x:encrypted` of 2001 (XEP-0027).
    Legacy,
    /// OX: OpenPGP for XMPP (XEP-0373, XEP-0374).
    Ox,
}

/// How a message was protected between the program that sent it and the one that received it, and what that proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protection {
    /// Not at all: every server on its way could read it.
    None {
        /// The chat was encrypted then: it should not have come like this.
        unexpected: bool,
        /// What a signature beside it says (`jabber:x:signed` in a message).
        signed: Option<Sender>,
    },
    /// It was encrypted, or, of ours and not yet sent, leaves only encrypted.
    Encrypted {
        /// In which form.
        scheme: Scheme,
        /// What is known of who wrote it. Of ours: [`Sender::Ourselves`].
        sender: Sender,
        /// To which keys; only of ours, once it was written.
        keys: Vec<Fingerprint>,
        /// The same encrypted message came before, at this time: somebody may have sent an old one again.
        repeats: Option<Timestamp>,
    },
}

impl Protection {
    /// Readable by everybody on its way, and nothing strange about it.
    pub const NONE: Self = Self::None { unexpected: false, signed: None };

    /// One of ours, to be encrypted.
    #[must_use]
    pub fn ours(scheme: Scheme) -> Self {
        Self::Encrypted { scheme, sender: Sender::Ourselves, keys: Vec::new(), repeats: None }
    }

    /// In which form it is encrypted, if it is.
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme> {
        match self {
            Self::None { .. } => None,
            Self::Encrypted { scheme, .. } => Some(*scheme),
        }
    }
}

impl Default for Protection {
    fn default() -> Self {
        Self::NONE
    }
}

/// What is known of who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sender {
    /// We.
    Ourselves,
    /// Nothing: it is not signed, and everybody who has our public key can encrypt to it (XEP-0027).
    NotSigned,
    /// A key that the user has chosen for the sender has signed it, for us, at that time (XEP-0373 §3.1).
    Proven(Fingerprint),
    /// A key that the user has chosen for the sender has signed these words; to whom they were, it does not say.
    SignedForAnybody(Fingerprint),
    /// A key that we know has signed it, but the user has not chosen it for the sender.
    NotAssigned(Fingerprint),
    /// A key that we do not have has signed it: its fingerprint or key id.
    UnknownKey(String),
    /// The sender's key has signed it for us, but at quite another time: it may have been held back or sent again (XEP-0373 §3.1).
    WrongTime(Fingerprint, Timestamp),
    /// The key that has signed it was expired or taken back.
    InvalidKey(Fingerprint),
    /// The signature is not good: these are not the words that were signed.
    BadSignature,
}

/// Content that is here and cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// An OpenPGP message that was not opened.
    OpenPgp(Scheme, OpenFailure),
    /// Encrypted with something that this program does not speak.
    Foreign(ForeignEncryption),
}

/// Why an OpenPGP message was not opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenFailure {
    /// It is for a key of ours whose passphrase was not given yet.
    Locked(Fingerprint),
    /// It is for other keys: their key ids in hexadecimal digits, at most 10; empty if it does not say for whom.
    NoKey(Vec<String>),
    /// It is no whole OpenPGP message, or it was changed on its way.
    Damaged,
    /// It is not protected against changes (EFAIL); what it says could be anything.
    NoIntegrity,
    /// What it says is larger than any message may be.
    TooLarge,
    /// It is not to us: somebody has passed on a message to somebody else (XEP-0373 §3.1).
    NotForUs,
    /// It claims a sender, and the signature is not theirs, or is none (XEP-0373 §3.1).
    Forged,
    /// It uses something that this program does not know.
    Unsupported,
}

impl OpenFailure {
    /// Whether a key that comes later may open it.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Locked(_) | Self::NoKey(_) | Self::Unsupported)
    }
}

/// What the user wants of encryption in one chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EncryptionPolicy {
    /// Encrypt as soon as the user has chosen a key for the contact, and never less from then on.
    #[default]
    Automatic,
    /// Send nothing that is not encrypted.
    Always,
    /// Encrypt nothing.
    Never,
}

/// What becomes of a message that is written in a chat now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// It leaves as it is.
    Open(OpenReason),
    /// It leaves encrypted.
    Closed(Scheme),
    /// It does not leave: it must be encrypted, and cannot.
    Jammed(SealProblem),
}

/// Why a message is not encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenReason {
    /// The user wants it so.
    Never,
    /// Something is missing; this.
    Missing(SealProblem),
}

/// Why something cannot be encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SealProblem {
    /// The account has no key.
    NoOwnKey,
    /// The account's key may not be used.
    OwnKeyInvalid(Fingerprint, Validity),
    /// Its passphrase was not given yet.
    Locked(Fingerprint),
    /// The user has chosen no key for the contact.
    NoContactKey,
    /// The key that the user has chosen for the contact may not be used.
    ContactKeyInvalid(Fingerprint, Validity),
    /// Nothing can be encrypted to this key.
    CannotEncrypt(Fingerprint),
    /// The other side is a gateway, a room or a server: nobody there could open it.
    NobodyThere,
    /// It goes to several people at once.
    SeveralRecipients,
    /// This kind of content would not be encrypted (an offer of a file).
    NotForThisContent,
    /// It was to go out as it is, and in this chat nothing does.
    Forbidden,
    /// It would be larger than a server takes.
    TooLarge,
    /// A key of ours or of the contact's cannot be read, or the computation failed.
    Failed,
}

/// A status of somebody that was signed (`jabber:x:signed`), as it was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouch {
    /// Whose account.
    pub account: AccountId,
    /// Who showed the status.
    pub from: Jid,
    /// The status, exactly as it was written; empty: none.
    pub status: String,
    /// When it was first heard from them.
    pub heard_at: Timestamp,
    /// What the signature says.
    pub verdict: Verdict,
}

impl Vouch {
    /// The conversation it belongs to.
    #[must_use]
    pub fn conversation(&self) -> ConversationKey {
        ConversationKey { account: self.account, peer: self.from.bare().clone() }
    }
}

/// What a signature under a status says. It covers only the words: nobody is online because of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Whoever has this key has once written these words.
    Good {
        /// The key.
        key: Fingerprint,
        /// When, as the signature says.
        made_at: Option<Timestamp>,
    },
    /// The words are not those that were signed.
    Bad {
        /// The key that is named.
        key: Fingerprint,
    },
    /// We do not have the key.
    UnknownKey {
        /// What the signature says of it: a fingerprint or a key id, in hexadecimal digits.
        issuer: String,
    },
    /// The words are those, and the key's time was over.
    Expired {
        /// The key.
        key: Fingerprint,
        /// When it was signed, as the signature says.
        made_at: Option<Timestamp>,
    },
    /// The words are those, and the key was taken back.
    Revoked {
        /// The key.
        key: Fingerprint,
        /// When it was signed, as the signature says.
        made_at: Option<Timestamp>,
    },
    /// It names this key, and proves nothing: it is made in a way that is not accepted (any more). The hash can be forged (SHA-1), the
    /// key is too short (DSA 1024) or not meant for signatures, or it uses what this program does not know.
    Weak {
        /// The key that is named.
        key: Fingerprint,
    },
    /// It is no whole signature.
    Damaged,
    /// A good signature that is old, or that somebody else has shown before.
    Replayed {
        /// The key.
        key: Fingerprint,
        /// When it was signed, as the signature says.
        made_at: Option<Timestamp>,
        /// Who has shown it before, if it was somebody else.
        first_from: Option<BareJid>,
    },
}

impl Verdict {
    /// The key, if we have it.
    #[must_use]
    pub fn key(&self) -> Option<&Fingerprint> {
        match self {
            Self::Good { key, .. }
            | Self::Bad { key }
            | Self::Expired { key, .. }
            | Self::Revoked { key, .. }
            | Self::Weak { key }
            | Self::Replayed { key, .. } => Some(key),
            Self::UnknownKey { .. } | Self::Damaged => None,
        }
    }

    /// When it was signed, as the signature says.
    #[must_use]
    pub fn made_at(&self) -> Option<Timestamp> {
        match self {
            Self::Good { made_at, .. } | Self::Expired { made_at, .. } | Self::Revoked { made_at, .. } | Self::Replayed { made_at, .. } => {
                *made_at
            }
            Self::Bad { .. } | Self::UnknownKey { .. } | Self::Weak { .. } | Self::Damaged => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice)]
mod tests {
    use super::*;

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn key(digit: &str, learnt: i64, decision: Decision, source: KeySource) -> ContactKey {
        let info = KeyInfo {
            fingerprint: digit.repeat(40).parse().unwrap(),
            version: 4,
            user_ids: vec!["Romeo <romeo@montague.net>".to_owned()],
            algorithm: "Ed25519".to_owned(),
            created_at: second(0),
            expires_at: Some(second(1000)),
            revoked: false,
            encrypts: true,
            signs: true,
        };
        ContactKey { info, decision, sources: vec![source], learnt_at: second(learnt), published: false }
    }

    #[test]
    fn a_new_key_of_a_contact_who_has_one_is_a_changed_key() {
        let chosen = key("A", 1, Decision::Assigned, KeySource::File);
        let new = key("B", 2, Decision::None, KeySource::Presence);
        let all = [chosen.clone(), new.clone()];
        assert_eq!(chosen.trust(&all, second(10)), Trust::Assigned);
        assert_eq!(new.trust(&all, second(10)), Trust::Changed);
        assert_eq!(new.trust(std::slice::from_ref(&new), second(10)), Trust::Unknown);
        let by_hand = key("B", 2, Decision::None, KeySource::File);
        assert_eq!(by_hand.trust(&[chosen, by_hand.clone()], second(10)), Trust::Unknown, "nobody says that the contact uses it");
    }

    #[test]
    fn what_was_public_and_is_not_to_be_any_more_is_still_to_be_withdrawn() {
        let settings = |key: &str, publish| OpenPgpSettings { key: key.repeat(40).parse().ok(), publish, ..OpenPgpSettings::default() };
        let withdrawn = |settings: &OpenPgpSettings| settings.withdraw.iter().map(|key| key.as_str()[..1].to_owned()).collect::<Vec<_>>();
        let public = settings("A", true).in_place_of(&settings("A", false));
        assert_eq!(withdrawn(&public), [""; 0]);
        let hidden = settings("A", false).in_place_of(&public);
        assert_eq!(withdrawn(&hidden), ["A"]);
        let other = settings("B", true).in_place_of(&hidden);
        assert_eq!(withdrawn(&other), ["A"], "the server still has it");
        assert_eq!(withdrawn(&settings("A", true).in_place_of(&other)), ["B"]);
    }

    #[test]
    fn what_may_not_be_used_is_not_called_verified() {
        let mut verified = key("A", 1, Decision::Verified, KeySource::File);
        assert_eq!(verified.trust(&[], second(999)), Trust::Verified);
        assert_eq!(verified.trust(&[], second(1000)), Trust::Expired(second(1000)));
        verified.info.revoked = true;
        assert_eq!(verified.trust(&[], second(999)), Trust::Revoked);
    }

    #[test]
    fn a_key_names_an_address_by_link_or_by_mail_address() {
        let jid: BareJid = "romeo@montague.net".parse().unwrap();
        for id in ["xmpp:romeo@montague.net", "romeo@montague.net", "Romeo Montague <romeo@montague.net>", "R <xmpp:Romeo@montague.net>"] {
            assert!(names(id, &jid), "{id}");
        }
        for id in ["", "Romeo", "xmpp:romeo@montague.net.evil.example", "romeo@montague.net <eve@example.org>", "<romeo@montague.net> Eve"]
        {
            assert!(!names(id, &jid), "{id}");
        }
    }
}
