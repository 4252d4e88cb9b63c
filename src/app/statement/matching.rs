//! Which operations are ticked to be posted, and matching them anew when the books or the person changed something.

use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use super::reading::{self, Matched};
use super::rows::Row;
use super::{Message, State};
use crate::app::action::Action;
use crate::app::desk::Desk;
use crate::exchange::import::Decided;

/// How long after a change the operations are matched anew: changes mostly come several at a time.
const PAUSE: Duration = Duration::from_millis(250);

impl State {
    /// Ticks operations, or unticks them when all are ticked. One that lacks its payer is opened: somebody must say who paid.
    pub(super) fn tick(&mut self, places: &[usize], desk: &Desk) -> Action<Message> {
        if self.work.is_some() {
            return Action::none();
        }
        let Some(loaded) = &mut self.loaded else { return Action::none() };
        let can: Vec<usize> =
            places.iter().copied().filter(|place| loaded.rows.get(*place).is_some_and(Row::can_be_posted)).collect();
        let tick = can.iter().any(|place| !loaded.rows[*place].ticked);
        for place in &can {
            loaded.rows[*place].ticked = tick;
            loaded.rows[*place].tick_by_hand = true;
        }
        match places {
            [place] if can.is_empty() && loaded.rows.get(*place).is_some_and(Row::is_open) => {
                let opened = self.open_details(*place, desk);
                Action::run(Task::batch([opened, self.focus_details()]))
            }
            _ => Action::none(),
        }
    }

    /// Ticks every operation in sight of which it is known what it is, or unticks them when all are ticked.
    pub(super) fn tick_all(&mut self, desk: &Desk) -> Action<Message> {
        let fits = |place: &usize| self.loaded.as_ref().is_some_and(|loaded| loaded.rows[*place].is_ticked_with_all());
        let places: Vec<usize> = self.visible.iter().copied().filter(fits).collect();
        self.tick(&places, desk)
    }

    /// Matches anew in a moment.
    pub(super) fn rematch_soon(&mut self) -> Task<Message> {
        self.matching = self.next_question();
        let number = self.matching;
        Task::future(async move {
            tokio::time::sleep(PAUSE).await;
            Message::Rematch(number)
        })
    }

    /// Asks what the operations are now, what the person decided aside.
    pub(super) fn rematch(&mut self, desk: &Desk) -> Task<Message> {
        let number = self.matching;
        let Some(loaded) = self.loaded.as_ref().filter(|_| self.work.is_none()) else { return Task::none() };
        let statement = Arc::clone(&loaded.statement);
        let decided: Decided = loaded
            .rows
            .iter()
            .filter(|row| row.by_hand && row.is_open())
            .filter_map(|row| row.proposal.as_ref())
            .map(|proposal| (proposal.operation.identity.clone(), proposal.allocations.clone()))
            .collect();
        desk.ask(move |transaction| reading::matched(transaction, &statement, &decided))
            .map(move |answer| Message::Matched(number, Box::new(answer)))
    }

    /// Takes new matches into the rows that the person has not decided.
    pub(super) fn take_matched(&mut self, matched: Matched, desk: &Desk) -> Action<Message> {
        self.error = None;
        let Matched { proposals, names, mut receipts } = matched;
        // A sum is being typed: what it is typed into stays as it is.
        let typed_into =
            self.details.as_ref().filter(|details| details.table.grid.edit.editing().is_some()).map(|details| details.place);
        let Some(loaded) = &mut self.loaded else { return Action::none() };
        loaded.names.add(names);
        let incoming = loaded.rows.iter_mut().enumerate().filter(|(_, row)| row.proposal.is_some());
        for ((place, row), fresh) in incoming.zip(proposals) {
            let kept = fresh.receipt.and_then(|id| receipts.remove(&id));
            if typed_into != Some(place) || kept.is_some() {
                row.take(fresh, kept);
            }
        }
        loaded.write(desk);
        let Some(details) = &self.details else { return Action::none() };
        let by_hand = loaded.rows.get(details.place).is_some_and(|row| row.by_hand);
        Action::run(if by_hand || typed_into.is_some() { self.read_facts(desk) } else { self.read_details(desk) })
    }
}
