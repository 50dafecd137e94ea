//! The responses of a catalogue in an OpenAPI document (feature `utoipa`).
//!
//! A derived type implements `utoipa::IntoResponses`, and so does a catalogue of [`catalogue!`](crate::catalogue!). Their
//! responses are complete, so a document is valid as soon as it has them. [`share_responses`] makes a finished document
//! smaller and easier to read:
//!
//! ```
//! use rest_error::{catalogue, defender::DefenderError, openapi};
//! use utoipa::OpenApi;
//!
//! catalogue! {
//!     /// What `GET /machines/{id}` answers when it fails.
//!     pub struct GetMachine = DefenderError["ResourceNotFound", "Unauthorized"];
//! }
//!
//! #[utoipa::path(
//!     get,
//!     path = "/machines/{id}",
//!     responses((status = 200, description = "The machine."), GetMachine)
//! )]
//! fn get_machine() {}
//!
//! #[derive(OpenApi)]
//! #[openapi(paths(get_machine))]
//! struct Api;
//!
//! let mut document = Api::openapi();
//! openapi::share_responses(&mut document);
//! let json = document.to_pretty_json()?;
//! assert!(json.contains("#/components/schemas/ErrorEnvelope"));
//! # Ok::<(), serde_json::Error>(())
//! ```

mod response;
mod share;
mod visit;

use std::collections::BTreeMap;

#[doc(hidden)]
pub use utoipa as __utoipa;
use utoipa::openapi::{OpenApi, RefOr, Response, Responses};

use crate::declare::catalogue::Catalogue;

/// The responses for an OpenAPI document (3.1 or 3.2): one for each status, with an example for each of its codes.
///
/// The example is named by the code and shows a real body, with the values of `example(…)`, or with values made up from the
/// types of the arguments. Codes whose errors send their arguments also have a schema with the types of these.
///
/// ```
/// use rest_error::{Catalogued, defender::DefenderError, openapi};
/// use utoipa::openapi::path::OperationBuilder;
///
/// let operation = OperationBuilder::new().responses(openapi::responses(DefenderError::CATALOGUE)).build();
/// assert!(operation.responses.responses.contains_key("429"));
/// ```
#[must_use]
pub fn responses(catalogue: &Catalogue) -> Responses {
    by_status(catalogue).into_iter().collect()
}

/// Moves what occurs repeatedly in the error responses of a document to its `components`: the schema of the envelope, the
/// headers, the example of a code that several responses have, and each response that several operations have.
///
/// Only responses that this crate has generated change, in the operations of every path, webhook and callback, whatever
/// their method. A component is named by what it is: `ErrorEnvelope`, or the codes of a response. If the document has
/// something else under that name, a number is appended. A second call changes nothing.
///
/// ```
/// use rest_error::{Catalogued, defender::DefenderError, openapi};
/// use utoipa::openapi::{OpenApiBuilder, PathsBuilder, path::{HttpMethod, OperationBuilder, PathItem}};
///
/// let operation = OperationBuilder::new().responses(openapi::responses(DefenderError::CATALOGUE)).build();
/// let paths = PathsBuilder::new()
///     .path("/machines", PathItem::new(HttpMethod::Get, operation.clone()))
///     .path("/machines/{id}", PathItem::new(HttpMethod::Get, operation))
///     .build();
/// let mut document = OpenApiBuilder::new().paths(paths).build();
/// openapi::share_responses(&mut document);
/// assert!(document.to_json()?.contains(r##""429":{"$ref":"#/components/responses/TooManyRequests"}"##));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn share_responses(document: &mut OpenApi) {
    share::all(document);
}

/// Replaces the error responses of each operation by one, `default`, which stands for every status that the operation does
/// not list. [Azure's guidelines] ask for that. Call it before [`share_responses`].
///
/// Only responses that this crate has generated change. An operation that has a `default` response already keeps its
/// responses.
///
/// ```
/// use rest_error::{Catalogued, defender::DefenderError, openapi};
/// use utoipa::openapi::{OpenApiBuilder, PathsBuilder, path::{HttpMethod, OperationBuilder, PathItem}};
///
/// let operation = OperationBuilder::new().responses(openapi::responses(DefenderError::CATALOGUE)).build();
/// let paths = PathsBuilder::new().path("/machines", PathItem::new(HttpMethod::Get, operation)).build();
/// let mut document = OpenApiBuilder::new().paths(paths).build();
/// openapi::use_default_responses(&mut document);
/// let operation = document.paths.get_path_operation("/machines", HttpMethod::Get).unwrap();
/// assert_eq!(operation.responses.responses.keys().collect::<Vec<_>>(), ["default"]);
/// ```
///
/// [Azure's guidelines]: https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md
pub fn use_default_responses(document: &mut OpenApi) {
    visit::operations(document, &mut |operation| response::merge_into_default(&mut operation.responses.responses));
}

/// Adds the media type `application/problem+json` to each error response, for a service that also sends problem details
/// ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). Their schema is the component `ProblemDetails`.
///
/// Only responses that this crate has generated change. It can be called before or after [`share_responses`].
///
/// ```
/// use rest_error::{Catalogued, defender::DefenderError, openapi};
/// use utoipa::openapi::{OpenApiBuilder, PathsBuilder, path::{HttpMethod, OperationBuilder, PathItem}};
///
/// let operation = OperationBuilder::new().responses(openapi::responses(DefenderError::CATALOGUE)).build();
/// let paths = PathsBuilder::new().path("/machines", PathItem::new(HttpMethod::Get, operation)).build();
/// let mut document = OpenApiBuilder::new().paths(paths).build();
/// openapi::add_problem_details(&mut document);
/// assert!(document.to_json()?.contains("application/problem+json"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn add_problem_details(document: &mut OpenApi) {
    share::problem_details(document);
}

#[doc(hidden)]
pub type __Responses = BTreeMap<String, RefOr<Response>>;

#[doc(hidden)]
#[must_use]
pub fn __responses(catalogue: &Catalogue) -> __Responses {
    by_status(catalogue)
}

/// One response for each status.
pub(crate) fn by_status(catalogue: &Catalogue) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status = BTreeMap::<_, Vec<_>>::new();
    for row in catalogue.all() {
        by_status.entry(row.spec.status()).or_default().push(row);
    }
    by_status
        .into_iter()
        .map(|(status, rows)| (status.as_str().to_owned(), RefOr::T(response::of(status, &rows))))
        .collect()
}
