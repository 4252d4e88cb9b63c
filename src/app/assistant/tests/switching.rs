//! Switching, loops, further rules, documents that fit already.

use super::*;
use crate::assistant::rule::{Rule, Trigger};
use crate::ui::keys::{Named, Shortcut};

#[test]
fn a_rule_is_switched_by_mouse_and_by_keyboard() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        assert!(card.shows("включено 3 из 7") && card.shows("1 из 3"));
        let letter = rule_of(&firm, Skill::WriteOfState).id;
        card.send(Message::Switch(letter, true));
        assert!(rule_of(&firm, Skill::WriteOfState).enabled && card.shows("включено 4 из 7"));
        press(&mut card, Shortcut::named(Named::ArrowDown));
        press(&mut card, Shortcut::named(Named::ArrowDown));
        press(&mut card, Shortcut::named(Named::Space));
        assert!(rule_of(&firm, Skill::StateWhenPaid).enabled, "the second row");
        press(&mut card, Shortcut::named(Named::Space));
        assert!(!rule_of(&firm, Skill::StateWhenPaid).enabled);
        press(&mut card, Shortcut::named(Named::Enter));
        assert!(card.shows("Когда заказ покупателя оплачен полностью, сделай так:") || card.shows("сделай"), "it is open");
        press(&mut card, Shortcut::named(Named::Escape));
        assert!(card.state.drafts.is_empty());
    });
}

#[test]
fn a_rule_with_a_problem_is_not_switched_on_and_says_why() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let kept = rule_of(&firm, Skill::WriteOfState);
        let template = kept.rule.actions.iter().find_map(|action| match action {
            Action::WriteToCustomer { template } => Some(*template),
            _ => None,
        });
        let sql = "DELETE FROM letter_templates WHERE id = ?1";
        let id = template.unwrap();
        firm.books
            .write(firm.author(), |session| {
                session.transaction.execute(sql, &crate::books::engine::values![id])?;
                Ok::<_, Error>(())
            })
            .unwrap();
        card.send(Message::Switch(kept.id, true));
        assert!(!rule_of(&firm, Skill::WriteOfState).enabled);
        assert!(card.shows("В правиле указан шаблон письма, которого больше нет. Выберите другой."));
    });
}

#[test]
fn a_loop_is_shown_by_its_rules() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let (work, ready) = (firm.state("В работе"), firm.state("Готов к отгрузке"));
        let back =
            Rule::new(Trigger::StateChanged { to: vec![ready] }, vec![Action::SetState { state: work, may_go_back: true }]);
        let other = Id::new();
        firm.books
            .write(firm.author(), |session| {
                rules::save(session, other, None, &back)?.unwrap();
                rules::set_enabled(session, other, true)?.unwrap();
                Ok::<_, Error>(())
            })
            .unwrap();
        card.hear(&[Topic::Rules]);
        assert!(card.shows("Другие правила"));
        let letter = rule_of(&firm, Skill::WriteOfState);
        let state = BlankValue::States(vec![work]);
        card.send(Message::Edit(letter.id, Edit::Fill(Spot::Sentence(Blank::States), state)));
        card.send(Message::Edit(letter.id, Edit::Add(NewAction::SetState)));
        card.send(Message::Edit(letter.id, Edit::Fill(Spot::Action(1), BlankValue::State(ready))));
        card.send(Message::Save(letter.id));
        assert!(card.shows("Правила могут запускать друг друга по кругу"));
        assert!(card.shows("Письма о состоянии") && card.shows("Своё правило"), "by name");
        assert!(!card.state.is_unsaved(), "it is kept all the same");
        card.size = iced::Size::new(1232.0, 1400.0);
        card.click("Своё правило");
        assert!(card.state.draft(other).is_some(), "each rule of the loop opens");
    });
}

#[test]
fn a_further_rule_is_taught_used_and_removed() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let first = rule_of(&firm, Skill::StateWhenPaidTo).id;
        card.send(Message::Teach(Skill::StateWhenPaidTo));
        let id = card.state.drafts.last().unwrap().id;
        assert!(card.state.is_unsaved() && id != first);
        let ready = firm.state("Готов к отгрузке");
        card.send(Message::Edit(id, Edit::Typed(Blank::Threshold, "30".into())));
        card.send(Message::Edit(id, Edit::Fill(Spot::Action(0), BlankValue::State(ready))));
        card.send(Message::Save(id));
        assert_eq!(toast(&mut card), "Правило сохранено. Пока оно выключено: включите его, когда будете готовы.");
        assert!(card.shows("включено 3 из 8"));
        card.send(Message::Switch(id, true));
        let order = firm.kept_order(1_000);
        firm.pay(order.id, 300);
        drain_once(&firm.books).unwrap();
        assert_eq!(firm.kept(order.id).order.state, ready);
        card.hear(&[Topic::Rules]);
        card.send(Message::Toggle(id));
        assert!(card.shows(&order.number), "its run is under it");
        card.click_id("rule-remove");
        assert!(card.shows("Удалить это правило?"));
        card.click_id("rule-remove-sure");
        assert_eq!(toast(&mut card), "Правило удалено");
        assert!(card.shows("включено 3 из 7"));
        card.send(Message::ShowRule(id));
        assert_eq!(toast(&mut card), "Этого правила больше нет: его удалили.");
        card.send(Message::Toggle(first));
        assert!(!card.shows("Удалить правило"), "the skill itself stays");
    });
}

#[test]
fn orders_that_fit_already_are_listed_first_and_only_ticked_ones_are_taken() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let (one, two) = (firm.kept_order(1_000), firm.kept_order(2_000));
        firm.pay(one.id, 1_000);
        firm.pay(two.id, 2_000);
        drain_once(&firm.books).unwrap();
        let mut card = opened(&firm);
        let id = rule_of(&firm, Skill::StateWhenPaid).id;
        card.send(Message::Switch(id, true));
        assert!(card.shows("2 заказа уже подходят под правило") && card.shows(&one.number) && card.shows(&two.number));
        card.send(Message::TickExisting(id, Some(two.id), false));
        card.click("Применить к 1 заказу");
        assert_eq!(toast(&mut card), "Даша взяла в работу 1 заказ");
        drain_once(&firm.books).unwrap();
        let completed = firm.state("Завершён");
        assert_eq!(firm.kept(one.id).order.state, completed);
        assert_ne!(firm.kept(two.id).order.state, completed, "not ticked, not touched");
        card.click_id("existing-find");
        assert!(card.shows("1 заказ уже подходит под правило"));
        card.click_id("existing-leave");
        assert!(!card.shows("1 заказ уже подходит под правило"));
    });
}
