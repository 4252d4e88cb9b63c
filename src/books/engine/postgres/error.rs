//! What the server's and the network's errors are to us.

use tokio_postgres::error::SqlState;

use crate::books::engine::Error;

pub(super) fn is_lost(error: &tokio_postgres::Error) -> bool {
    error.is_closed()
        || error.as_db_error().is_none()
            && std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
        || error.code().is_some_and(|code| {
            [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW, SqlState::IDLE_SESSION_TIMEOUT]
                .contains(code)
        })
}

/// What the server or the network says, without the row's values that PostgreSQL puts into DETAIL.
pub(super) fn words(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(refusal) => refusal.message().to_owned(),
        None => std::error::Error::source(error).map_or_else(|| error.to_string(), |source| format!("{error}: {source}")),
    }
}

pub(super) fn connect_error(error: &tokio_postgres::Error, server: &str) -> Error {
    if error.code() == Some(&SqlState::INVALID_CATALOG_NAME) {
        return Error::NotFound { location: server.to_owned() };
    }
    Error::Server { server: server.to_owned(), detail: words(error) }
}

/// What an error of PostgreSQL is to us; codes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
pub(super) fn translate(error: &tokio_postgres::Error, sql: &str, server: &str) -> Error {
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
