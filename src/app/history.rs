use serde_json::Value as Json;

use super::desk::Desk;
use crate::books::change_log::{Action, Change, Entry};
use crate::language::{Argument, format};
use crate::ui::Icon;

/// A day of the change log of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// «Сегодня, 23 ноября».
    pub heading: String,
    /// What was done, oldest first.
    pub lines: Vec<Line>,
}

/// One deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its sign.
    pub icon: Icon,
    /// Who did what, from what to what.
    pub sentence: String,
    /// When, «11:40».
    pub time: String,
}

/// How a card names a changed field and shows its values; nothing for a field that is not worth a line.
pub struct Presentation<'a> {
    /// The name of a field by the first step of its path.
    pub field: &'a dyn Fn(&str) -> Option<String>,
    /// A value of that field.
    pub value: &'a dyn Fn(&str, &Json) -> String,
}

/// The change log of a card in words, by days, newest day first.
#[must_use]
pub fn days(entries: &[Entry], desk: &Desk, presentation: &Presentation<'_>) -> Vec<Day> {
    let today = desk.today();
    let mut days: Vec<(chrono::NaiveDate, Day)> = Vec::new();
    for entry in entries.iter().rev() {
        let date = format::local_date(entry.moment);
        if days.last().is_none_or(|(last, _)| *last != date) {
            days.push((date, Day { heading: format::day_heading(desk.language, today, date), lines: Vec::new() }));
        }
        if let Some((_, day)) = days.last_mut() {
            day.lines.extend(lines_of(entry, desk, presentation));
        }
    }
    days.into_iter().map(|(_, day)| day).filter(|day| !day.lines.is_empty()).collect()
}

fn lines_of(entry: &Entry, desk: &Desk, presentation: &Presentation<'_>) -> Vec<Line> {
    let who = desk.employee_name(Some(entry.actor));
    let time = format::time(entry.moment);
    let line = |icon, sentence| Line { icon, sentence, time: time.clone() };
    let (icon, key) = match entry.action {
        Action::Created => (Icon::FilePlus, "common-log-created"),
        Action::Marked => (Icon::Trash2, "common-log-marked"),
        Action::Unmarked => (Icon::Undo2, "common-log-unmarked"),
        Action::Posted => (Icon::FileCheck, "common-log-posted"),
        Action::Unposted => (Icon::Undo2, "common-log-unposted"),
        Action::Changed => {
            let mut seen = Vec::new();
            let mut lines = Vec::new();
            for change in &entry.changes {
                let field = change.path.split('/').next().unwrap_or_default();
                if !seen.contains(&field)
                    && let Some(name) = (presentation.field)(field)
                {
                    seen.push(field);
                    lines.push(line(Icon::Pencil, sentence_of(change, field, who, &name, desk, presentation)));
                }
            }
            return lines;
        }
    };
    vec![line(icon, desk.text_with(key, &[("who", Argument::from(who))]))]
}

fn sentence_of(change: &Change, field: &str, who: &str, name: &str, desk: &Desk, presentation: &Presentation<'_>) -> String {
    // Of a table it is said only that it changed.
    if change.path.contains('/') {
        return desk.text_with("common-log-table", &[("who", Argument::from(who)), ("field", Argument::from(name))]);
    }
    let shown = |value: &Json, named: &Option<String>| match (named, value) {
        (Some(name), _) => name.clone(),
        (None, Json::Null) => "—".to_owned(),
        (None, Json::String(text)) if text.is_empty() => "—".to_owned(),
        (None, value) => (presentation.value)(field, value),
    };
    desk.text_with(
        "common-log-changed",
        &[
            ("who", Argument::from(who)),
            ("field", Argument::from(name)),
            ("from", Argument::from(shown(&change.from, &change.from_name))),
            ("to", Argument::from(shown(&change.to, &change.to_name))),
        ],
    )
}
