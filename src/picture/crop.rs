//! Squares inside pictures.

/// A square of a picture, in its pixels, as it is seen (turned by its orientation).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crop {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// The length of its sides.
    pub edge: u32,
}

impl Crop {
    /// The largest square in the middle of a picture of `width` x `height` pixels.
    #[must_use]
    pub fn centred(width: u32, height: u32) -> Self {
        let edge = width.min(height);
        Self { x: (width - edge) / 2, y: (height - edge) / 2, edge }
    }

    /// The same square made to fit into a picture of `width` x `height` pixels: made smaller if it has to be (to one pixel at least),
    /// then moved inside.
    #[must_use]
    pub fn fitted(self, width: u32, height: u32) -> Self {
        let edge = self.edge.max(1).min(width).min(height);
        Self { x: self.x.min(width - edge), y: self.y.min(height - edge), edge }
    }
}
