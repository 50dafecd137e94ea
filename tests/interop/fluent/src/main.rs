//! A service whose messages are translated by Fluent files: `cargo run` in this package, then
//! `curl -H 'accept-language: pl' http://127.0.0.1:3000/labels/5`.

use axum::{Router, routing::get};
use fluent::{error::MachineError, texts::Texts};
use rest_error::{
    extract::Path,
    middleware::{ErrorLayer, render},
};

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        7 => Ok("front-desk".to_owned()),
        8 => Err(MachineError::Locked("Ada".to_owned())),
        id => Err(MachineError::NotFound { id }),
    }
}

async fn labels(Path(labels): Path<usize>) -> Result<String, MachineError> {
    match labels {
        0 => Ok("no labels".to_owned()),
        labels => Err(MachineError::TooManyLabels { labels, limit: 0 }),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let texts = Texts::load()?;
    let languages: Vec<String> = texts.languages().map(str::to_owned).collect();
    let app = Router::new()
        .route("/machines/{id}", get(machine))
        .route("/labels/{number}", get(labels))
        .layer(ErrorLayer::new().render(render::translated_by(languages, texts)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("curl -H 'accept-language: pl' http://{}/labels/5", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}
