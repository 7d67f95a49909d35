//! What must be seen or heard to answer a field (XEP-0221): a picture that came along, or the address of one.

use std::sync::Arc;

use iced::{
    Center, ContentFit, Fill, Task,
    widget::{column, container, image, row},
};
use lucide_icons::Icon;

use super::Message;
use crate::{
    i18n,
    picture::{self, Pixels},
    ui::{
        Element,
        action::Context,
        theme::{self, measure},
        widget::{button, label},
    },
    xmpp::payload::{
        bob::{Bits, ContentId},
        data_form::{Media, MediaSource},
    },
};

/// A picture is never drawn larger than it is, nor higher than this, in logical pixels.
const HIGHEST: f32 = 240.0;
/// So much room is in every window, in logical pixels: what is not wider is never scaled down.
const NARROWEST: f32 = 280.0;
/// While it is being decoded its place is so high, in logical pixels.
const WAITING: f32 = 77.0;
/// Room between a picture and the edge of its plate, in logical pixels.
const MARGIN: f32 = 12.0;

/// What belongs to a field.
#[derive(Debug)]
pub(super) struct Sight {
    picture: Option<Picture>,
    /// It is on the web too, or only there.
    page: Option<String>,
    is_picture: bool,
}

/// A picture that was named.
#[derive(Debug)]
struct Picture {
    cid: ContentId,
    state: State,
}

/// How far it has come.
#[derive(Debug)]
enum State {
    /// It is being decoded.
    Waiting,
    /// It can be seen.
    Ready(image::Handle, (u32, u32)),
    /// It cannot be read, or it did not come along.
    Unreadable,
}

impl Sight {
    /// What belongs to a field, and its picture to be decoded, if that came along.
    pub(super) fn of(media: &Media, bits: &[Bits]) -> (Self, Option<Bits>) {
        let cid = media.picture();
        let found = cid.and_then(|cid| bits.iter().find(|bits| bits.cid == cid)).cloned();
        let state = if found.is_some() { State::Waiting } else { State::Unreadable };
        let page = media.uris.iter().find_map(|uri| match &uri.uri {
            MediaSource::Web(url) => Some(url.clone()),
            MediaSource::Bits(_) => None,
        });
        let is_picture = cid.is_some() || media.uris.iter().any(|uri| uri.is_picture());
        (Self { picture: cid.map(|cid| Picture { cid, state }), page, is_picture }, found)
    }

    /// The page on the web where it can be seen or heard.
    pub(super) fn page(&self) -> Option<&str> {
        self.page.as_deref()
    }

    /// Takes in that a picture is decoded.
    pub(super) fn take(&mut self, cid: ContentId, pixels: Option<&Arc<Pixels>>) {
        let Some(picture) = self.picture.as_mut().filter(|picture| picture.cid == cid) else { return };
        picture.state = match pixels {
            Some(pixels) => {
                let size = (pixels.width, pixels.height);
                State::Ready(image::Handle::from_rgba(pixels.width, pixels.height, pixels.rgba.clone()), size)
            }
            None => State::Unreadable,
        };
    }

    /// The picture, or the way to it.
    pub(super) fn view<'a>(&'a self, place: usize, context: &Context<'a>) -> Element<'a, Message> {
        let picture = self.picture.as_ref().map(|picture| picture.view(context));
        // What came along is enough; the web is asked only where nothing did, and only when the person wants it.
        let is_shown = self.picture.as_ref().is_some_and(|picture| !matches!(picture.state, State::Unreadable));
        let page = self.page.as_deref().filter(|_| !is_shown).map(|url| self.view_page(place, url, context));
        let nothing = (self.picture.is_none() && self.page.is_none()).then(|| label::second(context.text("form-media-sound")).width(Fill));
        column![].push(picture).push(page).push(nothing).spacing(measure::STEP).width(Fill).into()
    }

    fn view_page<'a>(&self, place: usize, url: &'a str, context: &Context<'a>) -> Element<'a, Message> {
        let (explained, open) =
            if self.is_picture { ("form-media-on-web", "form-media-open") } else { ("form-media-sound-on-web", "form-media-open-sound") };
        let address = label::mono(i18n::isolate_address(url)).wrapping(iced::widget::text::Wrapping::WordOrGlyph).width(Fill);
        column![
            label::second(context.text(explained)).width(Fill),
            address,
            row![button::secondary_small(context.text(open)).on_press(Message::OpenPage(place))],
        ]
        .spacing(6.0)
        .into()
    }
}

impl Picture {
    fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match &self.state {
            State::Waiting => {
                let words = label::second(context.text("form-picture-waiting"));
                container(words).center_x(Fill).center_y(WAITING).style(theme::container::card).into()
            }
            State::Ready(handle, (width, height)) => plate(view_picture(handle, *width, *height)).into(),
            State::Unreadable => {
                let mark = label::icon(Icon::ImageOff).size(16.0).style(theme::text::dim);
                row![mark, label::second(context.text("form-picture-unreadable")).width(Fill)].spacing(measure::STEP).into()
            }
        }
    }
}

/// The picture, pixel by pixel where there is room: its lines must stay sharp to be read.
fn view_picture<'a>(handle: &image::Handle, width: u32, height: u32) -> Element<'a, Message> {
    #[allow(clippy::cast_precision_loss, reason = "a picture has at most 4096 pixels a side")]
    let (width, height) = (width as f32, height as f32);
    let shown = height.min(HIGHEST);
    let is_whole = height <= HIGHEST && width <= NARROWEST;
    let filter = if is_whole { image::FilterMethod::Nearest } else { image::FilterMethod::Linear };
    let picture = image(handle.clone()).content_fit(ContentFit::ScaleDown).filter_method(filter).width(Fill).height(shown);
    container(picture).max_width(width * shown / height.max(1.0)).into()
}

/// A ground that is the same in every theme: pictures are drawn for paper.
fn plate<'a>(content: impl Into<Element<'a, Message>>) -> container::Container<'a, Message, theme::Theme> {
    container(content).center_x(Fill).align_y(Center).padding(MARGIN).style(theme::container::plate)
}

/// Decodes pictures, each on a thread that is not the window's.
pub(super) fn decode(all: Vec<Bits>) -> Task<Message> {
    Task::batch(all.into_iter().map(|bits| {
        let Bits { cid, bytes, .. } = bits;
        Task::perform(async move { picture::decode(&bytes).ok().map(Arc::new) }, move |pixels| Message::Pictured(cid, pixels))
    }))
}
