//! «Почему?», undo, the look ahead, figures and sentences.

use super::*;
use crate::assistant::catalogue::{self, Blank, BlankValue, Group, Piece, Vocabulary};
use crate::assistant::deeds::DeedKind;
use crate::assistant::preview::{self, Planned};
use crate::assistant::{activity, explain, undo};
use crate::books::change_log;
use crate::channels::outbox;
use crate::language::format;
use crate::model::BasisPoints;

fn run_that_moved(scene: &Scene, order: Id) -> Run {
    scene.runs(order).into_iter().find(|run| state_set(run).is_some()).unwrap()
}

#[test]
fn why_tells_what_happened_by_which_rule_and_what_cannot_be_recalled() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::StateWhenPaidTo]);
        let letter = scene.rule(Skill::WriteOfState).rule.actions[0].clone();
        scene.change(Skill::StateWhenPaidTo, |rule| rule.actions.push(letter.clone()));
        let order = scene.firm.kept_order(284_600);
        scene.firm.pay(order.id, 142_300);
        let receipt = scene.firm.pay(order.id, 142_300);
        scene.drain();
        let run = run_that_moved(&scene, order.id);
        let why = |language| scene.firm.books.read(|transaction| explain::explain(transaction, run.id, language)).unwrap();
        let explained = why(Language::Russian);
        let said = |phrase: &crate::language::Phrase| plain(&phrase.say(Language::Russian));
        assert_eq!(said(&explained.title), "Почему заказ стал «В работе»");
        assert_eq!(said(&explained.event.what), "проведено поступление ПК-000002");
        assert_eq!((explained.event.document.id, explained.event.who.as_str()), (receipt.id, "Ольга Смирнова"));
        assert_eq!(said(explained.event.change.as_ref().unwrap()), "50 % → 100 %, 284 600 ₽ из 284 600 ₽");
        assert!(
            plain(&explained.rule.sentence)
                .starts_with("Даша, измени состояние заказа покупателя на «В работе», когда он оплачен на 100 %"),
            "{}",
            explained.rule.sentence
        );
        assert!(explained.rule.is_current);
        let deeds: Vec<_> = explained.deeds.iter().map(|deed| said(&deed.deed.phrase)).collect();
        assert_eq!(deeds[0], "перевела заказ из «Выставлен счёт» в «В работе»");
        assert!(deeds[1].starts_with("написала письмо «Изменилось состояние заказа» на anna@mail.test"), "{deeds:?}");
        assert_eq!(said(explained.deeds[1].recall.as_ref().unwrap()), "ещё не ушло, его можно отменить в исходящих");
        let letter = explained.deeds[1].letter.unwrap();
        scene.firm.books.write(scene.firm.author(), |session| outbox::record_sent(session, letter, "250 OK")).unwrap();
        assert_eq!(said(why(Language::Russian).deeds[1].recall.as_ref().unwrap()), "отозвать нельзя");
        assert_eq!(explained.undo.as_ref().unwrap().phrase().say(Language::Russian), "Вернуть «Выставлен счёт»");
        // The rule is shown as it was then.
        scene.change(Skill::StateWhenPaidTo, |rule| {
            assert!(Skill::StateWhenPaidTo.fill(rule, Blank::Threshold, &BlankValue::Percent(BasisPoints::from_percent(30))));
        });
        let later = why(Language::English);
        assert!(!later.rule.is_current);
        assert!(plain(&later.rule.sentence).contains("when 100 % of it is paid"), "{}", later.rule.sentence);
    });
}

#[test]
fn undo_puts_back_what_nobody_changed_since() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::StateWhenPaidTo]);
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        let run = run_that_moved(&scene, order.id);
        let undo = |run: Id| scene.firm.books.write(scene.firm.author(), |session| undo::undo(session, run)).unwrap();
        undo(run.id).unwrap();
        assert_eq!(scene.state_of(order.id), "Выставлен счёт");
        let log = scene.firm.books.read(|transaction| change_log::of_document(transaction, order.id)).unwrap();
        assert_eq!((log.last().unwrap().actor, log.last().unwrap().run), (scene.firm.manager, None), "a deed of the person");
        let refused = undo(run.id).unwrap_err();
        assert!(refused.phrase().say(Language::Russian).starts_with("Уже отменено: Ольга Смирнова"));
        scene.drain();
        assert_eq!(scene.state_of(order.id), "Выставлен счёт");
        scene.assert_sound();
    });
}

#[test]
fn undo_does_not_start_the_rule_that_was_undone() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let (work, ready) = (scene.firm.state("В работе"), scene.firm.state("Готов к отгрузке"));
        let rule =
            scene.add(Trigger::StateChanged { to: vec![work] }, vec![Action::SetState { state: ready, may_go_back: false }]);
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "В работе");
        scene.drain();
        let run = run_that_moved(&scene, order.id);
        scene.firm.books.write(scene.firm.author(), |session| undo::undo(session, run.id)).unwrap().unwrap();
        scene.drain();
        assert_eq!(scene.state_of(order.id), "В работе");
        assert_eq!(scene.outcomes(rule.id, order.id), [Outcome::Done, Outcome::Cut]);
    });
}

#[test]
fn undo_refuses_in_words_when_something_changed_since() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::StateWhenPaidTo, Skill::TellOfPayment]);
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        let run = run_that_moved(&scene, order.id);
        let refusal = |run: Id| {
            let refused = scene.firm.books.write(scene.firm.author(), |session| undo::undo(session, run)).unwrap().unwrap_err();
            plain(&refused.phrase().say(Language::Russian))
        };
        let told = scene.runs(order.id).into_iter().find(|run| state_set(run).is_none()).unwrap();
        assert!(refusal(told.id).contains("возвращать нечего"));
        scene.set_state(order.id, "Завершён");
        scene.set_state(order.id, "В работе");
        let words = refusal(run.id);
        assert!(words.contains("состояние изменили: Ольга Смирнова") && words.contains("«В работе»"), "{words}");
        assert_eq!(scene.state_of(order.id), "В работе");
    });
}

/// What runs did, as the look ahead says it.
fn happened(runs: &[RunSummary]) -> Vec<(DeedKind, String)> {
    let mut all = Vec::new();
    for summary in runs {
        for effect in &summary.run.effects {
            match effect {
                Effect::StateSet { to_name, .. } => all.push((DeedKind::State, to_name.clone())),
                Effect::Told { name, .. } => all.push((DeedKind::Told, name.clone())),
                Effect::LetterWritten { to_address, .. } => all.push((DeedKind::Letter, to_address.clone())),
                _ => {}
            }
        }
    }
    all
}

fn assert_same(planned: &[Planned], done: &[RunSummary]) {
    let happened = happened(done);
    let planned: Vec<_> = planned.iter().filter(|plan| plan.kind != DeedKind::Nothing).collect();
    assert_eq!(planned.len(), happened.len(), "{planned:#?} {happened:?}");
    for (plan, (kind, words)) in planned.iter().zip(&happened) {
        let said = plan.phrase.say(Language::Russian);
        assert!(plan.kind == *kind && said.contains(words.as_str()), "{said} is not {words}");
    }
}

#[test]
fn what_is_foretold_is_what_happens_and_nothing_is_written_before() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.enable(Skill::WriteOfState, true);
        scene.enable(Skill::WriteOfPayment, true);
        let in_work = scene.firm.state("В работе");
        scene.change(Skill::WriteOfState, |rule| {
            assert!(Skill::WriteOfState.fill(rule, Blank::States, &BlankValue::States(vec![in_work])));
        });
        scene.add(
            Trigger::ShareReached { share: crate::model::ShareKind::Paid, threshold: BasisPoints::from_percent(30) },
            vec![Action::TellEmployees { recipients: crate::assistant::rule::Recipients::default(), words: None }],
        );
        // Sums around every threshold, several orders in one receipt, overpayment.
        for (sums, states) in [
            (vec![1_000], ["Выставлен счёт", ""]),
            (vec![299], ["Выставлен счёт", ""]),
            (vec![300, 1_000], ["Выставлен счёт", "Новый"]),
            (vec![999, 1_500], ["Готов к отгрузке", "Отменён"]),
        ] {
            let mut receipt = scene.firm.receipt(Id::new(), sums.iter().sum());
            receipt.allocations.clear();
            for (sum, state) in sums.iter().zip(states) {
                let order = scene.firm.kept_order(1_000);
                scene.set_state(order.id, state);
                receipt
                    .allocations
                    .push(crate::model::Allocation { order: order.id, amount: crate::model::Money::from_minor(sum * 100) });
            }
            scene.drain();
            receipt.posting = crate::model::Posting::Draft;
            let before = counts(&scene);
            let planned = preview::receipt(&scene.firm.books, scene.firm.author(), &receipt).unwrap();
            assert_eq!(counts(&scene), before, "nothing is written");
            receipt.posting = crate::model::Posting::Posted;
            scene.firm.books.write(scene.firm.author(), |session| crate::books::receipts::save(session, None, &receipt)).unwrap();
            assert_same(&planned, &scene.drain());
        }
        let mut bad = scene.firm.receipt(Id::new(), 100);
        bad.payer = None;
        assert!(preview::receipt(&scene.firm.books, scene.firm.author(), &bad).is_err());
        scene.assert_sound();
    });
}

/// How many rows there are of everything that a preview could write.
fn counts(scene: &Scene) -> Vec<i64> {
    let tables = ["events", "runs", "messages", "notifications", "outbox", "change_log", "receipts", "waiting_runs"];
    scene
        .firm
        .books
        .engine()
        .read(|transaction| {
            tables.iter().map(|table| transaction.query_one(&format!("SELECT COUNT(*) FROM {table}"), &[])?.get(0)).collect()
        })
        .unwrap()
}

#[test]
fn the_look_ahead_names_the_main_job() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let order = scene.firm.kept_order(1_000);
        scene.drain();
        let planned = preview::receipt(&scene.firm.books, scene.firm.author(), &scene.firm.receipt(order.id, 1_000)).unwrap();
        let said: Vec<_> = planned.iter().map(|plan| (plan.number.as_str(), plan.phrase.say(Language::Russian))).collect();
        assert_eq!(
            said,
            [
                ("НФ-000001", "переведу заказ из «Выставлен счёт» в «В работе»".to_owned()),
                ("НФ-000001", "оповещу: Ольга Смирнова".to_owned())
            ]
        );
        assert_eq!(planned[0].state, Some(scene.firm.state("В работе")));
    });
}

#[test]
fn the_card_counts_and_lists_what_was_done() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        let today = format::local_date(scene.firm.books.now());
        let books = &scene.firm.books;
        let month = books.read(|transaction| activity::month(transaction, today)).unwrap();
        assert_eq!((month.deeds, month.states, month.messages), (2, 1, 1));
        assert_eq!((month.by_day.len(), month.by_day[22]), (30, 2));
        let day = books.read(|transaction| activity::deeds_of_day(transaction, today, 10)).unwrap();
        assert_eq!(
            day.iter().rev().map(|listed| listed.phrase.say(Language::Russian)).collect::<Vec<_>>(),
            ["НФ-000001: перевела заказ из «Выставлен счёт» в «В работе»", "НФ-000001: оповестила: Ольга Смирнова"]
        );
        assert_eq!(books.read(|transaction| activity::journal(transaction, 1, 1)).unwrap().len(), 1);
        assert!(books.read(activity::certificates).unwrap().is_empty());
        let rule = scene.rule(Skill::StateWhenPaidTo).id;
        // A hundred runs in the past.
        books
            .engine()
            .write(|transaction| {
                for _ in 0..99 {
                    transaction.execute(
                        "INSERT INTO runs (id, rule_id, rule_revision, event_id, document_kind, document_id, moment, microseconds,
                            outcome, seen, effects)
                         SELECT ?1, rule_id, rule_revision, ?2, document_kind, document_id, moment, 5, 'done', '[]', '[]' FROM runs
                         WHERE rule_id = ?3 LIMIT 1",
                        &crate::books::engine::values![Id::new(), Id::new(), rule],
                    )?;
                }
                Ok::<_, crate::books::engine::Error>(())
            })
            .unwrap();
        let certificates = books.read(activity::certificates).unwrap();
        assert_eq!(certificates.len(), 1);
        assert_eq!((certificates[0].rule, certificates[0].runs), (rule, 100));
        assert_eq!(certificates[0].name.say(Language::Russian), "Оплата меняет состояние");
        let mut exported = Vec::new();
        books
            .read(|transaction| {
                activity::export(transaction, Language::Russian, |run| {
                    exported.push(run);
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(exported.len(), scene.runs(order.id).len());
        assert!(exported.iter().any(|run| run.event == "share_changed" && run.document == "НФ-000001" && run.outcome == "done"));
        assert_eq!(books.read(crate::assistant::health).unwrap(), crate::assistant::Health::default());
    });
}

#[test]
fn skills_are_sentences_with_blanks_and_back() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let vocabulary = scene.firm.books.read(Vocabulary::read).unwrap();
        for language in Language::ALL {
            for skill in Skill::ALL {
                let kept = scene.rule(skill);
                let pieces = catalogue::pieces(Some(skill), &kept.rule, &vocabulary, language);
                let blanks = skill.blanks(&kept.rule).unwrap();
                let shown: Vec<_> = pieces
                    .iter()
                    .filter_map(|piece| if let Piece::Blank { blank, .. } = piece { Some(*blank) } else { None })
                    .collect();
                assert_eq!(shown.len(), blanks.len(), "{skill:?}: {pieces:?}");
                assert!(blanks.iter().all(|(blank, _)| shown.contains(blank)), "{skill:?}: {pieces:?}");
                let sentence = catalogue::sentence(Some(skill), &kept.rule, &vocabulary, language);
                assert!(!sentence.contains("assistant-") && !sentence.contains('\u{E000}'), "{sentence}");
                // Filling every blank with what it holds changes nothing.
                let mut rule = kept.rule.clone();
                assert!(blanks.iter().all(|(blank, value)| skill.fill(&mut rule, *blank, value)));
                assert_eq!(rule, kept.rule);
            }
        }
        let sentence =
            |skill: Skill| plain(&catalogue::sentence(Some(skill), &scene.rule(skill).rule, &vocabulary, Language::Russian));
        assert_eq!(
            sentence(Skill::StateWhenUnpaid),
            "Даша, измени состояние заказа покупателя на «Отменён», если за 7 дней по нему ничего не оплачено \
             (только если Вид состояния: не начат)"
        );
        assert_eq!(sentence(Skill::TellOfPayment), "Даша, оповести сотрудника об оплате заказа на 100 %: ответственный");
        assert_eq!(
            sentence(Skill::WriteOfState),
            "Даша, оповести клиента письмом «Изменилось состояние заказа», когда состояние заказа изменилось на «Готов к отгрузке»"
        );
    });
}

#[test]
fn blanks_refuse_what_does_not_fit_and_extras_stay() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let mut rule = scene.rule(Skill::StateWhenUnpaid).rule;
        let skill = Skill::StateWhenUnpaid;
        let before = rule.clone();
        assert!(!skill.fill(&mut rule, Blank::Days, &BlankValue::Days(0)));
        assert!(!skill.fill(&mut rule, Blank::Threshold, &BlankValue::Percent(BasisPoints::FULL)));
        assert!(!skill.fill(&mut rule, Blank::State, &BlankValue::Days(3)));
        assert_eq!(rule, before);
        assert!(skill.fill(&mut rule, Blank::Days, &BlankValue::Days(3)));
        assert_eq!(skill.extra_conditions(&rule).len(), 1, "the chip that a new firm starts with");
        skill.set_extra_conditions(&mut rule, Vec::new());
        assert_eq!(catalogue::unpaid_days(&rule), Some(3), "the sentence's own condition stays");
        rule.condition = crate::assistant::rule::Condition::default();
        assert_eq!(skill.blanks(&rule), None, "without it, it is another rule");
        let vocabulary = scene.firm.books.read(Vocabulary::read).unwrap();
        assert_eq!(
            plain(&catalogue::sentence(Some(skill), &rule, &vocabulary, Language::Russian)),
            "Когда прошло 3 дня после: дата заказа: перевести заказ в состояние «Отменён»"
        );
        assert_eq!(Group::ALL.map(|group| Skill::ALL.iter().filter(|skill| skill.group() == group).count()), [3, 2, 2]);
    });
}

#[test]
fn a_new_firm_starts_with_nothing_that_writes_to_customers() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let enabled: Vec<_> = Skill::ALL.into_iter().filter(|skill| scene.rule(*skill).enabled).collect();
        assert_eq!(enabled, [Skill::StateWhenPaidTo, Skill::TellOfPayment, Skill::TellOfState]);
        scene.firm.books.write(scene.firm.author(), |session| starting_rules(session, Language::Russian)).unwrap();
        let rules = scene.firm.books.read(rules::list).unwrap();
        assert_eq!(rules.len(), Skill::ALL.len(), "asked twice, it begins once");
        let bad = Rule::new(Trigger::StateChanged { to: vec![Id::new()] }, vec![Action::WriteToCustomer { template: Id::new() }]);
        let problems = scene
            .firm
            .books
            .write(scene.firm.author(), |session| rules::save(session, Id::new(), None, &bad))
            .unwrap()
            .unwrap_err();
        assert_eq!(problems, [rules::RuleProblem::NoTemplate, rules::RuleProblem::NoState]);
    });
}
