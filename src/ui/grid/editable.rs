//! Editing in place: the pure machine behind tables of lines (document lines, allocations).
//!
//! The grid turns keys and clicks into [`Key`]s, [`EditState::handle`] decides, the screen carries
//! the [`EditAction`] out on its own lines and text buffer. One buffer is enough: at most one cell
//! is being edited.

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

/// Which cell is under the keyboard and whether it is being edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditState {
    cell: Option<Cell>,
    editing: bool,
    typed: bool,
}

impl EditState {
    /// The cell under the keyboard.
    pub fn cell(&self) -> Option<Cell> {
        self.cell
    }

    /// The cell being edited.
    pub fn editing(&self) -> Option<Cell> {
        self.cell.filter(|_| self.editing)
    }

    /// Whether editing began by a character: the input then goes on after it instead of selecting all.
    pub fn was_typed(&self) -> bool {
        self.typed
    }

    /// Puts the cursor on a cell without editing it.
    pub fn select(&mut self, cell: Option<Cell>) {
        self.cell = cell;
        self.editing = false;
    }

    /// Begins editing; the screen fills the buffer.
    pub fn begin(&mut self, cell: Cell) {
        self.cell = Some(cell);
        self.editing = true;
        self.typed = false;
    }

    /// Goes back into a cell whose committed value could not be taken; the buffer stays.
    pub fn refuse(&mut self, cell: Cell) {
        self.begin(cell);
    }

    /// Whether a key is for the table: Tab and Esc belong to it only while it edits.
    pub fn wants(&self, key: Key) -> bool {
        match key {
            Key::Tab | Key::BackTab | Key::Escape | Key::Leave => self.editing().is_some(),
            // Inside the text these move the caret and change the text.
            Key::Left | Key::Right | Key::Home | Key::End | Key::Type(_) | Key::Remove => self.editing().is_none(),
            Key::Edit | Key::Add | Key::Copy | Key::PageUp | Key::PageDown => self.editing().is_none(),
            Key::Up | Key::Down | Key::Enter | Key::Press(_) => true,
        }
    }

    /// Decides what a key means. Keys that the table does not want do nothing.
    pub fn handle(&mut self, key: Key, shape: &Shape) -> EditAction {
        if shape.columns.is_empty() || !self.wants(key) {
            return EditAction::None;
        }
        match self.editing() {
            Some(cell) => self.handle_editing(cell, key, shape),
            None => self.handle_moving(key, shape),
        }
    }

    fn handle_editing(&mut self, cell: Cell, key: Key, shape: &Shape) -> EditAction {
        match key {
            Key::Enter | Key::Tab => match shape.next_editable(cell) {
                Some(next) => self.commit(cell, Some(next)),
                None if shape.adding => {
                    let next = shape.first_editable(shape.rows);
                    self.cell = next.or(Some(cell));
                    self.editing = next.is_some();
                    self.typed = false;
                    EditAction::CommitAndAdd { cell, next }
                }
                None => self.commit(cell, None),
            },
            Key::BackTab => self.commit(cell, shape.previous_editable(cell)),
            Key::Up | Key::Down => {
                let action = self.commit(cell, None);
                self.step(cell, key, shape);
                action
            }
            Key::Press(target) if target == cell => EditAction::None,
            Key::Press(target) => {
                let next = (target.row < shape.rows && shape.is_editable(target)).then_some(target);
                let action = self.commit(cell, next);
                self.cell = Some(target);
                action
            }
            Key::Leave => self.commit(cell, None),
            Key::Escape => {
                self.editing = false;
                EditAction::Cancel(cell)
            }
            _ => EditAction::None,
        }
    }

    fn handle_moving(&mut self, key: Key, shape: &Shape) -> EditAction {
        if key == Key::Add {
            return self.add(None, shape);
        }
        let here = self.cell.filter(|cell| cell.row <= shape.last_row());
        if let Key::Press(target) = key {
            let again = here == Some(target) || shape.boxed.contains(&target.column);
            self.cell = Some(target);
            return if target.row >= shape.rows {
                self.add(None, shape)
            } else if again && shape.is_editable(target) {
                self.start(target, None)
            } else {
                EditAction::None
            };
        }
        let Some(cell) = here else {
            // The first key only puts the cursor into the table.
            self.cell = Some(Cell { row: 0, column: shape.columns[0].0 });
            return EditAction::None;
        };
        let on_line = cell.row < shape.rows;
        match key {
            Key::Enter | Key::Edit if !on_line => self.add(None, shape),
            Key::Type(typed) if !on_line => self.add(Some(typed), shape),
            Key::Enter | Key::Edit => {
                let target = if shape.is_editable(cell) { Some(cell) } else { shape.next_editable(cell) };
                target.map_or(EditAction::None, |target| self.start(target, None))
            }
            Key::Type(typed) if shape.is_editable(cell) => self.start(cell, Some(typed)),
            Key::Remove if on_line => EditAction::Remove(cell.row),
            Key::Copy if on_line => {
                self.cell = Some(Cell { row: cell.row + 1, ..cell });
                EditAction::Copy(cell.row)
            }
            _ => {
                self.step(cell, key, shape);
                EditAction::None
            }
        }
    }

    fn step(&mut self, cell: Cell, key: Key, shape: &Shape) {
        let column = shape.position(cell.column);
        let last = shape.last_row();
        let page = shape.page.saturating_sub(1).max(1);
        let (row, column) = match key {
            Key::Up => (cell.row.saturating_sub(1), column),
            Key::Down => ((cell.row + 1).min(last), column),
            Key::PageUp => (cell.row.saturating_sub(page), column),
            Key::PageDown => ((cell.row + page).min(last), column),
            Key::Left => (cell.row, column.saturating_sub(1)),
            Key::Right => (cell.row, (column + 1).min(shape.columns.len() - 1)),
            Key::Home => (0, column),
            Key::End => (last, column),
            _ => (cell.row, column),
        };
        self.cell = Some(Cell { row, column: shape.columns[column].0 });
    }

    fn start(&mut self, cell: Cell, typed: Option<char>) -> EditAction {
        self.begin(cell);
        self.typed = typed.is_some();
        EditAction::Begin { cell, typed }
    }

    fn commit(&mut self, cell: Cell, next: Option<Cell>) -> EditAction {
        self.cell = next.or(self.cell);
        self.editing = next.is_some();
        self.typed = false;
        EditAction::Commit { cell, next }
    }

    fn add(&mut self, typed: Option<char>, shape: &Shape) -> EditAction {
        if !shape.adding {
            return EditAction::None;
        }
        let next = shape.first_editable(shape.rows);
        self.cell = next.or(self.cell);
        self.editing = next.is_some();
        self.typed = typed.is_some();
        EditAction::Add { next, typed }
    }
}

impl Shape {
    /// The last row the cursor may stand on: the line «add» if there is one.
    fn last_row(&self) -> usize {
        if self.adding { self.rows } else { self.rows.saturating_sub(1) }
    }

    fn position(&self, column: &str) -> usize {
        self.columns.iter().position(|(key, _)| *key == column).unwrap_or(0)
    }

    fn is_editable(&self, cell: Cell) -> bool {
        self.columns.contains(&(cell.column, true))
    }

    fn first_editable(&self, row: usize) -> Option<Cell> {
        let (column, _) = self.columns.iter().find(|(_, editable)| *editable)?;
        Some(Cell { row, column })
    }

    fn next_editable(&self, cell: Cell) -> Option<Cell> {
        let after = &self.columns[self.position(cell.column) + 1..];
        match after.iter().find(|(_, editable)| *editable) {
            Some((column, _)) => Some(Cell { row: cell.row, column }),
            None if cell.row + 1 < self.rows => self.first_editable(cell.row + 1),
            None => None,
        }
    }

    fn previous_editable(&self, cell: Cell) -> Option<Cell> {
        let last_of = |columns: &[(&'static str, bool)], row| {
            let (column, _) = columns.iter().rev().find(|(_, editable)| *editable)?;
            Some(Cell { row, column })
        };
        last_of(&self.columns[..self.position(cell.column)], cell.row)
            .or_else(|| cell.row.checked_sub(1).and_then(|row| last_of(&self.columns, row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(rows: usize) -> Shape {
        Shape {
            columns: vec![("line", false), ("item", true), ("count", true), ("unit", false), ("price", true), ("sum", false)],
            boxed: Vec::new(),
            rows,
            adding: true,
            page: 5,
        }
    }

    fn cell(row: usize, column: &'static str) -> Cell {
        Cell { row, column }
    }

    /// Runs keys and tells what the screen was asked to do, silence left out.
    fn run(state: &mut EditState, shape: &Shape, keys: &[Key]) -> Vec<EditAction> {
        let actions = keys.iter().map(|&key| state.handle(key, shape));
        actions.filter(|action| *action != EditAction::None).collect()
    }

    #[test]
    fn enter_walks_through_editable_cells_and_adds_a_line_at_the_end() {
        let mut state = EditState::default();
        state.select(Some(cell(1, "count")));
        let actions = run(&mut state, &shape(2), &[Key::Enter, Key::Enter, Key::Enter]);
        assert_eq!(
            actions,
            [
                EditAction::Begin { cell: cell(1, "count"), typed: None },
                EditAction::Commit { cell: cell(1, "count"), next: Some(cell(1, "price")) },
                EditAction::CommitAndAdd { cell: cell(1, "price"), next: Some(cell(2, "item")) },
            ]
        );
        assert_eq!(state.editing(), Some(cell(2, "item")));
        let actions = run(&mut state, &shape(3), &[Key::Tab, Key::BackTab, Key::BackTab]);
        assert_eq!(
            actions,
            [
                EditAction::Commit { cell: cell(2, "item"), next: Some(cell(2, "count")) },
                EditAction::Commit { cell: cell(2, "count"), next: Some(cell(2, "item")) },
                EditAction::Commit { cell: cell(2, "item"), next: Some(cell(1, "price")) },
            ]
        );
    }

    #[test]
    fn a_table_without_adding_stops_at_the_end() {
        let fixed = Shape { adding: false, ..shape(1) };
        let mut state = EditState::default();
        state.begin(cell(0, "price"));
        assert_eq!(
            run(&mut state, &fixed, &[Key::Enter, Key::Add, Key::Down]),
            [EditAction::Commit { cell: cell(0, "price"), next: None }]
        );
        assert_eq!((state.editing(), state.cell()), (None, Some(cell(0, "price"))));
    }

    #[test]
    fn escape_leaves_the_cell_and_only_then_keys_move_and_remove() {
        let mut state = EditState::default();
        state.begin(cell(0, "count"));
        // Del and arrows belong to the text while it is edited.
        assert!(run(&mut state, &shape(3), &[Key::Remove, Key::Left, Key::Type('7'), Key::Copy]).is_empty());
        assert_eq!(
            run(&mut state, &shape(3), &[Key::Escape, Key::Left, Key::Remove]),
            [EditAction::Cancel(cell(0, "count")), EditAction::Remove(0)]
        );
        assert_eq!(state.cell(), Some(cell(0, "item")));
        assert!(!state.wants(Key::Escape) && !state.wants(Key::Tab));
    }

    #[test]
    fn typing_begins_and_replaces_and_the_last_row_adds() {
        let mut state = EditState::default();
        state.select(Some(cell(2, "count")));
        assert_eq!(
            run(&mut state, &shape(3), &[Key::Type('4')]),
            [EditAction::Begin { cell: cell(2, "count"), typed: Some('4') }]
        );
        assert_eq!(run(&mut state, &shape(3), &[Key::Down]), [EditAction::Commit { cell: cell(2, "count"), next: None }]);
        assert_eq!(state.cell(), Some(cell(3, "count")));
        assert_eq!(
            run(&mut state, &shape(3), &[Key::Remove, Key::Type('п')]),
            [EditAction::Add { next: Some(cell(3, "item")), typed: Some('п') }]
        );
        // In a column that is not edited a letter does nothing.
        state.select(Some(cell(0, "sum")));
        assert!(run(&mut state, &shape(3), &[Key::Type('4')]).is_empty());
    }

    #[test]
    fn clicks_select_then_edit_and_commit_what_was_edited() {
        let mut state = EditState::default();
        let other = cell(1, "price");
        assert_eq!(
            run(&mut state, &shape(3), &[Key::Press(other), Key::Press(other), Key::Press(cell(0, "item"))]),
            [EditAction::Begin { cell: other, typed: None }, EditAction::Commit { cell: other, next: Some(cell(0, "item")) },]
        );
        assert_eq!(
            run(&mut state, &shape(3), &[Key::Press(cell(2, "sum")), Key::Leave]),
            [EditAction::Commit { cell: cell(0, "item"), next: None }]
        );
        assert_eq!(state.cell(), Some(cell(2, "sum")));
        let boxed = Shape { boxed: vec!["price"], ..shape(3) };
        assert_eq!(run(&mut state, &boxed, &[Key::Press(other)]), [EditAction::Begin { cell: other, typed: None }]);
    }

    #[test]
    fn a_refused_value_is_edited_again() {
        let mut state = EditState::default();
        state.begin(cell(0, "count"));
        let action = state.handle(Key::Enter, &shape(1));
        let EditAction::Commit { cell: committed, .. } = action else { panic!("{action:?}") };
        state.refuse(committed);
        assert_eq!(state.editing(), Some(cell(0, "count")));
    }

    #[test]
    fn copy_goes_to_the_copy_and_insert_adds() {
        let mut state = EditState::default();
        state.select(Some(cell(0, "item")));
        assert_eq!(run(&mut state, &shape(2), &[Key::Copy]), [EditAction::Copy(0)]);
        assert_eq!(state.cell(), Some(cell(1, "item")));
        assert_eq!(run(&mut state, &shape(3), &[Key::Add]), [EditAction::Add { next: Some(cell(3, "item")), typed: None }]);
    }

    #[test]
    fn the_first_key_in_a_fresh_table_only_puts_the_cursor() {
        let mut state = EditState::default();
        assert_eq!(state.handle(Key::Remove, &shape(2)), EditAction::None);
        assert_eq!(state.cell(), Some(cell(0, "line")));
        // An empty table without lines but with adding: Enter adds.
        let mut state = EditState::default();
        assert_eq!(
            run(&mut state, &shape(0), &[Key::Down, Key::Enter]),
            [EditAction::Add { next: Some(cell(0, "item")), typed: None }]
        );
    }
}
