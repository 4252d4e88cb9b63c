//! The picker as a widget: one focus stop; a text input lives in it while it is open.

use iced::advanced::text::Renderer as _;
use iced::advanced::widget::operation::{Focusable, Operation};
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay, renderer, text};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::widget::text_input::{self, TextInput, Value};
use iced::{Border, Color, Element, Event, Length, Padding, Pixels, Point, Rectangle, Renderer, Size, Theme, Vector, touch};

use super::overlay::ListOverlay;
use super::{Look, Select, answers};
use crate::ui::focus;
use crate::ui::fonts;
use crate::ui::icon::Icon;
use crate::ui::input::Edge;
use crate::ui::menu::panel::Open;
use crate::ui::menu::rows::{self, Kind, Row};
use crate::ui::text::{BODY, SMALL, Scale, fit, width};
use crate::ui::tokens::{Hue, radius, size, tokens};

type InputState = text_input::State<<Renderer as text::Renderer>::Paragraph>;

/// Least width of a blank or a chip while one types in it.
const TYPING: f32 = 180.0;

#[derive(Default)]
pub struct State {
    pub open: Option<Open>,
    pub query: String,
    focused: bool,
    by_keyboard: bool,
    hovered: bool,
    /// The shown name as it fits, and for what room and name it was cut.
    cut: Option<(f32, String, String)>,
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
        self.open = None;
    }
}

/// What a row of the open list stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry {
    Choice(usize),
    Create,
    Nothing,
}

impl<'a, T: Clone, Message: Clone> Select<'a, T, Message> {
    fn scale(&self) -> Scale {
        match self.look {
            Look::Field => BODY,
            Look::Blank(scale) => scale,
            Look::Chip => SMALL,
        }
    }

    fn side(&self) -> f32 {
        match self.look {
            Look::Field | Look::Chip => 10.0,
            Look::Blank(_) => 5.0,
        }
    }

    fn chevron(&self) -> f32 {
        match self.look {
            Look::Blank(scale) if scale.size <= 14.0 => 12.0,
            _ => size::ICON_SMALL,
        }
    }

    fn name(&self) -> &str {
        self.shown.as_deref().unwrap_or(&self.placeholder)
    }

    /// The rows of the open list for the typed text.
    pub fn entries(&self, query: &str) -> Vec<Entry> {
        let filters = self.on_search.is_none();
        let found = self.choices.iter().enumerate().filter(|(_, choice)| {
            !filters || answers(&choice.label, query) || (!choice.note.is_empty() && answers(&choice.note, query))
        });
        let mut entries: Vec<_> = found.map(|(index, _)| Entry::Choice(index)).collect();
        if entries.is_empty() {
            entries.push(Entry::Nothing);
        }
        if self.create.is_some() && !query.trim().is_empty() {
            entries.push(Entry::Create);
        }
        entries
    }

    /// The label of the last row, if there is one.
    pub fn create_label(&self, query: &str) -> String {
        self.create.as_ref().map(|(label, _)| label(query.trim())).unwrap_or_default()
    }

    pub fn rows<'b>(&'b self, entries: &[Entry], create: &'b str) -> Vec<Row<'b>> {
        let plain = |kind, label| Row { kind, icon: None, dot: None, label, note: "", checked: false };
        entries
            .iter()
            .map(|entry| match entry {
                Entry::Choice(index) => {
                    let choice = &self.choices[*index];
                    Row {
                        icon: choice.icon,
                        dot: choice.hue,
                        note: &choice.note,
                        checked: self.look != Look::Chip && self.shown.as_deref() == Some(&*choice.label),
                        ..plain(Kind::Item, &*choice.label)
                    }
                }
                Entry::Create => Row { icon: Some(Icon::Plus), ..plain(Kind::Create, create) },
                Entry::Nothing => plain(Kind::Off, &*self.nothing),
            })
            .collect()
    }

    /// What choosing a row sends.
    pub fn message(&self, entry: Entry, query: &str) -> Option<Message> {
        match entry {
            Entry::Choice(index) => self.choices.get(index).map(|choice| (self.on_select)(choice.value.clone())),
            Entry::Create => self.create.as_ref().map(|(_, message)| message(query.trim().to_owned())),
            Entry::Nothing => None,
        }
    }

    fn typing(&self, query: &str) -> TextInput<'static, String> {
        let scale = self.scale();
        let air = (self.height - scale.line) / 2.0;
        TextInput::new(self.name(), query)
            .on_input(|text| text)
            .font(fonts::REGULAR)
            .size(scale.size)
            .line_height(Pixels(scale.line))
            .padding(Padding { top: air, bottom: air, ..Padding::ZERO })
            .style(|theme: &Theme, _| {
                let tokens = tokens(theme);
                text_input::Style {
                    background: Color::TRANSPARENT.into(),
                    border: Border::default(),
                    icon: tokens.ink3,
                    placeholder: tokens.ink3,
                    value: tokens.ink,
                    selection: tokens.accent.scale_alpha(0.28),
                }
            })
    }

    fn open(&self, tree: &mut Tree, query: String, shell: &mut Shell<'_, Message>) {
        let entries = self.entries(&query);
        let chosen = entries.iter().position(
            |entry| matches!(entry, Entry::Choice(index) if self.shown.as_deref() == Some(&*self.choices[*index].label)),
        );
        let state = tree.state.downcast_mut::<State>();
        state.open = Some(Open { active: chosen.or(Some(0)), ..Open::default() });
        state.focused = true;
        let input = tree.children[0].state.downcast_mut::<InputState>();
        input.focus();
        if let Some(on_search) = &self.on_search {
            shell.publish(on_search(query.clone()));
        }
        state.query = query;
        shell.invalidate_layout();
        shell.request_redraw();
    }

    fn close(tree: &mut Tree, shell: &mut Shell<'_, Message>) {
        let state = tree.state.downcast_mut::<State>();
        state.open = None;
        state.query.clear();
        tree.children[0].state.downcast_mut::<InputState>().unfocus();
        shell.invalidate_layout();
        shell.request_redraw();
    }

    /// Keys of the open list; true when taken.
    fn hear_open(&self, tree: &mut Tree, key: &Key, modifiers: Modifiers, shell: &mut Shell<'_, Message>) -> bool {
        let state = tree.state.downcast_mut::<State>();
        let Some(open) = state.open else { return false };
        let entries = self.entries(&state.query);
        let create = self.create_label(&state.query);
        let rows = self.rows(&entries, &create);
        let step = |active: Option<usize>, down: bool| rows::step(&rows, active, down);
        let next = match key {
            Key::Named(Named::ArrowDown) if !modifiers.alt() => step(open.active, true),
            Key::Named(Named::ArrowUp) if !modifiers.alt() => step(open.active, false),
            Key::Named(Named::PageDown) => (0..7).fold(open.active, |at, _| at.max(step(at, true))),
            Key::Named(Named::PageUp) => (0..7).fold(open.active, |at, _| step(at, false).filter(|to| Some(*to) <= at).or(at)),
            Key::Named(Named::Enter | Named::Tab) => {
                let taken = *key == Key::Named(Named::Enter);
                // Tab takes the row only when something was typed: passing by changes nothing.
                let chosen = if taken || !state.query.is_empty() { open.active } else { None };
                let message = chosen.and_then(|index| entries.get(index)).and_then(|entry| self.message(*entry, &state.query));
                if let Some(message) = message {
                    shell.publish(message);
                }
                Self::close(tree, shell);
                return taken;
            }
            Key::Named(Named::Escape | Named::F4) | Key::Named(Named::ArrowUp | Named::ArrowDown) => {
                Self::close(tree, shell);
                return true;
            }
            _ => return false,
        };
        let height = rows::natural_size(&rows).height.min(super::overlay::HEIGHT);
        let scrolled = next.map_or(open.scrolled, |index| rows::scroll_to(&rows, index, open.scrolled, height));
        state.open = Some(Open { active: next, scrolled, at: None });
        shell.request_redraw();
        true
    }

    /// Keys of the closed picker in focus; true when taken.
    fn hear_closed(&self, tree: &mut Tree, event: &keyboard::Event, shell: &mut Shell<'_, Message>) -> bool {
        let keyboard::Event::KeyPressed { key, modifiers, text, .. } = event else { return false };
        match key {
            Key::Named(Named::F8) if modifiers.is_empty() => {
                let Some(message) = &self.on_open_reference else { return false };
                shell.publish(message.clone());
                return true;
            }
            _ if self.read_only => return false,
            Key::Named(Named::Delete | Named::Backspace) if modifiers.is_empty() => {
                let (Some(message), Some(_)) = (&self.on_clear, &self.shown) else { return false };
                shell.publish(message.clone());
                return true;
            }
            Key::Named(Named::Enter | Named::F4 | Named::Space) if modifiers.is_empty() => {}
            Key::Named(Named::ArrowDown) if modifiers.alt() => {}
            _ => {
                let plain = !modifiers.command() && !modifiers.control() && !modifiers.alt() && !modifiers.logo();
                let typed = text.as_deref().filter(|text| plain && text.chars().all(|c| !c.is_control()));
                let Some(typed) = typed.filter(|text| !text.trim().is_empty()) else { return false };
                self.open(tree, typed.to_owned(), shell);
                return true;
            }
        }
        self.open(tree, String::new(), shell);
        true
    }

    fn type_into(
        &self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let query = tree.state.downcast_ref::<State>().query.clone();
        let mut typed = Vec::new();
        let mut inner = Shell::new(&mut typed);
        let mut input = self.typing(&query);
        Widget::<String, Theme, Renderer>::update(
            &mut input,
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            &mut inner,
            viewport,
        );
        if inner.is_event_captured() {
            shell.capture_event();
        }
        shell.request_input_method(inner.input_method());
        shell.request_redraw_at(inner.redraw_request());
        let state = tree.state.downcast_mut::<State>();
        if let Some(query) = typed.pop() {
            state.open = Some(Open { active: Some(0), ..Open::default() });
            if let Some(on_search) = &self.on_search {
                shell.publish(on_search(query.clone()));
            }
            state.query = query;
            shell.invalidate_layout();
            shell.request_redraw();
        }
    }
}

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
        if open {
            let value = Value::new(&state.query);
            self.typing(&state.query).draw(&tree.children[0], renderer, theme, input, cursor, Some(&value), viewport);
        } else if let Some((_, _, cut)) = &state.cut {
            let font = if self.look == Look::Field { fonts::REGULAR } else { fonts::MEDIUM };
            let at = Point::new(input.bounds().x, bounds.center_y());
            renderer.fill_text(plain(cut.clone(), scale, font), at, ink, *viewport);
        }
        if !self.read_only {
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
