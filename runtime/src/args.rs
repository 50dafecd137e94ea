//! `error.args`: the values of a message's placeholders, as a client gets them.

#[cfg(feature = "client")]
use std::fmt::{Display, Write};

use crate::RestError;

/// The most bytes that `args` has in a body.
#[cfg(feature = "client")]
pub(crate) const MAX_ARGS: usize = 8 * 1024;

/// What stands before the object.
pub(crate) const MEMBER: &[u8] = br#","args":"#;

/// What an error writes its arguments into, in [`Decode::args`](crate::Decode::args).
///
/// All of them together are at most 8 KiB of JSON, else none is sent: a client could not make the error of some of them.
#[derive(Debug)]
pub struct ArgsWriter<'a> {
    #[cfg_attr(not(feature = "client"), allow(dead_code, reason = "nothing is written"))]
    out: &'a mut Vec<u8>,
    /// Where in it the member begins.
    #[cfg_attr(not(feature = "client"), allow(dead_code, reason = "nothing is written"))]
    start: usize,
    #[cfg(feature = "client")]
    is_spoiled: bool,
}

impl ArgsWriter<'_> {
    /// Adds an argument, whose value `Serialize` writes. If that fails, none is sent.
    ///
    /// ```
    /// use rest_error::{ArgsWriter, Decode, ErrorResponse, ErrorSpec, RestError};
    ///
    /// #[derive(Debug)]
    /// struct Teapot {
    ///     cups: u8,
    /// }
    /// # impl std::fmt::Display for Teapot {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "{} cups", self.cups) }
    /// # }
    /// # impl std::error::Error for Teapot {}
    /// # impl RestError for Teapot {
    /// #     fn spec(&self) -> &'static ErrorSpec {
    /// #         static SPEC: ErrorSpec = ErrorSpec::new("Teapot", http::StatusCode::IM_A_TEAPOT);
    /// #         &SPEC
    /// #     }
    /// # }
    ///
    /// impl Decode for Teapot {
    ///     fn args(&self, args: &mut ArgsWriter<'_>) {
    ///         args.argument("cups", &self.cups);
    ///     }
    ///
    ///     fn decode(response: &ErrorResponse) -> Option<Self> {
    ///         (response.code() == Some("Teapot")).then_some(Self { cups: response.argument("cups")? })
    ///     }
    /// }
    /// ```
    #[cfg(feature = "client")]
    pub fn argument<T: serde::Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.out.len() == self.start {
            self.out.extend_from_slice(MEMBER);
            self.out.push(b'{');
        } else {
            self.out.push(b',');
        }
        crate::json::string_into(self.out, name);
        self.out.push(b':');
        let end = self.start + MEMBER.len() + MAX_ARGS;
        self.is_spoiled |= serde_json::to_writer(Limited { out: self.out, end }, value).is_err();
    }

    /// Adds a computed argument as the message shows it.
    #[cfg(feature = "client")]
    #[doc(hidden)]
    pub fn shown(&mut self, name: &str, value: &dyn Display) {
        let mut text = String::new();
        // A `Display` that gives up has said what it has to say.
        let _ = write!(text, "{value}");
        self.argument(name, &text);
    }

    /// Of arguments that can't be sent nothing is left.
    #[cfg(feature = "client")]
    fn finish(self) {
        if self.out.len() > self.start {
            self.out.push(b'}');
            if self.is_spoiled || self.out.len() - self.start > MEMBER.len() + MAX_ARGS {
                self.out.truncate(self.start);
            }
        }
    }
}

/// Fails where the arguments become too long, so that no more is written.
#[cfg(feature = "client")]
struct Limited<'a> {
    out: &'a mut Vec<u8>,
    end: usize,
}

#[cfg(feature = "client")]
impl std::io::Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.out.len() + bytes.len() > self.end {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Appends the arguments of an error as a member of the envelope's error, if it sends any.
pub(crate) fn member_into(out: &mut Vec<u8>, error: &dyn RestError) {
    let start = out.len();
    let mut args = ArgsWriter {
        out,
        start,
        #[cfg(feature = "client")]
        is_spoiled: false,
    };
    error.__args(&mut args);
    #[cfg(feature = "client")]
    args.finish();
}

/// The arguments as a JSON object.
#[cfg(feature = "client")]
pub(crate) fn of(error: &dyn RestError) -> Option<Box<str>> {
    let mut member = Vec::new();
    member_into(&mut member, error);
    // Whole strings alone were appended.
    std::str::from_utf8(member.get(MEMBER.len()..)?).ok().map(Into::into)
}
