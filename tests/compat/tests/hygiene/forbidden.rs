//! The expansion needs no `allow` that a crate can have forbidden.
#![forbid(
    dead_code,
    deprecated,
    non_camel_case_types,
    unused_imports,
    unused_variables,
    reason = "an `allow` of the expansion would not compile"
)]

use std::time::Duration;

use rest_error::{Detail, RestError};

#[derive(Debug, RestError)]
#[rest(status = 400, codes = ForbidCode)]
enum Forbid {
    #[rest(msg = "One {0}")]
    One(u8),
    #[rest(msg("Two {text}", text = format!("{id:>width$} {0}", .id)))]
    Two { id: u8, width: usize },
    #[rest(status = 503, msg = "Three", retry_after = after)]
    Three {
        after: Duration,
        source: std::io::Error,
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(transparent)]
    Http(rest_error::HttpError),
    #[rest(msg = "Old")]
    #[deprecated]
    Old(#[from] std::fmt::Error),
}

#[derive(Debug, RestError)]
#[rest(status = 400, codes = GenericCode)]
enum Generic<T> {
    #[rest(msg = "{0}")]
    One(T),
}

#[test]
fn expansion_compiles_where_lints_are_forbidden() {
    let after = Duration::from_secs(1);
    let errors = [
        Forbid::One(1),
        Forbid::Two { id: 1, width: 3 },
        Forbid::Three { after, source: std::io::Error::other("x"), details: Vec::new() },
        Forbid::Http(rest_error::HttpError::Gone),
        std::fmt::Error.into(),
    ];
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages, ["One 1", "Two   1 1", "Three", "The resource is gone.", "Old"]);
    assert_eq!(Generic::One(1).to_string(), "1");
}
