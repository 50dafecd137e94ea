//! Filters for lists of machines: simple parameters, and two of `OData`.

use std::{collections::BTreeMap, net::IpAddr};

use rest_error::{RestError, WithMessage, defender::DefenderError};
use serde::{
    Deserialize,
    de::{IntoDeserializer, value},
};

use crate::{
    checks,
    error::MachineError,
    store::{Machine, OsPlatform},
};

/// The maximum number of machines in one list, which is also the default.
const MAX_TOP: usize = 100;

pub(crate) struct Filter {
    ip: Option<IpAddr>,
    domain: Option<String>,
    os: Option<OsPlatform>,
    /// The maximum number of machines. The service itself has no limit.
    pub(crate) top: Option<usize>,
}

impl Filter {
    /// Selects all machines.
    pub(crate) fn all() -> Self {
        Self { ip: None, domain: None, os: None, top: None }
    }

    /// Reads all parameters. An unknown one is rejected, because a misspelt filter must not show all machines.
    pub(crate) fn from_query(parameters: Vec<(String, String)>) -> Result<Self, MachineError> {
        let mut filter = Self { top: Some(MAX_TOP), ..Self::all() };
        for (name, value) in &named(parameters)? {
            match name.as_str() {
                "ip" => filter.ip = Some(checks::ip(value)?),
                "domain" => filter.domain = Some(checks::domain(value)?),
                "os" => filter.os = Some(platform(value)?),
                "$top" => filter.top = Some(top(value)?),
                "$filter" => filter.os = Some(platform_filter(value)?),
                name if name.starts_with('$') => {
                    return Err(odata(format!("query option {name} is not supported")).into());
                }
                _ => return Err(DefenderError::InvalidInput { input: name.clone() }.into()),
            }
        }
        Ok(filter)
    }

    pub(crate) fn matches(&self, machine: &Machine) -> bool {
        self.ip.is_none_or(|ip| ip == machine.ip)
            && self.domain.as_ref().is_none_or(|domain| *domain == machine.domain)
            && self.os.is_none_or(|os| os == machine.os_platform)
    }
}

/// The parameters by name. A repeated name is rejected, because it is unclear which value is meant.
fn named(parameters: Vec<(String, String)>) -> Result<BTreeMap<String, String>, WithMessage<DefenderError>> {
    let mut named = BTreeMap::new();
    for (name, value) in parameters {
        if named.contains_key(&name) {
            let message = format!("Parameter {name} is given more than once.");
            return Err(DefenderError::BadRequest.with_message(message));
        }
        named.insert(name, value);
    }
    Ok(named)
}

fn platform(text: &str) -> Result<OsPlatform, DefenderError> {
    let text_deserializer: value::StrDeserializer<'_, value::Error> = text.into_deserializer();
    OsPlatform::deserialize(text_deserializer).map_err(|_| DefenderError::InvalidInput { input: text.to_owned() })
}

fn top(text: &str) -> Result<usize, DefenderError> {
    match text.parse() {
        Ok(top @ 1..=MAX_TOP) => Ok(top),
        _ => Err(odata(format!("$top is a number from 1 to {MAX_TOP}, not {text:?}"))),
    }
}

/// Parses `osPlatform eq 'Windows11'`. No other filter is supported.
fn platform_filter(text: &str) -> Result<OsPlatform, DefenderError> {
    let name = text.strip_prefix("osPlatform eq '").and_then(|rest| rest.strip_suffix('\''));
    platform(name.ok_or_else(|| odata(format!("$filter is osPlatform eq '...', not {text:?}")))?)
}

fn odata(error: String) -> DefenderError {
    DefenderError::ODataError { error }
}
