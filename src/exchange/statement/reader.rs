//! Lines of the file, one after another: which section they belong to, and what is checked at the end.

use std::collections::HashMap;

use super::document::Draft;
use super::fields::{self, DateField};
use super::{Direction, Operation, Section, Statement, StatementError, Warning};
use crate::exchange::encoding;
use crate::model::Money;

const MARK: &str = "1CClientBankExchange";

/// Words that tell the encoding: a statement of any kind has one of them.
const KNOWN_WORDS: &[&str] = &["ВерсияФормата", "СекцияДокумент", "СекцияРасчСчет", "РасчСчет", "КонецФайла", "Отправитель"];

/// The section that a line belongs to.
enum Place {
    Header,
    Balances(Section),
    Document(Draft),
    /// After «КонецФайла»: nothing counts until another statement begins.
    End,
}

struct Reader {
    statement: Statement,
    place: Place,
    /// How often each operation has come in this statement, and where first.
    seen: HashMap<String, (usize, usize)>,
    ended: bool,
}

pub(super) fn read(bytes: &[u8]) -> Result<Statement, StatementError> {
    let (text, encoding) = encoding::decode(bytes, KNOWN_WORDS);
    // A lone carriage return ends lines in files that an old converter has passed.
    let text = if text.contains('\n') { text } else { text.replace('\r', "\n").into() };
    let mut lines = text.lines().enumerate().skip_while(|(_, line)| line.trim().is_empty());
    let Some((_, first)) = lines.next() else { return Err(StatementError::Empty) };
    if !is_mark(first) {
        let beginning = first.trim().chars().filter(|character| !character.is_control()).take(40).collect();
        return Err(StatementError::NotAStatement { beginning });
    }
    let mut reader = Reader {
        statement: Statement {
            encoding,
            sender: String::new(),
            from: None,
            to: None,
            accounts: Vec::new(),
            sections: Vec::new(),
            operations: Vec::new(),
            warnings: Vec::new(),
        },
        place: Place::Header,
        seen: HashMap::new(),
        ended: false,
    };
    let mut last_line = 1;
    let mut drafts = Vec::new();
    for (index, line) in lines {
        last_line = index + 1;
        reader.line(last_line, line.trim(), &mut drafts)?;
    }
    // The last line is whole only when something ended it.
    let whole = text.ends_with('\n');
    match std::mem::replace(&mut reader.place, Place::End) {
        Place::Document(draft) => {
            if !whole || draft.first_missing().is_some() {
                return Err(StatementError::Truncated { line: last_line, document: draft.line });
            }
            reader.statement.warnings.push(Warning::UnclosedDocument { line: draft.line });
            drafts.push(draft);
        }
        Place::Balances(section) => reader.statement.sections.push(section),
        Place::Header | Place::End => {}
    }
    if !reader.ended {
        reader.statement.warnings.push(Warning::NoEndOfFile);
    }
    reader.finish(drafts)
}

/// The first word of the format; «С» may be Cyrillic.
fn is_mark(line: &str) -> bool {
    line.trim().trim_start_matches('\u{FEFF}').replace('С', "C").eq_ignore_ascii_case(MARK)
}

impl Reader {
    fn line(&mut self, number: usize, line: &str, drafts: &mut Vec<Draft>) -> Result<(), StatementError> {
        if line.is_empty() {
            return Ok(());
        }
        let (key, value) = line.split_once('=').map_or((line, None), |(key, value)| (key.trim(), Some(value.trim())));
        if value.is_none() && is_mark(line) {
            // Files glued together: each counts its repeated operations by itself.
            self.leave(drafts)?;
            drafts.push(Draft::boundary());
            self.ended = false;
            return Ok(());
        }
        if matches!(self.place, Place::End) {
            return Ok(());
        }
        match key {
            "СекцияРасчСчет" => {
                self.leave(drafts)?;
                self.place = Place::Balances(Section {
                    line: number,
                    account: value.unwrap_or_default().to_owned(),
                    from: None,
                    to: None,
                    opening: None,
                    received: None,
                    written_off: None,
                    closing: None,
                });
            }
            "СекцияДокумент" => {
                self.leave(drafts)?;
                self.place = Place::Document(Draft::new(number, value.unwrap_or_default()));
            }
            "КонецРасчСчет" => self.leave(drafts)?,
            "КонецДокумента" => {
                if let Place::Document(draft) = std::mem::replace(&mut self.place, Place::Header) {
                    drafts.push(draft);
                } else {
                    self.place = Place::Header;
                }
            }
            "КонецФайла" => {
                self.leave(drafts)?;
                self.place = Place::End;
                self.ended = true;
            }
            _ => self.field(number, key, value),
        }
        Ok(())
    }

    /// Ends a section that another one follows. A document without its closing word must be whole.
    fn leave(&mut self, drafts: &mut Vec<Draft>) -> Result<(), StatementError> {
        match std::mem::replace(&mut self.place, Place::Header) {
            Place::Balances(section) => self.statement.sections.push(section),
            Place::Document(draft) => {
                if let Some(field) = draft.first_missing() {
                    return Err(StatementError::MissingField { line: draft.line, field });
                }
                self.statement.warnings.push(Warning::UnclosedDocument { line: draft.line });
                drafts.push(draft);
            }
            Place::Header | Place::End => {}
        }
        Ok(())
    }

    fn field(&mut self, number: usize, key: &str, value: Option<&str>) {
        let statement = &mut self.statement;
        match (&mut self.place, value) {
            (Place::Document(draft), value) => draft.field(number, key, value),
            (_, None) | (Place::End, _) => {}
            (Place::Header, Some(value)) => match key {
                "Отправитель" if statement.sender.is_empty() => value.clone_into(&mut statement.sender),
                "ДатаНачала" => statement.from = earliest(statement.from, day(value)),
                "ДатаКонца" => statement.to = statement.to.max(day(value)),
                "РасчСчет" => add_account(&mut statement.accounts, value),
                _ => {}
            },
            (Place::Balances(section), Some(value)) => {
                let sum = match key {
                    "РасчСчет" => {
                        section.account = fields_account(value);
                        add_account(&mut statement.accounts, value);
                        return;
                    }
                    "ДатаНачала" => {
                        section.from = day(value);
                        return;
                    }
                    "ДатаКонца" => {
                        section.to = day(value);
                        return;
                    }
                    "НачальныйОстаток" => &mut section.opening,
                    "ВсегоПоступило" => &mut section.received,
                    "ВсегоСписано" => &mut section.written_off,
                    "КонечныйОстаток" => &mut section.closing,
                    _ => return,
                };
                *sum = fields::amount(value);
                if sum.is_none() && !value.is_empty() {
                    statement.warnings.push(Warning::UnreadableBalance { line: number, value: value.to_owned() });
                }
            }
        }
    }

    /// Makes operations of the documents, now that all own accounts are known, and checks the sums.
    fn finish(mut self, drafts: Vec<Draft>) -> Result<Statement, StatementError> {
        for draft in drafts {
            if draft.is_boundary() {
                self.seen.clear();
                continue;
            }
            if let Some(operation) = draft.operation(&self.statement.accounts, &mut self.statement.warnings)? {
                let operation = self.told_apart(operation);
                self.statement.operations.push(operation);
            }
        }
        check_sums(&mut self.statement);
        Ok(self.statement)
    }

    fn told_apart(&mut self, mut operation: Operation) -> Operation {
        let (count, earlier) = self.seen.entry(operation.identity.clone()).or_insert((0, operation.line));
        *count += 1;
        if *count > 1 {
            self.statement.warnings.push(Warning::Repeated { line: operation.line, earlier: *earlier });
            operation.identity = format!("{}-{count}", operation.identity);
        }
        operation
    }
}

fn day(value: &str) -> Option<chrono::NaiveDate> {
    match fields::date(value) {
        DateField::Day(day) => Some(day),
        DateField::Blank | DateField::Garbled => None,
    }
}

fn earliest(one: Option<chrono::NaiveDate>, other: Option<chrono::NaiveDate>) -> Option<chrono::NaiveDate> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The number of an account without spaces.
pub(super) fn fields_account(value: &str) -> String {
    value.chars().filter(|character| !character.is_whitespace()).collect()
}

fn add_account(accounts: &mut Vec<String>, value: &str) {
    let account = fields_account(value);
    if !account.is_empty() && !accounts.contains(&account) {
        accounts.push(account);
    }
}

/// Opening + received − written off = closing in every section, and the operations make the turnover.
fn check_sums(statement: &mut Statement) {
    for section in &statement.sections {
        if let (Some(opening), Some(received), Some(written_off), Some(stated)) =
            (section.opening, section.received, section.written_off, section.closing)
        {
            let expected = opening + received - written_off;
            if expected != stated {
                let account = section.account.clone();
                statement.warnings.push(Warning::BalanceDoesNotAdd { line: section.line, account, expected, stated });
            }
        }
    }
    for account in &statement.accounts {
        let mut sections = statement.sections.iter().filter(|section| section.account == *account).peekable();
        if sections.peek().is_none() {
            continue;
        }
        let stated = sections.try_fold((Money::ZERO, Money::ZERO), |(received, written_off), section| {
            Some((received + section.received?, written_off + section.written_off?))
        });
        let Some((stated_in, stated_out)) = stated else { continue };
        let sum = |directions: &[Direction], own: fn(&Operation) -> &str| -> Money {
            let moved = |operation: &&Operation| directions.contains(&operation.direction) && own(operation) == account;
            statement.operations.iter().filter(moved).map(|operation| operation.amount).sum()
        };
        let came = sum(&[Direction::In], |operation| &operation.own_account)
            + sum(&[Direction::Transfer], |operation| &operation.receiver.account);
        let went = sum(&[Direction::Out, Direction::Transfer], |operation| &operation.own_account);
        for (received, expected, stated) in [(true, came, stated_in), (false, went, stated_out)] {
            if expected != stated {
                let account = account.clone();
                statement.warnings.push(Warning::TurnoverDoesNotAdd { account, received, expected, stated });
            }
        }
    }
}
