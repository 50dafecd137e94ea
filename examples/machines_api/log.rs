//! The log, on stderr: every failure by its ID, which the client has too; and what no client is shown, the causes of
//! server errors and the words of panics.

use std::{io, panic};

use axum::extract::MatchedPath;
use rest_error::middleware::ErrorLayer;
use tracing::Level;
use tracing_subscriber::{filter::Targets, fmt, prelude::*};

/// Has events written to stderr, one line each, whatever a caller sent.
pub(crate) fn init() {
    // What a caller did wrong is an event of level debug.
    let levels = Targets::new().with_default(Level::INFO).with_target("rest_error", Level::DEBUG);
    // When nobody reads stderr any more, the writer would say so on stderr, and panic.
    let lines = fmt::layer().with_ansi(false).with_writer(io::stderr).log_internal_errors(false);
    tracing_subscriber::registry().with(lines).with(levels).init();
    // Rust's own hook writes the text of a panic as it is, line breaks and all. As a string field it is escaped.
    panic::set_hook(Box::new(|panic| tracing::error!(panic = panic.to_string(), "a panic")));
}

/// The layer that makes envelopes of what no handler answers, panics among it, and an event of each failure.
pub(crate) fn failures() -> ErrorLayer {
    // The route and not the path, which is the caller's own words.
    ErrorLayer::new().route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str))
}
