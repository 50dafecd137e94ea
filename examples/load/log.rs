//! The log: how often each correlation ID is in it.

use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, PoisonError},
};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{Layer, filter::Targets, layer::Context, prelude::*};

static IDS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Collects the IDs from now on.
pub(crate) fn init() {
    let only_failures = Targets::new().with_target("rest_error", tracing::Level::INFO);
    tracing_subscriber::registry().with(Ids.with_filter(only_failures)).init();
}

/// How often each ID was logged so far.
pub(crate) fn counts() -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for id in IDS.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        *counts.entry(id.clone()).or_default() += 1;
    }
    counts
}

struct Ids;

impl<S: Subscriber> Layer<S> for Ids {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        event.record(&mut Id);
    }
}

struct Id;

impl Visit for Id {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "correlation_id" {
            IDS.lock().unwrap_or_else(PoisonError::into_inner).push(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}
