//! Reads and writes the contract as a file.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde_json::{Map, Value, json};

use super::error::{ContractError, VERSION};
use crate::declare::{catalogue::Catalogue, spec::ErrorSpec};

/// What clients are promised, by code.
#[derive(Debug, PartialEq)]
pub(super) struct Contract {
    pub(super) codes: BTreeMap<String, Promise>,
}

/// What clients are promised about one code.
#[derive(Debug, PartialEq)]
pub(super) struct Promise {
    pub(super) status: u64,
    pub(super) template: String,
    pub(super) placeholders: Vec<String>,
    pub(super) aliases: Vec<String>,
    pub(super) retryable: bool,
}

impl Contract {
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        Self { codes: catalogue.iter().map(|spec| (spec.code().to_owned(), Promise::of(spec))).collect() }
    }

    /// The members are inserted in alphabetical order, so that the order does not depend on the features of `serde_json`.
    fn to_json(&self) -> Value {
        let codes: Map<_, _> = self.codes.iter().map(|(code, promise)| (code.clone(), promise.to_json())).collect();
        json!({ "codes": codes, "version": VERSION })
    }

    fn from_json(json: &Value) -> Result<Self, String> {
        let codes = json.get("codes").and_then(Value::as_object).ok_or("it has no object `codes`")?;
        let promises = codes.iter().map(|(code, json)| {
            let promise = Promise::from_json(json).map_err(|what| format!("`{code}` has no {what}"))?;
            Ok((code.clone(), promise))
        });
        Ok(Self { codes: promises.collect::<Result<_, String>>()? })
    }
}

impl Promise {
    fn of(spec: ErrorSpec) -> Self {
        let mut placeholders: Vec<_> = spec.placeholders().map(str::to_owned).collect();
        placeholders.sort_unstable();
        placeholders.dedup();
        let mut aliases: Vec<_> = spec.aliases().map(str::to_owned).collect();
        aliases.sort_unstable();
        Self {
            status: u64::from(spec.status().as_u16()),
            template: spec.template().to_string(),
            placeholders,
            aliases,
            retryable: spec.is_retryable(),
        }
    }

    fn to_json(&self) -> Value {
        let Self { status, template, placeholders, aliases, retryable } = self;
        let mut json = Map::new();
        if !aliases.is_empty() {
            json.insert("aliases".to_owned(), json!(aliases));
        }
        if !placeholders.is_empty() {
            json.insert("placeholders".to_owned(), json!(placeholders));
        }
        json.insert("retryable".to_owned(), json!(retryable));
        json.insert("status".to_owned(), json!(status));
        json.insert("template".to_owned(), json!(template));
        json.into()
    }

    /// Unknown members are ignored, because a later minor version may write more.
    fn from_json(json: &Value) -> Result<Self, &'static str> {
        Ok(Self {
            status: json.get("status").and_then(Value::as_u64).ok_or("number `status`")?,
            template: json.get("template").and_then(Value::as_str).ok_or("string `template`")?.to_owned(),
            placeholders: texts(json.get("placeholders")).ok_or("list `placeholders` of strings")?,
            aliases: texts(json.get("aliases")).ok_or("list `aliases` of strings")?,
            retryable: json.get("retryable").and_then(Value::as_bool).ok_or("`retryable`, true or false")?,
        })
    }
}

/// A missing list is empty.
fn texts(json: Option<&Value>) -> Option<Vec<String>> {
    match json {
        None => Some(Vec::new()),
        Some(list) => list.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect(),
    }
}

pub(super) fn read(path: &Path) -> Result<Contract, ContractError> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(ContractError::Missing { path: path.to_owned() });
        }
        Err(source) => return Err(ContractError::Io { path: path.to_owned(), source }),
    };
    let not_a_contract = |reason: String| ContractError::NotAContract { path: path.to_owned(), reason };
    let json: Value = serde_json::from_slice(&text).map_err(|error| not_a_contract(error.to_string()))?;
    match json.get("version").and_then(Value::as_u64) {
        Some(version) if version > VERSION => Err(ContractError::Later { path: path.to_owned(), version }),
        Some(VERSION) => Contract::from_json(&json).map_err(not_a_contract),
        _ => Err(not_a_contract(format!("it has no `version`, which is {VERSION}"))),
    }
}

/// Writes a temporary file and renames it, so that a reader gets either the old file or the new one.
pub(super) fn write(contract: &Contract, path: &Path) -> Result<(), ContractError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let written = serde_json::to_string_pretty(&contract.to_json())
        .map_err(io::Error::from)
        .and_then(|text| fs::write(&beside, text + "\n"))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|source| ContractError::Io { path: path.to_owned(), source })
}
