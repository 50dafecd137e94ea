use rest_error::RestError;

use std::sync::{PoisonError, mpsc::SendError};

/// A type parameter that is named as a segment of a path.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Named<Error> {
    #[rest(msg = "Down: {0}")]
    Path(std::fmt::Error),
    #[rest(msg = "Down: {0}")]
    Parameter(Error),
}

/// A type that is an error whatever its parameter is.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Instance<'a, T> {
    #[rest(msg = "Down: {0:?}")]
    Poisoned(PoisonError<T>),
    #[rest(msg = "Down: {0:?}")]
    Sent(Option<&'a SendError<T>>),
    #[rest(msg = "Down: {0:?}")]
    NoError(Vec<&'a T>),
}

trait Store {
    type Error: std::error::Error;
    type Other: std::fmt::Debug;
}

/// An associated type whose bound is in the trait or in the where clause.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Associated<S: Store, O: Store>
where
    O::Other: std::error::Error,
{
    #[rest(msg = "Down: {0:?}")]
    InTrait(S::Error),
    #[rest(msg = "Down: {0:?}")]
    InClause(<O as Store>::Other),
    #[rest(msg = "Down: {0:?}")]
    NoError(S::Other),
}

#[derive(Debug, RestError)]
#[rest(status = 500, msg("Down: {me:?}", me = self))]
struct Whole<T> {
    state: PoisonError<T>,
}

fn main() {}
