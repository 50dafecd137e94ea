//! JSON bodies that must arrive in time. The extractors of the crate read paths and queries.

use std::sync::Arc;

use axum::{
    body::HttpBody,
    extract::{FromRequest, Request},
};
use rest_error::HttpError;
use serde::de::DeserializeOwned;

use crate::{error::MachineError, routes::Service};

/// The maximum size of a body, in bytes.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;

/// A JSON body that arrives in time.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<Service>> for Json<T> {
    type Rejection = MachineError;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, MachineError> {
        // If the length is known, a large body is rejected before it is read. Otherwise the router's limit applies.
        if request.body().size_hint().lower() > BODY_LIMIT as u64 {
            return Err(HttpError::ContentTooLarge.into());
        }
        let body = rest_error::extract::Json::<T>::from_request(request, service);
        let json = tokio::time::timeout(service.body_timeout, body).await.map_err(|_| HttpError::RequestTimeout)??;
        Ok(Self(json.0))
    }
}
