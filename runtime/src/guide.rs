//! Guides: longer than the documentation of one item.

#[doc = include_str!("docs/mistakes.md")]
pub mod mistakes {}

#[cfg(all(feature = "axum-extract", feature = "tower"))]
#[doc = include_str!("docs/serving.md")]
pub mod serving {}

#[cfg(feature = "serde_json")]
#[doc = include_str!("docs/publishing.md")]
pub mod publishing {}

#[cfg(feature = "client")]
#[doc = include_str!("docs/client.md")]
pub mod client {}
