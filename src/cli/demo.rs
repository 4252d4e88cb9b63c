use super::console::Console;
use super::failure::Failure;
use super::{new, open};
use crate::books::engine::Location;
use crate::setup::example;

/// The place of the example firm on this machine, which is made when it is asked for the first time.
pub(super) fn prepare(console: &mut Console) -> Result<Location, Failure> {
    let folder = open::data_folder(console)?;
    let make = |place: &Location| {
        console.note("cli-demo-making");
        new::example(console, place, example::ORDERS).map(drop)
    };
    example::kept_in(&folder, make, Failure::file)
}
