//! A dashed outline with round corners around something: what is not there any more.

use iced::{
    Background, Border, Color, Event, Length, Padding, Point, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse, overlay,
        renderer::{self, Renderer as _},
        widget::{Operation, Tree},
    },
};

use crate::ui::{
    Element, Renderer,
    theme::{Theme, fade},
};

/// A dash, and the space after it.
const DASH: f32 = 5.0;
const SPACE: f32 = 4.0;
const THICK: f32 = 1.0;

/// Draws a dashed outline around `content`.
#[must_use]
pub fn dashed<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    padding: impl Into<Padding>,
    radius: f32,
    max_width: f32,
) -> Element<'a, Message> {
    Element::new(Dashed { content: content.into(), padding: padding.into(), radius, max_width, ringed: false })
}

/// The same around something that has the focus.
#[must_use]
pub fn dashed_ringed<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    padding: impl Into<Padding>,
    radius: f32,
    max_width: f32,
) -> Element<'a, Message> {
    Element::new(Dashed { content: content.into(), padding: padding.into(), radius, max_width, ringed: true })
}

struct Dashed<'a, Message> {
    content: Element<'a, Message>,
    padding: Padding,
    radius: f32,
    max_width: f32,
    ringed: bool,
}

impl<Message> Dashed<'_, Message> {
    fn outline(&self, renderer: &mut Renderer, bounds: Rectangle, viewport: &Rectangle, colour: Color) {
        for dash in dashes(bounds, self.radius) {
            renderer.fill_quad(renderer::Quad { bounds: dash, ..renderer::Quad::default() }, Background::Color(colour));
        }
        let border = Border { color: colour, width: THICK, radius: self.radius.into() };
        // A layer is not clipped by the one it lies in.
        for corner in corners(bounds, self.radius).iter().filter_map(|corner| corner.intersection(viewport)) {
            renderer.with_layer(corner, |renderer| {
                renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, Background::Color(Color::TRANSPARENT));
            });
        }
    }
}

/// The dashes of the four straight edges.
fn dashes(bounds: Rectangle, radius: f32) -> Vec<Rectangle> {
    let along = |length: f32| {
        let straight = (length - 2.0 * radius).max(0.0);
        // As many as fit, spread so that both ends look the same.
        let count = ((straight + SPACE) / (DASH + SPACE)).floor();
        let first = radius + (straight - (count * (DASH + SPACE) - SPACE)) / 2.0;
        std::iter::successors(Some(first), |at| Some(at + DASH + SPACE)).take_while(move |at| at + DASH <= length - radius + 0.01)
    };
    let (right, bottom) = (bounds.x + bounds.width - THICK, bounds.y + bounds.height - THICK);
    let level = |at: f32, y: f32| Rectangle::new(Point::new(bounds.x + at, y), Size::new(DASH, THICK));
    let upright = |at: f32, x: f32| Rectangle::new(Point::new(x, bounds.y + at), Size::new(THICK, DASH));
    let level = along(bounds.width).flat_map(|at| [level(at, bounds.y), level(at, bottom)]);
    let upright = along(bounds.height).flat_map(|at| [upright(at, bounds.x), upright(at, right)]);
    level.chain(upright).collect()
}

/// The middle of each corner's arc.
fn corners(bounds: Rectangle, radius: f32) -> [Rectangle; 4] {
    let side = radius * 0.62;
    let (left, top) = (bounds.x, bounds.y);
    let (right, bottom) = (bounds.x + bounds.width - side, bounds.y + bounds.height - side);
    [(left, top), (right, top), (left, bottom), (right, bottom)].map(|(x, y)| Rectangle::new(Point::new(x, y), Size::new(side, side)))
}

impl<Message> Widget<Message, Theme, Renderer> for Dashed<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size { width: Length::Shrink, height: Length::Shrink }
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let limits = limits.max_width(self.max_width);
        layout::padded(&limits, Length::Shrink, Length::Shrink, self.padding, |limits| match tree.children.first_mut() {
            Some(child) => self.content.as_widget_mut().layout(child, renderer, limits),
            None => layout::Node::default(),
        })
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            if let Some((child, layout)) = tree.children.first_mut().zip(layout.children().next()) {
                self.content.as_widget_mut().operate(child, layout, renderer, operation);
            }
        });
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
        if let Some((child, layout)) = tree.children.first_mut().zip(layout.children().next()) {
            self.content.as_widget_mut().update(child, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        inherited: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        if bounds.intersects(viewport) {
            let colour = if self.ringed { theme.palette.accent } else { fade(theme.palette.dim, 0.7) };
            self.outline(renderer, bounds, viewport, colour);
        }
        if let Some((child, layout)) = tree.children.first().zip(layout.children().next()) {
            self.content.as_widget().draw(child, renderer, theme, inherited, layout, cursor, viewport);
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
        tree.children.first().zip(layout.children().next()).map_or(mouse::Interaction::None, |(child, layout)| {
            self.content.as_widget().mouse_interaction(child, layout, cursor, viewport, renderer)
        })
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let (child, layout) = tree.children.first_mut().zip(layout.children().next())?;
        self.content.as_widget_mut().overlay(child, layout, renderer, viewport, translation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_stay_on_the_straight_parts_of_the_edges() {
        let bounds = Rectangle::new(Point::new(10.0, 20.0), Size::new(200.0, 60.0));
        let all = dashes(bounds, 14.0);
        assert!(all.len() > 40);
        for dash in all {
            assert!(dash.x >= bounds.x && dash.x + dash.width <= bounds.x + bounds.width + 0.01, "{dash:?}");
            assert!(dash.y >= bounds.y && dash.y + dash.height <= bounds.y + bounds.height + 0.01, "{dash:?}");
        }
    }

    #[test]
    fn something_too_small_has_no_dashes() {
        assert!(dashes(Rectangle::new(Point::ORIGIN, Size::new(20.0, 20.0)), 14.0).is_empty());
    }
}
