use std::io;

use crate::books::{self, engine};
use crate::channels::outbox;
use crate::language::{Argument, Language, text, text_with};

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The books refused.
    #[error(transparent)]
    Books(#[from] books::Error),
    /// The outbox refused.
    #[error(transparent)]
    Outbox(#[from] outbox::Error),
    /// The command was given wrongly: a ready sentence.
    #[error("{0}")]
    Usage(String),
    /// Refused: a ready sentence.
    #[error("{0}")]
    Refused(String),
    /// All was told already; only the code is left.
    #[error("broken books")]
    Told,
    /// The answer could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl From<engine::Error> for Failure {
    fn from(error: engine::Error) -> Self {
        Self::Books(error.into())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

impl Failure {
    pub(super) fn usage(sentence: String) -> Self {
        Self::Usage(sentence)
    }

    /// A file that could not be read or written.
    pub(super) fn file(path: &std::path::Path, error: &io::Error) -> Self {
        Self::Books(engine::Error::File { path: path.display().to_string(), detail: error.to_string() }.into())
    }

    /// The exit code: 1 refused, 2 wrong use. A reader that went away early (`| head`) is no failure.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            _ => 1,
        }
    }

    /// What happened and what to do, for a person.
    pub(super) fn sentence(&self, language: Language) -> String {
        match self {
            Self::Books(error) => error.sentence(language),
            Self::Outbox(error) => error.sentence(language),
            Self::Usage(sentence) => format!("{sentence}\n{}", text(language, "cli-see-help")),
            Self::Refused(sentence) => sentence.clone(),
            Self::Told => String::new(),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => String::new(),
            Self::Output(error) => text_with(language, "cli-output-failed", &[("detail", Argument::from(error.to_string()))]),
        }
    }
}
