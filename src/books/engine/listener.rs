//! Hearing that something in the company changed.
//!
//! Commits of this process are told at once. Commits of others are heard by a thread that lives only while somebody listens
//! (see `watcher`): SQLite tells only *that* something changed, PostgreSQL tells the topics.

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

macro_rules! topics {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// What a commit concerned, coarse enough for a screen to know whether to read again.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Topic {
            $($(#[$doc])* $name,)*
        }

        impl Topic {
            /// Every topic.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The short name that travels between processes.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

topics! {
    /// Orders and their lines, shares and numbers.
    Orders = "orders";
    /// Receipts and their allocations.
    Receipts = "receipts";
    /// Parties and contacts.
    Parties = "parties";
    /// Products, prices and stock.
    Products = "products";
    /// States and their sets.
    States = "states";
    /// Messages of discussions and chats.
    Discussion = "discussion";
    /// Notifications, tasks and reminders.
    Notifications = "notifications";
    /// Events waiting for the assistant.
    Events = "events";
    /// Rules of the assistant and their runs.
    Rules = "rules";
    /// Messages on their way out.
    Outbox = "outbox";
    /// Settings of the company.
    Settings = "settings";
    /// Employees and their rights.
    Employees = "employees";
}

impl Topic {
    /// The topic of a short name; `None` for a name of a newer program.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.as_str() == text)
    }
}

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Commits that concerned these topics; several commits may have been put together.
    Topics(BTreeSet<Topic>),
    /// Another process committed, nobody knows what: read again whatever is shown.
    Elsewhere,
    /// Nothing happened in the time given.
    Timeout,
    /// The company was closed; nothing more will be heard.
    Closed,
}

/// Waits for changes in a thread of its own. What happens between two waits is kept (put together), not lost.
pub struct Listener {
    hub: Arc<Hub>,
    ear: Arc<Ear>,
    number: u64,
}

impl Listener {
    /// Waits for the next change, at most for the time given.
    #[must_use]
    pub fn wait(&self, timeout: Duration) -> Heard {
        let until = Instant::now() + timeout;
        let mut pending = lock(&self.ear.pending);
        loop {
            // Elsewhere asks for everything to be read again, so the topics heard beside it add nothing.
            if std::mem::take(&mut pending.elsewhere) {
                pending.topics.clear();
                return Heard::Elsewhere;
            }
            if !pending.topics.is_empty() {
                return Heard::Topics(std::mem::take(&mut pending.topics));
            }
            if pending.closed {
                return Heard::Closed;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Heard::Timeout;
            }
            pending = self.ear.changed.wait_timeout(pending, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.hub.remove(self.number);
    }
}

/// Keeps a callback of [`super::Engine::subscribe`] alive; dropping it ends the subscription.
pub struct Subscription {
    hub: Arc<Hub>,
    number: u64,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.hub.remove(self.number);
    }
}

/// What a subscriber is called with.
pub type Callback = Box<dyn Fn(Heard) + Send + Sync>;

#[derive(Default)]
struct Ear {
    pending: Mutex<Pending>,
    changed: Condvar,
}

#[derive(Default)]
struct Pending {
    topics: BTreeSet<Topic>,
    elsewhere: bool,
    closed: bool,
}

impl Ear {
    fn hear(&self, heard: &Heard) {
        let mut pending = lock(&self.pending);
        match heard {
            Heard::Topics(topics) => pending.topics.extend(topics),
            Heard::Elsewhere => pending.elsewhere = true,
            Heard::Closed => pending.closed = true,
            Heard::Timeout => {}
        }
        self.changed.notify_all();
    }
}

type Hear = Arc<dyn Fn(&Heard) + Send + Sync>;

/// Everybody who listens to one company in this process.
#[derive(Default)]
pub(super) struct Hub {
    state: Mutex<HubState>,
    fewer: Condvar,
}

#[derive(Default)]
struct HubState {
    next: u64,
    closed: bool,
    watched: bool,
    listeners: Vec<(u64, Hear)>,
}

impl Hub {
    pub(super) fn listener(self: &Arc<Self>) -> Listener {
        let ear = Arc::new(Ear::default());
        let hears = Arc::clone(&ear);
        let number = self.add(Arc::new(move |heard: &Heard| hears.hear(heard)));
        Listener { hub: Arc::clone(self), ear, number }
    }

    pub(super) fn subscription(self: &Arc<Self>, callback: Callback) -> Subscription {
        let number = self.add(Arc::new(move |heard: &Heard| callback(heard.clone())));
        Subscription { hub: Arc::clone(self), number }
    }

    fn add(&self, hear: Hear) -> u64 {
        let mut state = lock(&self.state);
        state.next += 1;
        let number = state.next;
        if state.closed {
            drop(state);
            hear(&Heard::Closed);
        } else {
            state.listeners.push((number, hear));
        }
        number
    }

    fn remove(&self, number: u64) {
        lock(&self.state).listeners.retain(|(other, _)| *other != number);
        self.fewer.notify_all();
    }

    /// Tells everybody, outside of the lock: a callback may subscribe or unsubscribe.
    pub(super) fn publish(&self, heard: &Heard) {
        let listeners: Vec<_> = lock(&self.state).listeners.iter().map(|(_, hear)| Arc::clone(hear)).collect();
        for hear in listeners {
            hear(heard);
        }
    }

    pub(super) fn close(&self) {
        lock(&self.state).closed = true;
        self.fewer.notify_all();
        self.publish(&Heard::Closed);
    }

    /// True once when somebody listens and no thread watches for other processes yet: the caller is to start it.
    pub(super) fn claim_watch(&self) -> bool {
        let mut state = lock(&self.state);
        !std::mem::replace(&mut state.watched, true)
    }

    /// The thread did not start; the next listener tries again.
    pub(super) fn give_up_watch(&self) {
        lock(&self.state).watched = false;
    }

    /// Waits for the given time, less when nobody listens any more. False tells the watching thread to end.
    pub(super) fn keep_watching(&self, pause: Duration) -> bool {
        let mut state = lock(&self.state);
        if !pause.is_zero() && !state.closed && !state.listeners.is_empty() {
            state = self.fewer.wait_timeout(state, pause).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.watched = !state.closed && !state.listeners.is_empty();
        state.watched
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_heard_between_two_waits_is_put_together() {
        let hub = Arc::new(Hub::default());
        let listener = hub.listener();
        hub.publish(&Heard::Topics([Topic::Orders].into()));
        hub.publish(&Heard::Topics([Topic::Receipts, Topic::Orders].into()));
        assert_eq!(listener.wait(Duration::ZERO), Heard::Topics([Topic::Orders, Topic::Receipts].into()));
        assert_eq!(listener.wait(Duration::from_millis(5)), Heard::Timeout);
        hub.publish(&Heard::Topics([Topic::Orders].into()));
        hub.publish(&Heard::Elsewhere);
        hub.close();
        assert_eq!(listener.wait(Duration::ZERO), Heard::Elsewhere);
        assert_eq!(listener.wait(Duration::ZERO), Heard::Closed);
    }

    #[test]
    fn topics_travel_by_their_names() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_text(topic.as_str()), Some(*topic));
        }
        assert_eq!(Topic::from_text("weather"), None);
    }

    #[test]
    fn a_dropped_subscription_is_called_no_more() {
        let hub = Arc::new(Hub::default());
        let (sender, receiver) = std::sync::mpsc::channel();
        let subscription = hub.subscription(Box::new(move |heard| {
            let _ = sender.send(heard);
        }));
        hub.publish(&Heard::Elsewhere);
        drop(subscription);
        hub.publish(&Heard::Elsewhere);
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [Heard::Elsewhere]);
    }
}
