//! What can go wrong between the books and their storage.

/// An error of the engine, the same for both kinds of storage. Texts are for logs: the window has its own words by variant.
/// No variant carries the values of a statement's parameters, so an error may be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no such file, or no such database on the server.
    #[error("{location}: there is no company here")]
    NotFound {
        /// Where we looked; no password in it.
        location: String,
    },
    /// A company (or a foreign file) is already where a new one was to be made.
    #[error("{location}: something is already here, a new company needs a free place")]
    AlreadyExists {
        /// Where the new company was to be; no password in it.
        location: String,
    },
    /// The file or the database is there but is not a company of Artel.
    #[error("{location}: this is not a company of Artel")]
    NotACompany {
        /// What was opened; no password in it.
        location: String,
    },
    /// The company was written by a newer program.
    #[error("the company has schema {file}, this program knows schemas up to {program}: update the program")]
    NewerVersion {
        /// Schema number of the company.
        file: u32,
        /// Highest schema number of this program.
        program: u32,
    },
    /// Another process held the company for longer than we wait (5 seconds).
    #[error("the company is busy: another program has been writing to it for too long")]
    Busy,
    /// The file is damaged.
    #[error("the company file is damaged: {detail}")]
    Damaged {
        /// What the storage says.
        detail: String,
    },
    /// No room is left on the disk.
    #[error("no room is left on the disk")]
    DiskFull,
    /// The file may not be written (permissions, read-only medium), or a reading transaction tried to write.
    #[error("writing is not allowed: {detail}")]
    ReadOnly {
        /// What the storage says.
        detail: String,
    },
    /// The operating system refused a file.
    #[error("{path}: {detail}")]
    File {
        /// The file concerned.
        path: String,
        /// What the system says.
        detail: String,
    },
    /// The server cannot be reached or does not let us in.
    #[error("server {server}: {detail}")]
    Server {
        /// The server's address; no password in it.
        server: String,
        /// What the server or the network says.
        detail: String,
    },
    /// The connection broke in the middle of a transaction, which the server has therefore rolled back.
    #[error("the connection to the server was lost, nothing of this step was kept: {detail}")]
    ConnectionLost {
        /// What the network says.
        detail: String,
    },
    /// The connection broke while committing: the transaction is either wholly kept or wholly gone. Read before doing it again.
    #[error("the connection was lost while saving: the step may have been kept, look before doing it again ({detail})")]
    CommitUnknown {
        /// What the network says.
        detail: String,
    },
    /// Two transactions met (deadlock or serialization); this one was rolled back and may be tried again.
    #[error("somebody else was changing the same: try again ({detail})")]
    Conflict {
        /// What the storage says.
        detail: String,
    },
    /// A value that must be unique is already taken.
    #[error("already taken: {detail}")]
    Unique {
        /// The column (SQLite) or the index (PostgreSQL).
        detail: String,
    },
    /// A row refers to one that does not exist, or is still referred to.
    #[error("broken reference: {detail}")]
    ForeignKey {
        /// What the storage says.
        detail: String,
    },
    /// A CHECK or NOT NULL was broken.
    #[error("a rule of the table was broken: {detail}")]
    Constraint {
        /// What the storage says.
        detail: String,
    },
    /// The storage refused a statement: a mistake in the program.
    #[error("{detail} (statement: {sql})")]
    Statement {
        /// The statement, without its parameters.
        sql: String,
        /// What the storage says.
        detail: String,
    },
    /// A statement has a different number of placeholders than were given.
    #[error("{expected} parameters are in the statement, {given} were given (statement: {sql})")]
    Parameters {
        /// The statement.
        sql: String,
        /// Placeholders in it.
        expected: usize,
        /// Values given.
        given: usize,
    },
    /// A text holds the character U+0000, which PostgreSQL cannot keep.
    #[error("parameter {index} holds the character U+0000, which cannot be kept")]
    ZeroCharacter {
        /// Number of the parameter, from 1.
        index: usize,
    },
    /// A column holds something else than was asked for.
    #[error("column {column} holds {found} where {expected} was expected")]
    WrongType {
        /// Number of the column, from 0.
        column: usize,
        /// The type that was asked for.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// Exactly one row was expected and there is none.
    #[error("no row where one was expected (statement: {sql})")]
    NoRow {
        /// The statement.
        sql: String,
    },
    /// At most one row was expected and there are more.
    #[error("several rows where one was expected (statement: {sql})")]
    SeveralRows {
        /// The statement.
        sql: String,
    },
    /// A migration failed; the company is as it was before it.
    #[error("migration {number} failed: {detail}")]
    Migration {
        /// Number of the migration.
        number: u32,
        /// What the storage says.
        detail: String,
    },
    /// The work was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// A statement of this transaction failed before, so the transaction can only be rolled back (or a savepoint around the failure).
    #[error("an earlier statement of this transaction failed, so it cannot go on")]
    TransactionFailed,
    /// A thread that is already writing began a second write, which would wait for itself.
    #[error("a write was begun inside a write of the same thread")]
    NestedWrite,
    /// A company on a server is not copied by the program.
    #[error("a company on a server is backed up by PostgreSQL's own pg_dump")]
    BackupOnServer,
    /// The address is not one of a company.
    #[error("{text}: neither a file nor postgres://user@host/database")]
    BadLocation {
        /// What was given; no password in it.
        text: String,
    },
}

impl Error {
    /// Whether doing the same again, unchanged, may succeed: nothing was kept of the failed attempt.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Busy | Self::Conflict { .. } | Self::ConnectionLost { .. } | Self::Server { .. })
    }
}
