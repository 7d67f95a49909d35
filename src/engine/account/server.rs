//! What the server of the account offers, as long as it is connected.

use super::Heart;
use crate::{
    engine::Update,
    model::Account,
    xmpp::server::{ServerFeatures, Service, ServiceKind},
};

/// More services are not kept.
const SERVICES_LIMIT: usize = 50;

impl Heart {
    /// The server has said what it can do.
    pub(super) fn note_server(&mut self, features: ServerFeatures) {
        self.change_account(|account| account.server = features);
    }

    /// The server has a service.
    pub(super) fn note_service(&mut self, service: Service) {
        if service.kind == ServiceKind::Multicast {
            self.multicast.get_or_insert_with(|| service.jid.clone());
        }
        self.change_account(|account| {
            let is_new = account.services.iter().all(|known| known.jid != service.jid || known.kind != service.kind);
            if is_new && account.services.len() < SERVICES_LIMIT {
                account.services.push(service);
            }
        });
    }

    /// The session is over: nobody knows any more.
    pub(super) fn forget_server(&mut self) {
        self.multicast = None;
        self.change_account(|account| {
            account.server = ServerFeatures::default();
            account.services.clear();
            account.sessions.clear();
            account.blocked = None;
        });
    }

    /// Changes what is known of the account, and tells it if that is something new.
    pub(super) fn change_account(&self, change: impl FnOnce(&mut Account)) {
        self.hub.work(|desk| {
            let Some(known) = desk.world().account(self.account) else { return };
            let mut account = known.clone();
            change(&mut account);
            if account != *known {
                desk.tell(Update::AccountChanged(account));
            }
        });
    }
}
