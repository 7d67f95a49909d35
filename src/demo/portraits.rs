//! Portraits of the cast, drawn here in flat colours: a ground, shoulders, a head, and what is on it.

use super::pictures::{covered, distance, drawn, over, to_box};

/// Both sides, in pixels.
pub(super) const EDGE: u32 = 128;

/// Red, green and blue.
type Colour = [f32; 3];

/// How somebody looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Portrait {
    pub(super) ground: Ground,
    pub(super) skin: Colour,
    pub(super) hair: Hair,
    pub(super) hair_colour: Colour,
    pub(super) has_beard: bool,
    pub(super) headdress: Headdress,
    pub(super) garment: Colour,
    pub(super) collar: Collar,
}

/// What is behind somebody: the colour of the whole, and that of what is on it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ground {
    /// A moon.
    Moon(Colour, Colour),
    /// Hills.
    Hills(Colour, Colour),
    /// Lozenges, as on a jester's coat.
    Lozenges(Colour, Colour),
    /// A window with a round arch.
    Arch(Colour, Colour),
    /// Rays of a sun.
    Rays(Colour, Colour),
    /// Leaves.
    Leaves(Colour, Colour),
}

/// How hair is worn.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hair {
    /// Over the shoulders.
    Long,
    /// To the ears.
    Short,
    /// In a knot above.
    Knot,
    /// Only around the head.
    Tonsure,
}

/// What is worn on the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headdress {
    Nothing,
    /// A cap with a feather.
    Cap(Dye),
    /// Linen around the face.
    Wimple,
    /// A band with a jewel.
    Circlet,
    /// A hood.
    Hood(Dye),
}

/// A colour of cloth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dye {
    Crimson,
    Indigo,
    Umber,
    Moss,
}

/// What is worn at the neck.
#[derive(Debug, Clone, Copy)]
pub(super) enum Collar {
    /// A ruff.
    Ruff,
    /// An opening down the breast.
    Open,
    /// A band.
    Band(Colour),
}

const LINEN: Colour = [246.0, 241.0, 230.0];
const GOLD: Colour = [228.0, 184.0, 82.0];
const INK: Colour = [46.0, 34.0, 44.0];
const LIPS: Colour = [178.0, 82.0, 84.0];
const BLUSH: Colour = [226.0, 122.0, 110.0];
const MIDDLE: f32 = EDGE as f32 / 2.0;
/// Where the head is, and half its width and height.
const HEAD: (f32, f32, f32, f32) = (MIDDLE, 60.0, 22.0, 27.0);

impl Dye {
    fn colour(self) -> Colour {
        match self {
            Self::Crimson => [164.0, 42.0, 58.0],
            Self::Indigo => [52.0, 62.0, 124.0],
            Self::Umber => [112.0, 80.0, 54.0],
            Self::Moss => [84.0, 108.0, 66.0],
        }
    }
}

impl Portrait {
    /// The portrait as PNG.
    pub(super) fn png(&self) -> Vec<u8> {
        drawn((EDGE, EDGE), |x, y| self.colour(x + 0.5, y + 0.5))
    }

    fn colour(&self, x: f32, y: f32) -> Colour {
        let behind = self.behind_the_head(self.ground.colour(x, y), x, y);
        let body = self.body(behind, x, y);
        let face = self.face(body, x, y);
        self.headdress.colour(self.in_front(face, x, y), x, y)
    }

    fn behind_the_head(&self, below: Colour, x: f32, y: f32) -> Colour {
        let shape = match self.hair {
            Hair::Long => oval(x, y, (MIDDLE, 70.0, 33.0, 42.0)).max(y - 108.0),
            Hair::Short => oval(x, y, (MIDDLE, 55.0, 26.0, 28.0)),
            Hair::Knot => oval(x, y, (MIDDLE, 54.0, 25.0, 27.0)).min(oval(x, y, (MIDDLE, 25.0, 13.0, 12.0))),
            Hair::Tonsure => oval(x, y, (MIDDLE, 56.0, 25.5, 21.0)),
        };
        let hair = over(below, self.hair_colour, covered(shape));
        match self.headdress {
            Headdress::Hood(dye) => over(hair, dye.colour(), covered(oval(x, y, (MIDDLE, 64.0, 37.0, 46.0)))),
            _ => hair,
        }
    }

    fn body(&self, below: Colour, x: f32, y: f32) -> Colour {
        let shoulders = over(below, self.garment, covered(oval(x, y, (MIDDLE, 142.0, 52.0, 46.0))));
        let opening = match self.collar {
            Collar::Open => over(shoulders, self.skin, covered(((x - MIDDLE).abs() - ((118.0 - y) * 0.55).min(10.0)).max(92.0 - y))),
            Collar::Ruff | Collar::Band(_) => shoulders,
        };
        let neck = over(opening, shaded(self.skin, 0.86), covered(to_box(x, y, (54.0, 70.0, 74.0, 102.0))));
        match self.collar {
            Collar::Ruff => {
                let fold = 0.12 * ((x - MIDDLE) * 0.75).cos();
                let ruff = oval(x, y, (MIDDLE, 98.0, 30.0, 9.5));
                over(neck, shaded(LINEN, 0.94 + fold), covered(ruff))
            }
            Collar::Band(colour) => over(neck, colour, covered(oval(x, y, (MIDDLE, 99.0, 19.0, 6.5)))),
            Collar::Open => neck,
        }
    }

    fn face(&self, below: Colour, x: f32, y: f32) -> Colour {
        let head = over(below, self.skin, covered(oval(x, y, HEAD)));
        let side = (x - MIDDLE).abs();
        let blush = over(head, BLUSH, 0.35 * covered((distance(side, y, (13.0, 69.0)) - 5.0) / 3.0));
        let beard = if self.has_beard { oval(x, y, (MIDDLE, 70.0, 22.5, 22.0)).max(66.0 - y + side * side * 0.02) } else { 1.0 };
        let bearded = over(blush, self.hair_colour, covered(beard));
        let eyes = over(bearded, INK, covered(oval(side, y, (8.6, 60.0, 2.3, 2.9))));
        let brows = over(eyes, shaded(self.hair_colour, 0.8), covered((oval(side, y, (8.8, 54.0, 5.0, 2.6))).max(y - 53.6)));
        let smile = (oval(x, y, (MIDDLE, 72.5, 6.2, 4.4))).max(73.0 - y);
        over(brows, LIPS, covered(smile))
    }

    /// Hair that falls into the face.
    fn in_front(&self, below: Colour, x: f32, y: f32) -> Colour {
        let on_head = oval(x, y, (MIDDLE, 58.5, 23.0, 28.0));
        let edge = match self.hair {
            Hair::Long => y - 38.0 - (x - MIDDLE).abs() * 0.5 + (x - MIDDLE) * 0.12,
            Hair::Short => y - 44.0 + (x - MIDDLE) * 0.22 - 2.0 * (x * 0.6).sin(),
            Hair::Knot => y - 36.0 - (x - MIDDLE).powi(2) * 0.03,
            Hair::Tonsure => 1.0,
        };
        over(below, self.hair_colour, covered(on_head.max(edge)))
    }
}

impl Headdress {
    fn colour(self, below: Colour, x: f32, y: f32) -> Colour {
        match self {
            Self::Nothing => below,
            Self::Cap(dye) => {
                let lean = y + (x - MIDDLE) * 0.16;
                let cap = over(below, dye.colour(), covered(oval(x, lean, (MIDDLE, 33.0, 30.0, 13.0))));
                let brim = over(cap, shaded(dye.colour(), 0.72), covered(oval(x, lean, (MIDDLE, 40.5, 27.0, 4.0))));
                // The feather bends backwards.
                let along = (x - 84.0) + (y - 16.0) * 0.5;
                let feather = oval(along, y, (6.0, 20.0, 4.5 + (y - 8.0) * 0.06, 16.0));
                over(brim, GOLD, covered(feather))
            }
            Self::Wimple => {
                let around = oval(x, y, (MIDDLE, 62.0, 29.0, 34.0)).max(-oval(x, y, (MIDDLE, 63.0, 19.0, 23.0)));
                let veil = over(below, LINEN, covered(around));
                over(veil, shaded(LINEN, 0.86), covered(around.max((oval(x, y, (MIDDLE, 62.0, 29.0, 34.0)) + 4.0).abs() - 0.9)))
            }
            Self::Circlet => {
                let band = oval(x, y, (MIDDLE, 58.5, 23.5, 28.5)).max((y - 41.0 + (x - MIDDLE).powi(2) * 0.008).abs() - 2.0);
                let circlet = over(below, GOLD, covered(band));
                over(circlet, Dye::Crimson.colour(), covered(distance(x, y, (MIDDLE, 41.5)) - 3.4))
            }
            Self::Hood(dye) => {
                let around = oval(x, y, (MIDDLE, 62.0, 33.0, 39.0)).max(-oval(x, y, (MIDDLE, 63.0, 23.0, 29.0)));
                over(below, shaded(dye.colour(), 0.88), covered(around.max(y - 98.0)))
            }
        }
    }
}

impl Ground {
    fn colour(self, x: f32, y: f32) -> Colour {
        match self {
            Self::Moon(sky, moon) => {
                let night = over(sky, shaded(sky, 1.35), y / EDGE as f32);
                over(night, moon, covered(distance(x, y, (104.0, 26.0)) - 13.0))
            }
            Self::Hills(sky, hill) => {
                let far = over(sky, shaded(hill, 1.25), covered(78.0 + 10.0 * (x / 19.0).sin() - y));
                over(far, hill, covered(98.0 + 8.0 * (x / 15.0 + 2.0).sin() - y))
            }
            Self::Lozenges(ground, pattern) => {
                let (along, across) = ((x + y * 0.6).rem_euclid(32.0) - 16.0, (x - y * 0.6).rem_euclid(32.0) - 16.0);
                over(ground, pattern, covered(-along.signum() * across.signum() * along.abs().min(across.abs())))
            }
            Self::Arch(wall, light) => {
                let arch = (distance(x, y, (MIDDLE, 62.0)) - 46.0).min(to_box(x, y, (MIDDLE - 46.0, 62.0, MIDDLE + 46.0, 140.0)));
                over(wall, light, covered(arch))
            }
            Self::Rays(ground, rays) => {
                let turn = (y - 62.0).atan2(x - MIDDLE) * 9.0 / std::f32::consts::PI;
                let away = distance(x, y, (MIDDLE, 62.0));
                over(ground, rays, covered(((turn.rem_euclid(2.0) - 1.0).abs() - 0.5) * away * 0.34))
            }
            Self::Leaves(ground, leaf) => {
                let (row, shift) = ((y / 22.0).floor(), if (y / 22.0).floor().rem_euclid(2.0) < 1.0 { 0.0 } else { 13.0 });
                let (along, down) = ((x + shift).rem_euclid(26.0) - 13.0, y - row * 22.0 - 11.0);
                let (one, other) = ((along + down) * 0.707, (along - down) * 0.707);
                over(ground, leaf, covered(oval(one, other, (0.0, 0.0, 9.0, 4.2))))
            }
        }
    }
}

/// About how far it is to an oval, negative inside: it is given by its middle and half its width and height.
fn oval(x: f32, y: f32, (to_x, to_y, wide, high): (f32, f32, f32, f32)) -> f32 {
    let (across, down) = ((x - to_x) / wide, (y - to_y) / high);
    let (away, slope) = (across.hypot(down), (across / wide).hypot(down / high));
    // In the middle there is no slope, and it is inside anyway.
    if slope < 1e-6 { -wide.min(high) } else { away * (away - 1.0) / slope }
}

/// `colour`, darker or brighter.
fn shaded(colour: Colour, by: f32) -> Colour {
    colour.map(|part| (part * by).min(255.0))
}
