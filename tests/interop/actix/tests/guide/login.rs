use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::AUTHORIZATION, web};
use rest_error::RestError;

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
}

/// An extractor: a handler with this argument is called only for users who are logged in.
pub struct User {
    name: &'static str,
}

impl FromRequest for User {
    type Error = AuthError;
    type Future = Ready<Result<Self, AuthError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(AUTHORIZATION);
        let credentials = header.and_then(|it| it.to_str().ok()?.split_once(' '));
        ready(match credentials {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                user(token).ok_or(AuthError::InvalidToken)
            }
            _ => Err(AuthError::LoginRequired),
        })
    }
}

/// Verify a real token here.
fn user(token: &str) -> Option<User> {
    (token == "token-of-ada").then_some(User { name: "Ada" })
}

async fn who_am_i(user: User) -> &'static str {
    user.name
}

pub fn routes(app: &mut web::ServiceConfig) {
    app.service(web::resource("/me").get(who_am_i));
}
