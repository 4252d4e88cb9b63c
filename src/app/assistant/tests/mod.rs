use super::*;
use crate::app::action::{Place, Request};
use crate::app::testing::{Driver, desk};
use crate::assistant::catalogue::{Blank, BlankValue};
use crate::assistant::rule::{Action, Condition};
use crate::assistant::{drain_once, rules, starting_rules};
use crate::books::engine::Topic;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::language::Language;
use crate::model::BasisPoints;

mod filling;
mod looking;
mod switching;

type Card = Driver<State, Message>;

/// A firm with the rules that a new one starts with, and its assistant's card.
fn opened(firm: &Firm) -> Card {
    firm.books.write(firm.author(), |session| starting_rules(session, Language::Russian)).unwrap();
    Driver::open(desk(firm), State::open, State::update, State::view, State::heard)
}

fn rule_of(firm: &Firm, skill: Skill) -> KeptRule {
    firm.books.read(|transaction| rules::of_skill(transaction, skill.number())).unwrap().unwrap()
}

fn toast(card: &mut Card) -> String {
    match card.requests.pop() {
        Some(Request::Toast(notice)) => notice.sentence,
        other => panic!("no toast but {other:?}"),
    }
}

fn press(card: &mut Card, shortcut: crate::ui::keys::Shortcut) {
    let message = card.state.shortcut(shortcut).unwrap_or_else(|| panic!("{shortcut} means nothing"));
    card.send(message);
}
