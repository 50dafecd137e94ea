#[cfg(test)]
mod tests {
    use actix_web::test::{TestRequest, call_service, init_service, read_body};
    use rest_error::{Catalogued, ErrorReport, contract};

    use super::*;

    #[actix_web::test]
    async fn an_unreachable_inventory_is_a_503() {
        let service = init_service(app()).await;
        let request = TestRequest::with_uri("/machines/8").to_request();
        let response = call_service(&service, request).await;

        // What the log gets: the cause.
        let report =
            response.response().extensions().get::<ErrorReport>().cloned().unwrap();
        assert_eq!(report.code(), "InventoryDown");
        assert_eq!(
            report.sources().collect::<Vec<_>>(),
            ["10.0.0.7 refused the connection"]
        );

        // What the client gets: the code, and the status and headers that belong to it.
        let (status, headers) = (response.status(), response.headers().clone());
        assert_eq!(status, 503);
        let body = read_body(response).await;
        contract::check_actix_response(MachineError::CATALOGUE, status, &headers, &body);
    }
}
