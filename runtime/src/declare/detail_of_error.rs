//! A [`Detail`] that is made from an error.

use super::{
    detail::Detail,
    rest_error::{RestError, message_of},
};

impl Detail {
    /// Creates a detail with the code and the message of an error. A message of more than 8 KiB is truncated.
    ///
    /// If the response is translated, so is the message of this detail. [`new`](Self::new) creates one whose message stays as it is.
    ///
    /// ```
    /// use rest_error::{Detail, RestError};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(code = "LabelTooLong", status = 400, msg = "A label has at most {limit} characters")]
    /// struct LabelTooLong {
    ///     limit: usize,
    /// }
    ///
    /// let detail = Detail::from_error(&LabelTooLong { limit: 64 }).with_target("labels/2");
    /// assert_eq!(detail, Detail::new("LabelTooLong", "A label has at most 64 characters").with_target("labels/2"));
    /// ```
    pub fn from_error(error: &dyn RestError) -> Self {
        let spec = error.spec();
        let (message, places) = message_of(error);
        Self::new(spec.code(), message).made_from(spec, places)
    }
}
