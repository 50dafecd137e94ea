//! Guides: longer than the documentation of one item.
//!
//! | | |
//! |---|---|
//! | [`from_thiserror`] | from an enum of thiserror's and a mapping by hand |
//! | `serving` | axum, actix-web, plain `http`, the layer, the extractors |
//! | `publishing` | extend a catalogue; publish its codes, and keep them |
//! | `client` | read what was answered; send again; across services |
//! | [`relying`] | what clients may rely on |
//! | [`security`] | what is promised, and what is up to you |
//! | [`cost`] | of compiling, building and running |
//! | [`mistakes`] | the compiler's errors |
//!
//! Those without a link need features: `serving` is there with `axum-extract` and `tower`, the other two by default.

#[doc = include_str!("docs/from_thiserror.md")]
pub mod from_thiserror {}

#[cfg(all(feature = "axum-extract", feature = "tower"))]
#[doc = include_str!("docs/serving.md")]
pub mod serving {}

#[cfg(feature = "serde_json")]
#[doc = include_str!("docs/publishing.md")]
pub mod publishing {}

#[cfg(feature = "client")]
#[doc = include_str!("docs/client.md")]
pub mod client {}

#[doc = include_str!("docs/relying.md")]
pub mod relying {}

#[doc = include_str!("docs/security.md")]
pub mod security {}

#[doc = include_str!("docs/cost.md")]
pub mod cost {}

#[doc = include_str!("docs/mistakes.md")]
pub mod mistakes {}
