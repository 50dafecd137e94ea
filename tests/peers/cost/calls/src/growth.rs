//! How the cost of a call grows with its input.

use std::{collections::HashMap, hint::black_box};

use rest_error::{Catalogue, CorrelationId, Detail, Envelope, RestError};
use serde::Serialize;

use crate::{catalogue, ops::Op};

/// The calls of one line of a plot: a name, and a call for each size.
pub(crate) struct Series {
    pub(crate) name: &'static str,
    pub(crate) sizes: &'static [usize],
    pub(crate) op: fn(usize) -> Op,
}

const CODES: &[usize] = &[20, 200, 2_000, 20_000];
const BYTES: &[usize] = &[10, 100, 1_000, 10_000, 100_000, 1_000_000];
const DETAILS: &[usize] = &[1, 10, 100, 1_000, 10_000];

pub(crate) const ALL: [Series; 6] = [
    Series { name: "codes: rest-error", sizes: CODES, op: look_up },
    Series { name: "codes: std's HashMap", sizes: CODES, op: look_up_in_map },
    Series { name: "bytes: rest-error", sizes: BYTES, op: message },
    Series { name: "bytes: serde's derive", sizes: BYTES, op: message_by_serde },
    Series { name: "details: rest-error", sizes: DETAILS, op: details },
    Series { name: "details: serde's derive", sizes: DETAILS, op: details_by_serde },
];

fn catalogue_of(codes: usize) -> &'static Catalogue {
    match codes {
        20 => catalogue::OF_20,
        200 => catalogue::OF_200,
        2_000 => catalogue::OF_2000,
        _ => catalogue::OF_20000,
    }
}

/// A code from the middle.
fn code_of(catalogue: &'static Catalogue) -> &'static str {
    catalogue.iter().nth(catalogue.len() / 2).map_or("", |spec| spec.code())
}

fn look_up(codes: usize) -> Op {
    let catalogue = catalogue_of(codes);
    let code = code_of(catalogue);
    Box::new(move || {
        black_box(catalogue.get(black_box(code)));
    })
}

fn look_up_in_map(codes: usize) -> Op {
    let catalogue = catalogue_of(codes);
    let code = code_of(catalogue);
    let map: HashMap<_, _> = catalogue.iter().map(|spec| (spec.code(), spec.status())).collect();
    Box::new(move || {
        black_box(map.get(black_box(code)));
    })
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "{text}")]
struct Message {
    text: String,
    #[rest(details)]
    details: Vec<Detail>,
}

fn encode(error: Message) -> Op {
    let id = CorrelationId::new();
    Box::new(move || drop(black_box(Envelope::with_correlation_id(black_box(&error), id.clone()).to_vec())))
}

fn message(bytes: usize) -> Op {
    encode(Message { text: "x".repeat(bytes), details: Vec::new() })
}

fn details(count: usize) -> Op {
    let detail =
        |number| Detail::new("TooLong", "A label has at most 64 characters").with_target(format!("labels/{number}"));
    encode(Message { text: "The labels are invalid".to_owned(), details: (0..count).map(detail).collect() })
}

/// As such a body is often written.
#[derive(Serialize)]
struct Body {
    error: BodyError,
}

#[derive(Serialize)]
struct BodyError {
    code: &'static str,
    message: String,
    target: String,
    details: Vec<BodyDetail>,
}

#[derive(Serialize)]
struct BodyDetail {
    code: &'static str,
    message: &'static str,
    target: String,
}

fn encode_by_serde(message: String, details: Vec<BodyDetail>) -> Op {
    let target = CorrelationId::new().as_str().to_owned();
    let body = Body { error: BodyError { code: "Message", message, target, details } };
    Box::new(move || drop(black_box(serde_json::to_vec(black_box(&body)).ok())))
}

fn message_by_serde(bytes: usize) -> Op {
    encode_by_serde("x".repeat(bytes), Vec::new())
}

fn details_by_serde(count: usize) -> Op {
    let detail = |number| BodyDetail {
        code: "TooLong",
        message: "A label has at most 64 characters",
        target: format!("labels/{number}"),
    };
    encode_by_serde("The labels are invalid".to_owned(), (0..count).map(detail).collect())
}
