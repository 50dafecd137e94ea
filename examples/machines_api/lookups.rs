//! Finds machines by a file or a URL that was seen on them.

use std::sync::Arc;

use axum::extract::State;
use rest_error::{
    defender::DefenderError,
    extract::{Path, Query},
};
use serde::Deserialize;

use crate::{checks, error::MachineError, operations, routes::Service, store::Machine};

/// The hashes of a file, and the machines on which it was seen. It is the EICAR test file.
const FILES: [(&str, &str, &[u64]); 1] = [(
    "3395856ce81f2b7382dee72602f798b642f14140",
    "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
    &[1, 3],
)];

/// A host, and the machines that sent requests to it.
const VISITS: [(&str, &[u64]); 2] = [("example.com", &[1, 2]), ("xn--bcher-kva.example", &[3])];

/// The machines on which a file was seen.
#[utoipa::path(
    get,
    path = "/api/files/{hash}/machines",
    params(("hash" = String, Path, description = "The SHA-1 or SHA-256 of the file.")),
    responses((status = 200, description = "The machines.", body = Vec<Machine>), operations::ByFile)
)]
pub(crate) async fn by_file(
    State(service): State<Arc<Service>>,
    Path(hash): Path<String>,
) -> Result<axum::Json<Vec<Machine>>, MachineError> {
    let hash = checks::hash(&hash)?;
    let Some((.., machines)) = FILES.iter().find(|(sha1, sha256, _)| hash == *sha1 || hash == *sha256) else {
        return Err(DefenderError::ResourceNotFound { resource: format!("file {hash}") }.into());
    };
    all(&service, machines)
}

/// The address of a web page.
#[derive(Deserialize)]
pub(crate) struct WebPage {
    url: String,
}

/// The machines that sent requests to the host of a URL.
#[utoipa::path(
    get,
    path = "/api/urls/machines",
    params(("url" = String, Query, description = "The address of a web page.")),
    responses((status = 200, description = "The machines.", body = Vec<Machine>), operations::ByUrl)
)]
pub(crate) async fn by_url(
    State(service): State<Arc<Service>>,
    Query(page): Query<WebPage>,
) -> Result<axum::Json<Vec<Machine>>, MachineError> {
    let url = checks::url(&page.url)?;
    let visit = VISITS.iter().find(|(host, _)| url.host_str() == Some(host));
    all(&service, visit.map_or(&[], |(_, machines)| machines))
}

fn all(service: &Service, ids: &[u64]) -> Result<axum::Json<Vec<Machine>>, MachineError> {
    let machines = ids.iter().map(|&id| service.machines.get(id)).collect::<Result<_, _>>()?;
    Ok(axum::Json(machines))
}
