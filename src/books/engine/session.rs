//! One connection to a storage, as the rest of the engine sees it: the trait behind which SQLite and PostgreSQL differ.

use super::{EngineKind, Error, Row, Topic, Value};

/// Takes rows one by one; an error ends the reading.
pub(super) type RowSink<'a> = &'a mut dyn FnMut(Row) -> Result<(), Error>;

/// A statement that is asked for its rows, and its parameters.
pub type Question<'a> = (&'a str, &'a [Value]);

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

    /// Begins a transaction, connecting again once when the connection was lost before it; on a server with the first statement, which
    /// then tells what went wrong.
    fn begin(&mut self, access: Access) -> Result<(), Error>;

    /// Commits; other processes hear of `topics` in the same instant where the engine can tell them.
    fn commit(&mut self, topics: &[Topic]) -> Result<(), Error>;

    /// Rolls back whatever is open. A connection that cannot is closed and makes itself anew at the next `begin`.
    fn rollback(&mut self);

    /// Runs a statement without parameters and answer.
    fn command(&mut self, sql: &str) -> Result<(), Error>;

    /// Begins a part of the transaction that can be undone alone.
    fn begin_part(&mut self, name: &str) -> Result<(), Error> {
        self.command(&format!("SAVEPOINT {name}"))
    }

    /// Ends a part that is kept. Whatever failed in it has failed by then.
    fn keep_part(&mut self, name: &str) -> Result<(), Error> {
        self.command(&format!("RELEASE SAVEPOINT {name}"))
    }

    /// As `keep_part`, but what failed in a part that asked nothing may fail later, with the transaction.
    fn keep_part_later(&mut self, name: &str) -> Result<(), Error> {
        self.keep_part(name)
    }

    /// Undoes and ends a part.
    fn undo_part(&mut self, name: &str) -> Result<(), Error> {
        self.command(&format!("ROLLBACK TO SAVEPOINT {name}"))?;
        self.keep_part(name)
    }

    /// Runs several statements of a migration.
    fn script(&mut self, sql: &str) -> Result<(), Error>;

    /// Number of rows touched.
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error>;

    /// As `execute`, but may be done with the next statement that is waited for, and tell by it what went wrong.
    fn execute_later(&mut self, sql: &str, parameters: &[Value]) -> Result<(), Error> {
        self.execute(sql, parameters).map(drop)
    }

    fn for_each(&mut self, sql: &str, parameters: &[Value], sink: RowSink<'_>) -> Result<(), Error>;

    /// The rows of several questions, asked together where that is quicker.
    fn query_all(&mut self, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>, Error> {
        let mut answers = Vec::with_capacity(questions.len());
        for (sql, parameters) in questions {
            let mut rows = Vec::new();
            self.for_each(sql, parameters, &mut |row| {
                rows.push(row);
                Ok(())
            })?;
            answers.push(rows);
        }
        Ok(answers)
    }

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
