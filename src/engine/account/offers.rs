//! Answers to those who offered files.

use super::Heart;
use crate::xmpp::session::Request;

impl Heart {
    /// Gives the answers that wait for this session; what was offered to an earlier run of the program is refused.
    pub(super) fn answer_offers(&self) -> Vec<Request> {
        let account = self.account;
        let _ = self.hub.try_work("refusing what was offered earlier", |desk| desk.refuse_earlier_offers(account));
        self.hub.work(|desk| desk.take_answers(account))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use std::sync::Arc;

    use crate::{
        engine::{
            World,
            account::Heart,
            hub::Hub,
            offers::{Ending, Offer},
        },
        model::{AccountSettings, Message, OfferState, Said},
        store::{
            NewIncoming,
            testing::{add, juliet, says, with},
        },
        xmpp::{
            error::{StanzaCondition, StanzaError},
            payload::oob::Attachment,
            session::Request,
        },
    };

    fn offered(state: OfferState, id: &str) -> Said {
        let attachment = Attachment { url: format!("https://files.example/{id}"), description: None };
        Said { attachments: vec![attachment], offer: Some(state), ..Said::default() }
    }

    /// A heart with a session, and the offers that were there when the program started.
    fn heart(states: &[OfferState]) -> (Heart, Vec<Message>) {
        let (mut store, account) = juliet();
        let key = with(account, "romeo@montague.net");
        let mut offers = Vec::new();
        for (number, state) in states.iter().enumerate() {
            let id = format!("o{number}");
            let offer = NewIncoming { content: offered(*state, &id).into(), stanza_id: Some(id), ..says(&key, "", 1) };
            offers.push(add(&mut store, &offer));
        }
        let hub = Arc::new(Hub::new(store, World::new()));
        hub.work(|desk| desk.recall_offers(&[account])).unwrap();
        let mut heart = Heart::new(account, AccountSettings::new("juliet@capulet.com".parse().unwrap()), hub);
        heart.present = true;
        (heart, offers)
    }

    fn no(id: &str) -> Request {
        let error = StanzaError::new(StanzaCondition::NotAcceptable);
        Request::Answer { to: "romeo@montague.net/orchard".parse().unwrap(), id: id.to_owned(), result: Err(error) }
    }

    fn state(heart: &Heart, message: &Message) -> OfferState {
        heart.hub.work(|desk| desk.store.message(message.id)).unwrap().said().unwrap().offer.unwrap()
    }

    #[test]
    fn what_was_offered_to_an_earlier_run_is_refused_as_soon_as_there_is_a_session_and_once() {
        let all = [OfferState::Open, OfferState::Accepted, OfferState::Taken, OfferState::Refused, OfferState::Failed];
        let (mut heart, offers) = heart(&all);
        heart.present = false;
        assert_eq!(heart.flush(), []);
        assert_eq!(state(&heart, &offers[0]), OfferState::Open, "nobody was told yet");
        heart.present = true;
        assert_eq!(heart.flush(), [no("o0"), no("o1")]);
        let refused = OfferState::Refused;
        assert_eq!(offers.iter().map(|offer| state(&heart, offer)).collect::<Vec<_>>(), [refused, refused, all[2], refused, all[4]]);
        assert_eq!(heart.flush(), []);
    }

    #[test]
    fn what_is_offered_now_waits_for_the_user_however_often_the_connection_breaks() {
        let (mut heart, _) = heart(&[]);
        let key = with(heart.account, "romeo@montague.net");
        let now = NewIncoming { content: offered(OfferState::Open, "o9").into(), stanza_id: Some("o9".to_owned()), ..says(&key, "", 2) };
        let offer = heart.hub.work(|desk| add(&mut desk.store, &now));
        heart.end();
        heart.present = true;
        assert_eq!(heart.flush(), []);
        assert_eq!(state(&heart, &offer), OfferState::Open);
    }

    #[test]
    fn what_the_user_decides_before_the_session_is_there_holds() {
        let (mut heart, offers) = heart(&[OfferState::Open, OfferState::Open]);
        let [accepted, refused] = [0, 1].map(|number: usize| Offer::of(&offers[number], OfferState::Open).unwrap());
        heart.hub.work(|desk| desk.accept_offer(&accepted)).unwrap();
        heart.hub.work(|desk| desk.end_offer(&refused, Ending::Refused)).unwrap();
        assert_eq!(heart.flush(), [no("o1")]);
        assert_eq!(state(&heart, &offers[0]), OfferState::Accepted);
    }

    #[test]
    fn an_offer_without_id_is_ended_without_an_answer() {
        let (mut heart, _) = heart(&[]);
        let key = with(heart.account, "romeo@montague.net");
        let nameless = NewIncoming { content: offered(OfferState::Open, "x").into(), ..says(&key, "", 2) };
        let message = heart.hub.work(|desk| add(&mut desk.store, &nameless));
        let offer = Offer::of(&message, OfferState::Open).unwrap();
        heart.hub.work(|desk| desk.end_offer(&offer, Ending::Refused)).unwrap();
        assert_eq!(heart.flush(), []);
        assert_eq!(state(&heart, &message), OfferState::Refused);
    }
}
