//! [`Path`]: the parameters in a path.

use super::wrapper::wrapper;

/// The parameters in a path. Requests are rejected with a [`Rejection`](crate::extract::Rejection), which has an error code.
///
/// ```
/// use rest_error::extract::Path;
/// use serde::Deserialize;
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
/// #[derive(Deserialize)]
/// struct Tagged {
///     id: u64,
///     tag: String,
/// }
///
/// async fn by_name(Path(tagged): Path<Tagged>) -> String {
///     format!("{} of machine {}", tagged.tag, tagged.id)
/// }
/// ```
///
/// A tuple has as many values as the route has parameters. A `Vec` or a map contains all of them.
///
/// A handler that expects other parameters than its route has is a bug in the service. The response is
/// `InternalServerError`, and the sources say what differs.
///
/// On axum, `Option<Path<T>>` is `None` on a route without parameters.
#[derive(Debug, Clone, Copy, Default)]
#[must_use]
pub struct Path<T>(
    /// The value.
    pub T,
);

wrapper!(Path);
