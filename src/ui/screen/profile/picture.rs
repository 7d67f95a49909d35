//! How the picture is shown, and how it is cropped.

use iced::{
    Center, Fill, Length, Padding,
    widget::{column, container, image, row},
};
use lucide_icons::Icon;

use super::{
    editing::{Editing, Message},
    portrait::{self, Cropping, DISCS, FRAME, Face, Trouble},
    view::{has_two_columns, is_small, note},
};
use crate::{
    i18n::Value,
    picture::PictureError,
    ui::{
        Element,
        action::Context,
        theme::{self, measure},
        widget::{Icon as Mark, button, crop, field, label, piece},
    },
    xmpp::payload::vcard::{Media, Property},
};

/// The picture in the form, and what can be done with it.
#[must_use]
pub fn view<'a>(editing: &'a Editing, context: &Context<'a>) -> Element<'a, Message> {
    let portrait = editing.portrait();
    let photo = editing.form().photo();
    let (disc, words) = view_photo(photo, portrait.face(), context);
    let busy = editing.is_busy() || portrait.is_reading();
    let choose = button::secondary_small(context.text(if photo.is_some() { "own-photo-other" } else { "own-photo-choose" }));
    let remove = photo.is_some().then(|| {
        button::quiet(context.text("own-photo-remove"))
            .style(theme::press::quiet_danger)
            .on_press_maybe((!busy).then_some(Message::Portrait(portrait::Message::Remove)))
    });
    let buttons =
        row![choose.on_press_maybe((!busy).then_some(Message::Portrait(portrait::Message::Choose)))].push(remove).spacing(measure::TIGHT);
    let hint = if portrait.is_hovered() { "own-photo-drop-now" } else { "own-photo-drop" };
    let told = column![words, label::small(context.text(hint)).width(Fill)]
        .push(portrait.is_reading().then(|| label::small(context.text("own-photo-reading"))))
        .push(portrait.trouble().map(|trouble| field::wrong(trouble_words(trouble, context))))
        .spacing(measure::TIGHT);
    if has_two_columns(context) || is_small(context) {
        column![disc, buttons.wrap(), told].spacing(measure::SPACE).into()
    } else {
        row![disc, column![buttons.wrap(), told].spacing(measure::STEP).width(Fill)].spacing(measure::WIDE).align_y(Center).into()
    }
}

/// The disc, and what can be said of the picture.
fn view_photo<'a>(
    photo: Option<&'a Property>,
    face: Option<&'a Result<Face, PictureError>>,
    context: &Context<'a>,
) -> (Element<'a, Message>, Element<'a, Message>) {
    let [side, _] = DISCS;
    let place = |icon: Mark| {
        let icon = label::icon(icon).size(34.0).style(theme::text::dim);
        container(icon).center(side).style(theme::container::badge_quiet).into()
    };
    match (photo, face) {
        (None, _) => (place(Mark::UserRound), label::second(context.text("own-photo-none")).into()),
        (Some(_), Some(Ok(face))) => (view_disc(face, 0), label::second(size_words(face, context)).into()),
        (Some(Property::Photo(Media::Web(_))), _) => (place(Mark::Link), label::second(context.text("own-photo-web")).into()),
        (Some(_), Some(Err(error))) => (place(Mark::ImageOff), field::wrong(trouble_words(Trouble::Picture(*error), context))),
        (Some(_), None) => (place(Mark::Image), label::second(context.text("own-photo-looking")).into()),
    }
}

fn view_disc<'a>(face: &Face, number: usize) -> Element<'a, Message> {
    let disc = face.discs().iter().zip(DISCS).nth(number);
    piece::or_nothing(disc.map(|(handle, side)| image(handle.clone()).width(side).height(side)))
}

/// How large it is.
fn size_words(face: &Face, context: &Context<'_>) -> String {
    let (width, height) = face.size();
    let values = [
        ("width", Value::own(width.to_string())),
        ("height", Value::own(height.to_string())),
        ("kib", Value::own(kibibytes(face.bytes()))),
    ];
    context.words.text_with("own-photo-size", &values)
}

/// With one decimal below ten.
fn kibibytes(bytes: usize) -> String {
    let kib = bytes as f64 / 1024.0;
    if kib < 10.0 { format!("{kib:.1}") } else { format!("{kib:.0}") }
}

fn trouble_words(trouble: Trouble, context: &Context<'_>) -> String {
    context.words.text(match trouble {
        Trouble::Picture(PictureError::NotAPicture) => "own-photo-not-a-picture",
        Trouble::Picture(PictureError::TooLarge) => "own-photo-too-large",
        Trouble::Picture(PictureError::Damaged) => "own-photo-damaged",
        Trouble::Unreadable => "own-file-unreadable",
    })
}

/// The picture that is cropped, over the page.
#[must_use]
pub fn view_cropping<'a>(editing: &'a Editing, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let cropping = editing.portrait().cropping()?;
    // What else stands in the dialog needs this much.
    let most = (context.size.height - if has_two_columns(context) { 300.0 } else { 400.0 }).clamp(120.0, 420.0);
    let frame = crop(cropping.handle(), cropping.square(), most, FRAME, |crop| Message::Portrait(portrait::Message::Crop(crop)));
    let help = label::small(context.text("own-crop-help")).width(Fill);
    let frame = container(frame).center_x(Fill).padding(Padding::from([0.0, 8.0]));
    let seen = view_result(cropping, context);
    let content: Element<'a, Message> = if has_two_columns(context) {
        column![row![container(frame).width(Length::FillPortion(3)), seen].spacing(measure::SECTION), help].spacing(measure::SPACE).into()
    } else {
        column![frame, help, seen].spacing(measure::SPACE).into()
    };
    let wrong = cropping.trouble().map(|error| field::wrong(trouble_words(Trouble::Picture(error), context)));
    let use_it = cropping.ready().is_some().then_some(Message::Portrait(portrait::Message::Use));
    let buttons = row![
        button::secondary(context.text("cancel")).on_press(Message::Portrait(portrait::Message::Cancel)),
        button::primary(context.text("own-crop-use")).on_press_maybe(use_it),
    ]
    .spacing(10.0);
    let title = context.text("own-crop-title");
    let width = if has_two_columns(context) { 680.0 } else { measure::DIALOG };
    let dialog = piece::dialog_of_width(width, title, content, wrong, buttons.into(), measure::BUTTON, context.size);
    let scrim = container(dialog).width(Fill).height(Fill).style(theme::container::scrim);
    Some(iced::widget::opaque(scrim))
}

/// What others will see of it.
fn view_result<'a>(cropping: &'a Cropping, context: &Context<'a>) -> Element<'a, Message> {
    let face = cropping.face();
    let discs = (0..DISCS.len()).map(|number| piece::or_nothing(face.map(|face| view_disc(face, number))));
    let discs = row(discs).spacing(measure::WIDE).align_y(Center).height(DISCS[0]);
    let size = match cropping.ready() {
        Some((_, face)) => context.words.join([context.text("own-crop-published").as_str(), size_words(face, context).as_str()]),
        None => context.text("own-crop-preparing"),
    };
    let words = column![label::section(context.text("own-crop-seen")), label::small(size).width(Fill)].spacing(measure::TIGHT);
    let public = note(Icon::Globe, context.text("own-crop-public"), theme::text::dim);
    if has_two_columns(context) {
        column![words, discs, public].spacing(measure::SPACE).width(Length::FillPortion(2)).into()
    } else {
        row![discs, words.width(Fill)].spacing(measure::WIDE).align_y(Center).into()
    }
}
