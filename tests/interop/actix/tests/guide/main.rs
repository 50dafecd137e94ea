//! The programs of the guide `actix`, word for word, and what it says about actix-web.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "each file is the program that it would be on its own, and a test stops where its expectation does"
)]

mod answers;
mod around;
mod cancelled;
mod order;
mod recipes;
mod shown;

#[path = "../../../../src/shown.rs"]
pub mod difference;
#[path = "../../../../src/log.rs"]
pub mod log;

mod login {
    include!("login.rs");
}

mod ids {
    include!("ids.rs");
}

mod limits {
    include!("limits.rs");
}

mod settings {
    include!("settings.rs");
}

/// What is logged on this thread at `INFO` and above, until the guard is dropped.
fn logged() -> (log::Lines, tracing::subscriber::DefaultGuard) {
    let lines = log::Lines::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.writer()).finish();
    (lines, log::subscribe(subscriber))
}
