//! Transparent variants and structs: the error in them answers for everything.

use std::{sync::Arc, time::Duration};

use http::{HeaderMap, HeaderValue, StatusCode, header};
use rest_error::{
    Catalogue, Catalogued, Detail, Envelope, ErrorResponse, ErrorRow, ErrorSpec, RestError, WithMessage,
    defender::DefenderError,
};

use crate::support::{Cause, chain, codes, facts, headers, id, json};

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Inner {
    #[rest(status = 503, msg = "inner {id}", retry_after = after)]
    Busy {
        id: u8,
        after: Duration,
        #[source]
        cause: Cause,
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(status = 401, msg = "who", www_authenticate = "Bearer")]
    Who,
}

/// An error by hand that adds a header.
#[derive(Debug)]
struct ByHand;

static ROWS: [ErrorRow; 1] = [ErrorRow::new("ByHand", StatusCode::METHOD_NOT_ALLOWED).with_template(&["by hand"])];

impl std::fmt::Display for ByHand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad("by hand")
    }
}

impl std::error::Error for ByHand {}

impl RestError for ByHand {
    fn spec(&self) -> ErrorSpec {
        ROWS[0].spec()
    }

    fn headers(&self, headers: &mut HeaderMap) {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET"));
    }
}

impl Catalogued for ByHand {
    const CATALOGUE: &'static Catalogue = &Catalogue::new("tests::ByHand", &ROWS, &[]);
}

#[derive(Debug, RestError)]
enum Outer {
    #[rest(transparent)]
    Inner(#[from] Inner),
    #[rest(transparent)]
    Named { error: ByHand },
    #[rest(transparent)]
    Boxed(#[from] Box<DefenderError>),
    #[rest(transparent)]
    Shared(Arc<Second>),
    #[rest(transparent)]
    Reworded(WithMessage<Third>),
    #[rest(status = 500, msg = "own")]
    Own,
    /// A transparent variant has no code, so another variant may have its name as a code.
    #[rest(status = 500, code = "Inner", msg = "own inner")]
    OwnInner,
}

#[derive(Debug, RestError)]
#[rest(status = 422, msg = "second {0}")]
struct Second(u8);

#[derive(Debug, RestError)]
#[rest(status = 423, msg = "third")]
struct Third;

#[derive(Debug, RestError)]
#[rest(transparent)]
struct Outermost {
    outer: Outer,
}

fn busy() -> Inner {
    Inner::Busy {
        id: 7,
        after: Duration::from_millis(1500),
        cause: Cause::because("near", Cause::new("far")),
        details: vec![Detail::new("A", "a")],
    }
}

/// Everything that a client or a log can see of an error.
fn all(error: &dyn RestError) -> String {
    let response = Envelope::with_correlation_id(error, id()).into_http::<Vec<u8>>();
    format!(
        "{:?} {:?} {} {:?} {:?} {:?} {} {:?}",
        error.spec(),
        error.status(),
        error,
        error.retry_after(),
        error.details(),
        chain(error),
        json(error),
        headers(response.headers()),
    )
}

type Make = Box<dyn Fn() -> Outer>;

#[test]
fn everything_is_forwarded() {
    let pairs: [(Make, Box<dyn RestError>); 6] = [
        (Box::new(|| Outer::Inner(busy())), Box::new(busy())),
        (Box::new(|| Outer::Inner(Inner::Who)), Box::new(Inner::Who)),
        (Box::new(|| Outer::Named { error: ByHand }), Box::new(ByHand)),
        (Box::new(|| Outer::Boxed(Box::new(DefenderError::Forbidden))), Box::new(DefenderError::Forbidden)),
        (Box::new(|| Outer::Shared(Arc::new(Second(2)))), Box::new(Second(2))),
        (Box::new(|| Outer::Reworded(Third.with_message("new"))), Box::new(Third.with_message("new"))),
    ];
    for (outer, inner) in &pairs {
        let expected = all(&**inner);
        assert_eq!(all(&outer()), expected);
        assert_eq!(all(&Outermost { outer: outer() }), expected);
        assert_eq!(all(&&outer()), expected);
        assert_eq!(all(&Box::new(outer())), expected);
        assert_eq!(all(&Arc::new(outer())), expected);
        let shared: Arc<dyn RestError> = Arc::new(outer());
        assert_eq!(all(&shared), expected);
    }
    assert_eq!(facts(&Outer::Own), ("Own", 500, "own".into()));
    assert_eq!(facts(&Outer::OwnInner), ("Inner", 500, "own inner".into()));
}

#[test]
fn with_message_replaces_only_the_message() {
    let plain = Outer::Inner(busy());
    let expected = all(&plain).replace("inner 7", "other words");
    assert_ne!(expected, all(&plain));
    assert_eq!(all(&plain.with_message("other words")), expected);
    assert_eq!(all(&Outer::Inner(busy()).with_message("first").with_message("other words")), expected);
    let error = Second(1).with_message(String::from("x"));
    assert_eq!(error.get_ref().0, 1);
    assert_eq!(error.into_inner().to_string(), "second 1");
}

#[test]
fn the_question_mark_converts_step_by_step() {
    fn inner() -> Result<(), Outer> {
        Err(Inner::Who)?
    }
    fn boxed() -> Result<(), Outer> {
        Err(Box::new(DefenderError::NotFound))?
    }
    fn handler() -> Result<(), ErrorResponse> {
        Ok(inner()?)
    }
    assert!(matches!(inner(), Err(Outer::Inner(Inner::Who))));
    assert!(matches!(boxed(), Err(Outer::Boxed(_))));
    let response = handler().unwrap_err();
    assert_eq!((response.status().as_u16(), response.code()), (401, "Who"));
    assert_eq!(response.into_http::<Vec<u8>>().headers()["www-authenticate"], "Bearer");
}

#[test]
fn the_catalogue_has_own_codes_and_nested_ones() {
    let listed = codes(Outer::CATALOGUE);
    assert_eq!(listed[..5], ["Own", "Inner", "Busy", "Who", "ByHand"]);
    assert_eq!(listed[5], "BadRequest");
    assert_eq!(listed[25..], ["Second", "Third"]);
    assert_eq!(codes(Outermost::CATALOGUE), listed);
}

#[derive(Debug, RestError)]
#[rest(transparent)]
struct Reworded(WithMessage<DefenderError>);

#[test]
fn another_message_is_shown_if_the_template_is_empty() {
    let error = Reworded(DefenderError::InternalServerError.with_message("Try later"));
    assert_eq!(error.to_string(), "Try later");
    assert_eq!(ErrorResponse::from(error).message(), "Try later");
}
