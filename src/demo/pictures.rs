//! Two pictures, drawn here: there is no file to read, and nobody's work to copy.

use std::sync::LazyLock;

use crate::picture::{self, Pixels};

const WIDTH: u32 = 640;
const HEIGHT: u32 = 420;

const MOONLIGHT: [f32; 3] = [246.0, 240.0, 214.0];
const CANDLELIGHT: [f32; 3] = [255.0, 201.0, 112.0];
const STONE: [f32; 3] = [38.0, 36.0, 58.0];
const LEAVES: [f32; 3] = [16.0, 30.0, 34.0];

/// A balcony by night, with a light in the window, as PNG.
pub(super) fn balcony() -> &'static [u8] {
    static PICTURE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        drawn((WIDTH, HEIGHT), |x, y| {
            let sky = night(x, y, (150.0, 96.0));
            let house = over(sky, STONE, covered(400.0 - x));
            let window = over(house, CANDLELIGHT, window(x, y));
            let rail = over(window, [20.0, 18.0, 34.0], balustrade(x, y));
            over(rail, LEAVES, ivy(x, y))
        })
    });
    &PICTURE
}

/// An orchard behind its wall, a ladder on it, as PNG.
pub(super) fn orchard() -> &'static [u8] {
    static PICTURE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        drawn((WIDTH, HEIGHT), |x, y| {
            let sky = night(x, y, (486.0, 88.0));
            let trees = over(sky, LEAVES, trees(x, y));
            let wall = over(trees, masonry(x, y), covered(262.0 - y));
            let ladder = over(wall, [126.0, 92.0, 58.0], ladder(x, y));
            over(ladder, [14.0, 24.0, 24.0], covered(384.0 + 5.0 * (x / 31.0).sin() - y))
        })
    });
    &PICTURE
}

/// A picture of this width and height as PNG: at each place, counted from the left and the top, it has this colour.
pub(super) fn drawn((width, height): (u32, u32), colour: impl Fn(f32, f32) -> [f32; 3]) -> Vec<u8> {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x as f32, y as f32)));
    let bytes = |(x, y)| {
        let [red, green, blue] = colour(x, y).map(|part| part.clamp(0.0, 255.0) as u8);
        [red, green, blue, u8::MAX]
    };
    let picture = Pixels { width, height, rgba: places.flat_map(bytes).collect() };
    // It is valid, so this does not fail; a picture that were not there would be an empty file.
    picture::png(&picture).unwrap_or_default()
}

/// `below` seen through `above`, which covers it by `share`.
pub(super) fn over(below: [f32; 3], above: [f32; 3], share: f32) -> [f32; 3] {
    let mix = |(below, above): (f32, f32)| below + (above - below) * share;
    let ([a, b, c], [d, e, f]) = (below, above);
    [mix((a, d)), mix((b, e)), mix((c, f))]
}

/// How much of a pixel an edge covers that is `distance` away, negative inside: one pixel of soft edge.
pub(super) fn covered(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

/// How far it is to a place.
pub(super) fn distance(x: f32, y: f32, (to_x, to_y): (f32, f32)) -> f32 {
    (x - to_x).hypot(y - to_y)
}

/// How far it is to a box, negative inside.
pub(super) fn to_box(x: f32, y: f32, (left, top, right, bottom): (f32, f32, f32, f32)) -> f32 {
    (left - x).max(x - right).max(top - y).max(y - bottom)
}

/// A sky from blue to violet, with stars, and the moon with its glow at `moon`.
fn night(x: f32, y: f32, moon: (f32, f32)) -> [f32; 3] {
    let sky = over([12.0, 18.0, 52.0], [92.0, 70.0, 118.0], y / HEIGHT as f32);
    let stars = over(sky, [255.0; 3], star(x, y));
    let away = distance(x, y, moon) - 38.0;
    let glow = over(stars, MOONLIGHT, 0.45 * (-away.max(0.0) / 46.0).exp());
    over(glow, MOONLIGHT, covered(away))
}

/// One star in some of the cells of a grid; where in the cell, and whether at all, hangs on the cell alone.
fn star(x: f32, y: f32) -> f32 {
    const CELL: f32 = 26.0;
    let (column, row) = ((x / CELL).floor(), (y / CELL).floor());
    let chance = |salt: f32| ((column * 12.989 + row * 78.233 + salt).sin() * 43_758.547).fract().abs();
    if chance(1.0) < 0.45 {
        return 0.0;
    }
    let place = ((column + 0.2 + 0.6 * chance(2.0)) * CELL, (row + 0.2 + 0.6 * chance(3.0)) * CELL);
    let size = 0.6 + 1.1 * chance(4.0);
    (size + 0.5 - distance(x, y, place)).clamp(0.0, 1.0) * (0.4 + 0.6 * chance(5.0))
}

/// A door with a round arch, lit from within, its bars dark.
fn window(x: f32, y: f32) -> f32 {
    let (middle, half, top, bottom) = (522.0, 54.0, 150.0, 300.0);
    let arch = distance(x, y, (middle, top)) - half;
    let shape = to_box(x, y, (middle - half, top, middle + half, bottom)).min(arch);
    let bars = covered((x - middle).abs() - 2.5).max(covered((y - 206.0).abs() - 2.5)).max(covered((y - top).abs() - 2.5));
    covered(shape) * (1.0 - bars)
}

/// The rail of the balcony with its posts, and the slab that carries them.
fn balustrade(x: f32, y: f32) -> f32 {
    let (left, right) = (366.0, 628.0);
    let rail = to_box(x, y, (left, 240.0, right, 251.0));
    let slab = to_box(x, y, (left - 10.0, 304.0, right + 10.0, 322.0));
    let along = (x - left).rem_euclid(22.0) - 11.0;
    // A post swells in its middle, as turned stone does.
    let thick = 3.0 + 3.4 * (std::f32::consts::PI * (y - 251.0) / 53.0).sin().max(0.0);
    let post = (along.abs() - thick).max(to_box(x, y, (left, 251.0, right, 304.0)));
    covered(rail.min(slab).min(post))
}

/// Ivy up the corner of the house.
fn ivy(x: f32, y: f32) -> f32 {
    let edge = 400.0 + 9.0 * (y / 23.0).sin() + 5.0 * (y / 7.0).sin();
    let height = 12.0 * (x / 9.0).sin() + 330.0;
    covered((x - edge - 12.0).abs().max(0.0) - 13.0 - 5.0 * (y / 5.0).cos()).max(covered(height + 24.0 - y) * covered(x - 640.0))
}

/// The crowns of three rows of trees.
fn trees(x: f32, y: f32) -> f32 {
    let crown = |place: f32, height: f32, size: f32| distance(x, y, (place, height)) - size - 5.0 * (x / 6.0).sin() - 4.0 * (y / 5.0).sin();
    let crowns = [(50.0, 210.0, 62.0), (150.0, 232.0, 54.0), (250.0, 206.0, 60.0), (352.0, 236.0, 52.0), (596.0, 214.0, 66.0)];
    crowns.into_iter().map(|(place, height, size)| covered(crown(place, height, size))).fold(0.0, f32::max)
}

/// Courses of stones, every other one shifted by half a stone.
fn masonry(x: f32, y: f32) -> [f32; 3] {
    let row = (y / 24.0).floor();
    let shift = if row.rem_euclid(2.0) < 1.0 { 0.0 } else { 28.0 };
    let column = ((x + shift) / 56.0).floor();
    let shade = 14.0 * (column * 7.3 + row * 3.1).sin();
    let joint = (y.rem_euclid(24.0)).min((x + shift).rem_euclid(56.0));
    over([40.0, 38.0, 56.0], [82.0 + shade, 78.0 + shade, 100.0 + shade], (joint / 2.0).clamp(0.0, 1.0))
}

/// A ladder that leans on the wall.
fn ladder(x: f32, y: f32) -> f32 {
    let (top, bottom) = (226.0, 392.0);
    let lean = 430.0 + (y - top) * 0.22;
    let rails = ((x - lean).abs() - 3.5).min((x - lean - 46.0).abs() - 3.5);
    let rung = ((y - top - 12.0).rem_euclid(26.0) - 13.0).abs() - 3.0;
    let rungs = rung.max((lean - x).max(x - lean - 46.0));
    covered(rails.min(rungs).max((top - y).max(y - bottom)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_are_pictures() {
        for png in [balcony(), orchard()] {
            let picture = picture::decode(png).unwrap();
            assert_eq!((picture.width, picture.height), (WIDTH, HEIGHT));
            let colours: std::collections::HashSet<_> = picture.rgba.chunks_exact(4).collect();
            assert!(colours.len() > 500 && png.len() < 1024 * 1024, "{} colours, {} bytes", colours.len(), png.len());
        }
    }
}
