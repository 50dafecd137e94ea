//! Reading what a server answered, whatever that was: any bytes give a response.

pub(crate) mod decode;
mod delay;
mod inner_error;
#[cfg(feature = "reqwest")]
pub mod reqwest;
mod response;
pub(crate) mod retry;
mod text;
mod wire;

use http::{HeaderMap, HeaderValue, header};

#[cfg(feature = "reqwest")]
use self::retry::Failure;
use self::wire::Wire;
pub use self::{decode::Decode, inner_error::InnerError};
use crate::{CorrelationId, server::head::ERROR_CODE};

/// The most bytes of a body that are kept as they came.
const MAX_BODY: usize = 64 * 1024;

/// Headers that name the ID of a failure, where the body does not.
const ID_HEADERS: [&str; 3] = ["x-request-id", "x-ms-request-id", "request-id"];

/// What a response with an error says.
struct Received {
    wire: Wire,
    correlation_id: Option<CorrelationId>,
    retry_after: Option<std::time::Duration>,
    www_authenticate: Vec<HeaderValue>,
}

fn read(headers: &HeaderMap, body: &[u8]) -> Received {
    let mut wire = text::json_of(body).map(|text| wire::read(&text)).unwrap_or_default();
    if wire.code.is_none() {
        wire.code = headers.get(ERROR_CODE).and_then(|code| code.to_str().ok()).map(str::to_owned);
    }
    let of_body = [wire.target.as_deref(), wire.inner_error.as_ref().and_then(InnerError::request_id)];
    let mut of_headers = ID_HEADERS.iter().filter_map(|name| headers.get(*name));
    let correlation_id = of_body
        .into_iter()
        .flatten()
        .find_map(|id| CorrelationId::parse(id).ok())
        .or_else(|| of_headers.find_map(|id| CorrelationId::try_from(id).ok()));
    let www_authenticate = headers.get_all(header::WWW_AUTHENTICATE).iter().cloned().collect();
    Received { wire, correlation_id, retry_after: delay::retry_after(headers), www_authenticate }
}
