//! What a screen declares: the grid with its columns, rows and options, and the building of elements.

use std::ops::Range;

use iced::advanced::widget;
use iced::widget::{Row, container, space};
use iced::{Element, Length, Rectangle};

use super::columns::{self, Column, Placed};
use super::editable::{Cell, Shape};
use super::parts::Geometry;
use super::state::{Event, State};
use super::viewport::Viewport;
use crate::ui::icon::{Icon, icon};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space as step};

/// What the screen knows about the cell it draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellStatus {
    /// Row from zero.
    pub row: usize,
    /// The row is selected: draw its name semibold.
    pub selected: bool,
    /// The cell is being edited: draw an input over the screen's buffer.
    pub editing: bool,
}

type BuildRow<'a, Message> = Box<dyn Fn(usize, &[Request]) -> Option<Vec<Element<'a, Message>>> + 'a>;

/// Which cell the screen is asked for.
struct Request {
    column: &'static str,
    status: CellStatus,
}

/// A row that is there now; no cells while its contents are being loaded.
pub(super) struct BuiltRow<'a, Message> {
    pub(super) index: usize,
    pub(super) cells: Option<Vec<Element<'a, Message>>>,
}

/// The data grid. See the [module](super) for how it is used. Draws the line under its head, none
/// above it and none around: those belong to the sheet or card it stands in.
pub struct Grid<'a, Message> {
    pub(super) id: Option<widget::Id>,
    pub(super) state: &'a State,
    pub(super) columns: Vec<Column>,
    pub(super) on_event: Box<dyn Fn(Event) -> Message + 'a>,
    pub(super) row_height: f32,
    pub(super) editable: bool,
    pub(super) adding: bool,
    hint: String,
    build_row: BuildRow<'a, Message>,
    pub(super) width: Length,
    pub(super) height: Length,
    /// Below the rows: the line «add», or what is said when there are no rows.
    pub(super) below: Element<'a, Message>,
    /// There are no rows, and `below` says so.
    pub(super) says_empty: bool,
    /// Made by `layout`.
    pub(super) placed: Vec<Placed>,
    pub(super) heads: Vec<Element<'a, Message>>,
    pub(super) rows: Vec<BuiltRow<'a, Message>>,
}

impl<'a, Message: 'a> Grid<'a, Message> {
    /// A grid over `state` with the declared columns.
    ///
    /// `row` gives what is loaded of a row (none: grey blocks are drawn), `cell` draws one cell of it by
    /// the column's key; both are called for the visible rows only. Every event goes to
    /// [`State::update`] through `on_event`.
    pub fn new<R>(
        state: &'a State,
        columns: Vec<Column>,
        row: impl Fn(usize) -> Option<R> + 'a,
        cell: impl Fn(&R, &'static str, CellStatus) -> Element<'a, Message> + 'a,
        on_event: impl Fn(Event) -> Message + 'a,
    ) -> Self {
        Self {
            id: None,
            state,
            columns,
            on_event: Box::new(on_event),
            row_height: size::ROW,
            editable: false,
            adding: false,
            hint: String::new(),
            build_row: Box::new(move |index, requests| {
                let row = row(index)?;
                Some(requests.iter().map(|request| cell(&row, request.column, request.status)).collect())
            }),
            width: Length::Fill,
            height: Length::Fill,
            below: space().into(),
            says_empty: false,
            placed: Vec::new(),
            heads: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Name for focus operations.
    #[must_use]
    pub fn id(mut self, id: impl Into<widget::Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Height of a row in pixels: [`size::ROW`], [`size::ROW_COMPACT`] or [`size::ROW_TWO_LINES`].
    #[must_use]
    pub fn row_height(mut self, pixels: f32) -> Self {
        self.row_height = pixels;
        self
    }

    /// Width of the grid; fills by default.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Height of the grid; fills by default. `Shrink` takes as much as the rows need.
    #[must_use]
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// What is shown under the head while there are no rows.
    #[must_use]
    pub fn empty(mut self, content: impl Into<Element<'a, Message>>) -> Self {
        if self.state.total() == 0 && !self.adding {
            self.below = content.into();
            self.says_empty = true;
        }
        self
    }

    /// A table of lines: keys move between cells and edit them, see [`super::editable`].
    #[must_use]
    pub fn editable(mut self) -> Self {
        self.editable = true;
        self
    }

    /// A table of lines with the line «add» below them, which says `hint`.
    #[must_use]
    pub fn adding(mut self, hint: impl Into<String>) -> Self {
        self.editable = true;
        self.adding = true;
        self.hint = hint.into();
        self
    }

    /// Rows the window scrolls through, with the line «add».
    pub(super) fn lines(&self) -> usize {
        self.state.total() + usize::from(self.adding)
    }

    pub(super) fn geometry(&self, bounds: Rectangle) -> Geometry {
        let head_height = size::TABLE_HEAD.min(bounds.height);
        let body = Rectangle { y: bounds.y + head_height, height: (bounds.height - head_height).max(0.0), ..bounds };
        Geometry {
            head: Rectangle { height: head_height, ..bounds },
            body,
            view: Viewport { total: self.lines(), row_height: self.row_height, height: body.height },
            content_width: columns::total_width(&self.placed),
        }
    }

    /// The table as the editing machine sees it.
    pub(super) fn shape(&self, view: &Viewport) -> Shape {
        let columns = self.placed.iter().map(|placed| &self.columns[placed.index]);
        Shape {
            columns: columns.clone().map(|column| (column.key, column.editable)).collect(),
            boxed: columns.filter(|column| column.boxed).map(|column| column.key).collect(),
            rows: self.state.total(),
            adding: self.adding,
            page: view.rows() as usize,
        }
    }

    /// The cell being edited.
    pub(super) fn editing(&self) -> Option<Cell> {
        self.state.edit.editing().filter(|_| self.editable)
    }

    /// Place of the field's edge in a cell, relative to the row.
    pub(super) fn field(&self, placed: &Placed) -> Rectangle {
        let height = if self.row_height > size::ROW { size::CONTROL_SMALL } else { self.row_height - 4.0 };
        Rectangle {
            x: placed.content_x,
            y: ((self.row_height - 1.0 - height) / 2.0).round(),
            width: placed.content_width,
            height,
        }
    }

    pub(super) fn build(&mut self, range: Range<usize>) {
        let editing = self.editing();
        self.rows = range
            .map(|index| {
                let requests: Vec<Request> = self
                    .placed
                    .iter()
                    .map(|placed| {
                        let column = self.columns[placed.index].key;
                        let status = CellStatus {
                            row: index,
                            selected: self.state.selection.contains(index),
                            editing: editing == Some(Cell { row: index, column }),
                        };
                        Request { column, status }
                    })
                    .collect();
                BuiltRow { index, cells: (self.build_row)(index, &requests) }
            })
            .collect();
    }

    /// The line «add»: a plus in the first column, the hint in the second.
    pub(super) fn build_add_line(&mut self, left: f32) {
        let plus = icon(Icon::Plus, size::ICON_SMALL).ink3();
        let hint = text::line(self.hint.clone()).ink3();
        let second = self.placed.get(1).map(|placed| placed.content_x);
        let indent = second.map_or(0.0, |x| x - columns::EDGE - size::ICON_SMALL);
        self.below = Row::with_children([plus.into(), hint.into()])
            .spacing(indent.max(step::S8))
            .align_y(iced::Center)
            .height(self.row_height)
            .padding(iced::Padding { left: columns::EDGE - left, right: columns::EDGE, ..iced::Padding::ZERO })
            .into();
    }

    pub(super) fn build_heads(&mut self) {
        let sort = self.state.sort;
        self.heads = self
            .placed
            .iter()
            .map(|placed| {
                let column = &self.columns[placed.index];
                let title = text::line(column.title.clone()).small().medium().ink2();
                match sort.filter(|sort| sort.column == column.key) {
                    Some(sort) => {
                        let arrow = if sort.descending { Icon::ArrowDown } else { Icon::ArrowUp };
                        let room = (placed.content_width - size::ICON_SMALL - step::S4).max(0.0);
                        let title = container(title).max_width(room);
                        Row::with_children([title.into(), icon(arrow, size::ICON_SMALL).ink2().into()])
                            .spacing(step::S4)
                            .align_y(iced::Center)
                            .into()
                    }
                    None => title.into(),
                }
            })
            .collect();
    }
}
