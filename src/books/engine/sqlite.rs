//! SQLite: a company is a file. This file and `backup.rs` are the only ones that know `rusqlite`.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use super::session::{Access, RowSink, Session, check_texts};
use super::{EngineKind, Error, Row, Topic, Value};

/// What marks a file as ours: «Artl» (<https://www.sqlite.org/pragma.html#pragma_application_id>).
pub(super) const APPLICATION_ID: i32 = 0x4172_746c;

/// How long a statement waits for another process's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// One connection to a company's file.
pub(super) struct SqliteSession {
    connection: Connection,
    /// Whether this is the writer, which tidies up when the company is closed.
    writer: bool,
}

/// Makes an empty file with our mark.
pub(super) fn create(path: &Path) -> Result<SqliteSession, Error> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::AlreadyExists { location: path.display().to_string() },
        _ => file_error(path, &error),
    })?;
    let made = connect(path, true).and_then(|session| {
        session.connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(|error| translate(&error, ""))?;
        Ok(session)
    });
    made.inspect_err(|_| remove(path))
}

/// Removes a company that could not be made whole.
pub(super) fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        // Nothing can be done about a file that does not go; the error that led here is the one to tell.
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

/// Opens the writer of an existing company.
pub(super) fn open(path: &Path) -> Result<SqliteSession, Error> {
    if !path.exists() {
        return Err(Error::NotFound { location: path.display().to_string() });
    }
    let foreign = || Error::NotACompany { location: path.display().to_string() };
    if path.is_dir() {
        return Err(foreign());
    }
    // The mark is read before anything else: opening as a company would turn a foreign database to WAL.
    let probe = bare(path, false)?;
    match probe.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0)) {
        Ok(APPLICATION_ID) => {}
        Ok(_) => return Err(foreign()),
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == ErrorCode::NotADatabase => {
            return Err(foreign());
        }
        Err(error) => return Err(translate(&error, "")),
    }
    drop(probe);
    connect(path, true)
}

/// Opens one more connection for reading.
pub(super) fn open_reader(path: &Path) -> Result<SqliteSession, Error> {
    connect(path, false)
}

fn bare(path: &Path, write: bool) -> Result<Connection, Error> {
    // Readers are opened for writing as well: only so may they use the shared memory of WAL. `query_only` holds them back.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| match translate(&error, "") {
        Error::File { detail, .. } => Error::File { path: path.display().to_string(), detail },
        other => other,
    })?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(|error| translate(&error, ""))?;
    if write && connection.is_readonly(rusqlite::MAIN_DB).unwrap_or(false) {
        return Err(Error::ReadOnly { detail: path.display().to_string() });
    }
    Ok(connection)
}

fn connect(path: &Path, writer: bool) -> Result<SqliteSession, Error> {
    let connection = bare(path, true)?;
    let set = || -> rusqlite::Result<()> {
        let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
        if mode != "wal" {
            // Some network folders cannot do WAL; the slower journal is as safe.
            tracing::warn!(mode, "the file's place does not allow write-ahead logging");
        }
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "cache_size", -2000)?; // negative: KiB, so 2 MB
        connection.pragma_update(None, "mmap_size", 0)?;
        connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        // As in PostgreSQL; also lets `LIKE 'beginning%'` use an index.
        connection.pragma_update(None, "case_sensitive_like", true)?;
        connection.pragma_update(None, "query_only", !writer)?;
        connection.set_prepared_statement_cache_capacity(if writer { 128 } else { 64 });
        Ok(())
    };
    set().map_err(|error| translate(&error, ""))?;
    Ok(SqliteSession { connection, writer })
}

impl SqliteSession {
    /// The connection itself, for what only SQLite has.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Makes this connection read the structure of each full-text index anew if another connection has committed since.
    ///
    /// FTS5 keeps what it read last (which segments an index consists of) for as long as the connection lives. Before a query it
    /// compares `data_version` and forgets what is outdated; its part of `PRAGMA integrity_check` does not (SQLite 3.44 to 3.54:
    /// `fts5IntegrityMethod` comes to the kept `Fts5Index.pStruct` without `sqlite3Fts5IndexReset`, which `fts5OpenMethod` calls).
    /// On a connection that once searched or checked, the check then looks for segments that a writer has merged away since, and
    /// reports «fts5: corruption found reading blob» in a sound file. Opening a cursor in the same transaction is what makes it
    /// compare.
    fn forget_search_structures(&self) -> Result<(), Error> {
        let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'";
        let mut tables = Vec::new();
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| translate(&error, sql))?;
        let names = statement.query_map([], |row| row.get::<_, String>(0)).map_err(|error| translate(&error, sql))?;
        for name in names {
            tables.push(name.map_err(|error| translate(&error, sql))?);
        }
        for table in tables {
            // One that cannot be read at all is told of by the check itself.
            let sql = format!("SELECT rowid FROM \"{table}\" LIMIT 1");
            drop(self.connection.query_row(&sql, [], |row| row.get::<_, i64>(0)));
        }
        Ok(())
    }

    fn prepare(&self, sql: &str, parameters: &[Value]) -> Result<rusqlite::CachedStatement<'_>, Error> {
        check_texts(parameters)?;
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| translate(&error, sql))?;
        let expected = statement.parameter_count();
        if expected != parameters.len() {
            return Err(Error::Parameters { sql: sql.to_owned(), expected, given: parameters.len() });
        }
        for (index, value) in parameters.iter().enumerate() {
            statement.raw_bind_parameter(index + 1, value).map_err(|error| translate(&error, sql))?;
        }
        Ok(statement)
    }
}

impl Session for SqliteSession {
    fn kind(&self) -> EngineKind {
        EngineKind::Sqlite
    }

    fn begin(&mut self, access: Access) -> Result<(), Error> {
        match access {
            Access::Read => self.command("BEGIN DEFERRED"),
            Access::Write => self.command("BEGIN IMMEDIATE"),
        }
    }

    fn commit(&mut self, _topics: &[Topic]) -> Result<(), Error> {
        self.command("COMMIT")
    }

    fn rollback(&mut self) {
        // After some failures (a full disk) SQLite has already rolled back itself.
        if !self.connection.is_autocommit()
            && let Err(error) = self.command("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }

    fn command(&mut self, sql: &str) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| translate(&error, sql))?;
        statement.raw_execute().map(drop).map_err(|error| translate(&error, sql))
    }

    fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.connection.execute_batch(sql).map_err(|error| translate(&error, ""))
    }

    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        let touched = self.prepare(sql, parameters)?.raw_execute().map_err(|error| translate(&error, sql))?;
        Ok(touched as u64)
    }

    fn for_each(&mut self, sql: &str, parameters: &[Value], sink: RowSink<'_>) -> Result<(), Error> {
        let mut statement = self.prepare(sql, parameters)?;
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| translate(&error, sql))? {
            let mut values = Vec::with_capacity(columns);
            for column in 0..columns {
                let found = row.get_ref(column).map_err(|error| translate(&error, sql))?;
                values.push(value_of(found, column)?);
            }
            sink(Row::new(values))?;
        }
        Ok(())
    }

    fn stopper(&self) -> Box<dyn Fn() + Send + Sync> {
        let handle = self.connection.get_interrupt_handle();
        Box::new(move || handle.interrupt())
    }

    fn data_version(&mut self) -> Result<Option<i64>, Error> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version").map_err(|error| translate(&error, ""))?;
        statement.query_row([], |row| row.get(0)).map(Some).map_err(|error| translate(&error, ""))
    }

    fn damage(&mut self) -> Result<Vec<String>, Error> {
        self.forget_search_structures()?;
        let mut found = Vec::new();
        self.for_each("PRAGMA integrity_check", &[], &mut |row| {
            found.push(row.get::<String>(0)?);
            Ok(())
        })?;
        found.retain(|line| line != "ok");
        self.for_each("SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check", &[], &mut |row| {
            found.push(format!("{}: missing rows of {}", row.get::<String>(0)?, row.get::<String>(1)?));
            Ok(())
        })?;
        Ok(found)
    }

    fn server_process(&self) -> i32 {
        0
    }
}

impl Drop for SqliteSession {
    fn drop(&mut self) {
        if self.writer {
            // Statistics for the query planner, of at most 400 rows an index: milliseconds. They are a help, not data.
            let _ = self.connection.execute_batch("PRAGMA analysis_limit = 400; PRAGMA optimize;");
        }
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
            Value::Boolean(truth) => ValueRef::Integer((*truth).into()),
        }))
    }
}

fn value_of(found: ValueRef<'_>, column: usize) -> Result<Value, Error> {
    let wrong = |found: &str| Error::WrongType { column, expected: "BIGINT, TEXT, BLOB or BOOLEAN", found: found.to_owned() };
    Ok(match found {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(_) => return Err(wrong("REAL: write CAST(… AS BIGINT)")),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => return Err(wrong("a text that is not UTF-8")),
        },
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

/// What an error of a file is to us.
pub(super) fn file_error(path: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Error::DiskFull,
        std::io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly { detail: path.display().to_string() },
        _ => Error::File { path: path.display().to_string(), detail: error.to_string() },
    }
}

/// What an error of SQLite is to us; result codes: <https://www.sqlite.org/rescode.html>.
pub(super) fn translate(error: &rusqlite::Error, sql: &str) -> Error {
    let rusqlite::Error::SqliteFailure(failure, message) = error else {
        return Error::Statement { sql: sql.to_owned(), detail: error.to_string() };
    };
    let detail = message.clone().unwrap_or_else(|| failure.to_string());
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
        ErrorCode::OperationInterrupted => Error::Cancelled,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Error::Damaged { detail },
        ErrorCode::DiskFull => Error::DiskFull,
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Error::ReadOnly { detail },
        ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => Error::File { path: String::new(), detail },
        ErrorCode::ConstraintViolation => match failure.extended_code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => {
                Error::Unique { detail: detail.trim_start_matches("UNIQUE constraint failed: ").to_owned() }
            }
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Error::ForeignKey { detail },
            _ => Error::Constraint { detail },
        },
        _ => Error::Statement { sql: sql.to_owned(), detail },
    }
}
