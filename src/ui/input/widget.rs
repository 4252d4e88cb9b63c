//! iced's text input in our box, with icon, undo, focus and blur messages.

use std::time::Instant;

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay, renderer, text};
use iced::keyboard::{self, Key, key::Named};
use iced::widget::text_input::{self, TextInput};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector};

use super::Edge;
use super::history::History;
use crate::ui::tokens::tokens;

type InputState = text_input::State<<Renderer as text::Renderer>::Paragraph>;

pub(super) struct Field<'a, Message> {
    pub input: TextInput<'a, Message>,
    pub value: String,
    pub on_undo: Option<Box<dyn Fn(String) -> Message + 'a>>,
    pub on_escape: Option<Message>,
    pub on_focus: Option<Message>,
    pub on_blur: Option<Message>,
    pub leading: Option<Element<'a, Message>>,
    pub trailing: Option<Element<'a, Message>>,
    pub error: bool,
    pub bare: bool,
    pub read_only: bool,
    pub width: Length,
    pub height: f32,
}

#[derive(Default)]
struct State {
    history: History,
    focused: bool,
    hovered: bool,
}

impl<Message: Clone> Field<'_, Message> {
    fn input_tree(tree: &Tree) -> &InputState {
        tree.children[0].state.downcast_ref::<InputState>()
    }

    /// Undo and redo, by the place of the key; true when taken.
    fn step_history(&self, tree: &mut Tree, event: &Event, shell: &mut Shell<'_, Message>) -> bool {
        let Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, .. }) = event else {
            return false;
        };
        if !modifiers.command() || modifiers.alt() {
            return false;
        }
        let latin = key.to_latin(*physical_key).map(|c| c.to_ascii_lowercase());
        let state = tree.state.downcast_mut::<State>();
        let value = match (latin, modifiers.shift()) {
            (Some('z'), false) => state.history.undo(&self.value),
            (Some('z'), true) | (Some('y'), false) => state.history.redo(&self.value),
            _ => None,
        };
        let (Some(value), Some(on_undo)) = (value, &self.on_undo) else { return false };
        shell.publish(on_undo(value));
        shell.capture_event();
        tree.children[0].state.downcast_mut::<InputState>().move_cursor_to_end();
        true
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Field<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        let mut state = State::default();
        state.history.observe(&self.value);
        tree::State::new(state)
    }

    fn children(&self) -> Vec<Tree> {
        let mut children = vec![Tree::new(&self.input as &dyn Widget<Message, Theme, Renderer>)];
        children.extend([&self.leading, &self.trailing].map(|side| side.as_ref().map_or_else(Tree::empty, Tree::new)));
        children
    }

    fn diff(&self, tree: &mut Tree) {
        tree.state.downcast_mut::<State>().history.observe(&self.value);
        tree.children[0].diff(&self.input as &dyn Widget<Message, Theme, Renderer>);
        for (index, side) in [&self.leading, &self.trailing].into_iter().enumerate() {
            match side {
                Some(element) => tree.children[index + 1].diff(element),
                None => tree.children[index + 1] = Tree::empty(),
            }
        }
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Fixed(self.height))
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let size = limits.width(self.width).height(self.height).resolve(self.width, self.height, Size::ZERO);
        let room = layout::Limits::new(Size::ZERO, size);
        let place = |element: &mut Option<Element<'_, Message>>, tree: &mut Tree| match element {
            Some(element) => element.as_widget_mut().layout(tree, renderer, &room),
            None => layout::Node::new(Size::ZERO),
        };
        let leading = place(&mut self.leading, &mut tree.children[1]);
        let trailing = place(&mut self.trailing, &mut tree.children[2]);
        let left = if self.leading.is_some() && !self.bare { 10.0 } else { 0.0 } + leading.size().width;
        let right = if self.trailing.is_some() && !self.bare { 6.0 } else { 0.0 } + trailing.size().width;
        let width = (size.width - left - right).max(0.0);
        let limits = layout::Limits::new(Size::ZERO, Size::new(width, size.height));
        let input = self.input.layout(&mut tree.children[0], renderer, &limits, None);
        let middle = |node: &layout::Node| (size.height - node.size().height) / 2.0;
        let leading_at = Point::new(left - leading.size().width, middle(&leading));
        let trailing_at = Point::new(size.width - right, middle(&trailing));
        layout::Node::with_children(
            size,
            vec![input.move_to(Point::new(left, 0.0)), leading.move_to(leading_at), trailing.move_to(trailing_at)],
        )
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.container(None, layout.bounds());
        let mut layouts = layout.children();
        let (Some(input), Some(leading), Some(trailing)) = (layouts.next(), layouts.next(), layouts.next()) else {
            return;
        };
        operation.traverse(&mut |operation| {
            Widget::<Message, Theme, Renderer>::operate(&mut self.input, &mut tree.children[0], input, renderer, operation);
            if let Some(element) = &mut self.leading {
                element.as_widget_mut().operate(&mut tree.children[1], leading, renderer, operation);
            }
            if let Some(element) = &mut self.trailing {
                element.as_widget_mut().operate(&mut tree.children[2], trailing, renderer, operation);
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
        let mut layouts = layout.children();
        let (Some(input), Some(leading), Some(trailing)) = (layouts.next(), layouts.next(), layouts.next()) else {
            return;
        };
        for (index, side, place) in [(1, &mut self.leading, leading), (2, &mut self.trailing, trailing)] {
            if let Some(element) = side {
                let tree = &mut tree.children[index];
                element.as_widget_mut().update(tree, event, place, cursor, renderer, clipboard, shell, viewport);
            }
        }
        let taken_by_side = shell.is_event_captured();
        let focused = Self::input_tree(tree).is_focused();

        if focused && !taken_by_side && self.step_history(tree, event, shell) {
            return;
        }
        if focused
            && !taken_by_side
            && let Some(message) = &self.on_escape
            && matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. }))
        {
            shell.publish(message.clone());
            shell.capture_event();
            return;
        }

        // Alt with a letter or a digit is a shortcut and no text. In the window its scope takes it first; from a field over the window it
        // comes there only when it is left alone here. (Ctrl+Alt is AltGr, and Option types on macOS.)
        if !cfg!(target_os = "macos")
            && let Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Character(_), modifiers, .. }) = event
            && modifiers.alt()
            && !modifiers.control()
        {
            return;
        }

        // A shell of its own tells whether the field sent something.
        let mut messages = Vec::new();
        let mut inner = Shell::new(&mut messages);
        Widget::<Message, Theme, Renderer>::update(
            &mut self.input,
            &mut tree.children[0],
            event,
            input,
            cursor,
            renderer,
            clipboard,
            &mut inner,
            viewport,
        );
        let is_enter = matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(Named::Enter), .. }));
        if !inner.is_empty() && !is_enter {
            tree.state.downcast_mut::<State>().history.typed(Instant::now());
        }
        shell.merge(inner, |message| message);

        let over = cursor.is_over(layout.bounds());
        if matches!(event, Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)))
            && over
            && !cursor.is_over(input.bounds())
            && !taken_by_side
        {
            tree.children[0].state.downcast_mut::<InputState>().focus();
            shell.capture_event();
        }

        let focused = Self::input_tree(tree).is_focused();
        let state = tree.state.downcast_mut::<State>();
        if focused != state.focused {
            state.focused = focused;
            shell.request_redraw();
            let message = if focused { &self.on_focus } else { &self.on_blur };
            if let Some(message) = message {
                shell.publish(message.clone());
            }
        }
        if over != state.hovered {
            state.hovered = over;
            shell.request_redraw();
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
        let tokens = tokens(theme);
        if !self.bare {
            let edge = Edge {
                focused: Self::input_tree(tree).is_focused(),
                error: self.error,
                read_only: self.read_only,
                hovered: cursor.is_over(layout.bounds()),
            };
            let (ground, border) = edge.style(tokens);
            renderer.fill_quad(renderer::Quad { bounds: layout.bounds(), border, ..renderer::Quad::default() }, ground);
        }
        let mut layouts = layout.children();
        let (Some(input), Some(leading), Some(trailing)) = (layouts.next(), layouts.next(), layouts.next()) else {
            return;
        };
        Widget::<Message, Theme, Renderer>::draw(&self.input, &tree.children[0], renderer, theme, style, input, cursor, viewport);
        for (index, side, place) in [(1, &self.leading, leading), (2, &self.trailing, trailing)] {
            if let Some(element) = side {
                let tree = &tree.children[index];
                element.as_widget().draw(tree, renderer, theme, style, place, cursor, viewport);
            }
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
        if !cursor.is_over(layout.bounds()) {
            return mouse::Interaction::None;
        }
        let trailing =
            layout.children().nth(2).zip(self.trailing.as_ref()).map(|(place, element)| {
                element.as_widget().mouse_interaction(&tree.children[2], place, cursor, viewport, renderer)
            });
        match trailing {
            Some(interaction) if interaction != mouse::Interaction::None => interaction,
            _ => mouse::Interaction::Text,
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
        let (_, sides) = tree.children.split_at_mut(1);
        let mut overlays = Vec::new();
        let places = layout.children().skip(1);
        for ((side, tree), place) in [&mut self.leading, &mut self.trailing].into_iter().zip(sides).zip(places) {
            if let Some(element) = side {
                overlays.extend(element.as_widget_mut().overlay(tree, place, renderer, viewport, translation));
            }
        }
        (!overlays.is_empty()).then(|| overlay::Group::with_children(overlays).overlay())
    }
}
