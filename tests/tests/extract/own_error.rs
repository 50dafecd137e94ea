//! Rejecting requests with a service's own error, by `WithRejection` of axum-extra.

use axum::{
    Router,
    routing::{get, post},
};
use axum_extra::extract::WithRejection;
use rest_error::{
    ErrorResponse, RestError, WithMessage,
    defender::DefenderCode,
    extract::{Form, Json, Path, Query, Rejection},
};
use serde::Deserialize;

use crate::{
    rejected::check_english,
    sent::{get as get_request, post_json, send},
};

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(transparent)]
    Rejected(#[from] Rejection),
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found.")]
    NotFound { id: u64 },
}

/// It has codes of its own.
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

/// It shows serde's text.
#[derive(Debug, RestError)]
enum VerboseError {
    #[rest(transparent)]
    Rejected(WithMessage<Rejection>),
}

impl From<Rejection> for VerboseError {
    fn from(rejection: Rejection) -> Self {
        let text = rejection.text().unwrap_or_default();
        Self::Rejected(rejection.with_message(text))
    }
}

#[derive(Deserialize)]
struct Label {
    text: String,
}

async fn rename(
    WithRejection(Path(id), _): WithRejection<Path<u64>, MachineError>,
    _: WithRejection<Query<Vec<(String, String)>>, MachineError>,
    WithRejection(Json(label), _): WithRejection<Json<Label>, MachineError>,
) -> Result<String, MachineError> {
    if id == 7 { Ok(label.text) } else { Err(MachineError::NotFound { id }) }
}

fn app() -> Router {
    Router::new()
        .route("/machines/{id}/label", post(rename))
        .route(
            "/own/{id}",
            get(async |_: WithRejection<Path<u8>, OwnError>| ())
                .post(async |_: WithRejection<Json<Label>, OwnError>| ()),
        )
        .route("/own-form", get(async |_: WithRejection<Form<Label>, OwnError>| ()))
        .route("/verbose", post(async |_: WithRejection<Json<Label>, VerboseError>| ()))
        .route("/response", post(async |_: WithRejection<Json<Label>, ErrorResponse>| ()))
}

#[tokio::test]
async fn a_rejection_becomes_the_services_error() {
    let label = |id: &str, body: &'static str| post_json(&format!("/machines/{id}/label"), body);
    let response = send(&app(), label("7", r#"{"text":"desk"}"#)).await;
    assert_eq!((response.status.as_u16(), &*response.text), (200, "desk"));
    let missing = Some("missing field `text` at line 1 column 2");
    let cases = vec![
        (label("8", r#"{"text":"desk"}"#), (404, "MachineNotFound", "Machine 8 was not found.", None)),
        (label("x", "{}"), (400, "InvalidInput", "Invalid input x.", Some("cannot parse `x` as u64"))),
        (label("7", "{}"), (400, "MissingRequiredParameter", "Parameter text is missing.", missing)),
        (post_json("/own/7", "{}"), (422, "Unfit", "missing field `text` at line 1 column 2", None)),
        (get_request("/own/x"), (422, "Unfit", "cannot parse `x` as u8", None)),
        (get_request("/own-form"), (422, "Unfit", "missing field `text`", None)),
        (http::Request::post("/own/7").body(axum::body::Body::empty()).unwrap(), (400, "Other", "None None", None)),
        (
            post_json("/verbose", "{}"),
            (400, "MissingRequiredParameter", "missing field `text` at line 1 column 2", missing),
        ),
        (post_json("/response", "{}"), (400, "MissingRequiredParameter", "Parameter text is missing.", missing)),
    ];
    check_english(&app(), cases).await;
}
