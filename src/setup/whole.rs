//! Books that bear their name only when they are whole.

use std::path::{Path, PathBuf};

use crate::books::engine::{self, Engine, Location};
use crate::books::{Books, Clock, Error, Result};

/// Makes books beside their place and gives them their name when they are whole: whoever stops the program meanwhile leaves nothing in
/// the way of the next attempt. A database of a server is made in its place.
///
/// # Errors
/// When there is something at the location already, or whatever `make` answers.
pub(super) fn make(location: &Location, clock: &Clock, make: impl FnOnce(&Location) -> Result<Books>) -> Result<Books> {
    let Location::File(path) = location else {
        return make(location).map(|books| Books::over(books.engine().clone(), clock.clone()));
    };
    if path.exists() {
        return Err(engine::Error::AlreadyExists { location: location.to_string() }.into());
    }
    let partial = beside(path, ".partial");
    remove(&partial);
    let made = make(&Location::File(partial.clone())).map(drop).and_then(|()| Ok(Engine::give_name(&partial, path)?));
    made.map_err(|error| at(path, error)).inspect_err(|_| remove(&partial))?;
    Ok(Books::over(Engine::open(location)?, clock.clone()))
}

/// The error as one of the place that was asked for.
fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::Engine(engine::Error::File { detail, .. }) => {
            Error::Engine(engine::Error::File { path: path.display().to_string(), detail })
        }
        other => other,
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Removes what an attempt that was cut off has left.
fn remove(partial: &Path) {
    for ending in ["", "-wal", "-shm"] {
        // What is not there need not go.
        drop(std::fs::remove_file(beside(partial, ending)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::books::engine::testing::Scratch;
    use crate::books::new_company::{self, NewCompany};
    use crate::language::Language;
    use crate::model::Currency;

    fn company(location: &Location, clock: &Clock) -> Result<Books> {
        let new = NewCompany {
            name: "Маяк".into(),
            tax_id: String::new(),
            currency: Currency::Rub,
            prefix: "М".into(),
            owner: String::new(),
            language: Language::Russian,
        };
        new_company::create(location, &new, clock.clone())
    }

    #[test]
    fn nothing_bears_the_name_before_it_is_whole() {
        let (scratch, clock) = (Scratch::file(), Clock::machine());
        let Location::File(path) = scratch.location() else { unreachable!() };
        // What a program that was killed has left is in nobody's way.
        std::fs::write(beside(path, ".partial"), "half").unwrap();
        let failed = make(scratch.location(), &clock, |place| {
            drop(company(place, &clock)?);
            assert!(!path.exists());
            Err(Error::NoSuch("company"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 0);
        let books = make(scratch.location(), &clock, |place| company(place, &clock)).unwrap();
        assert_eq!(books.engine().location(), scratch.location());
        drop(books);
        let again = make(scratch.location(), &clock, |place| company(place, &clock));
        assert!(matches!(again, Err(Error::Engine(engine::Error::AlreadyExists { .. }))));
        let names: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(names, [path.file_name().unwrap()]);
    }
}
