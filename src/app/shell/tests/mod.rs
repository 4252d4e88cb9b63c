mod bell;
mod haste;
mod keyboard;
mod main_job;
mod unsaved;

use crate::app::window_testing::Window;
use crate::assistant::starting_rules;
use crate::books::engine::Engine;
use crate::books::firm::Firm;
use crate::books::{Session, customer_orders};
use crate::language::Language;
use crate::model::{CustomerOrder, Id};
use crate::ui::keys::{Named, Shortcut};

/// A firm where Dasha works by the rules that every firm begins with.
fn firm(engine: Engine) -> Firm {
    let firm = Firm::begin(engine);
    let starting = |session: &mut Session<'_, '_>| starting_rules(session, Language::Russian);
    firm.books.write(firm.author(), starting).unwrap();
    firm
}

/// The orders of a firm as they are kept, the newest first.
fn orders(firm: &Firm) -> Vec<CustomerOrder> {
    let filter = customer_orders::Filter::default();
    let ids: Vec<Id> = firm
        .books
        .read(|transaction| customer_orders::window(transaction, &filter, customer_orders::Sort::default(), 0, 100, None))
        .unwrap()
        .iter()
        .map(|row| row.id)
        .collect();
    ids.into_iter().map(|id| firm.kept(id).order).collect()
}

/// A new order with a customer chosen by keyboard and a comment, not kept.
fn begin_order(window: &mut Window, comment: &str) {
    window.press(Shortcut::alt('2'));
    window.tap(Named::Insert);
    window.type_text("Петрова");
    window.tap(Named::Enter);
    window.click_id("order-comment");
    window.type_text(comment);
}
