//! What borrows can't be read back.

use std::borrow::Cow;

use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Error<'a> {
    #[rest(msg = "{name}")]
    Borrowed { name: &'a str },

    #[rest(msg = "{0:?}")]
    Inside(Vec<&'static str>),

    #[rest(msg = "{name}")]
    Sound { name: Cow<'a, str> },
}

fn main() {
    let response = rest_error::ErrorResponse::from(Error::Sound { name: "a".into() });
    let _ = response.decode::<Error<'static>>();
}
