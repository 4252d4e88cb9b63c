use chrono::Datelike;

use crate::app::desk::Desk;
use crate::channels::outbox::Status;
use crate::channels::outbox::journal::Entry;
use crate::language::{Argument, format};
use crate::model::{DocumentRef, Id, Moment};
use crate::ui::{Hue, Icon};

/// A letter as the journal draws it: everything formatted once, when it is loaded.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: Id,
    pub status: Status,
    pub name: String,
    pub address: String,
    pub subject: String,
    /// Why it did not go yet, or when it will.
    pub note: Option<String>,
    pub document: Option<(DocumentRef, String)>,
    pub attempts: String,
    pub created: String,
    pub party: Option<Id>,
    pub run: Option<Id>,
}

impl Line {
    pub fn new(entry: &Entry, desk: &Desk) -> Self {
        let (name, address) = match entry.to_name.as_str() {
            "" => (entry.to_address.clone(), String::new()),
            name => (name.to_owned(), entry.to_address.clone()),
        };
        let name_of = |document| entry.document_name.clone().map(|name| (document, name));
        Self {
            id: entry.id,
            status: entry.status,
            name,
            address,
            subject: entry.subject.clone(),
            note: note(entry, desk),
            document: entry.document.and_then(name_of),
            attempts: entry.attempts.to_string(),
            created: moment(entry.created_at, desk),
            party: entry.party,
            run: entry.run,
        }
    }

    /// Whether the letter still has to go: its name stands out.
    pub const fn is_open(&self) -> bool {
        matches!(self.status, Status::Waiting | Status::Sending | Status::Failed)
    }
}

fn note(entry: &Entry, desk: &Desk) -> Option<String> {
    match entry.status {
        Status::Failed => entry.problem(desk.language),
        Status::Waiting if entry.attempts == 0 && entry.not_before > desk.now() => {
            let when = [("moment", Argument::from(moment(entry.not_before, desk)))];
            Some(desk.text_with("letters-goes-at", &when))
        }
        Status::Waiting => entry.problem(desk.language),
        Status::Sending | Status::Sent | Status::Cancelled => None,
    }
}

/// «11:40» today, «20.11» this year, «20.11.2025» before; a time of another day has both.
fn moment(moment: Moment, desk: &Desk) -> String {
    let (day, today) = (format::local_date(moment), desk.today());
    if day == today {
        format::time(moment)
    } else if day > today {
        format!("{} {}", format::date_short(day), format::time(moment))
    } else if day.year() == today.year() {
        format::date_short(day)
    } else {
        format::date(day)
    }
}

/// The sign of a status: an envelope, in the row.
pub(super) const fn sign(status: Status) -> (Icon, Option<Hue>) {
    match status {
        Status::Waiting => (Icon::Mail, Some(Hue::Amber)),
        Status::Sending => (Icon::Send, Some(Hue::Blue)),
        Status::Sent => (Icon::MailCheck, Some(Hue::Green)),
        Status::Failed => (Icon::MailWarning, Some(Hue::Red)),
        Status::Cancelled => (Icon::Mail, None),
    }
}

/// The tag of a status.
pub(super) const fn tag_of(status: Status) -> (Icon, Hue) {
    match status {
        Status::Waiting => (Icon::Clock, Hue::Amber),
        Status::Sending => (Icon::Send, Hue::Blue),
        Status::Sent => (Icon::Check, Hue::Green),
        Status::Failed => (Icon::TriangleAlert, Hue::Red),
        Status::Cancelled => (Icon::Ban, Hue::Slate),
    }
}
