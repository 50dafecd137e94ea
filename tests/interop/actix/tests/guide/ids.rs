use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web,
};
use rest_error::CorrelationId;
use tracing::{Instrument, Span, field::Empty};

/// Is outside of `ErrorMiddleware`, so that every event of the request is inside the span.
pub async fn open_span(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let method = request.method().clone();
    let span = tracing::info_span!("request", %method, request_id = Empty);
    async { next.call(request).await }.instrument(span).await
}

/// Is inside of `ErrorMiddleware`, which has put the ID into the request.
pub async fn record_id(
    id: web::ReqData<CorrelationId>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    Span::current().record("request_id", id.as_str());
    next.call(request).await
}
