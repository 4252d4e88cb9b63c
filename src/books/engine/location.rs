//! Where a company is.

use std::fmt;
use std::path::PathBuf;

use super::Error;

/// A company's place: a file of its own, or a database on a PostgreSQL server.
/// `Display` and `Debug` never show a password.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL address, `postgres://user:password@host:port/database`
    /// (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS>).
    Server(String),
}

impl Location {
    /// Reads what a person typed: an address beginning with `postgres://` or `postgresql://`, anything else is a file's path.
    ///
    /// # Errors
    /// [`Error::BadLocation`] when the text is empty, or is an address without a database or with a mistake in it.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::BadLocation { text: String::new() });
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Ok(Self::File(PathBuf::from(text)));
        }
        super::postgres::config_of(text)?;
        Ok(Self::Server(text.to_owned()))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(formatter),
            Self::Server(address) => formatter.write_str(&without_password(address)),
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Location({self})")
    }
}

/// The address with `user:password@` cut to `user@` and without its query (which may hold a password as well).
fn without_password(address: &str) -> String {
    let address = address.split('?').next().unwrap_or_default();
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_file_and_an_address_is_a_server() {
        assert_eq!(Location::parse(" firm.artel ").unwrap(), Location::File(PathBuf::from("firm.artel")));
        let address = "postgres://ann:secret@db.example:5433/firm?password=other";
        let location = Location::parse(address).unwrap();
        assert_eq!(location, Location::Server(address.to_owned()));
        assert_eq!(location.to_string(), "postgres://ann@db.example:5433/firm");
        assert_eq!(format!("{location:?}"), "Location(postgres://ann@db.example:5433/firm)");
    }

    #[test]
    fn an_address_without_a_database_is_refused_without_showing_the_password() {
        for text in ["", "postgres://ann:secret@host", "postgres://ann:secret@host:port/firm"] {
            let error = Location::parse(text).unwrap_err();
            assert!(matches!(error, Error::BadLocation { .. }), "{text}: {error:?}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }
}
