//! A text added with `..` counts only for the type that it was compared with, and only in its language.
use rest_error::{HttpError, RestError, catalogue, defender, defender::DefenderError, translation};

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum OwnCodes {
    // Defender's message for this code has the placeholder `{resource}`.
    #[rest(code = "ResourceNotFound", msg = "Machine {id} was not found")]
    Machine { id: u64 },
    // Everything but the status is as in `DefenderError`.
    #[rest(code = "DisabledFeature", msg = "The feature is not enabled on this tenant.")]
    Disabled,
}

#[derive(Debug, RestError)]
#[rest(transparent)]
struct Nests(DefenderError);

catalogue! { struct Service = OwnCodes + HttpError["Gone"]; }

translation! {
    static OWN: "fr" for OwnCodes, complete = { ..defender::FRENCH };
    // Through another translation, it is the same.
    static INDIRECT: "fr" for OwnCodes, complete = { "DisabledFeature" => "Désactivé", ..CANADIAN };
    static PARTLY: "fr" for Service, complete = { "ResourceNotFound" => "La machine {id}", ..defender::FRENCH };
}
translation! {
    // Fits, because `Nests` has the codes of `DefenderError` itself.
    static CANADIAN: "fr-CA" for Nests, complete = { ..defender::FRENCH };
}
translation! {
    static GERMAN: "de" for DefenderError, complete = { ..defender::FRENCH };
    // The texts that `CANADIAN` adds are French, too.
    static FRISIAN: "frr" for DefenderError = { ..CANADIAN };
    static SWISS: "fr-CH" for DefenderError = { ..CANADIAN };
}

fn main() {}
