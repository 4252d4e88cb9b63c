//! The grid driven by real events through iced's user interface, its state carried between views
//! as the program does it.

mod lines;
mod lists;
mod pictures;

use std::cell::Cell as Counter;
use std::time::Instant;

use iced::advanced::renderer::{Headless, Style};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::mouse::{self, Cursor};
use iced::widget::container;
use iced::{Element, Event as WindowEvent, Length, Point, Renderer, Size, window};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::{Cache, State::Updated};

use super::editable::{Cell, EditAction};
use super::*;
use crate::ui::{fonts, theme, tokens};

#[derive(Debug, Clone)]
enum Message {
    Grid(Event),
    Buffer(String),
}

/// A window with one grid: of orders, or of lines when `lines` are there.
struct Window {
    state: State,
    lines: Option<Vec<String>>,
    buffer: String,
    actions: Vec<Action>,
    cache: Option<Cache>,
    renderer: Option<Renderer>,
    cursor: Cursor,
    size: Size,
    built: Counter<usize>,
    /// Whether the last events asked for a frame.
    redrawn: bool,
    loaded: std::ops::Range<usize>,
}

fn renderer() -> Renderer {
    let settings = fonts::settings();
    for font in settings.fonts {
        let mut system = iced_test::renderer::graphics::text::font_system().write().unwrap();
        system.load_font(font);
    }
    let made = <Renderer as Headless>::new(settings.default_font, settings.default_text_size, None);
    iced_test::futures::futures::executor::block_on(made).unwrap()
}

impl Window {
    fn new(total: usize) -> Self {
        let mut state = State::new(Columns::default());
        state.set_total(total);
        Self {
            state,
            lines: None,
            buffer: String::new(),
            actions: Vec::new(),
            cache: Some(Cache::new()),
            renderer: Some(renderer()),
            cursor: Cursor::Unavailable,
            size: Size::new(800.0, 36.0 * 11.0),
            built: Counter::new(0),
            redrawn: false,
            loaded: 0..usize::MAX,
        }
    }

    fn of_lines(lines: &[&str]) -> Self {
        let mut window = Self::new(lines.len());
        window.lines = Some(lines.iter().map(|&line| line.to_owned()).collect());
        window
    }

    fn view(&self) -> Element<'_, Message> {
        if let Some(lines) = &self.lines {
            let columns = vec![
                Column::fixed("line", "№", 40.0).right(),
                Column::fill("item", "Номенклатура", 200.0).editable(),
                Column::fixed("count", "Кол-во", 120.0).right().editable(),
            ];
            let cell = move |row: &usize, column, status: CellStatus| match column {
                _ if status.editing => cell::input(self.buffer.as_str(), column == "count", Message::Buffer).into(),
                "line" => cell::faint((row + 1).to_string()).into(),
                "item" => cell::emphasised(&lines[*row], status.selected).into(),
                _ => cell::plain("1").into(),
            };
            let grid = Grid::new(&self.state, columns, Some, cell, Message::Grid).adding("Начните вводить название");
            return grid.into();
        }
        let columns = vec![
            Column::fixed("number", "№", 120.0).sortable(),
            Column::fill("party", "Покупатель", 200.0),
            Column::fixed("total", "Сумма", 100.0).right().sortable(),
        ];
        let row = |index: usize| self.loaded.contains(&index).then_some(index);
        let cell = |index: &usize, column, status: CellStatus| {
            self.built.set(self.built.get() + 1);
            match column {
                "number" => cell::name(format!("НФ-{index:06}"), status.selected).into(),
                "party" => cell::plain("Петрова Анна Сергеевна").into(),
                _ => cell::plain("59 000").into(),
            }
        };
        container(Grid::new(&self.state, columns, row, cell, Message::Grid)).width(Length::Fill).into()
    }

    /// Runs events and then frames until the grid has nothing more to say; true if all were captured.
    fn run(&mut self, events: &[WindowEvent]) -> bool {
        let mut captured = true;
        let redraw = || WindowEvent::Window(window::Event::RedrawRequested(Instant::now()));
        let mut batch = events.to_vec();
        for frame in 0..8 {
            let mut messages = Vec::new();
            let cache = self.cache.take().unwrap();
            let mut renderer = self.renderer.take().unwrap_or_else(renderer);
            let mut interface = UserInterface::build(self.view(), self.size, cache, &mut renderer);
            let clipboard = &mut iced::advanced::clipboard::Null;
            let (state, statuses) = interface.update(&batch, self.cursor, &mut renderer, clipboard, &mut messages);
            interface.draw(&mut renderer, &theme::light(), &Style::default(), self.cursor);
            let cache = interface.into_cache();
            self.cache = Some(cache);
            self.renderer = Some(renderer);
            if frame == 0 {
                let next = window::RedrawRequest::NextFrame;
                self.redrawn = matches!(state, Updated { redraw_request, .. } if redraw_request == next);
                captured = statuses.iter().all(|status| *status == iced::event::Status::Captured);
            } else if messages.is_empty() {
                break;
            }
            for message in messages {
                self.take(message);
            }
            batch = vec![redraw()];
        }
        captured
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Buffer(text) => self.buffer = text,
            Message::Grid(event) => {
                let action = self.state.update(event);
                if let (Some(lines), Action::Edit(edit)) = (&mut self.lines, &action) {
                    match edit {
                        EditAction::Begin { cell, typed } => {
                            self.buffer = typed.map_or_else(|| lines[cell.row].clone(), String::from);
                        }
                        EditAction::Commit { cell, .. } if cell.column == "item" => {
                            lines[cell.row] = std::mem::take(&mut self.buffer);
                        }
                        EditAction::Add { typed, .. } => {
                            lines.push(String::new());
                            self.buffer = typed.map(String::from).unwrap_or_default();
                        }
                        EditAction::CommitAndAdd { .. } => {
                            lines.push(String::new());
                            self.buffer.clear();
                        }
                        EditAction::Remove(row) => {
                            lines.remove(*row);
                        }
                        _ => {}
                    }
                    self.state.set_total(lines.len());
                }
                if action != Action::None {
                    self.actions.push(action);
                }
            }
        }
    }

    fn key(&mut self, key: Named) -> bool {
        self.key_with(Key::Named(key), Modifiers::empty(), None)
    }

    fn key_with(&mut self, key: Key, modifiers: Modifiers, text: Option<&str>) -> bool {
        let physical_key = keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified);
        self.run(&[WindowEvent::Keyboard(keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key,
            location: keyboard::Location::Standard,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        })])
    }

    fn type_text(&mut self, text: &str) {
        for character in text.chars() {
            let text = character.to_string();
            self.key_with(Key::Character(text.as_str().into()), Modifiers::empty(), Some(&text));
        }
    }

    fn press(&mut self, x: f32, y: f32) {
        self.cursor = Cursor::Available(Point::new(x, y));
        self.run(&[WindowEvent::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
    }

    fn move_to(&mut self, x: f32, y: f32) {
        let position = Point::new(x, y);
        self.cursor = Cursor::Available(position);
        self.run(&[WindowEvent::Mouse(mouse::Event::CursorMoved { position })]);
    }

    fn release(&mut self) {
        self.run(&[WindowEvent::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))]);
    }

    fn click(&mut self, x: f32, y: f32) {
        self.press(x, y);
        self.release();
    }

    /// Clicks the middle of a row counted from the upper edge of the window.
    fn click_row(&mut self, row: u16) {
        self.click(60.0, 36.0 + 36.0 * f32::from(row) + 18.0);
    }

    fn wheel(&mut self, lines: f32) {
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y: -lines };
        self.run(&[WindowEvent::Mouse(mouse::Event::WheelScrolled { delta })]);
    }
}
