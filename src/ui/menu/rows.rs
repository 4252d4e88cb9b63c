//! The rows of menus and pickers, drawn by hand: only those that are seen.

use iced::advanced::text::{Alignment, LineHeight, Renderer as _, Shaping, Text, Wrapping};
use iced::advanced::{Renderer as _, renderer};
use iced::{Border, Color, Font, Pixels, Point, Rectangle, Renderer, Size, alignment};

use crate::ui::fonts;
use crate::ui::icon::Icon;
use crate::ui::text::{BODY, SMALL, Scale, fit, width};
use crate::ui::tokens::{Hue, Tokens, radius, size};

/// Around the rows.
pub const MARGIN: f32 = 4.0;
const SIDE: f32 = 10.0;
const GAP: f32 = 8.0;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Item,
    Danger,
    /// Makes something new.
    Create,
    Off,
    Heading,
    Separator,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    pub kind: Kind,
    pub icon: Option<Icon>,
    pub dot: Option<Hue>,
    pub label: &'a str,
    pub note: &'a str,
    pub checked: bool,
}

impl Row<'_> {
    pub fn height(&self) -> f32 {
        match self.kind {
            Kind::Separator => 9.0,
            Kind::Heading => 26.0,
            _ => size::MENU_ITEM,
        }
    }

    pub fn can_be_chosen(&self) -> bool {
        matches!(self.kind, Kind::Item | Kind::Danger | Kind::Create)
    }

    fn lead(&self) -> f32 {
        match (self.icon, self.dot) {
            (Some(_), _) => size::ICON + GAP,
            (None, Some(_)) => 8.0 + GAP,
            _ => 0.0,
        }
    }

    fn natural_width(&self) -> f32 {
        let note = if self.note.is_empty() { 0.0 } else { width(self.note, SMALL, fonts::REGULAR) + 24.0 };
        let tick = if self.checked { size::ICON + GAP } else { 0.0 };
        2.0 * SIDE + self.lead() + width(self.label, BODY, fonts::REGULAR).ceil() + note.ceil() + tick + 1.0
    }
}

/// Size of a panel that shows all rows.
pub fn natural_size(rows: &[Row<'_>]) -> Size {
    let width = rows.iter().map(Row::natural_width).fold(160.0, f32::max).min(480.0);
    let height: f32 = rows.iter().map(Row::height).sum();
    Size::new(width + 2.0 * MARGIN, height + 2.0 * MARGIN)
}

/// Top and height of a row inside the list, before scrolling.
fn span(rows: &[Row<'_>], index: usize) -> (f32, f32) {
    (rows.iter().take(index).map(Row::height).sum(), rows.get(index).map_or(0.0, Row::height))
}

/// Where the panel scrolls to so that the row is seen.
pub fn scroll_to(rows: &[Row<'_>], index: usize, scrolled: f32, panel_height: f32) -> f32 {
    let (top, height) = span(rows, index);
    let window = panel_height - 2.0 * MARGIN;
    scrolled.min(top).max(top + height - window).max(0.0)
}

/// The farthest the panel scrolls.
pub fn scroll_limit(rows: &[Row<'_>], panel_height: f32) -> f32 {
    (rows.iter().map(Row::height).sum::<f32>() - (panel_height - 2.0 * MARGIN)).max(0.0)
}

/// The row at a point of the window.
pub fn at(rows: &[Row<'_>], panel: Rectangle, scrolled: f32, point: Point) -> Option<usize> {
    let inner = panel.shrink(MARGIN);
    if !inner.contains(point) {
        return None;
    }
    let mut left = point.y - inner.y + scrolled;
    rows.iter().position(|row| {
        left -= row.height();
        left < 0.0
    })
}

/// Bounds of each row that is seen, in the window.
pub fn seen(rows: &[Row<'_>], panel: Rectangle, scrolled: f32) -> impl Iterator<Item = (usize, Rectangle)> {
    let inner = panel.shrink(MARGIN);
    let mut y = inner.y - scrolled;
    let bounds: Vec<_> = rows
        .iter()
        .map(|row| {
            let bounds = Rectangle { x: inner.x, y, width: inner.width, height: row.height() };
            y += row.height();
            bounds
        })
        .collect();
    bounds
        .into_iter()
        .enumerate()
        .filter(move |(_, bounds)| bounds.y + bounds.height > inner.y && bounds.y < inner.y + inner.height)
}

/// The next row that can be chosen, going down or up, around the ends.
pub fn step(rows: &[Row<'_>], from: Option<usize>, down: bool) -> Option<usize> {
    let total = rows.len();
    let start = match (from, down) {
        (Some(index), true) => index + 1,
        (Some(index), false) => index + total - 1,
        (None, true) => 0,
        (None, false) => total.checked_sub(1)?,
    };
    (0..total)
        .map(|step| if down { (start + step) % total } else { (start + total - step) % total })
        .find(|index| rows[*index].can_be_chosen())
}

/// Draws the panel and the rows that are seen.
pub fn draw(renderer: &mut Renderer, tokens: &Tokens, panel: Rectangle, rows: &[Row<'_>], active: Option<usize>, scrolled: f32) {
    renderer.fill_quad(
        renderer::Quad {
            bounds: panel,
            border: Border { color: tokens.line2, width: 1.0, radius: radius::CARD.into() },
            shadow: tokens.shadow_menu(),
            ..renderer::Quad::default()
        },
        tokens.raised,
    );
    renderer.with_layer(panel.shrink(MARGIN), |renderer| {
        for (index, bounds) in seen(rows, panel, scrolled) {
            draw_row(renderer, tokens, bounds, &rows[index], active == Some(index));
        }
    });
    let limit = scroll_limit(rows, panel.height);
    if limit > 0.0 {
        let track = panel.height - 2.0 * MARGIN;
        let height = (track * track / (track + limit)).max(24.0);
        let y = panel.y + MARGIN + (track - height) * (scrolled / limit).clamp(0.0, 1.0);
        let bounds = Rectangle { x: panel.x + panel.width - 8.0, y, width: size::SCROLL_BAR, height };
        let border = Border { radius: 3.0.into(), ..Border::default() };
        renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, tokens.scroll);
    }
}

fn text(content: String, scale: Scale, font: Font) -> Text {
    Text {
        content,
        bounds: Size::new(f32::INFINITY, scale.line),
        size: Pixels(scale.size),
        line_height: LineHeight::Absolute(Pixels(scale.line)),
        font,
        align_x: Alignment::Left,
        align_y: alignment::Vertical::Center,
        shaping: Shaping::Auto,
        wrapping: Wrapping::None,
    }
}

fn sign(renderer: &mut Renderer, icon: Icon, x: f32, bounds: Rectangle, color: Color) {
    let scale = Scale { size: size::ICON, line: size::ICON };
    let glyph = Text { shaping: Shaping::Basic, ..text(icon.code_point().to_string(), scale, fonts::ICONS) };
    renderer.fill_text(glyph, Point::new(x, bounds.center_y()), color, bounds);
}

fn draw_row(renderer: &mut Renderer, tokens: &Tokens, bounds: Rectangle, row: &Row<'_>, active: bool) {
    if row.kind == Kind::Separator {
        let line = Rectangle { x: bounds.x, y: (bounds.center_y()).floor(), width: bounds.width, height: 1.0 };
        renderer.fill_quad(renderer::Quad { bounds: line, ..renderer::Quad::default() }, tokens.line);
        return;
    }
    let active = active && row.can_be_chosen();
    if active {
        let border = Border { radius: radius::TAG.into(), ..Border::default() };
        renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, tokens.accent_soft);
    }
    let (ink, icon_ink, scale, font) = match row.kind {
        Kind::Danger => (tokens.pair(Hue::Red).ink, tokens.pair(Hue::Red).ink, BODY, fonts::REGULAR),
        Kind::Off => (tokens.ink_off, tokens.ink_off, BODY, fonts::REGULAR),
        Kind::Heading => (tokens.ink3, tokens.ink3, SMALL, fonts::MEDIUM),
        Kind::Create => (tokens.accent_ink, tokens.accent_ink, BODY, fonts::MEDIUM),
        _ if active => (tokens.accent_ink, tokens.accent_ink, BODY, fonts::REGULAR),
        _ => (tokens.ink, tokens.ink2, BODY, fonts::REGULAR),
    };
    let middle = bounds.center_y();
    let left = bounds.x + SIDE;
    let mut right = bounds.x + bounds.width - SIDE;
    if let Some(icon) = row.icon {
        sign(renderer, icon, left, bounds, icon_ink);
    } else if let Some(hue) = row.dot {
        let dot = Rectangle { x: left, y: middle - 4.0, width: 8.0, height: 8.0 };
        let border = Border { radius: 4.0.into(), ..Border::default() };
        renderer.fill_quad(renderer::Quad { bounds: dot, border, ..renderer::Quad::default() }, tokens.pair(hue).ink);
    }
    if row.checked {
        right -= size::ICON;
        sign(renderer, Icon::Check, right, bounds, tokens.accent_ink);
        right -= GAP;
    }
    let left = left + row.lead();
    if !row.note.is_empty() {
        let room = ((right - left) * 0.6).max(0.0);
        let (note, width) = fit(row.note, SMALL, fonts::REGULAR, room);
        let color = if active { tokens.accent_ink } else { tokens.ink3 };
        right -= width;
        renderer.fill_text(text(note, SMALL, fonts::REGULAR), Point::new(right, middle), color, bounds);
        right -= 12.0;
    }
    let (label, _) = fit(row.label, scale, font, (right - left).max(0.0));
    renderer.fill_text(text(label, scale, font), Point::new(left, middle), ink, bounds);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: Kind) -> Row<'static> {
        Row { kind, icon: None, dot: None, label: "Печать", note: "", checked: false }
    }

    #[test]
    fn arrows_skip_what_cannot_be_chosen_and_go_round() {
        let rows = [row(Kind::Heading), row(Kind::Item), row(Kind::Separator), row(Kind::Off), row(Kind::Danger)];
        assert_eq!(step(&rows, None, true), Some(1));
        assert_eq!(step(&rows, Some(1), true), Some(4));
        assert_eq!(step(&rows, Some(4), true), Some(1));
        assert_eq!(step(&rows, Some(1), false), Some(4));
        assert_eq!(step(&rows, None, false), Some(4));
        assert_eq!(step(&[row(Kind::Off)], None, true), None);
        assert_eq!(step(&[], None, true), None);
    }

    #[test]
    fn the_active_row_is_scrolled_into_the_panel() {
        let rows = [row(Kind::Item); 20];
        let panel = 5.0 * size::MENU_ITEM + 2.0 * MARGIN;
        assert_eq!(scroll_to(&rows, 0, 0.0, panel), 0.0);
        assert_eq!(scroll_to(&rows, 5, 0.0, panel), size::MENU_ITEM);
        assert_eq!(scroll_to(&rows, 2, 10.0 * size::MENU_ITEM, panel), 2.0 * size::MENU_ITEM);
        assert_eq!(scroll_limit(&rows, panel), 15.0 * size::MENU_ITEM);
    }
}
