//! What a server answers with: one way to make a response's head, and an adapter for each framework.

#[cfg(feature = "axum")]
pub(crate) mod axum;
pub(crate) mod head;
