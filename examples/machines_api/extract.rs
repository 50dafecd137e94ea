//! Bodies of JSON that arrive in time. Paths and queries are read by the extractors of the crate as they are.

use std::sync::Arc;

use axum::{
    body::HttpBody,
    extract::{FromRequest, Request},
};
use rest_error::HttpError;
use serde::de::DeserializeOwned;

use crate::{error::MachineError, routes::Service};

/// The largest body that is read, in bytes.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;

/// A JSON body that arrives in time.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<Service>> for Json<T> {
    type Rejection = MachineError;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, MachineError> {
        // A body that says so is too large unread; one that does not say is cut off by the router's limit.
        if request.body().size_hint().lower() > BODY_LIMIT as u64 {
            return Err(HttpError::ContentTooLarge.into());
        }
        let body = rest_error::axum::Json::<T, MachineError>::from_request(request, service);
        let json = tokio::time::timeout(service.body_timeout, body).await.map_err(|_| HttpError::RequestTimeout)??;
        Ok(Self(json.0))
    }
}
