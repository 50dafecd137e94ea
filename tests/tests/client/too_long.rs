//! Arguments that are not sent: there is too much of them, or they are no JSON.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use rest_error::{ErrorResponse, RestError};
use serde::ser::SerializeSeq;

use crate::decode::{Inner, Sent, back, of_body};

/// The member `args` of the body.
fn args_of(response: &ErrorResponse) -> Option<String> {
    let json = response.to_json();
    let (_, args) = json.split_once(r#","args":"#)?;
    args.strip_suffix("}}").map(str::to_owned)
}

#[test]
fn arguments_that_are_too_long_are_left_out() {
    let args = |len: usize| args_of(&ErrorResponse::from(Sent::TooLong("x".repeat(len), 3))).map(|args| args.len());
    // {"0":"…","1":3}
    assert_eq!(args(8192 - 14), Some(8192));
    assert_eq!(args(8192 - 13), None);
    assert_eq!(args(1 << 20), None);
    let long = ErrorResponse::from(Sent::TooLong("x".repeat(9000), 3));
    assert!(serde_json::from_str::<serde_json::Value>(&long.to_json()).unwrap()["error"].get("args").is_none());
    let received = format!(r#""code":"TooLong","args":{{"0":"{}"}}"#, "x".repeat(9000));
    assert_eq!(of_body(400, &received).args(), None);
}

/// A map whose keys are no strings is no JSON.
#[derive(Debug, Clone, PartialEq, RestError)]
#[rest(status = 400, msg = "{name} {map:?}", args)]
struct NoJson {
    name: String,
    map: BTreeMap<Vec<u8>, u8>,
}

#[test]
fn a_value_that_can_not_be_written_leaves_all_out() {
    let error = NoJson { name: "a".into(), map: BTreeMap::from([(vec![1], 2)]) };
    let response = ErrorResponse::from(error.clone());
    assert_eq!(args_of(&response), None);
    let body: serde_json::Value = serde_json::from_str(&response.to_json()).unwrap();
    assert_eq!(body["error"]["message"], "a {[1]: 2}");
    let empty = NoJson { map: BTreeMap::new(), ..error };
    assert_eq!(back(empty.clone()), Some(empty));
    // There is no JSON number for it.
    let nan = Inner::Shown(f64::NAN);
    assert_eq!(back::<Inner<f64>>(nan), None);
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg("{endless}", endless = Endless), args)]
struct Chatty;

struct Endless;

impl std::fmt::Display for Endless {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        loop {
            f.write_str("and so on ")?;
        }
    }
}

#[test]
fn an_argument_without_an_end_is_stopped() {
    let response = ErrorResponse::from(Chatty);
    assert_eq!((args_of(&response), response.message().len()), (None, 8192));
}

/// A list that is far too long, and counts what is taken of it.
#[derive(Debug, Clone, Default)]
struct LongList(Arc<AtomicUsize>);

impl serde::Serialize for LongList {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for _ in 0..10_000 {
            list.serialize_element(&"x".repeat(97))?;
            self.0.fetch_add(1, Ordering::Relaxed);
        }
        list.end()
    }
}

impl<'de> serde::Deserialize<'de> for LongList {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Ok(Self::default())
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "{list:?}", args)]
struct Listing {
    list: LongList,
}

#[test]
fn a_long_value_is_written_up_to_the_limit() {
    let list = LongList::default();
    assert_eq!(args_of(&ErrorResponse::from(Listing { list: list.clone() })), None);
    // An element is 100 bytes with its quotes and comma, and 8 KiB are the most.
    assert_eq!(list.0.load(Ordering::Relaxed), 81);
}
