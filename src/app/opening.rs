use std::fmt;
use std::sync::Arc;

use crate::books::customer_orders::{self, Filter, Sort};
use crate::books::directory::Directory;
use crate::books::engine::Location;
use crate::books::{Books, Error};
use crate::channels::mail::{Password, Secrets};

/// A company that is open, with what the window needs before its first frame.
#[derive(Clone)]
pub struct Opened {
    /// The books.
    pub books: Books,
    /// The short lists.
    pub directory: Arc<Directory>,
    /// The person who said to be in front; nothing = as the last time.
    pub employee: Option<crate::model::Id>,
    /// Who looks after the newest order: the likeliest person where nobody said who they are.
    pub probable: Option<crate::model::Id>,
}

impl fmt::Debug for Opened {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Opened({:?})", self.books.engine())
    }
}

impl Opened {
    /// What the window needs of open books.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn of(books: Books) -> Result<Self, Error> {
        let (directory, newest) = books.read(|transaction| {
            let newest = customer_orders::window(transaction, &Filter::default(), Sort::default(), 0, 1, None)?;
            Ok::<_, Error>((Directory::read(transaction)?, newest))
        })?;
        let probable = newest.first().and_then(|order| order.responsible);
        Ok(Self { books, directory: Arc::new(directory), employee: None, probable })
    }

    /// The name of the company.
    #[must_use]
    pub fn name(&self) -> String {
        self.directory.companies.first().map(|company| company.name.clone()).unwrap_or_default()
    }
}

/// Opens a company. For an address without a password the one kept on this machine is used; a password that let us in is kept
/// there, so that the preferences hold none. Waits for a disk, a network, a keyring: not for the window's thread.
///
/// # Errors
/// As [`Books::open`].
pub fn open(location: &Location) -> Result<Opened, Error> {
    open_with(location, &Secrets::of_this_machine())
}

fn open_with(location: &Location, secrets: &Secrets) -> Result<Opened, Error> {
    let Location::Server(address) = location else { return Opened::of(Books::open(location)?) };
    let (bare, password) = split_password(address);
    let name = format!("postgres:{bare}");
    match password {
        Some(password) => {
            let opened = Opened::of(Books::open(location)?)?;
            if let Err(error) = secrets.save_named(&name, &Password::new(password)) {
                tracing::warn!(%error, "the password of the server could not be kept: it will be asked for again");
            }
            Ok(opened)
        }
        None => {
            let kept = secrets.load_named(&name).unwrap_or_else(|error| {
                tracing::warn!(%error, "the password of the server could not be read");
                None
            });
            let address = kept.map_or(bare.clone(), |(password, _)| with_password(&bare, password.reveal()));
            Opened::of(Books::open(&Location::Server(address))?)
        }
    }
}

/// The text by which a company is found again: the path of its file, or the address of its database without the password.
#[must_use]
pub fn kept_address(location: &Location) -> String {
    match location {
        Location::File(path) => path.to_string_lossy().into_owned(),
        Location::Server(address) => split_password(address).0,
    }
}

/// Cuts `user:password@` to `user@`; the password stays as it was written, with its percent signs.
fn split_password(address: &str) -> (String, Option<String>) {
    let Some((scheme, rest)) = address.split_once("://") else { return (address.to_owned(), None) };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let Some((user, host)) = authority.rsplit_once('@') else { return (address.to_owned(), None) };
    match user.split_once(':') {
        Some((user, password)) => (format!("{scheme}://{user}@{host}{path}"), Some(password.to_owned())),
        None => (address.to_owned(), None),
    }
}

fn with_password(bare: &str, password: &str) -> String {
    match bare.split_once('@') {
        Some((user, rest)) => format!("{user}:{password}@{rest}"),
        None => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_remembered_without_its_password() {
        let cases = [
            (
                "postgres://ann:se%40cret@db.example:5433/firm?sslmode=require",
                "postgres://ann@db.example:5433/firm?sslmode=require",
                Some("se%40cret"),
            ),
            ("postgres://ann@db.example/firm", "postgres://ann@db.example/firm", None),
            ("postgres://db.example/firm", "postgres://db.example/firm", None),
        ];
        for (address, bare, password) in cases {
            assert_eq!(split_password(address), (bare.to_owned(), password.map(str::to_owned)));
            assert_eq!(kept_address(&Location::Server(address.to_owned())), bare);
            if let Some(password) = password {
                assert_eq!(with_password(bare, password), address);
            }
        }
        assert_eq!(kept_address(&Location::File("/a/b.artel".into())), "/a/b.artel");
    }
}
