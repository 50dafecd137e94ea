//! A quota: the server says how long to wait, and the client waits that long.

use backon::{ExponentialBuilder, Retryable};
use reqwest::Method;
use rest_error::{
    Catalogued,
    client::{RequestError, RetryPolicy},
    defender::{DefenderCode, DefenderError},
};

use crate::{api::Api, failures};

pub(crate) async fn show(api: &Api) -> Result<(), RequestError> {
    // A POST must not be executed twice, but a request that was rejected with 429 was not executed at all.
    let policy = RetryPolicy::for_method(&Method::POST).with_catalogue(DefenderError::CATALOGUE);
    for number in 1..=5 {
        println!("\nPOST /api/advancedqueries/run, number {number}");
        let found = (|| api.hunt("desk"))
            .retry(ExponentialBuilder::default().with_jitter())
            .adjust(|error, backoff| policy.delay(error, backoff))
            .notify(|error, delay| {
                println!("{}", failures::report(error));
                if error.received().is_some_and(|received| received.has_code(DefenderCode::TooManyRequests)) {
                    println!("  Waiting for {} s.", delay.as_secs_f32().ceil());
                }
            })
            .await?;
        println!("  {} found", found.len());
    }
    Ok(())
}
