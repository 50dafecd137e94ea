//! A quota: the server says how long to wait, and the client waits so long.

use backon::{ExponentialBuilder, Retryable};
use reqwest::Method;
use rest_error::{
    Catalogued, RetryPolicy,
    defender::{DefenderCode, DefenderError},
    reqwest::Error,
};

use crate::{api::Api, failures};

pub(crate) async fn show(api: &Api) -> Result<(), Error> {
    // A POST may not be done twice; but what a 429 refused was not done at all.
    let policy = RetryPolicy::of(&Method::POST).with_catalogue(DefenderError::CATALOGUE);
    for number in 1..=5 {
        println!("\nPOST /api/advancedqueries/run, number {number}");
        let found = (|| api.hunt("desk"))
            .retry(ExponentialBuilder::default().with_jitter())
            .adjust(|error, backoff| policy.delay(error, backoff))
            .notify(|error, delay| {
                println!("{}", failures::report(error));
                if error.response().is_some_and(|response| response.is(DefenderCode::TooManyRequests)) {
                    println!("  Waiting for {} s.", delay.as_secs_f32().ceil());
                }
            })
            .await?;
        println!("  {} found", found.len());
    }
    Ok(())
}
