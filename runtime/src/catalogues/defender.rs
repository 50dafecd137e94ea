//! The 20 error codes of Microsoft Defender for Endpoint's API.
//!
//! Codes, statuses and messages are those of the public page "Common REST API error codes". Messages are free text and
//! may change, so clients should match on the code. Any message may come with any code: see
//! [`RestError::with_message`](crate::RestError::with_message).
//!
//! ```
//! use rest_error::{RestError, defender::DefenderError};
//!
//! let error = DefenderError::MaximumBatchSizeExceeded { received: 120, allowed: 100 };
//! assert_eq!(error.code(), "MaximumBatchSizeExceeded");
//! assert_eq!(error.status(), 400);
//! assert_eq!(error.to_string(), "Maximum batch size exceeded. Received: 120, allowed: 100.");
//! ```

use std::{fmt, time::Duration};

use rest_error_macros::RestError;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The errors of Microsoft Defender for Endpoint's API.
///
/// A 400 means that the request is invalid, a 401 or 403 that it is not permitted. A request that got a 429 or a 5xx may
/// be retried.
///
/// New variants come only with a new major version, because their codes could clash with yours.
#[derive(Debug, Clone, PartialEq, Eq, Hash, RestError)]
#[rest(status = 400, codes = DefenderCode, args(nested))]
#[non_exhaustive]
pub enum DefenderError {
    /// The request is invalid for a reason that has no code of its own.
    #[rest(msg = "Bad request.")]
    BadRequest,
    /// The OData query in the URI is invalid.
    #[rest(msg = "Invalid OData URI query ({error}).", example(error = "$top is not a number"))]
    ODataError {
        /// What is wrong with the query.
        error: String,
    },
    /// A value in the request is invalid.
    #[rest(msg = "Invalid input {input}.", example(input = "seven"))]
    InvalidInput {
        /// The invalid input.
        input: String,
    },
    /// The request's body does not have the form that the operation expects. Parameters are case-sensitive.
    #[rest(msg = "Invalid request body.")]
    InvalidRequestBody,
    /// A file hash is invalid.
    #[rest(msg = "Hash value {hash} is invalid.", example(hash = "3395856c"))]
    InvalidHashValue {
        /// The invalid hash.
        hash: String,
    },
    /// A domain name is invalid.
    #[rest(msg = "Domain name {domain} is invalid.", example(domain = "contoso..com"))]
    InvalidDomainName {
        /// The invalid domain name.
        domain: String,
    },
    /// An IP address is invalid.
    #[rest(msg = "IP address {ip} is invalid.", example(ip = "10.0.0.256"))]
    InvalidIpAddress {
        /// The invalid IP address.
        ip: String,
    },
    /// A URL is invalid.
    #[rest(msg = "URL {url} is invalid.", example(url = "http://"))]
    InvalidUrl {
        /// The invalid URL.
        url: String,
    },
    /// A batch has more items than one request may contain.
    #[rest(
        msg = "Maximum batch size exceeded. Received: {received}, allowed: {allowed}.",
        example(received = 120, allowed = 100)
    )]
    MaximumBatchSizeExceeded {
        /// The number of items in the request.
        received: u64,
        /// The maximum number of items.
        allowed: u64,
    },
    /// A parameter is missing. Parameters are case-sensitive.
    #[rest(msg = "Parameter {parameter} is missing.", example(parameter = "Comment"))]
    MissingRequiredParameter {
        /// The missing parameter.
        parameter: String,
    },
    /// The action is not available for the machine's operating system.
    #[rest(msg = "OS Platform {platform} is not supported for this action.", example(platform = "Android"))]
    OsPlatformNotSupported {
        /// The machine's platform.
        platform: String,
    },
    /// The client on the machine is too old for the action.
    #[rest(
        msg = "{action} is supported on client version {version} and above.",
        example(action = "Isolation", version = "10.8000.0.0")
    )]
    ClientVersionNotSupported {
        /// The requested action.
        action: String,
        /// The lowest version that supports the action.
        version: String,
    },
    /// The credentials are missing, invalid or expired.
    #[rest(status = 401, msg = "Unauthorized (invalid or expired authorization header).", www_authenticate = "Bearer")]
    Unauthorized,
    /// The credentials are valid but do not permit the action.
    #[rest(status = 403, msg = "Forbidden (valid token but insufficient permission for the action).")]
    Forbidden,
    /// The tenant has not enabled this feature.
    #[rest(status = 403, msg = "Tenant feature is not enabled.")]
    DisabledFeature,
    /// The operation is not allowed.
    #[rest(status = 403, msg = "{reason}.", example(reason = "Machine 3 is isolated already"))]
    DisallowedOperation {
        /// The disallowed operation and the reason.
        reason: String,
    },
    /// There is nothing at this URI.
    #[rest(status = 404, msg = "Not found.")]
    NotFound,
    /// The requested resource does not exist.
    #[rest(status = 404, msg = "Resource {resource} was not found.", example(resource = "machine 7"))]
    ResourceNotFound {
        /// The requested resource.
        resource: String,
    },
    /// A temporary failure. The client should retry.
    #[rest(status = 500, msg = "")]
    InternalServerError,
    /// The client has reached its quota.
    #[rest(
        status = 429,
        alias = "429",
        msg = "Quota limit reached by {quota}.",
        retry_after = retry_after,
        example(quota = "Cpu")
    )]
    TooManyRequests {
        /// The quota that was reached.
        quota: Quota,
        /// How long the client should wait before it retries.
        retry_after: Duration,
    },
}

/// A quota that a client has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quota {
    /// The number of requests in a period of time.
    Requests,
    /// The computing time.
    Cpu,
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Requests => "number of requests",
            Self::Cpu => "CPU",
        })
    }
}

/// Serializes the name of the variant. It is needed where a type with `args` nests [`DefenderError`].
impl Serialize for Quota {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Requests => "Requests",
            Self::Cpu => "Cpu",
        })
    }
}

impl<'de> Deserialize<'de> for Quota {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match &*String::deserialize(deserializer)? {
            "Requests" => Ok(Self::Requests),
            "Cpu" => Ok(Self::Cpu),
            other => Err(de::Error::unknown_variant(other, &["Requests", "Cpu"])),
        }
    }
}

crate::translation! {
    /// The messages of all 20 codes in French.
    ///
    /// The public page "Common REST API error codes" exists in French too, where some messages are mistranslated. These
    /// say the same in correct French.
    pub static FRENCH: "fr" for DefenderError, complete = {
        "BadRequest" => "Requête incorrecte.",
        "ODataError" => "Requête URI OData non valide ({error}).",
        "InvalidInput" => "Entrée non valide : {input}.",
        "InvalidRequestBody" => "Corps de la requête non valide.",
        "InvalidHashValue" => "La valeur de hachage {hash} n’est pas valide.",
        "InvalidDomainName" => "Le nom de domaine {domain} n’est pas valide.",
        "InvalidIpAddress" => "L’adresse IP {ip} n’est pas valide.",
        "InvalidUrl" => "L’URL {url} n’est pas valide.",
        "MaximumBatchSizeExceeded" =>
            "La taille maximale du lot est dépassée. Reçus : {received}, autorisés : {allowed}.",
        "MissingRequiredParameter" => "Le paramètre {parameter} est manquant.",
        "OsPlatformNotSupported" =>
            "La plateforme de système d’exploitation {platform} n’est pas prise en charge pour cette action.",
        "ClientVersionNotSupported" => "{action} : pris en charge à partir de la version {version} du client.",
        "Unauthorized" => "Non autorisé (en-tête d’autorisation non valide ou expiré).",
        "Forbidden" => "Interdit (jeton valide, mais autorisations insuffisantes pour cette action).",
        "DisabledFeature" => "La fonctionnalité n’est pas activée pour ce locataire.",
        "DisallowedOperation" => "Opération non autorisée : {reason}.",
        "NotFound" => "Introuvable.",
        "ResourceNotFound" => "La ressource {resource} est introuvable.",
        "InternalServerError" => "",
        "TooManyRequests" => "Limite de quota atteinte : {quota}." where quota {
            Quota::Requests => "nombre de requêtes",
            Quota::Cpu => "processeur",
        },
    };

    /// The messages of all 20 codes in German.
    pub static GERMAN: "de" for DefenderError, complete = {
        "BadRequest" => "Ungültige Anfrage.",
        "ODataError" => "Ungültige OData-URI-Abfrage ({error}).",
        "InvalidInput" => "Ungültige Eingabe: {input}.",
        "InvalidRequestBody" => "Der Inhalt der Anfrage ist ungültig.",
        "InvalidHashValue" => "Der Hashwert {hash} ist ungültig.",
        "InvalidDomainName" => "Der Domänenname {domain} ist ungültig.",
        "InvalidIpAddress" => "Die IP-Adresse {ip} ist ungültig.",
        "InvalidUrl" => "Die URL {url} ist ungültig.",
        "MaximumBatchSizeExceeded" =>
            "Die maximale Batchgröße ist überschritten. Erhalten: {received}, erlaubt: {allowed}.",
        "MissingRequiredParameter" => "Der Parameter {parameter} fehlt.",
        "OsPlatformNotSupported" =>
            "Die Betriebssystemplattform {platform} wird für diese Aktion nicht unterstützt.",
        "ClientVersionNotSupported" => "{action}: wird ab Version {version} des Clients unterstützt.",
        "Unauthorized" => "Nicht autorisiert (der Autorisierungsheader ist ungültig oder abgelaufen).",
        "Forbidden" => "Verboten (das Token ist gültig, aber die Berechtigung reicht für diese Aktion nicht aus).",
        "DisabledFeature" => "Die Funktion ist für diesen Mandanten nicht aktiviert.",
        "DisallowedOperation" => "Nicht erlaubter Vorgang: {reason}.",
        "NotFound" => "Nicht gefunden.",
        "ResourceNotFound" => "Die Ressource {resource} wurde nicht gefunden.",
        "InternalServerError" => "",
        "TooManyRequests" => "Das Kontingent ist erschöpft: {quota}." where quota {
            Quota::Requests => "Anzahl der Anfragen",
            Quota::Cpu => "Prozessor",
        },
    };
}
