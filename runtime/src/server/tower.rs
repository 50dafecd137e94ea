//! [`ErrorLayer`]: one envelope for every error that a server answers, and one ID through body, header and log.

mod config;
mod future;
mod service;

pub use self::{config::ErrorLayer, future::ResponseFuture, service::ErrorService};
