//! Which rows are meant: the row under the keyboard, and the rows taken together with it.

use std::ops::Range;

/// A move of the cursor by keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A window up.
    PageUp,
    /// A window down.
    PageDown,
    /// To the first row.
    Home,
    /// To the last row.
    End,
}

impl Step {
    /// The row this step leads to; `page` is the number of wholly seen rows.
    fn from(self, cursor: Option<usize>, total: usize, page: usize) -> usize {
        let last = total - 1;
        let page = page.saturating_sub(1).max(1);
        match (self, cursor) {
            (Self::Home, _) | (_, None) if self != Self::End => 0,
            (Self::End, _) => last,
            (_, cursor) => {
                let cursor = cursor.unwrap_or(0);
                match self {
                    Self::Up => cursor.saturating_sub(1),
                    Self::Down => (cursor + 1).min(last),
                    Self::PageUp => cursor.saturating_sub(page),
                    Self::PageDown => (cursor + page).min(last),
                    Self::Home => 0,
                    Self::End => last,
                }
            }
        }
    }
}

/// The cursor, the ticked rows (Space, Ctrl+click) and the range being taken with Shift.
///
/// With ticks or a range the selected rows are those; without them, the row of the cursor.
/// Held as ranges, so «select all» of a million rows costs nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    cursor: Option<usize>,
    anchor: Option<usize>,
    /// Sorted, disjoint, not touching.
    ticked: Vec<Range<usize>>,
    range: Option<Range<usize>>,
}

impl Selection {
    /// The row under the keyboard.
    pub fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    /// Puts the cursor on a row and forgets ticks and range.
    pub fn set_cursor(&mut self, row: Option<usize>) {
        *self = Self { cursor: row, anchor: row, ..Self::default() };
    }

    /// A list begins in its first row: puts the cursor there when there are rows and it is nowhere.
    pub fn begin_at_first(&mut self, has_rows: bool) {
        if has_rows && self.cursor.is_none() {
            self.set_cursor(Some(0));
        }
    }

    /// Whether the row is selected.
    pub fn contains(&self, row: usize) -> bool {
        if self.is_many() {
            self.range.as_ref().is_some_and(|range| range.contains(&row)) || self.is_ticked(row)
        } else {
            self.cursor == Some(row)
        }
    }

    /// Whether ticks or a range are there, that is, selection means more than the cursor.
    pub fn is_many(&self) -> bool {
        self.range.is_some() || !self.ticked.is_empty()
    }

    /// How many rows are selected.
    pub fn count(&self) -> usize {
        self.ranges().iter().map(ExactSizeIterator::len).sum()
    }

    /// The selected rows as sorted ranges.
    pub fn ranges(&self) -> Vec<Range<usize>> {
        if !self.is_many() {
            return self.cursor.map(|row| row..row + 1).into_iter().collect();
        }
        let mut all = self.ticked.clone();
        if let Some(range) = &self.range {
            insert(&mut all, range.clone());
        }
        all
    }

    /// The selected rows in order.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.ranges().into_iter().flatten()
    }

    /// Moves the cursor; with `extend` (Shift) the rows between are taken. Ticks stay.
    pub fn step(&mut self, step: Step, extend: bool, total: usize, page: usize) {
        if total == 0 {
            return;
        }
        self.go(step.from(self.cursor, total, page), extend);
    }

    /// A click: plain forgets ticks, `toggle` (Ctrl) ticks, `extend` (Shift) takes the rows between.
    pub fn press(&mut self, row: usize, extend: bool, toggle: bool) {
        if extend {
            self.go(row, true);
        } else if toggle {
            // The row that was selected by being under the cursor stays selected beside the new one.
            if !self.is_many()
                && let Some(cursor) = self.cursor.filter(|&cursor| cursor != row)
            {
                insert(&mut self.ticked, cursor..cursor + 1);
            }
            self.keep_range();
            self.toggle(row);
            self.go(row, false);
        } else {
            self.set_cursor(Some(row));
        }
    }

    /// Ticks or unticks the row of the cursor (Space).
    pub fn tick(&mut self) {
        if self.range.is_some() {
            self.keep_range();
        } else if let Some(row) = self.cursor {
            self.toggle(row);
        }
    }

    /// Takes all rows (Ctrl+A); the cursor stays.
    pub fn select_all(&mut self, total: usize) {
        self.ticked.clear();
        self.range = (total > 0).then_some(0..total);
    }

    /// Forgets ticks and range. True if there was something to forget.
    pub fn clear(&mut self) -> bool {
        let many = self.is_many();
        self.ticked.clear();
        self.range = None;
        self.anchor = self.cursor;
        many
    }

    /// Drops what lies beyond a list that became shorter.
    pub fn limit(&mut self, total: usize) {
        self.cursor = self.cursor.and_then(|row| total.checked_sub(1).map(|last| row.min(last)));
        self.anchor = self.anchor.filter(|&row| row < total);
        let cut = |range: Range<usize>| range.start..range.end.min(total);
        self.ticked = self.ticked.drain(..).map(cut).filter(|range| !range.is_empty()).collect();
        self.range = self.range.take().map(cut).filter(|range| !range.is_empty());
    }

    fn go(&mut self, row: usize, extend: bool) {
        if extend {
            let anchor = self.anchor.or(self.cursor).unwrap_or(row);
            self.anchor = Some(anchor);
            self.range = Some(anchor.min(row)..anchor.max(row) + 1);
        } else {
            self.anchor = Some(row);
            self.range = None;
        }
        self.cursor = Some(row);
    }

    fn is_ticked(&self, row: usize) -> bool {
        let at = self.ticked.partition_point(|range| range.end <= row);
        self.ticked.get(at).is_some_and(|range| range.contains(&row))
    }

    fn keep_range(&mut self) {
        if let Some(range) = self.range.take() {
            insert(&mut self.ticked, range);
        }
    }

    fn toggle(&mut self, row: usize) {
        if !self.is_ticked(row) {
            insert(&mut self.ticked, row..row + 1);
            return;
        }
        let at = self.ticked.partition_point(|range| range.end <= row);
        let range = self.ticked.remove(at);
        let parts = [range.start..row, row + 1..range.end];
        for part in parts.into_iter().rev().filter(|part| !part.is_empty()) {
            self.ticked.insert(at, part);
        }
    }
}

/// Adds a range and joins what overlaps or touches it.
fn insert(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    let first = ranges.partition_point(|other| other.end < range.start);
    let last = ranges.partition_point(|other| other.start <= range.end);
    let joined = ranges[first..last].iter().fold(range, |range, other| range.start.min(other.start)..range.end.max(other.end));
    ranges.splice(first..last, [joined]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn rows(selection: &Selection) -> Vec<usize> {
        selection.rows().collect()
    }

    #[test]
    fn plain_steps_move_the_cursor() {
        let mut selection = Selection::default();
        selection.step(Step::Down, false, 100, 10);
        assert_eq!(selection.cursor(), Some(0));
        selection.step(Step::Down, false, 100, 10);
        selection.step(Step::PageDown, false, 100, 10);
        assert_eq!(rows(&selection), [10]);
        selection.step(Step::End, false, 100, 10);
        selection.step(Step::Down, false, 100, 10);
        assert_eq!(selection.cursor(), Some(99));
        selection.step(Step::PageUp, false, 100, 10);
        selection.step(Step::Home, false, 100, 10);
        assert_eq!(selection.cursor(), Some(0));
        selection.step(Step::Up, false, 0, 10);
        assert_eq!(selection.cursor(), Some(0));
    }

    #[test]
    fn shift_takes_the_rows_between_and_turns_back() {
        let mut selection = Selection::default();
        selection.set_cursor(Some(5));
        selection.step(Step::Down, true, 100, 10);
        selection.step(Step::Down, true, 100, 10);
        assert_eq!(rows(&selection), [5, 6, 7]);
        selection.step(Step::PageUp, true, 100, 4);
        assert_eq!(rows(&selection), [4, 5]);
        selection.step(Step::Up, false, 100, 10);
        assert_eq!(rows(&selection), [3]);
    }

    #[test]
    fn space_ticks_and_ticks_survive_plain_steps() {
        let mut selection = Selection::default();
        selection.set_cursor(Some(2));
        selection.tick();
        selection.step(Step::Down, false, 10, 5);
        selection.step(Step::Down, false, 10, 5);
        assert_eq!((rows(&selection), selection.cursor()), (vec![2], Some(4)));
        selection.step(Step::Down, true, 10, 5);
        assert_eq!(rows(&selection), [2, 4, 5]);
        selection.tick();
        selection.step(Step::Home, false, 10, 5);
        assert_eq!(rows(&selection), [2, 4, 5]);
        assert!(selection.clear());
        assert_eq!(rows(&selection), [0]);
    }

    #[test]
    fn clicks_with_ctrl_and_shift() {
        let mut selection = Selection::default();
        selection.press(3, false, false);
        selection.press(7, false, true);
        assert_eq!(rows(&selection), [3, 7]);
        selection.press(3, false, true);
        assert_eq!(rows(&selection), [7]);
        selection.press(5, true, false);
        assert_eq!(rows(&selection), [3, 4, 5, 7]);
        selection.press(1, false, false);
        assert_eq!(rows(&selection), [1]);
    }

    #[test]
    fn all_of_a_million_is_one_range() {
        let mut selection = Selection::default();
        selection.set_cursor(Some(4));
        selection.select_all(1_000_000);
        assert_eq!(selection.count(), 1_000_000);
        assert_eq!(selection.ranges().len(), 1);
        selection.limit(3);
        assert_eq!((rows(&selection), selection.cursor()), (vec![0, 1, 2], Some(2)));
        selection.limit(0);
        assert_eq!((selection.count(), selection.cursor()), (0, None));
    }

    proptest! {
        #[test]
        fn ticks_are_a_set(presses in prop::collection::vec(0_usize..30, 1..60)) {
            let mut selection = Selection::default();
            let mut expected = BTreeSet::new();
            for row in presses {
                selection.cursor = Some(row);
                selection.tick();
                if !expected.remove(&row) {
                    expected.insert(row);
                }
                prop_assert_eq!(&selection.ticked.iter().cloned().flatten().collect::<BTreeSet<_>>(), &expected);
                prop_assert!(selection.ticked.windows(2).all(|pair| pair[0].end < pair[1].start));
                for other in 0..30 {
                    prop_assert_eq!(selection.is_ticked(other), expected.contains(&other));
                }
            }
        }
    }
}
