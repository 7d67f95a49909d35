//! Scaling down, row by row.
//!
//! Colours are weighted by their alpha, so that what cannot be seen leaves no fringe on what can. Of the source one row is held at a
//! time, of the rows that were scaled horizontally as many as one row of the result is made of: a photo of 100 million pixels takes
//! no more memory than it has anyway.

use std::collections::VecDeque;

use image::DynamicImage;

use super::{Crop, Pixels};

/// Red, green, blue, each multiplied by alpha, and alpha, from 0 to 1.
type Pixel = [f32; 4];

/// A part of a picture to scale.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    samples: Samples<'a>,
    /// Samples of a pixel: 1 grey, 2 grey and alpha, 3 colours, 4 colours and alpha.
    channels: usize,
    /// Pixels in a row of the whole picture.
    stride: usize,
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

#[derive(Clone, Copy)]
enum Samples<'a> {
    Eight(&'a [u8]),
    Sixteen(&'a [u16]),
}

impl<'a> Source<'a> {
    /// The whole picture; `None` for a kind of samples that no picture which is accepted has.
    pub fn of(picture: &'a DynamicImage) -> Option<Self> {
        let (samples, channels) = match picture {
            DynamicImage::ImageLuma8(picture) => (Samples::Eight(picture), 1),
            DynamicImage::ImageLumaA8(picture) => (Samples::Eight(picture), 2),
            DynamicImage::ImageRgb8(picture) => (Samples::Eight(picture), 3),
            DynamicImage::ImageRgba8(picture) => (Samples::Eight(picture), 4),
            DynamicImage::ImageLuma16(picture) => (Samples::Sixteen(picture), 1),
            DynamicImage::ImageLumaA16(picture) => (Samples::Sixteen(picture), 2),
            DynamicImage::ImageRgb16(picture) => (Samples::Sixteen(picture), 3),
            DynamicImage::ImageRgba16(picture) => (Samples::Sixteen(picture), 4),
            _ => return None,
        };
        Self::new(samples, channels, picture.width(), picture.height())
    }

    /// The whole picture; `None` if it is not valid.
    pub fn of_pixels(pixels: &'a Pixels) -> Option<Self> {
        Self::new(Samples::Eight(&pixels.rgba), 4, pixels.width, pixels.height)
    }

    fn new(samples: Samples<'a>, channels: usize, width: u32, height: u32) -> Option<Self> {
        let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let length = match samples {
            Samples::Eight(samples) => samples.len(),
            Samples::Sixteen(samples) => samples.len(),
        };
        let whole = width.checked_mul(height)?.checked_mul(channels)?;
        (whole > 0 && whole == length).then_some(Self { samples, channels, stride: width, left: 0, top: 0, width, height })
    }

    /// The square of a whole picture, which has to lie inside it.
    pub fn cropped(self, crop: Crop) -> Self {
        let [left, top, edge] = [crop.x, crop.y, crop.edge].map(|length| usize::try_from(length).unwrap_or(usize::MAX));
        Self { left, top, width: edge, height: edge, ..self }
    }

    fn row(&self, y: usize) -> Vec<Pixel> {
        let from = ((self.top + y) * self.stride + self.left) * self.channels;
        let range = from..from + self.width * self.channels;
        match self.samples {
            Samples::Eight(samples) => {
                let row = samples.get(range).unwrap_or_default();
                row.chunks_exact(self.channels).map(|pixel| weighted(pixel, |sample| f32::from(sample) / 255.0)).collect()
            }
            Samples::Sixteen(samples) => {
                let row = samples.get(range).unwrap_or_default();
                row.chunks_exact(self.channels).map(|pixel| weighted(pixel, |sample| f32::from(sample) / 65_535.0)).collect()
            }
        }
    }
}

fn weighted<T: Copy>(pixel: &[T], share: impl Fn(T) -> f32) -> Pixel {
    match *pixel {
        [grey] => [share(grey), share(grey), share(grey), 1.0],
        [grey, alpha] => {
            let (grey, alpha) = (share(grey), share(alpha));
            [grey * alpha, grey * alpha, grey * alpha, alpha]
        }
        [red, green, blue] => [share(red), share(green), share(blue), 1.0],
        [red, green, blue, alpha] => {
            let alpha = share(alpha);
            [share(red) * alpha, share(green) * alpha, share(blue) * alpha, alpha]
        }
        _ => [0.0; 4],
    }
}

/// The source at another size, which must not be larger than it; `None` if it has no pixels, or the result has none.
pub(super) fn scaled(source: &Source<'_>, width: u32, height: u32) -> Option<Pixels> {
    let (across, down) = (taps(source.width, width)?, taps(source.height, height)?);
    let mut rgba = Vec::with_capacity(across.len() * down.len() * 4);
    let mut held = VecDeque::new();
    let mut first_held = 0;
    for tap in &down {
        while first_held < tap.first {
            held.pop_front();
            first_held += 1;
        }
        while held.len() < tap.weights.len() {
            held.push_back(narrowed(&source.row(first_held + held.len()), &across));
        }
        rgba.extend(mixed(&held, tap, across.len()).into_iter().flat_map(bytes));
    }
    Some(Pixels { width, height, rgba })
}

fn narrowed(row: &[Pixel], across: &[Tap]) -> Vec<Pixel> {
    let mix = |tap: &Tap| {
        let under = row.get(tap.first..).unwrap_or_default();
        under.iter().zip(&tap.weights).fold([0.0; 4], |sum, (pixel, weight)| plus(sum, *pixel, *weight))
    };
    across.iter().map(mix).collect()
}

fn mixed(rows: &VecDeque<Vec<Pixel>>, tap: &Tap, width: usize) -> Vec<Pixel> {
    let mut sums = vec![[0.0; 4]; width];
    for (row, weight) in rows.iter().zip(&tap.weights) {
        for (sum, pixel) in sums.iter_mut().zip(row) {
            *sum = plus(*sum, *pixel, *weight);
        }
    }
    sums
}

fn plus([a, b, c, d]: Pixel, [e, f, g, h]: Pixel, weight: f32) -> Pixel {
    [a + e * weight, b + f * weight, c + g * weight, d + h * weight]
}

/// Undoes the weighting by alpha. Where less than half of the faintest alpha is left, there is no colour either.
fn bytes([red, green, blue, alpha]: Pixel) -> [u8; 4] {
    if alpha * 255.0 < 0.5 {
        return [0; 4];
    }
    // The filter overshoots at edges: neither may be more than everything.
    let byte = |share: f32| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
    let alpha = alpha.min(1.0);
    [byte(red / alpha), byte(green / alpha), byte(blue / alpha), byte(alpha)]
}

/// Which pixels of the source make one of the result: from `first` on, each by its weight, all together 1.
struct Tap {
    first: usize,
    weights: Vec<f32>,
}

/// `None` if one of them is zero.
fn taps(from: usize, to: u32) -> Option<Vec<Tap>> {
    if from == 0 || to == 0 {
        return None;
    }
    let ratio = from as f64 / f64::from(to);
    Some((0..to).map(|place| tap(from, ratio, (f64::from(place) + 0.5) * ratio)).collect())
}

/// The pixels around `centre`, as far as the filter reaches.
fn tap(from: usize, ratio: f64, centre: f64) -> Tap {
    let first = (centre - REACH * ratio).floor().max(0.0) as usize;
    let end = ((centre + REACH * ratio).ceil() as usize).clamp(first + 1, from.max(first + 1));
    let weights: Vec<_> = (first..end).map(|pixel| catmull_rom((pixel as f64 + 0.5 - centre) / ratio)).collect();
    let sum: f64 = weights.iter().sum();
    Tap { first, weights: weights.into_iter().map(|weight| (weight / sum) as f32).collect() }
}

const REACH: f64 = 2.0;

/// The cubic of Catmull and Rom: sharp, and with less ringing around letters and edges than a windowed sine.
fn catmull_rom(distance: f64) -> f64 {
    let x = distance.abs();
    if x < 1.0 {
        (1.5 * x - 2.5) * x * x + 1.0
    } else if x < REACH {
        ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    } else {
        0.0
    }
}
