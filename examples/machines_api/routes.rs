//! The router, and the state that its handlers share.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use rest_error::{HttpError, defender::DefenderError};

use crate::{admin, extract::BODY_LIMIT, hunting, inventory, log, lookups, machines, panics, store::Store};

/// What the handlers share.
pub(crate) struct Service {
    pub(crate) machines: Store,
    pub(crate) hunting: hunting::Allowance,
    /// How long a request's body may take.
    pub(crate) body_timeout: Duration,
}

pub(crate) fn router(body_timeout: Duration) -> Router {
    let service = Service { machines: Store::seeded(), hunting: hunting::Allowance::new(), body_timeout };
    Router::new()
        .route("/api/machines", get(machines::list).post(machines::create))
        .route("/api/machines/batch", post(machines::batch))
        .route("/api/machines/{id}", get(machines::get))
        .route("/api/machines/{id}/isolate", post(machines::isolate))
        .route("/api/machines/{id}/tags", post(machines::tag))
        .route("/api/machines/{id}/owner", get(inventory::owner))
        .route("/api/files/{hash}/machines", get(lookups::by_file))
        .route("/api/urls/machines", get(lookups::by_url))
        .route("/api/advancedqueries/run", post(hunting::run))
        .route("/api/admin/summary", get(admin::summary))
        .route("/api/admin/device-groups", get(admin::device_groups))
        .fallback(async || DefenderError::NotFound)
        // axum adds the `allow` header.
        .method_not_allowed_fallback(async || HttpError::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn(panics::catch))
        // Around all else, so that it sees every answer.
        .layer(middleware::from_fn(log::failures))
        .with_state(Arc::new(service))
}
