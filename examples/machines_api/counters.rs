//! The failures as a metric, by error code and route, and the page `/metrics`, which Prometheus reads.
//!
//! A service would use `metrics-exporter-prometheus`. Version 0.18 of it adds some 35 crates, among them second versions of `rand`,
//! `getrandom`, `hashbrown` and `r-efi`, and this workspace has one version of each crate. Therefore this recorder counts by itself.

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use ::metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use axum::http::header::CONTENT_TYPE;
use rest_error::ErrorReport;

const FAILURES: &str = "http_server_errors_total";

/// Counters by name and labels, as Prometheus writes them.
static COUNTERS: Mutex<BTreeMap<String, Arc<AtomicU64>>> = Mutex::new(BTreeMap::new());

/// Makes the macros of `metrics` count. A second call changes nothing.
pub(crate) fn init() {
    // It fails only if there is a recorder already.
    let _ = ::metrics::set_global_recorder(Counters);
}

/// Counts a failure. The number of labels is bounded, because the codes and the routes are those of this service: a path that
/// matches no route has none.
pub(crate) fn count(report: &ErrorReport) {
    let code = report.code().to_owned();
    let route = report.route().unwrap_or("none").to_owned();
    ::metrics::counter!(FAILURES, "error_type" => code, "http_route" => route).increment(1);
}

/// `/metrics`, in the text format of Prometheus.
pub(crate) fn page() -> ([(http::HeaderName, &'static str); 1], String) {
    let mut page = format!("# TYPE {FAILURES} counter\n");
    for (series, count) in COUNTERS.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        // Writing to a string does not fail.
        let _ = writeln!(page, "{series} {}", count.load(Ordering::Relaxed));
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], page)
}

struct Counters;

impl Recorder for Counters {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        let labels: Vec<_> =
            key.labels().map(|label| format!("{}=\"{}\"", label.key(), escaped(label.value()))).collect();
        let series = format!("{}{{{}}}", key.name(), labels.join(","));
        let mut counters = COUNTERS.lock().unwrap_or_else(PoisonError::into_inner);
        Counter::from_arc(Arc::clone(counters.entry(series).or_default()))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
