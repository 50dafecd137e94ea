//! The messages in French. A code without a text does not compile, and nor does a text that lacks a placeholder of its message.

use rest_error::{defender, http_error, translation};

use crate::error::MachineError;

translation! {
    /// The messages of this service.
    pub(crate) static FRENCH: "fr" for MachineError, complete = {
        "MachineNotFound" => "La machine {id} est introuvable.",
        "MachineExists" => "La machine {name} existe déjà, sous le numéro {id}.",
        "InvalidMachine" => "La machine n’est pas valide. Voir les détails.",
        "InvalidLabel" => "L’étiquette {label} n’a pas de 1 à {longest} lettres, chiffres ou traits d’union.",
        "InventoryUnreachable" => "L’inventaire est injoignable.",
        ..defender::FRENCH, ..http_error::FRENCH
    };
}
