//! The catalogue of states of each kind of order, which the firm edits.

use super::engine::{Row, Topic, Transaction, values};
use super::error::unreadable;
use super::settings::fit;
use super::{Error, Result, Session, directory};
use crate::model::{Hue, Id, OrderKind, State, StateGroup};

const COLUMNS: &str = "id, order_kind, name, short_name, hue, state_group, position, hidden";

/// All states of a kind of order in their order, hidden ones too.
///
/// # Errors
/// When the engine refuses or a row cannot be read.
pub fn list(transaction: &mut Transaction<'_>, kind: OrderKind) -> Result<Vec<State>> {
    list_of(&transaction.query(LIST, &values![kind.code()])?)
}

pub(super) const LIST: &str = "SELECT id, order_kind, name, short_name, hue, state_group, position, hidden FROM states
     WHERE order_kind = ?1 ORDER BY position, id";

pub(super) fn list_of(rows: &[Row]) -> Result<Vec<State>> {
    rows.iter().map(read).collect()
}

/// One state.
///
/// # Errors
/// When there is no such state.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<State> {
    let row = transaction.query_optional(&format!("SELECT {COLUMNS} FROM states WHERE id = ?1"), &values![id])?;
    row.as_ref().map(read).transpose()?.ok_or(Error::NoSuch("state"))
}

/// The state of a kind of order with this name (case does not matter).
///
/// # Errors
/// When the engine refuses.
pub fn by_name(transaction: &mut Transaction<'_>, kind: OrderKind, name: &str) -> Result<Option<State>> {
    let wanted = crate::language::search::fold(name);
    Ok(list(transaction, kind)?.into_iter().find(|state| crate::language::search::fold(&state.name) == wanted))
}

/// Keeps a state, new or changed.
///
/// # Errors
/// When it has no name or the engine refuses.
pub fn save(session: &mut Session<'_, '_>, state: &State) -> Result<()> {
    fit(state.problems())?;
    session.transaction.execute(
        "INSERT INTO states (id, order_kind, name, short_name, hue, state_group, position, hidden)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, hue = excluded.hue,
            state_group = excluded.state_group, position = excluded.position, hidden = excluded.hidden",
        &values![
            state.id,
            state.kind.code(),
            state.name.trim(),
            state.short_name.trim(),
            state.hue.code(),
            state.group.code(),
            state.position,
            state.hidden
        ],
    )?;
    directory::changed(session, Topic::States)
}

/// Takes a state away when no order is or was in it; otherwise it can only be hidden.
///
/// # Errors
/// [`Error::InUse`] with its name when orders have it.
pub fn remove(session: &mut Session<'_, '_>, id: Id) -> Result<()> {
    let state = get(session.transaction, id)?;
    let used = session.transaction.query_optional("SELECT 1 FROM customer_orders WHERE state_id = ?1 LIMIT 1", &values![id])?;
    let only = session.transaction.query_one("SELECT COUNT(*) FROM states WHERE order_kind = ?1", &values![state.kind.code()])?;
    if used.is_some() || only.get::<i64>(0)? <= 1 {
        return Err(Error::InUse(state.name));
    }
    session.transaction.execute("DELETE FROM states WHERE id = ?1", &values![id])?;
    directory::changed(session, Topic::States)
}

fn read(row: &Row) -> Result<State> {
    let (kind, hue, group): (String, String, String) = (row.get(1)?, row.get(4)?, row.get(5)?);
    Ok(State {
        id: row.get(0)?,
        kind: OrderKind::from_code(&kind).ok_or_else(|| unreadable("order kind", &kind))?,
        name: row.get(2)?,
        short_name: row.get(3)?,
        hue: Hue::from_code(&hue).ok_or_else(|| unreadable("hue", &hue))?,
        group: StateGroup::from_code(&group).ok_or_else(|| unreadable("state group", &group))?,
        position: row.get(6)?,
        hidden: row.get(7)?,
    })
}
