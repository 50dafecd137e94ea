//! [`Decode`]: an error that a client gets back as the value that it was.

pub(crate) mod field;

use std::{fmt, marker::PhantomData, sync::Arc};

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::{ArgsWriter, ErrorResponse, RestError, WithMessage, message};

/// An error that a client can get back, as a value equal to the one that was sent.
///
/// `#[rest(args)]` on the type derives it; [`ErrorResponse::decode`] uses it.
///
/// ```
/// use http::HeaderMap;
/// use rest_error::{ErrorResponse, RestError, defender::DefenderError};
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
/// let response = ErrorResponse::from_parts(sent.status(), &HeaderMap::new(), body);
/// assert_eq!(response.decode(), Some(MachineError::NotFound { id: 7 }));
/// ```
///
/// What is sent is each placeholder's field as its `Serialize` writes it, under the field's name, or `0`, `1` in a tuple;
/// and a computed argument as the message shows it, which is to be made of fields that are sent. Details come back as they are, and a `retry_after` in whole seconds. Sources and all other fields are not sent: a
/// client gets their `Default`. `args(nested)` on a type sends its arguments only where it is nested in a type that has
/// `args`; so it is with [`DefenderError`](crate::defender::DefenderError) and [`HttpError`](crate::HttpError), whose own
/// bodies stay as Defender's API has them, and with [`Rejection`](crate::axum::Rejection). A number that JSON has not, NaN
/// or an infinity, is not decoded.
#[diagnostic::on_unimplemented(
    message = "a client can't get `{Self}` back from a response",
    label = "it is not `Decode`",
    note = "`#[rest(args)]` on the type sends what it takes, and derives `Decode`"
)]
pub trait Decode: RestError + Sized {
    /// Writes what a client needs beside code, message, details and `retry-after`. Provided: nothing.
    fn args(&self, args: &mut ArgsWriter<'_>) {
        let _ = args;
    }

    /// The error that a response tells of; `None` for another one.
    fn decode(response: &ErrorResponse) -> Option<Self>;
}

macro_rules! pointers {
    ($($pointer:ident)*) => {$(
        impl<E: Decode> Decode for $pointer<E> {
            fn args(&self, args: &mut ArgsWriter<'_>) {
                (**self).args(args);
            }

            fn decode(response: &ErrorResponse) -> Option<Self> {
                E::decode(response).map($pointer::new)
            }
        }
    )*};
}

pointers! { Box Arc }

/// The text takes the place of the values too, so none is sent: an error that needs none comes back with any text.
impl<E: Decode> Decode for WithMessage<E> {
    fn decode(response: &ErrorResponse) -> Option<Self> {
        Some(E::decode(response)?.with_message(response.message()?.to_owned()))
    }
}

impl ErrorResponse {
    /// The error that the response tells of, as the value that it was: see [`Decode`].
    ///
    /// `None` for a code that `E` does not have, for arguments that are missing or do not fit, and for a message that is
    /// not the value's: under that code, the response tells something else, by
    /// [`with_message`](RestError::with_message), say.
    #[must_use]
    pub fn decode<E: Decode>(&self) -> Option<E> {
        let error = E::decode(self)?;
        (self.message() == Some(&message::text_of(&error))).then_some(error)
    }

    /// An argument of the message by the name of its placeholder, as [`Decode`] sends it; `None` if there is none, or it
    /// is of another type. Any value is a `serde_json::Value`.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::ErrorResponse;
    ///
    /// let body = r#"{"error":{"code":"TooBig","message":"120 is too much","target":"t-1","args":{"received":120}}}"#;
    /// let response = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    /// assert_eq!(response.argument("received"), Some(120));
    /// assert_eq!(response.argument::<String>("received"), None);
    /// ```
    #[must_use]
    pub fn argument<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let seed = Named { name, value: PhantomData };
        seed.deserialize(&mut serde_json::Deserializer::from_str(self.args()?)).ok()?
    }

    /// All arguments of the message, as a JSON object: at most 8 KiB of it.
    #[must_use]
    pub fn args(&self) -> Option<&str> {
        self.0.args.as_deref()
    }
}

/// The one member of an object that has a name; of several, none.
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
