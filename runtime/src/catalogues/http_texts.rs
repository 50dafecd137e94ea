//! The messages of [`HttpError`] in other languages.
//!
//! ```
//! use rest_error::{HttpError, http_error::{FRENCH, GERMAN}, translation};
//! # use rest_error::RestError;
//!
//! #[derive(Debug, RestError)]
//! enum MachineError {
//!     #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found.")]
//!     NotFound { id: u64 },
//!     #[rest(transparent)]
//!     Http(#[from] HttpError),
//! }
//!
//! translation! {
//!     static IN_GERMAN: "de" for MachineError, complete = {
//!         "MachineNotFound" => "Die Maschine {id} wurde nicht gefunden.",
//!         ..GERMAN
//!     };
//! }
//!
//! assert_eq!(IN_GERMAN.text("Gone"), Some("Die Ressource gibt es nicht mehr."));
//! assert_eq!(FRENCH.text("Gone"), Some("La ressource n’existe plus."));
//! ```

use super::http_error::HttpError;

crate::translation! {
    /// The messages of all codes in French.
    pub static FRENCH: "fr" for HttpError, complete = {
        "BadRequest" => "La requête n’est pas valide.",
        "Unauthorized" => "Des identifiants valides sont requis.",
        "PaymentRequired" => "Un paiement est requis.",
        "Forbidden" => "L’accès est refusé.",
        "NotFound" => "Il n’y a rien à cette adresse.",
        "MethodNotAllowed" => "La méthode n’est pas autorisée pour cette ressource.",
        "NotAcceptable" => "Aucune représentation acceptable n’est disponible.",
        "ProxyAuthenticationRequired" => "Une authentification auprès du proxy est requise.",
        "RequestTimeout" => "Le délai de la requête a expiré.",
        "Conflict" => "La requête est en conflit avec l’état de la ressource.",
        "Gone" => "La ressource n’existe plus.",
        "LengthRequired" => "La longueur du contenu doit être indiquée.",
        "PreconditionFailed" => "Une condition préalable de la requête n’est pas remplie.",
        "ContentTooLarge" => "Le contenu est trop volumineux.",
        "UriTooLong" => "L’adresse URI est trop longue.",
        "UnsupportedMediaType" => "Le type de média n’est pas pris en charge.",
        "RangeNotSatisfiable" => "La plage demandée ne peut pas être fournie.",
        "ExpectationFailed" => "L’attente indiquée dans la requête ne peut pas être satisfaite.",
        "ImATeapot" => "Le serveur est une théière.",
        "MisdirectedRequest" => "La requête a été adressée au mauvais serveur.",
        "UnprocessableContent" => "Le contenu n’a pas pu être traité.",
        "Locked" => "La ressource est verrouillée.",
        "FailedDependency" => "Une action dont celle-ci dépend a échoué.",
        "TooEarly" => "La requête est arrivée trop tôt.",
        "UpgradeRequired" => "Un autre protocole est requis.",
        "PreconditionRequired" => "La requête doit être conditionnelle.",
        "TooManyRequests" => "Trop de requêtes.",
        "RequestHeaderFieldsTooLarge" => "Les champs d’en-tête sont trop volumineux.",
        "UnavailableForLegalReasons" => "La ressource n’est pas disponible pour des raisons juridiques.",
        "InternalServerError" => "Une erreur s’est produite sur le serveur.",
        "NotImplemented" => "La requête nécessite une fonction qui n’est pas implémentée.",
        "BadGateway" => "Un autre serveur a envoyé une réponse non valide.",
        "ServiceUnavailable" => "Le service n’est pas disponible.",
        "GatewayTimeout" => "Aucune réponse n’a été obtenue à temps.",
        "HttpVersionNotSupported" => "La version de HTTP n’est pas prise en charge.",
        "VariantAlsoNegotiates" => "La négociation du contenu est mal configurée.",
        "InsufficientStorage" => "L’espace de stockage est insuffisant.",
        "LoopDetected" => "La requête tourne en boucle.",
        "NotExtended" => "Il manque à la requête une extension requise.",
        "NetworkAuthenticationRequired" => "Le réseau exige une authentification.",
    };

    /// The messages of all codes in German.
    pub static GERMAN: "de" for HttpError, complete = {
        "BadRequest" => "Die Anfrage ist ungültig.",
        "Unauthorized" => "Gültige Anmeldedaten sind erforderlich.",
        "PaymentRequired" => "Eine Zahlung ist erforderlich.",
        "Forbidden" => "Der Zugriff wurde verweigert.",
        "NotFound" => "Unter dieser Adresse gibt es nichts.",
        "MethodNotAllowed" => "Die Methode ist für diese Ressource nicht erlaubt.",
        "NotAcceptable" => "Es ist keine akzeptable Darstellung verfügbar.",
        "ProxyAuthenticationRequired" => "Eine Anmeldung am Proxy ist erforderlich.",
        "RequestTimeout" => "Die Zeit für die Anfrage ist abgelaufen.",
        "Conflict" => "Die Anfrage steht im Konflikt mit dem Zustand der Ressource.",
        "Gone" => "Die Ressource gibt es nicht mehr.",
        "LengthRequired" => "Die Länge des Inhalts muss angegeben werden.",
        "PreconditionFailed" => "Eine Vorbedingung der Anfrage ist nicht erfüllt.",
        "ContentTooLarge" => "Der Inhalt ist zu groß.",
        "UriTooLong" => "Die URI ist zu lang.",
        "UnsupportedMediaType" => "Der Medientyp wird nicht unterstützt.",
        "RangeNotSatisfiable" => "Der angeforderte Bereich kann nicht geliefert werden.",
        "ExpectationFailed" => "Die Erwartung der Anfrage kann nicht erfüllt werden.",
        "ImATeapot" => "Der Server ist eine Teekanne.",
        "MisdirectedRequest" => "Die Anfrage wurde an den falschen Server gerichtet.",
        "UnprocessableContent" => "Der Inhalt konnte nicht verarbeitet werden.",
        "Locked" => "Die Ressource ist gesperrt.",
        "FailedDependency" => "Eine Aktion, von der diese abhängt, ist fehlgeschlagen.",
        "TooEarly" => "Die Anfrage kam zu früh.",
        "UpgradeRequired" => "Ein anderes Protokoll ist erforderlich.",
        "PreconditionRequired" => "Die Anfrage muss an eine Bedingung geknüpft sein.",
        "TooManyRequests" => "Zu viele Anfragen.",
        "RequestHeaderFieldsTooLarge" => "Die Header-Felder sind zu groß.",
        "UnavailableForLegalReasons" => "Die Ressource ist aus rechtlichen Gründen nicht verfügbar.",
        "InternalServerError" => "Auf dem Server ist ein Fehler aufgetreten.",
        "NotImplemented" => "Die Anfrage erfordert eine Funktion, die nicht implementiert ist.",
        "BadGateway" => "Ein anderer Server hat eine ungültige Antwort gesendet.",
        "ServiceUnavailable" => "Der Dienst ist nicht verfügbar.",
        "GatewayTimeout" => "Es lag nicht rechtzeitig eine Antwort vor.",
        "HttpVersionNotSupported" => "Die HTTP-Version wird nicht unterstützt.",
        "VariantAlsoNegotiates" => "Die Aushandlung des Inhalts ist falsch konfiguriert.",
        "InsufficientStorage" => "Der Speicherplatz reicht nicht aus.",
        "LoopDetected" => "Die Anfrage läuft in einer Schleife.",
        "NotExtended" => "Der Anfrage fehlt eine erforderliche Erweiterung.",
        "NetworkAuthenticationRequired" => "Das Netzwerk erfordert eine Anmeldung.",
    };
}
