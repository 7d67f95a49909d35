//! Anything that can be pressed: by pointer, by touch, and by keyboard.
//!
//! iced's own button cannot take the keyboard focus; this one can, and shows it.

use iced::{
    Background, Border, Color, Event, Length, Padding, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse, overlay,
        renderer::{self, Renderer as _},
        widget::{Id, Operation, Tree, operation::Focusable, tree},
    },
    border::Radius,
    keyboard::{self, key::Named},
    touch, window,
};

use crate::ui::{
    Element, Renderer,
    theme::{
        Theme,
        press::{self as style, Ring, Status, Style, StyleFn},
    },
};

/// Makes something pressable; it is disabled until [`Press::on_press`] says what happens.
#[must_use]
pub fn press<'a, Message>(content: impl Into<Element<'a, Message>>) -> Press<'a, Message> {
    Press {
        content: content.into(),
        on_press: None,
        id: None,
        width: Length::Shrink,
        height: Length::Shrink,
        padding: Padding::ZERO,
        class: Box::new(style::bare),
        status: None,
    }
}

/// See [`press()`].
pub struct Press<'a, Message> {
    content: Element<'a, Message>,
    on_press: Option<Message>,
    id: Option<Id>,
    width: Length,
    height: Length,
    padding: Padding,
    class: StyleFn<'a>,
    status: Option<Status>,
}

impl<'a, Message> Press<'a, Message> {
    /// What happens when it is pressed.
    #[must_use]
    pub fn on_press(self, message: Message) -> Self {
        self.on_press_maybe(Some(message))
    }

    /// What happens when it is pressed; without anything it is disabled.
    #[must_use]
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// A name by which it can be given the focus.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Its width.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Its height.
    #[must_use]
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// The space around its content.
    #[must_use]
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }

    /// How it looks.
    #[must_use]
    pub fn style(mut self, style: impl Fn(&Theme, Status) -> Style + 'a) -> Self {
        self.class = Box::new(style);
        self
    }

    fn status(&self, state: State, is_over: bool) -> Status {
        match (self.on_press.is_some(), is_over, state.is_pressed) {
            (false, ..) => Status::Disabled,
            (true, true, true) => Status::Pressed,
            (true, true, false) => Status::Hovered,
            (true, false, _) => Status::Active,
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    is_pressed: bool,
    is_focused: bool,
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

impl<Message: Clone> Press<'_, Message> {
    fn hear_pointer(&self, state: &mut State, event: &Event, is_over: bool, shell: &mut Shell<'_, Message>) {
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                if state.is_focused {
                    state.is_focused = false;
                    shell.request_redraw();
                }
                if is_over && self.on_press.is_some() {
                    state.is_pressed = true;
                    shell.capture_event();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) | Event::Touch(touch::Event::FingerLifted { .. })
                if std::mem::take(&mut state.is_pressed) =>
            {
                if let Some(message) = self.on_press.as_ref().filter(|_| is_over) {
                    shell.publish(message.clone());
                }
                shell.capture_event();
            }
            Event::Touch(touch::Event::FingerLost { .. }) => state.is_pressed = false,
            _ => {}
        }
    }

    fn hear_keyboard(&self, state: State, event: &Event, shell: &mut Shell<'_, Message>) {
        let Event::Keyboard(keyboard::Event::KeyPressed { key: keyboard::Key::Named(named), modifiers, .. }) = event else { return };
        let presses = matches!(named, Named::Enter | Named::Space) && modifiers.is_empty();
        if let Some(message) = self.on_press.as_ref().filter(|_| state.is_focused && presses) {
            shell.publish(message.clone());
            shell.capture_event();
        }
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Press<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size { width: self.width, height: self.height }
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::padded(limits, self.width, self.height, self.padding, |limits| match tree.children.first_mut() {
            Some(child) => self.content.as_widget_mut().layout(child, renderer, limits),
            None => layout::Node::default(),
        })
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        if self.on_press.is_some() {
            operation.focusable(self.id.as_ref(), layout.bounds(), tree.state.downcast_mut::<State>());
        }
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
        if shell.is_event_captured() {
            return;
        }
        let is_over = cursor.is_over(layout.bounds());
        let state = tree.state.downcast_mut::<State>();
        self.hear_pointer(state, event, is_over, shell);
        self.hear_keyboard(*state, event, shell);

        let status = self.status(*state, is_over);
        if let Event::Window(window::Event::RedrawRequested(_)) = event {
            self.status = Some(status);
        } else if self.status.is_some_and(|drawn| drawn != status) {
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _inherited: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_ref::<State>();
        let style = (self.class)(theme, self.status.unwrap_or_else(|| self.status(*state, false)));
        if style.background.is_some() || style.border.width > 0.0 {
            renderer.fill_quad(
                renderer::Quad { bounds, border: style.border, ..renderer::Quad::default() },
                style.background.unwrap_or(Background::Color(Color::TRANSPARENT)),
            );
        }
        if let Some((child, layout)) = tree.children.first().zip(layout.children().next()) {
            let inherited = renderer::Style { text_color: style.text };
            self.content.as_widget().draw(child, renderer, theme, &inherited, layout, cursor, viewport);
        }
        if state.is_focused && self.on_press.is_some() {
            draw_focus(renderer, bounds, style.border, style::ring(theme, &style));
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
        let inner = tree.children.first().zip(layout.children().next()).map_or(mouse::Interaction::None, |(child, layout)| {
            self.content.as_widget().mouse_interaction(child, layout, cursor, viewport, renderer)
        });
        if inner == mouse::Interaction::None && cursor.is_over(layout.bounds()) && self.on_press.is_some() {
            mouse::Interaction::Pointer
        } else {
            inner
        }
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

/// The ring around what has the keyboard focus, inside its bounds so that nothing clips it.
fn draw_focus(renderer: &mut Renderer, bounds: Rectangle, border: Border, ring: Ring) {
    let inner = |radius: f32| (radius - ring.inset).max(0.0);
    let radius = Radius {
        top_left: inner(border.radius.top_left),
        top_right: inner(border.radius.top_right),
        bottom_right: inner(border.radius.bottom_right),
        bottom_left: inner(border.radius.bottom_left),
    };
    renderer.fill_quad(
        renderer::Quad {
            bounds: bounds.shrink(ring.inset),
            border: Border { color: ring.colour, width: 2.0, radius },
            ..renderer::Quad::default()
        },
        Background::Color(Color::TRANSPARENT),
    );
}

impl<'a, Message: Clone + 'a> From<Press<'a, Message>> for Element<'a, Message> {
    fn from(press: Press<'a, Message>) -> Self {
        Self::new(press)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use iced::keyboard::Key;
    use iced_test::{
        Simulator,
        core::{clipboard, renderer::Headless, widget::operation::focusable},
        futures::futures::executor::block_on,
        runtime::{UserInterface, user_interface::Cache},
    };

    use super::*;
    use crate::ui::{theme::font, widget::label};

    fn button(enabled: bool) -> Press<'static, &'static str> {
        press(label::body("Press me")).id("button").on_press_maybe(enabled.then_some("pressed"))
    }

    /// What comes of a key while the only button has the focus.
    fn with_focus(enabled: bool, named: Named) -> Vec<&'static str> {
        let mut renderer = block_on(<Renderer as Headless>::new(font::REGULAR, iced::Pixels(14.0), Some("tiny-skia"))).unwrap();
        let mut window = UserInterface::build(button(enabled), Size::new(200.0, 100.0), Cache::default(), &mut renderer);
        window.operate(&renderer, &mut focusable::focus::<()>(Id::new("button")));
        let mut messages = Vec::new();
        let events: Vec<_> = iced_test::simulator::tap_key(Key::Named(named), None).collect();
        let _ = window.update(&events, mouse::Cursor::Unavailable, &mut renderer, &mut clipboard::Null, &mut messages);
        messages
    }

    #[test]
    fn a_click_presses_it() {
        let mut simulator: Simulator<'_, _, Theme> = Simulator::new(button(true));
        simulator.click("Press me").unwrap();
        assert_eq!(simulator.into_messages().collect::<Vec<_>>(), ["pressed"]);
    }

    #[test]
    fn a_disabled_one_does_nothing() {
        let mut simulator: Simulator<'_, _, Theme> = Simulator::new(button(false));
        simulator.click("Press me").unwrap();
        assert_eq!(simulator.into_messages().count(), 0);
    }

    #[test]
    fn the_keyboard_presses_what_has_the_focus() {
        assert_eq!(with_focus(true, Named::Enter), ["pressed"]);
        assert_eq!(with_focus(true, Named::Space), ["pressed"]);
        assert!(with_focus(false, Named::Enter).is_empty());
        assert!(with_focus(true, Named::ArrowDown).is_empty());
    }
}
