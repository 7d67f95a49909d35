//! Where rows lie, which of them are near the viewport, and how the viewport keeps its place when rows change.

use std::ops::Range;

/// Rows one below the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Geometry {
    /// The upper edge of each row, and last the lower edge of the last.
    edges: Vec<f32>,
}

/// A part of a column, seen through the viewport.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// How far its lower edge is from the end of the column: 0 at the bottom.
    pub from_end: f32,
    /// Its height.
    pub height: f32,
}

/// A row that keeps its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchor {
    /// Which row.
    pub index: usize,
    /// Where its upper edge is, seen from the viewport's.
    pub offset: f32,
}

impl Geometry {
    /// Rows of these heights.
    #[must_use]
    pub fn new(heights: impl IntoIterator<Item = f32>) -> Self {
        let mut end = 0.0;
        let edges = std::iter::once(0.0)
            .chain(heights.into_iter().map(|height| {
                end += height;
                end
            }))
            .collect();
        Self { edges }
    }

    /// The height of all rows.
    #[must_use]
    pub fn total(&self) -> f32 {
        self.edges.last().copied().unwrap_or_default()
    }

    /// How many rows there are.
    fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// The upper edge of a row; the end for those beyond.
    #[must_use]
    pub fn top(&self, index: usize) -> f32 {
        self.edges.get(index).copied().unwrap_or_else(|| self.total())
    }

    /// The height of a row.
    #[must_use]
    pub fn height(&self, index: usize) -> f32 {
        self.top(index + 1) - self.top(index)
    }

    /// The rows of which a part lies between two heights.
    #[must_use]
    pub fn between(&self, from: f32, to: f32) -> Range<usize> {
        let first = self.edges.partition_point(|edge| *edge <= from).saturating_sub(1);
        let last = self.edges.partition_point(|edge| *edge < to);
        first.min(self.len())..last.min(self.len()).max(first.min(self.len()))
    }

    /// The upper edge of the viewport.
    #[must_use]
    pub fn upper(&self, viewport: Viewport) -> f32 {
        (self.total() - viewport.from_end - viewport.height).max(0.0)
    }

    /// The rows near the viewport: those within it, and this many pixels above and below.
    #[must_use]
    pub fn near(&self, viewport: Viewport, beyond: f32) -> Range<usize> {
        let upper = self.upper(viewport);
        self.between(upper - beyond, upper + viewport.height + beyond)
    }

    /// The first row whose upper edge is in the viewport, to hold on to.
    #[must_use]
    pub fn anchor(&self, viewport: Viewport) -> Option<Anchor> {
        let upper = self.upper(viewport);
        let index = self.edges.partition_point(|edge| *edge < upper).min(self.len().checked_sub(1)?);
        Some(Anchor { index, offset: self.top(index) - upper })
    }

    /// How far from the end the viewport must be so that a row lies where the anchor says.
    #[must_use]
    pub fn from_end(&self, anchor: Anchor, height: f32) -> f32 {
        (self.total() - (self.top(anchor.index) - anchor.offset) - height).clamp(0.0, (self.total() - height).max(0.0))
    }

    /// How far from the end the viewport must be so that a row lies in its middle.
    #[must_use]
    pub fn centred(&self, index: usize, height: f32) -> f32 {
        let offset = ((height - self.height(index)) / 2.0).max(0.0);
        self.from_end(Anchor { index, offset }, height)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn ten() -> Geometry {
        Geometry::new([50.0; 10])
    }

    const AT_THE_END: Viewport = Viewport { from_end: 0.0, height: 120.0 };

    #[test]
    fn only_rows_near_the_viewport_are_built() {
        assert_eq!(ten().near(AT_THE_END, 0.0), 7..10);
        assert_eq!(ten().near(AT_THE_END, 100.0), 5..10);
        assert_eq!(ten().near(Viewport { from_end: 380.0, height: 120.0 }, 0.0), 0..3);
        assert_eq!(Geometry::new([]).near(AT_THE_END, 50.0), 0..0);
        let hundred_thousand = Geometry::new(vec![52.0; 100_000]);
        assert!(hundred_thousand.near(Viewport { from_end: 2_000_000.0, height: 700.0 }, 600.0).len() < 40);
    }

    #[test]
    fn the_place_is_kept_when_older_rows_come() {
        let viewport = Viewport { from_end: 200.0, height: 120.0 };
        let anchor = ten().anchor(viewport).unwrap();
        let with_older = Geometry::new([[30.0; 4].as_slice(), &[50.0; 10]].concat());
        let moved = Anchor { index: anchor.index + 4, ..anchor };
        assert_eq!(with_older.from_end(moved, 120.0), 200.0);
    }

    #[test]
    fn the_place_is_kept_when_newer_rows_come() {
        let viewport = Viewport { from_end: 200.0, height: 120.0 };
        let anchor = ten().anchor(viewport).unwrap();
        let with_newer = Geometry::new([50.0; 12]);
        assert_eq!(with_newer.from_end(anchor, 120.0), 300.0);
        assert_eq!(with_newer.top(anchor.index) - with_newer.upper(Viewport { from_end: 300.0, height: 120.0 }), anchor.offset);
    }

    #[test]
    fn the_place_is_kept_when_rows_above_change_their_height() {
        let viewport = Viewport { from_end: 100.0, height: 120.0 };
        let anchor = ten().anchor(viewport).unwrap();
        let wider = Geometry::new([[30.0; 3].as_slice(), &[50.0; 7]].concat());
        let from_end = wider.from_end(anchor, 120.0);
        assert_eq!(wider.top(anchor.index) - wider.upper(Viewport { from_end, height: 120.0 }), anchor.offset);
    }

    #[test]
    fn a_row_can_be_brought_to_the_middle_but_not_beyond_the_ends() {
        assert_eq!(ten().centred(5, 150.0), 150.0);
        assert_eq!(ten().centred(9, 150.0), 0.0);
        assert_eq!(ten().centred(0, 150.0), 350.0);
    }
}
