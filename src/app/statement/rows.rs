use super::reading::{Kept, Names};
use crate::app::desk::Desk;
use crate::exchange::import::Proposal;
use crate::exchange::matching::{Certainty, Reason};
use crate::exchange::statement::{Direction, Operation};
use crate::language::{Argument, format, names, search};
use crate::model::{Allocation, Id, Money};
use crate::ui::{Hue, Icon};

/// An operation of the statement with what is to become of it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub operation: Operation,
    /// Nothing for money that did not come in.
    pub proposal: Option<Proposal>,
    /// The receipt that it has.
    pub kept: Option<Kept>,
    /// The receipt was made here and now, not before.
    pub kept_here: bool,
    pub ticked: bool,
    /// The person ticked or unticked it: the program does not any more.
    pub tick_by_hand: bool,
    /// The person changed whose money it is or what it pays for: it is not matched anew.
    pub by_hand: bool,
    /// Why it could not be kept.
    pub failure: Option<String>,
    pub line: Line,
}

/// How an operation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Money that did not come in.
    Other(Direction),
    /// It had a receipt before.
    There,
    /// Its receipt was made here: posted, or a draft.
    Kept(bool),
    /// The person decided.
    Decided,
    /// Found, and how surely.
    Found(Certainty),
}

/// Which operations are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Every one.
    All,
    /// Those that have no receipt yet.
    ToApprove,
    /// Of these, the ones that may be posted without looking.
    Certain,
    /// Of these, the others.
    NeedPerson,
    /// Those that have a receipt.
    There,
}

impl Shown {
    /// Every choice, in the order of the switch.
    pub(super) const ALL: [Self; 5] = [Self::All, Self::ToApprove, Self::Certain, Self::NeedPerson, Self::There];
}

impl Row {
    /// A row as it was read.
    pub fn new(operation: Operation, proposal: Option<Proposal>, kept: Option<Kept>) -> Self {
        let ticked = proposal.as_ref().is_some_and(Proposal::is_certain);
        Self {
            operation,
            proposal,
            kept,
            kept_here: false,
            ticked,
            tick_by_hand: false,
            by_hand: false,
            failure: None,
            line: Line::default(),
        }
    }

    pub fn standing(&self) -> Standing {
        match (&self.proposal, &self.kept) {
            (None, _) => Standing::Other(self.operation.direction),
            (Some(_), Some(kept)) if self.kept_here => Standing::Kept(kept.posted),
            (Some(_), Some(_)) => Standing::There,
            (Some(_), None) if self.by_hand => Standing::Decided,
            (Some(proposal), None) => Standing::Found(proposal.found.certainty),
        }
    }

    /// Waits to become a receipt.
    pub const fn is_open(&self) -> bool {
        self.proposal.is_some() && self.kept.is_none()
    }

    /// May be posted as it is: somebody is known to have paid, and not more is allocated than came.
    pub fn can_be_posted(&self) -> bool {
        self.is_open() && self.proposal.as_ref().is_some_and(|proposal| proposal.payer.is_some() && !is_over(proposal))
    }

    /// Is ticked together with all: something was found for it, or the person decided. Money of which nobody knows what it
    /// is for is ticked one by one only.
    pub fn is_ticked_with_all(&self) -> bool {
        let found = self.proposal.as_ref().is_some_and(|proposal| !proposal.allocations.is_empty());
        self.can_be_posted() && (self.by_hand || found)
    }

    pub fn answers(&self, shown: Shown, words: &[&str]) -> bool {
        let fits = match shown {
            Shown::All => true,
            Shown::ToApprove => self.is_open(),
            Shown::Certain => self.is_certain(),
            Shown::NeedPerson => self.is_open() && !self.is_certain(),
            Shown::There => self.kept.is_some(),
        };
        fits && words.iter().all(|word| self.line.search.contains(word))
    }

    fn is_certain(&self) -> bool {
        self.standing() == Standing::Found(Certainty::Exact)
    }

    /// Who paid and for what: as the receipt says, or as is proposed.
    pub fn paid(&self) -> Option<(Option<Id>, &[Allocation])> {
        let kept = self.kept.as_ref().map(|kept| (kept.payer, kept.allocations.as_slice()));
        kept.or_else(|| self.proposal.as_ref().map(|proposal| (proposal.payer, proposal.allocations.as_slice())))
    }

    pub fn amount(&self) -> Money {
        self.operation.amount
    }

    /// Takes a newly made match unless the person decided; the tick follows unless the person set it on the same proposal.
    pub fn take(&mut self, fresh: Proposal, kept: Option<Kept>) {
        self.kept_here = self.kept_here && kept.is_some();
        self.kept = kept;
        if self.kept.is_some() {
            self.ticked = false;
            self.by_hand = false;
            self.failure = None;
            self.proposal = Some(fresh);
            return;
        }
        let Some(proposal) = &mut self.proposal else { return };
        if self.by_hand {
            proposal.account = fresh.account;
            return;
        }
        let same = proposal.payer == fresh.payer && proposal.allocations == fresh.allocations;
        if self.ticked && !same {
            self.tick_by_hand = false;
        }
        if !self.tick_by_hand {
            self.ticked = fresh.is_certain();
        }
        *proposal = fresh;
    }

    /// Takes what the person decided. A decision that can be posted is ticked unless the person unticked it.
    pub fn decide(&mut self, payer: Option<Id>, allocations: Vec<Allocation>) {
        let Some(proposal) = &mut self.proposal else { return };
        proposal.payer = payer;
        proposal.allocations = allocations;
        self.by_hand = !proposal.is_as_found();
        self.failure = None;
        if !self.can_be_posted() {
            self.ticked = false;
        } else if !self.tick_by_hand {
            let certain = self.proposal.as_ref().is_some_and(Proposal::is_certain);
            self.ticked = self.by_hand || certain;
        }
    }

    /// Formats anew what the table shows.
    pub fn write(&mut self, names: &Names, desk: &Desk) {
        self.line = Line::new(self, names, desk);
    }
}

/// More is allocated than came in.
pub(super) fn is_over(proposal: &Proposal) -> bool {
    let allocated: Money = proposal.allocations.iter().map(|allocation| allocation.amount).sum();
    allocated > proposal.operation.amount
}

/// An operation as the table draws it: everything formatted when something changes.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub date: String,
    pub date_short: String,
    pub number: String,
    pub name: String,
    pub tax_id: String,
    pub purpose: String,
    pub amount: String,
    pub party: String,
    pub orders: String,
    pub tag: String,
    pub hue: Option<Hue>,
    pub sign: Option<Icon>,
    pub reason: String,
    pub receipt: Option<(Id, String)>,
    /// What the quick search looks in, folded.
    pub search: String,
}

impl Line {
    fn new(row: &Row, known: &Names, desk: &Desk) -> Self {
        let operation = &row.operation;
        let side = operation.counterparty();
        let day = operation.executed.unwrap_or(operation.date);
        let number = if operation.number.is_empty() {
            String::new()
        } else {
            desk.text_with("bank-document-number", &[("number", Argument::from(operation.number.as_str()))])
        };
        let tax_id = if side.tax_id.is_empty() {
            side.account.clone()
        } else {
            format!("{}\u{a0}{}", desk.text("common-tax-id"), side.tax_id)
        };
        let (payer, allocations) = row.paid().unwrap_or((None, &[]));
        let party = payer.and_then(|payer| known.parties.get(&payer)).cloned().unwrap_or_default();
        let orders = orders_words(allocations, operation.amount, known, desk);
        let (key, hue, sign) = tag(row.standing());
        let amount = format::money_figure(desk.language, operation.amount);
        let amount = if operation.direction == Direction::Out { format!("\u{2212}{amount}") } else { amount };
        let receipt = row.kept.as_ref().map(|kept| (kept.id, kept.number.clone()));
        let plain = format::money_plain(desk.language, operation.amount).replace(['\u{202f}', '\u{a0}'], "");
        let search = [&*side.name, &*side.tax_id, &*side.account, &*operation.purpose, &*operation.number, &*party, &*orders]
            .into_iter()
            .chain([plain.as_str(), receipt.as_ref().map_or("", |(_, number)| number.as_str())])
            .map(search::fold)
            .collect::<Vec<_>>()
            .join(" ");
        Self {
            date: format::date(day),
            date_short: format::date_short(day),
            number,
            name: names::brief(&side.name),
            tax_id,
            purpose: operation.purpose.clone(),
            amount,
            party,
            orders,
            tag: desk.text(key),
            hue,
            sign,
            reason: reason(row, desk),
            receipt,
            search,
        }
    }
}

/// «НФ-000124 142 300, НФ-000131 17 700», and what is left over as an advance.
fn orders_words(allocations: &[Allocation], amount: Money, known: &Names, desk: &Desk) -> String {
    let one = |allocation: &Allocation| {
        let number = known.orders.get(&allocation.order).map_or("", String::as_str);
        format!("{number}\u{2002}{}", format::money_figure(desk.language, allocation.amount))
    };
    let mut words: Vec<String> = allocations.iter().map(one).collect();
    let rest = amount - allocations.iter().map(|allocation| allocation.amount).sum();
    if rest.is_positive() {
        let sum = Argument::from(format::money_figure(desk.language, rest));
        words.push(desk.text_with("bank-advance", &[("sum", sum)]));
    }
    words.join(", ")
}

/// The key of the tag, its hue and its sign.
const fn tag(standing: Standing) -> (&'static str, Option<Hue>, Option<Icon>) {
    match standing {
        Standing::Other(Direction::Transfer) => ("bank-tag-transfer", None, None),
        Standing::Other(Direction::NotExecuted) => ("bank-tag-not-executed", None, None),
        Standing::Other(Direction::Out | Direction::In) => ("bank-tag-out", None, None),
        Standing::There => ("bank-tag-there", Some(Hue::Slate), Some(Icon::CheckCheck)),
        Standing::Kept(true) => ("receipts-posted", Some(Hue::Green), Some(Icon::Check)),
        Standing::Kept(false) => ("receipts-draft", Some(Hue::Slate), None),
        Standing::Decided => ("bank-tag-decided", Some(Hue::Blue), Some(Icon::UserRound)),
        Standing::Found(Certainty::Exact) => ("bank-tag-exact", Some(Hue::Green), Some(Icon::Check)),
        Standing::Found(Certainty::Likely) => ("bank-tag-likely", Some(Hue::Amber), None),
        Standing::Found(Certainty::Unknown) => ("bank-tag-unknown", Some(Hue::Red), None),
    }
}

/// One sentence: why it stands so.
fn reason(row: &Row, desk: &Desk) -> String {
    if let Some(failure) = &row.failure {
        return failure.clone();
    }
    match (&row.proposal, row.standing()) {
        (Some(proposal), Standing::Decided) if proposal.payer.is_none() => desk.text("bank-reason-no-payer"),
        (Some(proposal), Standing::Decided) if is_over(proposal) => desk.text("errors-over-allocated"),
        (_, Standing::Decided) => desk.text("bank-reason-decided"),
        (Some(proposal), Standing::Found(_)) => {
            // There is room for one or two: what makes one doubt comes first, whose money it is last, since the name says that.
            let mut reasons: Vec<&Reason> = proposal.found.reasons.iter().collect();
            let exact = proposal.found.certainty == Certainty::Exact;
            reasons.sort_by_key(|reason| match reason {
                Reason::PartyByName(_) if !exact => 1,
                Reason::PartyByName(_) | Reason::PartyByTaxId(_) | Reason::PartyByAccount(_) => 3,
                reason => {
                    if reason.is_doubt() {
                        0
                    } else {
                        2
                    }
                }
            });
            reasons.iter().map(|reason| reason.sentence(desk.language, desk.currency())).collect::<Vec<_>>().join(". ")
        }
        _ => String::new(),
    }
}
