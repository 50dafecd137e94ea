//! Login: a 401 with a challenge if nobody is logged in, and a 403 if the user is not allowed to do this.

use axum::{
    Router,
    extract::FromRequestParts,
    http::{header::AUTHORIZATION, request::Parts},
    routing::{delete, get},
};
use rest_error::{RestError, middleware::ErrorLayer};

#[derive(Debug, RestError)]
pub enum AuthError {
    #[rest(
        status = 401,
        msg = "Log in first",
        www_authenticate = r#"Bearer realm="machines""#
    )]
    LoginRequired,
    #[rest(
        status = 401,
        msg = "The token is not valid",
        www_authenticate = r#"Bearer realm="machines", error="invalid_token""#
    )]
    InvalidToken,
    #[rest(status = 403, msg = "Only administrators may do this")]
    AdministratorRequired,
}

/// An extractor: a handler with this argument is called only for users who are logged in.
pub struct User {
    name: &'static str,
    is_administrator: bool,
}

impl<S: Sync> FromRequestParts<S> for User {
    type Rejection = AuthError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AuthError> {
        let header = parts.headers.get(AUTHORIZATION).ok_or(AuthError::LoginRequired)?;
        let (scheme, token) = header
            .to_str()
            .ok()
            .and_then(|it| it.split_once(' '))
            .ok_or(AuthError::LoginRequired)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(AuthError::LoginRequired);
        }
        user(token).ok_or(AuthError::InvalidToken)
    }
}

/// Verify a real token here.
fn user(token: &str) -> Option<User> {
    match token {
        "token-of-ada" => Some(User { name: "Ada", is_administrator: true }),
        "token-of-bob" => Some(User { name: "Bob", is_administrator: false }),
        _ => None,
    }
}

async fn who_am_i(user: User) -> &'static str {
    user.name
}

async fn delete_machine(user: User) -> Result<(), AuthError> {
    if user.is_administrator { Ok(()) } else { Err(AuthError::AdministratorRequired) }
}

pub fn app() -> Router {
    let routes = Router::new()
        .route("/me", get(who_am_i))
        .route("/machines/7", delete(delete_machine));
    routes.layer(ErrorLayer::new())
}

#[cfg(test)]
mod tests {
    use axum::{
        body::Body,
        http::{HeaderValue, Request, header::AUTHORIZATION},
    };

    use super::app;
    use crate::{answer, assert_shown, exchanges, header};

    fn request(method: &str, path: &str, authorization: &[u8]) -> Request<Body> {
        let mut request =
            Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        if !authorization.is_empty() {
            request
                .headers_mut()
                .insert(AUTHORIZATION, HeaderValue::from_bytes(authorization).unwrap());
        }
        request
    }

    #[tokio::test]
    async fn the_guide_shows_both_challenges_and_the_403() {
        let requests = [
            request("GET", "/me", b""),
            request("GET", "/me", b"Bearer token-of-eve"),
            request("DELETE", "/machines/7", b"Bearer token-of-bob"),
            request("GET", "/me", b"Bearer token-of-bob"),
        ];
        assert_shown(&exchanges(&app(), requests).await);
    }

    #[tokio::test]
    async fn every_header_gets_the_answer_that_belongs_to_it() {
        let required = r#"Bearer realm="machines""#;
        let invalid = r#"Bearer realm="machines", error="invalid_token""#;
        for (authorization, status, challenge) in [
            (&b""[..], 401, required),
            (b"Basic YWRhOnNlY3JldA==", 401, required),
            (b"Bearer", 401, required),
            (b"Bearer \xff", 401, required),
            (b"Bearer ", 401, invalid),
            (b"Bearer old", 401, invalid),
            (b"bearer token-of-ada", 200, ""),
            (b"Bearer token-of-bob", 403, ""),
        ] {
            let (response, body) =
                answer(&app(), request("DELETE", "/machines/7", authorization)).await;
            let sent =
                (response.status.as_u16(), header(&response.headers, "www-authenticate"));
            assert_eq!(sent, (status, challenge), "{}", authorization.escape_ascii());
            assert!(
                !body.contains("YWRh") && !body.contains("old\""),
                "the credentials are in {body}"
            );
        }
    }
}
