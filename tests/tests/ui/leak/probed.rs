use rest_error::RestError;

use std::{error::Error, io, pin::Pin, rc::Rc, sync::Arc};

type Boxed = Box<dyn Error + Send + Sync>;
type Maybe = Option<io::Error>;
type Pinned = Pin<Box<io::Error>>;

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Alias {
    #[rest(msg = "Down: {0:?}")]
    Boxed(Boxed),
    #[rest(msg = "Down: {0:?}")]
    Maybe(Maybe),
    #[rest(msg = "Down: {0:?}")]
    AgainInAnotherVariant(Maybe),
    #[rest(msg = "Down: {0:?}")]
    Pinned(Pinned),
    #[rest(msg = "Down: {0:?}")]
    Around(Arc<Rc<Maybe>>),
}

/// What the message reaches through an expression.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Computed {
    #[rest(msg("Down: {why}", why = cause.to_string()))]
    Named { cause: io::Error },
    #[rest(msg("Down: {why:?}", why = self))]
    Whole { id: u8, cause: io::Error },
    #[rest(msg("Down: {why:?}", why = self))]
    NoError { id: u8, address: std::net::IpAddr },
    #[rest(msg("Down: {why:?} {id}", why = self))]
    Public { id: u8, #[rest(public)] cause: io::Error },
}

#[derive(Debug, RestError)]
#[rest(status = 500, msg("Down: {why}", why = self.0))]
struct Position(io::Error);

fn main() {}
