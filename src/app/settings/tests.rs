use std::sync::Arc;

use super::*;
use crate::app::action::Notice;
use crate::app::preferences::ThemeChoice;
use crate::app::testing::{Driver, desk};
use crate::books::directory::Directory;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::books::{self, settings as kept_settings};
use crate::channels::letter_templates;
use crate::channels::mail::{Password, Secrets, Security};
use crate::channels::smtp_server::SmtpServer;
use crate::language::Language;
use crate::model::{self, Hue, StateGroup};

type Settings = Driver<State, Message>;

fn open(firm: &Firm) -> Settings {
    let open = |desk: &Desk| {
        let (mut state, action) = State::open(desk);
        // The keyring of whoever runs the tests is none of theirs.
        let (page, more) = mail::State::with_secrets(scratch_secrets, desk);
        state.mail = page;
        (state, joined(action, more.map(Message::Mail)))
    };
    Driver::open(desk(firm), open, State::update, State::view, State::heard)
}

fn scratch_secrets() -> Secrets {
    Secrets::in_folder(&std::env::temp_dir().join(format!("artel-test-settings-{}", std::process::id())))
}

/// What the shell does when settings change: reads the short lists and tells the screens.
fn refresh(settings: &mut Settings, firm: &Firm) {
    settings.desk.directory = Arc::new(firm.books.read(Directory::read).unwrap());
    settings.hear(&[Topic::Settings, Topic::States, Topic::Employees]);
}

fn names(firm: &Firm) -> Vec<String> {
    let states = firm.books.read(|transaction| books::states::list(transaction, model::OrderKind::CustomerOrder)).unwrap();
    states.into_iter().map(|state| state.name).collect()
}

fn toasts(settings: &Settings) -> Vec<Notice> {
    settings
        .requests
        .iter()
        .filter_map(|request| if let Request::Toast(notice) = request { Some(notice.clone()) } else { None })
        .collect()
}

#[test]
fn a_state_is_added_coloured_moved_by_keyboard_and_removed() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut settings = open(&firm);
        settings.send(Message::Go(Page::States));
        settings.click("Добавить");
        settings.click("Записать");
        assert!(settings.shows("Введите название."));
        settings.type_into("field-entry-name", "Замер");
        settings.click("Янтарь");
        assert!(settings.state.is_unsaved());
        settings.click("Записать");
        refresh(&mut settings, &firm);
        assert!(!settings.state.is_unsaved());
        let state = firm.books.read(|transaction| books::states::by_name(transaction, model::OrderKind::CustomerOrder, "замер"));
        let state = state.unwrap().expect("it is kept");
        assert_eq!((state.hue, state.group), (Hue::Amber, StateGroup::InProgress));
        assert_eq!(names(&firm).last().map(String::as_str), Some("Замер"));
        let up = settings.state.shortcut(Shortcut::ctrl_named(Named::ArrowUp)).unwrap();
        settings.send(up);
        refresh(&mut settings, &firm);
        assert_eq!(names(&firm)[5..], ["Замер", "Отменён"]);
        let delete = settings.state.shortcut(Shortcut::named(Named::Delete)).unwrap();
        settings.send(delete);
        refresh(&mut settings, &firm);
        assert!(!names(&firm).contains(&"Замер".to_owned()));
    });
}

#[test]
fn a_state_that_orders_are_in_is_hidden_not_removed() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let mut settings = open(&firm);
        settings.send(Message::Go(Page::States));
        settings.click("Выставлен счёт");
        settings.click("Удалить");
        let sentence = "«Выставлен счёт» уже используется в документах, поэтому удалить нельзя. Можно скрыть.";
        assert_eq!(toasts(&settings).last().map(|notice| notice.sentence.as_str()), Some(sentence));
        settings.click("Больше не предлагать");
        settings.click("Записать");
        let state = firm.books.read(|transaction| books::states::get(transaction, order.state)).unwrap();
        assert!(state.hidden);
    });
}

#[test]
fn the_company_keeps_its_hours_and_what_others_changed_meanwhile() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut settings = open(&firm);
        settings.send(Message::Company(company::Message::Until("8:00".to_owned())));
        settings.send(Message::Save);
        assert!(settings.shows("Конец работы должен быть позже начала."));
        settings.send(Message::Company(company::Message::Until("18.30".to_owned())));
        settings.send(Message::Company(company::Message::Holiday("01.01.2027".to_owned())));
        settings.send(Message::Company(company::Message::AddTyped));
        let mut company = firm.directory.companies[0].clone();
        company.phone = "+7 812 000-00-00".to_owned();
        firm.books.write(firm.author(), |session| kept_settings::save_company(session, &company)).unwrap();
        settings.send(Message::Save);
        let company = firm.books.read(kept_settings::first_company).unwrap();
        assert_eq!((company.working_hours.until, company.phone.as_str()), (18 * 60 + 30, "+7 812 000-00-00"));
        assert_eq!(company.working_hours.holidays, [chrono::NaiveDate::from_ymd_opt(2027, 1, 1).unwrap()]);
        assert!(!settings.state.is_unsaved());
    });
}

#[test]
fn people_are_added_and_dismissed_but_not_the_one_in_front() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut settings = open(&firm);
        settings.send(Message::Go(Page::Employees));
        settings.click("Добавить");
        settings.type_into("field-entry-name", "Илья Лапин");
        settings.type_into("field-employee-post", "Замерщик");
        settings.send(Message::Save);
        refresh(&mut settings, &firm);
        assert!(settings.shows("Илья Лапин") && settings.shows("Замерщик"));
        settings.click("Уволен");
        settings.send(Message::Save);
        refresh(&mut settings, &firm);
        assert!(settings.desk.directory.people().all(|person| person.name != "Илья Лапин"));
        settings.click("Ольга Смирнова");
        let pressed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| settings.click("Уволен")));
        drop(pressed);
        assert!(!settings.state.is_unsaved(), "who sits in front is not dismissed by the way");
    });
}

#[test]
fn rates_and_accounts_are_kept_as_typed() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut settings = open(&firm);
        settings.send(Message::Go(Page::Rates));
        settings.send(Message::Rates(rates::Message::Rate(0, "250".to_owned())));
        settings.send(Message::Save);
        assert!(settings.shows("Ставка должна быть от 0 до 100 %."));
        settings.send(Message::Rates(rates::Message::Rate(0, "23,5".to_owned())));
        settings.send(Message::Rates(rates::Message::Name(0, String::new())));
        settings.send(Message::Save);
        let first = firm.books.read(kept_settings::vat_rates).unwrap().remove(0);
        assert_eq!((first.name.as_str(), first.rate.map(model::BasisPoints::value)), ("23,5\u{202f}%", Some(2_350)));
        settings.send(Message::Go(Page::Accounts));
        settings.click("Добавить");
        settings.send(Message::Save);
        assert!(settings.shows("Заполните это поле."), "a bank account has a number");
        settings.type_into("field-entry-name", "Северный банк");
        settings.type_into("field-account-number", "40702810000000000001");
        settings.send(Message::Save);
        let accounts = firm.books.read(kept_settings::accounts).unwrap();
        assert!(accounts.iter().any(|account| account.name == "Северный банк" && account.number.len() == 20));
    });
}

#[test]
fn the_mail_account_is_checked_step_by_step_and_its_password_stays_out_of_the_books() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let server = SmtpServer::asking_for("тайный");
        let mut settings = open(&firm);
        settings.send(Message::Go(Page::Mail));
        settings.send(Message::Save);
        assert!(settings.shows("Укажите почтовый сервер, например smtp.example.ru."));
        let typed = |field, text: &str| Message::Mail(mail::Message::Typed(field, text.to_owned()));
        settings.send(typed(mail::Field::Host, "smtp.example.ru"));
        settings.send(Message::Mail(mail::Message::Security(Security::None)));
        assert!(settings.shows("25"), "the port follows the protection");
        let refused = "Без защиты можно отправлять только через сервер на этом же компьютере, а «smtp.example.ru» — другой. \
                       Выберите STARTTLS или TLS.";
        assert!(settings.shows(refused));
        settings.send(typed(mail::Field::Host, "127.0.0.1"));
        settings.send(typed(mail::Field::Port, &server.port.to_string()));
        settings.send(typed(mail::Field::Login, "shop"));
        settings.send(typed(mail::Field::Password, "не тот"));
        settings.send(typed(mail::Field::FromAddress, "shop@firma.test"));
        settings.send(Message::Mail(mail::Message::Check));
        assert!(settings.shows("Письмо не ушло") && settings.shows("Не проверялось."));
        settings.send(typed(mail::Field::Password, "тайный"));
        settings.send(Message::Mail(mail::Message::Check));
        assert!(settings.shows("Почта работает") && settings.shows("Имя и пароль приняты."));
        assert_eq!(server.received().len(), 1, "a real letter went the whole way");
        settings.send(Message::Save);
        assert!(!settings.state.is_unsaved());
        let account = firm.books.read(crate::channels::settings::account).unwrap().expect("it is kept");
        assert_eq!(account.port, server.port);
        let (password, _) = scratch_secrets().load(&account).unwrap().expect("the password is on this machine");
        assert_eq!(password, Password::new("тайный"));
        let row = |transaction: &mut crate::books::engine::Transaction<'_>| {
            let rows = transaction.query("SELECT value FROM settings", &[])?;
            rows.iter().map(|row| row.get::<String>(0)).collect::<Result<Vec<_>, _>>()
        };
        let values: Vec<String> = firm.books.engine().read(row).unwrap();
        assert!(values.iter().all(|value| !value.contains("тайный")));
        // With another name of the same server the password moves along.
        settings.send(typed(mail::Field::Host, "localhost"));
        settings.send(Message::Save);
        let account = firm.books.read(crate::channels::settings::account).unwrap().unwrap();
        assert!(account.host == "localhost" && scratch_secrets().load(&account).unwrap().is_some());
        scratch_secrets().forget(&account).unwrap();
    });
}

#[test]
fn a_template_names_unknown_placeholders_at_once_and_is_seen_on_an_order() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        firm.books.write(firm.author(), |session| letter_templates::begin(session, Language::Russian)).unwrap();
        let order = firm.kept_order(59_000);
        let mut settings = open(&firm);
        settings.send(Message::Go(Page::Templates));
        assert!(settings.shows(&format!("Заказ {}: Выставлен счёт", order.number)), "the preview is on the newest order");
        settings.send(Message::Templates(templates::Message::Subject("Заказ [Заказ.Нету]".to_owned())));
        assert!(settings.shows("[Заказ.Нету]: такой подстановки нет (место 7). Выберите её из списка или уберите скобки."));
        settings.send(Message::Save);
        assert!(settings.state.is_unsaved(), "a faulty template is not kept");
        settings.send(Message::Templates(templates::Message::Subject("Долг по заказу".to_owned())));
        settings.send(Message::Templates(templates::Message::Insert("order.debt")));
        assert!(settings.shows("Долг по заказу [Заказ.Долг]"));
        assert!(settings.shows("Долг по заказу 59\u{202f}000,00\u{a0}₽"));
        settings.send(Message::Save);
        let kept = firm.books.read(letter_templates::list).unwrap();
        assert_eq!(kept[0].subject, "Долг по заказу [order.debt]", "kept by internal names");
        settings.desk.language = Language::English;
        settings.hear(Topic::ALL);
        assert!(settings.shows("Долг по заказу [Order.Debt]"), "shown in the language of the reader");
    });
}

#[test]
fn the_look_changes_at_once() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut settings = open(&firm);
        settings.send(Message::Go(Page::Appearance));
        settings.click("Тёмная");
        let Some(Request::Prefer(preferences)) = settings.requests.pop() else { panic!("the shell is asked") };
        assert_eq!(preferences.theme, ThemeChoice::Dark);
        settings.click("English");
        let Some(Request::Prefer(preferences)) = settings.requests.pop() else { panic!("the shell is asked") };
        assert_eq!(preferences.language, Some(Language::English));
    });
}

#[test]
fn f5_reads_the_page_again_and_what_is_typed_stays() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut settings = open(&firm);
        settings.send(Message::Go(Page::Company));
        let typed = model::Company { phone: "+7 812 000-00-00".to_owned(), ..firm.directory.companies[0].clone() };
        settings.send(Message::Company(company::Message::Change(Box::new(typed))));
        settings.send(Message::Go(Page::States));
        let state = model::State { name: "Замер".to_owned(), ..firm.directory.states[0].clone() };
        firm.books.write(firm.author(), |session| books::states::save(session, &state)).unwrap();
        let f5 = settings.state.shortcut(Shortcut::named(Named::F5)).unwrap();
        settings.send(f5);
        let Some(Request::ReadAgain(topics)) = settings.requests.pop() else { panic!("the shell reads the short lists") };
        assert!([Topic::Settings, Topic::States, Topic::Employees].iter().all(|topic| topics.contains(topic)));
        refresh(&mut settings, &firm);
        assert!(settings.shows("Замер"));
        settings.send(Message::Go(Page::Company));
        assert!(settings.state.is_unsaved());
        settings.send(Message::Save);
        let companies = firm.books.read(kept_settings::companies).unwrap();
        assert_eq!(companies[0].phone, "+7 812 000-00-00");
    });
}
