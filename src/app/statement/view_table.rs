//! The table of operations.

use iced::Element;
use iced::widget::{Space, column, row};

use super::rows::{Row, Standing};
use super::update::GRID;
use super::{Message, State};
use crate::app::desk::Desk;
use crate::ui::Hue;
use crate::ui::grid::{CellStatus, Column, Grid, cell};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::size;
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::plain;
use crate::ui::widget::chip::link_scaled;
use crate::ui::widget::choice::checkbox;
use crate::ui::widget::state;

/// Tables at least so wide show what the payer wrote.
const PURPOSE_FROM: f32 = 1100.0;
/// Narrower ones show only the payer, the sum and how the operation stands.
const PARTY_FROM: f32 = 640.0;

impl State {
    pub(super) fn table<'a>(&'a self, desk: &'a Desk, room: f32, wide: bool) -> Element<'a, Message> {
        let empty = state::nothing_found(
            desk.text("common-nothing-found"),
            plain(desk.text("common-reset-filters")).on_press(Message::Reset),
        );
        Grid::new(
            &self.grid,
            columns(desk, room, wide),
            move |row| {
                let place = *self.visible.get(row)?;
                Some((place, self.loaded.as_ref()?.rows.get(place)?))
            },
            move |(place, row), column, status| draw_cell(*place, row, column, status, wide, desk),
            Message::Grid,
        )
        .row_height(size::ROW_TWO_LINES)
        .id(GRID)
        .empty(empty)
        .into()
    }
}

fn columns(desk: &Desk, room: f32, wide: bool) -> Vec<Column> {
    let title = |name: &str| desk.text(&format!("bank-column-{name}"));
    let mut columns = vec![
        Column::fixed("tick", "", 32.0).center(),
        Column::fixed("date", title("date"), if wide { 92.0 } else { 64.0 }),
        Column::fill("payer", title("payer"), 140.0),
    ];
    if room >= PURPOSE_FROM {
        columns.push(Column::fill("purpose", title("purpose"), 160.0));
    }
    columns.push(Column::fixed("amount", desk.in_currency("bank-column-sum"), 116.0).right());
    if room >= PARTY_FROM {
        columns.push(Column::fill("party", title("party"), 150.0));
    }
    // Wide enough for the usual reasons: they say what the accountant has to look at.
    columns.push(if wide {
        Column::fixed("standing", title("standing"), 280.0)
    } else {
        Column::fill("standing", title("standing"), 150.0)
    });
    columns
}

fn draw_cell<'a>(
    place: usize,
    row: &'a Row,
    column: &'static str,
    status: CellStatus,
    wide: bool,
    desk: &'a Desk,
) -> Element<'a, Message> {
    let line = &row.line;
    let faint = matches!(row.standing(), Standing::Other(_));
    let quiet = faint || row.kept.is_some();
    match column {
        "tick" => tick(place, row, desk),
        "date" => cell::two_lines(cell::secondary(if wide { &*line.date } else { &*line.date_short }), &*line.number),
        "payer" => {
            let name = cell::name(&*line.name, status.selected);
            cell::two_lines(if faint { name.ink3() } else { name }, &*line.tax_id)
        }
        "purpose" => {
            let purpose = cell::secondary(&*line.purpose);
            if faint { purpose.ink3().into() } else { purpose.into() }
        }
        "amount" => {
            let amount = cell::plain(&*line.amount).medium().right();
            if faint { amount.ink3().into() } else { amount.into() }
        }
        "party" if line.party.is_empty() => cell::dash().into(),
        "party" => {
            let party = cell::plain(&*line.party);
            cell::two_lines(if quiet { party.ink2() } else { party }, &*line.orders)
        }
        "standing" => standing(row),
        _ => Space::new().into(),
    }
}

/// The box that is ticked; of what cannot be posted it says why.
fn tick<'a>(place: usize, row: &Row, desk: &Desk) -> Element<'a, Message> {
    if row.can_be_posted() {
        return checkbox("", row.ticked, Some(Message::Tick(place))).skip_focus().into();
    }
    if !row.is_open() {
        return Space::new().into();
    }
    let payer = row.proposal.as_ref().and_then(|proposal| proposal.payer);
    let key = if payer.is_none() { "bank-tick-no-payer" } else { "errors-over-allocated" };
    checkbox("", false, None).tip(Tip::new(desk.text(key))).skip_focus().into()
}

/// How it stands as a tag, and why below.
fn standing(operation: &Row) -> Element<'_, Message> {
    let line = &operation.line;
    let tag: Element<'_, Message> = match line.hue {
        Some(hue) => tag(line.sign, &*line.tag, hue),
        None => cell::faint(&*line.tag).into(),
    };
    let below: Element<'_, Message> = match &line.receipt {
        Some((id, number)) => row![link_scaled(number.as_str(), text::SMALL, Message::OpenReceipt(*id)).skip_focus()].into(),
        None if operation.failure.is_some() => text::line(&*line.reason).small().hue(Hue::Red).into(),
        None if line.reason.is_empty() => return tag,
        None => text::line(&*line.reason).small().ink2().into(),
    };
    column![tag, below].spacing(2).into()
}
