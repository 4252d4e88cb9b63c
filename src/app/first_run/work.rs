use std::path::{Path, PathBuf};

use super::Way;
use super::form::{Form, prefix_of};
use crate::app::opening::{self, Opened};
use crate::books::engine::{self, Engine, Location};
use crate::books::integrity::{Invariant, check};
use crate::books::new_company::NewCompany;
use crate::books::{Books, Clock, Error};
use crate::language::{Argument, Language, search, text, text_with};
use crate::setup::{example, new_firm};

/// Why a company was not opened, in words, and what may be done instead.
#[derive(Debug, Clone)]
pub struct Failure {
    pub(super) sentence: String,
    pub(super) remedy: Option<Remedy>,
}

/// What may be done instead.
#[derive(Debug, Clone)]
pub(super) enum Remedy {
    /// The server is there and has no company: one can be made.
    CreateThere,
    /// The company was restored with faults: it can be opened all the same.
    OpenAnyway(Opened),
}

impl Failure {
    pub(super) fn new(error: &Error, language: Language) -> Self {
        Self { sentence: error.sentence(language), remedy: None }
    }

    fn plain(sentence: String) -> Self {
        Self { sentence, remedy: None }
    }
}

/// Where companies are put by default: the folder «Artel» among the person's documents, or where the system names none, among the
/// program's own files.
pub(super) fn documents(data_folder: &Path) -> PathBuf {
    let folders = directories::UserDirs::new();
    let documents = folders.as_ref().and_then(|folders| folders.document_dir().map(Path::to_owned));
    let home = || folders.as_ref().map(|folders| folders.home_dir().to_owned());
    documents.or_else(home).unwrap_or_else(|| data_folder.to_owned()).join("Artel")
}

/// Does what a form says. Waits for disks and networks.
pub(super) fn perform(form: &Form, language: Language) -> Result<Opened, Failure> {
    match form.way {
        Way::Create => create(form, language),
        Way::Connect => connect(form, language),
        Way::Open => {
            let location = Location::File(PathBuf::from(form.place.trim()));
            opening::open(&location).map_err(|error| Failure::new(&error, language))
        }
        Way::Restore => restore(form, language),
        Way::Example => example(Path::new(&form.place), language),
    }
}

/// The example firm of this machine; the first time it is made, which takes some seconds.
fn example(folder: &Path, language: Language) -> Result<Opened, Failure> {
    let failed = |error: Error| Failure::new(&error, language);
    let make = |place: &Location| example::create(place, example::ORDERS, &Clock::machine(), |_| {}).map(drop);
    let not_written = |path: &Path, error: &std::io::Error| {
        engine::Error::File { path: path.display().to_string(), detail: error.to_string() }.into()
    };
    let place = example::kept_in(folder, make, not_written).map_err(failed)?;
    opening::open(&place).map_err(failed)
}

fn create(form: &Form, language: Language) -> Result<Opened, Failure> {
    let failed = |error: &Error| Failure::new(error, language);
    let location = Location::parse(&form.place).map_err(|error| failed(&error.into()))?;
    if let Location::File(path) = &location
        && let Some(folder) = path.parent()
    {
        std::fs::create_dir_all(folder).map_err(|error| {
            let error = engine::Error::File { path: folder.display().to_string(), detail: error.to_string() };
            failed(&error.into())
        })?;
    }
    let prefix = prefix_of(&form.name);
    let new = NewCompany {
        name: form.name.trim().to_owned(),
        tax_id: form.tax_id.trim().to_owned(),
        currency: form.currency,
        prefix: if prefix.is_empty() { text(language, "first-run-prefix") } else { prefix },
        owner: form.person.trim().to_owned(),
        language,
    };
    let books = new_firm::create(&location, &new, &Clock::machine()).map_err(|error| failed(&error))?;
    Opened::of(books).map_err(|error| failed(&error))
}

fn connect(form: &Form, language: Language) -> Result<Opened, Failure> {
    let location = Location::parse(&form.place).map_err(|error| Failure::new(&error.into(), language))?;
    let mut opened = opening::open(&location).map_err(|error| {
        let empty = matches!(error, Error::Engine(engine::Error::NotACompany { .. } | engine::Error::NotFound { .. }));
        Failure { remedy: empty.then_some(Remedy::CreateThere), ..Failure::new(&error, language) }
    })?;
    let person = form.person.trim();
    if !person.is_empty() {
        let wanted = search::fold(person);
        let found = opened.directory.people().find(|employee| search::fold(&employee.name) == wanted).map(|employee| employee.id);
        let Some(id) = found else {
            let people: Vec<&str> = opened.directory.people().map(|employee| employee.name.as_str()).collect();
            return Err(Failure::plain(text_with(
                language,
                "first-run-no-such-person",
                &[("name", Argument::from(person)), ("people", Argument::from(people.join(", ")))],
            )));
        };
        opened.employee = Some(id);
    }
    Ok(opened)
}

fn restore(form: &Form, language: Language) -> Result<Opened, Failure> {
    let failed = |error: &Error| Failure::new(error, language);
    let (copy, to) = (PathBuf::from(form.copy.trim()), PathBuf::from(form.place.trim()));
    let engine = Engine::restore(&copy, &to).map_err(|error| failed(&error.into()))?;
    let books = Books::over(engine, Clock::machine());
    let faults = faults(&books).map_err(|error| failed(&error))?;
    let opened = Opened::of(books).map_err(|error| failed(&error))?;
    if faults == 0 {
        return Ok(opened);
    }
    let path = to.display().to_string();
    let sentence = text_with(
        language,
        "first-run-restored-broken",
        &[("path", Argument::from(path.as_str())), ("count", Argument::from(faults))],
    );
    Err(Failure { sentence, remedy: Some(Remedy::OpenAnyway(opened)) })
}

/// How many things are wrong with the books, every invariant recomputed.
fn faults(books: &Books) -> Result<usize, Error> {
    let mut count = 0;
    for invariant in Invariant::ALL {
        count += books.read(|transaction| check(transaction, invariant, &mut |_| true))?.len();
    }
    Ok(count)
}
