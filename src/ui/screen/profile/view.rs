//! The page: what is public, the picture beside the fields, and at its foot whether all is saved.

use iced::{
    Center, Fill, Length, Padding, Shrink,
    widget::{column, container, row, stack},
};
use lucide_icons::Icon;

use super::{
    Editing, Message, Profile, Stage,
    editing::{self, FromFile, Obstacle, Progress},
    fields, file, picture,
    sort::Sort,
};
use crate::{
    engine::{Publication, Refusal},
    i18n::{self, Value},
    model::{CardSource, Connection},
    ui::{
        Element,
        action::Context,
        theme::{self, Theme, measure},
        widget::{
            beneath::beneath,
            button, field,
            keys::{Heard, hearing},
            label, line, piece,
            press::press,
        },
        words::{self, Situation},
    },
    xmpp::payload::vcard::{Property, VCard},
};

/// Width of the page in pixels, where the picture stands beside the fields.
const WIDTH: f32 = 820.0;
/// Width of the column of the picture.
const BESIDE: f32 = 232.0;
/// In a window narrower than this there is one column.
const TWO_COLUMNS: f32 = 760.0;
/// In a window narrower than this nothing stands side by side.
const SMALL: f32 = 440.0;

/// Whether two fields find room side by side.
pub(super) fn is_small(context: &Context<'_>) -> bool {
    context.size.width < SMALL
}

/// Whether the picture stands beside the fields.
pub(super) fn has_two_columns(context: &Context<'_>) -> bool {
    context.size.width >= TWO_COLUMNS
}

impl Profile {
    /// The page.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match &self.stage {
            Stage::Loading(_) => self.view_empty(Icon::IdCard, context.text("own-loading"), None, context),
            Stage::Failed(refusal) => self.view_failed(refusal, context),
            Stage::Nothing => {
                let begin = container(button::primary(context.text("own-begin")).on_press(Message::Begin)).max_width(260.0);
                self.view_empty(Icon::IdCard, context.text("own-nothing"), Some(begin.into()), context)
            }
            Stage::Editing(editing) => self.view_editing(editing, context),
        }
    }

    fn view_head<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let back = button::link(context.text("back")).on_press(Message::Back);
        let title = row![label::page_title(context.text("own-title")).width(Fill), back].spacing(measure::STEP).align_y(Center);
        let address = context.world.account(self.account).map(|account| account.settings.jid.to_string());
        column![title].push(address.map(|address| line::second(&i18n::isolate(&address)))).spacing(2.0).into()
    }

    fn view_failed<'a>(&'a self, refusal: &'a Refusal, context: &Context<'a>) -> Element<'a, Message> {
        let why = words::refusal(context.words, Situation::Session, refusal).paragraph(context.words);
        let sentence = context.words.join([context.text("own-failed").as_str(), why.as_str()]);
        let is_offline = context.world.account(self.account).is_some_and(|account| account.connection == Connection::Offline);
        let connect = (*refusal == Refusal::NotOnline && is_offline)
            .then(|| button::primary_small(context.text("account-connect")).on_press(Message::Connect));
        let retry = button::secondary_small(context.text("own-retry")).on_press(Message::Retry);
        let retry = row![].push(connect).push(retry).spacing(measure::STEP);
        let calm = label::small(context.text("own-failed-calm")).align_x(Center);
        let action = column![retry, container(calm).max_width(320.0)].spacing(measure::WIDE).align_x(Center);
        self.view_empty(Icon::CircleAlert, sentence, Some(action.into()), context)
    }

    fn view_empty<'a>(
        &'a self,
        icon: Icon,
        sentence: String,
        action: Option<Element<'a, Message>>,
        context: &Context<'a>,
    ) -> Element<'a, Message> {
        let head = container(self.view_head(context)).max_width(WIDTH).padding(Padding { top: measure::SECTION, ..Padding::ZERO });
        let content = column![container(head).center_x(Fill), piece::empty(icon, sentence, action)].padding([0.0, measure::WIDE]);
        container(content).width(Fill).height(Fill).style(theme::container::page).into()
    }

    fn view_editing<'a>(&'a self, editing: &'a Editing, context: &Context<'a>) -> Element<'a, Message> {
        let portrait = picture::view(editing, context);
        let files = view_files(editing, context);
        let source = (editing.source() == CardSource::Published).then(|| note(Icon::Info, context.text("own-published"), theme::text::dim));
        let parts = column![view_public(context)].push(source).push(view_file(editing, context)).push(fields::view(editing, context));
        let parts = parts.spacing(measure::SECTION).width(Fill);
        let body: Element<'a, editing::Message> = if has_two_columns(context) {
            let beside = column![portrait, files].spacing(measure::SECTION).width(BESIDE);
            row![beside, parts].spacing(measure::SECTION + measure::WIDE).into()
        } else {
            column![portrait, parts, files].spacing(measure::SECTION).into()
        };
        let page = column![self.view_head(context), body.map(Message::Edit)].spacing(measure::SECTION);
        let page = container(page).max_width(WIDTH).padding([measure::SECTION, 0.0]);
        let page = piece::scroll(container(page).center_x(Fill).padding([0.0, measure::WIDE])).id(piece::PAGE_SCROLL).height(Fill);
        let page = column![page, piece::divider(), self.view_foot(editing, context)];
        let page = container(page).width(Fill).height(Fill).style(theme::container::page);
        let cropping = picture::view_cropping(editing, context).map(|dialog| dialog.map(Message::Edit));
        let page = stack![beneath(page, cropping.is_some())].push(cropping);
        hearing(page, |event, _| editing::meaning(event).map(|message| Heard::Taken(Message::Edit(message))))
    }

    /// Whether all is saved, and the way to it.
    fn view_foot<'a>(&'a self, editing: &'a Editing, context: &Context<'a>) -> Element<'a, Message> {
        let obstacle = editing.obstacle(self.account, context);
        let state = view_progress(editing, obstacle, self.leaving.is_some(), context).map(Message::Edit);
        let save = || (obstacle.is_none()).then_some(Message::Edit(editing::Message::Save));
        let buttons: Vec<Element<'a, Message>> = match (&self.leaving, editing.progress()) {
            (Some(_), _) => vec![
                button::quiet(context.text("own-stay")).on_press(Message::Stay).into(),
                button::link_danger(context.text("own-discard")).on_press(Message::Discard).into(),
                button::primary_small(context.text("save")).on_press_maybe(save().map(|_| Message::SaveAndLeave)).into(),
            ],
            (None, Progress::Stale(_)) => {
                vec![button::primary_small(context.text("own-reload")).on_press(Message::Edit(editing::Message::Reload)).into()]
            }
            (None, _) => vec![button::primary_small(context.text("save")).on_press_maybe(save()).into()],
        };
        let ask = self.leaving.is_some().then(|| note(Icon::CircleQuestionMark, context.text("own-leave"), theme::text::care));
        let words = column![].push(ask).push(state).spacing(measure::TIGHT).width(Fill);
        // One button finds its place beside the words.
        let beside = has_two_columns(context) || buttons.len() == 1 && !matches!(editing.progress(), Progress::Stale(_));
        let buttons = row(buttons).spacing(measure::STEP);
        let foot: Element<'a, Message> = if beside {
            row![words, buttons].spacing(measure::WIDE).align_y(Center).into()
        } else {
            column![words, buttons.wrap()].spacing(measure::STEP).into()
        };
        let foot = container(foot).max_width(WIDTH);
        container(container(foot).center_x(Fill)).padding([measure::SPACE, measure::WIDE]).style(theme::container::list).into()
    }
}

/// Words with an icon before them.
pub(super) fn note<'a, M: 'a>(icon: Icon, words: String, style: fn(&Theme) -> iced::widget::text::Style) -> Element<'a, M> {
    let mark = container(label::icon(icon).size(15.0).style(style)).padding([2.0, 0.0]);
    row![mark, label::second(words).style(style).width(Fill)].spacing(measure::STEP).into()
}

/// Who can read all this.
fn view_public<'a>(context: &Context<'a>) -> Element<'a, editing::Message> {
    let words = column![label::name(context.text("own-public")), label::second(context.text("own-public-more")).width(Fill),].spacing(2.0);
    let content = row![container(label::icon(Icon::Globe).style(theme::text::care)).padding([2.0, 0.0]), words].spacing(measure::SPACE);
    container(content).padding(measure::SPACE).width(Fill).style(theme::container::card).into()
}

/// How saving goes, or why it cannot be saved.
fn view_progress<'a>(
    editing: &'a Editing,
    obstacle: Option<Obstacle>,
    leaving: bool,
    context: &Context<'a>,
) -> Element<'a, editing::Message> {
    let good = |id: &str| note(Icon::CircleCheck, context.text(id), theme::text::good);
    let told: Option<Element<'a, editing::Message>> = match editing.progress() {
        Progress::Saving(..) => Some(note(Icon::LoaderCircle, context.text("own-saving"), theme::text::dim)),
        Progress::Reloading(_) => Some(note(Icon::LoaderCircle, context.text("own-reloading"), theme::text::dim)),
        Progress::Saved(picture, nickname) => return view_saved(picture, nickname, context),
        Progress::Refused(refusal) => Some(field::wrong(refusal_words(refusal, context))),
        Progress::Stale(None) => Some(field::wrong(context.text("own-stale"))),
        Progress::Stale(Some(refusal)) => Some(field::wrong(refusal_words(refusal, context))),
        Progress::Reloaded(contested) => Some(view_reloaded(contested, context)),
        Progress::Imported(0) => Some(good("own-imported")),
        Progress::Imported(left_out) => {
            let words = context.words.text_with("own-imported-partly", &[("count", (*left_out).into())]);
            Some(note(Icon::Info, words, theme::text::dim))
        }
        Progress::Resting => None,
    };
    let wrong = editing.has_mistake().then(|| field::wrong(context.text("own-mistake")));
    let state = match obstacle {
        Some(Obstacle::Offline) => Some(note(Icon::CloudOff, context.text("own-offline"), theme::text::care)),
        Some(Obstacle::Unchanged) if told.is_none() => Some(label::second(context.text("own-unchanged")).into()),
        Some(Obstacle::Unchanged | Obstacle::Busy | Obstacle::Stale) => None,
        None if told.is_none() && wrong.is_none() && !leaving => Some(label::second(context.text("own-unsaved")).into()),
        None => None,
    };
    column![].push(told).push(wrong).push(state).spacing(measure::TIGHT).into()
}

fn refusal_words(refusal: &Refusal, context: &Context<'_>) -> String {
    words::refusal(context.words, Situation::Session, refusal).paragraph(context.words)
}

fn view_reloaded<'a>(contested: &[Sort], context: &Context<'a>) -> Element<'a, editing::Message> {
    if contested.is_empty() {
        return note(Icon::CircleCheck, context.text("own-reloaded"), theme::text::good);
    }
    let names: Vec<_> = contested.iter().map(|sort| context.text(sort.words())).collect();
    let fields = Value::own(names.join(&context.text("own-and")));
    note(Icon::TriangleAlert, context.words.text_with("own-contested", &[("fields", fields)]), theme::text::care)
}

/// It is saved; and what became of what is published beside the card.
fn view_saved<'a>(picture: &Publication, nickname: &Publication, context: &Context<'a>) -> Element<'a, editing::Message> {
    let published = [(picture, "own-picture"), (nickname, "own-nick")].into_iter().filter_map(|(publication, what)| {
        let id = |end: &str| context.text(&format!("{what}-{end}"));
        match publication {
            Publication::Unchanged => None,
            Publication::Done => Some(note(Icon::CircleCheck, id("published"), theme::text::good)),
            Publication::NotOffered => Some(note(Icon::Info, id("not-offered"), theme::text::dim)),
            Publication::Refused(error) => {
                let why = words::stanza_error(context.words, Situation::Session, error).paragraph(context.words);
                Some(field::wrong(context.words.join([id("refused").as_str(), why.as_str()])))
            }
        }
    });
    column![note(Icon::CircleCheck, context.text("own-saved"), theme::text::good)].extend(published).spacing(measure::TIGHT).into()
}

/// From a file, and to one.
fn view_files<'a>(editing: &'a Editing, context: &Context<'a>) -> Element<'a, editing::Message> {
    let reading = matches!(editing.file(), Some(FromFile::Reading));
    let import = (!reading && !editing.is_busy()).then_some(editing::Message::Import);
    let buttons = row![
        button::link(context.text("own-import")).on_press_maybe(import),
        button::link(context.text("own-export")).on_press(editing::Message::Export),
    ]
    .spacing(measure::STEP)
    .wrap();
    let exported = editing.exported().map(|exported| match exported {
        Ok(path) => {
            let file = Value::own(i18n::left_to_right(&i18n::isolate(&path.display().to_string())));
            note(Icon::CircleCheck, context.words.text_with("own-exported", &[("file", file)]), theme::text::good)
        }
        Err(error) => field::wrong(refusal_words(&Refusal::Storage(error.clone()), context)),
    });
    column![buttons].push(exported).spacing(measure::TIGHT).into()
}

/// What came of a file, if there is something to say or to choose.
fn view_file<'a>(editing: &'a Editing, context: &Context<'a>) -> Option<Element<'a, editing::Message>> {
    match editing.file()? {
        FromFile::Reading => None,
        FromFile::Nothing(trouble) => Some(field::wrong(context.words.text(match trouble {
            file::Trouble::Unreadable => "own-file-unreadable",
            file::Trouble::TooLarge => "own-file-too-large",
            file::Trouble::NoCard => "own-file-no-card",
            file::Trouble::TooMany => "own-file-too-many",
            file::Trouble::Damaged => "own-file-damaged",
        }))),
        FromFile::Several(cards) => {
            let rows = cards.iter().enumerate().map(|(number, card)| view_card(number, &card.card, context));
            let head = row![
                label::name(context.text("own-file-several")).width(Fill),
                button::link(context.text("cancel")).on_press(editing::Message::LeaveFile)
            ]
            .align_y(Center);
            let list = piece::scroll(column(rows)).height(if cards.len() > 6 { Length::Fixed(260.0) } else { Shrink });
            Some(piece::card(column![head, list].spacing(measure::STEP)))
        }
    }
}

/// A card of a file, to be chosen.
fn view_card<'a>(number: usize, card: &VCard, context: &Context<'a>) -> Element<'a, editing::Message> {
    let name = card.known().find_map(|property| match property {
        Property::FormattedName(name) | Property::Nickname(name) => Some(name.clone()),
        _ => None,
    });
    let email = card.known().find_map(|property| match property {
        Property::Email(email) => Some(email.address.clone()),
        _ => None,
    });
    let name = name.unwrap_or_else(|| context.text("own-file-nameless"));
    let content = column![line::name(&i18n::isolate(&name))].push(email.map(|email| line::second(&i18n::isolate(&email))));
    press(content).width(Fill).padding([6.0, measure::STEP]).style(theme::press::row).on_press(editing::Message::Pick(number)).into()
}
