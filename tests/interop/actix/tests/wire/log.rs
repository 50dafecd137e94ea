//! The log of the process, by the IDs of the failures.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Mutex, Once, PoisonError},
};

use tracing::{
    Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// The fields of an event, and its level.
pub(crate) type Event = BTreeMap<&'static str, String>;

static EVENTS: Mutex<Vec<Event>> = Mutex::new(Vec::new());

/// Collects events from here on.
pub(crate) fn start() {
    static START: Once = Once::new();
    START.call_once(|| tracing::subscriber::set_global_default(Log).unwrap());
}

/// All events with this ID.
pub(crate) fn of(target: &str) -> Vec<Event> {
    since(0, target)
}

/// How many events there are.
pub(crate) fn mark() -> usize {
    EVENTS.lock().unwrap_or_else(PoisonError::into_inner).len()
}

/// All events with this ID that came after the mark.
pub(crate) fn since(mark: usize, target: &str) -> Vec<Event> {
    let events = EVENTS.lock().unwrap_or_else(PoisonError::into_inner);
    events
        .iter()
        .skip(mark)
        .filter(|event| event.get("correlation_id").is_some_and(|found| found == target))
        .cloned()
        .collect()
}

struct Log;

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "rest_error"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut fields = Fields(Event::new());
        event.record(&mut fields);
        fields.0.insert("level", event.metadata().level().to_string());
        EVENTS.lock().unwrap_or_else(PoisonError::into_inner).push(fields.0);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

struct Fields(Event);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}
