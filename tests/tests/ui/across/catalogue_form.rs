//! A declaration of another form says what is wrong, and where.
#![allow(unused_imports)]
use rest_error::{HttpError, catalogue, defender::DefenderError};

catalogue! { struct NoComma = HttpError["Gone" "NotFound"]; }
catalogue! { struct NoQuotes = HttpError[Gone]; }
catalogue! { struct NoCodes = HttpError[]; }
catalogue! { struct NoPlus = HttpError, DefenderError; }
catalogue! {
    struct NoSemicolon = HttpError
    struct Second = DefenderError;
}
catalogue! { enum NoStruct = HttpError; }
catalogue! { struct NoType = HttpError +; }
catalogue! {}

fn main() {}
