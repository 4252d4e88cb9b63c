use crate::app::action::{Notice, Place};
use crate::model::{Id, Moment};
use crate::talk::notifications::Notification;
use crate::ui::toast::LIMIT;

/// One toast.
#[derive(Debug, Clone)]
pub(super) struct Toast {
    pub number: u64,
    /// Who speaks; nothing = the program itself.
    pub speaker: Option<Id>,
    pub sentence: String,
    pub failed: bool,
    pub place: Option<Place>,
    pub run: Option<Id>,
    pub notification: Option<Id>,
    pub since: Moment,
}

/// The toasts in the corner, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Toasts {
    toasts: Vec<Toast>,
    next_number: u64,
}

/// A message to the toasts.
#[derive(Debug, Clone)]
pub enum Message {
    /// The cross was pressed, or its time is over.
    Closed(u64),
    /// «Открыть».
    Open(u64),
    /// «Почему?».
    Why(u64),
    /// «ещё N».
    More,
}

impl Toasts {
    pub fn shown(&self) -> impl Iterator<Item = &Toast> {
        self.toasts.iter().take(LIMIT)
    }

    pub fn hidden_count(&self) -> usize {
        self.toasts.len().saturating_sub(LIMIT)
    }

    pub fn get(&self, number: u64) -> Option<&Toast> {
        self.toasts.iter().find(|toast| toast.number == number)
    }

    pub fn clear(&mut self) {
        self.toasts.clear();
    }

    pub fn remove(&mut self, number: u64) {
        self.toasts.retain(|toast| toast.number != number);
    }

    pub fn notice(&mut self, notice: Notice, now: Moment) {
        self.push(Toast {
            number: 0,
            speaker: None,
            sentence: notice.sentence,
            failed: notice.failed,
            place: notice.place,
            run: None,
            notification: None,
            since: now,
        });
    }

    pub fn notification(&mut self, notification: &Notification, sentence: String) {
        self.push(Toast {
            number: 0,
            speaker: Some(notification.author),
            sentence,
            failed: false,
            place: notification.document.map(Place::of_document),
            run: notification.run,
            notification: Some(notification.id),
            since: notification.moment,
        });
    }

    fn push(&mut self, mut toast: Toast) {
        self.next_number += 1;
        toast.number = self.next_number;
        self.toasts.push(toast);
    }
}
