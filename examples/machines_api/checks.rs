//! Checks of values from callers. Each has a code of Defender for an invalid value.

use std::{error::Error, fmt, net::IpAddr, str::FromStr};

use rest_error::defender::DefenderError;
use url::Url;

pub(crate) fn ip(text: &str) -> Result<IpAddr, DefenderError> {
    text.parse().map_err(|_| DefenderError::InvalidIpAddress { ip: text.to_owned() })
}

/// A domain name in the form in which names are compared: lower-case ASCII.
pub(crate) fn domain(text: &str) -> Result<String, DefenderError> {
    idna::domain_to_ascii_strict(text).map_err(|_| DefenderError::InvalidDomainName { domain: text.to_owned() })
}

/// The address of a web page.
pub(crate) fn url(text: &str) -> Result<Url, DefenderError> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        _ => Err(DefenderError::InvalidUrl { url: text.to_owned() }),
    }
}

/// A SHA-1 or SHA-256 as lower-case hexadecimal digits.
pub(crate) fn hash(text: &str) -> Result<String, DefenderError> {
    if matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(text.to_ascii_lowercase())
    } else {
        Err(DefenderError::InvalidHashValue { hash: text.to_owned() })
    }
}

/// Whether `text` consists of 1 to `longest` ASCII letters, digits or hyphens, as host names and labels do.
pub(crate) fn is_plain_name(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The version of the client on a machine, such as `10.8760.0.1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClientVersion(pub(crate) [u32; 4]);

impl FromStr for ClientVersion {
    type Err = InvalidVersion;

    fn from_str(text: &str) -> Result<Self, InvalidVersion> {
        let invalid = || InvalidVersion(text.to_owned());
        let parts: Vec<u32> = text.split('.').map(str::parse).collect::<Result<_, _>>().map_err(|_| invalid())?;
        parts.try_into().map(Self).map_err(|_| invalid())
    }
}

impl fmt::Display for ClientVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([major, build, minor, patch]) = self;
        write!(f, "{major}.{build}.{minor}.{patch}")
    }
}

#[derive(Debug)]
pub(crate) struct InvalidVersion(String);

impl fmt::Display for InvalidVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no client version", self.0)
    }
}

impl Error for InvalidVersion {}
