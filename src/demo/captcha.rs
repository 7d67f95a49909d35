//! A picture with digits that a program is not to read (XEP-0158), drawn here: large leaning digits on a striped ground. Nobody is
//! kept out by it; it is to be looked at.

use crate::picture::{self, Pixels};

/// What the digits are chosen from: no two of them look alike.
pub(super) const DIGITS: &[u8] = b"23456789";
/// How many there are.
pub(super) const COUNT: usize = 5;

/// One cell of a digit, in pixels.
const CELL: u32 = 9;
/// From one digit to the next, and around them all.
const STEP: u32 = 36;
const MARGIN: u32 = 16;

/// Width of the picture, in pixels.
pub(super) const WIDTH: u32 = 2 * MARGIN + COUNT as u32 * STEP;
/// Its height.
pub(super) const HEIGHT: u32 = 2 * MARGIN + 5 * CELL;

const PAPER: [[u8; 4]; 2] = [[250, 246, 232, 255], [236, 228, 206, 255]];
const INK: [u8; 4] = [60, 42, 94, 255];

/// `digits` as PNG.
pub(super) fn picture(digits: &str) -> Vec<u8> {
    let shapes: Vec<[u8; 5]> = digits.chars().map(shape).collect();
    let colour = |(x, y): (u32, u32)| match (is_inked(&shapes, x, y), (x + y) % 14) {
        (true, _) => INK,
        (false, 0..4) => PAPER[1],
        (false, _) => PAPER[0],
    };
    let places = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
    let pixels = Pixels { width: WIDTH, height: HEIGHT, rgba: places.flat_map(colour).collect() };
    // It is valid, so this does not fail; a picture that were not there would be an empty file.
    picture::png(&pixels).unwrap_or_default()
}

/// Whether a pixel belongs to a digit. Every other one stands lower, and all lean.
fn is_inked(shapes: &[[u8; 5]], x: u32, y: u32) -> bool {
    let lean = HEIGHT.saturating_sub(y) / 8;
    let Some(x) = x.checked_sub(MARGIN + lean) else { return false };
    let (place, column) = (x / STEP, (x % STEP) / CELL);
    let drop = if place % 2 == 0 { 0 } else { CELL / 2 };
    let Some(row) = y.checked_sub(MARGIN + drop).map(|y| y / CELL) else { return false };
    let line = shapes.get(place as usize).and_then(|shape| shape.get(row as usize));
    line.is_some_and(|line| column < 3 && line & (0b100 >> column) != 0)
}

/// A digit in three columns and five rows.
fn shape(digit: char) -> [u8; 5] {
    match digit {
        '2' => [0b111, 0b001, 0b111, 0b100, 0b111],
        '3' => [0b111, 0b001, 0b111, 0b001, 0b111],
        '4' => [0b101, 0b101, 0b111, 0b001, 0b001],
        '5' => [0b111, 0b100, 0b111, 0b001, 0b111],
        '6' => [0b111, 0b100, 0b111, 0b101, 0b111],
        '7' => [0b111, 0b001, 0b010, 0b010, 0b010],
        '8' => [0b111, 0b101, 0b111, 0b101, 0b111],
        '9' => [0b111, 0b101, 0b111, 0b001, 0b111],
        _ => [0; 5],
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_digit_is_a_picture_of_its_own() {
        let pictures: std::collections::BTreeSet<_> = DIGITS.iter().map(|digit| super::picture(&char::from(*digit).to_string())).collect();
        assert_eq!(pictures.len(), DIGITS.len());
        for png in pictures {
            let picture = picture::decode(&png).unwrap();
            assert_eq!((picture.width, picture.height), (WIDTH, HEIGHT));
            let ink = picture.rgba.chunks_exact(4).filter(|pixel| **pixel == INK).count();
            assert!((7 * 81..=13 * 81).contains(&ink), "all of it is in the picture: {ink}");
        }
    }
}
