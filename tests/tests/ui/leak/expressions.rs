use rest_error::RestError;

use std::{error::Error, io};

fn describe<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:?}")
}

#[derive(Debug, RestError)]
#[rest(status = 500, msg("Down: {why}", why = self.source))]
struct Member {
    source: io::Error,
}

#[derive(Debug, RestError)]
#[rest(status = 500, msg("Down: {why}", why = (&*self).0.kind()))]
struct Position(#[source] io::Error);

/// `self` as a whole reaches the source too.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Whole {
    #[rest(msg("Down: {why}", why = Error::source(self).unwrap()))]
    Argument { source: io::Error },
    #[rest(msg("Down: {why}", why = self.source().unwrap()))]
    Method { source: io::Error },
    #[rest(msg("Down: {me:?}", me = self))]
    Alone { source: io::Error },
    #[rest(msg("Down: {why}", why = match self { Self::Matched(inner) => inner.to_string(), _ => String::new() }))]
    Matched(#[source] io::Error),
    #[rest(msg("Down: {why}", why = { let me = self; describe(me) }))]
    Renamed { source: io::Error },
    #[rest(msg("Down: {why}", why = (|| describe(self))()))]
    Closure { source: io::Error },
    #[rest(msg("Down: {why}", why = format!("{self:?}")))]
    Captured { source: io::Error },
    #[rest(msg("Down: {why}", why = format!("{:?}", self)))]
    Formatted { source: io::Error },
    #[rest(msg("Down: {why}", why = { macro_rules! me { () => { self } } describe(me!()) }))]
    Defined { source: io::Error },
}

/// The field in every position of an expression.
#[derive(Debug, RestError)]
#[rest(status = 503)]
enum Named {
    #[rest(msg("Down: {why}", why = format!("{source:>width$}")))]
    Captured { source: io::Error, width: usize },
    #[rest(msg("Down: {why}", why = format!("{0:.1$}", .source, 3)))]
    Shorthand { source: io::Error },
    #[rest(msg("Down: {why}", why = ["a", "b"].map(|_| source.to_string()).concat()))]
    Closure { source: io::Error },
    #[rest(msg("Down: {why}", why = if let Some(inner) = source.get_ref() { inner.to_string() } else { String::new() }))]
    Condition { source: io::Error },
    #[rest(msg("Down: {why}", why = { let Some(source) = source.get_ref() else { return Ok(()) }; source.to_string() }))]
    Shadowed { source: io::Error },
    #[rest(msg("Down: {why}", why = vec![_0; 1].len()))]
    Repeated(#[source] std::fmt::Error),
    #[rest(msg("Down: {why}", why = stringify!({ source => self.source })))]
    Tokens { source: io::Error },
    #[rest(msg("Down: {why}", why = match 1 { source if source == 1 => 1, _ => source.raw_os_error().unwrap_or(0) }))]
    OtherArm { source: io::Error },
}

/// A name that the expression binds is not the field.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Allowed {
    #[rest(msg("Down: {n}", n = [1, 2].iter().map(|source| source + 1).sum::<i32>()))]
    Closure { source: io::Error },
    #[rest(msg("Down: {n}", n = { let source = 1; format!("{source}") }))]
    Local { source: io::Error },
    #[rest(msg("Down: {n}", n = match Some(1) { Some(source) => source, None => 0 }))]
    Arm { source: io::Error },
    #[rest(msg("Down: {n}", n = if let Some(source) = Some(1) && source > 0 { source } else { 0 }))]
    Condition { source: io::Error },
    #[rest(msg("Down: {n}", n = { let mut n = 0; for source in 0..3 { n += source; } n }))]
    Loop { source: io::Error },
    #[rest(msg("Down: {n}", n = format!("{source}", source = 1)))]
    Argument { source: io::Error },
    #[rest(msg("Down: {n}", n = describe(self)))]
    Public { #[rest(public)] source: io::Error },
    #[rest(msg("Down: {n}", n = describe(self)))]
    NoError { n: u8 },
    #[rest(status = 400, msg("Wrong: {why:?} {n}", why = self, n = source))]
    Request { source: io::Error },
}

fn main() {}
