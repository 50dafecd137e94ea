//! What generated code calls to send the fields of a type, and to rebuild them from a response.

use std::ops::Deref;

use serde::{Serialize, de::DeserializeOwned};

#[cfg(feature = "client")]
pub use self::recovered::{DECODE_PASSES, Recovered, row_of};
use crate::declare::args::ArgsWriter;

/// What the type of an argument must implement.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent to a client and read back",
    label = "not both `Serialize` and `DeserializeOwned`",
    note = "`args` on the error sends the fields that its message shows"
)]
pub trait Sent: Serialize + DeserializeOwned {}

impl<T: Serialize + DeserializeOwned> Sent for T {}

/// A field that is sent. The compiler finds its method by the type of the field.
pub struct Arg<'a, T: ?Sized>(pub &'a T);

impl<T: Serialize + ?Sized> Arg<'_, T> {
    /// Writes the field.
    pub fn send(self, out: &mut ArgsWriter<'_>, name: &str) {
        out.argument(name, self.0);
    }
}

/// What the compiler finds behind [`Arg`] for a field of any other type. `Probe` reports it to the user.
pub struct OtherArg;

#[expect(clippy::unused_self, reason = "the methods replace those that the compiler finds for other types")]
impl OtherArg {
    /// Writes nothing.
    pub fn send(&self, _: &mut ArgsWriter<'_>, _: &str) {}
}

impl<T: ?Sized> Deref for Arg<'_, T> {
    type Target = OtherArg;

    fn deref(&self) -> &OtherArg {
        &OtherArg
    }
}

#[cfg(feature = "client")]
mod recovered {
    use std::{marker::PhantomData, ops::Deref, time::Duration};

    use serde::de::DeserializeOwned;

    use crate::{
        client::Decode,
        declare::{
            catalogue::{
                Catalogued, Pass,
                lookup::{find_number, hash},
            },
            detail::Detail,
            table::Table,
        },
        received::received_error::ReceivedError,
    };

    /// The order in which transparent variants are tried: those of a fallback catalogue come last.
    pub const DECODE_PASSES: [Pass; 2] = [Pass::Own, Pass::Fallback];

    /// The number of the row whose code or alias the response has.
    #[must_use]
    pub fn row_of(table: &'static Table, received: &ReceivedError) -> Option<u32> {
        let code = received.code()?;
        find_number(table, code, hash(code))
    }

    /// A field to rebuild from a response. The compiler finds its methods by the type of the field.
    pub struct Recovered<'a, T> {
        received: &'a ReceivedError,
        other: OtherRecovered<T>,
    }

    impl<'a, T> Recovered<'a, T> {
        /// Reads from this response.
        #[must_use]
        pub fn new(received: &'a ReceivedError) -> Self {
            Self { received, other: OtherRecovered(PhantomData) }
        }
    }

    impl<T: DeserializeOwned> Recovered<'_, T> {
        /// Reads the argument with this name.
        #[must_use]
        pub fn argument(self, name: &str) -> Option<T> {
            self.received.argument(name)
        }
    }

    impl<T: Default> Recovered<'_, T> {
        /// The value of a field that is not sent.
        #[must_use]
        pub fn default(self) -> Option<T> {
            Some(T::default())
        }
    }

    impl<T: Decode + Catalogued> Recovered<'_, T> {
        /// Decodes a transparent field, if its type has the code in this pass.
        #[must_use]
        pub fn nested(self, pass: Pass) -> Option<T> {
            let has_code = T::CATALOGUE.finds(pass, self.received.code()?);
            if has_code { self.received.decode() } else { None }
        }
    }

    impl Recovered<'_, Duration> {
        /// The waiting time.
        #[must_use]
        pub fn delay(self) -> Option<Duration> {
            self.received.retry_after()
        }
    }

    impl Recovered<'_, Option<Duration>> {
        /// The waiting time, if the response has one.
        #[must_use]
        pub fn delay(self) -> Option<Option<Duration>> {
            Some(self.received.retry_after())
        }
    }

    impl Recovered<'_, Vec<Detail>> {
        /// The details.
        #[must_use]
        pub fn details(self) -> Option<Vec<Detail>> {
            Some(self.received.details().to_vec())
        }
    }

    /// What the compiler finds behind [`Recovered`] for a field of any other type. `Probe` reports it to the user.
    pub struct OtherRecovered<T>(PhantomData<T>);

    impl<T> Deref for Recovered<'_, T> {
        type Target = OtherRecovered<T>;

        fn deref(&self) -> &OtherRecovered<T> {
            &self.other
        }
    }

    #[expect(clippy::unused_self, reason = "the methods replace those that the compiler finds for other types")]
    impl<T> OtherRecovered<T> {
        /// Nothing.
        #[must_use]
        pub fn argument(&self, _: &str) -> Option<T> {
            None
        }

        /// Nothing.
        #[must_use]
        pub fn default(&self) -> Option<T> {
            None
        }

        /// Nothing.
        #[must_use]
        pub fn nested(&self, _: Pass) -> Option<T> {
            None
        }

        /// Nothing.
        #[must_use]
        pub fn delay(&self) -> Option<T> {
            None
        }

        /// Nothing.
        #[must_use]
        pub fn details(&self) -> Option<T> {
            None
        }
    }
}
