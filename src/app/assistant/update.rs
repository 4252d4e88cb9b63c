use std::time::Duration;

use iced::Task;

use super::draft::Draft;
use super::keeping::find_existing;
use super::{Edit, Message, Picker, Read, Spot, State, conditions, journal, lines, load, side};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::desk::Desk;
use crate::assistant::catalogue::{Blank, Vocabulary};
use crate::assistant::{proposed, rules};
use crate::books::Error;
use crate::books::engine::Topic;
use crate::language::Argument;
use crate::model::Id;
use crate::ui::chart::Cached;
use crate::ui::{Icon, focus};

/// Changes that come thicker than this are read together.
const PAUSE: Duration = Duration::from_millis(400);
/// The identity of the quick search.
pub(super) const SEARCH: &str = "skill-search";

/// The identity of the button that opens a row.
pub(super) fn opener(id: Id) -> String {
    format!("open-{id}")
}

/// The identity of the button at the lower end of an open row.
pub(super) fn closer(id: Id) -> String {
    format!("close-{id}")
}

/// Scrolls to an open row: to its lower end, and to its head when both do not fit. The keyboard is then on the row, on nothing in it.
fn bring_into_sight(id: Id) -> Task<Message> {
    focus::focus(closer(id)).chain(focus::focus(opener(id))).chain(focus::go(focus::Toward::Nowhere))
}

/// The identity of a blank.
pub(super) fn blank_id(id: Id, spot: Spot, blank: Blank) -> String {
    match spot {
        Spot::Sentence(_) => format!("blank-{}-{id}", blank.name()),
        Spot::Action(place) => format!("blank-{}-{place}-{id}", blank.name()),
    }
}

/// The identity of a row as a region.
pub(super) fn region(id: Id) -> String {
    format!("row-{id}")
}

impl State {
    /// Opens the card and asks for what it shows.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self {
            read: None,
            groups: Vec::new(),
            side: None,
            month: Cached::new(side::empty_chart()),
            drafts: Vec::new(),
            picker: None,
            cursor: None,
            cursor_shown: false,
            search: String::new(),
            dragged: None,
            journal: None,
            wanted: None,
            closing: false,
            stale: false,
            asked: false,
            question: 0,
            error: None,
        };
        let task = state.read_again(desk);
        (state, Action::run(task))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text_with("card-tab", &[("name", Argument::from(name(desk)))])
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::IdCard
    }

    /// Whether some row says something else than what is kept.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.drafts.iter().any(Draft::is_unsaved)
    }

    /// «Save» of the question on closing.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message> {
        Some(Message::SaveAndClose)
    }

    /// Reads again when something changed that the card is made of. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        if topics.contains(&Topic::Settings) {
            self.prepare(desk);
        }
        let journal = match &mut self.journal {
            Some(journal) => journal.heard(topics, desk).map(Message::Journal),
            None => Action::none(),
        };
        let concerned = topics.iter().any(|topic| {
            matches!(topic, Topic::Rules | Topic::Events | Topic::Outbox | Topic::States | Topic::Employees | Topic::Settings)
        });
        if concerned { joined(journal, self.soon()) } else { journal }
    }

    /// Reads again after a pause; while an answer is on its way, after it.
    fn soon(&mut self) -> Action<Message> {
        if self.stale {
            return Action::none();
        }
        self.stale = true;
        if self.asked {
            return Action::none();
        }
        Action::run(Task::future(async {
            tokio::time::sleep(PAUSE).await;
            Message::Settled
        }))
    }

    /// Asks for everything anew; what is shown stays until the answer comes.
    pub(super) fn read_again(&mut self, desk: &Desk) -> Task<Message> {
        self.question += 1;
        self.asked = true;
        self.stale = false;
        let (question, today) = (self.question, desk.today());
        let open: Vec<Id> = self.drafts.iter().filter(|draft| draft.kept.is_some()).map(|draft| draft.id).collect();
        desk.ask(move |transaction| load::read(transaction, today, &open))
            .map(move |answer| Message::Read(question, Box::new(answer)))
    }

    /// Makes what is drawn out of what was read, in the language of now.
    pub(super) fn prepare(&mut self, desk: &Desk) {
        let Some(read) = &self.read else { return };
        for draft in &mut self.drafts {
            draft.prepare(&read.vocabulary, desk);
        }
        self.groups = lines::groups(read, &self.drafts, desk);
        self.side = Some(side::Side::of(read, desk));
        self.month.set(side::chart(read, desk));
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Read(question, answer) => return self.take(question, *answer, desk),
            Message::Settled | Message::Refresh => return Action::run(self.read_again(desk)),
            Message::Search(words) => self.search = words,
            Message::SearchFor(letters) => {
                self.search.push_str(&letters);
                return Action::run(focus::focus(SEARCH));
            }
            Message::FocusSearch => return Action::run(focus::focus(SEARCH)),
            Message::Step(down) => return self.step(down),
            Message::Enter => {
                self.cursor_shown = false;
                return self.cursor.map_or_else(Action::none, |id| Action::run(focus::enter(region(id))));
            }
            Message::Toggle(id) => {
                self.cursor = Some(id);
                if self.draft(id).is_some() {
                    self.close_row(id, desk);
                } else {
                    return self.open_row(id, desk).and_run(bring_into_sight(id));
                }
            }
            Message::Close(id) => self.close_row(id, desk),
            Message::Cancel(id) => self.forget(id, desk),
            Message::ShowRule(id) => return self.show_rule(id, desk),
            Message::Switch(id, on) => {
                let task = desk.change(move |session| Ok(rules::set_enabled(session, id, on)?.map(Box::new)));
                return Action::run(task.map(move |answer| Message::Switched(id, on, answer)));
            }
            Message::Switched(id, on, answer) => return self.switched(id, on, answer, desk),
            Message::Pick(id, spot) => return self.pick(id, spot, desk),
            Message::ClosePicker => {
                // The keyboard goes back to what the picker was opened by.
                if let Some(Picker::Blank(id, spot)) = self.picker.take() {
                    let blank = if let Spot::Sentence(blank) = spot { blank } else { Blank::Recipients };
                    return Action::run(focus::focus(blank_id(id, spot, blank)));
                }
            }
            Message::Edit(id, edit) => return self.edit(id, edit, desk),
            Message::EditCondition(id, place) => {
                self.picker = self.draft(id).map(|draft| {
                    let kept = place.and_then(|place| draft.conditions().into_iter().nth(place));
                    Picker::Condition(id, conditions::Editor::open(place, kept, desk))
                });
            }
            Message::Condition(message) => return self.of_condition(message, desk),
            Message::Drag(dragged) => {
                self.dragged = dragged;
                if let Some((id, place)) = dragged {
                    return self.edit(id, Edit::Select(place), desk);
                }
            }
            Message::DragOver(id, place) => {
                if let Some((of, from)) = self.dragged
                    && of == id
                    && from != place
                {
                    self.dragged = Some((id, place));
                    return self.edit(id, Edit::Move(from, place), desk);
                }
            }
            Message::Save(id) => return self.save(id, desk),
            Message::SaveAll => return self.save_all(desk),
            Message::SaveAndClose => {
                self.closing = true;
                return self.save_all(desk);
            }
            Message::Saved(id, answer) => return self.saved(id, answer, desk),
            Message::Teach(skill) => {
                let language = desk.language;
                let task = desk.ask(move |transaction| Ok(Box::new(proposed(transaction, skill, language)?)));
                return Action::run(task.map(move |answer| Message::Proposed(skill, answer)));
            }
            Message::Proposed(skill, Ok(rule)) => return self.begin(skill, *rule, desk),
            Message::Proposed(_, Err(error)) => return failed(&error, desk),
            Message::AskRemove(id, ask) => self.with(id, |draft| draft.removing = ask),
            Message::Remove(id) => {
                let task = desk.change(move |session| rules::retire(session, id));
                return Action::run(task.map(move |answer| Message::Removed(id, answer)));
            }
            Message::Removed(id, Ok(())) => {
                self.forget(id, desk);
                let notice = Notice::done(desk.text("card-removed"));
                return Action::run(self.read_again(desk)).and(Request::Toast(notice));
            }
            Message::Removed(_, Err(error)) => return failed(&error, desk),
            Message::FindExisting(id) => return Action::run(find_existing(id, true, desk)),
            Message::Existing(id, asked, answer) => return self.take_existing(id, asked, answer, desk),
            Message::TickExisting(id, order, on) => self.with(id, |draft| {
                if let Some(offer) = &mut draft.offer {
                    offer.tick(order, on);
                }
            }),
            Message::ApplyExisting(id) => return self.apply(id, desk),
            Message::Applied(id, Ok(count)) => {
                self.with(id, |draft| draft.offer = None);
                let arguments = [("name", Argument::from(name(desk))), ("count", Argument::from(count))];
                let words = desk.text_with("card-existing-applied", &arguments);
                return Action::toast(Notice::done(words));
            }
            Message::Applied(id, Err(error)) => {
                self.with(id, |draft| {
                    if let Some(offer) = &mut draft.offer {
                        offer.applying = false;
                    }
                });
                return failed(&error, desk);
            }
            Message::LeaveExisting(id) => self.with(id, |draft| draft.offer = None),
            Message::Runs(id, Ok(runs)) => self.with(id, |draft| draft.set_runs(&runs, desk)),
            Message::Runs(_, Err(error)) => return failed(&error, desk),
            Message::Why(run) => return Action::ask(Request::Why(run)),
            Message::Document(document) => return Action::open(Place::of_document(document)),
            Message::ShowJournal(true) => {
                let (journal, action) = journal::State::open(desk);
                self.journal = Some(journal);
                return action.map(Message::Journal);
            }
            Message::ShowJournal(false) => self.journal = None,
            Message::Journal(message) => {
                let Some(journal) = &mut self.journal else { return Action::none() };
                return journal.update(message, desk).map(Message::Journal);
            }
        }
        Action::none()
    }

    fn take(&mut self, question: u64, answer: Result<Read, Error>, desk: &Desk) -> Action<Message> {
        if question != self.question {
            return Action::none();
        }
        self.asked = false;
        match answer {
            Ok(read) => {
                self.error = None;
                for draft in &mut self.drafts {
                    if let Some(now) = read.rules.iter().find(|kept| kept.id == draft.id) {
                        draft.refresh(now);
                    }
                    if let Some((_, runs)) = read.runs.iter().find(|(id, _)| *id == draft.id) {
                        draft.set_runs(runs, desk);
                    }
                }
                // A rule that was removed meanwhile is not shown any more, unless a person is changing it.
                let there = |draft: &Draft| read.rules.iter().any(|kept| kept.id == draft.id);
                self.drafts.retain(|draft| draft.is_unsaved() || there(draft));
                self.read = Some(read);
                self.prepare(desk);
            }
            Err(error) => self.error = Some(error.sentence(desk.language)),
        }
        let shown = self.wanted.take().map_or_else(Action::none, |id| self.show_rule(id, desk));
        if self.stale {
            self.stale = false;
            return joined(shown, self.soon());
        }
        shown
    }

    /// Changes an open row.
    pub(super) fn with(&mut self, id: Id, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.iter_mut().find(|draft| draft.id == id) {
            change(draft);
        }
    }

    pub(super) fn vocabulary(&self) -> Option<&Vocabulary> {
        self.read.as_ref().map(|read| &read.vocabulary)
    }
}

/// What the firm calls her.
pub(super) fn name(desk: &Desk) -> String {
    desk.directory.assistant().map_or_else(|| desk.text("assistant-name"), |assistant| assistant.name.clone())
}

/// Two actions as one.
pub(super) fn joined(mut one: Action<Message>, other: Action<Message>) -> Action<Message> {
    one.requests.extend(other.requests);
    one.and_run(other.task)
}

pub(super) fn failed(error: &Error, desk: &Desk) -> Action<Message> {
    Action::toast(Notice::failed(error.sentence(desk.language)))
}
