//! A new machine. All invalid fields are reported at once.

use rest_error::{Detail, ErrorResponse, RestError, defender::DefenderError};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    checks::{self, ClientVersion},
    error::MachineError,
    store::{Machine, OsPlatform},
};

const LONGEST_NAME: usize = 63;

/// A new machine.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewMachine {
    pub(crate) name: String,
    pub(crate) ip: String,
    pub(crate) domain: String,
    pub(crate) os_platform: OsPlatform,
    pub(crate) client_version: String,
}

impl NewMachine {
    /// The machine, or a detail for each invalid field.
    pub(crate) fn checked(self) -> Result<Machine, MachineError> {
        let Self { name, ip, domain, os_platform, client_version } = self;
        match (named(name), checks::ip(&ip), checks::domain(&domain), versioned(client_version)) {
            (Ok(name), Ok(ip), Ok(domain), Ok(client_version)) => {
                Ok(Machine { id: 0, name, ip, domain, os_platform, client_version, isolated: false, tags: Vec::new() })
            }
            (name, ip, domain, client_version) => {
                let fields = [
                    ("name", name.err()),
                    ("ip", ip.err()),
                    ("domain", domain.err()),
                    ("clientVersion", client_version.err()),
                ];
                let details = fields.into_iter().filter_map(|(field, error)| Some(detail(field, error?))).collect();
                Err(MachineError::InvalidMachine { details })
            }
        }
    }
}

/// The error of one field as a detail.
fn detail(field: &str, error: DefenderError) -> Detail {
    let code = error.code();
    // The message of a response is truncated, so the details of all fields fit into the body, whatever was sent.
    let response = ErrorResponse::from(error);
    Detail::new(code, response.message().to_owned()).with_target(field)
}

fn named(name: String) -> Result<String, DefenderError> {
    if checks::is_plain_name(&name, LONGEST_NAME) { Ok(name) } else { Err(DefenderError::InvalidInput { input: name }) }
}

/// The version, which is stored as it was sent.
fn versioned(version: String) -> Result<String, DefenderError> {
    match version.parse::<ClientVersion>() {
        Ok(_) => Ok(version),
        Err(_) => Err(DefenderError::InvalidInput { input: version }),
    }
}
