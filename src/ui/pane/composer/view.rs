//! How the composer is drawn: plus, field, timer, send.

use iced::{
    Alignment, Fill, Shrink,
    widget::{column, container, row, text_editor, tooltip},
};

use super::{Composer, FIELD, Menu, Message, keys};
use crate::{
    model::Timer,
    ui::{
        Element,
        action::{Context, DialogKind},
        pane::{options, timer},
        theme::{self, font, measure},
        widget::{Icon, Place, button, choice, icon, piece, popover, press},
    },
    words,
};

/// Height of a line.
const LINE: f32 = measure::TEXT * measure::LINE_HEIGHT;
/// It grows to this many lines.
const LINES: f32 = 6.0;
/// The side of a button.
const BUTTON: f32 = 34.0;

impl Composer {
    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let account = context.world.account(self.key.account);
        let nothing = self.text().is_empty();
        let editor = text_editor::TextEditor::new(&self.content)
            .id(FIELD)
            .placeholder(context.text("composer-placeholder"))
            .font(font::REGULAR)
            .size(measure::TEXT)
            .line_height(measure::LINE_HEIGHT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .padding([7.0, 4.0])
            .max_height(LINES * LINE + 14.0)
            .height(Shrink)
            .key_binding(move |key| keys::binding(key, nothing))
            .style(theme::control::editor_bare);
        let editor = if account.is_some() { editor.on_action(Message::Edit) } else { editor };
        let send = press(container(icon(Icon::ArrowUp)).center(Fill))
            .width(BUTTON)
            .height(BUTTON)
            .style(theme::press::primary)
            .on_press_maybe((self.has_something() && account.is_some()).then_some(Message::Submit));
        let send = piece::tooltip_at(send, context.text("composer-send"), tooltip::Position::Top);
        let field = row![self.view_more(context), editor, self.view_timer(context), send]
            .spacing(measure::TIGHT)
            .align_y(Alignment::End)
            .width(Fill);
        let field = container(field).padding([8.0, measure::STEP]).style(theme::container::composer);
        let sides = if context.size.width < 520.0 { measure::STEP } else { measure::WIDE };
        let strips = self.strips(account, context);
        let strips = (!strips.is_empty())
            .then(|| column(strips).spacing(measure::TIGHT).padding(iced::Padding { bottom: 6.0, ..iced::Padding::ZERO }));
        let all = column![piece::or_nothing(strips), field];
        container(all).padding(iced::Padding { top: 6.0, right: sides, bottom: measure::WIDE, left: sides }).width(Fill).into()
    }

    /// What can be sent besides text.
    fn view_more<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let open = matches!(self.menu, Some(Menu::More));
        let plus = self.view_opener(Icon::Plus, open, false, Message::OpenMore, context.text("composer-more"));
        let entry = |mark, id, kind| button::menu_row(mark, context.words.text(id)).on_press(Message::Open(kind));
        let many = DialogKind::SendToMany { account: Some(self.key.account), to: Some(self.key.peer.clone()) };
        let menu = open.then(|| {
            let entries = column![
                entry(Icon::Paperclip, "composer-attach", DialogKind::Attach(self.key.clone())),
                entry(Icon::ContactRound, "composer-send-contacts", DialogKind::SendContacts(self.key.clone())),
                entry(Icon::UsersRound, "composer-send-to-many", many),
            ];
            container(entries).width(250.0).padding(6.0).style(theme::container::menu).into()
        });
        popover(plus, menu, Place::BelowLeft, Message::LeaveMenu)
    }

    /// How long the next message lives.
    fn view_timer<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let timer = self.timer(context);
        let menu = match &self.menu {
            Some(Menu::Timer(menu)) => Some(menu),
            Some(Menu::More) | None => None,
        };
        let words = match timer {
            None => context.text("composer-timer"),
            timer => words::timer(context.words, timer),
        };
        let button = self.view_opener(Icon::Timer, menu.is_some(), timer.is_some(), Message::OpenTimer, words);
        let content = menu.map(|menu| options::menu_frame(self.view_timer_menu(menu, timer, context)));
        popover(button, content, Place::AboveRight, Message::LeaveMenu)
    }

    fn view_timer_menu<'a>(&'a self, menu: &'a timer::Menu, timer: Option<Timer>, context: &Context<'a>) -> Element<'a, Message> {
        let of_chat = options::of(&self.key, context).timer;
        let id = if timer.is_none() { "composer-timer-keep-none" } else { "composer-timer-keep" };
        let keep = choice::tick(context.words.text(id), None, of_chat == timer);
        let nothing_to_keep = of_chat.is_none() && timer.is_none();
        let keep = keep.on_press_maybe((!nothing_to_keep).then_some(Message::KeepTimer));
        column![menu.view(timer, context).map(Message::Timer), piece::divider(), keep].spacing(measure::STEP).into()
    }

    /// A button that opens a menu. It has a tooltip only while the menu is not there: both would lie over each other.
    fn view_opener<'a>(&self, mark: Icon, open: bool, on: bool, message: Message, words: String) -> Element<'a, Message> {
        let style = match (open, on) {
            (true, _) => theme::press::icon_chosen,
            (false, true) => theme::press::icon_care,
            (false, false) => theme::press::icon,
        };
        let button = press(container(icon(mark)).center(Fill)).width(BUTTON).height(BUTTON).style(style).on_press(message);
        if open { button.into() } else { piece::tooltip_at(button, words, tooltip::Position::Top) }
    }
}
