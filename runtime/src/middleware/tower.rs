//! `ErrorLayer` for tower services.

pub(super) mod body;
pub(super) mod future;
pub(super) mod layer;
pub(super) mod service;
mod settings;
