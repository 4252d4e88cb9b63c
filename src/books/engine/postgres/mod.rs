//! PostgreSQL: a company is a database on a server, shared by a team. The only folder that knows the crate
//! `tokio_postgres`. Here stand connections and their transactions; opening a company, the wire, values, errors, encryption and the news
//! of others have files of their own.
//!
//! What a transaction need not wait for (its BEGIN, a SAVEPOINT, statements whose answer nobody asks) waits in a queue and goes to the
//! server together with the next thing that it does wait for: a way there and back costs more than most statements.

mod error;
mod opening;
mod tls;
mod types;
mod watch;
mod wire;

use std::collections::HashMap;

use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;
use tokio_postgres::{Config, Statement};

use super::session::{Access, Question, RowSink, Session, check_texts};
use super::{EngineKind, Error, Row, Topic, Value, portable};
use error::{is_lost, translate};
pub(super) use opening::{config_of, create, open, open_reader};
use tls::Tls;
use types::{type_of, value_at};
pub(super) use watch::Watch;
use wire::{Answer, Step, Wire};

/// The channel of LISTEN/NOTIFY; the payload is the topics' names with commas between.
const CHANNEL: &str = "artel_changed";

/// Statements kept prepared in one connection; past this all are forgotten and prepared anew.
const STATEMENTS: usize = 256;

/// What a connection never waits for: somebody's lock longer than 30 seconds; and a program that fell asleep inside a transaction
/// (a closed laptop) lets the others go on after 5 minutes.
const LIMITS: &str = "SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '5min'";

/// One connection to a company's database; connects anew when it was lost between transactions.
pub(super) struct PostgresSession {
    config: Config,
    /// The address without a password, for errors.
    server: String,
    wire: Wire,
    process: i32,
    statements: HashMap<String, Vec<(Vec<Type>, Statement)>>,
    /// What goes to the server with the next thing that is waited for. Each statement in it has been prepared.
    queue: Vec<Queued>,
    /// The BEGIN of the open transaction is still in the queue: the server knows nothing of the transaction.
    unsent: bool,
}

/// Something that waits to be sent.
enum Queued {
    Command(String),
    Execute(String, Vec<Value>),
}

/// Something that is waited for.
#[derive(Clone, Copy)]
enum Asked<'a> {
    Command(&'a str),
    Execute(&'a str, &'a [Value]),
    Rows(&'a str, &'a [Value]),
    Stream(&'a str, &'a [Value]),
}

impl Queued {
    fn asked(&self) -> Asked<'_> {
        match self {
            Self::Command(sql) => Asked::Command(sql),
            Self::Execute(sql, parameters) => Asked::Execute(sql, parameters),
        }
    }
}

impl<'a> Asked<'a> {
    const fn statement(self) -> (&'a str, &'a [Value]) {
        match self {
            Self::Command(sql) => (sql, &[]),
            Self::Execute(sql, parameters) | Self::Rows(sql, parameters) | Self::Stream(sql, parameters) => (sql, parameters),
        }
    }
}

impl PostgresSession {
    fn connect(config: Config, server: &str) -> Result<Self, Error> {
        let tls = Tls::for_mode(config.get_ssl_mode());
        let wire = Wire::connect(&config, tls, server)?;
        let server = server.to_owned();
        let (statements, queue) = (HashMap::new(), Vec::new());
        let mut session = Self { config, server, wire, process: 0, statements, queue, unsent: false };
        session.script(LIMITS)?;
        if let Value::Integer(process) = session.one_value("SELECT pg_backend_pid()")? {
            session.process = i32::try_from(process).unwrap_or_default();
        }
        Ok(session)
    }

    /// The first column of the first row.
    fn one_value(&mut self, sql: &str) -> Result<Value, Error> {
        let mut found = Value::Null;
        self.for_each(sql, &[], &mut |row| {
            found = row.get(0)?;
            Ok(())
        })?;
        Ok(found)
    }

    fn prepared(&self, sql: &str, types: &[Type]) -> Option<Statement> {
        let list = self.statements.get(sql)?;
        list.iter().find(|(known, _)| known == types).map(|(_, statement)| statement.clone())
    }

    /// The statement, prepared for the types of these parameters. The types are told to the server, so that `?1 + 1` or `?1 || x` mean
    /// the same as in SQLite; the type of a NULL is left for the server to find.
    fn prepare(&mut self, sql: &str, parameters: &[Value]) -> Result<Statement, Error> {
        let types: Vec<Type> = parameters.iter().map(type_of).collect();
        if let Some(statement) = self.prepared(sql, &types) {
            return Ok(statement);
        }
        let (text, expected) = portable::for_postgres(sql);
        if expected != parameters.len() {
            return Err(Error::Parameters { sql: sql.to_owned(), expected, given: parameters.len() });
        }
        let statement = self.wire.prepare(&text, &types).map_err(|error| translate(&error, sql, &self.server))?;
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        self.statements.entry(sql.to_owned()).or_default().push((types, statement.clone()));
        Ok(statement)
    }

    /// Makes sure that the statement is prepared before anything is queued behind it: one that cannot be prepared then fails at its
    /// place in the transaction, after everything before it.
    fn know(&mut self, sql: &str, parameters: &[Value]) -> Result<(), Error> {
        check_texts(parameters)?;
        let types: Vec<Type> = parameters.iter().map(type_of).collect();
        if self.prepared(sql, &types).is_none() {
            self.send(&[])?;
            self.prepare(sql, parameters)?;
        }
        Ok(())
    }

    /// Sends what waits in the queue and what is asked, and answers what is asked.
    fn send(&mut self, asked: &[Asked<'_>]) -> Result<Vec<Answer>, Error> {
        let queue = std::mem::take(&mut self.queue);
        let unsent = std::mem::take(&mut self.unsent);
        let all: Vec<Asked<'_>> = queue.iter().map(Queued::asked).chain(asked.iter().copied()).collect();
        if all.is_empty() {
            return Ok(Vec::new());
        }
        if !(unsent && self.wire.is_closed()) {
            match self.attempt(&all) {
                Ok(answers) => return Ok(answers.into_iter().skip(queue.len()).collect()),
                // Only a lost connection is worth another attempt, and only at the beginning of a transaction: whatever the server did
                // of it went with the connection, for its COMMIT is never sent with its BEGIN.
                Err(error) if !(unsent && matches!(error, Error::ConnectionLost { .. })) => return Err(error),
                Err(_) => {}
            }
        }
        tracing::info!(server = self.server, "connecting again");
        *self = Self::connect(self.config.clone(), &self.server)?;
        Ok(self.attempt(&all)?.into_iter().skip(queue.len()).collect())
    }

    fn attempt(&mut self, all: &[Asked<'_>]) -> Result<Vec<Answer>, Error> {
        let mut steps = Vec::with_capacity(all.len());
        for asked in all {
            steps.push(match *asked {
                Asked::Command(sql) => Step::Command(sql),
                Asked::Execute(sql, parameters) => Step::Execute(self.prepare(sql, parameters)?, parameters),
                Asked::Rows(sql, parameters) => Step::Rows(self.prepare(sql, parameters)?, parameters),
                Asked::Stream(sql, parameters) => Step::Stream(self.prepare(sql, parameters)?, parameters),
            });
        }
        self.wire.send(&steps).map_err(|(place, error)| {
            let sql = all.get(place).map_or("", |asked| asked.statement().0);
            self.failed(&error, sql)
        })
    }

    fn failed(&mut self, error: &tokio_postgres::Error, sql: &str) -> Error {
        // «cached plan must not change result type»: another program migrated the tables meanwhile.
        if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
            self.statements.clear();
        }
        translate(error, sql, &self.server)
    }

    /// Where the savepoint waits in the queue.
    fn queued_savepoint(&self, name: &str) -> Option<usize> {
        let command = savepoint(name);
        self.queue.iter().rposition(|queued| matches!(queued, Queued::Command(sql) if *sql == command))
    }
}

fn savepoint(name: &str) -> String {
    format!("SAVEPOINT {name}")
}

fn row_of(row: &tokio_postgres::Row) -> Result<Row, Error> {
    Ok(Row::new((0..row.len()).map(|column| value_at(row, column)).collect::<Result<_, _>>()?))
}

impl Session for PostgresSession {
    fn kind(&self) -> EngineKind {
        EngineKind::Postgres
    }

    fn begin(&mut self, access: Access) -> Result<(), Error> {
        let sql = match access {
            Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Access::Write => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        };
        self.queue.clear();
        self.queue.push(Queued::Command(sql.to_owned()));
        self.unsent = true;
        Ok(())
    }

    fn commit(&mut self, topics: &[Topic]) -> Result<(), Error> {
        if self.unsent {
            self.send(&[])?;
        }
        let names: Vec<&str> = topics.iter().map(|topic| topic.as_str()).collect();
        // One way to the server and back for both; the names are our own words and need no quoting.
        let sql = if names.is_empty() { "COMMIT".to_owned() } else { format!("NOTIFY {CHANNEL}, '{}'; COMMIT", names.join(",")) };
        // When a statement before it fails, the COMMIT only rolls back, and the failure is what is answered.
        self.send(&[Asked::Command(&sql)]).map(drop).map_err(|error| match error {
            Error::ConnectionLost { detail } => Error::CommitUnknown { detail },
            other => other,
        })
    }

    fn rollback(&mut self) {
        self.queue.clear();
        if std::mem::take(&mut self.unsent) {
            return;
        }
        // Without a transaction the server answers with a warning only; a lost connection has rolled back by itself.
        if let Err((_, error)) = self.wire.send(&[Step::Command("ROLLBACK")])
            && !is_lost(&error)
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }

    fn command(&mut self, sql: &str) -> Result<(), Error> {
        self.send(&[Asked::Command(sql)]).map(drop)
    }

    fn begin_part(&mut self, name: &str) -> Result<(), Error> {
        self.queue.push(Queued::Command(savepoint(name)));
        Ok(())
    }

    fn keep_part(&mut self, name: &str) -> Result<(), Error> {
        match self.queued_savepoint(name) {
            // Nothing was done in it.
            Some(place) if place + 1 == self.queue.len() => {
                self.queue.truncate(place);
                Ok(())
            }
            // Waited for: what fails in the part must fail here, where it can still be rolled back alone.
            _ => self.command(&format!("RELEASE SAVEPOINT {name}")),
        }
    }

    fn keep_part_later(&mut self, name: &str) -> Result<(), Error> {
        match self.queued_savepoint(name) {
            // The server knows nothing of the part yet: it is told what was done in it, and of no savepoint.
            Some(place) => {
                self.queue.remove(place);
                Ok(())
            }
            None => self.keep_part(name),
        }
    }

    fn undo_part(&mut self, name: &str) -> Result<(), Error> {
        // Whatever waits came after the savepoint, or is before it together with it.
        if let Some(place) = self.queued_savepoint(name) {
            self.queue.truncate(place);
            return Ok(());
        }
        self.queue.clear();
        self.command(&format!("ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}"))
    }

    fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.command(sql)
    }

    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        self.know(sql, parameters)?;
        match self.send(&[Asked::Execute(sql, parameters)])?.pop() {
            Some(Answer::Touched(touched)) => Ok(touched),
            _ => Ok(0),
        }
    }

    fn execute_later(&mut self, sql: &str, parameters: &[Value]) -> Result<(), Error> {
        self.know(sql, parameters)?;
        self.queue.push(Queued::Execute(sql.to_owned(), parameters.to_vec()));
        Ok(())
    }

    fn for_each(&mut self, sql: &str, parameters: &[Value], sink: RowSink<'_>) -> Result<(), Error> {
        self.know(sql, parameters)?;
        let Some(Answer::Stream(mut stream)) = self.send(&[Asked::Stream(sql, parameters)])?.pop() else { return Ok(()) };
        loop {
            let (rows, more) = self.wire.next(&mut stream).map_err(|error| self.failed(&error, sql))?;
            for row in &rows {
                sink(row_of(row)?)?;
            }
            if !more {
                return Ok(());
            }
        }
    }

    fn query_all(&mut self, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>, Error> {
        for (sql, parameters) in questions {
            self.know(sql, parameters)?;
        }
        let asked: Vec<Asked<'_>> = questions.iter().map(|(sql, parameters)| Asked::Rows(sql, parameters)).collect();
        let answers = self.send(&asked)?;
        let rows = |answer: &Answer| match answer {
            Answer::Rows(rows) => rows.iter().map(row_of).collect(),
            Answer::Touched(_) | Answer::Stream(_) => Ok(Vec::new()),
        };
        answers.iter().map(rows).collect()
    }

    fn stopper(&self) -> Box<dyn Fn() + Send + Sync> {
        let token = self.wire.cancel_token();
        let tls = Tls::for_mode(self.config.get_ssl_mode());
        let server = self.server.clone();
        Box::new(move || {
            let (token, tls, server) = (token.clone(), tls.clone(), server.clone());
            // A request to cancel is a connection of its own; whoever presses Cancel must not wait for the network.
            let asked = std::thread::Builder::new().name("cancel".to_owned()).spawn(move || {
                if let Err(error) = wire::cancel(&token, tls, &server) {
                    tracing::warn!(%error, "the server did not take the request to cancel");
                }
            });
            if let Err(error) = asked {
                tracing::warn!(%error, "no thread for a request to cancel");
            }
        })
    }

    fn data_version(&mut self) -> Result<Option<i64>, Error> {
        Ok(None)
    }

    /// A server looks after its own files.
    fn damage(&mut self) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }

    fn server_process(&self) -> i32 {
        self.process
    }
}
