//! Commands that need only the store.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::{
    Anchor, Command, HistoryPage, Opening, Refusal, RequestId, SearchHit, Showing, Update, expiry,
    hub::{Desk, Hub},
    opening::MOST_OPENINGS,
};
use crate::{
    model::{Account, AccountId, AccountSettings, Content, ConversationKey, ConversationOptions, Draft, Gone, MessageId, Person, Position},
    store::{Place, Reader, StoreError},
    xmpp::jid::BareJid,
};

/// The most messages a page or a search gives.
const MOST: usize = 500;

/// Carries out a command that concerns one conversation, the preferences, or the window.
pub(super) fn obey(hub: &Hub, command: Command) {
    match command {
        Command::DiscardMessage(message) => discard(hub, message),
        Command::SaveDraft { conversation, draft } => save_draft(hub, &conversation, &draft),
        Command::MarkRead { conversation, up_to } => mark_read(hub, &conversation, up_to),
        Command::OpenConversation { request, conversation } => open_conversation(hub, request, &conversation),
        Command::LoadHistory { request, conversation, anchor, limit } => load_history(hub, request, &conversation, anchor, limit),
        Command::ChangeSettings(settings) => {
            let _ = hub.try_work("keeping the preferences", |desk| {
                desk.store.save_settings(&settings)?;
                desk.tell(Update::SettingsChanged(settings));
                Ok(())
            });
        }
        Command::MarkAccount { account, mark } => {
            change_settings(hub, account, |settings| settings.mark = mark);
        }
        Command::AcceptConversation(conversation) => accept(hub, &conversation),
        Command::RemoveConversation { request, conversation } => remove_conversation(hub, request, &conversation),
        Command::ConfigureConversation { conversation, options } => configure(hub, &conversation, &options),
        Command::Look(conversation) => hub.work(|desk| {
            if desk.world().looking() != conversation.as_ref() {
                desk.tell(Update::LookingChanged(conversation));
            }
        }),
        Command::ReportNotifier(notifier) => hub.work(|desk| {
            if desk.world().notifier() != notifier {
                desk.tell(Update::NotifierChanged(notifier));
            }
        }),
        Command::Open(conversation) => hub.work(|desk| desk.tell(Update::OpenRequested(conversation))),
        Command::Show { request, opening } => show(hub, request, opening),
        Command::Shown { request, showing } => hub.work(|desk| desk.tell(Update::Shown { request, showing })),
        Command::Screenshot { request, path } => hub.work(|desk| desk.tell(Update::ScreenshotRequested { request, path })),
        Command::ScreenshotTaken { request, result } => hub.work(|desk| {
            desk.tell(match result {
                Ok(()) => Update::Done { request },
                Err(reason) => Update::Refused { request, refusal: Refusal::Storage(reason) },
            });
        }),
        _ => {}
    }
}

/// Asks the window, which answers when it is there.
fn show(hub: &Hub, request: RequestId, opening: Opening) {
    hub.work(|desk| {
        let is_full = desk.world().openings().len() >= MOST_OPENINGS;
        desk.tell(if is_full { Update::Shown { request, showing: Showing::Full } } else { Update::ShowRequested { request, opening } });
    });
}

/// Adds an account that is not there yet.
pub(super) fn add_account(hub: &Hub, request: RequestId, settings: AccountSettings) -> Option<Account> {
    answered(hub, request, "adding an account", |desk| {
        if desk.world().account_by_jid(&settings.jid).is_some() {
            return Ok(Err(Refusal::AlreadyThere));
        }
        let id = desk.store.add_account(&settings)?;
        let account = Account::offline(id, settings);
        desk.tell(Update::AccountAdded { request, account: account.clone() });
        Ok(Ok(account))
    })
}

/// Keeps changed settings, except those that are changed by themselves (OpenPGP, the mark, who is kept out): whoever has looked at them
/// a while ago does not undo what was decided since. `false`: there is no such account, or the store refused.
pub(super) fn save_settings(hub: &Hub, account: AccountId, settings: &AccountSettings) -> bool {
    change_settings(hub, account, |known| {
        let (openpgp, mark, blocked_here) =
            (std::mem::take(&mut known.openpgp), std::mem::take(&mut known.mark), std::mem::take(&mut known.blocked_here));
        *known = AccountSettings { openpgp, mark, blocked_here, ..settings.clone() };
    })
}

/// Changes some of the settings as they are now. `false`: there is no such account, or the store refused.
pub(super) fn change_settings(hub: &Hub, account: AccountId, change: impl FnOnce(&mut AccountSettings)) -> bool {
    hub.try_work("keeping an account's settings", |desk| {
        let Some(mut changed) = desk.world().account(account).cloned() else { return Ok(false) };
        change(&mut changed.settings);
        desk.store.change_account(account, &changed.settings)?;
        desk.tell(Update::AccountChanged(changed));
        Ok(true)
    })
    .unwrap_or(false)
}

pub(super) fn remove_account(hub: &Hub, request: RequestId, account: AccountId) {
    answered(hub, request, "forgetting an account", |desk| {
        desk.store.remove_account(account)?;
        desk.seen.retain(|key| key.account != account);
        desk.tell(Update::AccountRemoved(account));
        desk.tell(Update::Done { request });
        Ok(Ok(()))
    });
}

/// Puts a failed message back into the outbox; gives the account that sends it.
pub(super) fn retry(hub: &Hub, id: MessageId) -> Option<AccountId> {
    hub.try_work("retrying a message", |desk| {
        let message = desk.store.retry(id, Timestamp::now())?;
        let account = message.conversation.account;
        desk.tell_message_changed(message)?;
        Ok(account)
    })
    .ok()
}

/// Drops a message that failed, or that waits and was not written yet.
fn discard(hub: &Hub, id: MessageId) {
    let _ = hub.try_work("discarding a message", |desk| {
        let message = desk.store.discard(id)?;
        desk.tell(Update::MessageRemoved { conversation: message.conversation.clone(), id });
        tell_conversation(desk, &message.conversation)
    });
}

fn save_draft(hub: &Hub, key: &ConversationKey, draft: &Draft) {
    let _ = hub.try_work("keeping a draft", |desk| {
        let conversation = desk.store.save_draft(key, draft, Timestamp::now())?;
        desk.tell(Update::ConversationChanged(conversation));
        Ok(())
    });
}

fn mark_read(hub: &Hub, key: &ConversationKey, up_to: Position) {
    // What is over was not read: it is gone.
    expiry::expire(hub);
    let _ = hub.try_work("marking as read", |desk| {
        let (conversation, changed) = desk.store.mark_read(key, up_to, Timestamp::now())?;
        changed.into_iter().for_each(|message| desk.tell(Update::MessageChanged(message)));
        desk.tell(Update::ConversationChanged(conversation));
        Ok(())
    });
}

/// The user has let somebody in.
fn accept(hub: &Hub, key: &ConversationKey) {
    let _ = hub.try_work("letting somebody in", |desk| {
        let conversation = desk.store.accept_conversation(key, Timestamp::now())?;
        desk.tell(Update::ConversationChanged(conversation));
        Ok(())
    });
}

/// Removes a conversation with all its messages.
fn remove_conversation(hub: &Hub, request: RequestId, key: &ConversationKey) {
    answered(hub, request, "removing a conversation", |desk| {
        if desk.world().conversation(key).is_none() {
            return Ok(Err(Refusal::NotFound));
        }
        desk.store.remove_conversation(key)?;
        desk.tell(Update::ConversationRemoved(key.clone()));
        // Who is nothing to us but this is forgotten with it.
        let person = desk.store.person(key)?.unwrap_or_else(|| Person::unknown(key.account, key.peer.clone()));
        desk.tell_person(person);
        desk.tell(Update::Done { request });
        Ok(Ok(()))
    });
}

fn configure(hub: &Hub, key: &ConversationKey, options: &ConversationOptions) {
    let _ = hub.try_work("keeping the options of a conversation", |desk| {
        let conversation = desk.store.configure(key, options, Timestamp::now())?;
        desk.tell(Update::ConversationChanged(conversation));
        Ok(())
    });
}

/// Lets a gateway change contacts of its own, or no longer.
pub(super) fn trust_gateway(hub: &Hub, account: AccountId, gateway: &BareJid, trusted: bool) {
    let Some(mut settings) = hub.work(|desk| desk.world().account(account).map(|account| account.settings.clone())) else { return };
    settings.trusted_gateways.retain(|known| known != gateway);
    if trusted {
        settings.trusted_gateways.push(gateway.clone());
    }
    save_settings(hub, account, &settings);
}

fn open_conversation(hub: &Hub, request: RequestId, key: &ConversationKey) {
    answered(hub, request, "opening a conversation", |desk| {
        if desk.world().account(key.account).is_none() {
            return Ok(Err(Refusal::NotFound));
        }
        let conversation = desk.store.open_conversation(key, Timestamp::now())?;
        desk.tell(Update::ConversationChanged(conversation));
        desk.tell(Update::Done { request });
        Ok(Ok(()))
    });
}

fn load_history(hub: &Hub, request: RequestId, key: &ConversationKey, anchor: Anchor, limit: usize) {
    let place = match anchor {
        Anchor::Latest => Place::Latest,
        Anchor::Before(position) => Place::Before(position),
        Anchor::After(position) => Place::After(position),
        Anchor::Around(id) => Place::Around(id),
    };
    expiry::expire(hub);
    answered(hub, request, "reading a page", |desk| {
        let mut page = desk.store.history(key, place, limit.clamp(1, MOST))?;
        // What could not be erased yet is not shown either.
        let now = Timestamp::now();
        for message in page.messages.iter_mut().filter(|message| !message.is_gone() && message.is_past_due(now)) {
            message.content = Content::Gone(Gone { at: now, unread: false });
        }
        let page = HistoryPage {
            conversation: key.clone(),
            anchor,
            messages: page.messages,
            has_older: page.has_older,
            has_newer: page.has_newer,
        };
        desk.tell(Update::History { request, page });
        Ok(Ok(()))
    });
}

/// Searches on the reader's own connection.
pub(super) fn search(hub: &Hub, reader: &Mutex<Reader>, request: RequestId, query: &str, with: Option<&BareJid>, limit: usize) {
    let found = reader.lock().unwrap_or_else(PoisonError::into_inner).search(query, with, limit.clamp(1, MOST));
    hub.work(|desk| {
        desk.tell(match found {
            Ok(hits) => {
                let now = Timestamp::now();
                let here = hits.into_iter().filter(|hit| !hit.message.is_past_due(now));
                let hits = here.map(|hit| SearchHit { message: hit.message, matches: hit.matches }).collect();
                Update::SearchResults { request, hits }
            }
            Err(error) => Update::Refused { request, refusal: Refusal::Storage(error.to_string()) },
        });
    });
}

pub(super) fn tell_conversation(desk: &mut Desk, key: &ConversationKey) -> Result<(), StoreError> {
    if let Some(conversation) = desk.store.conversation(key)? {
        desk.tell(Update::ConversationChanged(conversation));
    }
    Ok(())
}

/// Does the work of a command that wants an answer: a refusal, ours or the store's, is told to who asked.
pub(super) fn answered<T>(
    hub: &Hub,
    request: RequestId,
    doing: &'static str,
    work: impl FnOnce(&mut Desk) -> Result<Result<T, Refusal>, StoreError>,
) -> Option<T> {
    let outcome = hub.try_work(doing, work);
    let refusal = match outcome {
        Ok(Ok(value)) => return Some(value),
        Ok(Err(refusal)) => refusal,
        Err(error) => Refusal::Storage(error.to_string()),
    };
    hub.work(|desk| desk.tell(Update::Refused { request, refusal }));
    None
}
