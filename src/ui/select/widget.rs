//! The picker as a widget: one focus stop; a text input lives in it while it is open.

use iced::advanced::text::Renderer as _;
use iced::advanced::widget::operation::Operation;
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay, renderer, text};
use iced::keyboard;
use iced::widget::text_input::Value;
use iced::{Border, Color, Element, Event, Length, Pixels, Point, Rectangle, Renderer, Size, Theme, Vector, touch};

use super::behaviour::{InputState, State};
use super::overlay::ListOverlay;
use super::{Look, Select};
use crate::ui::focus;
use crate::ui::fonts;
use crate::ui::icon::Icon;
use crate::ui::input::Edge;
use crate::ui::text::{Scale, fit, width};
use crate::ui::tokens::{Hue, radius, tokens};

/// Least width of a blank or a chip while one types in it.
const TYPING: f32 = 180.0;

impl<'a, T: Clone, Message: Clone> Widget<Message, Theme, Renderer> for Select<'a, T, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        let side = |element: &Option<Element<'_, Message>>| element.as_ref().map_or_else(Tree::empty, Tree::new);
        let input = Tree::new(&self.typing("") as &dyn Widget<String, Theme, Renderer>);
        vec![input, side(&self.leading), side(&self.trailing)]
    }

    fn diff(&self, tree: &mut Tree) {
        for (index, side) in [(1, &self.leading), (2, &self.trailing)] {
            match side {
                Some(element) => tree.children[index].diff(element),
                None => tree.children[index] = Tree::empty(),
            }
        }
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Fixed(self.height))
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let (scale, side, chevron) = (self.scale(), self.side(), self.chevron());
        let state = tree.state.downcast_ref::<State>();
        let (open, query) = (state.open.is_some(), state.query.clone());
        let name = width(self.name(), scale, fonts::MEDIUM).ceil();
        let wanted = name + 2.0 * side + chevron + 4.0;
        let wanted = if open && self.look != Look::Field { wanted.max(TYPING) } else { wanted };
        let size = limits.width(self.width).height(self.height).resolve(self.width, self.height, Size::new(wanted, self.height));
        let room = layout::Limits::new(Size::ZERO, size);
        let middle = |node: &layout::Node| (size.height - node.size().height) / 2.0;

        let mut left = side;
        let mut leading = layout::Node::new(Size::ZERO);
        if let Some(element) = &mut self.leading {
            leading = element.as_widget_mut().layout(&mut tree.children[1], renderer, &room);
            leading = leading.clone().move_to(Point::new(left, middle(&leading)));
            left += leading.size().width + 8.0;
        }
        let mut right = side;
        let mut trailing = layout::Node::new(Size::ZERO);
        if let Some(element) = &mut self.trailing {
            trailing = element.as_widget_mut().layout(&mut tree.children[2], renderer, &room);
            right = trailing.size().width + 6.0;
            trailing = trailing.clone().move_to(Point::new(size.width - right, middle(&trailing)));
        }
        let inner = (size.width - left - right - chevron - 4.0).max(0.0);
        let typing = layout::Limits::new(Size::ZERO, Size::new(inner, size.height));
        let value = Value::new(&query);
        let input = self.typing(&query).layout(&mut tree.children[0], renderer, &typing, Some(&value));

        let state = tree.state.downcast_mut::<State>();
        let name = self.name();
        if state.cut.as_ref().is_none_or(|(room, of, _)| *room != inner || of != name) {
            let font = if self.look == Look::Field { fonts::REGULAR } else { fonts::MEDIUM };
            state.cut = Some((inner, name.to_owned(), fit(name, scale, font, inner + 1.0).0));
        }
        layout::Node::with_children(size, vec![input.move_to(Point::new(left, 0.0)), leading, trailing])
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let state = tree.state.downcast_mut::<State>();
        operation.container(self.id.as_ref(), layout.bounds());
        operation.focusable(self.id.as_ref(), layout.bounds(), state);
        operation.text(None, layout.bounds(), self.name());
        operation.traverse(&mut |operation| {
            for ((index, side), place) in
                [(1, &mut self.leading), (2, &mut self.trailing)].into_iter().zip(layout.children().skip(1))
            {
                if let Some(element) = side {
                    element.as_widget_mut().operate(&mut tree.children[index], place, renderer, operation);
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
        let places: Vec<_> = layout.children().collect();
        let [input, leading, trailing] = places[..] else { return };
        for (index, side, place) in [(1, &mut self.leading, leading), (2, &mut self.trailing, trailing)] {
            if let Some(element) = side {
                let tree = &mut tree.children[index];
                element.as_widget_mut().update(tree, event, place, cursor, renderer, clipboard, shell, viewport);
            }
        }
        let over = cursor.is_over(layout.bounds());
        let state = tree.state.downcast_mut::<State>();
        if over != state.hovered {
            state.hovered = over;
            shell.request_redraw();
        }
        self.take_awaited(tree, shell);
        let state = tree.state.downcast_ref::<State>();
        let (open, focused) = (state.open.is_some(), state.focused);
        if !open && tree.children[0].state.downcast_ref::<InputState>().is_focused() {
            // Chosen by mouse, or the focus went elsewhere.
            Self::close(tree, shell);
        }
        if shell.is_event_captured() {
            return;
        }
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                if over && open && cursor.is_over(input.bounds()) {
                    self.type_into(tree, event, input, cursor, renderer, clipboard, shell, viewport);
                } else if over && !open && !self.read_only {
                    self.open(tree, String::new(), shell);
                } else if open {
                    Self::close(tree, shell);
                }
                let state = tree.state.downcast_mut::<State>();
                state.by_keyboard = false;
                state.focused = over;
                if over {
                    shell.capture_event();
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) if open => {
                if self.hear_open(tree, key, *modifiers, shell) {
                    shell.capture_event();
                } else if tree.state.downcast_ref::<State>().open.is_some() {
                    self.type_into(tree, event, input, cursor, renderer, clipboard, shell, viewport);
                }
            }
            Event::Keyboard(pressed @ keyboard::Event::KeyPressed { .. }) if focused => {
                tree.state.downcast_mut::<State>().by_keyboard = true;
                if self.hear_closed(tree, pressed, shell) {
                    shell.capture_event();
                }
            }
            _ if open => self.type_into(tree, event, input, cursor, renderer, clipboard, shell, viewport),
            // The input keeps track of Shift and Ctrl even while it is not shown.
            Event::Keyboard(keyboard::Event::ModifiersChanged(_)) => {
                self.type_into(tree, event, input, cursor, renderer, clipboard, shell, viewport);
            }
            _ => {}
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
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let open = state.open.is_some();
        let hovered = cursor.is_over(bounds) && !self.read_only;
        let field = self.look == Look::Field || open;

        let (ground, border) = if field {
            let focused = open || state.focused;
            Edge { focused, error: self.error, read_only: self.read_only, hovered }.style(tokens)
        } else if self.look == Look::Chip {
            let ground = if hovered { tokens.hover } else { tokens.surface };
            (ground, Border { color: tokens.line2, width: 1.0, radius: radius::CONTROL.into() })
        } else {
            let ground = if hovered { tokens.pair(Hue::Blue).soft } else { tokens.accent_soft };
            let (color, width) = if self.error { (tokens.red, 2.0) } else { (Color::TRANSPARENT, 0.0) };
            (ground, Border { color, width, radius: radius::BLANK.into() })
        };
        renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, ground);

        let places: Vec<_> = layout.children().collect();
        let [input, leading, trailing] = places[..] else { return };
        for (index, side, place) in [(1, &self.leading, leading), (2, &self.trailing, trailing)] {
            if let Some(element) = side {
                element.as_widget().draw(&tree.children[index], renderer, theme, style, place, cursor, viewport);
            }
        }
        let (ink, sign) = match self.look {
            Look::Field if self.shown.is_none() => (tokens.ink3, tokens.ink2),
            Look::Field => (tokens.ink, tokens.ink2),
            Look::Blank(_) => (tokens.accent_ink, tokens.accent_ink),
            Look::Chip => (tokens.ink2, tokens.ink2),
        };
        let scale = self.scale();
        // The software renderer does not cut text aligned to its middle at the edge of what is scrolled.
        let seen = viewport.y <= bounds.center_y() - scale.line / 2.0
            && bounds.center_y() + scale.line / 2.0 <= viewport.y + viewport.height;
        if open {
            let value = Value::new(&state.query);
            self.typing(&state.query).draw(&tree.children[0], renderer, theme, input, cursor, Some(&value), viewport);
        } else if let Some((_, _, cut)) = state.cut.as_ref().filter(|_| seen) {
            let font = if self.look == Look::Field { fonts::REGULAR } else { fonts::MEDIUM };
            let at = Point::new(input.bounds().x, bounds.center_y());
            renderer.fill_text(plain(cut.clone(), scale, font), at, ink, *viewport);
        }
        if !self.read_only && seen {
            let chevron = self.chevron();
            let scale = Scale { size: chevron, line: chevron };
            let at = Point::new(input.bounds().x + input.bounds().width + 4.0, bounds.center_y());
            let glyph = plain(Icon::ChevronDown.code_point().to_string(), scale, fonts::ICONS);
            renderer.fill_text(glyph, at, sign, *viewport);
        }
        if state.focused && state.by_keyboard && !field {
            focus::draw_ring(renderer, tokens, bounds, border.radius.top_left, false);
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
        if !cursor.is_over(layout.bounds()) || self.read_only {
            return mouse::Interaction::None;
        }
        let open = tree.state.downcast_ref::<State>().open.is_some();
        let typing = layout.children().next().is_some_and(|input| cursor.is_over(input.bounds()));
        if open && typing { mouse::Interaction::Text } else { mouse::Interaction::Pointer }
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
        if state.open.is_some() {
            let anchor = layout.bounds() + translation;
            return Some(overlay::Element::new(Box::new(ListOverlay { select: self, state, anchor })));
        }
        let trailing = self.trailing.as_mut().zip(layout.children().nth(2));
        trailing.and_then(|(element, place)| {
            element.as_widget_mut().overlay(&mut children[2], place, renderer, viewport, translation)
        })
    }
}

fn plain(content: String, scale: Scale, font: iced::Font) -> text::Text {
    text::Text {
        content,
        bounds: Size::new(f32::INFINITY, scale.line),
        size: Pixels(scale.size),
        line_height: text::LineHeight::Absolute(Pixels(scale.line)),
        font,
        align_x: text::Alignment::Left,
        align_y: iced::alignment::Vertical::Center,
        shaping: text::Shaping::Auto,
        wrapping: text::Wrapping::None,
    }
}

impl<'a, T: Clone + 'a, Message: Clone + 'a> From<Select<'a, T, Message>> for Element<'a, Message> {
    fn from(select: Select<'a, T, Message>) -> Self {
        Element::new(select)
    }
}
