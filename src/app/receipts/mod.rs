//! The list of receipts: what came to the bank and to the cash boxes, searched as one types, with its sum.

mod rows;
#[cfg(test)]
mod tests;
mod update;
mod view;

use crate::app::desk::Desk;
use crate::app::listing::{self, List, Part, Source};
use crate::books::Error;
use crate::books::engine::{Topic, Transaction};
use crate::books::receipts::{self, ReceiptRow, Totals};
use crate::model::{Id, ReceiptKind};
use crate::reports::Span;
use crate::ui::grid;
use rows::Line;

/// What the list shows and remembers.
pub struct State {
    list: List<Receipts>,
}

/// The receipts that the filters leave.
#[derive(Default)]
pub struct Receipts {
    /// Only those of this kind.
    kind: Option<ReceiptKind>,
    /// Only those of these days.
    days: Option<Span>,
}

/// A message to the list.
#[derive(Debug, Clone)]
pub enum Message {
    /// To the list itself.
    List(listing::Event<ReceiptRow, Totals>),
    /// Bank, cash or all.
    Kind(Option<ReceiptKind>),
    /// Those of these days, or of any.
    Days(Option<Span>),
    /// Exactly those of these days: other filters off.
    Show(Span),
    /// A new receipt.
    Create,
    /// A new receipt with what the chosen one says.
    Copy,
    /// The bank statement.
    Statement,
    /// Mark the chosen receipts for deletion.
    Mark,
    /// They were marked, or not.
    Marked(Result<usize, Error>),
    /// Every filter off.
    Reset,
}

impl Source for Receipts {
    type Query = receipts::Filter;
    type Row = ReceiptRow;
    type Totals = Totals;
    type Line = Line;
    const NAME: &'static str = "receipts";
    const TOPICS: &'static [Topic] = &[Topic::Receipts, Topic::Parties];

    fn query(&self, words: &str, _: Option<grid::Sort>, _: &Desk) -> receipts::Filter {
        let days = self.days.map(Span::local);
        receipts::Filter {
            kind: self.kind,
            query: words.to_owned(),
            from: days.map(|days| days.from),
            until: days.map(|days| days.until),
        }
    }

    fn totals(transaction: &mut Transaction<'_>, filter: &receipts::Filter) -> Result<Totals, Error> {
        receipts::totals(transaction, filter)
    }

    fn count(_: &receipts::Filter, totals: &Totals) -> i64 {
        totals.count
    }

    fn whole_count(_: &receipts::Filter, totals: &Totals) -> Option<i64> {
        (!totals.cut).then_some(totals.count)
    }

    fn window(transaction: &mut Transaction<'_>, filter: &receipts::Filter, part: Part) -> Result<Vec<ReceiptRow>, Error> {
        receipts::window(transaction, filter, part.offset, part.limit)
    }

    fn id(row: &ReceiptRow) -> Id {
        row.id
    }

    fn line(row: &ReceiptRow, desk: &Desk) -> Line {
        Line::new(row, desk)
    }
}
