//! Reads and writes a contract as a file.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde_json::{Map, Value, json};

use super::{
    error::{ContractError, VERSION},
    promise::{Promise, texts},
    promises::{Contract, Strictness},
    write,
};

impl Contract {
    /// The members are inserted in alphabetical order, so that the order does not depend on the features of `serde_json`.
    fn to_json(&self) -> Value {
        let codes: Map<_, _> = self.codes.iter().map(|(code, promise)| (code.clone(), promise.to_json())).collect();
        let strictness = match self.strictness {
            Strictness::NewCodes => None,
            Strictness::NoNewCodes => Some(json!(NO_NEW_CODES)),
        };
        let members = [
            ("codes", Some(codes.into())),
            ("open", self.is_open.then_some(json!(true))),
            ("operations", (!self.operations.is_empty()).then(|| json!(self.operations))),
            ("strictness", strictness),
            ("version", Some(json!(VERSION))),
        ];
        let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        members.collect::<Map<_, _>>().into()
    }

    fn from_json(json: &Value) -> Result<Self, String> {
        let codes = json.get("codes").and_then(Value::as_object).ok_or("it has no object `codes`")?;
        let promises = codes.iter().map(|(code, json)| {
            let promise = Promise::from_json(json).map_err(|what| format!("`{code}` has no {what}"))?;
            Ok((code.clone(), promise))
        });
        let is_open = json.get("open").map_or(Some(false), Value::as_bool);
        Ok(Self {
            codes: promises.collect::<Result<_, String>>()?,
            operations: operations(json.get("operations"))?,
            unlisted: BTreeMap::new(),
            is_open: is_open.ok_or("it has no `open`, true or false")?,
            strictness: match json.get("strictness") {
                None => Strictness::NewCodes,
                Some(word) if word == NO_NEW_CODES => Strictness::NoNewCodes,
                Some(other) => return Err(format!("`strictness` is {other}, and can be `{NO_NEW_CODES}`")),
            },
        })
    }
}

/// The strictness in a file. The other one is absent.
const NO_NEW_CODES: &str = "no new codes";

fn operations(json: Option<&Value>) -> Result<BTreeMap<String, Vec<String>>, String> {
    let Some(json) = json else { return Ok(BTreeMap::new()) };
    let operations = json.as_object().ok_or("it has no object `operations`")?;
    let lists = operations.iter().map(|(name, codes)| {
        let codes = texts(Some(codes)).ok_or_else(|| format!("the operation `{name}` has no list of strings"))?;
        Ok((name.clone(), codes))
    });
    lists.collect()
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

pub(super) fn write(contract: &Contract, path: &Path) -> Result<(), ContractError> {
    // Alternate formatting indents the JSON, as `to_string_pretty` does, and cannot fail.
    write::whole(path, &format!("{:#}\n", contract.to_json()))
}
