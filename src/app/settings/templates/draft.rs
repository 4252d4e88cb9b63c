use std::sync::Arc;

use iced::widget::text_editor::{self, Edit};

use super::Part;
use crate::channels::letter_templates::{Faults, LetterTemplate};
use crate::channels::order_values::OrderValues;
use crate::channels::template::{Escape, Line, LineTable, TemplateValue, Values, preview, to_shown, to_stored, written};
use crate::language::Language;

/// Stands in the preview's text where the table of lines is drawn; a character that nobody types.
const TABLE: char = '\u{E000}';

/// A template being edited.
pub(super) struct Draft {
    /// As it is kept, or as a new one began.
    pub origin: LetterTemplate,
    pub name: String,
    /// Placeholders as people read them.
    pub subject: String,
    pub body: text_editor::Content,
    pub hidden: bool,
    /// Tried to keep once: empty fields are shown as faults.
    pub checked: bool,
    pub saving: bool,
    /// What is wrong with what is typed; empty fields only once checked.
    pub faults: Faults,
}

impl Draft {
    pub fn of(template: LetterTemplate, language: Language) -> Self {
        let mut draft = Self {
            name: template.name.clone(),
            subject: to_shown(&template.subject, language),
            body: text_editor::Content::with_text(&to_shown(&template.body, language)),
            hidden: template.hidden,
            origin: template,
            checked: false,
            saving: false,
            faults: Faults::default(),
        };
        draft.look();
        draft
    }

    /// What is typed, as it would be kept.
    pub fn template(&self) -> LetterTemplate {
        LetterTemplate {
            name: self.name.clone(),
            subject: to_stored(&self.subject),
            body: to_stored(&self.text()),
            hidden: self.hidden,
            ..self.origin.clone()
        }
    }

    /// The body without the line break that the editor adds at its end.
    fn text(&self) -> String {
        let text = self.body.text();
        text.strip_suffix('\n').map(str::to_owned).unwrap_or(text)
    }

    pub fn is_unsaved(&self) -> bool {
        let mut typed = self.template();
        typed.body.truncate(typed.body.trim_end().len());
        let mut origin = self.origin.clone();
        origin.body.truncate(origin.body.trim_end().len());
        typed != origin
    }

    /// Finds what is wrong with what is typed.
    pub fn look(&mut self) {
        let mut faults = Faults::of(&LetterTemplate { subject: self.subject.clone(), body: self.text(), ..self.template() });
        if !self.checked {
            faults.name_empty = false;
            faults.subject_empty = false;
        }
        self.faults = faults;
    }

    /// Names the placeholders in another language.
    pub fn speak(&mut self, language: Language) {
        self.subject = to_shown(&to_stored(&self.subject), language);
        self.body = text_editor::Content::with_text(&to_shown(&to_stored(&self.text()), language));
        self.look();
    }

    /// Puts a placeholder into a part: at the end of the subject, at the cursor of the body.
    pub fn insert(&mut self, key: &str, part: Part, language: Language) {
        let words = written(key, language);
        match part {
            Part::Subject => {
                if !self.subject.is_empty() && !self.subject.ends_with(char::is_whitespace) {
                    self.subject.push(' ');
                }
                self.subject.push_str(&words);
            }
            Part::Body => self.body.perform(text_editor::Action::Edit(Edit::Paste(Arc::new(words)))),
        }
    }

    /// The letter as its receiver would read it; what is wrong stays as it is written, and without an order so does everything.
    pub fn preview(&self, values: Option<&OrderValues>, language: Language) -> Preview {
        let Some(values) = values else {
            return Preview { subject: self.subject.clone(), parts: vec![self.text()], lines: Vec::new() };
        };
        let marked = Marked(values);
        let subject = preview(&self.subject, &marked, language, Escape::Plain).replace(TABLE, "");
        let text = preview(&self.text(), &marked, language, Escape::Plain);
        let table = match values.value("order.lines") {
            Some(TemplateValue::Lines(table)) => table,
            _ => LineTable::default(),
        };
        let parts: Vec<String> = text.trim().split(TABLE).map(|part| part.trim_matches('\n').to_owned()).collect();
        Preview { subject, parts, lines: table.lines }
    }
}

/// Values with a mark in the place of the table of lines.
struct Marked<'a>(&'a OrderValues);

impl Values for Marked<'_> {
    fn value(&self, key: &str) -> Option<TemplateValue> {
        if key == "order.lines" {
            return self.0.value(key).map(|_| TemplateValue::Text(TABLE.to_string()));
        }
        self.0.value(key)
    }
}

/// A letter as it is drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Preview {
    pub subject: String,
    /// The text; between two parts stands the table of lines.
    pub parts: Vec<String>,
    pub lines: Vec<Line>,
}
