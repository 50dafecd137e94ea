use axum::{
    Extension,
    extract::Request,
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use rest_error::CorrelationId;

async fn send_id(
    Extension(id): Extension<CorrelationId>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success()
        && let Ok(id) = HeaderValue::from_str(id.as_str())
    {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
