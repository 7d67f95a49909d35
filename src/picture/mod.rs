//! Pictures of people: recognised by their content, decoded within limits, cropped, scaled, encoded. The only home of `image`.
//!
//! Most of them come from strangers. So the size is read first and by us ([`header`]), and only what passes the limits is given to a
//! decoder; SVG and every other form are refused (XEP-0153 and XEP-0084 pictures are PNG, GIF or JPEG, today WebP, too). Of an
//! animation the first picture counts. Colour profiles are not applied.
//!
//! Everything here is a pure function that may take tens of milliseconds (for a photo: seconds): not for the thread of the window.
//! While one of them works, it holds at most [`MOST_MEMORY`] bytes ([`decode_file`]: [`FILE_MEMORY`]) and the picture that it returns.

mod crop;
mod decode;
mod disc;
mod encode;
mod header;
mod scale;
#[cfg(test)]
mod tests;

use std::fmt;

use decode::Limit;

pub use crop::Crop;
pub use disc::disc;
pub use encode::{PUBLISHED_BYTES, PUBLISHED_EDGE, Prepared, png, prepare};
pub use header::{Format, Header};

/// The largest file that is accepted from others, in bytes: 1 MiB.
pub const MOST_BYTES: usize = 1024 * 1024;
/// The longest side of a picture that is accepted from others, in pixels.
pub const LONGEST_SIDE: u32 = 4096;
/// The most pixels of a picture that is accepted from others.
pub const MOST_PIXELS: u64 = 16 * 1024 * 1024;
/// The most memory that decoding a picture from others takes, in bytes.
pub const MOST_MEMORY: u64 = 240 * 1024 * 1024;
/// The largest file of the user's own, in bytes: 32 MiB.
pub const FILE_BYTES: usize = 32 * 1024 * 1024;
/// The most pixels of a picture of the user's own, which may be a photo from a telephone.
pub const FILE_PIXELS: u64 = 100_000_000;
/// The most memory that decoding a picture of the user's own takes, in bytes. A progressive JPEG, whose coefficients have to be held,
/// reaches it with 70 million pixels.
pub const FILE_MEMORY: u64 = 640 * 1024 * 1024;
/// The longest side to which [`decode_file`] scales down, in pixels.
pub const SHOWN_SIDE: u32 = 2048;

const FROM_OTHERS: Limit = Limit { bytes: MOST_BYTES, side: LONGEST_SIDE, pixels: MOST_PIXELS, memory: MOST_MEMORY };
// JPEG and GIF say sides in 16 bits; longer ones are nobody's photo.
const OF_THE_USER: Limit = Limit { bytes: FILE_BYTES, side: 65_535, pixels: FILE_PIXELS, memory: FILE_MEMORY };

/// A decoded picture. It is valid if `rgba` has exactly `4 * width * height` bytes and both sides are at least 1, as of every picture
/// that this module returns.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Red, green, blue, alpha, a byte each, row by row from the top left; colours are not multiplied by alpha.
    pub rgba: Vec<u8>,
}

impl fmt::Debug for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pixels({}x{})", self.width, self.height)
    }
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is none of the forms that are accepted ([`Format`]).
    #[error("not a picture")]
    NotAPicture,
    /// The file, a side, the number of pixels, or the memory for decoding is beyond the limits.
    #[error("the picture is too large")]
    TooLarge,
    /// It begins as a picture, but is cut off, broken, or of a kind that the decoder does not know.
    #[error("the picture is damaged")]
    Damaged,
}

/// What a picture from others says about itself, if it is within the limits; nothing is decoded, and a damaged picture may well have
/// a good header.
///
/// # Errors
/// As [`decode`], as far as the header shows it.
pub fn header(bytes: &[u8]) -> Result<Header, PictureError> {
    FROM_OTHERS.admit(bytes).map(|layout| layout.header)
}

/// A picture from others, turned as its EXIF orientation says.
///
/// # Errors
/// [`PictureError::TooLarge`] beyond [`MOST_BYTES`], [`LONGEST_SIDE`] or [`MOST_PIXELS`], before anything is decoded;
/// [`PictureError::NotAPicture`] and [`PictureError::Damaged`].
pub fn decode(bytes: &[u8]) -> Result<Pixels, PictureError> {
    decode::decoded(bytes, &FROM_OTHERS)?.whole()
}

/// A picture from others as a square to show: its middle, scaled down to `edge` pixels a side. A smaller picture is not scaled up: the
/// square is then as large as its shorter side.
///
/// # Errors
/// As [`decode`].
pub fn avatar(bytes: &[u8], edge: u32) -> Result<Pixels, PictureError> {
    decode::decoded(bytes, &FROM_OTHERS)?.middle(edge)
}

/// A picture from a file that the user chose, turned as its EXIF orientation says and scaled down so that no side is longer than
/// [`SHOWN_SIDE`]: to be cropped in an editor, and then for [`prepare`].
///
/// # Errors
/// [`PictureError::TooLarge`] beyond [`FILE_BYTES`], [`FILE_PIXELS`] or [`FILE_MEMORY`]; [`PictureError::NotAPicture`] and
/// [`PictureError::Damaged`].
pub fn decode_file(bytes: &[u8]) -> Result<Pixels, PictureError> {
    decode::decoded(bytes, &OF_THE_USER)?.within(SHOWN_SIDE)
}
