use super::engine::{CancelToken, Engine, Listener, Location, Topic, Transaction};
use super::events::Chain;
use super::{Clock, Error, Result, settings};
use crate::model::{Id, Moment};

/// Who makes a change, and by which run of a rule when it is the assistant.
#[derive(Debug, Clone)]
pub struct Author {
    /// The employee (the assistant is one too).
    pub employee: Id,
    /// The run of a rule that makes the change.
    pub run: Option<Id>,
    /// The rules that led here, so that chains end.
    pub chain: Chain,
}

impl Author {
    /// A person at the program.
    #[must_use]
    pub fn person(employee: Id) -> Self {
        Self { employee, run: None, chain: Chain::default() }
    }
}

/// The books of a firm, open. Cheap to clone; usable from any thread.
#[derive(Clone)]
pub struct Books {
    engine: Engine,
    clock: Clock,
}

/// One open transaction that changes the books, with who does it and when.
pub struct Session<'a, 'b> {
    /// The transaction.
    pub transaction: &'a mut Transaction<'b>,
    /// Who makes the change.
    pub author: Author,
    /// The moment of the change; one for all that the transaction writes.
    pub now: Moment,
}

impl Session<'_, '_> {
    /// Tells those who listen, once the transaction is committed, that things of this topic changed.
    pub fn announce(&mut self, topic: Topic) {
        self.transaction.after_commit_notify(topic);
    }
}

impl Books {
    /// Opens existing books with the machine's clock.
    ///
    /// # Errors
    /// When there are none at the location, or they cannot be read; see [`super::engine::Error`].
    pub fn open(location: &Location) -> Result<Self> {
        Ok(Self::over(Engine::open(location)?, Clock::machine()))
    }

    /// Books kept by this engine, with this clock.
    #[must_use]
    pub const fn over(engine: Engine, clock: Clock) -> Self {
        Self { engine, clock }
    }

    /// The engine underneath: for backup and for whatever speaks SQL inside `books` and its neighbours.
    #[must_use]
    pub const fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The clock of these books.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Now, by the clock of these books.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Reads a consistent state of the books.
    ///
    /// # Errors
    /// Whatever `work` answers, or that the engine could not begin.
    pub fn read<T, E: From<Error> + From<super::engine::Error>>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.engine.read(work)
    }

    /// As [`Self::read`], and stops soon after somebody turned the switch.
    ///
    /// # Errors
    /// Whatever `work` answers, that the engine could not begin, or that it was stopped.
    pub fn read_cancellable<T, E: From<Error> + From<super::engine::Error>>(
        &self,
        cancel: &CancelToken,
        work: impl FnOnce(&mut Transaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.engine.read_cancellable(cancel, work)
    }

    /// Changes the books: all that `work` does, or, when it fails, nothing.
    ///
    /// # Errors
    /// Whatever `work` answers, or that the engine could not begin or commit.
    pub fn write<T, E: From<Error> + From<super::engine::Error>>(
        &self,
        author: Author,
        work: impl FnOnce(&mut Session<'_, '_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let clock = &self.clock;
        self.engine.write(|transaction| {
            let now = clock.now();
            work(&mut Session { transaction, author, now })
        })
    }

    /// Hears of changes, of this process and of others.
    #[must_use]
    pub fn listen(&self) -> Listener {
        self.engine.listen()
    }

    /// The assistant's own entry among the employees.
    ///
    /// # Errors
    /// When the books have none, which `new_company` makes impossible.
    pub fn assistant(&self) -> Result<Id> {
        self.read(settings::assistant)
    }
}
