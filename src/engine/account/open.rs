//! Messages on their way in, opened and judged.

use jiff::Timestamp;

use super::Heart;
use crate::{
    engine::openpgp::{Found, Incoming, named, open, signer},
    model::{Content, ConversationKey, Lock, Protection, Said, Scheme, Sender, Unreadable},
    openpgp::{armor, verify},
    store::Ciphertext,
    xmpp::{
        payload::ephemeral::Ephemeral,
        session::{IncomingMessage, Sealed},
    },
};

/// What a message says, and what that proves.
pub(super) struct Opened {
    pub(super) content: Content,
    pub(super) protection: Protection,
    pub(super) ciphertext: Option<Ciphertext>,
    /// That it vanishes after reading, if that was said inside.
    pub(super) ephemeral: Option<Ephemeral>,
}

impl Heart {
    /// What a message says: `said` if it came as it is.
    pub(super) fn opened(&self, key: &ConversationKey, message: &IncomingMessage, said: Said, at: Timestamp) -> Opened {
        match &message.sealed {
            None => self.plain(key, message, said),
            Some(Sealed::Legacy(text)) => self.decrypted(key, Scheme::Legacy, text, at),
            Some(Sealed::Ox(text)) => self.decrypted(key, Scheme::Ox, text, at),
            Some(Sealed::Foreign(foreign)) => Opened {
                content: Content::Unreadable(Unreadable::Foreign(foreign.clone())),
                protection: Protection::NONE,
                ciphertext: None,
                ephemeral: None,
            },
        }
    }

    fn plain(&self, key: &ConversationKey, message: &IncomingMessage, said: Said) -> Opened {
        let unexpected = self.is_unexpected(key);
        // Only the body is signed: where more stands there than it, nobody has signed these words.
        let is_all = said.body == message.body;
        let signed = message.signature.as_deref().map(|signature| self.signer(key, signature, &message.body));
        let signed = signed.filter(|sender| is_all || *sender == Sender::BadSignature);
        Opened { content: said.into(), protection: Protection::None { unexpected, signed }, ciphertext: None, ephemeral: None }
    }

    /// Whether something should not have come as it is: where what we write is encrypted, or would have to be, so should be what comes.
    pub(super) fn is_unexpected(&self, key: &ConversationKey) -> bool {
        let now = self.now.wall;
        self.hub.work(|desk| matches!(desk.world().lock(key, None, now), Lock::Closed(_) | Lock::Jammed(_)))
    }

    /// Who has signed a text that came as it is (`jabber:x:signed` in a message).
    fn signer(&self, key: &ConversationKey, signature: &str, text: &str) -> Sender {
        let Ok(packets) = armor::restore(signature) else { return Sender::BadSignature };
        let signed = verify::detached(&packets, text.as_bytes(), &|issuer| named(&self.hub, issuer), self.now.wall);
        signer(&self.hub, key, &signed, Sender::SignedForAnybody)
    }

    fn decrypted(&self, key: &ConversationKey, scheme: Scheme, text: &str, at: Timestamp) -> Opened {
        let language = self.hub.speech().language();
        let incoming = Incoming { conversation: key, own: &self.settings.jid, scheme, text, at, language };
        let Found { content, protection, ephemeral, digest } = open(&self.hub, incoming, self.now.wall);
        let may_pass = matches!(&content, Content::Unreadable(Unreadable::OpenPgp(_, failure)) if failure.may_pass());
        let kept = may_pass.then(|| text.to_owned());
        let repeats = self.hub.try_work("looking for an older copy", |desk| desk.store.seen_before(self.account, &digest)).ok().flatten();
        let protection = match protection {
            Protection::Encrypted { scheme, sender, keys, .. } => Protection::Encrypted { scheme, sender, keys, repeats },
            other => other,
        };
        let content = match content {
            Content::Said(said) => self.with_allowed_contacts(said, key).into(),
            other => other,
        };
        Opened { content, protection, ciphertext: Some(Ciphertext { text: kept, digest }), ephemeral }
    }

    fn with_allowed_contacts(&self, said: Said, key: &ConversationKey) -> Said {
        let contacts = said.contacts.and_then(|contacts| self.allowed(contacts, &key.peer));
        Said { contacts, ..said }
    }
}
