//! One connection to a storage, as the rest of the engine sees it: the trait behind which SQLite and PostgreSQL differ.

use super::{EngineKind, Error, Row, Topic, Value};

/// Takes rows one by one; an error ends the reading.
pub(super) type RowSink<'a> = &'a mut dyn FnMut(Row) -> Result<(), Error>;

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// A consistent snapshot.
    Read,
    /// The writer's lock is taken at the beginning.
    Write,
}

/// One connection. Transactions are told in words so that one [`super::Transaction`] serves both engines.
pub(super) trait Session: Send {
    fn kind(&self) -> EngineKind;

    /// Begins a transaction, connecting again once when the connection was lost before it.
    fn begin(&mut self, access: Access) -> Result<(), Error>;

    /// Commits; other processes hear of `topics` in the same instant where the engine can tell them.
    fn commit(&mut self, topics: &[Topic]) -> Result<(), Error>;

    /// Rolls back whatever is open. A connection that cannot is closed and makes itself anew at the next `begin`.
    fn rollback(&mut self);

    /// Runs a statement without parameters and answer: SAVEPOINT and its like.
    fn command(&mut self, sql: &str) -> Result<(), Error>;

    /// Runs several statements of a migration.
    fn script(&mut self, sql: &str) -> Result<(), Error>;

    /// Number of rows touched.
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error>;

    fn for_each(&mut self, sql: &str, parameters: &[Value], sink: RowSink<'_>) -> Result<(), Error>;

    /// Something that stops the running statement from another thread.
    fn stopper(&self) -> Box<dyn Fn() + Send + Sync>;

    /// A number that changes when another connection committed; `None` when the engine tells in another way.
    fn data_version(&mut self) -> Result<Option<i64>, Error>;

    /// Looks the whole storage through for damage and gives what it finds, each place in a line; nothing when it is sound.
    fn damage(&mut self) -> Result<Vec<String>, Error>;

    /// The process of the server that serves this connection, 0 when there is none.
    fn server_process(&self) -> i32;
}

/// Checks what PostgreSQL would refuse, so that both engines refuse it alike.
pub(super) fn check_texts(parameters: &[Value]) -> Result<(), Error> {
    for (index, value) in parameters.iter().enumerate() {
        if matches!(value, Value::Text(text) if text.contains('\0')) {
            return Err(Error::ZeroCharacter { index: index + 1 });
        }
    }
    Ok(())
}

/// Makes a new name in a folder lasting (only Unix can, and needs it).
pub(super) fn sync_folder(path: &std::path::Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
        std::fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
