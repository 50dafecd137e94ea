//! A database: no row is a 404, a name that is taken is a 409, and every other failure is a 500 that hides its cause.

use axum::{
    Router,
    extract::{Path, State},
    routing::get,
};
use rest_error::{RestError, middleware::ErrorLayer};
use sqlx::SqlitePool;

#[derive(Debug, RestError)]
pub enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "No machine has this name")]
    NotFound,
    #[rest(code = "NameTaken", status = 409, msg = "Another machine has this name")]
    NameTaken,
    #[rest(code = "StorageFailed", status = 500, msg = "The storage of machines failed")]
    Storage(#[source] sqlx::Error), // logged, and not sent
}

/// Written by hand instead of `#[from]`, because the value of the error decides the code.
impl From<sqlx::Error> for MachineError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::Database(cause) if cause.is_unique_violation() => Self::NameTaken,
            _ => Self::Storage(error),
        }
    }
}

async fn owner(
    State(pool): State<SqlitePool>,
    Path(name): Path<String>,
) -> Result<String, MachineError> {
    let query = sqlx::query_scalar("SELECT owner FROM machines WHERE name = ?").bind(name);
    Ok(query.fetch_one(&pool).await?)
}

async fn create(
    State(pool): State<SqlitePool>,
    Path(name): Path<String>,
) -> Result<(), MachineError> {
    let query =
        sqlx::query("INSERT INTO machines (name, owner) VALUES (?, 'nobody')").bind(name);
    query.execute(&pool).await?;
    Ok(())
}

pub fn app(pool: SqlitePool) -> Router {
    Router::new()
        .route("/machines/{name}", get(owner).post(create))
        .with_state(pool)
        .layer(ErrorLayer::new())
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::Request};
    use sqlx::{SqlitePool, sqlite::SqlitePoolOptions};

    use super::app;
    use crate::{answer, assert_shown, exchanges, header, log::Lines, log_to};

    /// One connection, because each connection to `:memory:` has a database of its own.
    async fn database() -> SqlitePool {
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect("sqlite::memory:")
            .await
            .unwrap();
        let table = "CREATE TABLE machines (name TEXT UNIQUE CHECK (name <> 'bad'), owner TEXT NOT NULL)";
        sqlx::query(table).execute(&pool).await.unwrap();
        pool
    }

    fn request(method: &str, path: &str) -> Request<Body> {
        Request::builder().method(method).uri(path).body(Body::empty()).unwrap()
    }

    #[tokio::test]
    async fn the_guide_shows_the_answer_to_each_failure() {
        let pool = database().await;
        let app = app(pool.clone());
        let stored =
            [request("POST", "/machines/lobby"), request("GET", "/machines/lobby")];
        let stored = exchanges(&app, stored).await;
        assert_eq!(
            stored,
            "POST /machines/lobby\nHTTP/1.1 200 OK\n\nGET /machines/lobby\nHTTP/1.1 200 OK\nnobody\n"
        );

        let failed = exchanges(
            &app,
            [request("GET", "/machines/desk"), request("POST", "/machines/lobby")],
        )
        .await;
        sqlx::query("DROP TABLE machines").execute(&pool).await.unwrap();
        let log = Lines::default();
        let guard = log_to(&log);
        let broken = exchanges(&app, [request("GET", "/machines/lobby")]).await;
        drop(guard);
        let logged = log.text();
        let (_, id) = broken.split_once(r#""target":""#).unwrap();
        assert!(
            logged.contains("no such table: machines") && logged.contains(&id[..36]),
            "{logged}"
        );
        assert_shown(&format!("{failed}\n{broken}"));
    }

    #[tokio::test]
    async fn no_other_failure_shows_its_cause() {
        let pool = database().await;
        let app = app(pool.clone());
        let of_the_constraint = answer(&app, request("POST", "/machines/bad")).await;
        sqlx::query("DROP TABLE machines").execute(&pool).await.unwrap();
        let of_the_table = answer(&app, request("POST", "/machines/desk")).await;
        pool.close().await;
        let of_the_pool = answer(&app, request("GET", "/machines/desk")).await;
        for (response, body) in [of_the_constraint, of_the_table, of_the_pool] {
            assert_eq!(response.status, 500);
            assert_eq!(header(&response.headers, "x-ms-error-code"), "StorageFailed");
            let sent = format!("{:?} {body}", response.headers);
            for secret in [
                "CHECK",
                "constraint",
                "no such table",
                "INSERT",
                "SELECT",
                "pool",
                "sqlx",
                "SQLite",
            ] {
                assert!(!sent.contains(secret), "{secret} in {sent}");
            }
        }
    }
}
