//! What the picker does: its rows, opening and closing, keys, typing.

use iced::advanced::text::Renderer as TextRenderer;
use iced::advanced::widget::Tree;
use iced::advanced::widget::operation::Focusable;
use iced::advanced::{Clipboard, Layout, Shell, Widget, mouse};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::widget::text_input::{self, TextInput};
use iced::{Border, Color, Event, Padding, Pixels, Rectangle, Renderer, Theme};

use super::{Look, Select, answers};
use crate::ui::fonts;
use crate::ui::icon::Icon;
use crate::ui::menu::panel::Open;
use crate::ui::menu::rows::{self, Kind, Row};
use crate::ui::text::{BODY, SMALL, Scale};
use crate::ui::tokens::{size, tokens};

pub type InputState = text_input::State<<Renderer as TextRenderer>::Paragraph>;

#[derive(Default)]
pub struct State {
    pub open: Option<Open>,
    pub query: String,
    pub focused: bool,
    pub by_keyboard: bool,
    pub hovered: bool,
    /// What was typed and taken by Enter or Tab before its answer came.
    pub awaited: Option<String>,
    /// The shown name as it fits, and for what room and name it was cut.
    pub cut: Option<(f32, String, String)>,
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
    pub(super) fn scale(&self) -> Scale {
        match self.look {
            Look::Field => BODY,
            Look::Blank(scale) => scale,
            Look::Chip => SMALL,
        }
    }

    pub(super) fn side(&self) -> f32 {
        match self.look {
            Look::Field | Look::Chip => 10.0,
            Look::Blank(_) => 5.0,
        }
    }

    pub(super) fn chevron(&self) -> f32 {
        match self.look {
            Look::Blank(scale) if scale.size <= 14.0 => 12.0,
            _ => size::ICON_SMALL,
        }
    }

    pub(super) fn name(&self) -> &str {
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

    pub(super) fn typing(&self, query: &str) -> TextInput<'static, String> {
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

    pub(super) fn open(&self, tree: &mut Tree, query: String, shell: &mut Shell<'_, Message>) {
        let entries = self.entries(&query);
        let chosen = entries.iter().position(
            |entry| matches!(entry, Entry::Choice(index) if self.shown.as_deref() == Some(&*self.choices[*index].label)),
        );
        let state = tree.state.downcast_mut::<State>();
        state.open = Some(Open { active: chosen.or(Some(0)), ..Open::default() });
        state.focused = true;
        state.awaited = None;
        let input = tree.children[0].state.downcast_mut::<InputState>();
        input.focus();
        if let Some(on_search) = &self.on_search {
            shell.publish(on_search(query.clone()));
        }
        state.query = query;
        shell.invalidate_layout();
        shell.request_redraw();
    }

    /// Whether the choices answer what is typed.
    fn is_answered(&self, query: &str) -> bool {
        self.on_search.is_none() || self.answered == Some(query)
    }

    /// Takes the first choice once the answer that was awaited has come. When there is none, the list opens to say so.
    pub(super) fn take_awaited(&self, tree: &mut Tree, shell: &mut Shell<'_, Message>) {
        let state = tree.state.downcast_mut::<State>();
        let Some(query) = state.awaited.take_if(|query| self.is_answered(query)) else { return };
        let first = self.entries(&query).first().and_then(|entry| self.message(*entry, &query));
        if let Some(message) = first {
            shell.publish(message);
        } else if state.focused {
            self.open(tree, query, shell);
        }
    }

    pub(super) fn close(tree: &mut Tree, shell: &mut Shell<'_, Message>) {
        let state = tree.state.downcast_mut::<State>();
        state.open = None;
        state.query.clear();
        tree.children[0].state.downcast_mut::<InputState>().unfocus();
        shell.invalidate_layout();
        shell.request_redraw();
    }

    /// Keys of the open list; true when taken.
    pub(super) fn hear_open(&self, tree: &mut Tree, key: &Key, modifiers: Modifiers, shell: &mut Shell<'_, Message>) -> bool {
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
                // Whoever went to another row takes the one in sight.
                let awaited = (chosen == Some(0) && !self.is_answered(&state.query)).then(|| state.query.clone());
                let chosen = chosen.filter(|_| awaited.is_none());
                let message = chosen.and_then(|index| entries.get(index)).and_then(|entry| self.message(*entry, &state.query));
                if let Some(message) = message {
                    shell.publish(message);
                }
                Self::close(tree, shell);
                tree.state.downcast_mut::<State>().awaited = awaited;
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
    pub(super) fn hear_closed(&self, tree: &mut Tree, event: &keyboard::Event, shell: &mut Shell<'_, Message>) -> bool {
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
                // Typed on while the answer was under way: nothing is lost, and nothing taken unseen.
                let before = tree.state.downcast_mut::<State>().awaited.take().unwrap_or_default();
                self.open(tree, before + typed, shell);
                return true;
            }
        }
        self.open(tree, String::new(), shell);
        true
    }

    #[expect(clippy::too_many_arguments, reason = "those of Widget::update")]
    pub(super) fn type_into(
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
