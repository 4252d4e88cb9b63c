//! The firm's templates of letters, kept in the books with placeholders by their internal names.

use super::template::{self, Problem};
use crate::books;
use crate::books::engine::{Row, Topic, Transaction, values};
use crate::books::{Session, engine};
use crate::language::{self, Language};
use crate::model::Id;

/// A template of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterTemplate {
    /// Identity.
    pub id: Id,
    /// Place in the list.
    pub position: i64,
    /// What the firm calls it.
    pub name: String,
    /// Subject, placeholders by internal names; [`template::to_shown`] makes it readable.
    pub subject: String,
    /// Body, likewise.
    pub body: String,
    /// Not offered any more; rules that use it still find it.
    pub hidden: bool,
    /// Grows by one with every change.
    pub revision: i64,
}

/// What keeps a template from being saved, by field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    /// It has no name.
    pub name_empty: bool,
    /// It has no subject: servers of receivers take such letters for junk.
    pub subject_empty: bool,
    /// Placeholders of the subject.
    pub subject: Vec<Problem>,
    /// Placeholders of the body.
    pub body: Vec<Problem>,
}

impl Faults {
    /// What is wrong with a template as it is typed.
    pub fn of(template: &LetterTemplate) -> Self {
        Self {
            name_empty: template.name.trim().is_empty(),
            subject_empty: template.subject.trim().is_empty(),
            subject: template::check(&template.subject),
            body: template::check(&template.body),
        }
    }

    /// True when it can be saved.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// All faults as sentences, the name's first.
    pub fn sentences(&self, language: Language) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.name_empty {
            sentences.push(language::text(language, "mail-template-name-empty"));
        }
        if self.subject_empty {
            sentences.push(language::text(language, "mail-template-subject-empty"));
        }
        sentences.extend(self.subject.iter().chain(&self.body).map(|problem| problem.sentence(language)));
        sentences
    }
}

/// Why a template was not kept.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The books refused.
    #[error(transparent)]
    Books(#[from] books::Error),
    /// It cannot be used as it is.
    #[error("the template cannot be used: {0:?}")]
    Faulty(Faults),
    /// Somebody else changed it since it was read.
    #[error("the template was changed by somebody else")]
    ChangedElsewhere,
}

impl From<engine::Error> for Error {
    fn from(error: engine::Error) -> Self {
        Self::Books(error.into())
    }
}

impl Error {
    /// The error as a sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Books(error) => error.sentence(language),
            Self::Faulty(faults) => faults.sentences(language).join(" "),
            Self::ChangedElsewhere => language::text(language, "mail-template-changed-elsewhere"),
        }
    }
}

const COLUMNS: &str = "id, position, name, subject, body, hidden, revision";

/// The templates in their order, the hidden ones among them.
///
/// # Errors
/// When the engine refuses.
pub fn list(transaction: &mut Transaction<'_>) -> books::Result<Vec<LetterTemplate>> {
    let rows = transaction.query(&format!("SELECT {COLUMNS} FROM letter_templates ORDER BY position, id"), &[])?;
    rows.iter().map(read).collect()
}

/// One template; `None` when there is none of this identity.
///
/// # Errors
/// When the engine refuses.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> books::Result<Option<LetterTemplate>> {
    let row = transaction.query_optional(&format!("SELECT {COLUMNS} FROM letter_templates WHERE id = ?1"), &values![id])?;
    row.as_ref().map(read).transpose()
}

/// Keeps a template, new (revision 0) or changed, and gives it as it is kept: placeholders by internal names, revision grown.
///
/// # Errors
/// [`Error::Faulty`], [`Error::ChangedElsewhere`], or when the engine refuses.
pub fn save(session: &mut Session<'_, '_>, template: &LetterTemplate) -> Result<LetterTemplate, Error> {
    let faults = Faults::of(template);
    if !faults.is_empty() {
        return Err(Error::Faulty(faults));
    }
    let kept = LetterTemplate {
        name: template.name.trim().to_owned(),
        subject: template::to_stored(template.subject.trim()),
        body: template::to_stored(&template.body),
        revision: template.revision + 1,
        ..template.clone()
    };
    let touched = session.transaction.execute(
        "INSERT INTO letter_templates (id, position, name, subject, body, hidden, revision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name, subject = excluded.subject,
            body = excluded.body, hidden = excluded.hidden, revision = excluded.revision
            WHERE letter_templates.revision = excluded.revision - 1",
        &values![
            kept.id,
            kept.position,
            kept.name.as_str(),
            kept.subject.as_str(),
            kept.body.as_str(),
            kept.hidden,
            kept.revision
        ],
    )?;
    if touched == 0 {
        return Err(Error::ChangedElsewhere);
    }
    session.announce(Topic::Settings);
    Ok(kept)
}

/// The templates that a new firm begins with, in its language: the state changed; the payment came; the order is ready. Gives their
/// identities in this order.
///
/// # Errors
/// When the engine refuses.
pub fn begin(session: &mut Session<'_, '_>, language: Language) -> Result<[Id; 3], Error> {
    let mut add = |position: i64, key: &str| {
        let template = LetterTemplate {
            id: Id::new(),
            position,
            name: language::text(language, &format!("mail-standard-{key}-name")),
            subject: language::text(language, &format!("mail-standard-{key}-subject")),
            body: language::text(language, &format!("mail-standard-{key}-body")),
            hidden: false,
            revision: 0,
        };
        save(session, &template).map(|template| template.id)
    };
    Ok([add(0, "state")?, add(1, "payment")?, add(2, "ready")?])
}

fn read(row: &Row) -> books::Result<LetterTemplate> {
    Ok(LetterTemplate {
        id: row.get(0)?,
        position: row.get(1)?,
        name: row.get(2)?,
        subject: row.get(3)?,
        body: row.get(4)?,
        hidden: row.get(5)?,
        revision: row.get(6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::books::engine::testing::on_both_engines;
    use crate::books::firm::Firm;

    #[test]
    fn a_new_firm_has_sound_templates_in_its_language() {
        on_both_engines(|engine| {
            let firm = Firm::begin(engine);
            for language in Language::ALL {
                firm.books.write(firm.author(), |session| begin(session, language)).unwrap();
            }
            let templates = firm.books.read(list).unwrap();
            assert_eq!(templates.len(), 6);
            for template in templates {
                assert!(Faults::of(&template).is_empty(), "{template:?}");
                assert!(!template.body.contains("Заказ.") && template.body.contains("[order.number]"), "{template:?}");
            }
        });
    }

    #[test]
    fn a_faulty_template_is_not_kept_and_two_editors_do_not_overwrite_each_other() {
        on_both_engines(|engine| {
            let firm = Firm::begin(engine);
            let typed = LetterTemplate {
                id: Id::new(),
                position: 0,
                name: " Готов ".into(),
                subject: "Заказ [Заказ.Номер]".into(),
                body: "Готов [Заказ.Нету]".into(),
                hidden: false,
                revision: 0,
            };
            let save = |template: &LetterTemplate| firm.books.write(firm.author(), |session| save(session, template));
            let Err(error @ Error::Faulty(_)) = save(&typed) else { panic!("an unknown placeholder is refused") };
            assert!(error.sentence(Language::Russian).contains("[Заказ.Нету]"));
            assert!(firm.books.read(list).unwrap().is_empty());
            let nameless = LetterTemplate { name: " ".into(), subject: String::new(), body: String::new(), ..typed.clone() };
            assert_eq!(Faults::of(&nameless).sentences(Language::English).len(), 2);
            let kept = save(&LetterTemplate { body: "Готов.".into(), ..typed }).unwrap();
            assert_eq!((kept.name.as_str(), kept.subject.as_str(), kept.revision), ("Готов", "Заказ [order.number]", 1));
            let mine = save(&LetterTemplate { body: "Готов, приходите.".into(), ..kept.clone() }).unwrap();
            assert!(matches!(save(&LetterTemplate { body: "Другое".into(), ..kept }), Err(Error::ChangedElsewhere)));
            assert_eq!(firm.books.read(|transaction| get(transaction, mine.id)).unwrap(), Some(mine));
        });
    }
}
