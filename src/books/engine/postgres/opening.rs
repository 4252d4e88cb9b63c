//! Making and opening a company on a server.

use std::time::Duration;

use tokio_postgres::Config;

use super::PostgresSession;
use crate::books::engine::session::Session;
use crate::books::engine::{Error, Location, Value, migrations};

/// Reads the address and adds what we always want. libpq's `verify-full` is what our `require` does.
pub(in crate::books::engine) fn config_of(address: &str) -> Result<Config, Error> {
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
    Ok(config)
}

/// Makes a company: the database too when it is missing and the server lets us.
pub(in crate::books::engine) fn create(address: &str) -> Result<PostgresSession, Error> {
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
pub(in crate::books::engine) fn open(address: &str) -> Result<PostgresSession, Error> {
    let location = Location::Server(address.to_owned()).to_string();
    let mut session = PostgresSession::connect(config_of(address)?, &location)?;
    let mark = session.one_value("SELECT obj_description(to_regclass('schema_version')::oid, 'pg_class')")?;
    if mark == Value::Text(migrations::MARK.to_owned()) { Ok(session) } else { Err(Error::NotACompany { location }) }
}

/// Opens one more connection, for reading.
pub(in crate::books::engine) fn open_reader(address: &str) -> Result<PostgresSession, Error> {
    PostgresSession::connect(config_of(address)?, &Location::Server(address.to_owned()).to_string())
}
