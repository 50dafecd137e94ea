//! Reports everything that is wrong with a body in one response: `cargo run --manifest-path tests/interop/Cargo.toml --package validated`.
//!
//! garde finds each invalid field with its path, and the envelope lists them as `details`.
//!
//! ```sh
//! curl -i http://127.0.0.1:3001/machines -H 'content-type: application/json' \
//!     -d '{"name":"","owner":"nobody","tags":["a","","b"]}'
//! ```

use axum::{Router, routing::post};
use axum_extra::extract::WithRejection;
use garde::Validate;
use rest_error::{
    Detail, RestError,
    extract::{Json, Rejection},
    middleware::ErrorLayer,
};
use serde::Deserialize;
use tokio::net::TcpListener;

/// The machine to create.
#[derive(Debug, Deserialize, Validate)]
struct NewMachine {
    #[garde(length(min = 1, max = 63))]
    name: String,
    #[garde(email)]
    owner: String,
    #[garde(inner(length(min = 1)))]
    tags: Vec<String>,
}

/// Why a machine could not be created.
#[derive(Debug, RestError)]
enum CreateError {
    /// Some fields are invalid. `details` lists each of them, with its path as the target.
    #[rest(code = "InvalidMachine", status = 422, msg = "The machine is not valid.")]
    Invalid(#[rest(details)] Vec<Detail>),
    /// The body is not a machine at all.
    #[rest(transparent)]
    Rejected(#[from] Rejection),
}

impl From<garde::Report> for CreateError {
    fn from(report: garde::Report) -> Self {
        let details = report
            .iter()
            .map(|(path, error)| Detail::new("InvalidField", error.message().to_owned()).with_target(path.to_string()));
        Self::Invalid(details.collect())
    }
}

async fn create(
    WithRejection(Json(machine), _): WithRejection<Json<NewMachine>, CreateError>,
) -> Result<String, CreateError> {
    machine.validate()?;
    Ok(format!("{} of {} with {} tags", machine.name, machine.owner, machine.tags.len()))
}

fn router() -> Router {
    Router::new().route("/machines", post(create)).layer(ErrorLayer::new())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:3001").await?;
    axum::serve(listener, router()).await
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its expectation does")]

    use axum::{body::Body, body::to_bytes, extract::Request};
    use serde_json::{Value, json};
    use tower::ServiceExt;

    use super::router;

    async fn answer(body: &Value) -> (u16, Vec<u8>) {
        let request = Request::post("/machines").header("content-type", "application/json");
        let response = router().oneshot(request.body(Body::from(body.to_string())).unwrap()).await.unwrap();
        (response.status().as_u16(), to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    #[tokio::test]
    async fn every_invalid_field_is_reported_at_once() {
        let (status, body) = answer(&json!({ "name": "", "owner": "nobody", "tags": ["a", "", "b"] })).await;
        let body: Value = serde_json::from_slice(&body).unwrap();
        let error = &body["error"];
        assert_eq!((status, error["code"].as_str()), (422, Some("InvalidMachine")));
        let details = error["details"].as_array().unwrap();
        let targets: Vec<_> = details.iter().map(|detail| detail["target"].as_str().unwrap()).collect();
        assert_eq!(targets, ["name", "owner", "tags[1]"]);
        assert!(
            details.iter().all(|detail| detail["code"] == "InvalidField" && detail["message"] != ""),
            "{details:?}"
        );
    }

    #[tokio::test]
    async fn a_valid_machine_is_created_and_a_body_without_one_is_rejected() {
        let (status, body) = answer(&json!({ "name": "desk", "owner": "a@example.com", "tags": [] })).await;
        assert_eq!((status, &*body), (200, &b"desk of a@example.com with 0 tags"[..]));
        let (status, body) = answer(&json!({ "name": "desk", "tags": [] })).await;
        let body: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((status, body["error"]["code"].as_str()), (400, Some("MissingRequiredParameter")));
    }
}
