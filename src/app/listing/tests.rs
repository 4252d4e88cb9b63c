use super::*;
use crate::app::parties::Parties;
use crate::app::testing::{Driver, desk};
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::books::parties::{self, PartyRow};
use crate::model::Party;
use crate::ui::grid::{Event as Grid, Step};

type Catalogue = State<Parties>;
type Sent = Message<PartyRow>;

fn keep(firm: &Firm, name: &str) {
    firm.books
        .write(firm.author(), |session| {
            parties::save(session, None, &Party::named(Id::new(), name))?;
            Ok::<_, Error>(())
        })
        .unwrap();
}

fn list(firm: &Firm) -> Driver<Catalogue, Sent> {
    Driver::open(desk(firm), Catalogue::open, Catalogue::update, Catalogue::view, Catalogue::heard)
}

fn name(list: &Driver<Catalogue, Sent>, row: usize) -> Option<String> {
    let id = list.state.list.lines.get(&row).map(|(id, _)| *id)?;
    Some(list.desk.books.read(|reading| parties::get(reading, id)).unwrap().name)
}

fn chosen(list: &Driver<Catalogue, Sent>) -> Option<String> {
    name(list, list.state.list.grid.selection.cursor()?)
}

fn grid(event: Grid) -> Sent {
    Message::List(Event::Grid(event))
}

#[test]
fn the_first_page_is_shown_before_all_are_counted() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        for number in 0..5 {
            keep(&firm, &format!("Маяк {number}"));
        }
        let desk = desk(&firm);
        let (mut list, _asked) = List::open(Parties, &desk);
        let page = |offset, limit| firm.books.read(|reading| parties::window(reading, "маяк", offset, limit));
        let names = |rows: &[PartyRow]| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&page(2, 2).unwrap()), ["Маяк 2", "Маяк 3"], "a page of what is found");
        let _ = list.update(Event::Read(list.question, 0..2, page(0, 2)), &desk);
        assert_eq!((list.grid.total(), list.totals), (2, None));
        let _ = list.update(Event::Counted(list.question - 1, Ok(9)), &desk);
        assert_eq!((list.grid.total(), list.totals), (2, None), "a late answer to another question is dropped");
        let _ = list.update(Event::Counted(list.question, Ok(5)), &desk);
        let _ = list.update(Event::Read(list.question, 0..2, page(0, 2)), &desk);
        assert_eq!((list.grid.total(), list.totals), (5, Some(5)), "a page that comes after the count leaves it");
    });
}

#[test]
fn a_search_is_not_lost_when_news_come_while_it_is_typed() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        keep(&firm, "Маяк");
        let mut list = list(&firm);
        assert!(list.state.list.grid.total() > 1);
        list.send(grid(Grid::Step { step: Step::End, extend: false, rows: 10.0 }));
        let _ = list.state.update(Message::List(Event::Search("маяк".to_owned())), &list.desk);
        list.hear(&[Topic::Parties]);
        assert_eq!((list.state.list.grid.total(), list.state.list.words()), (1, "маяк"));
        assert_eq!(chosen(&list).as_deref(), Some("Маяк"));
        let back = list.state.shortcut(crate::ui::keys::Shortcut::named(crate::ui::keys::Named::Escape)).unwrap();
        list.send(back);
        assert!(list.state.list.grid.total() > 1 && list.state.list.words().is_empty());
    });
}

#[test]
fn the_cursor_stays_with_its_line_once_a_person_has_put_it_there() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        keep(&firm, "Б");
        keep(&firm, "В");
        let mut list = list(&firm);
        assert_eq!(chosen(&list).as_deref(), Some("Б"));
        keep(&firm, "А");
        list.hear(&[Topic::Parties]);
        assert_eq!(chosen(&list).as_deref(), Some("А"), "nobody moved it: it stands in the first row");
        list.send(grid(Grid::Step { step: Step::Down, extend: false, rows: 10.0 }));
        assert_eq!(chosen(&list).as_deref(), Some("Б"));
        keep(&firm, "Аа");
        list.hear(&[Topic::Parties]);
        assert_eq!((list.state.list.grid.selection.cursor(), chosen(&list).as_deref()), (Some(2), Some("Б")));
        // Another question begins at its first line, whatever was ticked before.
        list.send(grid(Grid::SelectAll));
        list.send(Message::List(Event::Search("в".to_owned())));
        assert_eq!((chosen(&list).as_deref(), list.state.list.grid.selection.is_many()), (Some("В"), false));
    });
}

#[test]
fn what_is_selected_is_changed_also_where_it_is_not_loaded() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        for number in 0..FAR {
            keep(&firm, &format!("Маяк {number:03}"));
        }
        let mut list = list(&firm);
        let (all, loaded) = (list.state.list.grid.total(), list.state.list.lines.len());
        assert!(loaded < all, "{loaded} of {all} are loaded");
        list.send(grid(Grid::SelectAll));
        list.send(Message::Mark);
        list.hear(&[Topic::Parties]);
        assert_eq!((list.state.list.totals, list.state.list.lines.len()), (Some(0), 0));
    });
}

/// More than are loaded at first.
const FAR: usize = 130;
