use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use iced::{Size, Task};

use super::preferences::Preferences;
use crate::books::directory::Directory;
use crate::books::engine::{CancelToken, Transaction};
use crate::books::{Author, Books, Error, Session};
use crate::language::{Argument, Language, format, text, text_with};
use crate::model::{Company, Currency, Employee, Hue, Id, Moment, Money, State};
use crate::ui;
use crate::ui::select::Found;

/// What every screen is handed: the books behind one interface, who sits in front, the short lists, language and choices.
/// Screens ask and change through it, so that the window's thread touches no disk and tests run on a scratch company.
#[derive(Clone)]
pub struct Desk {
    /// The books. Use [`Desk::ask`] and [`Desk::change`] in `update`; never read or write directly there.
    pub books: Books,
    /// The language of the interface.
    pub language: Language,
    /// Who sits in front.
    pub employee: Id,
    /// Companies, employees, accounts, states and rates as last read.
    pub directory: Arc<Directory>,
    /// Choices of this person on this machine.
    pub preferences: Preferences,
    /// Where the program keeps its own files on this machine (secrets fallback, log).
    pub data_folder: PathBuf,
    /// The size of the place that screens are drawn in, in the pixels of the design.
    pub sheet: Size,
    /// Names of months and days for calendars, in the language of the interface.
    pub calendar: Arc<ui::calendar::Names>,
}

/// A long question of which only the newest asking matters, a count beside a list: [`Desk::ask_instead`] stops the one before, and
/// dropping this stops the last.
#[derive(Default)]
pub struct Asking(CancelToken);

impl Drop for Asking {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// The words of calendars in a language.
#[must_use]
pub fn calendar_names(language: Language) -> ui::calendar::Names {
    let named = |prefix: &str, index: usize| {
        let name = text(language, &format!("{prefix}-{}", index + 1));
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    ui::calendar::Names {
        months: std::array::from_fn(|index| named("common-month", index)),
        weekdays: std::array::from_fn(|index| named("common-weekday-short", index)),
        today: text(language, "common-today"),
    }
}

impl Desk {
    /// Reads the books on another thread; the answer comes as a message.
    pub fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Task<Result<T, Error>> {
        let books = self.books.clone();
        aside(move || books.read(work))
    }

    /// Looks for what answers the words typed into a picker; the answer comes as a message together with them, for
    /// [`Found::answer`].
    pub fn find<T: Send + 'static, M: Send + 'static>(
        &self,
        found: &mut Found<T>,
        words: String,
        work: impl FnOnce(&mut Transaction<'_>, &str) -> Result<Vec<T>, Error> + Send + 'static,
        answer: impl FnOnce(String, Result<Vec<T>, Error>) -> M + Clone + Send + 'static,
    ) -> Task<M> {
        found.ask(&words);
        let asked = words.clone();
        self.ask(move |transaction| work(transaction, &asked)).map(move |found| answer.clone()(words.clone(), found))
    }

    /// As [`Desk::ask`], in place of what was asked before: that is stopped, and its answer is an error that nobody waits for.
    pub fn ask_instead<T: Send + 'static>(
        &self,
        before: &mut Asking,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Task<Result<T, Error>> {
        *before = Asking::default();
        let (books, cancel) = (self.books.clone(), before.0.clone());
        aside(move || books.read_cancellable(&cancel, work))
    }

    /// Changes the books on another thread as the person in front, all or nothing; the answer comes as a message.
    pub fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Session<'_, '_>) -> Result<T, Error> + Send + 'static,
    ) -> Task<Result<T, Error>> {
        let (books, author) = (self.books.clone(), Author::person(self.employee));
        aside(move || books.write(author, work))
    }

    /// The words of a key in the language of the interface.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        text(self.language, key)
    }

    /// The words of a key with values.
    #[must_use]
    pub fn text_with(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        text_with(self.language, key, arguments)
    }

    /// What sums are in: the currency of the first company.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.directory.currency()
    }

    /// A sum as documents show it: «1 234,56 ₽».
    #[must_use]
    pub fn money(&self, sum: Money) -> String {
        format::money(self.language, self.currency(), sum)
    }

    /// A sum as lists show it: «1 234 ₽».
    #[must_use]
    pub fn money_short(&self, sum: Money) -> String {
        format::money_short(self.language, self.currency(), sum)
    }

    /// How many there are in a list, or that there are more than were counted: «1 234», «больше 100 000».
    #[must_use]
    pub fn count(&self, count: i64, cut: bool) -> String {
        let count = format::grouped(count);
        if cut { self.text_with("common-more-than", &[("count", Argument::from(count.as_str()))]) } else { count }
    }

    /// The head of a column of sums: «Сумма, ₽».
    #[must_use]
    pub fn in_currency(&self, key: &str) -> String {
        format!("{}, {}", self.text(key), self.currency().sign())
    }

    /// Now, by the clock of the books.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.books.now()
    }

    /// Today's local date.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        format::local_date(self.now())
    }

    /// The first company of the books.
    #[must_use]
    pub fn company(&self) -> Option<&Company> {
        self.directory.companies.first()
    }

    /// Who sits in front.
    #[must_use]
    pub fn person(&self) -> Option<&Employee> {
        self.directory.employee(self.employee)
    }

    /// The name of an employee; empty for nobody.
    #[must_use]
    pub fn employee_name(&self, id: Option<Id>) -> &str {
        id.and_then(|id| self.directory.employee(id)).map_or("", |employee| employee.name.as_str())
    }

    /// Whether this is the assistant.
    #[must_use]
    pub fn is_assistant(&self, id: Id) -> bool {
        self.directory.employee(id).is_some_and(|employee| employee.is_assistant)
    }

    /// The state with this identity.
    #[must_use]
    pub fn state(&self, id: Id) -> Option<&State> {
        self.directory.state(id)
    }
}

/// Does blocking work on another thread. A panic in it becomes an error that is logged and shown; the books stay open.
pub fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Task<Result<T, Error>> {
    Task::future(async move {
        match tokio::task::spawn_blocking(work).await {
            Ok(answer) => answer,
            Err(failure) => {
                tracing::error!(%failure, "work for a screen did not finish");
                Err(Error::Unreadable { what: "answer", reason: failure.to_string() })
            }
        }
    })
}

/// The design system's colour pair of a state's hue.
#[must_use]
pub const fn hue_of(hue: Hue) -> ui::Hue {
    match hue {
        Hue::Slate => ui::Hue::Slate,
        Hue::Violet => ui::Hue::Violet,
        Hue::Amber => ui::Hue::Amber,
        Hue::Blue => ui::Hue::Blue,
        Hue::Teal => ui::Hue::Teal,
        Hue::Green => ui::Hue::Green,
        Hue::Red => ui::Hue::Red,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::books::engine::testing::on_both_engines;
    use crate::books::firm::Firm;

    #[test]
    fn a_question_in_place_of_another_stops_it_and_nobody_left_stops_the_last() {
        on_both_engines(|engine| {
            let desk = crate::app::testing::desk(&Firm::begin(engine));
            let mut asking = Asking::default();
            let _first = desk.ask_instead(&mut asking, |_| Ok(()));
            let first = asking.0.clone();
            assert!(!first.is_cancelled());
            let _second = desk.ask_instead(&mut asking, |_| Ok(()));
            let second = asking.0.clone();
            assert!(first.is_cancelled() && !second.is_cancelled());
            drop(asking);
            assert!(second.is_cancelled());
        });
    }
}
