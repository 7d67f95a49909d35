//! The picture of the profile: what it looks like, choosing another one, cropping it, and what will be published of it.

use std::{path::Path, sync::Arc};

use iced::{Task, advanced::image::Handle, widget::operation};

use crate::{
    picture::{self, Crop, FILE_BYTES, Header, PictureError, Pixels, Prepared},
    platform::aside,
    ui::{action::Action, widget::crop::Square},
    xmpp::payload::vcard::{Media, Property},
};

/// The frame over the picture that is cropped.
pub const FRAME: &str = "profile-crop";
/// The sides of the discs in which a picture is shown, in logical pixels.
pub const DISCS: [f32; 2] = [96.0, 40.0];
/// The same with the pixels of a fine screen.
const FINE: [u32; 2] = [192, 80];

/// A picture as it is seen: in two discs, with what can be said of it.
#[derive(Debug, Clone)]
pub struct Face {
    discs: [Handle; 2],
    header: Header,
    bytes: usize,
}

/// Why there is no picture to crop, or to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// What is in it.
    Picture(PictureError),
    /// The file cannot be read.
    Unreadable,
}

/// The picture of the profile while it is edited.
#[derive(Debug, Default)]
pub struct Portrait {
    /// How the one in the form looks; `None`: there is none, or it is not known yet.
    face: Option<Result<Face, PictureError>>,
    /// Counts what is looked at, so that what comes late is not taken for the picture of now.
    looks: u64,
    cropping: Option<Cropping>,
    reading: bool,
    trouble: Option<Trouble>,
    hovered: bool,
}

/// A picture that is cropped.
#[derive(Debug)]
pub struct Cropping {
    pixels: Arc<Pixels>,
    handle: Handle,
    square: Square,
    /// What would be published of a crop, and how it looks.
    prepared: Option<(Crop, Ready)>,
    preparing: bool,
    trouble: Option<PictureError>,
}

/// A picture ready to be published, and how it looks.
pub type Ready = (Arc<Prepared>, Face);

/// What happens to the picture.
#[derive(Debug, Clone)]
pub enum Message {
    /// A file is to be chosen.
    Choose,
    /// It was read; `None`: nothing was chosen.
    Read(Option<Result<Arc<Pixels>, Trouble>>),
    /// A file is held over the window, or no longer.
    Hovered(bool),
    /// A file was dropped into the window.
    Dropped(std::path::PathBuf),
    /// The frame was moved.
    Crop(Crop),
    /// A crop is ready.
    Prepared(Crop, Result<Ready, PictureError>),
    /// It is to be the picture.
    Use,
    /// It is not.
    Cancel,
    /// How the picture looks.
    Seen(u64, Result<Face, PictureError>),
    /// There is to be no picture.
    Remove,
}

/// What becomes of the picture in the form.
#[derive(Debug)]
pub enum Change {
    /// Nothing.
    None,
    /// This is it.
    To(Property),
    /// There is none.
    Removed,
}

impl Face {
    /// How a picture looks.
    ///
    /// # Errors
    /// As [`picture::decode`].
    pub fn of(bytes: &[u8]) -> Result<Self, PictureError> {
        let header = picture::header(bytes)?;
        let [large, small] = FINE;
        let discs = [disc(bytes, large)?, disc(bytes, small)?];
        Ok(Self { discs, header, bytes: bytes.len() })
    }

    /// The picture in discs, the large one first.
    #[must_use]
    pub fn discs(&self) -> &[Handle; 2] {
        &self.discs
    }

    /// Its width and height in pixels.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (self.header.width, self.header.height)
    }

    /// How many bytes it has.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

/// A picture as the disc that others see.
fn disc(bytes: &[u8], edge: u32) -> Result<Handle, PictureError> {
    let square = picture::avatar(bytes, edge)?;
    let disc = picture::disc(&square, edge).ok_or(PictureError::Damaged)?;
    Ok(Handle::from_rgba(disc.width, disc.height, disc.rgba))
}

/// Makes a crop ready to be published.
///
/// # Errors
/// As [`picture::prepare`].
pub fn prepare(pixels: &Pixels, crop: Crop) -> Result<Ready, PictureError> {
    let prepared = picture::prepare(pixels, crop)?;
    let face = Face::of(&prepared.bytes)?;
    Ok((Arc::new(prepared), face))
}

impl Portrait {
    /// How the picture in the form looks.
    #[must_use]
    pub fn face(&self) -> Option<&Result<Face, PictureError>> {
        self.face.as_ref()
    }

    /// The picture that is cropped.
    #[must_use]
    pub fn cropping(&self) -> Option<&Cropping> {
        self.cropping.as_ref()
    }

    /// Whether a file is being read.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.reading
    }

    /// Whether a file is held over the window.
    #[must_use]
    pub fn is_hovered(&self) -> bool {
        self.hovered
    }

    /// Why a file is not taken.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// The picture in the form is this.
    pub fn show(&mut self, photo: Option<&Property>) -> Action<Message> {
        self.looks += 1;
        let look = self.looks;
        self.face = None;
        let Some(bytes) = photo.and_then(bytes_of).map(<[u8]>::to_vec) else { return Action::None };
        work(move || Face::of(&bytes), move |face| Message::Seen(look, face.unwrap_or(Err(PictureError::Damaged))))
    }

    /// A picture out of a card in a file: it is cropped as any other.
    pub fn take_bytes(&mut self, bytes: Vec<u8>) -> Action<Message> {
        if self.reading {
            return Action::None;
        }
        (self.reading, self.trouble, self.cropping) = (true, None, None);
        let decode = move || picture::decode_file(&bytes).map(Arc::new).map_err(Trouble::Picture);
        work(decode, |pixels| Message::Read(Some(pixels.unwrap_or(Err(Trouble::Unreadable)))))
    }

    /// Takes in what happens; with what it means for the form.
    pub fn update(&mut self, message: Message) -> (Change, Action<Message>) {
        let action = match message {
            Message::Choose => self.choose(),
            Message::Read(read) => self.take(read),
            Message::Hovered(hovered) => {
                self.hovered = hovered;
                Action::None
            }
            Message::Dropped(path) => self.read(path),
            Message::Crop(crop) => self.crop(crop),
            Message::Prepared(crop, ready) => self.prepared(crop, ready),
            Message::Use => return (self.take_over(), Action::None),
            Message::Cancel => {
                self.cropping = None;
                Action::None
            }
            Message::Seen(look, face) => {
                if look == self.looks {
                    self.face = Some(face);
                }
                Action::None
            }
            Message::Remove => {
                self.looks += 1;
                (self.face, self.trouble) = (None, None);
                return (Change::Removed, Action::None);
            }
        };
        (Change::None, action)
    }

    fn choose(&mut self) -> Action<Message> {
        if self.reading {
            return Action::None;
        }
        (self.reading, self.trouble) = (true, None);
        Action::Run(Task::perform(choose(), Message::Read))
    }

    fn read(&mut self, path: std::path::PathBuf) -> Action<Message> {
        self.hovered = false;
        if self.reading || self.cropping.is_some() {
            return Action::None;
        }
        (self.reading, self.trouble) = (true, None);
        work(move || read(&path), |pixels| Message::Read(Some(pixels.unwrap_or(Err(Trouble::Unreadable)))))
    }

    fn take(&mut self, read: Option<Result<Arc<Pixels>, Trouble>>) -> Action<Message> {
        self.reading = false;
        match read {
            None => Action::None,
            Some(Err(trouble)) => {
                self.trouble = Some(trouble);
                Action::None
            }
            Some(Ok(pixels)) => {
                let handle = Handle::from_rgba(pixels.width, pixels.height, pixels.rgba.clone());
                let square = Square::centred(&pixels);
                let cropping = Cropping { pixels, handle, square, prepared: None, preparing: false, trouble: None };
                let action = self.cropping.insert(cropping).prepare();
                action.and(Action::Run(operation::focus(FRAME)))
            }
        }
    }

    fn crop(&mut self, crop: Crop) -> Action<Message> {
        let Some(cropping) = &mut self.cropping else { return Action::None };
        cropping.square = cropping.square.with(crop);
        cropping.prepare()
    }

    fn prepared(&mut self, crop: Crop, ready: Result<Ready, PictureError>) -> Action<Message> {
        let Some(cropping) = &mut self.cropping else { return Action::None };
        cropping.preparing = false;
        match ready {
            Ok(ready) => (cropping.prepared, cropping.trouble) = (Some((crop, ready)), None),
            Err(error) => (cropping.prepared, cropping.trouble) = (None, Some(error)),
        }
        // The frame may have moved on in the meantime.
        if crop == cropping.square.crop() { Action::None } else { cropping.prepare() }
    }

    fn take_over(&mut self) -> Change {
        let Some((prepared, face)) = self.cropping.as_ref().and_then(Cropping::ready).cloned() else { return Change::None };
        self.cropping = None;
        self.looks += 1;
        (self.face, self.trouble) = (Some(Ok(face)), None);
        Change::To(photo(&prepared))
    }
}

impl Cropping {
    /// Makes the crop ready; one at a time, so that dragging does not pile up work.
    fn prepare(&mut self) -> Action<Message> {
        if std::mem::replace(&mut self.preparing, true) {
            return Action::None;
        }
        let (pixels, crop) = (Arc::clone(&self.pixels), self.square.crop());
        work(move || prepare(&pixels, crop), move |ready| Message::Prepared(crop, ready.unwrap_or(Err(PictureError::Damaged))))
    }

    /// What would be published of what is in the frame, once it is known.
    #[must_use]
    pub fn ready(&self) -> Option<&Ready> {
        self.prepared.as_ref().filter(|(crop, _)| *crop == self.square.crop()).map(|(_, ready)| ready)
    }

    /// How it looks, or how it looked a moment ago.
    #[must_use]
    pub fn face(&self) -> Option<&Face> {
        self.prepared.as_ref().map(|(_, (_, face))| face)
    }

    /// The whole picture.
    #[must_use]
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Where the frame is.
    #[must_use]
    pub fn square(&self) -> Square {
        self.square
    }

    /// Why it cannot be published.
    #[must_use]
    pub fn trouble(&self) -> Option<PictureError> {
        self.trouble
    }
}

/// A picture that is ready, as it stands in a card.
#[must_use]
pub fn photo(prepared: &Prepared) -> Property {
    Property::Photo(Media::Bytes { media_type: Some(prepared.format.media_type().to_owned()), bytes: prepared.bytes.clone() })
}

/// The bytes of a picture, if they are in the card.
#[must_use]
pub fn bytes_of(property: &Property) -> Option<&[u8]> {
    match property.known() {
        Property::Photo(Media::Bytes { bytes, .. }) => Some(bytes),
        _ => None,
    }
}

/// Works where nobody waits for it; `None`: it has failed in a way that nobody foresees.
pub(super) fn work<T: Send + 'static, M: Send + 'static>(
    deed: impl FnOnce() -> T + Send + 'static,
    tell: impl Fn(Option<T>) -> M + Send + 'static,
) -> Action<M> {
    Action::Run(Task::perform(aside(deed), tell))
}

/// Lets the user choose a file, and reads it.
async fn choose() -> Option<Result<Arc<Pixels>, Trouble>> {
    let forms = ["png", "jpg", "jpeg", "gif", "webp"];
    let file = rfd::AsyncFileDialog::new().add_filter("PNG, JPEG, GIF, WebP", &forms).pick_file().await?;
    let path = file.path().to_owned();
    Some(aside(move || read(&path)).await.unwrap_or(Err(Trouble::Unreadable)))
}

/// The picture in a file.
fn read(path: &Path) -> Result<Arc<Pixels>, Trouble> {
    let bytes = super::file::read(path, FILE_BYTES).map_err(|error| match error {
        super::file::Trouble::TooLarge => Trouble::Picture(PictureError::TooLarge),
        _ => Trouble::Unreadable,
    })?;
    picture::decode_file(&bytes).map(Arc::new).map_err(Trouble::Picture)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn stripes(width: u32, height: u32) -> Pixels {
        let pixel = |place: u32| if place % width < width / 2 { [200, 30, 30, 255] } else { [30, 30, 200, 255] };
        Pixels { width, height, rgba: (0..width * height).flat_map(pixel).collect() }
    }

    fn cropping(portrait: &mut Portrait, pixels: Pixels) {
        let (_, action) = portrait.update(Message::Read(Some(Ok(Arc::new(pixels)))));
        assert!(matches!(action, Action::Many(_)));
    }

    #[test]
    fn a_disc_is_clear_in_its_corners_and_whole_in_its_middle() {
        let bytes = picture::png(&stripes(40, 40)).unwrap();
        let Ok(Handle::Rgba { pixels, .. }) = disc(&bytes, 40) else { panic!("pixels") };
        let alpha = |x: usize, y: usize| pixels[(y * 40 + x) * 4 + 3];
        assert_eq!((alpha(0, 0), alpha(39, 39), alpha(20, 20), alpha(20, 1)), (0, 0, 255, 255));
    }

    #[test]
    fn what_is_in_the_frame_can_be_used_only_once_it_is_ready() {
        let mut portrait = Portrait::default();
        cropping(&mut portrait, stripes(400, 300));
        let first = portrait.cropping().unwrap().square().crop();
        assert!(matches!(portrait.update(Message::Use), (Change::None, _)), "nothing is ready");
        let moved = Crop { x: 0, y: 0, edge: 100 };
        assert!(matches!(portrait.update(Message::Crop(moved)), (_, Action::None)), "one at a time");
        let ready = |crop| Message::Prepared(crop, prepare(&stripes(400, 300), crop));
        assert!(matches!(portrait.update(ready(first)), (_, Action::Run(_))), "the frame has moved on");
        assert!(matches!(portrait.update(Message::Use), (Change::None, _)), "that is another part");
        assert!(matches!(portrait.update(ready(moved)), (_, Action::None)));
        let (Change::To(Property::Photo(Media::Bytes { media_type, bytes })), _) = portrait.update(Message::Use) else {
            panic!("it is used")
        };
        assert_eq!(media_type.as_deref(), Some("image/png"));
        let header = picture::header(&bytes).unwrap();
        assert_eq!((header.width, header.height), (100, 100));
        assert!(portrait.cropping().is_none());
    }

    #[test]
    fn how_a_picture_looks_that_is_gone_is_not_shown() {
        let mut portrait = Portrait::default();
        let (prepared, face) = prepare(&stripes(64, 64), Crop { x: 0, y: 0, edge: 64 }).unwrap();
        let _ = portrait.show(Some(&photo(&prepared)));
        let late = Message::Seen(portrait.looks, Ok(face));
        let _ = portrait.update(Message::Remove);
        let _ = portrait.update(late);
        assert!(portrait.face().is_none());
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("juliet.png");
        assert_eq!(read(&path).unwrap_err(), Trouble::Unreadable);
        std::fs::write(&path, b"BEGIN:VCARD").unwrap();
        assert_eq!(read(&path).unwrap_err(), Trouble::Picture(PictureError::NotAPicture));
        std::fs::write(&path, &prepare(&stripes(64, 64), Crop { x: 0, y: 0, edge: 64 }).unwrap().0.bytes).unwrap();
        assert_eq!(read(&path).unwrap().width, 64);
    }

    #[test]
    fn a_file_is_too_large_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("juliet.png");
        std::fs::File::create(&path).unwrap().set_len(FILE_BYTES as u64 + 1).unwrap();
        assert_eq!(read(&path).unwrap_err(), Trouble::Picture(PictureError::TooLarge));
    }
}
