//! Templates of letters: placeholders such as `[Заказ.Номер]`, the values that replace them, and problems found.
//!
//! The rules are those of the «Шаблоны сообщений» that users of 1C know: a placeholder is what stands between
//! `[` and `]` and has at least one dot (`[скидка]` is just text); a format may follow in braces:
//! `{ДФ='dd.MM.yyyy'}`, `{ЧДЦ=2}`, `{ДЛФ=DD}` (or `DF`, `NFD`, `DLF`). A known placeholder without a value is
//! replaced by nothing. An unknown one is a [`Problem`]: it is shown when the template is saved, and
//! [`render`] refuses, so that no customer ever reads a bracket.
//!
//! Texts are stored with internal names ([`to_stored`]) and shown in the language of the reader ([`to_shown`]).

mod format;
mod lines;
mod parse;

use chrono::{NaiveDate, NaiveDateTime};

use super::placeholders;
use crate::language::{self, Argument, Language};
use crate::model::{BasisPoints, Currency, Money};

pub use format::FormatCode;
pub use lines::{Line, LineTable};
pub(super) use parse::{Piece, scan};

/// A value that replaces a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateValue {
    /// Words; line breaks in them are kept.
    Text(String),
    /// A calendar date.
    Date(NaiveDate),
    /// A moment in the zone of the machine.
    DateTime(NaiveDateTime),
    /// A sum of money, and in what currency.
    Money(Money, Currency),
    /// A share.
    Percent(BasisPoints),
    /// The lines of a document.
    Lines(LineTable),
}

/// Where the values of a template come from: the event and the document that a letter is about.
pub trait Values {
    /// The value behind an internal name of the catalogue, or `None` when it is empty here.
    fn value(&self, key: &str) -> Option<TemplateValue>;
}

/// How values are written into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escape {
    /// As an HTML fragment: paragraphs, `<br>`, a real table for lines, every character of a value escaped.
    Html,
    /// As plain text.
    Plain,
}

/// What is wrong with a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is no such placeholder.
    Unknown,
    /// `[` was opened before the name of a placeholder and never closed.
    NotClosed,
    /// The format suffix is not one of the known codes, or its value cannot be read.
    BadFormat(String),
    /// The format code is known but not for this kind of value (a date format of a sum).
    FormatNotForValue(String),
}

/// One thing that keeps a template from being used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where the placeholder begins: characters (not bytes) from the start of the text.
    pub position: usize,
    /// The placeholder as it is written, brackets included.
    pub written: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// The problem as a sentence for the person who edits the template.
    pub fn sentence(&self, language: Language) -> String {
        let (key, format) = match &self.kind {
            ProblemKind::Unknown => ("mail-template-unknown", ""),
            ProblemKind::NotClosed => ("mail-template-not-closed", ""),
            ProblemKind::BadFormat(format) => ("mail-template-bad-format", format.as_str()),
            ProblemKind::FormatNotForValue(format) => ("mail-template-format-not-for-value", format.as_str()),
        };
        language::text_with(
            language,
            key,
            &[
                ("placeholder", Argument::from(self.written.as_str())),
                ("position", Argument::from(i64::try_from(self.position).unwrap_or(i64::MAX) + 1)),
                ("format", Argument::from(format)),
            ],
        )
    }
}

/// Everything that is wrong with a text; empty when it can be used.
pub fn check(text: &str) -> Vec<Problem> {
    scan(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Wrong(problem) => Some(problem),
            Piece::Text(_) | Piece::Placeholder { .. } => None,
        })
        .collect()
}

/// The text with every known placeholder by its internal name: what is stored. Unknown ones stay as written.
/// Converting twice changes nothing more.
pub fn to_stored(text: &str) -> String {
    rename(text, str::to_owned)
}

/// The text with every known placeholder by the name it has in a language: what the editor shows.
pub fn to_shown(text: &str, language: Language) -> String {
    rename(text, |key| placeholders::presentation(language, key))
}

/// A placeholder as it is written into a text, for the editor's «insert» menu: `[Заказ.Номер]`.
pub fn written(key: &str, language: Language) -> String {
    format!("[{}]", placeholders::presentation(language, key))
}

/// Puts values in the place of placeholders.
///
/// # Errors
/// All problems of the text, if there is any: then nothing is rendered.
pub fn render(text: &str, values: &dyn Values, language: Language, escape: Escape) -> Result<String, Vec<Problem>> {
    let pieces = scan(text);
    let problems: Vec<Problem> =
        pieces.iter().filter_map(|piece| if let Piece::Wrong(problem) = piece { Some(problem.clone()) } else { None }).collect();
    if problems.is_empty() { Ok(write(&pieces, values, language, escape)) } else { Err(problems) }
}

/// As [`render`], but for the editor's preview while it is being typed: what is wrong stays visible as it is written.
pub fn preview(text: &str, values: &dyn Values, language: Language, escape: Escape) -> String {
    write(&scan(text), values, language, escape)
}

fn rename(text: &str, name: impl Fn(&'static str) -> String) -> String {
    scan(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Wrong(problem) => problem.written,
            Piece::Placeholder { placeholder, suffix, .. } => format!("[{}{suffix}]", name(placeholder.key)),
        })
        .collect()
}

fn write(pieces: &[Piece], values: &dyn Values, language: Language, escape: Escape) -> String {
    let mut out = match escape {
        Escape::Html => Sink::Html(HtmlWriter::default()),
        Escape::Plain => Sink::Plain(String::new()),
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.structure(text),
            Piece::Wrong(problem) => out.inline(&problem.written),
            Piece::Placeholder { placeholder, format, .. } => match values.value(placeholder.key) {
                None => {}
                Some(TemplateValue::Lines(table)) => out.table(&table, language),
                Some(value) => out.inline(&format::write(&value, format.as_ref(), language)),
            },
        }
    }
    out.finish()
}

enum Sink {
    Html(HtmlWriter),
    Plain(String),
}

impl Sink {
    /// Text of the template itself: its blank lines make paragraphs.
    fn structure(&mut self, text: &str) {
        match self {
            Self::Plain(out) => out.push_str(text),
            Self::Html(writer) => writer.structure(text),
        }
    }

    /// A value: it stays inside the paragraph where it stands.
    fn inline(&mut self, text: &str) {
        match self {
            Self::Plain(out) => out.push_str(text),
            Self::Html(writer) => writer.inline(text),
        }
    }

    fn table(&mut self, table: &LineTable, language: Language) {
        match self {
            Self::Plain(out) => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                out.push_str(&table.to_plain(language));
            }
            Self::Html(writer) => writer.block(&table.to_html(language)),
        }
    }

    fn finish(self) -> String {
        match self {
            Self::Plain(out) => out,
            Self::Html(writer) => writer.finish(),
        }
    }
}

/// Writes paragraphs; whatever comes in as words is escaped here and nowhere else.
#[derive(Default)]
struct HtmlWriter {
    done: String,
    paragraph: String,
    /// Line breaks met since the last word: one is `<br>`, two or more end the paragraph.
    breaks: usize,
}

impl HtmlWriter {
    fn structure(&mut self, text: &str) {
        for (index, line) in text.replace("\r\n", "\n").split('\n').enumerate() {
            if index > 0 {
                self.breaks += 1;
            }
            if !line.trim().is_empty() || (self.breaks == 0 && !self.paragraph.is_empty()) {
                self.words(line);
            }
        }
    }

    fn inline(&mut self, text: &str) {
        for (index, line) in text.replace("\r\n", "\n").split('\n').enumerate() {
            if index > 0 {
                self.paragraph.push_str("<br>\n");
            }
            if !line.is_empty() {
                self.words(line);
            }
        }
    }

    fn words(&mut self, words: &str) {
        match std::mem::take(&mut self.breaks) {
            0 => {}
            1 if !self.paragraph.is_empty() => self.paragraph.push_str("<br>\n"),
            1 => {}
            _ => self.close(),
        }
        self.paragraph.push_str(&escape_html(words));
    }

    fn block(&mut self, html: &str) {
        self.close();
        self.breaks = 0;
        self.done.push_str(html);
    }

    fn close(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.trim().is_empty() {
            self.done.push_str("<p>");
            self.done.push_str(paragraph.trim());
            self.done.push_str("</p>\n");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.done
    }
}

/// Escapes what has a meaning in HTML text and in attribute values.
pub fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
