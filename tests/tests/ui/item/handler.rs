use axum::{Router, routing::get};
use rest_error::{RestError, extract::Json};

#[derive(Debug)]
struct NotDerived;

#[derive(Debug, RestError)]
#[rest(skip(axum), status = 404, msg = "Machine")]
struct Skipped;

async fn not_derived() -> Result<(), NotDerived> {
    Err(NotDerived)
}

async fn skipped(_: Json<u8>) -> Result<(), Skipped> {
    Err(Skipped)
}

fn main() {
    let _ = Router::<()>::new().route("/a", get(not_derived)).route("/b", get(skipped));
}
