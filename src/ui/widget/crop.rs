//! Chooses a square of a picture: a frame over it that is dragged, or moved and sized by keys and wheel.

mod square;

use iced::{
    Background, Border, Color, Event, Length, Point, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget,
        image::{self, Handle, Renderer as _},
        layout, mouse,
        renderer::{self, Renderer as _},
        widget::{Id, Operation, Tree, operation::Focusable, tree},
    },
    keyboard::{self, Key, key::Named},
    touch,
};

use crate::{
    picture::Crop,
    ui::{
        Element, Renderer,
        theme::{Theme, fade},
    },
};

pub use square::Square;
use square::{Corner, Step};

/// How near to a corner one takes hold of it, in logical pixels.
const REACH: f32 = 18.0;
/// The side of what marks a corner.
const HANDLE: f32 = 12.0;

/// The square of a picture that is chosen; `on_change` says which one it is to be. At most `most` logical pixels high.
#[must_use]
pub fn crop<'a, Message: 'a>(
    picture: &Handle,
    square: Square,
    most: f32,
    id: impl Into<Id>,
    on_change: impl Fn(Crop) -> Message + 'a,
) -> Element<'a, Message> {
    Element::new(CropFrame { picture: picture.clone(), square, most, id: id.into(), on_change: Box::new(on_change) })
}

struct CropFrame<'a, Message> {
    picture: Handle,
    square: Square,
    most: f32,
    id: Id,
    on_change: Box<dyn Fn(Crop) -> Message + 'a>,
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    drag: Option<Drag>,
    is_focused: bool,
}

/// What the pointer holds.
#[derive(Debug, Clone, Copy)]
enum Drag {
    /// The frame, this far from its upper left corner, in pixels of the picture.
    Frame(Vector),
    /// A corner.
    Corner(Corner),
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.is_focused
    }

    fn focus(&mut self) {
        self.is_focused = true;
    }

    fn unfocus(&mut self) {
        self.is_focused = false;
    }
}

impl<Message> CropFrame<'_, Message> {
    /// Logical pixels for one of the picture.
    fn scale(&self, bounds: Rectangle) -> f32 {
        bounds.width / self.square.width() as f32
    }

    /// The frame, where the picture lies in `bounds`; on whole pixels, so that no seam is seen between what is darkened around it.
    fn frame(&self, bounds: Rectangle) -> Rectangle {
        let (crop, scale) = (self.square.crop(), self.scale(bounds));
        let corner = Point::new((bounds.x + crop.x as f32 * scale).round(), (bounds.y + crop.y as f32 * scale).round());
        let edge = (crop.edge as f32 * scale).round();
        Rectangle::new(corner, Size::new(edge, edge))
    }

    fn corners(&self, bounds: Rectangle) -> [(Corner, Point); 4] {
        let Rectangle { x, y, width, height } = self.frame(bounds);
        Corner::ALL.map(|corner| (corner, Point::new(if corner.right { x + width } else { x }, if corner.bottom { y + height } else { y })))
    }

    fn corner_at(&self, bounds: Rectangle, point: Point) -> Option<Corner> {
        let corners = self.corners(bounds).into_iter().map(|(corner, place)| (corner, place.distance(point)));
        corners.filter(|(_, distance)| *distance <= REACH).min_by(|one, other| one.1.total_cmp(&other.1)).map(|(corner, _)| corner)
    }

    /// In pixels of the picture.
    fn in_picture(&self, bounds: Rectangle, point: Point) -> Vector {
        let scale = self.scale(bounds);
        Vector::new((point.x - bounds.x) / scale, (point.y - bounds.y) / scale)
    }

    fn change(&self, square: Square, shell: &mut Shell<'_, Message>) {
        shell.capture_event();
        if square != self.square {
            shell.publish((self.on_change)(square.crop()));
        }
    }

    fn take_hold(&self, state: &mut State, bounds: Rectangle, point: Point, shell: &mut Shell<'_, Message>) {
        if let Some(corner) = self.corner_at(bounds, point) {
            (state.drag, state.is_focused) = (Some(Drag::Corner(corner)), true);
            return shell.capture_event();
        }
        if !bounds.contains(point) {
            (state.drag, state.is_focused) = (None, false);
            return;
        }
        state.is_focused = true;
        // Beside the frame it comes to the pointer.
        let place = self.in_picture(bounds, point);
        let square = if self.frame(bounds).contains(point) { self.square } else { self.square.centred_at(place) };
        let crop = square.crop();
        state.drag = Some(Drag::Frame(place - Vector::new(crop.x as f32, crop.y as f32)));
        self.change(square, shell);
    }

    fn drag(&self, state: State, bounds: Rectangle, point: Point, shell: &mut Shell<'_, Message>) {
        let place = self.in_picture(bounds, point);
        match state.drag {
            Some(Drag::Frame(hold)) => self.change(self.square.moved_to(place - hold), shell),
            Some(Drag::Corner(corner)) => self.change(self.square.with_corner_at(corner, place), shell),
            None => {}
        }
    }

    fn hear_pointer(&self, state: &mut State, event: &Event, bounds: Rectangle, cursor: mouse::Cursor, shell: &mut Shell<'_, Message>) {
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let was_focused = state.is_focused;
                match cursor.position() {
                    Some(point) => self.take_hold(state, bounds, point, shell),
                    None => state.is_focused = false,
                }
                if was_focused != state.is_focused {
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::CursorMoved { position }) | Event::Touch(touch::Event::FingerMoved { position, .. }) => {
                self.drag(*state, bounds, *position, shell);
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. })
                if state.drag.take().is_some() =>
            {
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if cursor.is_over(bounds) => {
                let (mouse::ScrollDelta::Lines { y, .. } | mouse::ScrollDelta::Pixels { y, .. }) = delta;
                self.change(self.square.stepped(if *y > 0.0 { Step::Smaller } else { Step::Larger }, false), shell);
            }
            _ => {}
        }
    }

    fn hear_keyboard(&self, event: &Event, shell: &mut Shell<'_, Message>) {
        let Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) = event else { return };
        let step = match key {
            Key::Named(Named::ArrowLeft) => Step::Left,
            Key::Named(Named::ArrowRight) => Step::Right,
            Key::Named(Named::ArrowUp) => Step::Up,
            Key::Named(Named::ArrowDown) => Step::Down,
            Key::Character(text) if matches!(text.as_str(), "+" | "=") => Step::Larger,
            Key::Character(text) if matches!(text.as_str(), "-" | "_") => Step::Smaller,
            _ => return,
        };
        if !modifiers.command() && !modifiers.alt() {
            self.change(self.square.stepped(step, modifiers.shift()), shell);
        }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for CropFrame<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let (width, height) = (self.square.width() as f32, self.square.height() as f32);
        let room = limits.max();
        let scale = (room.width / width).min(room.height.min(self.most) / height);
        layout::Node::new(Size::new(width * scale, height * scale))
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        operation.focusable(Some(&self.id), layout.bounds(), tree.state.downcast_mut::<State>());
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        self.hear_pointer(state, event, layout.bounds(), cursor, shell);
        if state.is_focused {
            self.hear_keyboard(event, shell);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let bounds = layout.bounds();
        let diagonal = |corner: Corner| match corner.right == corner.bottom {
            true => mouse::Interaction::ResizingDiagonallyDown,
            false => mouse::Interaction::ResizingDiagonallyUp,
        };
        match (tree.state.downcast_ref::<State>().drag, cursor.position()) {
            (Some(Drag::Frame(_)), _) => mouse::Interaction::Grabbing,
            (Some(Drag::Corner(corner)), _) => diagonal(corner),
            (None, Some(point)) => match self.corner_at(bounds, point) {
                Some(corner) => diagonal(corner),
                None if bounds.contains(point) => mouse::Interaction::Grab,
                None => mouse::Interaction::None,
            },
            (None, None) => mouse::Interaction::None,
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _inherited: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        renderer.draw_image(image::Image::new(self.picture.clone()), bounds, bounds);
        let Some(visible) = bounds.expand(REACH).intersection(viewport) else { return };
        let accent = theme.palette.accent;
        let line = if tree.state.downcast_ref::<State>().is_focused { accent } else { Color::WHITE };
        let frame = self.frame(bounds);
        // What is drawn in the same layer lies below pictures.
        renderer.with_layer(visible, |renderer| {
            around(frame, bounds).into_iter().for_each(|part| fill(renderer, part, fade(Color::BLACK, 0.55)));
            outline(renderer, frame, fade(Color::WHITE, 0.8), 1.0, frame.width / 2.0);
            outline(renderer, frame, line, 2.0, 0.0);
            for (_, corner) in self.corners(bounds) {
                let corner = Point::new(corner.x - HANDLE / 2.0, corner.y - HANDLE / 2.0);
                let handle = Rectangle::new(corner, Size::new(HANDLE, HANDLE));
                let border = Border { color: line, width: 2.0, radius: 3.0.into() };
                let quad = renderer::Quad { bounds: handle, border, ..renderer::Quad::default() };
                renderer.fill_quad(quad, Background::Color(theme.palette.raised));
            }
        });
    }
}

fn fill(renderer: &mut Renderer, bounds: Rectangle, colour: Color) {
    if bounds.width > 0.0 && bounds.height > 0.0 {
        renderer.fill_quad(renderer::Quad { bounds, ..renderer::Quad::default() }, Background::Color(colour));
    }
}

fn outline(renderer: &mut Renderer, bounds: Rectangle, color: Color, width: f32, radius: f32) {
    let border = Border { color, width, radius: radius.into() };
    renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, Background::Color(Color::TRANSPARENT));
}

/// What of `bounds` is not in `frame`: above, below, and at both sides.
fn around(frame: Rectangle, bounds: Rectangle) -> [Rectangle; 4] {
    let (right, bottom) = (frame.x + frame.width, frame.y + frame.height);
    [
        Rectangle { height: frame.y - bounds.y, ..bounds },
        Rectangle { y: bottom, height: bounds.y + bounds.height - bottom, ..bounds },
        Rectangle { y: frame.y, height: frame.height, width: frame.x - bounds.x, ..bounds },
        Rectangle { x: right, y: frame.y, width: bounds.x + bounds.width - right, height: frame.height },
    ]
}
