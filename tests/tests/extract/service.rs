//! A service with a route for each extractor, and for many shapes of values.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use rest_error::extract::{Form, Json, Path, Query};
use serde::{Deserialize, Serialize};

pub(crate) const LIMIT: usize = 2 * 1024 * 1024;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) customer: String,
    pub(crate) items: Vec<Item>,
    #[serde(default)]
    pub(crate) note: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Item {
    pub(crate) device_id: String,
    pub(crate) count: u8,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Strict {
    #[serde(rename = "DeviceId")]
    pub(crate) device_id: u32,
    pub(crate) note: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    pub(crate) number: u32,
    pub(crate) size: Option<u8>,
    #[serde(rename = "$top")]
    pub(crate) top: Option<End>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum End {
    First,
    Last,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Tag {
    pub(crate) id: u64,
    pub(crate) tag: End,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "its route has no such parameter")]
pub(crate) struct Elsewhere {
    pub(crate) nowhere: u64,
}

pub(crate) fn app() -> Router {
    Router::new()
        .route("/order", post(async |Json(order): Json<Order>| Json(order)))
        .route("/strict", post(async |Json(strict): Json<Strict>| Json(strict)))
        .route(
            "/optional",
            post(async |order: Option<Json<Order>>| order.map_or("none".to_owned(), |order| order.customer.clone())),
        )
        .route("/page", get(async |page: Query<Page>| format!("{:?} {:?} {:?}", page.number, page.size, page.top)))
        .route("/strict-query", get(async |Query(strict): Query<Strict>| format!("{strict:?}")))
        .route("/pairs", get(async |Query(pairs): Query<Vec<(String, String)>>| format!("{pairs:?}")))
        .route("/number-query", get(async |Query(number): Query<u8>| format!("{number:?}")))
        .route(
            "/form",
            get(async |Form(page): Form<Page>| page.number.to_string())
                .post(async |Form(page): Form<Page>| page.number.to_string()),
        )
        .route("/strict-form", post(async |Form(strict): Form<Strict>| format!("{strict:?}")))
        .route("/number/{id}", get(async |Path(id): Path<u64>| id.to_string()))
        .route("/text/{text}", get(async |Path(text): Path<String>| text))
        .route("/enum/{which}", get(async |Path(which): Path<End>| format!("{which:?}")))
        .route("/ip/{ip}", get(async |Path(ip): Path<std::net::IpAddr>| ip.to_string()))
        .route("/tuple/{a}/{b}", get(async |Path((a, b)): Path<(u8, u16)>| format!("{a} {b}")))
        .route("/struct/{id}/{tag}", get(async |Path(tag): Path<Tag>| format!("{} {:?}", tag.id, tag.tag)))
        .route("/too-few/{a}", get(async |Path((a, b)): Path<(u8, u16)>| format!("{a} {b}")))
        .route("/too-many/{a}/{b}", get(async |Path(a): Path<u8>| a.to_string()))
        .route("/elsewhere/{a}", get(async |_: Path<Elsewhere>| ()))
        .route("/bytes/{a}", get(async |_: Path<Vec<Vec<u8>>>| ()))
        .route("/no-parameters", get(async |_: Path<u8>| ()))
        .route("/maybe", get(async |id: Option<Path<u8>>| format!("{:?}", id.map(|id| *id))))
        .route("/maybe/{id}", get(async |id: Option<Path<u8>>| format!("{:?}", id.map(|id| *id))))
        .route("/form-response", get(async |Query(page): Query<Strict>| Form(page)))
        .layer(DefaultBodyLimit::max(LIMIT))
}
