//! Where the books are kept: an SQLite file or a PostgreSQL database, behind one interface.
//!
//! Here live connections, transactions, values, migrations and the news of changes. No document and no table of the firm is known here
//! except `schema_version`; nobody outside of this folder knows `rusqlite` or `tokio_postgres`.
//!
//! SQL is written once, in the subset both engines read: placeholders `?1`, types BIGINT, TEXT, BLOB and BOOLEAN, `ON CONFLICT`,
//! `RETURNING`, `CAST(SUM(x) AS BIGINT)`, partial indexes. LIKE tells case apart on both.
//!
//! Every call here may wait for a disk or a network: make it in a thread of work, never in the window's and never directly inside an
//! `async` task (PostgreSQL's client has a small runtime of its own and refuses to start inside another; `spawn_blocking` is fine).

mod backup;
mod cancel;
mod error;
mod listener;
mod location;
mod migrations;
mod pool;
mod portable;
mod postgres;
mod session;
mod sqlite;
mod transaction;
mod value;
mod watcher;

#[cfg(test)]
#[path = "../../../tests/support/engines.rs"]
pub mod testing;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::atomic::{AtomicI32, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::ThreadId;

pub use crate::values;
pub use backup::BackupProgress;
pub use cancel::CancelToken;
pub use error::Error;
pub use listener::{Callback, Heard, Listener, Subscription, Topic};
pub use location::Location;
pub use session::Question;
pub use transaction::Transaction;
pub use value::{FromValue, Row, Value};

use super::schema::MIGRATIONS;
use listener::Hub;
use migrations::Subject;
use pool::Pool;
use session::{Access, Session};

/// Which storage keeps a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EngineKind {
    /// A file.
    Sqlite,
    /// A database on a server.
    Postgres,
}

impl EngineKind {
    /// The short name, as in the sections of migrations.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// An open company. Clones are the same company; it closes when the last of them is dropped.
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Inner>,
}

struct Inner {
    location: Location,
    kind: EngineKind,
    hub: Arc<Hub>,
    // Declared, and so closed, before the writer: the writer's connection is the last and folds the journal into the file.
    readers: Pool,
    writer: Mutex<Box<dyn Session>>,
    /// The thread that is writing, to refuse a write inside a write.
    writing: Mutex<Option<ThreadId>>,
    /// The server's process of the writer, 0 for a file.
    writer_process: AtomicI32,
    schema: AtomicU32,
}

impl Engine {
    /// Opens an existing company and runs the migrations it lacks.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::NotACompany`], [`Error::NewerVersion`], [`Error::Busy`], [`Error::Damaged`], [`Error::ReadOnly`],
    /// [`Error::Server`], [`Error::Migration`].
    pub fn open(location: &Location) -> Result<Self, Error> {
        Self::open_with(location, MIGRATIONS)
    }

    /// Makes a new company with empty tables: a new file, or our tables in an empty database (made too when the server has none of that
    /// name and lets us).
    ///
    /// # Errors
    /// [`Error::AlreadyExists`], [`Error::File`], [`Error::DiskFull`], [`Error::Server`], [`Error::Migration`].
    pub fn create(location: &Location) -> Result<Self, Error> {
        Self::create_with(location, MIGRATIONS)
    }

    fn open_with(location: &Location, migrations: &[(u32, &str)]) -> Result<Self, Error> {
        Self::open_as(location, migrations, Subject::Old)
    }

    fn open_as(location: &Location, migrations: &[(u32, &str)], subject: Subject) -> Result<Self, Error> {
        let mut writer: Box<dyn Session> = match location {
            Location::File(path) => Box::new(sqlite::open(path)?),
            Location::Server(address) => Box::new(postgres::open(address)?),
        };
        let schema = migrations::run(writer.as_mut(), migrations, location, subject)?;
        Ok(Self::around(location, writer, schema))
    }

    fn create_with(location: &Location, migrations: &[(u32, &str)]) -> Result<Self, Error> {
        let mut writer: Box<dyn Session> = match location {
            Location::File(path) => Box::new(sqlite::create(path)?),
            Location::Server(address) => Box::new(postgres::create(address)?),
        };
        match migrations::run(writer.as_mut(), migrations, location, Subject::New) {
            Ok(schema) => Ok(Self::around(location, writer, schema)),
            Err(error) => {
                drop(writer);
                if let Location::File(path) = location {
                    sqlite::remove(path);
                }
                Err(error)
            }
        }
    }

    fn around(location: &Location, writer: Box<dyn Session>, schema: u32) -> Self {
        let inner = Inner {
            location: location.clone(),
            kind: writer.kind(),
            hub: Arc::default(),
            readers: Pool::default(),
            writer_process: AtomicI32::new(writer.server_process()),
            writer: Mutex::new(writer),
            writing: Mutex::new(None),
            schema: AtomicU32::new(schema),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Where the company is.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.inner.location
    }

    /// Which engine keeps it.
    #[must_use]
    pub fn kind(&self) -> EngineKind {
        self.inner.kind
    }

    /// Number of its schema.
    #[must_use]
    pub fn schema_version(&self) -> u32 {
        self.inner.schema.load(Ordering::Relaxed)
    }

    /// Reads in one consistent snapshot, begun by the first statement. Several threads read at once, also while one writes.
    ///
    /// # Errors
    /// What `work` returns, or an error of the engine.
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        self.read_with(None, work)
    }

    /// As [`Self::read`], and stops with [`Error::Cancelled`] soon after somebody turned the switch.
    ///
    /// # Errors
    /// [`Error::Cancelled`], what `work` returns, or an error of the engine.
    pub fn read_cancellable<T, E: From<Error>>(
        &self,
        cancel: &CancelToken,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.read_with(Some(cancel), work)
    }

    fn read_with<T, E: From<Error>>(
        &self,
        cancel: Option<&CancelToken>,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let location = &self.inner.location;
        let mut reader = self.inner.readers.take(|| open_reader(location))?;
        let result = {
            // A reader just taken always has a session.
            let session = reader.session().ok_or(Error::Cancelled)?;
            let attached = cancel.map(|cancel| cancel.attach(session.stopper()));
            let mut transaction = Transaction::begin(session, Access::Read, cancel.cloned())?;
            let result = work(&mut transaction);
            drop(transaction);
            drop(attached);
            result
        };
        // A late request to cancel would stop the next read of this connection.
        if cancel.is_some_and(CancelToken::is_cancelled) && self.inner.kind == EngineKind::Postgres {
            reader.discard();
        }
        result
    }

    /// Writes: commits when `work` gives `Ok`, rolls back when it gives `Err` or panics. Threads of this process write one after another;
    /// on a server other machines may write at the same time (see [`Transaction::lock_row_suffix`]).
    ///
    /// # Errors
    /// What `work` returns, or an error of the engine. After [`Error::CommitUnknown`] look before doing it again.
    pub fn write<T, E: From<Error>>(&self, work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut gate = self.inner.gate()?;
        let mut transaction = Transaction::begin(gate.session.as_mut(), Access::Write, None)?;
        let value = work(&mut transaction)?;
        // The first statement may have connected anew; what is committed now is told by this process of the server.
        self.inner.writer_process.store(transaction.session().server_process(), Ordering::SeqCst);
        let topics = transaction.commit()?;
        drop(gate);
        if !topics.is_empty() {
            self.inner.hub.publish(&Heard::Topics(topics.into_iter().collect()));
        }
        Ok(value)
    }

    /// Begins to listen for changes, of this process and of others.
    #[must_use]
    pub fn listen(&self) -> Listener {
        let listener = self.inner.hub.listener();
        watcher::ensure(&self.inner);
        listener
    }

    /// Calls `callback` after each change, in the thread that committed or in the one that hears others: it must be quick, wait for
    /// nothing and not write (send into a channel). Ends when the subscription is dropped.
    #[must_use]
    pub fn subscribe(&self, callback: Callback) -> Subscription {
        let subscription = self.inner.hub.subscription(callback);
        watcher::ensure(&self.inner);
        subscription
    }

    /// Gives a company that was made beside its place, and is closed, its name. What is there already is not replaced.
    ///
    /// # Errors
    /// [`Error::AlreadyExists`], [`Error::File`].
    pub fn give_name(partial: &Path, to: &Path) -> Result<(), Error> {
        backup::name(partial, to)
    }

    /// Copies the company to a new file while it is in use. `progress` is called now and then and stops the copy by giving false.
    ///
    /// # Errors
    /// [`Error::BackupOnServer`] for a company on a server, [`Error::AlreadyExists`], [`Error::Cancelled`], [`Error::File`],
    /// [`Error::DiskFull`].
    pub fn backup_to(&self, path: &Path, progress: impl FnMut(BackupProgress) -> bool) -> Result<(), Error> {
        match &self.inner.location {
            Location::File(from) => backup::copy(from, path, progress),
            Location::Server(_) => Err(Error::BackupOnServer),
        }
    }

    /// Makes a company at `to` of a copy, which stays as it is. A half-made company never bears the name `to`, and what is there already
    /// is not replaced.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::NotACompany`], [`Error::NewerVersion`], [`Error::AlreadyExists`], [`Error::File`], [`Error::DiskFull`].
    pub fn restore(copy: &Path, to: &Path) -> Result<Self, Error> {
        backup::restore(copy, to)
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Engine({})", self.inner.location)
    }
}

fn open_reader(location: &Location) -> Result<Box<dyn Session>, Error> {
    Ok(match location {
        Location::File(path) => Box::new(sqlite::open_reader(path)?),
        Location::Server(address) => Box::new(postgres::open_reader(address)?),
    })
}

/// The right to write, held by one thread at a time.
struct Gate<'a> {
    inner: &'a Inner,
    session: MutexGuard<'a, Box<dyn Session>>,
}

impl Drop for Gate<'_> {
    fn drop(&mut self) {
        *self.inner.writing.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Inner {
    fn gate(&self) -> Result<Gate<'_>, Error> {
        let own = Some(std::thread::current().id());
        if *self.writing.lock().unwrap_or_else(PoisonError::into_inner) == own {
            return Err(Error::NestedWrite);
        }
        // A panic inside a write has rolled back on its way, so the connection is fit for the next one.
        let session = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        *self.writing.lock().unwrap_or_else(PoisonError::into_inner) = own;
        Ok(Gate { inner: self, session })
    }

    /// The file's `data_version`, or `None` while somebody writes.
    fn data_version(&self) -> Option<i64> {
        let mut session = match self.writer.try_lock() {
            Ok(session) => session,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        session.data_version().inspect_err(|error| tracing::warn!(%error, "the file cannot be looked at")).ok().flatten()
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.hub.close();
    }
}
