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
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use rest_error::{
    Catalogued, ErrorResponse, Failure, HttpError, RestError, RetryPolicy,
    defender::{DefenderCode, DefenderError, Quota},
    reqwest::{Error, ResponseExt},
    tower::ErrorLayer,
};

async fn serve(app: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, app.layer(ErrorLayer::new())).await });
    address
}

/// Answers every connection with these bytes, and closes it.
fn serve_bytes(answer: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer);
        }
    });
    address
}

async fn fetch(address: SocketAddr, path: &str) -> Result<String, Error> {
    let response = reqwest::get(format!("http://{address}{path}")).await?.rest_error().await?;
    Ok(response.text().await?)
}

#[tokio::test]
async fn a_success_is_passed_and_a_failure_is_whole() {
    let app = Router::new()
        .route("/ok", get(async || "fine"))
        .route("/moved", get(async || StatusCode::NOT_MODIFIED))
        .route("/gone", get(async || DefenderError::ResourceNotFound { resource: "machine 7".to_owned() }));
    let address = serve(app).await;
    assert_eq!(fetch(address, "/ok").await.unwrap(), "fine");
    assert_eq!(fetch(address, "/moved").await.unwrap(), "");

    let error = fetch(address, "/gone").await.unwrap_err();
    let Error::Response(response) = &error else { panic!("{error}") };
    assert!(response.is(DefenderCode::ResourceNotFound));
    assert_eq!(response.message(), Some("Resource machine 7 was not found."));
    let id = response.correlation_id().unwrap().as_str();
    assert_eq!(response.headers()["x-request-id"], id);
    assert_eq!(error.to_string(), format!("404 ResourceNotFound (target {id}): Resource machine 7 was not found."));
    assert!(response.body().unwrap().starts_with(b"{\"error\":"));
}

#[tokio::test]
async fn what_keeps_a_server_from_answering_is_apart() {
    // Port 0 is reserved: nobody can listen on it, so every connection to it fails.
    let nobody = SocketAddr::from(([127, 0, 0, 1], 0));
    let error = fetch(nobody, "/").await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.is_connect()), "{error}");
    assert!(error.never_arrived() && error.response().is_none());
    assert!(std::error::Error::source(&error).is_some());

    let address = serve(Router::new().route("/", get(async || "no JSON"))).await;
    let response = reqwest::get(format!("http://{address}/")).await.unwrap().rest_error().await.unwrap();
    let error = Error::from(response.json::<u32>().await.unwrap_err());
    assert!(!error.is_transient() && !error.never_arrived(), "what can't be understood stays so");
}

#[tokio::test]
async fn what_breaks_off_or_takes_too_long_may_pass() {
    let no_answer = fetch(serve_bytes(b""), "/").await.unwrap_err();
    let half_a_head = fetch(serve_bytes(b"HTTP/1.1 200"), "/").await.unwrap_err();
    let half_a_body = {
        let address = serve_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":");
        let response = reqwest::get(format!("http://{address}/")).await.unwrap().rest_error().await.unwrap();
        Error::from(response.json::<u32>().await.unwrap_err())
    };
    let too_late = {
        let address = serve(Router::new().route("/", get(std::future::pending::<()>))).await;
        let client = reqwest::Client::builder().timeout(Duration::from_millis(50)).build().unwrap();
        Error::from(client.get(format!("http://{address}/")).send().await.unwrap_err())
    };
    for (what, error) in [("no answer", no_answer), ("head", half_a_head), ("body", half_a_body), ("time", too_late)] {
        assert!(error.is_transient() && !error.never_arrived(), "{what}: {error:?}");
    }
    let no_address = Error::from(reqwest::get("no address").await.unwrap_err());
    assert!(!no_address.is_transient() && !no_address.never_arrived());
    assert!(!Error::from(ErrorResponse::from(HttpError::ServiceUnavailable { retry_after: None })).is_transient());
}

#[tokio::test]
async fn a_body_is_read_up_to_the_limit() {
    let long = || (StatusCode::CONFLICT, [("content-type", "text/html")], vec![b'x'; 200_000]);
    let address = serve(Router::new().route("/", get(async move || long()))).await;
    let response = |limit| async move {
        let response = reqwest::get(format!("http://{address}/")).await.unwrap();
        let error = match limit {
            Some(limit) => response.rest_error_with_limit(limit).await.unwrap_err(),
            None => response.rest_error().await.unwrap_err(),
        };
        error.response().unwrap().clone()
    };
    for (limit, kept) in [(None, 64 * 1024), (Some(0), 0), (Some(1), 1), (Some(199_999), 199_999)] {
        let response = response(limit).await;
        assert_eq!((response.body().unwrap().len(), response.is_body_cut()), (kept, true), "{limit:?}");
    }
    for enough in [200_000, 200_001, usize::MAX] {
        let response = response(Some(enough)).await;
        assert_eq!((response.body().unwrap().len(), response.is_body_cut()), (200_000, false), "{enough}");
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_kept_as_far_as_it_came() {
    let address = serve_bytes(
        b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 500\r\nretry-after: 2\r\n\r\n{\"error\":{\"code\":\"Away\",\"mess",
    );
    let error = fetch(address, "/").await.unwrap_err();
    let response = error.response().unwrap();
    assert_eq!((response.status(), response.code()), (StatusCode::SERVICE_UNAVAILABLE, Some("Away")));
    assert_eq!(response.retry_after(), Some(Duration::from_secs(2)));
    assert!(response.is_body_cut() && response.body().unwrap().ends_with(b"\"mess"));
    assert!(response.sources().len() > 0, "the log can have the reason");
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
    let policy = RetryPolicy::of(&Method::GET).with_catalogue(DefenderError::CATALOGUE);
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
        assert_eq!(error.response().and_then(ErrorResponse::code), Some("GatewayTimeout"));
    };
    tries(RetryPolicy::of(&Method::POST)).await;
    assert_eq!(calls.swap(0, Ordering::SeqCst), 1, "it may have been done");
    tries(RetryPolicy::of(&Method::POST).idempotent()).await;
    assert_eq!(calls.swap(0, Ordering::SeqCst), 4, "as often as the client has attempts");
}

/// No answer, for a reason.
struct Silence {
    is_transient: bool,
    never_arrived: bool,
}

impl Failure for Silence {
    fn response(&self) -> Option<&ErrorResponse> {
        None
    }

    fn is_transient(&self) -> bool {
        self.is_transient
    }

    fn never_arrived(&self) -> bool {
        self.never_arrived
    }
}

#[test]
fn a_failure_of_which_no_more_is_known_may_pass_but_may_have_arrived() {
    struct Failed;

    impl Failure for Failed {
        fn response(&self) -> Option<&ErrorResponse> {
            None
        }
    }

    assert!(Failed.is_transient() && !Failed.never_arrived());
    let response = ErrorResponse::from(HttpError::Gone);
    assert!(Failure::response(&response).is_some() && !response.never_arrived());
}

#[test]
fn the_policy_knows_what_may_be_done_twice() {
    let (get, post) = (RetryPolicy::of(&Method::GET), RetryPolicy::of(&Method::POST));
    let backoff = Some(Duration::from_millis(100));
    let away = |seconds: Option<u64>| {
        ErrorResponse::from(HttpError::ServiceUnavailable { retry_after: seconds.map(Duration::from_secs) })
    };
    let quota = |seconds| {
        let retry_after = Duration::from_secs(seconds);
        ErrorResponse::from(DefenderError::TooManyRequests { quota: Quota::Cpu, retry_after })
    };
    let seconds = |seconds| Some(Duration::from_secs(seconds));

    for policy in [get, post] {
        assert_eq!(policy.delay(&quota(3), backoff), seconds(3));
        assert_eq!(policy.delay(&quota(0), backoff), backoff, "no sooner than by its own backoff");
        assert_eq!(policy.delay(&quota(3), None), None, "the attempts are used up");
        assert_eq!(policy.delay(&quota(60), backoff), seconds(60));
        assert_eq!(policy.delay(&quota(61), backoff), None, "longer than it is to wait");
        assert_eq!(policy.with_max_delay(Duration::from_secs(90)).delay(&quota(61), backoff), seconds(61));
        assert_eq!(policy.delay(&ErrorResponse::from(HttpError::TooEarly), backoff), backoff);
        assert_eq!(policy.delay(&ErrorResponse::from(DefenderError::NotFound), backoff), None);
        assert_eq!(policy.delay(&Silence { is_transient: true, never_arrived: true }, backoff), backoff);
        assert_eq!(policy.delay(&Silence { is_transient: false, never_arrived: false }, backoff), None);
    }
    assert_eq!(get.delay(&away(None), backoff), backoff);
    assert_eq!(post.delay(&away(None), backoff), None);
    assert_eq!((get.delay(&away(Some(2)), backoff), post.delay(&away(Some(2)), backoff)), (seconds(2), None));
    let timeout = Silence { is_transient: true, never_arrived: false };
    assert_eq!((get.delay(&timeout, backoff), post.delay(&timeout, backoff)), (backoff, None));
}

#[derive(Debug, RestError)]
enum Declared {
    #[rest(status = 409, retry, msg = "Busy")]
    Busy,
    #[rest(status = 500, retry = false, msg = "Broken")]
    Broken,
    #[rest(status = 404, msg = "Missing")]
    Missing,
}

#[test]
fn a_catalogue_is_asked_before_the_status() {
    let received = |error: Declared| {
        let (parts, body) = ErrorResponse::from(error).into_http::<Vec<u8>>().into_parts();
        ErrorResponse::from_parts(parts.status, &parts.headers, body)
    };
    let plain = RetryPolicy::of(&Method::GET);
    let knowing = plain.with_catalogue(Declared::CATALOGUE);
    let backoff = Some(Duration::from_millis(100));
    let (busy, broken) = (received(Declared::Busy), received(Declared::Broken));
    assert_eq!(knowing.delay(&received(Declared::Missing), backoff), None);
    assert_eq!((plain.delay(&busy, backoff), knowing.delay(&busy, backoff)), (None, backoff));
    assert_eq!((plain.delay(&broken, backoff), knowing.delay(&broken, backoff)), (backoff, None));

    // What is declared final stays so, whatever a proxy on the way has added.
    let headers = HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from_static("3"))]);
    let body = ErrorResponse::from(Declared::Broken).to_json();
    let broken = ErrorResponse::from_parts(StatusCode::INTERNAL_SERVER_ERROR, &headers, body);
    let three = Some(Duration::from_secs(3));
    assert_eq!((plain.delay(&broken, backoff), knowing.delay(&broken, backoff)), (three, None));
}
