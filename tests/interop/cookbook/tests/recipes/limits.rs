//! Rate limits with tower-governor: a 429 that says when to retry.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Router,
    body::Body,
    response::{IntoResponse, Response},
    routing::get,
};
use rest_error::{RestError, middleware::ErrorLayer};
use tower_governor::{GovernorError, GovernorLayer, governor::GovernorConfigBuilder};

#[derive(Debug, RestError)]
pub enum LimitError {
    #[rest(status = 429, msg = "Too many requests", retry_after = wait)]
    RateLimitExceeded { wait: Duration },
    #[rest(status = 500, msg = "The rate of requests could not be checked")]
    RateLimitFailed(#[source] GovernorError),
}

fn limited(error: GovernorError) -> Response<Body> {
    let error = match error {
        // The governor rounds down, and a client that returns too early is rejected again.
        GovernorError::TooManyRequests { wait_time, .. } => {
            LimitError::RateLimitExceeded { wait: Duration::from_secs(wait_time + 1) }
        }
        error => LimitError::RateLimitFailed(error),
    };
    error.into_response()
}

pub fn app() -> Router {
    // An IP address can send two requests at once, and one more every 60 seconds.
    let limit = GovernorConfigBuilder::default().per_second(60).burst_size(2).finish();
    let limit = limit.expect("the period and the burst are not zero");
    Router::new()
        .route("/machines", get(async || "front-desk"))
        .layer(GovernorLayer::new(limit).error_handler(limited))
        .layer(ErrorLayer::new()) // outermost, to log rejected requests too
}

pub async fn serve(listener: tokio::net::TcpListener) -> std::io::Result<()> {
    // The governor needs the address of the client.
    axum::serve(listener, app().into_make_service_with_connect_info::<SocketAddr>()).await
}

#[cfg(test)]
mod tests {
    use std::{net::SocketAddr, time::Duration};

    use axum::{Router, body::Body, extract::ConnectInfo, http::Request, routing::get};
    use rest_error::{client::ReceivedError, middleware::ErrorLayer};
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };
    use tower_governor::{GovernorLayer, governor::GovernorConfigBuilder};

    use super::{app, serve};
    use crate::{answer, assert_shown, exchanges, header};

    fn request(client: [u8; 4]) -> Request<Body> {
        let address = SocketAddr::from((client, 50_000));
        Request::get("/machines")
            .extension(ConnectInfo(address))
            .body(Body::empty())
            .unwrap()
    }

    #[tokio::test]
    async fn the_guide_shows_how_the_third_request_is_rejected() {
        let app = app();
        for _ in 0..2 {
            assert_eq!(answer(&app, request([192, 0, 2, 1])).await.0.status, 200);
        }
        let rejected = exchanges(&app, [request([192, 0, 2, 1])]).await;
        // A slow machine has spent some of the 60 seconds.
        let seconds =
            rejected.split("retry-after: ").nth(1).unwrap().lines().next().unwrap();
        assert!((40..=60).contains(&seconds.parse().unwrap()), "{rejected}");
        assert_shown(
            &rejected.replace(&format!("retry-after: {seconds}"), "retry-after: 60"),
        );
        assert_eq!(
            answer(&app, request([192, 0, 2, 2])).await.0.status,
            200,
            "another client has a limit of its own"
        );
    }

    #[tokio::test]
    async fn a_rejected_client_may_retry_and_learns_when() {
        let app = app();
        for _ in 0..2 {
            answer(&app, request([192, 0, 2, 1])).await;
        }
        let (response, body) = answer(&app, request([192, 0, 2, 1])).await;
        let error =
            ReceivedError::from_parts(response.status, &response.headers, body.as_bytes());
        assert!(error.has_code("RateLimitExceeded") && error.is_retryable(), "{error}");
        let delay = error.retry_after().unwrap();
        assert!(
            delay > Duration::from_secs(40) && delay <= Duration::from_secs(60),
            "{delay:?}"
        );
    }

    #[tokio::test]
    async fn a_request_without_an_address_is_a_failure_of_the_server() {
        let (response, body) =
            answer(&app(), Request::get("/machines").body(Body::empty()).unwrap()).await;
        assert_eq!(response.status, 500);
        assert_eq!(header(&response.headers, "x-ms-error-code"), "RateLimitFailed");
        assert!(!body.contains("extract"), "{body}");
    }

    #[tokio::test]
    async fn without_a_handler_the_code_is_that_of_the_status() {
        let limit =
            GovernorConfigBuilder::default().per_second(60).burst_size(1).finish().unwrap();
        let routes = Router::new().route("/machines", get(async || "front-desk"));
        let app = routes.layer(GovernorLayer::new(limit)).layer(ErrorLayer::new());
        answer(&app, request([192, 0, 2, 1])).await;
        let (response, _) = answer(&app, request([192, 0, 2, 1])).await;
        assert_eq!(header(&response.headers, "x-ms-error-code"), "TooManyRequests");
        let seconds: u64 = header(&response.headers, "retry-after").parse().unwrap();
        assert!((40..60).contains(&seconds), "{seconds}");
    }

    #[tokio::test]
    async fn the_server_knows_the_address_of_a_client() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(serve(listener));
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream
            .write_all(b"GET /machines HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .await
            .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).await.unwrap();
        assert!(
            response.starts_with("HTTP/1.1 200 OK\r\n") && response.ends_with("front-desk"),
            "{response}"
        );
        server.abort();
    }
}
