use std::collections::HashMap;

use super::super::rule::{DateField, Trigger};
use super::super::rules::{self, KeptRule, REVISION};
use crate::books::engine::{Row, Transaction, values};
use crate::books::events::{Event, Happening};
use crate::books::{Result, settings};
use crate::model::{DocumentKind, Id};

/// Asks for the revision of the rules, by the scope of its counter.
pub(super) const LATEST: &str = "SELECT last FROM numbering WHERE scope = ?1";

/// The rules that are switched on, by what starts them, as they were at a revision: read anew only when the revision grew.
#[derive(Default)]
pub struct Memory {
    revision: Option<i64>,
    rules: Vec<KeptRule>,
    by_code: HashMap<&'static str, Vec<usize>>,
    by_date: Vec<usize>,
    assistant: Option<Id>,
    /// The event that is being handled, for whoever has to say which one failed.
    pub(super) current: Option<Id>,
}

impl Memory {
    /// Makes sure that the rules are the latest. One small read when they are.
    pub(in super::super) fn refresh(&mut self, transaction: &mut Transaction<'_>) -> Result<()> {
        let rows = transaction.query(LATEST, &values![REVISION])?;
        self.refresh_by(transaction, &rows)
    }

    /// As [`Self::refresh`], when [`LATEST`] has been answered.
    pub(super) fn refresh_by(&mut self, transaction: &mut Transaction<'_>, rows: &[Row]) -> Result<()> {
        let revision: i64 = rows.first().map(|row| row.get(0)).transpose()?.unwrap_or(0);
        if self.revision == Some(revision) {
            return Ok(());
        }
        self.rules = rules::enabled(transaction)?;
        self.by_code.clear();
        self.by_date.clear();
        for (place, kept) in self.rules.iter().enumerate() {
            self.by_code.entry(kept.rule.trigger.event_code()).or_default().push(place);
            if matches!(kept.rule.trigger, Trigger::DateReached { .. }) {
                self.by_date.push(place);
            }
        }
        self.revision = Some(revision);
        Ok(())
    }

    /// The assistant's own entry among the employees.
    pub(in super::super) fn assistant(&mut self, transaction: &mut Transaction<'_>) -> Result<Id> {
        if let Some(id) = self.assistant {
            return Ok(id);
        }
        let id = settings::assistant(transaction)?;
        self.assistant = Some(id);
        Ok(id)
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
