//! Decoding within limits.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use image::{DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, metadata::Orientation};

use super::{
    Crop, Format, PictureError, Pixels,
    header::{self, Layout},
    scale::{Source, scaled},
};

/// What is accepted.
pub(super) struct Limit {
    /// Of the file.
    pub bytes: usize,
    /// The longest side, in pixels.
    pub side: u32,
    /// Of the decoded picture.
    pub pixels: u64,
    /// Bytes held while decoding.
    pub memory: u64,
}

impl Limit {
    /// What the picture says about itself, if it may be decoded.
    pub fn admit(&self, bytes: &[u8]) -> Result<Layout, PictureError> {
        if bytes.len() > self.bytes {
            return Err(PictureError::TooLarge);
        }
        let layout = header::read(bytes)?;
        let longest = layout.header.width.max(layout.header.height);
        let fits = longest <= self.side && layout.pixels() <= self.pixels && layout.memory() <= self.memory;
        if fits { Ok(layout) } else { Err(PictureError::TooLarge) }
    }

    /// What the decoder may take for chunks, profiles and a frame, beside the picture itself.
    fn for_decoder(&self, layout: &Layout) -> Limits {
        let mut limits = Limits::default();
        limits.max_image_width = Some(self.side);
        limits.max_image_height = Some(self.side);
        limits.max_alloc = Some(self.memory.saturating_sub(layout.memory()));
        limits
    }
}

/// A picture as its decoder gives it, not turned yet.
pub(super) struct Decoded {
    picture: DynamicImage,
    orientation: Orientation,
}

/// Decodes what is admitted.
pub(super) fn decoded(bytes: &[u8], limit: &Limit) -> Result<Decoded, PictureError> {
    let layout = limit.admit(bytes)?;
    if !layout.ends {
        return Err(PictureError::Damaged);
    }
    // The decoders are made for good pictures: a broken one may trip one of their assertions, and is then no more than broken.
    catch_unwind(AssertUnwindSafe(|| read(bytes, &layout, limit))).unwrap_or(Err(PictureError::Damaged))
}

fn read(bytes: &[u8], layout: &Layout, limit: &Limit) -> Result<Decoded, PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), library_name(layout.header.format));
    reader.limits(limit.for_decoder(layout));
    let mut decoder = reader.into_decoder().map_err(why)?;
    if decoder.total_bytes() > limit.memory {
        return Err(PictureError::TooLarge);
    }
    // Without a readable orientation, a picture is shown as it is stored.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(why)?;
    Ok(Decoded { picture, orientation })
}

impl Decoded {
    pub fn whole(self) -> Result<Pixels, PictureError> {
        Ok(turned(self.picture, self.orientation))
    }

    /// The middle, at most `edge` pixels a side. It is the same middle whichever way the picture is turned, so the little picture is
    /// turned instead of the large one.
    pub fn middle(self, edge: u32) -> Result<Pixels, PictureError> {
        let (width, height) = self.picture.dimensions();
        let middle = Crop::centred(width, height);
        let edge = edge.clamp(1, middle.edge);
        let small = Source::of(&self.picture).and_then(|source| scaled(&source.cropped(middle), edge, edge));
        small.ok_or(PictureError::Damaged)?.turned(self.orientation)
    }

    /// No side longer than `side`.
    pub fn within(self, side: u32) -> Result<Pixels, PictureError> {
        let (width, height) = self.picture.dimensions();
        let longest = width.max(height);
        if longest <= side {
            return self.whole();
        }
        let shrunk = |length: u32| u64::from(length) * u64::from(side) / u64::from(longest);
        let shrunk = |length| u32::try_from(shrunk(length)).unwrap_or(side).max(1);
        let small = Source::of(&self.picture).and_then(|source| scaled(&source, shrunk(width), shrunk(height)));
        small.ok_or(PictureError::Damaged)?.turned(self.orientation)
    }
}

impl Pixels {
    fn turned(self, orientation: Orientation) -> Result<Self, PictureError> {
        let picture = image::RgbaImage::from_raw(self.width, self.height, self.rgba).ok_or(PictureError::Damaged)?;
        Ok(turned(DynamicImage::ImageRgba8(picture), orientation))
    }
}

fn turned(picture: DynamicImage, orientation: Orientation) -> Pixels {
    let mut picture = DynamicImage::ImageRgba8(picture.into_rgba8());
    picture.apply_orientation(orientation);
    let (width, height) = picture.dimensions();
    Pixels { width, height, rgba: picture.into_rgba8().into_raw() }
}

fn library_name(format: Format) -> ImageFormat {
    match format {
        Format::Png => ImageFormat::Png,
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Gif => ImageFormat::Gif,
        Format::WebP => ImageFormat::WebP,
    }
}

fn why(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        _ => PictureError::Damaged,
    }
}
