//! Figures, search, the journal, the ways in and out.

use super::*;
use crate::app::palette;
use crate::app::screen::{self, Screen};
use crate::books::settings as kept_settings;
use crate::model::DocumentRef;
use crate::ui::keys::{Named, Shortcut};

#[test]
fn the_left_column_shows_what_the_books_know() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        for words in ["Даша", "Ассистент", "Личное дело", "Принята", "23.11.2026", "пн–пт, 9:00–19:00", "Ноябрь"]
        {
            assert!(card.shows(words), "no «{words}»");
        }
        assert!(card.shows("сегодня дел нет") && card.shows("Пока нет. Первый навык получает за 100 дел."));
        let order = firm.kept_order(1_000);
        firm.pay(order.id, 1_000);
        card.hear(&[Topic::Events]);
        assert!(card.shows("Самое давнее ждёт с"), "what waits is shown");
        drain_once(&firm.books).unwrap();
        card.hear(&[Topic::Rules]);
        assert!(!card.shows("Самое давнее ждёт с") && !card.shows("сегодня дел нет"));
        assert!(card.shows("1 раз"), "the row counts its runs");
    });
}

#[test]
fn skills_are_found_by_words_whatever_the_letter_yo() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        press(&mut card, Shortcut::ctrl('f'));
        card.type_into("skill-search", "завершен");
        assert!(card.shows("Даша, измени состояние…") && !card.shows("Даша, оповести клиента…"));
        assert_eq!(card.state.shown().flat_map(|(_, lines)| lines).count(), 1);
        let id = rule_of(&firm, Skill::WriteOfPayment).id;
        card.send(Message::Edit(id, Edit::Fill(Spot::Sentence(Blank::States), BlankValue::States(Vec::new()))));
        assert!(card.shows("Даша, оповести клиента…"), "a row with changes is never hidden");
        card.send(Message::Cancel(id));
        card.send(Message::Search("чего нет".into()));
        assert!(card.shows("Ничего не нашлось"));
        card.click("Показать все навыки");
        assert!(card.shows("Даша, оповести клиента…"));
        let letters = card.state.typed("п").unwrap();
        card.send(letters);
        assert_eq!(card.state.search, "п", "letters go to the search");
    });
}

#[test]
fn the_card_is_found_by_what_she_is_and_by_what_the_firm_calls_her() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut desk = desk(&firm);
        let mut assistant = firm.directory.assistant().unwrap().clone();
        assistant.name = "Алёна".into();
        firm.books.write(firm.author(), |session| kept_settings::save_employee(session, &assistant)).unwrap();
        desk.directory = std::sync::Arc::new(firm.books.read(crate::books::directory::Directory::read).unwrap());
        for typed in ["Ассистент", "даша", "алена", "Алёна"] {
            let mut search = palette::State::open(&desk);
            drop(search.update(palette::Message::Typed(typed.into()), &desk));
            let (_, wish) = search.update(palette::Message::Open, &desk);
            assert_eq!(wish, Some(palette::Wish::Open(Place::Assistant)), "{typed}");
        }
        let (screen, _) = Screen::open(Place::Assistant, &desk);
        assert_eq!(screen.title(&desk), "Алёна: личное дело");
    });
}

#[test]
fn why_opens_the_rule_on_the_card() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let mut card = opened(&firm);
        firm.pay(order.id, 1_000);
        let runs = drain_once(&firm.books).unwrap();
        let run = runs.iter().find(|summary| summary.run.rule == rule_of(&firm, Skill::StateWhenPaidTo).id).unwrap().run.clone();
        let (mut why, task) = crate::app::why::State::open(run.id, &card.desk);
        for message in crate::app::testing::answers(task) {
            drop(why.update(message, &card.desk));
        }
        let (_, wish) = why.update(crate::app::why::Message::OpenRule, &card.desk);
        assert_eq!(wish, Some(crate::app::why::Wish::Rule(run.rule)));
        card.hear(&[Topic::Rules]);
        card.send(Message::ShowRule(run.rule));
        assert!(card.state.draft(run.rule).is_some());
        card.click(&order.number);
        assert!(matches!(card.requests.pop(), Some(Request::Why(asked)) if asked == run.id), "a run leads to «Почему?»");
    });
}

#[test]
fn a_rule_asked_for_before_the_card_is_read_opens_when_it_is() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        firm.books.write(firm.author(), |session| starting_rules(session, Language::Russian)).unwrap();
        let id = rule_of(&firm, Skill::TellOfPayment).id;
        let (mut screen, action) = Screen::open(Place::Assistant, &desk(&firm));
        let desk = desk(&firm);
        let more = screen.update(screen::Message::Assistant(Message::ShowRule(id)), &desk);
        drop(more);
        for message in crate::app::testing::answers(action.task) {
            drop(screen.update(message, &desk));
        }
        let Screen::Assistant(card) = screen else { panic!("another screen") };
        assert!(card.draft(id).is_some());
    });
}

#[test]
fn the_journal_lists_runs_and_leads_to_why_and_to_the_document() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        card.click("Журнал дел");
        assert!(card.shows("Здесь будет всё, что сделала Даша"));
        let order = firm.kept_order(1_000);
        firm.pay(order.id, 1_000);
        let runs = drain_once(&firm.books).unwrap();
        card.hear(&[Topic::Rules]);
        assert!(card.shows(&order.number) && card.shows("Оплата меняет состояние") && card.shows("выполнено"));
        press(&mut card, Shortcut::named(Named::F8));
        assert!(matches!(card.requests.pop(), Some(Request::Open(Place::Order(Some(id)))) if id == order.id));
        card.send(Message::Journal(journal::Message::Document(DocumentRef::order(order.id))));
        assert!(matches!(card.requests.pop(), Some(Request::Open(Place::Order(Some(_))))));
        card.send(Message::Journal(journal::Message::Grid(crate::ui::grid::Event::Open(0))));
        assert!(
            matches!(card.requests.pop(), Some(Request::Why(run)) if runs.iter().any(|summary| summary.run.id == run)),
            "Enter asks why"
        );
        press(&mut card, Shortcut::named(Named::Escape));
        assert!(card.shows("включено 3 из 7"));
    });
}

#[test]
fn what_could_not_be_read_is_said_and_what_was_shown_stays() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let (state, action) = State::open(&desk(&firm));
        drop(action);
        let still = |_: &crate::app::Desk| (state, crate::app::Action::none());
        let fresh = Driver::open(desk(&firm), still, State::update, State::view, State::heard);
        assert!(!fresh.shows("Ничего не нашлось") && !fresh.shows("Личное дело"), "grey blocks until the answer comes");
        let mut card = opened(&firm);
        let question = card.state.question;
        card.send(Message::Read(question, Box::new(Err(Error::NoSuch("rule")))));
        assert!(card.shows("Не удалось прочитать навыки") && card.shows("Даша, измени состояние…"));
        card.click("Повторить попытку");
        assert!(!card.shows("Не удалось прочитать навыки"));
    });
}

#[test]
fn the_card_fits_the_narrowest_window() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        card.size = iced::Size::new(967.0, 556.0);
        let id = rule_of(&firm, Skill::StateWhenPaidTo).id;
        card.send(Message::Toggle(id));
        assert!(card.shows("Личное дело") && card.shows("Последние срабатывания"));
        card.click_id("journal-open");
        assert!(card.shows("Здесь будет всё, что сделала Даша"));
        card.click_id("journal-close");
        assert!(card.shows("включено 3 из 7"));
    });
}

#[test]
fn the_card_speaks_english_too() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        card.desk.language = Language::English;
        card.hear(&[Topic::Settings]);
        for words in ["3 of 7 on", "Даша, change the state…", "Personal file", "no deeds today"] {
            assert!(card.shows(words), "no “{words}”");
        }
    });
}
