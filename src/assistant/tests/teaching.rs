//! Further rules of a skill: proposed, told of as an open row, retired with their runs.

use super::*;
use crate::assistant::catalogue::{self, Blank, BlankValue, Piece, Vocabulary};
use crate::assistant::{activity, apply_to_existing, existing, explain, proposed};
use crate::model::BasisPoints;

/// A second rule of the first skill: at 30 % the order becomes «Готов к отгрузке»; switched on.
fn taught(scene: &Scene) -> KeptRule {
    let (id, ready) = (Id::new(), scene.firm.state("Готов к отгрузке"));
    let skill = Skill::StateWhenPaidTo;
    let mut rule = scene.firm.books.read(|transaction| proposed(transaction, skill, Language::Russian)).unwrap();
    assert!(skill.fill(&mut rule, Blank::Threshold, &BlankValue::Percent(BasisPoints::from_percent(30))));
    assert!(skill.fill(&mut rule, Blank::State, &BlankValue::State(ready)));
    scene
        .firm
        .books
        .write(scene.firm.author(), |session| {
            rules::save(session, id, Some(skill.number()), &rule)?.unwrap();
            Ok::<_, Error>(rules::set_enabled(session, id, true)?.unwrap().rule)
        })
        .unwrap()
}

#[test]
fn a_further_rule_of_a_skill_begins_as_the_first_one_did() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        for skill in Skill::ALL {
            let rule = scene.firm.books.read(|transaction| proposed(transaction, skill, Language::Russian)).unwrap();
            let first = scene.rule(skill).rule;
            assert_eq!((rule.trigger, rule.actions), (first.trigger, first.actions), "{skill:?}");
        }
    });
}

#[test]
fn a_retired_rule_runs_no_more_and_its_runs_stay_readable() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let rule = taught(&scene);
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 300);
        scene.drain();
        assert_eq!(scene.state_of(order.id), "Готов к отгрузке");
        let retire = || scene.firm.books.write(scene.firm.author(), |session| rules::retire(session, rule.id));
        retire().unwrap();
        assert!(matches!(retire(), Err(Error::NoSuch("rule"))), "it is gone already");
        let listed = scene.firm.books.read(rules::list).unwrap();
        assert!(listed.len() == Skill::ALL.len() && listed.iter().all(|kept| kept.id != rule.id));
        assert!(scene.firm.books.read(rules::all).unwrap().iter().any(|kept| kept.id == rule.id && !kept.enabled));
        let again = scene.firm.kept_order(1_000);
        scene.firm.pay(again.id, 300);
        assert!(scene.drain().is_empty(), "nothing starts it");
        let refused = scene.firm.books.write(scene.firm.author(), |session| rules::set_enabled(session, rule.id, true));
        assert!(matches!(refused, Err(Error::NoSuch("rule"))));
        let refused =
            scene.firm.books.write(scene.firm.author(), |session| rules::save(session, rule.id, rule.skill, &rule.rule));
        assert!(matches!(refused, Err(Error::NoSuch("rule"))));
        let runs = scene.firm.books.read(|transaction| activity::of_rule(transaction, rule.id, 5)).unwrap();
        assert_eq!(runs.len(), 1);
        assert_eq!(runs[0].rule_name.say(Language::Russian), "Оплата меняет состояние", "the journal names it still");
        let why = scene.firm.books.read(|transaction| explain::explain(transaction, runs[0].run.id, Language::Russian)).unwrap();
        assert!(plain(&why.rule.sentence).contains("«Готов к отгрузке», когда он оплачен на 30 %"), "{}", why.rule.sentence);
        let at = |revision| scene.firm.books.read(|transaction| rules::at_revision(transaction, rule.id, revision)).unwrap();
        assert!(at(1).is_some() && at(3).is_some(), "its revisions are kept, the last one is its end");
        scene.assert_sound();
    });
}

#[test]
fn what_waits_for_a_retired_rule_is_forgotten() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::StateWhenUnpaid]);
        scene.firm.kept_order(1_000);
        scene.drain();
        let rule = scene.rule(Skill::StateWhenUnpaid).id;
        let waits = || scene.firm.books.read(|transaction| crate::assistant::waiting_runs(transaction, 10)).unwrap().len();
        assert_eq!(waits(), 1);
        scene.firm.books.write(scene.firm.author(), |session| rules::retire(session, rule)).unwrap();
        assert_eq!(waits(), 0);
    });
}

#[test]
fn a_retired_rule_is_not_applied_to_what_is_there() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 300);
        scene.drain();
        let rule = taught(&scene);
        let now = scene.firm.books.now();
        let found = scene.firm.books.read(|transaction| existing(transaction, rule.id, 10, now)).unwrap();
        assert_eq!(found.orders.len(), 1);
        scene
            .firm
            .books
            .write(scene.firm.author(), |session| {
                apply_to_existing(session, rule.id, &[order.id])?;
                rules::retire(session, rule.id)
            })
            .unwrap();
        assert!(scene.drain().is_empty());
        assert_eq!(scene.state_of(order.id), "Выставлен счёт");
    });
}

#[test]
fn an_open_row_begins_with_what_starts_the_rule() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let vocabulary = scene.firm.books.read(Vocabulary::read).unwrap();
        let said = |skill: Option<Skill>, rule: &Rule| {
            let pieces = catalogue::opening_pieces(skill, rule, &vocabulary, Language::Russian);
            let blanks: Vec<Blank> = pieces
                .iter()
                .filter_map(|piece| if let Piece::Blank { blank, .. } = piece { Some(*blank) } else { None })
                .collect();
            let words: String = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(words) | Piece::Blank { text: words, .. } => words.as_str(),
                })
                .collect();
            (plain(&words), blanks)
        };
        for (skill, words, blanks) in [
            (Skill::StateWhenPaidTo, "Когда заказ покупателя оплачен на 100 %, сделай так:", vec![Blank::Threshold]),
            (Skill::StateWhenUnpaid, "Когда за 7 дней по заказу покупателя ничего не оплачено, сделай так:", vec![Blank::Days]),
            (Skill::TellOfState, "Когда изменилось состояние заказа покупателя, сделай так:", vec![]),
            (
                Skill::WriteOfPayment,
                "Когда заказ покупателя оплачен на 100 % и перешёл в «В работе», сделай так:",
                vec![Blank::Threshold, Blank::States],
            ),
        ] {
            assert_eq!(said(Some(skill), &scene.rule(skill).rule), (words.to_owned(), blanks));
        }
        let free = Rule::new(Trigger::LetterFailed, Vec::new());
        assert_eq!(said(None, &free).0, "Когда письмо по заказу не доставлено, сделай так:");
    });
}

#[test]
fn the_journal_counts_what_it_lists_and_her_first_day_is_known() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let since = || firm.books.read(activity::at_work_since).unwrap();
        assert_eq!(since(), None, "she was taught nothing yet");
        firm.books.write(firm.author(), |session| starting_rules(session, Language::Russian)).unwrap();
        assert_eq!(since(), Some(firm.books.now()));
        let scene = Scene { firm };
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        let (count, list) = scene
            .firm
            .books
            .read(|transaction| Ok::<_, Error>((activity::journal_count(transaction)?, activity::journal(transaction, 100, 0)?)))
            .unwrap();
        assert!(count > 0 && usize::try_from(count) == Ok(list.len()), "{count}");
    });
}
