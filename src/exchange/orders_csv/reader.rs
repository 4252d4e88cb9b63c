//! Rows of the sheet, gathered into orders.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use super::cells;
use super::{Column, Fault, LineRecord, OrderRecord, OrdersCsv, OrdersCsvError, VatCell};
use crate::exchange::encoding;
use crate::language::format::{InputError, parse_money, parse_quantity};
use crate::model::{Money, Quantity, looks_like_email};

pub(super) fn read(bytes: &[u8]) -> Result<OrdersCsv, OrdersCsvError> {
    let (text, encoding) = encoding::decode(bytes, cells::KNOWN_WORDS);
    let (delimiter, body, lines_before) = delimiter(&text);
    let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(body.as_bytes());
    let mut record = StringRecord::new();
    let mut columns = None;
    let mut ignored = Vec::new();
    let mut gathering = Gathering::default();
    loop {
        let line = rows.position().line() + lines_before;
        match rows.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(OrdersCsvError::NotATable { line }),
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(line, |position| line_of(body, position) + lines_before);
        match &columns {
            None => {
                let (known, unknown) = Columns::of(&record)?;
                (columns, ignored) = (Some(known), unknown);
            }
            Some(columns) => gathering.row(line, &Row { record: &record, columns }),
        }
    }
    if gathering.faults.is_empty() && gathering.orders.is_empty() {
        return Err(OrdersCsvError::Empty);
    }
    if !gathering.faults.is_empty() {
        return Err(OrdersCsvError::Faults { faults: gathering.faults, more: gathering.more });
    }
    Ok(OrdersCsv { encoding, delimiter: char::from(delimiter), ignored, orders: gathering.orders })
}

/// The line where a record begins. Its position is told before the ends of line and blank lines that precede it.
fn line_of(body: &str, position: &csv::Position) -> u64 {
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let before = body.as_bytes().get(start..).unwrap_or_default();
    let skipped = before.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    position.line() + u64::try_from(skipped).unwrap_or(0)
}

/// What parts cells, the text without a row `sep=;`, and how many lines that took.
fn delimiter(text: &str) -> (u8, &str, u64) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(stated) = first.trim().strip_prefix("sep=").and_then(|rest| rest.bytes().next()).filter(u8::is_ascii) {
        return (stated, text.split_once('\n').map_or("", |(_, rest)| rest), 1);
    }
    let headings = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    for byte in headings.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !quoted) {
            *count += 1;
        }
    }
    // The first of the most frequent.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter);
    (most, text, 0)
}

/// Where each column stands.
struct Columns {
    places: HashMap<Column, usize>,
    width: usize,
}

impl Columns {
    fn of(record: &StringRecord) -> Result<(Self, Vec<String>), OrdersCsvError> {
        let headings: Vec<String> =
            record.iter().map(|heading| heading.trim().trim_start_matches('\u{FEFF}').to_owned()).collect();
        let mut places: HashMap<Column, usize> = HashMap::new();
        let mut ignored = Vec::new();
        for (place, heading) in headings.iter().enumerate() {
            match cells::column(heading) {
                None if heading.is_empty() => {}
                None => ignored.push(heading.clone()),
                Some(column) => {
                    if let Some(first) = places.insert(column, place) {
                        let (first, second) = (headings[first].clone(), heading.clone());
                        return Err(OrdersCsvError::RepeatedColumn { column, first, second });
                    }
                }
            }
        }
        if let Some(missing) = Column::REQUIRED.into_iter().find(|column| !places.contains_key(column)) {
            // A file that is no table at all may have a heading of a megabyte.
            let headings = headings.iter().take(30).map(|heading| heading.chars().take(60).collect()).collect();
            return Err(OrdersCsvError::MissingColumn { missing, headings });
        }
        Ok((Self { places, width: headings.len() }, ignored))
    }
}

struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a Columns,
}

impl Row<'_> {
    fn cell(&self, column: Column) -> &str {
        self.columns.places.get(&column).and_then(|place| self.record.get(*place)).map_or("", str::trim)
    }

    fn extra(&self) -> Option<&str> {
        self.record.iter().skip(self.columns.width).map(str::trim).find(|cell| !cell.is_empty())
    }
}

#[derive(Default)]
struct Gathering {
    orders: Vec<OrderRecord>,
    /// Lines where orders begin, by number; also of orders with faults.
    begun: HashMap<String, u64>,
    /// The number of the order that rows are being added to.
    current: Option<String>,
    faults: Vec<Fault>,
    more: usize,
}

impl Gathering {
    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < OrdersCsvError::MOST {
            self.faults.push(fault);
        } else {
            self.more += 1;
        }
    }

    fn row(&mut self, line: u64, row: &Row<'_>) {
        if let Some(extra) = row.extra() {
            let value = extra.to_owned();
            self.fault(Fault::ExtraCells { line, value });
            return;
        }
        let number = row.cell(Column::Number);
        let goes_on = match &self.current {
            Some(current) => number.is_empty() || number == current,
            None => false,
        };
        if !goes_on {
            self.begin(line, row);
        } else if let Some(order) = self.orders.last() {
            let faults = differences(line, row, order);
            for fault in faults {
                self.fault(fault);
            }
        }
        let product_line = self.product_line(line, row);
        if let (Some(product_line), Some(order)) = (product_line, self.orders.last_mut()) {
            order.lines.push(product_line);
        }
    }

    /// An order with a fault is begun all the same, so that its later rows are checked as its own; the faults keep it from being taken.
    fn begin(&mut self, line: u64, row: &Row<'_>) {
        let number = row.cell(Column::Number).to_owned();
        self.current = Some(number.clone());
        if number.is_empty() {
            self.fault(Fault::Blank { line, column: Column::Number });
        } else if let Some(first) = self.begun.get(&number).copied() {
            self.fault(Fault::RepeatedNumber { line, first, value: number.clone() });
        } else {
            self.begun.insert(number.clone(), line);
        }
        let customer = row.cell(Column::Customer).to_owned();
        if customer.is_empty() {
            self.fault(Fault::Blank { line, column: Column::Customer });
        }
        let cell = row.cell(Column::Date);
        let (date, time) = cells::date_and_time(cell).unwrap_or_else(|| {
            let fault = if cell.is_empty() {
                Fault::Blank { line, column: Column::Date }
            } else {
                Fault::BadDate { line, value: cell.to_owned() }
            };
            self.fault(fault);
            (chrono::NaiveDate::MIN, None)
        });
        let email = row.cell(Column::Email).to_owned();
        if !email.is_empty() && !looks_like_email(&email) {
            self.fault(Fault::BadEmail { line, value: email.clone() });
        }
        self.orders.push(OrderRecord {
            line,
            number,
            date,
            time,
            customer,
            email,
            state: row.cell(Column::State).to_owned(),
            responsible: row.cell(Column::Responsible).to_owned(),
            lines: Vec::new(),
        });
    }

    fn product_line(&mut self, line: u64, row: &Row<'_>) -> Option<LineRecord> {
        let product = row.cell(Column::Product).to_owned();
        if product.is_empty() {
            self.fault(Fault::Blank { line, column: Column::Product });
        }
        let quantity = self.number(line, row, Column::Quantity, parse_quantity, |quantity: Quantity| quantity.is_positive());
        let price = self.number(line, row, Column::Price, parse_money, |price: Money| price >= Money::ZERO);
        let cell = row.cell(Column::Vat);
        let vat = cells::vat(cell).unwrap_or_else(|| {
            self.fault(Fault::BadVat { line, value: cell.to_owned() });
            VatCell::Unstated
        });
        Some(LineRecord { line, product, quantity: quantity?, price: price?, vat })
    }

    fn number<T: Copy>(
        &mut self,
        line: u64,
        row: &Row<'_>,
        column: Column,
        parse: fn(&str) -> Result<T, InputError>,
        fits: fn(T) -> bool,
    ) -> Option<T> {
        let cell = row.cell(column);
        let fault = match parse(cell) {
            Ok(number) if fits(number) => return Some(number),
            Ok(_) => Fault::NotPositive { line, column, value: cell.to_owned() },
            Err(InputError::Empty) => Fault::Blank { line, column },
            Err(why) => Fault::BadNumber { line, column, why },
        };
        self.fault(fault);
        None
    }
}

/// What a later row of an order says otherwise than its first row. Blank cells say nothing.
fn differences(line: u64, row: &Row<'_>, order: &OrderRecord) -> Vec<Fault> {
    let same = |column: Column, kept: &str| {
        let cell = row.cell(column);
        cell.is_empty() || cell == kept
    };
    let date = row.cell(Column::Date);
    let same_date = date.is_empty() || order.date == chrono::NaiveDate::MIN || {
        cells::date_and_time(date).is_some_and(|(date, time)| date == order.date && (time.is_none() || time == order.time))
    };
    [
        (Column::Date, same_date),
        (Column::Customer, order.customer.is_empty() || same(Column::Customer, &order.customer)),
        (Column::Email, same(Column::Email, &order.email)),
        (Column::State, same(Column::State, &order.state)),
        (Column::Responsible, same(Column::Responsible, &order.responsible)),
    ]
    .into_iter()
    .filter(|(_, same)| !same)
    .map(|(column, _)| Fault::Differs { line, first: order.line, column, value: row.cell(column).to_owned() })
    .collect()
}
