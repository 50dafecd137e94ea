//! What generated code calls to send a type's fields, and to make them of a response.

use std::{marker::PhantomData, time::Duration};

use serde::{Serialize, de::DeserializeOwned};

use crate::{ArgsWriter, Decode, Detail, ErrorResponse, ErrorSpec, catalogue::unique};

/// What an argument's type is to be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be sent to a client and read back",
    label = "not both `Serialize` and `DeserializeOwned`",
    note = "`args` on the error sends the fields that its message shows"
)]
pub trait Sent: Serialize + DeserializeOwned {}

impl<T: Serialize + DeserializeOwned> Sent for T {}

/// The number of the row whose code or alias a response has.
#[must_use]
pub fn row_of(rows: &'static [ErrorSpec], index: &'static [u8], response: &ErrorResponse) -> Option<usize> {
    let code = response.code()?;
    unique::find_row(rows, index, code, unique::hash(code))
}

/// Writes what a type with `args` sends.
pub fn own_args<E: Decode>(error: &E, out: &mut ArgsWriter<'_>) {
    error.args(out);
}

/// A field that is sent, whose methods are found by what its type is.
pub struct Arg<'a, T: ?Sized>(pub &'a T);

impl<T: Serialize + ?Sized> Arg<'_, T> {
    /// Writes it.
    pub fn send(self, out: &mut ArgsWriter<'_>, name: &str) {
        out.argument(name, self.0);
    }
}

impl<T: Decode> Arg<'_, T> {
    /// Writes what a transparent field sends.
    pub fn nested(self, out: &mut ArgsWriter<'_>) {
        self.0.args(out);
    }
}

/// A field of any other type, of which [`Probe`](crate::__private0::Probe) tells the user.
pub trait OtherArg {
    /// Writes nothing.
    fn send(&self, _: &mut ArgsWriter<'_>, _: &str) {}

    /// Writes nothing.
    fn nested(&self, _: &mut ArgsWriter<'_>) {}
}

impl<T: ?Sized> OtherArg for Arg<'_, T> {}

/// A field to be made from a response, whose methods are found by what its type is.
pub struct Received<'a, T> {
    response: &'a ErrorResponse,
    field: PhantomData<T>,
}

impl<'a, T> Received<'a, T> {
    /// Of this response.
    #[must_use]
    pub fn new(response: &'a ErrorResponse) -> Self {
        Self { response, field: PhantomData }
    }
}

impl<T: DeserializeOwned> Received<'_, T> {
    /// Its argument.
    #[must_use]
    pub fn argument(self, name: &str) -> Option<T> {
        self.response.argument(name)
    }
}

impl<T: Default> Received<'_, T> {
    /// What is not sent.
    #[must_use]
    pub fn default(self) -> Option<T> {
        Some(T::default())
    }
}

impl<T: Decode> Received<'_, T> {
    /// What a transparent field decodes.
    #[must_use]
    pub fn nested(self) -> Option<T> {
        // Another type may have the code with this text.
        self.response.decode()
    }
}

impl Received<'_, Duration> {
    /// The delay.
    #[must_use]
    pub fn delay(self) -> Option<Duration> {
        self.response.retry_after()
    }
}

impl Received<'_, Option<Duration>> {
    /// The delay, where there is one.
    #[must_use]
    pub fn delay(self) -> Option<Option<Duration>> {
        Some(self.response.retry_after())
    }
}

impl Received<'_, Vec<Detail>> {
    /// The details.
    #[must_use]
    pub fn details(self) -> Option<Vec<Detail>> {
        Some(self.response.details().to_vec())
    }
}

/// A field of any other type, of which [`Probe`](crate::__private0::Probe) tells the user.
pub trait OtherReceived<T> {
    /// Nothing.
    fn argument(&self, _: &str) -> Option<T> {
        None
    }

    /// Nothing.
    fn default(&self) -> Option<T> {
        None
    }

    /// Nothing.
    fn nested(&self) -> Option<T> {
        None
    }

    /// Nothing.
    fn delay(&self) -> Option<T> {
        None
    }

    /// Nothing.
    fn details(&self) -> Option<T> {
        None
    }
}

impl<T> OtherReceived<T> for Received<'_, T> {}
