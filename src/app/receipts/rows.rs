use crate::app::desk::Desk;
use crate::books::receipts::ReceiptRow;
use crate::language::{format, names};
use crate::model::{ReceiptKind, Share};

/// A receipt as the list draws it: everything formatted once, when it is loaded.
#[derive(Debug, Clone)]
pub struct Line {
    pub number: String,
    pub date: String,
    pub date_short: String,
    pub bank: bool,
    pub payer: String,
    pub payer_short: String,
    pub purpose: String,
    pub amount: String,
    pub allocated_share: f32,
    pub allocated_words: String,
    pub posted: bool,
}

impl Line {
    pub fn new(row: &ReceiptRow, desk: &Desk) -> Self {
        let date = format::local_date(row.moment);
        let share = Share::new(row.allocated, row.amount);
        Self {
            number: row.number.clone(),
            date: format::date(date),
            date_short: format::date_short(date),
            bank: row.kind == ReceiptKind::Bank,
            payer: row.payer_name.clone(),
            payer_short: names::short(&row.payer_name),
            purpose: row.purpose.clone(),
            amount: format::money_figure(desk.language, row.amount),
            #[expect(clippy::cast_precision_loss, reason = "a bar of a few pixels")]
            allocated_share: share.basis_points().value() as f32 / 10_000.0,
            allocated_words: format::share(share),
            posted: row.posted,
        }
    }
}
