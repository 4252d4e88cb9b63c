use super::console::Console;
use super::failure::Failure;
use super::{new, open};
use crate::books::Clock;
use crate::books::engine::Location;
use crate::setup::example;

/// The file of the example firm in the program's own folder.
const FILE: &str = "demo.artel";

/// The place of the example firm on this machine, which is made when it is asked for the first time.
pub(super) fn prepare(console: &mut Console) -> Result<Location, Failure> {
    let folder = open::data_folder(console)?;
    std::fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    let path = folder.join(FILE);
    let location = Location::File(path.clone());
    if path.exists() {
        return Ok(location);
    }
    console.note("cli-demo-making");
    // Made beside and named when it is whole: whoever stops the program meanwhile gets a new one the next time.
    let partial = folder.join(format!("{FILE}.{}", std::process::id()));
    let place = Location::File(partial.clone());
    // Up to this very moment: whoever looks at it finds what has just happened.
    drop(new::with_progress(console, |report| example::create(&place, example::ORDERS, &Clock::machine(), report))?);
    std::fs::rename(&partial, &path).map_err(|error| Failure::file(&path, &error))?;
    Ok(location)
}
