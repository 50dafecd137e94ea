//! Sources: where they come from, how `?` converts them, and that no client sees them.

use std::{error::Error, fmt, io, num::ParseIntError, sync::Arc};

use rest_error::{Envelope, ErrorResponse, RestError};

use crate::support::{Cause, chain, facts};

type Boxed = Box<dyn Error + Send + Sync>;

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Failed {
    #[rest(msg = "marked")]
    Marked {
        #[source]
        cause: Cause,
        #[expect(dead_code, reason = "it is only a field beside the source")]
        id: u8,
    },
    #[rest(msg = "named source")]
    Named { source: Cause },
    #[rest(msg = "the mark comes before the name {source}")]
    MarkBeforeName {
        source: u8,
        #[source]
        cause: Cause,
    },
    #[rest(msg = "tuple {0}")]
    Tuple(u8, #[source] Cause),
    #[rest(msg = "from")]
    From(#[from] ParseIntError),
    #[rest(msg = "named from")]
    NamedFrom {
        #[from]
        cause: fmt::Error,
    },
    #[rest(msg = "boxed")]
    Boxed(#[from] Boxed),
    #[rest(msg = "boxed, of this thread")]
    Local(#[source] Box<dyn Error>),
    #[rest(msg = "boxed, sized")]
    BoxedSized(#[source] Box<Cause>),
    #[rest(msg = "shared")]
    Shared(#[source] Arc<dyn Error + Send + Sync>),
    #[rest(msg = "borrowed")]
    Borrowed(#[source] &'static Cause),
    #[rest(msg = "anyhow")]
    Anyhow(#[from] anyhow::Error),
    #[rest(msg = "optional")]
    Optional(#[source] Option<Cause>),
    #[rest(msg = "optional, boxed")]
    OptionalBoxed { source: Option<Boxed> },
    #[rest(msg = "optional from")]
    OptionalFrom(#[from] Option<io::Error>),
    #[rest(msg = "none")]
    None,
}

static STATIC: Cause = Cause { text: "static", source: None };

fn near() -> Cause {
    Cause::because("near", Cause::new("far"))
}

#[test]
fn a_source_of_any_type_is_found() {
    let io = || io::Error::other("disk");
    let expected: [(Failed, &[&str]); 18] = [
        (Failed::Marked { cause: near(), id: 1 }, &["near", "far"]),
        (Failed::Named { source: near() }, &["near", "far"]),
        (Failed::MarkBeforeName { source: 1, cause: near() }, &["near", "far"]),
        (Failed::Tuple(1, near()), &["near", "far"]),
        (Failed::From("x".parse::<u8>().unwrap_err()), &["invalid digit found in string"]),
        (Failed::NamedFrom { cause: fmt::Error }, &["an error occurred when formatting an argument"]),
        (Failed::Boxed(near().into()), &["near", "far"]),
        (Failed::Local(near().into()), &["near", "far"]),
        (Failed::BoxedSized(Box::new(near())), &["near", "far"]),
        (Failed::Shared(Arc::new(near())), &["near", "far"]),
        (Failed::Borrowed(&STATIC), &["static"]),
        (Failed::Anyhow(anyhow::Error::new(near()).context("outer")), &["outer", "near", "far"]),
        (Failed::Optional(Some(near())), &["near", "far"]),
        (Failed::Optional(None), &[]),
        (Failed::OptionalBoxed { source: Some(near().into()) }, &["near", "far"]),
        (Failed::OptionalBoxed { source: None }, &[]),
        (Failed::OptionalFrom(Some(io())), &["disk"]),
        (Failed::None, &[]),
    ];
    for (error, sources) in expected {
        assert_eq!(chain(&error), sources, "{error:?}");
        let response = ErrorResponse::from(error);
        assert_eq!(response.sources().collect::<Vec<_>>(), sources);
        assert_eq!(response.sources().len(), sources.len());
    }
}

#[test]
fn a_source_can_be_downcast() {
    let error = Failed::Boxed(near().into());
    assert_eq!(error.source().and_then(<dyn Error>::downcast_ref::<Cause>).map(|cause| cause.text), Some("near"));
    let error = Failed::Anyhow(anyhow::Error::new(near()));
    assert!(error.source().is_some_and(<dyn Error>::is::<Cause>));
    assert!(!Failed::Named { source: near() }.source().unwrap().is::<Box<Cause>>());
}

#[test]
fn the_question_mark_converts() {
    fn parse(text: &str) -> Result<u8, Failed> {
        Ok(text.parse::<u8>()?)
    }
    fn write() -> Result<(), Failed> {
        Err(fmt::Error)?
    }
    fn boxed() -> Result<(), Failed> {
        Err(Boxed::from("text"))?
    }
    fn with_anyhow() -> Result<(), Failed> {
        Err(anyhow::Error::msg("any"))?
    }
    fn optional() -> Result<(), Failed> {
        Err(io::Error::other("disk"))?
    }
    assert_eq!(parse("7").unwrap(), 7);
    assert!(matches!(parse("x"), Err(Failed::From(_))));
    assert!(matches!(write(), Err(Failed::NamedFrom { cause: fmt::Error })));
    assert!(matches!(boxed(), Err(Failed::Boxed(_))));
    assert!(matches!(with_anyhow(), Err(Failed::Anyhow(_))));
    assert!(matches!(optional(), Err(Failed::OptionalFrom(Some(_)))));
}

#[derive(Debug, RestError)]
#[rest(status = 500, msg = "a struct")]
struct FromStruct {
    #[from]
    cause: ParseIntError,
}

#[derive(Debug, RestError)]
#[rest(status = 502, msg = "a tuple struct")]
struct FromTuple(#[from] ParseIntError);

#[test]
fn a_struct_converts_too() {
    let cause = || "x".parse::<u8>().unwrap_err();
    let error = FromStruct::from(cause());
    assert_eq!((error.cause.clone(), chain(&error).len()), (cause(), 1));
    let error: FromTuple = cause().into();
    assert_eq!(facts(&error), ("FromTuple", 502, "a tuple struct".into()));
    assert_eq!(chain(&error), [cause().to_string()]);
}

#[test]
fn no_client_sees_a_source() {
    let secret = || Cause::because("password=hunter2", Cause::new("10.0.0.7:5432"));
    let errors = [
        Failed::Named { source: secret() },
        Failed::Boxed(secret().into()),
        Failed::Anyhow(anyhow::Error::new(secret())),
        Failed::Optional(Some(secret())),
    ];
    for error in errors {
        let by_envelope = Envelope::new(&error).into_http::<Vec<u8>>();
        let response = ErrorResponse::from(error);
        assert_eq!(response.sources().next(), Some("password=hunter2"));
        let line = response.to_string();
        for sent in [by_envelope, response.into_http::<Vec<u8>>()] {
            let all = format!("{:?} {} {line}", sent.headers(), String::from_utf8_lossy(sent.body()));
            assert!(!all.contains("hunter2") && !all.contains("5432"), "{all}");
        }
    }
}

/// A broken error that is its own source.
#[derive(Debug)]
struct Endless(usize);

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&"x".repeat(self.0))
    }
}

impl Error for Endless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[derive(Debug, RestError)]
#[rest(status = 500, msg = "")]
struct Loops(#[source] Endless);

#[test]
fn a_chain_is_bounded_in_length_and_in_text() {
    let response = ErrorResponse::from(Loops(Endless(3)));
    let count = response.sources().len();
    assert!((8..=128).contains(&count), "{count}");
    assert!(response.sources().all(|text| text == "xxx"));
    let response = ErrorResponse::from(Loops(Endless(1 << 20)));
    assert!(response.sources().all(|text| text.len() <= 8 * 1024 && text.ends_with("x…")));
}
