use std::time::Duration;

use crate::assistant::Worker;
use crate::books::Books;
use crate::channels::mail::Secrets;
use crate::channels::sender::Sender;

/// How long closing waits for a letter that is just being handed over; its lease makes it go again later.
const PATIENCE: Duration = Duration::from_secs(5);

/// What works beside the window while a company is open, each on a thread of its own.
pub(super) struct Workers {
    assistant: Option<Worker>,
    sender: Option<Sender>,
}

impl Workers {
    /// Starts them. What cannot be started is logged; the window works without it.
    pub fn start(books: &Books) -> Self {
        let sender = Sender::start(books.clone(), Secrets::of_this_machine())
            .inspect_err(|error| tracing::error!(%error, "letters will not be sent: no thread for them"))
            .ok();
        let assistant = Worker::start(books.clone())
            .inspect_err(|error| tracing::error!(%error, "the assistant will not work: no thread for her"))
            .ok();
        Self { assistant, sender }
    }

    /// Stops them in order: first who writes letters, then who sends them. Waits, so not for the window's thread.
    pub fn stop(self) {
        if let Some(assistant) = self.assistant {
            assistant.stop();
        }
        if let Some(sender) = self.sender
            && !sender.stop(PATIENCE)
        {
            tracing::warn!("a letter was still being handed over when the window closed");
        }
    }
}
