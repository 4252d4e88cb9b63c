//! «Проверить»: goes the whole way of a letter with an account and tells how far it came.

use super::message::message_id;
use super::smtp::{Failure, Session, Stage};
use super::{MailAccount, Outgoing, Password};
use crate::language::{self, Argument, Language};
use crate::model::{Id, Moment};

/// A step of the check, in the order in which they are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The server is found and answers.
    Reach,
    /// The way is encrypted and the certificate trusted.
    Encrypt,
    /// Login and password are accepted.
    SignIn,
    /// A letter to the account's own address is accepted.
    Send,
}

/// How a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepOutcome {
    /// It went well; the server's words where it said any.
    Done(String),
    /// It failed.
    Failed(Failure),
    /// The account does not ask for it: no encryption, no login.
    NotNeeded,
    /// It was not reached.
    NotReached,
}

/// One step and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepResult {
    /// Which step.
    pub step: Step,
    /// How it ended.
    pub outcome: StepOutcome,
}

impl StepResult {
    /// The step and its outcome as a sentence, with the server's words.
    pub fn sentence(&self, language: Language, account: &MailAccount) -> String {
        let name = match self.step {
            Step::Reach => "reach",
            Step::Encrypt => "encrypt",
            Step::SignIn => "sign-in",
            Step::Send => "send",
        };
        let (outcome, words) = match &self.outcome {
            StepOutcome::Done(words) => ("done", words.as_str()),
            StepOutcome::Failed(failure) => return failure.sentence(language),
            StepOutcome::NotNeeded => ("not-needed", ""),
            StepOutcome::NotReached => return language::text(language, "mail-check-not-reached"),
        };
        language::text_with(
            language,
            &format!("mail-check-{name}-{outcome}"),
            &[
                ("host", Argument::from(account.host.as_str())),
                ("port", Argument::from(account.port.to_string())),
                ("address", Argument::from(account.from_address.as_str())),
                ("words", Argument::from(words)),
            ],
        )
    }
}

/// What a check found: all four steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// The steps in their order.
    pub steps: Vec<StepResult>,
}

impl CheckReport {
    /// True when a letter went the whole way.
    pub fn is_sound(&self) -> bool {
        self.steps.iter().all(|step| matches!(step.outcome, StepOutcome::Done(_) | StepOutcome::NotNeeded))
    }
}

/// Connects, encrypts, signs in, and sends a real letter to the account's own address. Takes as long as the
/// server does, up to some 70 s: call it from a thread of its own.
pub fn check(account: &MailAccount, password: Option<&Password>, now: Moment, language: Language) -> CheckReport {
    let mut steps: Vec<StepResult> = [Step::Reach, Step::Encrypt, Step::SignIn, Step::Send]
        .into_iter()
        .map(|step| StepResult { step, outcome: StepOutcome::NotReached })
        .collect();
    let result = go(account, password, now, language);
    let reached = match &result {
        Ok(_) => Step::Send,
        Err(failure) => step_of(failure.stage),
    };
    for entry in &mut steps {
        let needed = match entry.step {
            Step::Reach | Step::Send => true,
            Step::Encrypt => account.security != super::Security::None,
            Step::SignIn => !account.login.is_empty(),
        };
        match &result {
            Ok(words) if entry.step == Step::Send => entry.outcome = StepOutcome::Done(words.clone()),
            Err(failure) if entry.step == reached => {
                entry.outcome = StepOutcome::Failed(failure.clone());
                break;
            }
            _ if needed => entry.outcome = StepOutcome::Done(String::new()),
            _ => entry.outcome = StepOutcome::NotNeeded,
        }
    }
    CheckReport { steps }
}

fn go(account: &MailAccount, password: Option<&Password>, now: Moment, language: Language) -> Result<String, Failure> {
    let mut session = Session::open(account, password)?;
    let text = language::text_with(
        language,
        "mail-check-letter-text",
        &[("host", Argument::from(account.host.as_str())), ("address", Argument::from(account.from_address.as_str()))],
    );
    let letter = Outgoing {
        message_id: message_id(Id::new(), Some(account)),
        date: now,
        to_address: account.from_address.clone(),
        to_name: account.from_name.clone(),
        subject: language::text(language, "mail-check-letter-subject"),
        text,
        html: String::new(),
        in_reply_to: None,
        automatic: true,
        attachments: Vec::new(),
    };
    let words = session.deliver(&letter.build(account)?)?;
    session.close();
    Ok(words)
}

fn step_of(stage: Stage) -> Step {
    match stage {
        Stage::Connect | Stage::Greeting => Step::Reach,
        Stage::Encryption => Step::Encrypt,
        Stage::SignIn => Step::SignIn,
        Stage::Compose | Stage::Sender | Stage::Recipient | Stage::Content => Step::Send,
    }
}
