//! A key of a contact and our own, to be compared with what the other side sees.

use iced::{
    Fill, Length,
    widget::{column, container, row},
};

use super::waiting::Waiting;
use crate::{
    engine::{Command, KeyCommand, Update},
    model::{ContactKey, ConversationKey, Decision},
    ui::{
        Element,
        action::{Action, Context},
        pane::details::keys::view_names,
        theme::{self, measure},
        widget::{
            Icon, button,
            fingerprint::{self, Code},
            icon, label, piece,
        },
    },
    words::{self, Situation},
    xmpp::fingerprint::Fingerprint,
};

/// In a window narrower than this the keys stand below each other.
const SIDE_BY_SIDE: f32 = 640.0;
/// The width of the dialog where there is room.
const WIDTH: f32 = 620.0;

/// The dialog.
#[derive(Debug)]
pub struct CompareKey {
    key: ConversationKey,
    theirs: Fingerprint,
    ours: Option<(Fingerprint, Code)>,
    said: Option<Said>,
    waiting: Waiting,
}

/// What the user has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Same,
    Differ,
    /// It is done: the key is not used any more.
    Differed,
}

/// What happens in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// They are the same.
    Same,
    /// They are not.
    Differ,
    /// Put a fingerprint into the clipboard.
    Copy(Fingerprint),
    /// Neither.
    Close,
}

impl CompareKey {
    /// Shows a key of a contact, and ours.
    #[must_use]
    pub fn open(key: ConversationKey, theirs: Fingerprint, context: &Context<'_>) -> Self {
        let ours = own_key(&key, context);
        Self { key, theirs, ours, said: None, waiting: Waiting::default() }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Same => self.decide(Said::Same, Decision::Verified, context),
            Message::Differ => self.decide(Said::Differ, Decision::None, context),
            Message::Copy(fingerprint) => Action::Copy(words::openpgp::fingerprint(&fingerprint)),
            Message::Close => Action::Close,
        }
    }

    fn decide(&mut self, said: Said, decision: Decision, context: &Context<'_>) -> Action<Message> {
        if self.waiting.is_busy() || self.said == Some(Said::Differed) {
            return Action::None;
        }
        let request = context.next_request();
        self.said = Some(said);
        self.waiting.begin(request);
        let (conversation, fingerprint) = (self.key.clone(), self.theirs.clone());
        Action::Send(Command::Keys { request, command: KeyCommand::Decide { conversation, fingerprint, decision } })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        if matches!(update, Update::OwnKeysChanged(_) | Update::AccountChanged(_)) {
            self.ours = own_key(&self.key, context);
        }
        match (self.waiting.hear(update), self.said) {
            (true, Some(Said::Differ)) => {
                self.said = Some(Said::Differed);
                Action::Run(iced::widget::operation::focus(super::CLOSE))
            }
            (true, _) => Action::Close,
            (false, _) => Action::None,
        }
    }

    /// Both keys, and what to do with them.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let close = || button::secondary(context.text("close")).id(super::CLOSE).on_press(Message::Close);
        if self.said == Some(Said::Differed) {
            return self.view_differed(close().into(), context);
        }
        let Some(theirs) = self.known(context) else {
            let gone = label::body(context.text("compare-gone")).width(Fill);
            return piece::dialog(context.text("compare-title"), column![gone, close()].spacing(measure::WIDE));
        };
        let how = context.words.text_with("compare-how", &[self.name(context)]);
        let keys = self.view_keys(theirs, context);
        let content = column![label::second(how).width(Fill), keys].spacing(measure::WIDE);
        let wrong = self.waiting.view(Situation::Roster, context);
        let title = context.text("compare-title");
        piece::dialog_of_width(WIDTH, title, content, wrong, self.view_answers(context), self.foot(context), context.size)
    }

    fn known<'a>(&self, context: &Context<'a>) -> Option<&'a ContactKey> {
        context.world.contact_keys(&self.key).iter().find(|key| key.info.fingerprint == self.theirs)
    }

    fn name(&self, context: &Context<'_>) -> (&'static str, crate::i18n::Value<'static>) {
        ("name", context.world.display_name(&self.key).into())
    }

    fn is_wide(context: &Context<'_>) -> bool {
        context.size.width >= SIDE_BY_SIDE
    }

    fn view_keys<'a>(&'a self, theirs: &ContactKey, context: &Context<'a>) -> Element<'a, Message> {
        let side = |title: String, key: &Fingerprint, help: &str| {
            let card = fingerprint::large(key, Message::Copy(key.clone()), context.text("copy-fingerprint"));
            column![label::section(title), card, label::small(context.text(help)).width(Fill)].spacing(6.0).width(Fill)
        };
        let title = context.words.text_with("compare-theirs", &[self.name(context)]);
        let theirs = side(title, &self.theirs, "compare-theirs-help").push(view_names(&theirs.info, &self.key, context));
        let ours = self.ours.as_ref().map(|(key, code)| {
            let code = code.view().map(|code| container(code).center_x(Fill));
            side(context.text("compare-ours"), key, "compare-ours-help").push(code)
        });
        if Self::is_wide(context) {
            row![theirs].push(ours).spacing(measure::WIDE).into()
        } else {
            column![theirs].push(ours).spacing(measure::WIDE).into()
        }
    }

    fn view_answers<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let ready = !self.waiting.is_busy();
        let cancel = button::secondary(context.text("cancel")).id(super::CLOSE).on_press(Message::Close);
        let differ = button::secondary(context.text("compare-differ")).on_press_maybe(ready.then_some(Message::Differ));
        let same = button::primary(context.text("compare-same")).on_press_maybe(ready.then_some(Message::Same));
        if Self::is_wide(context) {
            return row![cancel, differ, same].spacing(10.0).into();
        }
        let others = row![cancel.width(Length::FillPortion(1)), differ.width(Length::FillPortion(1))].spacing(10.0);
        column![same, others].spacing(10.0).into()
    }

    /// How high the answers are.
    fn foot(&self, context: &Context<'_>) -> f32 {
        if Self::is_wide(context) { measure::BUTTON } else { 2.0 * measure::BUTTON + 10.0 }
    }

    fn view_differed<'a>(&self, close: Element<'a, Message>, context: &Context<'a>) -> Element<'a, Message> {
        let warning = context.words.text_with("compare-differ-warning", &[self.name(context)]);
        let mark = icon(Icon::ShieldX).size(20.0).style(theme::text::bad);
        let warning = row![mark, label::body(warning).style(theme::text::bad).width(Fill)].spacing(10.0);
        let card = fingerprint::fingerprint(&self.theirs, Message::Copy(self.theirs.clone()), context.text("copy-fingerprint"));
        piece::dialog(context.text("compare-differ-title"), column![warning, card, close].spacing(measure::WIDE))
    }
}

/// The key of the account, and the code that shows it to a camera.
fn own_key(key: &ConversationKey, context: &Context<'_>) -> Option<(Fingerprint, Code)> {
    let account = context.world.account(key.account)?;
    let fingerprint = account.settings.openpgp.key.as_ref()?;
    let known = context.world.own_keys().get(fingerprint)?;
    let fingerprint = known.info.fingerprint.clone();
    let code = Code::new(&fingerprint);
    Some((fingerprint, code))
}
