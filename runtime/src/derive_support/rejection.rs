//! What the derive would generate for [`Rejection`], which is written by hand.
//!
//! It is here because `parameters` is a layer below `client`, and does not import from it.

#[cfg(feature = "client")]
use crate::{
    catalogues::defender::DefenderError,
    declare::{catalogue::Catalogued, detail::Detail},
    parameters::failure::{Failure, Message, RejectedBy},
};
use crate::{derive_support as __p, parameters::rejection::Rejection};

__p::actix_web! { [] [Rejection] [] }
__p::axum! { [] [Rejection] [] }
__p::utoipa! { [] [Rejection] [] }

/// Code, arguments, message and details are those that were sent. Causes are not sent.
#[cfg(feature = "client")]
impl __p::Decode for Rejection {
    fn decode(received: &__p::ReceivedError) -> Option<Self> {
        Self::CATALOGUE.get(received.code()?)?;
        let error = match received.decode() {
            Some(error) => RejectedBy::Defender(error),
            None => RejectedBy::Http(received.decode()?),
        };
        let parameter = match &error {
            RejectedBy::Defender(DefenderError::MissingRequiredParameter { parameter }) => Some(parameter.as_str()),
            _ => received.details().first().and_then(Detail::target),
        };
        let parameter = parameter.map(str::to_owned);
        let own_message = error.as_rest_error().to_string();
        let message = received
            .message()
            .filter(|message| *message != own_message)
            .map(|message| Message::Received(message.to_owned()));
        Some(Self::received(Failure { error, message, parameter }, received.details().to_vec()))
    }
}
