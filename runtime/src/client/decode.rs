//! [`Decode`]: an error that a client gets back as the value that was sent.

use std::{fmt, marker::PhantomData, sync::Arc};

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::{
    declare::rest_error::{RestError, WithMessage},
    received::received_error::ReceivedError,
};

/// An error that a client can get back as a value equal to the one that was sent.
///
/// `#[rest(args)]` on the type derives it, and [`ReceivedError::decode`] uses it.
///
/// ```
/// use http::HeaderMap;
/// use rest_error::{ErrorResponse, RestError, client::ReceivedError, defender::DefenderError};
///
/// #[derive(Debug, PartialEq, RestError)]
/// #[rest(args)]
/// enum MachineError {
///     #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
///     NotFound { id: u64 },
///     #[rest(transparent)]
///     Defender(DefenderError),
/// }
///
/// let sent = ErrorResponse::from(MachineError::NotFound { id: 7 });
/// let body = sent.to_json();
/// assert!(body.ends_with(r#","args":{"id":7}}}"#));
///
/// let received = ReceivedError::from_parts(sent.status(), &HeaderMap::new(), body);
/// assert_eq!(received.decode(), Some(MachineError::NotFound { id: 7 }));
/// ```
///
/// A variant whose message shows no field needs no arguments. So it can be decoded from the response of any service that sends its code or
/// an alias, whether that service uses this crate or not. All other variants need `args`, which only this crate sends.
///
/// The server sends the field of each placeholder as the field's `Serialize` writes it, under the field's name, or `0`,
/// `1` and so on in a tuple. It sends a computed argument as the message shows it; the argument should be computed from
/// fields that are sent. Details come back as they are, and a `retry_after` in whole seconds. Sources and all other fields
/// are not sent, so a client gets their `Default`.
///
/// `args(nested)` on a type sends its arguments only where the type is nested in one that has `args`. That is so for
/// [`DefenderError`](crate::defender::DefenderError) and [`HttpError`](crate::HttpError), so that their own bodies stay as
/// Defender's API has them. JSON has no NaN and no infinities, so an error with such a number is not decoded.
#[diagnostic::on_unimplemented(
    message = "a client cannot get `{Self}` back from a response",
    label = "not `Decode`",
    note = "`#[rest(args)]` on the type sends what a client needs, and derives `Decode`"
)]
pub trait Decode: RestError + Sized {
    /// The error in the response; `None` if the response has another one.
    fn decode(received: &ReceivedError) -> Option<Self>;
}

macro_rules! pointers {
    ($($pointer:ident)*) => {$(
        impl<E: Decode> Decode for $pointer<E> {
            fn decode(received: &ReceivedError) -> Option<Self> {
                E::decode(received).map($pointer::new)
            }
        }
    )*};
}

pointers! { Box Arc }

/// An error with another message sends no arguments, so only errors that need none can be decoded.
impl<E: Decode> Decode for WithMessage<E> {
    fn decode(received: &ReceivedError) -> Option<Self> {
        Some(E::decode(received)?.with_message(received.message()?.to_owned()))
    }
}

impl ReceivedError {
    /// The error in the response, as the value that was sent: see [`Decode`].
    ///
    /// `None` if `E` does not have the code, or if arguments are missing or have another type. The message may have any
    /// wording, because only the code is stable.
    #[must_use]
    pub fn decode<E: Decode>(&self) -> Option<E> {
        E::decode(self)
    }

    /// An argument of the message by the name of its placeholder, as [`Decode`] sends it; `None` if it is missing or has
    /// another type. Every value can be read as a `serde_json::Value`.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::client::ReceivedError;
    ///
    /// let body = r#"{"error":{"code":"TooBig","message":"120 is too much","target":"t-1","args":{"received":120}}}"#;
    /// let received = ReceivedError::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    /// assert_eq!(received.argument("received"), Some(120));
    /// assert_eq!(received.argument::<String>("received"), None);
    /// ```
    #[must_use]
    pub fn argument<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let seed = Named { name, value: PhantomData };
        seed.deserialize(&mut serde_json::Deserializer::from_str(self.args()?)).ok()?
    }

    /// All arguments of the message as a JSON object of at most 8 KiB.
    #[must_use]
    pub fn args(&self) -> Option<&str> {
        self.0.args.as_deref()
    }
}

/// The one member of an object with this name; none if there are several.
struct Named<'a, T> {
    name: &'a str,
    value: PhantomData<T>,
}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Named<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Named<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("arguments")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<T>, A::Error> {
        let mut found = None;
        while let Some(name) = map.next_key::<String>()? {
            if name != self.name {
                map.next_value::<IgnoredAny>()?;
            } else if found.is_none() {
                found = Some(map.next_value()?);
            } else {
                return Ok(None);
            }
        }
        Ok(found)
    }
}
