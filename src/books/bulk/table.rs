use crate::books::Result;
use crate::books::engine::{Transaction, Value};

/// Rows in one statement. On a server a statement costs a way there and back; the widest table stays far below the 32 766
/// parameters that SQLite allows.
const ROWS: usize = 64;

/// Rows on their way into one table.
pub(super) struct Table {
    name: &'static str,
    width: usize,
    one: String,
    many: String,
    values: Vec<Value>,
}

impl Table {
    /// `columns` are separated by commas.
    pub(super) fn new(name: &'static str, columns: &'static str) -> Self {
        let width = columns.split(',').count();
        let insert = |rows: usize| {
            let row = |row: usize| {
                let places: Vec<String> = (0..width).map(|column| format!("?{}", row * width + column + 1)).collect();
                format!("({})", places.join(", "))
            };
            format!("INSERT INTO {name} ({columns}) VALUES {}", (0..rows).map(row).collect::<Vec<_>>().join(", "))
        };
        Self { name, width, one: insert(1), many: insert(ROWS), values: Vec::new() }
    }

    pub(super) fn row<const WIDTH: usize>(&mut self, values: [Value; WIDTH]) {
        debug_assert_eq!(WIDTH, self.width, "{}", self.name);
        self.values.extend(values);
    }

    pub(super) fn waiting(&self) -> usize {
        self.values.len() / self.width
    }

    pub(super) fn flush(&mut self, transaction: &mut Transaction<'_>) -> Result<()> {
        let mut chunks = self.values.chunks_exact(self.width * ROWS);
        for chunk in &mut chunks {
            transaction.execute(&self.many, chunk)?;
        }
        for row in chunks.remainder().chunks_exact(self.width) {
            transaction.execute(&self.one, row)?;
        }
        self.values.clear();
        Ok(())
    }
}
