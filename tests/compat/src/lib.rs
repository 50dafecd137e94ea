//! Public types, as a library has them: all that is public is documented, what the derive makes of them too.

use rest_error::RestError;

/// A library's errors.
#[derive(Debug, RestError)]
#[rest(status = 400, codes = LibraryCode)]
#[non_exhaustive]
pub enum LibraryError {
    /// Nothing is here.
    #[rest(status = 404, msg = "Nothing is at {place:?}")]
    Missing {
        /// Where.
        place: String,
    },
    /// It is too much.
    #[rest(msg = "{0} is too much, by {1:>3}")]
    TooMuch(u64, u8),
    /// The disk failed.
    #[rest(status = 503, msg = "The disk failed", retry_after = 3)]
    Disk(#[source] std::io::Error),
    /// Its own, no longer.
    #[deprecated = "use another"]
    #[rest(msg = "Old")]
    Old,
}

/// One that borrows.
#[derive(Debug, RestError)]
#[rest(status = 409, code = "Busy", msg = "{name} is busy with {task}")]
pub struct Busy<'a, T> {
    /// Who.
    pub name: &'a str,
    /// With what.
    pub task: T,
}

/// One that comes back.
#[derive(Debug, PartialEq, Eq, RestError)]
#[rest(status = 400, args, codes = SentCode)]
pub enum Sent {
    /// By a name.
    #[rest(msg = "By {name}")]
    Named {
        /// It.
        name: String,
    },
    /// By what another says.
    #[rest(transparent)]
    Other(#[from] rest_error::HttpError),
}

mod inside {
    use rest_error::RestError;

    /// Seen by this crate alone.
    #[derive(Debug, RestError)]
    #[rest(status = 400, codes = InsideCode)]
    pub(crate) enum Inside {
        #[rest(msg = "In here")]
        Here,
    }
}

/// A private enum's code, by way of the code enum, which is as private.
#[must_use]
pub fn inside_code() -> Option<String> {
    let known: Option<inside::InsideCode> = inside::Inside::Here.known_code();
    known.map(|code| code.to_string())
}
