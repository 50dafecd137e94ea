//! Every text that does not fit the code is listed, in one error a translation.
use rest_error::{HttpError, RestError, catalogue, defender, defender::DefenderError, http_error, translation};

#[derive(Debug, RestError)]
#[rest(status = 404, codes = MachineCode)]
enum MachineError {
    #[rest(code = "MachineNotFound", msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(msg = "Label {0:?} is longer than {1} characters")]
    LabelTooLong(String, usize),
    #[rest(alias = "OldGone", msg = "The machine is gone")]
    Gone,
    #[rest(same_as = Gone)]
    Moved,
    #[rest(transparent)]
    Defender(#[from] DefenderError),
}

translation! {
    static WRONG: "fr" for MachineError = {
        "MachineNotFond" => "Machine {id} introuvable",
        "MachineNotFound" => "La machine est introuvable",
        "LabelTooLong" => "« {0} » dépasse {1:>4} caractères, soit {2} {0:#?}",
        "Gone" => "",
        "OldGone" => "Ce code est un alias",
        "Moved" => "Cette variante a le code d’une autre",
        "Unheard" => "Ce code n’existe pas",
        "Forbidden" => "Interdit",
        "Forbidden" => "Défendu",
        "BadRequest" => "Une accolade { seule",
        "NotFound" => "Introuvable }",
        "InvalidUrl" => "L’URL {url} n’est pas valide" where link { 1 => "un" },
    };
}
translation! {
    static INCOMPLETE: "fr" for MachineError, complete = {
        "MachineNotFound" => "La machine {id} est introuvable",
        ..defender::FRENCH
    };
}
translation! {
    // Every text of `..` is used where it can be, so only the code is named.
    static ONE_CODE: "fr" for WithFallback, complete = {
        "MachineNotFound" => "La machine {id} est introuvable",
        "Gone" => "Disparue",
        ..defender::FRENCH, ..http_error::FRENCH
    };
}
translation! {
    static FALLBACK: "fr-CA" for HttpError, complete = { ..defender::FRENCH };
}
// `Rejection` has a part of `HttpError`, whose codes are listed once.
catalogue! { struct WithFallback = MachineError + HttpError["NotFound", "Conflict"]; }
catalogue! { struct Both = rest_error::extract::Rejection + HttpError["ContentTooLarge", "Gone"]; }
translation! {
    static PARTS: "fr" for Both, complete = { "Gone" => "Disparue", ..defender::FRENCH };
}
translation! {
    static LANGUAGE: "français" for MachineError = { "Gone" => "Disparue" };
}
translation! {
    static MODE: "fr" for MachineError, total = { "Gone" => "Disparue" };
}
translation! {
    static NO_CATALOGUE: "fr" for u32 = { "Gone" => "Disparu" };
}

fn main() {}
