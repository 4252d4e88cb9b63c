use super::State;
use crate::app::desk::Desk;
use crate::language::format;
use crate::model::{BasisPoints, Id, OrderLine, Product, Quantity};
use crate::ui::grid::editable::{Cell, EditAction};

/// A line as it is drawn: every cell formatted.
#[derive(Debug, Clone)]
pub(super) struct LineView {
    pub product: String,
    pub variant: String,
    pub quantity: String,
    pub unit: String,
    pub price: String,
    pub discount: String,
    pub total: String,
    pub wrong: bool,
}

impl State {
    /// Formats the lines anew.
    pub(super) fn show_lines(&mut self, desk: &Desk) {
        let language = desk.language;
        self.lines_view = self
            .order
            .lines
            .iter()
            .enumerate()
            .map(|(index, line)| LineView {
                product: self.products.get(&line.product).map_or_else(|| "…".to_owned(), |product| product.name.clone()),
                variant: line.variant.clone(),
                quantity: format::quantity(language, line.quantity),
                unit: line.unit.clone(),
                price: format::money_plain(language, line.price),
                discount: if line.discount == BasisPoints::ZERO { String::new() } else { discount_text(line.discount) },
                total: format::money_plain(language, line.total()),
                wrong: self.problems.iter().any(|problem| problem.line == Some(index)),
            })
            .collect();
        self.grid.set_total(self.order.lines.len());
    }

    /// Adds a line with a product and goes to its quantity.
    pub(super) fn add_line(&mut self, product: Product, desk: &Desk) {
        self.order.lines.push(OrderLine {
            product: product.id,
            variant: String::new(),
            quantity: Quantity::ONE,
            unit: product.unit.clone(),
            price: product.price,
            discount: BasisPoints::ZERO,
            vat_rate: product.vat_rate,
        });
        drop(self.products.insert(product.id, product));
        self.problems.retain(|problem| problem.field != "lines");
        self.show_lines(desk);
        let cell = Cell { row: self.order.lines.len() - 1, column: "quantity" };
        self.grid.reveal(cell.row);
        self.begin(cell, None, desk);
        self.grid.edit.begin(cell);
    }

    /// Carries out what the table of lines asks for. True when the keyboard goes to the line «add».
    pub(super) fn edit(&mut self, action: &EditAction, desk: &Desk) -> bool {
        match *action {
            EditAction::None => {}
            EditAction::Begin { cell, typed } => self.begin(cell, typed, desk),
            EditAction::Commit { cell, next } => {
                if !self.commit(cell, desk) {
                    self.grid.edit.refuse(cell);
                    return false;
                }
                match next {
                    Some(next) => self.begin(next, None, desk),
                    None => return cell.row + 1 == self.order.lines.len(),
                }
            }
            EditAction::CommitAndAdd { cell, .. } => {
                if !self.commit(cell, desk) {
                    self.grid.edit.refuse(cell);
                    return false;
                }
                return true;
            }
            EditAction::Cancel(_) => self.buffer.clear(),
            EditAction::Add { .. } => return true,
            EditAction::Copy(row) => {
                if let Some(line) = self.order.lines.get(row).cloned() {
                    self.order.lines.insert(row + 1, line);
                    self.show_lines(desk);
                }
            }
            EditAction::Remove(row) => self.remove_line(row, desk),
        }
        false
    }

    pub(super) fn remove_line(&mut self, row: usize, desk: &Desk) {
        if row < self.order.lines.len() {
            drop(self.order.lines.remove(row));
            self.problems.retain(|problem| problem.line.is_none());
            self.show_lines(desk);
        }
    }

    pub(super) fn move_line(&mut self, up: bool, desk: &Desk) {
        let Some(row) = self.grid.selection.cursor() else { return };
        let other = if up { row.checked_sub(1) } else { Some(row + 1) };
        let Some(other) = other.filter(|other| *other < self.order.lines.len() && row < self.order.lines.len()) else { return };
        self.order.lines.swap(row, other);
        self.grid.selection.set_cursor(Some(other));
        self.show_lines(desk);
    }

    /// Puts the value of a cell into the buffer.
    fn begin(&mut self, cell: Cell, typed: Option<char>, desk: &Desk) {
        let Some(line) = self.order.lines.get(cell.row) else { return };
        self.buffer_was = match cell.column {
            "variant" => line.variant.clone(),
            "quantity" => format::quantity(desk.language, line.quantity),
            "unit" => line.unit.clone(),
            "price" => format::money_plain(desk.language, line.price),
            "discount" => discount_text(line.discount),
            _ => String::new(),
        };
        self.buffer = typed.map_or_else(|| self.buffer_was.clone(), String::from);
    }

    /// Takes what is typed into the cell being edited; false when it cannot be read, so that the cell stays open.
    pub(super) fn finish_cell(&mut self, desk: &Desk) -> bool {
        let Some(cell) = self.grid.edit.editing() else { return true };
        let taken = self.commit(cell, desk);
        if taken {
            self.grid.edit.select(Some(cell));
        } else {
            self.grid.edit.refuse(cell);
        }
        taken
    }

    /// Takes the buffer into a cell; false when it cannot be read, so that the cell stays open.
    fn commit(&mut self, cell: Cell, desk: &Desk) -> bool {
        let typed = self.buffer.trim();
        let Some(line) = self.order.lines.get_mut(cell.row) else { return true };
        let taken = match cell.column {
            "variant" => {
                typed.clone_into(&mut line.variant);
                true
            }
            "unit" => {
                typed.clone_into(&mut line.unit);
                true
            }
            "quantity" => format::parse_quantity(typed).map(|quantity| line.quantity = quantity).is_ok(),
            "price" => format::parse_money(typed).map(|price| line.price = price).is_ok(),
            "discount" if typed.is_empty() => {
                line.discount = BasisPoints::ZERO;
                true
            }
            // Hundredths of a percent are written and read like kopecks of a rouble.
            "discount" => format::parse_money(typed.trim_end_matches('%'))
                .map(|hundredths| line.discount = BasisPoints::new(hundredths.minor()))
                .is_ok(),
            _ => true,
        };
        if taken {
            self.problems.retain(|problem| problem.line != Some(cell.row));
            self.show_lines(desk);
        }
        taken
    }

    /// The product of a line.
    pub(super) fn product_of(&self, row: usize) -> Option<Id> {
        self.order.lines.get(row).map(|line| line.product)
    }
}

/// A discount as people type it: whole percent, or with hundredths.
fn discount_text(discount: BasisPoints) -> String {
    let (whole, rest) = (discount.value() / 100, discount.value() % 100);
    match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole},{}", rest / 10),
        rest => format!("{whole},{rest:02}"),
    }
}
