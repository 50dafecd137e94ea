use axum::{
    Extension,
    extract::Request,
    middleware::Next,
    response::Response,
};
use rest_error::CorrelationId;

async fn record_id(
    Extension(id): Extension<CorrelationId>,
    request: Request,
    next: Next,
) -> Response {
    tracing::Span::current().record("request_id", id.as_str());
    next.run(request).await
}
