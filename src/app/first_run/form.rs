use std::path::{Path, PathBuf};

use super::Way;
use crate::model::Currency;

/// How files of companies end.
pub(super) const ENDING: &str = "artel";

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name of the company.
    Name,
    /// Its ИНН or УНП.
    TaxId,
    /// The name of the person.
    Person,
    /// Where the company is, or will be.
    Place,
    /// The copy to restore from.
    Copy,
}

impl Field {
    /// The id of the field on the page.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Name => "field-company-name",
            Self::TaxId => "field-company-tax-id",
            Self::Person => "field-person",
            Self::Place => "field-place",
            Self::Copy => "field-copy",
        }
    }
}

/// What is typed for one way to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub way: Way,
    pub name: String,
    pub tax_id: String,
    pub currency: Currency,
    pub person: String,
    pub place: String,
    pub copy: String,
    /// The place was typed or chosen by the person: it no longer follows the name.
    pub own_place: bool,
    /// Submitted once: faults are shown from now on.
    pub checked: bool,
    /// Where files of companies are put by default.
    folder: PathBuf,
}

impl Form {
    pub fn new(way: Way, folder: PathBuf) -> Self {
        Self {
            way,
            name: String::new(),
            tax_id: String::new(),
            currency: Currency::default(),
            person: String::new(),
            place: String::new(),
            copy: String::new(),
            own_place: false,
            checked: false,
            folder,
        }
    }

    /// The field that a person begins with.
    pub const fn first(&self) -> Field {
        match self.way {
            Way::Create => Field::Name,
            Way::Connect | Way::Open | Way::Example => Field::Place,
            Way::Restore => Field::Copy,
        }
    }

    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.name,
            Field::TaxId => &self.tax_id,
            Field::Person => &self.person,
            Field::Place => &self.place,
            Field::Copy => &self.copy,
        }
    }

    pub fn set(&mut self, field: Field, text: String) {
        match field {
            Field::Name => self.name = text,
            Field::TaxId => self.tax_id = text,
            Field::Person => self.person = text,
            Field::Place => {
                self.own_place = !text.trim().is_empty();
                self.place = text;
            }
            Field::Copy => self.copy = text,
        }
        self.follow();
    }

    /// The place follows the name until the person chooses one.
    fn follow(&mut self) {
        if self.own_place {
            return;
        }
        let stem = match self.way {
            Way::Create => file_name(&self.name),
            Way::Restore => {
                let copy = Path::new(self.copy.trim());
                copy.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
            }
            Way::Connect | Way::Open | Way::Example => return,
        };
        self.place = if stem.is_empty() { String::new() } else { free_place(&self.folder, &stem).display().to_string() };
    }

    /// The key of what is wrong with a field, when it is time to say so.
    pub fn fault(&self, field: Field) -> Option<&'static str> {
        if !self.checked {
            return None;
        }
        let empty = self.get(field).trim().is_empty();
        match field {
            Field::Name if empty => Some("errors-required-name"),
            Field::Place if empty && self.way == Way::Connect => Some("first-run-address-needed"),
            Field::Place | Field::Copy if empty => Some("first-run-place-needed"),
            Field::TaxId if !empty && !fits_tax_id(self.tax_id.trim()) => Some("errors-malformed-tax-id"),
            Field::Place if self.way == Way::Connect && !self.place.trim().starts_with("postgres") => {
                Some("first-run-address-malformed")
            }
            _ => None,
        }
    }

    /// The fields that are asked for, in their order.
    pub const fn fields(&self) -> &'static [Field] {
        match self.way {
            Way::Create => &[Field::Name, Field::TaxId, Field::Person, Field::Place],
            Way::Connect => &[Field::Place, Field::Person],
            Way::Open => &[Field::Place],
            Way::Restore => &[Field::Copy, Field::Place],
            // Nothing is asked for.
            Way::Example => &[],
        }
    }

    /// The first field that is wrong.
    pub fn first_fault(&self) -> Option<Field> {
        self.fields().iter().copied().find(|field| self.fault(*field).is_some())
    }
}

fn fits_tax_id(text: &str) -> bool {
    matches!(text.len(), 9 | 10 | 12) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name as part of a path: what file systems do not take becomes a space.
fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|character| if r#"/\:*?"<>|"#.contains(character) || character.is_control() { ' ' } else { character })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    words.join(" ").trim_matches('.').to_owned()
}

/// The first of «name.artel», «name 2.artel»… that is free.
fn free_place(folder: &Path, stem: &str) -> PathBuf {
    let mut place = folder.join(format!("{stem}.{ENDING}"));
    for number in 2..1_000 {
        if !place.exists() {
            break;
        }
        place = folder.join(format!("{stem} {number}.{ENDING}"));
    }
    place
}

/// What numbers of orders begin with, from the name: the first letters of its first two words, or two letters of its only one.
/// A form of ownership (a short word of capitals before others) is passed over.
pub(super) fn prefix_of(name: &str) -> String {
    let words: Vec<&str> = name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_form = |word: &&str| word.chars().count() <= 4 && word.chars().all(char::is_uppercase);
    let meant = match words.split_first() {
        Some((first, rest)) if !rest.is_empty() && is_form(first) => rest,
        _ => words.as_slice(),
    };
    let letters: String = match meant {
        [only] => only.chars().take(2).collect(),
        several => several.iter().take(2).filter_map(|word| word.chars().next()).collect(),
    };
    letters.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_comes_from_the_name() {
        assert_eq!(prefix_of("Дубрава-Кухни"), "ДК");
        assert_eq!(prefix_of("ООО «Маяк»"), "МА");
        assert_eq!(prefix_of("ИП Карпов Денис"), "КД");
        assert_eq!(prefix_of("ЛЕС"), "ЛЕ");
        assert_eq!(prefix_of(" — "), "");
    }

    #[test]
    fn the_place_follows_the_name_until_it_is_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let mut form = Form::new(Way::Create, folder.path().to_owned());
        form.set(Field::Name, "Кухни: «Дубрава»/2".to_owned());
        assert!(form.place.ends_with("Кухни «Дубрава» 2.artel"), "{}", form.place);
        std::fs::write(&form.place, "").unwrap();
        form.set(Field::TaxId, "7701234567".to_owned());
        assert!(form.place.ends_with("Кухни «Дубрава» 2 2.artel"), "{}", form.place);
        form.set(Field::Place, "/elsewhere.artel".to_owned());
        form.set(Field::Name, "Маяк".to_owned());
        assert_eq!(form.place, "/elsewhere.artel");
    }
}
