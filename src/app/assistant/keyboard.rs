use super::draft::Draft;
use super::update::opener;
use super::{Edit, Message, State};
use crate::app::action::Action;
use crate::model::Id;
use crate::ui::focus;
use crate::ui::keys::{Key, Named, Shortcut};

impl State {
    /// Typed letters go to the quick search of skills.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message> {
        self.journal.is_none().then(|| Message::SearchFor(letters.to_owned()))
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        if let Some(journal) = &self.journal {
            return match shortcut {
                Shortcut { key: Key::Named(Named::Escape), .. } => Some(Message::ShowJournal(false)),
                shortcut => journal.shortcut(shortcut).map(Message::Journal),
            };
        }
        let cursor = self.cursor.filter(|_| self.cursor_shown);
        let open = cursor.filter(|id| self.draft(*id).is_some()).or_else(|| self.drafts.last().map(|draft| draft.id));
        match shortcut {
            Shortcut { key: Key::Letter('f'), ctrl: true, shift: false, alt: false } => Some(Message::FocusSearch),
            Shortcut { key: Key::Letter('s'), ctrl: true, shift: false, alt: false } => Some(Message::SaveAll),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(arrow @ (Named::ArrowUp | Named::ArrowDown)), ctrl: false, shift: false, alt: true } => {
                let draft = self.draft(open?)?;
                let there = if arrow == Named::ArrowDown { draft.active + 1 } else { draft.active.checked_sub(1)? };
                let is_place = there < draft.rule.actions.len();
                is_place.then_some(Message::Edit(draft.id, Edit::Move(draft.active, there)))
            }
            Shortcut { key: Key::Named(Named::ArrowDown), ctrl: false, shift: false, alt: false } => Some(Message::Step(true)),
            Shortcut { key: Key::Named(Named::ArrowUp), ctrl: false, shift: false, alt: false } => Some(Message::Step(false)),
            Shortcut { key: Key::Named(Named::Space), .. } => {
                let line = self.line(cursor?)?;
                let can = line.kept && !self.draft(line.id).is_some_and(Draft::is_unsaved);
                can.then_some(Message::Switch(line.id, !line.enabled))
            }
            Shortcut { key: Key::Named(Named::Enter), ctrl: false, .. } => cursor.map(Message::Toggle),
            Shortcut { key: Key::Named(Named::Escape), .. } if open.is_some() => open.map(Message::Close),
            Shortcut { key: Key::Named(Named::Escape), .. } if !self.search.is_empty() => Some(Message::Search(String::new())),
            _ => None,
        }
    }

    /// The row below or above the cursor, brought into sight; the keyboard then acts on the row itself.
    pub(super) fn step(&mut self, down: bool) -> Action<Message> {
        let rows: Vec<Id> = self.shown().flat_map(|(_, lines)| lines).map(|line| line.id).collect();
        let here = self.cursor.and_then(|cursor| rows.iter().position(|id| *id == cursor));
        let there = match (here, down) {
            (None, _) => 0,
            (Some(here), true) => (here + 1).min(rows.len().saturating_sub(1)),
            (Some(here), false) => here.saturating_sub(1),
        };
        let Some(id) = rows.get(there).copied() else { return Action::none() };
        self.cursor = Some(id);
        self.cursor_shown = true;
        Action::run(focus::focus(opener(id)).chain(focus::go(focus::Toward::Nowhere)))
    }
}
