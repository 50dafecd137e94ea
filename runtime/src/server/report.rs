//! What a response with an error tells the middleware around it.

use std::borrow::Cow;

#[cfg(not(feature = "report"))]
use crate::chain::Chain;
use crate::{CorrelationId, body::Marks};

/// The report before it is known whether anybody reads it.
#[cfg_attr(not(feature = "report"), allow(dead_code, reason = "nobody does"))]
pub(crate) struct Report<'a> {
    pub(crate) code: Cow<'static, str>,
    pub(crate) target: CorrelationId,
    pub(crate) is_given: bool,
    pub(crate) body: &'a [u8],
    pub(crate) marks: Marks,
}

#[cfg(not(feature = "report"))]
impl Report<'_> {
    #[expect(clippy::unused_self, reason = "there is no middleware to read it")]
    pub(crate) fn put<B>(self, _: &mut http::Response<B>, _: impl FnOnce() -> Chain) {}
}

#[cfg(feature = "report")]
mod kept {
    use std::{borrow::Cow, ops::Range};

    use http::Response;

    use super::Report;
    #[cfg(feature = "uuid")]
    use crate::Upstream;
    use crate::{CorrelationId, body::Marks, chain::Chain, json};

    impl Report<'_> {
        /// Puts it into the response's extensions.
        pub(crate) fn put<B>(self, response: &mut Response<B>, chain: impl FnOnce() -> Chain) {
            let Self { code, target, is_given, body, marks: Marks { message, target: target_at } } = self;
            let body = body.to_vec();
            let report = ErrorReport { code, target, is_given, chain: chain(), body, message, target_at };
            response.extensions_mut().insert(report);
        }
    }

    /// What a response with an error of this crate tells the middleware around it: its error code, its ID, and the
    /// sources that no client is shown. It is in the response's extensions.
    ///
    /// [`tower::ErrorLayer`](crate::tower::ErrorLayer) and [`actix::ErrorMiddleware`](crate::actix::ErrorMiddleware) read
    /// it; so can a middleware of yours.
    ///
    /// ```
    /// use rest_error::{Envelope, ErrorReport, HttpError};
    ///
    /// let response = Envelope::new(&HttpError::Gone).into_http::<Vec<u8>>();
    /// let report = response.extensions().get::<ErrorReport>().ok_or("an answer of another kind")?;
    /// assert_eq!(report.code(), "Gone");
    /// # Ok::<(), &str>(())
    /// ```
    #[derive(Clone)]
    pub struct ErrorReport {
        code: Cow<'static, str>,
        target: CorrelationId,
        is_given: bool,
        chain: Chain,
        /// A copy: that of the response may be behind layers by now.
        body: Vec<u8>,
        /// Between its quotes.
        message: Range<usize>,
        /// Between its quotes.
        target_at: Range<usize>,
    }

    impl std::fmt::Debug for ErrorReport {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("ErrorReport")
                .field("code", &self.code)
                .field("message", &self.message())
                .field("target", &self.target)
                .field("is_target_given", &self.is_given)
                .field("sources", &self.chain.sources)
                .finish_non_exhaustive()
        }
    }

    impl ErrorReport {
        /// The error code.
        #[must_use]
        pub fn code(&self) -> &str {
            &self.code
        }

        /// The ID in the response's body.
        #[must_use]
        pub fn target(&self) -> &CorrelationId {
            &self.target
        }

        /// Whether the ID was chosen where the error was made, by `with_target`, and not drawn.
        #[must_use]
        pub fn is_target_given(&self) -> bool {
            self.is_given
        }

        /// The messages of the error's sources, the nearest first. For the log: no response shows them.
        pub fn sources(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
            self.chain.sources.iter().map(String::as_str)
        }

        /// The answer of another service that caused the error, if an [`ErrorResponse`](crate::ErrorResponse) is among
        /// its sources.
        #[cfg(feature = "uuid")]
        #[must_use]
        pub fn upstream(&self) -> Option<&Upstream> {
            self.chain.upstream.as_ref()
        }

        /// The message as the client reads it: at most 8 KiB.
        #[must_use]
        pub fn message(&self) -> Cow<'_, str> {
            json::unescaped(self.body.get(self.message.clone()).unwrap_or_default())
        }

        /// The response's body with another ID, such as that of the request.
        #[must_use]
        pub fn body_with(&self, target: &CorrelationId) -> Vec<u8> {
            let mut body = Vec::with_capacity(self.body.len() + target.as_bytes().len());
            body.extend_from_slice(self.body.get(..self.target_at.start).unwrap_or_default());
            json::escape_into(&mut body, target.as_bytes());
            body.extend_from_slice(self.body.get(self.target_at.end..).unwrap_or_default());
            body
        }
    }
}

#[cfg(feature = "report")]
pub use self::kept::ErrorReport;
