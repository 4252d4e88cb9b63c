//! Dialogs over the window: the rest is dimmed and deaf, Tab stays inside, Esc closes, and the focus
//! then returns to where it was.

use std::borrow::Cow;

use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Space, column, container, row};
use iced::{Border, Color, Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, alignment};

use super::focus::{self, Toward, run};
use super::text;
use super::tokens::{radius, space, tokens};

/// A window and, sometimes, a dialog over it.
pub struct Modal<'a, Message> {
    base: Element<'a, Message>,
    dialog: Option<Element<'a, Message>>,
    on_close: Message,
}

/// Puts `dialog` over `base` while it is there; wrap the window in it once, so that its state lives on.
/// `on_close` is sent on Esc and on a press beside the dialog.
pub fn modal<'a, Message: 'a>(
    base: impl Into<Element<'a, Message>>,
    dialog: Option<impl Into<Element<'a, Message>>>,
    on_close: Message,
) -> Modal<'a, Message> {
    let dialog = dialog.map(|dialog| {
        let inner = focus::scope(dialog).autofocus();
        container(inner).center(Length::Fill).padding(space::S24).into()
    });
    Modal { base: base.into(), dialog, on_close }
}

/// The card of a dialog: title, content, buttons (the main one last, at the right).
pub fn dialog<'a, Message: 'a>(
    title: impl Into<Cow<'a, str>>,
    content: impl Into<Element<'a, Message>>,
    buttons: Vec<Element<'a, Message>>,
    width: f32,
) -> Element<'a, Message> {
    let buttons = row![Space::new().width(Length::Fill), row(buttons).spacing(space::S8)];
    let inner = column![text::lead(title.into()), content.into(), buttons].spacing(space::S16);
    container(inner)
        .width(width)
        .padding(space::S20)
        .align_y(alignment::Vertical::Top)
        .style(|theme| {
            let tokens = tokens(theme);
            container::Style {
                background: Some(tokens.raised.into()),
                text_color: Some(tokens.ink),
                border: Border { color: tokens.line2, width: 1.0, radius: radius::TOAST.into() },
                shadow: tokens.shadow_toast(),
                ..container::Style::default()
            }
        })
        .into()
}

#[derive(Default)]
struct State {
    open: bool,
    /// Which of the base's stops had the focus when the dialog opened.
    focused: Option<usize>,
}

/// Counts the stops of the base and remembers the one in focus.
#[derive(Default)]
struct FindFocused {
    at: usize,
    focused: Option<usize>,
}

impl Operation<()> for FindFocused {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<()>)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            self.focused = Some(self.at);
        }
        self.at += 1;
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Modal<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.base), self.dialog.as_ref().map_or_else(Tree::empty, Tree::new)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.children[0].diff(&self.base);
        match &self.dialog {
            Some(dialog) => tree.children[1].diff(dialog),
            None => tree.children[1] = Tree::empty(),
        }
    }

    fn size(&self) -> Size<Length> {
        self.base.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let base = self.base.as_widget_mut().layout(&mut tree.children[0], renderer, limits);
        let size = base.size();
        let mut layers = vec![base];
        if let Some(dialog) = &mut self.dialog {
            let limits = layout::Limits::new(Size::ZERO, size);
            layers.push(dialog.as_widget_mut().layout(&mut tree.children[1], renderer, &limits));
        }
        layout::Node::with_children(size, layers)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let mut layers = layout.children();
        let (base, over) = (layers.next(), layers.next());
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| match (&mut self.dialog, over) {
            // While the dialog is there, nothing else can be focused or pressed.
            (Some(dialog), Some(over)) => {
                dialog.as_widget_mut().operate(&mut tree.children[1], over, renderer, operation);
            }
            _ => {
                if let Some(base) = base {
                    self.base.as_widget_mut().operate(&mut tree.children[0], base, renderer, operation);
                }
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
        let mut layers = layout.children();
        let Some(base) = layers.next() else { return };
        let over = layers.next();

        let open = self.dialog.is_some();
        let state = tree.state.downcast_mut::<State>();
        if open != state.open {
            state.open = open;
            let base_tree = &mut tree.children[0];
            if open {
                let mut found = FindFocused::default();
                self.base.as_widget_mut().operate(base_tree, base, renderer, &mut found);
                state.focused = found.focused;
                run(&mut self.base, base_tree, base, renderer, focus::operation(Toward::Nowhere));
            } else if let Some(index) = state.focused.take() {
                run(&mut self.base, base_tree, base, renderer, focus::operation(Toward::Index(index)));
            }
            shell.request_redraw();
        }

        let (Some(dialog), Some(over)) = (&mut self.dialog, over) else {
            let tree = &mut tree.children[0];
            self.base.as_widget_mut().update(tree, event, base, cursor, renderer, clipboard, shell, viewport);
            return;
        };
        dialog.as_widget_mut().update(&mut tree.children[1], event, over, cursor, renderer, clipboard, shell, viewport);
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { key, .. }) => {
                if !shell.is_event_captured() && *key == Key::Named(Named::Escape) {
                    shell.publish(self.on_close.clone());
                }
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) => {
                let card = over.children().next().map(|card| card.bounds());
                if !shell.is_event_captured() && card.is_some_and(|card| !cursor.is_over(card)) {
                    shell.publish(self.on_close.clone());
                }
                shell.capture_event();
            }
            Event::Keyboard(keyboard::Event::KeyReleased { .. }) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_) => {
                shell.capture_event();
            }
            _ => {
                let tree = &mut tree.children[0];
                let away = mouse::Cursor::Unavailable;
                self.base.as_widget_mut().update(tree, event, base, away, renderer, clipboard, shell, viewport);
            }
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
        let mut layers = layout.children();
        let Some(base) = layers.next() else { return };
        let below = if self.dialog.is_some() { mouse::Cursor::Unavailable } else { cursor };
        self.base.as_widget().draw(&tree.children[0], renderer, theme, style, base, below, viewport);
        if let (Some(dialog), Some(over)) = (&self.dialog, layers.next()) {
            let bounds = layout.bounds();
            renderer.with_layer(bounds, |renderer| {
                let dim = Color::BLACK.scale_alpha(if tokens(theme).is_dark { 0.55 } else { 0.35 });
                renderer.fill_quad(renderer::Quad { bounds, ..renderer::Quad::default() }, dim);
                dialog.as_widget().draw(&tree.children[1], renderer, theme, style, over, cursor, viewport);
            });
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
        let mut layers = layout.children();
        let (base, over) = (layers.next(), layers.next());
        match (&self.dialog, over, base) {
            (Some(dialog), Some(over), _) => {
                let inner = dialog.as_widget().mouse_interaction(&tree.children[1], over, cursor, viewport, renderer);
                if inner == mouse::Interaction::None { mouse::Interaction::Idle } else { inner }
            }
            (None, _, Some(base)) => self.base.as_widget().mouse_interaction(&tree.children[0], base, cursor, viewport, renderer),
            _ => mouse::Interaction::None,
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
        let mut layers = layout.children();
        let (base, over) = (layers.next(), layers.next());
        let (base_tree, dialog_tree) = tree.children.split_at_mut(1);
        match (&mut self.dialog, over) {
            (Some(dialog), Some(over)) => {
                dialog.as_widget_mut().overlay(&mut dialog_tree[0], over, renderer, viewport, translation)
            }
            _ => self.base.as_widget_mut().overlay(&mut base_tree[0], base?, renderer, viewport, translation),
        }
    }
}

impl<'a, Message: Clone + 'a> From<Modal<'a, Message>> for Element<'a, Message> {
    fn from(modal: Modal<'a, Message>) -> Self {
        Element::new(modal)
    }
}
