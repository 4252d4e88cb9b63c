//! The widget that hears keys for a part of the window.

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, mouse};
use iced::{Element, Event, Rectangle, Renderer, Theme, keyboard};

use super::{Key, Named, Shortcut};
use crate::ui::hand_on::hand_on;

type OnType<'a, Message> = Box<dyn Fn(&str) -> Option<Message> + 'a>;

/// Maps keys to messages for what it wraps; a key that means nothing here goes on to the scope outside.
///
/// Chords ([`Shortcut::comes_first`]) and those given to [`KeyScope::first`] are taken before the
/// content sees them, outer scope first: do not map the same chord in two scopes. All others only
/// when nothing inside took them, inner scope first.
pub struct KeyScope<'a, Message> {
    content: Element<'a, Message>,
    map: Box<dyn Fn(Shortcut) -> Option<Message> + 'a>,
    on_type: Option<OnType<'a, Message>>,
    first: Vec<Shortcut>,
}

/// Wraps `content` with a map of shortcuts.
pub fn key_scope<'a, Message>(
    content: impl Into<Element<'a, Message>>,
    map: impl Fn(Shortcut) -> Option<Message> + 'a,
) -> KeyScope<'a, Message> {
    KeyScope { content: content.into(), map: Box::new(map), on_type: None, first: Vec::new() }
}

impl<'a, Message> KeyScope<'a, Message> {
    /// These, too, are taken before the content sees them (Esc over a field, arrows of a picker).
    #[must_use]
    pub fn first(mut self, shortcuts: impl IntoIterator<Item = Shortcut>) -> Self {
        self.first.extend(shortcuts);
        self
    }

    /// Text typed where nothing takes it: in a list it goes to the quick search.
    #[must_use]
    pub fn on_type(mut self, message: impl Fn(&str) -> Option<Message> + 'a) -> Self {
        self.on_type = Some(Box::new(message));
        self
    }

    fn message(&self, event: &keyboard::Event, shortcut: Shortcut) -> Option<Message> {
        if let keyboard::Event::KeyPressed { repeat: true, .. } = event
            && (shortcut.ctrl || shortcut.alt || shortcut.key == Key::Named(Named::Enter))
        {
            // A held Ctrl+S saves once.
            return None;
        }
        (self.map)(shortcut)
    }
}

impl<Message> Widget<Message, Theme, Renderer> for KeyScope<'_, Message> {
    hand_on!(content: children, diff, size, layout, draw, mouse_interaction, overlay);

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.container(None, layout.bounds());
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
        let pressed = match event {
            Event::Keyboard(event) => Shortcut::of_event(event).map(|shortcut| (event, shortcut)),
            _ => None,
        };
        if let Some((event, shortcut)) = pressed
            && (shortcut.comes_first() || self.first.contains(&shortcut))
            && let Some(message) = self.message(event, shortcut)
        {
            shell.publish(message);
            shell.capture_event();
            return;
        }

        self.content.as_widget_mut().update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
        if shell.is_event_captured() {
            return;
        }

        let Some((event, shortcut)) = pressed else { return };
        let message = self.message(event, shortcut).or_else(|| {
            let keyboard::Event::KeyPressed { text: Some(text), modifiers, .. } = event else { return None };
            let on_type = self.on_type.as_ref()?;
            let plain = !modifiers.command() && !modifiers.control() && !modifiers.alt() && !modifiers.logo();
            let typed = plain && text.chars().all(|c| !c.is_control() && c != ' ');
            if typed && !text.is_empty() { on_type(text) } else { None }
        });
        if let Some(message) = message {
            shell.publish(message);
            shell.capture_event();
        }
    }
}

impl<'a, Message: 'a> From<KeyScope<'a, Message>> for Element<'a, Message> {
    fn from(scope: KeyScope<'a, Message>) -> Self {
        Element::new(scope)
    }
}
