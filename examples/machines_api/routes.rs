//! The router, and the state that its handlers share.

use std::{sync::Arc, time::Duration};

use axum::{Router, extract::DefaultBodyLimit};
use rest_error::Catalogued;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    admin, args::Options, catalogue, error::MachineError, extract::BODY_LIMIT, hunting, inventory, log, lookups,
    machines, openapi, store::Store,
};

/// What the handlers share.
pub(crate) struct Service {
    pub(crate) machines: Store,
    pub(crate) hunting: hunting::Allowance,
    /// How long a request's body may take.
    pub(crate) body_timeout: Duration,
    pub(crate) openapi: utoipa::openapi::OpenApi,
}

pub(crate) fn router(options: &Options) -> Router {
    // Each handler's attribute says its path and method, to the router and to the document alike.
    let (router, openapi) = documented();
    let service = Service {
        machines: Store::seeded(),
        hunting: hunting::Allowance::new(options.quota_window),
        body_timeout: options.body_timeout,
        openapi,
    };
    router
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        // Around all else, so that it sees every answer, the router's own 404 and 405 among them.
        .layer(log::failures())
        .with_state(Arc::new(service))
}

/// The OpenAPI document alone.
pub(crate) fn openapi() -> utoipa::openapi::OpenApi {
    documented().1
}

/// The routes, and what the handlers' attributes say of them.
fn documented() -> (Router<Arc<Service>>, utoipa::openapi::OpenApi) {
    let (router, mut openapi) = OpenApiRouter::with_openapi(openapi::Description::openapi())
        .routes(routes!(machines::list, machines::create))
        .routes(routes!(machines::batch))
        .routes(routes!(machines::get))
        .routes(routes!(machines::isolate))
        .routes(routes!(machines::tag))
        .routes(routes!(inventory::owner))
        .routes(routes!(lookups::by_file))
        .routes(routes!(lookups::by_url))
        .routes(routes!(hunting::run))
        .routes(routes!(admin::summary))
        .routes(routes!(admin::device_groups))
        .routes(routes!(catalogue::errors))
        .routes(routes!(openapi::document))
        .split_for_parts();
    // All operations have the same failures, which then are written once.
    MachineError::CATALOGUE.share_openapi_responses(&mut openapi);
    (router, openapi)
}
