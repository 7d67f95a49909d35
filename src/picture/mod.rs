//! Pictures of people: recognised, decoded with limits, cropped, scaled, encoded.

/// A decoded picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Four bytes a pixel, straight alpha, row by row from the top.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Pixels({}x{})", self.width, self.height)
    }
}
