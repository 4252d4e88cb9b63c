use std::fs;
use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::{Value as Json, json};

use super::console::Console;
use super::failure::Failure;
use super::{given, open, value};
use crate::books::{self, Books, customer_orders, parties, settings};
use crate::exchange::import::{self, Accepted, OrdersImported, Proposal};
use crate::exchange::{orders_csv, statement};
use crate::language::{Argument, format, text_with};
use crate::model::Receipt;

/// What a file may be.
pub(super) const KINDS: [&str; 2] = ["orders", "statement"];

/// The endings of files that are taken for sheets of orders; everything else is a bank statement.
const SHEETS: [&str; 2] = ["csv", "tsv"];

/// `artel import`: brings a bank statement or a sheet of orders into the books.
pub(super) fn run(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let path = PathBuf::from(value(matches, "file").unwrap_or_default());
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let guess = if SHEETS.contains(&ending.as_str()) { "orders" } else { "statement" };
    let is_sheet = value(matches, "as").unwrap_or(guess) == "orders";
    if is_sheet && given(matches, "post") {
        return Err(Failure::usage(console.say("cli-import-post-orders")));
    }
    let books = open::books(console, matches)?;
    let bytes = fs::read(&path).map_err(|error| Failure::file(&path, &error))?;
    if is_sheet { orders(console, matches, &books, &bytes) } else { receipts(console, matches, &books, &bytes) }
}

fn orders(console: &mut Console, matches: &ArgMatches, books: &Books, bytes: &[u8]) -> Result<(), Failure> {
    let language = console.language;
    let sheet = orders_csv::read(bytes).map_err(|error| Failure::Refused(error.sentences(language).join("\n")))?;
    if !sheet.ignored.is_empty() {
        let names = sheet.ignored.join(", ");
        console.tell("cli-import-ignored", &[("names", Argument::from(names))]);
    }
    let total = sheet.orders.len();
    let author = open::author(console, matches, books)?;
    let done: OrdersImported = books.write(author, |session| {
        import::orders(session, &sheet, language, |done| {
            console.progress(|language| {
                let (done, total) = (Argument::from(done), Argument::from(total));
                text_with(language, "cli-import-orders-progress", &[("done", done), ("total", total)])
            });
        })
    })?;
    let line = console.say_with(
        "cli-import-orders-done",
        &[
            ("added", Argument::from(done.added)),
            ("already", Argument::from(done.already)),
            ("parties", Argument::from(done.parties)),
            ("products", Argument::from(done.products)),
            ("states", Argument::from(done.states)),
            ("employees", Argument::from(done.employees)),
        ],
    );
    let answer = json!({
        "added": done.added,
        "already": done.already,
        "parties": done.parties,
        "products": done.products,
        "states": done.states,
        "employees": done.employees,
    });
    console.answer(&answer, &line)
}

fn receipts(console: &mut Console, matches: &ArgMatches, books: &Books, bytes: &[u8]) -> Result<(), Failure> {
    let language = console.language;
    let post = given(matches, "post");
    let statement = statement::parse(bytes).map_err(|error| Failure::Refused(error.sentence(language)))?;
    let currency = books.read(settings::first_company)?.currency;
    for warning in &statement.warnings {
        console.note_line(&warning.sentence(language, currency));
    }
    let author = open::author(console, matches, books)?;
    let accepted = books.write(author, |session| {
        let proposals = import::propose(session.transaction, &statement)?;
        let mut accepted = Vec::new();
        for proposal in proposals {
            let outcome = import::accept(session, &proposal, post && proposal.is_certain())?;
            accepted.push((proposal, outcome));
        }
        Ok::<_, books::Error>(accepted)
    })?;
    let kept = |posted: bool| {
        let is = |outcome: &Accepted| matches!(outcome, Accepted::Kept(receipt) if receipt.posting.is_posted() == posted);
        accepted.iter().filter(|(_, outcome)| is(outcome)).count()
    };
    let (posted, drafts) = (kept(true), kept(false));
    let already = accepted.len() - posted - drafts;
    let other = statement.operations.len() - accepted.len();
    let mut rows = Vec::new();
    for (proposal, outcome) in &accepted {
        if let Accepted::Kept(receipt) = outcome {
            rows.push(row(console, books, proposal, receipt)?);
        }
    }
    let line = console.say_with(
        "cli-import-statement-done",
        &[
            ("posted", Argument::from(posted)),
            ("drafts", Argument::from(drafts)),
            ("already", Argument::from(already)),
            ("other", Argument::from(other)),
        ],
    );
    let answer = json!({ "posted": posted, "drafts": drafts, "already": already, "other": other, "receipts": rows });
    console.answer(&answer, &line)
}

/// One new receipt: told as a line, and given for the answer.
fn row(console: &mut Console, books: &Books, proposal: &Proposal, receipt: &Receipt) -> Result<Json, Failure> {
    let (language, currency) = (console.language, books.read(settings::first_company)?.currency);
    let (payer, orders) = books.read(|reading| {
        let payer = match receipt.payer {
            Some(payer) => parties::get(reading, payer)?.name,
            None => proposal.operation.counterparty().name.clone(),
        };
        let mut orders = Vec::new();
        for allocation in &receipt.allocations {
            orders.push(customer_orders::get(reading, allocation.order)?.order.number);
        }
        Ok::<_, books::Error>((payer, orders))
    })?;
    let reasons: Vec<String> = proposal.found.reasons.iter().map(|reason| reason.sentence(language, currency)).collect();
    let posted = receipt.posting.is_posted();
    if !console.json {
        let key = if posted { "cli-import-posted" } else { "cli-import-draft" };
        let line = console.say_with(
            key,
            &[
                ("number", Argument::from(receipt.number.as_str())),
                ("sum", Argument::from(format::money(language, currency, receipt.amount))),
                ("payer", Argument::from(payer.as_str())),
                ("reasons", Argument::from(reasons.join("; "))),
            ],
        );
        console.line(&line)?;
    }
    Ok(json!({
        "number": receipt.number,
        "id": receipt.id,
        "amount": receipt.amount,
        "payer": payer,
        "orders": orders,
        "posted": posted,
        "operation": receipt.operation,
        "reasons": reasons,
    }))
}
