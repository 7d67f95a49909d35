//! How the composer is drawn: plus, field, timer, lock, send.

use iced::{
    Alignment, Fill, Shrink,
    widget::{column, container, row, text_editor, tooltip},
};

use super::{Composer, FIELD, Menu, Message, keys};
use crate::{
    model::{Lock, Timer},
    ui::{
        Element,
        action::{Context, DialogKind},
        pane::{lock, options, timer},
        theme::{self, font, measure},
        widget::{Icon, Place, button, choice, icon, label, piece, popover, press},
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
            .on_press_maybe((self.has_something() && account.is_some() && !self.is_jammed(context)).then_some(Message::Submit));
        let send = piece::tooltip_at(send, context.text("composer-send"), tooltip::Position::Top);
        let field = row![self.view_more(context), editor, self.view_timer(context), self.view_lock(context), send]
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
        let plus = self.view_opener(Icon::Plus, open, theme::press::icon, Message::OpenMore, context.text("composer-more"));
        let entry = |mark, id, kind| button::menu_row(mark, context.words.text(id)).on_press(Message::Open(kind));
        let many = DialogKind::SendToMany { account: Some(self.key.account), to: Some(self.key.peer.clone()) };
        let menu = open.then(|| {
            let entries = column![
                entry(Icon::Paperclip, "composer-attach", DialogKind::Attach(self.key.clone())),
                entry(Icon::ContactRound, "composer-send-contacts", DialogKind::SendContacts(self.key.clone())),
                entry(Icon::UsersRound, "composer-send-to-many", many),
            ]
            .push(self.view_not_encrypted(context));
            container(entries).width(250.0).padding(6.0).style(theme::container::menu).into()
        });
        popover(plus, menu, Place::BelowLeft, Message::LeaveMenu)
    }

    /// In an encrypted chat: what of all that cannot be.
    fn view_not_encrypted<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let closed = matches!(lock::of(&self.key, context), Lock::Closed(_));
        let mark = container(icon(Icon::LockOpen).size(measure::ICON_SMALL).style(theme::text::care)).padding([3.0, 0.0]);
        let words = label::small(context.text("lock-more")).width(Fill);
        let note = container(row![mark, words].spacing(measure::STEP)).padding([measure::TIGHT, 10.0]);
        closed.then(|| column![piece::divider(), note].spacing(measure::TIGHT).into())
    }

    /// How long the next message lives.
    fn view_timer<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let timer = self.timer(context);
        let menu = match &self.menu {
            Some(Menu::Timer(menu)) => Some(menu),
            Some(Menu::More | Menu::Lock) | None => None,
        };
        let words = match timer {
            None => context.text("composer-timer"),
            timer => words::timer(context.words, timer),
        };
        let style = if timer.is_some() { theme::press::icon_care } else { theme::press::icon };
        let button = self.view_opener(Icon::Timer, menu.is_some(), style, Message::OpenTimer, words);
        let content = menu.map(|menu| options::menu_frame(self.view_timer_menu(menu, timer, context)));
        popover(button, content, Place::AboveRight, Message::LeaveMenu)
    }

    fn view_timer_menu<'a>(&'a self, menu: &'a timer::Menu, timer: Option<Timer>, context: &Context<'a>) -> Element<'a, Message> {
        let of_chat = options::of(&self.key, context).timer;
        let id = if timer.is_none() { "composer-timer-keep-none" } else { "composer-timer-keep" };
        // Where neither has one there is nothing to keep.
        let keep = (of_chat.is_some() || timer.is_some()).then(|| {
            let tick = choice::tick(context.words.text(id), None, of_chat == timer).on_press(Message::KeepTimer);
            column![piece::divider(), tick].spacing(measure::STEP)
        });
        column![menu.view(timer, context).map(Message::Timer)].push(keep).spacing(measure::STEP).into()
    }

    /// Whether the next message leaves encrypted.
    fn view_lock<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let lock = lock::of(&self.key, context);
        let open = matches!(self.menu, Some(Menu::Lock));
        let style = match lock {
            Lock::Closed(_) => theme::press::icon_good,
            Lock::Open(_) => theme::press::icon,
            Lock::Jammed(_) => theme::press::icon_bad,
        };
        let title = words::protection::lock_title(context.words, &lock);
        let why = words::protection::lock(context.words, &lock).paragraph(context.words);
        let (mark, _) = lock::look(&lock);
        let button = self.view_opener(mark, open, style, Message::OpenLock, format!("{title}\n{why}"));
        let menu = open.then(|| options::menu_frame(lock::menu(&self.key, context).map(Message::Encrypt)));
        popover(button, menu, Place::AboveRight, Message::LeaveMenu)
    }

    /// A button that opens a menu. It has a tooltip only while the menu is not there: both would lie over each other.
    fn view_opener<'a>(
        &self,
        mark: Icon,
        open: bool,
        style: fn(&theme::Theme, theme::press::Status) -> theme::press::Style,
        message: Message,
        words: String,
    ) -> Element<'a, Message> {
        let style = if open { theme::press::icon_chosen } else { style };
        let button = press(container(icon(mark)).center(Fill)).width(BUTTON).height(BUTTON).style(style).on_press(message);
        if open { button.into() } else { piece::tooltip_at(button, words, tooltip::Position::Top) }
    }
}
