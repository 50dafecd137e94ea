//! Guides: longer texts than the documentation of one item.
//!
//! | guide | what it is about |
//! |---|---|
//! | `from_thiserror` (features `axum` and `client`) | migrating from thiserror, anyhow, `problem_details` or a mapping by hand |
//! | `cookbook` (feature `axum`) | short programs: a database, validation, login, rate limits, gRPC, tests of your own service |
//! | `serving` (features `axum` and `client`) | axum, actix-web, plain `http`, the middleware, the extractors |
//! | `forms` (features `axum` and `client`) | problem details, pages, and the body that your clients know |
//! | `languages` (features `axum` and `client`) | messages in the language that a client prefers |
//! | [`publishing`] | extending a catalogue, publishing its codes, and keeping them stable |
//! | `client` (feature `client`) | reading error responses, retrying, calling other services |
//! | [`relying`] | what clients may rely on |
//! | [`security`] | what the crate promises, and what is up to you |
//! | [`cost`] | compile time, build time and run time |
//! | [`mistakes`] | compile errors, each with its cause and the fix |

#[cfg(all(feature = "axum", feature = "client"))]
#[doc = include_str!("guide/from_thiserror.md")]
pub mod from_thiserror {}

// Its programs need crates that this package does not depend on. `tests/interop/cookbook` runs them.
#[cfg(feature = "axum")]
#[cfg_attr(not(doctest), doc = include_str!("guide/cookbook.md"))]
pub mod cookbook {}

#[cfg(all(feature = "axum", feature = "client"))]
#[doc = include_str!("guide/serving.md")]
pub mod serving {}

#[cfg(all(feature = "axum", feature = "client"))]
#[doc = include_str!("guide/forms.md")]
pub mod forms {}

#[cfg(all(feature = "axum", feature = "client"))]
#[doc = include_str!("guide/languages.md")]
pub mod languages {}

#[doc = include_str!("guide/publishing.md")]
pub mod publishing {}

#[cfg(feature = "client")]
#[doc = include_str!("guide/client.md")]
pub mod client {}

#[doc = include_str!("guide/relying.md")]
pub mod relying {}

#[doc = include_str!("guide/security.md")]
pub mod security {}

#[doc = include_str!("guide/cost.md")]
#[doc = include_str!("guide/plots/variants.svg")]
#[doc = ""]
#[doc = include_str!("guide/plots/codes.svg")]
#[doc = ""]
#[doc = include_str!("guide/plots/bytes.svg")]
#[doc = ""]
#[doc = include_str!("guide/plots/details.svg")]
pub mod cost {}

#[doc = include_str!("guide/mistakes.md")]
pub mod mistakes {}
