//! Pictures of people, or coloured initials (XEP-0392), with a presence dot whose shape says as much as its colour.

use futures::FutureExt;
use iced::{
    Background, Border, Color, Length, Pixels, Point, Rectangle, Size,
    advanced::{
        Layout, Text, Widget,
        image::{Image, Renderer as _},
        layout, mouse,
        renderer::{self, Headless, Renderer as _},
        text::{self, Renderer as _},
        widget::Tree,
    },
    alignment, border,
    widget::image::Handle,
};
use sha1::{Digest, Sha1};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    ui::{
        Element, Renderer,
        theme::{Theme, font},
    },
    xmpp::stanza::presence::Show,
};

/// What a presence dot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dot {
    /// There: a full disc.
    Available(Show),
    /// Not there, or we may not know: a ring.
    Offline,
}

/// A round picture of initials in the colour of an address.
#[must_use]
pub fn avatar<'a, Message: 'a>(name: &str, address: &str, size: f32, dot: Option<Dot>) -> Element<'a, Message> {
    Element::new(Avatar { face: Face::of(name, address), size, dot, surface: Surface::List })
}

/// A picture that is cut round already and exactly so large on the screen, or initials where there is none.
#[must_use]
pub fn avatar_on<'a, Message: 'a>(
    surface: Surface,
    picture: Option<Handle>,
    (name, address): (&str, &str),
    size: f32,
    dot: Option<Dot>,
) -> Element<'a, Message> {
    let face = picture.map_or_else(|| Face::of(name, address), Face::Picture);
    Element::new(Avatar { face, size, dot, surface })
}

/// The same as a picture for where there is no window, `side` pixels wide and high. `None` where nothing can be drawn.
#[must_use]
pub fn picture(name: &str, address: &str, side: u16) -> Option<Vec<u8>> {
    font::load();
    let size = f32::from(side);
    let mut renderer = <Renderer as Headless>::new(font::REGULAR, Pixels(size), Some("tiny-skia")).now_or_never()??;
    let bounds = Rectangle::with_size(Size::new(size, size));
    renderer.reset(bounds);
    Face::of(name, address).draw(&mut renderer, bounds, bounds);
    let mut pixels = renderer.screenshot(Size::new(side.into(), side.into()), 1.0, Color::TRANSPARENT);
    pixels.chunks_exact_mut(4).for_each(undo_alpha);
    Some(pixels)
}

/// The renderer's colours are as much darker as they are clear; everybody else has the two apart.
fn undo_alpha(pixel: &mut [u8]) {
    if let [red, green, blue, alpha @ 1..=254] = pixel {
        for colour in [red, green, blue] {
            *colour = u8::try_from(u32::from(*colour) * 255 / u32::from(*alpha)).unwrap_or(u8::MAX);
        }
    }
}

/// What is drawn of somebody.
enum Face {
    /// Letters on their colour.
    Initials(String, Color),
    /// A picture, cut round.
    Picture(Handle),
}

struct Avatar {
    face: Face,
    size: f32,
    dot: Option<Dot>,
    surface: Surface,
}

/// At most two letters that stand for a name: of its first and last word; one for Chinese, Japanese and Korean names;
/// of the local part for addresses.
#[must_use]
pub fn initials(name: &str) -> String {
    let name = name.split('@').next().unwrap_or_default();
    let mut letters = name.split([' ', '.', '_', '-']).filter_map(first_letter);
    let Some(first) = letters.next() else { return "?".to_owned() };
    match letters.next_back() {
        Some(last) if is_alphabet(&first) && is_alphabet(&last) => format!("{first}{last}"),
        _ => first,
    }
}

fn first_letter(word: &str) -> Option<String> {
    let letter = word.graphemes(true).find(|grapheme| grapheme.chars().next().is_some_and(char::is_alphanumeric))?;
    Some(letter.to_uppercase())
}

/// Latin, Greek, Cyrillic: scripts whose letters may stand side by side as initials.
fn is_alphabet(letter: &str) -> bool {
    letter.chars().next().is_some_and(|letter| u32::from(letter) < 0x0590)
}

/// The hue of an identifier in degrees (XEP-0392 §5.1): the first two bytes of its SHA-1, least significant first.
#[must_use]
pub fn hue(identifier: &str) -> f64 {
    let digest: [u8; 20] = Sha1::digest(identifier.as_bytes()).into();
    let [low, high, ..] = digest;
    f64::from(u16::from_le_bytes([low, high])) / 65_536.0 * 360.0
}

/// The colour of an address: its hue, calm enough to lie in a list and dark enough for white letters.
#[must_use]
pub fn colour(address: &str) -> Color {
    /// Percent.
    const LIGHTNESS: f64 = 45.0;
    colour_of_lightness(address, LIGHTNESS)
}

/// The same hue, as light as this: 0 to 100 percent.
#[must_use]
pub fn colour_of_lightness(address: &str, lightness: f64) -> Color {
    /// Percent; XEP-0392 §5.2 leaves it and the lightness to the client's theme.
    const SATURATION: f64 = 68.0;
    rgb(hsluv::hsluv_to_rgb(hue(address), SATURATION, lightness))
}

#[allow(clippy::cast_possible_truncation, reason = "parts of colours are 0 to 1")]
fn rgb((red, green, blue): (f64, f64, f64)) -> Color {
    Color::from_rgb(red as f32, green as f32, blue as f32)
}

/// Smaller pictures have smaller dots.
fn dot_size(size: f32) -> f32 {
    if size >= 64.0 { 16.0 } else { 10.0 }
}

impl Dot {
    /// What is known of a contact.
    #[must_use]
    pub fn of_contact(contact: &crate::model::Contact) -> Self {
        contact.presence().map_or(Self::Offline, |resource| Self::Available(resource.show))
    }

    /// How an own account is seen now: as set while it is online, else not at all.
    #[must_use]
    pub fn of_account(account: &crate::model::Account) -> Self {
        if account.connection.is_online() { Self::Available(account.settings.presence.show) } else { Self::Offline }
    }
}

impl Face {
    fn of(name: &str, address: &str) -> Self {
        Self::Initials(initials(name), colour(address))
    }

    fn draw(&self, renderer: &mut Renderer, bounds: Rectangle, clip: Rectangle) {
        match self {
            Self::Initials(letters, colour) => {
                disc(renderer, bounds, *colour);
                draw_letters(renderer, letters, bounds);
            }
            Self::Picture(picture) => renderer.draw_image(Image::new(picture).snap(true), bounds, clip),
        }
    }
}

fn draw_letters(renderer: &mut Renderer, letters: &str, bounds: Rectangle) {
    let text = Text {
        content: letters.to_owned(),
        bounds: bounds.size(),
        size: Pixels(bounds.width * 0.36),
        line_height: text::LineHeight::Relative(1.0),
        font: font::SEMIBOLD,
        align_x: text::Alignment::Center,
        align_y: alignment::Vertical::Center,
        shaping: text::Shaping::Advanced,
        wrapping: text::Wrapping::None,
    };
    renderer.fill_text(text, bounds.center(), Color::WHITE, bounds);
}

fn disc(renderer: &mut Renderer, bounds: Rectangle, fill: Color) {
    let quad = renderer::Quad { bounds, border: border::rounded(bounds.width / 2.0), ..renderer::Quad::default() };
    renderer.fill_quad(quad, Background::Color(fill));
}

/// Draws a dot: a disc for available, a crescent for away, a disc with a bar for "do not disturb", a ring for offline.
fn draw_dot(renderer: &mut Renderer, theme: &Theme, bounds: Rectangle, dot: Dot, surface: Color) {
    let p = &theme.palette;
    disc(renderer, bounds.expand(2.0), surface);
    match dot {
        Dot::Available(Show::Online) => disc(renderer, bounds, p.available),
        Dot::Available(Show::Chat) => {
            disc(renderer, bounds, p.available);
            disc(renderer, bounds.shrink(bounds.width * 0.34), surface);
        }
        Dot::Available(show @ (Show::Away | Show::Xa)) => {
            disc(renderer, bounds, if show == Show::Away { p.away } else { p.dim });
            let side = bounds.width * 0.72;
            let bite = Rectangle::new(Point::new(bounds.x - side * 0.12, bounds.y - side * 0.12), Size::new(side, side));
            disc(renderer, bite, surface);
        }
        Dot::Available(Show::Dnd) => {
            disc(renderer, bounds, p.busy);
            let bar = Size::new(bounds.width * 0.6, bounds.height * 0.2);
            let corner = Point::new(bounds.center_x() - bar.width / 2.0, bounds.center_y() - bar.height / 2.0);
            let quad = renderer::Quad { bounds: Rectangle::new(corner, bar), snap: false, ..renderer::Quad::default() };
            renderer.fill_quad(quad, Background::Color(surface));
        }
        Dot::Offline => {
            let border = Border { color: p.dim, width: 2.0, radius: (bounds.width / 2.0).into() };
            let quad = renderer::Quad { bounds, border, ..renderer::Quad::default() };
            renderer.fill_quad(quad, Background::Color(surface));
        }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Avatar {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.size), Length::Fixed(self.size))
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new(self.size, self.size))
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let Some(clip) = bounds.expand(4.0).intersection(viewport) else { return };
        self.face.draw(renderer, bounds, clip);
        if let Some(dot) = self.dot {
            let side = dot_size(self.size);
            let corner = Point::new(bounds.x + bounds.width - side + 1.0, bounds.y + bounds.height - side + 1.0);
            renderer.with_layer(bounds.expand(6.0), |renderer| {
                draw_dot(renderer, theme, Rectangle::new(corner, Size::new(side, side)), dot, self.surface.colour(theme));
            });
        }
    }
}

/// A presence dot of its own, 10 px, for menus and details.
#[must_use]
pub fn presence_dot<'a, Message: 'a>(dot: Dot, surface: Surface) -> Element<'a, Message> {
    Element::new(Lone(dot, surface))
}

/// What a dot lies on: its shapes are cut out in this colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// The rail.
    Rail,
    /// The list, the details.
    List,
    /// The timeline and its header.
    Page,
    /// Menus, cards.
    Raised,
}

impl Surface {
    fn colour(self, theme: &Theme) -> Color {
        match self {
            Self::Rail => theme.palette.rail,
            Self::List => theme.palette.list,
            Self::Page => theme.palette.page,
            Self::Raised => theme.palette.raised,
        }
    }
}

struct Lone(Dot, Surface);

impl<Message> Widget<Message, Theme, Renderer> for Lone {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(10.0), Length::Fixed(10.0))
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new(10.0, 10.0))
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        draw_dot(renderer, theme, layout.bounds(), self.0, self.1.colour(theme));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::ui::theme::contrast;

    #[test]
    fn hues_and_colours_are_those_of_xep_0392() {
        let table = [
            ("Romeo", 327.255_249, (0.865, 0.0, 0.686)),
            ("juliet@capulet.lit", 209.4104, (0.0, 0.515, 0.573)),
            ("😺", 331.199_341, (0.872, 0.0, 0.659)),
            ("council", 359.994_507, (0.918, 0.0, 0.394)),
            ("Board", 171.430_664, (0.0, 0.527, 0.457)),
            ("罗密欧", 285.880_737, (0.717, 0.134, 1.0)),
            ("romeo@montague.net", 213.623_657, (0.0, 0.514, 0.588)),
        ];
        for (text, angle, expected) in table {
            assert!((hue(text) - angle).abs() < 0.0001, "{text}");
            let (red, green, blue) = hsluv::hsluv_to_rgb(hue(text), 100.0, 50.0);
            assert!((red - expected.0).abs() < 0.001 && (green - expected.1).abs() < 0.001 && (blue - expected.2).abs() < 0.001, "{text}");
        }
    }

    #[test]
    fn a_picture_without_a_window_is_a_disc_with_letters_and_clear_corners() {
        let side = 64;
        let picture = picture("Romeo", "romeo@montague.net", side).unwrap();
        assert_eq!(picture.len(), 64 * 64 * 4);
        let pixel = |x: usize, y: usize| &picture[(y * 64 + x) * 4..][..4];
        assert_eq!(pixel(0, 0)[3], 0, "a corner");
        let [red, green, blue, _] = colour("romeo@montague.net").into_rgba8();
        assert_eq!(pixel(32, 4), [red, green, blue, 255], "the disc");
        let white = (0..64 * 64).filter(|at| picture[at * 4..][..4] == [255; 4]).count();
        assert!(white > 20, "{white} pixels of a letter");
    }

    #[test]
    fn white_letters_are_legible_on_every_hue() {
        for number in 0..720 {
            let ratio = contrast(Color::WHITE, colour(&number.to_string()));
            assert!(ratio >= 4.5, "{number}: {ratio}");
        }
    }

    #[test]
    fn initials_stand_for_a_name() {
        for (name, expected) in [
            ("Romeo Montague", "RM"),
            ("Nurse", "N"),
            ("juliet@capulet.com", "J"),
            ("friar.laurence@verona.net", "FL"),
            ("罗密欧", "罗"),
            ("罗密欧 蒙太古", "罗"),
            ("Ромео Монтекки", "РМ"),
            ("éloïse", "É"),
            ("🌹 rose", "R"),
            ("🌹", "?"),
            ("", "?"),
            ("@", "?"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
