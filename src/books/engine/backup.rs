//! A copy of a company's file made while the company is in use, by SQLite's online backup
//! (<https://www.sqlite.org/backup.html>).

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::migrations::Subject;
use super::sqlite::{self, SqliteSession};
use super::{Engine, Error, Location, MIGRATIONS, session};

/// Pages copied between two looks at the progress; with pages of 4 KiB that is 2 MiB.
const PAGES: i32 = 512;

/// How far a copy is, in pages of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupProgress {
    /// Pages copied.
    pub done: u32,
    /// Pages in all.
    pub total: u32,
}

/// Copies the company at `from` to the new file `to`. A half-made copy never bears the name `to`.
pub(super) fn copy(from: &Path, to: &Path, progress: impl FnMut(BackupProgress) -> bool) -> Result<(), Error> {
    if to.exists() {
        return Err(Error::AlreadyExists { location: to.display().to_string() });
    }
    copy_over(from, to, progress)
}

/// Keeps the company as it is before a migration, beside it: `firm.artel.version-1`. One of an earlier attempt is replaced by this one,
/// which is as whole: a migration that was cut off has left nothing.
pub(super) fn keep_before_migration(path: &Path, version: u32) -> Result<PathBuf, Error> {
    let kept = beside(path, &format!(".version-{version}"));
    copy_over(path, &kept, |_| true)?;
    Ok(kept)
}

fn copy_over(from: &Path, to: &Path, progress: impl FnMut(BackupProgress) -> bool) -> Result<(), Error> {
    let partial = beside(to, ".partial");
    sqlite::remove(&partial);
    let source = sqlite::open_reader(from)?;
    let result = copy_pages(&source, &partial, progress).and_then(|()| finish(&partial, to));
    result.inspect_err(|_| sqlite::remove(&partial))
}

fn copy_pages(source: &SqliteSession, partial: &Path, mut progress: impl FnMut(BackupProgress) -> bool) -> Result<(), Error> {
    let failed = |error: rusqlite::Error| sqlite::translate(&error, "");
    let source = source.connection();
    // One snapshot for the whole copy: commits made meanwhile neither get in by halves nor make the copy begin anew.
    source.execute_batch("BEGIN DEFERRED; SELECT COUNT(*) FROM sqlite_schema").map_err(failed)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut target = Connection::open_with_flags(partial, flags).map_err(failed)?;
    let backup = Backup::new(source, &mut target).map_err(failed)?;
    loop {
        let step = backup.step(PAGES).map_err(failed)?;
        let state = backup.progress();
        let pages = |number: i32| u32::try_from(number).unwrap_or_default();
        let total = pages(state.pagecount);
        if !progress(BackupProgress { done: total - pages(state.remaining).min(total), total }) {
            return Err(Error::Cancelled);
        }
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(Error::Busy),
        }
    }
}

/// Makes the copy lasting and gives it its name.
fn finish(partial: &Path, to: &Path) -> Result<(), Error> {
    let failed = |error: std::io::Error| sqlite::file_error(to, &error);
    File::options().write(true).open(partial).and_then(|file| file.sync_all()).map_err(failed)?;
    std::fs::rename(partial, to).map_err(failed)?;
    session::sync_folder(to).map_err(failed)
}

/// Copies the file of a copy beside its new place, sees there that it is a company, and only then gives it the name.
pub(super) fn restore(copy: &Path, to: &Path) -> Result<Engine, Error> {
    if !copy.is_file() {
        return Err(Error::NotFound { location: copy.display().to_string() });
    }
    let partial = beside(to, ".partial");
    sqlite::remove(&partial);
    let made = fill(copy, &partial).and_then(|()| name(&partial, to));
    made.inspect_err(|_| sqlite::remove(&partial))?;
    Engine::open(&Location::File(to.to_owned()))
}

fn fill(copy: &Path, partial: &Path) -> Result<(), Error> {
    let failed = |error: std::io::Error| sqlite::file_error(partial, &error);
    if let Some(folder) = partial.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::copy(copy, partial).map_err(failed)?;
    let journal = beside(copy, "-wal");
    // A company that was copied by other means has its last changes in its journal.
    if journal.is_file() {
        std::fs::copy(&journal, beside(partial, "-wal")).map_err(failed)?;
    }
    let mut permissions = std::fs::metadata(partial).map_err(failed)?.permissions();
    if permissions.readonly() {
        // A copy is often kept read-only (a disc, an archive); the company made of it is to be worked in.
        #[expect(clippy::permissions_set_readonly_false, reason = "the file is new and lies where the person asked for it")]
        permissions.set_readonly(false);
        std::fs::set_permissions(partial, permissions).map_err(failed)?;
    }
    let foreign = |error| match error {
        Error::NotACompany { .. } => Error::NotACompany { location: copy.display().to_string() },
        other => other,
    };
    // Opening runs the migrations that the copy lacks; closing folds the journal in.
    let opened = Engine::open_as(&Location::File(partial.to_owned()), MIGRATIONS, Subject::Copy);
    drop(opened.map_err(foreign)?);
    File::open(partial).and_then(|file| file.sync_all()).map_err(failed)
}

fn name(partial: &Path, to: &Path) -> Result<(), Error> {
    let failed = |error: std::io::Error| sqlite::file_error(to, &error);
    // A link fails where there is something already, a renaming would replace it; file systems without links rename.
    match std::fs::hard_link(partial, to) {
        Ok(()) => sqlite::remove(partial),
        Err(_) if to.exists() => return Err(Error::AlreadyExists { location: to.display().to_string() }),
        Err(_) => std::fs::rename(partial, to).map_err(failed)?,
    }
    session::sync_folder(to).map_err(failed)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
