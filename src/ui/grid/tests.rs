//! The grid driven by real events through iced's user interface, its state carried between views
//! as the program does it.

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

#[test]
fn a_million_rows_build_a_screenful_and_ask_for_a_window() {
    let mut window = Window::new(1_000_000);
    window.loaded = 0..0;
    window.run(&[]);
    assert_eq!(window.actions, [Action::Load(0..64)]);
    assert_eq!(window.built.get(), 0, "nothing is drawn of rows that are not loaded");
    window.loaded = 0..1_000_000;
    window.built.set(0);
    window.cursor = Cursor::Available(Point::new(100.0, 100.0));
    window.wheel(0.6);
    // Two frames: 10 rows and a part of the 11th, two more below, three columns.
    assert!(window.built.get() <= 3 * 15 * 4, "{}", window.built.get());
    assert_eq!(window.state.top(), 1.0);
}

#[test]
fn keys_move_far_and_the_window_follows() {
    let mut window = Window::new(1_000_000);
    window.run(&[]);
    window.click_row(2);
    assert_eq!(window.state.selection.cursor(), Some(2));
    for _ in 0..10 {
        assert!(window.key(Named::ArrowDown));
    }
    assert_eq!((window.state.selection.cursor(), window.state.top()), (Some(12), 3.0));
    window.key(Named::End);
    assert_eq!((window.state.selection.cursor(), window.state.top()), (Some(999_999), 999_990.0));
    assert_eq!(window.actions.last(), Some(&Action::Load(999_936..1_000_000)));
    window.key(Named::PageUp);
    assert_eq!(window.state.selection.cursor(), Some(999_990));
    window.key(Named::Home);
    assert_eq!(window.state.top(), 0.0);
}

#[test]
fn the_thumb_reaches_every_place() {
    let mut window = Window::new(1_000_000);
    window.run(&[]);
    window.press(793.0, 36.0 + 6.0);
    window.move_to(793.0, 400.0);
    assert_eq!(window.state.top(), 999_990.0);
    window.move_to(793.0, 216.0);
    let middle = window.state.top();
    assert!((450_000.0..550_000.0).contains(&middle), "{middle}");
    window.release();
    window.move_to(793.0, 50.0);
    assert_eq!(window.state.top(), middle, "after letting go the thumb stays");
    assert_eq!(window.state.selection.cursor(), None, "the scroll bar does not select");
}

#[test]
fn heads_sort_and_edges_resize() {
    let mut window = Window::new(100);
    window.run(&[]);
    window.actions.clear();
    window.click(40.0, 18.0);
    window.click(300.0, 18.0);
    window.click(40.0, 18.0);
    let sort = |descending| Action::Sort(Sort { column: "number", descending });
    assert_eq!(window.actions, [sort(false), sort(true)]);
    window.actions.clear();
    // The right edge of «№» is at 16 + 120.
    window.press(137.0, 18.0);
    window.move_to(177.0, 18.0);
    window.release();
    assert_eq!(window.actions, [Action::StoreColumns]);
    assert_eq!(window.state.columns.width(&Column::fixed("number", "", 120.0)), Width::Fixed(160.0));
}

#[test]
fn selection_by_keys_and_clicks() {
    let mut window = Window::new(100);
    window.run(&[]);
    window.click_row(1);
    window.key_with(Key::Named(Named::ArrowDown), Modifiers::SHIFT, None);
    window.key_with(Key::Named(Named::ArrowDown), Modifiers::SHIFT, None);
    assert_eq!(window.state.selection.rows().collect::<Vec<_>>(), [1, 2, 3]);
    assert!(window.key(Named::Escape));
    assert!(!window.key(Named::Escape), "with one row selected Esc is the screen's");
    window.key(Named::Space);
    window.run(&[WindowEvent::Keyboard(keyboard::Event::ModifiersChanged(Modifiers::COMMAND))]);
    window.click_row(6);
    assert_eq!(window.state.selection.rows().collect::<Vec<_>>(), [3, 6]);
    window.key_with(Key::Character("a".into()), Modifiers::COMMAND, Some("a"));
    assert_eq!(window.state.selection.count(), 100);
}

#[test]
fn letters_go_to_the_search_and_enter_and_double_click_open() {
    let mut window = Window::new(100);
    window.run(&[]);
    window.type_text("п");
    assert!(!window.actions.contains(&Action::Type('п')), "without the keyboard it takes nothing");
    window.click_row(4);
    window.actions.clear();
    window.type_text("п");
    window.key(Named::Enter);
    // The second click within 300 ms.
    window.click_row(4);
    assert_eq!(window.actions, [Action::Type('п'), Action::Open(4), Action::Selected, Action::Open(4)]);
    window.click(60.0, -10.0);
    window.actions.clear();
    assert!(!window.key(Named::ArrowDown), "a click elsewhere takes the keyboard away");
}

#[test]
fn a_finger_scrolls_and_a_resting_finger_selects() {
    use iced::touch::{Event, Finger};
    let mut window = Window::new(1000);
    window.run(&[]);
    let at = |y| Point::new(300.0, y);
    let finger = |event: fn(Finger, Point) -> Event, y: f32| WindowEvent::Touch(event(Finger(1), at(y)));
    let down = |id, position| Event::FingerPressed { id, position };
    let moved = |id, position| Event::FingerMoved { id, position };
    let up = |id, position| Event::FingerLifted { id, position };
    window.run(&[finger(down, 300.0)]);
    window.run(&[finger(moved, 228.0)]);
    window.run(&[finger(up, 228.0)]);
    assert_eq!((window.state.top(), window.state.selection.cursor()), (2.0, None));
    window.run(&[finger(down, 54.0)]);
    window.run(&[finger(moved, 57.0)]);
    window.run(&[finger(up, 57.0)]);
    assert_eq!((window.state.top(), window.state.selection.cursor()), (2.0, Some(2)));
}

#[test]
fn a_press_beside_the_input_leaves_the_keyboard_in_it() {
    let mut window = Window::of_lines(&["Кухня", "Мойка"]);
    window.run(&[]);
    window.click(200.0, 36.0 + 18.0);
    window.key(Named::Enter);
    window.click(62.0, 36.0 + 4.0);
    window.type_text("Бар");
    assert_eq!(window.buffer, "Бар");
}

#[test]
fn lines_are_edited_by_keyboard_alone() {
    let mut window = Window::of_lines(&["Кухня", "Мойка"]);
    window.run(&[]);
    window.click(200.0, 36.0 + 18.0);
    window.key(Named::F2);
    assert_eq!(window.state.edit.editing(), Some(Cell { row: 0, column: "item" }));
    // All is selected, so typing replaces; Enter takes it and goes on to the next cell.
    window.type_text("Шкаф");
    assert_eq!(window.buffer, "Шкаф");
    window.key(Named::Enter);
    assert_eq!(window.lines.as_ref().unwrap()[0], "Шкаф");
    assert_eq!(window.state.edit.editing(), Some(Cell { row: 0, column: "count" }));
    assert!(window.key(Named::Escape));
    window.key(Named::ArrowLeft);
    window.key(Named::ArrowDown);
    // Typing begins at once and goes on after the first letter.
    window.type_text("Стол");
    window.key(Named::ArrowDown);
    assert_eq!(window.lines.as_ref().unwrap()[1], "Стол");
    // On the line «add» typing makes a new line.
    window.type_text("Петля");
    window.key(Named::Tab);
    window.key(Named::Tab);
    let lines = ["Шкаф", "Стол", "Петля", ""];
    assert_eq!(window.lines.as_ref().unwrap()[..], lines);
    assert_eq!(window.state.edit.editing(), Some(Cell { row: 3, column: "item" }));
    window.key(Named::Escape);
    window.key(Named::Delete);
    assert_eq!(window.lines.as_ref().unwrap()[..], lines[..3]);
}

#[test]
fn clicking_elsewhere_takes_the_edited_text() {
    let mut window = Window::of_lines(&["Кухня", "Мойка"]);
    window.run(&[]);
    window.click(200.0, 36.0 + 18.0);
    window.type_text("Бар");
    window.click(200.0, -20.0);
    assert_eq!(window.lines.as_ref().unwrap()[0], "Бар");
    assert_eq!(window.state.edit.editing(), None);
    assert!(!window.key(Named::Enter), "the keyboard is elsewhere now");
}

/// Rows move under a resting pointer; when it leaves, the row it rested on must not stay lit.
#[test]
fn a_pointer_that_leaves_puts_the_light_out() {
    let mut window = Window::new(100);
    window.cursor = Cursor::Available(Point::new(100.0, 100.0));
    window.run(&[]);
    window.move_to(100.0, 101.0);
    assert!(!window.redrawn, "the row is lit already");
    for y in [150.0, 10.0] {
        window.move_to(100.0, y);
        assert!(window.redrawn);
        window.move_to(101.0, y);
        assert!(!window.redrawn);
    }
}

/// The allocation of a payment: rows of two lines, fields in every row, one of them being edited.
#[test]
fn picture_of_allocations() {
    use crate::ui::text::Styled as _;
    use crate::ui::widget::{choice::checkbox, progress::progress};
    let mut state = State::new(Columns::default());
    state.set_total(2);
    state.edit.begin(Cell { row: 1, column: "paid" });
    state.selection.set_cursor(Some(1));
    let columns = vec![
        Column::fixed("tick", "", 36.0),
        Column::fill("order", "Заказ", 200.0),
        Column::fixed("sum", "Сумма заказа", 120.0).right(),
        Column::fixed("before", "Оплачено раньше", 124.0).right(),
        Column::fixed("paid", "Этот платёж", 132.0).right().boxed(),
        Column::fixed("left", "Останется", 97.0).right(),
        Column::fixed("share", "Станет оплачено", 134.0).indent(12.0),
    ];
    let rows = [
        ("НФ-000124 от 16.11.2026", "Кухня «Верона» угловая", ["284 600,00", "142 300,00", "142 300,00", "0,00"], 1.0),
        ("НФ-000131 от 23.11.2026", "Шкаф для прихожей «Норд»", ["59 000,00", "0,00", "17 700,00", "41 300,00"], 0.3),
    ];
    let cell = |row: &(&'static str, &'static str, [&'static str; 4], f32), column, status: CellStatus| match column {
        "tick" => checkbox("", true, Some(Message::Buffer(String::new()))).into(),
        "order" => cell::two_lines(cell::plain(row.0).medium().link(), row.1),
        "sum" => cell::plain(row.2[0]).into(),
        "before" => cell::secondary(row.2[1]).into(),
        "paid" if status.editing => cell::input(row.2[2], true, Message::Buffer).into(),
        "paid" => cell::plain(row.2[2]).into(),
        "left" => cell::secondary(row.2[3]).into(),
        _ => progress(Some(row.3), if row.3 == 1.0 { "100\u{202f}%" } else { "30\u{202f}%" }),
    };
    let grid = Grid::new(&state, columns, |index| rows.get(index).copied(), cell, Message::Grid)
        .adding("Добавить заказ или счёт на оплату…")
        .row_height(48.0);
    let path = format!("{}/target/grid-allocations", env!("CARGO_MANIFEST_DIR"));
    let _ = std::fs::remove_file(format!("{path}-tiny-skia.png"));
    let mut simulator = iced_test::Simulator::with_size(fonts::settings(), Size::new(912.0, 190.0), grid);
    assert!(simulator.snapshot(&theme::light()).unwrap().matches_image(path).unwrap());
}

/// How long a frame takes with a million rows, printed and not asserted: machines differ.
#[test]
fn a_frame_of_a_million_rows() {
    let mut window = Window::new(1_000_000);
    window.size = Size::new(1232.0, 640.0);
    window.run(&[]);
    let mut renderer = renderer();
    let mut cache = window.cache.take().unwrap();
    let started = Instant::now();
    const FRAMES: u32 = 50;
    for frame in 0..FRAMES {
        window.state.scroll_to(f64::from(frame) * 20_000.3);
        let mut interface = UserInterface::build(window.view(), window.size, cache, &mut renderer);
        interface.draw(&mut renderer, &theme::light(), &Style::default(), window.cursor);
        cache = interface.into_cache();
    }
    let built = started.elapsed() / FRAMES;
    let size = Size::new(1232, 640);
    let background = tokens(&theme::light()).surface;
    let started = Instant::now();
    let pixels = renderer.screenshot(size, 1.0, background);
    println!("1 000 000 rows: build + layout + draw {built:?}, painting {:?}", started.elapsed());
    assert_eq!(pixels.len(), 1232 * 640 * 4);
}

/// Pictures for the eye: `target/grid-*.png`.
#[test]
fn pictures() {
    for (name, shown) in [("light", theme::light()), ("dark", theme::dark())] {
        for lines in [false, true] {
            let mut window = if lines {
                Window::of_lines(&["Кухня «Верона» угловая", "Столешница", "Мойка"])
            } else {
                Window::new(40)
            };
            window.loaded = 0..9;
            window.state.sort = Some(Sort { column: "number", descending: true });
            if lines {
                window.state.edit.begin(Cell { row: 1, column: "count" });
                window.buffer = "26".to_owned();
            }
            window.state.selection.set_cursor(Some(1));
            let kind = if lines { "lines" } else { "list" };
            let path = format!("{}/target/grid-{kind}-{name}", env!("CARGO_MANIFEST_DIR"));
            let _ = std::fs::remove_file(format!("{path}-tiny-skia.png"));
            let mut simulator = iced_test::Simulator::with_size(fonts::settings(), window.size, window.view());
            let snapshot = simulator.snapshot(&shown).unwrap();
            assert!(snapshot.matches_image(path).unwrap());
        }
    }
}
