//! The open month: an overlay that hears everything until a day is chosen or it is closed.

use chrono::{Datelike, NaiveDate};
use iced::advanced::renderer::Quad;
use iced::advanced::text::{self, Renderer as _};
use iced::advanced::widget::Operation;
use iced::advanced::{Clipboard, Layout, Overlay, Renderer as _, Shell, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Border, Color, Event, Font, Pixels, Point, Rectangle, Renderer, Size, Theme, alignment, touch};

use super::Names;
use super::month::{self, Step, WEEKS};
use crate::ui::icon::Icon;
use crate::ui::menu::panel;
use crate::ui::text::{BODY, SMALL, Scale};
use crate::ui::tokens::{Tokens, radius, size, tokens};
use crate::ui::{focus, fonts};

const PADDING: f32 = 12.0;
const DAY: f32 = 32.0;
const HEAD: f32 = 32.0;
const WEEKDAYS: f32 = 24.0;
const FOOT: f32 = 36.0;
const SIZE: Size = Size::new(7.0 * DAY + 2.0 * PADDING, HEAD + WEEKDAYS + WEEKS as f32 * DAY + FOOT + 2.0 * PADDING);

/// What is remembered while the month is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Open {
    /// The day under the keyboard; its month is shown.
    pub cursor: NaiveDate,
    /// What is under the pointer.
    pub hovered: Option<Part>,
}

/// What can be pressed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    Previous,
    Next,
    Today,
    Day(NaiveDate),
}

/// The overlay; `anchor` in window coordinates.
pub struct Popover<'b, Message> {
    pub open: &'b mut Option<Open>,
    pub anchor: Rectangle,
    pub names: &'b Names,
    pub chosen: Option<NaiveDate>,
    pub today: NaiveDate,
    pub on_choose: &'b dyn Fn(NaiveDate) -> Message,
}

/// Parts of the month that `cursor` is in, with their places in the panel.
fn parts(panel: Rectangle, cursor: NaiveDate, with_today: bool) -> Vec<(Part, Rectangle)> {
    let (left, top) = (panel.x + PADDING, panel.y + PADDING);
    let right = panel.x + panel.width - PADDING;
    let button = |x: f32| Rectangle { x, y: top, width: DAY, height: HEAD };
    let mut parts = vec![(Part::Previous, button(right - 2.0 * DAY)), (Part::Next, button(right - DAY))];
    let days = top + HEAD + WEEKDAYS;
    for (week, row) in month::page(cursor).into_iter().enumerate() {
        for (weekday, date) in row.into_iter().enumerate() {
            let (x, y) = (left + DAY * weekday as f32, days + DAY * week as f32);
            parts.push((Part::Day(date), Rectangle { x, y, width: DAY, height: DAY }));
        }
    }
    if with_today {
        let y = days + DAY * WEEKS as f32 + FOOT - DAY;
        parts.push((Part::Today, Rectangle { x: left, y, width: right - left, height: DAY }));
    }
    parts
}

fn step_of(key: &Key, modifiers: Modifiers) -> Option<Step> {
    let Key::Named(named) = key else { return None };
    Some(match named {
        Named::ArrowLeft => Step::PreviousDay,
        Named::ArrowRight => Step::NextDay,
        Named::ArrowUp => Step::PreviousWeek,
        Named::ArrowDown => Step::NextWeek,
        Named::PageUp if modifiers.shift() => Step::PreviousYear,
        Named::PageDown if modifiers.shift() => Step::NextYear,
        Named::PageUp => Step::PreviousMonth,
        Named::PageDown => Step::NextMonth,
        Named::Home => Step::MonthStart,
        Named::End => Step::MonthEnd,
        _ => return None,
    })
}

impl<'b, Message: 'b> Popover<'b, Message> {
    pub fn into_element(self) -> overlay::Element<'b, Message, Theme, Renderer> {
        overlay::Element::new(Box::new(self))
    }

    fn parts(&self, panel: Rectangle) -> Vec<(Part, Rectangle)> {
        let cursor = self.open.map_or(self.today, |open| open.cursor);
        parts(panel, cursor, !self.names.today.is_empty())
    }

    fn part_at(&self, panel: Rectangle, cursor: mouse::Cursor) -> Option<Part> {
        self.parts(panel).into_iter().find(|(_, bounds)| cursor.is_over(*bounds)).map(|(part, _)| part)
    }

    fn close(&mut self, shell: &mut Shell<'_, Message>) {
        *self.open = None;
        shell.invalidate_layout();
        shell.request_redraw();
    }

    fn choose(&mut self, date: NaiveDate, shell: &mut Shell<'_, Message>) {
        shell.publish((self.on_choose)(date));
        self.close(shell);
    }

    fn go(&mut self, date: NaiveDate, shell: &mut Shell<'_, Message>) {
        if let Some(open) = self.open.as_mut() {
            open.cursor = date;
        }
        shell.request_redraw();
    }

    fn press(&mut self, part: Part, shell: &mut Shell<'_, Message>) {
        let Some(cursor) = self.open.map(|open| open.cursor) else { return };
        match part {
            Part::Previous => self.go(month::step(cursor, Step::PreviousMonth), shell),
            Part::Next => self.go(month::step(cursor, Step::NextMonth), shell),
            Part::Today => self.choose(self.today, shell),
            Part::Day(date) => self.choose(date, shell),
        }
    }
}

impl<'b, Message: 'b> Overlay<Message, Theme, Renderer> for Popover<'b, Message> {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        let Rectangle { x, y, .. } = panel::place(self.anchor, SIZE, bounds);
        // A month is never cut: in a low window it covers its field instead.
        let y = y.min(bounds.height - SIZE.height).max(0.0);
        let panel = layout::Node::new(SIZE).move_to(Point::new(x, y));
        layout::Node::with_children(bounds, vec![panel])
    }

    fn operate(&mut self, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let Some(panel) = layout.children().next() else { return };
        for (part, bounds) in self.parts(panel.bounds()) {
            match part {
                Part::Day(date) => operation.text(None, bounds, &date.day().to_string()),
                Part::Today => operation.text(None, bounds, &self.names.today),
                Part::Previous | Part::Next => {}
            }
        }
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        let Some(panel) = layout.children().next().map(|panel| panel.bounds()) else { return };
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) => {
                let Some(day) = self.open.map(|open| open.cursor) else { return };
                match key {
                    Key::Named(Named::Enter | Named::Space) => self.choose(day, shell),
                    Key::Named(Named::Escape | Named::Tab | Named::F4) => self.close(shell),
                    _ => {
                        if let Some(step) = step_of(key, *modifiers) {
                            self.go(month::step(day, step), shell);
                        }
                    }
                }
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                let hovered = self.part_at(panel, cursor);
                if let Some(open) = self.open.as_mut()
                    && open.hovered != hovered
                {
                    open.hovered = hovered;
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                if !cursor.is_over(panel) {
                    self.close(shell);
                } else if let Some(part) = self.part_at(panel, cursor) {
                    self.press(part, shell);
                }
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if cursor.is_over(panel) => {
                let (mouse::ScrollDelta::Lines { y, .. } | mouse::ScrollDelta::Pixels { y, .. }) = *delta;
                let part = if y > 0.0 { Part::Previous } else { Part::Next };
                self.press(part, shell);
                shell.capture_event();
            }
            _ => {}
        }
    }

    fn mouse_interaction(&self, layout: Layout<'_>, cursor: mouse::Cursor, _renderer: &Renderer) -> mouse::Interaction {
        match layout.children().next().map(|panel| panel.bounds()) {
            Some(panel) if self.part_at(panel, cursor).is_some() => mouse::Interaction::Pointer,
            Some(panel) if cursor.is_over(panel) => mouse::Interaction::Idle,
            _ => mouse::Interaction::None,
        }
    }

    fn draw(&self, renderer: &mut Renderer, theme: &Theme, _style: &renderer::Style, layout: Layout<'_>, _cursor: mouse::Cursor) {
        let (Some(panel), Some(open)) = (layout.children().next().map(|panel| panel.bounds()), &self.open) else { return };
        let tokens = tokens(theme);
        let border = Border { color: tokens.line2, width: 1.0, radius: radius::CARD.into() };
        let ground = Quad { bounds: panel, border, shadow: tokens.shadow_menu(), ..Quad::default() };
        renderer.fill_quad(ground, tokens.raised);

        let head = Rectangle { x: panel.x + PADDING + 4.0, y: panel.y + PADDING, width: panel.width, height: HEAD };
        let month = &self.names.months[open.cursor.month0() as usize];
        let title = format!("{month} {}", open.cursor.year());
        write(renderer, title, head, BODY, fonts::SEMIBOLD, tokens.ink, text::Alignment::Left);
        for (weekday, name) in self.names.weekdays.iter().enumerate() {
            let x = panel.x + PADDING + DAY * weekday as f32;
            let bounds = Rectangle { x, y: head.y + HEAD, width: DAY, height: WEEKDAYS };
            write(renderer, name.clone(), bounds, SMALL, fonts::REGULAR, tokens.ink3, text::Alignment::Center);
        }
        for (part, bounds) in self.parts(panel) {
            self.draw_part(renderer, tokens, open, part, bounds);
        }
    }
}

impl<Message> Popover<'_, Message> {
    fn draw_part(&self, renderer: &mut Renderer, tokens: &Tokens, open: &Open, part: Part, bounds: Rectangle) {
        let hovered = open.hovered == Some(part);
        let inner = bounds.shrink(1.0);
        let ground = |renderer: &mut Renderer, color: Color| {
            let border = Border { radius: radius::CONTROL.into(), ..Border::default() };
            renderer.fill_quad(Quad { bounds: inner, border, ..Quad::default() }, color);
        };
        let center = text::Alignment::Center;
        let Part::Day(date) = part else {
            if hovered {
                ground(renderer, tokens.hover);
            }
            let sign = |sign: Icon| sign.code_point().to_string();
            return match part {
                Part::Today => {
                    write(renderer, self.names.today.clone(), bounds, BODY, fonts::MEDIUM, tokens.accent_ink, center);
                }
                Part::Previous => {
                    write(renderer, sign(Icon::ChevronLeft), bounds, GLYPH, fonts::ICONS, tokens.ink2, center);
                }
                _ => write(renderer, sign(Icon::ChevronRight), bounds, GLYPH, fonts::ICONS, tokens.ink2, center),
            };
        };
        let (chosen, today) = (self.chosen == Some(date), self.today == date);
        if chosen {
            ground(renderer, tokens.accent);
        } else if hovered {
            ground(renderer, tokens.hover);
        }
        if date == open.cursor {
            focus::draw_ring(renderer, tokens, bounds, radius::CONTROL, true);
        }
        let ink = match () {
            () if chosen => tokens.on_accent,
            () if today => tokens.accent_ink,
            () if month::same_month(date, open.cursor) => tokens.ink,
            () => tokens.ink3,
        };
        let font = if today || chosen { fonts::SEMIBOLD } else { fonts::REGULAR };
        write(renderer, date.day().to_string(), bounds, BODY, font, ink, center);
        if today {
            // Not by colour alone: a dot under the figure.
            let dot = Rectangle { x: bounds.center_x() - 2.0, y: bounds.y + bounds.height - 6.0, width: 4.0, height: 4.0 };
            let border = Border { radius: 2.0.into(), ..Border::default() };
            renderer.fill_quad(Quad { bounds: dot, border, ..Quad::default() }, ink);
        }
    }
}

/// An icon among texts.
const GLYPH: Scale = Scale { size: size::ICON, line: size::ICON };

/// Writes a line into the middle of the height of `bounds`.
fn write(
    renderer: &mut Renderer,
    content: String,
    bounds: Rectangle,
    scale: Scale,
    font: Font,
    color: Color,
    align_x: text::Alignment,
) {
    let x = if align_x == text::Alignment::Center { bounds.center_x() } else { bounds.x };
    let line = text::Text {
        content,
        bounds: Size::new(f32::INFINITY, scale.line),
        size: Pixels(scale.size),
        line_height: text::LineHeight::Absolute(Pixels(scale.line)),
        font,
        align_x,
        align_y: alignment::Vertical::Center,
        shaping: text::Shaping::Auto,
        wrapping: text::Wrapping::None,
    };
    renderer.fill_text(line, Point::new(x, bounds.center_y()), color, Rectangle::INFINITE);
}
