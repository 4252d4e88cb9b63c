//! Handing a letter to a server over SMTP (RFC 5321), and understanding why it was refused.
//!
//! Blocking: called from the sender's thread or another thread of its own, never from the window's. A server
//! has 10 s to let us in and 60 s for the talk about one letter; it is the content alone that may take longer,
//! as long as it moves.

use std::error::Error as _;
use std::fs;
use std::io;
use std::time::{Duration, Instant};

use lettre::Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};

use super::message::Built;
use super::{MailAccount, Password, Security};
use crate::language::{self, Argument, Language};

/// How long a server may take to accept the connection and to greet.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the whole talk about one letter may take.
pub const LETTER_TIMEOUT: Duration = Duration::from_secs(60);

/// What a failure means for the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// It may go through later: 4xx, no answer, no network.
    Transient,
    /// This letter will never go through: the receiver or the content was refused with 5xx.
    Permanent,
    /// No letter will go through before the account is mended: login, certificate, sender.
    Account,
}

/// Where in the talk with the server it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Building the message, before any server.
    Compose,
    /// Finding and reaching the server.
    Connect,
    /// Its greeting and EHLO.
    Greeting,
    /// STARTTLS or TLS, the certificate.
    Encryption,
    /// AUTH.
    SignIn,
    /// MAIL FROM: the sender's address.
    Sender,
    /// RCPT TO: the receiver's address.
    Recipient,
    /// DATA: the letter itself.
    Content,
}

impl Stage {
    const ALL: [Self; 8] = [
        Self::Compose,
        Self::Connect,
        Self::Greeting,
        Self::Encryption,
        Self::SignIn,
        Self::Sender,
        Self::Recipient,
        Self::Content,
    ];

    /// The short name that goes into the books and into keys of translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Compose => "compose",
            Self::Connect => "connect",
            Self::Greeting => "greeting",
            Self::Encryption => "encryption",
            Self::SignIn => "sign-in",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Content => "content",
        }
    }
}

/// Words that stand for «no answer in time»; systems name it in too many ways.
const NO_ANSWER: &str = "timed out";

/// Why a letter was not handed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {words}", stage.code())]
pub struct Failure {
    /// What it means for the letter.
    pub kind: FailureKind,
    /// Where it happened.
    pub stage: Stage,
    /// The server's words with their code (`550 No such user here`), or the system's.
    pub words: String,
}

impl Failure {
    /// What is kept in the books: stage and words, in no particular language.
    pub fn to_record(&self) -> String {
        self.to_string()
    }

    /// A kept failure as a sentence. A text that was not made by [`Self::to_record`] is given back as it is.
    pub fn sentence_of_record(record: &str, language: Language) -> String {
        match Self::parts_of_record(record) {
            Some((Stage::Connect | Stage::Greeting, NO_ANSWER)) => language::text(language, "mail-failure-no-answer"),
            Some((stage, words)) => {
                language::text_with(language, &format!("mail-failure-{}", stage.code()), &[("words", Argument::from(words))])
            }
            None => record.to_owned(),
        }
    }

    /// Where a kept failure happened.
    pub fn stage_of_record(record: &str) -> Option<Stage> {
        Self::parts_of_record(record).map(|(stage, _)| stage)
    }

    /// The words of a kept failure as the server, or the system, said them.
    pub fn words_of_record(record: &str) -> &str {
        Self::parts_of_record(record).map_or(record, |(_, words)| words)
    }

    fn parts_of_record(record: &str) -> Option<(Stage, &str)> {
        let (code, words) = record.split_once(": ")?;
        let stage = Stage::ALL.into_iter().find(|stage| stage.code() == code)?;
        Some((stage, words))
    }

    /// The failure as a sentence with the server's words.
    pub fn sentence(&self, language: Language) -> String {
        Self::sentence_of_record(&self.to_record(), language)
    }

    fn of(stage: Stage, error: &SmtpError) -> Self {
        let stage = if is_tls(error) { Stage::Encryption } else { stage };
        let words = words(error);
        let kind = match error.status().map(u16::from) {
            Some(code) => kind_of_code(stage, code, &words),
            None if stage == Stage::Encryption && (is_tls(error) || error.is_client()) => FailureKind::Account,
            // «No compatible authentication mechanism was found».
            None if stage == Stage::SignIn && error.is_client() => FailureKind::Account,
            None if error.is_client() => FailureKind::Permanent,
            None => FailureKind::Transient,
        };
        Self { kind, stage, words }
    }

    fn no_answer(stage: Stage) -> Self {
        Self { kind: FailureKind::Transient, stage, words: NO_ANSWER.to_owned() }
    }
}

/// What a reply of the server means (RFC 5321 §4.2, RFC 4954 §6, RFC 3463).
fn kind_of_code(stage: Stage, code: u16, words: &str) -> FailureKind {
    match (code, stage) {
        (400..=499, _) => FailureKind::Transient,
        // Authentication is required, too weak or failed, wherever the server remembers to say so.
        (530 | 534 | 535 | 538, _) => FailureKind::Account,
        (_, Stage::Recipient | Stage::Content | Stage::Compose) => FailureKind::Permanent,
        // Too big: it is this letter's fault, though MAIL FROM is answered.
        (552, Stage::Sender) => FailureKind::Permanent,
        (_, Stage::Sender) if words.contains(" 5.3.4 ") => FailureKind::Permanent,
        _ => FailureKind::Account,
    }
}

/// The server's reply with its code, or the innermost thing that the system said.
fn words(error: &SmtpError) -> String {
    if let Some(io_error) = io_error(error) {
        if matches!(io_error.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock) {
            return NO_ANSWER.to_owned();
        }
        return io_error.to_string();
    }
    let said = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    match error.status() {
        Some(code) => format!("{code} {}", said.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => said,
    }
}

fn io_error(error: &SmtpError) -> Option<&io::Error> {
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(io_error) = inner.downcast_ref::<io::Error>() {
            return Some(io_error);
        }
        source = inner.source();
    }
    None
}

/// The TLS layer reports a refused certificate or a peer that speaks no TLS as invalid data with its own error
/// inside; the standard library's invalid data (a reply that is not UTF-8) has nothing inside.
fn is_tls(error: &SmtpError) -> bool {
    error.is_tls() || io_error(error).is_some_and(|error| error.kind() == io::ErrorKind::InvalidData && error.get_ref().is_some())
}

/// An open, signed-in connection. Several letters may go through it one after another.
pub struct Session {
    connection: SmtpConnection,
    usable: bool,
}

impl Session {
    /// Connects, encrypts as the account says, and signs in.
    ///
    /// # Errors
    /// With the stage that failed and the server's words.
    pub fn open(account: &MailAccount, password: Option<&Password>) -> Result<Self, Failure> {
        if account.security == Security::None && !account.is_loopback() {
            return Err(Failure { kind: FailureKind::Account, stage: Stage::Encryption, words: account.host.clone() });
        }
        let host = account.host.trim_start_matches('[').trim_end_matches(']');
        let name = ClientId::default();
        let tls = match account.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(tls_parameters(account, host)?),
        };
        let immediate = if account.security == Security::Tls { tls.as_ref() } else { None };
        let mut connection = SmtpConnection::connect((host, account.port), Some(CONNECT_TIMEOUT), &name, immediate, None)
            .map_err(|error| Failure::of(if error.status().is_some() { Stage::Greeting } else { Stage::Connect }, &error))?;
        connection.set_timeout(Some(LETTER_TIMEOUT)).map_err(|error| system(Stage::Connect, &error))?;
        if let (Security::StartTls, Some(parameters)) = (account.security, &tls) {
            connection.starttls(parameters, &name).map_err(|error| Failure::of(Stage::Encryption, &error))?;
        }
        if !account.login.is_empty() {
            let secret = password.map_or("", Password::reveal).to_owned();
            let credentials = Credentials::new(account.login.clone(), secret);
            if let Err(error) = connection.auth(DEFAULT_MECHANISMS, &credentials) {
                connection.abort();
                return Err(Failure::of(Stage::SignIn, &error));
            }
        }
        Ok(Self { connection, usable: true })
    }

    /// Hands one letter over and gives the server's words. When it returns, the letter is the server's.
    ///
    /// # Errors
    /// With the stage that failed and the server's words. After some errors the session is spent
    /// ([`Self::is_usable`]).
    pub fn deliver(&mut self, letter: &Built) -> Result<String, Failure> {
        let until = Instant::now() + LETTER_TIMEOUT;
        let parameters = self.mail_parameters(letter)?;
        self.step(Stage::Sender, until, |connection| connection.command(Mail::new(Some(letter.from.clone()), parameters)))?;
        self.step(Stage::Recipient, until, |connection| connection.command(Rcpt::new(letter.to.clone(), Vec::new())))?;
        self.step(Stage::Content, until, |connection| connection.command(Data))?;
        let reply = self.step(Stage::Content, until, |connection| connection.message(&letter.content))?;
        let said = reply.message().collect::<Vec<_>>().join(" ");
        Ok(format!("{} {said}", reply.code()).trim_end().to_owned())
    }

    /// False when the connection broke: the next letter needs a new session.
    pub fn is_usable(&self) -> bool {
        self.usable && !self.connection.has_broken()
    }

    /// Says goodbye. Dropping the session instead just hangs up.
    pub fn close(mut self) {
        if self.is_usable() {
            let _ = self.connection.quit();
        }
    }

    fn step<T>(
        &mut self,
        stage: Stage,
        until: Instant,
        talk: impl FnOnce(&mut SmtpConnection) -> Result<T, SmtpError>,
    ) -> Result<T, Failure> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            self.usable = false;
            return Err(Failure::no_answer(stage));
        }
        if let Err(error) = self.connection.set_timeout(Some(left)) {
            self.usable = false;
            return Err(system(stage, &error));
        }
        talk(&mut self.connection).map_err(|error| {
            let failure = Failure::of(stage, &error);
            // A reply with a code leaves the connection in order, but for 421 and after DATA was begun.
            let reset = error.status().is_some_and(|code| u16::from(code) != 421) && stage != Stage::Content;
            if !reset || self.connection.command(Rset).is_err() {
                self.usable = false;
                self.connection.abort();
            }
            failure
        })
    }

    /// Addresses outside ASCII need SMTPUTF8 (RFC 6531), such content 8BITMIME (RFC 6152).
    fn mail_parameters(&self, letter: &Built) -> Result<Vec<MailParameter>, Failure> {
        let server = self.connection.server_info();
        let mut parameters = Vec::new();
        for (address, stage) in [(&letter.from, Stage::Sender), (&letter.to, Stage::Recipient)] {
            let text: &str = address.as_ref();
            if text.is_ascii() {
                continue;
            }
            if !server.supports_feature(Extension::SmtpUtfEight) {
                let kind = if stage == Stage::Sender { FailureKind::Account } else { FailureKind::Permanent };
                return Err(Failure { kind, stage, words: format!("SMTPUTF8: {text}") });
            }
            if parameters.is_empty() {
                parameters.push(MailParameter::SmtpUtfEight);
            }
        }
        if !letter.content.is_ascii() && server.supports_feature(Extension::EightBitMime) {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(parameters)
    }
}

fn system(stage: Stage, error: &io::Error) -> Failure {
    Failure { kind: FailureKind::Transient, stage, words: error.to_string() }
}

fn tls_parameters(account: &MailAccount, host: &str) -> Result<TlsParameters, Failure> {
    let failure = |words: String| Failure { kind: FailureKind::Account, stage: Stage::Encryption, words };
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(path) = &account.authority_file {
        let pem = fs::read(path).map_err(|error| failure(format!("{}: {error}", path.display())))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| failure(format!("{}: {error}", path.display())))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build().map_err(|error| failure(words(&error)))
}

/// An address for the envelope.
pub(super) fn address(text: &str) -> Result<Address, Failure> {
    text.parse().map_err(|error| Failure {
        kind: FailureKind::Permanent,
        stage: Stage::Compose,
        words: format!("{text}: {error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_understood_by_code_and_stage() {
        use FailureKind::{Account, Permanent, Transient};
        for (code, stage, words, kind) in [
            (451, Stage::Recipient, "451 4.2.1 busy", Transient),
            (421, Stage::Content, "421 shutting down", Transient),
            (454, Stage::SignIn, "454 4.7.0 temporary", Transient),
            (550, Stage::Recipient, "550 No such user here", Permanent),
            (554, Stage::Content, "554 looks like spam", Permanent),
            (530, Stage::Recipient, "530 Authentication required", Account),
            (535, Stage::SignIn, "535 Incorrect authentication data", Account),
            (550, Stage::Sender, "550 sender not yours", Account),
            (552, Stage::Sender, "552 too big", Permanent),
            (550, Stage::Sender, "550 5.3.4 too big", Permanent),
            (554, Stage::Greeting, "554 no service for you", Account),
        ] {
            assert_eq!(kind_of_code(stage, code, words), kind, "{words}");
        }
    }

    #[test]
    fn a_kept_failure_reads_as_a_sentence_with_the_words() {
        for stage in Stage::ALL {
            let failure = Failure { kind: FailureKind::Permanent, stage, words: "550 No such user: here".into() };
            for language in [Language::Russian, Language::English] {
                let sentence = Failure::sentence_of_record(&failure.to_record(), language);
                assert!(sentence.contains("550 No such user: here"), "{sentence}");
                assert!(!sentence.contains("mail-failure"), "{sentence}");
            }
        }
        assert_eq!(Failure::sentence_of_record("words of old", Language::English), "words of old");
        let slow = Failure::no_answer(Stage::Connect).sentence(Language::Russian);
        assert!(!slow.contains("timed out"), "{slow}");
    }
}
