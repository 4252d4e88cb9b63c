//! The company that is measured: the example firm, kept between runs where the environment says so.

use artel::books::engine::Location;
use artel::books::{Books, Clock, customer_orders};
use artel::setup::example;

/// Names a company that is measured, and made first when there is none: a path, or `postgres://…`.
const COMPANY: &str = "ARTEL_BENCH_COMPANY";
/// How many orders the company is made of.
const ORDERS: &str = "ARTEL_BENCH_ORDERS";
/// As many as in a year or two of a large shop: made in seconds.
const FEW: u64 = 20_000;

/// A company of the example firm; one that nobody named goes when this is dropped.
pub struct Company {
    pub location: Location,
    pub books: Books,
    pub orders: i64,
    pub folder: Option<tempfile::TempDir>,
}

impl Company {
    /// The company of the environment, or a small one.
    pub fn of_environment() -> Self {
        let named = std::env::var(COMPANY).ok().map(|text| Location::parse(&text).unwrap());
        match named {
            Some(location) => Self::at(location, super::number(ORDERS, example::MOST_ORDERS), None),
            None => {
                let orders = super::number(ORDERS, FEW);
                println!("{COMPANY} names no company: a small one of {orders} orders is made, and goes afterwards.");
                Self::scratch(orders)
            }
        }
    }

    /// A company of so many orders in a temporary folder.
    pub fn scratch(orders: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::File(folder.path().join("firm.artel"));
        Self::at(location, orders, Some(folder))
    }

    fn at(location: Location, orders: u64, folder: Option<tempfile::TempDir>) -> Self {
        let books = Books::open(&location).unwrap_or_else(|_| {
            println!("{location}: made of {orders} orders");
            let made = example::create(&location, orders, &Clock::machine(), |_| {}).unwrap();
            // Closed and opened again, as a person's is: closing keeps the statistics that the engine plans by.
            drop(made);
            Books::open(&location).unwrap()
        });
        let all = books.read(|reading| customer_orders::totals(reading, &customer_orders::Filter::default())).unwrap();
        println!("{location}: {} orders", all.count);
        Self { location, books, orders: all.count, folder }
    }
}
