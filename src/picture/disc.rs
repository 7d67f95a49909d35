//! Pictures cut round, to be drawn pixel by pixel.

use super::{
    Crop, Pixels,
    scale::{Source, scaled},
};

/// What shines through where a picture is clear: paper, in light and dark alike.
const PAPER: [u8; 3] = [0xF4, 0xEF, 0xE9];
/// How much of the outermost pixel is its rim, so that no picture melts into what it lies on.
const RIM: f32 = 0.22;
/// The colour of the rim.
const GREY: f32 = 128.0;
/// The largest disc, in pixels.
const LARGEST: u32 = 1024;

/// The middle of a picture as a disc of exactly `edge` pixels, at most 1024, on paper where it is clear. What is smaller is made
/// larger, without steps; nothing is stretched. `None` if the picture is not valid, or `edge` is 0.
#[must_use]
pub fn disc(pixels: &Pixels, edge: u32) -> Option<Pixels> {
    let edge = edge.min(LARGEST);
    let crop = Crop::centred(pixels.width, pixels.height);
    let source = Source::of_pixels(pixels)?.cropped(crop);
    let side = edge.min(crop.edge);
    let square = scaled(&source, side, side)?;
    let square = if side < edge { enlarged(&square, edge) } else { square };
    Some(round(square, edge))
}

/// Each pixel is mixed of the four around its place.
fn enlarged(square: &Pixels, edge: u32) -> Pixels {
    let side = square.width;
    let ratio = side as f32 / edge as f32;
    let places = || (0..edge).map(|place| ((place as f32 + 0.5) * ratio - 0.5).clamp(0.0, side as f32 - 1.0));
    let mut rgba = Vec::with_capacity(edge as usize * edge as usize * 4);
    for y in places() {
        for x in places() {
            rgba.extend(between(square, x, y));
        }
    }
    Pixels { width: edge, height: edge, rgba }
}

fn between(square: &Pixels, x: f32, y: f32) -> [u8; 4] {
    let at = |x: f32, y: f32| {
        let (x, y) = ((x as u32).min(square.width - 1), (y as u32).min(square.height - 1));
        on_paper(square.rgba.chunks_exact(4).nth(y as usize * square.width as usize + x as usize).unwrap_or_default())
    };
    let (left, top) = (x.floor(), y.floor());
    let across = |y: f32| mixed(at(left, y), at(left + 1.0, y), x - left);
    let [red, green, blue] = mixed(across(top), across(top + 1.0), y - top).map(byte);
    [red, green, blue, u8::MAX]
}

fn mixed(one: [f32; 3], other: [f32; 3], share: f32) -> [f32; 3] {
    let mix = |(one, other): (f32, f32)| one + (other - one) * share;
    let ([a, b, c], [d, e, f]) = (one, other);
    [mix((a, d)), mix((b, e)), mix((c, f))]
}

fn on_paper(pixel: &[u8]) -> [f32; 3] {
    let paper = PAPER.map(f32::from);
    match *pixel {
        [red, green, blue, alpha] => mixed(paper, [red, green, blue].map(f32::from), f32::from(alpha) / 255.0),
        _ => paper,
    }
}

fn byte(part: f32) -> u8 {
    part.round().clamp(0.0, 255.0) as u8
}

/// What lies outside of the circle is clear, with one pixel of soft edge.
fn round(mut square: Pixels, edge: u32) -> Pixels {
    let radius = edge as f32 / 2.0;
    for (place, pixel) in square.rgba.chunks_exact_mut(4).enumerate() {
        let (x, y) = ((place % edge as usize) as f32, (place / edge as usize) as f32);
        let inside = radius - (x + 0.5 - radius).hypot(y + 0.5 - radius);
        let covered = (inside + 0.5).clamp(0.0, 1.0);
        let rim = RIM * (1.5 - inside).clamp(0.0, 1.0);
        let [red, green, blue] = mixed(on_paper(pixel), [GREY; 3], rim).map(byte);
        pixel.copy_from_slice(&[red, green, blue, byte(covered * 255.0)]);
    }
    square
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn plain(width: u32, height: u32, colour: [u8; 4]) -> Pixels {
        Pixels { width, height, rgba: colour.repeat((width * height) as usize) }
    }

    fn pixel(picture: &Pixels, x: u32, y: u32) -> [u8; 4] {
        let at = (y * picture.width + x) as usize * 4;
        picture.rgba[at..at + 4].try_into().unwrap()
    }

    #[test]
    fn a_disc_is_whole_inside_clear_outside_and_soft_between() {
        for (source, edge) in [(96, 36), (96, 96), (20, 72), (1, 5), (96, 1)] {
            let disc = disc(&plain(source, source, [200, 10, 30, 255]), edge).unwrap();
            assert_eq!((disc.width, disc.height, disc.rgba.len()), (edge, edge, (edge * edge * 4) as usize), "{source} {edge}");
        }
        let disc = disc(&plain(96, 96, [200, 10, 30, 255]), 36).unwrap();
        assert_eq!(pixel(&disc, 18, 18), [200, 10, 30, 255]);
        assert_eq!(pixel(&disc, 0, 0)[3], 0);
        assert_eq!(pixel(&disc, 35, 35)[3], 0);
        let soft = disc.rgba.chunks_exact(4).filter(|pixel| !matches!(pixel[3], 0 | 255)).count();
        assert!((36..200).contains(&soft), "{soft} pixels of edge");
    }

    #[test]
    fn nothing_is_stretched_only_the_middle_is_taken() {
        let mut wide = plain(60, 20, [0, 0, 255, 255]);
        for (place, pixel) in wide.rgba.chunks_exact_mut(4).enumerate() {
            if (20..40).contains(&(place % 60)) {
                pixel.copy_from_slice(&[255, 0, 0, 255]);
            }
        }
        for edge in [10, 20, 40] {
            let disc = disc(&wide, edge).unwrap();
            assert_eq!(pixel(&disc, edge / 2, edge / 2), [255, 0, 0, 255]);
            assert!(pixel(&disc, 2, edge / 2)[0] > 200 && pixel(&disc, 2, edge / 2)[2] < 60, "{edge}: the sides are cut off");
        }
    }

    #[test]
    fn what_is_clear_lies_on_paper() {
        for edge in [20, 60] {
            let disc = disc(&plain(40, 40, [0, 0, 0, 0]), edge).unwrap();
            assert_eq!(pixel(&disc, edge / 2, edge / 2), [PAPER[0], PAPER[1], PAPER[2], 255]);
        }
    }

    #[test]
    fn what_is_no_picture_gives_no_disc() {
        assert_eq!(disc(&Pixels { width: 3, height: 3, rgba: vec![0; 5] }, 10), None);
        assert_eq!(disc(&Pixels { width: 0, height: 0, rgba: Vec::new() }, 10), None);
        assert_eq!(disc(&plain(4, 4, [1; 4]), 0), None);
    }
}
