//! `same_as`: several causes under one code.

use std::{error::Error, time::Duration};

use rest_error::{Catalogued, Detail, RestError, client::ReceivedError};

#[derive(Debug, RestError)]
#[rest(codes = FailedCode)]
#[allow(dead_code, reason = "only some variants are made, and a source is only logged")]
enum Failed {
    #[rest(same_as = Database)]
    Before(#[from] std::num::ParseIntError),
    #[rest(code = "Internal", status = 500, msg = "Something went wrong on our side", alias = "Broken")]
    Database(#[from] std::fmt::Error),
    #[rest(same_as = Database)]
    Disk(#[from] std::io::Error),
    #[rest(status = 404, msg("Machine {id} ({len})", len = name.len()))]
    NotFound { id: u64, name: String },
    #[rest(same_as = NotFound)]
    Hidden { secret: u8, id: u8, name: &'static str },
    #[rest(status = 503, msg = "Down", retry_after = after)]
    Down {
        after: Duration,
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(same_as = Down)]
    Full {
        details: Vec<Detail>,
        after: Duration,
        #[source]
        cause: std::io::Error,
    },
}

#[test]
fn variant_answers_as_the_other_with_a_source_of_its_own() {
    let disk = Failed::from(std::io::Error::other("disk 3"));
    let database = Failed::from(std::fmt::Error);
    assert_eq!(disk.spec(), database.spec());
    assert_eq!((disk.code(), disk.status().as_u16()), ("Internal", 500));
    assert_eq!(disk.to_string(), database.to_string());
    assert_eq!(disk.source().unwrap().to_string(), "disk 3");
    assert_eq!(disk.known_code(), Some(FailedCode::Database));
    assert_eq!(Failed::from("x".parse::<u8>().unwrap_err()).known_code(), Some(FailedCode::Database));
}

#[test]
fn fields_are_found_by_name() {
    let hidden = Failed::Hidden { secret: 3, id: 7, name: "abc" };
    assert_eq!(hidden.to_string(), "Machine 7 (3)");
    assert_eq!(hidden.known_code(), Some(FailedCode::NotFound));
    let full = Failed::Full {
        details: vec![Detail::new("Disk", "full")],
        after: Duration::from_secs(9),
        cause: std::io::Error::other("no space"),
    };
    assert_eq!(full.retry_after(), Some(Duration::from_secs(9)));
    assert_eq!(full.details().len(), 1);
    assert_eq!(full.source().unwrap().to_string(), "no space");
}

#[test]
fn code_counts_once() {
    let codes: Vec<&str> = Failed::CATALOGUE.iter().map(rest_error::ErrorSpec::code).collect();
    assert_eq!(codes, ["Internal", "NotFound", "Down"]);
    assert_eq!(FailedCode::ALL.len(), 3);
}

#[derive(Debug, PartialEq, RestError)]
#[rest(status = 404, args)]
enum Sent {
    #[rest(msg = "Machine {id}")]
    NotFound { id: u64 },
    #[rest(same_as = NotFound)]
    Forbidden { id: u64, reason: Reason },
}

/// It has no default, which a client does not need.
#[derive(Debug, PartialEq)]
struct Reason;

#[test]
fn client_decodes_the_other_variant() {
    let response = rest_error::Envelope::new(&Sent::Forbidden { id: 7, reason: Reason }).into_http::<Vec<u8>>();
    let (head, body) = response.into_parts();
    let received = ReceivedError::from_parts(head.status, &head.headers, &body);
    assert_eq!(received.decode::<Sent>(), Some(Sent::NotFound { id: 7 }));
}
