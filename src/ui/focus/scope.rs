//! A part of the window in which Tab goes round.

use iced::advanced::widget::{Id, Operation, Tree, operation::Outcome, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, mouse};
use iced::keyboard::{self, Key, key::Named};
use iced::{Element, Event, Rectangle, Renderer, Theme};

use super::step::Toward;
use crate::ui::hand_on::hand_on;

/// Keeps Tab and Shift+Tab inside its content: after the last widget comes the first.
pub struct Scope<'a, Message> {
    content: Element<'a, Message>,
    id: Option<Id>,
    autofocus: bool,
}

/// Wraps `content` so that Tab goes round in it.
pub fn scope<'a, Message>(content: impl Into<Element<'a, Message>>) -> Scope<'a, Message> {
    Scope { content: content.into(), id: None, autofocus: false }
}

impl<Message> Scope<'_, Message> {
    /// The id by which tasks find this scope (`operation::scope`).
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Focuses the first widget inside when the scope appears (dialogs, pickers).
    #[must_use]
    pub fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }
}

/// Runs an operation with all that it chains over one element.
pub(in crate::ui) fn run<Message>(
    content: &mut Element<'_, Message>,
    tree: &mut Tree,
    layout: Layout<'_>,
    renderer: &Renderer,
    operation: impl Operation<()> + 'static,
) {
    let mut current: Option<Box<dyn Operation<()>>> = Some(Box::new(operation));
    while let Some(mut operation) = current.take() {
        content.as_widget_mut().operate(tree, layout, renderer, operation.as_mut());
        if let Outcome::Chain(next) = operation.finish() {
            current = Some(next);
        }
    }
}

#[derive(Default)]
struct State {
    appeared: bool,
}

impl<Message> Widget<Message, Theme, Renderer> for Scope<'_, Message> {
    hand_on!(content: children, diff, size, layout, draw, mouse_interaction, overlay);

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.container(self.id.as_ref(), layout.bounds());
        operation.traverse(&mut |operation| {
            self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
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
        let state = tree.state.downcast_mut::<State>();
        if !state.appeared {
            state.appeared = true;
            if self.autofocus {
                let toward = super::operation(Toward::FirstUnlessFocused);
                run(&mut self.content, &mut tree.children[0], layout, renderer, toward);
                shell.request_redraw();
            }
        }

        self.content.as_widget_mut().update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
        if shell.is_event_captured() {
            return;
        }
        if let Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(Named::Tab), modifiers, .. }) = event
            && !modifiers.control()
            && !modifiers.alt()
            && !modifiers.logo()
        {
            let toward = if modifiers.shift() { Toward::Previous } else { Toward::Next };
            run(&mut self.content, &mut tree.children[0], layout, renderer, super::operation(toward));
            shell.capture_event();
            shell.request_redraw();
        }
    }
}

impl<'a, Message: 'a> From<Scope<'a, Message>> for Element<'a, Message> {
    fn from(scope: Scope<'a, Message>) -> Self {
        Element::new(scope)
    }
}
