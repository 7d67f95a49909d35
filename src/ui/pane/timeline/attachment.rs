//! A file that is elsewhere (XEP-0066): what it is called, where it comes from, how far its download is, and, where somebody
//! offers it and waits (`jabber:iq:oob`), the answer. Nothing is fetched or opened but on a press.

use std::path::{Path, PathBuf};

use iced::{
    Center, Fill,
    widget::{column, container, row, space},
};

use super::{
    Message,
    measured::{Measured, SMALL},
    trust::Trust,
};
use crate::{
    i18n::{Value, Words},
    model::{self, Direction, Download, DownloadId, DownloadState, MessageId, OfferState},
    platform::{Link, is_program},
    ui::{
        Element,
        action::Context,
        theme::{self, Theme, font, measure},
        widget::{Icon, Press, Rich, icon, label, line, press},
        words,
    },
    xmpp::payload::oob::Attachment,
};

/// How wide a card is where there is room.
const CARD: f32 = 320.0;
/// Height of a card's icon with two lines beside it.
pub const HEAD: f32 = 40.0;
/// The icon and the space after it.
pub const INDENT: f32 = 48.0;
/// Height of the buttons with the space above them.
pub const BUTTONS: f32 = 36.0;
const BUTTON: f32 = 28.0;
/// Space above a description or an explanation.
const ABOVE_WORDS: f32 = 6.0;
/// The bar of a download, with the space above it.
const BAR: f32 = 10.0;
const BAR_ITSELF: f32 = 4.0;
/// Of an address that is no file's, so much is shown.
const LONGEST_ADDRESS: usize = 160;

/// What is asked of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Fetch the file with this address.
    Download(String),
    /// End this download.
    Cancel(DownloadId),
    /// Open the file that was fetched from here.
    Open(String),
    /// Show it in its folder.
    ShowFolder(String),
    /// Take what is offered.
    Accept,
    /// Do not take what is offered.
    Refuse,
}

/// How far a download is, as far as it changes what is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Nobody has asked for it.
    Nothing,
    /// Under way.
    Running,
    /// All of it is here.
    Done(PathBuf),
    /// It failed: why.
    Failed(String),
}

impl Progress {
    /// How far this download is.
    #[must_use]
    pub fn of(download: Option<&Download>, words: &Words) -> Self {
        match download.map(|download| &download.state) {
            None | Some(DownloadState::Cancelled) => Self::Nothing,
            Some(DownloadState::Running { .. }) => Self::Running,
            Some(DownloadState::Done(path)) => Self::Done(path.clone()),
            Some(DownloadState::Failed(failure)) => Self::Failed(words::file::download_failure(words, failure).paragraph(words)),
        }
    }
}

/// The card of a file, measured.
#[derive(Debug, Clone)]
pub struct Card {
    attachment: Attachment,
    place: Option<words::file::Place>,
    /// The address itself, where it is no file on the web.
    address: Option<Measured>,
    description: Option<Measured>,
    offer: Option<(Direction, OfferState)>,
    progress: Progress,
    /// What must be said about it.
    note: Option<(Measured, bool)>,
    /// Whether it may be fetched and opened.
    trust: Trust,
}

impl Card {
    /// The card of this file, which may be an offer.
    #[must_use]
    pub fn new(attachment: &Attachment, offer: Option<(Direction, OfferState)>, progress: Progress, words: &Words) -> Self {
        let place = words::file::place(attachment);
        let small = |text: &str| Measured::new(Rich::line(text), SMALL);
        let address = place.is_none().then(|| small(&shortened(&attachment.url)));
        let mut card = Self {
            attachment: attachment.clone(),
            place,
            address,
            description: attachment.description.as_deref().map(small),
            offer,
            progress,
            note: None,
            trust: Trust::Full,
        };
        card.note = card.note(words).map(|(note, bad)| (small(&note), bad));
        card
    }

    /// The same in a message that is trusted so far: where it is not, nothing can be done with it.
    #[must_use]
    pub fn trusted(self, trust: Trust, words: &Words) -> Self {
        let (id, bad) = match trust {
            Trust::Full => return self,
            Trust::Forged => ("file-forged", true),
            Trust::Stranger => ("file-stranger", false),
        };
        let note = Measured::new(Rich::line(&words.text(id)), SMALL);
        Self { trust, note: Some((note, bad)), ..self }
    }

    /// What must be said about it, and whether that is bad news.
    fn note(&self, words: &Words) -> Option<(String, bool)> {
        let offer = self.offer.map(|(direction, state)| (words::file::offer(words, direction, state), state == OfferState::Failed));
        match (&self.progress, &self.place) {
            (Progress::Failed(why), _) => Some((words.join([offer.map(|(said, _)| said).unwrap_or_default().as_str(), why]), true)),
            (Progress::Done(path), _) if is_program(path) => Some((words.text("file-program"), false)),
            (Progress::Nothing, None) if !self.may_be_opened() => Some((words.text("file-not-opened"), false)),
            _ => offer,
        }
    }

    /// How high it is.
    #[must_use]
    pub fn height(&mut self, text: f32) -> f32 {
        let width = width(text);
        let head = self.address.as_mut().map_or(HEAD, |address| HEAD.max(address.height(width - INDENT)));
        let words = [self.description.as_mut(), self.note.as_mut().map(|(note, _)| note)];
        let words: f32 = words.into_iter().flatten().map(|words| ABOVE_WORDS + words.height(width)).sum();
        let bar = if self.progress == Progress::Running { BAR } else { 0.0 };
        let buttons = if self.has_buttons() { BUTTONS } else { 0.0 };
        head + words + bar + buttons
    }

    /// Draws it.
    pub fn view<'a>(&self, message: &model::Message, text: f32, context: &Context<'a>) -> Element<'a, Message> {
        let download = context.world.download(message.id, &self.attachment.url);
        let words = |measured: &Measured, bad: bool| {
            let style = if bad { theme::text::bad } else { theme::text::normal };
            column![space().height(ABOVE_WORDS), measured.view(style, context)]
        };
        let description = self.description.as_ref().map(|description| words(description, false));
        let note = self.note.as_ref().map(|(note, bad)| words(note, *bad));
        let bar = (self.progress == Progress::Running).then(|| bar(download, width(text)));
        let buttons = self.buttons(message.id, download, context);
        let buttons = (!buttons.is_empty()).then(|| self::buttons(buttons));
        column![self.head(download, context)].push(description).push(bar).push(note).push(buttons).width(width(text)).into()
    }

    fn head<'a>(&self, download: Option<&Download>, context: &Context<'a>) -> Element<'a, Message> {
        if let Some(address) = &self.address {
            let mark = if self.may_be_opened() { Icon::Link2 } else { Icon::Link2Off };
            return row![tile(mark, theme::text::accent), address.view(theme::text::normal, context)].align_y(Center).into();
        }
        let Some(place) = &self.place else { return space().height(HEAD).into() };
        let name = if place.name.is_empty() { context.text("file-unnamed") } else { place.name.clone() };
        let second = match (&self.progress, download.map(|download| &download.state)) {
            (Progress::Done(path), _) => saved(path, context),
            (Progress::Running, Some(DownloadState::Running { done, total })) => {
                format!("{} · {}", words::file::progress(context.words, *done, *total), place.host)
            }
            _ if place.protected => place.host.clone(),
            _ => context.words.text_with("file-from-unprotected", &[("host", Value::own(place.host.as_str()))]),
        };
        head(kind(&place.name), &name, Some(&second))
    }

    fn has_buttons(&self) -> bool {
        if !self.trust.is_full() {
            return false;
        }
        match self.offer {
            Some((Direction::Outgoing, _) | (Direction::Incoming, OfferState::Refused)) => return false,
            Some((Direction::Incoming, OfferState::Accepted)) => return self.progress == Progress::Running,
            Some((Direction::Incoming, OfferState::Open)) => return true,
            Some((Direction::Incoming, OfferState::Taken | OfferState::Failed)) | None => {}
        }
        self.place.is_some() || self.may_be_opened()
    }

    fn buttons<'a>(&self, id: MessageId, download: Option<&Download>, context: &Context<'a>) -> Vec<Element<'a, Message>> {
        if !self.has_buttons() {
            return Vec::new();
        }
        let url = || self.attachment.url.clone();
        let main = |words: &str, deed| button(context.text(words)).on_press(Message::File(id, deed)).into();
        let quiet = |words: &str, deed| quiet(context.text(words)).on_press(Message::File(id, deed)).into();
        if self.offer == Some((Direction::Incoming, OfferState::Open)) && self.progress != Progress::Running {
            return vec![main("file-accept", Deed::Accept), quiet("file-refuse", Deed::Refuse)];
        }
        match &self.progress {
            Progress::Running => download.map(|download| main("file-cancel", Deed::Cancel(download.id))).into_iter().collect(),
            Progress::Done(path) if is_program(path) => vec![main("file-show-folder", Deed::ShowFolder(url()))],
            Progress::Done(_) => vec![main("file-open", Deed::Open(url())), quiet("file-show-folder", Deed::ShowFolder(url()))],
            Progress::Nothing if self.place.is_none() => {
                vec![button(context.text("file-open-link")).on_press(Message::Link(url())).into()]
            }
            Progress::Nothing => vec![main("file-download", Deed::Download(url()))],
            Progress::Failed(_) => vec![main("file-retry", Deed::Download(url()))],
        }
    }

    /// Whether it is of a kind that may be opened at all, and no file on the web, which is fetched.
    fn may_be_opened(&self) -> bool {
        let scheme = self.attachment.url.split(':').next().unwrap_or_default();
        let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
        !is_web && Link::parse(&self.attachment.url).is_ok()
    }
}

/// How wide a card is where a text may be this wide.
#[must_use]
pub fn width(text: f32) -> f32 {
    text.min(CARD)
}

/// The upper part of a card: icon, title, one dim line.
pub fn head<'a>(mark: Icon, title: &str, second: Option<&str>) -> Element<'a, Message> {
    let second = second.map(line::small);
    let words = column![line::name(title).style(theme::text::normal)].push(second).width(Fill);
    row![tile(mark, theme::text::accent), container(words).center_y(HEAD)].into()
}

/// The icon of a card on its ground.
pub fn tile<'a>(mark: Icon, style: fn(&Theme) -> iced::widget::text::Style) -> Element<'a, Message> {
    let tile = container(icon(mark).style(style)).center(38.0).style(theme::container::tile);
    container(tile).width(INDENT).center_y(HEAD).into()
}

/// The main button of a card.
pub fn button<'a>(words: String) -> Press<'a, Message> {
    let words = label::small(words).font(font::SEMIBOLD).style(theme::text::inherited);
    press(container(words).center_y(Fill)).height(BUTTON).padding([0.0, measure::SPACE]).style(theme::press::secondary)
}

fn quiet<'a>(words: String) -> Press<'a, Message> {
    button(words).padding([0.0, measure::STEP]).style(theme::press::quiet)
}

/// The lower part of a card.
pub fn buttons<'a>(buttons: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    container(row(buttons).spacing(measure::TIGHT).align_y(Center)).height(BUTTONS).align_bottom(BUTTONS).into()
}

fn bar<'a>(download: Option<&Download>, width: f32) -> Element<'a, Message> {
    #[allow(clippy::cast_precision_loss, reason = "it becomes a part of some hundred pixels")]
    let part = match download.map(|download| &download.state) {
        Some(DownloadState::Running { done, total: Some(total) }) if *total > 0 => (*done as f32 / *total as f32).clamp(0.0, 1.0),
        _ => 0.0,
    };
    let done = container("").width(width * part).height(BAR_ITSELF).style(theme::container::bar_done);
    let track = container(done).width(width).height(BAR_ITSELF).style(theme::container::bar);
    container(track).height(BAR).align_bottom(BAR).into()
}

fn saved(path: &Path, context: &Context<'_>) -> String {
    let name = path.file_name().map(|name| words::file::harmless_name(&name.to_string_lossy())).unwrap_or_default();
    context.words.text_with("file-saved", &[("name", Value::own(name))])
}

fn shortened(address: &str) -> String {
    match address.char_indices().nth(LONGEST_ADDRESS).and_then(|(end, _)| address.get(..end)) {
        Some(beginning) => format!("{beginning}…"),
        None => address.to_owned(),
    }
}

/// The icon for a file, by the end of its name.
fn kind(name: &str) -> Icon {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    match end.as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" | "tif" | "tiff" | "svg" | "heic" => Icon::Image,
        "mp4" | "webm" | "mkv" | "avi" | "mov" | "ogv" => Icon::Film,
        "mp3" | "ogg" | "opus" | "flac" | "wav" | "m4a" | "aac" | "oga" => Icon::Music,
        "zip" | "gz" | "xz" | "bz2" | "7z" | "tar" | "zst" | "rar" => Icon::FileArchive,
        "txt" | "md" | "pdf" | "doc" | "docx" | "odt" | "rtf" | "html" | "htm" | "epub" => Icon::FileText,
        _ => Icon::File,
    }
}

/// What the deeds ask of the parent.
pub fn path_of(download: Option<&Download>) -> Option<PathBuf> {
    match &download?.state {
        DownloadState::Done(path) => Some(path.clone()),
        DownloadState::Running { .. } | DownloadState::Cancelled | DownloadState::Failed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_tells_the_kind_of_file() {
        assert!(matches!(kind("walls.PNG"), Icon::Image));
        assert!(matches!(kind("walls.tar.gz"), Icon::FileArchive));
        assert!(matches!(kind("walls"), Icon::File));
    }

    #[test]
    fn a_long_address_shows_its_beginning() {
        assert_eq!(shortened("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(shortened(&format!("data:{}", "x".repeat(9000))).chars().count(), LONGEST_ADDRESS + 1);
    }
}
