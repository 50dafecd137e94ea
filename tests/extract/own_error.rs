//! The second type parameter: a service's own error.

use axum::{
    Router,
    routing::{get, post},
};
use rest_error::{
    Catalogued, ErrorResponse, HttpError, RestError, WithMessage,
    axum::{Form, Json, Path, Query, Rejection},
    defender::{DefenderCode, DefenderError},
};
use serde::Deserialize;

use crate::{
    refused::check,
    sent::{get as get_request, post_json, send},
};

/// Takes over all that a rejection is made of, too.
#[derive(Debug, RestError)]
enum MachineError {
    #[rest(transparent)]
    Refused(#[from] Rejection),
    #[rest(transparent)]
    Defender(#[from] DefenderError),
    #[rest(transparent)]
    Http(#[from] HttpError),
    #[rest(transparent)]
    Explained(#[from] WithMessage<DefenderError>),
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found.")]
    NotFound { id: u64 },
}

/// Has codes of its own.
#[derive(Debug, RestError)]
enum OwnError {
    #[rest(status = 422, msg = "{text}")]
    Unfit { text: String },
    #[rest(status = 400, msg = "{code:?} {parameter:?}")]
    Other { code: Option<DefenderCode>, parameter: Option<String> },
}

impl From<Rejection> for OwnError {
    fn from(rejection: Rejection) -> Self {
        match rejection.text() {
            Some(text) => Self::Unfit { text },
            None => {
                Self::Other { code: rejection.code().parse().ok(), parameter: rejection.parameter().map(str::to_owned) }
            }
        }
    }
}

#[derive(Deserialize)]
struct Label {
    text: String,
}

async fn rename(
    Path(id, ..): Path<u64, MachineError>,
    _: Query<Vec<(String, String)>, MachineError>,
    Json(label, ..): Json<Label, MachineError>,
) -> Result<String, MachineError> {
    if id == 7 { Ok(label.text) } else { Err(MachineError::NotFound { id }) }
}

fn app() -> Router {
    Router::new()
        .route("/machines/{id}/label", post(rename))
        .route("/own/{id}", get(async |_: Path<u8, OwnError>| ()).post(async |_: Json<Label, OwnError>| ()))
        .route("/own-form", get(async |_: Form<Label, OwnError>| ()))
        .route("/response", post(async |_: Json<Label, ErrorResponse>| ()))
}

#[tokio::test]
async fn it_answers() {
    let label = |id: &str, body: &'static str| post_json(&format!("/machines/{id}/label"), body);
    let answer = send(&app(), label("7", r#"{"text":"desk"}"#)).await;
    assert_eq!((answer.status.as_u16(), &*answer.text), (200, "desk"));
    let missing = Some("missing field `text` at line 1 column 2");
    let cases = vec![
        (label("8", r#"{"text":"desk"}"#), (404, "MachineNotFound", "Machine 8 was not found.", None)),
        (label("x", "{}"), (400, "InvalidInput", "Invalid input x.", Some("Cannot parse `x` to a `u64`"))),
        (label("7", "{}"), (400, "MissingRequiredParameter", "Parameter text is missing.", missing)),
        (post_json("/own/7", "{}"), (422, "Unfit", "missing field `text` at line 1 column 2", None)),
        (get_request("/own/x"), (422, "Unfit", "Cannot parse `x` to a `u8`", None)),
        (get_request("/own-form"), (422, "Unfit", "missing field `text`", None)),
        (http::Request::post("/own/7").body(axum::body::Body::empty()).unwrap(), (400, "Other", "None None", None)),
        (post_json("/response", "{}"), (400, "MissingRequiredParameter", "Parameter text is missing.", missing)),
    ];
    check(&app(), cases).await;
}

#[test]
fn the_catalogue() {
    assert_eq!(Rejection::CATALOGUE.len(), DefenderError::CATALOGUE.len() + HttpError::CATALOGUE.len());
    assert_eq!(MachineError::CATALOGUE.len(), Rejection::CATALOGUE.len() + 1);
}

#[test]
fn it_can_be_sent() {
    fn is_sent<T: Send + Sync + 'static>() {}
    is_sent::<Rejection>();
    is_sent::<Json<u8, std::rc::Rc<u8>>>();
}
