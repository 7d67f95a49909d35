//! A square inside a picture, and how it is moved and sized without ever leaving it.

use iced::Vector;

use crate::picture::{Crop, Pixels};

/// The least edge of a square that is chosen, in pixels of the picture; of smaller pictures all is taken.
const LEAST: u32 = 32;

/// A square inside a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Square {
    width: u32,
    height: u32,
    crop: Crop,
}

/// A corner of the square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Corner {
    /// It is at the right.
    pub right: bool,
    /// It is at the bottom.
    pub bottom: bool,
}

impl Corner {
    pub const ALL: [Self; 4] = [
        Self { right: false, bottom: false },
        Self { right: true, bottom: false },
        Self { right: false, bottom: true },
        Self { right: true, bottom: true },
    ];
}

/// A step of the keyboard or the wheel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Left,
    Right,
    Up,
    Down,
    Larger,
    Smaller,
}

impl Square {
    /// The largest square in the middle of a picture.
    #[must_use]
    pub fn centred(picture: &Pixels) -> Self {
        let (width, height) = (picture.width.max(1), picture.height.max(1));
        Self { width, height, crop: Crop::centred(width, height) }
    }

    /// Another square of the same picture; made to fit into it.
    #[must_use]
    pub fn with(self, crop: Crop) -> Self {
        Self { crop: crop.fitted(self.width, self.height), ..self }
    }

    /// The square.
    #[must_use]
    pub fn crop(self) -> Crop {
        self.crop
    }

    /// Of the picture, in its pixels.
    pub(super) fn width(self) -> u32 {
        self.width
    }

    /// Of the picture, in its pixels.
    pub(super) fn height(self) -> u32 {
        self.height
    }

    fn largest(self) -> u32 {
        self.width.min(self.height)
    }

    fn sized(self, edge: f32) -> u32 {
        (edge.round() as u32).clamp(LEAST.min(self.largest()), self.largest())
    }

    /// With its upper left corner there, or as near as it can be.
    pub(super) fn moved_to(self, corner: Vector) -> Self {
        self.with(Crop { x: corner.x.round() as u32, y: corner.y.round() as u32, ..self.crop })
    }

    /// With its middle there, or as near as it can be.
    pub(super) fn centred_at(self, place: Vector) -> Self {
        let half = self.crop.edge as f32 / 2.0;
        self.moved_to(place - Vector::new(half, half))
    }

    /// With one corner there, or as near as it can be, and the opposite one where it is.
    pub(super) fn with_corner_at(self, corner: Corner, place: Vector) -> Self {
        let Crop { x, y, edge } = self.crop;
        let (right, bottom) = (x + edge, y + edge);
        let across = if corner.right { place.x - x as f32 } else { right as f32 - place.x };
        let down = if corner.bottom { place.y - y as f32 } else { bottom as f32 - place.y };
        let room_across = if corner.right { self.width - x } else { right };
        let room_down = if corner.bottom { self.height - y } else { bottom };
        let edge = self.sized(across.max(down)).min(room_across).min(room_down);
        let x = if corner.right { x } else { right - edge };
        let y = if corner.bottom { y } else { bottom - edge };
        self.with(Crop { x, y, edge })
    }

    /// One step on; a fine one is a pixel of the picture.
    pub(super) fn stepped(self, step: Step, fine: bool) -> Self {
        let Crop { x, y, edge } = self.crop;
        let stride = if fine { 1 } else { (self.largest() / 40).max(1) };
        let crop = match step {
            Step::Left => Crop { x: x.saturating_sub(stride), ..self.crop },
            Step::Right => Crop { x: x + stride, ..self.crop },
            Step::Up => Crop { y: y.saturating_sub(stride), ..self.crop },
            Step::Down => Crop { y: y + stride, ..self.crop },
            Step::Larger => return self.resized(edge.saturating_add(2 * stride)),
            Step::Smaller => return self.resized(edge.saturating_sub(2 * stride)),
        };
        self.with(crop)
    }

    /// With another edge, and the middle where it is, or as near as it can be.
    fn resized(self, edge: u32) -> Self {
        let middle = |start: u32| (start + self.crop.edge / 2) as f32;
        let middle = Vector::new(middle(self.crop.x), middle(self.crop.y));
        let square = Self { crop: Crop { edge: self.sized(edge as f32), ..self.crop }, ..self };
        square.centred_at(middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(width: u32, height: u32, x: u32, y: u32, edge: u32) -> Square {
        Square { width, height, crop: Crop { x, y, edge } }
    }

    #[test]
    fn it_never_leaves_the_picture() {
        let start = square(400, 300, 100, 50, 200);
        for place in [(-500.0, -500.0), (1e9, 1e9), (f32::NAN, 10.0), (120.0, -3.0)] {
            let place = Vector::new(place.0, place.1);
            let moved = [start.moved_to(place), start.centred_at(place)];
            let sized = Corner::ALL.map(|corner| start.with_corner_at(corner, place));
            for Square { crop, .. } in moved.into_iter().chain(sized) {
                assert!(crop.edge >= 1 && crop.x + crop.edge <= 400 && crop.y + crop.edge <= 300, "{place:?}: {crop:?}");
            }
        }
    }

    #[test]
    fn a_corner_that_is_dragged_leaves_the_opposite_one_where_it_is() {
        let start = square(400, 300, 100, 50, 200);
        let lower_right = start.with_corner_at(Corner { right: true, bottom: true }, Vector::new(220.0, 150.0));
        assert_eq!(lower_right.crop(), Crop { x: 100, y: 50, edge: 120 });
        let upper_left = start.with_corner_at(Corner { right: false, bottom: false }, Vector::new(150.0, 120.0));
        assert_eq!(upper_left.crop(), Crop { x: 150, y: 100, edge: 150 });
    }

    #[test]
    fn a_corner_that_is_dragged_out_of_the_picture_stops_at_its_edge() {
        let start = square(400, 300, 100, 50, 200);
        let dragged = start.with_corner_at(Corner { right: true, bottom: true }, Vector::new(900.0, 900.0));
        assert_eq!(dragged.crop(), Crop { x: 100, y: 50, edge: 250 });
    }

    #[test]
    fn keys_move_it_and_size_it_around_its_middle() {
        let start = square(400, 400, 100, 100, 200);
        assert_eq!(start.stepped(Step::Right, false).crop(), Crop { x: 110, y: 100, edge: 200 });
        assert_eq!(start.stepped(Step::Up, true).crop(), Crop { x: 100, y: 99, edge: 200 });
        assert_eq!(start.stepped(Step::Smaller, false).crop(), Crop { x: 110, y: 110, edge: 180 });
        assert_eq!(start.stepped(Step::Larger, false).crop(), Crop { x: 90, y: 90, edge: 220 });
    }

    #[test]
    fn it_does_not_get_smaller_than_can_be_seen_nor_larger_than_the_picture() {
        let mut small = square(400, 300, 0, 0, 300);
        let mut large = square(400, 300, 100, 100, 40);
        for _ in 0..100 {
            (small, large) = (small.stepped(Step::Smaller, false), large.stepped(Step::Larger, false));
        }
        assert_eq!((small.crop().edge, large.crop().edge), (LEAST, 300));
    }

    #[test]
    fn of_a_picture_that_is_smaller_than_the_least_square_all_is_taken() {
        let tiny = Square::centred(&Pixels { width: 8, height: 5, rgba: vec![0; 8 * 5 * 4] });
        assert_eq!(tiny.stepped(Step::Smaller, false).crop(), Crop { x: 1, y: 0, edge: 5 });
    }
}
