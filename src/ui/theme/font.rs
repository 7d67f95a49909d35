//! Fonts: Inter is bundled, icons come from Lucide's font, everything else falls back to the system's.

use std::{
    sync::{Arc, Once},
    thread,
};

use iced::{
    Font,
    advanced::graphics::text::{cosmic_text::fontdb::Source, font_system},
    font::{Family, Weight},
};

/// Text.
pub const REGULAR: Font = Font { family: Family::Name("Inter"), ..Font::DEFAULT };
/// Names, titles, buttons.
pub const SEMIBOLD: Font = Font { weight: Weight::Semibold, ..REGULAR };
/// Page titles.
pub const BOLD: Font = Font { weight: Weight::Bold, ..REGULAR };
/// Fingerprints and protocol text.
pub const MONO: Font = Font::MONOSPACE;
/// Icons.
pub const ICON: Font = Font::with_name("lucide");
/// Colour emoji, where the system has them: the fallback alone picks black and white faces for some of them.
pub const EMOJI: Font = Font::with_name("Noto Color Emoji");

/// The bundled font files.
pub const FILES: [&[u8]; 4] = [
    include_bytes!("../../../resources/fonts/Inter-Regular.ttf"),
    include_bytes!("../../../resources/fonts/Inter-SemiBold.ttf"),
    include_bytes!("../../../resources/fonts/Inter-Bold.ttf"),
    lucide_icons::LUCIDE_FONT_BYTES,
];

/// Begins with [`load`] beside everything else: the fonts of the system are looked through, too, which takes longer the more there
/// are.
pub fn begin_to_load() {
    // Without a thread it is done when it is needed.
    let _ = thread::Builder::new().name("fonts".to_owned()).spawn(load);
}

/// Makes the bundled fonts known, once: before anything is measured or drawn.
pub fn load() {
    static LOADED: Once = Once::new();
    LOADED.call_once(|| {
        if let Ok(mut system) = font_system().write() {
            // Where they are in the program: iced's own way copies them, two megabytes.
            FILES.into_iter().for_each(|file| drop(system.raw().db_mut().load_font_source(Source::Binary(Arc::new(file)))));
        }
    });
}
