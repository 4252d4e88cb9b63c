//! One open transaction.

use super::session::{Access, Question, Session};
use super::{CancelToken, EngineKind, Error, Row, Topic, Value};

/// One open transaction, for reading or writing. It ends with the closure it was handed to: [`super::Engine::write`] commits when the
/// closure gives `Ok` and rolls back when it gives `Err` or panics.
///
/// As on PostgreSQL, so also on SQLite: after a statement failed nothing more can be done in the transaction but to roll it back, or the
/// savepoint around the failure ([`Error::TransactionFailed`]).
pub struct Transaction<'a> {
    session: &'a mut dyn Session,
    cancel: Option<CancelToken>,
    topics: Vec<Topic>,
    depth: usize,
    failed: bool,
    open: bool,
}

impl<'a> Transaction<'a> {
    pub(super) fn begin(session: &'a mut dyn Session, access: Access, cancel: Option<CancelToken>) -> Result<Self, Error> {
        session.begin(access)?;
        Ok(Self { session, cancel, topics: Vec::new(), depth: 0, failed: false, open: true })
    }

    /// Commits and gives the topics that listeners are to hear.
    pub(super) fn commit(mut self) -> Result<Vec<Topic>, Error> {
        if self.failed {
            return Err(Error::TransactionFailed);
        }
        let mut topics = std::mem::take(&mut self.topics);
        topics.sort_unstable();
        topics.dedup();
        // From here on the session itself rolls back what it could not commit.
        self.open = false;
        let result = self.session.commit(&topics);
        if result.is_err() {
            self.session.rollback();
        }
        result.map(|()| topics)
    }

    /// Runs a statement and gives the number of rows it touched.
    ///
    /// # Errors
    /// Any of [`Error`]'s variants about statements and constraints; the transaction can then only be rolled back.
    pub fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        self.run(|session| session.execute(sql, parameters))
    }

    /// As [`Self::execute`], for whoever need not know the number of rows: on a server the statement goes with the next one that is waited
    /// for, in their order, and at the latest with the commit. What went wrong is then told by that one.
    ///
    /// # Errors
    /// As [`Self::execute`], of this statement or of one before it.
    pub fn execute_later(&mut self, sql: &str, parameters: &[Value]) -> Result<(), Error> {
        self.run(|session| session.execute_later(sql, parameters))
    }

    /// All rows of several questions, in their order. On a server they are asked together, in one way there and back.
    ///
    /// # Errors
    /// As [`Self::execute`].
    pub fn query_all(&mut self, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>, Error> {
        self.run(|session| session.query_all(questions))
    }

    /// All rows of an answer.
    ///
    /// # Errors
    /// As [`Self::execute`].
    pub fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        self.for_each(sql, parameters, |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The only row of an answer, or `None` when there is none.
    ///
    /// # Errors
    /// As [`Self::execute`], and [`Error::SeveralRows`].
    pub fn query_optional(&mut self, sql: &str, parameters: &[Value]) -> Result<Option<Row>, Error> {
        let mut rows = self.query(sql, parameters)?;
        if rows.len() > 1 {
            return Err(Error::SeveralRows { sql: sql.to_owned() });
        }
        Ok(rows.pop())
    }

    /// The only row of an answer.
    ///
    /// # Errors
    /// As [`Self::query_optional`], and [`Error::NoRow`].
    pub fn query_one(&mut self, sql: &str, parameters: &[Value]) -> Result<Row, Error> {
        self.query_optional(sql, parameters)?.ok_or_else(|| Error::NoRow { sql: sql.to_owned() })
    }

    /// Hands the rows of a big answer over one by one, without holding them all in memory.
    ///
    /// # Errors
    /// As [`Self::execute`], and whatever `work` returns, which ends the reading.
    pub fn for_each(
        &mut self,
        sql: &str,
        parameters: &[Value],
        mut work: impl FnMut(Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let cancel = self.cancel.clone();
        let mut stopped = None;
        let result = self.run(|session| {
            session.for_each(sql, parameters, &mut |row| {
                let result = match &cancel {
                    Some(cancel) if cancel.is_cancelled() => Err(Error::Cancelled),
                    _ => work(row),
                };
                // The caller's own refusal is no failure of the statement: it is kept aside.
                result.map_err(|error| {
                    stopped = Some(error);
                    Error::Cancelled
                })
            })
        });
        match (stopped, result) {
            (Some(error), _) => {
                self.failed = false;
                Err(error)
            }
            (None, result) => result,
        }
    }

    /// Does a part of the work that can fail alone: on `Err` (or panic) only the part is rolled back, with what it had to tell listeners,
    /// and the transaction goes on. Parts may be nested.
    ///
    /// # Errors
    /// What `work` returns, or an engine's error of the savepoint itself.
    pub fn savepoint<T, E: From<Error>>(&mut self, work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        self.part(true, work)
    }

    /// As [`Self::savepoint`], for whoever can do the whole transaction anew: on a server a part that asked nothing is kept without an
    /// answer. When a statement of [`Self::execute_later`] in it is refused, the transaction fails with it, at the latest at the commit.
    ///
    /// # Errors
    /// As [`Self::savepoint`].
    pub fn savepoint_later<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.part(false, work)
    }

    fn part<T, E: From<Error>>(
        &mut self,
        answered: bool,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let name = format!("part_{}", self.depth + 1);
        self.run(|session| session.begin_part(&name))?;
        self.depth += 1;
        let told = self.topics.len();
        let part = Part { transaction: self, name, answered, told, kept: false };
        let value = work(part.transaction)?;
        part.keep()?;
        Ok(value)
    }

    /// Looks the whole file through for damage (pages, keys, references, search indexes) and gives what it finds, each place in a line of
    /// SQLite's words; nothing when it is sound. Slow on a big file. A server looks after its own files, so there the answer is always
    /// empty.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the file cannot even be looked through, [`Error::Cancelled`].
    pub fn damage(&mut self) -> Result<Vec<String>, Error> {
        self.run(|session| session.damage())
    }

    /// Which engine keeps the company.
    #[must_use]
    pub fn kind(&self) -> EngineKind {
        self.session.kind()
    }

    /// Listeners hear of this topic after the commit, and only then. In a reading transaction it does nothing.
    pub fn after_commit_notify(&mut self, topic: Topic) {
        if !self.topics.contains(&topic) {
            self.topics.push(topic);
        }
    }

    /// What ends a SELECT that claims work: other writers pass over the rows claimed here. SQLite has one writer and needs nothing.
    #[must_use]
    pub fn lock_suffix(&self) -> &'static str {
        match self.kind() {
            EngineKind::Sqlite => "",
            EngineKind::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// What ends a SELECT of rows that are then changed by what was read: other writers wait. SQLite has one writer and needs nothing.
    #[must_use]
    pub fn lock_row_suffix(&self) -> &'static str {
        match self.kind() {
            EngineKind::Sqlite => "",
            EngineKind::Postgres => " FOR UPDATE",
        }
    }

    pub(super) fn session(&mut self) -> &mut dyn Session {
        self.session
    }

    fn run<T>(&mut self, work: impl FnOnce(&mut dyn Session) -> Result<T, Error>) -> Result<T, Error> {
        if self.failed {
            return Err(Error::TransactionFailed);
        }
        if self.cancel.as_ref().is_some_and(CancelToken::is_cancelled) {
            return Err(Error::Cancelled);
        }
        let result = work(self.session);
        self.failed = result.is_err();
        result
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.open {
            self.session.rollback();
        }
    }
}

/// A savepoint that rolls itself back unless it was kept.
struct Part<'t, 'a> {
    transaction: &'t mut Transaction<'a>,
    name: String,
    /// Whether it ends with an answer.
    answered: bool,
    told: usize,
    kept: bool,
}

impl Part<'_, '_> {
    fn keep(mut self) -> Result<(), Error> {
        let (name, answered) = (&self.name, self.answered);
        self.transaction.run(|session| if answered { session.keep_part(name) } else { session.keep_part_later(name) })?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for Part<'_, '_> {
    fn drop(&mut self) {
        let transaction = &mut *self.transaction;
        transaction.depth -= 1;
        if self.kept {
            return;
        }
        transaction.topics.truncate(self.told);
        let undone = transaction.session.undo_part(&self.name);
        transaction.failed = undone.is_err();
    }
}
