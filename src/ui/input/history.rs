//! Undo of one text field: what was typed, in steps of a pause.

use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(700);
const STEPS: usize = 200;

/// Past and future values of a field.
#[derive(Debug, Default)]
pub(super) struct History {
    undo: Vec<String>,
    redo: Vec<String>,
    current: Option<String>,
    expected: Option<Expected>,
    typed_at: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Expected {
    Typed(Instant),
    Step,
}

impl History {
    /// The field sent a message because of typing: the next change of its value is a person's.
    pub fn typed(&mut self, now: Instant) {
        self.expected = Some(Expected::Typed(now));
    }

    /// The value after the program had its say. A change that nobody typed (another record in the
    /// same field) forgets the past, so that undo never brings back another record's text.
    pub fn observe(&mut self, value: &str) {
        if self.current.as_deref() == Some(value) {
            self.expected = None;
            return;
        }
        let before = self.current.replace(value.to_owned());
        match (self.expected.take(), before) {
            (Some(Expected::Typed(now)), Some(before)) => {
                let near = value.chars().count().abs_diff(before.chars().count()) <= 1;
                let flows = self.typed_at.is_some_and(|last| now.duration_since(last) < PAUSE);
                self.typed_at = Some(now);
                self.redo.clear();
                if !(near && flows) || self.undo.is_empty() {
                    self.undo.push(before);
                    if self.undo.len() > STEPS {
                        self.undo.remove(0);
                    }
                }
            }
            (Some(Expected::Step), _) => self.typed_at = None,
            _ => {
                self.undo.clear();
                self.redo.clear();
                self.typed_at = None;
            }
        }
    }

    /// The value before the last step, if any.
    pub fn undo(&mut self, value: &str) -> Option<String> {
        let before = self.undo.pop()?;
        self.redo.push(value.to_owned());
        self.expected = Some(Expected::Step);
        Some(before)
    }

    /// The value that was undone last.
    pub fn redo(&mut self, value: &str) -> Option<String> {
        let after = self.redo.pop()?;
        self.undo.push(value.to_owned());
        self.expected = Some(Expected::Step);
        Some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_into(history: &mut History, values: &[(&str, u64)], start: Instant) {
        for (value, milliseconds) in values {
            history.typed(start + Duration::from_millis(*milliseconds));
            history.observe(value);
        }
    }

    #[test]
    fn a_run_of_typing_is_one_step_and_a_pause_starts_another() {
        let (mut history, start) = (History::default(), Instant::now());
        history.observe("");
        type_into(&mut history, &[("к", 0), ("ку", 100), ("кух", 200), ("кухн", 2000), ("кухня", 2100)], start);
        assert_eq!(history.undo("кухня").as_deref(), Some("кух"));
        history.observe("кух");
        assert_eq!(history.undo("кух").as_deref(), Some(""));
        history.observe("");
        assert_eq!(history.undo(""), None);
        assert_eq!(history.redo("").as_deref(), Some("кух"));
        history.observe("кух");
        assert_eq!(history.redo("кух").as_deref(), Some("кухня"));
    }

    #[test]
    fn another_record_in_the_same_field_forgets_the_past() {
        let (mut history, start) = (History::default(), Instant::now());
        history.observe("Петрова");
        type_into(&mut history, &[("Петров", 0)], start);
        history.observe("Карпов");
        assert_eq!(history.undo("Карпов"), None);
    }
}
