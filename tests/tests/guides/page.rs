use axum::{Json, Router, response::Html, routing::get};
use rest_error::{
    Catalogue, Catalogued, HttpError, RestError,
    middleware::{ErrorLayer, render::escape_html},
};

#[derive(Debug, RestError)]
enum MachineError {
    /// No machine has this ID.
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine <{id}> was not found")]
    NotFound { id: u64 },
    #[rest(transparent)]
    Http(#[from] HttpError),
}

/// The error codes for people.
async fn page() -> Html<String> {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <title>Error codes</title>\n<table>\n\
         <tr><th>Code<th>Status<th>Message<th>Description\n",
    );
    for spec in MachineError::CATALOGUE.iter() {
        page += &format!(
            "<tr id=\"{0}\"><td><a href=\"#{0}\">{0}</a><td>{1}<td>{2}<td>{3}\n",
            spec.code(),
            spec.status().as_u16(),
            escape_html(&spec.template().to_string()),
            escape_html(&spec.summary()),
        );
    }
    Html(page + "</table>\n")
}

/// The same for programs.
async fn list() -> Json<&'static Catalogue> {
    Json(MachineError::CATALOGUE)
}

fn app() -> Router {
    Router::new()
        .route("/errors", get(page))
        .route("/errors.json", get(list))
        .layer(ErrorLayer::new())
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, app()).await
}
