//! Pictures made up for the tests.

use std::io::Cursor;

use image::{
    ExtendedColorType, Frame, ImageEncoder, RgbaImage,
    codecs::{gif::GifEncoder, jpeg::JpegEncoder, webp::WebPEncoder},
};
use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::super::*;

/// 24 x 16 pixels each.
pub const FROM_ELSEWHERE: [(&str, &[u8]); 5] = [
    ("progressive JPEG", include_bytes!("../../../tests/data/pictures/progressive.jpg")),
    ("CMYK JPEG", include_bytes!("../../../tests/data/pictures/cmyk.jpg")),
    ("interlaced PNG", include_bytes!("../../../tests/data/pictures/interlaced.png")),
    ("lossy WebP", include_bytes!("../../../tests/data/pictures/lossy.webp")),
    ("lossy WebP with alpha", include_bytes!("../../../tests/data/pictures/lossy-alpha.webp")),
];

pub fn plain(width: u32, height: u32, colour: [u8; 4]) -> Pixels {
    Pixels { width, height, rgba: colour.repeat((width * height) as usize) }
}

/// Left one colour, right another.
pub fn halves(width: u32, height: u32, left: [u8; 4], right: [u8; 4]) -> Pixels {
    of_image(RgbaImage::from_fn(width, height, |x, _| image::Rgba(if x < width / 2 { left } else { right })))
}

pub fn gradient(width: u32, height: u32) -> Pixels {
    let part = |place: u32, length: u32| (place * 200 / length) as u8;
    of_image(RgbaImage::from_fn(width, height, |x, y| image::Rgba([part(x, width), part(y, height), 90, 255])))
}

pub fn noise(width: u32, height: u32, seed: u64) -> Pixels {
    let mut random = StdRng::seed_from_u64(seed);
    let rgba = (0..width * height).flat_map(|_| [random.random(), random.random(), random.random(), 255]).collect();
    Pixels { width, height, rgba }
}

pub fn as_image(pixels: &Pixels) -> RgbaImage {
    RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba.clone()).unwrap()
}

pub fn of_image(image: RgbaImage) -> Pixels {
    Pixels { width: image.width(), height: image.height(), rgba: image.into_raw() }
}

pub fn png_of(pixels: &Pixels) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    as_image(pixels).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// With an EXIF block that has nothing but the orientation (TIFF 6.0: one directory of one entry).
pub fn jpeg_of(pixels: &Pixels, orientation: Option<u8>) -> Vec<u8> {
    let rgb: Vec<_> = pixels.rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    if let Some(orientation) = orientation {
        let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
        let exif = [&b"MM\0\x2A\0\0\0\x08\0\x01"[..], &entry, &[0; 4]].concat();
        encoder.set_exif_metadata(exif).unwrap();
    }
    encoder.write_image(&rgb, pixels.width, pixels.height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

pub fn gif_of(frames: &[Pixels]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    frames.iter().for_each(|frame| encoder.encode_frame(Frame::new(as_image(frame))).unwrap());
    drop(encoder);
    bytes
}

pub fn webp_of(pixels: &Pixels) -> Vec<u8> {
    let mut bytes = Vec::new();
    WebPEncoder::new_lossless(&mut bytes).encode(&pixels.rgba, pixels.width, pixels.height, ExtendedColorType::Rgba8).unwrap();
    bytes
}

pub fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let chunks = chunks.concat();
    [&b"RIFF"[..], &(chunks.len() as u32 + 4).to_le_bytes(), b"WEBP", &chunks].concat()
}

pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let padding = vec![0; data.len() % 2];
    [&kind[..], &(data.len() as u32).to_le_bytes(), data, &padding].concat()
}

/// RFC 9649 §2.7: a canvas, with its flags (2: animation, 8: EXIF, 16: alpha).
pub fn canvas((width, height): (u32, u32), flags: u8) -> Vec<u8> {
    chunk(b"VP8X", &[&[flags, 0, 0, 0][..], &(width - 1).to_le_bytes()[..3], &(height - 1).to_le_bytes()[..3]].concat())
}

/// Frames with the sizes that they say they have.
pub fn animated_webp(size: (u32, u32), frames: &[(&Pixels, (u32, u32))]) -> Vec<u8> {
    let frame = |(pixels, (width, height)): &(&Pixels, (u32, u32))| {
        let bitstream = webp_of(pixels).split_off(12);
        let sides = [&(width - 1).to_le_bytes()[..3], &(height - 1).to_le_bytes()[..3]].concat();
        chunk(b"ANMF", &[&[0; 6][..], &sides, &[100, 0, 0, 0], &bitstream].concat())
    };
    let chunks = [canvas(size, 16 | 2), chunk(b"ANIM", &[0; 6])].into_iter().chain(frames.iter().map(frame));
    riff(&chunks.collect::<Vec<_>>())
}

/// The head of a lossy bitstream (RFC 6386 §9.1) and nothing after it.
pub fn lossy_head((width, height): (u16, u16)) -> Vec<u8> {
    [&[0x10, 0, 0, 0x9D, 0x01, 0x2A][..], &width.to_le_bytes(), &height.to_le_bytes(), &[0; 16]].concat()
}

pub fn at(pixels: &Pixels, x: u32, y: u32) -> [u8; 4] {
    let from = ((y * pixels.width + x) * 4) as usize;
    pixels.rgba[from..from + 4].try_into().unwrap()
}

/// The largest difference of two samples.
pub fn difference(one: &Pixels, other: &Pixels) -> u8 {
    assert_eq!((one.width, one.height), (other.width, other.height));
    one.rgba.iter().zip(&other.rgba).map(|(one, other)| one.abs_diff(*other)).max().unwrap()
}
