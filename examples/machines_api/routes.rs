//! The router, and the state that its handlers share.

use std::{sync::Arc, time::Duration};

use axum::{Router, extract::DefaultBodyLimit, routing::get};
use rest_error::openapi::share_responses;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    admin, args::Options, catalogue, counters, extract::BODY_LIMIT, hunting, inventory, log, lookups, machines,
    openapi, store::Store,
};

/// The state that the handlers share.
pub(crate) struct Service {
    pub(crate) machines: Store,
    pub(crate) hunting: hunting::Allowance,
    /// How long the body of a request may take to arrive.
    pub(crate) body_timeout: Duration,
    pub(crate) openapi: utoipa::openapi::OpenApi,
}

pub(crate) fn router(options: &Options) -> Router {
    // Router and document get path and method from the attribute on each handler.
    let (router, openapi) = documented();
    let service = Service {
        machines: Store::seeded(),
        hunting: hunting::Allowance::new(options.quota_window),
        body_timeout: options.body_timeout,
        openapi,
    };
    let router = router.route("/metrics", get(async || counters::page())).layer(DefaultBodyLimit::max(BODY_LIMIT));
    // These layers are the outermost, so they see all responses, including the router's own 404 and 405.
    log::layered(router).with_state(Arc::new(service))
}

/// The OpenAPI document without the routes.
pub(crate) fn openapi() -> utoipa::openapi::OpenApi {
    documented().1
}

/// The routes, and their OpenAPI document.
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
    // Many operations have the same failures, so the document contains them only once.
    share_responses(&mut openapi);
    (router, openapi)
}
