//! Logs of single threads, in programs whose threads run several tests.

use std::sync::LazyLock;

use tracing::{
    Dispatch, Subscriber,
    subscriber::{DefaultGuard, NoSubscriber},
};

/// While there is one subscriber, `tracing` asks only the thread that first reaches an event whether anybody wants the event, and
/// keeps the answer for all threads. If that thread has no subscriber, the event is lost everywhere. While there are two, it asks both.
static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::default()));

/// Sends the events of this thread to the subscriber, until the guard is dropped.
pub fn subscribe(subscriber: impl Subscriber + Send + Sync + 'static) -> DefaultGuard {
    LazyLock::force(&SECOND);
    tracing::subscriber::set_default(subscriber)
}
