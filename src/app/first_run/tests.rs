use std::collections::VecDeque;

use iced::Size;
use iced_test::Simulator;

use super::*;
use crate::app::testing::answers;
use crate::books::engine::testing::Scratch;
use crate::books::engine::{Engine, Location};
use crate::books::firm::Firm;
use crate::ui::fonts;
use crate::ui::keys::{Key, Named, Shortcut};

/// The page, and what came of it.
struct Page {
    state: State,
    opened: Vec<Arc<Opened>>,
    preferences: Vec<Preferences>,
    _folder: tempfile::TempDir,
}

impl Page {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let preferences = Preferences { language: Some(Language::Russian), ..Preferences::default() };
        let state = State::new(preferences, folder.path().to_owned());
        Self { state, opened: Vec::new(), preferences: Vec::new(), _folder: folder }
    }

    fn send(&mut self, message: Message) {
        let mut messages = VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            let outcome = self.state.update(message);
            self.opened.extend(outcome.opened);
            self.preferences.extend(outcome.preferences);
            messages.extend(answers(outcome.task));
        }
    }

    fn press(&mut self, shortcut: Shortcut) {
        let message = self.state.shortcut(shortcut).expect("the key means something");
        self.send(message);
    }

    fn shows(&self, text: &str) -> bool {
        let size = Size::new(1440.0, 900.0);
        Simulator::with_size(fonts::settings(), size, self.state.view(size)).find(text).is_ok()
    }

    fn click(&mut self, text: &str) {
        let size = Size::new(1440.0, 900.0);
        let mut simulator = Simulator::with_size(fonts::settings(), size, self.state.view(size));
        simulator.click(text).unwrap_or_else(|error| panic!("«{text}»: {error}"));
        let messages: Vec<_> = simulator.into_messages().collect();
        for message in messages {
            self.send(message);
        }
    }

    fn type_into(&mut self, field: Field, text: &str) {
        self.send(Message::Typed(field, text.to_owned()));
    }
}

const fn digit(letter: char) -> Shortcut {
    Shortcut { key: Key::Letter(letter), ctrl: false, shift: false, alt: false }
}

fn path_of(scratch: &Scratch) -> PathBuf {
    match scratch.location() {
        Location::File(path) => path.clone(),
        Location::Server(_) => unreachable!("a file was asked for"),
    }
}

#[test]
fn a_company_is_created_by_keyboard_and_opened() {
    let scratch = Scratch::file();
    let mut page = Page::new();
    page.press(digit('1'));
    page.press(Shortcut::named(Named::Enter));
    assert!(page.shows("Введите название."), "an empty form says what it needs");
    page.type_into(Field::Name, "Дубрава-Кухни");
    page.type_into(Field::TaxId, "77");
    assert!(page.shows("В ИНН должно быть 10 или 12 цифр (УНП — 9)."));
    page.type_into(Field::TaxId, "7701234567");
    page.type_into(Field::Person, "Виктор Гордеев");
    let place = path_of(&scratch).with_file_name("deep").join("new.artel");
    page.type_into(Field::Place, &place.display().to_string());
    page.click("Создать");
    let opened = page.opened.pop().expect("the company is open");
    let company = &opened.directory.companies[0];
    assert_eq!((company.name.as_str(), company.prefix.as_str(), company.tax_id.as_str()), ("Дубрава-Кухни", "ДК", "7701234567"));
    assert!(opened.directory.people().any(|person| person.name == "Виктор Гордеев"));
    assert!(place.exists());
    page.click("Создать");
    assert!(page.opened.is_empty() && page.shows("Компания не открыта"), "nothing is overwritten");
}

#[test]
fn the_example_is_made_once_and_opened() {
    let mut page = Page::new();
    page.press(digit('2'));
    let opened = page.opened.pop().expect("the example is open");
    assert_eq!(opened.name(), "Дубрава-Кухни");
    let files =
        || std::fs::read_dir(page._folder.path()).unwrap().flatten().filter(|file| file.file_name() == "demo.artel").count();
    assert_eq!(files(), 1);
    let made = std::fs::metadata(page._folder.path().join("demo.artel")).unwrap().created().unwrap();
    drop(opened);
    page.press(Shortcut::named(Named::Enter));
    assert!(page.opened.pop().is_some());
    assert_eq!(
        std::fs::metadata(page._folder.path().join("demo.artel")).unwrap().created().unwrap(),
        made,
        "it is not made anew"
    );
}

#[test]
fn a_file_that_is_no_company_is_told_and_left_alone() {
    let scratch = Scratch::file();
    let file = path_of(&scratch);
    std::fs::write(&file, "Это не база").unwrap();
    let mut page = Page::new();
    page.click("Открыть файл компании");
    page.type_into(Field::Place, &file.display().to_string());
    page.click("Открыть");
    assert!(page.shows(&format!("Это не база Artel: {}. Файл не изменён.", file.display())));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "Это не база");
    page.press(Shortcut::named(Named::Escape));
    assert!(page.shows("С чего начнём?"));
}

#[test]
fn the_teams_server_knows_people_by_name() {
    let Some(scratch) = Scratch::server() else { return };
    drop(Firm::begin(scratch.create()));
    let Location::Server(address) = scratch.location().clone() else { unreachable!() };
    let mut page = Page::new();
    page.press(digit('3'));
    page.type_into(Field::Place, "server/firm");
    page.press(Shortcut::named(Named::Enter));
    assert!(page.shows("Адрес начинается с postgres://"));
    page.type_into(Field::Place, &address);
    page.type_into(Field::Person, "Никто");
    page.click("Подключиться");
    assert!(page.shows("Сотрудника «Никто» в этой компании нет. Здесь работают: Виктор Гордеев, Ольга Смирнова."));
    page.type_into(Field::Person, "ольга смирнова");
    page.click("Подключиться");
    let opened = page.opened.pop().expect("the company is open");
    let olga = opened.directory.people().find(|person| person.name == "Ольга Смирнова").unwrap().id;
    assert_eq!(opened.employee, Some(olga));
    let kept = page.preferences.last().unwrap();
    assert_eq!(kept.employees.values().copied().collect::<Vec<_>>(), [olga], "she sits in front from now on");
}

#[test]
fn an_address_without_a_company_offers_to_make_one_there() {
    let Some(scratch) = Scratch::server() else { return };
    let Location::Server(address) = scratch.location().clone() else { unreachable!() };
    let mut page = Page::new();
    page.press(digit('3'));
    page.type_into(Field::Place, &address);
    page.click("Подключиться");
    page.click("Создать компанию на этом сервере");
    page.type_into(Field::Name, "Маяк");
    page.click("Создать");
    assert_eq!(page.opened.pop().expect("the company is open").name(), "Маяк");
}

#[test]
fn a_copy_becomes_a_company_of_its_own() {
    let scratch = Scratch::file();
    let firm = Firm::begin(scratch.create());
    firm.kept_order(1_000);
    let copy = path_of(&scratch).with_file_name("копия.artel");
    firm.books.engine().backup_to(&copy, |_| true).unwrap();
    let to = path_of(&scratch).with_file_name("restored.artel");
    let mut page = Page::new();
    page.click("Восстановить из копии");
    page.type_into(Field::Copy, &copy.display().to_string());
    page.type_into(Field::Place, &to.display().to_string());
    page.click("Восстановить");
    assert_eq!(page.opened.pop().expect("the company is open").name(), "Дубрава");
    assert!(Engine::open(&Location::File(to)).is_ok() && copy.exists());
}

#[test]
fn language_and_theme_change_at_once_and_are_kept() {
    let mut page = Page::new();
    page.send(Message::Language(Language::English));
    page.send(Message::Theme(ThemeChoice::Dark));
    assert!(page.shows("Where do we begin?") && page.shows("Dark theme"));
    let kept = page.preferences.last().unwrap();
    assert_eq!((kept.language, kept.theme), (Some(Language::English), ThemeChoice::Dark));
}
