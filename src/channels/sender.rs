//! The sender: takes letters out of the outbox and hands them to the server, on a thread of its own.
//!
//! It wakes when a letter is put in, when one becomes due, and when the account is changed. A server that
//! cannot be reached costs each due letter one attempt and its pause. An account that is refused (password,
//! certificate) holds all letters: it is tried again when somebody saves it or presses «Повторить», and by
//! itself every half an hour, because a server's own trouble looks just the same.

mod drain;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::mail::Secrets;
use super::outbox;
use crate::books::Books;
use crate::books::engine::{Heard, Subscription, Topic};

pub use drain::{Drain, Drained, Resting};

/// Even with nothing to wait for the sender looks around this often: the clock of the machine may be set.
const LONGEST_SLEEP: Duration = Duration::from_secs(600);
/// After an error of the books it waits before it looks again.
const AFTER_ERROR: Duration = Duration::from_secs(30);

/// The thread that sends. Dropping it stops it.
pub struct Sender {
    shared: Arc<Shared>,
    thread: Option<thread::JoinHandle<()>>,
    _subscription: Subscription,
}

#[derive(Default)]
struct Shared {
    signal: Mutex<Signal>,
    changed: Condvar,
}

#[derive(Default)]
struct Signal {
    stop: bool,
    wake: bool,
    finished: bool,
    resting: Resting,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Signal> {
        self.signal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, change: impl FnOnce(&mut Signal)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }
}

impl Sender {
    /// Starts the thread over these books, with the passwords of this machine.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(books: Books, secrets: Secrets) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let hears = Arc::clone(&shared);
        let subscription = books.engine().subscribe(Box::new(move |heard| match heard {
            Heard::Topics(topics) if topics.contains(&Topic::Outbox) || topics.contains(&Topic::Settings) => {
                hears.set(|signal| signal.wake = true);
            }
            Heard::Elsewhere => hears.set(|signal| signal.wake = true),
            Heard::Closed => hears.set(|signal| signal.stop = true),
            Heard::Topics(_) | Heard::Timeout => {}
        }));
        let works = Arc::clone(&shared);
        let thread = thread::Builder::new().name("mail".to_owned()).spawn(move || {
            run(&works, &books, secrets);
            works.set(|signal| signal.finished = true);
        })?;
        Ok(Self { shared, thread: Some(thread), _subscription: subscription })
    }

    /// Why letters rest at the moment, if they do.
    pub fn resting(&self) -> Resting {
        self.shared.lock().resting.clone()
    }

    /// Stops, and waits so long for a letter that is just being handed over. False when it took longer: the letter then stays
    /// claimed until its lease ends, and goes again with the same Message-ID if the process ends before the server answers.
    pub fn stop(mut self, patience: Duration) -> bool {
        self.finish(patience)
    }

    fn finish(&mut self, patience: Duration) -> bool {
        let Some(thread) = self.thread.take() else { return true };
        self.shared.set(|signal| signal.stop = true);
        let until = Instant::now() + patience;
        let mut signal = self.shared.lock();
        while !signal.finished && !thread.is_finished() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let step = left.min(Duration::from_millis(200));
            signal = self.shared.changed.wait_timeout(signal, step).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(signal);
        if thread.join().is_err() {
            tracing::error!("the sender of letters had stopped by a panic");
        }
        true
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        self.finish(Duration::from_secs(5));
    }
}

fn run(shared: &Shared, books: &Books, secrets: Secrets) {
    let mut drain = Drain::new(books.clone(), secrets);
    loop {
        {
            let mut signal = shared.lock();
            if signal.stop {
                return;
            }
            signal.wake = false;
        }
        let sleep = match drain.run(&|| shared.lock().stop) {
            Ok(drained) => {
                let until = match &drained.resting {
                    Resting::Account { retry_at, .. } => Some(*retry_at),
                    Resting::NoAccount | Resting::NoPassword | Resting::Secret(_) => None,
                    Resting::No => books.read(outbox::next_due).unwrap_or(None),
                };
                shared.lock().resting = drained.resting;
                until.map_or(LONGEST_SLEEP, |moment| {
                    let left = moment.since(books.now()).to_std().unwrap_or(Duration::ZERO);
                    left.clamp(Duration::from_millis(10), LONGEST_SLEEP)
                })
            }
            Err(error) => {
                tracing::warn!(%error, "the outbox cannot be worked at");
                AFTER_ERROR
            }
        };
        let until = Instant::now() + sleep;
        let mut signal = shared.lock();
        while !signal.stop && !signal.wake {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            signal = shared.changed.wait_timeout(signal, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

#[cfg(test)]
mod tests;
