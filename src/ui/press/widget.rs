use iced::advanced::widget::operation::{Focusable, Operation};
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Color, Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, touch, window};

use super::{Press, Status};
use crate::ui::menu::panel::{MenuOverlay, Open};
use crate::ui::menu::{Item, rows};
use crate::ui::tokens::tokens;
use crate::ui::{focus, tip};

#[derive(Debug, Default)]
struct State {
    pressed: bool,
    focused: bool,
    /// The focus came by keyboard (or by a task), so the ring is shown.
    by_keyboard: bool,
    last: Status,
    tip: tip::Timer,
    menu: Option<Open>,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
        self.by_keyboard = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
        self.by_keyboard = false;
    }
}

impl<Message> Press<'_, Message> {
    fn status(&self, state: &State, bounds: Rectangle, cursor: mouse::Cursor) -> Status {
        let disabled = self.is_off();
        let hovered = cursor.is_over(bounds);
        Status {
            hovered: hovered && !disabled,
            pressed: (state.pressed && hovered || state.menu.is_some()) && !disabled,
            disabled,
            focused: state.focused && state.by_keyboard,
        }
    }
}

impl<Message: Clone> Press<'_, Message> {
    /// What a press does: opens the menu or sends the message.
    fn fire(&self, state: &mut State, by_keyboard: bool, shell: &mut Shell<'_, Message>) {
        if self.opens_menu() {
            self.open_menu(state, by_keyboard, shell);
        } else if let Some(message) = &self.on_press {
            shell.publish(message.clone());
        }
    }

    fn open_menu(&self, state: &mut State, by_keyboard: bool, shell: &mut Shell<'_, Message>) {
        let rows: Vec<_> = self.menu.iter().map(Item::row).collect();
        // The keyboard begins at what is chosen already, as it does in a list of choices.
        let chosen = rows.iter().position(|row| row.checked && row.can_be_chosen());
        let active = if by_keyboard { chosen.or_else(|| rows::step(&rows, None, true)) } else { None };
        state.menu = Some(Open { active, ..Open::default() });
        shell.invalidate_layout();
        shell.request_redraw();
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
        if self.is_off() {
            let state = tree.state.downcast_mut::<State>();
            state.unfocus();
            state.pressed = false;
        } else if !self.focusable {
            tree.state.downcast_mut::<State>().unfocus();
        }
        if self.menu.is_empty() {
            tree.state.downcast_mut::<State>().menu = None;
        }
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::padded(limits, self.width, self.height, self.padding, |limits| {
            self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
        })
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let state = tree.state.downcast_mut::<State>();
        operation.container(self.id.as_ref(), layout.bounds());
        if self.focusable && !self.is_off() {
            operation.focusable(self.id.as_ref(), layout.bounds(), state);
        }
        let Some(inner) = layout.children().next() else { return };
        operation.traverse(&mut |operation| {
            self.content.as_widget_mut().operate(&mut tree.children[0], inner, renderer, operation);
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
        if let Some(inner) = layout.children().next() {
            self.content.as_widget_mut().update(
                &mut tree.children[0],
                event,
                inner,
                cursor,
                renderer,
                clipboard,
                shell,
                viewport,
            );
        }
        let state = tree.state.downcast_mut::<State>();
        let bounds = layout.bounds();
        let over = cursor.is_over(bounds);

        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                state.unfocus();
                if over && !shell.is_event_captured() && !self.is_off() {
                    state.pressed = true;
                    state.focused = self.focusable;
                    shell.capture_event();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) | Event::Touch(touch::Event::FingerLifted { .. })
                if state.pressed =>
            {
                state.pressed = false;
                if over {
                    self.fire(state, false, shell);
                }
                shell.capture_event();
            }
            Event::Touch(touch::Event::FingerLost { .. }) => state.pressed = false,
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right))
                if over && self.context_menu && !self.menu.is_empty() && !shell.is_event_captured() =>
            {
                state.menu = Some(Open { at: cursor.position(), ..Open::default() });
                shell.invalidate_layout();
                shell.capture_event();
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, repeat, .. })
                if state.focused && !shell.is_event_captured() =>
            {
                if !state.by_keyboard && !matches!(key, Key::Named(Named::Control | Named::Alt | Named::Super)) {
                    state.by_keyboard = true;
                }
                let fires =
                    matches!(key, Key::Named(Named::Enter | Named::Space)) || matches!(key, Key::Character(text) if text == " ");
                let alt_down = modifiers.alt() && *key == Key::Named(Named::ArrowDown);
                let opens = match key {
                    Key::Named(Named::ContextMenu) => !self.menu.is_empty(),
                    Key::Named(Named::ArrowDown | Named::F4) => self.opens_menu() && (modifiers.is_empty() || alt_down),
                    _ => false,
                };
                if opens {
                    self.open_menu(state, true, shell);
                    shell.capture_event();
                } else if fires && modifiers.is_empty() && !self.is_off() {
                    if !repeat {
                        self.fire(state, true, shell);
                    }
                    shell.capture_event();
                }
            }
            _ => {}
        }

        let status = self.status(state, bounds, cursor);
        if status != state.last {
            state.last = status;
            shell.request_redraw();
        }
        if self.tip.is_some()
            && matches!(event, Event::Mouse(_) | Event::Keyboard(_) | Event::Window(window::Event::RedrawRequested(_)))
        {
            state.tip.step((over || status.focused) && state.menu.is_none(), event, shell);
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
        let status = self.status(tree.state.downcast_ref::<State>(), bounds, cursor);
        let style = (self.style)(theme, status);
        if style.background.is_some() || style.border.width > 0.0 || style.shadow.color.a > 0.0 {
            renderer.fill_quad(
                renderer::Quad { bounds, border: style.border, shadow: style.shadow, ..renderer::Quad::default() },
                style.background.unwrap_or(Color::TRANSPARENT),
            );
        }
        if let Some(inner) = layout.children().next() {
            let inherited = renderer::Style { text_color: style.text.unwrap_or(inherited.text_color) };
            self.content.as_widget().draw(&tree.children[0], renderer, theme, &inherited, inner, cursor, viewport);
        }
        if status.focused {
            focus::draw_ring(renderer, tokens(theme), bounds, style.border.radius.top_left, self.ring_inside);
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
        let inner = layout
            .children()
            .next()
            .map(|inner| self.content.as_widget().mouse_interaction(&tree.children[0], inner, cursor, viewport, renderer));
        match inner {
            Some(inner) if inner != mouse::Interaction::None => inner,
            _ if cursor.is_over(layout.bounds()) && !self.is_off() => mouse::Interaction::Pointer,
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
        let Tree { state, children, .. } = tree;
        let state = state.downcast_mut::<State>();
        let bounds = layout.bounds();
        if let Some(open) = state.menu {
            let anchor = open.at.map_or(bounds, |at| Rectangle::new(at, Size::ZERO)) + translation;
            return Some(MenuOverlay { items: &self.menu, open: &mut state.menu, anchor }.into_element());
        }
        let inner = layout.children().next()?;
        let inner = self.content.as_widget_mut().overlay(&mut children[0], inner, renderer, viewport, translation);
        tip::with_tip(inner, self.tip.as_ref().filter(|_| state.tip.is_open()), bounds + translation)
    }
}

impl<'a, Message: Clone + 'a> From<Press<'a, Message>> for Element<'a, Message> {
    fn from(press: Press<'a, Message>) -> Self {
        Element::new(press)
    }
}
