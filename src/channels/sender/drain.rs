//! Sending everything that is due: one pass of the sender, and what `artel worker --once` does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::books::engine::Transaction;
use crate::books::{self, Author, Books};
use crate::channels::mail::{Failure, FailureKind, MailAccount, Outgoing, Password, SecretError, Secrets, Session, Stage};
use crate::channels::outbox::{self, Letter, NextStep, Result};
use crate::channels::settings::{self, TroubleKind};
use crate::language::{Phrase, PhraseValue};
use crate::model::{Id, Moment};
use crate::talk::notifications::{self, NotificationKind};

/// After so many minutes a refused account is tried again by itself.
const HOLD: i64 = 30;

/// The pause before a sent letter is recorded again when the books did not take it.
const RECORD_AGAIN: Duration = Duration::from_millis(250);

/// Why letters rest.
#[derive(Debug, Clone, Default)]
pub enum Resting {
    /// They do not: what is due was sent or put off.
    #[default]
    No,
    /// No mail account is filled in.
    NoAccount,
    /// The password of the account is not on this machine.
    NoPassword,
    /// The store of passwords refused.
    Secret(SecretError),
    /// The server refuses the account.
    Account {
        /// What it said.
        failure: Failure,
        /// When it is tried again.
        retry_at: Moment,
    },
}

/// What a pass did.
#[derive(Debug, Clone, Default)]
pub struct Drained {
    /// Letters that the server took.
    pub sent: Vec<Id>,
    /// Letters given up, with the last words about each.
    pub failed: Vec<(Id, String)>,
    /// How many were put off after a failure that may pass.
    pub postponed: usize,
    /// Why the rest rests.
    pub resting: Resting,
}

/// Sends what is due, pass after pass; remembers between passes that an account was refused.
pub struct Drain {
    books: Books,
    secrets: Secrets,
    worker: String,
    hold: Option<Hold>,
}

/// A refused account is left in peace while nothing about it changes.
struct Hold {
    fingerprint: String,
    password: Option<Password>,
    failure: Failure,
    retry_at: Moment,
}

/// The account as this machine may use it.
struct Ready {
    account: MailAccount,
    password: Option<Password>,
}

impl Drain {
    /// A worker over these books.
    pub fn new(books: Books, secrets: Secrets) -> Self {
        Self { books, secrets, worker: format!("{}-{}", std::process::id(), Id::new()), hold: None }
    }

    /// Sends all letters that are due. `stop` is asked between letters.
    ///
    /// # Errors
    /// When the books refuse. What was sent before stays recorded.
    pub fn run(&mut self, stop: &dyn Fn() -> bool) -> Result<Drained> {
        let mut drained = Drained::default();
        let mut session: Option<Session> = None;
        while !stop() && self.something_is_due()? {
            let ready = match self.ready()? {
                Ok(ready) => ready,
                Err(resting) => {
                    drained.resting = resting;
                    break;
                }
            };
            // The server is reached before a letter is claimed: a dead server costs no letter its lease.
            let open = match session.take().filter(Session::is_usable) {
                Some(open) => Ok((open, true)),
                None => guarded(|| Session::open(&ready.account, ready.password.as_ref())).map(|open| (open, false)),
            };
            let (mut open, reused) = match open {
                Ok(open) => open,
                Err(failure) if failure.kind == FailureKind::Account => {
                    drained.resting = self.account_refused(&ready, failure)?;
                    break;
                }
                Err(failure) => {
                    self.unreachable(&failure, &mut drained)?;
                    continue;
                }
            };
            let author = self.author()?;
            let claimed = self.books.write(author, |session| {
                if !reused && settings::server_answers(session)? {
                    outbox::silence_ended(session)?;
                }
                outbox::claim(session, &self.worker)
            })?;
            let Some(claimed) = claimed else {
                // Another worker was quicker.
                open.close();
                break;
            };
            let letter = claimed.letter;
            match self.deliver(&ready, &mut open, reused, &letter) {
                Ok(reply) => {
                    self.record_sent(letter.id, &reply, stop)?;
                    self.hold = None;
                    drained.sent.push(letter.id);
                    session = Some(open);
                }
                Err(failure) => {
                    let author = self.author()?;
                    let step =
                        self.books.write(author, |session| outbox::record_failure(session, &letter, &self.worker, &failure))?;
                    match step {
                        NextStep::RetryAt(_) => drained.postponed += 1,
                        NextStep::Failed => drained.failed.push((letter.id, failure.words.clone())),
                        NextStep::WaitsForAccount => {
                            drained.resting = self.account_refused(&ready, failure)?;
                            break;
                        }
                    }
                    session = Some(open);
                }
            }
        }
        if let Some(session) = session {
            session.close();
        }
        Ok(drained)
    }

    /// Records that the server took the letter. Unrecorded it would go again, so books that are busy or a server of theirs that is down
    /// are waited for as long as the letter is this worker's.
    fn record_sent(&self, letter: Id, reply: &str, stop: &dyn Fn() -> bool) -> Result<()> {
        let until = Instant::now() + outbox::LEASE / 2;
        loop {
            let recorded = self.author().and_then(|author| {
                self.books.write(author, |session| {
                    outbox::record_sent(session, letter, reply)?;
                    settings::clear_trouble(session).map_err(outbox::Error::from)
                })
            });
            match recorded {
                Err(error) if may_pass(&error) && Instant::now() < until && !stop() => {
                    tracing::warn!(%error, %letter, "a sent letter could not be recorded yet");
                    std::thread::sleep(RECORD_AGAIN);
                }
                recorded => return recorded,
            }
        }
    }

    fn something_is_due(&self) -> Result<bool> {
        let next = self.books.read(outbox::next_due)?;
        Ok(next.is_some_and(|moment| moment <= self.books.now()))
    }

    fn author(&self) -> Result<Author> {
        Ok(Author::person(self.books.assistant()?))
    }

    /// The account and its password, or why letters must rest.
    fn ready(&mut self) -> Result<std::result::Result<Ready, Resting>> {
        let (account, trouble) = self.books.read(|transaction: &mut Transaction<'_>| {
            Ok::<_, outbox::Error>((settings::account(transaction)?, settings::trouble(transaction)?))
        })?;
        let Some(account) = account else { return Ok(Err(Resting::NoAccount)) };
        let password = if account.login.is_empty() {
            None
        } else {
            match self.secrets.load(&account) {
                Ok(Some((password, _))) => Some(password),
                Ok(None) => return Ok(Err(Resting::NoPassword)),
                Err(error) => return Ok(Err(Resting::Secret(error))),
            }
        };
        if let Some(hold) = &self.hold {
            let same = hold.fingerprint == account.fingerprint() && hold.password == password;
            // Somebody who saves the account takes the trouble out of the books; «Повторить» brings its next try to the present.
            let noted = trouble.filter(|trouble| trouble.kind == TroubleKind::Account);
            if let Some(trouble) = noted.filter(|_| same) {
                let retry_at = trouble.retry_at.map_or(hold.retry_at, |moment| moment.min(hold.retry_at));
                if self.books.now() < retry_at {
                    return Ok(Err(Resting::Account { failure: hold.failure.clone(), retry_at }));
                }
            }
        }
        Ok(Ok(Ready { account, password }))
    }

    fn deliver(&self, ready: &Ready, open: &mut Session, reused: bool, letter: &Letter) -> std::result::Result<String, Failure> {
        let built = outgoing(letter).build(&ready.account)?;
        match guarded(|| open.deliver(&built)) {
            // A server that lets only so many letters through one connection says so to the first command of the next.
            Err(failure) if reused && failure.stage == Stage::Sender && failure.kind == FailureKind::Transient => {
                *open = guarded(|| Session::open(&ready.account, ready.password.as_ref()))?;
                guarded(|| open.deliver(&built))
            }
            result => result,
        }
    }

    fn unreachable(&self, failure: &Failure, drained: &mut Drained) -> Result<()> {
        let author = self.author()?;
        let due = self.books.write(author, |session| {
            settings::note_trouble(session, failure, None)?;
            outbox::postpone_due(session, failure)
        })?;
        for (letter, step) in due {
            match step {
                NextStep::Failed => drained.failed.push((letter, failure.words.clone())),
                NextStep::RetryAt(_) | NextStep::WaitsForAccount => drained.postponed += 1,
            }
        }
        Ok(())
    }

    /// Holds all letters, and tells the one who filled the account in, once for all workers.
    fn account_refused(&mut self, ready: &Ready, failure: Failure) -> Result<Resting> {
        let author = self.author()?;
        let retry_at = self.books.now().plus_minutes(HOLD);
        self.books.write(author, |session| -> Result<()> {
            if !settings::note_trouble(session, &failure, Some(retry_at))? {
                return Ok(());
            }
            if let Some(keeper) = settings::keeper(session.transaction)? {
                let title = Phrase::new("mail-trouble-title");
                let waiting = outbox::summary(session.transaction)?.waiting;
                let body = Phrase::new("mail-trouble-body")
                    .with_text("words", &failure.words)
                    .with("count", PhraseValue::Number(waiting));
                notifications::notify(session, keeper, NotificationKind::Assistant, &title, &body, None, None)?;
            }
            Ok(())
        })?;
        self.hold = Some(Hold {
            fingerprint: ready.account.fingerprint(),
            password: ready.password.clone(),
            failure: failure.clone(),
            retry_at,
        });
        Ok(Resting::Account { failure, retry_at })
    }
}

fn outgoing(letter: &Letter) -> Outgoing {
    Outgoing {
        message_id: letter.message_id.clone(),
        // When it was to go; not when this attempt is made, so that all attempts are one letter.
        date: letter.not_before.max(letter.created_at),
        to_address: letter.to_address.clone(),
        to_name: letter.to_name.clone(),
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        html: letter.html.clone(),
        in_reply_to: None,
        automatic: letter.run.is_some(),
        attachments: Vec::new(),
    }
}

/// Whether the books may take later what they did not take now; recording twice does no harm.
fn may_pass(error: &outbox::Error) -> bool {
    use crate::books::engine::Error as Engine;
    match error {
        outbox::Error::Books(books::Error::Engine(error)) => {
            error.is_transient() || matches!(error, Engine::CommitUnknown { .. })
        }
        _ => false,
    }
}

/// A panic of the mail library (an odd greeting of a server has been known to cause one) is a failure of this attempt.
fn guarded<T>(talk: impl FnOnce() -> std::result::Result<T, Failure>) -> std::result::Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(talk)).unwrap_or_else(|_| {
        Err(Failure { kind: FailureKind::Transient, stage: Stage::Greeting, words: "the mail library stopped".to_owned() })
    })
}
