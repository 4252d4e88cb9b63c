//! One document of the file: its fields as they come, then the operation that they make.

use sha2::{Digest, Sha256};

use super::fields::{self, DateField};
use super::reader::fields_account;
use super::{Direction, Operation, OperationKind, Side, StatementError, Warning};
use crate::model::Money;

const PAYER: &str = "Плательщик";
const RECEIVER: &str = "Получатель";
const PURPOSE: &str = "НазначениеПлатежа";

/// A document while its lines come.
pub(super) struct Draft {
    /// Where it begins.
    pub line: usize,
    kind: String,
    /// Key, value, line; the last of equal keys counts unless it is empty.
    fields: Vec<(String, String, usize)>,
}

impl Draft {
    pub(super) fn new(line: usize, kind: &str) -> Self {
        Self { line, kind: kind.to_owned(), fields: Vec::with_capacity(40) }
    }

    /// Stands between the documents of files that were glued together.
    pub(super) fn boundary() -> Self {
        Self::new(0, "")
    }

    pub(super) const fn is_boundary(&self) -> bool {
        self.line == 0
    }

    /// A line without «=» goes on with the value before it: purposes are broken so.
    pub(super) fn field(&mut self, line: usize, key: &str, value: Option<&str>) {
        match (value, self.fields.last_mut()) {
            (Some(value), _) => self.fields.push((key.to_owned(), value.to_owned(), line)),
            (None, Some((last, text, _))) if last.starts_with(PURPOSE) => {
                text.push(' ');
                text.push_str(key);
            }
            (None, _) => {}
        }
    }

    fn find(&self, key: &str) -> Option<(&str, usize)> {
        let mut values = self.fields.iter().filter(|(name, value, _)| name == key && !value.is_empty());
        values.next_back().map(|(_, value, line)| (value.as_str(), *line))
    }

    fn value(&self, key: &str) -> &str {
        self.find(key).map_or("", |(value, _)| value)
    }

    /// What an unclosed document lacks of what it must have: date, sum, an account, the purpose's line.
    pub(super) fn first_missing(&self) -> Option<&'static str> {
        let has = |key: &str| self.find(key).is_some();
        if !has("Дата") {
            Some("Дата")
        } else if !has("Сумма") {
            Some("Сумма")
        } else if !["ПлательщикСчет", "ПлательщикРасчСчет", "ПолучательСчет", "ПолучательРасчСчет"].into_iter().any(has)
        {
            Some("ПлательщикСчет")
        } else if !self.fields.iter().any(|(key, _, _)| key.starts_with(PURPOSE)) {
            Some(PURPOSE)
        } else {
            None
        }
    }

    /// The operation; none, with a warning, for a sum of nothing.
    pub(super) fn operation(&self, own: &[String], warnings: &mut Vec<Warning>) -> Result<Option<Operation>, StatementError> {
        let received = self.date("ДатаПоступило")?;
        let written_off = self.date("ДатаСписано")?;
        let date = self
            .date("Дата")?
            .or(written_off)
            .or(received)
            .ok_or(StatementError::MissingField { line: self.line, field: "Дата" })?;
        let amount = self.amount()?;
        if amount.is_zero() {
            warnings.push(Warning::NoAmount { line: self.line });
            return Ok(None);
        }
        let payer = self.side(PAYER);
        let receiver = self.side(RECEIVER);
        let is_own = |side: &Side| own.contains(&side.account);
        let (direction, executed) = match (is_own(&payer), is_own(&receiver)) {
            _ if received.is_none() && written_off.is_none() => (Direction::NotExecuted, None),
            (true, true) => (Direction::Transfer, written_off.or(received)),
            (true, false) => (Direction::Out, written_off.or(received)),
            (false, true) => (Direction::In, received.or(written_off)),
            // Neither account is ours (some banks write an inner one): the date that is filled tells.
            (false, false) => match (received, written_off) {
                (Some(day), None) => (Direction::In, Some(day)),
                (None, Some(day)) => (Direction::Out, Some(day)),
                _ => {
                    warnings.push(Warning::UnknownDirection { line: self.line });
                    (Direction::NotExecuted, None)
                }
            },
        };
        let own_side = if direction == Direction::In { &receiver } else { &payer };
        let own_account = match own {
            // Some banks write an inner account for ours; of a statement of one account everything is that account's.
            [only] if !is_own(own_side) && executed.is_some() => only.clone(),
            _ => own_side.account.clone(),
        };
        let mut operation = Operation {
            line: self.line,
            kind: kind(&self.kind),
            number: self.value("Номер").to_owned(),
            date,
            executed,
            amount,
            direction,
            own_account,
            payer,
            receiver,
            purpose: self.purpose(),
            identity: String::new(),
        };
        operation.identity = identity(&operation);
        Ok(Some(operation))
    }

    fn date(&self, field: &'static str) -> Result<Option<chrono::NaiveDate>, StatementError> {
        let Some((value, line)) = self.find(field) else { return Ok(None) };
        match fields::date(value) {
            DateField::Blank => Ok(None),
            DateField::Day(day) => Ok(Some(day)),
            DateField::Garbled => Err(StatementError::BadDate { line, field, value: value.to_owned() }),
        }
    }

    fn amount(&self) -> Result<Money, StatementError> {
        let field = "Сумма";
        let (value, line) = self.find(field).ok_or(StatementError::MissingField { line: self.line, field })?;
        fields::amount(value).filter(|amount| *amount >= Money::ZERO).ok_or_else(|| StatementError::BadAmount {
            line,
            field,
            value: value.to_owned(),
        })
    }

    /// «Плательщик1» is the name by the format; «Плательщик» often begins with the tax id.
    fn side(&self, prefix: &str) -> Side {
        let part = |suffix: &str| self.value(&format!("{prefix}{suffix}"));
        let first =
            |one: &'static str, other: &'static str| Some(part(one)).filter(|value| !value.is_empty()).unwrap_or(part(other));
        let (name, written) = fields::name_and_tax_id(first("1", ""));
        let (_, written_elsewhere) = fields::name_and_tax_id(part(""));
        let stated = fields_account(part("ИНН"));
        let tax_id = if fields::is_tax_id(&stated) { Some(stated) } else { written.or(written_elsewhere) };
        let reason_code = fields_account(part("КПП"));
        let is_code =
            reason_code.len() == 9 && reason_code.bytes().all(|byte| byte.is_ascii_alphanumeric()) && reason_code != "000000000";
        let bank = [part("Банк1"), part("Банк2")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Side {
            name,
            tax_id: tax_id.unwrap_or_default(),
            tax_reason_code: if is_code { reason_code } else { String::new() },
            account: fields_account(first("Счет", "РасчСчет")),
            bank_code: fields_account(part("БИК")),
            bank,
        }
    }

    /// The whole purpose, or its numbered lines when the whole is not given.
    fn purpose(&self) -> String {
        let whole = self.value(PURPOSE);
        let joined = if whole.is_empty() {
            (1..=6).map(|line| self.value(&format!("{PURPOSE}{line}")).to_owned()).collect::<Vec<_>>().join(" ")
        } else {
            whole.to_owned()
        };
        joined.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn kind(written: &str) -> OperationKind {
    match written.to_lowercase().replace('ё', "е").as_str() {
        "платежное поручение" => OperationKind::PaymentOrder,
        "банковский ордер" => OperationKind::BankOrder,
        "платежное требование" => OperationKind::PaymentRequest,
        "инкассовое поручение" => OperationKind::CollectionOrder,
        "аккредитив" => OperationKind::LetterOfCredit,
        "мемориальный ордер" => OperationKind::MemorialOrder,
        _ => OperationKind::Other,
    }
}

/// See [`Operation::identity`].
fn identity(operation: &Operation) -> String {
    let direction = match operation.direction {
        Direction::In => "in",
        Direction::Out => "out",
        Direction::Transfer => "transfer",
        Direction::NotExecuted => "not executed",
    };
    let parts = [
        operation.own_account.as_str(),
        &operation.date.to_string(),
        &operation.number,
        &operation.amount.minor().to_string(),
        direction,
        &operation.counterparty().account,
        &operation.purpose,
    ];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
