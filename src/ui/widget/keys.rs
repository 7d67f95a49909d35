//! Keys and presses that mean something to a whole view, whatever in it has the focus.

use iced::{
    Event, Length, Point, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer,
        widget::{Operation, Tree, tree},
    },
    keyboard::{self, Key, Modifiers},
};

use crate::ui::{Element, Renderer, theme::Theme};

/// Asks `on_key` about each key pressed before `content` hears of it; a key that means something goes no further.
#[must_use]
pub fn keys<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    on_key: impl Fn(&Key, Modifiers) -> Option<Message> + 'a,
) -> Element<'a, Message> {
    hearing(content, move |event, _| match event {
        Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) => on_key(key, *modifiers).map(Heard::Taken),
        _ => None,
    })
}

/// What becomes of an event that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard<Message> {
    /// It goes no further.
    Taken(Message),
    /// It goes on, as if nobody had heard it.
    Noted(Message),
}

/// Asks `on_event` about each event before `content` hears of it. With it goes where the pointer is, seen from the upper
/// left corner of `content`, if it is over it.
#[must_use]
pub fn hearing<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    on_event: impl Fn(&Event, Option<Point>) -> Option<Heard<Message>> + 'a,
) -> Element<'a, Message> {
    Element::new(Hearing { content: content.into(), on_event: Box::new(on_event) })
}

/// What an event means, if anything.
type Meaning<'a, Message> = Box<dyn Fn(&Event, Option<Point>) -> Option<Heard<Message>> + 'a>;

struct Hearing<'a, Message> {
    content: Element<'a, Message>,
    on_event: Meaning<'a, Message>,
}

impl<Message> Widget<Message, Theme, Renderer> for Hearing<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.content.as_widget_mut().operate(tree, layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        match (self.on_event)(event, cursor.position_in(layout.bounds())) {
            Some(Heard::Taken(message)) => {
                shell.publish(message);
                shell.capture_event();
                return;
            }
            Some(Heard::Noted(message)) => shell.publish(message),
            None => {}
        }
        self.content.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.content.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(tree, layout, renderer, viewport, translation)
    }
}
