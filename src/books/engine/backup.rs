//! A copy of a company's file made while the company is in use, by SQLite's online backup
//! (<https://www.sqlite.org/backup.html>).

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::sqlite::{self, SqliteSession};
use super::{Error, session};

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
    let mut name = to.as_os_str().to_owned();
    name.push(".partial");
    let partial = PathBuf::from(name);
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
