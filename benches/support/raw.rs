//! The yardstick: a commit of one row that survives a cut of power, made with the engine's own client and nothing around it.

use std::time::Duration;

use artel::books::engine::Location;
use rusqlite::Connection;

use super::Times;

/// Commits one row at a time.
pub enum Raw {
    File { connection: Connection, last: i64 },
    Server { client: Box<postgres::Client>, insert: postgres::Statement, last: i64 },
}

/// What a row holds besides its number: as much as a short document.
const BODY: &str = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

impl Raw {
    /// Beside a company: a file in the same folder, or a table in the same database.
    pub fn beside(location: &Location) -> Self {
        match location {
            Location::File(path) => {
                let connection = Connection::open(path.with_file_name("raw.sqlite")).unwrap();
                let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                    CREATE TABLE raw (id INTEGER PRIMARY KEY, body TEXT NOT NULL);";
                connection.execute_batch(settings).unwrap();
                Self::File { connection, last: 0 }
            }
            Location::Server(address) => {
                let mut client = postgres::Client::connect(address, postgres::NoTls).unwrap();
                client.batch_execute("CREATE TABLE raw_commits (id BIGINT PRIMARY KEY, body TEXT NOT NULL)").unwrap();
                let insert = client.prepare("INSERT INTO raw_commits (id, body) VALUES ($1, $2)").unwrap();
                Self::Server { client: Box::new(client), insert, last: 0 }
            }
        }
    }

    /// One durable commit.
    pub fn commit(&mut self) {
        match self {
            Self::File { connection, last } => {
                *last += 1;
                let mut insert = connection.prepare_cached("INSERT INTO raw (id, body) VALUES (?1, ?2)").unwrap();
                insert.execute((*last, BODY)).unwrap();
            }
            Self::Server { client, insert, last } => {
                *last += 1;
                client.execute(&*insert, &[&*last, &BODY]).unwrap();
            }
        }
    }

    /// How long so many took.
    pub fn times(&mut self, count: usize) -> Times {
        Times::of(count, || self.commit())
    }

    /// The median of so many.
    pub fn median(&mut self, count: usize) -> Duration {
        self.times(count).median()
    }
}
