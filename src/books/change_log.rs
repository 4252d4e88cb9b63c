//! Who changed what, when, from what to what; enough to rebuild the document as it is.
//!
//! A document is laid out flat: its JSON with each leaf under a path, `due` or `lines/3/quantity`. A change is a leaf that
//! differs. Replaying all changes from the first entry gives the leaves of the document again, which `artel check` does.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::engine::{Transaction, values};
use super::error::unreadable;
use super::{Error, Result, Session};
use crate::model::{DocumentKind, DocumentRef, Id, Moment};

/// The leaves of a document by path.
pub type Leaves = BTreeMap<String, Json>;

/// What was done to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// First saved.
    Created,
    /// Saved again.
    Changed,
    /// Posted: its movements are in the ledgers now.
    Posted,
    /// Unposted: its movements are gone.
    Unposted,
    /// Marked for deletion.
    Marked,
    /// The mark was taken off.
    Unmarked,
}

impl Action {
    const ALL: [Self; 6] = [Self::Created, Self::Changed, Self::Posted, Self::Unposted, Self::Marked, Self::Unmarked];

    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Posted => "posted",
            Self::Unposted => "unposted",
            Self::Marked => "marked",
            Self::Unmarked => "unmarked",
        }
    }
}

/// What was done to a document, from whether it is new and from its (before, after) posting and deletion mark.
#[must_use]
pub const fn action_of(new: bool, posted: (bool, bool), marked: (bool, bool)) -> Action {
    match (new, marked, posted) {
        (true, ..) => Action::Created,
        (_, (false, true), _) => Action::Marked,
        (_, (true, false), _) => Action::Unmarked,
        (_, _, (false, true)) => Action::Posted,
        (_, _, (true, false)) => Action::Unposted,
        _ => Action::Changed,
    }
}

/// One leaf that changed. A missing side is JSON null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The leaf's path.
    pub path: String,
    /// Before.
    #[serde(default, skip_serializing_if = "Json::is_null")]
    pub from: Json,
    /// After.
    #[serde(default, skip_serializing_if = "Json::is_null")]
    pub to: Json,
    /// The name, at that time, of what `from` refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_name: Option<String>,
    /// The name, at that time, of what `to` refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_name: Option<String>,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Identity; sorts by time.
    pub id: Id,
    /// The document.
    pub document: DocumentRef,
    /// When.
    pub moment: Moment,
    /// Who.
    pub actor: Id,
    /// By which run of a rule.
    pub run: Option<Id>,
    /// What was done.
    pub action: Action,
    /// What changed.
    pub changes: Vec<Change>,
}

/// Lays a document out flat.
///
/// # Errors
/// When the value has no JSON form, which no document of the model is.
pub fn leaves(document: &impl Serialize) -> Result<Leaves> {
    let mut leaves = Leaves::new();
    spread(String::new(), serde_json::to_value(document)?, &mut leaves);
    Ok(leaves)
}

fn spread(path: String, value: Json, leaves: &mut Leaves) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Json::Object(fields) => {
            for (name, value) in fields {
                spread(below(&name), value, leaves);
            }
        }
        Json::Array(items) => {
            // The length is a leaf of its own, so that an emptied table differs from one that never was.
            drop(leaves.insert(below("#"), Json::from(items.len())));
            for (index, value) in items.into_iter().enumerate() {
                spread(below(&index.to_string()), value, leaves);
            }
        }
        Json::Null => {}
        leaf => drop(leaves.insert(path, leaf)),
    }
}

/// The document whose leaves these are.
///
/// # Errors
/// When they do not make a whole document of that type.
pub fn assemble<T: serde::de::DeserializeOwned>(leaves: &Leaves) -> Result<T> {
    let mut root = Json::Object(Map::new());
    for (path, leaf) in leaves {
        if let Some(table) = path.strip_suffix("/#") {
            let length = leaf.as_u64().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
            place(&mut root, table, Json::Array(vec![Json::Null; length.min(100_000)]));
        }
    }
    for (path, leaf) in leaves {
        if !path.ends_with("/#") {
            place(&mut root, path, leaf.clone());
        }
    }
    Ok(serde_json::from_value(root)?)
}

fn place(root: &mut Json, path: &str, leaf: Json) {
    let mut target = root;
    for name in path.split('/') {
        if target.is_null() {
            *target = Json::Object(Map::new());
        }
        target = match target {
            Json::Array(items) => {
                let Some(item) = name.parse::<usize>().ok().and_then(|index| items.get_mut(index)) else { return };
                item
            }
            Json::Object(fields) => fields.entry(name).or_insert(Json::Null),
            _ => return,
        };
    }
    *target = leaf;
}

/// What differs between two documents, in the order of paths.
#[must_use]
pub fn difference(before: &Leaves, after: &Leaves) -> Vec<Change> {
    let mut changes = Vec::new();
    for path in before.keys().chain(after.keys().filter(|path| !before.contains_key(*path))) {
        let (from, to) = (before.get(path), after.get(path));
        if from != to {
            changes.push(Change {
                path: path.clone(),
                from: from.cloned().unwrap_or(Json::Null),
                to: to.cloned().unwrap_or(Json::Null),
                from_name: None,
                to_name: None,
            });
        }
    }
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    changes
}

/// Makes the changes on the leaves.
pub fn apply(leaves: &mut Leaves, changes: &[Change]) {
    for change in changes {
        if change.to.is_null() {
            drop(leaves.remove(&change.path));
        } else {
            drop(leaves.insert(change.path.clone(), change.to.clone()));
        }
    }
}

/// Brings together what two people did to the same document: `mine` and `theirs`, both begun from `base`.
/// A table (lines, allocations) is one piece. Answers the fields that both changed differently, when there are any.
///
/// # Errors
/// When the values have no JSON form.
pub fn merge(base: &Leaves, mine: &Leaves, theirs: &Leaves) -> std::result::Result<Leaves, Vec<String>> {
    let piece = |path: &str| path.split('/').next().unwrap_or(path).to_owned();
    let my_changes = difference(base, mine);
    let their_changes = difference(base, theirs);
    let part = |leaves: &Leaves, name: &str| -> Leaves {
        leaves.iter().filter(|(path, _)| piece(path) == name).map(|(path, leaf)| (path.clone(), leaf.clone())).collect()
    };
    let mut both: Vec<String> = my_changes
        .iter()
        .map(|change| piece(&change.path))
        .filter(|name| their_changes.iter().any(|change| piece(&change.path) == *name))
        .filter(|name| part(mine, name) != part(theirs, name))
        .collect();
    both.sort();
    both.dedup();
    if !both.is_empty() {
        return Err(both);
    }
    let mut merged = theirs.clone();
    apply(&mut merged, &my_changes);
    Ok(merged)
}

/// Writes an entry in the transaction of the change itself. An entry without changes is not written unless it says more
/// than «changed».
///
/// # Errors
/// When the engine refuses.
pub fn append(session: &mut Session<'_, '_>, document: DocumentRef, action: Action, changes: &[Change]) -> Result<()> {
    if action == Action::Changed && changes.is_empty() {
        return Ok(());
    }
    session.transaction.execute_later(
        "INSERT INTO change_log (id, document_kind, document_id, moment, actor_id, run_id, action, changes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &values![
            Id::new(),
            document.kind.code(),
            document.id,
            session.now,
            session.author.employee,
            session.author.run,
            action.code(),
            serde_json::to_string(changes)?
        ],
    )?;
    Ok(())
}

/// The table of what a leaf refers to by identity; nothing for a leaf that is a value by itself.
pub(super) fn refers(path: &str) -> Option<&'static str> {
    match path.rsplit('/').next().unwrap_or_default() {
        "state" => Some("states"),
        "customer" | "payer" => Some("parties"),
        "responsible" => Some("employees"),
        "account" => Some("accounts"),
        "product" => Some("products"),
        _ => None,
    }
}

/// All entries of a document, oldest first.
///
/// # Errors
/// When the engine refuses or an entry cannot be read.
pub fn of_document(transaction: &mut Transaction<'_>, document: Id) -> Result<Vec<Entry>> {
    let rows = transaction.query(
        "SELECT id, document_kind, moment, actor_id, run_id, action, changes FROM change_log WHERE document_id = ?1 ORDER BY id",
        &values![document],
    )?;
    rows.iter()
        .map(|row| {
            let kind: String = row.get(1)?;
            let action: String = row.get(5)?;
            Ok(Entry {
                id: row.get(0)?,
                document: DocumentRef {
                    kind: DocumentKind::from_code(&kind).ok_or_else(|| unreadable("document kind", &kind))?,
                    id: document,
                },
                moment: row.get(2)?,
                actor: row.get(3)?,
                run: row.get(4)?,
                action: Action::ALL
                    .into_iter()
                    .find(|known| known.code() == action)
                    .ok_or_else(|| unreadable("action", &action))?,
                changes: serde_json::from_str(&row.get::<String>(6)?)?,
            })
        })
        .collect()
}

/// The leaves that the log of a document adds up to.
///
/// # Errors
/// When the log cannot be read.
pub fn replay(transaction: &mut Transaction<'_>, document: Id) -> Result<Leaves> {
    let mut leaves = Leaves::new();
    for entry in of_document(transaction, document)? {
        apply(&mut leaves, &entry.changes);
    }
    Ok(leaves)
}

/// What to keep when `mine`, begun from `base`, meets `current`: mine when nobody else wrote, otherwise both brought together.
///
/// # Errors
/// [`Error::ChangedElsewhere`] with the fields that both changed differently.
pub fn merged<T: Serialize + serde::de::DeserializeOwned + Clone + PartialEq>(
    base: Option<&T>,
    mine: &T,
    current: Option<&T>,
) -> Result<T> {
    let (Some(base), Some(current)) = (base, current) else { return Ok(mine.clone()) };
    if base == current {
        return Ok(mine.clone());
    }
    let merged = merge(&leaves(base)?, &leaves(mine)?, &leaves(current)?).map_err(Error::ChangedElsewhere)?;
    assemble(&merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn flat(value: &Json) -> Leaves {
        leaves(value).unwrap_or_default()
    }

    #[test]
    fn difference_replayed_gives_the_document() {
        let before = flat(&json!({"number": "НФ-1", "due": null, "lines": [{"quantity": 1}, {"quantity": 2}]}));
        let after_document = json!({"number": "НФ-1", "due": "2026-12-11", "lines": [{"quantity": 3}]});
        let after = flat(&after_document);
        let mut replayed = before.clone();
        apply(&mut replayed, &difference(&before, &after));
        assert_eq!(replayed, after);
        assert_eq!(assemble::<Json>(&replayed).ok(), Some(after_document));
    }

    #[test]
    fn different_fields_merge_and_equal_fields_conflict() {
        let base = flat(&json!({"state": 1, "due": 1, "lines": [{"quantity": 1}]}));
        let mine = flat(&json!({"state": 1, "due": 2, "lines": [{"quantity": 1}]}));
        let theirs = flat(&json!({"state": 2, "due": 1, "lines": [{"quantity": 1}]}));
        assert_eq!(merge(&base, &mine, &theirs), Ok(flat(&json!({"state": 2, "due": 2, "lines": [{"quantity": 1}]}))));
        let other = flat(&json!({"state": 1, "due": 3, "lines": [{"quantity": 1}]}));
        assert_eq!(merge(&base, &mine, &other), Err(vec!["due".to_owned()]));
        assert_eq!(merge(&base, &mine, &mine), Ok(mine.clone()), "the same change twice is no conflict");
    }
}
