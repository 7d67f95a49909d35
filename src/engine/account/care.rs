//! The care of the account itself (XEP-0077 §3.2, §3.3): its password, and its end. What was asked of the server is kept before it is
//! asked, so that no moment at which the connection can break leaves anything untrue (protocol facts §4).

use super::{Asked, Heart};
use crate::{
    engine::{CareOutcome, Refusal, RequestId, Update, hub::Hub},
    model::{AccountId, Care},
    store::StoreError,
    xmpp::{
        error::{StanzaCondition, StanzaError},
        payload::register::RegistrationForm,
        secret::Secret,
        session::{Order, Request},
    },
};

/// What the driver has to do with the passwords in the keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum PasswordOutcome {
    /// The new one is the password.
    Changed,
    /// The old one stays it.
    Kept,
}

/// Keeps what is not proven of an account, and tells it.
pub(in crate::engine) fn keep_care(hub: &Hub, account: AccountId, care: Care) -> Result<(), StoreError> {
    hub.try_work("keeping what is not proven of an account", |desk| {
        desk.store.save_care(account, care)?;
        let known = desk.world().account(account).filter(|known| known.care != care).cloned();
        if let Some(mut changed) = known {
            changed.care = care;
            desk.tell(Update::AccountChanged(changed));
        }
        Ok(())
    })
}

/// What was not proven has shown.
pub(in crate::engine) fn settle(hub: &Hub, account: AccountId, outcome: CareOutcome) {
    let care = if outcome == CareOutcome::Deleted { Care::Deleted } else { Care::Settled };
    if keep_care(hub, account, care).is_ok() {
        hub.work(|desk| desk.tell(Update::CareSettled { account, outcome }));
    }
}

impl Heart {
    /// Whether the password may go out: over TLS, and not an empty one.
    pub(in crate::engine) fn may_change_password(&self, password: &Secret) -> Result<(), Refusal> {
        if !self.is_online() {
            return Err(Refusal::NotOnline);
        }
        if self.care() != Care::Settled {
            // One of two is the right one by now; a third would make it one of three.
            return Err(Refusal::Unproven);
        }
        if self.security.tls.is_none() || password.expose().is_empty() {
            return Err(Refusal::PasswordNotSendable);
        }
        Ok(())
    }

    /// Asks the server for a new password, which is kept beside the old one by now.
    pub(in crate::engine) fn change_password(
        &mut self,
        request: RequestId,
        password: Secret,
        form: Option<(RegistrationForm, Vec<(String, Secret)>)>,
    ) -> Vec<Request> {
        let tag = self.tag(Asked::NewPassword(request));
        vec![Request::Order { to: None, order: Order::ChangePassword { password, form }, tag }]
    }

    /// The server has taken the password, or not; silence says neither.
    pub(super) fn note_password(&mut self, request: RequestId, result: Result<(), StanzaError>) -> Option<PasswordOutcome> {
        match result {
            Ok(()) => {
                self.settled = Some(request);
                Some(PasswordOutcome::Changed)
            }
            Err(error) if error.condition == StanzaCondition::RemoteServerTimeout => {
                self.tell(Update::Refused { request, refusal: Refusal::Unproven });
                self.is_spent = true;
                None
            }
            Err(error) => {
                self.tell(Update::Refused { request, refusal: Refusal::Server(error) });
                Some(PasswordOutcome::Kept)
            }
        }
    }

    /// The server wants to know more before it takes a password.
    pub(super) fn note_form_demanded(&mut self, tag: u64, form: RegistrationForm) -> Option<PasswordOutcome> {
        match self.asked.remove(&tag) {
            Some(Asked::NewPassword(request)) => {
                self.tell(Update::PasswordFormNeeded { request, form });
                Some(PasswordOutcome::Kept)
            }
            Some(Asked::Deletion(request)) => {
                self.note_deletion(request, Err(StanzaError::new(StanzaCondition::NotAcceptable)));
                None
            }
            Some(asked) => {
                self.asked.insert(tag, asked);
                None
            }
            None => None,
        }
    }

    /// What the server has said about the password is kept: it is done.
    pub(in crate::engine) fn note_password_kept(&mut self, outcome: PasswordOutcome, kept: bool) {
        let request = self.settled.take();
        if !kept {
            // The login with either is tried anew next time.
            if let Some(request) = request {
                self.tell(Update::Refused { request, refusal: Refusal::Secrets });
            }
            return;
        }
        let _ = keep_care(&self.hub, self.account, Care::Settled);
        if let Some(request) = request.filter(|_| outcome == PasswordOutcome::Changed) {
            self.tell(Update::Done { request });
        }
    }

    /// Asks the server to delete the account: from here on nobody knows whether there is one, until the server says so.
    pub(super) fn unregister(&mut self, request: RequestId, confirmation: &str) -> Vec<Request> {
        let is_confirmed = confirmation.trim().parse().is_ok_and(|typed: crate::xmpp::jid::BareJid| typed == self.settings.jid);
        if !is_confirmed {
            self.tell(Update::Refused { request, refusal: Refusal::NotConfirmed });
            return Vec::new();
        }
        if self.care() != Care::Settled {
            // Which password is right must be known first: else a refused login would look like a deleted account.
            self.tell(Update::Refused { request, refusal: Refusal::Unproven });
            return Vec::new();
        }
        if let Err(error) = keep_care(&self.hub, self.account, Care::DeletionUncertain) {
            self.tell(Update::Refused { request, refusal: Refusal::Storage(error.to_string()) });
            return Vec::new();
        }
        let tag = self.tag(Asked::Deletion(request));
        vec![Request::Order { to: None, order: Order::Unregister, tag }]
    }

    /// The server has deleted the account, or not; silence says neither.
    pub(super) fn note_deletion(&mut self, request: RequestId, result: Result<(), StanzaError>) {
        match result {
            Ok(()) => {
                settle(&self.hub, self.account, CareOutcome::Deleted);
                self.tell(Update::Done { request });
                self.is_spent = true;
            }
            Err(error) if error.condition == StanzaCondition::RemoteServerTimeout => {
                self.tell(Update::Refused { request, refusal: Refusal::Unproven });
                self.is_spent = true;
            }
            Err(error) => {
                let _ = keep_care(&self.hub, self.account, Care::Settled);
                self.tell(Update::Refused { request, refusal: Refusal::Server(error) });
            }
        }
    }

    /// The server has ended the stream with `not-authorized`: so some say that the account is deleted.
    pub(in crate::engine) fn note_thrown_out(&mut self) {
        let tag = self.asked.iter().find(|(_, asked)| matches!(asked, Asked::Deletion(_))).map(|(tag, _)| *tag);
        if let Some(Asked::Deletion(request)) = tag.and_then(|tag| self.asked.remove(&tag)) {
            self.note_deletion(request, Ok(()));
        }
    }

    /// How it stands with the account itself.
    pub(in crate::engine) fn care(&self) -> Care {
        self.hub.work(|desk| desk.world().account(self.account).map(|account| account.care).unwrap_or_default())
    }
}
