//! What a key means, by where the cursor is and whether a cell is being edited.

use super::{Cell, EditAction, Key, Shape};

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
