//! A small pool of connections for reading: opened when first needed, at most [`LIMIT`], given back after each read.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::Error;
use super::session::Session;

/// Readers of one company in one process. Each costs some 2 MB of page cache, and the program reads in few threads.
const LIMIT: usize = 4;

#[derive(Default)]
pub(super) struct Pool {
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Box<dyn Session>>,
    opened: usize,
}

impl Pool {
    /// An idle connection, a new one, or (when all are taken) the next that is given back.
    pub(super) fn take(&self, open: impl FnOnce() -> Result<Box<dyn Session>, Error>) -> Result<Reader<'_>, Error> {
        let mut state = self.lock();
        loop {
            if let Some(session) = state.idle.pop() {
                return Ok(Reader { pool: self, session: Some(session) });
            }
            if state.opened < LIMIT {
                state.opened += 1;
                break;
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        let mut reader = Reader { pool: self, session: None };
        reader.session = Some(open()?);
        Ok(reader)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection taken from the pool; goes back when dropped.
pub(super) struct Reader<'a> {
    pool: &'a Pool,
    session: Option<Box<dyn Session>>,
}

impl Reader<'_> {
    pub(super) fn session(&mut self) -> Option<&mut dyn Session> {
        match &mut self.session {
            Some(session) => Some(session.as_mut()),
            None => None,
        }
    }

    /// Closes the connection instead of giving it back.
    pub(super) fn discard(mut self) {
        self.session = None;
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.lock();
        match self.session.take() {
            Some(session) => state.idle.push(session),
            None => state.opened -= 1,
        }
        drop(state);
        self.pool.returned.notify_one();
    }
}
