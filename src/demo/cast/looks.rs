//! How each of the cast looks.

use crate::demo::portraits::{Collar, Dye, Ground, Hair, Headdress, Portrait};

type Colour = [f32; 3];

const FAIR: Colour = [244.0, 208.0, 180.0];
const ROSY: Colour = [238.0, 190.0, 164.0];
const OLIVE: Colour = [214.0, 164.0, 124.0];
const BROWN: Colour = [168.0, 116.0, 82.0];

const BLACK: Colour = [44.0, 36.0, 40.0];
const CHESTNUT: Colour = [104.0, 62.0, 42.0];
const AUBURN: Colour = [156.0, 76.0, 46.0];
const BLOND: Colour = [222.0, 180.0, 108.0];
const GREY: Colour = [172.0, 168.0, 166.0];

const NAVY: Colour = [34.0, 44.0, 84.0];
const WINE: Colour = [122.0, 34.0, 54.0];
const SAGE: Colour = [132.0, 156.0, 120.0];
const SAND: Colour = [232.0, 214.0, 178.0];
const LAVENDER: Colour = [196.0, 180.0, 220.0];
const TEAL: Colour = [48.0, 118.0, 122.0];
const MOONLIGHT: Colour = [248.0, 240.0, 210.0];
const LINEN: Colour = [246.0, 241.0, 230.0];
const ROSE: Colour = [230.0, 172.0, 176.0];
const CLAY: Colour = [186.0, 110.0, 82.0];
const SKY: Colour = [168.0, 206.0, 224.0];
const STRAW: Colour = [240.0, 212.0, 136.0];

/// What the others differ from.
const PLAIN: Portrait = Portrait {
    ground: Ground::Hills(SKY, SAGE),
    skin: FAIR,
    hair: Hair::Short,
    hair_colour: CHESTNUT,
    has_beard: false,
    headdress: Headdress::Nothing,
    garment: NAVY,
    collar: Collar::Band(LINEN),
};

pub(super) const JULIET: Portrait = Portrait {
    ground: Ground::Arch([92.0, 82.0, 116.0], STRAW),
    hair: Hair::Long,
    hair_colour: AUBURN,
    headdress: Headdress::Circlet,
    garment: WINE,
    collar: Collar::Open,
    ..PLAIN
};
pub(super) const ROMEO: Portrait = Portrait {
    ground: Ground::Moon([40.0, 48.0, 96.0], MOONLIGHT),
    skin: OLIVE,
    hair_colour: BLACK,
    garment: TEAL,
    collar: Collar::Open,
    ..PLAIN
};
pub(super) const NURSE: Portrait = Portrait {
    ground: Ground::Leaves([236.0, 222.0, 190.0], SAGE),
    skin: ROSY,
    hair_colour: GREY,
    headdress: Headdress::Wimple,
    garment: CLAY,
    collar: Collar::Band(LINEN),
    ..PLAIN
};
pub(super) const MERCUTIO: Portrait = Portrait {
    ground: Ground::Lozenges(STRAW, [212.0, 92.0, 78.0]),
    hair_colour: BLOND,
    headdress: Headdress::Cap(Dye::Indigo),
    garment: [92.0, 60.0, 124.0],
    collar: Collar::Ruff,
    ..PLAIN
};
pub(super) const BENVOLIO: Portrait =
    Portrait { skin: BROWN, hair_colour: BLACK, has_beard: true, garment: [62.0, 92.0, 132.0], collar: Collar::Band(SAND), ..PLAIN };
pub(super) const LADY_CAPULET: Portrait = Portrait {
    ground: Ground::Rays([226.0, 196.0, 150.0], [238.0, 216.0, 178.0]),
    hair: Hair::Knot,
    hair_colour: BLACK,
    headdress: Headdress::Circlet,
    garment: WINE,
    collar: Collar::Ruff,
    ..PLAIN
};
pub(super) const LAURENCE: Portrait = Portrait {
    ground: Ground::Leaves([214.0, 224.0, 196.0], [108.0, 142.0, 92.0]),
    skin: ROSY,
    hair: Hair::Tonsure,
    hair_colour: GREY,
    has_beard: true,
    headdress: Headdress::Hood(Dye::Umber),
    garment: [104.0, 74.0, 50.0],
    collar: Collar::Band([84.0, 60.0, 42.0]),
};
pub(super) const PARIS: Portrait = Portrait {
    ground: Ground::Arch([150.0, 52.0, 66.0], SAND),
    hair_colour: BLOND,
    headdress: Headdress::Cap(Dye::Crimson),
    garment: [58.0, 60.0, 78.0],
    collar: Collar::Ruff,
    ..PLAIN
};
pub(super) const ROSALINE: Portrait = Portrait {
    ground: Ground::Leaves(ROSE, [206.0, 128.0, 140.0]),
    skin: BROWN,
    hair: Hair::Long,
    hair_colour: BLACK,
    garment: LAVENDER,
    collar: Collar::Open,
    ..PLAIN
};
pub(super) const TYBALT: Portrait = Portrait {
    ground: Ground::Rays([104.0, 30.0, 44.0], [132.0, 42.0, 54.0]),
    skin: OLIVE,
    hair_colour: BLACK,
    has_beard: true,
    garment: [40.0, 34.0, 46.0],
    collar: Collar::Band([164.0, 42.0, 58.0]),
    ..PLAIN
};
pub(super) const BALTHASAR: Portrait = Portrait {
    ground: Ground::Hills([246.0, 214.0, 170.0], CLAY),
    skin: OLIVE,
    hair_colour: CHESTNUT,
    headdress: Headdress::Cap(Dye::Moss),
    garment: [112.0, 92.0, 58.0],
    ..PLAIN
};
pub(super) const LIVIA: Portrait = Portrait {
    ground: Ground::Moon([206.0, 156.0, 148.0], STRAW),
    hair: Hair::Knot,
    hair_colour: BLOND,
    garment: TEAL,
    collar: Collar::Open,
    ..PLAIN
};
pub(super) const HELENA: Portrait =
    Portrait { ground: Ground::Lozenges(SKY, [196.0, 222.0, 234.0]), hair: Hair::Long, hair_colour: BLOND, garment: NAVY, ..PLAIN };
pub(super) const ESCALUS: Portrait = Portrait {
    ground: Ground::Arch(NAVY, [214.0, 190.0, 128.0]),
    hair_colour: GREY,
    has_beard: true,
    headdress: Headdress::Circlet,
    garment: [92.0, 34.0, 96.0],
    collar: Collar::Ruff,
    ..PLAIN
};
