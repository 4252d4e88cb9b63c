//! Closing tabs, the company and the window: nothing that is unsaved is lost without a question.

use iced::Task;

use super::{Message, Shell, Wish};
use crate::app::action::Place;
use crate::ui::focus;

impl Shell {
    /// Closes a tab, after a question when something in it is unsaved.
    pub(super) fn close_tab(&mut self, number: u64) -> Task<Message> {
        if self.tabs.get_mut(number).is_some_and(|tab| tab.screen.is_unsaved()) {
            self.tabs.select(number);
            self.asking = Some(number);
            // Enter keeps what was done.
            return focus::focus("unsaved-save");
        }
        self.closed(number)
    }

    /// Takes a tab away; when the window or the company is being left, that goes on.
    pub(super) fn closed(&mut self, number: u64) -> Task<Message> {
        self.tabs.close(number);
        match self.leaving.take() {
            Some(wish) => self.leave(wish),
            // The sheet is never empty: with the last tab closed the list of orders opens.
            None if self.tabs.iter().next().is_none() => self.open_place(Place::Orders),
            None => self.focus_screen(),
        }
    }

    pub(super) fn discard(&mut self, number: u64) -> Task<Message> {
        self.asking = None;
        self.closed(number)
    }

    pub(super) fn save_and_close(&mut self, number: u64) -> Task<Message> {
        self.asking = None;
        let save = self.tabs.get_mut(number).and_then(|tab| tab.screen.save_and_close());
        save.map_or_else(Task::none, |message| self.tell_screen(number, message))
    }

    /// Leaves the company when nothing is unsaved; otherwise asks about one tab after the other.
    pub(super) fn leave(&mut self, wish: Wish) -> Task<Message> {
        self.layer = None;
        let unsaved = self.tabs.iter().find(|tab| tab.screen.is_unsaved()).map(|tab| tab.number);
        match unsaved {
            Some(number) => {
                self.leaving = Some(wish);
                self.close_tab(number)
            }
            None => {
                self.wish = Some(wish);
                Task::none()
            }
        }
    }
}
