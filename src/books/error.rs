use super::engine;
use crate::language::{Argument, Language, text, text_with};
use crate::model::{DocumentKind, Id, Problem, ProblemKind};

/// What `books` answers with.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the books did not do what was asked. Nothing has been changed whenever one of these comes back.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The file or the server refused.
    #[error(transparent)]
    Engine(#[from] engine::Error),
    /// The document is not fit to be kept.
    #[error("the document is not fit to be kept: {0:?}")]
    Invalid(Vec<Problem>),
    /// There is no such thing in these books.
    #[error("no {kind} with identity {id}", kind = .kind.code())]
    NotFound {
        /// What was looked for.
        kind: DocumentKind,
        /// Which one.
        id: Id,
    },
    /// A referenced thing (state, account, employee …) is not in these books.
    #[error("the books have no such {0}")]
    NoSuch(&'static str),
    /// Somebody else changed the same fields since the document was read.
    #[error("changed by someone else meanwhile: {0:?}")]
    ChangedElsewhere(Vec<String>),
    /// The number is already taken by another document of the company.
    #[error("the number {0} is taken")]
    NumberTaken(String),
    /// The thing is used and cannot be taken away.
    #[error("{0} is in use")]
    InUse(String),
    /// What the books keep could not be read back: the file was damaged or written by another program.
    #[error("unreadable {what}: {reason}")]
    Unreadable {
        /// What was being read.
        what: &'static str,
        /// Why it could not be.
        reason: String,
    },
}

impl Error {
    /// What happened, what is safe and what to do, as a sentence for a person.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Engine(error) => engine_sentence(error, language),
            Self::Invalid(problems) => {
                problems.first().map_or_else(|| text(language, "errors-invalid"), |problem| problem_sentence(*problem, language))
            }
            Self::NotFound { .. } => text(language, "errors-not-found"),
            Self::NoSuch(what) => text_with(language, "errors-no-such", &[("what", Argument::from(*what))]),
            Self::ChangedElsewhere(_) => text(language, "errors-changed-elsewhere"),
            Self::NumberTaken(number) => {
                text_with(language, "errors-number-taken", &[("number", Argument::from(number.as_str()))])
            }
            Self::InUse(name) => text_with(language, "errors-in-use", &[("name", Argument::from(name.as_str()))]),
            Self::Unreadable { what, reason } => text_with(
                language,
                "errors-unreadable",
                &[("what", Argument::from(*what)), ("reason", Argument::from(reason.as_str()))],
            ),
        }
    }

    /// The faults of the document, for showing each under its field.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            _ => &[],
        }
    }
}

/// What a person is told of trouble with the storage. Faults of the program itself share one sentence and keep their details
/// for the log.
fn engine_sentence(error: &engine::Error, language: Language) -> String {
    use engine::Error as Engine;
    let with = |key: &str, name: &str, value: &str| text_with(language, key, &[(name, Argument::from(value))]);
    match error {
        Engine::NotFound { location } => with("errors-no-books", "location", location),
        Engine::AlreadyExists { location } => with("errors-books-exist", "location", location),
        Engine::NotACompany { location } => with("errors-not-books", "location", location),
        Engine::NewerVersion { .. } => text(language, "errors-newer-books"),
        Engine::Busy => text(language, "errors-busy"),
        Engine::Damaged { detail } => with("errors-damaged", "detail", detail),
        Engine::DiskFull => text(language, "errors-disk-full"),
        Engine::ReadOnly { .. } => text(language, "errors-read-only"),
        Engine::File { path, detail } => text_with(
            language,
            "errors-file",
            &[("path", Argument::from(path.as_str())), ("detail", Argument::from(detail.as_str()))],
        ),
        Engine::Server { server, detail } => text_with(
            language,
            "errors-server",
            &[("server", Argument::from(server.as_str())), ("detail", Argument::from(detail.as_str()))],
        ),
        Engine::ConnectionLost { .. } => text(language, "errors-connection-lost"),
        Engine::CommitUnknown { .. } => text(language, "errors-commit-unknown"),
        Engine::Conflict { .. } => text(language, "errors-conflict"),
        Engine::Cancelled => text(language, "errors-cancelled"),
        Engine::BackupOnServer => text(language, "errors-backup-on-server"),
        Engine::BadLocation { text: given } => with("errors-bad-location", "location", given),
        other => with("errors-internal", "detail", &other.to_string()),
    }
}

/// The sentence under a field: what is wrong and, for a table, in which line (counted from 1 for people).
#[must_use]
pub fn problem_sentence(problem: Problem, language: Language) -> String {
    let key = match (problem.kind, problem.field) {
        (ProblemKind::Required, "customer") => "errors-required-customer",
        (ProblemKind::Required, "payer") => "errors-required-payer",
        (ProblemKind::Required, "account") => "errors-required-account",
        (ProblemKind::Required, "name") => "errors-required-name",
        (ProblemKind::Required, _) => "errors-required",
        (ProblemKind::NotPositive, "amount") => "errors-amount-not-positive",
        (ProblemKind::NotPositive, _) => "errors-not-positive",
        (ProblemKind::TooLarge, _) => "errors-too-large",
        (ProblemKind::NotAPercentage, _) => "errors-not-a-percentage",
        (ProblemKind::OverAllocated, _) => "errors-over-allocated",
        (ProblemKind::Repeated, _) => "errors-repeated",
        (ProblemKind::Malformed, "email") => "errors-malformed-email",
        (ProblemKind::Malformed, "tax_id") => "errors-malformed-tax-id",
        (ProblemKind::Malformed, _) => "errors-malformed",
        (ProblemKind::NoLines, _) => "errors-no-lines",
    };
    let sentence = text(language, key);
    match problem.line {
        None => sentence,
        Some(line) => {
            let line = i64::try_from(line).unwrap_or(i64::MAX).saturating_add(1);
            text_with(
                language,
                "errors-in-line",
                &[("line", Argument::from(line)), ("sentence", Argument::from(sentence.as_str()))],
            )
        }
    }
}

/// The error for a word that the books keep and this program does not know.
#[must_use]
pub fn unreadable(what: &'static str, value: &str) -> Error {
    Error::Unreadable { what, reason: format!("«{value}»") }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable { what: "JSON", reason: error.to_string() }
    }
}
