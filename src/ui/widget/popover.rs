//! Something that floats beside what opened it: a menu, a small form. It goes by Escape or a click elsewhere.

use iced::{
    Event, Length, Point, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse,
        overlay::{self, Overlay},
        renderer,
        widget::{Operation, Tree, tree},
    },
    keyboard::{self, key::Named},
};

use crate::ui::{Element, Renderer, theme::Theme};

/// Where a popover opens, seen from what opened it; it moves to stay in the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Below, their left edges in line.
    BelowLeft,
    /// Below, their right edges in line.
    BelowRight,
    /// To the right, their upper edges in line.
    Right,
    /// Above, their right edges in line.
    AboveRight,
    /// At the pointer: a point seen from the upper left corner.
    At(Point),
}

/// Shows `content` beside `anchor` while there is any; `on_leave` is told when it should go.
#[must_use]
pub fn popover<'a, Message: Clone + 'a>(
    anchor: impl Into<Element<'a, Message>>,
    content: Option<Element<'a, Message>>,
    place: Place,
    on_leave: Message,
) -> Element<'a, Message> {
    Element::new(Popover { anchor: anchor.into(), content, place, on_leave })
}

/// The space between a popover and what opened it.
const GAP: f32 = 6.0;

struct Popover<'a, Message> {
    anchor: Element<'a, Message>,
    content: Option<Element<'a, Message>>,
    place: Place,
    on_leave: Message,
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Popover<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::stateless()
    }

    fn children(&self) -> Vec<Tree> {
        std::iter::once(&self.anchor).chain(self.content.as_ref()).map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        let children: Vec<_> = std::iter::once(&self.anchor).chain(self.content.as_ref()).collect();
        tree.diff_children(&children);
    }

    fn size(&self) -> Size<Length> {
        self.anchor.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        match tree.children.first_mut() {
            Some(child) => self.anchor.as_widget_mut().layout(child, renderer, limits),
            None => layout::Node::default(),
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        if let Some(child) = tree.children.first_mut() {
            self.anchor.as_widget_mut().operate(child, layout, renderer, operation);
        }
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
        if let Some(child) = tree.children.first_mut() {
            self.anchor.as_widget_mut().update(child, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
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
        if let Some(child) = tree.children.first() {
            self.anchor.as_widget().draw(child, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        tree.children
            .first()
            .map_or(mouse::Interaction::None, |child| self.anchor.as_widget().mouse_interaction(child, layout, cursor, viewport, renderer))
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let mut children = tree.children.iter_mut();
        let anchor_tree = children.next()?;
        let anchor = Rectangle { x: layout.bounds().x + translation.x, y: layout.bounds().y + translation.y, ..layout.bounds() };
        match (&mut self.content, children.next()) {
            (Some(content), Some(content_tree)) => Some(overlay::Element::new(Box::new(Floating {
                content,
                tree: content_tree,
                anchor,
                place: self.place,
                on_leave: &self.on_leave,
            }))),
            _ => self.anchor.as_widget_mut().overlay(anchor_tree, layout, renderer, viewport, translation),
        }
    }
}

struct Floating<'a, 'b, Message> {
    content: &'b mut Element<'a, Message>,
    tree: &'b mut Tree,
    anchor: Rectangle,
    place: Place,
    on_leave: &'b Message,
}

/// Where something of this size goes beside the anchor, moved so that it stays in the window if it can.
fn position(place: Place, anchor: Rectangle, size: Size, window: Size) -> Point {
    let (right, below) = (anchor.x + anchor.width, anchor.y + anchor.height);
    let wished = match place {
        Place::BelowLeft => Point::new(anchor.x, below + GAP),
        Place::BelowRight => Point::new(right - size.width, below + GAP),
        Place::Right => Point::new(right + GAP, anchor.y),
        Place::AboveRight => Point::new(right - size.width, anchor.y - size.height - GAP),
        Place::At(point) => Point::new(anchor.x + point.x, anchor.y + point.y),
    };
    let above = anchor.y - size.height - GAP;
    let flips = matches!(place, Place::BelowLeft | Place::BelowRight) && wished.y + size.height + GAP > window.height && above > GAP;
    let y = if flips { above } else { wished.y };
    Point::new(wished.x.min(window.width - size.width - GAP).max(GAP), y.min(window.height - size.height - GAP).max(GAP))
}

impl<Message: Clone> Overlay<Message, Theme, Renderer> for Floating<'_, '_, Message> {
    fn layout(&mut self, renderer: &Renderer, bounds: Size) -> layout::Node {
        let limits = layout::Limits::new(Size::ZERO, Size::new(bounds.width - 2.0 * GAP, bounds.height - 2.0 * GAP));
        let node = self.content.as_widget_mut().layout(self.tree, renderer, &limits);
        let place = position(self.place, self.anchor, node.size(), bounds);
        node.move_to(place)
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        self.content.as_widget_mut().update(self.tree, event, layout, cursor, renderer, clipboard, shell, &layout.bounds());
        if shell.is_event_captured() {
            return;
        }
        let leaves = match event {
            Event::Mouse(mouse::Event::ButtonPressed(_)) => !cursor.is_over(layout.bounds()),
            Event::Keyboard(keyboard::Event::KeyPressed { key: keyboard::Key::Named(Named::Escape), .. }) => true,
            _ => false,
        };
        if leaves {
            shell.publish(self.on_leave.clone());
            shell.capture_event();
        }
    }

    fn operate(&mut self, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.content.as_widget_mut().operate(self.tree, layout, renderer, operation);
    }

    fn draw(&self, renderer: &mut Renderer, theme: &Theme, style: &renderer::Style, layout: Layout<'_>, cursor: mouse::Cursor) {
        self.content.as_widget().draw(self.tree, renderer, theme, style, layout, cursor, &layout.bounds());
    }

    fn mouse_interaction(&self, layout: Layout<'_>, cursor: mouse::Cursor, renderer: &Renderer) -> mouse::Interaction {
        let inner = self.content.as_widget().mouse_interaction(self.tree, layout, cursor, &layout.bounds(), renderer);
        // Something must be said over the whole popover, or the pointer would act on what lies below it.
        if inner == mouse::Interaction::None && cursor.is_over(layout.bounds()) { mouse::Interaction::Idle } else { inner }
    }

    fn overlay<'c>(&'c mut self, layout: Layout<'c>, renderer: &Renderer) -> Option<overlay::Element<'c, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(self.tree, layout, renderer, &layout.bounds(), Vector::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Size = Size::new(400.0, 600.0);
    const MENU: Size = Size::new(200.0, 100.0);

    fn anchor(x: f32, y: f32) -> Rectangle {
        Rectangle::new(Point::new(x, y), Size::new(40.0, 40.0))
    }

    #[test]
    fn opens_where_asked_if_there_is_room() {
        assert_eq!(position(Place::BelowLeft, anchor(50.0, 50.0), MENU, WINDOW), Point::new(50.0, 96.0));
        assert_eq!(position(Place::BelowRight, anchor(250.0, 50.0), MENU, WINDOW), Point::new(90.0, 96.0));
        assert_eq!(position(Place::Right, anchor(8.0, 8.0), MENU, WINDOW), Point::new(54.0, 8.0));
    }

    #[test]
    fn opens_at_the_pointer() {
        assert_eq!(position(Place::At(Point::new(3.0, 5.0)), anchor(50.0, 50.0), MENU, WINDOW), Point::new(53.0, 55.0));
        assert_eq!(position(Place::At(Point::new(3.0, 5.0)), anchor(350.0, 590.0), MENU, WINDOW), Point::new(194.0, 494.0));
    }

    #[test]
    fn stays_in_the_window() {
        assert_eq!(position(Place::BelowLeft, anchor(350.0, 50.0), MENU, WINDOW).x, 194.0);
        assert_eq!(position(Place::BelowRight, anchor(10.0, 50.0), MENU, WINDOW).x, GAP);
        assert_eq!(position(Place::Right, anchor(8.0, 560.0), MENU, WINDOW).y, 494.0);
    }

    #[test]
    fn turns_upwards_at_the_lower_edge() {
        assert_eq!(position(Place::BelowLeft, anchor(50.0, 540.0), MENU, WINDOW).y, 434.0);
    }
}
