//! [`Path`]: the parameters in a path.

use std::marker::PhantomData;

use ::axum::{
    extract::{
        FromRequestParts, OptionalFromRequestParts, Path as AxumPath, RawPathParams,
        path::ErrorKind,
        rejection::{FailedToDeserializePathParams, PathRejection},
    },
    response::IntoResponse,
};
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::{
    Rejection, extractor,
    parameter::{Complaint, invalid_in_path},
};
use crate::{RestError, defender::DefenderError};

/// The parameters in a path, as axum's `Path`; refused with an error `E` that is made from a [`Rejection`].
///
/// ```
/// use axum::{Router, routing::get};
/// use rest_error::axum::Path;
///
/// // `GET /machines/seven` is answered with `InvalidInput`: "Invalid input seven."
/// async fn machine(Path(id, ..): Path<u64>) -> String {
///     format!("machine {id}")
/// }
///
/// async fn tag(Path((id, tag), ..): Path<(u64, String)>) -> String {
///     format!("{tag} of machine {id}")
/// }
///
/// let app: Router = Router::new().route("/machines/{id}", get(machine)).route("/machines/{id}/tags/{tag}", get(tag));
/// ```
///
/// Bytes that are not UTF-8 are a `BadRequest`. A handler that wants other parameters than its route has is a mistake
/// of the service: `InternalServerError`, with axum's text among the sources.
///
/// `Option<Path<T>>` is `None` on a route without parameters.
#[must_use]
pub struct Path<T, E = Rejection>(
    /// The value.
    pub T,
    /// The type of the error, and no more: `Path(value, ..)` takes the value out.
    pub PhantomData<fn() -> E>,
);

extractor!(Path);

impl<T, E, S> FromRequestParts<S> for Path<T, E>
where
    T: DeserializeOwned + Send,
    E: From<Rejection> + IntoResponse,
    S: Send + Sync,
{
    type Rejection = E;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, E> {
        match <AxumPath<T> as FromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(AxumPath(value)) => Ok(Self(value, PhantomData)),
            Err(rejection) => Err(refuse(rejection, parts).await.into()),
        }
    }
}

impl<T, E, S> OptionalFromRequestParts<S> for Path<T, E>
where
    T: DeserializeOwned + Send + 'static,
    E: From<Rejection> + IntoResponse,
    S: Send + Sync,
{
    type Rejection = E;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, E> {
        match <AxumPath<T> as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(value) => Ok(value.map(|AxumPath(value)| Self(value, PhantomData))),
            Err(rejection) => Err(refuse(rejection, parts).await.into()),
        }
    }
}

async fn refuse(rejection: PathRejection, parts: &mut Parts) -> Rejection {
    match rejection {
        PathRejection::FailedToDeserializePathParams(error) => {
            let names = names(parts).await;
            refuse_parameters(error, parts, &names)
        }
        other => Rejection::internal(other),
    }
}

/// The route's parameters, with their values.
async fn names(parts: &mut Parts) -> Vec<(String, String)> {
    let parameters = RawPathParams::from_request_parts(parts, &()).await;
    let parameters = parameters.as_ref().map(|all| all.iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
    parameters.map(Iterator::collect).unwrap_or_default()
}

fn refuse_parameters(error: FailedToDeserializePathParams, parts: &Parts, all: &[(String, String)]) -> Rejection {
    let name_at = |index: usize| all.get(index).map(|(name, _)| name.clone());
    match error.kind() {
        ErrorKind::ParseError { value, .. } => invalid_in_path(name_at(0), value),
        ErrorKind::ParseErrorAtIndex { index, value, .. } => invalid_in_path(name_at(*index), value),
        ErrorKind::ParseErrorAtKey { key, value, .. } | ErrorKind::DeserializeError { key, value, .. } => {
            invalid_in_path(Some(key.clone()), value)
        }
        ErrorKind::InvalidUtf8InPathParam { key } => {
            Rejection::new(DefenderError::BadRequest.with_message("The path is not UTF-8.")).about(key.clone())
        }
        // Which parameters there are is up to the route.
        ErrorKind::Message(text) if Complaint::read(text) == Complaint::Other => match all {
            [(name, value)] => invalid_in_path(Some(name.clone()), value),
            _ => invalid_in_path(None, parts.uri.path()),
        },
        _ => return Rejection::internal(error),
    }
    .explained_by(error)
}
