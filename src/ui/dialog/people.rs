//! Choosing people among the contacts and chats of an account, with a search.

use iced::{
    Center, Fill, Shrink,
    widget::{column, container, row},
};

use crate::{
    i18n,
    model::{AccountId, ConversationKey},
    ui::{
        Element,
        action::Context,
        theme::{self, measure},
        widget::{Icon, avatar::Surface, face_on, field, icon, label, line, piece, press},
    },
    xmpp::jid::BareJid,
};

/// The field that takes the focus first.
pub const SEARCH: &str = "people-search";
/// More people are not shown at a time: typing finds them.
const SHOWN: usize = 40;
/// Height of the list, where the window has room for it and for what is around it, and the least.
const HEIGHT: f32 = 236.0;
const LEAST: f32 = 140.0;
const AROUND: f32 = 520.0;

/// Who may be chosen, and who is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    account: AccountId,
    without: Option<BareJid>,
    anybody: bool,
    search: String,
    chosen: Vec<BareJid>,
}

/// What happens to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Something was typed.
    Search(String),
    /// Somebody was pressed: in or out.
    Press(BareJid),
    /// Enter: the first one found.
    Enter,
}

impl People {
    /// The contacts of an account, but for one.
    #[must_use]
    pub fn contacts(account: AccountId, without: BareJid) -> Self {
        Self { account, without: Some(without), anybody: false, search: String::new(), chosen: Vec::new() }
    }

    /// The contacts and chats of an account, and whoever has an address that is typed.
    #[must_use]
    pub fn anybody(account: AccountId) -> Self {
        Self { account, without: None, anybody: true, search: String::new(), chosen: Vec::new() }
    }

    /// Who is chosen, in the order of choosing.
    #[must_use]
    pub fn chosen(&self) -> &[BareJid] {
        &self.chosen
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) {
        match message {
            Message::Search(search) => self.search = search,
            Message::Press(jid) => self.press(jid),
            Message::Enter => {
                if let Some(first) = self.found(context).0.into_iter().next() {
                    self.press(first);
                    self.search.clear();
                }
            }
        }
    }

    fn press(&mut self, jid: BareJid) {
        match self.chosen.iter().position(|chosen| *chosen == jid) {
            Some(place) => {
                self.chosen.remove(place);
            }
            None => self.chosen.push(jid),
        }
    }

    /// Those whose name or address has every typed word, and how many more there are.
    fn found(&self, context: &Context<'_>) -> (Vec<BareJid>, usize) {
        let search = self.search.to_lowercase();
        let words: Vec<_> = search.split_whitespace().collect();
        let contacts =
            context.world.contacts_of(self.account).filter(|contact| contact.jid.is_bare()).map(|contact| contact.jid.bare().clone());
        let chats = context.world.chats().into_iter().filter(|chat| self.anybody && chat.key.account == self.account);
        let mut people: Vec<(String, BareJid)> = contacts
            .chain(chats.map(|chat| chat.key.peer.clone()))
            .filter(|jid| self.without.as_ref() != Some(jid))
            .map(|jid| (self.name(&jid, context).to_lowercase(), jid))
            .filter(|(name, jid)| {
                let address = jid.to_string();
                words.iter().all(|word| name.contains(word) || address.contains(word))
            })
            .collect();
        people.sort();
        people.dedup();
        let mut found: Vec<_> = self.typed(&people).into_iter().chain(people.into_iter().map(|(_, jid)| jid)).collect();
        let more = found.len().saturating_sub(SHOWN);
        found.truncate(SHOWN);
        (found, more)
    }

    /// An address that was typed in full and is nobody's of those found.
    fn typed(&self, found: &[(String, BareJid)]) -> Option<BareJid> {
        let typed = self.search.trim().parse::<BareJid>().ok().filter(|jid| self.anybody && jid.local().is_some())?;
        (!found.iter().any(|(_, jid)| *jid == typed)).then_some(typed)
    }

    fn name(&self, jid: &BareJid, context: &Context<'_>) -> String {
        context.world.display_name(&self.key(jid))
    }

    fn key(&self, jid: &BareJid) -> ConversationKey {
        ConversationKey { account: self.account, peer: jid.clone() }
    }

    /// The search and the list.
    #[must_use]
    pub fn view<'a>(&'a self, title: String, context: &Context<'a>) -> Element<'a, Message> {
        let (found, more) = self.found(context);
        let placeholder = context.text(if self.anybody { "people-search-anybody" } else { "people-search" });
        let search = field::field(title, &self.search)
            .id(SEARCH)
            .placeholder(placeholder)
            .on_input(Message::Search)
            .on_submit(Message::Enter)
            .view();
        let nobody = found.is_empty().then(|| note(context.text("people-nobody")));
        let more = (more > 0).then(|| note(context.words.text_with("people-more", &[("count", more.into())])));
        let list = column(found.into_iter().map(|jid| self.view_person(jid, context))).push(nobody).push(more).width(Fill);
        let list = container(piece::scroll(list).height(Shrink)).max_height((context.size.height - AROUND).clamp(LEAST, HEIGHT));
        column![search, list].spacing(measure::STEP).width(Fill).into()
    }

    fn view_person<'a>(&self, jid: BareJid, context: &Context<'a>) -> Element<'a, Message> {
        let chosen = self.chosen.contains(&jid);
        let (name, address) = (self.name(&jid, context), jid.to_string());
        let mark = icon(if chosen { Icon::SquareCheck } else { Icon::Square });
        let mark = mark.style(if chosen { theme::text::accent } else { theme::text::dim });
        let second = (name != address).then(|| line::small(&i18n::isolate(&address)));
        let words = column![line::name(&i18n::isolate(&name))].push(second).width(Fill);
        let picture = face_on(Surface::Raised, &self.key(&jid), measure::AVATAR_SMALL, None, context);
        let content = row![mark, picture, words].spacing(10.0).align_y(Center);
        press(content).width(Fill).padding([4.0, 6.0]).style(theme::press::row).on_press(Message::Press(jid)).into()
    }
}

fn note<'a>(words: String) -> Element<'a, Message> {
    container(label::small(words)).padding([6.0, 6.0]).into()
}
