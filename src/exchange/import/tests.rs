use super::{Accepted, OwnAccount, accept, orders, propose};
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::books::{Error, customer_orders, parties, receipts, settings};
use crate::exchange::matching::Certainty;
use crate::exchange::{orders_csv, statement};
use crate::language::Language;
use crate::model::{Money, Party, Posting};

/// A statement over payments of so many roubles, each with its purpose, from «Петрова Анна Сергеевна».
fn a_statement(payments: &[(i64, &str)]) -> statement::Statement {
    use std::fmt::Write;
    let mut text = String::from(
        "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=UTF-8\nДатаНачала=20.11.2026\nДатаКонца=23.11.2026\nРасчСчет=40702810900000005555\n",
    );
    for (number, (roubles, purpose)) in payments.iter().enumerate() {
        write!(
            text,
            "СекцияДокумент=Платежное поручение\nНомер={}\nДата=23.11.2026\nСумма={roubles}.00\nПлательщикСчет=40817810000000001234\n\
             Плательщик1=Петрова Анна Сергеевна\nПолучательСчет=40702810900000005555\nПолучатель1=Дубрава\nПолучательБанк1=Банк Онега\n\
             ПолучательБИК=044030777\nДатаПоступило=23.11.2026\nНазначениеПлатежа={purpose}\nКонецДокумента\n",
            number + 1
        )
        .unwrap();
    }
    text.push_str("КонецФайла\n");
    statement::parse(text.as_bytes()).unwrap()
}

#[test]
fn a_statement_becomes_receipts_once() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let known = firm.books.write(firm.author(), |session| {
            let party = parties::get(session.transaction, firm.customer)?;
            let bank_accounts = vec!["40817810000000001234".to_owned()];
            parties::save(session, Some(&party), &Party { bank_accounts, ..party.clone() })
        });
        known.unwrap();
        let purpose = format!("Оплата по счёту {}", order.number);
        let statement = a_statement(&[(600, &purpose), (400, &purpose), (70, "Возврат займа")]);
        let take = |post: bool| {
            let accepted = firm.books.write(firm.author(), |session| {
                let proposals = propose(session.transaction, &statement)?;
                let mut accepted = Vec::new();
                for proposal in &proposals {
                    accepted.push(accept(session, proposal, post && proposal.is_certain())?);
                }
                Ok::<_, Error>((proposals, accepted))
            });
            accepted.unwrap()
        };
        let (proposals, accepted) = take(true);
        let certainty: Vec<Certainty> = proposals.iter().map(|proposal| proposal.found.certainty).collect();
        assert_eq!(certainty, [Certainty::Exact, Certainty::Exact, Certainty::Unknown]);
        assert!(matches!(&proposals[0].account, OwnAccount::New { name, .. } if name == "Банк Онега"));
        assert_eq!(firm.kept(order.id).paid, Money::from_minor(1_000_00), "the second knows of the first");
        let kept: Vec<_> = accepted
            .iter()
            .map(|accepted| match accepted {
                Accepted::Kept(receipt) => (receipt.posting, receipt.allocations.len(), receipt.operation.is_some()),
                Accepted::Already(_) => panic!("nothing was there"),
            })
            .collect();
        assert_eq!(kept, [(Posting::Posted, 1, true), (Posting::Posted, 1, true), (Posting::Draft, 0, true)]);
        let banks = || {
            let accounts = firm.books.read(settings::accounts).unwrap();
            accounts.iter().filter(|account| account.number == "40702810900000005555").count()
        };
        assert_eq!(banks(), 1);
        let (proposals, accepted) = take(true);
        assert!(proposals.iter().all(|proposal| proposal.receipt.is_some()));
        assert!(accepted.iter().all(|accepted| matches!(accepted, Accepted::Already(_))));
        assert_eq!(firm.books.read(|reading| receipts::totals(reading, &receipts::Filter::default())).unwrap().count, 3);
        assert_eq!(banks(), 1);
        firm.assert_sound();
    });
}

const SHEET: &str = "Номер;Дата;Покупатель;Номенклатура;Количество;Цена;НДС;Состояние;Ответственный\n\
    НФ-000900;20.11.2026;петрова анна сергеевна;Кухня «Верона»;1;198400;22 %;Выставлен счет;Смирнова\n\
    НФ-000900;20.11.2026;;Петля с доводчиком;26;240,50;;;\n\
    А-7;21.11.2026;ООО «Маяк»;Стеллаж;2,5;1000;без НДС;На складе;Новый Сотрудник\n";

#[test]
fn a_sheet_becomes_orders_once() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let sheet = orders_csv::read(SHEET.as_bytes()).unwrap();
        let take = || {
            let done = firm.books.write(firm.author(), |session| orders(session, &sheet, Language::Russian, |_| {}));
            done.unwrap()
        };
        let done = take();
        assert_eq!((done.added, done.already, done.parties, done.products, done.states, done.employees), (2, 0, 1, 2, 1, 1));
        let company = firm.directory.companies[0].id;
        let id = firm.books.read(|reading| customer_orders::by_number(reading, company, "НФ-000900")).unwrap().unwrap();
        let kept = firm.kept(id);
        assert_eq!(kept.order.totals().total, Money::from_minor(198_400_00 + 26 * 240_50));
        assert_eq!((kept.order.customer, kept.order.responsible), (Some(firm.customer), Some(firm.manager)));
        assert_eq!(kept.order.state, firm.state("Выставлен счёт"), "ё aside");
        let done = take();
        assert_eq!((done.added, done.already, done.parties, done.products), (0, 2, 0, 0));
        assert_eq!(firm.kept_order(5).number, "НФ-000901", "numbering goes on after numbers from outside");
        firm.assert_sound();
    });
}

/// Numbers of other programs keep their few signs, and a payment finds them by the books' own index.
#[test]
fn a_payment_finds_orders_by_the_short_numbers_of_a_sheet() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let sheet = "Номер;Дата;Покупатель;Номенклатура;Количество;Цена\n\
            A-3;20.11.2026;Петрова Анна Сергеевна;Стол;1;300\n\
            ORD-7;20.11.2026;Петрова Анна Сергеевна;Стол;1;700\n\
            12/А;20.11.2026;Петрова Анна Сергеевна;Стол;1;1200\n\
            1001;20.11.2026;Петрова Анна Сергеевна;Стол;1;1001\n\
            7;20.11.2026;ООО «Маяк»;Стол;1;77\n";
        let sheet = orders_csv::read(sheet.as_bytes()).unwrap();
        let added = firm.books.write(firm.author(), |session| orders(session, &sheet, Language::Russian, |_| {})).unwrap().added;
        assert_eq!(added, 5);
        let statement = a_statement(&[
            (300, "Оплата заказа А-3"),
            (700, "за заказ Ord 7"),
            (1_200, "оплата заказа №12/А"),
            (1_001, "Order 1001"),
            (50, "Оплата по договору № 7"),
        ]);
        let proposals = firm.books.read(|reading| propose(reading, &statement)).unwrap();
        let named: Vec<Vec<String>> = proposals
            .iter()
            .map(|proposal| {
                let number = |part: &crate::model::Allocation| firm.kept(part.order).order.number;
                proposal.found.allocations.iter().map(number).collect()
            })
            .collect();
        assert_eq!(named, [vec!["A-3"], vec!["ORD-7"], vec!["12/А"], vec!["1001"], vec![]]);
    });
}
