//! Reads the parameters of a request from its body, query or path, and finds everything that is wrong with them.
//!
//! Nothing here depends on a web framework, so that the answers are the same on axum and actix-web.

mod all_failures;
mod complaint;
pub(crate) mod content_type;
pub(crate) mod failure;
mod format;
pub(crate) mod json;
mod json_text;
mod parameter;
pub(crate) mod path;
mod path_values;
pub(crate) mod rejection;
mod spelling;
#[cfg(feature = "actix-web")]
pub(crate) mod text_only;
pub(crate) mod urlencoded;

pub(crate) use self::parameter::Place;
