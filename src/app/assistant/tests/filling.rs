//! Blanks, conditions, actions, saving.

use super::*;
use crate::assistant::rule::{
    ComparisonKind, Field, HoursPolicy, Operand, Recipient, Recipients, StateRecipients, Timing, Trigger,
};
use crate::channels::letter_templates;
use crate::ui::keys::{Named, Shortcut};

fn fill(card: &mut Card, id: Id, spot: Spot, value: BlankValue) {
    card.send(Message::Edit(id, Edit::Fill(spot, value)));
}

#[test]
fn each_kind_of_blank_is_filled_and_nothing_is_kept_before_it_is_saved() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let sentence = Spot::Sentence;
        let ready = firm.state("Готов к отгрузке");
        let letter = firm.books.read(letter_templates::list).unwrap().last().unwrap().id;
        let table = Recipients {
            always: vec![Recipient::Author],
            by_state: vec![StateRecipients { state: ready, recipients: vec![Recipient::Post("Менеджер".into())] }],
        };
        for (skill, spot, value, blank) in [
            (Skill::StateWhenPaidTo, sentence(Blank::State), BlankValue::State(ready), Blank::State),
            (Skill::StateWhenPaid, Spot::Action(0), BlankValue::State(ready), Blank::State),
            (
                Skill::TellOfPayment,
                sentence(Blank::Threshold),
                BlankValue::Percent(BasisPoints::from_percent(30)),
                Blank::Threshold,
            ),
            (Skill::StateWhenUnpaid, sentence(Blank::Days), BlankValue::Days(14), Blank::Days),
            (Skill::TellOfState, Spot::Action(0), BlankValue::Recipients(table), Blank::Table),
            (Skill::WriteOfState, sentence(Blank::States), BlankValue::States(vec![ready]), Blank::States),
            (Skill::WriteOfPayment, Spot::Action(0), BlankValue::Template(letter), Blank::Template),
        ] {
            let before = rule_of(&firm, skill);
            fill(&mut card, before.id, spot, value.clone());
            assert_eq!(rule_of(&firm, skill), before, "nothing changes silently: {skill:?}");
            let unsaved = skill != Skill::WriteOfState || before.rule.trigger != Trigger::StateChanged { to: vec![ready] };
            assert_eq!(card.state.is_unsaved(), unsaved);
            card.send(Message::Save(before.id));
            assert!(!card.state.is_unsaved());
            let blanks = skill.blanks(&rule_of(&firm, skill).rule).expect("it is still the sentence");
            assert!(blanks.contains(&(blank, value)), "{skill:?}: {blanks:?}");
        }
    });
}

#[test]
fn a_share_and_days_are_typed_and_nonsense_is_refused_beside_the_sentence() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let paid = rule_of(&firm, Skill::StateWhenPaidTo).id;
        card.send(Message::Edit(paid, Edit::Typed(Blank::Threshold, "150".into())));
        assert!(card.shows("Порог оплаты — целое число процентов от 1 до 100. Оставила прежний."));
        assert!(!card.state.is_unsaved(), "the rule is as it was");
        card.send(Message::Edit(paid, Edit::Typed(Blank::Threshold, "30 %".into())));
        assert!(!card.shows("Порог оплаты — целое число процентов от 1 до 100. Оставила прежний."));
        let unpaid = rule_of(&firm, Skill::StateWhenUnpaid).id;
        card.send(Message::Edit(unpaid, Edit::Typed(Blank::Days, "0".into())));
        assert!(card.shows("Срок — целое число дней от 1 до 3650. Оставила прежний."));
        card.send(Message::Edit(unpaid, Edit::Typed(Blank::Days, "21 день".into())));
        press(&mut card, Shortcut::ctrl('s'));
        assert!(!card.state.is_unsaved(), "Ctrl+S keeps every row");
        let blanks = |skill| rule_of(&firm, skill).rule;
        let Trigger::ShareReached { threshold, .. } = blanks(Skill::StateWhenPaidTo).trigger else { panic!() };
        assert_eq!(threshold, BasisPoints::from_percent(30));
        let Trigger::DateReached { offset_minutes, .. } = blanks(Skill::StateWhenUnpaid).trigger else { panic!() };
        assert_eq!(offset_minutes, 21 * 24 * 60);
    });
}

#[test]
fn a_condition_is_added_changed_and_taken_off() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let id = rule_of(&firm, Skill::StateWhenPaidTo).id;
        card.send(Message::Toggle(id));
        card.click("условие");
        card.send(Message::Condition(conditions::Message::Field(Field::Total)));
        card.send(Message::Condition(conditions::Message::Kind(ComparisonKind::Greater)));
        card.send(Message::Condition(conditions::Message::Done));
        assert!(!card.state.is_unsaved(), "a condition without a value is none");
        card.send(Message::Condition(conditions::Message::Typed("сто".into())));
        card.send(Message::Condition(conditions::Message::Done));
        assert!(!card.state.is_unsaved());
        card.send(Message::Condition(conditions::Message::Typed("100 000".into())));
        card.send(Message::Condition(conditions::Message::Done));
        assert!(card.shows("Сумма:") && card.shows("больше 100\u{202f}000\u{a0}₽"));
        card.send(Message::EditCondition(id, None));
        card.send(Message::Condition(conditions::Message::Field(Field::Responsible)));
        card.send(Message::Condition(conditions::Message::Kind(ComparisonKind::InList)));
        let people = [(firm.manager, "Ольга Смирнова"), (firm.directory.people().next().unwrap().id, "кто-то")];
        for (person, name) in people {
            card.send(Message::Condition(conditions::Message::Choose(Operand::reference(person, name))));
        }
        card.send(Message::Condition(conditions::Message::Done));
        card.send(Message::Save(id));
        let conditions = Skill::StateWhenPaidTo.extra_conditions(&rule_of(&firm, Skill::StateWhenPaidTo).rule);
        let comparisons: Vec<_> = conditions.iter().flat_map(Condition::comparisons).collect();
        assert_eq!(
            comparisons.iter().map(|one| (one.field, one.kind)).collect::<Vec<_>>(),
            [(Field::Total, ComparisonKind::Greater), (Field::Responsible, ComparisonKind::InList)]
        );
        assert!(matches!(&comparisons[1].value, Operand::List(items) if items.len() == 2));
        assert!(card.shows("с 2 условиями"), "the closed row tells of them");
        card.send(Message::EditCondition(id, Some(0)));
        card.send(Message::Toggle(id));
        card.send(Message::EditCondition(id, Some(0)));
        card.send(Message::Condition(conditions::Message::Typed("5".into())));
        card.send(Message::Condition(conditions::Message::Done));
        assert!(card.shows("больше 5\u{a0}₽"));
        card.send(Message::Edit(id, Edit::RemoveCondition(0)));
        assert!(!card.shows("больше 5\u{a0}₽"));
        card.send(Message::Save(id));
        assert_eq!(Skill::StateWhenPaidTo.extra_conditions(&rule_of(&firm, Skill::StateWhenPaidTo).rule).len(), 1);
    });
}

#[test]
fn a_customer_of_a_condition_is_found_by_typing() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let id = rule_of(&firm, Skill::StateWhenPaidTo).id;
        card.send(Message::Toggle(id));
        card.send(Message::EditCondition(id, None));
        card.send(Message::Condition(conditions::Message::Field(Field::Customer)));
        card.send(Message::Condition(conditions::Message::Search("петров".into())));
        let Some(Picker::Condition(_, editor)) = &card.state.picker else { panic!("the editor is open") };
        assert_eq!(editor.found.choices(), [Operand::reference(firm.customer, "Петрова Анна Сергеевна")]);
    });
}

#[test]
fn actions_are_added_moved_by_keyboard_dragged_and_removed() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let id = rule_of(&firm, Skill::StateWhenPaidTo).id;
        card.send(Message::Toggle(id));
        card.send(Message::Edit(id, Edit::Add(NewAction::Tell)));
        card.send(Message::Edit(id, Edit::Words(1, "пора начинать".into())));
        card.send(Message::Edit(id, Edit::Add(NewAction::Write)));
        card.send(Message::Edit(id, Edit::MayGoBack(0, true)));
        press(&mut card, Shortcut { alt: true, ..Shortcut::named(Named::ArrowUp) });
        card.send(Message::Drag(Some((id, 0))));
        card.send(Message::DragOver(id, 2));
        card.send(Message::Drag(None));
        card.send(Message::Edit(id, Edit::Hours(HoursPolicy::AllWaits)));
        card.send(Message::Edit(id, Edit::Delay(15)));
        card.send(Message::Save(id));
        let rule = rule_of(&firm, Skill::StateWhenPaidTo).rule;
        assert!(
            matches!(
                rule.actions.as_slice(),
                [Action::WriteToCustomer { .. }, Action::TellEmployees { words: Some(words), .. }, Action::SetState { may_go_back: true, .. }]
                    if words == "пора начинать"
            ),
            "{:?}",
            rule.actions
        );
        assert_eq!(rule.timing, Timing { delay_minutes: 15, hours: HoursPolicy::AllWaits });
        assert!(card.shows("и ещё 2 действия, не сразу"));
        card.send(Message::Toggle(id));
        card.send(Message::Edit(id, Edit::Remove(2)));
        assert!(!card.state.is_unsaved(), "the action that the sentence is about stays");
        card.send(Message::Edit(id, Edit::Remove(0)));
        card.send(Message::Save(id));
        assert_eq!(rule_of(&firm, Skill::StateWhenPaidTo).rule.actions.len(), 2);
    });
}

#[test]
fn a_problem_stands_in_the_row_and_nothing_is_kept() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let before = rule_of(&firm, Skill::WriteOfState);
        fill(&mut card, before.id, Spot::Action(0), BlankValue::Template(Id::new()));
        card.click_id("rule-save");
        assert!(card.shows("Правило не сохранено"));
        assert!(card.shows("В правиле указан шаблон письма, которого больше нет. Выберите другой."));
        assert!(card.state.is_unsaved());
        assert_eq!(rule_of(&firm, Skill::WriteOfState), before);
        card.click("Отмена");
        assert!(!card.state.is_unsaved() && !card.shows("Правило не сохранено"));
    });
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_overwritten_unasked() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let kept = rule_of(&firm, Skill::StateWhenUnpaid);
        fill(&mut card, kept.id, Spot::Sentence(Blank::Days), BlankValue::Days(3));
        let mut other = kept.rule.clone();
        assert!(Skill::StateWhenUnpaid.fill(&mut other, Blank::Days, &BlankValue::Days(30)));
        firm.books.write(firm.author(), |session| rules::save(session, kept.id, kept.skill, &other)).unwrap().unwrap();
        card.hear(&[Topic::Rules]);
        assert!(card.state.is_unsaved(), "what is being typed stays");
        card.click_id("rule-save");
        let words = "Пока вы правили, правило изменил другой сотрудник: Ольга Смирнова. Сохраните ещё раз, чтобы заменить его \
                     вашим, или отмените.";
        assert!(card.shows(words));
        assert_eq!(rule_of(&firm, Skill::StateWhenUnpaid).rule, other);
        card.click_id("rule-save");
        let blanks = Skill::StateWhenUnpaid.blanks(&rule_of(&firm, Skill::StateWhenUnpaid).rule).unwrap();
        assert!(blanks.contains(&(Blank::Days, BlankValue::Days(3))));
    });
}

#[test]
fn escape_never_loses_what_is_unsaved_and_closing_asks_to_save() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = opened(&firm);
        let id = rule_of(&firm, Skill::StateWhenUnpaid).id;
        fill(&mut card, id, Spot::Sentence(Blank::Days), BlankValue::Days(3));
        press(&mut card, Shortcut::named(Named::Escape));
        assert!(card.shows("Есть изменения: сохраните их или отмените.") && card.state.is_unsaved());
        let save = card.state.save_and_close().unwrap();
        card.send(save);
        assert!(matches!(card.requests.pop(), Some(Request::Close)));
        assert!(!card.state.is_unsaved());
        assert!(card.state.shortcut(Shortcut::named(Named::Escape)).is_none(), "with nothing open Esc is the tab's");
    });
}
