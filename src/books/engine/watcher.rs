//! The thread that hears what other processes commit, while somebody in this one listens.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::listener::{Heard, Hub};
use super::postgres::Watch;
use super::{Inner, Location};

/// Pause between two looks at a file's `data_version`, and the longest time the thread outlives its last listener.
const TICK: Duration = Duration::from_millis(300);

/// Pause before another attempt to reach a lost server: doubled each time up to the longest.
const AGAIN: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(15);

/// Starts the thread when somebody listens and it does not run, and waits until it hears.
pub(super) fn ensure(inner: &Arc<Inner>) {
    let hub = Arc::clone(&inner.hub);
    if !hub.claim_watch() {
        return;
    }
    let (ready, is_ready) = channel();
    let company = Arc::downgrade(inner);
    let location = inner.location.clone();
    let started = std::thread::Builder::new().name("changes".to_owned()).spawn(move || match location {
        Location::File(_) => watch_file(&company, &hub, &ready),
        Location::Server(address) => watch_server(&address, &company, &hub, &ready),
    });
    match started {
        Ok(_) => {
            // An error means that the thread is already gone, which it tells in the log.
            let _ = is_ready.recv_timeout(LONGEST);
        }
        Err(error) => {
            inner.hub.give_up_watch();
            tracing::error!(%error, "no thread to hear changes of others");
        }
    }
}

/// `PRAGMA data_version` of the writer's own connection changes only by commits of others
/// (<https://www.sqlite.org/pragma.html#pragma_data_version>).
fn watch_file(company: &Weak<Inner>, hub: &Hub, ready: &Sender<()>) {
    let look = || company.upgrade().and_then(|inner| inner.data_version());
    let mut last = look();
    let _ = ready.send(());
    while hub.keep_watching(TICK) {
        // Nothing to see while our own thread writes: nobody else can commit then.
        if let Some(version) = look()
            && last.replace(version) != Some(version)
        {
            hub.publish(&Heard::Elsewhere);
        }
    }
}

fn watch_server(address: &str, company: &Weak<Inner>, hub: &Hub, ready: &Sender<()>) {
    let mut missed = false;
    let mut pause = AGAIN;
    loop {
        match Watch::open(address) {
            Ok(mut watch) => {
                if std::mem::replace(&mut missed, true) {
                    hub.publish(&Heard::Elsewhere);
                }
                let _ = ready.send(());
                pause = AGAIN;
                if !listen(&mut watch, company, hub) {
                    return;
                }
            }
            Err(error) => {
                tracing::warn!(%error, "changes of others cannot be heard now");
                missed = true;
                let _ = ready.send(());
            }
        }
        if !hub.keep_watching(pause) {
            return;
        }
        pause = (pause * 2).min(LONGEST);
    }
}

/// False when nobody listens any more, true when the connection was lost.
fn listen(watch: &mut Watch, company: &Weak<Inner>, hub: &Hub) -> bool {
    loop {
        match watch.wait(TICK) {
            Ok(None) => {}
            Ok(Some(commit)) => {
                let own = company.upgrade().is_some_and(|inner| inner.writer_process.load(Ordering::SeqCst) == commit.process);
                if !own && !commit.topics.is_empty() {
                    hub.publish(&Heard::Topics(commit.topics.into_iter().collect()));
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the connection that hears changes was lost");
                return true;
            }
        }
        if !hub.keep_watching(Duration::ZERO) {
            return false;
        }
    }
}
