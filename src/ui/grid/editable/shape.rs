//! Where the cells of a table are, and which of them can be edited.

use super::{Cell, Shape};

impl Shape {
    /// The last row the cursor may stand on: the line «add» if there is one.
    pub(super) fn last_row(&self) -> usize {
        if self.adding { self.rows } else { self.rows.saturating_sub(1) }
    }

    pub(super) fn position(&self, column: &str) -> usize {
        self.columns.iter().position(|(key, _)| *key == column).unwrap_or(0)
    }

    pub(super) fn is_editable(&self, cell: Cell) -> bool {
        self.columns.contains(&(cell.column, true))
    }

    pub(super) fn first_editable(&self, row: usize) -> Option<Cell> {
        let (column, _) = self.columns.iter().find(|(_, editable)| *editable)?;
        Some(Cell { row, column })
    }

    pub(super) fn next_editable(&self, cell: Cell) -> Option<Cell> {
        let after = &self.columns[self.position(cell.column) + 1..];
        match after.iter().find(|(_, editable)| *editable) {
            Some((column, _)) => Some(Cell { row: cell.row, column }),
            None if cell.row + 1 < self.rows => self.first_editable(cell.row + 1),
            None => None,
        }
    }

    pub(super) fn previous_editable(&self, cell: Cell) -> Option<Cell> {
        let last_of = |columns: &[(&'static str, bool)], row| {
            let (column, _) = columns.iter().rev().find(|(_, editable)| *editable)?;
            Some(Cell { row, column })
        };
        last_of(&self.columns[..self.position(cell.column)], cell.row)
            .or_else(|| cell.row.checked_sub(1).and_then(|row| last_of(&self.columns, row)))
    }
}
