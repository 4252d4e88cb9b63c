//! The list of orders: its first page with totals, a jump into it, another sort, quick search; and the other lists. On the example firm; with
//! `ARTEL_BENCH_COMPANY=/somewhere/large.artel` (or `postgres://…`) on a million orders, made at the first run.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement says no by panicking")]

mod support;

use std::time::Instant;

use artel::books::customer_orders::{self, Filter, PaymentFilter, Sort, SortColumn, Totals};
use artel::books::engine::Transaction;
use artel::books::{Books, Error, parties, products, receipts, states};
use artel::language::format;
use artel::model::{OrderKind, ReceiptKind};
use support::company::Company;
use support::table::Table;
use support::{Times, milliseconds, number};

/// What a screenful is asked for at once.
const PAGE: i64 = 100;

const NEWEST: Sort = Sort { column: SortColumn::Moment, descending: true };

/// A question that the list asks.
struct Question {
    name: String,
    filter: Filter,
    sort: Sort,
    /// From which row; from the end when negative.
    from: i64,
}

impl Question {
    fn new(name: &str, sort: Sort, from: i64) -> Self {
        Self { name: name.to_owned(), filter: Filter::default(), sort, from }
    }

    fn filtered(name: &str, filter: Filter) -> Self {
        Self { name: name.to_owned(), filter, sort: NEWEST, from: 0 }
    }

    fn found(name: &str, query: &str, sort: Sort) -> Self {
        let filter = Filter { query: query.to_owned(), ..Filter::default() };
        Self { name: format!("{name}: «{query}»"), filter, sort, from: 0 }
    }
}

fn questions(books: &Books, count: i64) -> Vec<Question> {
    let by = |column, descending| Sort { column, descending };
    let total = by(SortColumn::Total, true);
    let mut questions = vec![
        Question::new("open, newest first", NEWEST, 0),
        Question::new("jump to the middle", NEWEST, count / 2),
        Question::new("jump to a third", NEWEST, count / 3),
        Question::new("jump to the end", NEWEST, -PAGE),
    ];
    let columns = [
        ("number", SortColumn::Number),
        ("customer", SortColumn::Customer),
        ("total", SortColumn::Total),
        ("due", SortColumn::Due),
        ("date, oldest first", SortColumn::Moment),
    ];
    for (name, column) in columns {
        questions.push(Question::new(&format!("sort by {name}"), by(column, false), 0));
    }
    questions.push(Question::new("sort by total, jump to the middle", total, count / 2));
    questions.push(Question::new("sort by customer, jump to the middle", by(SortColumn::Customer, false), count / 2));
    // An order of the middle of the list lends its number and its customer.
    let middle = books.read(|reading| customer_orders::window(reading, &Filter::default(), NEWEST, count / 2, 1, Some(count)));
    let middle = middle.unwrap().remove(0);
    let digits: String = middle.number.chars().filter(char::is_ascii_digit).collect();
    let searches = [
        ("a number", digits.as_str()),
        ("a number, its first digits", &digits[..4]),
        ("a customer", middle.customer_name.as_str()),
        ("a surname", "Белоусов"),
        ("a common word", "Алексеевич"),
        ("the beginning of a common word", "але"),
        ("in every order", "нф-"),
        ("two letters", "ов"),
        ("nothing found", "щщщщ"),
    ];
    for (name, query) in searches {
        questions.push(Question::found(name, query, NEWEST));
    }
    for (name, query) in searches {
        questions.push(Question::found(&format!("by total, {name}"), query, total));
    }
    let states = books.read(|reading| states::list(reading, OrderKind::CustomerOrder)).unwrap();
    for state in [&states[0], &states[states.len() / 2]] {
        let filter = Filter { states: vec![state.id], ..Filter::default() };
        questions.push(Question::filtered(&format!("state «{}»", state.name), filter));
    }
    let filter = Filter { responsible: middle.responsible.into_iter().collect(), ..Filter::default() };
    questions.push(Question::filtered("one manager", filter));
    let filter = Filter { customer: Some(middle.customer), ..Filter::default() };
    questions.push(Question::filtered("one customer", filter));
    for (name, payment) in
        [("owed", PaymentFilter::Owed), ("not paid", PaymentFilter::Unpaid), ("paid in part", PaymentFilter::Partly)]
    {
        questions.push(Question::filtered(name, Filter { payment: Some(payment), ..Filter::default() }));
    }
    let newest =
        books.read(|reading| customer_orders::window(reading, &Filter::default(), NEWEST, 0, 1, None)).unwrap().remove(0);
    let a_year = Some(newest.moment.plus_minutes(-365 * 24 * 60));
    questions.push(Question::filtered("the last year", Filter { from: a_year, ..Filter::default() }));
    let payment = Some(PaymentFilter::Owed);
    questions.push(Question::filtered("owed of the last year", Filter { from: a_year, payment, ..Filter::default() }));
    let responsible: Vec<_> = middle.responsible.into_iter().collect();
    questions
        .push(Question::filtered("one manager, owed", Filter { responsible: responsible.clone(), payment, ..Filter::default() }));
    let query = "Алексеевич".to_owned();
    questions.push(Question::filtered("one manager, a common word", Filter { responsible, query, ..Filter::default() }));
    let open = states.iter().filter(|state| state.group.is_open()).map(|state| state.id).collect();
    let due_before = Some(format::local_date(newest.moment));
    questions.push(Question::filtered("late", Filter { states: open, due_before, ..Filter::default() }));
    questions
}

/// What the books are asked.
type Asked<'a, T> = Box<dyn Fn(&mut Transaction<'_>) -> Result<T, Error> + 'a>;

/// A question to one of the other lists: how many there are, and a page of them; `true` when more than that were found.
struct Other<'a> {
    name: String,
    count: Asked<'a, (i64, bool)>,
    page: Asked<'a, usize>,
}

const WORDS: [&str; 6] = ["", "000", "Белоусов", "Алексеевич", "ов", "щщщщ"];

fn others() -> Vec<Other<'static>> {
    let mut others = Vec::new();
    let mut of_receipts = |name: String, filter: receipts::Filter| {
        let again = filter.clone();
        others.push(Other {
            name,
            count: Box::new(move |reading| receipts::totals(reading, &filter).map(|all| (all.count, all.cut))),
            page: Box::new(move |reading| receipts::window(reading, &again, 0, PAGE).map(|rows| rows.len())),
        });
    };
    for query in WORDS {
        let filter = receipts::Filter { query: query.to_owned(), ..receipts::Filter::default() };
        of_receipts(format!("receipts: «{query}»"), filter);
    }
    let cash = Some(ReceiptKind::Cash);
    of_receipts("receipts: cash".to_owned(), receipts::Filter { kind: cash, ..receipts::Filter::default() });
    let query = "Алексеевич".to_owned();
    of_receipts("receipts: cash, «Алексеевич»".to_owned(), receipts::Filter { kind: cash, query, ..receipts::Filter::default() });
    for query in WORDS {
        others.push(Other {
            name: format!("parties: «{query}»"),
            count: Box::new(move |reading| parties::count(reading, query).map(|count| (count, false))),
            page: Box::new(move |reading| parties::window(reading, query, 0, PAGE).map(|rows| rows.len())),
        });
    }
    for query in ["", "кух", "ст"] {
        others.push(Other {
            name: format!("products: «{query}»"),
            count: Box::new(move |reading| products::count(reading, query).map(|count| (count, false))),
            page: Box::new(move |reading| products::window(reading, query, 0, PAGE).map(|rows| rows.len())),
        });
    }
    others
}

fn measure_others(books: &Books, times: usize, only: Option<&String>) {
    let mut table =
        Table::new(&["what", "found", "rows, first time", "rows p50", "rows worst", "totals, first time", "totals p50"]);
    for other in others().iter().filter(|other| only.is_none_or(|only| other.name.contains(only))) {
        let page = || books.read(&other.page).unwrap();
        let count = || books.read(&other.count).unwrap();
        let began = Instant::now();
        let rows = page();
        let first_rows = began.elapsed();
        let began = Instant::now();
        let (all, cut) = count();
        let first_count = began.elapsed();
        assert_eq!(rows, usize::try_from(all.min(PAGE)).unwrap(), "{}", other.name);
        let of_rows = Times::of(times, || assert_eq!(page(), rows));
        let of_count = Times::of(times, || assert_eq!(count(), (all, cut)));
        table.row([
            other.name.clone(),
            if cut { format!("> {all}") } else { all.to_string() },
            milliseconds(first_rows),
            milliseconds(of_rows.median()),
            milliseconds(of_rows.worst()),
            milliseconds(first_count),
            milliseconds(of_count.median()),
        ]);
    }
    table.print(&format!("Other lists, pages of {PAGE}"));
}

fn main() {
    let company = Company::of_environment();
    let books = &company.books;
    let times = usize::try_from(number("ARTEL_BENCH_ROUNDS", 9)).unwrap();
    let only = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let mut table =
        Table::new(&["what", "found", "rows, first time", "rows p50", "rows worst", "totals, first time", "totals p50"]);
    for question in questions(books, company.orders) {
        if only.as_ref().is_some_and(|only| !question.name.contains(only)) {
            continue;
        }
        let totals = || books.read(|reading| customer_orders::totals(reading, &question.filter)).unwrap();
        let from = |all: Totals| if question.from < 0 { all.count + question.from } else { question.from };
        let found = |all: Totals| if all.cut { format!("> {}", all.count) } else { all.count.to_string() };
        let mut known = None;
        let page = |known: Option<Totals>| {
            let count = known.and_then(|all: Totals| all.whole_count());
            let offset = known.map_or(question.from, from);
            books.read(|reading| customer_orders::window(reading, &question.filter, question.sort, offset, PAGE, count)).unwrap()
        };
        // A jump is made when the count is known; the first page is asked for before.
        if question.from != 0 {
            known = Some(totals());
        }
        let began = Instant::now();
        let rows = page(known);
        let first_rows = began.elapsed();
        let began = Instant::now();
        let all = totals();
        let first_totals = began.elapsed();
        assert_eq!(rows.len(), usize::try_from(all.count.min(PAGE)).unwrap(), "{}", question.name);
        let of_rows = Times::of(times, || drop(page(known)));
        let of_totals = Times::of(times, || assert_eq!(totals(), all));
        table.row([
            question.name,
            found(all),
            milliseconds(first_rows),
            milliseconds(of_rows.median()),
            milliseconds(of_rows.worst()),
            milliseconds(first_totals),
            milliseconds(of_totals.median()),
        ]);
    }
    table.print(&format!("{} orders, pages of {PAGE}", company.orders));
    measure_others(books, times, only.as_ref());
}
