#[cfg(test)]
mod tests {
    use actix_web::test::{TestRequest, call_service, init_service, read_body};
    use rest_error::{Catalogued, ErrorReport, HttpError, contract, extract::Rejection};

    use super::*;

    rest_error::catalogue! {
        /// All codes that the service sends. The extractors send those of `Rejection`, and
        /// `ErrorMiddleware` sends those of `HttpError`, for example to an unknown path.
        struct ServiceCodes = MachineError + DefenderError["Forbidden"] + Rejection + HttpError;
    }

    /// What the client gets: the code, and the status and headers that belong to it.
    #[actix_web::test]
    async fn every_response_is_declared() {
        let service = init_service(app()).await;
        for (path, expected) in [
            ("/machines/7", 200),
            ("/machines/0", 403),
            ("/machines/8", 503),
            ("/machines/9", 404),
            ("/machines/seven", 400),
            ("/machines", 405),
            ("/nowhere", 404),
        ] {
            let request = TestRequest::with_uri(path).to_request();
            let response = call_service(&service, request).await;
            let (status, headers) = (response.status(), response.headers().clone());
            assert_eq!(status, expected, "{path}");
            let body = read_body(response).await;
            contract::check_actix_response(
                ServiceCodes::CATALOGUE,
                status,
                &headers,
                &body,
            );
        }
    }

    /// What the log gets: the cause.
    #[actix_web::test]
    async fn the_cause_is_logged() {
        let service = init_service(app()).await;
        let request = TestRequest::with_uri("/machines/8").to_request();
        let response = call_service(&service, request).await;
        let report =
            response.response().extensions().get::<ErrorReport>().cloned().unwrap();
        assert_eq!(report.code(), "InventoryDown");
        assert_eq!(
            report.sources().collect::<Vec<_>>(),
            ["10.0.0.7 refused the connection"]
        );
    }
}
