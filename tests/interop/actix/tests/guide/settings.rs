use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError, web};
use rest_error::{
    CorrelationId, HttpError, RestError,
    middleware::{ErrorMiddleware, KeepBody},
};

#[derive(Debug, RestError)]
#[rest(code = "NoSuchPage", status = 404, msg = "There is no such page")]
struct NoSuchPage;

/// The settings have the types of `http` 1.
pub fn errors() -> ErrorMiddleware {
    ErrorMiddleware::new().header(http::HeaderName::from_static("x-ms-request-id")).foreign(
        |response, _text| match response.status {
            http::StatusCode::NOT_FOUND => Some(NoSuchPage.into()),
            _ => None,
        },
    )
}

/// The correlation ID of the request.
async fn id(id: web::ReqData<CorrelationId>) -> String {
    id.to_string()
}

/// A response of your own, with the status of an error. `status_code` returns it in actix-web's type, and `status` in that
/// of `http` 1.
async fn page() -> HttpResponse {
    let mut response = HttpResponseBuilder::new(HttpError::Gone.status_code())
        .content_type("text/plain")
        .body("It was here.");
    // `ErrorMiddleware` leaves the body as it is.
    response.extensions_mut().insert(KeepBody);
    response
}

pub fn routes(app: &mut web::ServiceConfig) {
    app.service(web::resource("/id").get(id)).service(web::resource("/page").get(page));
}
