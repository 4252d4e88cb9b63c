use std::time::Duration;

use iced::Task;

use crate::app::action::{Notice, Place};
use crate::model::{Id, Moment};
use crate::talk::notifications::Notification;

/// How long a toast stays.
const STAY: Duration = Duration::from_secs(8);
/// How many stand at once; the rest is counted.
pub(super) const AT_ONCE: usize = 3;

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
    pointed: bool,
    next_number: u64,
}

/// A message to the toasts.
#[derive(Debug, Clone)]
pub enum Message {
    /// The time of a toast is over.
    Expired(u64),
    /// The pointer is (true) or is no longer over them.
    Pointed(bool),
    /// The cross was pressed.
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
        self.toasts.iter().take(AT_ONCE)
    }

    pub fn hidden_count(&self) -> usize {
        self.toasts.len().saturating_sub(AT_ONCE)
    }

    pub const fn is_empty(&self) -> bool {
        self.toasts.is_empty()
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

    /// A toast stays while the pointer is over the toasts; its time begins anew then.
    pub fn expired(&mut self, number: u64) -> Task<Message> {
        if self.pointed && self.get(number).is_some() {
            return Self::timer(number);
        }
        self.remove(number);
        Task::none()
    }

    pub const fn set_pointed(&mut self, pointed: bool) {
        self.pointed = pointed;
    }

    pub fn notice(&mut self, notice: Notice, now: Moment) -> Task<Message> {
        self.push(Toast {
            number: 0,
            speaker: None,
            sentence: notice.sentence,
            failed: notice.failed,
            place: notice.place,
            run: None,
            notification: None,
            since: now,
        })
    }

    pub fn notification(&mut self, notification: &Notification, sentence: String) -> Task<Message> {
        self.push(Toast {
            number: 0,
            speaker: Some(notification.author),
            sentence,
            failed: false,
            place: notification.document.map(Place::of_document),
            run: notification.run,
            notification: Some(notification.id),
            since: notification.moment,
        })
    }

    fn push(&mut self, mut toast: Toast) -> Task<Message> {
        self.next_number += 1;
        toast.number = self.next_number;
        self.toasts.push(toast);
        Self::timer(self.next_number)
    }

    fn timer(number: u64) -> Task<Message> {
        Task::future(async move {
            tokio::time::sleep(STAY).await;
            Message::Expired(number)
        })
    }
}
