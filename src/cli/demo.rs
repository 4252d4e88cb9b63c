use super::console::Console;
use super::failure::Failure;
use super::{new, open};
use crate::books::Clock;
use crate::books::engine::Location;
use crate::setup::example;

/// The place of the example firm on this machine, which is made when it is asked for the first time.
pub(super) fn prepare(console: &mut Console) -> Result<Location, Failure> {
    let folder = open::data_folder(console)?;
    let make = |place: &Location| {
        console.note("cli-demo-making");
        // Up to this very moment: whoever looks at it finds what has just happened.
        new::with_progress(console, |report| example::create(place, example::ORDERS, &Clock::machine(), report)).map(drop)
    };
    example::kept_in(&folder, make, Failure::file)
}
