//! New books of a firm, ready for work.

use crate::assistant::starting_rules;
use crate::books::engine::Location;
use crate::books::new_company::{self, NewCompany};
use crate::books::{Author, Books, Clock, Result, settings};

/// Makes new books at a location: company, owner, assistant, cash box, rates of VAT, states, templates of letters and the
/// assistant's skills.
///
/// When anything fails a file that was made is taken away again, so that the same command can be given once more.
///
/// # Errors
/// When there is something at the location already, what is known does not suffice, or the place cannot be written.
pub fn create(location: &Location, new: &NewCompany, clock: Clock) -> Result<Books> {
    let existed = matches!(location, Location::File(path) if path.exists());
    let made = new_company::create(location, new, clock).and_then(|books| begin(&books, new).map(|()| books));
    if made.is_err() && !existed {
        take_away(location);
    }
    made
}

/// What a newcomer finds besides what the books themselves begin with.
fn begin(books: &Books, new: &NewCompany) -> Result<()> {
    let owner = books.read(settings::owner)?;
    books.write(Author::person(owner), |session| starting_rules(session, new.language))
}

/// Removes the file of books that could not be made whole.
pub(crate) fn take_away(location: &Location) {
    if let Location::File(path) = location {
        for ending in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            drop(std::fs::remove_file(name));
        }
    }
}
