//! How a card looks.

use iced::{
    Center, Fill, Length, Padding,
    widget::{column, container, row, text::Wrapping},
};
use lucide_icons::Icon;

use super::{Card, Entry, FACE, Leads, Message, Section};
use crate::{
    engine::Refusal,
    i18n::{self, Value},
    ui::{
        Element,
        action::Context,
        dialog::CLOSE,
        theme::{self, measure},
        widget::{
            Rich,
            avatar::{Surface, avatar_on},
            button, face_on, field, label, line, piece, selectable,
        },
        words::{self, Situation, profile},
    },
};

/// Width of the dialog.
const WIDTH: f32 = 560.0;
/// What of the dialog's width is not an address's: the space around, the picture.
const AROUND_ADDRESS: f32 = 2.0 * (measure::WIDE + measure::SECTION) + FACE + measure::WIDE;

impl Card {
    /// The card, and what can be done with it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let own = context.world.is_own(&self.key);
        let content = column![self.view_head(context), self.view_state(own, context)].spacing(measure::WIDE).width(Fill);
        let content = if self.card().is_some() { content.push(self.view_entries(own, context)) } else { content };
        let title = context.text(if own { "card-title-own" } else { "card-title" });
        let buttons = self.view_buttons(own, context);
        piece::dialog_of_width(WIDTH, title, content, self.view_saved(context), buttons, measure::BUTTON, context.size)
    }

    fn view_head<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let (name, address) = (context.world.display_name(&self.key), self.key.peer.to_string());
        let picture = match &self.photo {
            Some(photo) => avatar_on(Surface::Raised, Some(photo.clone()), (&name, &address), FACE, None),
            None => face_on(Surface::Raised, &self.key, FACE, None, context),
        };
        let is_address = name == address;
        let title = (!is_address).then(|| line::name(&name).size(20.0).width(Length::Shrink));
        let copy = piece::tooltip(button::icon_small(Icon::Copy).on_press(Message::Copy(address.clone())), context.text("copy-address"));
        // Whole, however long it is: where it ends is what tells people apart.
        let address = i18n::isolate_address(&address);
        let address = if is_address { label::name(address) } else { label::second(address) }.wrapping(Wrapping::WordOrGlyph);
        let below = row![address, copy].spacing(2.0).align_y(Center);
        let below = container(below.wrap()).max_width((context.size.width - AROUND_ADDRESS).clamp(80.0, WIDTH - AROUND_ADDRESS));
        let birthday = context.world.person(&self.key).and_then(|person| person.birthday).and_then(|birthday| {
            let hint = profile::birthday_hint(context.words, birthday, context.words.date_here(context.now))?;
            Some(piece::pill(Icon::Cake, hint, theme::text::accent))
        });
        let words = column![].push(title).push(below).push(birthday).spacing(measure::TIGHT);
        row![picture, words.width(Fill)].spacing(measure::WIDE).align_y(Center).into()
    }

    /// Whose word it is, of when; that there is none; why it could not be had.
    fn view_state<'a>(&'a self, own: bool, context: &Context<'a>) -> Element<'a, Message> {
        let notice = |mark: Icon, words: String| {
            let mark = container(label::icon(mark).size(16.0).style(theme::text::dim)).padding([2.0, 0.0]);
            let notice = row![mark, label::second(words).width(Fill)].spacing(10.0);
            Element::from(container(notice).padding(measure::SPACE).width(Fill).style(theme::container::card))
        };
        let state = match (&self.profile, self.card()) {
            (None, _) if !self.waiting.is_busy() => None,
            (None, _) => Some(label::second(context.text("card-loading")).into()),
            (Some(_), Some(_)) => Some(notice(Icon::Globe, context.text(if own { "card-public-own" } else { "card-public" }))),
            (Some(profile), None) if profile.card.is_some() => Some(notice(Icon::UserRoundX, context.text("card-empty"))),
            (Some(_), None) if own => Some(notice(Icon::UserRoundX, context.text("card-none-own"))),
            (Some(_), None) => {
                let name = context.world.display_name(&self.key);
                Some(notice(Icon::UserRoundX, context.words.text_with("card-none", &[("name", name.into())])))
            }
        };
        let retry = || row![button::link(context.text("details-profile-retry")).on_press(Message::Refresh)];
        let refused = self.waiting.view(Situation::Roster, context).map(|why| column![why, retry()].spacing(measure::TIGHT));
        column![].push(state).push(self.view_age(context)).push(refused).spacing(measure::STEP).width(Fill).into()
    }

    /// Of when it is, and the way to a newer one.
    fn view_age<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let at = self.profile.as_ref()?.asked_at;
        let time = Value::own(context.words.time_or_moment(at, context.now));
        let busy = self.waiting.is_busy();
        let words = if busy { context.text("card-loading") } else { context.words.text_with("card-as-of", &[("time", time)]) };
        let again = button::icon_small(Icon::RefreshCw).on_press_maybe((!busy).then_some(Message::Refresh));
        let again = piece::tooltip(again, context.text("card-refresh"));
        Some(row![label::small(words), again].spacing(measure::TIGHT).align_y(Center).into())
    }

    fn view_entries<'a>(&'a self, own: bool, context: &Context<'a>) -> Element<'a, Message> {
        let of_section = |section: Section| {
            let entries = self.entries.iter().enumerate().filter(|(_, entry)| entry.section == section);
            let mut entries = entries.map(|(number, entry)| self.view_entry(number, entry, context)).peekable();
            entries.peek()?;
            let title = match section {
                Section::Reach if own => "card-section-reach-own",
                section => section.title(),
            };
            Some(column![label::section(context.words.text(title))].extend(entries).spacing(measure::STEP).width(Fill).into())
        };
        let more = (self.more > 0).then(|| label::second(context.words.text_with("card-more", &[("count", self.more.into())])).into());
        column(Section::ALL.into_iter().filter_map(of_section).chain(more)).spacing(20.0).width(Fill).into()
    }

    fn view_entry<'a>(&'a self, number: usize, entry: &'a Entry, context: &Context<'a>) -> Element<'a, Message> {
        let mark = container(label::icon(entry.icon).size(16.0).style(theme::text::dim))
            .width(20.0)
            .padding(Padding { top: 3.0, ..Padding::ZERO });
        let copy = button::icon_small(Icon::Copy).on_press(Message::Copy(entry.copied().to_owned()));
        let copy = piece::tooltip(copy, context.text("card-copy"));
        let words = column![].push(self.view_text(number, entry, context)).push(label::small(entry.caption.clone())).width(Fill);
        let below = (self.shown == Some(number)).then(|| view_destination(number, entry, context));
        let below = below.map(|below| container(below).padding(Padding { left: 30.0, ..Padding::ZERO }));
        column![row![mark, words, copy].spacing(10.0)].push(below).spacing(6.0).width(Fill).into()
    }

    fn view_text<'a>(&'a self, number: usize, entry: &'a Entry, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let pressed = |words: String| {
            let words = label::body(words).style(theme::text::inherited).wrapping(Wrapping::WordOrGlyph);
            let link = crate::ui::widget::press(words).style(theme::press::quiet).on_press(Message::Show(number));
            Element::from(row![link])
        };
        match &entry.leads {
            Leads::To(_) => Some(pressed(i18n::left_to_right(&i18n::isolate(&entry.text)))),
            Leads::Web(_) => {
                let id = if self.shown == Some(number) { "card-web-hide" } else { "card-web-show" };
                Some(pressed(context.text(id)))
            }
            Leads::Nowhere if entry.mono => Some(label::mono(i18n::isolate(&entry.text)).wrapping(Wrapping::WordOrGlyph).into()),
            Leads::Nowhere => {
                let text = Rich::without_links(&entry.text);
                // Nothing in it is a link.
                Some(selectable(text, context.theme.palette.accent, Message::Copy).style(theme::text::normal).into())
            }
        }
    }

    fn view_saved<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        Some(match self.saved.as_ref()? {
            Ok(path) => {
                let file = Value::own(i18n::left_to_right(&i18n::isolate(&path.display().to_string())));
                let mark = container(label::icon(Icon::CircleCheck).size(14.0).style(theme::text::good)).padding([3.0, 0.0]);
                let words = label::second(context.words.text_with("card-saved", &[("file", file)])).wrapping(Wrapping::WordOrGlyph);
                row![mark, words.style(theme::text::good).width(Fill)].spacing(7.0).into()
            }
            Err(error) => {
                let refusal = Refusal::Storage(error.clone());
                field::wrong(words::refusal(context.words, Situation::Session, &refusal).paragraph(context.words))
            }
        })
    }

    fn view_buttons<'a>(&'a self, own: bool, context: &Context<'a>) -> Element<'a, Message> {
        let close = button::secondary(context.text("close")).id(CLOSE).on_press(Message::Close);
        let save = self.card().map(|_| button::secondary(context.text("card-save")).on_press(Message::Save));
        let edit = own.then(|| button::primary(context.text("card-edit")).on_press(Message::Edit));
        row![close].push(save).push(edit).spacing(10.0).into()
    }
}

/// Where an entry leads, whole, before anything is opened.
fn view_destination<'a>(number: usize, entry: &'a Entry, context: &Context<'a>) -> Element<'a, Message> {
    let (id, link, opens) = match &entry.leads {
        Leads::To(link) => ("card-link-goes", link, true),
        Leads::Web(link) => ("card-web-shown", link, false),
        Leads::Nowhere => return container("").into(),
    };
    let link = Value::own(i18n::left_to_right(&i18n::isolate(link)));
    let words = label::second(context.words.text_with(id, &[("link", link)])).wrapping(Wrapping::WordOrGlyph).width(Fill);
    let buttons = opens.then(|| {
        row![
            button::primary_small(context.text("card-link-open")).on_press(Message::Follow(number)),
            button::quiet(context.text("card-link-leave")).on_press(Message::Show(number)),
        ]
        .spacing(measure::STEP)
    });
    container(column![words].push(buttons).spacing(measure::STEP)).padding(measure::SPACE).width(Fill).style(theme::container::tile).into()
}
