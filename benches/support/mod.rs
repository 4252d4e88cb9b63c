//! What the measurements share: medians, rounds, the yardstick of raw commits, and how figures are printed.
//!
//! A machine is never quiet, so what counts is the ratio of two things measured in turns in one run, and the median of several
//! rounds. What may not live here: anything about one measurement.
#![allow(dead_code, reason = "no measurement uses all of it")]

pub mod company;
pub mod raw;
pub mod table;

use std::time::{Duration, Instant};

/// How often the same thing took how long.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does something so many times and notes how long each took.
    pub fn of(count: usize, mut work: impl FnMut()) -> Self {
        let mut times = Self::default();
        for _ in 0..count {
            let began = Instant::now();
            work();
            times.note(began.elapsed());
        }
        times
    }

    pub fn note(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn extend(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }

    /// The time that so many of a hundred stayed within.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        self.percentile(50)
    }

    pub fn worst(&self) -> Duration {
        self.0.iter().max().copied().unwrap_or_default()
    }

    pub fn total(&self) -> Duration {
        self.0.iter().sum()
    }
}

/// The median of numbers.
pub fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// How many fit into a second.
#[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
pub fn per_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

pub fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}

/// A whole number that the environment may set.
pub fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// How many rounds are measured: `ARTEL_BENCH_ROUNDS`.
pub fn rounds() -> usize {
    usize::try_from(number("ARTEL_BENCH_ROUNDS", 15)).unwrap_or(15).max(1)
}
