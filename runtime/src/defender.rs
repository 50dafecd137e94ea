//! The catalogue of Microsoft Defender for Endpoint's API: 20 codes, declared with the derive.
//!
//! Codes, statuses and messages are those of the public page "Common REST API error codes". Messages are free text and
//! may change; clients go by the code. Any message may come with any code, see
//! [`RestError::with_message`].
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

use crate::RestError;

/// The errors of Microsoft Defender for Endpoint's API.
///
/// 400s say that the request is invalid, 401 and 403 that it is not permitted; a 429 or a 5xx may be sent again.
///
/// A new variant could be equal to a code of yours, so it comes with a new major version only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, RestError)]
#[rest(status = 400, codes = DefenderCode, args(nested))]
#[non_exhaustive]
pub enum DefenderError {
    /// The request is invalid in a way that no other code names.
    #[rest(msg = "Bad request.")]
    BadRequest,
    /// The OData query in the URI is invalid.
    #[rest(msg = "Invalid OData URI query ({error}).")]
    ODataError {
        /// What is wrong with the query.
        error: String,
    },
    /// A value in the request is invalid.
    #[rest(msg = "Invalid input {input}.")]
    InvalidInput {
        /// The invalid input.
        input: String,
    },
    /// The request's body is not what the operation takes. Parameters are case-sensitive.
    #[rest(msg = "Invalid request body.")]
    InvalidRequestBody,
    /// A file hash is invalid.
    #[rest(msg = "Hash value {hash} is invalid.")]
    InvalidHashValue {
        /// The invalid hash.
        hash: String,
    },
    /// A domain name is invalid.
    #[rest(msg = "Domain name {domain} is invalid.")]
    InvalidDomainName {
        /// The invalid domain name.
        domain: String,
    },
    /// An IP address is invalid.
    #[rest(msg = "IP address {ip} is invalid.")]
    InvalidIpAddress {
        /// The invalid IP address.
        ip: String,
    },
    /// A URL is invalid.
    #[rest(msg = "URL {url} is invalid.")]
    InvalidUrl {
        /// The invalid URL.
        url: String,
    },
    /// A batch has more items than one request may have.
    #[rest(msg = "Maximum batch size exceeded. Received: {received}, allowed: {allowed}.")]
    MaximumBatchSizeExceeded {
        /// How many items came.
        received: u64,
        /// How many items may come.
        allowed: u64,
    },
    /// A parameter is missing. Parameters are case-sensitive.
    #[rest(msg = "Parameter {parameter} is missing.")]
    MissingRequiredParameter {
        /// The missing parameter.
        parameter: String,
    },
    /// The machine's operating system can't do this.
    #[rest(msg = "OS Platform {platform} is not supported for this action.")]
    OsPlatformNotSupported {
        /// The machine's platform.
        platform: String,
    },
    /// The client on the machine is too old for this.
    #[rest(msg = "{action} is supported on client version {version} and above.")]
    ClientVersionNotSupported {
        /// The requested action.
        action: String,
        /// The lowest version that supports it.
        version: String,
    },
    /// There are no credentials, or they are invalid or expired.
    #[rest(status = 401, msg = "Unauthorized (invalid or expired authorization header).", www_authenticate = "Bearer")]
    Unauthorized,
    /// The credentials are valid, and permit too little.
    #[rest(status = 403, msg = "Forbidden (valid token but insufficient permission for the action).")]
    Forbidden,
    /// The tenant has not enabled this feature.
    #[rest(status = 403, msg = "Tenant feature is not enabled.")]
    DisabledFeature,
    /// The operation is not allowed here.
    #[rest(status = 403, msg = "{reason}.")]
    DisallowedOperation {
        /// The disallowed operation, and why.
        reason: String,
    },
    /// Nothing is here.
    #[rest(status = 404, msg = "Not found.")]
    NotFound,
    /// A resource does not exist.
    #[rest(status = 404, msg = "Resource {resource} was not found.")]
    ResourceNotFound {
        /// The requested resource.
        resource: String,
    },
    /// A temporary failure: send the request again.
    #[rest(status = 500, msg = "")]
    InternalServerError,
    /// The client has reached its quota.
    #[rest(status = 429, alias = "429", msg = "Quota limit reached by {quota}.", retry_after = retry_after)]
    TooManyRequests {
        /// Which quota.
        quota: Quota,
        /// When the client may call again.
        retry_after: Duration,
    },
}

/// What a client has used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quota {
    /// So many requests in so much time.
    Requests,
    /// So much computing time.
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

/// By name, as an argument of a type with `args` that nests [`DefenderError`].
#[cfg(feature = "serde")]
mod serialize {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::Quota;

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
}
