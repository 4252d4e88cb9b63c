//! Stopping a long read from another thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

type Stopper = Box<dyn Fn() + Send + Sync>;

/// A switch that somebody turns once to stop a read ([`super::Engine::read_cancellable`]). Clones are the same switch.
/// It stops the one read that runs under it: reads in several threads need a token each.
#[derive(Clone, Default)]
pub struct CancelToken {
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    cancelled: AtomicBool,
    stopper: Mutex<Option<Stopper>>,
}

impl CancelToken {
    /// A switch not yet turned.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the read that runs under this token, and every later one. Returns at once.
    pub fn cancel(&self) {
        self.state.cancelled.store(true, Ordering::SeqCst);
        let stopper = self.state.stopper.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stop) = stopper.as_ref() {
            stop();
        }
    }

    /// Whether the switch was turned.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state.cancelled.load(Ordering::SeqCst)
    }

    /// Sets what `cancel` calls while a read runs; gone when the guard is dropped.
    pub(super) fn attach(&self, stopper: Stopper) -> Attached<'_> {
        *self.state.stopper.lock().unwrap_or_else(PoisonError::into_inner) = Some(stopper);
        Attached { token: self }
    }
}

pub(super) struct Attached<'a> {
    token: &'a CancelToken,
}

impl Drop for Attached<'_> {
    fn drop(&mut self) {
        *self.token.state.stopper.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
