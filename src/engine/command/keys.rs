//! What is asked about OpenPGP keys: [`KeyCommand`].

use jiff::Timestamp;

use super::RequestId;
use crate::{
    model::{AccountId, ConversationKey, Decision, KeyKind, MessageId, OpenPgpSettings, RevocationReason},
    xmpp::{
        fingerprint::Fingerprint,
        secret::{Secret, SecretBytes},
    },
};

/// What is asked about OpenPGP keys. Own keys share one passphrase, which is given once in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyCommand {
    /// Make a key. Answered by `KeyMade`; while it is being made `OwnKeysChanged` says so.
    Generate {
        /// For this account, whose key it becomes; its user id is `xmpp:` and the address.
        account: AccountId,
        /// Another user id: the person's name.
        name: Option<String>,
        /// Which kind.
        kind: KeyKind,
        /// For so many days; `None`: for ever.
        days: Option<u32>,
        /// The passphrase of the own keys: a new one if there are none yet.
        passphrase: Secret,
    },
    /// Take over a secret key out of a file. Answered by `KeyMade`.
    ImportOwn {
        /// The account whose key it becomes.
        account: Option<AccountId>,
        /// The file: armored or binary.
        data: SecretBytes,
        /// The passphrase that protects it there; empty: none.
        protected_by: Secret,
        /// The passphrase of the own keys: a new one if there are none yet.
        passphrase: Secret,
    },
    /// Give a public key as text: one of ours or of a contact's. Answered by `KeyExported`.
    ExportPublic {
        /// Which.
        fingerprint: Fingerprint,
    },
    /// Give a secret key of ours as text, protected by the passphrase, which must be given again. Answered by `KeyExported`.
    ExportSecret {
        /// Which.
        fingerprint: Fingerprint,
        /// The passphrase of the own keys.
        passphrase: Secret,
    },
    /// Give the certificate with which a key of ours can be revoked when the key itself is lost. Answered by `KeyExported`.
    ExportRevocation {
        /// Which.
        fingerprint: Fingerprint,
        /// The passphrase of the own keys: who has this certificate can end the key.
        passphrase: Secret,
    },
    /// Unlock the own keys of all accounts. Answered by `Done`.
    Unlock {
        /// Their passphrase.
        passphrase: Secret,
        /// Keep it in the keyring, so that the next start needs no question.
        keep: bool,
    },
    /// Lock the own keys, and take the passphrase out of the keyring. Answered by `Done`.
    Lock,
    /// Give the own keys another passphrase. Answered by `Done`.
    ChangePassphrase {
        /// The one they have.
        old: Secret,
        /// The one they get.
        new: Secret,
    },
    /// Let a key of ours live longer, or shorter. Answered by `Done`.
    SetExpiry {
        /// Which.
        fingerprint: Fingerprint,
        /// Until when; `None`: for ever.
        expires_at: Option<Timestamp>,
    },
    /// Take a key of ours back, for good: nobody encrypts to it any more. Answered by `Done`.
    Revoke {
        /// Which.
        fingerprint: Fingerprint,
        /// Why.
        reason: RevocationReason,
    },
    /// Forget a secret key of ours: what was encrypted to it cannot be opened any more. Answered by `Done`.
    RemoveOwn {
        /// Which.
        fingerprint: Fingerprint,
    },
    /// Say what an account does with OpenPGP. Told by `AccountChanged`, answered by `Done`.
    Configure {
        /// Which account.
        account: AccountId,
        /// What.
        settings: OpenPgpSettings,
    },
    /// Learn public keys of a contact out of a file or a text; a revocation certificate, too. Answered by `KeysLearnt`.
    Learn {
        /// Whose.
        conversation: ConversationKey,
        /// Armored or binary.
        data: Vec<u8>,
    },
    /// Look for a key in the web key directory of the contact's domain; the domain learns that somebody looks. Answered by
    /// `KeysLearnt`.
    LookUp {
        /// Whose.
        conversation: ConversationKey,
    },
    /// Ask the contact's account for its public list (XEP-0373). Answered by `KeysLearnt`.
    FetchPublished {
        /// Whose.
        conversation: ConversationKey,
    },
    /// Say whether a key is the contact's. Told by `ContactKeysChanged`, answered by `Done`.
    Decide {
        /// Whose.
        conversation: ConversationKey,
        /// Which key.
        fingerprint: Fingerprint,
        /// What.
        decision: Decision,
    },
    /// Forget that a key may be the contact's. Told by `ContactKeysChanged`, answered by `Done`.
    Forget {
        /// Whose.
        conversation: ConversationKey,
        /// Which key.
        fingerprint: Fingerprint,
    },
    /// Who vouched for which status of a contact. Answered by `Vouches`.
    LoadVouches {
        /// Whose.
        conversation: ConversationKey,
    },
    /// Try again to open a message that could not be opened. Told by `MessageChanged`, answered by `Done`.
    Open {
        /// Which.
        message: MessageId,
    },
    /// Keep a copy of the account's secret key on its server, sealed with a code that only the user has (XEP-0373 §5). Answered by
    /// `KeyBackedUp`.
    BackUp {
        /// Which account.
        account: AccountId,
    },
    /// Take the copy back. Answered by `KeyMade`.
    Restore {
        /// Which account.
        account: AccountId,
        /// The code.
        code: Secret,
        /// The passphrase of the own keys: a new one if there are none yet.
        passphrase: Secret,
    },
    /// Do not wait any more for a key that is made, taken over, or looked up: nothing of it is kept, and it is answered by `Refused`.
    /// What is done already, or cannot be stopped, is answered as always. Answered by `Done`.
    Cancel {
        /// Its request.
        of: RequestId,
    },
}
