//! Text that can be selected and copied, with links that can be clicked.
//!
//! Drag selects, a double click a word, a triple click everything; Ctrl+C copies, Ctrl+A takes everything while
//! something is selected. One text at a time has a selection: pressing elsewhere ends it.

use std::ops::Range;

use iced::{
    Background, Event, Length, Point, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget, clipboard,
        graphics::text::{
            Paragraph,
            cosmic_text::{Affinity, Cursor},
        },
        layout, mouse,
        renderer::{self, Renderer as _},
        text::{Paragraph as _, Renderer as _},
        widget::{Tree, tree},
    },
    keyboard, window,
};
use unicode_segmentation::UnicodeSegmentation;

use super::rich::{Kind, Rich, Setting};
use crate::ui::{
    Element, Renderer,
    theme::{Theme, control, font, measure},
};

/// How message text is set.
pub const MESSAGE: Setting = Setting {
    size: measure::TEXT,
    line_height: measure::LINE_HEIGHT,
    font: font::REGULAR,
    wrapping: iced::advanced::text::Wrapping::WordOrGlyph,
};

/// Shows a text that can be selected; `on_link` is told which link is clicked.
#[must_use]
pub fn selectable<'a, Message: 'a>(
    rich: Rich,
    link_colour: iced::Color,
    on_link: impl Fn(String) -> Message + 'a,
) -> Selectable<'a, Message> {
    Selectable { rich, set: MESSAGE, link_colour, on_link: Box::new(on_link), style: None }
}

/// See [`selectable()`].
pub struct Selectable<'a, Message> {
    rich: Rich,
    set: Setting,
    link_colour: iced::Color,
    on_link: Box<dyn Fn(String) -> Message + 'a>,
    style: Option<fn(&Theme) -> iced::widget::text::Style>,
}

impl<Message> Selectable<'_, Message> {
    /// Sets it otherwise than a message.
    #[must_use]
    pub fn set(mut self, set: Setting) -> Self {
        self.set = set;
        self
    }

    /// Colours it.
    #[must_use]
    pub fn style(mut self, style: fn(&Theme) -> iced::widget::text::Style) -> Self {
        self.style = Some(style);
        self
    }
}

/// A selection: bytes of the text, the first where it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Selection {
    anchor: usize,
    head: usize,
}

impl Selection {
    fn range(self) -> Range<usize> {
        self.anchor.min(self.head)..self.anchor.max(self.head)
    }
}

#[derive(Default)]
struct State {
    paragraph: Paragraph,
    shown: Option<(Rich, Setting, iced::Color, f32)>,
    selection: Option<Selection>,
    dragging: bool,
    last_click: Option<mouse::Click>,
    hovered: Option<usize>,
    pressed: Option<usize>,
}

impl State {
    fn lay_out(&mut self, rich: &Rich, set: Setting, link: iced::Color, width: f32) {
        let same_text = self.shown.as_ref().is_some_and(|(shown, ..)| shown == rich);
        let same = self.shown.as_ref().is_some_and(|(_, shown_set, colour, shown_width)| {
            same_text && *shown_set == set && *colour == link && (shown_width - width).abs() < f32::EPSILON
        });
        if same {
            return;
        }
        if !same_text {
            (self.selection, self.hovered, self.pressed, self.dragging) = (None, None, None, false);
        }
        self.paragraph = rich.lay_out(set, width, link);
        self.shown = Some((rich.clone(), set, link, width));
    }

    /// The byte of the text nearest to a point.
    fn offset_at(&self, text: &str, point: Point) -> usize {
        let y = point.y.max(0.0);
        self.paragraph.buffer().hit(point.x, y).map_or(0, |cursor| offset_of(text, cursor.line, cursor.index))
    }

    fn link_at(&self, rich: &Rich, point: Point) -> Option<usize> {
        let piece = self.paragraph.hit_span(point)?;
        let is_link = matches!(rich.pieces().get(piece)?.kind, Kind::Link(_));
        (is_link && self.paragraph.span_bounds(piece).iter().any(|bounds| bounds.contains(point))).then_some(piece)
    }

    fn selected<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.selection?.range()).filter(|selected| !selected.is_empty())
    }

    fn select(&mut self, text: &str, click: mouse::Click, point: Point) {
        let offset = self.offset_at(text, point);
        let range = match click.kind() {
            mouse::click::Kind::Single => offset..offset,
            mouse::click::Kind::Double => word_at(text, offset),
            mouse::click::Kind::Triple => 0..text.len(),
        };
        self.selection = Some(Selection { anchor: range.start, head: range.end });
        self.dragging = click.kind() == mouse::click::Kind::Single;
    }
}

/// The byte of the whole text that stands at this byte of this line.
fn offset_of(text: &str, line: usize, index: usize) -> usize {
    let start: usize = text.split('\n').take(line).map(|line| line.len() + 1).sum();
    let mut offset = (start + index).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The line and the byte in it where this byte of the whole text stands.
fn place_of(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count();
    (line, before.len() - before.rfind('\n').map_or(0, |end| end + 1))
}

/// The word around a byte.
fn word_at(text: &str, offset: usize) -> Range<usize> {
    text.split_word_bound_indices()
        .map(|(start, word)| start..start + word.len())
        .find(|range| range.contains(&offset))
        .or_else(|| text.split_word_bound_indices().next_back().map(|(start, word)| start..start + word.len()))
        .unwrap_or(0..0)
}

impl<Message> Selectable<'_, Message> {
    fn hear_pointer(&self, state: &mut State, event: &Event, layout: Layout<'_>, cursor: mouse::Cursor, shell: &mut Shell<'_, Message>) {
        let Event::Mouse(event) = event else { return };
        let inside = cursor.position_in(layout.bounds());
        match event {
            mouse::Event::ButtonPressed(mouse::Button::Left) => match inside {
                Some(point) if !shell.is_event_captured() => {
                    let click = mouse::Click::new(point, mouse::Button::Left, state.last_click);
                    state.select(self.rich.text(), click, point);
                    state.last_click = Some(click);
                    state.pressed = state.link_at(&self.rich, point);
                    shell.capture_event();
                    shell.request_redraw();
                }
                _ if state.selection.take().is_some() => shell.request_redraw(),
                _ => {}
            },
            mouse::Event::ButtonReleased(mouse::Button::Left) => {
                state.dragging = false;
                let pressed = state.pressed.take();
                let stayed = state.selected(self.rich.text()).is_none();
                if let Some(piece) =
                    pressed.filter(|piece| stayed && inside.and_then(|point| state.link_at(&self.rich, point)) == Some(*piece))
                    && let Some(Kind::Link(target)) = self.rich.pieces().get(piece).map(|piece| &piece.kind)
                {
                    shell.publish((self.on_link)(target.clone()));
                }
            }
            mouse::Event::CursorMoved { .. } => {
                let hovered = inside.and_then(|point| state.link_at(&self.rich, point));
                if hovered != state.hovered {
                    state.hovered = hovered;
                    shell.request_redraw();
                }
                if let Some(position) = cursor.land().position().filter(|_| state.dragging) {
                    let point = position - Vector::new(layout.bounds().x, layout.bounds().y);
                    let head = state.offset_at(self.rich.text(), point);
                    if let Some(selection) = state.selection.as_mut().filter(|selection| selection.head != head) {
                        selection.head = head;
                        shell.request_redraw();
                    }
                }
            }
            _ => {}
        }
    }

    fn hear_keyboard(&self, state: &mut State, event: &Event, clipboard: &mut dyn Clipboard, shell: &mut Shell<'_, Message>) {
        let Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, .. }) = event else { return };
        if !modifiers.command() || state.selection.is_none() || shell.is_event_captured() {
            return;
        }
        match key.to_latin(*physical_key) {
            Some('c') => {
                if let Some(selected) = state.selected(self.rich.text()) {
                    clipboard.write(clipboard::Kind::Standard, selected.to_owned());
                    shell.capture_event();
                }
            }
            Some('a') => {
                state.selection = Some(Selection { anchor: 0, head: self.rich.text().len() });
                shell.capture_event();
                shell.request_redraw();
            }
            _ => {}
        }
    }

    fn draw_selection(&self, state: &State, renderer: &mut Renderer, theme: &Theme, at: Vector) {
        let Some(range) = state.selection.map(Selection::range).filter(|range| !range.is_empty()) else { return };
        let cursor = |offset, affinity| {
            let (line, index) = place_of(self.rich.text(), offset);
            Cursor::new_with_affinity(line, index, affinity)
        };
        let (start, end) = (cursor(range.start, Affinity::After), cursor(range.end, Affinity::Before));
        for run in state.paragraph.buffer().layout_runs() {
            let Some((x, width)) = run.highlight(start, end) else { continue };
            let bounds = Rectangle::new(Point::new(x, run.line_top), Size::new(width, run.line_height)) + at;
            let quad = renderer::Quad { bounds, ..renderer::Quad::default() };
            renderer.fill_quad(quad, Background::Color(control::selection(theme)));
        }
    }

    fn draw_underline(&self, state: &State, renderer: &mut Renderer, at: Vector) {
        let Some(piece) = state.hovered else { return };
        for bounds in state.paragraph.span_bounds(piece) {
            let line = Rectangle::new(Point::new(bounds.x, bounds.y + bounds.height - 3.0), Size::new(bounds.width, 1.0)) + at;
            renderer.fill_quad(renderer::Quad { bounds: line, ..renderer::Quad::default() }, Background::Color(self.link_colour));
        }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Selectable<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        state.lay_out(&self.rich, self.set, self.link_colour, limits.max().width);
        layout::Node::new(limits.resolve(Length::Shrink, Length::Shrink, state.paragraph.min_bounds()))
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn iced::advanced::widget::Operation,
    ) {
        operation.text(None, layout.bounds(), self.rich.text());
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        if let Event::Window(window::Event::Unfocused) = event {
            state.dragging = false;
        }
        self.hear_pointer(state, event, layout, cursor, shell);
        self.hear_keyboard(state, event, clipboard, shell);
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
        let state = tree.state.downcast_ref::<State>();
        let at = Vector::new(bounds.x, bounds.y);
        self.draw_selection(state, renderer, theme, at);
        self.draw_underline(state, renderer, at);
        let colour = self.style.and_then(|style| style(theme).color).unwrap_or(inherited.text_color);
        renderer.fill_paragraph(&state.paragraph, bounds.position(), colour, clip);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let state = tree.state.downcast_ref::<State>();
        match cursor.is_over(layout.bounds()) {
            true if state.hovered.is_some() => mouse::Interaction::Pointer,
            true => mouse::Interaction::Text,
            false => mouse::Interaction::None,
        }
    }
}

impl<'a, Message: 'a> From<Selectable<'a, Message>> for Element<'a, Message> {
    fn from(text: Selectable<'a, Message>) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    const TEXT: &str = "O wilt thou\n罗密欧 leave\n\nme";

    #[test]
    fn offsets_and_places_are_each_others_inverse() {
        for (offset, _) in TEXT.char_indices().chain([(TEXT.len(), ' ')]) {
            let (line, index) = place_of(TEXT, offset);
            assert_eq!(offset_of(TEXT, line, index), offset);
        }
        assert_eq!(place_of(TEXT, 12), (1, 0));
    }

    #[test]
    fn an_offset_inside_a_character_moves_to_its_start() {
        assert_eq!(offset_of(TEXT, 1, 1), 12);
        assert_eq!(offset_of(TEXT, 99, 99), TEXT.len());
    }

    #[test]
    fn a_double_click_takes_the_word() {
        assert_eq!(&TEXT[word_at(TEXT, 3)], "wilt");
        assert_eq!(&TEXT[word_at(TEXT, 12)], "罗");
        assert_eq!(&TEXT[word_at(TEXT, TEXT.len())], "me");
        assert_eq!(word_at("", 0), 0..0);
    }

    #[test]
    fn a_selection_may_run_backwards() {
        assert_eq!(Selection { anchor: 6, head: 2 }.range(), 2..6);
    }
}
