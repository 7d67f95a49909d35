//! Messages of ours on their way out that must be encrypted: what cannot be does not leave.

use jiff::Timestamp;

use super::{Heart, wire};
use crate::{
    engine::{
        hub::Desk,
        openpgp::{Sealing, digest_of, seal},
    },
    model::{EncryptionPolicy, Message, Protection, Said, Scheme, SealProblem, Sender},
    store::StoreError,
    xmpp::{id::Entropy, session::OutgoingMessage},
};

impl Heart {
    /// The stanza for one message: as it is, or encrypted, as was decided when the user pressed Enter.
    pub(super) fn sealed(
        &self,
        desk: &mut Desk,
        message: &Message,
        said: &Said,
        now: Timestamp,
    ) -> Result<Result<OutgoingMessage, SealProblem>, StoreError> {
        let plain = self.stanza(desk, message, said, now);
        let Some(scheme) = message.protection.scheme() else {
            // The user has locked the chat since.
            return Ok(if must_be_sealed(desk, message) { Err(SealProblem::Forbidden) } else { Ok(plain) });
        };
        let readable = wire::as_text(said);
        let sealing = Sealing { conversation: &message.conversation, scheme, said, readable: &readable, ephemeral: plain.ephemeral };
        let (sealed, keys) = match seal(desk, sealing, &mut Entropy::from_system(), now) {
            Ok(sealed) => sealed,
            Err(problem) => return Ok(Err(problem)),
        };
        let protection = Protection::Encrypted { scheme, sender: Sender::Ourselves, keys, repeats: None };
        // Whoever sends it back to us in their own name repeats it.
        desk.store.note_sealed(&[message.id], &protection, digest_of(&sealed).as_ref())?;
        let changed = desk.store.message(message.id)?;
        desk.tell_message_changed(changed)?;
        // Nothing of the plain stanza but what says nothing: a new one is begun.
        let hint = self.hub.speech().hint(desk.world().settings().language.as_deref());
        Ok(Ok(OutgoingMessage {
            sealed: Some(sealed),
            wishes: plain.wishes,
            expire: plain.expire,
            ephemeral: plain.ephemeral.filter(|_| scheme == Scheme::Legacy),
            ..OutgoingMessage::text(plain.id, plain.to, hint)
        }))
    }
}

/// Whether a message may leave only encrypted: that was decided, or the chat has been locked since.
pub(super) fn must_be_sealed(desk: &Desk, message: &Message) -> bool {
    let policy = desk.world().conversation(&message.conversation).map(|chat| chat.options.encryption).unwrap_or_default();
    message.protection.scheme().is_some() || policy == EncryptionPolicy::Always
}
