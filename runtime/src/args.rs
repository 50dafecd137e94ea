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
        let mut text = LimitedText(String::new());
        // A `Display` that gives up by itself has said what it has to say; one that is stopped is too long to be sent.
        let _ = write!(text, "{value}");
        self.argument(name, &text.0);
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

/// Fails where no more can be sent.
#[cfg(feature = "client")]
struct LimitedText(String);

#[cfg(feature = "client")]
impl Write for LimitedText {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        // What goes over the limit has to be there: the whole is then too long.
        if self.0.len() > MAX_ARGS {
            return Err(std::fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

/// The arguments for any serializer, in their order.
#[cfg(feature = "client")]
pub(crate) struct Members(Vec<(String, serde_json::Value)>);

#[cfg(feature = "client")]
impl Members {
    pub(crate) fn of(json: &str) -> Self {
        struct Visitor;

        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Vec<(String, serde_json::Value)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("arguments")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }

        let mut json = serde_json::Deserializer::from_str(json);
        // What is not an object is not kept, so nothing fails here.
        Self(serde::Deserializer::deserialize_map(&mut json, Visitor).unwrap_or_default())
    }
}

#[cfg(feature = "client")]
impl serde::Serialize for Members {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
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
