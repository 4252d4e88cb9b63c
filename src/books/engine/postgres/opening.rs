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

/// A locale by which this server knows letters of every script. To `C` only those of ASCII are letters: the index of words (`pg_trgm`)
/// leaves out the rest, and every search in Russian goes through all rows.
const LETTERS: &str = "SELECT COALESCE((
    SELECT letters FROM (
        SELECT CAST(collctype AS TEXT) AS letters, CASE WHEN collctype ILIKE 'C.utf%' THEN 1 ELSE 2 END AS choice
        FROM pg_catalog.pg_collation WHERE collprovider = 'c' AND collencoding = pg_char_to_encoding('UTF8')
        UNION ALL
        SELECT CAST(datctype AS TEXT), 3
        FROM pg_catalog.pg_database WHERE datname = 'template0' AND encoding = pg_char_to_encoding('UTF8')) AS known
    WHERE letters NOT IN ('C', 'POSIX') ORDER BY choice, letters LIMIT 1), 'C')";

fn create_database(config: &Config, location: &str) -> Result<(), Error> {
    let name = config.get_dbname().unwrap_or_default().replace('"', "\"\"");
    let mut maintenance = config.clone();
    maintenance.dbname("postgres");
    let mut session = PostgresSession::connect(maintenance, location)?;
    let letters = match session.one_value(LETTERS)? {
        Value::Text(letters) => letters.replace('\'', "''"),
        _ => "C".to_owned(),
    };
    // Collation C orders texts by code points, as SQLite does, and lets LIKE 'beginning%' use an index.
    let result = session
        .script(&format!("CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE '{letters}'"));
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

/// Opens one more connection, for reading. What is read differs by what is asked for: two letters stand in most rows, a name in a few.
/// So each question is planned for itself; a plan for all of them, which the server makes after a few, went through a million for any.
pub(in crate::books::engine) fn open_reader(address: &str) -> Result<PostgresSession, Error> {
    let mut config = config_of(address)?;
    let options = format!("{} -c plan_cache_mode=force_custom_plan", config.get_options().unwrap_or_default());
    config.options(options.trim_start());
    PostgresSession::connect(config, &Location::Server(address.to_owned()).to_string())
}
