use chrono::NaiveDate;

use super::Read;
use crate::assistant::catalogue::Vocabulary;
use crate::assistant::{activity, health, rules};
use crate::books::Result;
use crate::books::engine::Transaction;
use crate::model::Id;

/// So many runs of an open rule are shown.
pub(super) const RUNS: i64 = 6;

/// Everything that the card shows, with the latest runs of the open rules.
pub(super) fn read(transaction: &mut Transaction<'_>, today: NaiveDate, open: &[Id]) -> Result<Read> {
    let mut runs = Vec::with_capacity(open.len());
    for rule in open {
        runs.push((*rule, activity::of_rule(transaction, *rule, RUNS)?));
    }
    Ok(Read {
        rules: rules::list(transaction)?,
        activity: activity::by_rule(transaction)?,
        vocabulary: Vocabulary::read(transaction)?,
        health: health(transaction)?,
        month: activity::month(transaction, today)?,
        deeds_today: activity::deeds_on(transaction, today)?,
        certificates: activity::certificates(transaction)?,
        at_work_since: activity::at_work_since(transaction)?,
        runs,
    })
}
