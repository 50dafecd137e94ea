//! [`Path`]: the parameters in a path.

use axum::extract::{
    FromRequestParts, OptionalFromRequestParts, Path as AxumPath, RawPathParams,
    path::ErrorKind,
    rejection::{FailedToDeserializePathParams, PathRejection},
};
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::{
    complaint::Kind,
    failure::Failure,
    parameter::{invalid_input, not_utf8},
    rejection::Rejection,
    wrapper::wrapper,
};

/// The parameters in a path, like axum's `Path`, with a [`Rejection`] that has an error code.
///
/// ```
/// use axum::{Router, routing::get};
/// use rest_error::extract::Path;
///
/// // `GET /machines/seven` is rejected with `InvalidInput`: "Invalid input seven."
/// async fn machine(Path(id): Path<u64>) -> String {
///     format!("machine {id}")
/// }
///
/// async fn tag(Path((id, tag)): Path<(u64, String)>) -> String {
///     format!("{tag} of machine {id}")
/// }
///
/// let app: Router = Router::new().route("/machines/{id}", get(machine)).route("/machines/{id}/tags/{tag}", get(tag));
/// ```
///
/// A handler that expects other parameters than its route has is a bug in the service. The response is
/// `InternalServerError`, and axum's text is among the sources.
///
/// `Option<Path<T>>` is `None` on a route without parameters.
#[derive(Debug, Clone, Copy, Default)]
#[must_use]
pub struct Path<T>(
    /// The value.
    pub T,
);

wrapper!(Path);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        match <AxumPath<T> as FromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(AxumPath(value)) => Ok(Self(value)),
            Err(rejection) => Err(reject(rejection, parts).await),
        }
    }
}

impl<T: DeserializeOwned + Send + 'static, S: Send + Sync> OptionalFromRequestParts<S> for Path<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Rejection> {
        match <AxumPath<T> as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(value) => Ok(value.map(|AxumPath(value)| Self(value))),
            Err(rejection) => Err(reject(rejection, parts).await),
        }
    }
}

async fn reject(rejection: PathRejection, parts: &mut Parts) -> Rejection {
    match rejection {
        PathRejection::FailedToDeserializePathParams(error) => {
            let parameters = route_parameters(parts).await;
            match failure(&error, parts, &parameters) {
                Some(failure) => Rejection::new(failure).explained_by(error),
                None => Rejection::internal(error),
            }
        }
        other => Rejection::internal(other),
    }
}

/// The names of the route's parameters, with their values.
async fn route_parameters(parts: &mut Parts) -> Vec<(String, String)> {
    let parameters = RawPathParams::from_request_parts(parts, &()).await;
    let parameters = parameters.as_ref().map(|all| all.iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
    parameters.map(Iterator::collect).unwrap_or_default()
}

/// What is wrong with the path. `None` if the handler expects other parameters than its route has.
fn failure(error: &FailedToDeserializePathParams, parts: &Parts, all: &[(String, String)]) -> Option<Failure> {
    let invalid = |parameter: Option<&String>, value: &str| {
        let failure = invalid_input(value.to_owned());
        Some(match parameter {
            Some(parameter) => failure.about(parameter.clone()),
            None => failure,
        })
    };
    let name_at = |index: usize| all.get(index).map(|(name, _)| name);
    match error.kind() {
        ErrorKind::ParseError { value, .. } => invalid(name_at(0), value),
        ErrorKind::ParseErrorAtIndex { index, value, .. } => invalid(name_at(*index), value),
        ErrorKind::ParseErrorAtKey { key, value, .. } | ErrorKind::DeserializeError { key, value, .. } => {
            invalid(Some(key), value)
        }
        ErrorKind::InvalidUtf8InPathParam { key } => Some(not_utf8(parts.uri.path().to_owned()).about(key.clone())),
        // Other texts are about the parameters' names, which the route decides.
        ErrorKind::Message(text) if matches!(Kind::parse(text), Kind::Variant { .. } | Kind::Other) => match all {
            [(name, value)] => invalid(Some(name), value),
            _ => invalid(None, parts.uri.path()),
        },
        _ => None,
    }
}
