//! One event for each error response: what was answered, and the sources that no client is shown.

use std::{borrow::Cow, fmt};

use http::{Method, StatusCode};
use tracing::Level;

use crate::{CorrelationId, Upstream};

/// What an event says.
pub(crate) struct Event<'a, S> {
    pub(crate) level: Level,
    pub(crate) status: StatusCode,
    /// None of a response that was left alone.
    pub(crate) code: Option<&'a str>,
    pub(crate) target: &'a str,
    pub(crate) message: Option<Cow<'a, str>>,
    pub(crate) method: &'a Method,
    pub(crate) route: Option<&'a str>,
    pub(crate) sources: S,
    /// What another service answered.
    pub(crate) upstream: Option<&'a Upstream>,
}

impl<'a, S: Iterator<Item = &'a str> + Clone> Event<'_, S> {
    pub(crate) fn write(&self) {
        let Self { level, status, code, target, message, method, route, sources, upstream } = self;
        // A quiet log is not to cost the texts.
        macro_rules! is_enabled {
            ($($level:ident)*) => {
                match *level {
                    $(Level::$level => tracing::enabled!(target: "rest_error", Level::$level),)*
                }
            };
        }
        if !is_enabled!(TRACE DEBUG INFO WARN ERROR) {
            return;
        }
        let status = status.as_u16();
        let code = code.map(|code| Text(code).to_string());
        let message = message.as_deref().map(|message| Text(message).to_string());
        let upstream_target = upstream.and_then(Upstream::target).map(CorrelationId::as_str);
        let upstream_code = upstream.and_then(Upstream::code).map(Text);
        let sources = Sources(sources.clone()).to_string();
        let sources = Some(sources.as_str()).filter(|sources| !sources.is_empty());
        // The level of an event is a constant to `tracing`.
        macro_rules! event {
            ($($level:ident)*) => {
                match *level {
                    $(Level::$level => tracing::event!(
                        target: "rest_error",
                        Level::$level,
                        status,
                        code = code.as_deref(),
                        target = *target,
                        method = method.as_str(),
                        route = *route,
                        message_text = message.as_deref(),
                        sources,
                        upstream_target,
                        upstream_code = upstream_code.as_ref().map(tracing::field::display),
                        "error response"
                    ),)*
                }
            };
        }
        event!(TRACE DEBUG INFO WARN ERROR);
    }
}

/// A chain on one line, whatever its texts have in them.
struct Sources<S>(S);

impl<'a, S: Iterator<Item = &'a str> + Clone> fmt::Display for Sources<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, source) in self.0.clone().enumerate() {
            if number > 0 {
                f.write_str(": ")?;
            }
            Text(source).fmt(f)?;
        }
        Ok(())
    }
}

/// A text of others on one line.
struct Text<'a>(&'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for found in self.0.chars() {
            if found.is_control() || is_mark(found) {
                write!(f, "{}", found.escape_default())?;
            } else {
                fmt::Write::write_char(f, found)?;
            }
        }
        Ok(())
    }
}

/// What ends a line, or turns its direction, so that it reads as another.
fn is_mark(found: char) -> bool {
    matches!(found, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
