use rest_error::{ErrorRow, ErrorSpec, RestError};

include!("../uses.in");

/// Written by hand, without a catalogue.
#[derive(Debug)]
struct Teapot;

static TEAPOT: ErrorRow = ErrorRow::new("Teapot", http::StatusCode::IM_A_TEAPOT);

impl std::fmt::Display for Teapot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("I am a teapot")
    }
}

impl std::error::Error for Teapot {}

impl RestError for Teapot {
    fn spec(&self) -> ErrorSpec {
        TEAPOT.spec()
    }
}

#[derive(Debug, RestError)]
enum Machine {
    #[rest(transparent)]
    Nested(Teapot),
    #[rest(transparent)]
    Boxed(Box<Teapot>),
}

fn main() {
    let _ = uses::<Machine>;
}
