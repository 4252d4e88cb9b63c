//! New books of a firm, ready for work.

use super::whole;
use crate::assistant::starting_rules;
use crate::books::engine::Location;
use crate::books::new_company::{self, NewCompany};
use crate::books::{Author, Books, Clock, Result, settings};

/// Makes new books at a location: company, owner, assistant, cash box, rates of VAT, states, templates of letters and the
/// assistant's skills.
///
/// A file bears its name only when all of it is there, so that the same command can be given once more whatever happened.
///
/// # Errors
/// When there is something at the location already, what is known does not suffice, or the place cannot be written.
pub fn create(location: &Location, new: &NewCompany, clock: &Clock) -> Result<Books> {
    whole::make(location, clock, |place| {
        let books = new_company::create(place, new, clock.clone())?;
        begin(&books, new)?;
        Ok(books)
    })
}

/// What a newcomer finds besides what the books themselves begin with.
fn begin(books: &Books, new: &NewCompany) -> Result<()> {
    let owner = books.read(settings::owner)?;
    books.write(Author::person(owner), |session| starting_rules(session, new.language))
}
