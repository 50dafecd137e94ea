//! The keys `crate` and `skip` of a type, and attributes in several pieces.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use rest_error::{Catalogued, Envelope, RestError};

use crate::support::{codes, facts};

/// The runtime under another path, as a facade crate would offer it.
mod facade {
    pub(crate) mod deep {
        pub(crate) use ::rest_error as errors;
    }
}

mod elsewhere {
    use super::facade::deep::errors::RestError;

    /// This is not the runtime. A generated path that ignores the key `crate` would find this module.
    #[allow(dead_code, reason = "nothing should find it")]
    mod rest_error {}

    #[derive(Debug, RestError)]
    #[rest(crate = crate::keys::facade::deep::errors, status = 404)]
    pub(super) enum Facaded {
        #[rest(msg = "{id:>3}", retry_after = 7)]
        Numbered { id: u8 },
        #[rest(msg("{n}", n = _0.len()), www_authenticate = "Basic")]
        Counted(#[rest(details)] Vec<super::facade::deep::errors::Detail>),
        #[rest(transparent)]
        Other(#[from] super::facade::deep::errors::HttpError),
    }
}

#[test]
fn the_runtime_can_be_under_another_path() {
    use elsewhere::Facaded;

    assert_eq!(facts(&Facaded::Numbered { id: 1 }), ("Numbered", 404, "  1".into()));
    assert_eq!(facts(&Facaded::Counted(Vec::new())), ("Counted", 404, "0".into()));
    assert_eq!(facts(&Facaded::from(rest_error::HttpError::Gone)).0, "Gone");
    assert_eq!(Facaded::Counted(Vec::new()).into_response().status(), 404);
    assert_eq!(codes(Facaded::CATALOGUE)[..2], ["Numbered", "Counted"]);
}

#[derive(Debug, RestError)]
#[rest(skip(axum), status = 400)]
enum Skipped {
    #[rest(msg = "skipped")]
    Only,
}

/// It would conflict with a generated one.
impl IntoResponse for Skipped {
    fn into_response(self) -> Response {
        let mut response = Envelope::new(&self).into_http::<axum::body::Body>();
        *response.status_mut() = StatusCode::IM_A_TEAPOT;
        response
    }
}

#[derive(Debug, RestError)]
#[rest(skip(axum), status = 400, msg = "{0}")]
struct SkippedGeneric<T>(T);

impl<T> IntoResponse for SkippedGeneric<T> {
    fn into_response(self) -> Response {
        StatusCode::IM_A_TEAPOT.into_response()
    }
}

#[test]
fn a_skipped_impl_is_left_to_the_user() {
    assert_eq!(Skipped::Only.status(), 400);
    assert_eq!(Skipped::Only.into_response().status(), 418);
    assert_eq!(SkippedGeneric(1).status(), 400);
    assert_eq!(SkippedGeneric(std::marker::PhantomData::<u8>).into_response().status(), 418);
}

#[derive(Debug, RestError)]
#[rest(status = 404)]
#[rest(prefix = "P.")]
enum InPieces {
    #[rest(code = "Here")]
    /// A comment between.
    #[rest(msg = "in {0}", retry)]
    #[rest(retry_after = 5)]
    One(u8),
}

#[test]
fn an_attribute_can_be_split_into_several() {
    let error = InPieces::One(1);
    assert_eq!(facts(&error), ("P.Here", 404, "in 1".into()));
    assert_eq!(error.spec().description(), "A comment between.");
    assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(5)));
}

#[derive(Debug, RestError)]
#[rest(status = 401, msg = "who are you", www_authenticate = "Bearer realm=\"a b\", error=\"invalid_token\"")]
struct Challenged;

#[test]
fn a_challenge_is_sent_as_it_is_written() {
    let challenge = "Bearer realm=\"a b\", error=\"invalid_token\"";
    assert_eq!(Challenged.spec().www_authenticate(), Some(challenge));
    assert_eq!(Envelope::new(&Challenged).into_http::<Vec<u8>>().headers()["www-authenticate"], challenge);
    assert_eq!(Challenged.into_response().headers()["www-authenticate"], challenge);
    assert_eq!(InPieces::One(1).spec().www_authenticate(), None);
}
