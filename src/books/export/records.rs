use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value as Json;

use crate::books::events::Happening;
use crate::model::{Id, Moment, Money};

/// A customer order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderRecord {
    /// The number.
    pub number: String,
    /// The day, by the calendar of this machine.
    pub date: NaiveDate,
    /// The customer's name.
    pub customer: String,
    /// The state's name.
    pub state: String,
    /// The total with VAT, in minor units.
    pub total: Money,
    /// What has been paid, in minor units.
    pub paid: Money,
    /// The VAT in the total, in minor units.
    pub vat: Money,
    /// What discounts took off, in minor units.
    pub discount: Money,
    /// Who looks after it.
    pub responsible: Option<String>,
    /// When it must be handed over.
    pub due: Option<NaiveDate>,
    /// Since when it is in its state.
    pub state_since: Moment,
    /// Who put it there.
    pub state_by: String,
    /// Date and time.
    pub moment: Moment,
    /// Where to deliver.
    pub address: String,
    /// Free words.
    pub comment: String,
    /// `entered` or `imported`.
    pub source: String,
    /// Whether it is posted.
    pub posted: bool,
    /// Whether it is marked for deletion.
    pub deletion_mark: bool,
    /// Identity.
    pub id: Id,
}

/// A part of a receipt that pays for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AllocationRecord {
    /// The order's number.
    pub order: String,
    /// How much, in minor units.
    pub amount: Money,
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptRecord {
    /// The number.
    pub number: String,
    /// The day, by the calendar of this machine.
    pub date: NaiveDate,
    /// `bank` or `cash`.
    pub kind: String,
    /// Who paid.
    pub payer: String,
    /// How much, in minor units.
    pub amount: Money,
    /// What it pays for.
    pub orders: Vec<AllocationRecord>,
    /// The bank account or cash box.
    pub account: Option<String>,
    /// The number of the payer's document.
    pub incoming_number: String,
    /// The date of the payer's document.
    pub incoming_date: Option<NaiveDate>,
    /// What the payer wrote.
    pub purpose: String,
    /// Free words.
    pub comment: String,
    /// Whether it is posted.
    pub posted: bool,
    /// Whether it is marked for deletion.
    pub deletion_mark: bool,
    /// Date and time.
    pub moment: Moment,
    /// The identity of the bank's operation that it was made from.
    pub operation: Option<String>,
    /// Identity.
    pub id: Id,
}

/// A run of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunRecord {
    /// The rule's sentence; see [`runs`].
    pub rule: String,
    /// The number of the skill in the catalogue.
    pub skill: Option<i64>,
    /// What happened: the event's word.
    pub event: Option<String>,
    /// The number or name of the document.
    pub document: String,
    /// `done`, `skipped`, `failed`, `cut` …
    pub outcome: String,
    /// Why, when it was not simply done.
    pub reason: Option<String>,
    /// What happened, in full.
    #[serde(skip)]
    pub happening: Option<Happening>,
    /// When.
    pub moment: Moment,
    /// When a person took it back.
    pub undone_at: Option<Moment>,
    /// How long it took, in microseconds.
    pub microseconds: i64,
    /// The document's kind.
    pub document_kind: String,
    /// The document's identity.
    pub document_id: Id,
    /// The rule's identity.
    pub rule_id: Id,
    /// Which revision of the rule ran.
    pub rule_revision: i64,
    /// The event's identity.
    pub event_id: Id,
    /// Identity.
    pub id: Id,
}

/// A letter of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterRecord {
    /// The receiver's address.
    pub to: String,
    /// The receiver's name.
    pub to_name: String,
    /// The subject.
    pub subject: String,
    /// Its only Message-ID.
    pub message_id: String,
    /// `waiting`, `sending`, `sent`, `failed` or `cancelled`.
    pub status: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was written.
    pub created_at: Moment,
    /// When it is tried next.
    pub next_attempt_at: Moment,
    /// When a server took it.
    pub sent_at: Option<Moment>,
    /// The record of what went wrong last.
    pub last_error: Option<String>,
    /// The server's last words.
    pub server_reply: Option<String>,
    /// The number or name of the document it is about.
    pub document: Option<String>,
    /// The document's identity.
    pub document_id: Option<Id>,
    /// The run that wrote it.
    pub run_id: Option<Id>,
    /// Identity.
    pub id: Id,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventRecord {
    /// What happened: the word.
    pub kind: String,
    /// The number or name of the document.
    pub document: String,
    /// When.
    pub moment: Moment,
    /// Who caused it.
    pub actor: String,
    /// `waiting`, `done` or `failed`.
    pub status: String,
    /// How often handling it was tried.
    pub attempts: i64,
    /// When it was handled.
    pub done_at: Option<Moment>,
    /// Why it failed.
    pub reason: Option<String>,
    /// What happened, in full.
    pub happening: Json,
    /// The document's kind.
    pub document_kind: String,
    /// The document's identity.
    pub document_id: Id,
    /// Identity.
    pub id: Id,
}
