//! PostgreSQL: a company is a database on a server, shared by a team. The only folder that knows the crate `postgres`.
//! Here stand connections and their transactions; values, errors, encryption and the news of others have files of their own.

mod error;
mod tls;
mod types;
mod watch;

use std::collections::HashMap;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{ToSql, Type};
use postgres::{Client, Config, Statement};

use super::session::{Access, RowSink, Session, check_texts};
use super::{EngineKind, Error, Location, Row, Topic, Value, migrations, portable};
use error::{connect_error, is_lost, translate};
use tls::Tls;
use types::{type_of, value_at};
pub(super) use watch::Watch;

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
    client: Client,
    process: i32,
    statements: HashMap<String, Vec<(Vec<Type>, Statement)>>,
}

/// Reads the address and adds what we always want. libpq's `verify-full` is what our `require` does.
pub(super) fn config_of(address: &str) -> Result<Config, Error> {
    let bad = || Error::BadLocation { text: Location::Server(address.to_owned()).to_string() };
    let mut config: Config = address.replace("sslmode=verify-full", "sslmode=require").parse().map_err(|_| bad())?;
    if config.get_dbname().is_none_or(str::is_empty) || config.get_hosts().is_empty() {
        return Err(bad());
    }
    // A laptop that lost its network learns of it in seconds, not in the system's two hours.
    config.keepalives_idle(Duration::from_secs(30)).keepalives_interval(Duration::from_secs(10)).keepalives_retries(3);
    config.tcp_user_timeout(Duration::from_secs(60));
    config.application_name("artel");
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(10));
    }
    config.notice_callback(|notice| tracing::debug!(message = notice.message(), "server"));
    Ok(config)
}

/// Makes a company: the database too when it is missing and the server lets us.
pub(super) fn create(address: &str) -> Result<PostgresSession, Error> {
    let location = Location::Server(address.to_owned()).to_string();
    let config = config_of(address)?;
    let mut session = match PostgresSession::connect(config.clone(), &location) {
        Err(Error::NotFound { .. }) => {
            let made = create_database(&config, &location);
            // Another program may have made it in the same moment; then the database is what counts.
            PostgresSession::connect(config, &location).map_err(|error| made.err().unwrap_or(error))?
        }
        other => other?,
    };
    let tables = session.one_value("SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()")?;
    if tables == Value::Integer(0) { Ok(session) } else { Err(Error::AlreadyExists { location }) }
}

fn create_database(config: &Config, location: &str) -> Result<(), Error> {
    let name = config.get_dbname().unwrap_or_default().replace('"', "\"\"");
    let mut maintenance = config.clone();
    maintenance.dbname("postgres");
    let mut session = PostgresSession::connect(maintenance, location)?;
    // Collation C orders texts by code points, as SQLite does, and lets LIKE 'beginning%' use an index.
    let result =
        session.script(&format!("CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"));
    result.map_err(|error| match error {
        Error::Statement { detail, .. } => Error::Server { server: location.to_owned(), detail },
        other => other,
    })
}

/// Opens the writer of an existing company.
pub(super) fn open(address: &str) -> Result<PostgresSession, Error> {
    let location = Location::Server(address.to_owned()).to_string();
    let mut session = PostgresSession::connect(config_of(address)?, &location)?;
    let mark = session.one_value("SELECT obj_description(to_regclass('schema_version')::oid, 'pg_class')")?;
    if mark == Value::Text(migrations::MARK.to_owned()) { Ok(session) } else { Err(Error::NotACompany { location }) }
}

/// Opens one more connection, for reading.
pub(super) fn open_reader(address: &str) -> Result<PostgresSession, Error> {
    PostgresSession::connect(config_of(address)?, &Location::Server(address.to_owned()).to_string())
}

impl PostgresSession {
    fn connect(config: Config, server: &str) -> Result<Self, Error> {
        let tls = Tls::for_mode(config.get_ssl_mode());
        let client = config.connect(tls).map_err(|error| connect_error(&error, server))?;
        let server = server.to_owned();
        let mut session = Self { config, server, client, process: 0, statements: HashMap::new() };
        session.script(LIMITS)?;
        if let Value::Integer(process) = session.one_value("SELECT pg_backend_pid()")? {
            session.process = i32::try_from(process).unwrap_or_default();
        }
        Ok(session)
    }

    fn translate(&self, error: &postgres::Error, sql: &str) -> Error {
        translate(error, sql, &self.server)
    }

    /// The first column of the first row.
    fn one_value(&mut self, sql: &str) -> Result<Value, Error> {
        let row = self.client.query_one(sql, &[]).map_err(|error| self.translate(&error, sql))?;
        value_at(&row, 0)
    }

    /// The statement, prepared for the types of these parameters. The types are told to the server, so that `?1 + 1` or `?1 || x` mean
    /// the same as in SQLite; the type of a NULL is left for the server to find.
    fn prepare(&mut self, sql: &str, parameters: &[Value]) -> Result<Statement, Error> {
        check_texts(parameters)?;
        let types: Vec<Type> = parameters.iter().map(type_of).collect();
        let known = self.statements.get(sql).and_then(|list| list.iter().find(|(known, _)| *known == types));
        if let Some((_, statement)) = known {
            return Ok(statement.clone());
        }
        let (text, expected) = portable::for_postgres(sql);
        if expected != parameters.len() {
            return Err(Error::Parameters { sql: sql.to_owned(), expected, given: parameters.len() });
        }
        let statement = self.client.prepare_typed(&text, &types).map_err(|error| self.translate(&error, sql))?;
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        self.statements.entry(sql.to_owned()).or_default().push((types, statement.clone()));
        Ok(statement)
    }

    fn failed(&mut self, error: &postgres::Error, sql: &str) -> Error {
        // «cached plan must not change result type»: another program migrated the tables meanwhile.
        if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
            self.statements.clear();
        }
        self.translate(error, sql)
    }
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
        if !self.client.is_closed() {
            match self.client.batch_execute(sql) {
                Ok(()) => return Ok(()),
                // Only a lost connection is worth another attempt: nothing of the transaction was sent yet.
                Err(error) if !is_lost(&error) => return Err(self.translate(&error, sql)),
                Err(_) => {}
            }
        }
        tracing::info!(server = self.server, "connecting again");
        let fresh = Self::connect(self.config.clone(), &self.server)?;
        *self = fresh;
        self.client.batch_execute(sql).map_err(|error| self.translate(&error, sql))
    }

    fn commit(&mut self, topics: &[Topic]) -> Result<(), Error> {
        let names: Vec<&str> = topics.iter().map(|topic| topic.as_str()).collect();
        // One way to the server and back for both; the names are our own words and need no quoting.
        let sql = if names.is_empty() { "COMMIT".to_owned() } else { format!("NOTIFY {CHANNEL}, '{}'; COMMIT", names.join(",")) };
        self.client.batch_execute(&sql).map_err(|error| match self.translate(&error, "COMMIT") {
            Error::ConnectionLost { detail } => Error::CommitUnknown { detail },
            other => other,
        })
    }

    fn rollback(&mut self) {
        // Without a transaction the server answers with a warning only; a lost connection has rolled back by itself.
        if let Err(error) = self.client.batch_execute("ROLLBACK")
            && !is_lost(&error)
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }

    fn command(&mut self, sql: &str) -> Result<(), Error> {
        self.client.batch_execute(sql).map_err(|error| self.translate(&error, sql))
    }

    fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.command(sql)
    }

    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        let statement = self.prepare(sql, parameters)?;
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        self.client.execute(&statement, &parameters).map_err(|error| self.failed(&error, sql))
    }

    fn for_each(&mut self, sql: &str, parameters: &[Value], sink: RowSink<'_>) -> Result<(), Error> {
        let statement = self.prepare(sql, parameters)?;
        let columns = statement.columns().len();
        let failure = match self.client.query_raw(&statement, parameters) {
            Ok(mut rows) => loop {
                match rows.next() {
                    Ok(Some(row)) => {
                        let values = (0..columns).map(|column| value_at(&row, column)).collect::<Result<_, _>>()?;
                        sink(Row::new(values))?;
                    }
                    Ok(None) => return Ok(()),
                    Err(error) => break error,
                }
            },
            Err(error) => error,
        };
        Err(self.failed(&failure, sql))
    }

    fn stopper(&self) -> Box<dyn Fn() + Send + Sync> {
        let token = self.client.cancel_token();
        let tls = Tls::for_mode(self.config.get_ssl_mode());
        Box::new(move || {
            let (token, tls) = (token.clone(), tls.clone());
            // A request to cancel is a connection of its own; whoever presses Cancel must not wait for the network.
            let asked = std::thread::Builder::new().name("cancel".to_owned()).spawn(move || {
                if let Err(error) = token.cancel_query(tls) {
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
