//! One event: the rules that it starts, each with its run.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use super::super::deeds;
use super::super::facts::{Occasion, OrderFacts};
use super::super::rule::{HoursPolicy, Seen};
use super::super::rules::KeptRule;
use super::super::runs::{self, Effect, Outcome, Run};
use super::act::{Failure, Performed, Work};
use super::memory::Ground;
use super::{Carried, Memory, RunSummary, waiting, words};
use crate::books::engine::{Topic, Transaction, values};
use crate::books::events::{Chain, Event, Happening};
use crate::books::{Author, Result, Session};
use crate::language::Phrase;
use crate::model::{DocumentKind, Id};
use crate::talk::discussion;
use crate::talk::notifications::{self, NotificationKind};

/// Handles one event: date-relative runs follow the document, and the rules that it starts run in the order of the list.
pub(super) fn handle(
    session: &mut Session<'_, '_>,
    memory: &Memory,
    carried: &mut Carried,
    event: &Event,
) -> Result<Vec<RunSummary>> {
    let mut summaries = Vec::new();
    let started = memory.started_by(event);
    let is_order = event.document.kind == DocumentKind::CustomerOrder;
    if is_order && (!started.is_empty() || memory.by_date().next().is_some()) {
        let event = &with_chain_of_letter(session, event)?;
        if let Some(facts) = &mut carried.facts {
            facts.begin_event();
        }
        waiting::follow(session, memory, &mut carried.facts, event)?;
        for kept in &started {
            summaries.extend(run(session, memory, carried, event, kept, false)?);
        }
    }
    Ok(summaries)
}

/// A letter fails long after it was written, when nobody remembers the chain any more: it is taken from the run that wrote the
/// letter, so that a rule that answers a failed letter with a letter does not do so for ever.
fn with_chain_of_letter(session: &mut Session<'_, '_>, event: &Event) -> Result<Event> {
    let mut event = event.clone();
    if let Happening::LetterFailed { letter, .. } = event.happening {
        let row = session.transaction.query_optional(
            "SELECT r.rule_id, e.chain FROM outbox o JOIN runs r ON r.id = o.run_id JOIN events e ON e.id = r.event_id
             WHERE o.id = ?1",
            &values![letter],
        )?;
        if let Some(row) = row {
            let chain: Chain = serde_json::from_str(&row.get::<String>(1)?)?;
            event.chain = chain.followed_by(row.get(0)?, event.document.id);
        }
    }
    Ok(event)
}

/// Goes on with a run whose delay ended.
pub(super) fn resume(
    session: &mut Session<'_, '_>,
    memory: &Memory,
    carried: &mut Carried,
    resumed: &waiting::Resumed,
) -> Result<Option<RunSummary>> {
    run(session, memory, carried, &resumed.event, &resumed.rule, true)
}

/// One rule on one event: looks whether it may run now, runs it, keeps the run.
fn run(
    session: &mut Session<'_, '_>,
    memory: &Memory,
    carried: &mut Carried,
    event: &Event,
    kept: &KeptRule,
    resumed: bool,
) -> Result<Option<RunSummary>> {
    let began = Instant::now();
    let ground = memory.ground()?;
    // An event that was never handled can have no runs yet.
    let before = if event.attempts > 0 || resumed {
        runs::of_event(session.transaction, kept.id, event.id, event.document.id)?
    } else {
        None
    };
    if before.is_some_and(|(_, outcome)| outcome != Outcome::Waiting || !resumed) {
        return Ok(None);
    }
    let occasion = Occasion::of(event, &ground.directory);
    let facts = OrderFacts::ready(&mut carried.facts, session.transaction, &ground.directory, event.document.id, occasion)?;
    if !resumed && let Some(due) = put_off_until(session, ground, event, facts, kept) {
        let run = waiting::put_off(session, kept, event, due)?;
        session.announce(Topic::Rules);
        return Ok(Some(summary(&run, facts)));
    }
    let id = before.map_or_else(Id::new, |(id, _)| id);
    let told = attempt(session, memory, event, facts, kept, id)?;
    carried.made.extend(told.made);
    let run = Run {
        id,
        rule: kept.id,
        rule_revision: kept.revision,
        event: event.id,
        document: event.document,
        moment: session.now,
        microseconds: i64::try_from(began.elapsed().as_micros()).unwrap_or(i64::MAX),
        outcome: told.outcome,
        reason: told.reason,
        seen: told.seen,
        effects: told.effects,
        undone: None,
    };
    // Nobody else can have kept it since it was looked for: the event is locked by this transaction.
    runs::record(session.transaction, &run)?;
    session.announce(Topic::Rules);
    if run.outcome == Outcome::Failed {
        tell_author(session, ground, kept, &run, facts)?;
    }
    Ok(Some(summary(&run, facts)))
}

fn summary(run: &Run, facts: &OrderFacts) -> RunSummary {
    RunSummary { run: run.clone(), number: facts.kept.order.number.clone() }
}

/// Until when a started run has to wait; nothing when it may run now. What was started by a date has waited already.
fn put_off_until(
    session: &Session<'_, '_>,
    ground: &Ground,
    event: &Event,
    facts: &OrderFacts,
    kept: &KeptRule,
) -> Option<crate::model::Moment> {
    if matches!(event.happening, Happening::DateReached { .. } | Happening::RuleApplied { .. }) {
        return None;
    }
    let mut due = session.now.plus_minutes(kept.rule.timing.delay_minutes.max(0));
    if kept.rule.timing.hours == HoursPolicy::AllWaits {
        let company = ground.directory.companies.iter().find(|company| company.id == facts.kept.order.company);
        due = waiting::in_working_hours(due, company);
    }
    (due > session.now).then_some(due)
}

/// How an attempt ended.
struct Told {
    outcome: Outcome,
    reason: Option<Phrase>,
    seen: Vec<Seen>,
    effects: Vec<Effect>,
    made: Vec<Event>,
}

impl Told {
    fn nothing(outcome: Outcome, reason: Phrase, seen: Vec<Seen>) -> Self {
        Self { outcome, reason: Some(reason), seen, effects: Vec::new(), made: Vec::new() }
    }
}

fn attempt(
    session: &mut Session<'_, '_>,
    memory: &Memory,
    event: &Event,
    facts: &mut OrderFacts,
    kept: &KeptRule,
    run: Id,
) -> Result<Told> {
    let ground = memory.ground()?;
    if event.chain.holds(kept.id, event.document.id) {
        return Ok(Told::nothing(Outcome::Cut, Phrase::new("assistant-cut-same-rule"), Vec::new()));
    }
    if event.chain.0.len() >= Chain::LONGEST {
        return Ok(Told::nothing(Outcome::Cut, Phrase::new("assistant-cut-too-long"), Vec::new()));
    }
    if facts.kept.order.deletion_mark {
        return Ok(Told::nothing(Outcome::Skipped, Phrase::new("assistant-skipped-marked"), Vec::new()));
    }
    facts.read_for(session.transaction, &kept.rule)?;
    let mut seen = Vec::new();
    if !kept.rule.condition.holds(&|field| facts.of(field, &ground.directory), &mut seen) {
        let reason = words::not_held(&seen, ground.directory.currency());
        return Ok(Told::nothing(Outcome::Skipped, reason, seen));
    }
    let state_before = facts.state.clone();
    let result =
        {
            let author =
                Author { employee: ground.assistant, run: Some(run), chain: event.chain.followed_by(kept.id, event.document.id) };
            let now = session.now;
            let work = Work { kept, event, run, ground };
            let part = |transaction: &mut Transaction<'_>| {
                #[cfg(test)]
                super::super::tests::maybe_panic(kept.id);
                let mut session = Session { transaction, author, now };
                let done = work.perform(&mut session, facts)?;
                if done.effects.iter().any(Effect::is_deed) {
                    let message = words::message(kept, event, facts, &done.effects);
                    let _ = discussion::say(&mut session, event.document, &message, run)?;
                }
                Ok::<_, Failure>(done)
            };
            let transaction = &mut *session.transaction;
            catch_unwind(AssertUnwindSafe(|| {
                if memory.hasty { transaction.savepoint_later(part) } else { transaction.savepoint(part) }
            }))
        };
    match result {
        Ok(Ok(Performed { effects, made })) if effects.iter().any(Effect::is_deed) => {
            Ok(Told { outcome: Outcome::Done, reason: None, seen, effects, made })
        }
        Ok(Ok(Performed { effects, made })) => {
            Ok(Told { outcome: Outcome::Skipped, reason: effects.first().map(deeds::nothing), seen, effects, made })
        }
        Ok(Err(failure)) => {
            facts.enter(&state_before);
            match failure {
                Failure::Books(error) if super::is_trouble_of_storage(&error) => Err(error),
                failure => {
                    tracing::warn!(rule = %kept.id, document = %event.document.id, %failure, "a rule failed");
                    Ok(Told::nothing(Outcome::Failed, failure.phrase(), seen))
                }
            }
        }
        Err(panic) => {
            facts.enter(&state_before);
            let detail = super::panic_words(panic.as_ref());
            tracing::error!(rule = %kept.id, document = %event.document.id, detail, "a rule panicked");
            let reason = Phrase::new("assistant-failed-program").with_text("detail", &detail);
            Ok(Told::nothing(Outcome::Failed, reason, seen))
        }
    }
}

/// Tells whoever saved the rule that it failed: once, until the rule is changed.
fn tell_author(session: &mut Session<'_, '_>, ground: &Ground, kept: &KeptRule, run: &Run, facts: &OrderFacts) -> Result<()> {
    let first = session.transaction.execute(
        "UPDATE rules SET told_of_failure = ?2 WHERE id = ?1 AND told_of_failure IS NULL",
        &values![kept.id, session.now],
    )?;
    if first == 0 || kept.author == ground.assistant {
        return Ok(());
    }
    session.author = Author::person(ground.assistant);
    let title = Phrase::new("assistant-told-failure-title").with_text("number", &facts.kept.order.number);
    let reason = run.reason.clone().unwrap_or_default();
    let body = Phrase::new("assistant-told-failure-body").with_phrase("reason", reason);
    notifications::notify(session, kept.author, NotificationKind::Assistant, &title, &body, Some(run.document), Some(run.id))?;
    Ok(())
}
