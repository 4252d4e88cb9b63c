//! State of a grid, kept by the screen between views, and the events that change it.

use std::ops::Range;
use std::time::{Duration, Instant};

use super::columns::Columns;
use super::editable::{EditAction, EditState, Key, Shape};
use super::selection::{Selection, Step};
use super::viewport;

/// How long a row changed by somebody else stays lit.
pub const GLOW: Duration = Duration::from_secs(1);

/// The order asked for by the head of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// Key of the column.
    pub column: &'static str,
    /// From large to small, from late to early, from Я to А.
    pub descending: bool,
}

/// What happened in the grid. The screen hands it to [`State::update`] and looks at the action.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// The window moved; position of its upper edge and its height, in rows.
    Scrolled {
        /// Position.
        top: f64,
        /// Height.
        rows: f64,
    },
    /// Rows that ought to be loaded now.
    Window {
        /// Rows, page-aligned, the visible ones and some around.
        wanted: Range<usize>,
        /// Height of the visible part in rows.
        rows: f64,
    },
    /// The cursor was moved by keyboard.
    Step {
        /// Where to.
        step: Step,
        /// With Shift.
        extend: bool,
        /// Height of the visible part in rows.
        rows: f64,
    },
    /// A row was clicked.
    Press {
        /// The row.
        row: usize,
        /// With Shift.
        extend: bool,
        /// With Ctrl.
        toggle: bool,
        /// Height of the visible part in rows.
        rows: f64,
    },
    /// Space.
    Tick,
    /// Ctrl+A.
    SelectAll,
    /// Esc while several rows are selected.
    Clear,
    /// A double click on a row.
    Open(usize),
    /// Enter or F2.
    OpenCursor,
    /// A head was clicked.
    Sort(&'static str),
    /// The edge of a head is being dragged: width in pixels, or none to get the declared one back.
    Resize {
        /// Key of the column.
        column: &'static str,
        /// Width.
        width: Option<f32>,
    },
    /// The edge of a head was let go.
    Resized,
    /// A character was typed with nothing to type into.
    Type(char),
    /// A key or a click in a table of lines.
    Edit {
        /// What the user did.
        key: Key,
        /// The table at that moment.
        shape: Shape,
        /// Height of the visible part in rows.
        rows: f64,
    },
}

/// What the screen has to do after an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// Cursor, ticks or range are different now.
    Selected,
    /// Open the row.
    Open(usize),
    /// Load these rows if they are not there.
    Load(Range<usize>),
    /// Order the rows so, then load [`State::window`] again.
    Sort(Sort),
    /// The user changed the columns: store [`State::columns`].
    StoreColumns,
    /// Go to the quick search with this character.
    Type(char),
    /// Carry out on the lines.
    Edit(EditAction),
}

/// Everything a grid remembers: position, selection, columns, order, editing.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The user's columns; store them under the name of the screen.
    pub columns: Columns,
    /// Cursor and selected rows.
    pub selection: Selection,
    /// The order shown by the arrow in the head.
    pub sort: Option<Sort>,
    /// Cell under the keyboard and editing, in tables of lines.
    pub edit: EditState,
    total: usize,
    top: f64,
    rows: f64,
    window: Range<usize>,
    glowing: Vec<(usize, Instant)>,
}

impl State {
    /// A grid with the user's stored columns (or the default ones) and no rows yet.
    pub fn new(columns: Columns) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Number of rows.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Shows rows that were read before it is known how many there are in all: at least these, and no more when fewer were found
    /// than were asked for.
    pub fn show_before_counted(&mut self, asked: &Range<usize>, found: usize) {
        let seen = asked.start + found;
        let is_last = found < asked.len() && (found > 0 || asked.start == 0);
        if is_last || seen > self.total() {
            self.set_total(seen);
        }
    }

    /// Tells how many rows there are now; position and selection are brought into it.
    pub fn set_total(&mut self, total: usize) {
        self.total = total;
        self.top = self.top.clamp(0.0, viewport::max_top(total, self.rows));
        self.selection.limit(total);
        // A line being added is one beyond the end for a moment, hence only what lies further.
        if let Some(cell) = self.edit.cell()
            && cell.row > total
        {
            self.edit.select(None);
        }
    }

    /// Position of the upper edge of the window, in rows.
    pub fn top(&self) -> f64 {
        self.top
    }

    /// Rows the grid asked for last: what to load after a refresh.
    pub fn window(&self) -> Range<usize> {
        self.window.start.min(self.total)..self.window.end.min(self.total)
    }

    /// Moves the window to a position in rows, to zero after a new filter.
    pub fn scroll_to(&mut self, top: f64) {
        self.top = top.clamp(0.0, viewport::max_top(self.total, self.rows));
    }

    /// Moves the window as little as needed to see the row.
    pub fn reveal(&mut self, row: usize) {
        self.top = viewport::reveal(self.top, row, self.total, self.rows);
    }

    /// Lights the row for a second: somebody else has just changed it.
    pub fn glow(&mut self, row: usize, now: Instant) {
        self.glowing.retain(|&(other, since)| other != row && now.duration_since(since) < GLOW);
        self.glowing.push((row, now));
    }

    /// Whether the row is lit at this moment.
    pub fn is_glowing(&self, row: usize, now: Instant) -> bool {
        self.glowing.iter().any(|&(lit, since)| lit == row && now.saturating_duration_since(since) < GLOW)
    }

    /// When the next lit row goes out.
    pub fn glow_ends(&self, now: Instant) -> Option<Instant> {
        self.glowing.iter().map(|&(_, since)| since + GLOW).filter(|&end| end > now).min()
    }

    /// Takes an event in and tells what is left for the screen to do.
    pub fn update(&mut self, event: Event) -> Action {
        match event {
            Event::Scrolled { top, rows } => {
                self.rows = rows;
                self.top = top;
                Action::None
            }
            Event::Window { wanted, rows } => {
                self.rows = rows;
                self.window = wanted.clone();
                if wanted.is_empty() { Action::None } else { Action::Load(wanted) }
            }
            Event::Step { step, extend, rows } => {
                self.rows = rows;
                self.selection.step(step, extend, self.total, rows as usize);
                self.reveal_cursor()
            }
            Event::Press { row, extend, toggle, rows } => {
                self.rows = rows;
                self.selection.press(row, extend, toggle);
                self.reveal_cursor()
            }
            Event::Tick => {
                self.selection.tick();
                Action::Selected
            }
            Event::SelectAll => {
                self.selection.select_all(self.total);
                Action::Selected
            }
            Event::Clear => {
                self.selection.clear();
                Action::Selected
            }
            Event::Open(row) => Action::Open(row),
            Event::OpenCursor => {
                let cell = self.edit.cell().map(|cell| cell.row).filter(|row| *row < self.total());
                cell.or(self.selection.cursor()).map_or(Action::None, Action::Open)
            }
            Event::Sort(column) => {
                let descending = self.sort.is_some_and(|sort| sort.column == column && !sort.descending);
                let sort = Sort { column, descending };
                self.sort = Some(sort);
                self.top = 0.0;
                Action::Sort(sort)
            }
            Event::Resize { column, width } => {
                self.columns.set_width(column, width);
                if width.is_none() { Action::StoreColumns } else { Action::None }
            }
            Event::Resized => Action::StoreColumns,
            Event::Type(character) => Action::Type(character),
            Event::Edit { key, shape, rows } => {
                self.rows = rows;
                let action = self.edit.handle(key, &shape);
                if let Some(cell) = self.edit.cell() {
                    self.selection.set_cursor(Some(cell.row));
                    let lines = shape.rows + usize::from(shape.adding);
                    self.top = viewport::reveal(self.top, cell.row, lines.max(cell.row + 1), rows);
                }
                Action::Edit(action)
            }
        }
    }

    fn reveal_cursor(&mut self) -> Action {
        if let Some(row) = self.selection.cursor() {
            self.reveal(row);
        }
        Action::Selected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(total: usize) -> State {
        let mut state = State::new(Columns::default());
        state.set_total(total);
        state
    }

    #[test]
    fn several_steps_before_the_next_view_all_count() {
        let mut state = state(1_000_000);
        for _ in 0..20 {
            state.update(Event::Step { step: Step::Down, extend: false, rows: 10.0 });
        }
        assert_eq!((state.selection.cursor(), state.top()), (Some(19), 10.0));
        state.update(Event::Step { step: Step::End, extend: false, rows: 10.0 });
        assert_eq!(state.top(), 999_990.0);
    }

    #[test]
    fn heads_turn_the_order_round() {
        let mut state = state(5);
        assert_eq!(state.update(Event::Sort("date")), Action::Sort(Sort { column: "date", descending: false }));
        assert_eq!(state.update(Event::Sort("date")), Action::Sort(Sort { column: "date", descending: true }));
        assert_eq!(state.update(Event::Sort("total")), Action::Sort(Sort { column: "total", descending: false }));
    }

    #[test]
    fn a_shorter_list_brings_everything_back_into_it() {
        let mut state = state(1000);
        state.update(Event::Window { wanted: 896..1000, rows: 10.0 });
        state.update(Event::Step { step: Step::End, extend: false, rows: 10.0 });
        state.set_total(30);
        assert_eq!((state.top(), state.selection.cursor(), state.window()), (20.0, Some(29), 30..30));
    }

    #[test]
    fn a_changed_row_glows_for_a_second() {
        let now = Instant::now();
        let mut state = state(5);
        state.glow(3, now);
        assert!(state.is_glowing(3, now) && !state.is_glowing(2, now));
        assert!(!state.is_glowing(3, now + GLOW));
        assert_eq!((state.glow_ends(now), state.glow_ends(now + GLOW)), (Some(now + GLOW), None));
    }

    #[test]
    fn opening_needs_a_row() {
        let mut state = state(5);
        assert_eq!(state.update(Event::OpenCursor), Action::None);
        state.selection.set_cursor(Some(2));
        assert_eq!(state.update(Event::OpenCursor), Action::Open(2));
    }
}
