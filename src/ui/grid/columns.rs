//! Columns: what the screen declares, what the user changed, and where they fall.

use serde::{Deserialize, Serialize};

/// Space between the left edge of the grid and its first column, in pixels.
pub const EDGE: f32 = 16.0;
/// Space between the contents of neighbouring cells, in pixels.
pub const GAP: f32 = 12.0;
/// No column gets narrower than this by dragging, in pixels.
pub const MINIMUM: f32 = 32.0;

/// How wide a column is, in pixels, before the user drags its edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Exactly this, cell gap included.
    Fixed(f32),
    /// An equal share of what the fixed columns leave, but never less than this.
    Fill(f32),
}

/// Which edge of its cell a column's head and contents keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Check boxes and icons.
    Center,
    /// Numbers and sums.
    Right,
}

/// A column as the screen declares it, anew on every view, so that titles follow the language.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Name under which the user's changes are kept; never shown.
    pub key: &'static str,
    /// Head, in the user's language.
    pub title: String,
    /// Width before the user changes it.
    pub width: Width,
    /// Edge kept by head and cells.
    pub align: Align,
    /// Whether a click on the head asks for another order.
    pub sortable: bool,
    /// Whether the column waits in the columns menu until the user asks for it.
    pub hidden: bool,
    /// Extra space before the contents, in pixels.
    pub indent: f32,
    /// Whether cells can be edited in place (tables of lines only).
    pub editable: bool,
    /// Whether cells carry the edge of a field even when not edited.
    pub boxed: bool,
}

impl Column {
    /// A column of a fixed width in pixels.
    pub fn fixed(key: &'static str, title: impl Into<String>, width: f32) -> Self {
        Self {
            key,
            title: title.into(),
            width: Width::Fixed(width),
            align: Align::Left,
            sortable: false,
            hidden: false,
            indent: 0.0,
            editable: false,
            boxed: false,
        }
    }

    /// A column that takes what the fixed ones leave, at least `minimum` pixels.
    pub fn fill(key: &'static str, title: impl Into<String>, minimum: f32) -> Self {
        Self { width: Width::Fill(minimum), ..Self::fixed(key, title, minimum) }
    }

    /// Keeps head and cells to the right: numbers.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// Centres head and cells: check boxes and icons.
    #[must_use]
    pub fn center(mut self) -> Self {
        self.align = Align::Center;
        self
    }

    /// Lets a click on the head ask for another order.
    #[must_use]
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// Shown only after the user asks for it.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Moves contents and head to the right by `pixels`.
    #[must_use]
    pub fn indent(mut self, pixels: f32) -> Self {
        self.indent = pixels;
        self
    }

    /// Lets cells be edited in place.
    #[must_use]
    pub fn editable(mut self) -> Self {
        self.editable = true;
        self
    }

    /// Editable, and drawn with the edge of a field even when not edited.
    #[must_use]
    pub fn boxed(mut self) -> Self {
        self.editable = true;
        self.boxed = true;
        self
    }
}

/// What the user did to one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entry {
    key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    width: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hidden: Option<bool>,
}

/// The user's order, widths and hidden columns. Stored by the screen; the default is «as declared».
///
/// Keys that a newer program no longer declares are kept and ignored, and columns the stored
/// value does not know take their declared place, so an old value never breaks a new screen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Columns {
    entries: Vec<Entry>,
}

impl Columns {
    /// Indices of `declared` in the user's order, hidden ones included: rows of a columns menu.
    pub fn order(&self, declared: &[Column]) -> Vec<usize> {
        let mut order: Vec<usize> =
            self.entries.iter().filter_map(|entry| declared.iter().position(|column| column.key == entry.key)).collect();
        for index in 0..declared.len() {
            if !order.contains(&index) {
                // After the nearest declared predecessor, so a new column appears where it was meant.
                let place = (0..index).rev().find_map(|before| order.iter().position(|&at| at == before)).map_or(0, |at| at + 1);
                order.insert(place, index);
            }
        }
        order
    }

    /// Indices of the shown columns in the user's order.
    pub fn shown(&self, declared: &[Column]) -> Vec<usize> {
        let mut order = self.order(declared);
        order.retain(|&index| !self.is_hidden(&declared[index]));
        order
    }

    /// Whether the column is not shown.
    pub fn is_hidden(&self, column: &Column) -> bool {
        self.entry(column.key).and_then(|entry| entry.hidden).unwrap_or(column.hidden)
    }

    /// Width of the column with the user's change applied.
    pub fn width(&self, column: &Column) -> Width {
        self.entry(column.key)
            .and_then(|entry| entry.width)
            // A stored value may have been written by hand: not-a-number and the like fall back.
            .filter(|width| width.is_finite())
            .map_or(column.width, |width| Width::Fixed(width.max(MINIMUM)))
    }

    /// Hides or shows a column. The last shown column stays.
    pub fn set_hidden(&mut self, declared: &[Column], key: &str, hidden: bool) {
        let shown = self.shown(declared);
        if hidden && shown.len() == 1 && declared[shown[0]].key == key {
            return;
        }
        self.record(declared);
        self.entry_mut(key).hidden = Some(hidden);
    }

    /// Sets a width in pixels; `None` gives the declared width back.
    pub fn set_width(&mut self, key: &str, width: Option<f32>) {
        self.entry_mut(key).width = width.map(|width| width.max(MINIMUM).round());
    }

    /// Moves a column by `places`, to the left when negative, over the hidden ones as well.
    pub fn shift(&mut self, declared: &[Column], key: &str, places: isize) {
        self.record(declared);
        if let Some(at) = self.entries.iter().position(|entry| entry.key == key) {
            let last = self.entries.len() - 1;
            let to = at.saturating_add_signed(places).min(last);
            let entry = self.entries.remove(at);
            self.entries.insert(to, entry);
        }
    }

    /// Forgets every change of the user.
    pub fn reset(&mut self) {
        self.entries.clear();
    }

    /// Whether anything differs from «as declared».
    pub fn is_changed(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Writes every declared key down in the present order, so that it can be changed.
    fn record(&mut self, declared: &[Column]) {
        let order = self.order(declared);
        let mut entries: Vec<Entry> = order
            .into_iter()
            .map(|index| {
                let key = declared[index].key;
                self.entry(key).cloned().unwrap_or_else(|| Entry { key: key.to_owned(), width: None, hidden: None })
            })
            .collect();
        let unknown = self.entries.drain(..).filter(|entry| !declared.iter().any(|column| column.key == entry.key));
        entries.extend(unknown);
        self.entries = entries;
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn entry_mut(&mut self, key: &str) -> &mut Entry {
        let at = self.entries.iter().position(|entry| entry.key == key).unwrap_or_else(|| {
            self.entries.push(Entry { key: key.to_owned(), width: None, hidden: None });
            self.entries.len() - 1
        });
        &mut self.entries[at]
    }
}

/// A shown column with its place, in pixels from the left edge of the unscrolled grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Index among the declared columns.
    pub index: usize,
    /// Left edge of the cell.
    pub x: f32,
    /// Width of the cell, gap included.
    pub width: f32,
    /// Left edge of the contents.
    pub content_x: f32,
    /// Width of the contents.
    pub content_width: f32,
}

/// Gives every shown column its place in a grid `available` pixels wide.
///
/// When even the smallest widths do not fit, the last edge lies beyond `available` and the grid
/// scrolls sideways. The last column's width contains the right edge of 16 px.
pub fn place(declared: &[Column], columns: &Columns, available: f32) -> Vec<Placed> {
    let shown = columns.shown(declared);
    let mut widths: Vec<Option<f32>> = shown
        .iter()
        .map(|&index| match columns.width(&declared[index]) {
            Width::Fixed(width) => Some(width),
            Width::Fill(_) => None,
        })
        .collect();
    // Columns whose minimum exceeds the equal share keep the minimum; the rest share what is left.
    loop {
        let taken: f32 = widths.iter().flatten().sum();
        let open = widths.iter().filter(|width| width.is_none()).count();
        if open == 0 {
            break;
        }
        let share = ((available - EDGE - taken) / open as f32).floor();
        let mut settled = false;
        for (width, &index) in widths.iter_mut().zip(&shown) {
            if let (None, Width::Fill(minimum)) = (*width, declared[index].width)
                && minimum > share
            {
                *width = Some(minimum);
                settled = true;
            }
        }
        if !settled {
            for width in &mut widths {
                width.get_or_insert(share);
            }
            break;
        }
    }
    let mut x = EDGE;
    let last = shown.len().saturating_sub(1);
    shown
        .into_iter()
        .zip(widths)
        .enumerate()
        .map(|(position, (index, width))| {
            let width = width.unwrap_or(MINIMUM);
            let column = &declared[index];
            let gap = if position == last || column.align == Align::Right { EDGE } else { GAP };
            let placed =
                Placed { index, x, width, content_x: x + column.indent, content_width: (width - gap - column.indent).max(0.0) };
            x += width;
            placed
        })
        .collect()
}

/// Width of all placed columns in pixels, edge included.
pub fn total_width(placed: &[Placed]) -> f32 {
    placed.last().map_or(0.0, |last| last.x + last.width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared() -> Vec<Column> {
        vec![
            Column::fixed("number", "№", 92.0),
            Column::fill("party", "Покупатель", 200.0),
            Column::fixed("total", "Сумма", 88.0).right(),
            Column::fixed("city", "Город", 100.0).hidden(),
        ]
    }

    fn keys(columns: &Columns, declared: &[Column]) -> Vec<&'static str> {
        columns.shown(declared).into_iter().map(|index| declared[index].key).collect()
    }

    #[test]
    fn fill_takes_the_rest_and_keeps_its_minimum() {
        let wide = place(&declared(), &Columns::default(), 800.0);
        assert_eq!(wide[1].width, 800.0 - 16.0 - 92.0 - 88.0);
        assert_eq!(total_width(&wide), 800.0);
        let narrow = place(&declared(), &Columns::default(), 200.0);
        assert_eq!(narrow[1].width, 200.0);
        assert_eq!(total_width(&narrow), 16.0 + 92.0 + 200.0 + 88.0);
    }

    #[test]
    fn a_large_minimum_leaves_the_rest_to_the_others() {
        let columns = [Column::fill("a", "", 300.0), Column::fill("b", "", 10.0)];
        let placed = place(&columns, &Columns::default(), 416.0);
        assert_eq!((placed[0].width, placed[1].width), (300.0, 100.0));
    }

    #[test]
    fn changes_survive_storing_and_unknown_columns() {
        let declared = declared();
        let mut columns = Columns::default();
        columns.set_width("number", Some(120.4));
        columns.set_hidden(&declared, "city", false);
        columns.shift(&declared, "total", -2);
        let text = serde_json::to_string(&columns).unwrap();
        let mut back: Columns = serde_json::from_str(&text).unwrap();
        assert_eq!(keys(&back, &declared), ["total", "number", "party", "city"]);
        assert_eq!(back.width(&declared[0]), Width::Fixed(120.0));
        // A later program drops «party» and declares «due» after «number».
        let later =
            [Column::fixed("number", "№", 92.0), Column::fixed("due", "Срок", 80.0), Column::fixed("total", "Сумма", 88.0)];
        assert_eq!(keys(&back, &later), ["total", "number", "due"]);
        back.reset();
        assert_eq!(keys(&back, &declared), ["number", "party", "total"]);
    }

    #[test]
    fn the_last_shown_column_cannot_be_hidden() {
        let declared = [Column::fixed("a", "", 50.0), Column::fixed("b", "", 50.0)];
        let mut columns = Columns::default();
        columns.set_hidden(&declared, "a", true);
        columns.set_hidden(&declared, "b", true);
        assert_eq!(keys(&columns, &declared), ["b"]);
    }

    #[test]
    fn a_spoiled_width_falls_back() {
        let columns: Columns = serde_json::from_str(r#"{"entries":[{"key":"number","width":-5.0}]}"#).unwrap();
        assert_eq!(columns.width(&declared()[0]), Width::Fixed(MINIMUM));
    }
}
