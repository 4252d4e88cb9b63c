use super::lines::{self, RunLine};
use super::offer::Offer;
use crate::app::desk::Desk;
use crate::assistant::activity::ListedRun;
use crate::assistant::catalogue::{self, Blank, BlankValue, Piece, Skill, Vocabulary};
use crate::assistant::rule::{Action, Condition, Rule};
use crate::assistant::rules::{KeptRule, RuleProblem};
use crate::model::Id;

/// A rule that is open: as it is kept, and as a person is changing it.
pub(super) struct Draft {
    pub id: Id,
    pub skill: Option<Skill>,
    /// As it was kept when it was opened; nothing for a new one.
    pub kept: Option<KeptRule>,
    pub rule: Rule,
    /// What keeps it from being kept, as sentences.
    pub problems: Vec<String>,
    /// The rules by which it can start itself, itself first.
    pub loops: Vec<Id>,
    /// The key of the sentence about what was typed last and is no value.
    pub fault: Option<&'static str>,
    /// Somebody wanted to close it with changes.
    pub warned: bool,
    pub saving: bool,
    /// Whether it is asked if the rule is to be removed.
    pub removing: bool,
    /// The action that the arrows move.
    pub active: usize,
    pub offer: Option<Offer>,
    /// The latest runs as they are drawn; nothing until they were read.
    pub runs: Option<Vec<RunLine>>,
    /// The first line, cut into words and blanks.
    pub opening: Vec<Piece>,
    /// What the blanks of the sentence hold.
    pub blanks: Vec<(Blank, BlankValue)>,
    /// Each action, cut into words and blanks.
    pub actions: Vec<Vec<Piece>>,
    pub chips: Vec<Chip>,
}

/// A condition as it is drawn.
pub(super) struct Chip {
    /// The field; nothing for a condition of several comparisons.
    pub field: Option<String>,
    pub words: String,
}

impl Draft {
    /// Opens a rule as it is kept.
    pub fn of(kept: &KeptRule, vocabulary: &Vocabulary, desk: &Desk) -> Self {
        let mut draft = Self::empty(kept.id, kept.skill.and_then(Skill::from_number), kept.rule.clone());
        draft.kept = Some(kept.clone());
        draft.prepare(vocabulary, desk);
        draft
    }

    /// Opens a new rule of a skill.
    pub fn new(skill: Skill, rule: Rule, vocabulary: &Vocabulary, desk: &Desk) -> Self {
        let mut draft = Self::empty(Id::new(), Some(skill), rule);
        draft.runs = Some(Vec::new());
        draft.prepare(vocabulary, desk);
        draft
    }

    const fn empty(id: Id, skill: Option<Skill>, rule: Rule) -> Self {
        Self {
            id,
            skill,
            kept: None,
            rule,
            problems: Vec::new(),
            loops: Vec::new(),
            fault: None,
            warned: false,
            saving: false,
            removing: false,
            active: 0,
            offer: None,
            runs: None,
            opening: Vec::new(),
            blanks: Vec::new(),
            actions: Vec::new(),
            chips: Vec::new(),
        }
    }

    /// Whether it says something else than what is kept.
    pub fn is_unsaved(&self) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.rule != self.rule)
    }

    /// Makes what is drawn out of the rule, in the language of now.
    pub fn prepare(&mut self, vocabulary: &Vocabulary, desk: &Desk) {
        let language = desk.language;
        self.opening = catalogue::opening_pieces(self.skill, &self.rule, vocabulary, language);
        self.blanks = self.skill.and_then(|skill| skill.blanks(&self.rule)).unwrap_or_default();
        // That it may go back is said by the box beside the line.
        let plainly = |action: &Action| match action {
            Action::SetState { state, .. } => Action::SetState { state: *state, may_go_back: false },
            other => other.clone(),
        };
        let lines = self.rule.actions.iter().map(|action| catalogue::action_pieces(&plainly(action), vocabulary, language));
        self.actions = lines.collect();
        self.chips = self.conditions().iter().map(|condition| chip(condition, desk)).collect();
    }

    /// Takes the runs of the rule.
    pub fn set_runs(&mut self, runs: &[ListedRun], desk: &Desk) {
        self.runs = Some(runs.iter().map(|run| lines::run_line(run, desk)).collect());
    }

    /// Takes the rule as it is kept now, unless a person is changing it: then what was opened stays the ground to compare with.
    pub fn refresh(&mut self, now: &KeptRule) {
        if !self.is_unsaved() {
            self.rule = now.rule.clone();
            self.kept = Some(now.clone());
        }
    }

    /// Takes what is wrong with the rule.
    pub fn refuse(&mut self, problems: &[RuleProblem], desk: &Desk) {
        self.problems.clear();
        for problem in problems {
            let sentence = problem.phrase().say(desk.language);
            if !self.problems.contains(&sentence) {
                self.problems.push(sentence);
            }
        }
    }
}

fn chip(condition: &Condition, desk: &Desk) -> Chip {
    match condition {
        Condition::Comparison(comparison) => {
            let value = catalogue::operand_phrase(&comparison.value, desk.currency()).say(desk.language);
            let kind = desk.text(comparison.kind.key());
            let words = match (comparison.kind, comparison.kind.takes_value()) {
                (crate::assistant::rule::ComparisonKind::Equal, _) => value,
                (_, true) => format!("{kind} {value}"),
                (_, false) => kind,
            };
            Chip { field: Some(desk.text(comparison.field.key())), words }
        }
        other => Chip { field: None, words: catalogue::condition_phrase(other, desk.currency()).say(desk.language) },
    }
}
