use chrono::NaiveDate;

use crate::app::desk::{Desk, hue_of};
use crate::books::customer_orders::OrderRow;
use crate::language::{Language, format, names};
use crate::model::{Money, StateGroup};
use crate::ui;

/// How urgent a hand-over date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// None is set, or the order is finished.
    Calm,
    /// It is today.
    Today,
    /// It is over.
    Late,
}

/// An order as the list draws it: everything formatted once, when it is loaded.
#[derive(Debug, Clone)]
pub struct Line {
    pub number: String,
    pub date: String,
    pub date_short: String,
    pub customer: String,
    pub customer_short: String,
    pub state: String,
    pub hue: ui::Hue,
    pub total: String,
    pub paid_share: f32,
    pub paid_words: String,
    pub has_total: bool,
    pub responsible: String,
    pub responsible_short: String,
    pub due: String,
    pub due_short: String,
    pub urgency: Due,
    pub posted: bool,
}

/// A sum under a head that already says «₽»: whole units unless it has minor ones.
fn sum_words(language: Language, sum: Money) -> String {
    if sum.minor() % 100 == 0 { format::grouped(sum.minor() / 100) } else { format::money_plain(language, sum) }
}

impl Line {
    pub fn new(row: &OrderRow, desk: &Desk, today: NaiveDate) -> Self {
        let state = desk.state(row.state);
        let open = state.is_none_or(|state| state.group.is_open());
        let urgency = match row.due {
            Some(due) if open && due < today => Due::Late,
            Some(due) if open && due == today => Due::Today,
            _ => Due::Calm,
        };
        let share = row.paid_share();
        let responsible = desk.employee_name(row.responsible).to_owned();
        let date = format::local_date(row.moment);
        let words = |date: NaiveDate| if urgency == Due::Today { desk.text("common-today") } else { format::date(date) };
        Self {
            number: row.number.clone(),
            date: format::date(date),
            date_short: format::date_short(date),
            customer_short: names::short(&row.customer_name),
            customer: row.customer_name.clone(),
            state: state.map_or_else(String::new, |state| state.short().to_owned()),
            hue: state.map_or(ui::Hue::Slate, |state| hue_of(state.hue)),
            total: sum_words(desk.language, row.total),
            #[expect(clippy::cast_precision_loss, reason = "a bar of a few pixels")]
            paid_share: share.basis_points().value() as f32 / 10_000.0,
            paid_words: format::share(share),
            has_total: !row.total.is_zero() && state.is_none_or(|state| state.group != StateGroup::Cancelled),
            responsible_short: names::short(&responsible),
            responsible,
            due: row.due.map(words).unwrap_or_default(),
            due_short: row
                .due
                .map(|due| if urgency == Due::Today { words(due) } else { format::date_short(due) })
                .unwrap_or_default(),
            urgency,
            posted: row.posted,
        }
    }
}
