//! The messages in French. A code without a text does not compile, and nor does a text that lacks a placeholder of its message.

use rest_error::{HttpError, defender, translation};

use crate::error::MachineError;

translation! {
    /// The messages of this service.
    pub(crate) static FRENCH: "fr" for MachineError = {
        "MachineNotFound" => "La machine {id} est introuvable.",
        "MachineExists" => "La machine {name} existe déjà, sous le numéro {id}.",
        "InvalidMachine" => "La machine n’est pas valide. Voir les détails.",
        "InvalidLabel" => "L’étiquette {label} n’a pas de 1 à {longest} lettres, chiffres ou traits d’union.",
        "InventoryUnreachable" => "L’inventaire est injoignable.",
        ..defender::FRENCH, ..HTTP
    };

    /// What the server answers before a handler does. The other codes of HTTP stay in English.
    static HTTP: "fr" for HttpError = {
        "NotFound" => "Il n’y a rien à cette adresse.",
        "MethodNotAllowed" => "La méthode n’est pas autorisée pour cette ressource.",
        "NotAcceptable" => "Aucune représentation acceptable n’est disponible.",
        "RequestTimeout" => "La demande a expiré.",
        "ContentTooLarge" => "Le contenu est trop volumineux.",
        "UnsupportedMediaType" => "Le type de média n’est pas pris en charge.",
        "InternalServerError" => "Le serveur a échoué.",
    };
}
