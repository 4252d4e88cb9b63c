//! Runs that wait: for a date of an order, which they follow, or for the end of a delay.

use chrono::{Local, LocalResult, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};

use super::super::facts::{Occasion, OrderFacts};
use super::super::rule::{DateField, HoursPolicy, Trigger};
use super::super::rules::KeptRule;
use super::super::runs::{self, Outcome, Run};
use super::Memory;
use crate::books::directory::Directory;
use crate::books::engine::{Row, Transaction, values};
use crate::books::events::{self, Event, Happening};
use crate::books::{Author, Result, Session, unreadable};
use crate::language::{Phrase, PhraseValue, format};
use crate::model::{Company, CustomerOrder, DocumentKind, DocumentRef, Id, Moment};

/// A run that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRun {
    /// The rule.
    pub rule: Id,
    /// The document.
    pub document: DocumentRef,
    /// When it goes on.
    pub due_at: Moment,
}

/// The runs that wait, the soonest first.
///
/// # Errors
/// When the engine refuses or a row cannot be read.
pub fn list(transaction: &mut Transaction<'_>, limit: i64) -> Result<Vec<WaitingRun>> {
    let rows = transaction.query(
        "SELECT rule_id, document_kind, document_id, due_at FROM waiting_runs ORDER BY due_at, rule_id LIMIT ?1",
        &values![limit],
    )?;
    rows.iter()
        .map(|row| {
            let kind: String = row.get(1)?;
            let kind = DocumentKind::from_code(&kind).ok_or_else(|| unreadable("document kind", &kind))?;
            Ok(WaitingRun { rule: row.get(0)?, document: DocumentRef { kind, id: row.get(2)? }, due_at: row.get(3)? })
        })
        .collect()
}

/// When the next waiting run goes on.
pub(super) fn next_due(transaction: &mut Transaction<'_>) -> Result<Option<Moment>> {
    Ok(transaction.query_one("SELECT MIN(due_at) FROM waiting_runs", &[])?.get(0)?)
}

/// The first moment at `moment` or later that lies within the company's working hours.
pub(super) fn in_working_hours(moment: Moment, company: Option<&Company>) -> Moment {
    let Some(company) = company else { return moment };
    let local = format::local_date_time(moment);
    let next = company.working_hours.next_working(local);
    if next == local { moment } else { instant_of(next).unwrap_or(moment) }
}

/// The instant of a local time. Of a time that the clock shows twice the first; of one that it leaps over, the hour after.
pub(in super::super) fn instant_of(local: NaiveDateTime) -> Option<Moment> {
    let found = match Local.from_local_datetime(&local) {
        LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => Some(instant),
        LocalResult::None => Local.from_local_datetime(&(local + TimeDelta::hours(1))).earliest(),
    };
    found.map(|instant| Moment::from_utc(instant.to_utc()))
}

/// When a rule that is relative to a date goes off for the order; nothing for an order without the date.
pub(in super::super) fn due_at(kept: &KeptRule, order: &CustomerOrder, company: Option<&Company>) -> Option<Moment> {
    let Trigger::DateReached { date, offset_minutes } = &kept.rule.trigger else { return None };
    let base = match date {
        DateField::OrderMoment => order.moment,
        DateField::Due => {
            let minutes = company.map_or(0, |company| u32::from(company.working_hours.from));
            let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes.min(24 * 60 - 1) * 60, 0).unwrap_or_default();
            instant_of(order.due?.and_time(time))?
        }
    };
    let due = base.plus_minutes(offset_minutes.saturating_add(kept.rule.timing.delay_minutes));
    Some(if kept.rule.timing.hours == HoursPolicy::AllWaits { in_working_hours(due, company) } else { due })
}

/// After an event of an order: each rule relative to a date waits for the order's date as it is now. The run moves with the date
/// and goes away when the date was cleared, the order is marked for deletion or the condition (not paid …) does not hold any more.
/// An order whose date had passed before anything waited for it is left alone.
pub(super) fn follow(
    session: &mut Session<'_, '_>,
    memory: &Memory,
    facts: &mut Option<OrderFacts>,
    event: &Event,
) -> Result<()> {
    if matches!(event.happening, Happening::DateReached { .. } | Happening::RuleApplied { .. } | Happening::LetterFailed { .. }) {
        return Ok(());
    }
    let directory = &memory.ground()?.directory;
    for kept in memory.by_date() {
        let facts = OrderFacts::ready(facts, session.transaction, directory, event.document.id, Occasion::default())?;
        expect(session, kept, facts, directory)?;
    }
    Ok(())
}

/// Makes the rule wait for the order as it is now, or not wait.
fn expect(session: &mut Session<'_, '_>, kept: &KeptRule, facts: &mut OrderFacts, directory: &Directory) -> Result<()> {
    facts.read_for(session.transaction, &kept.rule)?;
    let order = &facts.kept.order;
    let company = directory.companies.iter().find(|company| company.id == order.company);
    let holds = !order.deletion_mark && kept.rule.condition.holds(&|field| facts.of(field, directory), &mut Vec::new());
    let wanted = due_at(kept, order, company).filter(|_| holds);
    // A row of the rule's own identity waits for the date; any other waits for the end of a delay and is no business of the date.
    let waits = session.transaction.query_optional(
        "SELECT due_at FROM waiting_runs WHERE rule_id = ?1 AND document_id = ?2 AND event_id = ?1",
        &values![kept.id, order.id],
    )?;
    let waits: Option<Moment> = waits.map(|row| row.get(0)).transpose()?;
    match (waits, wanted) {
        (Some(before), Some(after)) if before == after => {}
        (None, Some(due)) if due <= session.now => {}
        (_, Some(due)) => put(session.transaction, kept.id, DocumentRef::order(order.id), due, kept.id)?,
        (Some(_), None) => {
            session
                .transaction
                .execute_later("DELETE FROM waiting_runs WHERE rule_id = ?1 AND document_id = ?2", &values![kept.id, order.id])?;
        }
        (None, None) => {}
    }
    Ok(())
}

fn put(transaction: &mut Transaction<'_>, rule: Id, document: DocumentRef, due: Moment, event: Id) -> Result<()> {
    transaction.execute_later(
        "INSERT INTO waiting_runs (rule_id, document_id, document_kind, due_at, event_id, chain) VALUES (?1, ?2, ?3, ?4, ?5, '[]')
         ON CONFLICT (rule_id, document_id) DO UPDATE SET due_at = excluded.due_at, event_id = excluded.event_id",
        &values![rule, document.id, document.kind.code(), due, event],
    )?;
    Ok(())
}

/// A rule was switched on: it waits for the dates that are still to come.
pub(in super::super) fn begin(session: &mut Session<'_, '_>, kept: &KeptRule) -> Result<()> {
    let Trigger::DateReached { date, offset_minutes } = &kept.rule.trigger else { return Ok(()) };
    // A date before this one, with its offset, has passed whatever the working hours; the exact look follows.
    let week = 7 * 24 * 60;
    let earliest = session.now.plus_minutes(-offset_minutes.saturating_add(kept.rule.timing.delay_minutes).saturating_add(week));
    let rows = match date {
        DateField::OrderMoment => session.transaction.query(
            "SELECT id FROM customer_orders WHERE deletion_mark = FALSE AND moment >= ?1 ORDER BY moment",
            &values![earliest],
        )?,
        DateField::Due => session.transaction.query(
            "SELECT id FROM customer_orders WHERE deletion_mark = FALSE AND due >= ?1 ORDER BY due",
            &values![earliest.date()],
        )?,
    };
    let directory = Directory::read(session.transaction)?;
    for row in &rows {
        let mut facts = OrderFacts::read(session.transaction, &directory, row.get(0)?, Occasion::default())?;
        expect(session, kept, &mut facts, &directory)?;
    }
    Ok(())
}

/// A rule was switched off or starts otherwise now: nothing of it waits any more.
pub(in super::super) fn forget(session: &mut Session<'_, '_>, rule: Id) -> Result<()> {
    session.transaction.execute("DELETE FROM waiting_runs WHERE rule_id = ?1", &values![rule])?;
    session.transaction.execute(
        "UPDATE runs SET outcome = 'skipped', reason = ?2 WHERE rule_id = ?1 AND outcome = 'waiting'",
        &values![rule, serde_json::to_string(&Phrase::new("assistant-skipped-rule-changed"))?],
    )?;
    Ok(())
}

/// Puts a started run off until `due`. An earlier one of the same rule on the same document is replaced: the delay begins anew.
pub(super) fn put_off(session: &mut Session<'_, '_>, kept: &KeptRule, event: &Event, due: Moment) -> Result<Run> {
    session.transaction.execute(
        "UPDATE runs SET outcome = 'skipped', reason = ?3 WHERE rule_id = ?1 AND document_id = ?2 AND outcome = 'waiting'",
        &values![kept.id, event.document.id, serde_json::to_string(&Phrase::new("assistant-skipped-begun-anew"))?],
    )?;
    put(session.transaction, kept.id, event.document, due, event.id)?;
    let run = Run {
        id: Id::new(),
        rule: kept.id,
        rule_revision: kept.revision,
        event: event.id,
        document: event.document,
        moment: session.now,
        microseconds: 0,
        outcome: Outcome::Waiting,
        reason: Some(Phrase::new("assistant-waiting-until").with("until", PhraseValue::Moment(due))),
        seen: Vec::new(),
        effects: Vec::new(),
        undone: None,
    };
    runs::record(session.transaction, &run)?;
    Ok(run)
}

/// Gives up the runs whose delay ended but which could not be gone on with. False when there were none.
pub(super) fn give_up(session: &mut Session<'_, '_>, event: Id, detail: &str) -> Result<bool> {
    let reason = Phrase::new("assistant-failed-program").with_text("detail", detail);
    session.transaction.execute(
        "UPDATE runs SET outcome = 'failed', reason = ?2 WHERE event_id = ?1 AND outcome = 'waiting'",
        &values![event, serde_json::to_string(&reason)?],
    )?;
    Ok(session.transaction.execute("DELETE FROM waiting_runs WHERE event_id = ?1", &values![event])? > 0)
}

/// A run whose delay ended: the rule with the event that had started it.
pub(super) struct Resumed {
    pub rule: KeptRule,
    pub event: Event,
}

/// Asks for the runs whose time has come, by the moment and the limit, locked until the transaction ends.
pub(super) fn due(transaction: &Transaction<'_>) -> String {
    format!(
        "SELECT rule_id, document_kind, document_id, due_at, event_id FROM waiting_runs WHERE due_at <= ?1
         ORDER BY due_at, rule_id LIMIT ?2{}",
        transaction.lock_suffix()
    )
}

/// Takes the runs that [`due`] was answered with. One that waited for a date becomes an event, handled like any other; one whose delay
/// ended is answered.
pub(super) fn take_due(session: &mut Session<'_, '_>, memory: &Memory, rows: &[Row]) -> Result<Vec<Resumed>> {
    let assistant = memory.ground()?.assistant;
    let mut resumed = Vec::new();
    for row in rows {
        let (rule, document, event): (Id, Id, Id) = (row.get(0)?, row.get(2)?, row.get(4)?);
        let kind: String = row.get(1)?;
        let kind = DocumentKind::from_code(&kind).ok_or_else(|| unreadable("document kind", &kind))?;
        session
            .transaction
            .execute("DELETE FROM waiting_runs WHERE rule_id = ?1 AND document_id = ?2", &values![rule, document])?;
        if event == rule {
            session.author = Author::person(assistant);
            let happening = Happening::DateReached { rule, date: row.get(3)? };
            let _ = events::append(session, DocumentRef { kind, id: document }, happening)?;
        } else if let (Some(rule), Some(event)) = (memory.rule(rule), events::get(session.transaction, event)?) {
            resumed.push(Resumed { rule: rule.clone(), event });
        }
    }
    Ok(resumed)
}
