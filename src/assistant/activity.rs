//! The assistant's work in figures and lists: runs of each rule, her month, certificates, the day's deeds, all runs for export.

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::Serialize;

use super::catalogue::{self, Skill, Vocabulary};
use super::deeds::{Deed, DeedKind, Tense, deeds};
use super::explain::rule_name;
use super::rules::{self, KeptRule};
use super::runs::{self, COLUMNS, Effect, Run};
use super::worker::waiting::instant_of;
use crate::books::engine::{Transaction, Value, values};
use crate::books::naming::document_name;
use crate::books::{Result, events};
use crate::language::{Language, Phrase, PhraseValue, format};
use crate::model::{Id, Moment};

/// How often a rule worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleActivity {
    /// The rule.
    pub rule: Id,
    /// How many runs did something.
    pub done: i64,
    /// When the last of them was.
    pub last: Option<Moment>,
    /// How many failed.
    pub failed: i64,
}

/// How often each rule worked; rules without runs are missing.
///
/// # Errors
/// When the engine refuses.
pub fn by_rule(transaction: &mut Transaction<'_>) -> Result<Vec<RuleActivity>> {
    let rows = transaction.query(
        "SELECT rule_id, CAST(SUM(CASE WHEN outcome = 'done' THEN 1 ELSE 0 END) AS BIGINT),
            MAX(CASE WHEN outcome = 'done' THEN moment END),
            CAST(SUM(CASE WHEN outcome = 'failed' THEN 1 ELSE 0 END) AS BIGINT)
         FROM runs GROUP BY rule_id ORDER BY rule_id",
        &[],
    )?;
    rows.iter()
        .map(|row| Ok(RuleActivity { rule: row.get(0)?, done: row.get(1)?, last: row.get(2)?, failed: row.get(3)? }))
        .collect()
}

/// What the assistant did in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthActivity {
    /// The first day of the month.
    pub first: NaiveDate,
    /// Deeds (runs that did something) of each day of the month.
    pub by_day: Vec<i64>,
    /// How many deeds.
    pub deeds: i64,
    /// How many states were changed.
    pub states: i64,
    /// How many messages were written: to employees and to customers.
    pub messages: i64,
}

/// What the assistant did in the month that holds the local date.
///
/// # Errors
/// When the engine refuses or a run cannot be read.
pub fn month(transaction: &mut Transaction<'_>, date: NaiveDate) -> Result<MonthActivity> {
    let first = date.with_day(1).unwrap_or(date);
    let next = first.checked_add_months(chrono::Months::new(1)).unwrap_or(first);
    let days = usize::try_from((next - first).num_days()).unwrap_or(31);
    let mut month = MonthActivity { first, by_day: vec![0; days], deeds: 0, states: 0, messages: 0 };
    let rows = transaction.query(
        "SELECT moment, effects FROM runs WHERE outcome = 'done' AND moment >= ?1 AND moment < ?2",
        &values![midnight(first), midnight(next)],
    )?;
    for row in &rows {
        let day = format::local_date(row.get(0)?);
        let effects: Vec<Effect> = serde_json::from_str(&row.get::<String>(1)?)?;
        month.deeds += 1;
        if let Some(count) = usize::try_from(day.day0()).ok().and_then(|day| month.by_day.get_mut(day)) {
            *count += 1;
        }
        for effect in &effects {
            match effect {
                Effect::StateSet { .. } => month.states += 1,
                Effect::Told { .. } | Effect::LetterWritten { .. } => month.messages += 1,
                _ => {}
            }
        }
    }
    Ok(month)
}

/// The instant when a local day begins.
fn midnight(date: NaiveDate) -> Moment {
    let local = date.and_time(NaiveTime::MIN);
    instant_of(local).unwrap_or_else(|| Moment::from_utc(local.and_utc()))
}

/// A certificate, earned by a rule that worked so many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The rule.
    pub rule: Id,
    /// Its short name.
    pub name: Phrase,
    /// 100, 1 000 or 10 000.
    pub runs: i64,
}

/// The highest certificate of each rule that has one, the highest first.
///
/// # Errors
/// When the engine refuses.
pub fn certificates(transaction: &mut Transaction<'_>) -> Result<Vec<Certificate>> {
    let rules = rules::list(transaction)?;
    let mut certificates: Vec<Certificate> = by_rule(transaction)?
        .into_iter()
        .filter_map(|activity| {
            let kept = rules.iter().find(|kept| kept.id == activity.rule)?;
            let runs = [10_000, 1_000, 100].into_iter().find(|level| activity.done >= *level)?;
            Some(Certificate { rule: activity.rule, name: rule_name(kept.skill), runs })
        })
        .collect();
    certificates.sort_by_key(|certificate| std::cmp::Reverse(certificate.runs));
    Ok(certificates)
}

/// A run in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRun {
    /// The run.
    pub run: Run,
    /// The number of its document.
    pub number: String,
    /// What it did, or why it did nothing: «НФ-000124: перевела заказ в «В работе»».
    pub phrase: Phrase,
    /// The same without the number.
    pub words: Phrase,
    /// What kind of thing it did first: the icon.
    pub kind: DeedKind,
    /// The short name of its rule.
    pub rule_name: Phrase,
}

/// What the assistant did on a local day, the newest first and at most `limit`.
///
/// # Errors
/// When the engine refuses or a run cannot be read.
pub fn deeds_of_day(transaction: &mut Transaction<'_>, day: NaiveDate, limit: i64) -> Result<Vec<ListedRun>> {
    let next = day.succ_opt().unwrap_or(day);
    let condition = "outcome = 'done' AND moment >= ?3 AND moment < ?4";
    listed(transaction, condition, &values![limit, 0_i64, midnight(day), midnight(next)])
}

/// How many deeds there were on a local day.
///
/// # Errors
/// When the engine refuses.
pub fn deeds_on(transaction: &mut Transaction<'_>, day: NaiveDate) -> Result<i64> {
    let next = day.succ_opt().unwrap_or(day);
    let row = transaction.query_one(
        "SELECT COUNT(*) FROM runs WHERE outcome = 'done' AND moment >= ?1 AND moment < ?2",
        &values![midnight(day), midnight(next)],
    )?;
    Ok(row.get(0)?)
}

/// The journal: every run with an outcome but «skipped», the newest first, at most `limit` after the first `offset`.
///
/// # Errors
/// When the engine refuses or a run cannot be read.
pub fn journal(transaction: &mut Transaction<'_>, limit: i64, offset: i64) -> Result<Vec<ListedRun>> {
    listed(transaction, "outcome <> 'skipped'", &values![limit, offset])
}

/// How many lines the journal has.
///
/// # Errors
/// When the engine refuses.
pub fn journal_count(transaction: &mut Transaction<'_>) -> Result<i64> {
    Ok(transaction.query_one("SELECT COUNT(*) FROM runs WHERE outcome <> 'skipped'", &[])?.get(0)?)
}

/// The latest runs of one rule, whatever their outcome, the newest first and at most `limit`.
///
/// # Errors
/// When the engine refuses or a run cannot be read.
pub fn of_rule(transaction: &mut Transaction<'_>, rule: Id, limit: i64) -> Result<Vec<ListedRun>> {
    listed(transaction, "rule_id = ?3", &values![limit, 0_i64, rule])
}

/// When the assistant was taught her first rule: since then she works here. Nothing before that.
///
/// # Errors
/// When the engine refuses.
pub fn at_work_since(transaction: &mut Transaction<'_>) -> Result<Option<Moment>> {
    Ok(transaction.query_one("SELECT MIN(moment) FROM rule_revisions", &[])?.get(0)?)
}

fn listed(transaction: &mut Transaction<'_>, condition: &str, parameters: &[Value]) -> Result<Vec<ListedRun>> {
    let rows = transaction.query(
        &format!("SELECT {COLUMNS} FROM runs WHERE {condition} ORDER BY moment DESC, id DESC LIMIT ?1 OFFSET ?2"),
        parameters,
    )?;
    let rules = rules::all(transaction)?;
    let mut list = Vec::with_capacity(rows.len());
    for row in &rows {
        let run = runs::read(row)?;
        let number = document_name(transaction, run.document)?;
        list.push(list_run(run, number, &rules));
    }
    Ok(list)
}

fn list_run(run: Run, number: String, rules: &[KeptRule]) -> ListedRun {
    let skill = rules.iter().find(|kept| kept.id == run.rule).and_then(|kept| kept.skill);
    let (kind, phrase) = run_phrase(&run, &number);
    ListedRun { phrase, words: words(&run), kind, number, rule_name: rule_name(skill), run }
}

fn done(run: &Run) -> Vec<Deed> {
    deeds(&run.effects, Tense::Past).into_iter().filter(|deed| deed.kind != DeedKind::Nothing).collect()
}

/// What a run did, or why it did nothing.
fn words(run: &Run) -> Phrase {
    let done = done(run);
    match &run.reason {
        Some(reason) if done.is_empty() => reason.clone(),
        _ => {
            Phrase::new("assistant-value").with("value", PhraseValue::Clauses(done.into_iter().map(|deed| deed.phrase).collect()))
        }
    }
}

/// What a run did, or why it did nothing, with the number of its document.
pub(super) fn run_phrase(run: &Run, number: &str) -> (DeedKind, Phrase) {
    let done = done(run);
    let kind = done.first().map_or(DeedKind::Nothing, |deed| deed.kind);
    let phrase = match &run.reason {
        Some(reason) if done.is_empty() => Phrase::new("assistant-run-nothing").with_phrase("reason", reason.clone()),
        _ => {
            let phrases = done.into_iter().map(|deed| deed.phrase).collect();
            Phrase::new("assistant-run-done").with("deeds", PhraseValue::Clauses(phrases))
        }
    };
    (kind, phrase.with_text("number", number))
}

/// A run as it is exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedRun {
    /// When it ran.
    pub moment: Moment,
    /// The rule as a sentence.
    pub rule: String,
    /// The skill's number in the catalogue.
    pub skill: Option<u8>,
    /// The identity of the rule.
    pub rule_id: Id,
    /// What happened: the word of the event.
    pub event: String,
    /// The identity of the event.
    pub event_id: Id,
    /// The number of the document.
    pub document: String,
    /// done, skipped, waiting, failed or cut.
    pub outcome: String,
    /// Why it did nothing; empty when it did something.
    pub reason: String,
    /// What it did.
    pub done: Vec<String>,
    /// How long it took.
    pub microseconds: i64,
    /// Whether it was undone.
    pub undone: bool,
}

/// Every run, oldest first, handed one by one.
///
/// # Errors
/// When the engine refuses, a run cannot be read, or `each` answers with an error.
pub fn export(
    transaction: &mut Transaction<'_>,
    language: Language,
    mut each: impl FnMut(ExportedRun) -> Result<()>,
) -> Result<()> {
    let vocabulary = Vocabulary::read(transaction)?;
    let kept = rules::all(transaction)?;
    // Runs are read a page at a time, because each needs more to be read about it.
    let mut after = Id::from_bytes([0; 16]);
    loop {
        let rows =
            transaction.query(&format!("SELECT {COLUMNS} FROM runs WHERE id > ?1 ORDER BY id LIMIT 500"), &values![after])?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in &rows {
            let run = runs::read(row)?;
            after = run.id;
            let rule = kept.iter().find(|kept| kept.id == run.rule);
            let skill = rule.and_then(|kept| kept.skill);
            let sentence =
                rule.map(|kept| catalogue::sentence(skill.and_then(Skill::from_number), &kept.rule, &vocabulary, language));
            let event = events::get(transaction, run.event)?.map(|event| event.happening.code().to_owned());
            each(ExportedRun {
                moment: run.moment,
                rule: sentence.unwrap_or_default(),
                skill,
                rule_id: run.rule,
                event: event.unwrap_or_default(),
                event_id: run.event,
                document: document_name(transaction, run.document)?,
                outcome: run.outcome.code().to_owned(),
                reason: run.reason.as_ref().map(|reason| reason.say(language)).unwrap_or_default(),
                done: deeds(&run.effects, Tense::Past)
                    .into_iter()
                    .filter(|deed| deed.kind != DeedKind::Nothing)
                    .map(|deed| deed.phrase.say(language))
                    .collect(),
                microseconds: run.microseconds,
                undone: run.undone.is_some(),
            })?;
        }
    }
}
