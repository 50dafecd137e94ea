use axum::{
    Extension, Json, Router,
    extract::Path,
    http::{StatusCode, header::CONTENT_TYPE},
    middleware::map_response,
    response::Response,
    routing::{get, post},
};
use rest_error::{
    RestError,
    middleware::{ErrorLayer, KeepBody},
};

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "machine {id} was not found")]
    NotFound { id: u64 },
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    if id == 1 { Ok("reception".to_owned()) } else { Err(MachineError::NotFound { id }) }
}

async fn create(Json(name): Json<String>) -> (StatusCode, String) {
    (StatusCode::CREATED, name)
}

/// Keeps the plain text of axum's extractors.
async fn keep_text(mut response: Response) -> Response {
    let media_type = response.headers().get(CONTENT_TYPE);
    if media_type.is_some_and(|it| it.as_bytes().starts_with(b"text/plain")) {
        response.extensions_mut().insert(KeepBody);
    }
    response
}

fn app() -> Router {
    Router::new()
        .route("/machines/{id}", get(machine))
        .route("/machines", post(create))
        // Unknown routes: the empty 404 stays.
        .fallback(async || (StatusCode::NOT_FOUND, Extension(KeepBody)))
        // Wrong methods: the empty 405 stays. Call this after all `route`s.
        .method_not_allowed_fallback(async || {
            (StatusCode::METHOD_NOT_ALLOWED, Extension(KeepBody))
        })
        .layer(map_response(keep_text))
        .layer(ErrorLayer::new())
}
