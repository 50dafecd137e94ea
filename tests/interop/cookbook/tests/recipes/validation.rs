//! Validation with garde: one response that lists everything that is wrong with a body.

use axum::{Router, routing::post};
use garde::Validate;
use rest_error::{Detail, RestError, extract::Json, middleware::ErrorLayer};
use serde::Deserialize;

#[derive(Debug, Deserialize, Validate)]
pub struct NewMachine {
    #[garde(length(chars, min = 1, max = 63))]
    name: String,
    #[garde(email)]
    owner: String,
    #[garde(inner(length(chars, min = 1)))]
    tags: Vec<String>,
}

#[derive(Debug, RestError)]
pub enum CreateError {
    #[rest(code = "InvalidMachine", status = 422, msg = "The machine is not valid")]
    Invalid(#[rest(details)] Vec<Detail>),
}

impl From<garde::Report> for CreateError {
    fn from(report: garde::Report) -> Self {
        let details = report.iter().map(|(path, error)| {
            Detail::new("InvalidField", error.message().to_owned())
                .with_target(path.to_string())
        });
        Self::Invalid(details.collect())
    }
}

/// If the body is not a `NewMachine`, `Json` rejects it with an envelope.
async fn create(Json(machine): Json<NewMachine>) -> Result<String, CreateError> {
    machine.validate()?;
    Ok(format!("{} of {} with {} tags", machine.name, machine.owner, machine.tags.len()))
}

pub fn app() -> Router {
    Router::new().route("/machines", post(create)).layer(ErrorLayer::new())
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::Request};
    use serde_json::{Value, json};

    use super::app;
    use crate::{answer, assert_shown, exchanges};

    fn request(body: &str) -> Request<Body> {
        let request = Request::post("/machines").header("content-type", "application/json");
        request.body(Body::from(body.to_owned())).unwrap()
    }

    #[tokio::test]
    async fn the_guide_shows_invalid_fields_and_a_field_of_another_type() {
        let invalid = r#"{"name":"","owner":"nobody","tags":["a",""]}"#;
        let mistyped = r#"{"name":7,"owner":"ada@example.com"}"#;
        assert_shown(&exchanges(&app(), [request(invalid), request(mistyped)]).await);
    }

    #[tokio::test]
    async fn every_invalid_field_is_reported_at_once() {
        let body = json!({ "name": "n".repeat(64), "owner": "nobody", "tags": ["a", "", "b", ""] });
        let (response, body) = answer(&app(), request(&body.to_string())).await;
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(
            (response.status.as_u16(), &body["error"]["code"]),
            (422, &json!("InvalidMachine"))
        );
        let details = body["error"]["details"].as_array().unwrap();
        let targets: Vec<_> =
            details.iter().map(|detail| detail["target"].as_str().unwrap()).collect();
        assert_eq!(targets, ["name", "owner", "tags[1]", "tags[3]"]);
        let are_complete = details
            .iter()
            .all(|detail| detail["code"] == "InvalidField" && detail["message"] != "");
        assert!(are_complete, "{details:?}");
    }

    #[tokio::test]
    async fn a_valid_machine_is_created() {
        let body =
            json!({ "name": "é".repeat(63), "owner": "ada@example.com", "tags": [] });
        let (response, body) = answer(&app(), request(&body.to_string())).await;
        assert_eq!(
            (response.status.as_u16(), body.ends_with(" of ada@example.com with 0 tags")),
            (200, true)
        );
    }
}
