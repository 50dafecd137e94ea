//! Writes files that nobody reads half-written.

use std::{fs, path::Path};

use super::error::ContractError;

/// Writes a temporary file beside the other one and renames it, so that a reader gets either the old file or the new one.
pub(super) fn whole(path: &Path, text: &str) -> Result<(), ContractError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text).and_then(|()| fs::rename(&beside, path)).map_err(|source| {
        // A file of the user's could not have this name, unless it was written by an earlier call that failed.
        let _ = fs::remove_file(&beside);
        ContractError::Io { path: path.to_owned(), source }
    })
}
