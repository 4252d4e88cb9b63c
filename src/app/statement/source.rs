//! Where a statement comes from: the system's dialog for files, which tests replace, and the file itself.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::futures::FutureExt;
use iced::futures::future::BoxFuture;

use crate::books::{Error, engine};
use crate::exchange::statement::{self, Statement, StatementError};
use crate::language::{Argument, Language, text_with};

/// The largest file that is read, in bytes: a statement of years takes a tenth of it, and more is surely another file.
const LARGEST: u64 = 64 * 1024 * 1024;
/// How files of statements end.
const ENDINGS: [&str; 1] = ["txt"];

/// What the dialog says: its title, the kind of statements, the kind of any file.
#[derive(Debug, Clone)]
pub(super) struct Asking {
    pub title: String,
    pub statements: String,
    pub any: String,
}

/// Asks the person for a file; answers with nothing when they thought better of it.
pub(super) type Choose = Arc<dyn Fn(Asking) -> BoxFuture<'static, Option<PathBuf>> + Send + Sync>;

/// The system's own dialog.
pub(super) fn system_dialog() -> Choose {
    Arc::new(|asking| {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(asking.title)
            .add_filter(asking.statements, &ENDINGS)
            .add_filter(asking.any, &["*"]);
        dialog.pick_file().map(|chosen| chosen.map(|file| file.path().to_owned())).boxed()
    })
}

/// Why a file was not taken.
#[derive(Debug, Clone)]
pub enum NotTaken {
    /// It is far too large for a statement.
    TooLarge(u64),
    /// It is no statement, or a broken one.
    Statement(StatementError),
    /// The disk or the books refused.
    Books(Error),
}

impl From<Error> for NotTaken {
    fn from(error: Error) -> Self {
        Self::Books(error)
    }
}

impl From<engine::Error> for NotTaken {
    fn from(error: engine::Error) -> Self {
        Self::Books(error.into())
    }
}

impl NotTaken {
    /// What happened, that nothing changed, and what to do.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::TooLarge(bytes) => {
                let megabytes = i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX);
                text_with(language, "bank-file-too-large", &[("size", Argument::from(megabytes))])
            }
            Self::Statement(error) => error.sentence(language),
            Self::Books(error) => error.sentence(language),
        }
    }
}

/// Reads the file and what it says. Waits for the disk.
pub(super) fn read(path: &Path) -> Result<Statement, NotTaken> {
    let failed = |error: &std::io::Error| {
        NotTaken::from(engine::Error::File { path: path.display().to_string(), detail: error.to_string() })
    };
    let size = std::fs::metadata(path).map_err(|error| failed(&error))?.len();
    if size > LARGEST {
        return Err(NotTaken::TooLarge(size));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(&error))?;
    statement::parse(&bytes).map_err(NotTaken::Statement)
}
