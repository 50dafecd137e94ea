//! The API's requests. Each returns its result, or an error with everything that the server answered.

use reqwest::{Client, Method, RequestBuilder};
use rest_error::client::{ReceivedError, RequestError, ResponseExt};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// The maximum length of a successful body.
const MAX_BODY: usize = 1024 * 1024;

pub(crate) struct Api {
    client: Client,
    url: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Machine {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) os_platform: String,
}

impl Api {
    pub(crate) fn new(url: String) -> Self {
        Self { client: Client::new(), url }
    }

    pub(crate) async fn machines(&self) -> Result<Vec<Machine>, RequestError> {
        read(self.request(Method::GET, "/api/machines")).await
    }

    pub(crate) async fn hunt(&self, query: &str) -> Result<Vec<Machine>, RequestError> {
        read(self.request(Method::POST, "/api/advancedqueries/run").json(&json!({ "query": query }))).await
    }

    /// Sends any other request, to show its failure.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, RequestError> {
        let request = self.request(method, path);
        read(body.into_iter().fold(request, RequestBuilder::json)).await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }
}

async fn read<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, RequestError> {
    let response = request.send().await?.rest_error().await?.read_body(MAX_BODY).await?;
    // Unlike `response.json()`, this keeps a body that is not the expected JSON, so that the log can show it.
    serde_json::from_slice(response.body()).map_err(|_| ReceivedError::from_response(response).into())
}
