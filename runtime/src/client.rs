//! Reading the error responses of a server: Microsoft Defender, Azure, Microsoft Graph, OAuth, RFC 9457 and many others.
//!
//! [`ReceivedError::from_parts`] reads any response, and never fails. With the feature `reqwest`, `ResponseExt` does so for
//! the responses of reqwest. [`RetryPolicy`] says whether and when to retry, and [`ReceivedError::decode`] rebuilds the
//! value that the server sent. The guide [`client`](crate::guide::client) shows all of it.

mod batch;
mod cause;
mod conventions;
mod decode;
mod head;
mod ids;
mod json;
mod read;
#[cfg(feature = "reqwest")]
mod response_ext;
mod retry;
mod summary;
mod text;
mod waiting;

#[cfg(feature = "reqwest")]
pub use self::response_ext::ResponseExt;
pub use self::{
    batch::{BatchItem, batch},
    decode::Decode,
    retry::{Failure, RetryPolicy},
};
#[cfg(feature = "reqwest")]
pub use crate::received::request_error::RequestError;
pub use crate::{received::received_error::ReceivedError, text::inner_error::InnerError};
