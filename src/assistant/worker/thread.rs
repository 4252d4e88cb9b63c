use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{JoinHandle, ThreadId};
use std::time::Duration;

use super::{BATCH, Memory, take, waiting};
use crate::books::engine::{Heard, Subscription, Topic};
use crate::books::{Books, events};

/// The longest sleep: news that were lost on the way are found after it.
const LONGEST: Duration = Duration::from_secs(30);

/// Pauses after the storage refused, the last one goes on.
const PAUSES: [Duration; 4] =
    [Duration::from_millis(250), Duration::from_secs(2), Duration::from_secs(10), Duration::from_secs(30)];

/// The assistant at work on a thread of her own. Stops when told so or dropped; a transaction that is under way is finished first.
pub struct Worker {
    bell: Arc<Bell>,
    thread: Option<JoinHandle<()>>,
    _subscription: Subscription,
}

/// Wakes the thread.
#[derive(Default)]
struct Bell {
    state: Mutex<BellState>,
    rung: Condvar,
}

#[derive(Default)]
struct BellState {
    rung: bool,
    stopping: bool,
    /// The thread that is woken: what it commits itself is no news to it.
    sleeper: Option<ThreadId>,
}

impl Bell {
    fn lock(&self) -> MutexGuard<'_, BellState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring(&self, stop: bool) {
        let mut state = self.lock();
        state.rung = true;
        state.stopping |= stop;
        drop(state);
        self.rung.notify_all();
    }

    /// Rings, unless it is the woken thread itself that has news.
    fn ring_for_news(&self) {
        if self.lock().sleeper != Some(std::thread::current().id()) {
            self.ring(false);
        }
    }

    /// Sleeps until rung or the time is over. False when the thread is to end.
    fn sleep(&self, longest: Duration) -> bool {
        let state = self.lock();
        let asleep = |state: &mut BellState| !state.rung && !state.stopping;
        let (mut state, _) = self.rung.wait_timeout_while(state, longest, asleep).unwrap_or_else(PoisonError::into_inner);
        state.rung = false;
        !state.stopping
    }

    fn is_stopping(&self) -> bool {
        self.lock().stopping
    }
}

impl Worker {
    /// Begins to work. What waits from before is handled first.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(books: Books) -> std::io::Result<Self> {
        let bell = Arc::new(Bell::default());
        let ringer = Arc::clone(&bell);
        // Subscribed before the first look, so that nothing falls between.
        let subscription = books.engine().subscribe(Box::new(move |heard| match heard {
            Heard::Topics(topics) if !topics.contains(&Topic::Events) && !topics.contains(&Topic::Rules) => {}
            Heard::Timeout => {}
            Heard::Closed => ringer.ring(true),
            Heard::Topics(_) | Heard::Elsewhere => ringer.ring_for_news(),
        }));
        let waker = Arc::clone(&bell);
        let thread = std::thread::Builder::new().name("assistant".to_owned()).spawn(move || work(&books, &waker))?;
        Ok(Self { bell, thread: Some(thread), _subscription: subscription })
    }

    /// Ends the work and waits for it.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.bell.ring(true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the assistant's thread panicked");
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

fn work(books: &Books, bell: &Bell) {
    bell.lock().sleeper = Some(std::thread::current().id());
    let mut memory = Memory::default();
    let mut failures = 0_usize;
    while !bell.is_stopping() {
        let pause = match take(books, &mut memory, BATCH, &mut Vec::new()) {
            Ok(true) => {
                failures = 0;
                continue;
            }
            Ok(false) => {
                failures = 0;
                until_due(books)
            }
            Err(error) => {
                tracing::warn!(%error, "the assistant waits for the storage");
                let pause = PAUSES[failures.min(PAUSES.len() - 1)];
                failures = failures.saturating_add(1);
                pause
            }
        };
        if !bell.sleep(pause) {
            break;
        }
    }
}

/// How long until something becomes due.
fn until_due(books: &Books) -> Duration {
    let next = books.read(|transaction| {
        let event = events::next_due(transaction)?;
        let run = waiting::next_due(transaction)?;
        Ok::<_, crate::books::Error>(event.into_iter().chain(run).min())
    });
    let now = books.now();
    match next {
        Ok(Some(due)) => due.since(now).to_std().unwrap_or_default().clamp(Duration::from_millis(5), LONGEST),
        Ok(None) => LONGEST,
        Err(_) => PAUSES[1],
    }
}
