#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use http::Request;
    use rest_error::{Catalogued, ErrorReport, contract};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn an_unreachable_inventory_is_a_503() {
        let request = Request::get("/machines/8").body(Body::empty()).unwrap();
        let (response, body) = app().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, 64 * 1024).await.unwrap();

        // What the client gets: the code, and the status and headers that belong to it.
        assert_eq!(response.status, 503);
        contract::check_response(
            MachineError::CATALOGUE,
            response.status,
            &response.headers,
            &body,
        );

        // What the log gets: the cause.
        let report = response.extensions.get::<ErrorReport>().unwrap();
        assert_eq!(report.code(), "InventoryDown");
        assert_eq!(
            report.sources().collect::<Vec<_>>(),
            ["10.0.0.7 refused the connection"]
        );
    }
}
