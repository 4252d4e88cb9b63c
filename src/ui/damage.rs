//! The software renderer repaints only what it believes has changed. Here a frame painted so is
//! compared with the same frame painted whole: whatever differs would stay on the screen as a trace.
//! The reason is told in [`super::repaint`].

use std::time::Instant;

use chrono::NaiveDate;
use iced::advanced::graphics::{Viewport, damage};
use iced::advanced::renderer::{Headless, Style};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::mouse::{self, Cursor};
use iced::widget::{column, container};
use iced::{Element, Event, Point, Rectangle, Renderer, Size, Theme, window};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use iced_tiny_skia::Layer;

use super::grid::{self, Column, Columns, Grid, cell};
use super::repaint::whole;
use super::{calendar, chart, fonts, theme, tokens};

const WIDTH: u32 = 640;
const HEIGHT: u32 = 420;

/// A window that paints as the program's does, and whole beside it.
struct Screen {
    renderer: Renderer,
    cache: Option<Cache>,
    cursor: Cursor,
    theme: Theme,
    layers: Vec<Layer>,
    pixels: tiny_skia::Pixmap,
}

impl Screen {
    fn new() -> Self {
        let settings = fonts::settings();
        for font in settings.fonts {
            let mut system = iced_test::renderer::graphics::text::font_system().write().unwrap();
            system.load_font(font);
        }
        let made = <Renderer as Headless>::new(settings.default_font, settings.default_text_size, None);
        Self {
            renderer: iced_test::futures::futures::executor::block_on(made).unwrap(),
            cache: Some(Cache::new()),
            cursor: Cursor::Unavailable,
            theme: theme::light(),
            layers: Vec::new(),
            pixels: tiny_skia::Pixmap::new(WIDTH, HEIGHT).unwrap(),
        }
    }

    fn paint(&mut self, pixels: &mut tiny_skia::Pixmap, regions: &[Rectangle]) {
        let viewport = Viewport::with_physical_size(Size::new(WIDTH, HEIGHT), 1.0);
        let mut mask = tiny_skia::Mask::new(WIDTH, HEIGHT).unwrap();
        let ground = tokens(&self.theme).surface;
        self.renderer.draw(&mut pixels.as_mut(), &mut mask, &viewport, regions, ground);
    }

    /// Handles events, paints the next frame by its damage and whole; the number of pixels that differ.
    fn frame<Message>(&mut self, view: Element<'_, Message>, events: &[Event]) -> (usize, Vec<Message>) {
        let size = Size::new(WIDTH as f32, HEIGHT as f32);
        let mut messages = Vec::new();
        let mut interface = UserInterface::build(view, size, self.cache.take().unwrap(), &mut self.renderer);
        let redraw = Event::Window(window::Event::RedrawRequested(Instant::now()));
        let clipboard = &mut iced::advanced::clipboard::Null;
        for event in events.iter().chain([&redraw]) {
            let one = std::slice::from_ref(event);
            let _ = interface.update(one, self.cursor, &mut self.renderer, clipboard, &mut messages);
        }
        let style = Style { text_color: tokens(&self.theme).ink };
        interface.draw(&mut self.renderer, &self.theme, &style, self.cursor);
        self.cache = Some(interface.into_cache());

        let whole = Rectangle::with_size(size);
        let layers = self.renderer.layers().to_vec();
        let first = self.layers.is_empty();
        let damaged = damage::diff(&self.layers, &layers, |layer| vec![layer.bounds], Layer::damage);
        let regions = if first { vec![whole] } else { damage::group(damaged, whole) };
        self.layers = layers;
        let mut partly = self.pixels.clone();
        self.paint(&mut partly, &regions);
        let mut wholly = tiny_skia::Pixmap::new(WIDTH, HEIGHT).unwrap();
        self.paint(&mut wholly, &[whole]);
        // Antialiasing at the edge of a region may differ by a shade nobody sees.
        let seen = |(a, b): &(&u8, &u8)| a.abs_diff(**b) > 8;
        let different = partly.data().iter().zip(wholly.data()).filter(seen).count();
        if different > 0 {
            let name = format!("{}/target/damage", env!("CARGO_MANIFEST_DIR"));
            partly.save_png(format!("{name}-partly.png")).unwrap();
            wholly.save_png(format!("{name}-wholly.png")).unwrap();
        }
        self.pixels = partly;
        (different, messages)
    }

    fn point(&mut self, x: f32, y: f32) -> Event {
        let position = Point::new(x, y);
        self.cursor = Cursor::Available(position);
        Event::Mouse(mouse::Event::CursorMoved { position })
    }
}

fn key(named: Named) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: Key::Named(named),
        modified_key: Key::Named(named),
        physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
        location: keyboard::Location::Standard,
        modifiers: Modifiers::empty(),
        text: None,
        repeat: false,
    })
}

fn press() -> Event {
    Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
}

fn list<'a>(state: &'a grid::State, added: &'a [String]) -> Element<'a, grid::Event> {
    let columns = vec![
        Column::fixed("number", "№", 100.0).sortable(),
        Column::fill("party", "Покупатель", 200.0),
        Column::fixed("total", "Сумма", 120.0).right(),
    ];
    let cell = |row: &usize, column, status: grid::CellStatus| match column {
        "number" => cell::name(format!("НФ-{row:06}"), status.selected).into(),
        "party" => cell::plain(format!("Петрова Анна {row}{}", added.concat())).into(),
        _ => cell::plain(format!("{} 000", row * 7 % 90)).into(),
    };
    Grid::new(state, columns, Some, cell, |event| event).into()
}

#[test]
fn a_list_leaves_no_traces() {
    let mut screen = Screen::new();
    let mut state = grid::State::new(Columns::default());
    state.set_total(1000);
    let mut added: Vec<String> = Vec::new();
    screen.frame(list(&state, &added), &[]);
    let wheel = |lines| Event::Mouse(mouse::Event::WheelScrolled { delta: mouse::ScrollDelta::Lines { x: 0.0, y: lines } });
    let mut different = Vec::new();
    for turn in 0..12 {
        let event = match turn {
            0 => screen.point(200.0, 100.0),
            1 => screen.point(200.0, 140.0),
            2 => press(),
            3 | 4 => key(Named::ArrowDown),
            5 | 6 => wheel(-0.3),
            7 => wheel(-5.0),
            8 => key(Named::End),
            9 => screen.point(634.0, 380.0),
            10 => {
                state.set_total(7);
                screen.point(200.0, 60.0)
            }
            _ => {
                state.set_total(8);
                added.push(" ещё".to_owned());
                screen.point(201.0, 60.0)
            }
        };
        let (count, events) = screen.frame(list(&state, &added), &[event]);
        different.push(count);
        for event in events {
            state.update(event);
        }
        different.push(screen.frame(list(&state, &added), &[]).0);
    }
    assert_eq!(different.iter().sum::<usize>(), 0, "{different:?}");
}

/// Walks through an open month and counts the pixels that differ after every key.
fn walk(wrapped: bool) -> Vec<usize> {
    let names = calendar::Names {
        months: std::array::from_fn(|month| format!("Месяц {}", month + 1)),
        weekdays: ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"].map(str::to_owned),
        today: "Сегодня".to_owned(),
    };
    let day: NaiveDate = "2026-11-23".parse().unwrap();
    let view = || -> Element<'_, NaiveDate> {
        let field = calendar::date_field("", "23.11.2026", Some(day), day, &names).on_choose(|date| date).width(180.0);
        let page = container(column![field]).padding(16).width(iced::Fill).height(iced::Fill);
        if wrapped { whole(page).into() } else { page.into() }
    };
    let mut screen = Screen::new();
    screen.frame(view(), &[]);
    let sign = screen.point(185.0, 32.0);
    let keys = [Named::ArrowLeft, Named::ArrowUp, Named::PageUp, Named::PageUp, Named::ArrowRight, Named::Escape];
    let events = [sign, press()].into_iter().chain(keys.map(key));
    events.map(|event| screen.frame(view(), &[event]).0).collect()
}

#[test]
fn a_month_leaves_no_traces() {
    let different = walk(true);
    assert_eq!(different.iter().sum::<usize>(), 0, "{different:?}");
}

/// When this fails, iced has been mended and `repaint` may go.
#[test]
fn without_repainting_a_month_leaves_traces() {
    assert!(walk(false).iter().sum::<usize>() > 0);
}

#[test]
fn hints_of_a_chart_leave_no_traces() {
    let days = (0..20).map(|day| chart::Value::new(f64::from(day % 7), format!("{day} дел\nза день"))).collect();
    let first = "1 ноября".to_owned();
    let last = "20 ноября".to_owned();
    let chart = chart::Chart::Days(chart::Days { days, today: Some(19), first, last, hue: super::Hue::Berry });
    let cached = chart::Cached::new(chart);
    let view = || -> Element<'_, usize> { whole(container(chart::View::new(&cached).height(120.0)).padding(40)).into() };
    let mut screen = Screen::new();
    screen.frame(view(), &[]);
    let mut different = Vec::new();
    for x in [60.0, 100.0, 300.0, 590.0, 5.0] {
        let event = screen.point(x, 120.0);
        different.push(screen.frame(view(), &[event]).0);
    }
    assert_eq!(different.iter().sum::<usize>(), 0, "{different:?}");
}
