//! `ctl open`, and a second start: the window comes to the front and shows something.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Client, Stop};
use crate::{
    engine::{Command, Opening, Showing, Update},
    model::ConversationKey,
    xmpp::{
        jid::BareJid,
        link::{Link, LinkError, is_uri},
    },
};

/// How long the window may take to answer. It may not be there yet.
const PATIENCE: Duration = Duration::from_secs(5);

impl Client {
    pub(super) async fn open(&mut self, target: Option<&str>) -> Result<(), Stop> {
        let opening = self.opening(target)?;
        let value = self.value_of(&opening);
        let unreadable = match opening {
            Opening::Unreadable(error) => Some(self.unreadable(error)),
            Opening::Window | Opening::Chat(_) | Opening::Link(_) => None,
        };
        let showing = self.show(opening).await?;
        match (unreadable, showing) {
            (Some(stop), _) => Err(stop),
            (None, Showing::Now) => self.result(json!({ "showing": "now", "what": value }), "").await,
            (None, Showing::Later) => self.result(json!({ "showing": "later", "what": value }), self.words.text("ctl-open-later")).await,
            (None, Showing::Full) => Err(Stop::failed(self.words.text("ctl-open-full"))),
        }
    }

    async fn show(&mut self, opening: Opening) -> Result<Showing, Stop> {
        let request = self.engine.next_request();
        let silent = Stop::failed(self.words.text("ctl-window-silent"));
        let answer = self.ask(request, Command::Show { request, opening }, |update| match update {
            Update::Shown { request: answered, showing } if *answered == request => Some(*showing),
            _ => None,
        });
        tokio::time::timeout(PATIENCE, answer).await.unwrap_or(Err(silent))
    }

    /// A link is shown to the user, who decides; with an address it is the user who has decided.
    fn opening(&self, target: Option<&str>) -> Result<Opening, Stop> {
        let Some(target) = target else { return Ok(Opening::Window) };
        if is_uri(target) {
            return Ok(match Link::read(target) {
                Ok(link) => Opening::Link(Link { account: link.account.or_else(|| self.account.clone()), ..link }),
                Err(error) => Opening::Unreadable(error),
            });
        }
        let peer = target
            .parse::<BareJid>()
            .map_err(|_| Stop::usage(self.words.text_with("ctl-not-an-address", &[("text", target.to_owned().into())])))?;
        let key = match &self.account {
            Some(_) => self.conversation(peer)?,
            None => self.conversation_with(peer)?,
        };
        Ok(Opening::Chat(key))
    }

    fn unreadable(&self, error: LinkError) -> Stop {
        Stop::usage(self.words.text(match error {
            LinkError::NotALink => "link-unreadable",
            LinkError::TooMuch => "link-too-much",
        }))
    }

    /// The conversation with `peer`: of the account that knows them, else of the first account.
    fn conversation_with(&self, peer: BareJid) -> Result<ConversationKey, Stop> {
        let keys = || self.world.accounts().map(|account| ConversationKey { account: account.id, peer: peer.clone() });
        keys()
            .find(|key| self.world.conversation(key).is_some() || self.world.contact(key).is_some())
            .or_else(|| keys().next())
            .ok_or_else(|| Stop::failed(self.words.text("ctl-no-account")))
    }

    fn value_of(&self, opening: &Opening) -> Value {
        match opening {
            Opening::Window => json!("window"),
            Opening::Unreadable(_) => Value::Null,
            Opening::Chat(key) => {
                let account = self.world.account(key.account).map(|account| account.settings.jid.to_string());
                json!({ "chat": key.peer.to_string(), "account": account })
            }
            Opening::Link(link) => json!({
                "link": link.request.name(),
                "jid": link.target.to_string(),
                "account": link.account.as_ref().map(ToString::to_string),
            }),
        }
    }
}
