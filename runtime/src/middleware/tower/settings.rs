//! The settings of `ErrorLayer`.

use http::Extensions;

use crate::middleware::settings::Settings;

/// The route is found in the extensions of the request.
pub(super) type LayerSettings = Settings<fn(&Extensions) -> Option<&str>>;

/// How the route is found unless the service says so.
#[cfg(feature = "axum")]
pub(super) fn matched_path(extensions: &Extensions) -> Option<&str> {
    extensions.get::<axum::extract::MatchedPath>().map(axum::extract::MatchedPath::as_str)
}

/// Only the routers of axum are known.
#[cfg(not(feature = "axum"))]
pub(super) fn matched_path(_: &Extensions) -> Option<&str> {
    None
}
