use std::ops::Range;

use iced::Task;

use super::{List, Part, Source};
use crate::app::desk::Desk;
use crate::books::engine::Transaction;
use crate::books::{Error, Session};
use crate::model::Id;

/// The selected rows of a list, also those that are not loaded: they are found by their places.
pub struct Selected<S: Source> {
    ids: Vec<Id>,
    unknown: Vec<Range<usize>>,
    query: S::Query,
}

impl<S: Source> Selected<S> {
    /// Only this one, whatever is selected.
    #[must_use]
    pub fn one(id: Id, list: &List<S>) -> Self {
        Self { ids: vec![id], unknown: Vec::new(), query: list.query.clone() }
    }

    /// Whose rows they are.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn ids(self, transaction: &mut Transaction<'_>) -> Result<Vec<Id>, Error> {
        let Self { mut ids, unknown, query } = self;
        for range in unknown {
            let rows = S::window(transaction, &query, Part::of(&range, None))?;
            ids.extend(rows.iter().map(S::id));
        }
        Ok(ids)
    }
}

impl<S: Source> List<S> {
    /// The line under the cursor.
    #[must_use]
    pub fn chosen(&self) -> Option<&S::Line> {
        self.line(self.grid.selection.cursor()?)
    }

    /// Whose line is under the cursor.
    #[must_use]
    pub fn chosen_id(&self) -> Option<Id> {
        self.lines.get(&self.grid.selection.cursor()?).map(|(id, _)| *id)
    }

    /// The selected lines that are loaded.
    pub fn selected_lines(&self) -> impl Iterator<Item = &S::Line> {
        self.lines.iter().filter(|(row, _)| self.grid.selection.contains(**row)).map(|(_, (_, line))| line)
    }

    /// The selected rows.
    #[must_use]
    pub fn selected(&self) -> Selected<S> {
        let (mut ids, mut unknown) = (Vec::new(), Vec::new());
        for range in self.grid.selection.ranges() {
            let mut from = range.start;
            for (row, (id, _)) in self.lines.range(range.clone()) {
                if from < *row {
                    unknown.push(from..*row);
                }
                ids.push(*id);
                from = row + 1;
            }
            if from < range.end {
                unknown.push(from..range.end);
            }
        }
        Selected { ids, unknown, query: self.query.clone() }
    }

    /// Does something to each selected one, to all or to none; answers to how many.
    pub fn change_selected(
        &self,
        desk: &Desk,
        deed: impl Fn(&mut Session<'_, '_>, Id) -> Result<(), Error> + Send + 'static,
    ) -> Task<Result<usize, Error>> {
        let selected = self.selected();
        desk.change(move |session| {
            let ids = selected.ids(session.transaction)?;
            for id in &ids {
                deed(session, *id)?;
            }
            Ok(ids.len())
        })
    }
}
