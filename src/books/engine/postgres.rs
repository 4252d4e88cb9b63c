//! PostgreSQL: a company is a database on a server, shared by a team. The only file that knows the crate `postgres`
//! (besides `location.rs`, which asks it whether an address is well formed).

use std::collections::HashMap;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut};
use postgres::{Client, Config, NoTls, Statement};

use super::session::{Access, RowSink, Session, check_texts};
use super::{EngineKind, Error, Location, Row, Topic, Value, migrations, portable};

/// The channel of LISTEN/NOTIFY; the payload is the topics' names with commas between.
const CHANNEL: &str = "artel_changed";

/// Statements kept prepared in one connection; past this all are forgotten and prepared anew.
const STATEMENTS: usize = 256;

/// One connection to a company's database; connects anew when it was lost between transactions.
pub(super) struct PostgresSession {
    config: Config,
    /// The address without a password, for errors.
    server: String,
    client: Client,
    process: i32,
    statements: HashMap<String, Vec<(Vec<Type>, Statement)>>,
}

/// Reads the address and adds what we always want.
fn config_of(address: &str) -> Result<Config, Error> {
    let bad = || Error::BadLocation { text: Location::Server(address.to_owned()).to_string() };
    let mut config: Config = address.parse().map_err(|_| bad())?;
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
            create_database(&config, &location)?;
            PostgresSession::connect(config, &location)?
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

/// A connection that hears what others commit.
pub(super) struct Watch {
    session: PostgresSession,
}

/// One commit of another connection.
pub(super) struct ForeignCommit {
    /// The server's process that committed: a way to know our own commits.
    pub(super) process: i32,
    /// What it concerned; a name that we do not know is left out.
    pub(super) topics: Vec<Topic>,
}

impl Watch {
    pub(super) fn open(address: &str) -> Result<Self, Error> {
        let mut session = open_reader(address)?;
        session.script(&format!("LISTEN {CHANNEL}"))?;
        Ok(Self { session })
    }

    /// Waits for the next commit, at most for the time given.
    pub(super) fn wait(&mut self, timeout: Duration) -> Result<Option<ForeignCommit>, Error> {
        let heard = self
            .session
            .client
            .notifications()
            .timeout_iter(timeout)
            .next()
            .map_err(|error| translate(&error, "", &self.session.server))?;
        if heard.is_none() && self.session.client.is_closed() {
            return Err(Error::ConnectionLost { detail: "the server closed the connection".to_owned() });
        }
        Ok(heard.map(|notification| ForeignCommit {
            process: notification.process_id(),
            topics: notification.payload().split(',').filter_map(Topic::from_text).collect(),
        }))
    }
}

impl PostgresSession {
    fn connect(config: Config, server: &str) -> Result<Self, Error> {
        let client = config.connect(NoTls).map_err(|error| connect_error(&error, server))?;
        let server = server.to_owned();
        let mut session = Self { config, server, client, process: 0, statements: HashMap::new() };
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
        if !topics.is_empty() {
            let names: Vec<&str> = topics.iter().map(|topic| topic.as_str()).collect();
            self.execute("SELECT pg_notify(?1, ?2)", &crate::values![CHANNEL, names.join(",")])?;
        }
        self.client.batch_execute("COMMIT").map_err(|error| match self.translate(&error, "COMMIT") {
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
        let server = self.server.clone();
        let failed = |error: postgres::Error| translate(&error, sql, &server);
        let mut rows = self.client.query_raw(&statement, parameters).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let values = (0..columns).map(|column| value_at(&row, column)).collect::<Result<_, _>>()?;
            sink(Row::new(values))?;
        }
        Ok(())
    }

    fn stopper(&self) -> Box<dyn Fn() + Send + Sync> {
        let token = self.client.cancel_token();
        Box::new(move || {
            let token = token.clone();
            // A request to cancel is a connection of its own; whoever presses Cancel must not wait for the network.
            let asked = std::thread::Builder::new().name("cancel".to_owned()).spawn(move || {
                if let Err(error) = token.cancel_query(NoTls) {
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

    fn server_process(&self) -> i32 {
        self.process
    }
}

fn type_of(value: &Value) -> Type {
    match value {
        Value::Null => Type::UNKNOWN,
        Value::Integer(_) => Type::INT8,
        Value::Text(_) => Type::TEXT,
        Value::Blob(_) => Type::BYTEA,
        Value::Boolean(_) => Type::BOOL,
    }
}

impl ToSql for Value {
    fn to_sql(&self, target: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(number) => number.to_sql(target, out),
            Value::Text(text) => text.to_sql(target, out),
            Value::Blob(bytes) => bytes.to_sql(target, out),
            Value::Boolean(truth) => truth.to_sql(target, out),
        }
    }

    // The statement was prepared for exactly these types (see `prepare`), so there is nothing to refuse.
    fn accepts(_target: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

/// Reads any of our types; the error of another one names it.
struct Found(Value);

impl<'a> FromSql<'a> for Found {
    fn from_sql(found: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(match *found {
            Type::INT8 => Value::Integer(i64::from_sql(found, raw)?),
            Type::INT4 => Value::Integer(i32::from_sql(found, raw)?.into()),
            Type::INT2 => Value::Integer(i16::from_sql(found, raw)?.into()),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => Value::Text(String::from_sql(found, raw)?),
            Type::BYTEA => Value::Blob(raw.to_vec()),
            Type::BOOL => Value::Boolean(bool::from_sql(found, raw)?),
            Type::VOID => Value::Null,
            _ => {
                return Err(format!("{}: write CAST(… AS BIGINT)", found.name().to_uppercase()).into());
            }
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn value_at(row: &postgres::Row, column: usize) -> Result<Value, Error> {
    row.try_get::<_, Found>(column).map(|found| found.0).map_err(|error| {
        let found = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        Error::WrongType { column, expected: "BIGINT, TEXT, BLOB or BOOLEAN", found }
    })
}

fn is_lost(error: &postgres::Error) -> bool {
    error.is_closed()
        || error.as_db_error().is_none()
            && std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
        || error.code().is_some_and(|code| {
            [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW, SqlState::IDLE_SESSION_TIMEOUT]
                .contains(code)
        })
}

/// What the server or the network says, without the row's values that PostgreSQL puts into DETAIL.
fn words(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(refusal) => refusal.message().to_owned(),
        None => std::error::Error::source(error).map_or_else(|| error.to_string(), |source| format!("{error}: {source}")),
    }
}

fn connect_error(error: &postgres::Error, server: &str) -> Error {
    if error.code() == Some(&SqlState::INVALID_CATALOG_NAME) {
        return Error::NotFound { location: server.to_owned() };
    }
    Error::Server { server: server.to_owned(), detail: words(error) }
}

/// What an error of PostgreSQL is to us; codes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn translate(error: &postgres::Error, sql: &str, server: &str) -> Error {
    if is_lost(error) {
        return Error::ConnectionLost { detail: words(error) };
    }
    let detail = words(error);
    let Some(refusal) = error.as_db_error() else {
        return Error::Statement { sql: sql.to_owned(), detail };
    };
    let constraint = || refusal.constraint().map_or_else(|| detail.clone(), str::to_owned);
    let code = refusal.code();
    match code.code() {
        "57014" => Error::Cancelled,
        "40001" | "40P01" => Error::Conflict { detail },
        "55P03" => Error::Busy,
        "53100" => Error::DiskFull,
        "23505" => Error::Unique { detail: constraint() },
        "23503" => Error::ForeignKey { detail },
        "25006" | "42501" => Error::ReadOnly { detail },
        "25P02" => Error::TransactionFailed,
        "XX001" | "XX002" => Error::Damaged { detail },
        _ if code.code().starts_with("23") => Error::Constraint { detail },
        _ if code.code().starts_with("53") => Error::Server { server: server.to_owned(), detail },
        _ => Error::Statement { sql: sql.to_owned(), detail },
    }
}
