use super::*;
use crate::app::parties::Parties;
use crate::app::testing::desk;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::books::parties;
use crate::model::Party;

#[test]
fn the_first_page_is_shown_before_all_are_counted() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        firm.books
            .write(firm.author(), |session| {
                for number in 0..5 {
                    parties::save(session, None, &Party::named(Id::new(), &format!("Маяк {number}")))?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        let desk = desk(&firm);
        let (mut state, _asked) = State::<Parties>::open(&desk);
        let page = |offset, limit| firm.books.read(|reading| parties::window(reading, "маяк", offset, limit));
        let names = |rows: &[parties::PartyRow]| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&page(2, 2).unwrap()), ["Маяк 2", "Маяк 3"], "a page of what is found");
        let _ = state.update(Message::Read(state.question, 0..2, page(0, 2)), &desk);
        assert_eq!((state.grid.total(), state.count), (2, None));
        let _ = state.update(Message::Counted(state.question - 1, Ok(9)), &desk);
        assert_eq!((state.grid.total(), state.count), (2, None), "a late answer to another question is dropped");
        let _ = state.update(Message::Counted(state.question, Ok(5)), &desk);
        let _ = state.update(Message::Read(state.question, 0..2, page(0, 2)), &desk);
        assert_eq!((state.grid.total(), state.count), (5, Some(5)), "a page that comes after the count leaves it");
    });
}
