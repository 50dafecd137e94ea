//! The programs: error types, each with a message, and a `main` that prints the messages.

pub(crate) const SECRET: &str = "s3cret";

/// `Secret` is an error, and so is `Wrapped` whatever it wraps.
pub(crate) const PRELUDE: &str = r#"#![allow(warnings)]
use std::{error::Error, fmt, pin::Pin, rc::Rc, sync::Arc};
use rest_error::RestError;
struct Secret;
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("s3cret") }
}
impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("s3cret") }
}
impl Error for Secret {}
struct Wrapped<T>(T);
impl<T> fmt::Debug for Wrapped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("s3cret") }
}
impl<T> fmt::Display for Wrapped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("s3cret") }
}
impl<T> Error for Wrapped<T> {}
type Alias = Option<Secret>;
type Failure = Box<dyn Error + Send + Sync>;
type Deep = Rc<Option<Wrapped<u8>>>;
trait Store { type Error: Error + 'static; }
#[derive(Debug)]
struct Disk;
impl Store for Disk { type Error = Secret; }
struct Pair<'a, T> { why: &'a T, n: u8 }
impl<T: fmt::Debug> Pair<'_, T> { fn show(&self) -> String { format!("{} {:?}", self.n, self.why) } }
fn describe<T: fmt::Debug + ?Sized>(value: &T) -> String { format!("{value:?}") }
fn show(error: &dyn RestError) { println!("{}", error.to_string().replace('\n', " ")); }"#;
