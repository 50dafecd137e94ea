//! The settings of `ErrorLayer`.

use http::Extensions;

use crate::middleware::settings::Settings;

/// The route is found in the extensions of the request.
pub(super) type LayerSettings = Settings<fn(&Extensions) -> Option<&str>>;
