//! Tests of the engine as a whole, on both storages. Here stands only what several of them share.

use std::time::Duration;

mod backups;
mod migrating;
mod news;
mod opening;
mod search_index;
mod server;
mod transactions;
mod values;

use super::*;

const SOON: Duration = Duration::from_secs(5);

fn with_table(engine: &Engine) {
    engine
        .write(|transaction| {
            transaction.execute(
                "CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY, name TEXT, bytes BLOB, truth BOOLEAN, amount BIGINT)",
                &[],
            )?;
            Ok::<_, Error>(())
        })
        .unwrap();
}

fn insert(transaction: &mut Transaction<'_>, id: i64) -> Result<u64, Error> {
    transaction.execute("INSERT INTO things (id, name) VALUES (?1, ?2)", &values![id, format!("вещь {id}")])
}

fn count(engine: &Engine) -> i64 {
    engine.read(|transaction| transaction.query_one("SELECT COUNT(*) FROM things", &[])?.get(0)).unwrap()
}

#[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself would do for one lifetime only")]
fn damage(engine: &Engine) -> Result<Vec<String>, Error> {
    engine.read(|transaction| transaction.damage())
}
