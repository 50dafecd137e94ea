use rest_error::RestError;

/// A type parameter that is an error by its bounds.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Bounded<A: std::error::Error, B, C: RestError>
where
    B: Send + std::error::Error,
{
    #[rest(msg = "Down: {0}")]
    InDeclaration(A),
    #[rest(msg = "Down: {0:?}")]
    InClause(Option<std::sync::Arc<B>>),
    #[rest(msg("Down: {why}", why = .0.code()))]
    RestError(C),
    #[rest(msg = "Down: {0}")]
    Public(#[rest(public)] A),
    #[rest(status = 400, msg = "Wrong: {0}")]
    Request(A),
}

/// Only the where clause says that this pointer is an error.
#[derive(Debug, RestError)]
#[rest(status = 500, msg = "Down: {0:?}")]
struct Pointer<E>(Option<Box<E>>)
where
    E: std::fmt::Debug,
    Box<E>: std::error::Error;

fn main() {}
