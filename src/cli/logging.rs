use tracing_appender::rolling::{Builder, Rotation};
use tracing_subscriber::EnvFilter;

use crate::channels::mail::data_directory;

/// How many days of the log are kept.
const DAYS: usize = 7;

/// Begins the log of this process: a file a day in the program's own folder, `ARTEL_LOG` chooses how much (`artel=debug`). A
/// machine without such a folder, or one that cannot be written, keeps no log; that must not stop the program.
pub fn keep_log() {
    let Some(folder) = data_directory().map(|folder| folder.join("log")) else { return };
    if std::fs::create_dir_all(&folder).is_err() {
        return;
    }
    let builder = Builder::new().rotation(Rotation::DAILY).filename_prefix("artel").filename_suffix("log").max_log_files(DAYS);
    let Ok(appender) = builder.build(folder) else { return };
    let filter = EnvFilter::try_from_env("ARTEL_LOG").unwrap_or_else(|_| EnvFilter::new("artel=info,warn"));
    let kept = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(appender).try_init();
    // Another log of this process (a test's) stays.
    drop(kept);
}
