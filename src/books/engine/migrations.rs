//! Bringing a company's tables to what this program knows.
//!
//! The number of the last migration stands in the table `schema_version`. Each migration is one transaction with its number;
//! on a server an advisory lock keeps two programs from migrating at once (SQLite's writer lock does the same).

use std::path::Path;

use super::session::{Access, Session};
use super::{EngineKind, Error, Location, backup, portable};

/// The advisory lock's number, «artel» in ASCII.
const LOCK: i64 = 0x61_7274_656c;

/// The highest number of a list of migrations, 0 for an empty one.
pub(super) fn newest(migrations: &[(u32, &str)]) -> u32 {
    migrations.last().map_or(0, |(number, _)| *number)
}

/// What is migrated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A new company, which must have no tables yet.
    New,
    /// A company that somebody works in.
    Old,
    /// What is being made of a copy, which itself stays as it was.
    Copy,
}

/// Runs the migrations that are missing and gives the number reached.
pub(super) fn run(
    session: &mut dyn Session,
    migrations: &[(u32, &str)],
    location: &Location,
    subject: Subject,
) -> Result<u32, Error> {
    let program = newest(migrations);
    let new = subject == Subject::New;
    if !new {
        session.begin(Access::Read)?;
        let current = match has_versions(session) {
            // A program that was killed while it made the company leaves our mark and nothing else.
            Ok(false) => Err(Error::NotACompany { location: location.to_string() }),
            Ok(true) => version(session),
            Err(error) => Err(error),
        };
        session.rollback();
        match current? {
            current if current > program => {
                return Err(Error::NewerVersion { file: current, program });
            }
            current if current == program => return Ok(current),
            current => {
                if let (Location::File(path), Subject::Old, 1..) = (location, subject, current) {
                    keep(session, path, current)?;
                }
            }
        }
    }
    // SQLite rebuilds a table by dropping the old one, which foreign keys would forbid; they are checked before each commit instead.
    let (before, after) = match session.kind() {
        EngineKind::Sqlite => ("PRAGMA foreign_keys = OFF".to_owned(), "PRAGMA foreign_keys = ON".to_owned()),
        EngineKind::Postgres => (format!("SELECT pg_advisory_lock({LOCK})"), format!("SELECT pg_advisory_unlock({LOCK})")),
    };
    session.script(&before)?;
    let reached = if new { begin_versions(session, location) } else { Ok(()) };
    let reached = reached.and_then(|()| run_missing(session, migrations));
    let ended = session.script(&after);
    let reached = reached?;
    ended.map(|()| reached)
}

/// Copies the file as it is: whoever does not like the newer program goes back to it. Under the writer's lock, so that two programs that
/// are started at once do not write the same copy.
fn keep(session: &mut dyn Session, path: &Path, current: u32) -> Result<(), Error> {
    session.begin(Access::Write)?;
    let kept = match version(session) {
        Ok(now) if now == current => backup::keep_before_migration(path, current).map(Some),
        other => other.map(|_| None),
    };
    session.rollback();
    if let Some(kept) = kept? {
        tracing::info!(kept = %kept.display(), "the file was copied before its migration");
    }
    Ok(())
}

/// Makes the table of versions of a new company, still without any number.
fn begin_versions(session: &mut dyn Session, location: &Location) -> Result<(), Error> {
    in_transaction(session, |session| {
        // Asked under the lock: of two programs that make the same company one comes second.
        if has_versions(session)? {
            return Err(Error::AlreadyExists { location: location.to_string() });
        }
        session.script("CREATE TABLE schema_version (version BIGINT NOT NULL PRIMARY KEY, applied_at TEXT NOT NULL)")?;
        match session.kind() {
            EngineKind::Sqlite => Ok(()),
            EngineKind::Postgres => session.script(&format!("COMMENT ON TABLE schema_version IS '{MARK}'")),
        }
    })
}

fn run_missing(session: &mut dyn Session, migrations: &[(u32, &str)]) -> Result<u32, Error> {
    loop {
        let (reached, more) = in_transaction(session, |session| next_step(session, migrations))?;
        if !more {
            return Ok(reached);
        }
    }
}

fn in_transaction<T>(session: &mut dyn Session, work: impl FnOnce(&mut dyn Session) -> Result<T, Error>) -> Result<T, Error> {
    session.begin(Access::Write)?;
    let result = work(session).and_then(|value| session.commit(&[]).map(|()| value));
    if result.is_err() {
        session.rollback();
    }
    result
}

/// Whether the table of versions is there.
fn has_versions(session: &mut dyn Session) -> Result<bool, Error> {
    let sql = match session.kind() {
        EngineKind::Sqlite => "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_version'",
        EngineKind::Postgres => "SELECT COUNT(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('schema_version')",
    };
    let mut found = 0;
    session.for_each(sql, &[], &mut |row| {
        found = row.get(0)?;
        Ok(())
    })?;
    Ok(found == 1_i64)
}

/// One migration inside a transaction: the number reached, and whether one was run. The number is read anew each time, as another
/// program may have come first.
fn next_step(session: &mut dyn Session, migrations: &[(u32, &str)]) -> Result<(u32, bool), Error> {
    let current = version(session)?;
    let program = newest(migrations);
    if current > program {
        return Err(Error::NewerVersion { file: current, program });
    }
    match migrations.iter().find(|(number, _)| *number > current) {
        Some((number, text)) => one(session, *number, text).map(|()| (*number, true)),
        None => Ok((current, false)),
    }
}

/// The number that stands in the company.
fn version(session: &mut dyn Session) -> Result<u32, Error> {
    let mut current = 0;
    session.for_each("SELECT COALESCE(MAX(version), 0) FROM schema_version", &[], &mut |row| {
        current = row.get(0)?;
        Ok(())
    })?;
    Ok(current)
}

/// The comment by which a database is known as a company of ours.
pub(super) const MARK: &str = "Artel";

fn one(session: &mut dyn Session, number: u32, text: &str) -> Result<(), Error> {
    let failed = |error: Error| match error {
        Error::Busy | Error::DiskFull | Error::ConnectionLost { .. } => error,
        Error::Statement { detail, .. } => Error::Migration { number, detail },
        other => Error::Migration { number, detail: other.to_string() },
    };
    session.script(&portable::migration_for(session.kind(), text)).map_err(failed)?;
    let now = chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    if session.kind() == EngineKind::Sqlite {
        session.for_each("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", &[], &mut |row| {
            let table: String = row.get(0)?;
            Err(Error::Migration { number, detail: format!("rows of {table} refer to rows that do not exist") })
        })?;
    }
    session.execute("INSERT INTO schema_version (version, applied_at) VALUES (?1, ?2)", &crate::values![number, now])?;
    tracing::info!(number, "migration done");
    Ok(())
}
