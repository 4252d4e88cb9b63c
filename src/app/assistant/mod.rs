//! The assistant's card: who she is, how she is, what she did this month, and everything that she can do, as sentences with blanks.
//!
//! A row is a rule of the firm. It never changes silently: whatever is filled opens the row as a draft with «Сохранить» and
//! «Отмена»; only the switch acts at once. What may not live here: what a rule means and does; that is `crate::assistant`.

mod conditions;
mod conditions_view;
mod draft;
mod edit;
mod journal;
mod keeping;
mod keyboard;
mod lines;
mod load;
mod offer;
mod open_view;
mod pickers_view;
mod rows;
mod rows_view;
mod side;
#[cfg(test)]
mod tests;
mod update;
mod view;

use crate::assistant::activity::{Certificate, ListedRun, MonthActivity, RuleActivity};
use crate::assistant::catalogue::{Skill, Vocabulary};
use crate::assistant::rule::Rule;
use crate::assistant::rules::{KeptRule, RuleProblem, Saved};
use crate::assistant::{Existing, Health};
use crate::books::Error;
use crate::model::{DocumentRef, Id, Moment};
use crate::ui::chart;
use draft::Draft;
pub use edit::{Edit, NewAction, Spot};

/// What the card shows and remembers.
pub struct State {
    /// What was read last.
    read: Option<Read>,
    groups: Vec<lines::Group>,
    side: Option<side::Side>,
    month: chart::Cached,
    /// The open rows, in the order in which they were opened.
    drafts: Vec<Draft>,
    picker: Option<Picker>,
    /// The row that the arrows are on, and whether it is shown.
    cursor: Option<Id>,
    cursor_shown: bool,
    search: String,
    /// The action that is being dragged.
    dragged: Option<(Id, usize)>,
    journal: Option<journal::State>,
    /// The rule that is opened as soon as the rules are read.
    wanted: Option<Id>,
    /// The tab closes when everything is kept.
    closing: bool,
    /// Something changed while an answer was on its way.
    stale: bool,
    asked: bool,
    /// Numbers each question to the books, so that a late answer to an old one is dropped.
    question: u64,
    error: Option<String>,
}

/// What is open over an open row.
enum Picker {
    /// The picker of a blank that takes several things.
    Blank(Id, Spot),
    /// The editor of a condition.
    Condition(Id, conditions::Editor),
}

/// The answer of the books.
#[derive(Debug, Clone)]
pub struct Read {
    rules: Vec<KeptRule>,
    activity: Vec<RuleActivity>,
    vocabulary: Vocabulary,
    health: Health,
    month: MonthActivity,
    deeds_today: i64,
    certificates: Vec<Certificate>,
    at_work_since: Option<Moment>,
    /// The latest runs of the rules that are open.
    runs: Vec<(Id, Vec<ListedRun>)>,
}

/// What came of saving a rule.
#[derive(Debug, Clone)]
pub enum Kept {
    /// It is kept.
    Saved(Box<Saved>),
    /// What is wrong with it.
    Problems(Vec<RuleProblem>),
    /// Somebody else changed it since it was read.
    ChangedSince(Box<KeptRule>),
}

/// A message to the card.
#[derive(Debug, Clone)]
pub enum Message {
    /// The books answered.
    Read(u64, Box<Result<Read, Error>>),
    /// What changed has settled: read again.
    Settled,
    /// Read everything again.
    Refresh,
    /// Typed into the quick search.
    Search(String),
    /// Letters typed with nothing to type into.
    SearchFor(String),
    /// To the quick search.
    FocusSearch,
    /// The row below (true) or above.
    Step(bool),
    /// The keyboard goes into the row of the cursor.
    Enter,
    /// Open a row, or close it when it is open.
    Toggle(Id),
    /// Close a row; one with changes stays and says so.
    Close(Id),
    /// Forget the changes of a row and close it.
    Cancel(Id),
    /// Show a rule: what «Открыть правило» leads to.
    ShowRule(Id),
    /// Switch a rule on or off.
    Switch(Id, bool),
    /// It was switched, or not.
    Switched(Id, bool, Result<Result<Box<Saved>, Vec<RuleProblem>>, Error>),
    /// Open the picker of a blank.
    Pick(Id, Spot),
    /// Close what is open over the row.
    ClosePicker,
    /// Change a rule; it is not kept yet.
    Edit(Id, Edit),
    /// Edit a condition by its place, or a new one.
    EditCondition(Id, Option<usize>),
    /// To the editor of a condition.
    Condition(conditions::Message),
    /// An action is dragged: its place, or the end of it.
    Drag(Option<(Id, usize)>),
    /// An action was dragged over the place of another.
    DragOver(Id, usize),
    /// Keep a rule.
    Save(Id),
    /// Keep everything that is changed.
    SaveAll,
    /// Keep everything and close the tab.
    SaveAndClose,
    /// It was kept, or not.
    Saved(Id, Result<Kept, Error>),
    /// A further rule of a skill.
    Teach(Skill),
    /// What it begins with.
    Proposed(Skill, Result<Box<Rule>, Error>),
    /// Ask whether a rule is to be removed (true), or leave it.
    AskRemove(Id, bool),
    /// Remove a rule.
    Remove(Id),
    /// It was removed, or not.
    Removed(Id, Result<(), Error>),
    /// Look for documents that are already where the rule waits for them.
    FindExisting(Id),
    /// They were found; whether a person asked for them.
    Existing(Id, bool, Result<Existing, Error>),
    /// Tick a document, or all of them.
    TickExisting(Id, Option<Id>, bool),
    /// Apply the rule to the ticked documents.
    ApplyExisting(Id),
    /// The assistant has them, or not.
    Applied(Id, Result<usize, Error>),
    /// Leave them alone.
    LeaveExisting(Id),
    /// The latest runs of a rule.
    Runs(Id, Result<Vec<ListedRun>, Error>),
    /// Explain a run.
    Why(Id),
    /// Open a document.
    Document(DocumentRef),
    /// Show the journal, or the skills again.
    ShowJournal(bool),
    /// To the journal.
    Journal(journal::Message),
}
