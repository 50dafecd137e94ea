//! A program that needs no feature. Features only add, so it also compiles and behaves the same beside each of them, whatever
//! another crate of the build turns on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its expectation does")]

use std::{cell::Cell, collections::HashSet, fmt, rc::Rc, time::Duration};

use rest_error::*;

/// It has everything that any feature could look at. Its source is not `Default` and its field is not `Send`.
#[derive(Debug, RestError)]
#[rest(status = 400, codes = LocalCode, rename_all = "snake_case", prefix = "local.")]
enum LocalError<'a> {
    /// It borrows, and it is neither `Send` nor `Sync`.
    #[rest(msg("{name} is at {number}", number = count.get()))]
    Local { name: &'a str, count: Rc<Cell<u8>> },
    #[rest(status = 503, msg = "Try later", retry_after = after)]
    Later {
        after: Duration,
        #[source]
        cause: fmt::Error,
    },
    #[rest(status = 401, msg = "Who are you?", www_authenticate = "Basic")]
    Unknown {
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(transparent)]
    Http(HttpError),
    #[rest(transparent)]
    Defender(defender::DefenderError),
    #[rest(transparent)]
    Teapot(Teapot),
}

#[derive(Debug, PartialEq, RestError)]
#[rest(status = 409, args)]
enum SentError {
    #[rest(msg = "{id} of {names:?} is taken")]
    Taken { id: u64, names: Vec<String> },
    #[rest(transparent)]
    Nested(NestedError),
    #[rest(transparent)]
    Http(HttpError),
}

#[derive(Debug, PartialEq, RestError)]
#[rest(code = "Nested", status = 400, msg = "{0}", args(nested))]
struct NestedError(String);

#[derive(Debug, RestError)]
#[rest(code = "Generic", status = 400, msg = "{0}")]
struct Generic<T>(T);

/// It leaves all impls of frameworks to its author, who writes none.
#[derive(Debug, RestError)]
#[rest(code = "Bare", status = 400, msg = "Bare", codes = BareCode, skip(axum, actix_web, utoipa, schemars))]
struct Bare;

/// Its methods are named like those of the impls that features add.
impl Bare {
    fn into_response(self) -> Self {
        self
    }

    fn error_response(&self) -> &Self {
        self
    }

    fn status_code(&self) -> &'static str {
        self.code()
    }

    fn responses() -> u8 {
        1
    }

    fn decode() -> u8 {
        2
    }
}

/// An error by hand.
#[derive(Debug, PartialEq)]
struct Teapot {
    cups: u8,
}

static ROWS: [ErrorRow; 1] =
    [ErrorRow::new("Teapot", http::StatusCode::IM_A_TEAPOT).with_template(&["", "cups", " cups of tea"])];

impl fmt::Display for Teapot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cups of tea", self.cups)
    }
}

impl std::error::Error for Teapot {}

impl RestError for Teapot {
    fn spec(&self) -> ErrorSpec {
        ROWS[0].spec()
    }

    fn headers(&self, headers: &mut http::HeaderMap) {
        headers.insert("x-tea", http::HeaderValue::from_static("green"));
    }

    fn args(&self, args: &mut ArgsWriter<'_>) {
        args.argument("cups", &self.cups);
    }
}

impl Catalogued for Teapot {
    const CATALOGUE: &'static Catalogue = &Catalogue::new("base::Teapot", &ROWS, &[]);
}

catalogue! {
    struct Service = SentError + Teapot + Bare + Generic<u8> + defender::DefenderError + HttpError;
}

fn body(error: &dyn RestError) -> serde_json::Value {
    serde_json::from_str(&Envelope::new(error).to_json()).unwrap()
}

#[test]
fn errors_become_responses() {
    fn handler(name: &str) -> Result<u8, ErrorResponse> {
        let error = LocalError::Local { name, count: Rc::new(Cell::new(7)) };
        Err(error)?
    }
    let response = handler("front-desk").unwrap_err();
    assert_eq!((response.code(), response.message()), ("local.local", "front-desk is at 7"));

    let later = LocalError::Later { after: Duration::from_millis(1), cause: fmt::Error };
    let response = ErrorResponse::from(later).into_http::<Vec<u8>>();
    assert_eq!((response.status().as_u16(), &response.headers()["retry-after"]), (503, &"1".parse().unwrap()));
    assert_eq!(response.extensions().get::<ErrorReport>().unwrap().sources().len(), 1);

    let unknown = LocalError::Unknown { details: vec![Detail::new("A", "a").with_target("b")] };
    assert_eq!(body(&unknown)["error"]["details"][0]["target"], "b");
    let teapot = Envelope::new(&LocalError::Teapot(Teapot { cups: 3 })).into_http::<Vec<u8>>();
    assert_eq!(teapot.headers()["x-tea"], "green");
    let erased: Box<dyn RestError> = Box::new(Generic("x"));
    assert_eq!(ErrorResponse::from(&*erased).message(), "x");
    assert_eq!(HttpError::Gone.with_message("Gone for good").to_string(), "Gone for good");
}

#[test]
fn arguments_are_sent() {
    let taken = SentError::Taken { id: 7, names: vec!["a".to_owned()] };
    assert_eq!(body(&taken)["error"]["args"], serde_json::json!({ "id": 7, "names": ["a"] }));
    let nested = || NestedError("b".to_owned());
    assert_eq!(body(&nested())["error"].get("args"), None);
    assert_eq!(body(&SentError::Nested(nested()))["error"]["args"], serde_json::json!({ "0": "b" }));
    assert_eq!(body(&SentError::Http(HttpError::Gone))["error"].get("args"), None);
    assert_eq!(body(&Teapot { cups: 3 })["error"]["args"], serde_json::json!({ "cups": 3 }));
}

#[test]
fn codes_are_values() {
    let codes: HashSet<LocalCode> = LocalCode::ALL.iter().copied().collect();
    assert_eq!(codes.len(), 3);
    assert_eq!("local.later".parse(), Ok(LocalCode::Later));
    assert_eq!(serde_json::to_string(&LocalCode::Later).unwrap(), r#""local.later""#);
    assert_eq!(serde_json::from_str::<LocalCode>(r#""local.unknown""#).unwrap(), LocalCode::Unknown);
    assert_eq!(LocalError::Http(HttpError::Gone).known_code(), None);
    assert_eq!(LocalError::Defender(defender::DefenderError::NotFound).spec().status().as_u16(), 404);
    assert_eq!((Bare.known_code(), BareCode::Bare.status().as_u16()), (Some(BareCode::Bare), 400));
}

#[test]
fn catalogues_are_published() {
    assert_eq!(Service::CATALOGUE.get("429").map(ErrorSpec::code), Some("TooManyRequests"));
    assert_eq!(Service::CATALOGUE.get("Taken").map(ErrorSpec::status), Some(http::StatusCode::CONFLICT));
    assert_eq!(Service::CATALOGUE.to_markdown().lines().count(), 2 + Service::CATALOGUE.len());
    assert_eq!(serde_json::to_value(Service::CATALOGUE).unwrap().as_array().unwrap().len(), Service::CATALOGUE.len());
    assert!(contract::compare(Service::CATALOGUE, "no/such/file.json").is_err());
}

#[test]
fn methods_of_any_name_can_be_added() {
    assert_eq!(
        (Bare.error_response().code(), Bare.status_code(), Bare.into_response().code()),
        ("Bare", "Bare", "Bare")
    );
    assert_eq!((Bare::responses(), Bare::decode()), (1, 2));
}

/// No module of this crate is named like a crate that people use beside it, so paths into those crates stay clear although
/// this file imports `rest_error::*`.
#[test]
fn paths_into_other_crates_are_not_ambiguous() {
    let _ = http::StatusCode::OK;
    #[cfg(feature = "axum")]
    let _ = (axum::Router::<()>::new(), extract::Json(7));
    #[cfg(feature = "tower")]
    let _ = (tower_layer::Identity::new(), middleware::ErrorLayer::new());
    #[cfg(feature = "actix-web")]
    let _ = (actix_web::http::StatusCode::OK, middleware::ErrorMiddleware::new());
    #[cfg(feature = "reqwest")]
    let _ = (reqwest::StatusCode::OK, client::RetryPolicy::for_method(&http::Method::GET));
    #[cfg(feature = "utoipa")]
    let _ = (utoipa::openapi::OpenApiBuilder::new(), openapi::responses(Service::CATALOGUE));
    #[cfg(feature = "schemars")]
    let _ = schemars::SchemaGenerator::default();
}
