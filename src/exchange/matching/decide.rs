//! The decision itself: first who, then which orders are named, then how the sum lies on them.

use super::number::{NumberKey, spellings};
use super::purpose::{Mention, mentions, word_of_no_sale};
use super::{Candidates, Certainty, Match, OrderCandidate, PartyCandidate, Reason, core_name};
use crate::exchange::statement::{Direction, Operation, Side};
use crate::model::{Allocation, Id, Money};

/// Finds whose money the operation is and what it pays for. Only money that came in is allocated to orders;
/// of the rest only the party is told.
///
/// # Errors
/// When the books cannot be asked.
pub fn match_operation<C: Candidates>(operation: &Operation, candidates: &mut C) -> Result<Match, C::Error> {
    let mut reasons = Vec::new();
    let party = find_party(operation.counterparty(), candidates, &mut reasons)?;
    if operation.direction != Direction::In {
        reasons.push(Reason::NotIncoming);
        let party = party.single();
        return Ok(Match { party, allocations: Vec::new(), certainty: Certainty::Unknown, reasons });
    }
    let mut decision = Decision { amount: operation.amount, sure: true, reasons, allocations: Vec::new() };
    if let Some(word) = word_of_no_sale(&operation.purpose) {
        decision.doubt(Reason::NotASale(word));
    }
    let named = decision.named_orders(operation, &party, candidates)?;
    let party = decision.settle_party(party, &named);
    if named.is_empty() {
        if let Some((id, why)) = &party {
            // By a name alone, and with no order named, nobody's money is posted unseen.
            if matches!(why, Reason::PartyByName(_)) {
                decision.sure = false;
            }
            decision.allocate_unnamed(candidates.open_orders_of(*id)?);
        }
    } else {
        decision.allocate_named(&named, party.as_ref());
    }
    let certainty = match (decision.allocations.is_empty(), decision.sure && party.is_some()) {
        (true, _) => Certainty::Unknown,
        (false, true) => Certainty::Exact,
        (false, false) => Certainty::Likely,
    };
    Ok(Match { party, allocations: decision.allocations, certainty, reasons: decision.reasons })
}

/// Who the other side may be.
enum Found {
    One(PartyCandidate, Reason),
    Several(Vec<PartyCandidate>),
    Nobody,
}

impl Found {
    fn single(self) -> Option<(Id, Reason)> {
        match self {
            Self::One(party, why) => Some((party.id, why)),
            Self::Several(_) | Self::Nobody => None,
        }
    }
}

/// By tax id, else by account, else by name. A party known to have another tax id is not the one.
fn find_party<C: Candidates>(side: &Side, candidates: &mut C, reasons: &mut Vec<Reason>) -> Result<Found, C::Error> {
    let not_another = |party: &PartyCandidate| side.tax_id.is_empty() || party.tax_id.is_empty() || party.tax_id == side.tax_id;
    if !side.tax_id.is_empty() {
        let mut parties = candidates.parties_by_tax_id(&side.tax_id)?;
        parties.retain(|party| party.tax_id == side.tax_id);
        // Branches share the tax id and differ in the reason code.
        let same_code =
            |party: &PartyCandidate| !side.tax_reason_code.is_empty() && party.tax_reason_code == side.tax_reason_code;
        if parties.len() > 1 && parties.iter().filter(|party| same_code(party)).count() == 1 {
            parties.retain(same_code);
        }
        if !parties.is_empty() {
            return Ok(found(parties, |side| Reason::PartyByTaxId(side.tax_id.clone()), side, reasons));
        }
    }
    if !side.account.is_empty() {
        let mut parties = candidates.parties_by_account(&side.account)?;
        parties.retain(not_another);
        if !parties.is_empty() {
            return Ok(found(parties, |side| Reason::PartyByAccount(side.account.clone()), side, reasons));
        }
    }
    let core = core_name(&side.name);
    if !core.is_empty() {
        let mut parties = candidates.parties_by_name(&core)?;
        parties.retain(|party| not_another(party) && (core_name(&party.name) == core || core_name(&party.full_name) == core));
        if !parties.is_empty() {
            return Ok(found(parties, |side| Reason::PartyByName(side.name.clone()), side, reasons));
        }
    }
    reasons.push(Reason::PartyUnknown);
    Ok(Found::Nobody)
}

fn found(mut parties: Vec<PartyCandidate>, why: fn(&Side) -> Reason, side: &Side, reasons: &mut Vec<Reason>) -> Found {
    let mut seen = Vec::new();
    parties.retain(|party| {
        let new = !seen.contains(&party.id);
        seen.push(party.id);
        new
    });
    match <[PartyCandidate; 1]>::try_from(parties) {
        Ok([party]) => {
            reasons.push(why(side));
            Found::One(party, why(side))
        }
        Err(parties) => {
            reasons.push(Reason::PartyAmbiguous(parties.len()));
            Found::Several(parties)
        }
    }
}

/// The decision while it is made. Once in doubt, it stays in doubt.
struct Decision {
    amount: Money,
    sure: bool,
    reasons: Vec<Reason>,
    allocations: Vec<Allocation>,
}

/// An order that the purpose names, and how.
struct Named {
    order: OrderCandidate,
    /// By its whole number: with its prefix, or without one when it has none.
    in_full: bool,
}

impl Decision {
    fn doubt(&mut self, reason: Reason) {
        self.sure = false;
        self.reasons.push(reason);
    }

    fn allocate(&mut self, order: &OrderCandidate, amount: Money) {
        if amount.is_positive() {
            self.allocations.push(Allocation { order: order.id, amount });
        }
    }

    /// Orders that the purpose names. A number that fits several orders, or none, puts the whole in doubt.
    fn named_orders<C: Candidates>(
        &mut self,
        operation: &Operation,
        party: &Found,
        candidates: &mut C,
    ) -> Result<Vec<Named>, C::Error> {
        let possible: Vec<Id> = match party {
            Found::One(party, _) => vec![party.id],
            Found::Several(parties) => parties.iter().map(|party| party.id).collect(),
            Found::Nobody => Vec::new(),
        };
        let mut named: Vec<Named> = Vec::new();
        for mention in mentions(&operation.purpose, &(operation.amount.minor() / 100).to_string()) {
            let orders = candidates.orders_by_number(&mention.key.digits, &spellings(&mention.written))?;
            let (mut orders, in_full) = fitting(orders, &mention, &possible);
            if orders.is_empty() && !mention.by_prefix {
                // «Order 7» of one whose open order is «ORD-7»: too few digits to be looked for among everybody's.
                let mut own = Vec::new();
                for party in &possible {
                    own.extend(candidates.open_orders_of(*party)?);
                }
                orders = fitting(own, &mention, &possible).0;
            }
            match orders.as_slice() {
                [] if mention.certain => self.doubt(Reason::NumberNotFound(mention.written)),
                [] => {}
                [order] => {
                    if named.iter().all(|other| other.order.id != order.id) {
                        self.reasons.push(Reason::NumberFound(order.number.clone()));
                        named.push(Named { order: order.clone(), in_full });
                    }
                }
                several => self.doubt(Reason::NumberAmbiguous(mention.written, several.len())),
            }
        }
        Ok(named)
    }

    /// When several parties fit, or none, a named order tells which.
    fn settle_party(&mut self, party: Found, named: &[Named]) -> Option<(Id, Reason)> {
        let party = match party {
            Found::One(party, why) => return Some((party.id, why)),
            other => other,
        };
        let first = named.first()?;
        let of_one = named.iter().all(|other| other.order.customer == first.order.customer);
        match party {
            Found::Several(parties) if of_one && parties.iter().any(|party| party.id == first.order.customer) => {}
            Found::Nobody if of_one => {}
            Found::One(..) | Found::Several(_) | Found::Nobody => {
                self.sure = false;
                return None;
            }
        }
        let why = Reason::PartyByOrder(first.order.number.clone());
        self.doubt(why.clone());
        Some((first.order.customer, why))
    }

    fn allocate_named(&mut self, named: &[Named], party: Option<&(Id, Reason)>) {
        for Named { order, .. } in named {
            if party.is_some_and(|(party, _)| *party != order.customer) {
                self.doubt(Reason::OrderOfAnother(order.number.clone()));
            }
            if !order.open {
                self.doubt(Reason::NotOpen(order.number.clone()));
            } else if !order.debt.is_positive() {
                self.doubt(Reason::AlreadyPaid(order.number.clone()));
            }
        }
        let payable: Vec<&Named> = named.iter().filter(|named| named.order.open && named.order.debt.is_positive()).collect();
        let debts: Money = payable.iter().map(|named| named.order.debt).sum();
        let equal = debts == self.amount;
        match payable.as_slice() {
            [] => return,
            [only] if equal => self.reasons.push(Reason::AmountEqualsDebt(only.order.number.clone())),
            [only] if only.order.total == self.amount => self.doubt(Reason::AmountEqualsTotal(only.order.number.clone())),
            several if equal => self.reasons.push(Reason::AmountEqualsDebts(several.len())),
            _ => {}
        }
        if self.amount > debts {
            self.doubt(Reason::Excess(self.amount - debts));
        } else if self.amount < debts {
            self.reasons.push(Reason::Partial(debts - self.amount));
            // A part of one order named in full is plain; which of several a part pays for is not.
            if !matches!(payable.as_slice(), [only] if only.in_full) {
                self.sure = false;
            }
        }
        let by_name_only = matches!(party, Some((_, Reason::PartyByName(_))));
        if by_name_only && !(equal && payable.iter().all(|named| named.in_full)) {
            self.sure = false;
        }
        let mut left = self.amount;
        for Named { order, .. } in payable {
            let part = order.debt.min(left);
            self.allocate(order, part);
            left -= part;
        }
    }

    /// No order is named: the sum must speak for itself.
    fn allocate_unnamed(&mut self, mut orders: Vec<OrderCandidate>) {
        orders.retain(|order| order.open && order.debt.is_positive());
        let debts: Money = orders.iter().map(|order| order.debt).sum();
        let equal: Vec<&OrderCandidate> = orders.iter().filter(|order| order.debt == self.amount).collect();
        let of_total: Vec<&OrderCandidate> = orders.iter().filter(|order| order.total == self.amount).collect();
        match (orders.as_slice(), equal.as_slice(), of_total.as_slice()) {
            ([], _, _) => {}
            ([only], _, _) => {
                self.reasons.push(Reason::OnlyOpenOrder(only.number.clone()));
                match self.amount {
                    amount if amount == only.debt => self.reasons.push(Reason::AmountEqualsDebt(only.number.clone())),
                    amount if amount > only.debt => self.doubt(Reason::Excess(amount - only.debt)),
                    amount => self.doubt(Reason::Partial(only.debt - amount)),
                }
                self.allocate(only, only.debt.min(self.amount));
            }
            (several, [only], _) => {
                self.doubt(Reason::SeveralOpenOrders(several.len()));
                self.reasons.push(Reason::AmountEqualsDebt(only.number.clone()));
                self.allocate(only, only.debt);
            }
            (several, [], _) if debts == self.amount => {
                self.doubt(Reason::AmountEqualsDebts(several.len()));
                for order in several {
                    self.allocate(order, order.debt);
                }
            }
            (several, [], [only]) => {
                self.doubt(Reason::SeveralOpenOrders(several.len()));
                self.doubt(Reason::AmountEqualsTotal(only.number.clone()));
                self.allocate(only, only.debt.min(self.amount));
            }
            (several, _, _) => self.doubt(Reason::SeveralOpenOrders(several.len())),
        }
    }
}

/// The fewest digits by which letters and digits are surely a number of an order, whatever stands before them.
const TELLING: usize = 3;

/// Of the orders with the digits, those that the mention may mean, and whether it names them in full.
fn fitting(orders: Vec<OrderCandidate>, mention: &Mention, possible: &[Id]) -> (Vec<OrderCandidate>, bool) {
    let of_payer = |order: &OrderCandidate| possible.contains(&order.customer);
    let mut fitting: Vec<(OrderCandidate, NumberKey)> = orders
        .into_iter()
        .filter_map(|order| NumberKey::of(&order.number).map(|key| (order, key)))
        .filter(|(_, key)| key.digits == mention.key.digits && key.suffix == mention.key.suffix)
        .collect();
    let same_prefix = |(_, key): &(OrderCandidate, NumberKey)| key.prefix == mention.key.prefix;
    let mut in_full = false;
    if mention.by_prefix && fitting.iter().any(same_prefix) {
        fitting.retain(same_prefix);
        in_full = mention.by_word || mention.key.digits.len() >= TELLING;
        if !in_full {
            // «Бумага А4», «корпус Б-2»: so short, and no word says that it is an order. Of the payer's own it may be one.
            fitting.retain(|(order, _)| of_payer(order));
        }
    } else if mention.by_prefix || !mention.by_word {
        // Letters that are no order's prefix: another firm's number, or a word that happens to stand there.
        return (Vec::new(), false);
    } else {
        if !possible.is_empty() {
            // Bare digits name an order of the payer; of another party they are a coincidence.
            fitting.retain(|(order, _)| of_payer(order));
        }
        // «Счёт № 3» of one whose order is «3» is the whole number, unless the day is another's.
        let whole = |(order, key): &(OrderCandidate, NumberKey)| {
            key.prefix.is_empty() && of_payer(order) && mention.date.is_none_or(|date| date == order.date)
        };
        if mention.certain && fitting.iter().any(whole) {
            fitting.retain(whole);
            in_full = true;
        }
    }
    let mut orders: Vec<OrderCandidate> = fitting.into_iter().map(|(order, _)| order).collect();
    narrow(&mut orders, of_payer);
    narrow(&mut orders, |order| mention.date == Some(order.date));
    narrow(&mut orders, |order| order.open && order.debt.is_positive());
    (orders, in_full)
}

/// Keeps only those that fit, when there is a choice and any fits.
fn narrow(orders: &mut Vec<OrderCandidate>, fits: impl Fn(&OrderCandidate) -> bool) {
    if orders.len() > 1 && orders.iter().any(&fits) {
        orders.retain(fits);
    }
}
