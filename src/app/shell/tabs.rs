use crate::app::action::Place;
use crate::app::screen::Screen;

/// One open tab.
pub(super) struct Tab {
    /// A number that stays while the tab is open.
    pub number: u64,
    /// What it shows, as a place.
    pub place: Place,
    /// What it shows.
    pub screen: Screen,
}

/// The open tabs and which one is on the sheet.
#[derive(Default)]
pub(super) struct Tabs {
    tabs: Vec<Tab>,
    active: usize,
    next_number: u64,
}

impl Tabs {
    pub fn iter(&self) -> impl Iterator<Item = &Tab> {
        self.tabs.iter()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Tab> {
        self.tabs.iter_mut()
    }

    pub fn active(&self) -> Option<&Tab> {
        self.tabs.get(self.active)
    }

    pub fn get_mut(&mut self, number: u64) -> Option<&mut Tab> {
        self.tabs.iter_mut().find(|tab| tab.number == number)
    }

    /// The tab that already shows a place of which there is at most one.
    pub fn showing(&self, place: Place) -> Option<u64> {
        self.tabs.iter().find(|tab| place.is_single() && tab.place == place).map(|tab| tab.number)
    }

    /// Adds a tab after the active one and goes to it.
    pub fn add(&mut self, place: Place, screen: Screen) -> u64 {
        self.next_number += 1;
        let at = if self.tabs.is_empty() { 0 } else { self.active + 1 };
        self.tabs.insert(at, Tab { number: self.next_number, place, screen });
        self.active = at;
        self.next_number
    }

    pub fn select(&mut self, number: u64) {
        if let Some(at) = self.tabs.iter().position(|tab| tab.number == number) {
            self.active = at;
        }
    }

    /// Closes a tab; the one to its left is on the sheet then.
    pub fn close(&mut self, number: u64) {
        if let Some(at) = self.tabs.iter().position(|tab| tab.number == number) {
            drop(self.tabs.remove(at));
            if at <= self.active {
                self.active = self.active.saturating_sub(1);
            }
        }
    }

    pub fn cycle(&mut self, forward: bool) {
        let count = self.tabs.len().max(1);
        self.active = if forward { (self.active + 1) % count } else { (self.active + count - 1) % count };
    }
}
