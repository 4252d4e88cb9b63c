use std::collections::HashMap;

use super::super::rule::{DateField, Trigger};
use super::super::rules::{self, KeptRule};
use super::LANGUAGE;
use crate::books::directory::{self, Directory};
use crate::books::engine::{Row, Transaction, Value, values};
use crate::books::events::{Event, Happening};
use crate::books::{Error, Result, settings};
use crate::language::Language;
use crate::model::{DocumentKind, Id};

/// Asks for the revisions of all that is remembered, by [`counters`].
pub(super) const LATEST: &str = "SELECT scope, last FROM numbering WHERE scope IN (?1, ?2) ORDER BY scope";

/// The scopes of the counters that grow with every change of what is remembered.
pub(super) fn counters() -> [Value; 2] {
    values![rules::REVISION, directory::REVISION]
}

/// The rules that are switched on, by what starts them, and what they stand on, as they were at a revision: read anew only when a
/// revision grew.
#[derive(Default)]
pub struct Memory {
    revisions: Vec<(String, i64)>,
    ground: Option<Ground>,
    rules: Vec<KeptRule>,
    by_code: HashMap<&'static str, Vec<usize>>,
    by_date: Vec<usize>,
    /// The event that is being handled, for whoever has to say which one failed.
    pub(super) current: Option<Id>,
    /// Whether what a rule did is kept before the server has answered that it can be: the transaction is done again if it cannot.
    pub(super) hasty: bool,
}

/// What rules stand on.
pub(super) struct Ground {
    pub directory: Directory,
    pub assistant: Id,
    pub language: Language,
}

impl Memory {
    /// Makes sure that what is remembered is the latest. One small read when it is.
    pub(in super::super) fn refresh(&mut self, transaction: &mut Transaction<'_>) -> Result<()> {
        let rows = transaction.query(LATEST, &counters())?;
        self.refresh_by(transaction, &rows)
    }

    /// As [`Self::refresh`], when [`LATEST`] has been answered.
    pub(super) fn refresh_by(&mut self, transaction: &mut Transaction<'_>, rows: &[Row]) -> Result<()> {
        let revisions = rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect::<Result<Vec<_>>>()?;
        if self.ground.is_some() && self.revisions == revisions {
            return Ok(());
        }
        let (directory, answers) = Directory::read_with(transaction, &[(settings::SETTING, &values![LANGUAGE])])?;
        let language = answers.first().map(|rows| settings::setting_of(rows)).transpose()?.flatten().unwrap_or_default();
        let assistant = directory.assistant().ok_or(Error::NoSuch("assistant"))?.id;
        self.ground = Some(Ground { directory, assistant, language });
        self.rules = rules::enabled(transaction)?;
        self.by_code.clear();
        self.by_date.clear();
        for (place, kept) in self.rules.iter().enumerate() {
            self.by_code.entry(kept.rule.trigger.event_code()).or_default().push(place);
            if matches!(kept.rule.trigger, Trigger::DateReached { .. }) {
                self.by_date.push(place);
            }
        }
        self.revisions = revisions;
        Ok(())
    }

    /// What rules stand on, once it was read.
    pub(super) fn ground(&self) -> Result<&Ground> {
        self.ground.as_ref().ok_or(Error::NoSuch("assistant"))
    }

    /// The rules that the event starts, in the order of the list. A rule sees only what happened since it was switched on.
    pub(super) fn started_by(&self, event: &Event) -> Vec<KeptRule> {
        if event.document.kind != DocumentKind::CustomerOrder {
            return Vec::new();
        }
        let asked = match event.happening {
            Happening::DateReached { rule, .. } | Happening::RuleApplied { rule } => Some(rule),
            _ => None,
        };
        if let Some(asked) = asked {
            return self.rules.iter().filter(|kept| kept.id == asked).cloned().collect();
        }
        let places = self.by_code.get(event.happening.code()).map_or(&[][..], Vec::as_slice);
        let candidates = places.iter().filter_map(|place| self.rules.get(*place));
        candidates
            .filter(|kept| kept.enabled_at.is_none_or(|since| since <= event.moment))
            .filter(|kept| is_started(&kept.rule.trigger, &event.happening))
            .cloned()
            .collect()
    }

    /// The rules that are relative to a date.
    pub(super) fn by_date(&self) -> impl Iterator<Item = &KeptRule> {
        self.by_date.iter().filter_map(|place| self.rules.get(*place))
    }

    /// The rule, when it is switched on.
    pub(super) fn rule(&self, id: Id) -> Option<&KeptRule> {
        self.rules.iter().find(|kept| kept.id == id)
    }
}

/// Whether what happened starts the trigger. A share starts it by crossing the threshold upwards, not by being above it.
fn is_started(trigger: &Trigger, happening: &Happening) -> bool {
    match (trigger, happening) {
        (Trigger::ShareReached { share, threshold }, Happening::ShareChanged { share: of, before, after, .. }) => {
            share == of && after.crossed(*before, *threshold)
        }
        (Trigger::StateChanged { to }, Happening::StateChanged { to: state, .. }) => to.is_empty() || to.contains(state),
        (Trigger::DocumentChanged { document, fields }, Happening::DocumentChanged { fields: changed }) => {
            let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
            *document == DocumentKind::CustomerOrder
                && (fields.is_empty() || changed.iter().any(|path| fields.contains(&first(path))))
        }
        (Trigger::DocumentCreated { document }, Happening::DocumentCreated { .. })
        | (Trigger::DocumentPosted { document }, Happening::DocumentPosted)
        | (Trigger::DocumentUnposted { document }, Happening::DocumentUnposted) => *document == DocumentKind::CustomerOrder,
        (Trigger::LetterFailed, Happening::LetterFailed { .. }) => true,
        _ => false,
    }
}

impl DateField {
    /// The key of its name in the translations.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OrderMoment => "assistant-date-order",
            Self::Due => "assistant-date-due",
        }
    }
}
