use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::model::Moment;

/// Where the books take the time from: the machine, or a hand of the test that turns it.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    Machine,
    Hand(Arc<AtomicI64>),
}

impl Clock {
    /// The clock of this machine.
    #[must_use]
    pub const fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock that stands at `moment` until [`Clock::set`] turns it; clones turn together.
    #[must_use]
    pub fn standing_at(moment: Moment) -> Self {
        Self(Source::Hand(Arc::new(AtomicI64::new(moment.milliseconds()))))
    }

    /// Turns a standing clock; the machine's clock cannot be turned and stays as it is.
    pub fn set(&self, moment: Moment) {
        if let Source::Hand(hand) = &self.0 {
            hand.store(moment.milliseconds(), Ordering::Relaxed);
        }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        match &self.0 {
            Source::Machine => Moment::from_utc(chrono::Utc::now()),
            Source::Hand(hand) => Moment::from_milliseconds(hand.load(Ordering::Relaxed)),
        }
    }
}
