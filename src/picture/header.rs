//! What a picture says about itself before it is decoded.
//!
//! It is read here, not by the decoders, since some of them set memory aside for what an inner part claims before they compare it with
//! the outer one (a WebP canvas of 10 x 10 with a frame of 16383 x 16383 in it).

use super::PictureError;

/// The forms in which pictures are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// PNG (RFC 2083), the form that XEP-0084 asks for.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF, of which the first picture counts.
    Gif,
    /// WebP (RFC 9649), of which the first picture counts.
    WebP,
}

impl Format {
    /// Recognises it by how it begins, whatever its name or a sender claims.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            _ => None,
        }
    }

    /// As `TYPE` in a vCard (XEP-0054) and `type` in avatar metadata (XEP-0084) say it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
        }
    }
}

/// What a picture says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Its form.
    pub format: Format,
    /// In pixels, as stored: a picture that is to be turned by its orientation is shown as high as this.
    pub width: u32,
    /// In pixels, as stored.
    pub height: u32,
}

/// A header, and what decoding will take.
pub(super) struct Layout {
    pub header: Header,
    /// The most bytes that the decoder holds for a pixel, the decoded one included.
    memory_per_pixel: u64,
    /// Whether the end of the picture is there, as far as its structure shows. The decoder would fill up a JPEG that is cut off with
    /// grey and call it good; the others complain by themselves.
    pub ends: bool,
}

impl Layout {
    pub fn pixels(&self) -> u64 {
        u64::from(self.header.width) * u64::from(self.header.height)
    }

    pub fn memory(&self) -> u64 {
        self.pixels() * self.memory_per_pixel
    }
}

/// # Errors
/// [`PictureError::NotAPicture`], or [`PictureError::Damaged`] if the header is not whole or contradicts itself.
pub(super) fn read(bytes: &[u8]) -> Result<Layout, PictureError> {
    let format = Format::of(bytes).ok_or(PictureError::NotAPicture)?;
    let found = match format {
        Format::Png => png(bytes),
        Format::Jpeg => jpeg(bytes),
        Format::Gif => gif(bytes),
        Format::WebP => webp(bytes),
    };
    let found = found.filter(|found| found.size.width > 0 && found.size.height > 0).ok_or(PictureError::Damaged)?;
    let Size { width, height } = found.size;
    Ok(Layout { header: Header { format, width, height }, memory_per_pixel: found.memory_per_pixel, ends: found.ends })
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Size {
    width: u32,
    height: u32,
}

struct Found {
    size: Size,
    memory_per_pixel: u64,
    ends: bool,
}

impl Found {
    fn new(width: u32, height: u32, memory_per_pixel: u64) -> Self {
        Self { size: Size { width, height }, memory_per_pixel, ends: true }
    }
}

/// RFC 2083 §4.1.1: the first chunk is `IHDR`.
fn png(bytes: &[u8]) -> Option<Found> {
    let (kind, rest) = bytes.get(12..)?.split_first_chunk::<4>()?;
    let (width, rest) = rest.split_first_chunk::<4>()?;
    let (height, rest) = rest.split_first_chunk::<4>()?;
    let depth = *rest.first()?;
    // Samples of 16 bits stay so until they are scaled.
    let memory = if depth == 16 { 8 } else { 4 };
    (kind == b"IHDR").then(|| Found::new(u32::from_be_bytes(*width), u32::from_be_bytes(*height), memory))
}

/// GIF89a §18: the logical screen. The frame on it is held to the limits by the decoder.
fn gif(bytes: &[u8]) -> Option<Found> {
    let sides = bytes.get(6..)?;
    Some(Found::new(le16(sides)?, le16(sides.get(2..)?)?, 4))
}

/// ITU-T T.81 annex B: segments up to the first scan.
fn jpeg(bytes: &[u8]) -> Option<Found> {
    let mut rest = bytes.get(2..)?;
    let mut frame = None;
    loop {
        let (marker, after) = next_marker(rest)?;
        rest = after;
        if matches!(marker, 0x01 | 0xD0..=0xD8) {
            continue;
        }
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk::<2>()?));
        let segment = rest.get(2..length)?;
        rest = rest.get(length..)?;
        match marker {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => frame = Some((marker, segment)),
            0xDA => return scanned(frame?, segment, rest),
            0xD9 => return None,
            _ => {}
        }
    }
}

/// What a frame header says, with the header of the first scan and the data from there on.
fn scanned((marker, frame): (u8, &[u8]), scan: &[u8], data: &[u8]) -> Option<Found> {
    let &[_, height_high, height_low, width_high, width_low, components, ..] = frame else { return None };
    let width = u32::from(u16::from_be_bytes([width_high, width_low]));
    let height = u32::from(u16::from_be_bytes([height_high, height_low]));
    // With several scans the coefficients of the whole picture are held until the last one, two bytes each.
    let in_one_scan = matches!(marker, 0xC0 | 0xC1) && scan.first() == Some(&components);
    let coefficients = if in_one_scan { 0 } else { 2 * u64::from(components) };
    // In the data 0xFF is followed by zero or by a marker, so this is the end of the picture.
    let ends = memchr::memmem::find(data, &[0xFF, 0xD9]).is_some();
    Some(Found { ends, ..Found::new(width, height, 3 + coefficients) })
}

/// The next marker's code and what follows it; what is in front of it is skipped, as decoders do.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let from = memchr::memchr(0xFF, bytes)?;
    let filled = bytes.get(from..)?;
    let code = filled.iter().position(|byte| *byte != 0xFF)?;
    Some((*filled.get(code)?, filled.get(code + 1..)?))
}

/// The bytes for a pixel of the decoded planes, of alpha, of a frame, of the canvas and of the result.
const WEBP_MEMORY: u64 = 14;

/// RFC 9649 §2: one bitstream, or a canvas with one or more of them.
fn webp(bytes: &[u8]) -> Option<Found> {
    let (first, rest) = chunk(bytes.get(12..)?)?;
    let size = match first.kind {
        b"VP8X" => {
            let canvas = sides_less_one(first.data.get(4..)?)?;
            holds_what_it_says(canvas, rest).then_some(canvas)
        }
        _ => bitstream(&first),
    };
    size.map(|Size { width, height }| Found::new(width, height, WEBP_MEMORY))
}

/// Whether all chunks are there, the bitstreams are as large as the canvas, and frames of an animation are as large as they say and no
/// larger than the canvas.
fn holds_what_it_says(canvas: Size, mut rest: &[u8]) -> bool {
    // Less than the head of a chunk may be left over.
    while rest.len() >= 8 {
        let Some((chunk, after)) = chunk(rest) else { return false };
        let honest = match chunk.kind {
            b"VP8 " | b"VP8L" => bitstream(&chunk) == Some(canvas),
            b"ANMF" => frame(&chunk).is_some_and(|frame| frame.width <= canvas.width && frame.height <= canvas.height),
            _ => true,
        };
        if !honest {
            return false;
        }
        rest = after;
    }
    true
}

/// The size of a frame, if its bitstream says the same.
fn frame(frame: &Chunk<'_>) -> Option<Size> {
    let size = sides_less_one(frame.data.get(6..)?)?;
    let (first, rest) = chunk(frame.data.get(16..)?)?;
    let picture = if first.kind == b"ALPH" { chunk(rest)?.0 } else { first };
    (bitstream(&picture) == Some(size)).then_some(size)
}

/// The size that a bitstream begins with: RFC 6386 §9.1 or RFC 9649 §3.4.
fn bitstream(chunk: &Chunk<'_>) -> Option<Size> {
    if chunk.kind == b"VP8L" {
        let (&0x2F, packed) = chunk.data.split_first()? else { return None };
        let packed = u32::from_le_bytes(*packed.first_chunk::<4>()?);
        return Some(Size { width: (packed & 0x3FFF) + 1, height: ((packed >> 14) & 0x3FFF) + 1 });
    }
    let &[_, _, _, 0x9D, 0x01, 0x2A, ref sides @ ..] = chunk.data else { return None };
    (chunk.kind == b"VP8 ").then_some(Size { width: le16(sides)? & 0x3FFF, height: le16(sides.get(2..)?)? & 0x3FFF })
}

struct Chunk<'a> {
    kind: &'a [u8; 4],
    data: &'a [u8],
}

/// A RIFF chunk and what follows it; `None` if it is cut off. (The decoder would set aside as much as it claims, up to 4 GiB.)
fn chunk(bytes: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let (kind, rest) = bytes.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let data = rest.get(..length)?;
    let after = rest.get(length.checked_next_multiple_of(2)?..).unwrap_or_default();
    Some((Chunk { kind, data }, after))
}

/// Two sides in 24 bits each, less one.
fn sides_less_one(bytes: &[u8]) -> Option<Size> {
    let &[a, b, c, d, e, f] = bytes.first_chunk::<6>()?;
    Some(Size { width: u32::from_le_bytes([a, b, c, 0]) + 1, height: u32::from_le_bytes([d, e, f, 0]) + 1 })
}

fn le16(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk::<2>().map(|pair| u32::from(u16::from_le_bytes(*pair)))
}
