//! The whole of the main job without a window: an order, a payment, Dasha, the letter.

use serde_json::json;

use super::{Artel, all, fixture, on_both};

const ORDERS: &str = "\
number,date,customer,product,quantity,price,vat,state,responsible,email
НФ-000124,2026-11-12,\"ООО \"\"Маяк\"\"\",Кухня «Верона»,1,148200.00,22,Выставлен счёт,Ольга Смирнова,mayak@mail.test
НФ-000125,2026-11-13,Петрова Анна,Шкаф,2,10000.50,22,Выставлен счёт,Ольга Смирнова,
НФ-000125,,,Доставка,1,1500,no vat,,,
";

/// Without the spaces that do not break.
fn plain(words: &str) -> String {
    words.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn the_main_job_goes_by_the_command_line_alone() {
    on_both(|artel, company| {
        artel.done(&["new", "--company", company]);
        artel.write("orders.csv", ORDERS);
        artel.done(&["import", "--as", "orders", "orders.csv", "--company", company]);
        let orders = artel.export("orders", company);
        assert_eq!(all(&orders, "number"), ["НФ-000124", "НФ-000125"]);
        assert_eq!(all(&orders, "date"), ["2026-11-12", "2026-11-13"]);
        assert_eq!(all(&orders, "customer"), ["ООО \"Маяк\"", "Петрова Анна"]);
        assert_eq!(all(&orders, "state"), ["Выставлен счёт", "Выставлен счёт"]);
        // Money is in kopecks: 148 200 ₽; 2 × 10 000,50 ₽ + 1 500 ₽.
        assert_eq!(all(&orders, "total"), [&json!(148_200_00), &json!(21_501_00)]);
        assert_eq!(all(&orders, "paid"), [&json!(0), &json!(0)]);
        artel.done(&["skill", "on", "25", "--company", company]);
        artel.done(&["worker", "--once", "--company", company]);
        assert!(artel.export("runs", company).is_empty(), "nobody paid yet");

        let statement = fixture("statements/three_days_cp1251.txt");
        let imported = artel.json(&["import", &statement, "--post", "--company", company]);
        assert_eq!((&imported["posted"], &imported["drafts"]), (&json!(1), &json!(1)), "{imported}");
        let receipts = artel.export("receipts", company);
        assert_eq!(all(&receipts, "amount"), [&json!(148_200_00), &json!(1_234_56)]);
        assert_eq!(all(&receipts, "posted"), [&json!(true), &json!(false)]);
        assert_eq!(receipts[0]["orders"], json!([{ "order": "НФ-000124", "amount": 148_200_00 }]));
        assert_eq!(artel.export("orders", company)[0]["state"], "Выставлен счёт", "Dasha has not worked yet");

        let told = artel.done(&["worker", "--once", "--company", company]);
        assert!(told.contains("НФ-000124") && told.contains("«В работе»") && told.contains("mayak@mail.test"), "{told}");
        let orders = artel.export("orders", company);
        assert_eq!(all(&orders, "state"), ["В работе", "Выставлен счёт"]);
        assert_eq!(all(&orders, "paid"), [&json!(148_200_00), &json!(0)]);
        let runs = artel.export("runs", company);
        let moved = runs.iter().find(|run| run["skill"] == 1).unwrap();
        assert_eq!((&moved["event"], &moved["document"]), (&json!("share_changed"), &json!("НФ-000124")));
        assert_eq!(moved["outcome"], "done");
        assert!(moved["rule"].as_str().unwrap().contains("«В работе»"), "{moved}");
        let reason = plain(moved["reason"].as_str().unwrap());
        assert!(reason.contains("0 % → 100 %") && reason.contains("148 200"), "{reason}");
        assert!(runs.iter().all(|run| run["reason"].as_str().is_some_and(|reason| !reason.is_empty())), "{runs:?}");
        let outbox = artel.export("outbox", company);
        assert_eq!(all(&outbox, "to"), ["mayak@mail.test"]);
        assert!(outbox[0]["subject"].as_str().unwrap().contains("НФ-000124"), "{outbox:?}");
        assert!(outbox[0]["message_id"].as_str().is_some_and(|id| id.starts_with('<') && id.ends_with('>')), "{outbox:?}");
        assert_eq!((&outbox[0]["status"], &outbox[0]["attempts"]), (&json!("waiting"), &json!(0)));
        let events = artel.export("events", company);
        assert!(all(&events, "kind").contains(&&json!("share_changed")));
        assert!(all(&events, "status").iter().all(|status| *status == "done"), "{events:?}");

        // Once more everything: nothing is added, nothing done again.
        artel.done(&["import", "--as", "orders", "orders.csv", "--company", company]);
        let again = artel.json(&["import", &statement, "--post", "--company", company]);
        assert_eq!((&again["posted"], &again["drafts"], &again["already"]), (&json!(0), &json!(0), &json!(2)), "{again}");
        let nothing = artel.json(&["worker", "--once", "--company", company]);
        assert_eq!(nothing["runs"], json!([]));
        assert_eq!(artel.export("orders", company), orders);
        assert_eq!(artel.export("receipts", company).len(), receipts.len());
        assert_eq!(artel.export("runs", company), runs);
        assert_eq!(artel.export("outbox", company), outbox);
        let check = artel.json(&["check", "--company", company]);
        assert_eq!(check, json!({ "sound": true, "breaks": [] }));
    });
}

#[test]
fn skills_are_shown_switched_and_filled() {
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    let skills = artel.json(&["skill", "list", "--company", "F"]);
    let numbers: Vec<i64> = skills.as_array().unwrap().iter().map(|skill| skill["skill"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 10, 11, 18, 24, 25]);
    let enabled = |number: i64| {
        let skills = artel.json(&["skill", "list", "--company", "F"]);
        let skill = skills.as_array().unwrap().iter().find(|skill| skill["skill"] == number).unwrap().clone();
        (skill["enabled"].as_bool().unwrap(), skill["sentence"].as_str().unwrap().to_owned())
    };
    assert!(!enabled(24).0);
    artel.done(&["skill", "on", "24", "--company", "F"]);
    assert!(enabled(24).0);
    artel.done(&["skill", "off", "24", "--company", "F"]);
    assert!(!enabled(24).0);
    let set = artel.json(&["skill", "set", "1", "--state", "Готов к отгрузке", "--percent", "50", "--company", "F"]);
    assert_eq!(set["skill"], 1);
    let sentence = plain(&enabled(1).1);
    assert!(sentence.contains("«Готов к отгрузке»") && sentence.contains("50 %"), "{sentence}");
    artel.done(&["skill", "set", "10", "--days", "3", "--company", "F"]);
    artel.done(&["skill", "set", "18", "--tell", "ответственный", "--tell", "Готов к отгрузке=Владелец", "--company", "F"]);
    artel.done(&["skill", "set", "24", "--state", "Завершён", "--state", "Готов к отгрузке", "--company", "F"]);
    for (code, wrong) in [
        (2, vec!["skill", "on", "99", "--company", "F"]),
        (2, vec!["skill", "on", "--company", "F"]),
        (2, vec!["skill", "set", "1", "--company", "F"]),
        (2, vec!["skill", "set", "1", "--percent", "500", "--company", "F"]),
        (2, vec!["skill", "set", "1", "--days", "5", "--company", "F"]),
        (1, vec!["skill", "set", "1", "--state", "Такого нет", "--company", "F"]),
        (1, vec!["skill", "set", "11", "--tell", "Никто", "--company", "F"]),
        (1, vec!["skill", "set", "25", "--template", "Никакой", "--company", "F"]),
    ] {
        artel.refused(code, &wrong);
    }
    assert_eq!(plain(&enabled(1).1), sentence, "what is refused changes nothing");
}

/// `artel worker` works until it is stopped, and what other processes do reaches it.
#[test]
fn the_worker_serves_until_it_is_stopped() {
    on_both(|artel, company| {
        artel.done(&["new", "--company", company]);
        let mut worker = std::process::Command::new(env!("CARGO_BIN_EXE_artel"))
            .args(["worker", "--company", company])
            .current_dir(artel.folder.path())
            .env("ARTEL_DATA_DIR", artel.path("data"))
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        artel.write("orders.csv", ORDERS);
        artel.done(&["import", "--as", "orders", "orders.csv", "--company", company]);
        artel.done(&["import", &fixture("statements/three_days_cp1251.txt"), "--post", "--company", company]);
        let began = std::time::Instant::now();
        while artel.export("orders", company)[0]["state"] != "В работе" {
            assert!(began.elapsed().as_secs() < 20, "no reaction");
        }
        let stopped = std::process::Command::new("kill").args(["-INT", &worker.id().to_string()]).status().unwrap();
        assert!(stopped.success());
        assert_eq!(worker.wait().unwrap().code(), Some(0));
    });
}
