//! Draws a view into a PNG file with iced's software renderer.

use std::path::Path;

use balcony::ui::{
    Element, Renderer,
    theme::{Theme, font, measure},
};
use iced::{Event, Pixels, Size, theme::Base, window};
use iced_test::{
    core::{clipboard, mouse, renderer::Headless, renderer::Style},
    futures::futures::executor::block_on,
    renderer::graphics,
    runtime::{UserInterface, user_interface::Cache},
};

/// The renderer, with the bundled fonts.
pub struct Easel {
    renderer: Renderer,
}

impl Easel {
    /// Sets it up.
    pub fn new() -> Result<Self, &'static str> {
        let mut fonts = graphics::text::font_system().write().map_err(|_| "the fonts cannot be loaded")?;
        for file in font::FILES {
            fonts.load_font(file.into());
        }
        drop(fonts);
        let renderer = block_on(<Renderer as Headless>::new(font::REGULAR, Pixels(measure::TEXT), Some("tiny-skia")));
        renderer.map(|renderer| Self { renderer }).ok_or("there is no software renderer")
    }

    /// Draws a view.
    pub fn draw<Message: Clone>(
        &mut self,
        view: Element<'_, Message>,
        theme: &Theme,
        size: Size,
        path: &Path,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let mut picture = UserInterface::build(view, size, Cache::default(), &mut self.renderer);
        let redraw = [Event::Window(window::Event::RedrawRequested(std::time::Instant::now()))];
        let cursor = mouse::Cursor::Unavailable;
        let _ = picture.update(&redraw, cursor, &mut self.renderer, &mut clipboard::Null, &mut Vec::new());
        picture.draw(&mut self.renderer, theme, &Style { text_color: theme.palette.text }, cursor);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the sizes are small and positive")]
        let (width, height) = (size.width as u32, size.height as u32);
        let pixels = self.renderer.screenshot(Size::new(width, height), 1.0, theme.base().background_color);
        let image = image::RgbaImage::from_raw(width, height, pixels).ok_or("the picture has not the size it should have")?;
        Ok(image.save(path)?)
    }
}
