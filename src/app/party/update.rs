use iced::Task;
use iced::widget::text_editor;

use super::{After, Begin, Field, Message, Side, State};
use crate::app::action::{Action, Place, Request};
use crate::app::card::Card;
use crate::app::desk::Desk;
use crate::books::engine::Topic;
use crate::books::{Error, parties};
use crate::model::{Id, Party};
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::{Icon, focus};

/// The id of the name's field: a new card begins there.
pub const NAME_FIELD: &str = "field-party-name";

impl State {
    /// Opens a card.
    pub fn open(begin: Begin, desk: &Desk) -> (Self, Action<Message>) {
        let id = if let Begin::Kept(id) = begin { id } else { Id::new() };
        let draft = Party::named(id, "");
        let state = Self { card: Card::new(draft, begin), comment: text_editor::Content::new(), side: None };
        let task = match begin {
            Begin::New => focus::focus(NAME_FIELD),
            Begin::Copy(id) => {
                desk.ask(move |transaction| parties::get(transaction, id)).map(|answer| Message::Copied(Box::new(answer)))
            }
            Begin::Kept(_) => state.read(desk),
        };
        (state, Action::run(task))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        match &self.card.base {
            Some(party) => party.name.clone(),
            None if self.card.reading => desk.text("parties-title-one"),
            None => desk.text("parties-title-new"),
        }
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::User
    }

    /// Whether the fields say something else than what is kept.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.card.is_unsaved()
    }

    /// «Save» of the question on closing.
    #[must_use]
    pub fn save_and_close(&self) -> Option<Message> {
        Some(Message::Save(After::Close))
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Read(answer) => {
                // While it was read there was nothing to give the keyboard to.
                let first = self.card.reading;
                self.take(*answer, desk);
                Action::run(if first { focus::focus(NAME_FIELD) } else { Task::none() })
            }
            Message::Copied(answer) => {
                self.card.reading = false;
                match *answer {
                    Ok(party) => {
                        let copy = Party { id: self.card.draft.id, bank_accounts: Vec::new(), deletion_mark: false, ..party };
                        self.card.origin = copy.clone();
                        self.show(copy);
                    }
                    Err(error) => self.card.fail(&error, desk),
                }
                Action::run(focus::focus(NAME_FIELD))
            }
            Message::Typed(field, text) => {
                *field.of_mut(&mut self.card.draft) = text;
                Action::none()
            }
            Message::Left(field) => {
                // A name that was never typed is asked for when saving, not while the person looks around.
                if !field.of(&self.card.draft).is_empty() {
                    self.card.checked.insert(field.name());
                }
                Action::none()
            }
            Message::Comment(action) => {
                let edits = action.is_edit();
                self.comment.perform(action);
                if edits {
                    self.card.draft.comment = self.comment.text().trim_end().to_owned();
                }
                Action::none()
            }
            Message::Customer(on) => {
                self.card.draft.is_customer = on;
                Action::none()
            }
            Message::Supplier(on) => {
                self.card.draft.is_supplier = on;
                Action::none()
            }
            Message::Account(place, text) => {
                if let Some(account) = self.card.draft.bank_accounts.get_mut(place) {
                    *account = text;
                }
                Action::none()
            }
            Message::AddAccount => {
                self.card.draft.bank_accounts.push(String::new());
                Action::run(focus::focus(account_id(self.card.draft.bank_accounts.len() - 1)))
            }
            Message::RemoveAccount(place) => {
                if place < self.card.draft.bank_accounts.len() {
                    drop(self.card.draft.bank_accounts.remove(place));
                }
                Action::none()
            }
            Message::Save(after) => self.save(after, desk),
            Message::Saved(after, answer) => self.saved(after, *answer, desk),
            Message::Mark => {
                self.card.turn_mark();
                self.save(After::Stay, desk)
            }
            Message::Refresh => {
                self.card.error = None;
                if self.card.base.is_some() || self.card.reading { Action::run(self.read(desk)) } else { Action::none() }
            }
            Message::TakeTheirs => {
                self.card.draft = self.card.origin.clone();
                self.card.error = None;
                Action::run(self.read(desk))
            }
            Message::Open(place) => Action::open(place),
        }
    }

    /// Reads the card again when it, its orders or the money concerned changed.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let concerned = topics
            .iter()
            .any(|topic| matches!(topic, Topic::Parties | Topic::Orders | Topic::Receipts | Topic::States | Topic::Employees));
        if concerned && self.card.base.is_some() { Action::run(self.read(desk)) } else { Action::none() }
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Letter('s'), ctrl: true, shift: false, alt: false } => Some(Message::Save(After::Stay)),
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: false, alt: false } => Some(Message::Save(After::Close)),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(Named::F9), .. } => {
                self.card.base.as_ref().map(|kept| Message::Open(Place::PartyCopy(kept.id)))
            }
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::AddAccount),
            _ => None,
        }
    }

    /// Letters belong to the fields.
    #[must_use]
    pub const fn typed(&self, _letters: &str) -> Option<Message> {
        None
    }

    /// The fault of a field, in words, when it is time to show it.
    pub(super) fn fault(&self, field: Field, desk: &Desk) -> Option<String> {
        self.card.fault(field.name(), desk)
    }

    fn read(&self, desk: &Desk) -> Task<Message> {
        let id = self.card.draft.id;
        desk.ask(move |transaction| Ok((parties::get(transaction, id)?, Side::read(transaction, id)?)))
            .map(|answer| Message::Read(Box::new(answer)))
    }

    /// Takes in what was read: as it is when nothing was typed, otherwise together with what was typed.
    fn take(&mut self, answer: Result<(Party, Side), Error>, desk: &Desk) {
        self.card.reading = false;
        let (party, mut side) = match answer {
            Ok(read) => read,
            Err(error) => {
                self.card.fail(&error, desk);
                return;
            }
        };
        side.present(desk);
        self.side = Some(side);
        if let Some(party) = self.card.take(party, self.is_unsaved(), desk) {
            self.show(party);
        }
    }

    /// Puts a card into the fields.
    fn show(&mut self, party: Party) {
        if self.comment.text().trim_end() != party.comment {
            self.comment = text_editor::Content::with_text(&party.comment);
        }
        self.card.draft = party;
    }

    fn save(&mut self, after: After, desk: &Desk) -> Action<Message> {
        if self.card.saving {
            return Action::none();
        }
        self.card.draft.bank_accounts = self
            .card
            .draft
            .bank_accounts
            .iter()
            .map(|account| account.chars().filter(|character| !character.is_whitespace()).collect::<String>())
            .filter(|account| !account.is_empty())
            .collect();
        let problems = self.card.draft.problems();
        if let Some(first) = problems.first() {
            self.card.checked.extend(problems.iter().map(|problem| problem.field));
            return Action::run(focus::focus(field_id(first.field)));
        }
        Action::run(self.card.keep(desk).map(move |answer| Message::Saved(after, Box::new(answer))))
    }

    fn saved(&mut self, after: After, answer: Result<Party, Error>, desk: &Desk) -> Action<Message> {
        let Some((party, became)) = self.card.kept(answer, desk) else { return Action::none() };
        self.show(party);
        let action = became.map_or_else(Action::none, Action::ask);
        match after {
            After::Close => action.and(Request::Close),
            After::Stay => action.and_run(self.read(desk)),
        }
    }
}

/// The id of a field by its name in the model.
pub(super) fn field_id(name: &str) -> String {
    format!("field-party-{name}")
}

/// The id of the field of a bank account by its place.
pub(super) fn account_id(place: usize) -> String {
    format!("field-party-account-{place}")
}
