//! Hearing what other connections commit, by LISTEN (<https://www.postgresql.org/docs/current/sql-listen.html>).

use std::time::Duration;

use super::error::translate;
use super::{CHANNEL, PostgresSession, open_reader};
use crate::books::engine::session::Session;
use crate::books::engine::{Error, Topic};

/// A connection that hears what others commit.
pub(in crate::books::engine) struct Watch {
    session: PostgresSession,
}

/// One commit of another connection.
pub(in crate::books::engine) struct ForeignCommit {
    /// The server's process that committed: a way to know our own commits.
    pub(in crate::books::engine) process: i32,
    /// What it concerned; a name that we do not know is left out.
    pub(in crate::books::engine) topics: Vec<Topic>,
}

impl Watch {
    pub(in crate::books::engine) fn open(address: &str) -> Result<Self, Error> {
        let mut session = open_reader(address)?;
        session.script(&format!("LISTEN {CHANNEL}"))?;
        Ok(Self { session })
    }

    /// Waits for the next commit, at most for the time given.
    pub(in crate::books::engine) fn wait(&mut self, timeout: Duration) -> Result<Option<ForeignCommit>, Error> {
        let session = &mut self.session;
        let heard = session.wire.heard(timeout).map_err(|error| translate(&error, "", &session.server))?;
        if heard.is_none() && session.wire.is_closed() {
            return Err(Error::ConnectionLost { detail: "the server closed the connection".to_owned() });
        }
        Ok(heard.map(|notification| ForeignCommit {
            process: notification.process_id(),
            topics: notification.payload().split(',').filter_map(Topic::from_text).collect(),
        }))
    }
}
