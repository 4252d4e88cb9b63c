//! The lines of a document inside a letter.

use super::escape_html;
use crate::language::{self, Language, format};
use crate::model::{Currency, Money, Quantity};

/// One line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is sold, with its variant.
    pub name: String,
    /// How much, thousandths of the unit.
    pub quantity: Quantity,
    /// Name of the unit: «шт», «м».
    pub unit: String,
    /// Price of one unit.
    pub price: Money,
    /// What the line costs, discount and VAT included.
    pub total: Money,
}

/// The lines of a document, as a letter shows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineTable {
    /// In the order of the document.
    pub lines: Vec<Line>,
    /// What their sums are in.
    pub currency: Currency,
}

const HEADINGS: [&str; 5] =
    ["mail-lines-number", "mail-lines-name", "mail-lines-quantity", "mail-lines-price", "mail-lines-total"];

impl LineTable {
    fn rows(&self, language: Language) -> Vec<[String; 5]> {
        self.lines
            .iter()
            .enumerate()
            .map(|(index, line)| {
                let quantity = format!("{} {}", format::quantity(language, line.quantity), line.unit);
                [
                    (index + 1).to_string(),
                    line.name.clone(),
                    quantity.trim_end().to_owned(),
                    format::money_plain(language, line.price),
                    format::money_plain(language, line.total),
                ]
            })
            .collect()
    }

    fn total(&self) -> Money {
        self.lines.iter().map(|line| line.total).sum()
    }

    /// An HTML table with inline styles, because mail programs throw style sheets away.
    pub(super) fn to_html(&self, language: Language) -> String {
        const CELL: &str = "padding:6px 10px;border-bottom:1px solid #dde1e7;";
        let align = |column: usize| if column == 1 { "text-align:left;" } else { "text-align:right;white-space:nowrap;" };
        if self.lines.is_empty() {
            return String::new();
        }
        let mut html = String::from("<table cellspacing=\"0\" style=\"border-collapse:collapse;margin:12px 0;\">\n<tr>");
        for (column, heading) in HEADINGS.iter().enumerate() {
            let heading = escape_html(&language::text(language, heading));
            html.push_str(&format!("<th style=\"{CELL}{}\">{heading}</th>", align(column)));
        }
        html.push_str("</tr>\n");
        for row in self.rows(language) {
            html.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                html.push_str(&format!("<td style=\"{CELL}{}\">{}</td>", align(column), escape_html(cell)));
            }
            html.push_str("</tr>\n");
        }
        let label = escape_html(&language::text(language, "mail-lines-sum"));
        let sum = escape_html(&format::money(language, self.currency, self.total()));
        html.push_str(&format!(
            "<tr><td colspan=\"4\" style=\"padding:6px 10px;text-align:right;\">{label}</td>\
             <td style=\"padding:6px 10px;text-align:right;white-space:nowrap;\"><b>{sum}</b></td></tr>\n</table>\n"
        ));
        html
    }

    /// Rows aligned by spaces, as wide as their longest cell.
    pub(super) fn to_plain(&self, language: Language) -> String {
        if self.lines.is_empty() {
            return String::new();
        }
        let mut rows = vec![HEADINGS.map(|heading| language::text(language, heading))];
        rows.extend(self.rows(language));
        let widths: Vec<usize> =
            (0..5).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
        let mut text = String::new();
        for row in &rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let width = widths[column];
                if column > 0 {
                    line.push_str("  ");
                }
                line.push_str(&if column == 1 { format!("{cell:<width$}") } else { format!("{cell:>width$}") });
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        let label = language::text(language, "mail-lines-sum");
        text.push_str(&format!("{label} {}", format::money(language, self.currency, self.total())));
        text
    }
}
