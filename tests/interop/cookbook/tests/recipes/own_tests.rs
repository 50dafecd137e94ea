//! Tests of your own service: every answer is one that it declares, and no code changes by accident.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Path,
    http::Request,
    routing::get,
};
use rest_error::{Catalogued, HttpError, RestError, contract, middleware::ErrorLayer};
use tower::ServiceExt;

#[derive(Debug, RestError)]
pub enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    /// What `ErrorLayer` answers, for example to an unknown path or a panic.
    #[rest(transparent)]
    Http(#[from] HttpError),
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        0 => panic!("a bug"),
        7 => Ok("front-desk".to_owned()),
        _ => Err(MachineError::NotFound { id }),
    }
}

pub fn app() -> Router {
    Router::new().route("/machines/{id}", get(machine)).layer(ErrorLayer::new())
}

/// Fails if a code is not declared, or a status or header differs from its declaration.
#[tokio::test]
async fn every_answer_is_declared() {
    for (path, status) in [
        ("/machines/7", 200),
        ("/machines/9", 404),
        ("/machines/0", 500),
        ("/elsewhere", 404),
    ] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let (response, body) = app().oneshot(request).await.unwrap().into_parts();
        assert_eq!(response.status, status, "{path}");
        let body = to_bytes(body, 64 * 1024).await.unwrap();
        contract::check_response(
            MachineError::CATALOGUE,
            response.status,
            &response.headers,
            &body,
        );
    }
}

/// Fails if the codes differ from the committed file. `REST_ERROR_BLESS=1 cargo test` updates it.
#[test]
fn no_code_changes_by_accident() {
    contract::check(MachineError::CATALOGUE, "errors.json");
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, StatusCode};
    use rest_error::{
        Catalogued, Envelope, HttpError, RestError, contract, defender::DefenderError,
    };

    use super::MachineError;
    use crate::assert_shown;

    /// What such a test prints if a handler answers with a code of another service.
    #[test]
    fn the_guide_shows_how_an_undeclared_code_fails() {
        let foreign = DefenderError::ResourceNotFound { resource: "machine 9".to_owned() };
        let body = Envelope::new(&foreign).to_vec();
        let headers = HeaderMap::new();
        let error = contract::compare_response(
            MachineError::CATALOGUE,
            StatusCode::NOT_FOUND,
            &headers,
            body,
        );
        assert_shown(&format!("{}\n", error.unwrap_err()));
    }

    #[test]
    fn the_guide_shows_how_a_changed_status_fails() {
        #[derive(Debug, RestError)]
        enum Changed {
            #[rest(
                code = "MachineNotFound",
                status = 410,
                msg = "Machine {id} was not found"
            )]
            NotFound { id: u64 },
            #[rest(transparent)]
            Http(#[from] HttpError),
        }

        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/errors.json");
        let error = contract::compare(Changed::CATALOGUE, file).unwrap_err().to_string();
        assert_shown(&format!(
            "{}\n",
            error.replace(concat!(env!("CARGO_MANIFEST_DIR"), "/"), "")
        ));
    }
}
