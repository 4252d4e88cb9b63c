use super::Read;
use crate::app::desk::Desk;
use crate::language::format;
use crate::model::Id;
use crate::reports::Reason;
use crate::ui::{Hue, Icon};

/// An order that needs attention, as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Concern {
    pub order: Id,
    pub number: String,
    pub customer: String,
    pub reason: String,
    pub total: String,
    pub sign: Icon,
    pub hue: Hue,
}

/// A deed of the assistant, as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deed {
    pub run: Id,
    pub time: String,
    pub words: String,
}

pub(super) fn concerns(read: &Read, desk: &Desk) -> Vec<Concern> {
    let drawn = read.attention.concerns.iter().map(|concern| {
        let (sign, hue) = match concern.reason {
            Reason::Late { .. } => (Icon::ClockAlert, Hue::Red),
            Reason::Unpaid { .. } => (Icon::Wallet, Hue::Amber),
            Reason::Quiet { .. } => (Icon::Hourglass, Hue::Amber),
        };
        Concern {
            order: concern.order,
            number: concern.number.clone(),
            customer: concern.customer_name.clone(),
            reason: concern.reason.phrase(desk.currency()).say(desk.language),
            total: desk.money_short(concern.total),
            sign,
            hue,
        }
    });
    drawn.collect()
}

pub(super) fn deeds(read: &Read, desk: &Desk) -> Vec<Deed> {
    let drawn = read.deeds.iter().map(|listed| Deed {
        run: listed.run.id,
        time: format::time(listed.run.moment),
        words: listed.phrase.say(desk.language),
    });
    drawn.collect()
}
