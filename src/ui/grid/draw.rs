//! Drawing of the grid. The body is one layer of the renderer: the software renderer pays for every
//! layer, so cells are cut by their viewport and not by layers of their own.

use iced::advanced::layout::Layout;
use iced::advanced::renderer::{self, Quad};
use iced::advanced::widget::Tree;
use iced::advanced::{Renderer as _, mouse};
use iced::{Border, Color, Rectangle, Renderer, Theme};

use super::declare::{BuiltRow, Grid};
use super::parts::{Drag, Geometry, Hovered, Internal};
use crate::ui::focus;
use crate::ui::tokens::{self, Tokens, radius, size};

/// Width of the bar at the left of a selected row, in pixels.
const BAR: f32 = 3.0;
/// Thickness of the scroll bar under the pointer, in pixels.
const WIDE_BAR: f32 = 10.0;

fn fill(renderer: &mut Renderer, bounds: Rectangle, color: Color) {
    renderer.fill_quad(Quad { bounds, ..Quad::default() }, color);
}

fn edge(renderer: &mut Renderer, bounds: Rectangle, color: Color, width: f32, radius: f32, inside: Color) {
    let border = Border { color, width, radius: radius.into() };
    renderer.fill_quad(Quad { bounds, border, ..Quad::default() }, inside);
}

impl<'a, Message: 'a> Grid<'a, Message> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn draw_grid(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let internal = tree.state.downcast_ref::<Internal>();
        let tokens = tokens::tokens(theme);
        let geometry = self.geometry(layout.bounds());
        let Some(clip) = geometry.body.intersection(viewport) else {
            return self.draw_head(tree, renderer, theme, style, layout, cursor, &geometry);
        };
        self.draw_head(tree, renderer, theme, style, layout, cursor, &geometry);

        internal.drawn.set(None);
        renderer.with_layer(clip, |renderer| {
            let mut layouts = layout.children().skip(1);
            if let Some(below) = layouts.next() {
                self.draw_below(&tree.children[1], renderer, theme, style, below, cursor, &clip, internal, tokens);
            }
            for ((row, tree), layout) in self.rows.iter().zip(&tree.children[2..]).zip(layouts) {
                let Some(visible) = layout.bounds().intersection(&clip) else { continue };
                let pointed = internal.drag.is_none() && cursor.is_over(visible);
                if pointed {
                    internal.drawn.set(Some(row.index));
                }
                self.draw_row_ground(row, renderer, layout.bounds(), tokens, internal, pointed, &geometry);
                let cells = row.cells.iter().flatten().zip(&tree.children).zip(layout.children());
                for (((cell, tree), layout), placed) in cells.zip(&self.placed) {
                    let left = placed.content_x - internal.left.round();
                    let room = Rectangle { x: geometry.body.x + left, width: placed.content_width, ..visible };
                    if let Some(viewport) = room.intersection(&clip) {
                        cell.as_widget().draw(tree, renderer, theme, style, layout, cursor, &viewport);
                    }
                }
            }
        });
        self.draw_bars(renderer, tokens, internal, &geometry, &clip);
    }

    #[allow(clippy::too_many_arguments)]
    fn draw_head(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        geometry: &Geometry,
    ) {
        let internal = tree.state.downcast_ref::<Internal>();
        let tokens = tokens::tokens(theme);
        let head = geometry.head;
        fill(renderer, head, tokens.subtle);
        fill(renderer, Rectangle { y: head.y + head.height - 1.0, height: 1.0, ..head }, tokens.line);
        let draw_cells = |renderer: &mut Renderer| {
            let cells = self.heads.iter().zip(&tree.children[0].children).zip(layout.child(0).children());
            for (((head_cell, tree), layout), placed) in cells.zip(&self.placed) {
                let x = head.x + placed.content_x - internal.left.round();
                let room = Rectangle { x, width: placed.content_width, ..head };
                if let Some(viewport) = room.intersection(&head) {
                    head_cell.as_widget().draw(tree, renderer, theme, style, layout, cursor, &viewport);
                }
            }
            let dragged = match internal.drag {
                Some(Drag::Edge { column, .. }) => self.placed.iter().position(|placed| self.columns[placed.index].key == column),
                None => match internal.hovered {
                    Some(Hovered::Edge(position)) => Some(position),
                    _ => None,
                },
                _ => None,
            };
            if let Some(placed) = dragged.and_then(|position| self.placed.get(position)) {
                let x = head.x + placed.x + placed.width - internal.left.round() - 1.0;
                let mark = Rectangle { x, y: head.y + 8.0, width: 2.0, height: head.height - 16.0 };
                fill(renderer, mark, tokens.accent);
            }
        };
        if geometry.max_left() > 0.0 {
            renderer.with_layer(head, draw_cells);
        } else {
            draw_cells(renderer);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn draw_below(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        clip: &Rectangle,
        internal: &Internal,
        tokens: &Tokens,
    ) {
        if self.adding {
            let row = Rectangle { x: clip.x, width: clip.width, ..layout.bounds() };
            let current = self.state.edit.cell().is_some_and(|cell| cell.row >= self.state.total());
            let pointed = internal.drag.is_none() && cursor.is_over(row);
            if pointed {
                internal.drawn.set(Some(self.state.total()));
            }
            if current && internal.focused {
                fill(renderer, row, tokens.selected);
                fill(renderer, Rectangle { width: BAR, ..row }, tokens.accent);
            } else if pointed {
                fill(renderer, row, tokens.hover);
            }
            fill(renderer, Rectangle { y: row.y + row.height - 1.0, height: 1.0, ..row }, tokens.line);
        }
        self.below.as_widget().draw(tree, renderer, theme, style, layout, cursor, clip);
    }

    #[allow(clippy::too_many_arguments)]
    fn draw_row_ground(
        &self,
        row: &BuiltRow<'a, Message>,
        renderer: &mut Renderer,
        bounds: Rectangle,
        tokens: &Tokens,
        internal: &Internal,
        pointed: bool,
        geometry: &Geometry,
    ) {
        let selected = self.state.selection.contains(row.index);
        let glowing = internal.now.is_some_and(|now| self.state.is_glowing(row.index, now));
        if selected || glowing {
            fill(renderer, bounds, tokens.selected);
        } else if pointed {
            fill(renderer, bounds, tokens.hover);
        }
        if selected {
            fill(renderer, Rectangle { width: BAR, ..bounds }, tokens.accent);
        }
        fill(renderer, Rectangle { y: bounds.y + bounds.height - 1.0, height: 1.0, ..bounds }, tokens.line);
        let is_cursor = self.state.selection.cursor() == Some(row.index);
        if is_cursor && internal.focused && !self.editable && (internal.focus_visible || self.state.selection.is_many()) {
            let ring = Rectangle { height: bounds.height - 1.0, ..bounds };
            focus::draw_ring(renderer, tokens, ring, 0.0, true);
        }
        let origin = bounds.x - internal.left.round();
        if row.cells.is_none() {
            for (column, placed) in self.placed.iter().enumerate() {
                // Blocks of different lengths look like words; the length depends on the place only.
                let share = 0.4 + 0.1 * ((row.index * 7 + column * 5) % 5) as f32;
                let block = Rectangle {
                    x: (origin + placed.content_x).round(),
                    y: (bounds.y + (bounds.height - 8.0) / 2.0).round(),
                    width: (placed.content_width * share).min(160.0).round(),
                    height: 8.0,
                };
                let border = Border { radius: 4.0.into(), ..Border::default() };
                renderer.fill_quad(Quad { bounds: block, border, ..Quad::default() }, tokens.track);
            }
            return;
        }
        if !self.editable {
            return;
        }
        for placed in &self.placed {
            let column = &self.columns[placed.index];
            let cell = super::editable::Cell { row: row.index, column: column.key };
            let field = self.field(placed);
            let field = Rectangle { x: origin + field.x, y: bounds.y + field.y, ..field };
            if self.editing() == Some(cell) {
                edge(renderer, field, tokens.accent, 2.0, radius::CHECKBOX, tokens.surface);
            } else if column.boxed {
                edge(renderer, field, tokens.control, 1.0, radius::CHECKBOX, tokens.surface);
            } else if internal.focused && self.state.edit.cell() == Some(cell) {
                let ring = Rectangle { x: field.x - 4.0, width: field.width + 8.0, ..field };
                let ring = ring.intersection(&geometry.body).unwrap_or(ring);
                edge(renderer, ring, tokens.accent, 1.0, radius::CHECKBOX, Color::TRANSPARENT);
            }
        }
    }

    fn draw_bars(&self, renderer: &mut Renderer, tokens: &Tokens, internal: &Internal, geometry: &Geometry, clip: &Rectangle) {
        let thumb = geometry.view.thumb(internal.top, geometry.track().height);
        let side = geometry.side_thumb(internal.left);
        if thumb.is_none() && side.is_none() {
            return;
        }
        renderer.with_layer(*clip, |renderer| {
            let mut bar = |bounds: Rectangle, thickness: f32| {
                let border = Border { radius: (thickness / 2.0).into(), ..Border::default() };
                renderer.fill_quad(Quad { bounds, border, ..Quad::default() }, tokens.scroll);
            };
            if let Some((offset, length)) = thumb {
                let wide = internal.hovered == Some(Hovered::Bar) || matches!(internal.drag, Some(Drag::Bar(_)));
                let thickness = if wide { WIDE_BAR } else { size::SCROLL_BAR };
                let track = geometry.track();
                let x = track.x + track.width - thickness - 2.0;
                bar(Rectangle { x, y: track.y + offset, width: thickness, height: length }, thickness);
            }
            if let Some((offset, length)) = side {
                let wide = internal.hovered == Some(Hovered::SideBar) || matches!(internal.drag, Some(Drag::SideBar(_)));
                let thickness = if wide { WIDE_BAR } else { size::SCROLL_BAR };
                let track = geometry.side_track();
                let y = track.y + track.height - thickness - 2.0;
                bar(Rectangle { x: track.x + offset, y, width: length, height: thickness }, thickness);
            }
        });
    }
}
