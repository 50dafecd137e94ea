//! A declaration of another form says what is wrong, and where.
#![allow(unused_imports)]
use rest_error::{defender, defender::DefenderError, translation};

translation! {
    static NO_COMMA: "fr" for DefenderError = {
        "Forbidden" => "Interdit"
        "NotFound" => "Introuvable",
    };
}
translation! {
    static DOTS_FIRST: "fr" for DefenderError = {
        ..defender::FRENCH,
        "NotFound" => "Introuvable",
    };
}
translation! { static NO_COMMA_AFTER: "fr" for DefenderError = { ..defender::FRENCH "NotFound" => "Introuvable" }; }
translation! { static NO_QUOTES: "fr" for DefenderError = { NotFound => "Introuvable" }; }
translation! { static COLON: "fr" for DefenderError = { "NotFound": "Introuvable" }; }
translation! { static NO_TEXT: "fr" for DefenderError = { "NotFound" => }; }
translation! { static NO_LANGUAGE for DefenderError = {}; }
translation! { static NO_SEMICOLON: "fr" for DefenderError = {} }

fn main() {}
