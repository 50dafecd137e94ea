//! Advanced hunting: a query that is so expensive that callers have a quota.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::extract::State;
use rest_error::defender::{DefenderError, Quota};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{error::MachineError, extract::Json, filter::Filter, operations, routes::Service, store::Machine};

/// The number of queries that may run in one window. A real service would count them for each caller.
const QUERIES: u32 = 3;

/// The queries in the current window, which begins with the first of them.
pub(crate) struct Allowance {
    length: Duration,
    current: Mutex<Window>,
}

struct Window {
    end: Instant,
    queries: u32,
}

impl Allowance {
    pub(crate) fn new(length: Duration) -> Self {
        Self { length, current: Mutex::new(Window { end: Instant::now(), queries: 0 }) }
    }

    fn spend(&self) -> Result<(), DefenderError> {
        let now = Instant::now();
        let mut window = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if now >= window.end {
            *window = Window { end: now + self.length, queries: 0 };
        }
        if window.queries == QUERIES {
            return Err(DefenderError::TooManyRequests { quota: Quota::Requests, retry_after: window.end - now });
        }
        window.queries += 1;
        Ok(())
    }
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct Hunt {
    /// A part of the name.
    query: String,
}

/// The machines whose name contains the query.
#[utoipa::path(
    post,
    path = "/api/advancedqueries/run",
    request_body = Hunt,
    responses((status = 200, description = "The machines.", body = Vec<Machine>), operations::Hunt)
)]
pub(crate) async fn run(
    State(service): State<Arc<Service>>,
    Json(Hunt { query }): Json<Hunt>,
) -> Result<axum::Json<Vec<Machine>>, MachineError> {
    service.hunting.spend()?;
    let mut machines = service.machines.list(&Filter::all());
    machines.retain(|machine| machine.name.contains(&query));
    Ok(axum::Json(machines))
}
