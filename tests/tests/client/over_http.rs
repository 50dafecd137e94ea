//! With reqwest against a server over sockets, and backon, which repeats what the policy lets it.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    routing::{get, post},
};
use backon::{ConstantBuilder, Retryable};
use http::{Method, StatusCode};
use rest_error::{
    Catalogued, HttpError,
    client::{Failure, ReceivedError, RequestError, ResponseExt, RetryPolicy},
    defender::{DefenderCode, DefenderError, Quota},
    middleware::ErrorLayer,
};

async fn serve(app: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, app.layer(ErrorLayer::new())).await });
    address
}

/// Answers every connection with these bytes, and closes it, unless it `keeps_open`.
pub(crate) fn serve_bytes(answer: &'static [u8], keeps_open: bool) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut open = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer);
            open.extend(keeps_open.then_some(stream));
        }
    });
    address
}

async fn fetch(address: SocketAddr, path: &str) -> Result<String, RequestError> {
    let response = reqwest::get(format!("http://{address}{path}")).await?.rest_error().await?;
    Ok(response.text().await?)
}

#[tokio::test]
async fn a_success_is_passed_and_a_failure_is_whole() {
    let app = Router::new()
        .route("/ok", get(async || "fine"))
        .route("/gone", get(async || DefenderError::ResourceNotFound { resource: "machine 7".to_owned() }));
    let address = serve(app).await;
    assert_eq!(fetch(address, "/ok").await.unwrap(), "fine");

    let error = fetch(address, "/gone").await.unwrap_err();
    let RequestError::Received(response) = &error else { panic!("{error}") };
    assert!(response.has_code(DefenderCode::ResourceNotFound));
    assert_eq!(response.message(), Some("Resource machine 7 was not found."));
    let id = response.correlation_id().unwrap().as_str();
    assert_eq!(response.headers()["x-request-id"], id);
    assert_eq!(
        error.to_string(),
        format!("404 ResourceNotFound (correlation ID {id}): Resource machine 7 was not found.")
    );
    assert!(response.body().starts_with(b"{\"error\":"));
}

#[tokio::test]
async fn what_keeps_a_server_from_answering_is_apart() {
    // Port 0 is reserved: nobody can listen on it, so every connection to it fails.
    let nobody = SocketAddr::from(([127, 0, 0, 1], 0));
    let error = fetch(nobody, "/").await.unwrap_err();
    assert!(matches!(&error, RequestError::NotSent(error) if error.is_connect()), "{error}");
    assert!(error.was_not_sent() && error.is_transient() && error.received().is_none());
    assert!(std::error::Error::source(&error).is_some());
    assert_eq!(error.to_string(), "the request was not sent");
    assert!(format!("{error:#}").starts_with("the request was not sent: error sending request"), "{error:#}");

    let address = serve(Router::new().route("/", get(async || "no JSON"))).await;
    let response = reqwest::get(format!("http://{address}/")).await.unwrap().rest_error().await.unwrap();
    let error = RequestError::from(response.json::<u32>().await.unwrap_err());
    assert!(matches!(error, RequestError::Unusable(_)), "{error:?}");
    assert!(!error.is_transient() && !error.was_not_sent(), "a retry gets the same response");
}

#[tokio::test]
async fn what_breaks_off_or_takes_too_long_may_pass() {
    let no_answer = fetch(serve_bytes(b"", false), "/").await.unwrap_err();
    let half_a_head = fetch(serve_bytes(b"HTTP/1.1 200", false), "/").await.unwrap_err();
    let half_a_body = {
        let address = serve_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":", false);
        let response = reqwest::get(format!("http://{address}/")).await.unwrap().rest_error().await.unwrap();
        RequestError::from(response.json::<u32>().await.unwrap_err())
    };
    let too_late = {
        let address = serve(Router::new().route("/", get(std::future::pending::<()>))).await;
        let client = reqwest::Client::builder().timeout(Duration::from_millis(50)).build().unwrap();
        RequestError::from(client.get(format!("http://{address}/")).send().await.unwrap_err())
    };
    for (what, error) in [("no answer", no_answer), ("head", half_a_head), ("body", half_a_body), ("time", too_late)] {
        assert!(matches!(error, RequestError::NoResponse(_)), "{what}: {error:?}");
        assert!(error.is_transient() && !error.was_not_sent(), "{what}: {error:?}");
    }
    let no_address = RequestError::from(reqwest::get("no address").await.unwrap_err());
    assert!(matches!(no_address, RequestError::NotSent(_)));
    assert!(!no_address.is_transient() && no_address.was_not_sent(), "a retry cannot fix the URL");
}

#[tokio::test]
async fn a_body_is_read_up_to_the_limit() {
    let long = || (StatusCode::CONFLICT, [("content-type", "text/html")], vec![b'x'; 200_000]);
    let address = serve(Router::new().route("/", get(async move || long()))).await;
    let error = fetch(address, "/").await.unwrap_err();
    let received = error.received().unwrap();
    assert_eq!((received.body().len(), received.is_body_truncated()), (64 * 1024, true));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_kept_as_far_as_it_came() {
    let address = serve_bytes(
        b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 500\r\nretry-after: 2\r\n\r\n{\"error\":{\"code\":\"Away\",\"mess",
        false,
    );
    let error = fetch(address, "/").await.unwrap_err();
    let response = error.received().unwrap();
    assert_eq!((response.status(), response.code()), (StatusCode::SERVICE_UNAVAILABLE, Some("Away")));
    assert_eq!(response.retry_after(), Some(Duration::from_secs(2)));
    assert!(response.is_body_truncated() && response.body().ends_with(b"\"mess"));
    assert!(response.sources().len() > 0, "the log can have the reason");
}

/// The rest of a long body is not read, but the beginning of its message is there, as after reading all of it.
#[tokio::test]
async fn a_long_message_is_truncated_however_much_is_read() {
    let body = format!(r#"{{"error":{{"code":"ResourceNotFound","message":"{}"}}}}"#, "x".repeat(500_000));
    let whole = ReceivedError::from_parts(StatusCode::NOT_FOUND, &http::HeaderMap::new(), &body);
    let address = serve(
        Router::new()
            .route("/", get(async move || (StatusCode::NOT_FOUND, [("content-type", "application/json")], body))),
    )
    .await;
    let error = fetch(address, "/").await.unwrap_err();
    let received = error.received().unwrap();
    assert_eq!(received.code(), Some("ResourceNotFound"));
    assert!(received.message() == whole.message(), "{error}");
    let message = received.message().unwrap();
    assert!(message.len() > 8000 && message.len() <= 8192 && message.ends_with("x…"));
}

#[tokio::test]
async fn a_time_limit_that_ends_the_body_of_an_error_is_a_timeout() {
    let address = serve_bytes(
        b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 500\r\nretry-after: 2\r\n\r\n{\"error\":{\"code\":\"Away\",\"mess",
        true,
    );
    let client = reqwest::Client::builder().timeout(Duration::from_millis(200)).build().unwrap();
    let response = client.get(format!("http://{address}/")).send().await.unwrap();
    let error = response.rest_error().await.unwrap_err();
    assert!(error.is_timeout(), "{error:#}");
    let received = error.received().unwrap();
    assert_eq!((received.code(), received.retry_after()), (Some("Away"), Some(Duration::from_secs(2))));
    assert!(received.is_body_truncated() && received.sources().len() > 0);
    let policy = RetryPolicy::for_method(&Method::GET);
    assert_eq!(policy.delay(&error, Some(Duration::ZERO)), Some(Duration::from_secs(2)), "it is a 503 nonetheless");

    // The log of a gateway has the reason.
    let reasons: Vec<String> = received.sources().map(str::to_owned).collect();
    let relayed = received.clone().pass_on();
    assert!(relayed.sources().skip(1).eq(&reasons), "{relayed:?}");
    let gateway = rest_error::ErrorResponse::from(error);
    assert!(gateway.sources().skip(1).eq(&reasons), "{gateway:?}");
    assert_eq!(gateway.status(), StatusCode::SERVICE_UNAVAILABLE, "an error counts by its status");

    // A connection that breaks is no timeout.
    let broken =
        fetch(serve_bytes(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 500\r\n\r\n{", false), "/").await;
    let broken = broken.unwrap_err();
    assert!(broken.received().unwrap().is_body_truncated() && !broken.is_timeout(), "{broken:#}");
}

/// The log shows the sources of an error, so a key in a query must not be among them.
#[tokio::test]
async fn no_secret_of_a_url_is_shown() {
    let secret = "user:SECRET@127.0.0.1";
    let to = |address: SocketAddr, path: &str| format!("http://{secret}:{}{path}", address.port());
    let nobody = SocketAddr::from(([127, 0, 0, 1], 0));
    let half_a_body = serve_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":", false);
    let no_json = serve_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n?", false);
    let missing = serve_bytes(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", false);
    let endless = serve_bytes(b"HTTP/1.1 302 Found\r\nlocation: /shown?to=SECRET\r\ncontent-length: 0\r\n\r\n", false);
    let silent = serve_bytes(b"", true);
    let client = reqwest::Client::builder().timeout(Duration::from_millis(500)).build().unwrap();
    let path = "/shown?key=SECRET#SECRET";
    let send = async |address| client.get(to(address, path)).send().await;
    let errors = [
        ("no connection", send(nobody).await.unwrap_err()),
        ("no response", send(silent).await.unwrap_err()),
        ("redirects", send(endless).await.unwrap_err()),
        ("body", send(half_a_body).await.unwrap().json::<u32>().await.unwrap_err()),
        ("JSON", send(no_json).await.unwrap().json::<u32>().await.unwrap_err()),
        ("status", send(missing).await.unwrap().error_for_status().unwrap_err()),
        ("scheme", client.get(format!("ftp://{secret}{path}")).send().await.unwrap_err()),
        ("URL", client.get(format!("shown?key=SECRET://{secret}")).send().await.unwrap_err()),
    ];
    let mut with_path = 0;
    for (what, error) in errors {
        let error = RequestError::from(error);
        let mut shown = format!("{error} {error:#} {error:?}");
        let chain = std::iter::successors(Some(&error as &dyn std::error::Error), |cause| (*cause).source());
        for cause in chain {
            shown.extend([format!(" {cause} {cause:#}"), format!(" {cause:?}")]);
        }
        with_path += usize::from(shown.contains("/shown"));
        let response = rest_error::ErrorResponse::from(error);
        shown.extend(response.sources());
        assert!(!shown.contains("SECRET") && !shown.contains("user"), "{what}: {shown}");
    }
    assert_eq!(with_path, 7, "the host and the path are shown where the error has a URL");
}

#[tokio::test]
async fn the_body_of_a_success_is_read_up_to_a_limit() {
    let app = Router::new().route("/", get(async || ([("x-request-id", "r-7")], vec![b'x'; 100_000])));
    let address = serve(app).await;
    let read = async |limit| {
        let response = reqwest::get(format!("http://{address}/")).await.unwrap().rest_error().await.unwrap();
        response.read_body(limit).await
    };
    for limit in [100_000, 100_001, usize::MAX] {
        let response = read(limit).await.unwrap();
        assert_eq!((response.status(), response.body().len()), (StatusCode::OK, 100_000), "{limit}");
        assert_eq!(response.headers()["x-request-id"], "r-7");
    }
    for (limit, kept) in [(99_999, 64 * 1024), (70_000, 64 * 1024), (10, 10), (0, 0)] {
        let error = read(limit).await.unwrap_err();
        let received = error.received().unwrap();
        assert_eq!((received.status(), received.body().len()), (StatusCode::OK, kept), "{limit}");
        assert_eq!(received.correlation_id().map(rest_error::CorrelationId::as_str), Some("r-7"), "{limit}");
        assert!(received.is_body_truncated() && !error.is_timeout(), "{limit}");
        assert!(received.sources().eq([format!("the body has more than {limit} bytes")]), "{error:#}");
        let policy = RetryPolicy::for_method(&Method::GET);
        assert_eq!(policy.delay(&error, Some(Duration::ZERO)), None, "{limit}");
    }
}

/// An endless body must not be read to its end, which never comes.
#[tokio::test]
async fn an_endless_body_is_too_long() {
    let endless = || {
        let chunks = std::iter::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 1000]));
        axum::body::Body::from_stream(futures_util::stream::iter(chunks))
    };
    let address = serve(Router::new().route("/", get(async move || endless()))).await;
    let response = reqwest::get(format!("http://{address}/")).await.unwrap();
    let error = response.read_body(5000).await.unwrap_err();
    assert_eq!(error.received().unwrap().body().len(), 5000);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_no_response() {
    let address = serve_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":", false);
    let error = reqwest::get(format!("http://{address}/")).await.unwrap().read_body(100).await.unwrap_err();
    assert!(matches!(error, RequestError::NoResponse(_)) && error.is_transient(), "{error:?}");

    let address = serve_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":", true);
    let client = reqwest::Client::builder().timeout(Duration::from_millis(200)).build().unwrap();
    let response = client.get(format!("http://{address}/")).send().await.unwrap();
    let error = response.read_body(100).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.to_string(), "there was no complete response in time");
    assert_eq!(rest_error::ErrorResponse::from(error).status(), StatusCode::GATEWAY_TIMEOUT);
}

#[tokio::test]
async fn a_304_is_no_error_and_has_no_body() {
    let address = serve(Router::new().route("/", get(async || StatusCode::NOT_MODIFIED))).await;
    let response = reqwest::get(format!("http://{address}/")).await.unwrap().rest_error().await.unwrap();
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(response.bytes().await.unwrap(), "");
}

#[tokio::test]
async fn backon_repeats_as_the_server_says() {
    let calls = Arc::new(AtomicU32::new(0));
    let count = {
        let calls = Arc::clone(&calls);
        move || calls.fetch_add(1, Ordering::SeqCst)
    };
    let app = Router::new().route(
        "/",
        get(async move || match count() {
            0 => Err(DefenderError::TooManyRequests { quota: Quota::Requests, retry_after: Duration::from_secs(50) }),
            _ => Ok("fine"),
        }),
    );
    let address = serve(app).await;
    let policy = RetryPolicy::for_method(&Method::GET).with_catalogue(DefenderError::CATALOGUE);
    let delays = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&delays);
    let found = (|| fetch(address, "/"))
        .retry(ConstantBuilder::default().with_delay(Duration::from_millis(1)))
        // It notes each delay instead of waiting for it.
        .sleep(move |delay| {
            noted.lock().unwrap().push(delay);
            std::future::ready(())
        })
        .adjust(|error, backoff| policy.delay(error, backoff))
        .await;
    assert_eq!(found.unwrap(), "fine");
    assert_eq!(calls.load(Ordering::SeqCst), 2);
    assert_eq!(*delays.lock().unwrap(), [Duration::from_secs(50)], "it waits as long as the server says");
}

#[tokio::test]
async fn backon_gives_up_where_the_policy_does() {
    let calls = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&calls);
    let app = Router::new().route(
        "/",
        post(async move || {
            count.fetch_add(1, Ordering::SeqCst);
            HttpError::GatewayTimeout
        }),
    );
    let address = serve(app).await;
    let send = || async {
        let response = reqwest::Client::new().post(format!("http://{address}/")).send().await?;
        response.rest_error().await
    };
    let tries = |policy: RetryPolicy| async move {
        let backoff = ConstantBuilder::default().with_delay(Duration::from_millis(1)).with_max_times(3);
        let error = send.retry(backoff).adjust(|error, backoff| policy.delay(error, backoff)).await.unwrap_err();
        assert_eq!(error.received().and_then(ReceivedError::code), Some("GatewayTimeout"));
    };
    tries(RetryPolicy::for_method(&Method::POST)).await;
    assert_eq!(calls.swap(0, Ordering::SeqCst), 1, "it may have been done");
    tries(RetryPolicy::for_method(&Method::POST).idempotent()).await;
    assert_eq!(calls.swap(0, Ordering::SeqCst), 4, "as often as the client has attempts");
}
