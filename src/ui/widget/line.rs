//! One line of text that ends in "…" where there is no room for all of it.

use iced::{
    Color, Length, Rectangle, Size,
    advanced::{
        Layout, Widget,
        graphics::text::Paragraph,
        layout, mouse, renderer,
        text::{Paragraph as _, Renderer as _, Wrapping},
        widget::{Operation, Tree, tree},
    },
    widget::text::Style,
};

use unicode_segmentation::UnicodeSegmentation;

use super::rich::{Rich, Setting};
use crate::ui::{
    Element, Renderer,
    theme::{self, Theme, font, measure},
};

/// A line of base text.
#[must_use]
pub fn line(text: &str) -> Line {
    let set = Setting { size: measure::TEXT, line_height: measure::LINE_HEIGHT, font: font::REGULAR, wrapping: Wrapping::None };
    Line { rich: Rich::line(text), set, width: Length::Fill, style: theme::text::inherited }
}

/// A name.
#[must_use]
pub fn name(text: &str) -> Line {
    let line = line(text);
    Line { set: Setting { font: font::SEMIBOLD, ..line.set }, ..line }
}

/// Secondary text, dim.
#[must_use]
pub fn second(text: &str) -> Line {
    line(text).size(measure::TEXT_SECOND).style(theme::text::dim)
}

/// Small text, dim.
#[must_use]
pub fn small(text: &str) -> Line {
    line(text).size(measure::TEXT_SMALL).style(theme::text::dim)
}

/// See [`line()`].
pub struct Line {
    rich: Rich,
    set: Setting,
    width: Length,
    style: fn(&Theme) -> Style,
}

impl Line {
    /// In logical pixels.
    #[must_use]
    pub fn size(mut self, size: f32) -> Self {
        self.set.size = size;
        self
    }

    /// `Fill` takes all room there is, `Shrink` no more than the text needs.
    #[must_use]
    pub fn width(mut self, width: Length) -> Self {
        self.width = width;
        self
    }

    /// Its colour.
    #[must_use]
    pub fn style(mut self, style: fn(&Theme) -> Style) -> Self {
        self.style = style;
        self
    }

    fn fit(&self, width: f32) -> Paragraph {
        let whole = self.rich.lay_out(self.set, f32::INFINITY, Color::BLACK);
        if whole.min_width() <= width {
            return whole;
        }
        let middle = whole.min_height() / 2.0;
        let cut = whole.buffer().hit(width, middle).map_or(0, |cursor| cursor.index);
        let text = self.rich.text();
        let ends = text.grapheme_indices(true).map(|(start, _)| start).filter(|start| *start <= cut).collect::<Vec<_>>();
        let shortened = ends.into_iter().rev().map(|end| {
            let head = text.get(..end).unwrap_or_default().trim_end();
            Rich::line(&format!("{head}…")).lay_out(self.set, f32::INFINITY, Color::BLACK)
        });
        // Usually the second or third try fits.
        shortened.take(32).find(|paragraph| paragraph.min_width() <= width).unwrap_or(whole)
    }
}

#[derive(Default)]
struct State {
    paragraph: Paragraph,
    shown: Option<(Rich, Setting, f32)>,
}

impl<Message> Widget<Message, Theme, Renderer> for Line {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        let width = limits.max().width;
        let same =
            state.shown.as_ref().is_some_and(|(rich, set, shown)| *rich == self.rich && *set == self.set && (shown - width).abs() < 0.01);
        if !same {
            state.paragraph = self.fit(width);
            state.shown = Some((self.rich.clone(), self.set, width));
        }
        let height = self.set.size * self.set.line_height;
        let size = Size::new(state.paragraph.min_width().min(width), height);
        layout::Node::new(limits.width(self.width).resolve(self.width, Length::Shrink, size))
    }

    fn operate(&mut self, _tree: &mut Tree, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), self.rich.text());
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        inherited: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let Some(clip) = bounds.intersection(viewport) else { return };
        let colour = (self.style)(theme).color.unwrap_or(inherited.text_color);
        renderer.fill_paragraph(&tree.state.downcast_ref::<State>().paragraph, bounds.position(), colour, clip);
    }
}

impl<'a, Message: 'a> From<Line> for Element<'a, Message> {
    fn from(line: Line) -> Self {
        Self::new(line)
    }
}
