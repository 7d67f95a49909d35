//! Pictures to publish.

use image::{
    ExtendedColorType, ImageEncoder,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
};

use super::{
    Crop, Format, PictureError, Pixels,
    scale::{Source, scaled},
};

/// The most bytes of a picture that is published: 64 KiB. XEP-0153 recommends 8 KB, of a time of narrower lines; servers let stanzas of
/// 64 to 256 KiB pass.
pub const PUBLISHED_BYTES: usize = 64 * 1024;
/// The longest side of a picture that is published, in pixels. XEP-0153 recommends 32 to 96; today's screens want twice as many.
pub const PUBLISHED_EDGE: u32 = 192;

/// The qualities of JPEG that are tried, from 1 to 100.
const QUALITIES: [u8; 5] = [90, 80, 70, 60, 50];

/// A picture ready to be published, a square of at most [`PUBLISHED_BYTES`] and [`PUBLISHED_EDGE`].
#[derive(Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its form: PNG or JPEG.
    pub format: Format,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Prepared({:?}, {}x{}, {} bytes)", self.format, self.width, self.height, self.bytes.len())
    }
}

/// Makes a picture ready to be published: the crop ([`Crop::fitted`] into it), scaled down to [`PUBLISHED_EDGE`] if it is larger, as
/// PNG; if that is too much, as JPEG over white, which gets coarser and then smaller until it fits. Nothing but the pixels is in it:
/// no place, no camera, no time.
///
/// # Errors
/// [`PictureError::NotAPicture`] if `pixels` are not valid ([`Pixels`]); valid ones always succeed.
pub fn prepare(pixels: &Pixels, crop: Crop) -> Result<Prepared, PictureError> {
    let source = Source::of_pixels(pixels).ok_or(PictureError::NotAPicture)?;
    let crop = crop.fitted(pixels.width, pixels.height);
    let source = source.cropped(crop);
    let mut edge = crop.edge.min(PUBLISHED_EDGE);
    let mut square = scaled(&source, edge, edge).ok_or(PictureError::NotAPicture)?;
    let png = png_of(&square, CompressionType::Best)?;
    if png.len() <= PUBLISHED_BYTES {
        return Ok(Prepared { bytes: png, format: Format::Png, width: edge, height: edge });
    }
    loop {
        let fitting = QUALITIES.iter().filter_map(|quality| jpeg(&square, *quality)).find(|jpeg| jpeg.len() <= PUBLISHED_BYTES);
        if let Some(bytes) = fitting {
            return Ok(Prepared { bytes, format: Format::Jpeg, width: edge, height: edge });
        }
        // Even at 90, a JPEG has no more than some bytes a pixel, and so fits long before this comes to 1.
        if edge == 1 {
            return Err(PictureError::TooLarge);
        }
        edge = (edge * 3 / 4).max(1);
        square = scaled(&source, edge, edge).ok_or(PictureError::NotAPicture)?;
    }
}

/// The picture as PNG, whatever its size; without an alpha channel if nothing of it is transparent.
///
/// # Errors
/// [`PictureError::NotAPicture`] if the pixels are not valid ([`Pixels`]).
pub fn png(pixels: &Pixels) -> Result<Vec<u8>, PictureError> {
    png_of(pixels, CompressionType::Default)
}

fn png_of(pixels: &Pixels, compression: CompressionType) -> Result<Vec<u8>, PictureError> {
    Source::of_pixels(pixels).ok_or(PictureError::NotAPicture)?;
    let opaque = pixels.rgba.as_chunks::<4>().0.iter().all(|[.., alpha]| *alpha == u8::MAX);
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, compression, FilterType::Adaptive);
    let written = if opaque {
        let rgb: Vec<_> = pixels.rgba.as_chunks::<4>().0.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect();
        encoder.write_image(&rgb, pixels.width, pixels.height, ExtendedColorType::Rgb8)
    } else {
        encoder.write_image(&pixels.rgba, pixels.width, pixels.height, ExtendedColorType::Rgba8)
    };
    // Writing into memory fails only for a size that does not belong to the bytes.
    written.map(|()| png).map_err(|_| PictureError::NotAPicture)
}

fn jpeg(pixels: &Pixels, quality: u8) -> Option<Vec<u8>> {
    let rgb: Vec<_> = pixels.rgba.as_chunks::<4>().0.iter().flat_map(over_white).collect();
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    encoder.write_image(&rgb, pixels.width, pixels.height, ExtendedColorType::Rgb8).ok()?;
    Some(jpeg)
}

fn over_white(&[red, green, blue, alpha]: &[u8; 4]) -> [u8; 3] {
    let mix = |colour: u8| {
        let (colour, alpha, most) = (u16::from(colour), u16::from(alpha), u16::from(u8::MAX));
        let mixed = (colour * alpha + most * (most - alpha) + most / 2) / most;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    [mix(red), mix(green), mix(blue)]
}
