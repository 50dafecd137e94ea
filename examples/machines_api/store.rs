//! The machines, in memory.

use std::{
    fmt,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use rest_error::RestError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    checks::{ClientVersion, InvalidVersion},
    error::MachineError,
    filter::Filter,
};

/// A machine.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Machine {
    pub(crate) id: u64,
    pub(crate) name: String,
    #[schema(value_type = String)]
    pub(crate) ip: IpAddr,
    pub(crate) domain: String,
    pub(crate) os_platform: OsPlatform,
    /// The stored text. In an old record it may not be a version.
    pub(crate) client_version: String,
    pub(crate) isolated: bool,
    pub(crate) tags: Vec<String>,
}

impl Machine {
    /// The version of the client, if the record is valid.
    pub(crate) fn version(&self) -> Result<ClientVersion, Damaged> {
        self.client_version.parse().map_err(Damaged)
    }
}

/// A stored record is damaged. The client only gets the ID, and the source is logged.
#[derive(Debug, RestError)]
#[rest(code = "InternalServerError", status = 500, msg = "")]
pub(crate) struct Damaged(#[source] InvalidVersion);

/// An operating system.
//
// The variants have the same spelling as in the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) enum OsPlatform {
    Windows10,
    Windows11,
    WindowsServer2022,
    Linux,
    Android,
}

impl fmt::Display for OsPlatform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

pub(crate) struct Store(Mutex<Vec<Machine>>);

impl Store {
    /// A store with a few machines: 3 is isolated, 4 cannot be isolated, 5 has an old client, and 6 a damaged record.
    pub(crate) fn seeded() -> Self {
        let seed = [
            ("front-desk", OsPlatform::Windows11, "10.8760.19045.1"),
            ("build-01", OsPlatform::WindowsServer2022, "10.8760.20348.7"),
            ("payroll", OsPlatform::Windows10, "10.8760.19045.1"),
            ("courier-phone", OsPlatform::Android, "1.0.7128.101"),
            ("warehouse", OsPlatform::Windows10, "10.3720.16299.0"),
            ("archive", OsPlatform::Linux, "unknown"),
        ];
        let machines = (1..).zip(seed).map(|(number, (name, os_platform, client_version))| Machine {
            id: u64::from(number),
            name: name.to_owned(),
            ip: [10, 0, 0, number].into(),
            domain: "contoso.com".to_owned(),
            os_platform,
            client_version: client_version.to_owned(),
            isolated: number == 3,
            tags: Vec::new(),
        });
        Self(Mutex::new(machines.collect()))
    }

    pub(crate) fn list(&self, filter: &Filter) -> Vec<Machine> {
        let top = filter.top.unwrap_or(usize::MAX);
        self.machines().iter().filter(|machine| filter.matches(machine)).take(top).cloned().collect()
    }

    pub(crate) fn get(&self, id: u64) -> Result<Machine, MachineError> {
        self.machines().iter().find(|machine| machine.id == id).cloned().ok_or(MachineError::NotFound { id })
    }

    /// Adds `machine` under the next free ID.
    pub(crate) fn add(&self, machine: Machine) -> Result<Machine, MachineError> {
        let mut machines = self.machines();
        if let Some(other) = machines.iter().find(|other| other.name == machine.name) {
            return Err(MachineError::Exists { name: machine.name, id: other.id });
        }
        let id = machines.last().map_or(1, |last| last.id + 1);
        let machine = Machine { id, ..machine };
        machines.push(machine.clone());
        Ok(machine)
    }

    /// Changes a machine, unless `change` fails.
    pub(crate) fn change<E: From<MachineError>>(
        &self,
        id: u64,
        change: impl FnOnce(&mut Machine) -> Result<(), E>,
    ) -> Result<Machine, E> {
        let mut machines = self.machines();
        let machine = machines.iter_mut().find(|machine| machine.id == id).ok_or(MachineError::NotFound { id })?;
        change(machine)?;
        Ok(machine.clone())
    }

    fn machines(&self) -> MutexGuard<'_, Vec<Machine>> {
        // A panic never leaves a change half done, so the data is valid.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
