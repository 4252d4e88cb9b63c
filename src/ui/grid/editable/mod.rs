//! Editing in place: the pure machine behind tables of lines (document lines, allocations).
//!
//! The grid turns keys and clicks into [`Key`]s, [`EditState::handle`] decides, the screen carries
//! the [`EditAction`] out on its own lines and text buffer. One buffer is enough: at most one cell
//! is being edited.

mod keys;
mod shape;
#[cfg(test)]
mod tests;

pub use keys::EditState;

/// A cell by row and column key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Row from zero; equal to the number of rows on the line «add».
    pub row: usize,
    /// Key of the column.
    pub column: &'static str,
}

/// The table as the machine sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// Shown columns from left to right, and whether their cells can be edited.
    pub columns: Vec<(&'static str, bool)>,
    /// Columns that look like fields: the first click already edits.
    pub boxed: Vec<&'static str>,
    /// Number of lines, without the line «add».
    pub rows: usize,
    /// Whether lines can be added.
    pub adding: bool,
    /// Wholly seen rows, for Page Up and Page Down.
    pub page: usize,
}

/// What the user did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Key {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Enter,
    /// F2: edits the cell as it is.
    Edit,
    /// A character typed over a cell that is not being edited.
    Type(char),
    Tab,
    /// Shift+Tab.
    BackTab,
    Escape,
    /// Del.
    Remove,
    /// Ins.
    Add,
    /// F9.
    Copy,
    /// A click on a cell.
    Press(Cell),
    /// A click somewhere else in the window.
    Leave,
}

/// What the screen has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditAction {
    /// The cursor moved, or nothing happened.
    None,
    /// Editing began: put the value of the cell into the buffer, or the typed character instead of it.
    Begin {
        /// The cell.
        cell: Cell,
        /// The character that began it, replacing the value.
        typed: Option<char>,
    },
    /// Take the buffer into `cell`. If `next` is there, editing goes on: put its value into the
    /// buffer. A value that cannot be taken: [`EditState::refuse`].
    Commit {
        /// The cell that was edited.
        cell: Cell,
        /// The cell that is edited now.
        next: Option<Cell>,
    },
    /// Take the buffer into `cell`, then add an empty line at the end: its first editable cell
    /// is being edited now.
    CommitAndAdd {
        /// The cell that was edited.
        cell: Cell,
        /// The cell of the new line.
        next: Option<Cell>,
    },
    /// Drop the buffer.
    Cancel(Cell),
    /// Add an empty line at the end; `next`, its first editable cell, is being edited now, with
    /// the typed character in the buffer.
    Add {
        /// The cell of the new line.
        next: Option<Cell>,
        /// The character that began it.
        typed: Option<char>,
    },
    /// Insert a copy of the line below it; the cursor is already there.
    Copy(usize),
    /// Remove the line.
    Remove(usize),
}
