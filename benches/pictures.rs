//! How fast pictures of people are: `cargo bench --bench pictures`.
//!
//! Every line says how much work its time was for; it is the median. To be kept: an avatar as clients send it (at most 192 pixels)
//! under 5 ms, so that those of 500 contacts are there in the time in which a window is looked at; a photo prepared under 200 ms.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use balcony::picture::{self, Crop, Pixels};
use image::{DynamicImage, ImageFormat, RgbaImage};

/// The side of an avatar in a list on a screen of twice the usual density.
const EDGE: u32 = 96;

fn main() {
    let forms = [("PNG", ImageFormat::Png), ("JPEG", ImageFormat::Jpeg), ("WebP", ImageFormat::WebP), ("GIF", ImageFormat::Gif)];
    for side in [96, 192] {
        forms.iter().for_each(|(name, format)| avatar(side, name, *format, 200));
    }
    // As anything but JPEG, one of this size is more than may be sent.
    avatar(1024, "JPEG", ImageFormat::Jpeg, 20);
    many(500);
    photo(4000, 3000);
    prepare(2048);
}

fn avatar(side: u32, name: &str, format: ImageFormat, rounds: usize) {
    let file = file(&scene(side, side), format);
    let size = format!("{name}, {side} x {side}, {} bytes", file.len());
    say("read a header", &size, median(rounds, || picture::header(&file).unwrap()));
    say("decode and scale to 96", &size, median(rounds, || picture::avatar(&file, EDGE).unwrap()));
}

fn many(count: usize) {
    let files = [ImageFormat::Png, ImageFormat::Jpeg].map(|format| file(&scene(192, 192), format));
    let start = Instant::now();
    for file in files.iter().cycle().take(count) {
        black_box(picture::avatar(file, EDGE).unwrap());
    }
    say("decode and scale to 96", &format!("{count} avatars, 192 x 192, PNG and JPEG"), start.elapsed());
}

fn photo(width: u32, height: u32) {
    let file = file(&scene(width, height), ImageFormat::Jpeg);
    let size = format!("JPEG, {width} x {height}, {} bytes", file.len());
    say("read a photo to show it", &size, median(3, || picture::decode_file(&file).unwrap()));
}

fn prepare(side: u32) {
    let photo = scene(side, side);
    let made = picture::prepare(&photo, Crop::centred(side, side)).unwrap();
    let size = format!("{side} x {side} to {made:?}");
    say("prepare to publish", &size, median(10, || picture::prepare(&photo, Crop::centred(side, side)).unwrap()));
}

/// Waves of colour with a grain, as a photo has: neither plain nor noise.
fn scene(width: u32, height: u32) -> Pixels {
    let picture = RgbaImage::from_fn(width, height, |x, y| {
        let (across, down) = (x as f32 * 6.0 / width as f32, y as f32 * 6.0 / height as f32);
        let grain = (x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77)).wrapping_mul(0xC2B2_AE3D) >> 29;
        let wave = |shift: f32| (120.0 + 100.0 * (across + shift).sin() * (down * 1.3 - shift).cos()) as u8 + grain as u8;
        image::Rgba([wave(0.0), wave(1.0), wave(2.5), 255])
    });
    Pixels { width, height, rgba: picture.into_raw() }
}

fn file(pixels: &Pixels, format: ImageFormat) -> Vec<u8> {
    let picture = DynamicImage::ImageRgba8(RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba.clone()).unwrap());
    let picture = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.into_rgb8()) } else { picture };
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn median<T>(rounds: usize, work: impl Fn() -> T) -> Duration {
    let timed = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    let mut times: Vec<_> = (0..rounds).map(timed).collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn say(what: &str, size: &str, time: Duration) {
    println!("  {what:<30} {size:<60} {time:.2?}");
}
